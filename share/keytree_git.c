/* keytree_git.c - the table of keys as a signed commit without a parent. */
#include "config.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/box.h"
#include "share/keytree.h"
#include "share/message.h"
#include "share/repo.h"

#define EPOCH_PATH     "epoch"
#define DESTROYED_PATH "e"
#define MESSAGE        "Keys\n"

/* An entry of c/<2 hex>: kid, nonce, sealed. */
#define ENTRY_BYTES \
    (AL_KID_BYTES + sizeof((struct al_wrapped){0}.nonce) + \
     sizeof((struct al_wrapped){0}.sealed))

/* ---- writing ---- */

/* Files of the commit: paths and bytes are owned until it is made. */
struct files {
    struct al_put *puts;
    size_t count, cap;
};

static void add_file(struct files *files, const char *path,
                     struct al_str *bytes)
{
    struct al_put *put;

    files->puts =
        al_grow(files->puts, &files->cap, files->count + 1, sizeof(*put));
    put = &files->puts[files->count++];
    *put = (struct al_put){.path = al_strdup(path), .size = bytes->len};
    put->bytes = al_str_take(bytes);
}

static void drop_files(struct files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        free((char *)(uintptr_t)files->puts[i].path);
        free((void *)(uintptr_t)files->puts[i].bytes);
    }
    free(files->puts);
}

static void add_epoch(struct files *files, const struct al_keytree *tree)
{
    struct al_str bytes = {0};
    char service[AL_ID_HEX];

    al_id_hex(&tree->service, service);
    al_str_printf(&bytes, "alongside-keys 1 %s %llu %llu %llu\n", service,
                  (unsigned long long)tree->epoch,
                  (unsigned long long)tree->fresh,
                  (unsigned long long)tree->turn);
    add_file(files, EPOCH_PATH, &bytes);
}

static void add_devices(struct files *files, const struct al_keytree *tree)
{
    for (size_t i = 0; i < tree->device_count; i++) {
        const struct al_key_device *device = &tree->devices[i];
        struct al_str bytes = {0};
        char path[32];

        snprintf(path, sizeof(path), "m/%.16s", device->device);
        al_box_print(device, &bytes);
        al_str_putc(&bytes, '\n');
        add_file(files, path, &bytes);
        snprintf(path, sizeof(path), "s/%.16s", device->device);
        al_str_add(&bytes, device->set, sizeof(device->set));
        add_file(files, path, &bytes);
    }
}

static void add_keys(struct files *files, const struct al_keytree *tree)
{
    for (size_t i = 0; i < tree->key_count;) {
        const uint8_t first = tree->keys[i].kid.byte[0];
        struct al_str bytes = {0};
        char path[8];

        for (; i < tree->key_count && tree->keys[i].kid.byte[0] == first; i++) {
            const struct al_wrapped *key = &tree->keys[i];

            al_str_add(&bytes, key->kid.byte, sizeof(key->kid.byte));
            al_str_add(&bytes, key->nonce, sizeof(key->nonce));
            al_str_add(&bytes, key->sealed, sizeof(key->sealed));
        }
        snprintf(path, sizeof(path), "c/%02x", first);
        add_file(files, path, &bytes);
    }
}

enum al_status al_keytree_write(struct al_repo *repo,
                                const struct al_keytree *tree,
                                const struct al_key *key,
                                char commit[AL_OID_HEX], struct al_err *err)
{
    struct files files = {0};
    struct al_commit_draft draft = {.parent = "",
                                    .message = MESSAGE,
                                    .author_time = al_clock_now(),
                                    .committer_time = al_clock_now()};
    struct al_str bytes = {0};
    enum al_status status;

    add_epoch(&files, tree);
    add_devices(&files, tree);
    add_keys(&files, tree);
    if (tree->destroyed_count) {
        al_str_add(&bytes, tree->destroyed,
                   tree->destroyed_count * sizeof(*tree->destroyed));
        add_file(&files, DESTROYED_PATH, &bytes);
    }
    draft.puts = files.puts;
    draft.put_count = files.count;
    status = al_repo_commit(repo, &draft, key, commit, err);
    drop_files(&files);
    return status;
}

/* ---- reading ---- */

static enum al_status malformed(const char *why, struct al_err *err)
{
    return al_fail(err, AL_ECORRUPT, _("The shared keys are not in order: %s"),
                   why);
}

static enum al_status read_epoch(struct al_keytree *tree,
                                 const struct al_file *file, struct al_err *err)
{
    unsigned long long epoch, fresh, turn;
    char service[AL_ID_HEX];
    int used = 0;

    if (sscanf(file->bytes,
               "alongside-keys 1 %32[0-9a-f] %llu %llu %llu\n%n", service,
               &epoch, &fresh, &turn, &used) != 4 ||
        (size_t)used != file->size || !al_id_parse(service, &tree->service) ||
        !epoch || fresh > epoch || turn > epoch)
        return malformed(_("their first line"), err);
    tree->epoch = epoch;
    tree->fresh = fresh;
    tree->turn = turn;
    return AL_OK;
}

/* The entry of a device that one of its two files speaks of. */
static enum al_status find_device(struct al_keytree *tree, const char *name,
                                  struct al_key_device *device,
                                  struct al_err *err)
{
    const struct al_key_device *found;

