#ifndef AL_CORE_SPOKEN_H
#define AL_CORE_SPOKEN_H
/*
 * core/spoken.h - four words that two people compare by voice.
 *
 * 40 bits of something that both see (a fingerprint) are four words of a table
 * of 1,024. Whoever wants another thing to pass for it has to find one that
 * gives the same four words.
 */
#include "core/str.h"

#include <stdint.h>

#define AL_SPOKEN_WORDS 1024
#define AL_SPOKEN_WORD  8 /* 7 letters and the NUL */

/* Alphabetical; the n-th stands for the number n. */
extern const char al_spoken_words[AL_SPOKEN_WORDS][AL_SPOKEN_WORD];

/*
 * Append four words with a space between: 10 bits each, the highest bits of
 * the first byte first.
 */
void al_spoken(const uint8_t bits[5], struct al_str *out);

#endif
