/* tui/pane_record.c - one record: its fields and its timeline. */
#include "config.h"

#include "core/i18n.h"
#include "tui/acts.h"
#include "tui/acts_material.h"
#include "tui/acts_group.h"
#include "tui/app.h"
#include "tui/record_view.h"
#include "tui/survey_acts.h"

/* A text stands on one row where nothing is cut to columns. */
enum { WHOLE_COLS = 32768 };

struct shown {
    struct al_id id;
    struct al_record_view view;
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct shown *shown = state;
    enum al_status status;

    status = al_record_view_load(
        &shown->view, app, &shown->id,
        al_app_is_plain(app) ? WHOLE_COLS : al_app_cols(app), err);
    al_sheet_fit(&shown->view.rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct shown *shown = state;

    (void)app;
    al_canvas_focus(canvas, area.row, area.col);
    if (!shown->view.is_there)
        al_canvas_put(canvas, area.row, 2, area.cols, AL_INK_PLAIN,
                      _("This record is not here; Esc goes back."));
    else
        al_record_view_draw(&shown->view, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct shown *shown = state;
    void *below;

    /* Where there is one pane, Tab came from the list and goes back to it. */
    if (pressed->code == AL_KEY_TAB || pressed->code == AL_KEY_SHIFT_TAB) {
        const struct al_pane_ops *ops = al_app_below(app, &below);

        if (!ops || !ops->digit)
            return AL_KEY_REFUSED;
        al_app_pop(app);
        return AL_KEY_MOVED;
    }
    return al_sheet_key(&shown->view.rows, pressed->code);
}

/* What l, e and h are about is the record itself, not the row. */
static bool record(const void *state, struct al_id *id)
{
    const struct shown *shown = state;

    *id = shown->id;
    return shown->view.is_there;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct shown *shown = state;
    char digits[AL_ID_SHORT];

    (void)app;
    al_id_short(&shown->id, digits);
    al_str_printf(left, "%s: %s", al_str_text(&shown->view.kind),
                  al_str_text(&shown->view.title));
    al_str_puts(right, digits);
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct shown *shown = state;
    const struct al_sheet_row *row = al_sheet_chosen(&shown->view.rows);

    return row && row->has_id ? al_pane_record_open(app, &row->id, err) : AL_OK;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    const struct shown *shown = state;

    (void)app;
    return al_sheet_chosen(&shown->view.rows)
               ? NULL
               : N_("Nothing else hangs on this record yet.");
}

static const char *nobody(const struct al_app *app, const void *state)
{
    const struct shown *shown = state;

    (void)app;
    return shown->view.is_there && shown->view.is_person
               ? NULL
               : N_("Only {people} are erased; edit or take back the rest.");
}

static enum al_status erase(struct al_app *app, void *state, struct al_err *err)
{
    struct shown *shown = state;

    return al_pane_erase_open(app, &shown->id, err);
}

/* What may be used is the first thing to know of a story; a group meets. */
static const char *foot(const void *state, const struct al_keydef *keydef)
{
    const struct shown *shown = state;

    if (keydef->key == 'C' && shown->view.is_concern)
        return N_("go on");
    if (keydef->key == 'c' && shown->view.is_usable)
        return N_("consent");
    if (!shown->view.is_group)
        return NULL;
    return keydef->key == 'M'   ? N_("meeting")
           : keydef->key == 'D' ? N_("decision")
           : keydef->key == 'A' ? N_("member")
                                : NULL;
}

static void drop(void *state)
{
    struct shown *shown = state;

    al_record_view_drop(&shown->view);
}

static void parts(void *state, struct al_parts *parts)
{
    struct shown *shown = state;

    if (shown->view.is_there)
        parts->rows = &shown->view.rows;
    parts->is_records = true;
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), open_row, nothing},
    AL_REPLY_KEY(NULL),
    AL_CONSENT_KEY(NULL),
    AL_WORDS_KEY,
    AL_KEYDEF_LINE,
    AL_SURVEY_KEYS,
    AL_GROUP_KEYS,
    {AL_ALT('d'), 0, N_("erase this {person}"), NULL, erase, nobody},
    {0},
};

const struct al_pane_ops al_pane_record = {
    .name = "record",
    .title = N_("Record"),
    .is_inner = true,
    .state_size = sizeof(struct shown),
    .keys = keys,
    .foot = foot,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

enum al_status al_pane_record_open(struct al_app *app, const struct al_id *id,
                                   struct al_err *err)
{
    struct al_record *found = NULL;
    const struct al_kind *kind;
    enum al_status status;
    struct shown *shown;
    struct al_id wanted = *id; /* it may stand in a pane that goes */

    status = al_query_get(al_app_index(app), &wanted, &found, err);
    if (status != AL_OK)
        return status;
    kind = al_kind_by_name(found->kind);
    if (kind && kind->flags & AL_K_SUBJECT)
        al_app_looked(app, &wanted, kind->name);
    al_record_free(found);
    shown = al_app_push(app, &al_pane_record);
    shown->id = wanted;
    return AL_OK;
}
