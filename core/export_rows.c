/* core/export_rows.c - records as CSV, JSON and GNU recutils' text. */
#include "config.h"

#include <stdlib.h>

#include "core/codes.h"
#include "core/csv.h"
#include "core/export_own.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"

#define MARK "\xef\xbb\xbf" /* by which Excel knows UTF-8 */

static void nothing(struct al_exporting *exporting)
{
    (void)exporting;
}

/* ---- CSV ---- */

/* "Hours (minutes)", "Amount (GBP)": a number says what it is a number of. */
static void put_heading(const struct al_exporting *exporting,
                        const struct al_field *field, struct al_str *out)
{
    al_words_fill(exporting->export->words, _(field->label), out);
    if (field->type == AL_T_MINUTES)
        al_str_printf(out, " (%s)", _("minutes"));
    if (field->type == AL_T_PENCE)
        al_str_puts(out, " (GBP)");
}

static void end_cell(struct al_exporting *exporting, const char *text,
                     bool is_last)
{
    al_csv_cell(text, &exporting->text);
    al_str_puts(&exporting->text, is_last ? "\r\n" : ",");
}

/* "Name or reference of the person", in a column of its own: names repeat. */
static bool is_subject(const struct al_field *field)
{
    return (field->flags & AL_F_SUBJECT) != 0;
}

static bool has_state(const struct al_exporting *exporting)
{
    return !exporting->export->fields &&
           al_payment_is_kind(exporting->kind->name);
}

static void csv_begin(struct al_exporting *exporting)
{
    if (exporting->export->has_mark)
        al_str_puts(&exporting->text, MARK);
}

static void csv_begin_kind(struct al_exporting *exporting)
{
    bool is_payment = has_state(exporting);
    struct al_str heading = {0};

    end_cell(exporting, _("Id"), exporting->field_count == 0 && !is_payment);
    for (size_t i = 0; i < exporting->field_count; i++) {
        const struct al_field *field = exporting->fields[i];
        bool is_last = i + 1 == exporting->field_count && !is_payment;

        al_str_reset(&heading);
        put_heading(exporting, field, &heading);
        end_cell(exporting, al_str_text(&heading),
                 is_last && !is_subject(field));
        if (is_subject(field)) {
            al_str_printf(&heading, " (%s)", _("id"));
            end_cell(exporting, al_str_text(&heading), is_last);
        }
    }
    if (is_payment) {
        end_cell(exporting, _("State"), false);
        end_cell(exporting, _("Comes to (GBP)"), true);
    }
    al_str_drop(&heading);
}

static void put_pence(int64_t pence, struct al_str *out)
{
    al_str_printf(out, "%lld.%02lld", (long long)(pence / 100),
                  (long long)(pence % 100));
}

/* A name may hold somebody's words: a quote is what such a record is called. */
static bool is_called_by_words(const struct al_field *field)
{
    return field->ref && al_export_needs_use(al_kind_by_name(field->ref));
}

static void put_value(const struct al_exporting *exporting,
                      const struct al_field *field, const char *stored,
                      struct al_str *out)
{
    char digits[AL_ID_SHORT];
    struct al_id id;
    long long number;

    if (field->type == AL_T_DATE || field->type == AL_T_MINUTES) {
        al_str_puts(out, stored);
    } else if (field->type == AL_T_PENCE) {
        number = strtoll(stored, NULL, 10);
        put_pence(number, out);
    } else if (is_called_by_words(field) && al_id_parse(stored, &id)) {
        al_id_short(&id, digits);
        al_str_puts(out, digits);
    } else {
        al_query_show(exporting->export->index, field, stored, out);
    }
}

static void put_cell(const struct al_exporting *exporting,
                     const struct al_field *field,
                     const struct al_record *record, struct al_str *out)
{
    const struct al_slot *slot = al_record_slot(record, field->name);

    if (slot && slot->value)
        put_value(exporting, field, slot->value, out);
    for (size_t i = 0; slot && i < slot->member_count; i++) {
        if (i > 0)
            al_str_puts(out, "; ");
        put_value(exporting, field, slot->members[i], out);
    }
}

static void put_short(const struct al_record *record,
                      const struct al_field *field, struct al_str *out)
{
    const char *hex = al_record_get(record, field->name);
    char digits[AL_ID_SHORT];
    struct al_id id;

    if (hex && al_id_parse(hex, &id)) {
        al_id_short(&id, digits);
        al_str_puts(out, digits);
    }
}

