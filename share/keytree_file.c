/* keytree_file.c - the table of keys as the file keys/ring. */
#include "config.h"

#include "share/keytree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"

#define RING_FILE "keys/ring"
#define RING_TEMP "keys/ring.new"

/* Counts above these are damage, not services. */
#define DEVICES_MAX 10000u
#define KEYS_MAX    10000000u

void al_keytree_path(const char *dir, struct al_str *path)
{
    al_str_printf(path, "%s/" RING_FILE, dir);
}

/* ---- reading ---- */

static enum al_status damaged(struct al_err *err)
{
    return al_fail(err, AL_ECORRUPT,
                   _("The keys of this device are damaged; sending and "
                     "getting brings them back from the team"));
}

static enum al_status read_all(const char *path, struct al_str *bytes,
                               struct al_err *err)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    enum al_status status = AL_OK;
    struct stat info;
    ssize_t got = 0;

    if (fd < 0 && errno == ENOENT)
        return al_fail(err, AL_ENOTFOUND, _("This device has no keys yet"));
    if (fd < 0 || fstat(fd, &info) != 0) {
        status = al_fail_errno(err, errno, _("Reading the keys"));
    } else if (!S_ISREG(info.st_mode) || info.st_size < 1 ||
               info.st_size > INT32_MAX) {
        status = damaged(err);
    } else {
        size_t size = (size_t)info.st_size;

        bytes->data = al_grow(bytes->data, &bytes->cap, size + 1, 1);
        while (bytes->len < size &&
               (got = read(fd, bytes->data + bytes->len, size - bytes->len)) >
                   0)
            bytes->len += (size_t)got;
        bytes->data[bytes->len] = '\0';
        if (bytes->len < size)
            status = got < 0 ? al_fail_errno(err, errno, _("Reading the keys"))
                             : damaged(err);
    }
    if (fd >= 0)
        close(fd);
    return status;
}

/* Take count entries of size bytes; false when they are not all there. */
static bool take(const struct al_str *bytes, size_t *at, void *items,
                 size_t count, size_t size)
{
    if (count > (bytes->len - *at) / size)
        return false;
    if (count)
        memcpy(items, bytes->data + *at, count * size);
    *at += count * size;
    return true;
}

/* Whether so many entries are there and no more; counts are bounded. */
static bool are_there(size_t left, const struct al_keytree *tree)
{
    return left == tree->device_count * sizeof(*tree->devices) +
                       tree->key_count * sizeof(*tree->keys) +
                       tree->destroyed_count * sizeof(*tree->destroyed);
}

static bool take_tables(const struct al_str *bytes, size_t at,
                        struct al_keytree *tree)
{
    if (!are_there(bytes->len - at, tree)) /* before room is made for them */
        return false;
    tree->devices = al_calloc(tree->device_count + 1, sizeof(*tree->devices));
    tree->keys = al_calloc(tree->key_count + 1, sizeof(*tree->keys));
    tree->destroyed =
        al_calloc(tree->destroyed_count + 1, sizeof(*tree->destroyed));
    tree->device_cap = tree->device_count + 1;
    tree->key_cap = tree->key_count + 1;
    tree->destroyed_cap = tree->destroyed_count + 1;
    return take(bytes, &at, tree->devices, tree->device_count,
                sizeof(*tree->devices)) &&
           take(bytes, &at, tree->keys, tree->key_count, sizeof(*tree->keys)) &&
           take(bytes, &at, tree->destroyed, tree->destroyed_count,
                sizeof(*tree->destroyed)) &&
           at == bytes->len;
}

static void print_head(const struct al_keytree *tree, struct al_str *bytes);

/* There is one way to write the first line; another one is damage. */
static bool is_canonical(const struct al_keytree *tree, const char *text,
                         size_t len)
{
    struct al_str line = {0};
    bool is_same;

    print_head(tree, &line);
    is_same = line.len == len && !memcmp(al_str_text(&line), text, len);
    al_str_drop(&line);
    return is_same;
}

