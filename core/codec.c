/* codec.c - a record <-> its canonical text. */
#include "config.h"

#include "core/codec.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

static const char markers[] = AL_CODEC_MARKERS;

/* ---- printing ---- */

static void print_line(const char *name, char marker, const char *value,
                       size_t len, struct al_str *out)
{
    al_str_puts(out, name);
    al_str_putc(out, marker);
    if (len > 0) {
        al_str_putc(out, ' ');
        al_str_add(out, value, len);
    }
    al_str_putc(out, '\n');
}

static void print_stamped(const char *name, char marker,
                          const struct al_stamp *stamp, const char *value,
                          size_t len, struct al_str *out)
{
    al_str_puts(out, name);
    al_str_putc(out, marker);
    al_str_putc(out, ' ');
    al_str_puts(out, stamp->when);
    al_str_putc(out, ' ');
    al_str_puts(out, stamp->who);
    al_str_putc(out, '/');
    al_str_puts(out, stamp->save);
    if (len > 0) {
        al_str_putc(out, ' ');
        al_str_add(out, value, len);
    }
    al_str_putc(out, '\n');
}

/* stamp NULL: the shown text. */
static void print_text(const char *name, const struct al_stamp *stamp,
                       const char *text, struct al_str *out)
{
    while (text) {
        const char *end = strchr(text, '\n');
        size_t len = end ? (size_t)(end - text) : strlen(text);

        if (stamp)
            print_stamped(name, '~', stamp, text, len, out);
        else
            print_line(name, '|', text, len, out);
        text = end ? end + 1 : NULL;
    }
}

static void print_slot(const struct al_slot *slot, struct al_str *out)
{
    bool is_text = slot->family == AL_FAM_TEXT;

    if (slot->value && is_text)
        print_text(slot->name, NULL, slot->value, out);
    else if (slot->value)
        print_line(slot->name, slot->is_final ? '!' : ':', slot->value,
                   strlen(slot->value), out);
    for (size_t i = 0; i < slot->member_count; i++)
        print_line(slot->name, slot->family == AL_FAM_LOG ? '*' : '+',
                   slot->members[i], strlen(slot->members[i]), out);
    for (size_t i = 0; i < slot->rival_count; i++) {
        const struct al_rival *rival = &slot->rivals[i];

        if (is_text)
            print_text(slot->name, &rival->stamp, rival->value, out);
        else
            print_stamped(slot->name, '?', &rival->stamp, rival->value,
                          strlen(rival->value), out);
    }
}

void al_codec_print(const struct al_record *record, struct al_str *out)
{
    print_line("kind", ':', record->kind, strlen(record->kind), out);
    for (size_t i = 0; i < record->slot_count; i++)
        print_slot(&record->slots[i], out);
}

/* ---- parsing ---- */

struct parser {
    struct al_record *record;
    char *write;        /* where the next line of a text is moved to */
    size_t line_number; /* for errors */
    struct al_rival *rivals;
    size_t rival_count, rival_cap;
    const char **members;
    size_t member_count, member_cap;
};

struct line {
    char *name; /* NUL-terminated in place */
    char marker;
    char *rest; /* after the one space; NUL-terminated; "" when none */
};

static enum al_status damaged(const struct parser *parser, struct al_err *err,
                              const char *what)
{
    return al_fail(err, AL_ECORRUPT, _("line %zu of a record is damaged: %s"),
                   parser->line_number, _(what));
}

static size_t name_length(const char *text)
{
    size_t len = 0;

    if (text[0] < 'a' || text[0] > 'z')
        return 0;
    while ((text[len] >= 'a' && text[len] <= 'z') ||
           (text[len] >= '0' && text[len] <= '9') || text[len] == '_')
        len++;
    return len <= AL_NAME_MAX ? len : 0;
}

