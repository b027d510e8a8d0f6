/* tui/acts_people.c - whom a hand-over is about, and two who are one. */
#include "config.h"
#include "tui/acts.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/deed.h"

/* The record in the row with the cursor, if it is of this kind. */
static bool row_is(const struct al_app *app, const char *kind, struct al_id *id)
{
    struct al_record *record = NULL;
    bool is_so;

    if (!al_app_record(app, id) ||
        al_query_get(al_app_index(app), id, &record, NULL) != AL_OK)
        return false;
    is_so = strcmp(record->kind, kind) == 0;
    al_record_free(record);
    return is_so;
}

/* ---- a hand-over ---- */

const char *al_why_not_hand_over(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *kind = marks ? al_marks_kind(marks) : NULL;

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    if (!marks || (kind && strcmp(kind, AL_KIND_PERSON) == 0) ||
        (kind && strcmp(kind, AL_KIND_STAFF) == 0 && marks->count == 1))
        return al_app_why_not(app, AL_KIND_PERSON);
    return N_("{People} are handed over, and something else is marked: x "
              "unmarks it.");
}

/* The marked {people}; else the one in the row; a colleague's whole caseload,
 * where the row is about one; else one's own. */
enum al_status al_act_hand_over(struct al_app *app, void *state,
                                struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_marks one = {0};
    struct al_id id = al_ledger_me(al_app_ledger(app));
    enum al_status status;

    (void)state;
    if (marks)
        return al_pane_deed_open(app, &al_deed_hand_over, marks, err);
    if (row_is(app, AL_KIND_PERSON, &id)) {
        (void)al_marks_toggle(&one, &id, AL_KIND_PERSON);
    } else {
        if (!row_is(app, AL_KIND_STAFF, &id))
            id = al_ledger_me(al_app_ledger(app));
        (void)al_marks_toggle(&one, &id, AL_KIND_STAFF);
    }
    status = al_pane_deed_open(app, &al_deed_hand_over, &one, err);
    al_marks_drop(&one);
    return status;
}

/* ---- the same person ---- */

const char *al_why_not_same(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *kind = marks ? al_marks_kind(marks) : NULL;
    struct al_id id;

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    if (marks &&
        (!kind || strcmp(kind, AL_KIND_PERSON) != 0 || marks->count > 2))
        return N_("Two {people} are compared: mark the two, or stand on one.");
    if (!marks && !row_is(app, AL_KIND_PERSON, &id))
        return N_("No {person} stands in this row.");
    return al_app_why_not(app, AL_KIND_PERSON);
}

enum al_status al_act_same(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_marks one = {0};
    struct al_id id;
    enum al_status status;

    (void)state;
    if (marks)
        return al_pane_deed_open(app, &al_deed_same, marks, err);
    if (!row_is(app, AL_KIND_PERSON, &id))
        return AL_OK;
    (void)al_marks_toggle(&one, &id, AL_KIND_PERSON);
    status = al_pane_deed_open(app, &al_deed_same, &one, err);
    al_marks_drop(&one);
    return status;
}
