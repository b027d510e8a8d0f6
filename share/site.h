#ifndef AL_SHARE_SITE_H
#define AL_SHARE_SITE_H
/*
 * share/site.h - what whoever looks after a machine has set for everybody on
 * it: the file /etc/alongside.conf.
 *
 * One "name: value" a line; blank lines and lines that begin with # say
 * nothing. It only saves typing: the service and its address for the first
 * start, the folder of an account that several people share, and where sheets
 * are printed: a folder that a printer takes from, or a command that reads a
 * sheet from its input; and where the languages of surveys are. It holds no
 * secret, and nothing in it is believed about a service: whoever joins is let
 * in over four words all the same.
 *
 * $ALONGSIDE_CONF names another file. That is the person's own environment,
 * and the file decides nothing that they could not type.
 */
#include <stdbool.h>

#include "core/err.h"
#include "core/str.h"

#define AL_SITE_FILE "/etc/alongside.conf"

/* Zero-initialised is a machine without such a file. */
struct al_site {
    struct al_str service; /* what the first question calls it, or "" */
    struct al_str remote;  /* an address that was checked, or "" */
    struct al_str shared;  /* the folder with a data folder for each, or "" */
    struct al_str print_folder;  /* where sheets may be put, or "" */
    struct al_str print_command; /* words divided by spaces, or "" */
    struct al_str languages; /* the folder of catalogues for surveys, or "" */
    struct al_str said; /* whole sentences about what was not taken, or "" */
    bool hides_shared;  /* what was not taken may have named shared */
};

/* $ALONGSIDE_CONF, or AL_SITE_FILE. */
const char *al_site_path(void);

/*
 * Read path into *site, which is empty. A file that is not there is an empty
 * one. One that others may change (not root's and not ours, or writable by
 * group or others) is not read at all; a line that is not understood is left
 * out. Either is said.
 */
void al_site_load(const char *path, struct al_site *site);
void al_site_drop(struct al_site *site);

#endif
