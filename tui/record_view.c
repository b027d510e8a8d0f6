/* tui/record_view.c - any record, laid out from its schema. */
#include "config.h"
#include "tui/record_view.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/insight.h"
#include "core/kinds.h"
#include "core/pay_time.h"
#include "core/payment.h"
#include "core/usable.h"
#include "core/utf8.h"

enum {
    LABEL_COLS = 22,
    WIDE_COLS = 160,    /* from here the timeline stands beside the fields */
    FACTS_COLS = 80,    /* what the fields take then */
    BESIDE_ROWS = 26,   /* beside a list a record follows each move of the */
    TIMELINE_ROWS = 11, /* cursor, which may cost no more than these */
    LINKS_MAX = 60,     /* a timeline on screen; the rest is found with / */
    TEXT_ROWS = 6       /* of a long text, in a view */
};

enum { LAYOUT_FACT, LAYOUT_LINK };
static const al_sheet_layout layouts[] = {
    /* label | value */
    [LAYOUT_FACT] = {{14, LABEL_COLS, false, 0}, {20, 60, true, 0}},
    /* day | what | time | role, state or kind */
    [LAYOUT_LINK] = {{13, 13, false, 0},
                     {18, 34, true, 0},
                     {11, 12, false, 2}, /* "GBP 37.50": never cut */
                     {14, 20, true, 1}},
};

void al_record_view_drop(struct al_record_view *view)
{
    al_str_drop(&view->title);
    al_str_drop(&view->kind);
    al_sheet_drop(&view->rows);
    view->is_there = false;
}

/* Bytes of text that fit into width_cols, broken at a space where it can be. */
static size_t line_bytes(const char *text, int width_cols)
{
    size_t at = 0, space = 0, len = strlen(text);
    int used = 0;

    while (at < len && text[at] != '\n') {
        int width = 1;
        size_t size = al_cluster_next(text + at, len - at, &width);

        if (size == 0 || used + width > width_cols)
            return space > 0 ? space : at;
        if (text[at] == ' ')
            space = at;
        used += width;
        at += size;
    }
    return at;
}

/* A label and its value, which goes on in further rows where it is long. */
static void add_fact(struct al_sheet *rows, const char *label,
                     const char *value, int width_cols,
                     const struct al_id *opens, enum al_ink ink)
{
    int room = width_cols > 10 ? width_cols : 10;

    for (int i = 0; i < TEXT_ROWS && (i == 0 || *value); i++) {
        size_t size = line_bytes(value, room);
        char *line;
        struct al_sheet_row *row;

        if (size == 0 && *value && *value != '\n')
            size = strlen(value);
        line = al_strndup(value, size);
        row = al_sheet_add(rows, i == 0 ? opens : NULL);
        row->is_fixed = i > 0 || !opens;
        row->ink = ink;
        row->is_pair = i == 0;
        al_sheet_state(row, 0, AL_INK_FAINT, i == 0 ? label : " ");
        al_sheet_cell(row, 1, line);
        free(line);
        value += size;
        while (*value == ' ' || *value == '\n')
            value++;
    }
}

struct facts {
    struct al_app *app;
    struct al_record_view *view;
    int width_cols;
    size_t links; /* that were met, those that are not shown as well */
};

static void add_values(struct facts *facts, const struct al_field *field,
                       const struct al_slot *slot)
{
    struct al_index *index = al_app_index(facts->app);
    struct al_str label = {0}, value = {0};
    struct al_id ref;
    bool opens = field->ref && slot->value && al_id_parse(slot->value, &ref);

    al_app_fill(facts->app, _(field->label), &label);
    if (slot->value)
        al_query_show(index, field, slot->value, &value);
    for (size_t i = 0; i < slot->member_count; i++) {
        if (i > 0 && field->type == AL_T_EVENTS) { /* a row each */
            add_fact(&facts->view->rows, al_str_text(&label),
                     al_str_text(&value), facts->width_cols, NULL,
                     AL_INK_PLAIN);
            al_str_reset(&value);
            al_str_reset(&label);
            al_str_putc(&label, ' ');
        }
        al_str_puts(&value, value.len > 0 ? ", " : "");
        al_query_show(index, field, slot->members[i], &value);
    }
    add_fact(&facts->view->rows, al_str_text(&label), al_str_text(&value),
             facts->width_cols, opens ? &ref : NULL, AL_INK_PLAIN);
    for (size_t i = 0; i < slot->rival_count; i++) {
        al_str_reset(&value);
        al_str_printf(&value, "%s: ", _("second version"));
        al_query_show(index, field, slot->rivals[i].value, &value);
        add_fact(&facts->view->rows, " ", al_str_text(&value),
                 facts->width_cols, NULL, AL_INK_WARN);
    }
    al_str_drop(&label);
    al_str_drop(&value);
}