/* Split one line in place; text is NUL-terminated where its LF was. */
static enum al_status split_line(const struct parser *parser, char *text,
                                 size_t size, struct line *line,
                                 struct al_err *err)
{
    size_t len = name_length(text);

    if (len == 0 || len >= size)
        return damaged(parser, err, N_("no field name"));
    line->name = text;
    line->marker = text[len];
    line->rest = text + len + 1;
    if (!strchr(markers, line->marker)) {
        if (line->marker > ' ' && line->marker < 0x7f)
            return al_fail(err, AL_ENEWER,
                           _("a newer Alongside wrote it; it can be read "
                             "and changed after an update"));
        return damaged(parser, err, N_("no marker"));
    }
    text[len] = '\0';
    if (len + 1 == size)
        return AL_OK; /* an empty line of a text */
    if (line->rest[0] != ' ' || len + 2 == size)
        return damaged(parser, err, N_("no space after the marker"));
    line->rest++;
    if (line->rest[0] == ' ' || text[size - 1] == ' ')
        return damaged(parser, err, N_("a space at the end of a value"));
    return AL_OK;
}

static bool all_in(const char *text, size_t len, const char *set)
{
    return strspn(text, set) >= len;
}

/* "WHEN WHO/SAVE value": take the stamp off the front of rest. */
static bool take_stamp(char **rest, struct al_stamp *stamp)
{
    static const char hex[] = "0123456789abcdef";
    char *at = *rest;
    int64_t seconds;
    const size_t when = AL_STAMP_ISO - 1, who = AL_WHO_LEN - 1,
                 save = AL_SAVE_LEN - 1;
    size_t size = when + 1 + who + 1 + save;

    if (strlen(at) < size || at[when] != ' ' || at[when + 1 + who] != '/' ||
        !all_in(at + when + 1, who, hex) ||
        !all_in(at + when + who + 2, save, hex))
        return false;
    memcpy(stamp->when, at, when);
    stamp->when[when] = '\0';
    memcpy(stamp->who, at + when + 1, who);
    stamp->who[who] = '\0';
    memcpy(stamp->save, at + when + who + 2, save);
    stamp->save[save] = '\0';
    if (!al_stamp_parse(stamp->when, &seconds))
        return false;
    at += size;
    if (*at == '\0') {
        *rest = at;
        return true;
    }
    *rest = at + 1;
    return at[0] == ' ' && at[1] != '\0' && at[1] != ' ';
}

/* Append one more line to the text whose last byte is at parser->write. */
static void join_line(struct parser *parser, const char *rest)
{
    size_t len = strlen(rest);

    *parser->write++ = '\n';
    memmove(parser->write, rest, len + 1);
    parser->write += len;
}

static bool same_stamp(const struct al_stamp *a, const struct al_stamp *b)
{
    return strcmp(a->when, b->when) == 0 && strcmp(a->who, b->who) == 0 &&
           strcmp(a->save, b->save) == 0;
}

static void push_rival(struct parser *parser, const struct al_stamp *stamp,
                       const char *value)
{
    parser->rivals = al_grow(parser->rivals, &parser->rival_cap,
                             parser->rival_count + 1, sizeof(*parser->rivals));
    parser->rivals[parser->rival_count++] =
        (struct al_rival){.stamp = *stamp, .value = value};
}

static enum al_status add_rival(struct parser *parser, const struct line *line,
                                bool is_text, struct al_err *err)
{
    struct al_stamp stamp;
    char *rest = line->rest;

    if (!take_stamp(&rest, &stamp))
        return damaged(parser, err, N_("no stamp on a second version"));
    if (is_text && parser->rival_count > 0 &&
        same_stamp(&parser->rivals[parser->rival_count - 1].stamp, &stamp)) {
        join_line(parser, rest);
        return AL_OK;
    }
    if (!is_text && *rest == '\0')
        return damaged(parser, err, N_("an empty value"));
    push_rival(parser, &stamp, rest);
    parser->write = rest + strlen(rest);
    return AL_OK;
}

