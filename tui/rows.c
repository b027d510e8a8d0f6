/* tui/rows.c - records as the commands print them. */
#include "config.h"

#include "tui/rows.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "tui/assign.h"

#define GAP        "  "
#define SHORT_COLS (AL_ID_SHORT - 1)
#define KIND_COLS  18

void al_rows_start(struct al_rows *rows, struct al_call *call, bool is_json,
                   bool with_kind)
{
    *rows = (struct al_rows){
        .call = call, .is_json = is_json, .with_kind = with_kind};
    rows->json.out = &rows->text;
    if (is_json)
        al_json_open(&rows->json, '[');
}

const char *al_rows_short(const struct al_id *id, char digits[AL_ID_SHORT])
{
    al_id_short(id, digits);
    return digits;
}

void al_rows_name(struct al_call *call, const struct al_id *id,
                  const char *kind, struct al_str *out)
{
    if (al_payment_is_kind(kind))
        al_str_printf(out, "%s, ", _(al_kind_by_name(kind)->one));
    al_query_name(call->index, id, out);
}

static int column_width(const struct al_field *field)
{
    static const int widths[AL_T__COUNT] = {
        [AL_T_LINE] = 36,  [AL_T_TEXT] = 36,   [AL_T_DATE] = 11,
        [AL_T_TIME] = 5,   [AL_T_MINUTES] = 7, [AL_T_PENCE] = 9,
        [AL_T_NUMBER] = 5, [AL_T_YESNO] = 3,   [AL_T_CODE] = 24,
        [AL_T_REF] = 36,   [AL_T_CODES] = 24,  [AL_T_REFS] = 36,
        [AL_T_LINES] = 36, [AL_T_EVENTS] = 36,
    };

    return widths[field->type];
}

/* A field's value or members as one line of text. */
static void show_field(struct al_index *index, const struct al_field *field,
                       const struct al_record *record, struct al_str *out)
{
    const struct al_slot *slot = al_record_slot(record, field->name);

    if (!slot)
        return;
    if (slot->value)
        al_query_show(index, field, slot->value, out);
    for (size_t i = 0; i < slot->member_count; i++) {
        if (i > 0)
            al_str_puts(out, ", ");
        al_query_show(index, field, slot->members[i], out);
    }
}

static const struct al_field *last_list_field(const struct al_kind *kind)
{
    const struct al_field *last = NULL;

    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].flags & AL_F_LIST)
            last = &kind->fields[i];
    return last;
}

static void add_columns(struct al_rows *rows, const struct al_kind *kind,
                        const struct al_record *record, struct al_str *line)
{
    bool is_payment = al_payment_is_kind(kind->name);
    const struct al_field *last = is_payment ? NULL : last_list_field(kind);

    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        struct al_str value = {0};

        if (!(field->flags & AL_F_LIST))
            continue;
        show_field(rows->call->index, field, record, &value);
        al_str_puts(line, GAP);
        al_out_column(rows->call->out, al_str_text(&value),
                      field == last ? 0 : column_width(field), line);
        al_str_drop(&value);
    }
    /* What a payment has come to follows from its events. */
    if (is_payment) {
        al_str_puts(line, GAP);
        al_str_puts(line, al_code_label(&al_codes_payment_state,
                                        al_payment_state(record)));
    }
}

/* On a terminal the columns say what they are; a pipe gets rows alone. */
static void print_heading(struct al_rows *rows, const struct al_kind *kind)
{
    bool is_payment = al_payment_is_kind(kind->name);
    const struct al_field *last = is_payment ? NULL : last_list_field(kind);
    struct al_str line = {0};

    al_out_column(rows->call->out, _("Id"), SHORT_COLS, &line);
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        struct al_str label = {0};

        if (!(field->flags & AL_F_LIST))
            continue;
        al_words_fill(rows->call->out->words, _(field->label), &label);
        al_str_puts(&line, GAP);
        al_out_column(rows->call->out, al_str_text(&label),
                      field == last ? 0 : column_width(field), &line);
        al_str_drop(&label);
    }
    if (is_payment)
        al_str_printf(&line, GAP "%s", _("State"));
    al_out_line(rows->call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
}

/* Its title is whom it is for; what matters beside that is how much. */
static void add_payment(struct al_rows *rows, const struct al_record *payment,
                        struct al_str *line)
{
    const struct al_kind *kind = al_kind_by_name(payment->kind);

    al_str_puts(line, GAP);
    show_field(rows->call->index, al_field_by_name(kind, "amount_p"), payment,
               line);
    al_str_printf(
        line, GAP "%s",
        al_code_label(&al_codes_payment_state, al_payment_state(payment)));
}

