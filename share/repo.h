#ifndef AL_SHARE_REPO_H
#define AL_SHARE_REPO_H
/*
 * share/repo.h - the history of a data folder: dir/history.git.
 *
 * A bare repository with one linear branch. Making a commit and moving a ref
 * are two steps: until the ref moves, nothing has changed for anybody, and a
 * crash at any point leaves the old state or the new one.
 *
 * Reading needs no lock. Whoever moves a ref holds the folder's (lock.h).
 */
#include "core/str.h"
#include "share/git.h"
#include "share/sign.h"

#include <stdint.h>

#define AL_REF_MAIN     "refs/heads/main"
#define AL_REF_SEEN     "refs/alongside/seen"     /* what the remote last had */
#define AL_REF_TOLD     "refs/alongside/told"     /* what a file said it had */
#define AL_REF_KEYS     "refs/alongside/keys"     /* at the remote only */
#define AL_REF_INCOMING "refs/alongside/incoming" /* fetched, being checked */

struct al_repo;

/* ---- open ---- */

/*
 * The commit at the tip of main, by plain reads of the ref files (0.02 ms; no
 * libgit2). "" while there is no commit; AL_ENOTFOUND: no history in dir.
 */
enum al_status al_repo_peek_head(const char *dir, char head[AL_OID_HEX],
                                 struct al_err *err);

/* Make dir/history.git, empty, modes 0700 and 0600. AL_EEXISTS. */
enum al_status al_repo_create(const char *dir, struct al_repo **repo,
                              struct al_err *err);

/* AL_ENOTFOUND: no history in dir; AL_EDENIED: it is another user's. */
enum al_status al_repo_open(const char *dir, struct al_repo **repo,
                            struct al_err *err);
void al_repo_close(struct al_repo *repo);

const char *al_repo_path(const struct al_repo *repo); /* dir/history.git */

/* ---- refs ---- */

/* The commit a ref stands at; "" (and AL_OK) when there is no such ref. */
enum al_status al_repo_ref(struct al_repo *repo, const char *ref,
                           char id[AL_OID_HEX], struct al_err *err);

/*
 * Move a ref from commit `from` ("" : it must not exist) to `to` ("" : delete
 * it), or change nothing. AL_EBUSY: it does not stand at `from`; AL_ENOTFOUND:
 * the store has no `to`.
 */
enum al_status al_repo_move_ref(struct al_repo *repo, const char *ref,
                                const char *from, const char *to,
                                struct al_err *err);

/* ---- reading ---- */

/* Whether the object is in the store. */
bool al_repo_has(struct al_repo *repo, const char *id);

/* The blob at a path of a commit; "" (and AL_OK) when nothing is there. */
enum al_status al_repo_blob_at(struct al_repo *repo, const char *commit,
                               const char *path, char blob[AL_OID_HEX],
                               struct al_err *err);

/* The size of a blob, without reading it. AL_EINVAL: it is no blob. */
enum al_status al_repo_blob_size(struct al_repo *repo, const char *blob,
                                 size_t *size, struct al_err *err);

/* Replace *bytes by a blob's. AL_ENOTFOUND, AL_ECORRUPT. */
enum al_status al_repo_read_blob(struct al_repo *repo, const char *blob,
                                 struct al_str *bytes, struct al_err *err);

/* The same by path. AL_ENOTFOUND: nothing is there. */
enum al_status al_repo_read(struct al_repo *repo, const char *commit,
                            const char *path, struct al_str *bytes,
                            struct al_err *err);

/* One file of al_repo_each; everything is borrowed for the call. */
struct al_file {
    const char *path;
    const char *blob;  /* 40 hex digits */
    unsigned mode;     /* as git writes it: 0100644 */
    const char *bytes; /* size of them, then a NUL */
    size_t size;
};

/* Return anything but AL_OK (with *err filled) to stop with it. */
typedef enum al_status al_file_fn(void *arg, const struct al_file *file,
                                  struct al_err *err);

/*
 * Every file under a folder of a commit ("r", "members"; "" for all), once and
 * in bounded memory: for rebuilding and verifying. A few come in tree order,
 * many as they lie in the history. A folder that is not there has no files.
 */
enum al_status al_repo_each(struct al_repo *repo, const char *commit,
                            const char *folder, al_file_fn *each, void *arg,
                            struct al_err *err);

/* ---- commits ---- */

/* A stored commit. Whoever wrote it may be a stranger: believe nothing. */
struct al_commit {
    char id[AL_OID_HEX];
    char tree[AL_OID_HEX];
    size_t parent_count;
    char parent[AL_OID_HEX]; /* the first; "" when there is none */
    char *author_name, *author_email;
    char *committer_name, *committer_email;
    int64_t author_time, committer_time; /* seconds since 1970, UTC */
    int author_offset, committer_offset; /* minutes east of UTC */
    char *message;                       /* as stored, with its last LF */
    struct al_str signature;             /* armor; empty: unsigned */
    struct al_str payload;               /* what was signed */
};

/* Read a commit into *commit, which al_commit_drop empties again. */
enum al_status al_repo_commit_info(struct al_repo *repo, const char *id,
                                   struct al_commit *commit,
                                   struct al_err *err);
void al_commit_drop(struct al_commit *commit);

/*
 * Whether author and committer both are exactly this device
 * ("<id> <<id>@alongside.invalid>", +0000).
 */
bool al_commit_is_by(const struct al_commit *commit, const char *device);

/* One file to write: bytes, or a blob that the store has already. */
struct al_put {
    const char *path;
    const char *blob; /* 40 hex digits; NULL: bytes */
    const void *bytes;
    size_t size;
};

struct al_commit_draft {
    const char *parent; /* "" for a first commit */
    const struct al_put *puts;
    size_t put_count; /* any order, each path once */
    const char *message;
    int64_t author_time;    /* when it was typed */
    int64_t committer_time; /* now */
};

/*
 * Make a signed commit by this key's device: the parent's tree with the puts
 * in it. No ref moves, so nobody sees it until al_repo_move_ref. A commit
 * that would change nothing is made all the same.
 *
 * id: written only on AL_OK. AL_EINVAL: a path that git refuses.
 */
enum al_status al_repo_commit(struct al_repo *repo,
                              const struct al_commit_draft *draft,
                              const struct al_key *key, char id[AL_OID_HEX],
                              struct al_err *err);

/* ---- the line ---- */

/* Commit ids, oldest first. */
struct al_repo_line {
    char (*ids)[AL_OID_HEX]; /* owned */
    size_t count, cap;
};
void al_repo_line_drop(struct al_repo_line *line);

/*
 * The commits after `from` ("" : all) up to and with `to`, oldest first; none
 * when they are the same. At a commit with several parents (a forgery: the
 * line has none) the parent that leads to `from` is followed.
 * AL_ENOTFOUND: `from` does not stand before `to`.
 */
enum al_status al_repo_line(struct al_repo *repo, const char *from,
                            const char *to, struct al_repo_line *line,
                            struct al_err *err);

/* How two commits stand to each other. */
struct al_relation {
    char base[AL_OID_HEX]; /* newest common commit; "" none */
    size_t a_only, b_only; /* commits that only the one side has */
};

/*
 * a_only 0: b contains a. b_only 0: a contains b (a == b: both). Costs a few
 * microseconds for each commit between them and the base, whatever the length
 * of the line. "" for a or b is the line without commits.
 */
enum al_status al_repo_relate(struct al_repo *repo, const char *a,
                              const char *b, struct al_relation *relation,
                              struct al_err *err);

#endif
