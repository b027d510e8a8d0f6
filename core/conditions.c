/* conditions.c - conditions as words, as text and as filters. */
#include "config.h"

#include "core/conditions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/query_known.h"

#define DAYS_MAX 36500 /* a hundred years: nobody means more */

void al_conditions_drop(struct al_conditions *conditions)
{
    for (size_t i = 0; i < conditions->count; i++)
        free(conditions->items[i].value);
    *conditions = (struct al_conditions){.count = 0};
}

bool al_conditions_add(struct al_conditions *conditions, const char *field,
                       enum al_match match, const char *value)
{
    struct al_condition *item;

    if (conditions->count == AL_CONDITIONS_MAX)
        return false;
    item = &conditions->items[conditions->count++];
    snprintf(item->field, sizeof(item->field), "%s", field);
    item->match = match;
    item->value =
        value && al_condition_has_value(match) ? al_strdup(value) : NULL;
    return true;
}

void al_conditions_copy(struct al_conditions *to,
                        const struct al_conditions *from)
{
    struct al_conditions copy = {.count = 0};

    for (size_t i = 0; i < from->count; i++)
        (void)al_conditions_add(&copy, from->items[i].field,
                                from->items[i].match, from->items[i].value);
    al_conditions_drop(to);
    *to = copy;
}

/* ---- what can be asked ---- */

/* clang-format off */
static const struct {
    enum al_match match;
    const char *code;
    const char *word;   /* in a form, after the field's label */
    const char *number; /* the same of numbers; NULL: no other word */
} words[] = {
    {AL_MATCH_IS, "is", N_("is"), NULL},
    {AL_MATCH_STARTS, "starts", N_("has a word that starts"), NULL},
    {AL_MATCH_FROM, "from", N_("from"), N_("at least")},
    {AL_MATCH_TO, "to", N_("up to"), N_("at most")},
    {AL_MATCH_EMPTY, "empty", N_("is empty"), NULL},
    {AL_MATCH_NOT, "not", N_("is not"), NULL},
    {AL_MATCH_FILLED, "filled", N_("is not empty"), NULL},
    {AL_MATCH_NOT_SINCE, "not_since", N_("not for some days"), NULL},
};
/* clang-format on */

/* By type: the usual one first. */
static const enum al_match in_words[] = {AL_MATCH_STARTS, AL_MATCH_EMPTY,
                                         AL_MATCH_FILLED};
static const enum al_match in_days[] = {AL_MATCH_FROM,      AL_MATCH_TO,
                                        AL_MATCH_NOT_SINCE, AL_MATCH_IS,
                                        AL_MATCH_EMPTY,     AL_MATCH_FILLED};
static const enum al_match in_numbers[] = {
    AL_MATCH_IS, AL_MATCH_FROM, AL_MATCH_TO, AL_MATCH_EMPTY, AL_MATCH_FILLED};
static const enum al_match in_choices[] = {AL_MATCH_IS, AL_MATCH_NOT,
                                           AL_MATCH_EMPTY, AL_MATCH_FILLED};

static const enum al_match *matches_of(enum al_type type, size_t *count)
{
    switch (type) {
    case AL_T_LINE:
    case AL_T_TEXT:
    case AL_T_LINES:
        *count = AL_COUNT(in_words);
        return in_words;
    case AL_T_DATE:
        *count = AL_COUNT(in_days);
        return in_days;
    case AL_T_TIME:
    case AL_T_MINUTES:
    case AL_T_PENCE:
    case AL_T_NUMBER:
        *count = AL_COUNT(in_numbers);
        return in_numbers;
    case AL_T_YESNO:
    case AL_T_CODE:
    case AL_T_REF:
    case AL_T_CODES:
    case AL_T_REFS:
        *count = AL_COUNT(in_choices);
        return in_choices;
    case AL_T_EVENTS:
    case AL_T__COUNT:
        break;
    }
    *count = 0;
    return NULL;
}

static bool is_known(const struct al_field *field)
{
    return field->name[0] == '_';
}

static bool can_be_asked(const struct al_field *field)
{
    size_t count;

    (void)matches_of(field->type, &count);
    return count > 0 && !(field->flags & AL_F_RETIRED);
}

