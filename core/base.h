#ifndef AL_CORE_BASE_H
#define AL_CORE_BASE_H
/*
 * core/base.h - the few helpers that every file may want.
 *
 * Memory that cannot be had ends the program: nothing is saved until a commit
 * exists, the draft is on disk, and the abort handler restores the terminal.
 */
#include <stdbool.h>
#include <stddef.h>

#define AL_PRINTF(fmt_at, args_at) \
    __attribute__((format(printf, fmt_at, args_at)))
#define AL_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* malloc, calloc, realloc, strdup and strndup that abort on no memory. */
void *al_alloc(size_t size) __attribute__((malloc, returns_nonnull));
void *al_calloc(size_t count, size_t size)
    __attribute__((malloc, returns_nonnull));
void *al_realloc(void *old, size_t size) __attribute__((returns_nonnull));
char *al_strdup(const char *text) __attribute__((malloc, returns_nonnull));
char *al_strndup(const char *text, size_t len)
    __attribute__((malloc, returns_nonnull));

/* strcmp that takes NULL as the empty string. */
int al_strcmp0(const char *a, const char *b);

/* Whether text is NULL or has no bytes. */
bool al_is_empty(const char *text);

/*
 * Grow a heap array so that it holds at least want items of size bytes;
 * returns the (moved) array and updates *cap. The new room is not cleared.
 */
void *al_grow(void *items, size_t *cap, size_t want, size_t size)
    __attribute__((returns_nonnull));

#endif
