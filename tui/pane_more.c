/* tui/pane_more.c - every list that has no place of its own in the bar. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/sheet.h"

/* what | how many | */
static const al_sheet_layout layouts[] = {
    {{24, 30, false, 0}, {8, 10, false, 0}}};

/* Kinds stand together by what they are about, as in the schema; a group that
 * is not named here goes on under the heading before it. */
static const struct {
    const struct al_kind_group *group;
    const char *heading;
} topics[] = {
    {&al_kinds_people, N_("Who we work with")},
    {&al_kinds_activity, N_("Taking part")},
    {&al_kinds_pay, N_("Money")},
    {&al_kinds_heard, N_("Wishes, and what is to do")},
    {&al_kinds_group, N_("Groups, and what came of them")},
    {&al_kinds_story, N_("Stories")},
    {&al_kinds_plan, N_("The plan")},
    {&al_kinds_concern, N_("Concerns")},
    {&al_kinds_evidence, N_("Evidence, and learning")},
    {&al_kinds_survey, N_("Surveys")},
    {&al_kinds_recruit, N_("Choosing colleagues")},
    {&al_kinds_rights, N_("Consent and rights")},
    {&al_kinds_material, N_("What we write and settle")},
    {&al_kinds_service, N_("The service")},
};

static const char *topic_of(const struct al_kind *kind)
{
    for (size_t i = 0; i < AL_COUNT(topics); i++)
        for (size_t k = 0; k < topics[i].group->count; k++)
            if (strcmp(topics[i].group->kinds[k].name, kind->name) == 0)
                return topics[i].heading;
    return NULL;
}

struct more {
    struct al_sheet rows; /* the tag is the place of the kind */
};

const struct al_pane_ops *al_pane_of_kind(const char *kind)
{
    static const struct {
        const char *kind;
        const struct al_pane_ops *ops;
    } screens[] = {{AL_KIND_PERSON, &al_pane_people},
                   {AL_KIND_ACTIVITY, &al_pane_doing},
                   {AL_KIND_INTEREST, &al_pane_interest},
                   {AL_KIND_FEEDBACK, &al_pane_heard},
                   {AL_KIND_CHANGE, &al_pane_heard},
                   {AL_KIND_PAYMENT, &al_pane_pay},
                   {AL_KIND_RECRUITMENT, &al_pane_recruitment}};

    for (size_t i = 0; i < AL_COUNT(screens); i++)
        if (strcmp(screens[i].kind, kind) == 0)
            return screens[i].ops;
    return NULL;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct more *more = state;
    const char *under = NULL, *topic;
    enum al_status status = AL_OK;

    al_sheet_reset(&more->rows);
    for (size_t i = 0; status == AL_OK && i < al_kind_count(); i++) {
        const struct al_kind *kind = al_kind(i);
        const struct al_pane_ops *screen = al_pane_of_kind(kind->name);
        const struct al_query query = {.kind = kind->name};
        struct al_sheet_row *row;
        struct al_str name = {0};
        char number[24];
        size_t count = 0;

        if ((screen && screen->digit) || !al_app_offers(app, kind))
            continue;
        status = al_query_count(al_app_index(app), &query, &count, err);
        topic = topic_of(kind);
        if (topic && topic != under) {
            if (under)
                al_sheet_blank(&more->rows);
            al_sheet_heading(&more->rows, _(topic));
        }
        under = topic ? topic : under;
        row = al_sheet_add(&more->rows, NULL);
        row->tag = i;
        al_app_fill(app, _(kind->many), &name);
        al_sheet_cell(row, 0, al_str_text(&name));
        al_str_drop(&name);
        snprintf(number, sizeof(number), "%zu", count);
        al_sheet_cell(row, 1, count > 0 ? number : _("none"));
    }
    al_sheet_fit(&more->rows, al_app_rows(app) - 5);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct more *more = state;

    (void)app;
    al_sheet_draw(&more->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct more *more = state;

    (void)app;
    return al_sheet_key(&more->rows, pressed->code);
}

static const struct al_kind *chosen(const struct more *more)
{
    const struct al_sheet_row *row = al_sheet_chosen(&more->rows);

    return row ? al_kind(row->tag) : NULL;
}

static enum al_status open_list(struct al_app *app, void *state,
                                struct al_err *err)
{
    const struct al_kind *kind = chosen(state);
    const struct al_pane_ops *screen =
        kind ? al_pane_of_kind(kind->name) : NULL;

    (void)err;
    if (screen)
        al_app_push(app, screen);
    else if (kind)
        al_pane_list_open(app, kind->name);
    return AL_OK;
}

static enum al_status add(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_kind *kind = chosen(state);

    return kind ? al_pane_edit_open(app, kind->name, NULL, err) : AL_OK;
}

static const char *no_add(const struct al_app *app, const void *state)
{
    const struct al_kind *kind = chosen(state);

    return kind ? al_app_why_not(app, kind->name) : NULL;
}

static void parts(void *state, struct al_parts *parts)
{
    struct more *more = state;

    parts->rows = &more->rows;
}

static void drop(void *state)
{
    struct more *more = state;

    al_sheet_drop(&more->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this list"), N_("open"), open_list, NULL},
    {'a', 0, N_("add one to this list"), N_("add"), add, no_add},
    {0},
};

const struct al_pane_ops al_pane_more = {
    .name = "more",
    .title = N_("More"),
    .digit = '8',
    .state_size = sizeof(struct more),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .drop = drop,
};
