/*
 * tui/recruit_rows.c - a recruitment as rows: its stages, its panel, and what
 * people wrote.
 */
#include "config.h"

#include "tui/recruit_rows.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

enum { LAYOUT_STAGE, LAYOUT_TEXT };

/* what | who, how | when */
const al_sheet_layout al_recruit_layouts[] = {
    [LAYOUT_STAGE] = {{22, 34, false, 0}, {22, 60, true, 0}, {8, 14, false, 1}},
    [LAYOUT_TEXT] = {{30, 80, true, 0}, {12, 24, false, 1}, {3, 18, false, 2}},
};

struct load {
    struct al_app *app;
    struct al_recruit_view *pane;
    size_t count;
};

void al_recruit_view_say(struct al_recruit_view *view, struct al_app *app,
                         enum al_ink ink, const char *text)
{
    struct al_sheet *rows = &view->rows;
    struct al_str filled = {0};
    size_t from = rows->count;

    al_app_fill(app, text, &filled);
    al_sheet_say_lines(rows, "", al_str_text(&filled),
                       al_app_is_plain(app) ? 200 : al_app_cols(app) - 4);
    for (; from < rows->count; from++)
        rows->items[from].ink = ink;
    al_str_drop(&filled);
}

static void say(struct load *load, enum al_ink ink, const char *text)
{
    al_recruit_view_say(load->pane, load->app, ink, text);
}

static void heading(struct load *load, const char *text, size_t part,
                    size_t whole)
{
    struct al_str filled = {0}, counted = {0};

    al_app_fill(load->app, text, &filled);
    al_str_puts(&counted, al_str_text(&filled));
    if (whole > 0)
        al_str_printf(&counted, _(": %zu of %zu"), part, whole);
    al_sheet_blank(&load->pane->rows);
    al_sheet_heading(&load->pane->rows, al_str_text(&counted));
    al_str_drop(&filled);
    al_str_drop(&counted);
}

/* What it comes to: the stages of which nobody said who was in them. */
static void say_open(struct load *load)
{
    const struct al_recruit *recruit = &load->pane->recruit;
    struct al_str text = {0};

    if (recruit->open == 0) {
        say(load, AL_INK_GOOD,
            _("Every stage says whether {people} were in it."));
        return;
    }
    al_str_puts(&text, _("Have to do: say whether {people} are in "));
    al_recruit_say_open(recruit, &text);
    al_str_puts(&text, ".");
    say(load, AL_INK_WARN, al_str_text(&text));
    al_str_drop(&text);
}

static void add_stages(struct load *load)
{
    const struct al_recruit *recruit = &load->pane->recruit;

    heading(load, _("From start to finish"), 0, 0);
    for (size_t i = 0; i < recruit->stage_count; i++) {
        const struct al_recruit_stage *stage = &recruit->stages[i];
        struct al_sheet_row *row = al_sheet_add(
            &load->pane->rows, al_id_is_zero(&stage->id) ? NULL : &stage->id);
        struct al_str text = {0};

        row->layout = LAYOUT_STAGE;
        row->tag = AL_TAG_STAGE + i;
        al_sheet_cell(row, 0,
                      al_code_label(&al_codes_recruitment_stage, stage->code));
        al_recruit_say_stage(stage, al_ledger_words(al_app_ledger(load->app)),
                             &text);
        al_sheet_state(row, 1,
                       stage->in == AL_IN_OPEN  ? AL_INK_WARN
                       : stage->in == AL_IN_YES ? AL_INK_GOOD
                                                : AL_INK_PLAIN,
                       al_str_text(&text));
        al_str_reset(&text);
        if (stage->is_done)
            al_app_day(load->app, stage->done, &text);
        al_sheet_cell(row, 2, al_str_text(&text));
        al_str_drop(&text);
    }
}

static void add_panel(struct load *load)
{
    const struct al_recruit *recruit = &load->pane->recruit;

    heading(load, _("The panel"), 0, 0);
    for (size_t i = 0; i < recruit->member_count; i++) {
        const struct al_recruit_member *member = &recruit->members[i];
        struct al_sheet_row *row =
            al_sheet_add(&load->pane->rows, &member->part);
        struct al_str text = {0};

        row->layout = LAYOUT_STAGE;
        al_query_name(al_app_index(load->app), &member->person, &text);
        al_str_printf(
            &text, ", %s",
            al_code_label(al_app_codes(load->app, &al_codes_participation_role),
                          member->role));
        al_sheet_cell(row, 0, al_str_text(&text));
        al_str_reset(&text);
        al_recruit_say_ready(member, &text);
        al_sheet_state(row, 1, member->missing ? AL_INK_WARN : AL_INK_GOOD,
                       al_str_text(&text));
        al_str_drop(&text);
    }
    if (recruit->member_count == 0)
        say(load, AL_INK_PLAIN,
            _("None of the {people} is on it yet: P asks them."));
}

