/* json_check.c - whether a text is JSON, and nothing else. */
#include "config.h"

#include "tests/json_check.h"

#include <ctype.h>
#include <string.h>

#include "core/utf8.h"

#define DEPTH_MAX 32

struct reader {
    const char *at, *end;
    int depth;
    int top_count; /* of the outermost array or object */
};

static bool read_value(struct reader *reader);

static void skip_space(struct reader *reader)
{
    while (reader->at < reader->end && strchr(" \t\r\n", *reader->at))
        reader->at++;
}

static bool take(struct reader *reader, char byte)
{
    if (reader->at == reader->end || *reader->at != byte)
        return false;
    reader->at++;
    return true;
}

static bool take_word(struct reader *reader, const char *word)
{
    size_t len = strlen(word);

    if ((size_t)(reader->end - reader->at) < len ||
        memcmp(reader->at, word, len) != 0)
        return false;
    reader->at += len;
    return true;
}

static bool take_digits(struct reader *reader)
{
    const char *start = reader->at;

    while (reader->at < reader->end && isdigit((unsigned char)*reader->at))
        reader->at++;
    return reader->at > start;
}

static bool read_number(struct reader *reader)
{
    (void)take(reader, '-');
    if (take(reader, '0')) {
        if (reader->at < reader->end && isdigit((unsigned char)*reader->at))
            return false;
    } else if (!take_digits(reader)) {
        return false;
    }
    if (take(reader, '.') && !take_digits(reader))
        return false;
    if (take(reader, 'e') || take(reader, 'E')) {
        if (!take(reader, '+'))
            (void)take(reader, '-');
        return take_digits(reader);
    }
    return true;
}

static bool read_string(struct reader *reader)
{
    if (!take(reader, '"'))
        return false;
    while (reader->at < reader->end && *reader->at != '"') {
        unsigned char byte = (unsigned char)*reader->at++;

        if (byte < 0x20)
            return false;
        if (byte != '\\')
            continue;
        if (take(reader, 'u')) {
            for (int i = 0; i < 4; i++)
                if (reader->at == reader->end ||
                    !isxdigit((unsigned char)*reader->at++))
                    return false;
        } else if (reader->at == reader->end ||
                   !strchr("\"\\/bfnrt", *reader->at++)) {
            return false;
        }
    }
    return take(reader, '"');
}

/* The inside of an array or object, up to its closing bracket. */
static bool read_items(struct reader *reader, char closing, bool with_keys)
{
    int count = 0;

    if (++reader->depth > DEPTH_MAX)
        return false;
    skip_space(reader);
    if (!take(reader, closing)) {
        do {
            skip_space(reader);
            if (with_keys) {
                if (!read_string(reader))
                    return false;
                skip_space(reader);
                if (!take(reader, ':'))
                    return false;
            }
            if (!read_value(reader))
                return false;
            count++;
        } while (take(reader, ','));
        if (!take(reader, closing))
            return false;
    }
    if (--reader->depth == 0)
        reader->top_count = count;
    return true;
}

static bool read_value(struct reader *reader)
{
    bool is_good;

    skip_space(reader);
    if (take(reader, '{'))
        is_good = read_items(reader, '}', true);
    else if (take(reader, '['))
        is_good = read_items(reader, ']', false);
    else if (reader->at < reader->end && *reader->at == '"')
        is_good = read_string(reader);
    else
        is_good = take_word(reader, "true") || take_word(reader, "false") ||
                  take_word(reader, "null") || read_number(reader);
    skip_space(reader);
    return is_good;
}

int al_test_json_count(const char *text, size_t len)
{
    struct reader reader = {.at = text, .end = text + len, .top_count = -1};

    if (!al_utf8_check(text, len) || !read_value(&reader) ||
        reader.at != reader.end)
        return -1;
    return reader.top_count;
}

bool al_test_is_json(const char *text, size_t len)
{
    struct reader reader = {.at = text, .end = text + len};

    return al_utf8_check(text, len) && read_value(&reader) &&
           reader.at == reader.end;
}
