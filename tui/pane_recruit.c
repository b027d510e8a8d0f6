/*
 * tui/pane_recruit.c - one recruitment from the advert to the feedback: who was
 * in each stage, who is on the panel and how ready, and what people wrote.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/may.h"
#include "tui/recruit_acts.h"
#include "tui/recruit_rows.h"

/* ---- which one ---- */

static bool see_newest(void *arg, const struct al_hit *hit)
{
    struct al_recruit_view *pane = arg;

    pane->id = hit->id;
    pane->is_there = true;
    return false;
}

static enum al_status find_newest(struct al_app *app,
                                  struct al_recruit_view *pane,
                                  struct al_err *err)
{
    const struct al_query newest = {
        .kind = AL_KIND_RECRUITMENT, .order = AL_ORDER_NEWEST, .limit = 1};

    return al_query_run(al_app_index(app), &newest, see_newest, pane, err);
}

struct following {
    struct al_id after, first, next;
    bool is_past, has_first, has_next;
};

static bool see_following(void *arg, const struct al_hit *hit)
{
    struct following *find = arg;

    if (!find->has_first) {
        find->first = hit->id;
        find->has_first = true;
    }
    if (find->is_past) {
        find->next = hit->id;
        find->has_next = true;
        return false;
    }
    find->is_past = al_id_compare(&hit->id, &find->after) == 0;
    return true;
}

/* How many rows stand above depends on the width: the row is kept by what it
 * is about. */
