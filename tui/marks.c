/* tui/marks.c - the rows that somebody marked. */
#include "config.h"
#include "tui/marks.h"

#include <stdlib.h>
#include <string.h>

static size_t find(const struct al_marks *marks, const struct al_id *id)
{
    size_t at = 0;

    while (at < marks->count && al_id_compare(&marks->items[at].id, id) != 0)
        at++;
    return at;
}

bool al_marks_has(const struct al_marks *marks, const struct al_id *id)
{
    return find(marks, id) < marks->count;
}

bool al_marks_toggle(struct al_marks *marks, const struct al_id *id,
                     const char *kind)
{
    size_t at = find(marks, id);

    if (at < marks->count) {
        marks->count--;
        memmove(&marks->items[at], &marks->items[at + 1],
                (marks->count - at) * sizeof(*marks->items));
        return false;
    }
    marks->items = al_grow(marks->items, &marks->cap, marks->count + 1,
                           sizeof(*marks->items));
    marks->items[marks->count++] = (struct al_mark){*id, kind};
    return true;
}

const char *al_marks_kind(const struct al_marks *marks)
{
    const char *kind = marks->count > 0 ? marks->items[0].kind : NULL;

    for (size_t i = 1; kind && i < marks->count; i++)
        if (!marks->items[i].kind || strcmp(marks->items[i].kind, kind) != 0)
            return NULL;
    return kind;
}

void al_marks_drop(struct al_marks *marks)
{
    free(marks->items);
    *marks = (struct al_marks){0};
}
