/*
 * index_file.c - the index's file: made beside its place, then renamed there.
 *
 * SQLite finds the -wal and -shm files by name. So a file never changes place
 * while its neighbours stand: under an exclusive lock on PATH-lock the old
 * neighbours are unlinked and the new file is renamed. Opening takes the same
 * lock shared, and so does closing: the last one to close a file unlinks its
 * neighbours, by name, unless it sees that the file has moved, and it must not
 * move in between. Whoever has the old file open keeps it and turns to the new
 * one when it looks again.
 */
#include "config.h"

#include "core/index_own.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/codec.h"
#include "core/i18n.h"
#include "core/payment.h"
#include "core/utf8.h"

#define NEW_SUFFIX ".new-"
#define OPEN_TRIES 8 /* how often in a row a file may be deleted */

static bool is_private(const char *path)
{
    return strcmp(path, ":memory:") == 0;
}

static char *path_with(const char *path, const char *suffix)
{
    struct al_str text = {0};

    al_str_puts(&text, path);
    al_str_puts(&text, suffix);
    return al_str_take(&text);
}

static void unlink_with(const char *path, const char *suffix)
{
    char *name = path_with(path, suffix);

    unlink(name);
    free(name);
}

/* ---- functions that our SQL uses ---- */

static bool starts_words(const char *text, const char *typed)
{
    return al_text_has_words(text, typed);
}

/* strstr for the first len bytes of what. */
static const char *strstr_len(const char *text, const char *what, size_t len)
{
    for (; *text; text++) {
        if (*text == *what && strncmp(text, what, len) == 0)
            return text;
    }
    return NULL;
}

/*
 * The same where both are folded already: every word of words starts a word of
 * fold. Beyond ASCII everything counts as a letter.
 */
static bool starts_folded(const char *fold, const char *words)
{
    while (*words) {
        size_t len = strcspn(words, " ");
        const char *at = fold;

        while ((at = strstr_len(at, words, len)) && at > fold &&
               (at[-1] & 0x80 || isalnum((unsigned char)at[-1])))
            at++;
        if (!at)
            return false;
        words += len;
        words += *words == ' ';
    }
    return true;
}

/* The lines "name| line" of a record's text, joined by LF. */
static bool text_field(const char *doc, size_t size, const char *name,
                       struct al_str *out)
{
    size_t name_len = strlen(name);
    const char *end = doc + size;
    bool is_there = false;

    while (doc < end) {
        const char *stop = memchr(doc, '\n', (size_t)(end - doc));
        size_t len = (size_t)((stop ? stop : end) - doc);

        if (len > name_len && doc[name_len] == '|' &&
            memcmp(doc, name, name_len) == 0) {
            if (is_there)
                al_str_putc(out, '\n');
            if (len > name_len + 2)
                al_str_add(out, doc + name_len + 2, len - name_len - 2);
            is_there = true;
        }
        doc += len + 1;
    }
    return is_there;
}

/* The state that a payment's events add up to; nothing of a damaged one. */
static bool state_of(const char *doc, size_t size, const char *unused,
                     struct al_str *out)
{
    struct al_record *payment = NULL;

    (void)unused;
    if (al_codec_parse(doc, size, &payment, NULL) != AL_OK)
        return false;
    al_str_puts(out, al_payment_state(payment));
    al_record_free(payment);
    return true;
}

static enum al_status add_functions(struct al_db *db, struct al_err *err)
{
    enum al_status status = al_db_add_test(db, "al_starts", starts_words, err);

    if (status == AL_OK)
        status = al_db_add_test(db, "al_folded", starts_folded, err);
    if (status == AL_OK)
        status = al_db_add_make(db, "al_text", text_field, err);
    if (status == AL_OK)
        status = al_db_add_make(db, "al_state", state_of, err);
    return status;
}

/* ---- making ---- */

static enum al_status make_tables(struct al_db *db, bool with_indexes,
                                  struct al_err *err)
{
    struct al_str sql = {0};
    enum al_status status;

