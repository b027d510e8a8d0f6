/* fold.c - text as search compares it. */
#include "config.h"

#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/*
 * As unicode61 does it: marks go from Latin letters alone (Greek, Cyrillic and
 * other scripts keep theirs), and a letter becomes one letter, so that ß stays.
 */
static uint32_t fold_point(uint32_t point)
{
    utf8proc_int32_t parts[32];
    utf8proc_ssize_t limit = (utf8proc_ssize_t)AL_COUNT(parts);
    int last_class = 0;

    if (utf8proc_decompose_char((utf8proc_int32_t)point, parts, limit,
                                UTF8PROC_DECOMPOSE, &last_class) > 1 &&
        parts[0] < 0x80)
        return (uint32_t)utf8proc_tolower(parts[0]);
    if (utf8proc_decompose_char((utf8proc_int32_t)point, parts, limit,
                                UTF8PROC_CASEFOLD, &last_class) == 1)
        return (uint32_t)parts[0];
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)point);
}

static void fold_ascii(const char *text, size_t len, struct al_str *out)
{
    size_t from = out->len;

    al_str_add(out, text, len);
    for (size_t i = from; i < out->len; i++)
        out->data[i] = ascii_lower(out->data[i]);
}

void al_utf8_fold(const char *text, struct al_str *out)
{
    size_t len = strlen(text), at = 0, size;

    while (at < len) {
        size_t run = al_utf8_ascii_run(text + at, len - at);
        uint32_t point;

        if (run) {
            fold_ascii(text + at, run, out);
            at += run;
            continue;
        }
        point = al_utf8_next(text + at, len - at, &size);
        if (point == UINT32_MAX)
            al_str_putc(out, '?');
        else if (point < 0x300 || point > 0x36F)
            al_utf8_put(out, fold_point(point));
        at += size;
    }
}

static bool is_word_point(uint32_t point)
{
    utf8proc_category_t category;

    if (point < 0x80)
        return (point >= '0' && point <= '9') ||
               (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    if (point > 0x10FFFF)
        return false;
    category = utf8proc_category((utf8proc_int32_t)point);
    return (category >= UTF8PROC_CATEGORY_LU &&
            category <= UTF8PROC_CATEGORY_NO) ||
           category == UTF8PROC_CATEGORY_CO;
}

/* The next word at or after *at of text: its start; its bytes in *len. */
static const char *next_word(const char *text, size_t text_len, size_t *at,
                             size_t *len)
{
    size_t size, start;

    while (*at < text_len &&
           !is_word_point(al_utf8_next(text + *at, text_len - *at, &size)))
        *at += size;
    start = *at;
    while (*at < text_len &&
           is_word_point(al_utf8_next(text + *at, text_len - *at, &size)))
        *at += size;
    *len = *at - start;
    return text + start;
}

static bool has_word(const struct al_str *text, const char *start, size_t len)
{
    size_t at = 0, word_len;

    for (;;) {
        const char *word =
            next_word(al_str_text(text), text->len, &at, &word_len);

        if (word_len == 0)
            return false;
        if (word_len >= len && memcmp(word, start, len) == 0)
            return true;
    }
}

bool al_text_has_words(const char *text, const char *typed)
{
    struct al_str where = {0}, what = {0};
    size_t at = 0, len;
    bool has_all = true;

    al_utf8_fold(text, &where);
    al_utf8_fold(typed, &what);
    while (has_all) {
        const char *word = next_word(al_str_text(&what), what.len, &at, &len);

        if (len == 0)
            break;
        has_all = has_word(&where, word, len);
    }
    al_str_drop(&where);
    al_str_drop(&what);
    return has_all;
}

bool al_text_is_wordless(const char *text)
{
    struct al_str folded = {0};
    size_t at = 0, len;

    al_utf8_fold(text, &folded);
    (void)next_word(al_str_text(&folded), folded.len, &at, &len);
    al_str_drop(&folded);
    return len == 0;
}

/* Whether a word, not folded yet, is started by a word of what. */
static bool is_started(const char *word, size_t len, const struct al_str *what)
{
    char *copy = al_strndup(word, len);
    struct al_str folded = {0};
    size_t at = 0, typed_len;
    bool is_so = false;

    al_utf8_fold(copy, &folded);
    while (!is_so) {
        const char *typed =
            next_word(al_str_text(what), what->len, &at, &typed_len);

        if (typed_len == 0)
            break;
        is_so = has_word(&folded, typed, typed_len);
    }
    al_str_drop(&folded);
    free(copy);
    return is_so;
}

bool al_text_find_word(const char *text, const char *typed, size_t *at)
{
    size_t text_len = strlen(text), after = 0, len;
    struct al_str what = {0};
    bool is_found = false;

    al_utf8_fold(typed, &what);
    while (!is_found) {
        const char *word = next_word(text, text_len, &after, &len);

        if (len == 0)
            break;
        is_found = is_started(word, len, &what);
        if (is_found)
            *at = (size_t)(word - text);
    }
    al_str_drop(&what);
    return is_found;
}
