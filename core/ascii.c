/* ascii.c - text for terminals that show nothing but ASCII. */
#include "config.h"

#include "core/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* What no decomposition gives. Ascending. */
static const struct {
    uint32_t point;
    const char *ascii;
} twins[] = {
    {0xA1, "!"},    {0xA2, "c"},    {0xA3, "GBP "}, {0xA5, "JPY "},
    {0xA6, "|"},    {0xA9, "(c)"},  {0xAB, "\""},   {0xAD, ""},
    {0xAE, "(r)"},  {0xB0, " deg"}, {0xB1, "+/-"},  {0xB4, "'"},
    {0xB7, "*"},    {0xBB, "\""},   {0xC6, "AE"},   {0xD0, "D"},
    {0xD7, "x"},    {0xD8, "O"},    {0xDE, "Th"},   {0xDF, "ss"},
    {0xE6, "ae"},   {0xF0, "d"},    {0xF7, "/"},    {0xF8, "o"},
    {0xFE, "th"},   {0x110, "D"},   {0x111, "d"},   {0x126, "H"},
    {0x127, "h"},   {0x131, "i"},   {0x141, "L"},   {0x142, "l"},
    {0x14A, "N"},   {0x14B, "n"},   {0x152, "OE"},  {0x153, "oe"},
    {0x166, "T"},   {0x167, "t"},   {0x18F, "E"},   {0x259, "e"},
    {0x2BB, "'"},   {0x2BC, "'"},   {0x2010, "-"},  {0x2011, "-"},
    {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},
    {0x2018, "'"},  {0x2019, "'"},  {0x201A, "'"},  {0x201B, "'"},
    {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""},
    {0x2020, "+"},  {0x2022, "*"},  {0x2032, "'"},  {0x2033, "\""},
    {0x2039, "'"},  {0x203A, "'"},  {0x2044, "/"},  {0x20AC, "EUR "},
    {0x2190, "<-"}, {0x2192, "->"}, {0x2212, "-"},  {0x2260, "!="},
    {0x2264, "<="}, {0x2265, ">="}, {0x2500, "-"},  {0x2502, "|"},
    {0x2584, "#"},  {0x2588, "#"},  {0x25CC, ""},   {0x2713, "v"},
    {0x2717, "x"},
};

static const char *twin_of(uint32_t point)
{
    size_t low = 0, high = AL_COUNT(twins);

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (twins[mid].point == point)
            return twins[mid].ascii;
        if (twins[mid].point < point)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

/* Whether a decomposed part is a mark and may go. */
static bool is_mark(uint32_t point)
{
    return point <= 0x10FFFF && al_utf8_width(point) == 0;
}

static void put_point(uint32_t point, struct al_str *out)
{
    utf8proc_int32_t parts[32];
    utf8proc_ssize_t count = 0;
    const char *twin = twin_of(point);
    int last_class = 0;

    if (twin) {
        al_str_puts(out, twin);
        return;
    }
    if (point <= 0x10FFFF)
        count = utf8proc_decompose_char(
            (utf8proc_int32_t)point, parts, (utf8proc_ssize_t)AL_COUNT(parts),
            UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &last_class);
    if (count < 1 || count > (utf8proc_ssize_t)AL_COUNT(parts)) {
        al_str_putc(out, '?');
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        uint32_t part = (uint32_t)parts[i];

        twin = twin_of(part);
        if (part < 0x80)
            al_str_putc(out, (char)part);
        else if (twin)
            al_str_puts(out, twin);
        else if (!is_mark(part))
            al_str_putc(out, '?');
    }
}

void al_text_ascii(const char *text, struct al_str *out)
{
    size_t len = strlen(text), at = 0, size;

    while (at < len) {
        uint32_t point = al_utf8_next(text + at, len - at, &size);

        if (point < 0x80)
            al_str_putc(out, (char)point);
        else
            put_point(point, out);
        at += size;
    }
}
