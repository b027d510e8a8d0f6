/* tui/pane_list.c - a list of any kind, from its schema. */
#include "config.h"

#include "core/i18n.h"
#include "core/owed.h"
#include "tui/acts.h"
#include "tui/acts_material.h"
#include "tui/browse_pane.h"
#include "tui/columns.h"
#include "tui/survey_acts.h"

struct list {
    struct al_browse browse; /* first: browse_pane.h */
    struct al_columns columns;
};

static void fill(struct al_app *app, const struct al_hit *hit,
                 struct al_sheet_row *row)
{
    struct al_columns columns;

    /* From the kind alone, so that a row needs no pane. */
    al_columns_init(&columns, al_kind_by_name(hit->kind));
    al_columns_fill(&columns, app, hit, row);
}

/* What is still to be done comes first; then by day, then by name. */
static enum al_order order_of(const struct al_kind *kind)
{
    if (al_owed_of(kind))
        return AL_ORDER_OWED;
    return al_field_by_flag(kind, AL_F_WHEN) ? AL_ORDER_NEWEST : AL_ORDER_TITLE;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct list *list = state;

    return al_browse_pane_load(&list->browse, app, err);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct list *list = state;

    (void)right;
    al_app_fill(app, _(al_kind_by_name(list->browse.kind)->many), left);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), al_browse_pane_open,
     al_browse_pane_nothing},
    {'a', 0, N_("add one"), N_("add"), al_browse_pane_add, al_why_not_add},
    AL_CONSENT_KEY(NULL),
    AL_REPLY_KEY(NULL),
    AL_WORDS_KEY,
    AL_BROWSE_KEYS,
    AL_KEYDEF_LINE,
    AL_SURVEY_KEYS,
    {0},
};

const struct al_pane_ops al_pane_list = {
    .name = "list",
    .title = N_("List"),
    .is_inner = true,
    .state_size = sizeof(struct list),
    .keys = keys,
    .foot = al_browse_pane_foot,
    .load = load,
    .draw = al_browse_pane_draw,
    .parts = al_browse_pane_parts,
    .tell = al_browse_pane_tell,
    .key = al_browse_pane_key,
    .record = al_browse_pane_record,
    .say_title = say_title,
    .drop = al_browse_pane_drop,
};

void al_pane_list_open(struct al_app *app, const char *kind_name)
{
    const struct al_kind *kind = al_kind_by_name(kind_name);
    struct list *list = al_app_push(app, &al_pane_list);

    al_columns_init(&list->columns, kind);
    list->browse = (struct al_browse){.kind = kind->name,
                                      .order = order_of(kind),
                                      .layout = &list->columns.layout,
                                      .fill = fill};
    for (size_t i = 0; i < list->columns.count; i++)
        list->browse.headings[i] = list->columns.headings[i];
}
