#ifndef AL_TUI_FORM_H
#define AL_TUI_FORM_H
/*
 * tui/form.h - fields below each other, filled in heads down.
 *
 * A field is a row of the schema: its type says how typing is read, echoed
 * ("= Sun 22-Nov-2026") and picked from lists by the start of any word. Enter,
 * Tab and Down go on, Up and Shift-Tab back; nothing moves by itself, no
 * letter is refused, and a bad value is told when it is left. Enter in the
 * last of the short fields saves; the others stand below.
 *
 * All of it is state: (form, key) -> form, without a terminal; what a form has
 * to know of the records comes through its source.
 */
#include "core/id.h"
#include "core/record.h"
#include "core/schema.h"
#include "tui/box.h"
#include "tui/choose.h"

/* What every form can do, for the foot line and the help. */
#define AL_FORM_KEYS                                                            \
    {AL_KEY_ENTER, AL_KEY_TAB, N_("next; saves in the last"),                   \
     N_("next"),   NULL,       NULL},                                           \
        {AL_KEY_UP, AL_KEY_SHIFT_TAB, N_("the field before"), N_("back"), NULL, \
         NULL},                                                                 \
    {                                                                           \
        AL_KEY_F2, AL_CTRL('s'), N_("save"), N_("save"), NULL, NULL             \
    }

struct al_draft_text;

struct al_form_field {
    const struct al_field *about; /* borrowed from the schema or the pane */
    char *label, *help;           /* words filled in; owned */
    char *key; /* [a-z0-9]+ its name in drafts; NULL: its place; owned */
    bool is_more;                 /* below the short ones */
    bool is_many;                 /* takes several, with a comma between */
    bool is_hidden;
    bool is_optional;     /* may stay empty although the kind needs it */
    bool is_touched;      /* the person changed it */
    bool is_various;      /* several records differ in it; empty keeps that */
    const char *if_empty; /* what an empty one means: "today"; NULL: nothing */
    bool is_default;   /* the first letter typed replaces what stands there */
    struct al_box box; /* what is being typed */
    struct al_chosen *chosen; /* refs and sets: what was taken; owned */
    size_t chosen_count;
    size_t on;     /* of several: 1 + the one that the cursor is on, or 0 */
    bool has_each; /* Tab on one of them is the pane's: al_form_key leaves it */
    struct al_choose pick; /* what the typing may mean */
    char *echo;  /* "= Sun 22-Nov-2026", or in short what is wrong; owned */
    char *wrong; /* the whole sentence for the message line; owned */
    bool is_bad;
};

struct al_form {
    struct al_form_source source; /* set before fields are added */
    struct al_form_field *fields; /* owned */
    size_t count, cap;
    size_t at;           /* the field with the cursor */
    size_t left;         /* the one that it came from, after AL_FORM_LEFT */
    bool tells_left;     /* until the next key: what was wrong with that one */
    int top;             /* first line of the form on screen */
    bool adds_new;       /* F3 of its pane adds what a field misses */
    struct al_id adding; /* what is being added for it (form_new.h), or zero */
    size_t adding_at;    /* the field that misses it */
    int text_rows;       /* of a note; 0: AL_FORM_TEXT_ROWS */
    uint32_t kept;       /* a sum of the texts that a hint was given about and
                          * that are meant (form_pane.h) */
    uint32_t given;      /* a sum of what was filled in before any key */
};

enum al_form_said {
    AL_FORM_IGNORED, /* not a key of forms */
    AL_FORM_MOVED,
    AL_FORM_CHANGED, /* the field with the cursor has another value */
    AL_FORM_LEFT,    /* the cursor went from field `left` to `at` */
    AL_FORM_SAVE,    /* the person wants it saved */
    AL_FORM_REFUSED
};

void al_form_drop(struct al_form *form);
/* label NULL: the schema's own. Fields keep their order. */
struct al_form_field *al_form_add(struct al_form *form,
                                  const struct al_field *about,
                                  const char *label);

/*
 * What is typed; of several names with commas between them the first, which
 * is looked up before the others. The caller frees it.
 */
char *al_form_first_name(const struct al_form_field *field);

