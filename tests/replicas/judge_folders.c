/* judge_folders.c - every device holds the same, and all of it is sound. */
#include "config.h"

#include "tests/replicas/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "share/git.h"
#include "tests/outside.h"

/* ---- every device ---- */

/* Everything that a folder shows, as text in a file. */
#define SHOWN                                                                 \
    "al() { \"$ALONGSIDE\" --dir \"$HOME/%s\" \"$@\"; }; { for k in service " \
    "staff settings person activity participation payment organisation "      \
    "consent; do al list $k --json --reason judge || exit 1; done; "          \
    "al list feedback --json --limit 50 && "                                  \
    "al export feedback - --json --reason judge && "                          \
    "al history --json && al search w && al conflicts --json; } "      \
    ">\"$HOME/shown.%s\" 2>&1"

static void must_be(struct world *world, const char *claim, const char *device,
                    int code, struct al_str *out)
{
    if (code != 0)
        finding(world, "%s: %s: %.1500s", claim, device, al_str_text(out));
    al_str_reset(out);
}

static void look_at_folder(struct world *world, const struct device *device)
{
    const char *name = device->name;
    struct al_str out = {0};

    must_be(world, "same", name, al_test_sh(&out, SHOWN, name, name), &out);
    must_be(world, "same", name,
            al_test_sh(&out,
                       "cp \"$HOME/shown.%s\" \"$HOME/followed\"; "
                       "\"$ALONGSIDE\" --dir \"$HOME/%s\" rebuild",
                       name, name),
            &out);
    must_be(world, "same", name, al_test_sh(&out, SHOWN, name, name), &out);
    must_be(world, "same: the index is not as one made anew", name,
            al_test_sh(&out,
                       "diff \"$HOME/followed\" \"$HOME/shown.%s\" | "
                       "head -c 1500 | tee \"$HOME/diff\"; "
                       "test ! -s \"$HOME/diff\"",
                       name),
            &out);
    must_be(world, "same: two devices show different things", name,
            al_test_sh(&out,
                       "diff \"$HOME/shown.d0\" \"$HOME/shown.%s\" | "
                       "head -c 1500 | tee \"$HOME/diff\"; "
                       "test ! -s \"$HOME/diff\"",
                       name),
            &out);
    must_be(world, "sound", name,
            al_test_sh(&out,
                       "\"$ALONGSIDE\" --dir \"$HOME/%s\" verify --signers "
                       "\"$HOME/signers\" | tee \"$HOME/verified\"; "
                       "grep -q '0 damaged' \"$HOME/verified\"",
                       name),
            &out);
    must_be(world, "sound", name,
            al_test_sh(&out,
                       "out=$(\"$REPLICAS_GIT\" -C \"$HOME/%s/history.git\" "
                       "fsck --strict --no-dangling 2>&1) && "
                       "test -z \"$out\" || { echo \"$out\"; false; }",
                       name),
            &out);
    al_str_drop(&out);
}

/* Stock git says the same of some signatures. */
static void look_at_signatures(struct world *world)
{
    struct al_str out = {0};

    must_be(world, "sound: git verify-commit", "d0",
            al_test_sh(&out, "cd \"$HOME/d0/history.git\" && for c in "
                             "$(\"$REPLICAS_GIT\" rev-list main | "
                             "awk 'NR %% int(1 + total / 12) == 0' total=$("
                             "\"$REPLICAS_GIT\" rev-list --count main)); do "
                             "\"$REPLICAS_GIT\" -c gpg.format=ssh -c "
                             "gpg.ssh.allowedSignersFile=\"$HOME/signers\" "
                             "verify-commit $c || exit 1; done"),
            &out);
    must_be(world, "sound: the address", "meet",
            al_test_sh(&out,
                       "out=$(\"$REPLICAS_GIT\" -C \"$HOME/meet/it.git\" fsck "
                       "--strict --no-dangling 2>&1) && test -z \"$out\" || "
                       "{ echo \"$out\"; false; }"),
            &out);
    al_str_drop(&out);
}

