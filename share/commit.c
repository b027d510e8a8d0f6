/* commit.c - read a commit, make a signed one. */
#include "config.h"

#include "share/repo.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/durable.h"
#include "share/gather.h"
#include "share/git.h"
#include "share/repo_git.h"

/* ---- reading ---- */

/* What is left of a commit's bytes while its header is read. */
struct scan {
    const char *at, *end;
};

void al_commit_drop(struct al_commit *commit)
{
    free(commit->author_name);
    free(commit->author_email);
    free(commit->committer_name);
    free(commit->committer_email);
    free(commit->message);
    al_str_drop(&commit->signature);
    al_str_drop(&commit->payload);
    *commit = (struct al_commit){0};
}

/* Take a line that starts with `name SP`; its value without the LF. */
static bool take_line(struct scan *scan, const char *name, const char **value,
                      size_t *len)
{
    const char *lf = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
    size_t name_len = strlen(name);

    if (!lf || (size_t)(lf - scan->at) <= name_len ||
        memcmp(scan->at, name, name_len) != 0 || scan->at[name_len] != ' ')
        return false;
    *value = scan->at + name_len + 1;
    *len = (size_t)(lf - *value);
    scan->at = lf + 1;
    return true;
}

static bool take_id(struct scan *scan, const char *name, char id[AL_OID_HEX])
{
    const char *value;
    size_t len;

    if (!take_line(scan, name, &value, &len) || len != AL_OID_HEX - 1)
        return false;
    memcpy(id, value, len);
    id[len] = '\0';
    return al_oid_check(id);
}

/* "1700000000 +0130"; only what git itself writes. */
static bool parse_time(const char *text, size_t len, int64_t *seconds,
                       int *offset)
{
    char copy[32], *end;
    int sign;

    if (len >= sizeof(copy) || len < 7)
        return false;
    memcpy(copy, text, len);
    copy[len] = '\0';
    if (copy[0] < '0' || copy[0] > '9')
        return false;
    *seconds = strtoll(copy, &end, 10);
    if (end[0] != ' ' || (end[1] != '+' && end[1] != '-') ||
        strspn(end + 2, "0123456789") != 4 || end[6] != '\0')
        return false;
    sign = end[1] == '-' ? -1 : 1;
    *offset = sign * ((end[2] - '0') * 600 + (end[3] - '0') * 60 +
                      (end[4] - '0') * 10 + (end[5] - '0'));
    return true;
}

/* "name <email> time offset" */
static bool take_person(struct scan *scan, const char *which, char **name,
                        char **email, int64_t *seconds, int *offset)
{
    const char *value, *open, *close;
    size_t len;

    if (!take_line(scan, which, &value, &len) || memchr(value, '\0', len))
        return false;
    open = memchr(value, '<', len);
    close = open ? memchr(open, '>', len - (size_t)(open - value)) : NULL;
    if (!close || close + 1 == value + len || close[1] != ' ')
        return false;
    *name = al_strndup(value, open > value && open[-1] == ' '
                                  ? (size_t)(open - value) - 1
                                  : (size_t)(open - value));
    *email = al_strndup(open + 1, (size_t)(close - open) - 1);
    return parse_time(close + 2, len - (size_t)(close + 2 - value), seconds,
                      offset);
}

/*
 * The header lines after the committer up to the empty one. A gpgsig line and
 * its continuations (each starts with a space) are the signature, everything
 * else was signed. A second signature would make the payload ambiguous.
 */
static bool take_rest(struct scan *scan, struct al_commit *commit)
{
    bool is_signature = false, is_signed = false;

    while (scan->at < scan->end && *scan->at != '\n') {
        const char *lf = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
        const char *from = scan->at;

        if (!lf)
            return false;
        scan->at = lf + 1;
        if (*from == ' ' && is_signature) {
            al_str_putc(&commit->signature, '\n');
            al_str_add(&commit->signature, from + 1, (size_t)(lf - from) - 1);
            continue;
        }
        is_signature = strncmp(from, "gpgsig ", 7) == 0;
        if (is_signature && is_signed)
            return false;
        if (is_signature)
            al_str_add(&commit->signature, from + 7, (size_t)(lf - from) - 7);
        else
            al_str_add(&commit->payload, from, (size_t)(lf + 1 - from));
        is_signed = is_signed || is_signature;
    }
    return scan->at < scan->end;
}