    al_str_puts(&sql, "BEGIN;");
    al_layout_tables(&sql);
    if (with_indexes)
        al_layout_indexes(&sql);
    al_str_printf(&sql, "PRAGMA user_version=%ld; COMMIT;",
                  (long)al_layout_version());
    status = al_db_exec(db, al_str_text(&sql), err);
    al_str_drop(&sql);
    return status;
}

/* Whether name is BASE.new-PID of a process that is no more. */
static bool is_left_over(const char *name, const char *base)
{
    size_t len = strlen(base);
    char *end;
    long pid;

    if (strncmp(name, base, len) != 0 ||
        strncmp(name + len, NEW_SUFFIX, strlen(NEW_SUFFIX)) != 0)
        return false;
    pid = strtol(name + len + strlen(NEW_SUFFIX), &end, 10);
    return pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

/* A killed rebuild leaves its file behind, with names in it. */
static void remove_left_overs(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    char *folder =
        slash ? al_strndup(path, (size_t)(slash - path) + 1) : al_strdup("./");
    DIR *dir = opendir(folder);
    struct dirent *entry;

    while (dir && (entry = readdir(dir))) {
        if (is_left_over(entry->d_name, base))
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    if (dir)
        closedir(dir);
    free(folder);
}

/* An empty file that only we can read; SQLite gives its neighbours its mode. */
static enum al_status make_file(const char *made, struct al_err *err)
{
    int fd;

    unlink(made);
    fd = open(made, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0)
        return al_fail_errno(err, errno, _("Cannot make the index"));
    close(fd);
    return AL_OK;
}

enum al_status al_index_file_make(const char *path, char **out,
                                  struct al_db **db, struct al_err *err)
{
    char suffix[sizeof(NEW_SUFFIX) + 24];
    char *made = NULL;
    struct al_db *fresh = NULL;
    enum al_status status = AL_OK;

    if (is_private(path)) {
        made = al_strdup(path);
    } else {
        remove_left_overs(path);
        snprintf(suffix, sizeof(suffix), NEW_SUFFIX "%ld", (long)getpid());
        made = path_with(path, suffix);
        status = make_file(made, err);
    }
    if (status != AL_OK ||
        (status = al_db_open(made, !is_private(path), &fresh, err)) != AL_OK ||
        (status = make_tables(fresh, true, err)) != AL_OK ||
        (status = add_functions(fresh, err)) != AL_OK) {
        al_db_close(fresh);
        if (!is_private(path))
            unlink(made);
        free(made);
        return status;
    }
    *out = made;
    *db = fresh;
    return AL_OK;
}

/* ---- taking its place ---- */

/* Whether fd is the file of this name: a lock on a deleted one locks nobody. */
static bool stands_at(int fd, const char *name)
{
    struct stat own, there;

    return fstat(fd, &own) == 0 && stat(name, &there) == 0 &&
           own.st_dev == there.st_dev && own.st_ino == there.st_ino;
}

static enum al_status lock_place(const char *path, int how, int *fd,
                                 struct al_err *err)
{
    char *name = path_with(path, "-lock");
    enum al_status status = AL_OK;

    for (;;) {
        *fd = open(name, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
        if (*fd < 0) {
            status = al_fail_errno(err, errno, _("Cannot open the index"));
            break;
        }
        if (flock(*fd, how) != 0 && errno != EINTR) {
            status = al_fail_errno(err, errno, _("Cannot lock the index"));
            close(*fd);
            break;
        }
        if (stands_at(*fd, name))
            break;
        close(*fd);
    }
    free(name);
    return status;
}

/* A file that somebody deleted while it was made is worth another try. */
static enum al_status fail_file(struct al_err *err, int errno_value,
                                const char *doing)
{
    if (errno_value == ENOENT)
        return al_fail(err, AL_EBUSY,
                       _("The index was deleted at this very moment"));
    return al_fail_errno(err, errno_value, "%s", doing);
}

/* Under the exclusive lock. */
static enum al_status put_in_place(struct al_db *db, const char *made,
                                   const char *path, struct al_err *err)
{
    enum al_status status;
    int fd;

    /* 1. A whole file in WAL mode, on the disk. */
    status = al_db_exec(db, "PRAGMA journal_mode=WAL;", err);
    al_db_close(db);
    if (status != AL_OK)
        return status;
    fd = open(made, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fdatasync(fd) != 0) {
        status = fail_file(err, errno, _("Cannot write the index"));
        if (fd >= 0)
            close(fd);
        return status;
    }
    close(fd);

    /* 2. The old neighbours go, then the new file stands there. */
    unlink_with(path, "-wal");
    unlink_with(path, "-shm");
    if (rename(made, path) != 0)
        return fail_file(err, errno, _("Cannot replace the index"));
    return AL_OK;
}

enum al_status al_index_file_install(struct al_db *db, const char *made,
                                     const char *path, struct al_err *err)
{
    int lock;
    enum al_status status = lock_place(path, LOCK_EX, &lock, err);

    if (status != AL_OK) {
        al_db_close(db);
        return status;
    }
    status = put_in_place(db, made, path, err);
    close(lock);
    if (status != AL_OK)
        unlink(made);
    return status;
}

/* ---- opening and closing ---- */

void al_index_file_close(const char *path, struct al_db *db)
{
    int lock = -1;

    if (db && !is_private(path) &&
        lock_place(path, LOCK_SH, &lock, NULL) != AL_OK)
        lock = -1;
    al_db_close(db);
    if (lock >= 0)
        close(lock);
}

/* AL_ECORRUPT or AL_ENOTFOUND: there is nothing that can be used. */
static enum al_status open_existing(const char *path, struct al_db **out,
                                    struct al_err *err)
{
    struct al_db *db = NULL;
    enum al_status status = al_db_open(path, false, &db, err);
    int64_t version;

    if (status == AL_OK)
        status = al_db_number(db, "PRAGMA user_version", &version, err);
    if (status == AL_OK && version != al_layout_version())
        status = AL_ENOTFOUND;
    if (status == AL_OK)
        status = add_functions(db, err);
    if (status != AL_OK) {
        al_db_close(db);
        /* Somebody may delete the file at any moment, this one included. */
        return access(path, F_OK) != 0 && errno == ENOENT ? AL_ENOTFOUND
                                                          : status;
    }
    *out = db;
    return AL_OK;
}

static enum al_status replace_by_empty(const char *path, struct al_err *err)
{
    char *made;
    struct al_db *db;
    enum al_status status = al_index_file_make(path, &made, &db, err);

    if (status != AL_OK)
        return status;
    status = put_in_place(db, made, path, err);
    if (status != AL_OK)
        unlink(made);
    free(made);
    return status;
}

/* Under the exclusive lock: another process may have been quicker. */
static enum al_status open_or_replace(const char *path, bool anew,
                                      struct al_db **db, struct al_err *err)
{
    enum al_status status = AL_ENOTFOUND;

    if (!anew)
        status = open_existing(path, db, err);
    if (status != AL_ENOTFOUND && status != AL_ECORRUPT)
        return status;
    status = replace_by_empty(path, err);
    return status == AL_OK ? open_existing(path, db, err) : status;
}

static enum al_status open_once(const char *path, bool anew, struct al_db **db,
                                struct al_err *err)
{
    enum al_status status = AL_ENOTFOUND;
    struct al_err why = {.msg = ""};
    int lock;

    if (!anew) {
        if ((status = lock_place(path, LOCK_SH, &lock, err)) != AL_OK)
            return status;
        status = open_existing(path, db, &why);
        close(lock);
    }
    if (status == AL_ENOTFOUND || status == AL_ECORRUPT) {
        if ((status = lock_place(path, LOCK_EX, &lock, err)) != AL_OK)
            return status;
        status = open_or_replace(path, anew, db, &why);
        close(lock);
    }
    if (status != AL_OK && err)
        *err = why;
    return status;
}

enum al_status al_index_file_open(const char *path, bool anew,
                                  struct al_db **db, struct al_err *err)
{
    enum al_status status = AL_EBUSY;
    char *made;

    if (is_private(path)) {
        status = al_index_file_make(path, &made, db, err);
        if (status == AL_OK)
            free(made);
        return status;
    }
    for (int tries = 0; status == AL_EBUSY && tries < OPEN_TRIES; tries++)
        status = open_once(path, anew, db, err);
    return status;
}