/* Whether a field names somebody else whose data we hold. */
static bool names_other(const struct al_field *field)
{
    const struct al_kind *kind =
        field->ref ? al_kind_by_name(field->ref) : NULL;

    return kind && kind->flags & AL_K_SUBJECT;
}

/* How long somebody waits for their money since the offer, or waited. */
static void add_wait(struct facts *facts, const struct al_record *payment)
{
    struct al_pay_wait wait =
        al_pay_wait(payment, 0, al_app_today(facts->app),
                    al_pay_within(al_app_index(facts->app)));
    int32_t days = wait.days;
    struct al_str text = {0};

    if (!(wait.is_open && wait.is_offered) && !al_pay_days(payment, &days))
        return;
    al_str_printf(&text,
                  ngettext("%d day from the offer", "%d days from the offer",
                           (unsigned long)days),
                  days);
    if (wait.late_days > 0)
        al_str_printf(&text, _(", %d overdue"), wait.late_days);
    add_fact(&facts->view->rows, wait.is_open ? _("Waits") : _("Waited"),
             al_str_text(&text), facts->width_cols, NULL,
             wait.late_days > 0 ? AL_INK_WARN : AL_INK_PLAIN);
    al_str_drop(&text);
}

/* How a payment stands: "Offered, since 18-Apr-2026". */
static void add_state(struct facts *facts, const struct al_record *payment)
{
    struct al_payment_event last;
    struct al_date day;
    struct al_str text = {0};

    al_str_puts(&text, al_code_label(&al_codes_payment_state,
                                     al_payment_state(payment)));
    if (al_payment_last(payment, &last) && al_date_from_iso(last.date, &day)) {
        al_str_puts(&text, _(", since "));
        al_date_show(day, &text);
    }
    add_fact(&facts->view->rows, _("State"), al_str_text(&text),
             facts->width_cols, NULL, AL_INK_PLAIN);
    al_str_drop(&text);
    add_wait(facts, payment);
}

/* What other records say of it. */
static void add_insight(void *arg, const struct al_insight *insight)
{
    struct facts *facts = arg;

    add_fact(&facts->view->rows, insight->label, insight->text,
             facts->width_cols, insight->opens,
             insight->is_gap ? AL_INK_WARN : AL_INK_PLAIN);
}

/*
 * Fields of a newer version are named and no more: whether others may look on
 * is not known here.
 */
static void add_newer(struct facts *facts, const struct al_kind *kind,
                      const struct al_record *record)
{
    struct al_str names = {0}, text = {0};

    for (size_t i = 0; i < record->slot_count; i++) {
        const char *name = record->slots[i].name;

        if (al_record_is_newer(kind, name))
            al_str_printf(&names, "%s%s", names.len ? ", " : "", name);
    }
    if (names.len > 0) {
        al_str_printf(&text,
                      _("%s: a newer version wrote this; it stays, and is "
                        "shown after an update."),
                      al_str_text(&names));
        add_fact(&facts->view->rows, _("Not known here"), al_str_text(&text),
                 facts->width_cols, NULL, AL_INK_FAINT);
    }
    al_str_drop(&names);
    al_str_drop(&text);
}

