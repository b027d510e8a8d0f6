#ifndef AL_TESTS_SKEW_MONTH_H
#define AL_TESTS_SKEW_MONTH_H
/*
 * tests/skew/month.h - a month of work of that team, and what became of it.
 *
 * By a seed devices save, take back and meet; the newer ones use what the
 * others do not know. What each typed is kept in a journal: at the end it
 * stands on every device, or whoever replaced it had seen it.
 */
#include <stdint.h>

/* The team is in; days of work. Afterwards all have met. */
void skew_month(uint64_t seed, int days);

#endif
