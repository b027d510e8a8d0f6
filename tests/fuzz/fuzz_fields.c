/*
 * fuzz_fields.c - FIELD=VALUE arguments: refused with a sentence, or a record
 * that can be written down and read again.
 *
 * The input is lines: a kind, then one argument a line.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "tui/assign.h"

const char fuzz_name[] = "fields";

enum { ARGS_MAX = 8 };

static void must(bool holds)
{
    if (!holds)
        abort();
}

static struct al_index *empty_index(void)
{
    static struct al_index *index;
    bool is_empty;

    if (!index)
        must(al_index_open(":memory:", &index, &is_empty, NULL) == AL_OK);
    return index;
}

static void must_be_canonical(const struct al_record *record)
{
    struct al_record *again = NULL;
    struct al_str text = {0};

    al_codec_print(record, &text);
    must(al_codec_parse(al_str_text(&text), text.len, &again, NULL) == AL_OK);
    must(al_record_equal(record, again));
    al_record_free(again);
    al_str_drop(&text);
}

static void assign(const char *kind_name, const char *const *args, size_t count)
{
    struct al_reader reader = {.index = empty_index(),
                               .calendar = {.today = {2026, 11, 23}},
                               .is_input_read = true};
    const struct al_kind *kind;
    struct al_record *record;
    struct al_words words;
    struct al_err err = {0};

    al_words_init(&words);
    if (al_assign_kind(kind_name, &words, &kind, &err) != AL_OK) {
        must(err.msg[0]);
        return;
    }
    record = al_record_new(kind->name);
    if (al_assign_all(&reader, args, count, record, &err) == AL_OK)
        must_be_canonical(record);
    else
        must(err.msg[0]);
    al_record_free(record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = al_strndup((const char *)data, size), *at = text;
    const char *args[ARGS_MAX];
    size_t count = 0;

    at += strcspn(at, "\n");
    while (*at && count < ARGS_MAX) {
        *at++ = '\0';
        args[count++] = at;
        at += strcspn(at, "\n");
    }
    *at = '\0';
    assign(text, args, count);
    free(text);
    return 0;
}