    if (!al_message_is_device(name))
        return malformed(_("a device's name"), err);
    found = al_keytree_device(tree, name);
    if (found)
        *device = *found;
    else
        memcpy(device->device, name, sizeof(device->device));
    return AL_OK;
}

static enum al_status read_device(struct al_keytree *tree,
                                  const struct al_file *file,
                                  struct al_err *err)
{
    struct al_key_device device = {.made = {0}};
    enum al_status status = find_device(tree, file->path + 2, &device, err);

    if (status)
        return status;
    if (file->path[0] == 'm') {
        if (file->size < 1 || file->bytes[file->size - 1] != '\n' ||
            !al_box_parse(file->bytes, file->size - 1, &device))
            return malformed(_("a device's key"), err);
    } else {
        if (file->size != sizeof(device.set))
            return malformed(_("a device's share"), err);
        memcpy(device.set, file->bytes, sizeof(device.set));
    }
    al_keytree_put_device(tree, &device);
    return AL_OK;
}

static enum al_status read_keys(struct al_keytree *tree,
                                const struct al_file *file, struct al_err *err)
{
    const size_t count = file->size / ENTRY_BYTES;
    const char *at = file->bytes;
    unsigned first;

    if (file->size % ENTRY_BYTES || sscanf(file->path, "c/%2x", &first) != 1)
        return malformed(_("the keys of people"), err);
    for (size_t i = 0; i < count; i++) {
        struct al_wrapped key = {.is_pending = 0};

        memcpy(key.kid.byte, at, sizeof(key.kid.byte));
        memcpy(key.nonce, at + AL_KID_BYTES, sizeof(key.nonce));
        memcpy(key.sealed, at + AL_KID_BYTES + sizeof(key.nonce),
               sizeof(key.sealed));
        if (key.kid.byte[0] != first || al_keytree_key(tree, &key.kid))
            return malformed(_("the keys of people"), err);
        al_keytree_put_key(tree, &key);
        at += ENTRY_BYTES;
    }
    return AL_OK;
}

static enum al_status read_destroyed(struct al_keytree *tree,
                                     const struct al_file *file,
                                     struct al_err *err)
{
    struct al_destroyed entry;

    if (file->size % sizeof(entry))
        return malformed(_("the list of destroyed keys"), err);
    for (size_t at = 0; at < file->size; at += sizeof(entry)) {
        memcpy(&entry, file->bytes + at, sizeof(entry));
        al_keytree_put_destroyed(tree, &entry);
    }
    return AL_OK;
}

static enum al_status read_file(void *arg, const struct al_file *file,
                                struct al_err *err)
{
    struct al_keytree *tree = arg;

    if (!strcmp(file->path, EPOCH_PATH))
        return read_epoch(tree, file, err);
    if (!strcmp(file->path, DESTROYED_PATH))
        return read_destroyed(tree, file, err);
    if (!strncmp(file->path, "m/", 2) || !strncmp(file->path, "s/", 2))
        return read_device(tree, file, err);
    if (!strncmp(file->path, "c/", 2))
        return read_keys(tree, file, err);
    return malformed(_("a file that does not belong there"), err);
}

/* Both files of each device are there, and the list of keys has its epoch. */
static enum al_status check_whole(const struct al_keytree *tree,
                                  struct al_err *err)
{
    static const uint8_t none[AL_BOX_BYTES];

    if (!tree->epoch)
        return malformed(_("their first line"), err);
    for (size_t i = 0; i < tree->device_count; i++) {
        const struct al_key_device *device = &tree->devices[i];

        if (!memcmp(device->box, none, sizeof(none)) ||
            sodium_is_zero(device->set, sizeof(device->set)) ||
            al_epoch_get(device->made) > tree->epoch)
            return malformed(_("a device's key"), err);
    }
    for (size_t i = 0; i < tree->destroyed_count; i++)
        if (al_keytree_key(tree, &tree->destroyed[i].kid))
            return malformed(_("the list of destroyed keys"), err);
    return AL_OK;
}

enum al_status al_keytree_read(struct al_repo *repo, const char *commit,
                               struct al_keytree *tree,
                               char signer[AL_WHO_LEN], struct al_err *err)
{
    struct al_keytree read = {.epoch = 0};
    struct al_commit info = {0};
    enum al_status status = al_repo_commit_info(repo, commit, &info, err);

    if (status == AL_OK &&
        (info.parent_count || !al_message_is_device(info.author_name) ||
         !al_commit_is_by(&info, info.author_name)))
        status = malformed(_("who made them"), err);
    if (status == AL_OK)
        status = al_repo_each(repo, commit, "", read_file, &read, err);
    if (status == AL_OK)
        status = check_whole(&read, err);
    if (status == AL_OK) {
        snprintf(signer, AL_WHO_LEN, "%.16s", info.author_name);
        memcpy(read.base, commit, AL_OID_HEX);
        al_keytree_drop(tree);
        *tree = read;
    } else {
        al_keytree_drop(&read);
    }
    al_commit_drop(&info);
    return status;
}

bool al_keytree_signed_by(struct al_repo *repo, const char *commit,
                          const struct al_public_key *key)
{
    struct al_commit info = {0};
    bool is_signed =
        al_repo_commit_info(repo, commit, &info, NULL) == AL_OK &&
        info.signature.len &&
        al_sign_check(key, al_str_text(&info.payload), info.payload.len,
                      al_str_text(&info.signature), info.signature.len);

    al_commit_drop(&info);
    return is_signed;
}
