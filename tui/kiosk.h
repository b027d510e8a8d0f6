#ifndef AL_TUI_KIOSK_H
#define AL_TUI_KIOSK_H
/*
 * tui/kiosk.h - the survey screen that is handed to somebody else.
 *
 * One question at a time, answered with a number or in words, until the person
 * hands the sheet in; then the next one's welcome. A state machine of its own:
 * it knows no pane, no key table of others, no record but the questions, and
 * no clock (the caller says what time it is). What is not in this file cannot
 * be reached with any key.
 *
 * Only the PIN that a member of staff chose at the start leads out.
 */
#include "core/id.h"
#include "tui/canvas.h"
#include "tui/key.h"
#include "tui/kiosk_language.h"
#include "tui/prefs.h"
#include "tui/textbox.h"

enum {
    AL_KIOSK_BLANK_MS = 90 * 1000,   /* without a key: nothing is shown */
    AL_KIOSK_END_MS = 5 * 60 * 1000, /* the sheet is over, as far as it is */
    AL_KIOSK_LOCKED_MS = 60 * 1000,  /* after three wrong PINs */
    AL_KIOSK_TRIES = 3,
    AL_KIOSK_PIN_MIN = 4,  /* bytes */
    AL_KIOSK_PIN_MAX = 64, /* with the NUL */
    AL_KIOSK_OPTIONS = 8,
    AL_KIOSK_COLS = 60, /* the widest line of text */
    AL_KIOSK_BOX_ROWS = 6
};

/* What can be chosen; both borrowed for as long as the survey lives. */
struct al_kiosk_option {
    const char *code;
    const char *label; /* translated */
};

struct al_kiosk_question {
    struct al_id id;
    char *text; /* owned */
    bool is_words;
    struct al_kiosk_option options[AL_KIOSK_OPTIONS];
    size_t option_count;
};

struct al_kiosk_survey {
    char *title, *intro;                 /* owned */
    struct al_kiosk_question *questions; /* owned */
    size_t count;
    struct al_kiosk_languages languages; /* that all of it can be read in */
};
void al_kiosk_survey_drop(struct al_kiosk_survey *survey);

/* One answer of the sheet in hand. */
struct al_kiosk_answer {
    const char *code;    /* borrowed of the question; NULL: none chosen */
    struct al_str words; /* as they are stored; empty: none */
};

enum al_kiosk_at {
    AL_KIOSK_PIN_NEW,   /* staff: a PIN to leave with */
    AL_KIOSK_PIN_AGAIN, /* staff: the same once more */
    AL_KIOSK_SIZE,      /* staff: is this line large? */
    AL_KIOSK_WELCOME,
    AL_KIOSK_QUESTION,
    AL_KIOSK_LAST, /* all were asked: hand it in? */
    AL_KIOSK_STOP, /* stop before the end? */
    AL_KIOSK_THANKS,
    AL_KIOSK_BLANK,   /* a while without a key */
    AL_KIOSK_LEAVE,   /* the PIN is asked */
    AL_KIOSK_HUNG_UP, /* the line is down: only the PIN is taken */
    AL_KIOSK__COUNT
};

/* What the caller has to do after a key, or when a deadline was due. */
enum al_kiosk_event {
    AL_KIOSK_NOTHING,
    AL_KIOSK_ANSWERED,   /* keep what was answered so far */
    AL_KIOSK_FINISHED,   /* the sheet was handed in: take it */
    AL_KIOSK_UNFINISHED, /* it is over as far as it is: take it, or drop what
                            was kept of it if it has no answers any more */
    AL_KIOSK_LEFT        /* the PIN was right, or none was chosen yet */
};

struct al_kiosk {
    const struct al_kiosk_survey *survey; /* borrowed */
    struct al_kiosk_answer *answers;      /* as many as questions; owned */
    enum al_kiosk_at at, before; /* before: where BLANK and LEAVE go back */
    size_t question;
    size_t marked;         /* option with the marker; SIZE_MAX: none yet */
    size_t language;       /* of the survey's: what the person reads */
    size_t spoken;         /* the one that texts come in now */
    struct al_textbox box; /* of a question in words */
    char *pin, *typed;     /* guarded memory, AL_KIOSK_PIN_MAX bytes each */
    size_t typed_len;      /* bytes */
    int wrong;             /* PINs since the last right one, up to TRIES */
    bool is_large;         /* lines may be sent in double size */
    bool can_enlarge;      /* ask whether they come out so */
    bool is_kept;     /* of THANKS: there was something to keep, and it is */
    bool has_refused; /* the last key did nothing: one beep */
    const char *said; /* N_(), about the last key; NULL: nothing */
    int64_t key_at;   /* ms of the last key */
    int64_t tries_at; /* ms from which a PIN is taken again; 0: now */
};

