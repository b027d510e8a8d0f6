#ifndef AL_TESTS_INVOLVING_H
#define AL_TESTS_INVOLVING_H
/*
 * tests/involving.h - a small service in memory in which people take part.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/involve.h"
#include "core/kinds.h"

static const uint8_t link_key[32] = {7, 7, 7};

/* An index in memory with three people, a contact and the rate cards. */
struct world {
    struct al_index *index;
    struct al_random random;
    struct al_id sam, ada, lena, helen;
};

static inline void put(struct world *world, const struct al_id *id,
                       const struct al_record *record)
{
    struct al_err err = {0};
    struct al_str text = {0};

    ck_assert_msg(al_record_check(record, &err) == AL_OK, "%s", err.msg);
    al_codec_print(record, &text);
    ck_assert_int_eq(al_index_begin(world->index, false, &err), AL_OK);
    ck_assert_int_eq(al_index_put(world->index, id, record, al_str_text(&text),
                                  text.len, &err),
                     AL_OK);
    ck_assert_int_eq(al_index_end(world->index,
                                  "0123456789012345678901234567890123456789",
                                  &err),
                     AL_OK);
    al_str_drop(&text);
}

static inline void put_text(struct world *world, const struct al_id *id,
                            const char *text)
{
    struct al_record *record = NULL;
    struct al_err err = {0};

    ck_assert_msg(al_codec_parse(text, strlen(text), &record, &err) == AL_OK,
                  "%s", err.msg);
    put(world, id, record);
    al_record_free(record);
}

static inline struct al_id put_new(struct world *world, const char *text)
{
    struct al_id id = al_id_new(&world->random);

    put_text(world, &id, text);
    return id;
}

static inline void put_rate(struct world *world, const char *unit, int pence,
                            const char *from, const char *to)
{
    struct al_str text = {0};

    al_str_printf(&text,
                  "kind: rate_card\namount_p: %d\nsource: test\nunit: "
                  "%s\nvalid_from: %s\n",
                  pence, unit, from);
    if (to)
        al_str_printf(&text, "valid_to: %s\n", to);
    (void)put_new(world, al_str_text(&text));
    al_str_drop(&text);
}

static inline void open_world(struct world *world)
{
    struct al_err err = {0};
    bool is_empty;

    ck_assert_int_eq(setenv("ALONGSIDE_SEED", "involve", 1), 0);
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", "2026-11-23T12:00Z", 1), 0);
    al_clock_zone("Europe/London");
    al_random_init(&world->random);
    ck_assert_int_eq(al_index_open(":memory:", &world->index, &is_empty, &err),
                     AL_OK);
    world->sam = put_new(world, "kind: person\npreferred_name: Sam T.\n");
    world->ada = put_new(world, "kind: person\npreferred_name: Ada L.\n");
    world->lena = put_new(world, "kind: person\npreferred_name: Lena F.\n");
    world->helen = put_new(world, "kind: contact\nname: Helen M.\n"
                                  "organisation: "
                                  "0123456789abcdef0123456789abcdef\n");
    put_rate(world, "hour", 2400, "2025-04-01", "2026-03-31");
    put_rate(world, "hour", 2500, "2026-04-01", NULL);
    put_rate(world, "half_hour", 1250, "2026-04-01", NULL);
    put_rate(world, "half_day", 7500, "2026-04-01", NULL);
}

static inline void close_world(struct world *world)
{
    al_index_close(world->index);
}

static inline struct al_involved make(struct world *world,
                                      const struct al_involve *involve)
{
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_msg(al_involve_make(involve, world->index, &world->random,
                                  link_key, &made, &err) == AL_OK,
                  "%s", err.msg);
    return made;
}

static inline void put_made(struct world *world, const struct al_involved *made)
{
    for (size_t i = 0; i < made->count; i++)
        put(world, &made->items[i].id, made->items[i].record);
}

static inline size_t count_kind(const struct al_involved *made,
                                const char *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < made->count; i++)
        count += strcmp(made->items[i].record->kind, kind) == 0;
    return count;
}

static inline const struct al_record *nth(const struct al_involved *made,
                                          const char *kind, size_t at)
{
    for (size_t i = 0; i < made->count; i++)
        if (strcmp(made->items[i].record->kind, kind) == 0 && at-- == 0)
            return made->items[i].record;
    ck_abort_msg("no %s", kind);
    return NULL;
}

#endif
