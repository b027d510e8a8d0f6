/* filter.c - what of a text may leave the program, and its columns. */
#include "config.h"

#include "core/utf8.h"

#include <stdint.h>
#include <string.h>

enum { MARKS_MAX = 4 };

#define DOTTED_CIRCLE "\xE2\x97\x8C"
#define ZWNJ          0x200Cu
#define ZWJ           0x200Du

/* Where the filter stands inside a text. */
struct sieve {
    bool allow_lf;
    bool has_base; /* a mark here stands on something */
    bool can_join; /* a joiner here shapes a letter */
    int marks;     /* on the base */
};

/* What one step lets through: circle, then size bytes; or nothing. */
struct shown {
    const char *bytes;
    size_t size;
    int width_cols;
    bool with_circle;
    bool is_extension; /* belongs to the cluster before it */
};

/* Ascending. What Unicode 14 calls format characters, and cannot be seen. */
static const struct {
    uint32_t first, last;
    const char *name; /* of a single character; NULL: by number */
} hidden[] = {
    {0xAD, 0xAD, "SHY"},      {0x61C, 0x61C, "ALM"},
    {0x180E, 0x180E, "MVS"},  {0x200B, 0x200B, "ZWSP"},
    {0x200E, 0x200E, "LRM"},  {0x200F, 0x200F, "RLM"},
    {0x2028, 0x2028, "LS"},   {0x2029, 0x2029, "PS"},
    {0x202A, 0x202A, "LRE"},  {0x202B, 0x202B, "RLE"},
    {0x202C, 0x202C, "PDF"},  {0x202D, 0x202D, "LRO"},
    {0x202E, 0x202E, "RLO"},  {0x2060, 0x2060, "WJ"},
    {0x2061, 0x2065, NULL},   {0x2066, 0x2066, "LRI"},
    {0x2067, 0x2067, "RLI"},  {0x2068, 0x2068, "FSI"},
    {0x2069, 0x2069, "PDI"},  {0x206A, 0x206F, NULL},
    {0xFEFF, 0xFEFF, "BOM"},  {0xFFF0, 0xFFFB, NULL},
    {0x13430, 0x1343F, NULL}, {0x1BCA0, 0x1BCA3, NULL},
    {0x1D173, 0x1D17A, NULL}, {0xE0000, 0xE00FF, NULL},
    {0xE01F0, 0xE0FFF, NULL},
};

static size_t hidden_at(uint32_t point)
{
    size_t low = 0, high = AL_COUNT(hidden);

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (point > hidden[mid].last)
            low = mid + 1;
        else if (point < hidden[mid].first)
            high = mid;
        else
            return mid;
    }
    return AL_COUNT(hidden);
}

bool al_utf8_is_hidden(uint32_t point)
{
    return hidden_at(point) < AL_COUNT(hidden);
}

void al_utf8_hidden_name(uint32_t point, struct al_str *out)
{
    size_t at = hidden_at(point);

    if (at < AL_COUNT(hidden) && hidden[at].name)
        al_str_printf(out, "<%s>", hidden[at].name);
    else
        al_str_printf(out, "<U+%04X>", (unsigned)point);
}

static bool is_control(uint32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

static bool is_noncharacter(uint32_t point)
{
    return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
}

/*
 * The printable ASCII at the start of text. Nearly all text is nothing else,
 * so eight bytes are looked at together: the high bit of a byte in `odd` is
 * set where it is above 0x7F, below 0x20 or DEL (or, rarely, near one).
 */
static size_t plain_run(const char *text, size_t len)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t at = 0;

    for (; at + 8 <= len; at += 8) {
        uint64_t eight, del, odd;

        memcpy(&eight, text + at, 8);
        del = eight ^ ones * 0x7F;
        odd = eight | (eight - ones * 0x20) | (del - ones);
        if (odd & ones * 0x80)
            break;
    }
    while (at < len && text[at] >= 0x20 && text[at] < 0x7F)
        at++;
    return at;
}

