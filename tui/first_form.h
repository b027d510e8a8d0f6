#ifndef AL_TUI_FIRST_FORM_H
#define AL_TUI_FIRST_FORM_H
/*
 * tui/first_form.h - the form of one step of the first run, and what becomes of
 * what is filled in.
 */
#include "tui/first.h"
#include "tui/first_names.h"
#include "tui/app.h"
#include "tui/draft.h"
#include "tui/form.h"

struct al_first_form {
    struct al_app *app;
    enum al_first_step step;
    struct al_form form;
    struct al_first_names names; /* people: as the form asks about them */
    size_t made;                 /* people: how many were */
    struct al_id save_id;        /* drawn when it opened */
};

/* The fields of step, with what holds now. *first_form is dropped before. */
void al_first_form_open(struct al_first_form *first_form, struct al_app *app,
                        enum al_first_step step);
void al_first_form_drop(struct al_first_form *first_form);

/* Whether anything was typed or changed. */
bool al_first_form_is_touched(const struct al_first_form *first_form);
/* Field `left` was left: what follows from it for the others. */
void al_first_form_follow(struct al_first_form *first_form, size_t left);
/*
 * People: whether Enter starts a new line here, as the cursor stands in one
 * that is not empty.
 */
bool al_first_form_breaks_line(const struct al_first_form *first_form);

enum al_first_did {
    AL_FIRST_STAYS, /* something is wrong or is asked; it was said */
    AL_FIRST_GOES,  /* it is saved, or there was nothing to save */
    AL_FIRST_LOGS   /* the form of an involvement is to open */
};
/* said: what was done, appended; "" when nothing was. */
enum al_first_did al_first_form_save(struct al_first_form *first_form,
                                     struct al_str *said);

/* Everything typed, for a draft, and back. */
void al_first_form_keep(const struct al_first_form *first_form,
                        struct al_draft_text *text);
void al_first_form_recall(struct al_first_form *first_form,
                          const struct al_draft_text *text);

/* The sentence about the field with the cursor. */
const char *al_first_form_help(const struct al_first_form *first_form);

#endif