static void choose_again(struct al_sheet *rows, const struct al_sheet_row *was)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct al_sheet_row *row = &rows->items[i];

        if (!row->is_heading && !row->is_fixed && row->tag == was->tag &&
            row->has_id == was->has_id &&
            (!row->has_id || al_id_compare(&row->id, &was->id) == 0)) {
            rows->chosen = i;
            return;
        }
    }
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct al_recruit_view *pane = state;
    const struct al_sheet_row *chosen = al_sheet_chosen(&pane->rows);
    struct al_sheet_row was = chosen ? *chosen : (struct al_sheet_row){0};
    bool had_one = chosen != NULL;
    enum al_status status = AL_OK;

    al_recruit_view_reset(pane);
    pane->is_there = !al_id_is_zero(&pane->id);
    if (!pane->is_there)
        status = find_newest(app, pane, err);
    if (status == AL_OK && pane->is_there) {
        status = al_recruit_view_load(pane, app, err);
    } else if (status == AL_OK) {
        al_recruit_view_say(
            pane, app, AL_INK_PLAIN,
            _("No recruitment yet. c begins one: with nine stages, what is "
              "looked for, and role plays that {people} can play."));
        al_sheet_cell(al_sheet_add(&pane->rows, NULL), 0,
                      _("Begin a recruitment: c"));
        pane->rows.items[pane->rows.count - 1].tag = AL_TAG_BEGIN;
    }
    if (had_one)
        choose_again(&pane->rows, &was);
    al_sheet_fit(&pane->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct al_recruit_view *pane = state;

    (void)app;
    al_sheet_draw(&pane->rows, al_recruit_layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct al_recruit_view *pane = state;

    (void)app;
    return al_sheet_key(&pane->rows, pressed->code);
}

/* ---- what is marked ---- */

static const struct al_recruit_stage *
stage_here(const struct al_recruit_view *pane)
{
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    return row && row->tag >= AL_TAG_STAGE &&
                   row->tag - AL_TAG_STAGE < pane->recruit.stage_count
               ? &pane->recruit.stages[row->tag - AL_TAG_STAGE]
               : NULL;
}

static bool record(const void *state, struct al_id *id)
{
    const struct al_recruit_view *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    *id = row && row->has_id ? row->id : pane->id;
    return pane->is_there;
}

static const char *none(const struct al_app *app, const void *state)
{
    const struct al_recruit_view *pane = state;

    (void)app;
    return pane->is_there ? NULL
                          : N_("There is no recruitment yet: c begins "
                               "one.");
}

static const char *may_not(const struct al_app *app, const void *state,
                           const char *kind)
{
    const char *why = none(app, state);

    return why ? why : al_app_why_not(app, kind);
}

static const char *no_part(const struct al_app *app, const void *state)
{
    return may_not(app, state, AL_KIND_QUESTION);
}

static const char *no_stage(const struct al_app *app, const void *state)
{
    return stage_here(state) ? al_app_why_not(app, AL_KIND_STAGE)
                             : N_("Put the cursor on a stage.");
}

static const char *no_decision(const struct al_app *app, const void *state)
{
    return may_not(app, state, AL_KIND_RECRUITMENT);
}

static const char *no_asking(const struct al_app *app, const void *state)
{
    return may_not(app, state, AL_KIND_OPPORTUNITY);
}

static const char *no_words(const struct al_app *app, const void *state)
{
    const struct al_recruit_view *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    return row && row->tag == AL_TAG_SAID
               ? al_app_why_not(app, AL_KIND_FEEDBACK)
               : N_("Put the cursor on words of a candidate or of the new "
                    "colleague.");
}

static const char *no_starter(const struct al_app *app, const void *state)
{
    const struct al_recruit_view *pane = state;

    return pane->asks_starter
               ? may_not(app, state, AL_KIND_FOLLOWUP)
               : N_("It is noted, or nobody has a first day yet: D gives it.");
}

static const char *no_begin(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_why_not(app, AL_KIND_RECRUITMENT);
}

/* ---- what can be done ---- */

static enum al_status begin(struct al_app *app, void *state, struct al_err *err)
{
    struct al_recruit_view *pane = state;

    pane->id = (struct al_id){{0}}; /* the new one, when it is there */
    return al_recruit_begin(app, NULL, err);
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_recruit_view *pane = state;
    const struct al_recruit_stage *stage = stage_here(pane);
    struct al_id id;

    if (!pane->is_there)
        return begin(app, state, err);
    if (stage)
        return al_recruit_answer(app, &pane->recruit, stage, err);
    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static enum al_status tick(struct al_app *app, void *state, struct al_err *err)
{
    struct al_recruit_view *pane = state;
    const struct al_recruit_stage *stage = stage_here(pane);

    return stage ? al_recruit_tick(app, &pane->recruit, stage, err) : AL_OK;
}

static enum al_status add_question(struct al_app *app, void *state,
                                   struct al_err *err)
{
    return al_recruit_add(app, &((struct al_recruit_view *)state)->recruit,
                          AL_KIND_QUESTION, err);
}

static enum al_status add_exercise(struct al_app *app, void *state,
                                   struct al_err *err)
{
    return al_recruit_add(app, &((struct al_recruit_view *)state)->recruit,
                          AL_KIND_EXERCISE, err);
}

static enum al_status add_spec(struct al_app *app, void *state,
                               struct al_err *err)
{
    return al_recruit_add(app, &((struct al_recruit_view *)state)->recruit,
                          AL_KIND_SPEC_LINE, err);
}

static enum al_status decide(struct al_app *app, void *state,
                             struct al_err *err)
{
    return al_recruit_decide(app, &((struct al_recruit_view *)state)->id, err);
}

static enum al_status ask(struct al_app *app, void *state, struct al_err *err)
{
    return al_recruit_panel(app, &((struct al_recruit_view *)state)->id, err);
}

static enum al_status said(struct al_app *app, void *state, struct al_err *err)
{
    return al_recruit_said(app, &((struct al_recruit_view *)state)->recruit,
                           err);
}

static enum al_status pass_on(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_recruit_pass_on(app, &id, err) : AL_OK;
}

static enum al_status remind(struct al_app *app, void *state,
                             struct al_err *err)
{
    return al_recruit_remind(app, &((struct al_recruit_view *)state)->recruit,
                             err);
}

static enum al_status other(struct al_app *app, void *state, struct al_err *err)
{
    struct al_recruit_view *pane = state;
    struct following find = {.after = pane->id};
    const struct al_query all = {.kind = AL_KIND_RECRUITMENT,
                                 .order = AL_ORDER_NEWEST};
    enum al_status status =
        al_query_run(al_app_index(app), &all, see_following, &find, err);

    if (status != AL_OK)
        return status;
    if (!find.has_next &&
        (!find.has_first || al_id_compare(&find.first, &pane->id) == 0)) {
        al_app_say(app, AL_INK_PLAIN, "%s", _("There is no other one."));
        return AL_OK;
    }
    pane->id = find.has_next ? find.next : find.first;
    pane->rows.chosen = pane->rows.top = 0;
    al_app_reload(app);
    return AL_OK;
}

/* ---- the pane ---- */

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(
        out,
        _("A colleague is chosen together from the advert to the feedback. "
          "Enter on a stage says whether {people} were in it, declined, or "
          "were not offered and why; d is for the day on which it was done. "
          "Candidates stand nowhere here: their sheets are the panel's, and "
          "are destroyed. A photograph that somebody takes of their day is "
          "theirs, and no copy of it belongs here."));
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct al_recruit_view *pane = state;

    (void)app;
    (void)right;
    al_str_puts(left, pane->is_there ? _("Recruitment: ") : _("Recruitment"));
    al_str_puts(left, al_str_text(&pane->title));
}

static void parts(void *state, struct al_parts *parts)
{
    struct al_recruit_view *pane = state;

    parts->rows = &pane->rows;
    parts->is_records = true;
}

static void drop(void *state)
{
    al_recruit_view_drop(state);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("say who was in; open"), N_("open"), open_row, NULL},
    {'d', 0, N_("this stage is done"), N_("done"), tick, no_stage},
    {'a', 0, N_("add a question"), N_("question"), add_question, no_part},
    {'b', 0, N_("add a role play"), N_("role play"), add_exercise, no_part},
    {'i', 0, N_("add a person spec line"), NULL, add_spec, no_part},
    {'P', 0, N_("ask people to the panel"), N_("panel"), ask, no_asking},
    {'w', 0, N_("what a candidate said"), NULL, said, no_part},
    {'r', 0, N_("pass these words on"), N_("pass on"), pass_on, no_words},
    {'D', 0, N_("what the panel decided"), N_("decide"), decide, no_decision},
    {'N', 0, N_("ask the starter later"), NULL, remind, no_starter},
    {'c', 0, N_("a new recruitment"), N_("new"), begin, no_begin},
    {'t', 0, N_("the next recruitment"), NULL, other, none},
    {0},
};

const struct al_pane_ops al_pane_recruitment = {
    .name = "recruitment",
    .title = N_("Recruitment"),
    .state_size = sizeof(struct al_recruit_view),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .explain = explain,
    .drop = drop,
};

enum al_status al_pane_recruit_open(struct al_app *app, const struct al_id *id,
                                    struct al_err *err)
{
    const struct al_id wanted = *id; /* it may stand in a pane that goes */
    struct al_recruit_view *pane = al_app_push(app, &al_pane_recruitment);

    (void)err;
    pane->id = wanted;
    return AL_OK;
}

static bool see_recruitment(void *arg, const struct al_hit *hit)
{
    const char *hex = al_record_get(hit->record, "recruitment");

    return !(hex && al_id_parse(hex, arg));
}

enum al_status al_pane_recruit_of(struct al_app *app,
                                  const struct al_id *decision,
                                  struct al_err *err)
{
    struct al_id id = {{0}};
    enum al_status status =
        al_query_links(al_app_index(app), decision, AL_KIND_STAGE, "decision",
                       0, see_recruitment, &id, err);

    if (status != AL_OK)
        return status;
    return al_id_is_zero(&id) ? al_recruit_begin(app, decision, err)
                              : al_pane_recruit_open(app, &id, err);
}
