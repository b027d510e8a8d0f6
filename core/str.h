#ifndef AL_CORE_STR_H
#define AL_CORE_STR_H
/*
 * core/str.h - a growing byte string, for building text.
 *
 * Zero-initialised is empty and valid: `struct al_str s = {0};`. The bytes are
 * always followed by a NUL once anything was added; use al_str_text to read.
 */
#include "core/base.h"

struct al_str {
    char *data; /* owned; NULL while nothing was added */
    size_t len; /* bytes, without the NUL */
    size_t cap;
};

void al_str_drop(struct al_str *str);  /* free; the string is empty again */
void al_str_reset(struct al_str *str); /* empty it, keep the memory */
void al_str_add(struct al_str *str, const void *bytes, size_t len);
void al_str_puts(struct al_str *str, const char *text);
void al_str_putc(struct al_str *str, char byte);
void al_str_printf(struct al_str *str, const char *fmt, ...) AL_PRINTF(2, 3);

/* Keep the first len bytes; len must not be above str->len. */
void al_str_cut(struct al_str *str, size_t len);

/* The text, borrowed until the next change; "" when nothing was added. */
const char *al_str_text(const struct al_str *str);

/* Hand the heap text over to the caller; the string is empty afterwards. */
char *al_str_take(struct al_str *str) __attribute__((returns_nonnull));

#endif
