/* tui/deed_panel.c - making a panel's folder, its decision, and its end. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/panel_copy.h"
#include "share/passphrase.h"
#include "tui/panel_acts.h"

static const struct al_id *about(const struct al_deed *deed)
{
    return &deed->about.items[0].id;
}

static bool day_typed(const struct al_deed *deed, size_t at,
                      struct al_date *day)
{
    struct al_str iso = {0};
    bool is_whole;

    al_deed_value(deed, at, &iso);
    is_whole = al_date_from_iso(al_str_text(&iso), day) && day->day;
    al_str_drop(&iso);
    return is_whole;
}

/* ---- a folder of its own ---- */

static void set_up_make(struct al_deed *deed)
{
    const struct al_field *field =
        al_field_by_name(al_kind_by_name(AL_KIND_PANEL), "ends_on");
    struct al_record *recruitment = NULL;
    struct al_date day = al_app_today(deed->app);
    char iso[AL_DATE_ISO];

    if (al_query_get(al_app_index(deed->app), about(deed), &recruitment,
                     NULL) == AL_OK)
        day = al_panel_end(al_app_index(deed->app), recruitment, day);
    al_record_free(recruitment);
    al_date_iso(day, iso);
    al_form_add(&deed->form, field, NULL);
    al_form_suggest(&deed->form, 0, iso);
}

static bool count_hit(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(size_t *)arg;
    return true;
}

static size_t count_of(const struct al_deed *deed, const char *kind)
{
    size_t count = 0;

    (void)al_query_links(al_app_index(deed->app), about(deed), kind,
                         "recruitment", 0, count_hit, &count, NULL);
    return count;
}

static enum al_status plan_make(struct al_deed *deed, struct al_str *out,
                                struct al_err *err)
{
    struct al_date day;

    if (count_of(deed, AL_KIND_CRITERION) == 0)
        return al_fail(err, AL_EINVAL,
                       _("There is nothing to score by: give the recruitment "
                         "its criteria first"));
    if (!day_typed(deed, 0, &day))
        return al_fail(err, AL_EINVAL,
                       _("Say the day on which it is destroyed"));
    if (al_date_compare(day, al_app_today(deed->app)) <= 0)
        return al_fail(err, AL_EINVAL, _("That day is over already"));
    al_str_puts(out, _("A folder of its own for "));
    al_query_name(al_app_index(deed->app), about(deed), out);
    al_str_puts(out, _(", destroyed whole on "));
    al_date_show(day, out);
    al_str_puts(out, "\n\n");
    al_str_printf(out,
                  _("Goes along: %zu criteria, %zu questions, %zu "
                    "exercises, without who wrote them.\n"),
                  count_of(deed, AL_KIND_CRITERION),
                  count_of(deed, AL_KIND_QUESTION),
                  count_of(deed, AL_KIND_EXERCISE));
    al_str_puts(out, _("It has its own keys, and no address unless the panel "
                       "gives it one: candidates and scores are never in the "
                       "team's records, its backup or what it sends.\n"
                       "Whoever scores sees nobody else's scores of a "
                       "candidate until their own sheet is in."));
    if (al_pass_is_set(al_app_dir(deed->app)))
        al_str_puts(out, _("\nIt has no passphrase of its own yet: set one "
                           "there, too (Ctrl-O)."));
    return AL_OK;
}

static enum al_status make(struct al_deed *deed, struct al_str *said,
                           struct al_err *err)
{
    struct al_str path = {0};
    struct al_date day;
    enum al_status status = AL_EINVAL;

    if (day_typed(deed, 0, &day))
        status = al_panels_make(al_app_ledger(deed->app), about(deed), day,
                                &path, err);
    if (status == AL_OK)
        al_str_puts(said,
                    _("The panel's folder is made: Enter on it opens it."));
    al_str_drop(&path);
    return status;
}

const struct al_deed_job al_deed_panel_make = {
    .title = N_("A panel's own folder"),
    .question = N_("Make the panel's folder?"),
    .after = N_("It goes on its last day."),
    .set_up = set_up_make,
    .plan = plan_make,
    .carry_out = make,
};

/* ---- its end ---- */

