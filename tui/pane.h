#ifndef AL_TUI_PANE_H
#define AL_TUI_PANE_H
/*
 * tui/pane.h - what a pane is: a row in panes.def and a pane_NAME.c.
 *
 * load reads the store and may fail; draw paints state and nothing else. Keys
 * stand in one table that dispatch, the foot line, the help and the list of
 * actions all read, so that none of them can be wrong about another.
 */
#include "core/err.h"
#include "core/id.h"
#include "tui/canvas.h"
#include "tui/key.h"

struct al_app;
struct al_box;
struct al_browse;
struct al_code_line;
struct al_form;
struct al_sheet;

typedef enum al_status al_act_fn(struct al_app *app, void *state,
                                 struct al_err *err);

struct al_keydef {
    uint32_t key;     /* 0 ends the table */
    uint32_t also;    /* another key that does the same, or 0 */
    const char *help; /* N_(), <= 24 columns */
    const char *foot; /* N_(), a word or two for the last line, or NULL */
    al_act_fn *act;   /* NULL: the pane's own key function does it */
    /* Why it cannot be done now: N_(), or NULL when it can. May be NULL. */
    const char *(*why_not)(const struct al_app *app, const void *state);
};

/*
 * What a pane is made of just now, so that it can be driven line by line
 * (linear.h) as well as painted. All borrowed; NULL where there is none.
 */
struct al_parts {
    struct al_sheet *rows;     /* what stands under the cursor */
    bool is_records;           /* each row is one, which Space marks */
    struct al_browse *browse;  /* rows is its window, or stands beside it */
    struct al_form *form;      /* fields, asked one after another */
    struct al_box *box;        /* letters that narrow the rows */
    struct al_code_line *code; /* a secret that is typed from paper */
    const char *question;      /* N_(): what yes (F2 of a form) would do */
    uint32_t yes;   /* the key that says yes where there is no form */
    bool is_usual;  /* an empty line is yes, too */
    bool tells_row; /* tell is about the marked row alone */
    size_t lead; /* so many rows in front are said before they are asked for */
};

struct al_pane_ops {
    const char *name;  /* also `alongside --pane NAME` */
    const char *title; /* N_() */
    char digit;        /* '1': stands in the bar under this key; 0: does not */
    bool is_typing;    /* letters are text here, not commands */
    bool is_inner;     /* only opened by another pane, which gives it something
                          to be about; not by name */
    size_t state_size; /* zeroed block, owned by the pane stack */
    const struct al_keydef *keys;

    enum al_status (*load)(struct al_app *app, void *state, struct al_err *err);
    void (*draw)(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area);
    /* What it is made of; NULL: what draw paints is all there is. */
    void (*parts)(void *state, struct al_parts *parts);
    /* What draw says beside the parts, a sentence a line; appended. */
    void (*tell)(const struct al_app *app, const void *state,
                 struct al_str *out);
    /* Keys that move or type; asked before the key tables. May be NULL. */
    enum al_key_result (*key)(struct al_app *app, void *state,
                              const struct al_key *key);
    /* The record under the cursor: what h, e and l are about. May be NULL. */
    bool (*record)(const void *state, struct al_id *id);
    /* The save under the cursor, which u takes back; NULL: none. May be NULL:
     * u is about the last save. */
    const char *(*save)(const void *state);
    /* The title with what it is about; appended. NULL: the title alone. */
    void (*say_title)(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right);
    /* One sentence while nothing else is to be said. May be NULL. */
    const char *(*hint)(const struct al_app *app, const void *state);
    /* What ? says before it lists the keys; appended. May be NULL. */
    void (*explain)(const void *state, struct al_str *out);
    /* The word for a key in the foot while this pane is on top, N_(): it then
     * stands first; NULL: as the key's table says. May be NULL. */
    const char *(*foot)(const void *state, const struct al_keydef *keydef);
    /* Text that has the whole screen for itself, wrapped by the terminal alone;
     * NULL: the pane is drawn. May be NULL. */
    const char *(*bare)(const void *state);
    /* Whether letters are text just now; NULL: as is_typing says. */
    bool (*types)(const void *state);
    /* Whether every key goes to key(), whatever it does elsewhere. */
    bool (*grabs)(const void *state);
    /* Before it is closed by Esc; false: it stays, and says why. May be NULL.
     */
    bool (*leave)(struct al_app *app, void *state);
    /* Write what was typed to its draft, now; false: it could not, and says
     * why. May be NULL. */
    bool (*keep)(struct al_app *app, void *state);
    void (*drop)(void *state); /* free what load allocated; may be NULL */
};

