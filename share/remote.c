/* remote.c - fetch from and push to the place where a history is shared. */
#include "config.h"

#include "share/remote.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/call.h"
#include "share/https.h"
#include "share/oneref_git.h"
#include "share/repo_git.h"
#include "share/trouble.h"

/* ---- before connecting ---- */

/* The folder that git will take for the repository at path; errno if none. */
static bool find_folder(const char *path, struct stat *info)
{
    static const char *const ends[] = {"/.git", "", ".git/.git", ".git"};
    bool is_found = false;
    int reason = ENOENT;

    for (size_t i = 0; !is_found && i < AL_COUNT(ends); i++) {
        struct al_str folder = {0};

        al_str_printf(&folder, "%s%s", path, ends[i]);
        is_found = stat(al_str_text(&folder), info) == 0;
        if (!is_found && errno == EACCES)
            reason = EACCES;
        al_str_drop(&folder);
    }
    errno = reason;
    return is_found;
}

/*
 * Git itself refuses a folder of another user, whose settings and hooks would
 * run as ours, in words that help nobody. Ask before.
 */
static bool check_path(struct al_remote *remote, const char *path)
{
    const struct passwd *owner;
    struct stat info;

    if (!find_folder(path, &info)) {
        remote->trouble =
            errno == EACCES ? AL_TROUBLE_RIGHTS : AL_TROUBLE_MISSING;
        return false;
    }
    if (S_ISDIR(info.st_mode) && access(path, R_OK | X_OK) != 0 &&
        errno == EACCES) {
        remote->trouble = AL_TROUBLE_RIGHTS; /* not of its group */
        return false;
    }
    if (info.st_uid == geteuid() || remote->is_owner_trusted)
        return true;
    owner = getpwuid(info.st_uid);
    if (owner)
        snprintf(remote->owner, sizeof(remote->owner), "%s", owner->pw_name);
    else
        snprintf(remote->owner, sizeof(remote->owner), "%u", info.st_uid);
    remote->trouble = AL_TROUBLE_OWNER;
    return false;
}

bool al_remote_is_foreign(const char *url, char owner[AL_OWNER_LEN])
{
    struct al_remote remote = {.url = url};
    struct al_address_parts parts = {0};
    bool is_foreign = al_address_parse(url, &parts, NULL) == AL_OK &&
                      parts.kind == AL_ADDRESS_PATH &&
                      !check_path(&remote, parts.path) &&
                      remote.trouble == AL_TROUBLE_OWNER;

    if (is_foreign)
        memcpy(owner, remote.owner, AL_OWNER_LEN);
    al_address_drop(&parts);
    return is_foreign;
}

/* Take the address apart and look at a path; nothing runs yet. */
static enum al_status prepare(struct al_call *call, struct al_remote *remote,
                              struct al_err *err)
{
    enum al_status status;

    *call = (struct al_call){.remote = remote, .child = AL_CHILD_NONE};
    remote->trouble = AL_TROUBLE_NONE;
    remote->owner[0] = '\0';
    remote->said[0] = '\0';
    remote->is_silent = false;
    remote->round_trip_ms = 0;
    status = al_address_parse(remote->url, &call->parts, err);
    if (status != AL_OK) {
        remote->trouble = AL_TROUBLE_ADDRESS;
        return status;
    }
    if (call->parts.kind == AL_ADDRESS_PATH &&
        !check_path(remote, call->parts.path))
        return al_trouble_fail(remote, err);
    return AL_OK;
}

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/*
 * A remote without a name and without settings of the user's: our transport
 * knows the address, and nothing is rewritten.
 */
static int make_remote(git_remote **remote, git_repository *git)
{
    git_remote_create_options options;

    git_remote_create_options_init(&options, GIT_REMOTE_CREATE_OPTIONS_VERSION);
    options.repository = git;
    options.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF |
                    GIT_REMOTE_CREATE_SKIP_DEFAULT_FETCHSPEC;
    return git_remote_create_with_opts(remote, "alongside://remote", &options);
}

static int connect_remote(git_remote *remote, git_direction direction,
                          struct al_call *call)
{
    const int64_t start_ms = now_ms();
    git_remote_callbacks callbacks;
    int rc;

    al_call_callbacks(call, &callbacks);
    call->progress.stage = AL_REMOTE_CONNECTING;
    if (!al_call_goes_on(call))
        return GIT_EUSER;
    rc = git_remote_connect(remote, direction, &callbacks, NULL, NULL);
    call->remote->round_trip_ms = (int)(now_ms() - start_ms);
    return rc;
}

/*
 * Where a ref of the remote stands; "" when it has none. Where the keys stand
 * is noted each time: it costs no further question.
 */