/* survey: at least one question; borrowed. now: ms of a clock that never
 * jumps. */
void al_kiosk_init(struct al_kiosk *kiosk, const struct al_kiosk_survey *survey,
                   bool can_enlarge, int64_t now);
void al_kiosk_drop(struct al_kiosk *kiosk);

enum al_kiosk_event al_kiosk_key(struct al_kiosk *kiosk,
                                 const struct al_key *key, int64_t now);
/* Milliseconds until something is due without a key; -1: nothing is. */
int al_kiosk_wait_ms(const struct al_kiosk *kiosk, int64_t now);
enum al_kiosk_event al_kiosk_due(struct al_kiosk *kiosk, int64_t now);
/* The terminal is going away: the sheet is over, and only the PIN is left. */
enum al_kiosk_event al_kiosk_hang_up(struct al_kiosk *kiosk);

/* Whether anything of the sheet in hand was answered. */
bool al_kiosk_has_answers(const struct al_kiosk *kiosk);
/* The window has so many columns. */
void al_kiosk_fit(struct al_kiosk *kiosk, int cols);
/* Whether what is typed now is a PIN. */
bool al_kiosk_has_secret(const struct al_kiosk *kiosk);
/* The sheet was taken: wipe it. */
void al_kiosk_forget(struct al_kiosk *kiosk);

/* ---- kiosk_draw.c ---- */

/* What the screen says with numbers in it. */
#define AL_KIOSK_QUESTION_OF N_("Question %zu of %zu")
#define AL_KIOSK_NUMBER_OR_SAME                                                \
    N_("A number; 0 goes back, 9 stops here [%zu]:")

/* Where text starts in a window of so many columns. */
int al_kiosk_margin(int cols);

/* Lines that go out in double size: each takes two rows of half as many
 * columns. */
enum { AL_KIOSK_LARGE_MAX = 16 };
struct al_kiosk_large {
    int row;
    struct al_str text;
};
struct al_kiosk_view {
    struct al_kiosk_large lines[AL_KIOSK_LARGE_MAX];
    size_t count;
};
void al_kiosk_view_drop(struct al_kiosk_view *view);

/* Paint the state. view: what has to go out in double size besides; emptied
 * first. */
void al_kiosk_draw(const struct al_kiosk *kiosk, struct al_canvas *canvas,
                   struct al_kiosk_view *view);
/*
 * The same in sentences, a line each, for a screen reader: what is asked and
 * what can be answered. The last one is what to type. Appended.
 */
void al_kiosk_tell(const struct al_kiosk *kiosk, struct al_str *out);

/* ---- kiosk_run.c, kiosk_linear.c ---- */

/*
 * Told of the sheet in hand: keep (write it, so that a crash loses nothing),
 * take (it is complete, or as far as it is, and becomes one of the returned
 * ones).
 */
struct al_kiosk_ops {
    void *arg;
    enum al_status (*keep)(void *arg, const struct al_kiosk *kiosk,
                           struct al_err *err);
    enum al_status (*take)(void *arg, const struct al_kiosk *kiosk,
                           bool is_finished, struct al_err *err);
};

/*
 * Do what an event asks for. What could not be kept is said on the screen and
 * tried again at the next event. True: the run is over.
 */
bool al_kiosk_do(struct al_kiosk *kiosk, const struct al_kiosk_ops *ops,
                 enum al_kiosk_event event);

/*
 * Run it on this terminal until the PIN, or a signal, ends it. Returns the
 * exit code: 0, or 128 + the signal. On failure (no terminal) *err is filled
 * and the code is 1.
 */
int al_kiosk_run(const struct al_kiosk_survey *survey,
                 const struct al_kiosk_ops *ops, enum al_look look,
                 struct al_err *err);
/* The same line by line: from standard input, to out. Its end ends it. */
struct al_out;
int al_kiosk_run_lines(const struct al_kiosk_survey *survey,
                       const struct al_kiosk_ops *ops, struct al_out *out,
                       struct al_err *err);

#endif
