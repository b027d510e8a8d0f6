/* tui/recruit_acts.c - what is done with a recruitment. */
#include "config.h"

#include "tui/recruit_acts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"
#include "tui/duty.h"
#include "tui/edits.h"
#include "tui/form_pane.h"
#include "tui/plan_rows.h"

enum { KEEP_MONTHS = 6, ASK_MONTHS = 3 };

/* ---- a new one ---- */

enum { POST, TEAM, OPENS, CLOSES, PANEL_ON };

static const char *const asked[] = {"post", "team", "opens", "closes",
                                    "panel_on"};

static void set_up(struct al_deed *deed)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_RECRUITMENT);
    struct al_record *decision = NULL;

    for (size_t i = 0; i < AL_COUNT(asked); i++)
        al_form_add(&deed->form, al_field_by_name(kind, asked[i]), NULL);
    if (deed->about.count > 0 &&
        al_query_get(al_app_index(deed->app), &deed->about.items[0].id,
                     &decision, NULL) == AL_OK) {
        const char *subject = al_record_get(decision, "subject");

        if (subject)
            al_form_choose(&deed->form, POST, subject);
    }
    al_record_free(decision);
    al_form_preset(&deed->form, OPENS, "+2w");
    al_form_preset(&deed->form, CLOSES, "+4w");
    al_form_preset(&deed->form, PANEL_ON, "+6w");
}

/* Texts that live as long as a recruitment is being made. */
struct filled {
    struct al_str texts[AL_COUNT(asked)];
};

static void drop_filled(struct filled *filled)
{
    for (size_t i = 0; i < AL_COUNT(asked); i++)
        al_str_drop(&filled->texts[i]);
}

static const char *text_or_null(const struct al_str *text)
{
    return text->len > 0 ? al_str_text(text) : NULL;
}

static enum al_status make(struct al_deed *deed, struct al_involved *made,
                           struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(deed->app);
    struct filled filled = {0};
    struct al_recruit_new wanted = {.owner = al_ledger_me(ledger),
                                    .today = al_app_today(deed->app),
                                    .words = al_ledger_words(ledger)};
    enum al_status status;

    for (size_t i = 0; i < AL_COUNT(asked); i++)
        al_deed_value(deed, i, &filled.texts[i]);
    wanted.post = text_or_null(&filled.texts[POST]);
    wanted.opens = text_or_null(&filled.texts[OPENS]);
    wanted.closes = text_or_null(&filled.texts[CLOSES]);
    wanted.panel_on = text_or_null(&filled.texts[PANEL_ON]);
    if (filled.texts[TEAM].len > 0)
        (void)al_id_parse(al_str_text(&filled.texts[TEAM]), &wanted.team);
    status = al_recruit_make(&wanted, al_app_index(deed->app),
                             al_ledger_random(ledger),
                             al_ledger_link_key(ledger), made, err);
    drop_filled(&filled);
    return status;
}

static size_t count_of(const struct al_involved *made, const char *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < made->count; i++)
        count += strcmp(made->items[i].record->kind, kind) == 0;
    return count;
}

static enum al_status plan(struct al_deed *deed, struct al_str *out,
                           struct al_err *err)
{
    struct al_involved made = {.items = NULL};
    struct al_str text = {0};
    enum al_status status;

    al_deed_value(deed, POST, &text);
    if (text.len == 0) {
        al_str_puts(out, _("Type which post it is; all that it begins with is "
                           "shown here."));
        return AL_OK;
    }
    al_str_reset(&text);
    status = make(deed, &made, err);
    if (status == AL_OK) {
        al_str_printf(&text,
                      _("It begins with %zu stages, each of which asks whether "
                        "{people} are in it;\n%zu things to look for, with "
                        "words for 0, 2 and 4;\n%zu role plays, each with a "
                        "stop word.\n"),
                      count_of(&made, AL_KIND_STAGE),
                      count_of(&made, AL_KIND_CRITERION),
                      count_of(&made, AL_KIND_EXERCISE));
        al_str_printf(&text, _("Decisions that the plan asks for, new: %zu.\n"),
                      count_of(&made, AL_KIND_DECISION));
        al_str_puts(&text, _("Every word may be changed. No candidate stands "
                             "in any of it."));
        al_app_fill(deed->app, al_str_text(&text), out);
    }
    al_involved_drop(&made);
    al_str_drop(&text);
    return status;
}

static enum al_status carry_out(struct al_deed *deed, struct al_str *said,
                                struct al_err *err)
{
    struct al_involved made = {.items = NULL};
    struct al_edits edits = {0};
    struct al_id id;
    enum al_status status = make(deed, &made, err);
    size_t count = made.count;

