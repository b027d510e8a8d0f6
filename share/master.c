/* master.c - what opens this device's secrets, between unlocking and locking.
 */
#include "config.h"

#include "share/master.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/locked.h"
#include "share/runtime.h"
#include "share/secret_own.h"

#define OPEN_NAME "open"
#define NEXT_NAME "open-next"

static bool read_open(int runtime, uint8_t *master)
{
    uint8_t *found = al_secret_alloc(AL_SECRET_MAX);
    char *text = al_secret_alloc(AL_SECRET_TEXT);
    size_t len = 0, size = 0;
    mode_t mode = 0;
    bool is_read = al_secret_file_read(runtime, OPEN_NAME, text, &len, &mode) &&
                   !(mode & (S_IRWXG | S_IRWXO)) &&
                   al_secret_form(OPEN_NAME, text, len) == AL_SECRET_PLAIN &&
                   al_secret_parse(OPEN_NAME, text, len, NULL, found, &size) &&
                   size == AL_MASTER_BYTES;

    if (is_read)
        memcpy(master, found, AL_MASTER_BYTES);
    sodium_free(text);
    sodium_free(found);
    return is_read;
}

enum al_status al_master_load(const char *dir, int folder, uint8_t *master,
                              struct al_err *err)
{
    struct al_locked locked;
    enum al_status status = al_locked_load(folder, &locked, err);
    bool is_open;
    int runtime;

    if (status == AL_ENOTFOUND)
        return al_fail(err, AL_ECORRUPT,
                       _("The file keys/locked is missing; without it no "
                         "passphrase opens this folder"));
    if (status != AL_OK)
        return status;
    is_open = al_runtime_open(dir, false, &runtime, NULL) == AL_OK;
    if (is_open) {
        /* A key of before, for a folder that was put back from a copy. */
        is_open =
            read_open(runtime, master) && al_locked_is_of(&locked, master);
        close(runtime);
    }
    if (!is_open)
        return al_fail(err, AL_ELOCKED,
                       _("This folder is locked: its passphrase is needed"));
    return AL_OK;
}

enum al_status al_master_prepare(int runtime, const uint8_t *master,
                                 struct al_err *err)
{
    char *text = al_secret_alloc(AL_SECRET_TEXT);
    size_t len =
        al_secret_print(OPEN_NAME, master, AL_MASTER_BYTES, NULL, text);
    bool is_done = al_secret_file_write(runtime, NEXT_NAME, text, len, true);
    int kept = errno;

    sodium_free(text);
    return is_done ? AL_OK : al_fail_errno(err, kept, _("Opening this folder"));
}

enum al_status al_master_open(int runtime, struct al_err *err)
{
    return al_secret_file_rename(runtime, NEXT_NAME, OPEN_NAME)
               ? AL_OK
               : al_fail_errno(err, errno, _("Opening this folder"));
}

void al_master_close(int runtime)
{
    al_secret_file_remove(runtime, OPEN_NAME);
    al_secret_file_remove(runtime, NEXT_NAME);
}
