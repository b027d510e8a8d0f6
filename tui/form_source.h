#ifndef AL_TUI_FORM_SOURCE_H
#define AL_TUI_FORM_SOURCE_H
/*
 * tui/form_source.h - what a form asks of the world around it.
 *
 * A form is state that keys change; the little that it has to know of records,
 * words and the window comes through these functions, so that a test can put a
 * table in their place. al_app_source (app.h) is the one of the screens.
 */
#include "core/schema.h"

/* Offer one value: its stored form, and what it is called. */
typedef void al_offer_fn(void *to, const char *stored, const char *label);

struct al_form_source {
    void *arg; /* borrowed; the first argument of each */
    /*
     * Records of a kind that the typed start of a name may mean, at most limit
     * of them: mine first, then alphabetical. Where nobody is called so, the
     * one whose reference begins with these digits.
     */
    void (*names)(void *arg, const char *kind, const char *typed, size_t limit,
                  al_offer_fn *offer, void *to);
    /* What the record is called that a ref field holds; appended. */
    void (*name)(void *arg, const struct al_field *about, const char *stored,
                 struct al_str *out);
    /* Our own text with the service's words filled in; appended. */
    void (*fill)(void *arg, const char *text, struct al_str *out);
    /* What to know about a record before it is chosen ("please do not ask:
     * Panels"), appended; may be NULL. */
    void (*note)(void *arg, const struct al_field *about, const char *stored,
                 struct al_str *out);
    /* The service's version of a code list; NULL: all are as built in. */
    const struct al_codes *(*codes)(void *arg, const struct al_codes *codes);
    struct al_calendar (*calendar)(void *arg);
    int (*cols)(void *arg); /* of the window that the form stands in */
    void (*beep)(void *arg);
};

/* The code list of a field as the service has it; NULL if it has none. */
const struct al_codes *al_source_codes(const struct al_form_source *source,
                                       const struct al_field *about);

#endif
