/* core/csv_in.c - bytes, cells, rows. */
#include "config.h"

#include "core/csv_in.h"

#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

/* ---- what it is ---- */

/* How many bytes the character takes that begins so; 0: none does. */
static int length_of(unsigned char byte)
{
    if (byte < 0x80)
        return 1;
    if (byte >= 0xC2 && byte < 0xE0)
        return 2;
    if (byte >= 0xE0 && byte < 0xF0)
        return 3;
    return byte >= 0xF0 && byte < 0xF5 ? 4 : 0;
}

struct checking {
    char part[4]; /* of a character that a chunk cut */
    int have, wanted;
};

static bool check_byte(struct checking *checking, char byte)
{
    if (checking->wanted == 0) {
        checking->wanted = length_of((unsigned char)byte);
        checking->have = 0;
        if (checking->wanted == 0)
            return false;
    }
    checking->part[checking->have++] = byte;
    if (checking->have < checking->wanted)
        return true;
    checking->wanted = 0;
    return al_utf8_check(checking->part, (size_t)checking->have);
}

void al_csv_form(al_csv_more_fn *more, void *arg, struct al_csv_form *form)
{
    struct checking checking = {.have = 0};
    char bytes[AL_CSV_CHUNK];
    size_t size;

    *form = (struct al_csv_form){.bytes = 0};
    while ((size = more(arg, bytes, sizeof(bytes))) > 0) {
        if (form->bytes == 0 && size >= 2 &&
            (memcmp(bytes, "\xff\xfe", 2) == 0 ||
             memcmp(bytes, "\xfe\xff", 2) == 0))
            form->is_no_text = true;
        if (memchr(bytes, '\0', size))
            form->is_no_text = true;
        for (size_t i = 0; i < size && !form->is_latin; i++)
            form->is_latin = !check_byte(&checking, bytes[i]);
        form->bytes += size;
    }
    if (checking.wanted > 0)
        form->is_latin = true;
}

/* ---- bytes ---- */

static bool fill(struct al_csv_in *in)
{
    if (in->at < in->have)
        return true;
    if (in->is_ended)
        return false;
    in->have = in->more(in->arg, in->chunk, sizeof(in->chunk));
    in->at = 0;
    in->is_ended = in->have == 0;
    return !in->is_ended;
}

/* The next byte without taking it; -1 at the end. */
static int peek(struct al_csv_in *in)
{
    return fill(in) ? (unsigned char)in->chunk[in->at] : -1;
}

static int take(struct al_csv_in *in)
{
    int byte = peek(in);

    if (byte >= 0) {
        in->at++;
        in->done++;
    }
    return byte;
}