const struct al_field *al_condition_field_at(const struct al_kind *kind,
                                             size_t at)
{
    const struct al_field *field;

    for (size_t i = 0; (field = al_known_at(kind, i)); i++)
        if (at-- == 0)
            return field;
    for (size_t i = 0; i < kind->field_count; i++)
        if (can_be_asked(&kind->fields[i]) && at-- == 0)
            return &kind->fields[i];
    return NULL;
}

const struct al_field *al_condition_field(const struct al_kind *kind,
                                          const char *name)
{
    const struct al_field *field;

    for (size_t i = 0; (field = al_condition_field_at(kind, i)); i++)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

bool al_condition_match_at(const struct al_field *field, size_t at,
                           enum al_match *match)
{
    size_t count;
    const enum al_match *matches = matches_of(field->type, &count);

    for (size_t i = 0; i < count; i++)
        if ((!is_known(field) || al_known_takes(field, matches[i])) &&
            at-- == 0) {
            *match = matches[i];
            return true;
        }
    return false;
}

static bool can_match(const struct al_field *field, enum al_match match)
{
    enum al_match other;

    for (size_t i = 0; al_condition_match_at(field, i, &other); i++)
        if (other == match)
            return true;
    return false;
}

/* "never" for a day on which something was done; "nothing" for all else. */
static const char *no_or_some(const struct al_field *field, enum al_match match)
{
    bool is_day = is_known(field) && field->type == AL_T_DATE;

    if (match == AL_MATCH_EMPTY)
        return is_day ? _("never") : _("nothing");
    return is_day ? _("ever") : _("anything");
}

const char *al_condition_word(const struct al_field *field, enum al_match match)
{
    if (is_known(field) && !al_condition_has_value(match))
        return no_or_some(field, match);
    for (size_t i = 0; i < AL_COUNT(words); i++)
        if (words[i].match == match)
            return al_type_is_number(field->type) && words[i].number
                       ? _(words[i].number)
                       : _(words[i].word);
    return "";
}

const char *al_condition_code(enum al_match match)
{
    for (size_t i = 0; i < AL_COUNT(words); i++)
        if (words[i].match == match)
            return words[i].code;
    return "";
}

bool al_condition_match(const char *code, enum al_match *match)
{
    for (size_t i = 0; i < AL_COUNT(words); i++)
        if (strcmp(words[i].code, code) == 0) {
            *match = words[i].match;
            return true;
        }
    return false;
}

bool al_condition_has_value(enum al_match match)
{
    return match != AL_MATCH_EMPTY && match != AL_MATCH_FILLED;
}

/* ---- filters ---- */

static bool read_days(const char *value, int *days)
{
    char *end;
    long number = strtol(value, &end, 10);

    if (end == value || *end || number < 0 || number > DAYS_MAX)
        return false;
    *days = (int)number;
    return true;
}

size_t al_conditions_filters(const struct al_conditions *conditions,
                             struct al_date today,
                             struct al_filter filters[AL_CONDITIONS_MAX],
                             char days[AL_CONDITIONS_MAX][AL_DATE_ISO])
{
    for (size_t i = 0; i < conditions->count; i++) {
        const struct al_condition *item = &conditions->items[i];
        int count = 0;

        filters[i] = (struct al_filter){item->field, item->match, item->value};
        if (item->match != AL_MATCH_NOT_SINCE || !item->value)
            continue;
        (void)read_days(item->value, &count);
        al_date_iso(al_date_add_days(today, -count), days[i]);
        filters[i].value = days[i];
    }
    return conditions->count;
}

/* ---- words ---- */

static void say_one(const struct al_condition *item,
                    const struct al_field *field, al_show_fn *show, void *arg,
                    struct al_str *out)
{
    int days = 0;

    switch (item->match) {
    case AL_MATCH_EMPTY:
    case AL_MATCH_FILLED:
        al_str_puts(out, no_or_some(field, item->match));
        return;
    case AL_MATCH_NOT_SINCE:
        (void)read_days(item->value, &days);
        al_str_printf(
            out,
            ngettext("not for %d day", "not for %d days", (unsigned long)days),
            days);
        return;
    case AL_MATCH_NOT:
        al_str_printf(out, "%s ", _("not"));
        break;
    case AL_MATCH_FROM:
    case AL_MATCH_TO:
        al_str_printf(out, "%s ", al_condition_word(field, item->match));
        break;
    case AL_MATCH_IS:
    case AL_MATCH_STARTS:
        break;
    }
    show(arg, field, item->value, out);
    if (item->match == AL_MATCH_STARTS)
        al_str_puts(out, "...");
}

void al_conditions_say(const struct al_conditions *conditions,
                       const struct al_kind *kind, const struct al_words *fill,
                       al_show_fn *show, void *arg, struct al_str *out)
{
    for (size_t i = 0; i < conditions->count; i++) {
        const struct al_condition *item = &conditions->items[i];
        const struct al_field *field = al_condition_field(kind, item->field);

        if (!field)
            continue;
        al_str_puts(out, i > 0 ? ", " : "");
        al_words_fill(fill, _(field->label), out);
        al_str_puts(out, ": ");
        say_one(item, field, show, arg, out);
    }
}

/* ---- text ---- */

void al_conditions_escape(const char *text, struct al_str *out)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;

        if (strchr("%|:", *text) || byte < 0x20)
            al_str_printf(out, "%%%02X", byte);
        else
            al_str_putc(out, *text);
    }
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

