/* remote.c - fetch from and push to the place where a history is shared. */
#include "config.h"

#include "share/remote.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/call.h"
#include "share/oneref_git.h"
#include "share/repo_git.h"
#include "share/trouble.h"

/* ---- before connecting ---- */

/* The folder that git will take for the repository at path. */
static bool find_folder(const char *path, struct stat *info)
{
    static const char *const ends[] = {"/.git", "", ".git/.git", ".git"};
    bool is_found = false;

    for (size_t i = 0; !is_found && i < AL_COUNT(ends); i++) {
        struct al_str folder = {0};

        al_str_printf(&folder, "%s%s", path, ends[i]);
        is_found = stat(al_str_text(&folder), info) == 0;
        al_str_drop(&folder);
    }
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
        remote->trouble = AL_TROUBLE_MISSING;
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
 * A remote without a name and without settings of the user's: our address is
 * what is called, and nothing is rewritten.
 */
static int make_remote(git_remote **remote, git_repository *git,
                       const struct al_call *call)
{
    git_remote_create_options options;

    git_remote_create_options_init(&options, GIT_REMOTE_CREATE_OPTIONS_VERSION);
    options.repository = git;
    options.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF |
                    GIT_REMOTE_CREATE_SKIP_DEFAULT_FETCHSPEC;
    /* ssh and paths have our own transport, which knows the address. */
    return git_remote_create_with_opts(remote,
                                       call->parts.kind == AL_ADDRESS_HTTPS
                                           ? call->remote->url
                                           : "alongside://remote",
                                       &options);
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

static enum al_status fetch_ref(struct al_repo *repo, struct al_remote *remote,
                                const char *ref, const char *known,
                                char head[AL_OID_HEX], struct al_err *err)
{
    struct al_oneref view = AL_ONEREF_NONE;
    git_remote *connection = NULL;
    struct al_call call;
    enum al_status status;
    char found[AL_OID_HEX] = "";
    int rc;

    if ((status = prepare(&call, remote, err)) != AL_OK ||
        (status = al_oneref_open(&view, repo, known, &call, err)) != AL_OK)
        goto done;
    if ((rc = make_remote(&connection, view.git, &call)) == 0 &&
        (rc = connect_remote(connection, GIT_DIRECTION_FETCH, &call)) == 0 &&
        (rc = read_ref(connection, remote, ref, found)) == 0 && *found &&
        !al_repo_has(repo, found))
        rc = download(connection, &call, ref);
    if (rc == 0 && *found && !al_repo_has(repo, found))
        rc = GIT_ENOTFOUND;
    /* Saying goodbye ends the program, so that its last words are there. */
    if (connection)
        git_remote_disconnect(connection);
    if (rc < 0)
        status = al_call_fail(&call, rc, err);
    else
        al_call_succeeded(&call);
    if (rc == 0)
        memcpy(head, found, sizeof(found));

done:
    git_remote_free(connection);
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

static enum al_status push_ref(struct al_repo *repo, struct al_remote *remote,
                               const char *ref, const char *expected,
                               const char *commit, struct al_err *err)
{
    struct al_oneref view = AL_ONEREF_NONE;
    git_remote *connection = NULL;
    struct al_call call;
    enum al_status status;
    char found[AL_OID_HEX] = "";
    int rc;

    if ((status = prepare(&call, remote, err)) != AL_OK ||
        (status = al_oneref_open(&view, repo, commit, &call, err)) != AL_OK)
        goto done;
    rc = make_remote(&connection, view.git, &call);
    if (rc == 0)
        rc = connect_remote(connection, GIT_DIRECTION_PUSH, &call);
    if (rc == 0)
        rc = read_ref(connection, remote, ref, found);
    call.expected = expected;
    if (rc == 0 && strcmp(found, expected) != 0)
        rc = al_call_moved(&call);
    if (rc == 0 && strcmp(found, commit) != 0)
        rc = upload(connection, &call, ref);
    if (connection)
        git_remote_disconnect(connection);
    /* libgit2 returns 0 for a push that the server refused. */
    if (rc == 0 && strcmp(found, commit) != 0)
        rc = al_call_verdict(&call);
    if (rc < 0)
        status = al_call_fail(&call, rc, err);
    else
        al_call_succeeded(&call);

done:
    git_remote_free(connection);
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
