/* words.c - filling sentences with the service's word for people. */
#include "config.h"

#include "core/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

void al_words_init(struct al_words *words)
{
    snprintf(words->person, sizeof(words->person), "%s", _("client"));
    snprintf(words->people, sizeof(words->people), "%s", _("clients"));
}

/* The first letter large: by Unicode for ASCII words, else left alone. */
static void put_word(const char *word, bool is_capital, bool is_format,
                     struct al_str *out)
{
    for (const char *at = word; *at; at++) {
        char c = *at;

        if (at == word && is_capital && c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c == '%' && is_format)
            al_str_putc(out, '%');
        al_str_putc(out, c);
    }
}

static void fill(const struct al_words *words, const char *text, bool is_format,
                 struct al_str *out)
{
    const struct {
        const char *mark, *word;
        bool is_capital;
    } marks[] = {
        {"{person}", words->person, false},
        {"{people}", words->people, false},
        {"{Person}", words->person, true},
        {"{People}", words->people, true},
    };
    const char *open;

    while ((open = strchr(text, '{'))) {
        size_t skip = 1;

        al_str_add(out, text, (size_t)(open - text));
        for (size_t i = 0; i < AL_COUNT(marks) && skip == 1; i++) {
            size_t len = strlen(marks[i].mark);

            if (strncmp(open, marks[i].mark, len) != 0)
                continue;
            put_word(marks[i].word, marks[i].is_capital, is_format, out);
            skip = len;
        }
        if (skip == 1)
            al_str_putc(out, '{');
        text = open + skip;
    }
    al_str_puts(out, text);
}

void al_words_fill(const struct al_words *words, const char *text,
                   struct al_str *out)
{
    fill(words, text, false, out);
}

/* The one place where a format is not a literal: it was filled from one. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void al_words_printf(const struct al_words *words, struct al_str *out,
                     const char *fmt, ...)
{
    struct al_str format = {0};
    va_list args, again;
    int need;

    fill(words, fmt, true, &format);
    va_start(args, fmt);
    va_copy(again, args);
    need = vsnprintf(NULL, 0, al_str_text(&format), args);
    va_end(args);
    if (need > 0) {
        char *text = al_alloc((size_t)need + 1);

        vsnprintf(text, (size_t)need + 1, al_str_text(&format), again);
        al_str_add(out, text, (size_t)need);
        free(text);
    }
    va_end(again);
    al_str_drop(&format);
}
#pragma GCC diagnostic pop

void al_sentence_end(struct al_str *sentence)
{
    const char *text = al_str_text(sentence);

    if (sentence->len > 0 && !strchr(".!?", text[sentence->len - 1]))
        al_str_putc(sentence, '.');
}