void al_conditions_unescape(const char *text, size_t size, struct al_str *out)
{
    for (size_t i = 0; i < size; i++) {
        bool is_escape = text[i] == '%' && i + 2 < size &&
                         hex_digit(text[i + 1]) >= 0 &&
                         hex_digit(text[i + 2]) >= 0;

        if (is_escape) {
            al_str_putc(out, (char)(hex_digit(text[i + 1]) * 16 +
                                    hex_digit(text[i + 2])));
            i += 2;
        } else {
            al_str_putc(out, text[i]);
        }
    }
}

void al_conditions_print(const struct al_conditions *conditions,
                         struct al_str *out)
{
    for (size_t i = 0; i < conditions->count; i++) {
        const struct al_condition *item = &conditions->items[i];

        al_str_printf(out, "%s%s %s", i > 0 ? "|" : "", item->field,
                      al_condition_code(item->match));
        if (item->value) {
            al_str_putc(out, ' ');
            al_conditions_escape(item->value, out);
        }
    }
}

/* "FIELD MATCH [VALUE]" of size bytes. */
static bool parse_one(const char *text, size_t size, const struct al_kind *kind,
                      struct al_conditions *conditions)
{
    char *line = al_strndup(text, size), *code, *value = NULL;
    struct al_str plain = {0};
    const struct al_field *field = NULL;
    enum al_match match;
    int days;
    bool is_good = false;

    code = strchr(line, ' ');
    if (code) {
        *code++ = '\0';
        value = strchr(code, ' ');
        if (value)
            *value++ = '\0';
        field = al_condition_field(kind, line);
    }
    if (field && al_condition_match(code, &match) && can_match(field, match) &&
        al_condition_has_value(match) == (value != NULL)) {
        al_conditions_unescape(value ? value : "", value ? strlen(value) : 0,
                               &plain);
        is_good = match != AL_MATCH_NOT_SINCE ||
                  read_days(al_str_text(&plain), &days);
        is_good = is_good && al_conditions_add(conditions, line, match,
                                               al_str_text(&plain));
    }
    al_str_drop(&plain);
    free(line);
    return is_good;
}

bool al_conditions_parse(const char *text, const struct al_kind *kind,
                         struct al_conditions *conditions)
{
    struct al_conditions read = {.count = 0};
    bool is_good = true;

    while (is_good && *text) {
        size_t size = strcspn(text, "|");

        is_good = parse_one(text, size, kind, &read);
        text += size;
        text += *text == '|';
    }
    if (!is_good) {
        al_conditions_drop(&read);
        return false;
    }
    al_conditions_drop(conditions);
    *conditions = read;
    return true;
}
