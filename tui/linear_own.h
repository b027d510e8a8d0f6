#ifndef AL_TUI_LINEAR_OWN_H
#define AL_TUI_LINEAR_OWN_H
/* tui/linear_own.h - what the files of the linear mode share; nobody else's. */
#include <string.h>

#include "tui/app_state.h"
#include "tui/box.h"
#include "tui/browse.h"
#include "tui/code_line.h"
#include "tui/form.h"
#include "tui/out.h"
#include "tui/sheet.h"

#define AL_LINEAR_PAGE 20 /* rows that are said at once */

/* A row as it was said, so that its number means it later, too. */
struct al_said_row {
    size_t number;
    bool has_id;
    struct al_id id;
    char *text; /* owned */
};

/* What was said of one pane of the stack. */
struct al_said {
    uint32_t serial;          /* which pane that was */
    bool is_said;             /* its title and rows were */
    int shape;                /* which parts it had then */
    struct al_said_row *rows; /* owned */
    size_t count, cap;
    size_t next;   /* where `more` goes on */
    bool has_more; /* there is something from next on */
    /* of a form */
    bool is_asked;      /* a field of it was asked */
    bool is_at_end;     /* all is answered: save? */
    bool is_correcting; /* one field is asked again; then save? */
};

struct al_linear {
    struct al_app *app;
    struct al_out out;
    struct al_words words; /* nothing is filled in here: panes did it */
    struct al_str input;   /* read and not yet used */
    size_t input_at;
    struct al_str line; /* the last one that was read, without its end */
    bool is_ended;      /* there is no more input */
    bool is_unkept;     /* and no draft could be written then */
    bool is_cut_off;    /* and something was asked then */
    bool is_too_long;   /* a line is, and its end did not come yet */
    bool is_echoing;    /* no terminal shows what is typed: say it */
    bool is_going_back;
    bool is_puzzled; /* a line was not understood */
    bool has_told;   /* how forms are answered was said once */
    size_t told;     /* messages said so far */
    struct al_said said[AL_PANES_MAX]; /* by depth */
};

/* ---- linear.c ---- */

/*
 * Ask "question [usual]: " and read a line. False: the run is over (the end of
 * the input, a signal). is_secret: it is not said again.
 */
bool al_linear_ask(struct al_linear *linear, const char *question,
                   const char *usual, bool is_secret);
/* The next line without a question; is_told as above. */
bool al_linear_read(struct al_linear *linear, bool is_secret);
/* The uppermost pane, and what was said of it. NULL: there is none. */
struct al_pane_entry *al_linear_top(struct al_linear *linear);
struct al_said *al_linear_said(struct al_linear *linear);
void al_linear_parts(struct al_linear *linear, struct al_parts *parts);
/* A key, called as the tables do; and one as this person calls it. */
void al_linear_press(struct al_linear *linear, uint32_t code);
void al_linear_press_raw(struct al_linear *linear, uint32_t code);
/* As if it had been pasted at once. */
void al_linear_type(struct al_linear *linear, const char *text);

/* ---- linear_say.c ---- */

void al_linear_say(struct al_linear *linear, const char *fmt, ...)
    AL_PRINTF(2, 3);
/* The same, when a line was not understood: its exit code tells a script. */
void al_linear_puzzled(struct al_linear *linear, const char *fmt, ...)
    AL_PRINTF(2, 3);
/* One sentence of a screen, without the keys that only a screen has. */
void al_linear_told(struct al_linear *linear, const char *text);
/* What the program had to tell since the last time. */
void al_linear_news(struct al_linear *linear);
/* Columns are told apart by gaps, sentences by commas; appended. */
void al_linear_calm(const char *text, struct al_str *out);
/* The first sentences of a run. */
void al_linear_greet(struct al_linear *linear);
/* The pane with all that stands on it; from its first row. */
void al_linear_pane(struct al_linear *linear);
void al_linear_title(struct al_linear *linear);
/* What it is made of, for comparing: never shown. */
uint64_t al_linear_print(struct al_linear *linear);
/* What the pane tells of the row with the cursor alone; and for comparing. */
void al_linear_about_row(struct al_linear *linear);
uint64_t al_linear_row_print(struct al_linear *linear);
/* "Sunday 22 November 2026"; appended. */
void al_linear_day(struct al_date date, struct al_str *out);

/* ---- linear_rows.c ---- */

static inline bool al_linear_is_blank(const char *text)
{
    return !text || !text[strspn(text, " ")];
}

