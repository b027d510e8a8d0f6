#ifndef AL_TESTS_FORM_NAMES_H
#define AL_TESTS_FORM_NAMES_H
/*
 * tests/form_names.h - a handful of people for forms, in place of the records.
 */
#include "tui/form_source.h"

struct al_form_names {
    int asked; /* how often names were looked up */
    int beeps;
    int cols;     /* of the window */
    enum al_date_order order;
    size_t limit; /* of the last look-up */
};

/* Stored ids, "" where the table has no such row. */
const char *al_form_names_id(size_t row);
size_t al_form_names_count(void);
const char *al_form_names_name(size_t row);

/* Today is Mon 23-Nov-2026. */
struct al_form_source al_form_names_source(struct al_form_names *names);

#endif