#define PANE(name) extern const struct al_pane_ops al_pane_##name;
#include "tui/panes.def"
#undef PANE

size_t al_pane_count(void);
const struct al_pane_ops *al_pane_at(size_t at); /* in the order of panes.def */
const struct al_pane_ops *al_pane_by_name(const char *name);
/* What --pane opens: "today, people, doing"; appended. */
void al_pane_names(struct al_str *out);

/* What a key is called on screen: "Enter", "F2", "Ctrl-L", "u"; appended. */
void al_key_name(uint32_t code, struct al_str *out);

/* ---- panes that are opened with something ---- */

/* Text alone on the screen, to be copied with a mouse; afterwards the sentence
 * is said, unless it is NULL. */
void al_pane_bare_open(struct al_app *app, const char *text,
                       const char *sentence);
/* The sheets that can be made of these records. */
void al_pane_paper_open(struct al_app *app, const struct al_id *ids,
                        size_t count);
/* One of them, as it will stand on paper. */
struct al_handout;
enum al_status al_pane_preview_open(struct al_app *app,
                                    const struct al_handout *handout,
                                    const struct al_id *ids, size_t count,
                                    struct al_err *err);
/* A report of these days on paper; about these people, if it is about one. */
struct al_report;
struct al_span;
enum al_status al_pane_preview_report(struct al_app *app,
                                      const struct al_report *report,
                                      const struct al_span *span,
                                      const struct al_id *persons, size_t count,
                                      struct al_err *err);

enum al_status al_pane_record_open(struct al_app *app, const struct al_id *id,
                                   struct al_err *err);
/* May we use it: the story or words that a record is, or speaks of. */
enum al_status al_pane_may_open(struct al_app *app, const struct al_id *record,
                                struct al_err *err);
/* What a person or contact gave us and agreed to. */
void al_pane_agreed_open(struct al_app *app, const struct al_id *who);
/* A material: its versions, what was said of them, and what became of it. */
enum al_status al_pane_material_open(struct al_app *app,
                                     const struct al_id *material,
                                     struct al_err *err);
/* One person alone, to be read with them. */
enum al_status al_pane_together_open(struct al_app *app,
                                     const struct al_id *person,
                                     struct al_err *err);
enum al_status al_pane_history_open(struct al_app *app, const struct al_id *id,
                                    struct al_err *err);
enum al_status al_pane_versions_open(struct al_app *app, const struct al_id *id,
                                     struct al_err *err);
/* Type another value for the field under the cursor of the top pane, if it is
 * this one. */
enum al_status al_pane_versions_type(struct al_app *app, struct al_err *err);
/* One report of the table (core/reports.h). */
void al_pane_report_open(struct al_app *app, const struct al_report *report);
/* The report that the top pane shows, or that its cursor is on, and its days;
 * NULL: none. */
const struct al_report *al_pane_report_here(const struct al_app *app,
                                            struct al_span *span);
/* Who might take up an opportunity, and asking them. */
enum al_status al_pane_match_open(struct al_app *app,
                                  const struct al_id *opportunity,
                                  struct al_err *err);
/* The copy of somebody's records that a request asks for. */
enum al_status al_pane_review_open(struct al_app *app,
                                   const struct al_id *request,
                                   struct al_err *err);
/* What erasing this person means, and the decision. */
enum al_status al_pane_erase_open(struct al_app *app,
                                  const struct al_id *person,
                                  struct al_err *err);
/* Compare the four words of a device that waits; who: its name, or "". */
enum al_status al_pane_let_in_open(struct al_app *app, const char *device,
                                   const char *who, struct al_err *err);
