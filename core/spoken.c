/* spoken.c - bits to words. */
#include "config.h"

#include "core/spoken.h"

#define WORDS     4
#define WORD_BITS 10

void al_spoken(const uint8_t bits[5], struct al_str *out)
{
    uint64_t number = 0;

    for (size_t i = 0; i < 5; i++)
        number = number << 8 | bits[i];
    for (int i = WORDS - 1; i >= 0; i--) {
        size_t at = number >> (i * WORD_BITS) & (AL_SPOKEN_WORDS - 1);

        al_str_printf(out, "%s%s", al_spoken_words[at], i > 0 ? " " : "");
    }
}
