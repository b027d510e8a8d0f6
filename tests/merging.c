/* merging.c - what the tests of merge share. */
#include "config.h"

#include "tests/merging.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"

struct al_record *merging_parse(const char *text)
{
    struct al_record *record = NULL;
    struct al_err err = {0};

    if (al_codec_parse(text, strlen(text), &record, &err) != AL_OK) {
        fprintf(stderr, "%s in:\n%s", err.msg, text);
        abort();
    }
    return record;
}

char *merging_text(const struct al_record *record)
{
    struct al_str out = {0};

    al_codec_print(record, &out);
    return al_str_take(&out);
}

struct al_stamp merging_stamp(const char *text)
{
    struct al_stamp stamp = {0};

    memcpy(stamp.when, text, AL_STAMP_ISO - 1);
    text += AL_STAMP_ISO;
    memcpy(stamp.who, text, AL_WHO_LEN - 1);
    text += AL_WHO_LEN;
    memcpy(stamp.save, text, AL_SAVE_LEN - 1);
    return stamp;
}

/* The length of the line at *text, which moves to the next one or to NULL. */
static size_t take_line(const char **text)
{
    const char *end = strchr(*text, '\n');
    size_t len = end ? (size_t)(end - *text) : strlen(*text);

    *text = end ? end + 1 : NULL;
    return len;
}

static bool same(const char *a, size_t a_len, const char *b, size_t b_len)
{
    return a_len == b_len && memcmp(a, b, a_len) == 0;
}

bool merging_lines(void *arg, const char *base, const char *ours,
                   const char *theirs, struct al_str *out)
{
    ++*(size_t *)arg;
    if (!base || !ours || !theirs)
        abort();
    while (base && ours && theirs) {
        const char *o = base, *a = ours, *b = theirs;
        size_t o_len = take_line(&base), a_len = take_line(&ours),
               b_len = take_line(&theirs);
        bool take_a = same(o, o_len, b, b_len);

        if (!take_a && !same(o, o_len, a, a_len) && !same(a, a_len, b, b_len))
            return false;
        al_str_add(out, take_a ? a : b, take_a ? a_len : b_len);
        al_str_putc(out, '\n');
    }
    return !base && !ours && !theirs;
}
