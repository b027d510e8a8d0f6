/* core/sample_build.c - what the makers of the sample's records share. */
#include "config.h"

#include "core/sample_build.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void al_build_drop(struct al_build *build)
{
    for (size_t i = 0; i < build->count; i++) {
        al_record_free(build->items[i].opened);
        al_record_free(build->items[i].record);
    }
    build->count = 0;
    free(build->items);
    free(build->names);
    build->items = NULL;
    build->names = NULL;
}

struct al_id al_build_name(struct al_build *build, const char *table,
                           const char *key, struct al_id id)
{
    if (al_id_is_zero(&id))
        id = al_id_new(build->sample->random);
    build->names = al_grow(build->names, &build->name_cap,
                           build->name_count + 1, sizeof(*build->names));
    build->names[build->name_count].table = table;
    build->names[build->name_count].key = key;
    build->names[build->name_count].id = id;
    build->name_count++;
    return id;
}

struct al_id al_build_id(const struct al_build *build, const char *table,
                         const char *key, size_t len)
{
    for (size_t i = 0; i < build->name_count; i++)
        if (strcmp(build->names[i].table, table) == 0 &&
            strlen(build->names[i].key) == len &&
            memcmp(build->names[i].key, key, len) == 0)
            return build->names[i].id;
    assert(false);
    return (struct al_id){0};
}

struct al_record *al_build_take(struct al_build *build, struct al_id id,
                                struct al_record *opened,
                                struct al_record *record)
{
    build->items = al_grow(build->items, &build->cap, build->count + 1,
                           sizeof(*build->items));
    build->items[build->count++] =
        (struct al_made){.id = id, .opened = opened, .record = record};
    return record;
}

enum al_status al_build_save(struct al_build *build, struct al_err *err)
{
    enum al_status status = build->sample->save(
        build->sample->save_arg, build->items, build->count, err);

    for (size_t i = 0; i < build->count; i++) {
        al_record_free(build->items[i].opened);
        al_record_free(build->items[i].record);
    }
    build->count = 0;
    return status;
}

void al_build_ref(struct al_build *build, struct al_record *record,
                  const char *field, const char *table, const char *key)
{
    char hex[AL_ID_HEX];
    struct al_id id;

    if (!key)
        return;
    id = al_build_id(build, table, key, strlen(key));
    al_id_hex(&id, hex);
    if (al_field_is_set(al_field_by_name(al_kind_by_name(record->kind), field)))
        al_record_add_member(record, field, hex);
    else
        al_record_set(record, field, hex);
}

const char *al_build_piece(const char **list, char divider, size_t *len)
{
    const char *piece = *list, *end;

    if (!piece || !*piece)
        return NULL;
    end = strchr(piece, divider);
    *len = end ? (size_t)(end - piece) : strlen(piece);
    *list = end ? end + 1 : NULL;
    return piece;
}

void al_build_members(struct al_record *record, const char *field,
                      const char *list, char divider)
{
    const char *piece;
    size_t len;

    while ((piece = al_build_piece(&list, divider, &len))) {
        char *member = al_strndup(piece, len);

        al_record_add_member(record, field, member);
        free(member);
    }
}

void al_build_more(struct al_record *record, const char *more)
{
    const char *piece;
    size_t len;

    while ((piece = al_build_piece(&more, '|', &len))) {
        char *pair = al_strndup(piece, len);
        char *value = strchr(pair, '=');

        assert(value);
        if (value) {
            *value = '\0';
            al_record_set(record, pair, value + 1);
        }
        free(pair);
    }
}

struct al_date al_build_day(const struct al_build *build, int ago)
{
    struct al_date day = al_date_add_days(build->sample->today, -ago);
    int weekday = (int)((al_date_days(day) % 7 + 10) % 7); /* 0: Monday */

    if (ago == 0 || weekday < 5)
        return day;
    return al_date_add_days(day, ago > 0 ? 4 - weekday : 7 - weekday);
}

void al_build_date(struct al_record *record, const char *field,
                   struct al_date date)
{
    char iso[AL_DATE_ISO];

    al_date_iso(date, iso);
    al_record_set(record, field, iso);
}

uint32_t al_build_noise(struct al_build *build, uint32_t limit)
{
    /* xorshift32: the sample must be alike each time, not random. */
    if (build->noise == 0)
        build->noise = 0x9e3779b9;
    build->noise ^= build->noise << 13;
    build->noise ^= build->noise >> 17;
    build->noise ^= build->noise << 5;
    return build->noise % limit;
}
