#ifndef AL_TUI_CHOOSE_H
#define AL_TUI_CHOOSE_H
/*
 * tui/choose.h - picking one of many by typing the start of any word.
 *
 * What is typed goes to a finder (a code list, names from the index), the best
 * match is shown, Enter takes it, Down walks the others. The typed text stays
 * the person's own until a match is taken, so nothing is guessed behind them.
 */
#include "tui/line.h"

struct al_choice {
    char *value; /* what is stored */
    char *label; /* what people read */
    char *hint;  /* tells two alike labels apart (a short id); or NULL */
};

/* What a finder found, best first. Zero-initialised is empty and valid. */
struct al_choices {
    struct al_choice *at;
    size_t count, cap;
};

/* Copies; hint may be NULL. */
void al_choices_add(struct al_choices *found, const char *value,
                    const char *label, const char *hint);

/* Add a label that holds every typed word's start: for lists in memory. */
void al_choices_offer(struct al_choices *found, const char *typed,
                      const char *value, const char *label);
void al_choices_drop(struct al_choices *found);

/* Add to *found, which is empty, what fits typed ("" fits all), best first. */
typedef void al_choose_fn(void *arg, const char *typed,
                          struct al_choices *found);

struct al_choose {
    struct al_line line;
    al_choose_fn *find;
    void *arg;
    struct al_choices found;
    size_t at;    /* the match that is shown, in found */
    char *value;  /* what stands; NULL while nothing does */
    bool is_open; /* typed since the last match was taken */
};

void al_choose_init(struct al_choose *choose, int width_cols,
                    al_choose_fn *find, void *arg);
void al_choose_drop(struct al_choose *choose);

/* What stands in the field already; the first typed letter replaces it. */
void al_choose_set(struct al_choose *choose, const char *value,
                   const char *label);

/* Offer everything, as `?` does; Down walks it. */
void al_choose_open(struct al_choose *choose);

/*
 * The keys of a line; Down and Up walk the matches while there are several.
 * Enter and Tab are the form's: it calls al_choose_take and moves on.
 */
enum al_key_result al_choose_key(struct al_choose *choose,
                                 const struct al_key *key);

/* The match that is shown and that Enter would take; NULL if there is none. */
const struct al_choice *al_choose_best(const struct al_choose *choose);

/*
 * Take the shown match, if the field is open. False where something is typed
 * that nothing fits: the field stays open with the text as it was.
 */
bool al_choose_take(struct al_choose *choose);

/* The value that stands; NULL if none does. Borrowed until the next key. */
const char *al_choose_value(const struct al_choose *choose);

/*
 * Append "= Sam T. (1 of 3)  Down: Sara K., Samir O.", whole names only, at
 * most width_cols columns; nothing where nothing is offered. The count stands
 * there only if several labels read the same, with the match's hint.
 */
void al_choose_echo(const struct al_choose *choose, int width_cols,
                    struct al_str *out);

#endif