static int read_ref(git_remote *connection, struct al_remote *remote,
                    const char *ref, char head[AL_OID_HEX])
{
    const git_remote_head **heads = NULL;
    size_t count = 0;
    int rc = git_remote_ls(&heads, &count, connection);

    head[0] = '\0';
    remote->keys[0] = '\0';
    for (size_t i = 0; rc == 0 && i < count; i++) {
        if (strcmp(heads[i]->name, ref) == 0)
            git_oid_tostr(head, AL_OID_HEX, &heads[i]->oid);
        if (strcmp(heads[i]->name, AL_REF_KEYS) == 0)
            git_oid_tostr(remote->keys, AL_OID_HEX, &heads[i]->oid);
    }
    return rc;
}

enum al_status al_remote_knock(struct al_remote *remote, struct al_err *err)
{
    struct al_https https = {0};
    git_remote *connection = NULL;
    struct al_call call;
    char found[AL_OID_HEX];
    enum al_status status = prepare(&call, remote, err);
    int rc;

    if (status != AL_OK)
        goto done;
    if (call.parts.kind == AL_ADDRESS_HTTPS) {
        rc =
            al_https_open(&https, &call, NULL, NULL, false, AL_REF_MAIN, found);
        al_https_close(&https);
    } else if ((rc = make_remote(&connection, NULL)) == 0) {
        rc = connect_remote(connection, GIT_DIRECTION_FETCH, &call);
        git_remote_disconnect(connection);
    }
    if (rc < 0)
        status = al_call_fail(&call, rc, err);

done:
    git_remote_free(connection);
    al_call_drop(&call);
    return status;
}

/* ---- fetch ---- */

static int download(git_remote *remote, struct al_call *call, const char *ref)
{
    char name[64], *refs[] = {name};
    const git_strarray wanted = {refs, 1};
    git_fetch_options options;

    snprintf(name, sizeof(name), "%s", ref);
    git_fetch_options_init(&options, GIT_FETCH_OPTIONS_VERSION);
    al_call_callbacks(call, &options.callbacks);
    options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
    options.update_fetchhead = 0;
    call->progress.stage = AL_REMOTE_GETTING;
    return git_remote_download(remote, &wanted, &options);
}

/* By libgit2, over ssh or to a path. */
static int fetch_smart(struct al_call *call, struct al_oneref *view,
                       struct al_repo *repo, const char *ref,
                       char found[AL_OID_HEX])
{
    git_remote *connection = NULL;
    int rc;

    if ((rc = make_remote(&connection, view->git)) == 0 &&
        (rc = connect_remote(connection, GIT_DIRECTION_FETCH, call)) == 0 &&
        (rc = read_ref(connection, call->remote, ref, found)) == 0 && *found &&
        !al_repo_has(repo, found))
        rc = download(connection, call, ref);
    /* Saying goodbye ends the program, so that its last words are there. */
    if (connection)
        git_remote_disconnect(connection);
    git_remote_free(connection);
    return rc;
}

/* Begin a conversation of git's; the folder of a view's objects is *objects. */
static int open_https(struct al_https *https, struct al_call *call,
                      struct al_oneref *view, struct al_repo *repo,
                      bool is_push, const char *ref, struct al_str *objects,
                      char found[AL_OID_HEX])
{
    const int64_t start_ms = now_ms();
    int rc;

    al_str_printf(objects, "%s/objects", repo->path);
    call->progress.stage = AL_REMOTE_CONNECTING;
    if (!al_call_goes_on(call))
        return GIT_EUSER;
    rc = al_https_open(https, call, git_repository_path(view->git),
                       al_str_text(objects), is_push, ref, found);
    call->remote->round_trip_ms = (int)(now_ms() - start_ms);
    return rc;
}

static int fetch_https(struct al_call *call, struct al_oneref *view,
                       struct al_repo *repo, const char *ref,
                       char found[AL_OID_HEX])
{
    struct al_https https = {0};
    struct al_str objects = {0};
    int rc = open_https(&https, call, view, repo, false, ref, &objects, found);

    if (rc == 0 && *found && !al_repo_has(repo, found))
        rc = al_https_get(&https, al_str_text(&objects), ref, found);
    al_https_close(&https);
    al_str_drop(&objects);
    if (rc == 0 && *found && !al_repo_has(repo, found))
        rc = al_call_broken(call); /* git said why */
    return rc;
}

static enum al_status fetch_ref(struct al_repo *repo, struct al_remote *remote,
                                const char *ref, const char *known,
                                char head[AL_OID_HEX], struct al_err *err)
{
    struct al_oneref view = AL_ONEREF_NONE;
    struct al_call call;
    enum al_status status;
    char found[AL_OID_HEX] = "";
    int rc;

    if ((status = prepare(&call, remote, err)) != AL_OK ||
        (status = al_oneref_open(&view, repo, known, &call, err)) != AL_OK)
        goto done;
    rc = call.parts.kind == AL_ADDRESS_HTTPS
             ? fetch_https(&call, &view, repo, ref, found)
             : fetch_smart(&call, &view, repo, ref, found);
    if (rc == 0 && *found && !al_repo_has(repo, found))
        rc = GIT_ENOTFOUND;
    if (rc < 0)
        status = al_call_fail(&call, rc, err);
    else
        memcpy(head, found, sizeof(found));

done:
    al_oneref_close(&view);
    al_call_drop(&call);
    return status;
}

