/* tui/panel_acts.c - into a panel's folder, and back with what may leave it. */
#include "config.h"
#include "tui/panel_acts.h"

#include <stdlib.h>
#include <string.h>

#include "core/blind.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* ---- there and back ---- */

static bool end_day(const struct al_app *app, struct al_date *day)
{
    struct al_record *panel = NULL;
    const char *value = NULL;
    bool is_known = false;

    if (al_blind_is_panel(al_app_index(app), NULL, &panel)) {
        value = al_record_get(panel, "ends_on");
        is_known = value && al_date_from_iso(value, day);
    }
    al_record_free(panel);
    return is_known;
}

void al_panel_say_where(const struct al_app *app, struct al_str *out)
{
    struct al_date day;

    al_str_puts(out, al_ledger_service(al_app_ledger(app)));
    if (!end_day(app, &day))
        return;
    al_str_puts(out, _(", ends "));
    al_date_show(day, out);
}

enum al_status al_panel_enter(struct al_app *app, const char *dir,
                              struct al_err *err)
{
    struct al_str path = {0}, said = {0};
    enum al_status status;

    al_str_puts(&path, dir); /* it may stand in a pane that goes */
    status = al_app_move(app, al_str_text(&path), err);
    if (status == AL_OK && al_app_ledger(app)) {
        al_panel_say_where(app, &said);
        al_app_say(app, AL_INK_PLAIN, _("%s. B leads back to the team."),
                   al_str_text(&said));
    }
    al_str_drop(&path);
    al_str_drop(&said);
    return status;
}

enum al_status al_panel_leave(struct al_app *app, struct al_err *err)
{
    struct al_str team = {0};
    enum al_status status;

    if (!al_panels_team_dir(al_app_dir(app), &team))
        return al_fail(err, AL_EINVAL,
                       _("No team's folder stands beside this one: q ends "
                         "here"));
    status = al_app_move(app, al_str_text(&team), err);
    if (status == AL_OK)
        al_app_say(app, AL_INK_PLAIN, _("Back in %s."),
                   al_ledger_service(al_app_ledger(app)));
    al_str_drop(&team);
    return status;
}

enum al_status al_go_panels(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    if (!al_app_top(app, &al_pane_panels))
        al_app_push(app, &al_pane_panels);
    return AL_OK;
}

/* The recruitment in the row under the cursor. */
static bool recruitment_here(const struct al_app *app, struct al_id *id)
{
    struct al_record *record = NULL;
    bool is = al_app_index(app) && al_app_record(app, id) &&
              al_query_get(al_app_index(app), id, &record, NULL) == AL_OK &&
              strcmp(record->kind, AL_KIND_RECRUITMENT) == 0;

    al_record_free(record);
    return is;
}

const char *al_why_no_panel(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    if (al_app_is_panel(app))
        return N_("This is a panel's folder; B leads back to the team.");
    return recruitment_here(app, &id) ? NULL
                                      : N_("The cursor is on no recruitment.");
}

enum al_status al_act_panel(struct al_app *app, void *state, struct al_err *err)
{
    struct al_panel_place place;
    struct al_marks about = {0};
    struct al_id id;
    enum al_status status = AL_OK;

    (void)state;
    if (!recruitment_here(app, &id))
        return AL_OK;
    if (al_panels_find(al_app_dir(app), &id, NULL, &place, NULL) == AL_OK) {
        status = al_panel_enter(app, al_str_text(&place.dir), err);
        al_panel_place_drop(&place);
        return status;
    }
    (void)al_marks_toggle(&about, &id, AL_KIND_RECRUITMENT);
    status = al_pane_deed_open(app, &al_deed_panel_make, &about, err);
    al_marks_drop(&about);
    return status;
}

/* ---- what may leave it ---- */

static bool count_scorer(void *arg, const struct al_hit *hit)
{
    struct al_panel_told *told = arg;

    told->clients +=
        al_strcmp0(al_record_get(hit->record, "scorer_kind"), "client") == 0;
    told->minutes += al_record_number(hit->record, "minutes", 0);
    return true;
}

void al_panel_told_count(struct al_index *index, struct al_panel_told *told)
{
    const struct al_query scorers = {.kind = AL_KIND_SCORER};

    told->clients = 0;
    told->minutes = 0;
    (void)al_query_run(index, &scorers, count_scorer, told, NULL);
}

