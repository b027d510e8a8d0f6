/* secret.c - secrets by name: sealed when this device has a passphrase. */
#include "config.h"

#include "share/secret.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/locked.h"
#include "share/master.h"
#include "share/secret_own.h"

static enum al_status fail_missing(const char *name, struct al_err *err)
{
    return al_fail(err, AL_ENOTFOUND, _("This folder has no %s key"), name);
}

static enum al_status fail_writing(const char *name, struct al_err *err)
{
    return al_fail_errno(err, errno, _("Writing the %s key"), name);
}

/* ---- changing ---- */

/* The line as it shall stand; with a passphrase that takes the master key. */
static enum al_status print(const char *dir, int folder, const char *name,
                            const uint8_t *secret, size_t size,
                            char text[AL_SECRET_TEXT], size_t *len,
                            struct al_err *err)
{
    uint8_t *master = NULL;
    enum al_status status = AL_OK;

    if (al_locked_exists(folder)) {
        master = al_secret_alloc(AL_MASTER_BYTES);
        status = al_master_load(dir, folder, master, err);
    }
    if (status == AL_OK)
        *len = al_secret_print(name, secret, size, master, text);
    sodium_free(master);
    return status;
}

enum al_status al_secret_store(const char *dir, const char *name,
                               const uint8_t *secret, size_t size, bool replace,
                               struct al_err *err)
{
    char *text = al_secret_alloc(AL_SECRET_TEXT);
    enum al_status status;
    size_t len = 0;
    int folder = -1;

    assert(al_secret_is_name(name) && size > 0 && size <= AL_SECRET_MAX);
    status = al_secret_folder_lock(dir, true, &folder, err);
    if (status == AL_OK)
        status = print(dir, folder, name, secret, size, text, &len, err);
    if (status == AL_OK &&
        !al_secret_file_write(folder, name, text, len, replace))
        status = errno == EEXIST
                     ? al_fail(err, AL_EEXISTS,
                               _("This folder has a %s key already"), name)
                     : fail_writing(name, err);
    if (folder >= 0)
        close(folder);
    sodium_free(text);
    return status;
}

void al_secret_remove(const char *dir, const char *name)
{
    int folder = -1;

    assert(al_secret_is_name(name));
    if (al_secret_folder_lock(dir, false, &folder, NULL) != AL_OK)
        return;
    al_secret_file_remove(folder, name);
    close(folder);
}

enum al_status al_secret_rename(const char *dir, const char *from,
                                const char *to, struct al_err *err)
{
    enum al_status status;
    int folder = -1;

    assert(al_secret_is_name(from) && al_secret_is_name(to));
    assert(al_secret_is_kin(from, to));
    status = al_secret_folder_lock(dir, false, &folder, err);
    if (status == AL_ENOTFOUND)
        return fail_missing(from, err);
    if (status == AL_OK && !al_secret_file_rename(folder, from, to))
        status =
            errno == ENOENT ? fail_missing(from, err) : fail_writing(to, err);
    if (folder >= 0)
        close(folder);
    return status;
}

/* ---- loading ---- */

static enum al_status read_file(const char *dir, int folder, const char *name,
                                char text[AL_SECRET_TEXT], size_t *len,
                                struct al_err *err)
{
    mode_t mode = 0;

    if (!al_secret_file_read(folder, name, text, len, &mode))
        return errno == ENOENT
                   ? fail_missing(name, err)
                   : al_fail_errno(err, errno, _("Reading the %s key"), name);
    if (mode & (S_IRWXG | S_IRWXO))
        return al_fail(err, AL_EDENIED,
                       _("The %s key in %s can be read by others; make it "
                         "yours alone (chmod 600) and look into how that came "
                         "about"),
                       name, dir);
    return AL_OK;
}

/* The secret in a line; a sealed one takes the master key. */
static enum al_status open_line(const char *dir, int folder, const char *name,
                                const char *text, size_t len, uint8_t *secret,
                                size_t size, struct al_err *err)
{
    bool is_sealed = al_secret_form(name, text, len) == AL_SECRET_SEALED;
    uint8_t *master = al_secret_alloc(AL_MASTER_BYTES);
    uint8_t *found = al_secret_alloc(AL_SECRET_MAX);
    enum al_status status =
        is_sealed ? al_master_load(dir, folder, master, err) : AL_OK;
    size_t got = 0;

    if (status == AL_OK &&
        (!al_secret_parse(name, text, len, master, found, &got) || got != size))
        status = al_fail(err, AL_ECORRUPT, _("The %s key is damaged"), name);
    if (status == AL_OK)
        memcpy(secret, found, size);
    sodium_free(found);
    sodium_free(master);
    return status;
}

enum al_status al_secret_load(const char *dir, const char *name,
                              uint8_t *secret, size_t size, struct al_err *err)
{
    char *text = al_secret_alloc(AL_SECRET_TEXT);
    enum al_status status;
    size_t len = 0;
    int folder = -1;

    assert(al_secret_is_name(name) && size > 0 && size <= AL_SECRET_MAX);
    status = al_secret_folder(dir, &folder, err);
    if (status == AL_ENOTFOUND)
        status = fail_missing(name, err);
    if (status == AL_OK)
        status = read_file(dir, folder, name, text, &len, err);
    if (status == AL_OK)
        status = open_line(dir, folder, name, text, len, secret, size, err);
    if (folder >= 0)
        close(folder);
    sodium_free(text);
    return status;
}
