/* small_numbers.c - hiding counts that are too small, and their neighbours. */
#include "config.h"

#include "core/small_numbers.h"

#include <inttypes.h>

static int64_t rounded(int64_t count)
{
    return (count + AL_SMALL_ROUND / 2) / AL_SMALL_ROUND * AL_SMALL_ROUND;
}

int64_t al_small_at_least(int64_t min_cell)
{
    return min_cell > AL_SMALL_ROUND ? min_cell : AL_SMALL_ROUND;
}

static void decide(struct al_cell *cell, int64_t min_cell)
{
    cell->is_hidden = cell->count > 0 && cell->count < min_cell;
    cell->shown = cell->is_hidden ? 0 : rounded(cell->count);
}

static void hide(struct al_cell *cell)
{
    cell->is_hidden = true;
    cell->shown = 0;
}

/* The smallest one that is shown and counts anybody; NULL: there is none. */
static struct al_cell *smallest_shown(struct al_cell *cells, size_t count)
{
    struct al_cell *found = NULL;

    for (size_t i = 0; i < count; i++)
        if (!cells[i].is_hidden && cells[i].count > 0 &&
            (!found || cells[i].count < found->count))
            found = &cells[i];
    return found;
}

/*
 * Whether a total would tell the hidden ones in some table that looks like
 * this: all of them one, or all just below the number. It goes by what is seen,
 * not by what is true, or a total that is missing would tell it.
 */
static bool may_tell(const struct al_cell *cells, size_t count, int64_t hidden,
                     int64_t min_cell)
{
    const int64_t off = AL_SMALL_ROUND / 2;
    int64_t low = hidden, high = hidden * (min_cell - 1);

    for (size_t i = 0; i < count; i++) {
        int64_t least = cells[i].shown - off;

        if (cells[i].is_hidden || cells[i].count == 0)
            continue;
        low += least > min_cell ? least : min_cell;
        high += cells[i].shown + off;
    }
    return (low >= min_cell && rounded(low) != rounded(low + 1)) ||
           (hidden > 2 && rounded(high) != rounded(high - 1));
}

/*
 * A total that is hidden is below the number: where all but one of so many are
 * hidden each of them is one. A nobody among them, and it may be any of them.
 */
static void hide_nobody(struct al_cell *cells, size_t count, int64_t hidden,
                        int64_t min_cell)
{
    for (size_t i = 0; i < count && hidden == min_cell - 1; i++)
        if (cells[i].count == 0 && !cells[i].is_hidden) {
            hide(&cells[i]);
            return;
        }
}

void al_small_hide(struct al_cell *cells, size_t count, int64_t min_cell,
                   struct al_cell *total)
{
    struct al_cell *second;
    int64_t hidden = 0;

    min_cell = al_small_at_least(min_cell);
    *total = (struct al_cell){0};
    for (size_t i = 0; i < count; i++) {
        decide(&cells[i], min_cell);
        total->count += cells[i].count;
        hidden += cells[i].is_hidden;
    }
    decide(total, min_cell);
    if (total->is_hidden)
        hide_nobody(cells, count, hidden, min_cell);
    if (hidden == 0 || total->is_hidden)
        return;
    /* One alone follows from the total: another goes with it, or the total. */
    if (hidden == 1) {
        second = smallest_shown(cells, count);
        hide(second ? second : total);
        hidden += second != NULL;
    }
    if (!total->is_hidden && may_tell(cells, count, hidden, min_cell))
        hide(total);
}

void al_small_hide_known(struct al_cell *cells, size_t count, int64_t min_cell,
                         struct al_cell *total)
{
    int64_t hidden = 0;

    min_cell = al_small_at_least(min_cell);
    *total = (struct al_cell){0};
    for (size_t i = 0; i < count; i++) {
        decide(&cells[i], min_cell);
        total->count += cells[i].count;
        hidden += cells[i].is_hidden;
    }
    decide(total, min_cell);
    if (total->is_hidden)
        hide_nobody(cells, count, hidden, min_cell);
    while (!total->is_hidden && hidden > 0 &&
           (hidden == 1 || may_tell(cells, count, hidden, min_cell))) {
        struct al_cell *next = smallest_shown(cells, count);

        hide(next ? next : total);
        hidden += next != NULL;
    }
}

struct al_cell al_small_one(int64_t count, int64_t min_cell)
{
    struct al_cell cell = {.count = count};

    decide(&cell, al_small_at_least(min_cell));
    return cell;
}

/* To the nearest multiple of step: to a whole one first would round twice. */
static int64_t nearest_percent(int64_t part, int64_t whole, int64_t step)
{
    return whole > 0 ? (part * 200 + whole * step) / (whole * step * 2) * step
                     : 0;
}

int64_t al_percent(int64_t part, int64_t whole)
{
    int64_t percent = nearest_percent(part, whole, 1);

    percent = percent > 99 && part < whole ? 99 : percent;
    return percent < 1 && part > 0 ? 1 : percent;
}

int64_t al_percent_towards(int64_t part, int64_t whole, int64_t goal)
{
    int64_t percent = al_percent(part, whole);

    return percent == goal && part * 100 < whole * goal ? goal - 1 : percent;
}

void al_small_percent(int64_t part, int64_t whole, int64_t min_cell,
                      struct al_str *out)
{
    int64_t rest = whole - part;
    int64_t percent = nearest_percent(part, whole, AL_SMALL_ROUND);

    min_cell = al_small_at_least(min_cell);
    /* "100%" is all, and "0%" nobody. */
    percent = percent > 95 && rest > 0 ? 95 : percent;
    percent = percent < 5 && part > 0 ? 5 : percent;
    if (whole <= 0)
        al_str_puts(out, "-");
    else if (part > 0 && rest > 0 && (part < min_cell || rest < min_cell))
        al_str_putc(out, '*');
    else
        al_str_printf(out, "%" PRId64 "%%", percent);
}

void al_small_show(const struct al_cell *cell, struct al_str *out)
{
    if (cell->is_hidden)
        al_str_putc(out, '*');
    else
        al_str_printf(out, "%" PRId64, cell->shown);
}
