/* base.c - memory that aborts rather than fails, and two string helpers. */
#include "config.h"

#include "core/base.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *al_alloc(size_t size)
{
    void *block = malloc(size ? size : 1);

    if (!block)
        abort();
    return block;
}

void *al_calloc(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size ? size : 1);

    if (!block)
        abort();
    return block;
}

void *al_realloc(void *old, size_t size)
{
    void *block = realloc(old, size ? size : 1);

    if (!block)
        abort();
    return block;
}

char *al_strndup(const char *text, size_t len)
{
    char *copy = al_alloc(len + 1);

    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *al_strdup(const char *text)
{
    return al_strndup(text, strlen(text));
}

int al_strcmp0(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

bool al_is_empty(const char *text)
{
    return !text || !*text;
}

void *al_grow(void *items, size_t *cap, size_t want, size_t size)
{
    size_t now = *cap;

    if (items && want <= now)
        return items;
    now = now < 8 ? 8 : now;
    while (now < want) {
        if (now > SIZE_MAX / 2 / (size ? size : 1))
            abort();
        now *= 2;
    }
    *cap = now;
    return al_realloc(items, now * size);
}
