/* keeping.c - opening what was kept. */
#include "config.h"

#include "tests/keeping.h"

#include <stdlib.h>
#include <string.h>

#include "share/exchange.h"
#include "share/inside.h"
#include "share/ring_own.h"
#include "share/team.h"

void al_test_remove(struct al_test_world *world, size_t lead, size_t at)
{
    struct al_saved saved;

    al_test_ok(al_team_remove(world->folders[lead].ledger,
                              al_ledger_device(world->folders[at].ledger),
                              &saved, &world->err),
               &world->err);
}

const struct al_keytree *al_test_keys(struct al_test_world *world, size_t at)
{
    struct al_ledger *ledger = world->folders[at].ledger;

    al_test_ok(al_ledger_need_ring(ledger, &world->err), &world->err);
    ck_assert_ptr_nonnull(ledger->store.ring);
    return al_ring_tree(ledger->store.ring);
}

void al_keep_keys(struct al_test_world *world, size_t at, struct al_keep *keep)
{
    memset(keep, 0, sizeof(*keep));
    al_str_printf(&keep->dir, "%s/kept-XXXXXX", world->root);
    ck_assert_ptr_nonnull(mkdtemp(keep->dir.data));
    al_test_must("cp -r '%s/keys' '%s/'", world->folders[at].dir,
                 al_str_text(&keep->dir));
    memcpy(keep->device, al_ledger_device(world->folders[at].ledger),
           sizeof(keep->device));
    if (al_ring_load(al_str_text(&keep->dir), keep->device, &keep->ring,
                     NULL) != AL_OK)
        keep->ring = NULL;
}

void al_keep_drop(struct al_keep *keep)
{
    al_ring_free(keep->ring);
    al_str_drop(&keep->dir);
}

static bool opens(const struct al_keep *keep, struct al_repo *repo,
                  const char *commit, const struct al_id *id)
{
    struct al_str bytes = {0}, text = {0};
    char path[AL_ID_PATH];
    bool is_open;

    al_id_path(id, path);
    is_open = al_repo_read(repo, commit, path, &bytes, NULL) == AL_OK &&
              al_open(keep->ring, id, al_str_text(&bytes), bytes.len, &text,
                      NULL) == AL_OK &&
              !strstr(al_str_text(&text), "\nerased: "); /* a tombstone */
    al_str_drop(&bytes);
    al_str_drop(&text);
    return is_open;
}

bool al_keep_opens(const struct al_keep *keep, struct al_test_world *world,
                   size_t at, const struct al_id *id)
{
    struct al_ledger *ledger = world->folders[at].ledger;

    al_test_ok(al_ledger_need_repo(ledger, &world->err), &world->err);
    return opens(keep, ledger->store.repo, ledger->at, id);
}

bool al_keep_opened_before(const struct al_keep *keep,
                           struct al_test_world *world, size_t at,
                           const struct al_id *id)
{
    struct al_ledger *ledger = world->folders[at].ledger;
    struct al_repo_line line = {0};
    bool is_open = false;

    al_test_ok(al_ledger_need_repo(ledger, &world->err), &world->err);
    al_test_ok(
        al_repo_line(ledger->store.repo, "", ledger->at, &line, &world->err),
        &world->err);
    for (size_t i = 0; !is_open && i < line.count; i++)
        is_open = opens(keep, ledger->store.repo, line.ids[i], id);
    al_repo_line_drop(&line);
    return is_open;
}

bool al_keep_unwraps(const struct al_keep *keep, const struct al_keytree *tree)
{
    uint8_t plain[AL_WRAPPED_PLAIN];
    struct al_id whose;
    uint64_t made;

    for (size_t i = 0; i < tree->key_count; i++)
        if (al_wrap_open(keep->ring->set, &tree->keys[i], plain, &whose, &made))
            return true;
    return false;
}

void al_keep_accomplice(struct al_test_world *world, size_t by, size_t to)
{
    struct al_ledger *ledger = world->folders[by].ledger;
    struct al_remote remote = {.url = world->remote};
    struct al_ring_change change = {.added_count = 1};
    struct al_keytree next = {.epoch = 0};
    struct al_exchange exchange;
    struct al_member eve;

    al_test_ok(al_ledger_need_repo(ledger, &world->err), &world->err);
    al_test_ok(al_ledger_need_key(ledger, &world->err), &world->err);
    al_test_ok(al_ledger_need_ring(ledger, &world->err), &world->err);
    al_test_ok(al_member_at(ledger->store.repo, ledger->at,
                            al_ledger_device(world->folders[to].ledger), &eve,
                            &world->err),
               &world->err);
    change.added = &eve.box;
    al_ring_next(ledger->store.ring, &change, &next);
    al_test_ok(al_exchange_open(ledger->dir, &exchange, &world->err),
               &world->err);
    al_test_ok(al_exchange_put(&exchange, &remote, &next, ledger->key,
                               al_ring_tree(ledger->store.ring)->base,
                               &world->err),
               &world->err);
    al_exchange_close(&exchange);
    al_keytree_drop(&next);
}

bool al_keep_table(struct al_test_world *world, const char *hub, size_t at,
                   struct al_keep *keep)
{
    struct al_remote remote = {.url = hub};
    struct al_box *box = NULL;
    struct al_exchange exchange;
    bool is_next;

    memset(keep, 0, sizeof(*keep));
    memcpy(keep->device, al_ledger_device(world->folders[at].ledger),
           sizeof(keep->device));
    al_str_puts(&keep->dir, world->root);
    al_test_ok(al_box_load(world->folders[at].dir, false, &box, &world->err),
               &world->err);
    al_test_ok(al_exchange_open(world->root, &exchange, &world->err),
               &world->err);
    al_test_ok(al_exchange_get(&exchange, &remote, &world->err), &world->err);
    if (al_ring_open(world->root, keep->device, &exchange.tree, box, NULL,
                     &keep->ring, &is_next, NULL) != AL_OK)
        keep->ring = NULL;
    al_exchange_close(&exchange);
    al_box_free(box);
    return keep->ring != NULL;
}
