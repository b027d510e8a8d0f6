/* tui/pane_review.c - the records that somebody asks for, and what the copy
 * shows of each. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/rights.h"
#include "tui/app.h"
#include "tui/duty.h"
#include "tui/sheet.h"

/* its day | the record, or whose name stands in it | what the copy shows */
static const al_sheet_layout layouts[] = {
    {{7, 12, false, 1}, {20, 30, true, 0}, {30, 40, false, 0}}};

enum { HEAD_ROWS = 2 };

/* What a row is about: a record, or one field in which somebody is named. */
struct item {
    struct al_id record;
    const struct al_kind *kind;
    const struct al_field *field; /* NULL: the record */
};

struct review {
    struct al_id request, person;
    struct al_sheet rows; /* the tag is an index into items, 1-based */
    struct item *items;   /* owned */
    size_t count, cap;
    struct al_access_verdicts verdicts;
    size_t records, open;
    struct al_str clock;   /* the line above */
    enum al_verdict asked; /* a verdict that waits for its reason */
};

/* Somebody else who is named in a record. */
struct named {
    struct al_id record;
    const struct al_field *field;
    char *name; /* owned */
    bool is_past;
};

struct load {
    struct al_app *app;
    struct review *review;
    struct named *others; /* owned */
    size_t other_count, other_cap;
};

/* ---- loading ---- */

static void say_verdict(const struct al_access_verdict *given,
                        enum al_verdict verdict, struct al_str *out)
{
    if (verdict == AL_VERDICT_NONE) {
        al_str_puts(out, _("not looked at"));
        return;
    }
    al_str_puts(out,
                al_code_label(&al_codes_verdict, al_verdict_code(verdict)));
    if (given && given->reason[0])
        al_str_printf(out, ": %s",
                      al_code_label(&al_codes_verdict_reason, given->reason));
}

