/* passphrase.c - setting, giving and taking away the passphrase. */
#include "config.h"

#include "share/passphrase.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/locked.h"
#include "share/master.h"
#include "share/runtime.h"
#include "share/secret_own.h"

#define INDEX "index.db"

/* ---- the folder ---- */

/* The names of a folder, each with a NUL behind it. */
static bool list_names(int folder, struct al_str *names)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;

    if (!list) {
        if (copy >= 0)
            close(copy);
        return false;
    }
    while ((entry = readdir(list)))
        al_str_add(names, entry->d_name, strlen(entry->d_name) + 1);
    closedir(list);
    return true;
}

static const char *next_name(const struct al_str *names, const char *name)
{
    const char *next = name ? name + strlen(name) + 1 : al_str_text(names);

    return next < al_str_text(names) + names->len ? next : NULL;
}

/* The index, its neighbours, and the ones that are being built. */
static void remove_index(const char *dir)
{
    int folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct al_str names = {0};

    if (folder < 0)
        return;
    if (list_names(folder, &names))
        for (const char *name = NULL; (name = next_name(&names, name));)
            if (strncmp(name, INDEX, strlen(INDEX)) == 0)
                unlinkat(folder, name, 0);
    al_str_drop(&names);
    close(folder);
}

/* ---- sealing what lies in it ---- */

/*
 * Bring one secret into the other form: sealed when is_sealed, else plain. What
 * is no secret, or is in that form already, stays as it is.
 */
static enum al_status convert(int folder, const char *name,
                              const uint8_t *master, bool is_sealed,
                              struct al_err *err)
{
    uint8_t *secret = al_secret_alloc(AL_SECRET_MAX);
    char *text = al_secret_alloc(AL_SECRET_TEXT);
    enum al_status status = AL_OK;
    size_t len = 0, size = 0;
    mode_t mode;

    if (!al_secret_file_read(folder, name, text, &len, &mode)) {
        if (errno != ENOENT)
            status = al_fail_errno(err, errno, _("Reading the %s key"), name);
    } else if (al_secret_form(name, text, len) ==
               (is_sealed ? AL_SECRET_PLAIN : AL_SECRET_SEALED)) {
        if (!al_secret_parse(name, text, len, master, secret, &size))
            status =
                al_fail(err, AL_ECORRUPT, _("The %s key is damaged"), name);
        else {
            len = al_secret_print(name, secret, size, is_sealed ? master : NULL,
                                  text);
            if (!al_secret_file_write(folder, name, text, len, true))
                status =
                    al_fail_errno(err, errno, _("Writing the %s key"), name);
        }
    }
    sodium_free(text);
    sodium_free(secret);
    return status;
}

/* A writer of secrets that was killed; other files have writers of their own.
 */
static void remove_left_over(int folder, const char *name)
{
    char *text = al_secret_alloc(AL_SECRET_TEXT);
    size_t len = 0;
    mode_t mode;

    if (al_secret_file_read(folder, name, text, &len, &mode) &&
        al_secret_form(name, text, len) != AL_SECRET_OTHER)
        al_secret_file_remove(folder, name);
    sodium_free(text);
}

/* All secrets; on a failure some of them have the one form, some the other. */
static enum al_status convert_all(int folder, const uint8_t *master,
                                  bool is_sealed, struct al_err *err)
{
    struct al_str names = {0};
    enum al_status status = AL_OK;

    if (!list_names(folder, &names))
        return al_fail_errno(err, errno, _("Reading the keys"));
    for (const char *name = NULL; (name = next_name(&names, name));) {
        if (al_secret_is_left_over(name))
            remove_left_over(folder, name);
        else if (al_secret_is_name(name) &&
                 (status = convert(folder, name, master, is_sealed, err)))
            break;
    }
    al_str_drop(&names);
    return status;
}

/* With keys/locked in place: seal the rest, and open. */
static enum al_status finish(const char *dir, int folder, int runtime,
                             const uint8_t *master, struct al_err *err)
{
    enum al_status status = convert_all(folder, master, true, err);

    remove_index(dir);
    return status == AL_OK ? al_master_open(runtime, err) : status;
}

/* ---- what a person asks for ---- */

static bool is_set(int folder)
{
    return al_locked_exists(folder);
}

bool al_pass_is_set(const char *dir)
{
    int folder;
    bool answer;

    if (al_secret_folder(dir, &folder, NULL) != AL_OK)
        return false;
    answer = is_set(folder);
    close(folder);
    return answer;
}

bool al_pass_is_open(const char *dir)
{
    uint8_t *master;
    int folder;
    bool is_open;

    if (al_secret_folder(dir, &folder, NULL) != AL_OK)
        return true;
    master = al_secret_alloc(AL_MASTER_BYTES);
    is_open =
        !is_set(folder) || al_master_load(dir, folder, master, NULL) == AL_OK;
    sodium_free(master);
    close(folder);
    return is_open;
}

static enum al_status check_phrase(const char *phrase, struct al_err *err)
{
    return al_is_empty(phrase)
               ? al_fail(err, AL_EINVAL, _("A passphrase cannot be empty"))
               : AL_OK;
}

