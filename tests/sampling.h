#ifndef AL_TESTS_SAMPLING_H
#define AL_TESTS_SAMPLING_H
/*
 * tests/sampling.h - the sample service in an index in memory, without git.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/sample.h"

struct sampled {
    struct al_index *index;
    struct al_random random;
    uint8_t link_key[32];
    struct al_date today;
};

static inline enum al_status sampled_save(void *arg,
                                          const struct al_made *items,
                                          size_t count, struct al_err *err)
{
    struct sampled *sampled = arg;
    enum al_status status = al_index_begin(sampled->index, false, err);

    for (size_t i = 0; i < count && status == AL_OK; i++) {
        struct al_str text = {0};

        status = al_record_check(items[i].record, err);
        ck_assert_msg(status == AL_OK, "%s: %s", items[i].record->kind,
                      err->msg);
        al_codec_print(items[i].record, &text);
        status = al_index_put(sampled->index, &items[i].id, items[i].record,
                              al_str_text(&text), text.len, err);
        al_str_drop(&text);
    }
    if (status == AL_OK)
        status = al_index_end(sampled->index,
                              "0123456789012345678901234567890123456789", err);
    return status;
}

/* Seen from Monday 23-Nov-2026. */
static inline void sampled_open(struct sampled *sampled)
{
    struct al_err err = {0};
    struct al_sample sample;
    bool is_empty;

    ck_assert_int_eq(setenv("ALONGSIDE_SEED", "sample", 1), 0);
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", "2026-11-23T12:00Z", 1), 0);
    al_clock_zone("Europe/London");
    al_random_init(&sampled->random);
    sampled->today = (struct al_date){2026, 11, 23};
    ck_assert_int_eq(
        al_index_open(":memory:", &sampled->index, &is_empty, &err), AL_OK);
    sample = (struct al_sample){.index = sampled->index,
                                .random = &sampled->random,
                                .link_key = sampled->link_key,
                                .today = sampled->today,
                                .me = al_id_new(&sampled->random),
                                .save = sampled_save,
                                .save_arg = sampled};
    {
        /* Whoever made the folder has a staff record already. */
        struct al_made me = {sample.me, NULL, al_record_new(AL_KIND_STAFF)};

        al_record_set(me.record, "name", al_sample_me());
        ck_assert_int_eq(sampled_save(sampled, &me, 1, &err), AL_OK);
        al_record_free(me.record);
    }
    ck_assert_msg(al_sample_build(&sample, &err) == AL_OK, "%s", err.msg);
}

static inline void sampled_close(struct sampled *sampled)
{
    al_index_close(sampled->index);
}

/* The record of a kind whose title begins like this. */
static inline struct al_id sampled_find(struct sampled *sampled,
                                        const char *kind, const char *title)
{
    struct al_err err = {0};
    struct al_id id;

    ck_assert_msg(al_query_resolve(sampled->index, kind, title, &id, &err) ==
                      AL_OK,
                  "%s: %s", title, err.msg);
    return id;
}

#endif
