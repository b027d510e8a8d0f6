/*
 * fuzz_merge.c - what holds of merging any three records that can be read.
 *
 * The input is three texts, base, a and b, with a NUL byte between them.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "tests/merging.h"

const char fuzz_name[] = "merge";

#define AT_A "2026-11-22T10:00:00Z aaaaaaaaaaaaaaaa/aaaaaaaa"
#define AT_B "2026-11-22T12:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbb"
#define NOW  INT64_C(1795420800) /* 2026-11-23T08:00:00Z */

enum { SIDES = 3 };

static void give_stamp(void *arg, const char *field, struct al_stamp *stamp)
{
    (void)field;
    *stamp = merging_stamp(*(const char *const *)arg);
}

static struct al_record *merge(const struct al_record *o,
                               const struct al_record *a,
                               const struct al_record *b, const char *at_a,
                               const char *at_b)
{
    struct al_record *merged = NULL;
    size_t asked = 0;
    struct al_merge how = {.now = NOW,
                           .stamp_a = give_stamp,
                           .stamp_b = give_stamp,
                           .stamp_a_arg = &at_a,
                           .stamp_b_arg = &at_b,
                           .lines = merging_lines,
                           .lines_arg = &asked};

    if (al_merge3(o, a, b, &how, &merged, NULL) != AL_OK)
        abort();
    return merged;
}

static void must_equal(struct al_record *merged, const struct al_record *wanted)
{
    if (!al_record_equal(merged, wanted))
        abort();
    al_record_free(merged);
}

/* Its text can be read again; a merge may be larger than a reader accepts. */
static void must_be_canonical(const struct al_record *merged)
{
    char *text = merging_text(merged);
    struct al_record *again = NULL;

    if (strlen(text) <= AL_CODEC_READ_MAX) {
        if (al_codec_parse(text, strlen(text), &again, NULL) != AL_OK ||
            !al_record_equal(again, merged))
            abort();
        al_record_free(again);
    }
    free(text);
}

static void check(const struct al_record *o, const struct al_record *a,
                  const struct al_record *b)
{
    struct al_record *merged = merge(o, a, b, AT_A, AT_B);

    must_be_canonical(merged);
    must_equal(merge(o, b, a, AT_B, AT_A), merged);
    if (al_record_is_erased(a) || al_record_is_erased(b)) {
        if (!al_record_is_erased(merged))
            abort();
    } else {
        must_equal(merge(o, a, a, AT_A, AT_A), a);
        must_equal(merge(a, a, b, AT_A, AT_B), b);
        must_equal(merge(a, b, a, AT_B, AT_A), b);
    }
    al_record_free(merged);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct al_record *side[SIDES] = {NULL};
    const uint8_t *end = data + size;
    bool are_read = true;

    for (size_t i = 0; i < SIDES && are_read; i++) {
        const uint8_t *stop = memchr(data, '\0', (size_t)(end - data));

        if (!stop)
            stop = end;
        are_read = al_codec_parse((const char *)data, (size_t)(stop - data),
                                  &side[i], NULL) == AL_OK;
        data = stop < end ? stop + 1 : end;
    }
    if (are_read && strcmp(side[1]->kind, side[2]->kind) == 0) {
        check(side[0], side[1], side[2]);
        check(NULL, side[1], side[2]);
    }
    for (size_t i = 0; i < SIDES; i++)
        al_record_free(side[i]);
    return 0;
}