/* As screens name it; what a newer version made keeps its own name. */
static void add_kind(struct al_rows *rows, const char *name,
                     struct al_str *line)
{
    struct al_str filled = {0};

    al_words_fill(rows->call->out->words, name, &filled);
    al_str_puts(line, GAP);
    al_out_column(rows->call->out, al_str_text(&filled), KIND_COLS, line);
    al_str_drop(&filled);
}

static void print_row(struct al_rows *rows, const struct al_hit *hit)
{
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    char digits[AL_ID_SHORT];
    struct al_str line = {0};

    if (kind && !rows->with_kind && rows->count == 0 &&
        rows->call->out->is_terminal)
        print_heading(rows, kind);
    al_out_column(rows->call->out, al_rows_short(&hit->id, digits), SHORT_COLS,
                  &line);
    if (rows->with_kind)
        add_kind(rows, kind ? _(kind->one) : hit->kind, &line);
    if (kind && !rows->with_kind) {
        add_columns(rows, kind, hit->record, &line);
    } else {
        if (hit->day != 0) {
            struct al_str day = {0};

            al_date_show(al_date_from_days(hit->day), &day);
            al_str_printf(&line, GAP "%s", al_str_text(&day));
            al_str_drop(&day);
        } else {
            al_str_printf(&line, GAP "%11s", "");
        }
        al_str_printf(&line, GAP "%s", hit->title);
        if (kind && al_payment_is_kind(kind->name))
            add_payment(rows, hit->record, &line);
    }
    if (hit->has_rivals)
        al_str_printf(&line, GAP "%s", _("(two versions)"));
    if (hit->is_gone)
        al_str_printf(&line, GAP "%s", _("(removed)"));
    al_out_line(rows->call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
}

bool al_rows_hit(void *arg, const struct al_hit *hit)
{
    struct al_rows *rows = arg;

    rows->has_more = rows->limit && rows->count == rows->limit;
    if (rows->has_more)
        return false;
    if (rows->is_json)
        al_json_record(&rows->json, &hit->id, hit->record);
    else
        print_row(rows, hit);
    /* A long answer leaves in pieces: memory does not grow with it. */
    if (rows->text.len > 1u << 16) {
        al_out_json(rows->call->out, &rows->text);
        al_str_reset(&rows->text);
    }
    if (rows->count++ == 0)
        rows->first = hit->id;
    return true;
}

void al_rows_end(struct al_rows *rows, enum al_status status,
                 const char *nothing)
{
    if (status == AL_OK && rows->is_json) {
        al_json_close(&rows->json, ']');
        al_out_json(rows->call->out, &rows->text);
    } else if (status == AL_OK && rows->count == 0) {
        al_out_line(rows->call->note, "%s", nothing);
    }
    al_str_drop(&rows->text);
}

#define FITS_MAX 8

static bool print_fit(void *arg, const struct al_hit *hit)
{
    struct al_call *call = arg;
    char digits[AL_ID_SHORT];

    al_out_line(call->note, "  %s  %-13s %s", al_rows_short(&hit->id, digits),
                hit->kind, hit->title);
    return true;
}

/* "--who nobody: no client has that name or id; ..." */
static enum al_status refuse_name(const char *kind, const char *option,
                                  const char *typed, struct al_err *err)
{
    struct al_err why = {0};
    enum al_status status = al_assign_unnamed(kind, &why);

    return al_fail(err, status, "%s%s%s%.60s: %s", option ? "--" : "",
                   option ? option : "", option ? " " : "", typed, why.msg);
}

enum al_status al_rows_resolve(struct al_call *call, const char *kind,
                               const char *option, const char *typed,
                               struct al_id *id, struct al_err *err)
{
    enum al_status status = al_query_resolve(call->index, kind, typed, id, err);

    if (status == AL_ENOTFOUND)
        return refuse_name(kind, option, typed, err);

    /* Among records of all kinds, whoever types a name means a person. */
    if (status == AL_EINVAL && !kind &&
        al_query_resolve(call->index, AL_KIND_PERSON, typed, id, NULL) == AL_OK)
        return AL_OK;
    if (status == AL_EINVAL) {
        al_out_line(call->note, _("\"%s\" fits more than one:"), typed);
        if (kind)
            (void)al_query_names(call->index, kind, typed, NULL, FITS_MAX,
                                 print_fit, call, NULL);
        else
            (void)al_query_search(call->index, typed, NULL, FITS_MAX, print_fit,
                                  call, NULL);
    }
    return status;
}

void al_rows_object(struct al_call *call, const struct al_id *id,
                    const struct al_record *record)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};

    al_json_record(&json, id, record);
    al_out_json(call->out, &text);
    al_str_drop(&text);
}
