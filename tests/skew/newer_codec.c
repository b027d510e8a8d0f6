/*
 * newer_codec.c - a codec with one marker more: the set `turns` is written `turns^ member`. Today's reads the text with `+` in its place.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codec.h"

#define al_codec_parse todays_parse
#define al_codec_print todays_print
enum al_status todays_parse(const char *text, size_t size,
                            struct al_record **record, struct al_err *err);
void todays_print(const struct al_record *record, struct al_str *out);
#include "core/codec.c"
#undef al_codec_parse
#undef al_codec_print

#define FIELD "turns"

/* Exchange the marker of the field's lines. */
static void exchange(char *text, size_t size, char from, char to)
{
    const size_t len = sizeof(FIELD) - 1;

    for (char *at = text, *end = text + size; at && at < end;) {
        if ((size_t)(end - at) > len && memcmp(at, FIELD, len) == 0 &&
            at[len] == from)
            at[len] = to;
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
}

enum al_status al_codec_parse(const char *text, size_t size,
                              struct al_record **record, struct al_err *err)
{
    char *copy = al_strndup(text, size);
    enum al_status status;

    exchange(copy, size, '^', '+');
    status = todays_parse(copy, size, record, err);
    free(copy);
    return status;
}

void al_codec_print(const struct al_record *record, struct al_str *out)
{
    size_t from = out->len;

    todays_print(record, out);
    exchange(out->data + from, out->len - from, '+', '^');
}