enum al_status al_pass_set(const char *dir, const char *phrase,
                           struct al_err *err)
{
    uint8_t *master = al_secret_alloc(AL_MASTER_BYTES);
    int folder = -1, runtime = -1;
    struct al_locked locked;
    enum al_status status;

    randombytes_buf(master, AL_MASTER_BYTES);
    if ((status = check_phrase(phrase, err)) ||
        (status = al_secret_folder_lock(dir, false, &folder, err)))
        goto done;
    if (is_set(folder)) {
        status =
            al_fail(err, AL_EEXISTS, _("This folder has a passphrase already"));
        goto done;
    }
    /* 1. All that can be refused, and the room that opening needs. */
    if ((status = al_runtime_open(dir, true, &runtime, err)) ||
        (status = al_master_prepare(runtime, master, err)) ||
        (status = al_locked_wrap(phrase, master, &locked, err)))
        goto done;
    /* 2. From here on the passphrase is set; unlocking would do the rest. */
    if ((status = al_locked_store(folder, &locked, false, err)))
        goto done;
    /* 3. What it is for. */
    status = finish(dir, folder, runtime, master, err);

done:
    if (runtime >= 0) {
        if (status != AL_OK)
            al_master_close(runtime);
        close(runtime);
    }
    if (folder >= 0)
        close(folder);
    sodium_free(master);
    return status;
}

/* Lock the keys, and unwrap the master key with the passphrase. */
static enum al_status begin(const char *dir, const char *phrase, int *folder,
                            uint8_t *master, struct al_err *err)
{
    struct al_locked locked;
    enum al_status status = al_secret_folder_lock(dir, false, folder, err);

    if (status == AL_OK)
        status = al_locked_load(*folder, &locked, err);
    return status == AL_OK ? al_locked_unwrap(&locked, phrase, master, err)
                           : status;
}

enum al_status al_pass_change(const char *dir, const char *old,
                              const char *phrase, struct al_err *err)
{
    uint8_t *master = al_secret_alloc(AL_MASTER_BYTES);
    struct al_locked locked;
    enum al_status status;
    int folder = -1;

    if ((status = check_phrase(phrase, err)) == AL_OK &&
        (status = begin(dir, old, &folder, master, err)) == AL_OK &&
        (status = al_locked_wrap(phrase, master, &locked, err)) == AL_OK)
        status = al_locked_store(folder, &locked, true, err);
    if (folder >= 0)
        close(folder);
    sodium_free(master);
    return status;
}

static void forget_master(const char *dir)
{
    int runtime;

    if (al_runtime_open(dir, false, &runtime, NULL) != AL_OK)
        return;
    al_master_close(runtime);
    close(runtime);
}

enum al_status al_pass_clear(const char *dir, const char *phrase,
                             struct al_err *err)
{
    uint8_t *master = al_secret_alloc(AL_MASTER_BYTES);
    enum al_status status;
    int folder = -1;

    /* 1. Locked, so that whatever stops us leaves a folder to unlock. */
    if ((status = begin(dir, phrase, &folder, master, err)))
        goto done;
    forget_master(dir);
    /* 2. Plain again. */
    if ((status = convert_all(folder, master, false, err)))
        goto done;
    /* 3. The passphrase goes, then what stands in memory. */
    if (!al_secret_file_remove(folder, AL_LOCKED_FILE))
        status = al_fail_errno(err, errno, _("Removing the passphrase"));
    else
        status = al_runtime_remove(dir, err);

done:
    if (folder >= 0)
        close(folder);
    sodium_free(master);
    return status;
}

enum al_status al_pass_unlock(const char *dir, const char *phrase,
                              struct al_err *err)
{
    uint8_t *master = al_secret_alloc(AL_MASTER_BYTES);
    int folder = -1, runtime = -1;
    enum al_status status;

    if ((status = al_runtime_open(dir, true, &runtime, err)) == AL_OK &&
        (status = begin(dir, phrase, &folder, master, err)) == AL_OK &&
        (status = al_master_prepare(runtime, master, err)) == AL_OK)
        status = finish(dir, folder, runtime, master, err);
    if (runtime >= 0)
        close(runtime);
    if (folder >= 0)
        close(folder);
    sodium_free(master);
    return status;
}

enum al_status al_pass_lock(const char *dir, struct al_err *err)
{
    enum al_status status;
    int folder = -1;

    if ((status = al_secret_folder_lock(dir, false, &folder, err)))
        return status;
    if (is_set(folder)) {
        forget_master(dir);
        status = al_runtime_remove(dir, err);
    } else {
        status = al_fail(err, AL_ENOTFOUND, _("No passphrase is set"));
    }
    close(folder);
    return status;
}

void al_pass_index_path(const char *dir, struct al_str *out)
{
    if (!al_pass_is_set(dir))
        al_str_printf(out, "%s/" INDEX, dir);
    else if (al_runtime_path(dir, out))
        al_str_puts(out, "/" INDEX);
    else /* below a file: nothing can be made there */
        al_str_printf(out, "%s/keys/" AL_LOCKED_FILE "/" INDEX, dir);
}