/* Put a default that a person would type; it is not touched by that. */
void al_form_preset(struct al_form *form, size_t at, const char *typed);
/*
 * Show what a record holds (stored form); not touched by that. A line of words
 * is typed on; of everything else the first letter replaces it.
 */
void al_form_show(struct al_form *form, size_t at, const char *stored);

/* The same for a value that is only offered: the first letter replaces it. */
void al_form_suggest(struct al_form *form, size_t at, const char *stored);

/* Several records are shown, and differ here. */
void al_form_vary(struct al_form *form, size_t at);

/* Take a stored id, code or line into the field, as if it had been picked. */
void al_form_choose(struct al_form *form, size_t at, const char *stored);
/* The same in place of what is typed there, as the person's own choice. */
void al_form_take(struct al_form *form, size_t at, const char *stored);
/* Text in place of what stands there, cleaned as a paste is. */
void al_form_type(struct al_form *form, size_t at, const char *text);
/* Nothing typed, nothing taken. */
void al_form_empty(struct al_form *form, size_t at);
/* Look up again what the typing may mean, and echo it. */
void al_form_look(struct al_form *form, size_t at);

/* paste: AL_KEY_PASTE is typing as well. */
enum al_form_said al_form_key(struct al_form *form, const struct al_key *key);

/*
 * The stored form of a single value, appended; nothing when it is empty.
 * AL_EINVAL: what is wrong with it. Sets: see chosen, after al_form_accept.
 */
enum al_status al_form_value(const struct al_form *form, size_t at,
                             struct al_str *stored, struct al_err *err);
/*
 * Write a field that was accepted into record: a value, or the members of a
 * set. chosen: the person saw what stands there, so that no other version of
 * the field stays. AL_EINVAL: what is wrong with it.
 */
enum al_status al_form_write(const struct al_form *form, size_t at,
                             struct al_record *record, bool chosen,
                             struct al_err *err);
/* Take what is typed in a field as it is left: picks, echoes, complains. */
void al_form_accept(struct al_form *form, size_t at);
/* Accept all; false puts the cursor on the first that is bad. */
bool al_form_check(struct al_form *form);
/* Say the echo of a field anew, after something that it depends on changed. */
void al_form_echo(struct al_form *form, size_t at);
void al_form_say(struct al_form *form, size_t at, bool is_bad,
                 const char *text);

/* The value is not taken: what is wrong, as al_value_read tells it. */
void al_form_complain(struct al_form *form, size_t at, const char *what);
/* The value is sound by itself, but not with the rest: the sentence says why. */
void al_form_object(struct al_form *form, size_t at, const char *sentence);
/* Whether the field names records of a kind that a form can make new (F3). */
bool al_form_can_add(const struct al_form *form, size_t at);
/* Several are called what is typed: which of them is it? */
void al_form_ask(struct al_form *form, size_t at);
/* What the field with the cursor is, what fits it, and examples; appended. */
void al_form_explain(const struct al_form *form, struct al_str *out);

/* Whether the person changed any field: what a form began with, as it stood
 * when al_form_given was called, is no text of theirs and makes no draft. */
bool al_form_is_touched(const struct al_form *form);
void al_form_given(struct al_form *form);
/* Everything that was typed, for a draft, and back. */
void al_form_keep(const struct al_form *form, struct al_draft_text *text);
void al_form_recall(struct al_form *form, const struct al_draft_text *text);
/* The field that such a line of a draft is of, in it; NULL: it is of no field,
 * or of one that has a key. */
const char *al_form_kept_name(const char *line);

/* Draws the fields and puts the cursor to the insertion point. */
void al_form_draw(const struct al_form *form, struct al_canvas *canvas,
                  struct al_area area);
/* Lines that the fields take. */
int al_form_rows(const struct al_form *form, int cols);
/* Columns of a wide value on this window, and the rows of a note. */
#define AL_FORM_TEXT_ROWS 4
int al_form_value_cols(const struct al_form *form);
int al_form_text_rows(const struct al_form *form);
/* The sentence about the field with the cursor: what is wrong, or its help. */
const char *al_form_help(const struct al_form *form);

#endif