    if (status != AL_OK)
        return status;
    id = made.items[0].id;
    for (size_t i = 0; i < made.count; i++)
        al_edits_add(&edits, &made.items[i].id, made.items[i].opened,
                     made.items[i].record);
    free(made.items);
    status = al_edits_save(&edits, al_app_ledger(deed->app), status, err);
    if (status == AL_OK) {
        al_str_puts(said, _("Begun: "));
        al_query_name(al_app_index(deed->app), &id, said);
        al_str_printf(said, _(", %zu records."), count);
    }
    return status;
}

const struct al_deed_job al_deed_recruit = {
    .title = N_("A new recruitment"),
    .question = N_("Begin it?"),
    .set_up = set_up,
    .plan = plan,
    .carry_out = carry_out,
};

enum al_status al_recruit_begin(struct al_app *app,
                                const struct al_id *decision,
                                struct al_err *err)
{
    struct al_marks about = {0};
    enum al_status status;

    if (decision)
        (void)al_marks_toggle(&about, decision, AL_KIND_DECISION);
    status =
        al_pane_deed_open(app, &al_deed_recruit, decision ? &about : NULL, err);
    al_marks_drop(&about);
    return status;
}

/* ---- its parts ---- */

enum al_status al_recruit_add(struct al_app *app,
                              const struct al_recruit *recruit,
                              const char *kind, struct al_err *err)
{
    char hex[AL_ID_HEX], number[24];
    const struct al_fill fills[] = {{"recruitment", hex}, {"number", number}};
    bool has_number = strcmp(kind, AL_KIND_QUESTION) == 0;
    enum al_status status;

    al_id_hex(&recruit->id, hex);
    (void)snprintf(number, sizeof(number), "%" PRId64,
                   recruit->last_number + 1);
    status = al_pane_edit_open_filled(app, kind, fills, has_number ? 2 : 1,
                                      NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(
            app, strcmp(kind, AL_KIND_EXERCISE) == 0 ? "title" : "text");
    return status;
}

enum al_status al_recruit_answer(struct al_app *app,
                                 const struct al_recruit *recruit,
                                 const struct al_recruit_stage *stage,
                                 struct al_err *err)
{
    char hex[AL_ID_HEX];
    const struct al_fill fills[] = {{"recruitment", hex},
                                    {"stage", stage->code}};
    enum al_status status;

    if (!al_id_is_zero(&stage->decision))
        return al_plan_decide(app, &stage->decision, err);
    al_id_hex(&recruit->id, hex);
    if (al_id_is_zero(&stage->id))
        status = al_pane_edit_open_filled(app, AL_KIND_STAGE, fills,
                                          AL_COUNT(fills), NULL, err);
    else
        status = al_pane_edit_open(app, NULL, &stage->id, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "involved");
    return status;
}

enum al_status al_recruit_tick(struct al_app *app,
                               const struct al_recruit *recruit,
                               const struct al_recruit_stage *stage,
                               struct al_err *err)
{
    struct al_record *record;
    char iso[AL_DATE_ISO], hex[AL_ID_HEX];
    struct al_id id;
    enum al_status status;

    al_date_iso(al_app_today(app), iso);
    if (!al_id_is_zero(&stage->id)) {
        status =
            al_duty_set(al_app_ledger(app), &stage->id, "done_on", iso, err);
    } else {
        record = al_record_new(AL_KIND_STAGE);
        al_id_hex(&recruit->id, hex);
        al_record_set(record, "recruitment", hex);
        al_record_set(record, "stage", stage->code);
        al_record_set(record, "done_on", iso);
        status = al_duty_put(al_app_ledger(app), record, &id, err);
        al_record_free(record);
    }
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               stage->in == AL_IN_OPEN
                   ? _("Done. Enter says who was in it; u takes it back.")
                   : _("Done. u takes it back."));
    return AL_OK;
}

/* ---- the decision, and what follows ---- */

enum al_status al_recruit_decide(struct al_app *app, const struct al_id *id,
                                 struct al_err *err)
{
    char ends[24];
    const struct al_fill fills[] = {{"decided_on", "t"},
                                    {"clock_ends_on", ends}};
    struct al_record *record = NULL;
    bool is_decided;
    enum al_status status = al_query_get(al_app_index(app), id, &record, err);

    if (status != AL_OK)
        return status;
    is_decided = al_record_get(record, "decision") != NULL;
    al_record_free(record);
    (void)snprintf(ends, sizeof(ends), "+%dm", KEEP_MONTHS);
    status = al_pane_edit_open(app, NULL, id, err);
    if (status != AL_OK)
        return status;
    if (!is_decided)
        al_form_fill(al_app_form(app), fills, AL_COUNT(fills));
    al_pane_edit_start_at(app, "decision");
    return AL_OK;
}

