#ifndef AL_SHARE_EXCHANGE_H
#define AL_SHARE_EXCHANGE_H
/*
 * share/exchange.h - getting and sending the table of keys.
 *
 * It travels as a commit, but must not stay as one: an old table that stands in
 * the history's store would open for whoever finds the old box key. So it is
 * got into, and sent from, a repository that is removed afterwards.
 */
#include "share/keytree.h"
#include "share/remote.h"
#include "share/settle.h"

struct al_exchange {
    char *dir; /* owned: keys/exchange, removed by close */
    struct al_repo *repo;
    int fd; /* locked: one process at a time */

    /* What was got last. */
    struct al_keytree tree;
    char commit[AL_OID_HEX];
    char signer[AL_WHO_LEN];
};

/* Make it in dir; what a killed process left there goes. Waits for others. */
enum al_status al_exchange_open(const char *dir, struct al_exchange *exchange,
                                struct al_err *err);
/* Remove it; fine on one that was never opened (zeroed, fd -1). */
void al_exchange_close(struct al_exchange *exchange);

/*
 * Let its repository read the history as well, so that both can go into one
 * file, or what came in one be told from what is there.
 */
enum al_status al_exchange_see(struct al_exchange *exchange,
                               const struct al_repo *history,
                               struct al_err *err);

/* Get the remote's table; commit is "" when it has none. */
enum al_status al_exchange_get(struct al_exchange *exchange,
                               struct al_remote *remote, struct al_err *err);

/* Read the table of a commit that is in repo already. */
enum al_status al_exchange_read(struct al_exchange *exchange,
                                const char *commit, struct al_err *err);

/*
 * Send tree, signed with key, in the place of the remote's keys at expected
 * ("" : none). tree->base becomes the new commit. AL_EBUSY: somebody was first;
 * AL_EREFUSED: the host does not take them, with what to ask for.
 */
enum al_status al_exchange_put(struct al_exchange *exchange,
                               struct al_remote *remote,
                               struct al_keytree *tree,
                               const struct al_key *key, const char *expected,
                               struct al_err *err);

/* Whether the table that was got is signed by key; for al_judge. */
bool al_exchange_is_signed(void *exchange, const struct al_public_key *key);

#endif