static void add_facts(struct facts *facts, const struct al_record *record)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    if (!kind) {
        al_sheet_say(&facts->view->rows,
                     _("A newer version of Alongside wrote this; it can be "
                       "shown after an update."));
        return;
    }
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_slot *slot =
            al_record_slot(record, kind->fields[i].name);

        if (slot && !(kind->fields[i].flags & AL_F_ASIDE) &&
            !(facts->view->is_alone && names_other(&kind->fields[i])))
            add_values(facts, &kind->fields[i], slot);
    }
    if (al_payment_is_kind(record->kind))
        add_state(facts, record);
    add_newer(facts, kind, record);
    if (al_record_is_gone(record))
        al_sheet_say(&facts->view->rows,
                     _("This was removed. h shows the history, from where it "
                       "can be taken back."));
}

/* ---- the timeline ---- */

/* Whom a linked record is about, if that is not the record in view. */
static bool is_of_other(const struct facts *facts, const struct al_hit *hit,
                        struct al_id *who)
{
    const char *contact = al_record_get(hit->record, "contact");

    return (al_record_subject(hit->record, who) ||
            (contact && al_id_parse(contact, who))) &&
           al_id_compare(who, &facts->view->id) != 0;
}

/* A title without the name that stands in it, in front or at the end. */
static void put_without(const char *title, const char *name, struct al_str *out)
{
    size_t len = strlen(title), cut = strlen(name);

    if (cut > 0 && len > cut + 2 && strncmp(title, name, cut) == 0 &&
        strncmp(title + cut, ", ", 2) == 0)
        al_str_puts(out, title + cut + 2);
    else if (cut > 0 && len > cut + 2 && strcmp(title + len - cut, name) == 0 &&
             strncmp(title + len - cut - 2, ", ", 2) == 0)
        al_str_add(out, title, len - cut - 2);
    else
        al_str_puts(out, title);
}

/*
 * What a linked record is called beside the record in view: on an activity who
 * took part, on a person what it was, and never the name that is known here.
 */
static void name_link(struct facts *facts, const struct al_hit *hit,
                      struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    struct al_id subject;

    if (is_of_other(facts, hit, &subject)) {
        al_query_name(al_app_index(facts->app), &subject, out);
        if (kind && !(kind->flags & AL_K_LINK) &&
            strcmp(al_str_text(out), hit->title) != 0) {
            char *name = al_strdup(al_str_text(out));

            al_str_puts(out, ", ");
            put_without(hit->title, name, out); /* once is enough */
            free(name);
        }
    } else if (kind &&
               strcmp(hit->title, al_str_text(&facts->view->title)) == 0) {
        al_app_fill(facts->app, _(kind->one), out);
    } else {
        put_without(hit->title, al_str_text(&facts->view->title), out);
    }
}

/* How it stands, or what they were there as; else what sort of record it is. */
static void say_link(struct facts *facts, const struct al_hit *hit,
                     struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    const char *role = al_record_get(hit->record, "role");
    const char *status = al_record_get(hit->record, "status");
    bool is_part = strcmp(hit->kind, AL_KIND_PARTICIPATION) == 0;

    if (al_payment_is_kind(hit->kind))
        al_str_puts(out, al_code_label(&al_codes_payment_state,
                                       al_payment_state(hit->record)));
    else if (strcmp(hit->kind, AL_KIND_STORY) == 0)
        al_usable_brief(al_app_index(facts->app), &hit->id,
                        al_app_today(facts->app), out);
    else if (is_part && !al_record_get(hit->record, "outcome") &&
             hit->day >= al_date_days(al_app_today(facts->app)))
        al_str_puts(out, al_code_label(&al_codes_activity_status, "planned"));
    else if (is_part && role)
        al_str_puts(
            out,
            al_code_label(
                al_app_codes(facts->app, &al_codes_participation_role), role));
    else if (strcmp(hit->kind, AL_KIND_ACTIVITY) == 0 && status)
        al_str_puts(out, al_code_label(&al_codes_activity_status, status));
    else if (kind)
        al_app_fill(facts->app, _(kind->one), out);
}

/* What is paid, and what is owed still. */
static enum al_ink link_ink(const struct al_hit *hit)
{
    const char *state;

    if (!al_payment_is_kind(hit->kind))
        return AL_INK_PLAIN;
    state = al_payment_state(hit->record);
    return al_payment_is_open(state)    ? AL_INK_WARN
           : strcmp(state, "paid") == 0 ? AL_INK_GOOD
                                        : AL_INK_PLAIN;
}

