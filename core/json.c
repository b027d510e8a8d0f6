/* core/json.c - writing JSON, and records as JSON. */
#include "config.h"

#include "core/json.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

/* The text filter drops marks beyond this many on one base. */
#define MARKS_MAX 4

/* The filter keeps these only between letters that join. */
#define ZWNJ 0x200cu
#define ZWJ  0x200du

/* Characters that steer a terminal, hide, or are none: never as they are. */
static bool is_hostile(uint32_t point)
{
    if (point < 0x20 || (point >= 0x7f && point <= 0x9f))
        return true;
    if (point == ZWNJ || point == ZWJ || al_utf8_is_hidden(point))
        return true;
    return (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
}

static void put_escape(struct al_str *out, uint32_t point)
{
    if (point == '\n')
        al_str_puts(out, "\\n");
    else if (point == '\t')
        al_str_puts(out, "\\t");
    else if (point < 0x10000)
        al_str_printf(out, "\\u%04" PRIx32, point);
    else
        al_str_printf(out, "\\u%04" PRIx32 "\\u%04" PRIx32,
                      0xd800 + ((point - 0x10000) >> 10),
                      0xdc00 + ((point - 0x10000) & 0x3ff));
}

static void put_string(struct al_str *out, const char *text)
{
    size_t left = strlen(text);
    unsigned marks = 0;

    al_str_putc(out, '"');
    while (left > 0) {
        size_t size;
        uint32_t point = al_utf8_next(text, left, &size);

        marks =
            point != UINT32_MAX && al_utf8_width(point) == 0 ? marks + 1 : 0;
        if (point == UINT32_MAX)
            al_str_puts(out, "\\ufffd");
        else if (point == '"' || point == '\\')
            al_str_printf(out, "\\%c", (char)point);
        else if (is_hostile(point) || marks > MARKS_MAX)
            put_escape(out, point);
        else
            al_str_add(out, text, size);
        text += size;
        left -= size;
    }
    al_str_putc(out, '"');
}

/* Everything but a key's value starts a new item of what is open. */
static void start_item(struct al_json *json)
{
    if (json->is_value_due) {
        json->is_value_due = false;
        return;
    }
    if (json->depth == 0)
        return;
    if (json->has_items[json->depth])
        al_str_putc(json->out, ',');
    json->has_items[json->depth] = true;
    /* A record a line: easy to read, to compare and to grep. */
    if (json->depth == 1)
        al_str_putc(json->out, '\n');
    else if (json->out->len > 0 && json->out->data[json->out->len - 1] == ',')
        al_str_putc(json->out, ' ');
}

void al_json_open(struct al_json *json, char bracket)
{
    assert(bracket == '{' || bracket == '[');
    assert(json->depth < AL_JSON_DEPTH);

    start_item(json);
    al_str_putc(json->out, bracket);
    json->has_items[++json->depth] = false;
}

void al_json_close(struct al_json *json, char bracket)
{
    assert(bracket == '}' || bracket == ']');
    assert(json->depth > 0 && !json->is_value_due);

    if (json->depth == 1 && json->has_items[1])
        al_str_putc(json->out, '\n');
    al_str_putc(json->out, bracket);
    if (--json->depth == 0)
        al_str_putc(json->out, '\n');
}

void al_json_key(struct al_json *json, const char *key)
{
    assert(json->depth > 0 && !json->is_value_due);

    start_item(json);
    put_string(json->out, key);
    al_str_puts(json->out, ": ");
    json->is_value_due = true;
}

void al_json_text(struct al_json *json, const char *text)
{
    start_item(json);
    put_string(json->out, text);
}

void al_json_number(struct al_json *json, int64_t number)
{
    start_item(json);
    al_str_printf(json->out, "%" PRId64, number);
}

void al_json_bool(struct al_json *json, bool is_true)
{
    start_item(json);
    al_str_puts(json->out, is_true ? "true" : "false");
}

void al_json_pair(struct al_json *json, const char *key, const char *text)
{
    if (al_is_empty(text))
        return;
    al_json_key(json, key);
    al_json_text(json, text);
}

void al_json_pair_number(struct al_json *json, const char *key, int64_t number)
{
    al_json_key(json, key);
    al_json_number(json, number);
}

/* A stored value; what should be a number and is none stays a text. */
static void put_value(struct al_json *json, const struct al_field *field,
                      const char *value)
{
    char *end = NULL;
    long long number;

    if (field && al_type_is_number(field->type)) {
        errno = 0;
        number = strtoll(value, &end, 10);
        if (errno == 0 && end != value && *end == '\0') {
            al_json_number(json, number);
            return;
        }
    }
    al_json_text(json, value);
}

static void put_rivals(struct al_json *json, const struct al_kind *kind,
                       const struct al_record *record)
{
    al_json_key(json, "_rivals");
    al_json_open(json, '{');
    for (size_t i = 0; i < record->slot_count; i++) {
        const struct al_slot *slot = &record->slots[i];
        const struct al_field *field =
            kind ? al_field_by_name(kind, slot->name) : NULL;

        if (slot->rival_count == 0)
            continue;
        al_json_key(json, slot->name);
        al_json_open(json, '[');
        for (size_t j = 0; j < slot->rival_count; j++) {
            const struct al_rival *rival = &slot->rivals[j];

            al_json_open(json, '{');
            al_json_key(json, "value");
            put_value(json, field, rival->value);
            al_json_pair(json, "when", rival->stamp.when);
            al_json_pair(json, "who", rival->stamp.who);
            al_json_pair(json, "save", rival->stamp.save);
            al_json_close(json, '}');
        }
        al_json_close(json, ']');
    }
    al_json_close(json, '}');
}

static void put_slot(struct al_json *json, const struct al_field *field,
                     const struct al_slot *slot)
{
    if (slot->family == AL_FAM_SET || slot->family == AL_FAM_LOG) {
        al_json_key(json, slot->name);
        al_json_open(json, '[');
        for (size_t i = 0; i < slot->member_count; i++)
            put_value(json, field, slot->members[i]);
        al_json_close(json, ']');
    } else if (slot->value) {
        al_json_key(json, slot->name);
        put_value(json, field, slot->value);
    }
}

void al_json_record(struct al_json *json, const struct al_id *id,
                    const struct al_record *record)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_json_open(json, '{');
    al_json_pair(json, "id", hex);
    al_json_pair(json, "kind", record->kind);
    for (size_t i = 0; i < record->slot_count; i++)
        put_slot(json,
                 kind ? al_field_by_name(kind, record->slots[i].name) : NULL,
                 &record->slots[i]);
    if (al_record_has_rivals(record))
        put_rivals(json, kind, record);
    al_json_close(json, '}');
}
