#ifndef AL_TUI_CHOOSE_H
#define AL_TUI_CHOOSE_H
/*
 * tui/choose.h - what the start of a word may mean, and which of it is meant.
 *
 * A choice is the first few values that fit what was typed, the best first,
 * and the one among them that is looked at. It shows itself as
 * "= Sam T. (1 of 3)  Down: Sara K., Samir O.".
 *
 * Nobody is guessed between people who are called the same: their labels carry
 * their reference (the id's 8 digits), and until somebody has walked through
 * them, or typed four of its digits behind the name, the choice asks.
 */
#include "tui/form_source.h"

#define AL_CHOOSE_MAX 8 /* values that Down walks through */

/* A value that was taken from a list, or may be. */
struct al_chosen {
    char *stored; /* id, code or line; owned */
    char *label;  /* owned */
};

struct al_choose {
    struct al_chosen item[AL_CHOOSE_MAX]; /* owned */
    size_t count;                         /* of item */
    size_t at;                            /* the one that is looked at */
    size_t total;   /* how many fit, as far as anybody looked */
    bool is_walked; /* somebody went through them, or named one by its digits */
    bool is_alike[AL_CHOOSE_MAX]; /* another one has the same name */
};

/* Whether a field of this type is filled from a list. */
bool al_choose_has_list(const struct al_field *about);

/*
 * Look up what is typed; nothing fits nothing typed. but: values that were
 * taken already and are not offered again.
 */
void al_choose_look(struct al_choose *choose,
                    const struct al_form_source *source,
                    const struct al_field *about, const char *typed,
                    const struct al_chosen *but, size_t but_count);
void al_choose_drop(struct al_choose *choose);

/* The one that is looked at; NULL when nothing fits. */
const struct al_chosen *al_choose_this(const struct al_choose *choose);
/* The next or the one before, round and round; about, source: as looked up. */
void al_choose_walk(struct al_choose *choose,
                    const struct al_form_source *source,
                    const struct al_field *about, bool down);
/* Whether it is open which of several of that name is meant. */
bool al_choose_asks(const struct al_choose *choose);
/* Say it, unless it says no more than what is typed; appended. */
void al_choose_echo(const struct al_choose *choose, const char *typed,
                    struct al_str *out);

/* The label of a stored value; appended. */
void al_choose_label(const struct al_form_source *source,
                     const struct al_field *about, const char *stored,
                     struct al_str *out);

#endif
