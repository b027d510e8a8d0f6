/* tui/pane_doing.c - what we do together: activities, newest first. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/acts.h"
#include "tui/acts_chain.h"
#include "tui/browse_pane.h"

/* day | what | how many | about */
static const al_sheet_layout layout = {{13, 13, false, 2},
                                       {18, 28, false, 0},
                                       {9, 12, false, 1},
                                       {16, 30, true, 3}};

struct doing {
    struct al_browse browse;
    bool is_set_up;
};

static bool on_part(void *arg, const struct al_hit *hit)
{
    *(size_t *)arg += !hit->is_gone;
    return true;
}

static void fill(struct al_app *app, const struct al_hit *hit,
                 struct al_sheet_row *row)
{
    const char *type = al_record_get(hit->record, "type");
    const char *status = al_record_get(hit->record, "status");
    const char *about = al_record_get(hit->record, "title");
    struct al_str text = {0};
    size_t people = 0;

    if (hit->day)
        al_app_day(app, al_date_from_days(hit->day), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    if (type)
        al_sheet_cell(
            row, 1,
            al_code_label(al_app_codes(app, &al_codes_activity_type), type));
    (void)al_query_links(al_app_index(app), &hit->id, AL_KIND_PARTICIPATION,
                         NULL, 0, on_part, &people, NULL);
    al_str_reset(&text);
    if (status && strcmp(status, "done") != 0)
        al_str_puts(&text, al_code_label(&al_codes_activity_status, status));
    else if (people > 0)
        al_str_printf(&text, "%zu", people);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_sheet_cell(row, 3,
                  about ? about : al_record_get(hit->record, "what_happened"));
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct doing *doing = state;

    if (!doing->is_set_up) {
        doing->is_set_up = true;
        doing->browse = (struct al_browse){
            .kind = AL_KIND_ACTIVITY,
            .order = AL_ORDER_NEWEST,
            .headings = {N_("When"), N_("Activity"), N_("People"), N_("About")},
            .layout = &layout,
            .fill = fill};
    }
    return al_browse_pane_load(&doing->browse, app, err);
}

static const char *if_empty(const struct doing *doing)
{
    return doing->browse.scope != AL_SCOPE_ALL
               ? N_("You lead no activity yet: m shows those of others, l "
                    "logs one.")
               : N_("No activity was logged yet: l logs the first "
                    "one, a plans one.");
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct doing *doing = state;

    al_browse_draw(&doing->browse, app, if_empty(doing), canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct doing *doing = state;

    return al_browse_key(&doing->browse, app, pressed);
}

static bool record(const void *state, struct al_id *id)
{
    const struct doing *doing = state;

    return al_browse_record(&doing->browse, id);
}

static enum al_status open_activity(struct al_app *app, void *state,
                                    struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_open_listed(app, &id, err) : AL_OK;
}

static enum al_status add_activity(struct al_app *app, void *state,
                                   struct al_err *err)
{
    (void)state;
    return al_pane_edit_open(app, AL_KIND_ACTIVITY, NULL, err);
}

static const char *nothing(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("There is nothing in this list.");
}

/* Of the activity that is marked; of all where the list is empty. */
static enum al_status how_to_start(struct al_app *app, void *state,
                                   struct al_err *err)
{
    struct al_record *activity = NULL;
    const char *type = NULL;
    struct al_id id;

    (void)err;
    if (record(state, &id) &&
        al_query_get(al_app_index(app), &id, &activity, NULL) == AL_OK)
        type = al_record_get(activity, "type");
    if (type)
        al_pane_guide_open(app, type);
    else
        al_app_push(app, &al_pane_guides);
    al_record_free(activity);
    return AL_OK;
}

static void drop(void *state)
{
    struct doing *doing = state;

    al_browse_drop(&doing->browse);
}

static void parts(void *state, struct al_parts *parts)
{
    struct doing *doing = state;

    parts->rows = al_browse_rows(&doing->browse);
    parts->browse = &doing->browse;
    parts->is_records = true;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct doing *doing = state;

    al_browse_tell(&doing->browse, app, if_empty(doing), out);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open the activity"), N_("open"), open_activity,
     nothing},
    {'a', 0, N_("plan an activity"), N_("add"), add_activity, al_why_not_add},
    {'b', 0, N_("begin one: what it is"), NULL, how_to_start, NULL},
    AL_BROWSE_KEYS,
    AL_KEYDEF_LINE,
    {0},
};

const struct al_pane_ops al_pane_doing = {
    .name = "doing",
    .title = N_("Doing"),
    .digit = '3',
    .state_size = sizeof(struct doing),
    .keys = keys,
    .foot = al_browse_pane_foot,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .record = record,
    .drop = drop,
};
