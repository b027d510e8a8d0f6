/* schema.c - finding kinds, fields and codes; the schema's fingerprint. */
#include "config.h"

#include "core/schema.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

size_t al_kind_count(void)
{
    size_t count = 0;

    for (size_t i = 0; al_kind_groups[i]; i++)
        count += al_kind_groups[i]->count;
    return count;
}

const struct al_kind *al_kind(size_t at)
{
    for (size_t i = 0; al_kind_groups[i]; i++) {
        if (at < al_kind_groups[i]->count)
            return &al_kind_groups[i]->kinds[at];
        at -= al_kind_groups[i]->count;
    }
    return NULL;
}

const struct al_kind *al_kind_by_name(const char *name)
{
    for (size_t i = 0; al_kind_groups[i]; i++) {
        const struct al_kind_group *group = al_kind_groups[i];

        for (size_t k = 0; k < group->count; k++) {
            if (strcmp(group->kinds[k].name, name) == 0)
                return &group->kinds[k];
        }
    }
    return NULL;
}

const struct al_field *al_field_by_name(const struct al_kind *kind,
                                        const char *name)
{
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        if (strcmp(kind->fields[i].name, name) == 0)
            return &kind->fields[i];
    }
    return NULL;
}

const struct al_field *al_field_by_flag(const struct al_kind *kind,
                                        unsigned flags)
{
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        if (kind->fields[i].flags & flags)
            return &kind->fields[i];
    }
    return NULL;
}

const char *al_field_label(const char *name)
{
    for (size_t i = 0; i < al_kind_count(); i++) {
        const struct al_field *field = al_field_by_name(al_kind(i), name);

        if (field && !(field->flags & AL_F_RETIRED))
            return _(field->label);
    }
    return NULL;
}

bool al_code_is_known(const struct al_codes *codes, const char *code)
{
    for (size_t i = 0; codes && i < codes->count; i++) {
        if (strcmp(codes->codes[i].code, code) == 0)
            return true;
    }
    return false;
}

const char *al_code_label(const struct al_codes *codes, const char *code)
{
    for (size_t i = 0; codes && i < codes->count; i++) {
        if (strcmp(codes->codes[i].code, code) == 0)
            return _(codes->codes[i].label);
    }
    return code;
}

/* FNV-1a: a fingerprint, not a guard against anybody. */
static uint32_t hash_add(uint32_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;

    while (size-- > 0) {
        hash ^= *at++;
        hash *= 16777619u;
    }
    return hash;
}

uint32_t al_schema_hash(void)
{
    uint32_t hash = 2166136261u;
    const struct al_kind *kind;

    for (size_t k = 0; (kind = al_kind(k)); k++) {
        hash = hash_add(hash, kind->name, strlen(kind->name) + 1);
        hash = hash_add(hash, &kind->flags, sizeof(kind->flags));
        for (size_t i = 0; i < kind->field_count; i++) {
            const struct al_field *field = &kind->fields[i];

            hash = hash_add(hash, field->name, strlen(field->name) + 1);
            hash = hash_add(hash, &field->type, sizeof(field->type));
            hash = hash_add(hash, &field->flags, sizeof(field->flags));
            if (field->ref)
                hash = hash_add(hash, field->ref, strlen(field->ref) + 1);
        }
    }
    return hash;
}
