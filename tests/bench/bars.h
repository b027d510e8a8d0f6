#ifndef AL_TESTS_BENCH_BARS_H
#define AL_TESTS_BENCH_BARS_H
/*
 * tests/bench/bars.h - what the screens may cost; every benchmark that prints a
 * bar of theirs takes it from here.
 *
 * Bytes and writes are what a line of 200 ms has to carry, milliseconds and
 * memory those of an old laptop.
 */
enum {
    BAR_FIRST_BYTES = 1900, /* at 80x24 */
    BAR_FIRST_LARGE_BYTES = 6000, /* at 200x50 */
    BAR_FIRST_MS = 30,            /* of 100,000 records, to its last byte */
    BAR_FIRST_FEW_MS = 15,        /* of the first year's */
    BAR_FIRST_TIMES_EMPTY = 2,
    BAR_DOWN_BYTES = 12,
    BAR_DOWN_WRITES = 1,
    BAR_SCROLL_BYTES = 150,
    BAR_PAGE_BYTES = 1900,
    BAR_SIZE_BYTES = 1900, /* another size of the window */
    BAR_OPEN_BYTES = 1500, /* a record beside its list */
    BAR_OPEN_MS = 5,
    BAR_LETTER_BYTES = 8,
    BAR_SUGGEST_BYTES = 60, /* a letter that changes the suggestion */
    BAR_IDLE_BYTES = 0,
    BAR_IDLE_WAKES = 0,
    BAR_PEAK_MIB = 16, /* with 100,000 records */
    BAR_PEAK_FEW_MIB = 8,
    BAR_SEARCH_MS = 5 /* of a letter more */
};
#define BAR_DOWN_CPU_MS 0.3 /* the processor's time */
#define BAR_NOTE_CPU_MS 1.0 /* of a letter in a note */

#endif
