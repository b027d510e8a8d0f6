/* folders.c - a small team with its remote, for tests of the ledger. */
#include "config.h"

#include "tests/folders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "share/team.h"

void al_test_clock(const char *stamp)
{
    setenv("ALONGSIDE_NOW", stamp, 1);
}

void al_test_world_make(struct al_test_world *world)
{
    char name[8];

    memset(world, 0, sizeof(*world));
    al_test_clock("2026-11-23T10:00:00Z");
    setenv("TZ", "UTC", 1);
    unsetenv("ALONGSIDE_SEED");
    world->root = al_test_tmpdir();
    world->remote = al_test_path(world->root, "remote.git");
    al_test_must("git init -q --bare -b main '%s'", world->remote);
    for (size_t i = 0; i < AL_TEST_FOLDERS; i++) {
        snprintf(name, sizeof(name), "f%zu", i);
        world->folders[i].dir = al_test_path(world->root, name);
    }
    al_test_ok(al_ledger_init(world->folders[0].dir, "Harbour IPS", "Ann",
                              &world->err),
               &world->err);
    al_test_open(world, 0);
}

void al_test_world_drop(struct al_test_world *world)
{
    for (size_t i = 0; i < AL_TEST_FOLDERS; i++) {
        al_ledger_close(world->folders[i].ledger);
        free(world->folders[i].dir);
    }
    free(world->remote);
    al_test_rm(world->root);
}

void al_test_close(struct al_test_world *world, size_t at)
{
    al_ledger_close(world->folders[at].ledger);
    world->folders[at].ledger = NULL;
}

struct al_ledger *al_test_open(struct al_test_world *world, size_t at)
{
    struct al_test_folder *folder = &world->folders[at];
    bool moved;

    al_test_close(world, at);
    al_test_ok(al_ledger_open(folder->dir, &folder->ledger, &world->err),
               &world->err);
    al_test_ok(al_ledger_follow(folder->ledger, &moved, &world->err),
               &world->err);
    return folder->ledger;
}

void al_test_share(struct al_test_world *world)
{
    al_test_ok(al_ledger_set_remote(world->folders[0].ledger, world->remote,
                                    &world->err),
               &world->err);
    al_test_sync(world, 0);
}

void al_test_join(struct al_test_world *world, size_t at, const char *me)
{
    al_test_ask(world, at, me);
    al_test_sync(world, 0);
    al_test_let_in(world, 0, at, false);
    al_test_sync(world, 0);
    al_test_sync(world, at);
    ck_assert_int_eq(al_ledger_standing(world->folders[at].ledger),
                     AL_STANDS_IN);
}

void al_test_ask(struct al_test_world *world, size_t at, const char *me)
{
    al_test_ok(
        al_ledger_join(world->folders[at].dir, world->remote, me, &world->err),
        &world->err);
    al_test_open(world, at);
}

void al_test_let_in(struct al_test_world *world, size_t lead, size_t at,
                    bool as_lead)
{
    struct al_saved saved;

    al_test_ok(al_team_let_in(world->folders[lead].ledger,
                              al_ledger_device(world->folders[at].ledger), NULL,
                              as_lead, &saved, &world->err),
               &world->err);
}

struct al_sync_result al_test_sync(struct al_test_world *world, size_t at)
{
    struct al_sync_result result;

    al_test_ok(al_ledger_sync(world->folders[at].ledger, NULL, NULL, &result,
                              &world->err),
               &world->err);
    ck_assert_msg(!result.is_stopped, "%s", result.sentence);
    return result;
}

struct al_id al_test_person(struct al_test_world *world, size_t at,
                            const char *name)
{
    struct al_ledger *ledger = world->folders[at].ledger;
    struct al_edit edit = {.id = al_id_new(al_ledger_random(ledger))};
    struct al_record *record = al_record_new(AL_KIND_PERSON);
    struct al_saved saved;

    al_record_set(record, "preferred_name", name);
    edit.form = record;
    al_test_ok(al_ledger_save(ledger, &edit, 1, NULL, &saved, &world->err),
               &world->err);
    ck_assert(saved.changed);
    al_record_free(record);
    return edit.id;
}

struct al_record *al_test_get(struct al_test_world *world, size_t at,
                              const struct al_id *id)
{
    struct al_record *record = NULL;

    al_test_ok(al_query_get(al_ledger_index(world->folders[at].ledger), id,
                            &record, &world->err),
               &world->err);
    return record;
}