static struct al_sheet_row *add_item(struct review *review,
                                     const struct al_id *record,
                                     const struct al_kind *kind,
                                     const struct al_field *field,
                                     const char *title)
{
    const struct al_access_verdict *given =
        al_access_verdict(&review->verdicts, record, field ? field->name : "");
    enum al_verdict verdict =
        field ? (al_access_shows(&review->verdicts, record, field)
                     ? AL_VERDICT_RELEASE
                     : AL_VERDICT_REDACT)
              : al_access_of_record(&review->verdicts, record);
    struct al_sheet_row *row = al_sheet_add(&review->rows, record);
    struct al_str text = {0};

    review->items = al_grow(review->items, &review->cap, review->count + 1,
                            sizeof(*review->items));
    review->items[review->count++] = (struct item){*record, kind, field};
    row->tag = review->count;
    al_sheet_cell(row, 1, title);
    if (!field || given || verdict == AL_VERDICT_REDACT)
        say_verdict(given, verdict, &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    row->ink =
        !field && verdict == AL_VERDICT_NONE ? AL_INK_WARN : AL_INK_PLAIN;
    al_str_drop(&text);
    return row;
}

static bool keep_other(void *arg, const struct al_access_other *other)
{
    struct load *load = arg;

    load->others = al_grow(load->others, &load->other_cap,
                           load->other_count + 1, sizeof(*load->others));
    load->others[load->other_count++] = (struct named){
        other->hit->id, other->field, al_strdup(other->name), other->is_past};
    return true;
}

static bool add_record(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct review *review = load->review;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    struct al_str title = {0}, day = {0};
    struct al_sheet_row *row;

    al_app_fill(load->app, _(kind->one), &title);
    al_str_printf(&title, ": %s%s", hit->title,
                  hit->is_gone ? _(" (removed)") : "");
    row = add_item(review, &hit->id, kind, NULL, al_str_text(&title));
    if (hit->day)
        al_app_day(load->app, al_date_from_days(hit->day), &day);
    al_sheet_cell(row, 0, al_str_text(&day));
    al_str_drop(&day);
    review->records++;
    review->open +=
        al_access_of_record(&review->verdicts, &hit->id) == AL_VERDICT_NONE;
    for (size_t i = 0; i < load->other_count; i++) {
        if (al_id_compare(&load->others[i].record, &hit->id) != 0)
            continue;
        al_str_reset(&title);
        al_str_printf(&title, _("  names %s: "), load->others[i].name);
        al_app_fill(load->app, _(load->others[i].field->label), &title);
        if (load->others[i].is_past)
            al_str_puts(&title, _(", earlier"));
        add_item(review, &hit->id, kind, load->others[i].field,
                 al_str_text(&title));
    }
    al_str_drop(&title);
    return true;
}

static enum al_status load_clock(struct al_app *app, struct review *review,
                                 struct al_err *err)
{
    struct al_record *request = NULL;
    struct al_rights_clock clock;
    enum al_status status =
        al_query_get(al_app_index(app), &review->request, &request, err);

    al_str_reset(&review->clock);
    if (status == AL_OK && al_rights_clock(request, al_app_today(app), &clock))
        al_rights_clock_show(&clock, &review->clock);
    if (status == AL_OK && !al_rights_opinion_holds(request, al_app_today(app)))
        al_str_puts(&review->clock,
                    _(". No health professional's opinion is noted."));
    al_record_free(request);
    return status;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct review *review = state;
    struct load load = {.app = app, .review = review};
    struct al_access access;
    enum al_status status;

    al_sheet_reset(&review->rows);
    al_access_verdicts_drop(&review->verdicts);
    review->count = review->records = review->open = 0;
    al_duty_access(al_app_ledger(app), &review->person, &review->request,
                   &access);
    status = load_clock(app, review, err);
    if (status == AL_OK)
        status = al_access_verdicts_load(&review->verdicts, al_app_index(app),
                                         &review->request, err);
    if (status == AL_OK)
        status = al_access_others(&access, keep_other, &load, err);
    if (status == AL_OK)
        status = al_access_records(al_app_index(app), &review->person,
                                   add_record, &load, err);
    for (size_t i = 0; i < load.other_count; i++)
        free(load.others[i].name);
    free(load.others);
    al_sheet_fit(&review->rows, al_app_rows(app) - 4 - HEAD_ROWS);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct review *review = state;
    struct al_area list = {area.row + HEAD_ROWS, 0, area.rows - HEAD_ROWS,
                           area.cols};

    (void)app;
    al_canvas_put(canvas, area.row, 0, area.cols, AL_INK_PLAIN,
                  al_str_text(&review->clock));
    al_sheet_draw(&review->rows, layouts, true, canvas, list);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct review *review = state;

    al_str_puts(left, _("The copy for "));
    al_query_name(al_app_index(app), &review->person, left);
    al_str_printf(right, _("%zu of %zu looked at"),
                  review->records - review->open, review->records);
}

/* ---- verdicts ---- */

static const struct item *marked(const struct review *review)
{
    const struct al_sheet_row *row = al_sheet_chosen(&review->rows);

    return row && row->tag > 0 ? &review->items[row->tag - 1] : NULL;
}

static bool record(const void *state, struct al_id *id)
{
    const struct item *item = marked(state);

    if (item)
        *id = item->record;
    return item != NULL;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    (void)app;
    return marked(state) ? NULL : N_("There is no record here.");
}

static const char *no_record(const struct al_app *app, const void *state)
{
    const struct item *item = marked(state);

    if (item && item->field)
        return N_(
            "Of one field it is left out, with b; records are kept back.");
    return nothing(app, state);
}

static const char *all_seen(const struct al_app *app, const void *state)
{
    const struct review *review = state;

    (void)app;
    return review->open > 0 ? NULL : N_("Somebody has looked at all of them.");
}

static enum al_status judge(struct al_app *app, struct review *review,
                            enum al_verdict verdict, const char *reason,
                            struct al_err *err)
{
    struct al_access_verdict given = {.verdict = verdict};
    const struct item *item = marked(review);
    enum al_status status;

    if (!item)
        return AL_OK;
    (void)snprintf(given.field, sizeof(given.field), "%.31s",
                   item->field ? item->field->name : "");
    (void)snprintf(given.reason, sizeof(given.reason), "%.31s", reason);
    status = al_duty_judge(al_app_ledger(app), &review->request, &item->record,
                           &given, err);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s.",
               al_code_label(&al_codes_verdict, al_verdict_code(verdict)));
    return AL_OK;
}

