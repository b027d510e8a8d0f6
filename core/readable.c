/* readable.c - counting words, sentences and long words. */
#include "config.h"

#include "core/readable.h"

#include <stdint.h>
#include <string.h>

#include "core/i18n.h"

/* Bytes of UTF-8 beyond ASCII are letters here: an accent is none less. */
static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* Inside a word: it's, well-known. A dash with blanks around is none. */
static bool joins(const char *at)
{
    return (*at == '\'' || *at == '-') && is_letter((unsigned char)at[1]);
}

static bool ends_sentence(char c)
{
    return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n';
}

/* Letters, not bytes. */
static size_t letters_of(const char *at, size_t size)
{
    size_t letters = 0;

    for (size_t i = 0; i < size; i++)
        letters += ((unsigned char)at[i] & 0xc0) != 0x80;
    return letters;
}

static bool is_alike(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char x = (unsigned char)a[i], y = (unsigned char)b[i];

        if (x != y && ((x ^ y) != 0x20 || !is_letter(x) || x >= 0x80))
            return false;
    }
    return true;
}

static void name(struct al_readable *readable, const char *at, size_t size)
{
    readable->long_words++;
    for (size_t i = 0; i < readable->named_count; i++)
        if (readable->named[i].size == size &&
            is_alike(readable->named[i].at, at, size))
            return;
    if (readable->named_count == AL_LONG_WORDS)
        return;
    readable->named[readable->named_count].at = at;
    readable->named[readable->named_count++].size = size;
}

static void end_sentence(struct al_readable *readable, size_t *words)
{
    if (*words == 0)
        return;
    readable->sentences++;
    readable->long_sentences += *words > AL_SENTENCE_WORDS;
    if (*words > readable->longest)
        readable->longest = *words;
    *words = 0;
}

void al_readable_count(const char *text, struct al_readable *readable)
{
    size_t words = 0; /* of this sentence */

    *readable = (struct al_readable){0};
    while (*text) {
        const char *start = text;

        if (!is_letter((unsigned char)*text)) {
            if (ends_sentence(*text))
                end_sentence(readable, &words);
            text++;
            continue;
        }
        while (is_letter((unsigned char)*text) || joins(text))
            text++;
        words++;
        readable->words++;
        readable->letters += letters_of(start, (size_t)(text - start));
        if (letters_of(start, (size_t)(text - start)) >= AL_WORD_LETTERS)
            name(readable, start, (size_t)(text - start));
    }
    end_sentence(readable, &words);
}

/* In hundredths, as whole numbers are the same everywhere. */
int al_readable_age(const struct al_readable *readable)
{
    int64_t year;

    if (readable->words < AL_AGE_WORDS)
        return 0;
    year = (int64_t)(471 * readable->letters / readable->words) +
           (int64_t)(50 * readable->words / readable->sentences) - 2143;
    year = (year + 99) / 100 + 5;
    return year < 6 ? 6 : (int)year;
}

bool al_readable_is_hard(const struct al_readable *readable)
{
    return readable->long_sentences > 0 || readable->long_words > 0;
}

void al_readable_say(const struct al_readable *readable, struct al_str *out)
{
    size_t mean;

    if (readable->words == 0)
        return;
    mean = (readable->words + readable->sentences / 2) / readable->sentences;
    al_str_printf(
        out, ngettext("%zu word", "%zu words", (unsigned long)readable->words),
        readable->words);
    al_str_printf(out, _(", %zu a sentence."), mean);
    if (readable->long_sentences > 0)
        al_str_printf(out, _(" Long sentences: %zu (up to %zu words)."),
                      readable->long_sentences, readable->longest);
    if (readable->long_words == 0)
        return;
    al_str_printf(out, _(" Long words: %zu ("), readable->long_words);
    for (size_t i = 0; i < readable->named_count; i++) {
        al_str_puts(out, i > 0 ? ", " : "");
        al_str_add(out, readable->named[i].at, readable->named[i].size);
    }
    al_str_puts(out, ").");
}
