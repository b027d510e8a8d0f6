#ifndef AL_CORE_READABLE_H
#define AL_CORE_READABLE_H
/*
 * core/readable.h - how hard a text is to read, as a hint.
 *
 * It counts: how many words a sentence has, and which words are long. It knows
 * no grammar and gives no mark; people who read the text say more.
 */
#include "core/str.h"

enum {
    AL_SENTENCE_WORDS = 20, /* Assumed: longer ones lose readers; plain English
                             * guides say 15 to 20 */
    AL_WORD_LETTERS = 12,   /* Assumed: from here on a word is looked at */
    AL_LONG_WORDS = 3       /* so many are named */
};

struct al_readable {
    size_t words, sentences, letters;
    size_t longest;        /* words in the longest sentence */
    size_t long_sentences; /* of more than AL_SENTENCE_WORDS words */
    size_t long_words;     /* each time one stands there */
    /* The first different ones, whatever their case; borrowed from the text. */
    struct {
        const char *at;
        size_t size; /* bytes */
    } named[AL_LONG_WORDS];
    size_t named_count;
};

/* text: UTF-8, borrowed. A line end ends a sentence as . ! ? and : do. */
void al_readable_count(const char *text, struct al_readable *readable);

/* "34 words, 12 a sentence. Long sentences: 1 (27 words). Long words: ..."
 * appended; nothing of a text without words. */
void al_readable_say(const struct al_readable *readable, struct al_str *out);
/*
 * About how old a reader has to be, by the automated readability index: 4.71
 * times letters a word, and half of words a sentence, less 21.43, is a school
 * year, and five more an age; rounded up, at least 6. 0: fewer than
 * AL_AGE_WORDS words tell nothing.
 */
enum { AL_AGE_WORDS = 30, AL_AGE_PLAIN = 12 /* Assumed: what sheets aim at */ };
int al_readable_age(const struct al_readable *readable);
/* Whether there is anything to look at again. */
bool al_readable_is_hard(const struct al_readable *readable);

#endif
