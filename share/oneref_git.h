#ifndef AL_SHARE_ONEREF_GIT_H
#define AL_SHARE_ONEREF_GIT_H
/*
 * share/oneref_git.h - a view of the store with one ref.
 *
 * libgit2 tells a server about our newest 256 commits and then gives up: with
 * 300 unsent saves it would get the whole history again. And it only pushes
 * what a ref stands at. So both run in a small repository beside the store,
 * whose objects are the store's and whose only ref, main, is what the server
 * had last, or what it shall have; none of our own refs takes part.
 */
#include <git2.h>

#include "share/transport_git.h"

struct al_oneref {
    git_repository *git;
    int fd; /* the folder, locked while it is used; -1 none */
};

#define AL_ONEREF_NONE ((struct al_oneref){.fd = -1})

/*
 * Open the view with its main at commit ("" : none). Waits while another
 * process uses it, as long as call goes on; AL_EBUSY after a minute.
 */
enum al_status al_oneref_open(struct al_oneref *view, struct al_repo *repo,
                              const char *commit, struct al_call *call,
                              struct al_err *err);
void al_oneref_close(struct al_oneref *view);

#endif