static void stand_on(struct sieve *sieve, bool has_base, bool can_join)
{
    sieve->has_base = has_base;
    sieve->can_join = can_join;
    sieve->marks = 0;
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void replace(struct sieve *sieve, struct shown *shown, const char *with)
{
    *shown = (struct shown){.bytes = with, .size = 1, .width_cols = 1};
    stand_on(sieve, true, false);
}

/* A mark, or a letter that stands on the one before it. */
static void pass_mark(struct sieve *sieve, struct shown *shown)
{
    if (sieve->has_base) {
        shown->is_extension = true;
        if (sieve->marks == MARKS_MAX)
            shown->size = 0;
        else
            sieve->marks++;
    } else {
        shown->with_circle = true;
        shown->width_cols = 1;
        stand_on(sieve, true, false);
        sieve->marks = 1;
    }
}

/* Joiners shape Persian and Indic letters; elsewhere they only glue emoji. */
static void pass_joiner(struct sieve *sieve, struct shown *shown)
{
    shown->is_extension = sieve->has_base;
    if (!sieve->has_base || !sieve->can_join || sieve->marks == MARKS_MAX)
        shown->size = 0;
    else
        sieve->marks++;
}

/* Take one character of text (len >= 1 bytes left); returns its bytes. */
static size_t sieve_next(struct sieve *sieve, const char *text, size_t len,
                         struct shown *shown)
{
    size_t size, skipped = 0;
    uint32_t point;

    if (len > 1 && text[0] == '\r' && text[1] == '\n') {
        skipped = 1;
        text++;
        len--;
    }
    point = al_utf8_next(text, len, &size);
    *shown = (struct shown){.bytes = text, .size = size};
    if (point == '\n' && sieve->allow_lf) {
        stand_on(sieve, false, false);
    } else if (point == '\t' || point == '\n') {
        replace(sieve, shown, " ");
        stand_on(sieve, point == '\t', false); /* no mark joins two lines */
    } else if (point == UINT32_MAX || is_control(point) ||
               is_noncharacter(point)) {
        replace(sieve, shown, "?");
    } else if (point == ZWJ || point == ZWNJ) {
        pass_joiner(sieve, shown);
    } else if (point >= 0xAD && al_utf8_is_hidden(point)) {
        shown->size = 0;
        stand_on(sieve, false, false);
    } else {
        shown->width_cols = al_utf8_width(point);
        if (shown->width_cols == 0)
            pass_mark(sieve, shown);
        else
            stand_on(sieve, true, al_utf8_is_letter(point));
    }
    return skipped + size;
}

void al_text_filter(const char *text, size_t len, bool allow_lf,
                    struct al_str *out)
{
    struct sieve sieve = {.allow_lf = allow_lf};
    struct shown shown;
    size_t at = 0;

    while (at < len) {
        size_t run = plain_run(text + at, len - at);

        if (run) {
            al_str_add(out, text + at, run);
            at += run;
            stand_on(&sieve, true, is_ascii_letter(text[at - 1]));
            continue;
        }
        at += sieve_next(&sieve, text + at, len - at, &shown);
        if (shown.with_circle)
            al_str_puts(out, DOTTED_CIRCLE);
        al_str_add(out, shown.bytes, shown.size);
    }
}

int al_text_width(const char *text)
{
    struct sieve sieve = {0};
    struct shown shown;
    size_t len = strlen(text), at = 0;
    int width_cols = 0;

    while (at < len) {
        size_t run = plain_run(text + at, len - at);

        if (run) {
            at += run;
            width_cols += (int)run;
            stand_on(&sieve, true, is_ascii_letter(text[at - 1]));
            continue;
        }
        at += sieve_next(&sieve, text + at, len - at, &shown);
        width_cols += shown.width_cols;
    }
    return width_cols;
}

size_t al_cluster_next(const char *text, size_t len, int *width_cols)
{
    struct sieve sieve = {0};
    struct shown shown;
    size_t at;

    *width_cols = 0;
    if (len == 0)
        return 0;
    if (plain_run(text, len < 2 ? len : 2) == (len < 2 ? len : 2)) {
        *width_cols = 1;
        return 1;
    }
    at = sieve_next(&sieve, text, len, &shown);
    *width_cols = shown.width_cols;
    while (at < len && sieve.has_base && (unsigned char)text[at] >= 0xCC) {
        size_t size = sieve_next(&sieve, text + at, len - at, &shown);

        if (!shown.is_extension)
            break;
        at += size;
    }
    return at;
}

size_t al_text_line(const char *text, size_t len, int width_cols)
{
    size_t at = 0, space = 0;
    int used = 0;

    while (at < len) {
        int width = 1;
        size_t size = al_cluster_next(text + at, len - at, &width);

        if (size == 0)
            break;
        if (text[at] == ' ')
            space = at;
        if (used + width > width_cols)
            return space > 0 ? space : (at > 0 ? at : size);
        used += width;
        at += size;
    }
    return at;
}

int al_text_cut(const char *text, int width_cols, struct al_str *out)
{
    size_t len = strlen(text), at = 0;
    int used_cols = 0, cols;

    while (at < len) {
        size_t size = al_cluster_next(text + at, len - at, &cols);

        if (used_cols + cols > width_cols)
            break;
        used_cols += cols;
        at += size;
    }
    al_text_filter(text, at, false, out);
    return used_cols;
}

bool al_text_storable(const char *text, size_t len, bool is_text,
                      size_t *bad_at)
{
    size_t at = 0, size;

    while (at < len) {
        uint32_t point;

        at += plain_run(text + at, len - at);
        if (at == len)
            break;
        point = al_utf8_next(text + at, len - at, &size);
        if (point == UINT32_MAX || point == 0x2028 || point == 0x2029 ||
            (is_control(point) && !(point == '\n' && is_text))) {
            if (bad_at)
                *bad_at = at;
            return false;
        }
        at += size;
    }
    return true;
}