static void show_link(struct facts *facts, const struct al_hit *hit,
                      struct al_sheet_row *row)
{
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    struct al_str text = {0}, name = {0};

    if (hit->day) {
        al_app_day(facts->app, al_date_from_days(hit->day), &text);
        al_sheet_cell(row, 0, al_str_text(&text));
    }
    name_link(facts, hit, &name);
    al_sheet_cell(row, 1, al_str_text(&name));
    al_str_drop(&name);
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const char *value = al_record_get(hit->record, field->name);

        if (!value || !(field->flags & AL_F_LIST) ||
            (field->type != AL_T_MINUTES && field->type != AL_T_PENCE))
            continue;
        al_str_reset(&text);
        al_value_show(field, value, &text);
        al_sheet_cell(row, 2, al_str_text(&text));
        break;
    }
    al_str_reset(&text);
    say_link(facts, hit, &text);
    al_sheet_state(row, 3, link_ink(hit), al_str_text(&text));
    al_str_drop(&text);
}

/* One sheet alone is somebody's: what all of them say stands elsewhere. */
static bool is_of_sheet(const struct al_hit *hit)
{
    return strcmp(hit->kind, AL_KIND_SURVEY_RESPONSE) == 0 ||
           strcmp(hit->kind, AL_KIND_ANSWER) == 0;
}

static bool on_link(void *arg, const struct al_hit *hit)
{
    struct facts *facts = arg;
    struct al_sheet_row *row;
    struct al_id other;

    if (++facts->links > LINKS_MAX) /* one more: there are others */
        return false;
    if (hit->is_gone || is_of_sheet(hit) ||
        (facts->view->is_alone && is_of_other(facts, hit, &other)))
        return true;
    row = al_sheet_add(&facts->view->rows, &hit->id);
    row->layout = LAYOUT_LINK;
    show_link(facts, hit, row);
    return true;
}

enum al_status al_record_view_load(struct al_record_view *view,
                                   struct al_app *app, const struct al_id *id,
                                   int width_cols, struct al_err *err)
{
    struct facts facts = {app, view, width_cols - LABEL_COLS - 4, 0};
    struct al_record *record = NULL;
    const struct al_kind *kind;
    enum al_status status;

    status = al_query_get(al_app_index(app), id, &record, err);
    if (status != AL_OK)
        return status;
    view->is_wide =
        width_cols == al_app_cols(app) && al_app_is_wide(app, WIDE_COLS);
    if (view->is_wide)
        facts.width_cols = FACTS_COLS - LABEL_COLS - 6;
    if (!view->is_there || al_id_compare(&view->id, id) != 0) {
        view->rows.chosen = view->rows.top = 0;
        al_marks_drop(&view->rows.marks);
    }
    al_sheet_reset(&view->rows);
    al_str_reset(&view->title);
    al_str_reset(&view->kind);
    view->id = *id;
    view->is_there = true;
    view->has_rivals = al_record_has_rivals(record);
    kind = al_kind_by_name(record->kind);
    view->is_person = kind && (kind->flags & AL_K_SUBJECT);
    view->is_group = kind && strcmp(kind->name, AL_KIND_GROUP) == 0;
    view->is_usable = al_usable_field(record) != NULL;
    view->is_concern = strcmp(record->kind, AL_KIND_CONCERN) == 0;
    al_query_name(al_app_index(app), id, &view->title);
    al_app_fill(app, kind ? _(kind->one) : record->kind, &view->kind);
    add_facts(&facts, record);
    status = al_insight_each(al_app_index(app), id, record, al_app_today(app),
                             width_cols < al_app_cols(app), add_insight, &facts,
                             err);
    view->fact_count = view->rows.count;
    al_sheet_blank(&view->rows);
    al_sheet_heading(&view->rows, _("Timeline"));
    view->timeline_at = view->rows.count;
    if (status == AL_OK)
        status = al_query_links(al_app_index(app), id, NULL, NULL,
                                LINKS_MAX + 1, on_link, &facts, err);
    if (facts.links > LINKS_MAX)
        al_sheet_say(&view->rows, _("These are the newest: / finds others."));
    else if (view->timeline_at == view->rows.count)
        al_sheet_say(&view->rows, _("Nothing else speaks of this yet."));
    al_record_free(record);
    return status;
}