static bool parse(struct scan *scan, struct al_commit *commit)
{
    const char *start = scan->at;
    char parent[AL_OID_HEX];

    if (!take_id(scan, "tree", commit->tree))
        return false;
    while (take_id(scan, "parent", parent)) {
        if (commit->parent_count++ == 0)
            memcpy(commit->parent, parent, sizeof(parent));
    }
    if (!take_person(scan, "author", &commit->author_name,
                     &commit->author_email, &commit->author_time,
                     &commit->author_offset) ||
        !take_person(scan, "committer", &commit->committer_name,
                     &commit->committer_email, &commit->committer_time,
                     &commit->committer_offset))
        return false;
    al_str_add(&commit->payload, start, (size_t)(scan->at - start));
    if (!take_rest(scan, commit))
        return false;
    al_str_add(&commit->payload, scan->at, (size_t)(scan->end - scan->at));
    scan->at++;
    if (memchr(scan->at, '\0', (size_t)(scan->end - scan->at)))
        return false;
    commit->message = al_strndup(scan->at, (size_t)(scan->end - scan->at));
    return true;
}

enum al_status al_repo_commit_info(struct al_repo *repo, const char *id,
                                   struct al_commit *commit, struct al_err *err)
{
    git_odb_object *object = NULL;
    struct al_commit found = {0};
    enum al_status status;
    struct scan scan;
    git_oid oid;

    if ((status = al_repo_oid(&oid, id, err)) != AL_OK ||
        (status = al_repo_object(&object, repo, &oid, GIT_OBJECT_COMMIT,
                                 err)) != AL_OK)
        return status;
    scan.at = git_odb_object_data(object);
    scan.end = scan.at + git_odb_object_size(object);
    if (parse(&scan, &found)) {
        memcpy(found.id, id, AL_OID_HEX);
        *commit = found;
    } else {
        al_commit_drop(&found);
        status = al_fail(err, AL_ECORRUPT,
                         _("The save %.8s is not well formed"), id);
    }
    git_odb_object_free(object);
    return status;
}

/* ---- who and what ---- */

static void device_email(const char *device, char *email, size_t size)
{
    snprintf(email, size, "%s@alongside.invalid", device);
}

bool al_commit_is_by(const struct al_commit *commit, const char *device)
{
    char email[AL_WHO_LEN + 32];

    device_email(device, email, sizeof(email));
    return strcmp(commit->author_name, device) == 0 &&
           strcmp(commit->committer_name, device) == 0 &&
           strcmp(commit->author_email, email) == 0 &&
           strcmp(commit->committer_email, email) == 0 &&
           commit->author_offset == 0 && commit->committer_offset == 0;
}

/* ---- writing ---- */

/* The puts as libgit2 wants them, their blobs stored. */
static enum al_status store_blobs(struct al_repo *repo,
                                  const struct al_commit_draft *draft,
                                  git_tree_update *updates, struct al_err *err)
{
    for (size_t i = 0; i < draft->put_count; i++) {
        const struct al_put *put = &draft->puts[i];
        enum al_status status;
        int rc = 0;

        updates[i] = (git_tree_update){.action = GIT_TREE_UPDATE_UPSERT,
                                       .filemode = GIT_FILEMODE_BLOB,
                                       .path = put->path};
        if (put->blob) {
            status = al_repo_oid(&updates[i].id, put->blob, err);
            if (status != AL_OK)
                return status;
        } else {
            rc = git_blob_create_from_buffer(&updates[i].id, repo->git,
                                             put->bytes, put->size);
        }
        if (rc < 0)
            return al_git_fail(err, rc, _("Saving to the history"));
    }
    return AL_OK;
}

/* The parent's tree (NULL: none) with the updates in it. */
static int make_tree(git_oid *id, struct al_repo *repo, const git_oid *parent,
                     size_t count, const git_tree_update *updates)
{
    git_commit *commit = NULL;
    git_tree *before = NULL;
    int rc = 0;

    if (parent && (rc = git_commit_lookup(&commit, repo->git, parent)) == 0)
        rc = git_commit_tree(&before, commit);
    if (rc == 0)
        rc = git_tree_create_updated(id, repo->git, before, count, updates);
    git_tree_free(before);
    git_commit_free(commit);
    return rc;
}

/* Store blobs and trees: one by one, or a large number of them as one pack. */
static enum al_status store_tree(git_oid *id, struct al_repo *repo,
                                 const struct al_commit_draft *draft,
                                 const git_oid *parent, struct al_err *err)
{
    git_tree_update *updates = al_calloc(draft->put_count, sizeof(*updates));
    bool is_large = draft->put_count >= AL_GATHER_MIN;
    struct al_gather gather = {{0}};
    struct al_repo *to = is_large ? &gather.memory : repo;
    enum al_status status = AL_OK;
    int rc = 0;

    if (is_large)
        rc = al_gather_begin(&gather, repo);
    if (rc == 0)
        status = store_blobs(to, draft, updates, err);
    if (rc == 0 && status == AL_OK)
        rc = make_tree(id, to, parent, draft->put_count, updates);
    if (rc == 0 && status == AL_OK && is_large)
        rc = al_gather_write(&gather, repo, id);
    if (rc < 0)
        status = al_git_fail(err, rc, _("Saving to the history"));
    al_gather_drop(&gather);
    free(updates);
    return status;
}