static const struct al_field sure[] = {
    {.name = "sure",
     .label = N_("Type: destroy"),
     .help = N_("The word destroy; then F2 destroys it, and nothing brings it "
                "back"),
     .examples = N_("destroy; nothing else; Esc leaves it as it is"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
};

static void set_up_end(struct al_deed *deed)
{
    al_form_add(&deed->form, &sure[0], NULL);
}

static enum al_status plan_end(struct al_deed *deed, struct al_str *out,
                               struct al_err *err)
{
    struct al_panel_place place;
    struct al_id me = al_ledger_me(al_app_ledger(deed->app));
    enum al_status status =
        al_panels_find(al_app_dir(deed->app), about(deed), NULL, &place, err);

    if (status != AL_OK)
        return status;
    if (place.hold.len > 0)
        status = al_fail(err, AL_EINVAL, _("It is kept on: %s"),
                         al_str_text(&place.hold));
    if (status == AL_OK) {
        al_str_printf(out, _("The panel for %s goes whole\n\n"),
                      al_str_text(&place.post));
        if (place.ends_on.year > 0 &&
            !al_panel_place_is_over(&place, al_app_today(deed->app))) {
            al_str_puts(out, _("Its last day is still to come: "));
            al_date_show(place.ends_on, out);
            al_str_puts(out, ".\n");
        }
        al_str_puts(out, _("First its keys, then every candidate, score, note "
                           "and draft; nothing brings them back.\n"));
        if (place.remote.len > 0)
            al_str_printf(out,
                          _("A sealed copy stays at %s: have that folder "
                            "removed. Colleagues who read along destroy "
                            "theirs in the same way.\n"),
                          al_str_text(&place.remote));
        al_str_puts(out, _("The recruitment keeps the day as its certificate, "
                           "decided by "));
        al_query_name(al_app_index(deed->app), &me, out);
        al_str_putc(out, '.');
    }
    al_panel_place_drop(&place);
    return status;
}

static enum al_status finish(struct al_deed *deed, struct al_str *said,
                             struct al_err *err)
{
    struct al_panel_place place;
    struct al_panel_end end = {.files = 0};
    struct al_str word = {0};
    bool is_sure;
    enum al_status status;

    al_deed_value(deed, 0, &word);
    is_sure = strcmp(al_str_text(&word), _("destroy")) == 0;
    al_str_drop(&word);
    if (!is_sure)
        return al_fail(err, AL_EINVAL,
                       _("Nothing was destroyed: the word is \"destroy\""));
    status =
        al_panels_find(al_app_dir(deed->app), about(deed), NULL, &place, err);
    if (status != AL_OK)
        return status;
    status =
        al_panels_end(al_app_ledger(deed->app), &place, NULL, NULL, &end, err);
    if (status == AL_OK)
        al_str_printf(said, _("Destroyed: %zu files, the keys first."),
                      end.files);
    if (status == AL_OK && end.others > 0)
        al_str_printf(said,
                      ngettext(" %zu other device has a copy still.",
                               " %zu other devices have a copy still.",
                               end.others),
                      end.others);
    al_panel_end_drop(&end);
    al_panel_place_drop(&place);
    return status;
}

const struct al_deed_job al_deed_panel_end = {
    .title = N_("Destroy a panel's folder"),
    .question = N_("Destroy all of it?"),
    .after = N_("The recruitment says the day."),
    .set_up = set_up_end,
    .plan = plan_end,
    .carry_out = finish,
};

/* ---- its decision, in the team's folder ---- */

enum { SAY_DECISION, SAY_DAY };

static void set_up_say(struct al_deed *deed)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_RECRUITMENT);

    al_form_add(&deed->form, al_field_by_name(kind, "decision"), NULL);
    al_form_add(&deed->form, al_field_by_name(kind, "decided_on"), NULL);
    al_form_preset(&deed->form, SAY_DAY, "t");
}

static enum al_status plan_say(struct al_deed *deed, struct al_str *out,
                               struct al_err *err)
{
    struct al_panel_told told = {.clients = 0};
    struct al_str decision = {0}, say = {0};

    (void)err;
    al_deed_value(deed, SAY_DECISION, &decision);
    al_panel_told_count(al_app_index(deed->app), &told);
    al_panel_told_say(&told, &say);
    al_str_puts(out, _("To the team's folder goes nothing but this\n\n"));
    al_str_printf(
        out, "%s\n",
        decision.len > 0
            ? al_code_label(deed->form.fields[SAY_DECISION].about->codes,
                            al_str_text(&decision))
            : _("Choose what was decided."));
    al_app_fill(deed->app, al_str_text(&say), out);
    al_str_drop(&decision);
    al_str_drop(&say);
    return AL_OK;
}

static enum al_status say(struct al_deed *deed, struct al_str *said,
                          struct al_err *err)
{
    struct al_panel_told told = {.clients = 0};
    struct al_str decision = {0}, day = {0}, team = {0};
    enum al_status status = AL_OK;

    al_deed_value(deed, SAY_DECISION, &decision);
    al_deed_value(deed, SAY_DAY, &day);
    al_panel_told_count(al_app_index(deed->app), &told);
    told.decision = al_str_text(&decision);
    told.day = day.len > 0 ? al_str_text(&day) : NULL;
    if (decision.len == 0)
        status = al_fail(err, AL_EINVAL, _("Choose what was decided"));
    else if (!al_panels_team_dir(al_app_dir(deed->app), &team))
        status = al_fail(err, AL_EINVAL,
                         _("No team's folder stands beside this one: tell them "
                           "the decision by hand"));
    if (status == AL_OK)
        status = al_panel_tell(al_str_text(&team), about(deed), &told, err);
    if (status == AL_OK)
        al_str_puts(said, _("The team's folder has the decision."));
    al_str_drop(&decision);
    al_str_drop(&day);
    al_str_drop(&team);
    return status;
}

const struct al_deed_job al_deed_panel_say = {
    .title = N_("The decision, to the team"),
    .question = N_("Write it into the team's folder?"),
    .after = N_("There it is changed like any record."),
    .set_up = set_up_say,
    .plan = plan_say,
    .carry_out = say,
};
