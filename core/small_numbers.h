#ifndef AL_CORE_SMALL_NUMBERS_H
#define AL_CORE_SMALL_NUMBERS_H
/*
 * core/small_numbers.h - what may be shown of counts of people by something
 * about them.
 *
 * Source: the rule of NHS hospital statistics below national level: small
 * counts are hidden and the others rounded to five. A count below the smallest
 * number shown is hidden, and so is a second one wherever the total would give
 * it away. Counts of activities are none of this. Pure: nothing is looked up.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

#define AL_SMALL_DEFAULT 8 /* where a service has set no number */
#define AL_SMALL_ROUND   5

struct al_cell {
    int64_t count; /* of people; >= 0 */
    bool is_hidden;
    int64_t shown; /* rounded; 0 while it is hidden */
};

/*
 * The smallest number that a service may show, where it has set min_cell: below
 * AL_SMALL_ROUND one or two would be rounded to nobody, and hidden ones be
 * worked out from the rest.
 */
int64_t al_small_at_least(int64_t min_cell);

/*
 * Decide what is shown of count cells that add up to a total. 0 is shown of
 * nobody alone. What stands in is_hidden and shown before does not matter.
 */
void al_small_hide(struct al_cell *cells, size_t count, int64_t min_cell,
                   struct al_cell *total);

/*
 * The same where the total stands somewhere in any case: further cells are
 * hidden until it tells nothing of them. It is hidden only where that cannot
 * be reached, or where it is small itself.
 */
void al_small_hide_known(struct al_cell *cells, size_t count, int64_t min_cell,
                         struct al_cell *total);

/* One number alone, of which no parts are shown. */
struct al_cell al_small_one(int64_t count, int64_t min_cell);

/*
 * Part of whole in percent, rounded to five; appended: "100%" of all, "0%" of
 * none, "*" where one of the two sides is too small to be shown.
 */
void al_small_percent(int64_t part, int64_t whole, int64_t min_cell,
                      struct al_str *out);

/*
 * Part of whole in percent, to the nearest: 100 of all and 0 of none alone, so
 * that nobody reads "100%" where one is missing. Where whole is 0, 0.
 */
int64_t al_percent(int64_t part, int64_t whole);

/* The same where something follows from its reaching goal: what falls short of
 * that is not rounded up to it. */
int64_t al_percent_towards(int64_t part, int64_t whole, int64_t goal);

/* "*", or the rounded number; appended. */
void al_small_show(const struct al_cell *cell, struct al_str *out);

#endif