enum al_removal {
    AL_REMOVE_DEVICE,
    AL_REMOVE_PERSON, /* all devices of the staff record */
    AL_REMOVE_LOST    /* tell first what it held */
};
struct al_device;
/* What removing means, and a key of its own that does it. */
enum al_status al_pane_removal_open(struct al_app *app, enum al_removal what,
                                    const struct al_device *device,
                                    struct al_err *err);
/* save NULL: the last one of this login; redo: the last take-back. */
enum al_status al_pane_undo_open(struct al_app *app, const char *save,
                                 bool redo, struct al_err *err);
/* who NULL: nobody is filled in; again: as the last one that was logged. */
enum al_status al_pane_log_open(struct al_app *app, const struct al_id *who,
                                bool again, struct al_err *err);
/* The same with all these people filled in. */
struct al_marks;
enum al_status al_pane_log_open_many(struct al_app *app,
                                     const struct al_marks *who, bool again,
                                     struct al_err *err);
/* What differs for one of those whom the log form below names; at: for whom. */
struct al_log_entry;
void al_pane_each_open(struct al_app *app, struct al_log_entry *entry,
                       size_t at);
/* What a log form (its state) enters. */
struct al_log_entry *al_pane_log_entry(void *state);
/* Edit a record, or (id NULL) make one of kind. */
enum al_status al_pane_edit_open(struct al_app *app, const char *kind,
                                 const struct al_id *id, struct al_err *err);
/*
 * The same with the cursor in this field. Of one that has two versions, saving
 * chooses the value.
 */
enum al_status al_pane_edit_open_at(struct al_app *app, const char *kind,
                                    const struct al_id *id, const char *field,
                                    struct al_err *err);
/* The countdown to this review. */
void al_pane_countdown_open(struct al_app *app, const struct al_id *review);
/* What stands in a field of a new record already. */
struct al_fill {
    const char *field;
    const char *text; /* as typed; of refs and codes the stored form */
};
/* The same for a new record; id, unless NULL, is what it will have. */
enum al_status al_pane_edit_open_filled(struct al_app *app, const char *kind,
                                        const struct al_fill *fills,
                                        size_t count, struct al_id *id,
                                        struct al_err *err);
/* The same values into the form that was just opened. */
void al_pane_edit_fill(struct al_app *app, const struct al_fill *fills,
                       size_t count);
/* Put the cursor of the form that was just opened on a field. */
void al_pane_edit_start_at(struct al_app *app, const char *field);
/* Type one own setting, by its place in the table. */
enum al_status al_pane_own_open(struct al_app *app, size_t at);
/*
 * Go on with the first run, where the folder's config says that it is not
 * through, above the pane that is there. False: there is nothing to ask.
 */
bool al_pane_first_resume(struct al_app *app);
/* All records of a kind, as a list. */
void al_pane_list_open(struct al_app *app, const char *kind);
/* The screen of the bar that lists a kind; NULL: it is one of More. */
const struct al_pane_ops *al_pane_of_kind(const char *kind);
struct al_conditions;
/* The filter of the list in the top pane, of this kind, as a form. */
void al_pane_filter_open(struct al_app *app, const char *kind,
                         const struct al_conditions *conditions);
/* The filters with a name for lists of this kind. */
void al_pane_filters_open(struct al_app *app, const char *kind);
/* What a kind of activity is, and how to start one (guide.h). */
void al_pane_guide_open(struct al_app *app, const char *type);
/* The help of the field in the top pane; false: it is no form. */
bool al_pane_field_open(struct al_app *app);
/* Text that came in where no text was asked for: offer to keep it. */
void al_pane_pasted_open(struct al_app *app, const char *text, size_t size);
/* Go on with a draft where its person stopped. */
enum al_status al_pane_draft_open(struct al_app *app, const char *path,
                                  struct al_err *err);
/* Its parts; *draft is taken over on success. */
struct al_draft;
struct al_draft_text;
enum al_status al_pane_log_recall(struct al_app *app, struct al_draft *draft,
                                  const struct al_draft_text *text);
enum al_status al_pane_first_recall(struct al_app *app, struct al_draft *draft,
                                    const struct al_draft_text *text,
                                    struct al_err *err);
enum al_status al_pane_edit_recall(struct al_app *app, struct al_draft *draft,
                                   const struct al_draft_text *text,
                                   struct al_err *err);

#endif