/* Put one line into the slot that is being read. */
static enum al_status add_line(struct parser *parser, struct al_slot *slot,
                               const struct line *line, struct al_err *err)
{
    bool is_empty = line->rest[0] == '\0';

    if (is_empty && line->marker != '|' && line->marker != '~')
        return damaged(parser, err, N_("an empty value"));
    switch (line->marker) {
    case ':':
    case '!':
        if (slot->value)
            return damaged(parser, err, N_("a value stands twice"));
        slot->value = line->rest;
        slot->is_final = line->marker == '!';
        return AL_OK;
    case '|':
        if (slot->value) {
            join_line(parser, line->rest);
        } else {
            slot->value = line->rest;
            parser->write = line->rest + strlen(line->rest);
        }
        return AL_OK;
    case '+':
    case '*':
        parser->members =
            al_grow(parser->members, &parser->member_cap,
                    parser->member_count + 1, sizeof(*parser->members));
        parser->members[parser->member_count++] = line->rest;
        return AL_OK;
    default:
        return add_rival(parser, line, line->marker == '~', err);
    }
}

static enum al_family family_of(char marker)
{
    switch (marker) {
    case '+':
        return AL_FAM_SET;
    case '*':
        return AL_FAM_LOG;
    case '|':
    case '~':
        return AL_FAM_TEXT;
    default:
        return AL_FAM_PLAIN;
    }
}

/* The slot is complete: give it its members and rivals, and keep it. */
static void end_slot(struct parser *parser, struct al_slot *slot)
{
    struct al_record *record = parser->record;

    if (!slot->name)
        return;
    if (parser->member_count > 0) {
        size_t size = parser->member_count * sizeof(*parser->members);

        slot->members = al_record_room(record, size);
        memcpy(slot->members, parser->members, size);
        slot->member_count = parser->member_count;
    }
    if (parser->rival_count > 0) {
        size_t size = parser->rival_count * sizeof(*parser->rivals);

        slot->rivals = al_record_room(record, size);
        memcpy(slot->rivals, parser->rivals, size);
        slot->rival_count = parser->rival_count;
    }
    record->slots = al_grow(record->slots, &record->slot_cap,
                            record->slot_count + 1, sizeof(*record->slots));
    record->slots[record->slot_count++] = *slot;
    parser->member_count = parser->rival_count = 0;
    *slot = (struct al_slot){0};
}

static enum al_status parse_fields(struct parser *parser, char *text,
                                   char *stop, struct al_err *err)
{
    struct al_slot slot = {0};
    enum al_status status;
    struct line line = {0};

    while (text < stop) {
        char *end = memchr(text, '\n', (size_t)(stop - text));

        parser->line_number++;
        if (!end)
            return damaged(parser, err, N_("the last line has no end"));
        *end = '\0';
        status = split_line(parser, text, (size_t)(end - text), &line, err);
        if (status != AL_OK)
            return status;
        if (slot.name && strcmp(slot.name, line.name) != 0)
            end_slot(parser, &slot);
        if (!slot.name)
            slot = (struct al_slot){.name = line.name,
                                    .family = family_of(line.marker)};
        if (slot.family != family_of(line.marker) ||
            strcmp(line.name, "kind") == 0)
            return damaged(parser, err, N_("a field is of two sorts"));
        status = add_line(parser, &slot, &line, err);
        if (status != AL_OK)
            return status;
        text = end + 1;
    }
    end_slot(parser, &slot);
    return AL_OK;
}

/* Take "kind: NAME LF" off the front; returns its size, 0 if it is not there.
 */
static size_t take_kind(const char *text, size_t size, struct al_str *kind)
{
    static const char start[] = "kind: ";
    const size_t skip = sizeof(start) - 1;
    size_t len;

    /* The text may end anywhere: without an LF no name ends inside it. */
    if (size <= skip || memcmp(text, start, skip) != 0 ||
        !memchr(text, '\n', size))
        return 0;
    len = name_length(text + skip);
    if (len == 0 || text[skip + len] != '\n')
        return 0;
    al_str_add(kind, text + skip, len);
    return skip + len + 1;
}