/* What Windows means by 0x80 to 0x9F. */
static const uint16_t windows[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

static void put_byte(const struct al_csv_in *in, int byte, struct al_str *out)
{
    if (byte == 0)
        return;
    if (byte < 0x80 || !in->is_latin)
        al_str_putc(out, (char)byte);
    else if (byte < 0xA0)
        al_utf8_put(out, windows[byte - 0x80]);
    else
        al_utf8_put(out, (uint32_t)byte);
}

/* ---- the first line ---- */

/* As often as it stands outside quotes in the first line. */
static char guess_divider(const struct al_csv_in *in)
{
    static const char dividers[] = ",;\t";
    size_t counts[sizeof(dividers) - 1] = {0}, best = 0;
    bool is_quoted = false;

    for (size_t i = in->at; i < in->have; i++) {
        const char *found = strchr(dividers, in->chunk[i]);

        if (in->chunk[i] == '"')
            is_quoted = !is_quoted;
        if (is_quoted || !in->chunk[i])
            continue;
        if (in->chunk[i] == '\n' || in->chunk[i] == '\r')
            break;
        if (found)
            counts[found - dividers]++;
    }
    for (size_t i = 1; i < AL_COUNT(counts); i++)
        if (counts[i] > counts[best])
            best = i;
    return dividers[best];
}

void al_csv_in_open(struct al_csv_in *in, al_csv_more_fn *more, void *arg,
                    bool is_latin)
{
    in->more = more;
    in->arg = arg;
    in->is_latin = is_latin;
    in->divider = ',';
    in->line = 1;
    in->done = in->at = in->have = 0;
    in->is_begun = in->is_ended = false;
}

/* A byte order mark, and "sep=;", by which Excel is told the divider. */
static void begin(struct al_csv_in *in)
{
    static const char mark[] = "\xef\xbb\xbf";

    in->is_begun = true;
    if (!fill(in))
        return;
    if (in->have >= 3 && memcmp(in->chunk, mark, 3) == 0)
        in->at = 3;
    if (in->have - in->at >= 6 && memcmp(in->chunk + in->at, "sep=", 4) == 0 &&
        memchr(",;\t|", in->chunk[in->at + 4], 4)) {
        in->divider = in->chunk[in->at + 4];
        while (peek(in) >= 0 && take(in) != '\n')
            ;
        in->line++;
        return;
    }
    in->divider = guess_divider(in);
}

/* ---- cells ---- */

static bool is_too_long(const struct al_csv_row *row)
{
    return row->text.len > AL_CSV_ROW_BYTES;
}

static void take_quoted(struct al_csv_in *in, struct al_csv_row *row)
{
    int byte;

    (void)take(in);
    while ((byte = take(in)) >= 0) {
        if (byte == '"') {
            if (peek(in) != '"')
                return;
            (void)take(in);
        }
        in->line += byte == '\n';
        if (byte == '\r' && peek(in) == '\n')
            continue;
        if (byte == '\r')
            byte = '\n'; /* as old machines end a line */
        if (is_too_long(row)) {
            row->wrong = N_("a quote begins here and does not end, or the "
                            "line is too long");
            return;
        }
        put_byte(in, byte, &row->text);
    }
    row->wrong = N_("a quote begins here and does not end");
}

/* Without spaces at the ends and the mark in front of a formula; from is where
 * the cell begins. */
static void tidy(struct al_csv_row *row, size_t from)
{
    static const char formulas[] = "=+-@\t\r\n";
    const char *text = row->text.data ? row->text.data + from : "";
    size_t skip = strspn(text, " \t");

    if (text[skip] == '\'' && text[skip + 1] &&
        strchr(formulas, text[skip + 1]))
        skip++;
    if (skip > 0) {
        memmove(row->text.data + from, row->text.data + from + skip,
                row->text.len - from - skip);
        al_str_cut(&row->text, row->text.len - skip);
    }
    while (row->text.len > from &&
           strchr(" \t\n", row->text.data[row->text.len - 1]))
        al_str_cut(&row->text, row->text.len - 1);
}

static void take_cell(struct al_csv_in *in, struct al_csv_row *row)
{
    size_t from = row->text.len;
    int byte;

    while (peek(in) == ' ')
        (void)take(in);
    if (peek(in) == '"')
        take_quoted(in, row);
    while ((byte = peek(in)) >= 0 && byte != '\n' && byte != '\r' &&
           byte != (unsigned char)in->divider) {
        (void)take(in);
        if (is_too_long(row))
            row->wrong = N_("the line is too long");
        else
            put_byte(in, byte, &row->text);
    }
    tidy(row, from);
    if (row->count < AL_CSV_COLUMNS)
        row->starts[row->count++] = from;
    else if (row->text.len > from)
        row->wrong = N_("it has too many cells");
    if (row->text.len > from || row->starts[row->count - 1] == from)
        al_str_putc(&row->text, '\0'); /* cells beyond take no room */
}

static void end_line(struct al_csv_in *in)
{
    if (peek(in) == '\r')
        (void)take(in);
    if (peek(in) == '\n')
        (void)take(in);
    in->line++;
}

static bool holds_any(const struct al_csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->text.data[row->starts[i]])
            return true;
    return row->wrong != NULL;
}

bool al_csv_in_next(struct al_csv_in *in, struct al_csv_row *row)
{
    if (!in->is_begun)
        begin(in);
    while (peek(in) >= 0) {
        al_str_reset(&row->text);
        row->count = 0;
        row->wrong = NULL;
        row->line = in->line;
        take_cell(in, row);
        while (peek(in) == (unsigned char)in->divider) {
            (void)take(in);
            take_cell(in, row);
        }
        end_line(in);
        if (holds_any(row))
            return true;
    }
    return false;
}

const char *al_csv_row_cell(const struct al_csv_row *row, size_t at)
{
    return at < row->count ? row->text.data + row->starts[at] : "";
}

void al_csv_row_drop(struct al_csv_row *row)
{
    al_str_drop(&row->text);
    row->count = 0;
}