static bool parse(const struct al_str *bytes, struct al_keytree *tree)
{
    const char *text = al_str_text(bytes);
    const char *lf = memchr(text, '\n', bytes->len < 512 ? bytes->len : 512);
    char service[AL_ID_HEX], base[AL_OID_HEX];
    unsigned long long epoch, fresh, turn;
    size_t devices, keys, destroyed;
    int used = 0;

    if (!lf ||
        sscanf(text,
               "alongside-ring 1 %32[0-9a-f] %llu %llu %llu %40[0-9a-f-] "
               "%zu %zu %zu%n",
               service, &epoch, &fresh, &turn, base, &devices, &keys,
               &destroyed, &used) != 8 ||
        text + used != lf || !al_id_parse(service, &tree->service) ||
        devices > DEVICES_MAX || keys > KEYS_MAX || destroyed > KEYS_MAX)
        return false;
    tree->epoch = epoch;
    tree->fresh = fresh;
    tree->turn = turn;
    if (al_oid_check(base))
        memcpy(tree->base, base, sizeof(tree->base));
    tree->device_count = devices;
    tree->key_count = keys;
    tree->destroyed_count = destroyed;
    return is_canonical(tree, text, (size_t)(lf + 1 - text)) &&
           take_tables(bytes, (size_t)(lf + 1 - text), tree);
}

bool al_keytree_parse(const struct al_str *bytes, struct al_keytree *tree)
{
    struct al_keytree read = {0};

    if (!parse(bytes, &read)) {
        al_keytree_drop(&read);
        return false;
    }
    al_keytree_drop(tree);
    *tree = read;
    return true;
}

enum al_status al_keytree_load(const char *dir, struct al_keytree *tree,
                               struct al_err *err)
{
    struct al_str path = {0}, bytes = {0};
    enum al_status status;

    al_keytree_path(dir, &path);
    status = read_all(al_str_text(&path), &bytes, err);
    if (status == AL_OK && !al_keytree_parse(&bytes, tree))
        status = damaged(err);
    al_str_drop(&bytes);
    al_str_drop(&path);
    return status;
}

/* ---- writing ---- */

static bool write_all(int fd, const struct al_str *bytes)
{
    size_t done = 0;

    while (done < bytes->len) {
        ssize_t put = write(fd, bytes->data + done, bytes->len - done);

        if (put < 0 && errno != EINTR)
            return false;
        done += put > 0 ? (size_t)put : 0;
    }
    return fsync(fd) == 0;
}

static void print_head(const struct al_keytree *tree, struct al_str *bytes)
{
    char service[AL_ID_HEX];

    al_id_hex(&tree->service, service);
    al_str_printf(bytes, "alongside-ring 1 %s %llu %llu %llu %s %zu %zu %zu\n",
                  service, (unsigned long long)tree->epoch,
                  (unsigned long long)tree->fresh,
                  (unsigned long long)tree->turn,
                  tree->base[0] ? tree->base : "-", tree->device_count,
                  tree->key_count, tree->destroyed_count);
}

void al_keytree_print(const struct al_keytree *tree, struct al_str *bytes)
{
    print_head(tree, bytes);
    al_str_add(bytes, tree->devices,
               tree->device_count * sizeof(*tree->devices));
    al_str_add(bytes, tree->keys, tree->key_count * sizeof(*tree->keys));
    al_str_add(bytes, tree->destroyed,
               tree->destroyed_count * sizeof(*tree->destroyed));
}

enum al_status al_keytree_store(const char *dir, const struct al_keytree *tree,
                                struct al_err *err)
{
    int folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum al_status status = AL_OK;
    struct al_str bytes = {0};
    int fd = -1;

    al_keytree_print(tree, &bytes);
    if (folder >= 0)
        fd = openat(folder, RING_TEMP,
                    O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                    0600);
    if (fd < 0 || !write_all(fd, &bytes) ||
        renameat(folder, RING_TEMP, folder, RING_FILE) != 0)
        status = al_fail_errno(err, errno, _("Keeping the keys"));
    if (fd >= 0)
        close(fd);
    if (folder >= 0) {
        int keys = openat(folder, "keys", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

        if (keys >= 0) {
            if (status == AL_OK && fsync(keys) != 0)
                status = al_fail_errno(err, errno, _("Keeping the keys"));
            close(keys);
        }
        close(folder);
    }
    al_str_drop(&bytes);
    return status;
}
