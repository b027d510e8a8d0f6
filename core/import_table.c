/* core/import_table.c - which row or record is called so. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/import_own.h"

static size_t hash(const char *text)
{
    uint64_t sum = UINT64_C(14695981039346656037);

    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (size_t)(sum ^ sum >> 32);
}

static struct al_import_word *slot(const struct al_import_table *table,
                                   const char *text)
{
    size_t at = hash(text) & (table->cap - 1);

    while (table->items[at].text && strcmp(table->items[at].text, text) != 0)
        at = (at + 1) & (table->cap - 1);
    return &table->items[at];
}

const struct al_import_word *al_import_find(const struct al_import_table *table,
                                            const char *text)
{
    const struct al_import_word *word =
        table->cap > 0 ? slot(table, text) : NULL;

    return word && word->text ? word : NULL;
}

static void grow(struct al_import_table *table)
{
    struct al_import_table bigger = {.cap =
                                         table->cap > 0 ? table->cap * 2 : 256};

    bigger.items = al_calloc(bigger.cap, sizeof(*bigger.items));
    bigger.count = table->count;
    for (size_t i = 0; i < table->cap; i++)
        if (table->items[i].text)
            *slot(&bigger, table->items[i].text) = table->items[i];
    free(table->items);
    *table = bigger;
}

void al_import_note(struct al_import_table *table, const char *text, size_t at)
{
    struct al_import_word *word;

    if (table->count * 2 >= table->cap)
        grow(table);
    word = slot(table, text);
    if (word->text) {
        word->at = AL_IMPORT_SEVERAL;
        return;
    }
    *word = (struct al_import_word){al_strdup(text), (ptrdiff_t)at};
    table->count++;
}

void al_import_note_again(struct al_import_table *table, const char *text,
                          size_t at)
{
    slot(table, text)->at = (ptrdiff_t)at;
}

void al_import_table_drop(struct al_import_table *table)
{
    for (size_t i = 0; i < table->cap; i++)
        free(table->items[i].text);
    free(table->items);
    *table = (struct al_import_table){0};
}
