/* tui/plan_acts.c - what is done with the have-to-do board. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/involve.h"
#include "core/kinds.h"
#include "tui/duty.h"
#include "tui/edits.h"
#include "tui/form_pane.h"
#include "tui/plan_rows.h"

enum al_status al_plan_answer(struct al_app *app,
                              const struct al_board_line *line,
                              struct al_err *err)
{
    char hex[AL_ID_HEX];
    struct al_str due = {0};
    struct al_fill fills[] = {
        {line->is_decision ? "decision" : "target", hex}, {"due", NULL}};
    enum al_status status;

    al_id_hex(&line->id, hex);
    al_date_show(line->due, &due); /* it is read on the screen */
    fills[1].text = al_str_text(&due);
    status = al_pane_edit_open_filled(app, AL_KIND_PLAN_ANSWER, fills,
                                      AL_COUNT(fills), NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "because");
    al_str_drop(&due);
    return status;
}

enum al_status al_plan_decide(struct al_app *app, const struct al_id *decision,
                              struct al_err *err)
{
    struct al_id me = al_ledger_me(al_app_ledger(app));
    char hex[AL_ID_HEX];
    const struct al_fill fills[] = {{"decided_on", "t"}, {"by", hex}};
    size_t count = al_id_is_zero(&me) ? 1 : AL_COUNT(fills);
    enum al_status status;

    al_id_hex(&me, hex);
    if (!decision)
        return al_pane_edit_open_filled(app, AL_KIND_DECISION, fills, count,
                                        NULL, err);
    status = al_pane_edit_open(app, NULL, decision, err);
    if (status != AL_OK)
        return status;
    al_form_fill(al_app_form(app), fills, count);
    al_pane_edit_start_at(app, "decision");
    return AL_OK;
}

enum al_status al_plan_name(struct al_app *app, struct al_err *err)
{
    return al_pane_edit_open(app, AL_KIND_DECISION, NULL, err);
}

/* ---- the look ahead ---- */

struct named {
    struct al_record *look;
    int32_t from, to;
    size_t count;
};

static bool add_named(void *arg, const struct al_hit *hit)
{
    struct named *named = arg;
    char hex[AL_ID_HEX];

    if (hit->day < named->from)
        return false;
    if (hit->day > named->to)
        return true;
    al_id_hex(&hit->id, hex);
    al_record_add_member(named->look, "decisions", hex);
    named->count++;
    return true;
}

/* What is due within the six weeks is what was named. */
enum al_status al_plan_looked(struct al_app *app, struct al_err *err)
{
    const struct al_query query = {.kind = AL_KIND_DECISION,
                                   .order = AL_ORDER_NEWEST};
    struct al_date today = al_app_today(app);
    struct al_id me = al_ledger_me(al_app_ledger(app)), id;
    struct named named = {.look = al_record_new(AL_KIND_LOOK_AHEAD),
                          .from = al_date_days(today),
                          .to = al_date_days(today) + AL_BOARD_AHEAD_DAYS};
    const struct al_date month = {today.year, today.month, 0};
    char iso[AL_DATE_ISO], hex[AL_ID_HEX];
    enum al_status status =
        al_query_run(al_app_index(app), &query, add_named, &named, err);

    al_date_iso(month, iso);
    al_record_set(named.look, "month", iso);
    al_date_iso(today, iso);
    al_record_set(named.look, "given_on", iso);
    al_record_set(named.look, "answer", named.count > 0 ? "named" : "none");
    al_id_hex(&me, hex);
    al_record_set(named.look, "by", al_id_is_zero(&me) ? NULL : hex);
    if (status == AL_OK)
        status = al_duty_put(al_app_ledger(app), named.look, &id, err);
    al_record_free(named.look);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    if (named.count == 0)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Noted: nothing comes up in the next six weeks. u takes "
                     "it back."));
    else
        al_app_say(
            app, AL_INK_PLAIN,
            ngettext("Noted: %zu decision comes up in the next six weeks. u "
                     "takes it back.",
                     "Noted: %zu decisions come up in the next six weeks. u "
                     "takes it back.",
                     named.count),
            named.count);
    return AL_OK;
}

/* ---- plans ---- */

enum al_status al_plan_begin(struct al_app *app, enum al_plan_which which,
                             struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_id me = al_ledger_me(ledger);
    struct al_edits edits = {0};
    struct al_made *made;
    size_t count;
    enum al_status status;

    al_plan_make(which, al_app_today(app), al_ledger_words(ledger),
                 al_id_is_zero(&me) ? NULL : &me, NULL,
                 al_ledger_random(ledger), &made, &count);
    for (size_t i = 0; i < count; i++)
        al_edits_add(&edits, &made[i].id, NULL, made[i].record);
    free(made);
    status = al_edits_save(&edits, ledger, AL_OK, err);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN,
               _("Begun: %zu lines, each with its day. Every one may be "
                 "changed; u takes all back."),
               count - 1);
    return AL_OK;
}

enum al_status al_plan_turn(struct al_app *app, const struct al_id *target,
                            struct al_err *err)
{
    struct al_record *opened = NULL, *form;
    char iso[AL_DATE_ISO];
    bool is_must;
    enum al_status status =
        al_query_get(al_app_index(app), target, &opened, err);

    if (status != AL_OK)
        return status;
    form = al_record_copy(opened);
    is_must = al_strcmp0(al_record_get(opened, "obligation"), "must_do") == 0;
    al_record_set(form, "obligation", is_must ? "like_to_do" : "must_do");
    al_date_iso(al_app_today(app), iso);
    al_record_set(form, "must_since", is_must ? NULL : iso);
    status = al_duty_change(al_app_ledger(app), target, opened, form, err);
    al_record_free(opened);
    al_record_free(form);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               is_must ? _("It is something we would like to do now. u takes "
                           "it back.")
                       : _("It has to be done from today on. u takes it "
                           "back."));
    return AL_OK;
}

enum al_status al_plan_tick(struct al_app *app, const struct al_id *target,
                            struct al_err *err)
{
    struct al_str said = {0};
    char iso[AL_DATE_ISO];
    enum al_status status;

    al_date_iso(al_app_today(app), iso);
    status = al_duty_set(al_app_ledger(app), target, "done_on", iso, err);
    if (status == AL_OK) {
        al_app_saved(app);
        al_str_puts(&said, _("Done: "));
        al_query_name(al_app_index(app), target, &said);
        al_sentence_end(&said);
        al_app_say(app, AL_INK_PLAIN, "%s %s", al_str_text(&said),
                   _("u takes it back."));
    }
    al_str_drop(&said);
    return status;
}
