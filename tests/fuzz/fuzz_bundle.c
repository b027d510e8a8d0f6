/*
 * fuzz_bundle.c - whatever stands on a stick, its first lines are ids or they
 * are refused, and taking in its objects moves no ref and writes nothing else.
 *
 * The file is memory. A history of one's own stands in $TMPDIR; what a whole
 * pack brought is taken out of it again.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "share/bundle.h"

const char fuzz_name[] = "bundle";

static struct {
    char root[64];
    struct al_repo *repo;
} world;

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void shell(const char *line)
{
    struct al_str all = {0};

    al_str_printf(&all, "cd '%s' && %s", world.root, line);
    must(system(al_str_text(&all)) == 0);
    al_str_drop(&all);
}

static void make_world(void)
{
    must(al_repo_create(world.root, &world.repo, NULL) == AL_OK);
}

static void empty_world(void)
{
    al_repo_close(world.repo);
    world.repo = NULL;
    shell("rm -rf history.git");
}

static void remove_world(void)
{
    empty_world();
    rmdir(world.root);
}

static void start(void)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(world.root, sizeof(world.root), "%s/al-bundle-XXXXXX",
             tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    must(mkdtemp(world.root) != NULL);
    make_world();
    atexit(remove_world);
}

static bool is_id(const char *id)
{
    return !id[0] || al_oid_check(id);
}

static void check_bundle(const struct al_bundle *bundle)
{
    must(bundle->head[0] && is_id(bundle->head) && is_id(bundle->keys) &&
         is_id(bundle->seen) && is_id(bundle->since));
}

/* All of it, or nothing of it; refs stay as they are. */
static void read_in(const char *path, const struct al_bundle *peeked)
{
    struct al_bundle bundle = {.head = "untouched"};
    char head[AL_OID_HEX];
    enum al_status status =
        al_bundle_read(world.repo, path, NULL, &bundle, NULL);

    must(al_repo_peek_head(world.root, head, NULL) == AL_OK && !head[0]);
    if (status == AL_OK) {
        check_bundle(&bundle);
        must(memcmp(&bundle, peeked, sizeof(bundle)) == 0 &&
             al_repo_has(world.repo, bundle.head));
        empty_world();
        make_world();
    } else {
        must(strcmp(bundle.head, "untouched") == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct al_bundle bundle;
    char path[64];
    int fd = memfd_create("bundle", MFD_CLOEXEC);

    if (!world.root[0])
        start();
    must(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    if (al_bundle_peek(path, &bundle, NULL) == AL_OK) {
        check_bundle(&bundle);
        must(al_bundle_is(path));
        read_in(path, &bundle);
    } else {
        must(al_bundle_read(world.repo, path, NULL, &bundle, NULL) != AL_OK);
    }
    close(fd);
    return 0;
}