enum al_status al_recruit_panel(struct al_app *app, const struct al_id *id,
                                struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_involved made = {.items = NULL};
    struct al_edits edits = {0};
    struct al_id opportunity;
    size_t count;
    enum al_status status =
        al_recruit_ask(al_app_index(app), id, al_ledger_link_key(ledger),
                       al_app_today(app), &made, &opportunity, err);

    if (status != AL_OK)
        return status;
    count = made.count;
    for (size_t i = 0; i < made.count; i++)
        al_edits_add(&edits, &made.items[i].id, made.items[i].opened,
                     made.items[i].record);
    free(made.items);
    status = al_edits_save(&edits, ledger, AL_OK, err);
    if (status == AL_OK && count > 0)
        al_app_saved(app);
    return status == AL_OK ? al_pane_match_open(app, &opportunity, err)
                           : status;
}

enum al_status al_recruit_said(struct al_app *app,
                               const struct al_recruit *recruit,
                               struct al_err *err)
{
    struct al_record *record = NULL;
    struct al_date starts;
    const char *day;
    char hex[AL_ID_HEX];
    struct al_fill fills[] = {{"voice", "candidate"}, {"activity", hex}};
    enum al_status status =
        al_query_get(al_app_index(app), &recruit->id, &record, err);

    if (status != AL_OK)
        return status;
    day = al_record_get(record, "starts_on");
    if (day && al_date_from_iso(day, &starts) &&
        al_date_compare(starts, al_app_today(app)) <= 0)
        fills[0].text = "new_starter";
    al_record_free(record);
    al_id_hex(&recruit->panel, hex);
    status = al_pane_edit_open_filled(app, AL_KIND_FEEDBACK, fills,
                                      al_id_is_zero(&recruit->panel) ? 1 : 2,
                                      NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "quote");
    return status;
}

enum al_status al_recruit_pass_on(struct al_app *app, const struct al_id *said,
                                  struct al_err *err)
{
    struct al_record *record = NULL;
    struct al_str text = {0};
    struct al_id to;
    char iso[AL_DATE_ISO];
    const char *hex;
    bool may, is_clear;
    enum al_status status = al_query_get(al_app_index(app), said, &record, err);

    if (status != AL_OK)
        return status;
    may = al_strcmp0(al_record_get(record, "may_pass_on"), "yes") == 0;
    hex = al_record_get(record, "pass_on_to");
    is_clear = may && hex && al_id_parse(hex, &to);
    al_record_free(record);
    if (!is_clear) {
        status = al_pane_edit_open(app, NULL, said, err);
        if (status == AL_OK)
            al_pane_edit_start_at(app, may ? "pass_on_to" : "may_pass_on");
        return status;
    }
    al_date_iso(al_app_today(app), iso);
    status = al_duty_set(al_app_ledger(app), said, "passed_on_on", iso, err);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_query_name(al_app_index(app), &to, &text);
    al_app_say(app, AL_INK_PLAIN,
               _("Passed on today to %s; it stands in their thank-you, too. u "
                 "takes it back."),
               al_str_text(&text));
    al_str_drop(&text);
    return AL_OK;
}

enum al_status al_recruit_remind(struct al_app *app,
                                 const struct al_recruit *recruit,
                                 struct al_err *err)
{
    struct al_record *record = NULL, *ask;
    struct al_date day;
    struct al_id id;
    char iso[AL_DATE_ISO];
    const char *value, *owner;
    enum al_status status =
        al_query_get(al_app_index(app), &recruit->id, &record, err);

    if (status != AL_OK)
        return status;
    value = al_record_get(record, "starts_on");
    owner = al_record_get(record, "owner");
    if (!value || !al_date_from_iso(value, &day)) {
        al_record_free(record);
        return al_fail(err, AL_EINVAL,
                       _("The new colleague has no first day yet: D gives "
                         "it"));
    }
    day = al_date_add_months(day, ASK_MONTHS);
    al_date_iso(day, iso);
    ask = al_record_new(AL_KIND_FOLLOWUP);
    al_record_set(ask, "what", _("Ask the new colleague how the panel was"));
    al_record_set(ask, "due", iso);
    al_record_set(ask, "owner", owner);
    al_record_set_ref(ask, "activity", &recruit->panel);
    status = al_duty_put(al_app_ledger(app), ask, &id, err);
    al_record_free(ask);
    al_record_free(record);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("Noted for three months after the first day. u takes it "
                 "back."));
    return AL_OK;
}
