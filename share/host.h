#ifndef AL_SHARE_HOST_H
#define AL_SHARE_HOST_H
/*
 * share/host.h - the shared copy as whoever looks after a server makes it and
 * looks after it: one bare repository, one Unix account each, one group.
 *
 * What is made: the group may add objects and move references, and nothing
 * else: no rewinding and no deleting, whatever is sent is checked, nothing is
 * kept of what was replaced, and nobody in the group can put a program where
 * the others' accounts would run it. So tidying is its owner's, not anybody's
 * whose push comes at the time.
 */
#include <stdbool.h>

#include "core/err.h"
#include "core/str.h"

/*
 * What a look found. what: a whole sentence; mend: the line of shell that
 * mends it, for the owner or root ("" : there is none). is_wrong: sharing
 * fails or is not safe as it is; else it is worth knowing.
 */
typedef void al_host_fn(void *arg, bool is_wrong, const char *what,
                        const char *mend);

/*
 * Whether dir is a repository already, or may be one behind a closed door. An
 * empty folder, and one that is not there, is none.
 */
bool al_host_exists(const char *dir);

/*
 * Make dir (a whole path; not there, or an empty folder) for a group, by name
 * or number; NULL: for one account that all use, or for its owner alone.
 *
 * AL_EINVAL: no whole path, no such group. AL_EEXISTS: something stands there.
 * AL_EDENIED: only root may do that. AL_EIO. On failure nothing was made.
 */
enum al_status al_host_make(const char *dir, const char *group,
                            struct al_err *err);

/*
 * Look at the repository at dir and call found for each thing. group NULL: the
 * one that dir belongs to, if it is shared with one. *wrong: how many are
 * wrong. Nothing is changed.
 *
 * AL_ENOTFOUND: there is no repository. AL_EDENIED: it cannot be read.
 */
enum al_status al_host_check(const char *dir, const char *group,
                             al_host_fn *found, void *arg, size_t *wrong,
                             struct al_err *err);

/* Append what people use as its address over ssh: "ssh://HOST/srv/team.git". */
void al_host_address(const char *dir, struct al_str *out);

#endif