static int make_commit(git_oid *id, struct al_repo *repo, const git_tree *tree,
                       git_commit *parent, const struct al_commit_draft *draft,
                       const struct al_key *key)
{
    const char *device = al_key_device(key);
    git_signature *author = NULL, *committer = NULL;
    git_buf payload = {0};
    struct al_str armor = {0};
    char email[AL_WHO_LEN + 32];
    git_commit *parents[1] = {parent};
    int rc;

    device_email(device, email, sizeof(email));
    /* void *: the type of parents differs between libgit2 1.5 and 1.9. */
    if ((rc = git_signature_new(&author, device, email, draft->author_time,
                                0)) < 0 ||
        (rc = git_signature_new(&committer, device, email,
                                draft->committer_time, 0)) < 0 ||
        (rc = git_commit_create_buffer(&payload, repo->git, author, committer,
                                       NULL, draft->message, tree,
                                       parent ? 1 : 0, (void *)parents)) < 0)
        goto done;
    al_sign(key, payload.ptr, payload.size, &armor);
    rc = git_commit_create_with_signature(id, repo->git, payload.ptr,
                                          al_str_text(&armor), NULL);

done:
    al_str_drop(&armor);
    git_buf_dispose(&payload);
    git_signature_free(committer);
    git_signature_free(author);
    return rc;
}

static enum al_status store_commit(struct al_repo *repo,
                                   const struct al_commit_draft *draft,
                                   const struct al_key *key, git_oid *tree_id,
                                   git_oid *commit_id, struct al_err *err)
{
    git_commit *parent = NULL;
    git_tree *tree = NULL;
    git_oid parent_id;
    enum al_status status;
    int rc = 0;

    if ((*draft->parent &&
         (status = al_repo_oid(&parent_id, draft->parent, err)) != AL_OK) ||
        (status = store_tree(tree_id, repo, draft,
                             *draft->parent ? &parent_id : NULL, err)) != AL_OK)
        return status;
    if (*draft->parent)
        rc = git_commit_lookup(&parent, repo->git, &parent_id);
    if (rc == 0)
        rc = git_tree_lookup(&tree, repo->git, tree_id);
    if (rc == 0)
        rc = make_commit(commit_id, repo, tree, parent, draft, key);
    if (rc < 0)
        status = al_git_fail(err, rc, _("Saving to the history"));
    git_tree_free(tree);
    git_commit_free(parent);
    return status;
}

/* Nothing points at the commit before all that it is made of is on disk. */
static enum al_status make_durable(struct al_repo *repo,
                                   const struct al_commit_draft *draft,
                                   const git_oid *tree, const git_oid *commit,
                                   struct al_err *err)
{
    struct al_durable list = {0};
    enum al_status status = AL_OK;
    int rc = 0;

    al_durable_add(&list, commit);
    for (size_t i = 0; rc == 0 && i < draft->put_count; i++) {
        git_tree_entry *entry = NULL;
        git_tree *root = NULL;

        rc = al_durable_add_trees(&list, repo, tree, draft->puts[i].path);
        if (rc == 0 && (rc = git_tree_lookup(&root, repo->git, tree)) == 0 &&
            (rc = git_tree_entry_bypath(&entry, root, draft->puts[i].path)) ==
                0)
            al_durable_add(&list, git_tree_entry_id(entry));
        git_tree_entry_free(entry);
        git_tree_free(root);
    }
    if (rc < 0)
        status = al_git_fail(err, rc, _("Saving to the history"));
    else
        status = al_durable_sync(&list, repo, err);
    al_durable_drop(&list);
    return status;
}

enum al_status al_repo_commit(struct al_repo *repo,
                              const struct al_commit_draft *draft,
                              const struct al_key *key, char id[AL_OID_HEX],
                              struct al_err *err)
{
    bool is_small = draft->put_count < AL_GATHER_MIN;
    git_oid tree_id, commit_id;
    bool is_together = is_small && al_git_sync_each(false);
    enum al_status status =
        store_commit(repo, draft, key, &tree_id, &commit_id, err);

    if (is_together)
        al_git_sync_each(true);
    if (status == AL_OK && is_together)
        status = make_durable(repo, draft, &tree_id, &commit_id, err);
    if (status == AL_OK)
        git_oid_tostr(id, AL_OID_HEX, &commit_id);
    return status;
}