enum al_status al_remote_fetch(struct al_repo *repo, struct al_remote *remote,
                               const char *known, char head[AL_OID_HEX],
                               struct al_err *err)
{
    return fetch_ref(repo, remote, AL_REF_MAIN, known, head, err);
}

enum al_status al_remote_fetch_keys(struct al_repo *repo,
                                    struct al_remote *remote,
                                    char head[AL_OID_HEX], struct al_err *err)
{
    return fetch_ref(repo, remote, AL_REF_KEYS, "", head, err);
}

/* ---- push ---- */

/*
 * The view's only ref is main, whatever it is called there. The keys are
 * replaced by what does not descend from them ('+'), under the lease.
 */
static int upload(git_remote *remote, struct al_call *call, const char *ref)
{
    char spec[96], *specs[] = {spec};
    const git_strarray wanted = {specs, 1};
    git_push_options options;

    snprintf(spec, sizeof(spec), "%s" AL_REF_MAIN ":%s",
             strcmp(ref, AL_REF_KEYS) ? "" : "+", ref);
    git_push_options_init(&options, GIT_PUSH_OPTIONS_VERSION);
    al_call_callbacks(call, &options.callbacks);
    options.pb_parallelism = 1;
    call->progress.stage = AL_REMOTE_SENDING;
    return git_remote_upload(remote, &wanted, &options);
}

/* Whether what was found is what was expected; else a code for al_call_fail. */
static int check_expected(struct al_call *call, const char *found)
{
    return strcmp(found, call->expected) == 0 ? 0 : al_call_moved(call);
}

static int push_smart(struct al_call *call, struct al_oneref *view,
                      const char *ref, const char *commit,
                      char found[AL_OID_HEX])
{
    git_remote *connection = NULL;
    int rc = make_remote(&connection, view->git);

    if (rc == 0)
        rc = connect_remote(connection, GIT_DIRECTION_PUSH, call);
    if (rc == 0)
        rc = read_ref(connection, call->remote, ref, found);
    if (rc == 0)
        rc = check_expected(call, found);
    if (rc == 0 && strcmp(found, commit) != 0)
        rc = upload(connection, call, ref);
    if (connection)
        git_remote_disconnect(connection);
    git_remote_free(connection);
    return rc;
}

static int push_https(struct al_call *call, struct al_oneref *view,
                      struct al_repo *repo, const char *ref, const char *commit,
                      char found[AL_OID_HEX])
{
    struct al_https https = {0};
    struct al_str objects = {0};
    int rc = open_https(&https, call, view, repo, true, ref, &objects, found);

    if (rc == 0)
        rc = check_expected(call, found);
    if (rc == 0 && strcmp(found, commit) != 0)
        rc = al_https_put(&https, ref, strcmp(ref, AL_REF_KEYS) == 0);
    al_https_close(&https);
    al_str_drop(&objects);
    return rc;
}

static enum al_status push_ref(struct al_repo *repo, struct al_remote *remote,
                               const char *ref, const char *expected,
                               const char *commit, struct al_err *err)
{
    struct al_oneref view = AL_ONEREF_NONE;
    struct al_call call;
    enum al_status status;
    char found[AL_OID_HEX] = "";
    int rc;

    if ((status = prepare(&call, remote, err)) != AL_OK ||
        (status = al_oneref_open(&view, repo, commit, &call, err)) != AL_OK)
        goto done;
    call.expected = expected;
    rc = call.parts.kind == AL_ADDRESS_HTTPS
             ? push_https(&call, &view, repo, ref, commit, found)
             : push_smart(&call, &view, ref, commit, found);
    /* A push that the server refused came to its end all the same. */
    if (rc == 0 && strcmp(found, commit) != 0)
        rc = al_call_verdict(&call);
    if (rc < 0)
        status = al_call_fail(&call, rc, err);

done:
    al_oneref_close(&view);
    al_call_drop(&call);
    return status;
}

enum al_status al_remote_push(struct al_repo *repo, struct al_remote *remote,
                              const char *expected, const char *commit,
                              struct al_err *err)
{
    return push_ref(repo, remote, AL_REF_MAIN, expected, commit, err);
}

enum al_status al_remote_push_keys(struct al_repo *repo,
                                   struct al_remote *remote,
                                   const char *expected, const char *commit,
                                   struct al_err *err)
{
    return push_ref(repo, remote, AL_REF_KEYS, expected, commit, err);
}
