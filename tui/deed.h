#ifndef AL_TUI_DEED_H
#define AL_TUI_DEED_H
/*
 * tui/deed.h - something with consequences: a few fields, all that would
 * happen, and one key that does it.
 *
 * What would happen is told before, in lines, anew whenever a field is left;
 * PgDn and PgUp move in it. Nothing is done that was not told as it stands:
 * what has changed since is told first. What is done is one save, which u takes
 * back.
 */
#include "tui/app.h"
#include "tui/form.h"
#include "tui/marks.h"

struct al_deed {
    const struct al_deed_job *job;
    struct al_app *app;
    struct al_marks about; /* the records it is about; may be empty */
    struct al_form form;
    struct al_str plan; /* what would happen, a line each */
    struct al_str told; /* the plan as it was when this was opened */
    struct al_str asks; /* the question, line by line, with what changed since */
    size_t top;         /* first line of the plan on screen */
    bool is_refused;    /* the plan says why it cannot be done now */
    void *data;         /* the job's own */
    /* Set by carry_out: what opens in its place, when this was a first step. */
    const struct al_deed_job *next;
    void *next_data;
};

struct al_deed_job {
    const char *title;    /* N_() */
    const char *question; /* N_(), what yes does, line by line */
    /* N_(), what u does to it; NULL: takes it back, all of it. */
    const char *after;
    /* Put the fields into the empty form. */
    void (*set_up)(struct al_deed *deed);
    /* Say what would happen, as the form stands; a failure says why it cannot
     * be done so. */
    enum al_status (*plan)(struct al_deed *deed, struct al_str *out,
                           struct al_err *err);
    /* Do it, and say what was done, without what u does; appended. */
    enum al_status (*carry_out)(struct al_deed *deed, struct al_str *said,
                                struct al_err *err);
    void (*drop)(struct al_deed *deed); /* of data; may be NULL */
    /* Open where it can be seen, once it is done; NULL: back to where it was. */
    enum al_status (*show)(struct al_app *app, struct al_err *err);
};

extern const struct al_deed_job al_deed_finance;   /* a batch for finance */
extern const struct al_deed_job al_deed_paid;      /* finance's list */
extern const struct al_deed_job al_deed_hand_over; /* people to a colleague */
extern const struct al_deed_job al_deed_evidence;  /* an evidence pack */
extern const struct al_deed_job al_deed_concern;   /* pass on a concern */
extern const struct al_deed_job al_deed_meeting;   /* call a group together */
extern const struct al_deed_job al_deed_backup;    /* to a disk */
extern const struct al_deed_job al_deed_send;      /* to a stick */
extern const struct al_deed_job al_deed_get;       /* from a stick */
extern const struct al_deed_job al_deed_same;      /* two records of one */

/* Open it about these records (copied; NULL: none). */
enum al_status al_pane_deed_open(struct al_app *app,
                                 const struct al_deed_job *job,
                                 const struct al_marks *about,
                                 struct al_err *err);

/* Open it with the job's own data, which its drop frees. */
void al_pane_deed_open_with(struct al_app *app, const struct al_deed_job *job,
                            void *data);

/* The stored form of a field, appended; nothing while it is empty or wrong. */
void al_deed_value(const struct al_deed *deed, size_t at, struct al_str *out);

#endif
