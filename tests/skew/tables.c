/* tables.c - today's kinds, as a program of another month has them. */
#include "config.h"

#include <string.h>

#include "core/kinds.h"
#include "tests/skew/skew.h"

/* The groups as they are in core/kinds.c. */
#define al_kind_groups todays_groups
extern const struct al_kind_group *const todays_groups[];
#include "core/kinds.c"
#undef al_kind_groups

extern const struct al_kind_group *const al_kind_groups[];

static struct al_kind_group all;
const struct al_kind_group *const al_kind_groups[] = {&all, NULL};

static bool is_without(const char *kind, const char *field)
{
    for (const struct skew_without *row = skew_without; row->kind; row++)
        if (strcmp(row->kind, kind) == 0 &&
            al_strcmp0(row->field, field) == 0)
            return true;
    return false;
}

/* A kind's fields, less and more. */
static void change_fields(struct al_kind *kind)
{
    struct al_field *fields = NULL;
    size_t count = 0, cap = 0;

    for (size_t i = 0; i < kind->field_count; i++) {
        if (is_without(kind->name, kind->fields[i].name))
            continue;
        fields = al_grow(fields, &cap, count + 1, sizeof(*fields));
        fields[count++] = kind->fields[i];
    }
    for (const struct skew_with *row = skew_with; row->kind; row++) {
        if (strcmp(row->kind, kind->name) != 0)
            continue;
        fields = al_grow(fields, &cap, count + 1, sizeof(*fields));
        fields[count++] = row->field;
    }
    kind->fields = fields;
    kind->field_count = count;
}

/* Before main: whoever asks for kinds finds them as they are to be. */
__attribute__((constructor)) static void make_kinds(void)
{
    struct al_kind *kinds = NULL;
    size_t cap = 0;

    for (size_t g = 0; todays_groups[g]; g++) {
        for (size_t k = 0; k < todays_groups[g]->count; k++) {
            const struct al_kind *kind = &todays_groups[g]->kinds[k];

            if (is_without(kind->name, NULL))
                continue;
            kinds = al_grow(kinds, &cap, all.count + 1, sizeof(*kinds));
            kinds[all.count] = *kind;
            change_fields(&kinds[all.count++]);
        }
    }
    for (const struct al_kind *kind = skew_kinds; kind->name; kind++) {
        kinds = al_grow(kinds, &cap, all.count + 1, sizeof(*kinds));
        kinds[all.count++] = *kind;
    }
    all.kinds = kinds;
}
