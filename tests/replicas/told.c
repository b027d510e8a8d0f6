/* told.c - what the line has held so far, for the judge. */
#include "config.h"

#include "tests/replicas/told.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/err.h"

static size_t hash(const char *key)
{
    size_t sum = 5381;

    while (*key)
        sum = sum * 33 ^ (unsigned char)*key++;
    return sum;
}

struct stood *told_of(struct line_told *told, const char *key)
{
    size_t at = told->size ? hash(key) % told->size : 0;

    while (told->size && told->items[at].key &&
           strcmp(told->items[at].key, key) != 0)
        at = (at + 1) % told->size;
    return told->size ? &told->items[at] : NULL;
}

void note_told(struct line_told *told, const char *key, const char *by,
                      size_t at)
{
    struct stood *item;

    if (told->size < (told->count + 1) * 2) {
        struct line_told next = {.size = told->size ? told->size * 4 : 4096,
                                 .count = told->count};

        next.items = al_calloc(next.size, sizeof(*next.items));
        for (size_t i = 0; i < told->size; i++)
            if (told->items[i].key)
                *told_of(&next, told->items[i].key) = told->items[i];
        free(told->items);
        *told = next;
    }
    item = told_of(told, key);
    if (!item->key) {
        item->key = al_strdup(key);
        told->count++;
    } else if (strcmp(item->by, by) != 0) {
        item->before = item->at;
    }
    item->at = at;
    snprintf(item->by, sizeof(item->by), "%s", by);
}

void drop_told(struct line_told *told)
{
    for (size_t i = 0; i < told->size; i++)
        free(told->items[i].key);
    free(told->items);
}