static enum al_status release(struct al_app *app, void *state,
                              struct al_err *err)
{
    return judge(app, state, AL_VERDICT_RELEASE, "", err);
}

static enum al_status redact(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct review *review = state;

    (void)app;
    (void)err;
    review->asked = AL_VERDICT_REDACT;
    return AL_OK;
}

static enum al_status withhold(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct review *review = state;

    (void)app;
    (void)err;
    review->asked = AL_VERDICT_WITHHOLD;
    return AL_OK;
}

static enum al_status release_rest(struct al_app *app, void *state,
                                   struct al_err *err)
{
    struct review *review = state;
    size_t count = 0;
    enum al_status status = al_duty_release_rest(
        al_app_ledger(app), &review->request, &review->person, &count, err);

    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN,
               ngettext("%zu record is handed over.",
                        "%zu records are handed over.", count),
               count);
    return AL_OK;
}

static enum al_status open_record(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

/* A reason is one digit; anything else leaves the record as it was. */
static enum al_key_result give_reason(struct al_app *app, struct review *review,
                                      uint32_t code)
{
    enum al_verdict verdict = review->asked;
    struct al_err err = {0};

    review->asked = AL_VERDICT_NONE;
    if (code < '1' || code >= '1' + al_codes_verdict_reason.count) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("No reason, so nothing changed."));
        return AL_KEY_MOVED;
    }
    if (judge(app, review, verdict,
              al_codes_verdict_reason.codes[code - '1'].code, &err) != AL_OK)
        al_app_say_err(app, &err);
    return AL_KEY_CHANGED;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct review *review = state;

    return review->asked != AL_VERDICT_NONE
               ? give_reason(app, review, pressed->code)
               : al_sheet_key(&review->rows, pressed->code);
}

static bool types(const void *state)
{
    const struct review *review = state;

    return review->asked != AL_VERDICT_NONE;
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct review *review = state;

    (void)app;
    if (review->asked != AL_VERDICT_NONE)
        return _("Why? 1 somebody else 2 in confidence 3 harm 4 lawyer 5 crime "
                 "6 other");
    return review->open > 0 ? NULL
                            : _("All looked at: alongside access-request "
                                "bundle writes the copy.");
}

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(out, _("What you choose here holds for the copy alone: the "
                       "records stay as they are. Under a record stand the "
                       "fields in which somebody else is named; each may be "
                       "left out on its own. Whoever gets the copy reads the "
                       "reason."));
}

static void drop(void *state)
{
    struct review *review = state;

    al_sheet_drop(&review->rows);
    al_access_verdicts_drop(&review->verdicts);
    al_str_drop(&review->clock);
    free(review->items);
}

static void parts(void *state, struct al_parts *parts)
{
    struct review *review = state;

    parts->rows = &review->rows;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct review *review = state;

    (void)app;
    al_str_puts(out, al_str_text(&review->clock));
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("read the record"), N_("read"), open_record, nothing},
    {'r', 0, N_("hand it over"), N_("hand over"), release, nothing},
    {'b', 0, N_("leave parts out"), N_("leave out"), redact, nothing},
    {'w', 0, N_("keep the record back"), N_("keep back"), withhold, no_record},
    {'a', 0, N_("hand over all the rest"), N_("all"), release_rest, all_seen},
    {0},
};

const struct al_pane_ops al_pane_review = {
    .name = "review",
    .title = N_("The copy"),
    .is_inner = true,
    .state_size = sizeof(struct review),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .record = record,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .types = types,
    .drop = drop,
};

enum al_status al_pane_review_open(struct al_app *app,
                                   const struct al_id *request,
                                   struct al_err *err)
{
    struct al_id person;
    struct review *review;

    if (!al_duty_person(al_app_index(app), request, &person))
        return al_fail(err, AL_EINVAL, _("this request is about nobody"));
    review = al_app_push(app, &al_pane_review);
    review->request = *request;
    review->person = person;
    return AL_OK;
}
