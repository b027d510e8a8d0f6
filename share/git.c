/* git.c - libgit2 started and stopped, its errors in our words. */
#include "config.h"

#include "share/git.h"

#include <git2.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/str.h"
#include "core/utf8.h"

#if LIBGIT2_VER_MAJOR < 1 || (LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR < 5)
#error "libgit2 1.5 or newer is needed"
#endif

/* A commit or tree read once is rarely read again: 2 MB instead of 256. */
#define CACHE_BYTES ((ssize_t)2 << 20)

/* Packs are mapped in pieces, so that reading all of a history stays small. */
#define WINDOW_BYTES ((size_t)512 << 10)
#define MAPPED_BYTES ((size_t)4 << 20)

/* While all of it is read, one save after another. */
#define ALL_CACHE_BYTES  ((ssize_t)16 << 20)
#define ALL_WINDOW_BYTES ((size_t)64 << 20)
#define ALL_MAPPED_BYTES ((size_t)512 << 20)

static bool wants_sync(void)
{
    const char *no_fsync = getenv("ALONGSIDE_NO_FSYNC");

    return !no_fsync || strcmp(no_fsync, "1") != 0;
}

enum al_status al_git_start(struct al_err *err)
{
    int count = git_libgit2_init();

    if (count < 0)
        return al_git_fail(err, count, _("Starting the history"));
    if (count > 1)
        return AL_OK;
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, wants_sync() ? 1 : 0);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, CACHE_BYTES);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, WINDOW_BYTES);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, MAPPED_BYTES);
    return AL_OK;
}

bool al_git_sync_each(bool each)
{
    if (!wants_sync())
        return false;
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, each ? 1 : 0);
    return true;
}

void al_git_read_all(bool is_all)
{
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE,
                     is_all ? ALL_WINDOW_BYTES : WINDOW_BYTES);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT,
                     is_all ? ALL_MAPPED_BYTES : MAPPED_BYTES);
    git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE,
                     is_all ? ALL_CACHE_BYTES : CACHE_BYTES);
}

void al_git_stop(void)
{
    git_libgit2_shutdown();
}

static enum al_status status_of(int rc, int class)
{
    switch (rc) {
    case GIT_ENOTFOUND:
        return AL_ENOTFOUND;
    case GIT_EEXISTS:
        return AL_EEXISTS;
    case GIT_ELOCKED:
    case GIT_EMODIFIED:
    case GIT_ENONFASTFORWARD:
        return AL_EBUSY;
    case GIT_EUSER:
        return AL_ECANCELLED;
    case GIT_EINVALIDSPEC:
    case GIT_EINVALID:
        return AL_EINVAL;
    case GIT_EAUTH:
    case GIT_EOWNER:
        return AL_EDENIED;
    case GIT_EMISMATCH:
        return AL_ECORRUPT;
    default:
        break;
    }
    switch (class) {
    case GIT_ERROR_ZLIB:
    case GIT_ERROR_OBJECT:
    case GIT_ERROR_TREE:
    case GIT_ERROR_INDEXER:
    case GIT_ERROR_SHA:
        return AL_ECORRUPT;
    default:
        return AL_EIO;
    }
}

/* Where libgit2 adds the system's or the network's own words, keep those. */
static const char *outside_words(const git_error *error)
{
    const char *colon;

    if (!error || !error->message)
        return NULL;
    switch (error->klass) {
    case GIT_ERROR_OS:
    case GIT_ERROR_FILESYSTEM:
        colon = strrchr(error->message, ':');
        return colon && colon[1] == ' ' ? colon + 2 : NULL;
    case GIT_ERROR_NET:
    case GIT_ERROR_SSL:
    case GIT_ERROR_SSH:
    case GIT_ERROR_HTTP:
        return error->message;
    default:
        return NULL;
    }
}

static const char *reason_of(enum al_status status)
{
    switch (status) {
    case AL_ENOTFOUND:
        return _("a part of the history is missing");
    case AL_EEXISTS:
        return _("it is there already");
    case AL_EBUSY:
        return _("something else changed it at the same moment");
    case AL_ECANCELLED:
        return _("it was stopped");
    case AL_EINVAL:
        return _("a name is not allowed there");
    case AL_EDENIED:
        return _("access was denied");
    case AL_ECORRUPT:
        return _("a part of the history is damaged");
    case AL_OK:
    case AL_ELOCKED:
    case AL_EREWOUND:
    case AL_EREFUSED:
    case AL_EIO:
    case AL_ENEWER:
    default:
        return NULL;
    }
}

enum al_status al_git_fail(struct al_err *err, int rc, const char *doing)
{
    const git_error *error = git_error_last();
    int class = error ? error->klass : GIT_ERROR_NONE;
    enum al_status status = status_of(rc, class);
    const char *words = outside_words(error);
    const char *reason = reason_of(status);
    struct al_str said = {0};

    if (words)
        al_text_filter(words, strlen(words), false, &said);
    else if (reason)
        al_str_puts(&said, reason);
    else
        al_str_printf(&said, _("fault %d of kind %d"), -rc, class);
    al_fail(err, status, _("%s did not work: %s"), doing, al_str_text(&said));
    al_str_drop(&said);
    return status;
}

bool al_oid_check(const char *text)
{
    return text && strlen(text) == AL_OID_HEX - 1 &&
           strspn(text, "0123456789abcdef") == AL_OID_HEX - 1;
}
