/* utf8.c - code points, columns and composed text. */
#include "config.h"

#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

size_t al_utf8_ascii_run(const char *text, size_t len)
{
    size_t at = 0;

    for (; at + 8 <= len; at += 8) {
        uint64_t eight;

        memcpy(&eight, text + at, 8);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < len && !((unsigned char)text[at] & 0x80))
        at++;
    return at;
}

bool al_utf8_check(const char *text, size_t len)
{
    size_t at = 0, size;

    while (at < len) {
        at += al_utf8_ascii_run(text + at, len - at);
        if (at == len)
            break;
        if (al_utf8_next(text + at, len - at, &size) == UINT32_MAX)
            return false;
        at += size;
    }
    return true;
}

uint32_t al_utf8_next(const char *text, size_t len, size_t *size)
{
    const unsigned char *byte = (const unsigned char *)text;
    uint32_t point, least;
    size_t want;

    *size = 1;
    if (len == 0)
        return UINT32_MAX;
    if (byte[0] < 0x80)
        return byte[0];
    if (byte[0] >= 0xC2 && byte[0] <= 0xDF) {
        want = 2;
        point = byte[0] & 0x1Fu;
        least = 0x80;
    } else if ((byte[0] & 0xF0) == 0xE0) {
        want = 3;
        point = byte[0] & 0x0Fu;
        least = 0x800;
    } else if (byte[0] >= 0xF0 && byte[0] <= 0xF4) {
        want = 4;
        point = byte[0] & 0x07u;
        least = 0x10000;
    } else {
        return UINT32_MAX;
    }
    if (len < want)
        return UINT32_MAX;
    for (size_t i = 1; i < want; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return UINT32_MAX;
        point = point << 6 | (byte[i] & 0x3Fu);
    }
    if (point < least || point > 0x10FFFF ||
        (point >= 0xD800 && point <= 0xDFFF))
        return UINT32_MAX;
    *size = want;
    return point;
}

void al_utf8_put(struct al_str *out, uint32_t point)
{
    utf8proc_uint8_t bytes[4] = {'?'};
    utf8proc_ssize_t size = 1;

    if (point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF))
        size = utf8proc_encode_char((utf8proc_int32_t)point, bytes);
    al_str_add(out, bytes, (size_t)size);
}

/* The bytes at the start of text that are composed already, whatever follows.
 */
static size_t composed_run(const char *text, size_t len)
{
    size_t at = 0, before = 0, size;

    while (at < len) {
        size_t run = al_utf8_ascii_run(text + at, len - at);

        if (run) {
            at += run;
            before = at - 1;
            continue;
        }
        /* Below U+0300 nothing composes with what stands before it. */
        if (al_utf8_next(text + at, len - at, &size) >= 0x300)
            return before;
        before = at;
        at += size;
    }
    return at;
}

void al_utf8_nfc(const char *text, size_t len, struct al_str *out)
{
    size_t run = composed_run(text, len), size;
    struct al_str valid = {0};
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t count;

    al_str_add(out, text, run);
    if (run == len)
        return;
    for (size_t at = run; at < len; at += size) {
        if (al_utf8_next(text + at, len - at, &size) == UINT32_MAX)
            al_str_putc(&valid, '?');
        else
            al_str_add(&valid, text + at, size);
    }
    count = utf8proc_map((const utf8proc_uint8_t *)valid.data,
                         (utf8proc_ssize_t)valid.len, &composed,
                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (count < 0)
        abort(); /* valid text: only memory can have run out */
    al_str_add(out, composed, (size_t)count);
    free(composed);
    al_str_drop(&valid);
}

size_t al_utf8_nfc_in(const char *text, size_t len, int32_t *room, size_t count)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t points, bytes;

    points = utf8proc_decompose((const utf8proc_uint8_t *)text,
                                (utf8proc_ssize_t)len, room,
                                (utf8proc_ssize_t)count, options);
    if (points < 0 || (size_t)points >= count) /* one more for a NUL */
        return SIZE_MAX;
    bytes = utf8proc_reencode(room, points, options);
    return bytes < 0 ? SIZE_MAX : (size_t)bytes;
}

int al_utf8_width(uint32_t point)
{
    const utf8proc_property_t *property;

    if (point < 0x300)
        return point == 0xAD ? 0 : 1;
    if (point > 0x10FFFF)
        return 1;
    /* Middle and last letters of a Hangul syllable stand on its first. */
    if ((point >= 0x1160 && point <= 0x11FF) ||
        (point >= 0xD7B0 && point <= 0xD7FF))
        return 0;
    property = utf8proc_get_property((utf8proc_int32_t)point);
    switch (property->category) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_MC:
        return 1;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
        return 0;
    case UTF8PROC_CATEGORY_CF:
        /* Signs that stand before Arabic and Kaithi numbers can be seen. */
        return property->boundclass == UTF8PROC_BOUNDCLASS_PREPEND;
    default:
        return (int)property->charwidth;
    }
}

bool al_utf8_is_letter(uint32_t point)
{
    utf8proc_category_t category;

    if (point > 0x10FFFF)
        return false;
    category = utf8proc_category((utf8proc_int32_t)point);
    return (category >= UTF8PROC_CATEGORY_LU &&
            category <= UTF8PROC_CATEGORY_LO) ||
           category == UTF8PROC_CATEGORY_MC;
}

const char *al_utf8_next_word(const char *text, size_t *at, size_t *len)
{
    size_t total = strlen(text), size, start;

    while (*at < total &&
           !al_utf8_is_letter(al_utf8_next(text + *at, total - *at, &size)))
        *at += size;
    start = *at;
    while (*at < total &&
           al_utf8_is_letter(al_utf8_next(text + *at, total - *at, &size)))
        *at += size;
    *len = *at - start;
    return text + start;
}