/* Whom or what a field of the record names; appended. */
static void put_named(struct load *load, const struct al_record *record,
                      const char *field, struct al_str *out)
{
    const char *hex = al_record_get(record, field);
    struct al_id id;

    if (hex && al_id_parse(hex, &id))
        al_query_name(al_app_index(load->app), &id, out);
}

static void put_sign(struct load *load, const struct al_record *record,
                     struct al_sheet_row *row)
{
    const char *hex = al_record_get(record, "criterion");
    struct al_record *criterion = NULL;
    struct al_id id;

    if (hex && al_id_parse(hex, &id) &&
        al_query_get(al_app_index(load->app), &id, &criterion, NULL) == AL_OK)
        al_sheet_cell(row, 2, al_record_get(criterion, "code"));
    al_record_free(criterion);
}

static bool add_written(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_sheet_row *row = al_sheet_add(&load->pane->rows, &hit->id);
    struct al_str text = {0};

    row->layout = LAYOUT_TEXT;
    al_sheet_cell(row, 0, hit->title);
    put_named(load, hit->record, "person", &text);
    if (text.len == 0)
        put_named(load, hit->record, "staff", &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    put_sign(load, hit->record, row);
    al_str_drop(&text);
    return true;
}

static bool add_criterion(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_sheet_row *row = al_sheet_add(&load->pane->rows, &hit->id);
    struct al_str text = {0};

    row->layout = LAYOUT_TEXT;
    al_sheet_cell(row, 0, hit->title);
    al_str_printf(&text, "x%d",
                  (int)al_record_number(hit->record, "weight", 1));
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

static bool add_line(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_sheet_row *row = al_sheet_add(&load->pane->rows, &hit->id);

    row->layout = LAYOUT_TEXT;
    al_sheet_cell(row, 0, hit->title);
    al_sheet_cell(
        row, 1, al_record_get(hit->record, "changed_from") ? _("changed") : "");
    put_sign(load, hit->record, row);
    return true;
}

/* ---- what candidates and the new colleague said ---- */

static bool is_of_candidate(const char *voice)
{
    return al_strcmp0(voice, "candidate") == 0 ||
           al_strcmp0(voice, "new_starter") == 0;
}

static bool add_said(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *passed = al_record_get(hit->record, "passed_on_on");
    bool may =
        al_strcmp0(al_record_get(hit->record, "may_pass_on"), "yes") == 0;
    struct al_sheet_row *row;
    struct al_str text = {0};

    if (!is_of_candidate(al_record_get(hit->record, "voice")))
        return true;
    if (load->count++ == 0)
        heading(load, _("What candidates and the new colleague said"), 0, 0);
    row = al_sheet_add(&load->pane->rows, &hit->id);
    row->layout = LAYOUT_TEXT;
    row->tag = AL_TAG_SAID;
    al_sheet_cell(row, 0, hit->title);
    put_named(load, hit->record, "pass_on_to", &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    if (passed)
        al_sheet_state(row, 2, AL_INK_GOOD, _("passed on"));
    else if (may)
        al_sheet_state(row, 2, AL_INK_WARN, _("r passes it on"));
    al_str_drop(&text);
    return true;
}

static bool see_activity(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;

    (void)al_query_links(al_app_index(load->app), &hit->id, AL_KIND_FEEDBACK,
                         "activity", 0, add_said, load, NULL);
    return true;
}

/* ---- the decision, and what follows ---- */

static bool see_asked(void *arg, const struct al_hit *hit)
{
    int32_t *from = arg;

    if (hit->day >= *from)
        *from = 0; /* somebody will ask */
    return *from > 0;
}

static void say_decision(struct load *load, const struct al_record *record)
{
    const char *decision = al_record_get(record, "decision");
    const char *ends = al_record_get(record, "clock_ends_on");
    const char *gone = al_record_get(record, "sheets_destroyed_on");
    struct al_str text = {0};
    struct al_date day;

    if (!decision)
        return;
    al_str_puts(&text, al_code_label(&al_codes_recruitment_decision, decision));
    if (gone && al_date_from_iso(gone, &day)) {
        al_str_puts(&text, _(". Candidates' sheets were destroyed on "));
        al_date_show(day, &text);
    } else if (ends && al_date_from_iso(ends, &day)) {
        al_str_puts(&text,
                    al_date_compare(day, al_app_today(load->app)) < 0
                        ? _(". CANDIDATES' SHEETS WERE TO BE DESTROYED BY ")
                        : _(". Candidates' sheets go by "));
        al_date_show(day, &text);
    }
    al_str_puts(&text, ".");
    say(load,
        !gone && ends && al_date_from_iso(ends, &day) &&
                al_date_compare(day, al_app_today(load->app)) < 0
            ? AL_INK_WARN
            : AL_INK_PLAIN,
        al_str_text(&text));
    al_str_drop(&text);
}

static void say_starter(struct load *load, const struct al_record *record)
{
    const char *starts = al_record_get(record, "starts_on");
    struct al_date day;
    int32_t from;

    load->pane->asks_starter = false;
    if (!starts || !al_date_from_iso(starts, &day))
        return;
    from = al_date_days(day) + 1;
    (void)al_query_links(al_app_index(load->app), &load->pane->recruit.panel,
                         AL_KIND_FOLLOWUP, "activity", 0, see_asked, &from,
                         NULL);
    load->pane->asks_starter = from > 0;
    if (from > 0)
        say(load, AL_INK_PLAIN,
            _("N notes to ask the new colleague, three months on, how the "
              "panel was."));
}

/* Each part by its kind, in the order of a recruitment. */
static enum al_status add_parts(struct load *load, struct al_err *err)
{
    const struct al_recruit *recruit = &load->pane->recruit;
    const struct {
        const char *kind, *title;
        size_t part, whole;
        al_hit_fn *each;
    } parts[] = {
        {AL_KIND_QUESTION, _("Questions written by {people}"),
         recruit->questions_of_people, recruit->questions, add_written},
        {AL_KIND_EXERCISE, _("Role plays and discussions written by {people}"),
         recruit->exercises_of_people, recruit->exercises, add_written},
        {AL_KIND_CRITERION, _("What is looked for, and its weight"), 0, 0,
         add_criterion},
        {AL_KIND_SPEC_LINE, _("Person specification, lines changed"),
         recruit->lines_changed, recruit->lines, add_line},
    };
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < AL_COUNT(parts); i++) {
        char hex[AL_ID_HEX];
        const struct al_filter filter = {"recruitment", AL_MATCH_IS, hex};
        const struct al_query query = {.kind = parts[i].kind,
                                       .filters = &filter,
                                       .filter_count = 1,
                                       .order = AL_ORDER_TITLE};

        al_id_hex(&recruit->id, hex);
        heading(load, parts[i].title, parts[i].part, parts[i].whole);
        load->count = load->pane->rows.count;
        status = al_query_run(al_app_index(load->app), &query, parts[i].each,
                              load, err);
        if (load->pane->rows.count == load->count)
            say(load, AL_INK_PLAIN, _("None yet."));
    }
    return status;
}

static void add_gist(struct load *load, const struct al_record *record)
{
    say_open(load);
    say_decision(load, record);
    say_starter(load, record);
}

enum al_status al_recruit_view_load(struct al_recruit_view *pane,
                                    struct al_app *app, struct al_err *err)
{
    struct load state = {app, pane, 0}, *load = &state;
    struct al_index *index = al_app_index(load->app);
    struct al_record *record = NULL;
    enum al_status status = al_query_get(index, &pane->id, &record, err);

    if (status == AL_OK)
        status = al_recruit_load(index, &pane->id, &pane->recruit, err);
    if (status == AL_OK) {
        al_query_name(index, &pane->id, &pane->title);
        add_gist(load, record);
        add_stages(load);
        add_panel(load);
        status = add_parts(load, err);
    }
    load->count = 0;
    if (status == AL_OK)
        status = al_query_links(index, &pane->id, AL_KIND_ACTIVITY,
                                "recruitment", 0, see_activity, load, err);
    al_record_free(record);
    return status;
}

void al_recruit_view_reset(struct al_recruit_view *view)
{
    al_recruit_drop(&view->recruit);
    al_sheet_reset(&view->rows);
    al_str_reset(&view->title);
}

void al_recruit_view_drop(struct al_recruit_view *view)
{
    al_recruit_drop(&view->recruit);
    al_sheet_drop(&view->rows);
    al_str_drop(&view->title);
}