/* Cells one after another, whole; a label is told from its value. Appended. */
void al_linear_add_cells(const struct al_sheet_row *row, struct al_str *out);
/* The next page of the top pane's rows; of plain ones, up to row end. */
void al_linear_more(struct al_linear *linear);
void al_linear_more_rows(struct al_linear *linear, const struct al_parts *parts,
                         size_t end);
/* No row was said. */
void al_linear_forget_rows(struct al_said *said);
/* Put the cursor on the row that was said with this number, or say why not. */
bool al_linear_mark(struct al_linear *linear, size_t number);
/* The row with the cursor: its number, its text, and what the pane tells. */
void al_linear_marked(struct al_linear *linear);

/* ---- linear_field.c: one field of a form ---- */

/* What one question is about; the form may be gone after any key. */
struct al_asked {
    struct al_linear *linear;
    struct al_form *form;
    uint32_t serial; /* of its pane */
    size_t at;
};

bool al_linear_is_gone(const struct al_asked *asked);
struct al_form_field *al_linear_field(const struct al_asked *asked);
static inline bool al_linear_has_typing(const struct al_form_field *field)
{
    return al_box_text(&field->box)[0] != '\0';
}

static inline bool al_linear_is_empty(const struct al_form_field *field)
{
    return !al_linear_has_typing(field) && field->chosen_count == 0;
}

static inline bool al_linear_is_needed(const struct al_form_field *field)
{
    return (field->about->flags & AL_F_REQUIRED) && !field->is_optional;
}

static inline bool al_linear_has_list(const struct al_form_field *field)
{
    return field->about->ref || field->about->codes;
}

/* "  Sam T." */
void al_linear_say_value(struct al_linear *linear, const char *text);
void al_linear_say_wrong(const struct al_asked *asked);
/* "22-Nov-2026", "Sam T., Jo M.", or what an empty one means; appended. */
void al_linear_add_usual(const struct al_form_field *field, struct al_str *out);
/* The value is in the field: leave it. False: it is not taken. */
bool al_linear_leave(const struct al_asked *asked);
/*
 * Several fit what is typed: which one? Nothing is guessed. False: none, and
 * the field is asked again.
 */
bool al_linear_pick(const struct al_asked *asked, const char *typed);
/*
 * A line that was typed for the field: a value, or members of a set with commas
 * between, after which the next field is asked, but for a comma at the end;
 * several lines.
 */
void al_linear_take(const struct al_asked *asked, const char *typed);
void al_linear_take_members(const struct al_asked *asked, const char *typed);
void al_linear_take_text(const struct al_asked *asked);

/* ---- linear_form.c: one step of a form ---- */

void al_linear_form(struct al_linear *linear, const struct al_parts *parts);

/* ---- linear_find.c: words ---- */

/* Whether a word begins with the line, in any case; or is it. */
bool al_linear_starts(const char *word, const char *line);
bool al_linear_is_word(const char *word, const char *line);
/* Whether a line says yes or no; empty is the usual answer. */
bool al_linear_yes(const char *line, bool usual);
bool al_linear_no(const char *line, bool usual);

#define AL_FOUND_MAX 12
struct al_found {
    const struct al_keydef *items[AL_FOUND_MAX];
    size_t count;
};

/* The actions that words mean, by the surest way that finds any. */
void al_linear_find(struct al_linear *linear, const char *typed,
                    struct al_found *found);
/* The same among what a form can do besides its fields, done or not now. */
void al_linear_find_of_form(struct al_linear *linear, const char *typed,
                            struct al_found *found);
bool al_linear_is_of_form(const struct al_keydef *keydef);
/* Whether it cannot be done now. */
bool al_linear_is_off(struct al_linear *linear, const struct al_keydef *keydef);
/* Whether it is there for screens alone, or goes by a word of ours. */
bool al_linear_is_of_screens(const struct al_keydef *keydef);

/* ---- linear_command.c: one step of everything else ---- */

void al_linear_command(struct al_linear *linear, const struct al_parts *parts);
/* The words that mean the same wherever they are typed. */
void al_linear_back(struct al_linear *linear);
void al_linear_quit(struct al_linear *linear);
void al_linear_go_on(struct al_linear *linear);
size_t al_linear_row_count(const struct al_parts *parts);
/* Which of those that were found, asked if there are several. NULL: none. */
const struct al_keydef *al_linear_choose(struct al_linear *linear,
                                         const struct al_found *found);

/* ---- linear_box.c: words that narrow rows, a code, one key ---- */

void al_linear_box(struct al_linear *linear, const struct al_parts *parts);
void al_linear_code(struct al_linear *linear);
/* A pane that wants one key, as a reason. */
void al_linear_key(struct al_linear *linear);

#endif