/* "2 {people} scored; 6h on the panel." */
void al_panel_told_say(const struct al_panel_told *told, struct al_str *out)
{
    al_str_printf(
        out,
        ngettext("%zu {person} scored", "%zu {people} scored", told->clients),
        told->clients);
    if (told->minutes > 0) {
        al_str_printf(out, "; %lldh", (long long)(told->minutes / 60));
        if (told->minutes % 60)
            al_str_printf(out, "%02lld", (long long)(told->minutes % 60));
        al_str_puts(out, _(" on the panel, all together"));
    }
}

static void add_line(struct al_record *record, const char *field,
                     const char *line)
{
    const char *before = al_record_get(record, field);
    struct al_str text = {0};

    if (before && strstr(before, line))
        return;
    if (before)
        al_str_printf(&text, "%s\n", before);
    al_str_puts(&text, line);
    al_record_set(record, field, al_str_text(&text));
    al_str_drop(&text);
}

static enum al_status open_team(const char *dir, struct al_ledger **team,
                                struct al_err *err)
{
    bool moved;
    enum al_status status = al_ledger_open(dir, team, err);

    return status == AL_OK ? al_ledger_follow(*team, &moved, err) : status;
}

enum al_status al_panel_tell(const char *team_dir,
                             const struct al_id *recruitment,
                             const struct al_panel_told *told,
                             struct al_err *err)
{
    struct al_ledger *team = NULL;
    struct al_record *opened = NULL, *form = NULL;
    struct al_str say = {0}, filled = {0};
    struct al_saved saved;
    enum al_status status = open_team(team_dir, &team, err);

    if (status == AL_OK)
        status = al_query_get(al_ledger_index(team), recruitment, &opened, err);
    if (status == AL_OK) {
        const struct al_edit edit = {*recruitment, opened,
                                     form = al_record_copy(opened)};

        al_panel_told_say(told, &say);
        al_words_fill(al_ledger_words(team), al_str_text(&say), &filled);
        al_record_set(form, "decision", told->decision);
        al_record_set(form, "decided_on", told->day);
        add_line(form, "words", al_str_text(&filled));
        status = al_ledger_save(team, &edit, 1, NULL, &saved, err);
    }
    al_record_free(opened);
    al_record_free(form);
    al_str_drop(&say);
    al_str_drop(&filled);
    al_ledger_close(team);
    return status;
}

/* It keeps its id: passed on twice, it stands there once. */
static enum al_status save_said(const char *team_dir, const struct al_id *id,
                                const struct al_record *from,
                                struct al_err *err)
{
    struct al_ledger *team = NULL;
    struct al_record *said = al_record_new(AL_KIND_FEEDBACK);
    const struct al_edit edit = {.id = *id, .form = said};
    struct al_saved saved;
    char today[AL_DATE_ISO];
    enum al_status status = open_team(team_dir, &team, err);

    al_date_iso(al_today(), today);
    al_record_set(said, "voice", "candidate");
    al_record_set(said, "quote", al_record_get(from, "added"));
    al_record_set(said, "date",
                  al_record_get(from, "given_on")
                      ? al_record_get(from, "given_on")
                      : today);
    al_record_set(said, "tone", "praise");
    if (status == AL_OK)
        status = al_ledger_save(team, &edit, 1, NULL, &saved, err);
    al_record_free(said);
    al_ledger_close(team);
    return status;
}

enum al_status al_panel_pass(struct al_ledger *panel, const char *team_dir,
                             const struct al_id *feedback, struct al_err *err)
{
    struct al_record *opened = NULL, *form = NULL;
    struct al_saved saved;
    char today[AL_DATE_ISO];
    enum al_status status =
        al_query_get(al_ledger_index(panel), feedback, &opened, err);

    if (status == AL_OK &&
        al_strcmp0(al_record_get(opened, "may_pass_on"), "yes") != 0)
        status = al_fail(err, AL_EINVAL,
                         _("They did not say that it may be passed on"));
    if (status == AL_OK && !al_record_get(opened, "added"))
        status = al_fail(err, AL_EINVAL,
                         _("Nothing stands under \"What it added\""));
    if (status == AL_OK && al_record_get(opened, "passed_on_on"))
        status = al_fail(err, AL_EINVAL, _("It was passed on before"));
    if (status == AL_OK)
        status = save_said(team_dir, feedback, opened, err);
    if (status == AL_OK) {
        const struct al_edit edit = {*feedback, opened,
                                     form = al_record_copy(opened)};

        al_date_iso(al_today(), today);
        al_record_set(form, "passed_on_on", today);
        status = al_ledger_save(panel, &edit, 1, NULL, &saved, err);
    }
    al_record_free(opened);
    al_record_free(form);
    return status;
}
