#ifndef AL_SHARE_HOST_OWN_H
#define AL_SHARE_HOST_OWN_H
/* share/host_own.h - what host.c and host_check.c share; nobody else's. */
#include <sys/stat.h>
#include <sys/types.h>

#include "core/err.h"

/* A setting of the repository, as it has to be. */
struct al_host_setting {
    const char *section, *name, *value;
    const char *also;      /* another value that will do, or NULL */
    const char *why;       /* N_(), what is wrong without it */
    bool is_for_group;     /* not asked for where one account is all */
};

size_t al_host_setting_count(void);
const struct al_host_setting *al_host_setting(size_t at);

/* AL_EINVAL: there is no such group. */
enum al_status al_host_group(const char *name, gid_t *group,
                             struct al_err *err);

/*
 * Whoever moves what HEAD names has to lock HEAD, which stands where only the
 * owner may write. Nobody asks for it, so it names nothing.
 */
#define AL_HOST_HEAD "refs/heads/unused"

#define AL_HOST_TOP    (S_IRWXU | S_IRGRP | S_IXGRP) /* and what stands in it */
#define AL_HOST_SHARED (S_IRWXU | S_IRWXG)           /* objects, references */

#endif
