#ifndef AL_CORE_WORDS_H
#define AL_CORE_WORDS_H
/*
 * core/words.h - the service's own word for the people it works with.
 *
 * Islington's clients preferred "residents": every sentence carries {person}
 * {people} {Person} {People}, and this fills them.
 */
#include "core/str.h"

struct al_words {
    char person[40];
    char people[40];
};

/* "client", "clients": until the settings record says otherwise. */
void al_words_init(struct al_words *words);

/* Append text with the four placeholders filled. */
void al_words_fill(const struct al_words *words, const char *text,
                   struct al_str *out);

/*
 * Fill the placeholders of fmt, then format. What the arguments hold is never
 * searched for placeholders.
 */
void al_words_printf(const struct al_words *words, struct al_str *out,
                     const char *fmt, ...) AL_PRINTF(3, 4);

/* End a sentence with a full stop, unless it ends with one ("Efa M."). */
void al_sentence_end(struct al_str *sentence);

#endif