/* A text has no blank last line. */
static bool ends_in_words(const char *text)
{
    size_t len = strlen(text);

    return len > 0 && text[len - 1] != '\n';
}

static int compare_texts(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Whether a value stands twice, shown or as a rival. */
static bool has_doubles(const struct al_slot *slot)
{
    size_t count = 0;
    const char **values;
    bool found = false;

    if (slot->rival_count == 0)
        return false;
    values = al_alloc((slot->rival_count + 1) * sizeof(*values));
    if (slot->value)
        values[count++] = slot->value;
    for (size_t i = 0; i < slot->rival_count; i++)
        values[count++] = slot->rivals[i].value;
    qsort(values, count, sizeof(*values), compare_texts);
    for (size_t i = 1; i < count && !found; i++)
        found = strcmp(values[i - 1], values[i]) == 0;
    free(values);
    return found;
}

static bool is_slot_canonical(const struct al_slot *slot)
{
    bool is_text = slot->family == AL_FAM_TEXT;

    if (is_text && slot->value && !ends_in_words(slot->value))
        return false;
    for (size_t i = 1; i < slot->member_count; i++) {
        if (strcmp(slot->members[i - 1], slot->members[i]) >= 0)
            return false;
    }
    for (size_t i = 0; i < slot->rival_count; i++) {
        if (is_text && !ends_in_words(slot->rivals[i].value))
            return false;
        if (i > 0 &&
            al_rival_compare(&slot->rivals[i - 1], &slot->rivals[i]) >= 0)
            return false;
    }
    return !has_doubles(slot);
}

/* Exactly one text for a record: what differs from it is damaged. */
static enum al_status check_canonical(const struct al_record *record,
                                      const char *text, size_t size,
                                      struct al_err *err)
{
    struct al_str again = {0};
    bool is_same;

    al_codec_print(record, &again);
    is_same = again.len == size && memcmp(al_str_text(&again), text, size) == 0;
    al_str_drop(&again);
    for (size_t i = 0; i < record->slot_count && is_same; i++) {
        const struct al_slot *slot = &record->slots[i];

        is_same = is_slot_canonical(slot) &&
                  (i == 0 || strcmp(slot[-1].name, slot->name) < 0);
    }
    if (!is_same)
        return al_fail(err, AL_ECORRUPT,
                       _("a record is not in its canonical form"));
    return AL_OK;
}

enum al_status al_codec_parse(const char *text, size_t size,
                              struct al_record **record, struct al_err *err)
{
    struct parser parser = {.line_number = 1};
    struct al_str kind = {0};
    enum al_status status;
    size_t skip;
    char *copy;

    if (size > AL_CODEC_READ_MAX)
        return al_fail(err, AL_ECORRUPT, _("a record is larger than 4 MiB"));
    if (!al_text_storable(text, size, true, NULL))
        return al_fail(err, AL_ECORRUPT,
                       _("a record holds control characters or broken text"));
    skip = take_kind(text, size, &kind);
    if (skip == 0) {
        al_str_drop(&kind);
        return damaged(&parser, err, N_("it does not start with its kind"));
    }
    parser.record = al_record_new(al_str_text(&kind));
    al_str_drop(&kind);
    copy = al_record_room(parser.record, size - skip + 1);
    memcpy(copy, text + skip, size - skip);
    copy[size - skip] = '\0';

    status = parse_fields(&parser, copy, copy + (size - skip), err);
    if (status == AL_OK)
        status = check_canonical(parser.record, text, size, err);
    free(parser.members);
    free(parser.rivals);
    if (status == AL_OK)
        *record = parser.record;
    else
        al_record_free(parser.record);
    return status;
}