struct al_saved al_test_set(struct al_test_world *world, size_t at,
                            const struct al_id *id, const char *field,
                            const char *value)
{
    struct al_record *opened = al_test_get(world, at, id);
    struct al_record *form = al_record_copy(opened);
    struct al_edit edit = {.id = *id, .opened = opened, .form = form};
    struct al_saved saved;

    al_record_set(form, field, value);
    al_record_settle(form, field);
    al_test_ok(al_ledger_save(world->folders[at].ledger, &edit, 1, NULL, &saved,
                              &world->err),
               &world->err);
    al_record_free(opened);
    al_record_free(form);
    return saved;
}

bool al_test_shows(struct al_test_world *world, size_t at,
                   const struct al_id *id, const char *field, const char *value)
{
    struct al_record *record = al_test_get(world, at, id);
    const char *shown = al_record_get(record, field);
    bool is_so =
        (!shown && !value) || (shown && value && !strcmp(shown, value));

    if (!is_so)
        fprintf(stderr, "%s: \"%s\", not \"%s\"\n", field,
                shown ? shown : "(none)", value ? value : "(none)");
    al_record_free(record);
    return is_so;
}

char *al_test_rival(struct al_test_world *world, size_t at,
                    const struct al_id *id, const char *field)
{
    struct al_record *record = al_test_get(world, at, id);
    const struct al_slot *slot = al_record_slot(record, field);
    char *value =
        al_strdup(slot && slot->rival_count == 1 ? slot->rivals[0].value : "");

    al_record_free(record);
    return value;
}

void al_test_everybody_syncs(struct al_test_world *world)
{
    al_test_sync(world, 0);
    al_test_sync(world, 1);
    al_test_sync(world, 0);
}

struct al_id al_test_shared_person(struct al_test_world *world,
                                   const char *name)
{
    struct al_id id = al_test_person(world, 0, name);

    al_test_everybody_syncs(world);
    return id;
}

void al_test_is_rival(struct al_test_world *world, size_t at,
                      const struct al_id *id, const char *field,
                      const char *value)
{
    char *rival = al_test_rival(world, at, id, field);

    ck_assert_str_eq(rival, value);
    free(rival);
}

void al_test_both_show(struct al_test_world *world, const struct al_id *id,
                       const char *field, const char *value)
{
    ck_assert(al_test_shows(world, 0, id, field, value));
    ck_assert(al_test_shows(world, 1, id, field, value));
}

char *al_test_head(struct al_test_world *world, size_t at)
{
    struct al_str out = {0};

    ck_assert_int_eq(al_test_sh(&out, "git -C '%s/history.git' rev-parse main",
                                world->folders[at].dir),
                     0);
    al_str_cut(&out, out.len - 1);
    return al_str_take(&out);
}

void al_test_same_records(struct al_test_world *world, size_t a, size_t b)
{
    struct al_str trees[2] = {{0}};
    const size_t at[2] = {a, b};

    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(al_test_sh(&trees[i],
                                    "git -C '%s/history.git' ls-tree -r main",
                                    world->folders[at[i]].dir),
                         0);
    ck_assert_str_eq(al_str_text(&trees[0]), al_str_text(&trees[1]));
    al_str_drop(&trees[0]);
    al_str_drop(&trees[1]);
}

void al_test_git_agrees(struct al_test_world *world, size_t at)
{
    const char *dir = world->folders[at].dir;
    struct al_str signers = {0}, out = {0};
    char *file = al_test_path(world->root, "signers");
    int code;

    al_test_ok(
        al_ledger_signers(world->folders[at].ledger, &signers, &world->err),
        &world->err);
    al_test_write(file, al_str_text(&signers), 0600);
    code = al_test_sh(
        &out,
        "cd '%s/history.git' && git fsck --strict --full 2>&1 | grep -v "
        "dangling | grep -v notice > '%s/fsck'; test ! -s '%s/fsck' || "
        "{ cat '%s/fsck'; exit 1; }; "
        "test -z \"$(git rev-list --min-parents=2 main)\" && "
        "for c in $(git rev-list -n 5 main); do git -c "
        "gpg.ssh.allowedSignersFile='%s' verify-commit $c || exit 2; done",
        dir, world->root, world->root, world->root, file);
    ck_assert_msg(code == 0, "code %d: %s", code, al_str_text(&out));
    free(file);
    al_str_drop(&signers);
    al_str_drop(&out);
}

static bool count_save(void *arg, const struct al_index_save *save,
                       size_t record_count)
{
    size_t *count = arg;

    (void)save;
    (void)record_count;
    ++*count;
    return true;
}

size_t al_test_saves(struct al_test_world *world, size_t at,
                     const struct al_id *id)
{
    size_t count = 0;

    al_test_ok(al_query_saves(al_ledger_index(world->folders[at].ledger), id,
                              INT64_MAX, 1000000, count_save, &count,
                              &world->err),
               &world->err);
    return count;
}