/* Each device opens each record, and reads the same in it. */
struct reading_all {
    struct reader *reader;
    char **texts; /* a record with its path; many come as each history lies */
    size_t count, cap;
    size_t closed;
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void drop_texts(struct reading_all *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->texts[i]);
    free(all->texts);
}

static enum al_status read_one(void *arg, const struct al_file *file,
                               struct al_err *err)
{
    struct reading_all *all = arg;
    struct al_stored stored = {0};
    struct al_str text = {0};
    struct al_id id;
    enum al_status status = AL_OK;

    if (!al_id_from_path(file->path, &id))
        return AL_OK;
    status = al_store_load(&all->reader->store, &id, file->blob, &stored, err);
    if (status == AL_OK && !stored.record)
        all->closed++;
    al_str_printf(&text, "%s\n", file->path);
    al_str_add(&text, al_str_text(&stored.text), stored.text.len);
    all->texts = al_grow(all->texts, &all->cap, all->count + 1,
                         sizeof(*all->texts));
    all->texts[all->count++] = al_str_take(&text);
    al_stored_drop(&stored);
    return status;
}

static void compare(struct world *world, size_t at,
                    const struct reading_all *first,
                    const struct reading_all *other)
{
    size_t i = 0;

    while (i < first->count && i < other->count &&
           !strcmp(first->texts[i], other->texts[i]))
        i++;
    if (i < first->count || i < other->count)
        finding(world, "same: d%zu and d0 read different records: %.200s", at,
                i < other->count ? other->texts[i] : first->texts[i]);
}

static void look_at_records(struct world *world)
{
    struct reading_all first = {.count = 0};

    for (size_t i = 0; i < world->options.devices; i++) {
        struct reading_all all = {.reader = &world->devices[i].reader};
        struct al_err err = {0};

        reader_fresh(all.reader);
        if (al_repo_each(all.reader->store.repo, world->devices[0].reader.head,
                         "r", read_one, &all, &err) != AL_OK)
            finding(world, "same: d%zu: %s", i, err.msg);
        if (all.closed)
            finding(world, "same: d%zu cannot open %zu records", i, all.closed);
        if (all.count)
            qsort(all.texts, all.count, sizeof(*all.texts), by_text);
        if (i == 0) {
            first = all;
            continue;
        }
        compare(world, i, &first, &all);
        drop_texts(&all);
    }
    drop_texts(&first);
}

/* ---- all of it ---- */

static void make_room(struct world *world)
{
    char *folder = al_test_path(world->home, "meet");

    if (world->is_scarce)
        world_room(world, folder, -1);
    world->is_scarce = false;
    for (size_t i = 0; i < world->options.devices; i++) {
        if (world->devices[i].is_scarce)
            world_room(world, world->devices[i].dir, -1);
        world->devices[i].is_scarce = false;
    }
    free(folder);
}

/* Twice round: whoever came first gets what the last one had. */
static bool all_sync(struct world *world)
{
    static const char *const words[] = {"sync", NULL};
    int failed = 0;

    for (size_t i = 0; i < 2 * world->options.devices; i++)
        failed |= world_calm(world, i % world->options.devices, SYNCING, words);
    for (size_t i = 1; i < world->options.devices; i++)
        if (strcmp(world->devices[i].reader.head,
                   world->devices[0].reader.head) != 0) {
            finding(world, "same: d%zu and d0 do not end alike", i);
            failed = 1;
        }
    return !failed;
}

void judge(struct world *world)
{
    make_room(world);
    world->counts.checks++;
    if (!all_sync(world))
        return;
    judge_line(world);
    for (size_t i = 0; i < world->options.devices; i++)
        look_at_folder(world, &world->devices[i]);
    look_at_signatures(world);
    look_at_records(world);
}