/*
 * As much of it as the area holds, and in the last line how much there is
 * below: a timeline that ends with the screen would look like all of it.
 * timeline_at: of the part; what is below it is counted in records.
 */
static void draw_cut(struct al_sheet *part, size_t timeline_at, bool has_focus,
                     struct al_canvas *canvas, struct al_area area)
{
    size_t rows = area.rows > 1 ? (size_t)area.rows : 1, end;
    struct al_area shown = area;
    struct al_str text = {0};

    if (has_focus && part->chosen < part->count &&
        part->chosen + 1 >= part->top + rows && part->chosen + 1 < part->count)
        part->top = part->chosen + 2 - rows;
    if (part->top + rows >= part->count) {
        al_sheet_draw(part, layouts, has_focus, canvas, area);
        return;
    }
    shown.rows--;
    end = part->top + rows - 1;
    al_sheet_draw(part, layouts, has_focus, canvas, shown);
    al_str_printf(&text,
                  end > timeline_at ? _("and %zu more")
                                    : _("and %zu more lines"),
                  part->count - end);
    al_canvas_put(canvas, area.row + shown.rows, area.col + 2, area.cols - 2,
                  AL_INK_FAINT, al_str_text(&text));
    al_str_drop(&text);
}

/* Rows from..end of the whole, which has the cursor, in an area of their own.
 */
static void draw_part(const struct al_record_view *view, size_t from,
                      size_t end, bool has_focus, struct al_canvas *canvas,
                      struct al_area area)
{
    struct al_sheet part = al_sheet_part(&view->rows, from, end - from);
    bool is_in = view->rows.chosen >= from && view->rows.chosen < end;

    part.chosen = is_in ? view->rows.chosen - from : part.count;
    if (has_focus && is_in && part.chosen >= (size_t)area.rows)
        part.top = part.chosen - (size_t)area.rows + 1;
    draw_cut(&part, view->timeline_at > from ? view->timeline_at - from : 0,
             has_focus && is_in, canvas, area);
}

void al_record_view_draw_beside(const struct al_record_view *view,
                                bool with_timeline, bool has_focus,
                                struct al_canvas *canvas, struct al_area area)
{
    if (!view->is_there)
        return;
    al_canvas_put_cut(canvas, area.row, area.col, area.cols, AL_INK_HEADING,
                      al_str_text(&view->title));
    area.row += 1;
    area.rows = area.rows - 1 < BESIDE_ROWS ? area.rows - 1 : BESIDE_ROWS;
    draw_part(view, 0, with_timeline ? view->rows.count : view->fact_count,
              has_focus, canvas, area);
}

void al_record_view_draw_timeline(const struct al_record_view *view,
                                  bool has_focus, struct al_canvas *canvas,
                                  struct al_area area)
{
    if (!view->is_there)
        return;
    al_canvas_put(canvas, area.row, area.col, area.cols, AL_INK_HEADING,
                  _("Timeline"));
    area.row += 1;
    area.rows -= 1;
    if (!view->is_wide && area.rows > TIMELINE_ROWS)
        area.rows = TIMELINE_ROWS;
    draw_part(view, view->timeline_at, view->rows.count, has_focus, canvas,
              area);
}

void al_record_view_draw(const struct al_record_view *view,
                         struct al_canvas *canvas, struct al_area area)
{
    struct al_area left = area, right = area;

    if (!view->is_wide) {
        struct al_sheet all = al_sheet_part(&view->rows, 0, view->rows.count);

        all.top = view->rows.top;
        all.chosen = view->rows.chosen;
        draw_cut(&all, view->timeline_at, true, canvas, area);
        return;
    }
    left.cols = FACTS_COLS - 2;
    draw_part(view, 0, view->fact_count, true, canvas, left);
    right.col += FACTS_COLS;
    right.cols -= FACTS_COLS;
    al_record_view_draw_timeline(view, true, canvas, right);
}