static void csv_row(struct al_exporting *exporting, const struct al_id *id,
                    const struct al_record *record)
{
    bool is_payment = has_state(exporting);
    struct al_str cell = {0};
    char digits[AL_ID_SHORT];

    al_id_short(id, digits);
    end_cell(exporting, digits, exporting->field_count == 0 && !is_payment);
    for (size_t i = 0; i < exporting->field_count; i++) {
        const struct al_field *field = exporting->fields[i];
        bool is_last = i + 1 == exporting->field_count && !is_payment;

        al_str_reset(&cell);
        put_cell(exporting, field, record, &cell);
        end_cell(exporting, al_str_text(&cell), is_last && !is_subject(field));
        if (is_subject(field)) {
            al_str_reset(&cell);
            put_short(record, field, &cell);
            end_cell(exporting, al_str_text(&cell), is_last);
        }
    }
    if (is_payment) {
        end_cell(
            exporting,
            al_code_label(&al_codes_payment_state, al_payment_state(record)),
            false);
        al_str_reset(&cell);
        put_pence(al_payment_due(record), &cell);
        end_cell(exporting, al_str_text(&cell), true);
    }
    al_str_drop(&cell);
}

const struct al_export_writer al_export_csv = {
    .begin = csv_begin,
    .begin_kind = csv_begin_kind,
    .row = csv_row,
    .end = nothing,
};

/* ---- JSON ---- */

static void json_begin(struct al_exporting *exporting)
{
    al_json_open(&exporting->json, '[');
}

static void json_row(struct al_exporting *exporting, const struct al_id *id,
                     const struct al_record *record)
{
    al_json_record(&exporting->json, id, record);
}

static void json_end(struct al_exporting *exporting)
{
    al_json_close(&exporting->json, ']');
}

const struct al_export_writer al_export_json = {
    .begin = json_begin,
    .begin_kind = nothing,
    .row = json_row,
    .end = json_end,
};

/* ---- recutils ---- */

/* What recfix holds a field to; NULL: any text. */
static const char *rec_type(const struct al_field *field)
{
    switch (field->type) {
    case AL_T_DATE:
        return "regexp /^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|unknown)$/";
    case AL_T_TIME:
        return "regexp /^[0-9]{2}:[0-9]{2}$/";
    case AL_T_MINUTES:
    case AL_T_PENCE:
    case AL_T_NUMBER:
        return "int";
    case AL_T_YESNO:
        return "bool";
    case AL_T_REF:
    case AL_T_REFS:
        return "regexp /^[0-9a-f]{32}$/";
    case AL_T_CODE:
    case AL_T_CODES:
    case AL_T_LINE:
    case AL_T_LINES:
    case AL_T_EVENTS:
        return "line";
    case AL_T_TEXT:
    case AL_T__COUNT:
        break;
    }
    return NULL;
}

static void rec_begin_kind(struct al_exporting *exporting)
{
    const struct al_kind *kind = exporting->kind;
    struct al_str *out = &exporting->text;

    al_str_printf(out, "%%rec: %s\n%%doc: ", kind->name);
    al_words_fill(exporting->export->words, _(kind->many), out);
    al_str_puts(out, "\n%key: id\n%type: id regexp /^[0-9a-f]{32}$/\n");
    for (size_t i = 0; i < exporting->field_count; i++) {
        const struct al_field *field = exporting->fields[i];
        const char *type = rec_type(field);

        if (type)
            al_str_printf(out, "%%type: %s %s\n", field->name, type);
        if (field->flags & AL_F_REQUIRED)
            al_str_printf(out, "%%mandatory: %s\n", field->name);
        if (!al_field_is_set(field))
            al_str_printf(out, "%%unique: %s\n", field->name);
    }
}

/* Lines after the first begin with "+ "; one that ends with a backslash would
 * go on in the next, so a space stands behind it. */
static void rec_field(const char *name, const char *value, struct al_str *out)
{
    al_str_printf(out, "%s: ", name);
    for (const char *at = value; *at; at++) {
        if (*at == '\\' && (at[1] == '\n' || at[1] == '\0'))
            al_str_puts(out, "\\ ");
        else if (*at == '\n')
            al_str_puts(out, "\n+ ");
        else
            al_str_putc(out, *at);
    }
    al_str_putc(out, '\n');
}

static void rec_row(struct al_exporting *exporting, const struct al_id *id,
                    const struct al_record *record)
{
    struct al_str *out = &exporting->text;
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_str_putc(out, '\n');
    rec_field("id", hex, out);
    for (size_t i = 0; i < exporting->field_count; i++) {
        const char *name = exporting->fields[i]->name;
        const struct al_slot *slot = al_record_slot(record, name);

        if (slot && slot->value)
            rec_field(name, slot->value, out);
        for (size_t m = 0; slot && m < slot->member_count; m++)
            rec_field(name, slot->members[m], out);
    }
}

const struct al_export_writer al_export_rec = {
    .begin = nothing,
    .begin_kind = rec_begin_kind,
    .row = rec_row,
    .end = nothing,
};
