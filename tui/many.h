#ifndef AL_TUI_MANY_H
#define AL_TUI_MANY_H
/*
 * tui/many.h - one form about several records, and one save for all of them.
 *
 * What is done with them is a job: which fields stand in the form, and which
 * edits they become. The pane around it (drafts, keys, the save) is the same
 * for all jobs, and so is taking it back: it was one save.
 */
#include "tui/app.h"
#include "tui/draft.h"
#include "tui/edits.h"
#include "tui/form.h"

struct al_many_one {
    struct al_id id;
    struct al_record *opened; /* owned */
    char *name;               /* what it is called among the others; owned */
};

struct al_many {
    const struct al_many_job *job;
    const struct al_kind *kind; /* of all of them */
    struct al_app *app;
    struct al_form form;
    struct al_draft draft;
    struct al_id save_id;
    struct al_id about; /* what it is also about, or zero; when it opens only */
    struct al_many_one
        *ones; /* owned, in the order in which they were marked */
    size_t count, cap;
    size_t missing;      /* marked, and removed by somebody since */
    bool is_from_marks;  /* they are unmarked once it is done */
    struct al_str names; /* "Ada L., Jo M." */
    /* Of a draft: lines about those who were removed since, and what to say. */
    struct al_draft_text left_out;
    struct al_str left_words; /* a sentence each; "" where nobody is missing */
    struct al_str warning;    /* of the job, a sentence a line; "" for none */
};

struct al_many_job {
    const char *name; /* in drafts: [a-z]+ */
    /* "Edit 5 residents"; appended. */
    void (*title)(const struct al_many *many, struct al_str *out);
    /* Put the fields into the empty form, and a warning above it. */
    void (*set_up)(struct al_many *many);
    /* What the form says, as edits. */
    enum al_status (*edits)(struct al_many *many, struct al_edits *edits,
                            struct al_err *err);
    /* "Saved: 5 residents" for so many edits, without a full stop; appended. */
    void (*done)(const struct al_many *many, size_t count, struct al_str *out);
};

extern const struct al_many_job al_many_edit;  /* the same field in all */
extern const struct al_many_job al_many_said;  /* what each person said */
extern const struct al_many_job al_many_pay;   /* a step of each payment */
extern const struct al_many_job al_many_offer; /* ask to an opportunity */
extern const struct al_many_job al_many_came;  /* of one activity: who came */
extern const struct al_many_job al_many_ready; /* of one involvement */
extern const struct al_many_job al_many_tidy;  /* of each: what is missing */
/* Of concerns: what may be passed on, and what came next. */
extern const struct al_many_job al_many_agreed, al_many_concern;
extern const struct al_many_job al_many_evidence; /* named for items */

extern const struct al_many_job al_many_answer; /* what became of comments */

/* "5 residents", "1 payment"; appended. */
void al_many_count(const struct al_many *many, size_t count,
                   struct al_str *out);

/*
 * Open the form for these records, which are of one kind. AL_ENOTFOUND: none of
 * them is there any more.
 */
enum al_status al_pane_many_open(struct al_app *app,
                                 const struct al_many_job *job,
                                 const struct al_marks *marks,
                                 struct al_err *err);
/*
 * The same for records that nobody marked, and about another one (NULL: none),
 * which the job knows what to do with.
 */
enum al_status al_pane_many_open_about(struct al_app *app,
                                       const struct al_many_job *job,
                                       const struct al_marks *marks,
                                       const struct al_id *about,
                                       struct al_err *err);
/* Go on with a draft; *draft is taken over on success. */
enum al_status al_pane_many_recall(struct al_app *app, struct al_draft *draft,
                                   const struct al_draft_text *text,
                                   struct al_err *err);

#endif
