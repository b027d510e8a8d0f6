/* fuzz_filter.c - no bytes whatever bring a control or a bidi order out. */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

const char fuzz_name[] = "filter";

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* A list of its own: what reorders, hides or ends lines without being seen. */
static bool is_steering(uint32_t point)
{
    static const uint32_t ranges[][2] = {{0x61C, 0x61C},   {0x200E, 0x200F},
                                         {0x2028, 0x202E}, {0x2066, 0x2069},
                                         {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB},
                                         {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F}};

    for (size_t i = 0; i < AL_COUNT(ranges); i++)
        if (point >= ranges[i][0] && point <= ranges[i][1])
            return true;
    return false;
}

static void must_be_harmless(const struct al_str *text, bool allow_lf)
{
    const char *bytes = al_str_text(text);
    size_t at = 0, size, marks = 4; /* no mark without a base */

    while (at < text->len) {
        uint32_t point = al_utf8_next(bytes + at, text->len - at, &size);

        must(point != UINT32_MAX && !al_utf8_is_hidden(point));
        must(!is_steering(point));
        must(point >= 0x20 || (allow_lf && point == '\n'));
        must(point < 0x7F || point >= 0xA0);
        if (point == '\n')
            marks = 4;
        else if (point >= 0x20 && al_utf8_width(point) > 0)
            marks = 0;
        else
            must(marks++ < 4);
        at += size;
    }
}

/* Filtering again changes nothing. */
static void filter(const uint8_t *data, size_t size, bool allow_lf)
{
    struct al_str once = {0}, twice = {0};

    al_text_filter((const char *)data, size, allow_lf, &once);
    must_be_harmless(&once, allow_lf);
    al_text_filter(al_str_text(&once), once.len, allow_lf, &twice);
    must(once.len == twice.len &&
         memcmp(al_str_text(&once), al_str_text(&twice), once.len) == 0);
    al_str_drop(&once);
    al_str_drop(&twice);
}

/* Clusters, cuts and the whole agree about columns. */
static void measure(const char *text)
{
    size_t len = strlen(text), at = 0;
    int sum_cols = 0, cols, whole_cols = al_text_width(text);

    while (at < len) {
        size_t size = al_cluster_next(text + at, len - at, &cols);

        must(size > 0 && cols >= 0 && cols <= 2);
        sum_cols += cols;
        at += size;
    }
    must(at == len && sum_cols == whole_cols);
    for (int limit_cols = 0; limit_cols < 8; limit_cols++) {
        struct al_str cut = {0};

        cols = al_text_cut(text, limit_cols, &cut);
        must(cols <= limit_cols && cols == al_text_width(al_str_text(&cut)));
        must_be_harmless(&cut, false);
        al_str_drop(&cut);
    }
}

static void compose(const uint8_t *data, size_t size)
{
    struct al_str once = {0}, twice = {0};

    al_utf8_nfc((const char *)data, size, &once);
    must(al_utf8_check(al_str_text(&once), once.len));
    al_utf8_nfc(al_str_text(&once), once.len, &twice);
    must(once.len == twice.len &&
         memcmp(al_str_text(&once), al_str_text(&twice), once.len) == 0);
    al_str_drop(&once);
    al_str_drop(&twice);
}

static void to_ascii(const char *text)
{
    struct al_str out = {0};

    al_text_ascii(text, &out);
    for (size_t i = 0; i < out.len; i++)
        must(!((unsigned char)out.data[i] & 0x80));
    al_str_reset(&out);
    al_utf8_fold(text, &out);
    must(al_utf8_check(al_str_text(&out), out.len));
    must(al_text_has_words(text, text));
    al_str_drop(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = al_strndup((const char *)data, size);

    filter(data, size, false);
    filter(data, size, true);
    compose(data, size);
    measure(text);
    to_ascii(text);
    free(text);
    return 0;
}
