/*
 * fuzz_server.c - whatever the other side of a sync says, nothing that is not
 * signed by a member becomes ours, and nothing of ours is lost.
 *
 * A sync talks to a program (child.h); here that is a script, the input. Each
 * step is a byte for what to say, and bytes for how: see say(). Steps up to an
 * END are one conversation. The service's own data folder stands in $TMPDIR;
 * it is put back as it was whenever a sync has changed it.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <git2.h>

#include "core/kinds.h"
#include "share/child.h"
#include "share/inside.h"
#include "share/keytree.h"
#include "share/repo_git.h"

const char fuzz_name[] = "server";

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* ---- what the other side may hold ---- */

enum { HEAD, GOOD, STRANGE, UNSIGNED, KEYS, NOTHING, IDS };

static struct {
    char root[64];
    char ids[IDS][AL_OID_HEX]; /* HEAD is our own */
    struct al_str packs[IDS];
    struct al_ledger *ledger;
    struct stat ring;
} world;

/* The script, as far as it was not said yet. */
static struct {
    const uint8_t *at, *end;
    int peer, code;
} script = {.peer = -1};

static void shell(const char *line)
{
    struct al_str all = {0};

    al_str_printf(&all, "cd '%s' && %s", world.root, line);
    must(system(al_str_text(&all)) == 0);
    al_str_drop(&all);
}

static void in_root(const char *name, struct al_str *path)
{
    al_str_reset(path);
    al_str_printf(path, "%s/%s", world.root, name);
}

static struct al_ledger *open_ledger(const char *name)
{
    struct al_ledger *ledger = NULL;
    struct al_str path = {0};
    bool moved;

    in_root(name, &path);
    must(al_ledger_open(al_str_text(&path), &ledger, NULL) == AL_OK);
    must(al_ledger_follow(ledger, &moved, NULL) == AL_OK);
    must(al_ledger_need_repo(ledger, NULL) == AL_OK);
    al_str_drop(&path);
    return ledger;
}

static void save_person(struct al_ledger *ledger)
{
    struct al_record *record = al_record_new(AL_KIND_PERSON);
    struct al_edit edit = {.id = {{7}}, .form = record};
    struct al_saved saved;

    al_record_set(record, "preferred_name", "Kim");
    must(al_ledger_save(ledger, &edit, 1, NULL, &saved, NULL) == AL_OK);
    al_record_free(record);
}

/* All of a commit that HEAD has not, as git sends it. */
static void make_pack(struct al_repo *repo, int id)
{
    git_packbuilder *builder = NULL;
    git_revwalk *walk = NULL;
    git_buf bytes = {0};
    git_oid commit, head;

    must(git_oid_fromstr(&commit, world.ids[id]) == 0 &&
         git_oid_fromstr(&head, world.ids[HEAD]) == 0 &&
         git_revwalk_new(&walk, repo->git) == 0 &&
         git_revwalk_push(walk, &commit) == 0 &&
         git_revwalk_hide(walk, &head) == 0 &&
         git_packbuilder_new(&builder, repo->git) == 0 &&
         git_packbuilder_insert_walk(builder, walk) == 0 &&
         git_packbuilder_write_buf(&bytes, builder) == 0);
    al_str_add(&world.packs[id], bytes.ptr, bytes.size);
    git_buf_dispose(&bytes);
    git_packbuilder_free(builder);
    git_revwalk_free(walk);
}

static void commit_by(struct al_repo *repo, const struct al_key *key,
                      const char *path, int id)
{
    const struct al_put put = {.path = path, .bytes = "x", .size = 1};
    const struct al_commit_draft draft = {
        .parent = world.ids[HEAD],
        .puts = &put,
        .put_count = 1,
        .message = "Save\n\nSave-Id: 00112233445566778899aabbccddeeff\n",
        .author_time = 1795428180,
        .committer_time = 1795428180};

    must(al_repo_commit(repo, &draft, key, world.ids[id], NULL) == AL_OK);
    make_pack(repo, id);
}

/* GOOD's tree, by nobody. */
static void commit_unsigned(struct al_repo *repo)
{
    struct al_commit info = {0};
    git_oid id;

    must(al_repo_commit_info(repo, world.ids[STRANGE], &info, NULL) == AL_OK);
    must(git_odb_write(&id, repo->odb, al_str_text(&info.payload),
                       info.payload.len, GIT_OBJECT_COMMIT) == 0);
    git_oid_tostr(world.ids[UNSIGNED], AL_OID_HEX, &id);
    make_pack(repo, UNSIGNED);
    al_commit_drop(&info);
}

static void make_others(void)
{
    static const uint8_t seed[32] = {3};
    struct al_ledger *other = open_ledger("other");
    struct al_key *stranger = al_key_of_seed(seed);
    struct al_keytree tree = {.epoch = 0};

    must(al_ledger_need_key(other, NULL) == AL_OK);
    memcpy(world.ids[HEAD], other->at, AL_OID_HEX);
    commit_by(other->store.repo, other->key,
              "r/0/1/2/3456789abcdef0123456789abcdef", GOOD);
    commit_by(other->store.repo, stranger,
              "r/0/1/2/3456789abcdef0123456789abcdef", STRANGE);
    commit_unsigned(other->store.repo);
    must(al_keytree_load(other->dir, &tree, NULL) == AL_OK);
    must(al_keytree_write(other->store.repo, &tree, other->key, world.ids[KEYS],
                          NULL) == AL_OK);
    make_pack(other->store.repo, KEYS);
    snprintf(world.ids[NOTHING], AL_OID_HEX, "%040d", 7);
    al_keytree_drop(&tree);
    al_key_free(stranger);
    al_ledger_close(other);
}

static void note_ring(struct stat *ring)
{
    struct al_str path = {0};

    al_keytree_path(world.ledger->dir, &path);
    must(stat(al_str_text(&path), ring) == 0);
    al_str_drop(&path);
}

static void put_back(void)
{
    al_ledger_close(world.ledger);
    shell("rm -rf ann && cp -a kept ann");
    world.ledger = open_ledger("ann");
    note_ring(&world.ring);
}

static void remove_world(void)
{
    al_ledger_close(world.ledger);
    for (int i = 0; i < IDS; i++)
        al_str_drop(&world.packs[i]);
    shell("rm -rf \"$PWD\"");
}

static void make_world(void)
{
    struct al_str path = {0};
    const char *tmp = getenv("TMPDIR");

    setenv("ALONGSIDE_NO_FSYNC", "1", 1);
    setenv("ALONGSIDE_NOW", "2026-11-23T12:00:00Z", 1);
    snprintf(world.root, sizeof(world.root), "%.40s/al_server.XXXXXX",
             tmp ? tmp : "/tmp");
    must(mkdtemp(world.root) != NULL);
    in_root("ann", &path);
    must(al_ledger_init(al_str_text(&path), "Harbour IPS", "Ann", NULL) ==
         AL_OK);
    world.ledger = open_ledger("ann");
    save_person(world.ledger);
    in_root("team.git", &path);
    must(mkdir(al_str_text(&path), 0700) == 0);
    must(al_ledger_set_remote(world.ledger, al_str_text(&path), NULL) == AL_OK);
    al_ledger_close(world.ledger);
    shell("cp -a ann other && cp -a ann kept");
    world.ledger = open_ledger("ann");
    make_others();
    put_back();
    atexit(remove_world);
    al_str_drop(&path);
}

/* ---- what it says ---- */

static unsigned take(void)
{
    return script.at < script.end ? *script.at++ : 0;
}

static void say_line(struct al_str *out, const char *bytes, size_t size)
{
    al_str_printf(out, "%04zx", size + 4);
    al_str_add(out, bytes, size);
}

static void say_text(struct al_str *out, const char *text)
{
    say_line(out, text, strlen(text));
}

static void say_ref(struct al_str *out, const char *id, const char *ref,
                    const char *can)
{
    struct al_str line = {0};

    al_str_printf(&line, "%s %s", id, ref);
    if (can) {
        al_str_putc(&line, '\0');
        al_str_puts(&line, can);
    }
    al_str_putc(&line, '\n');
    say_line(out, al_str_text(&line), line.len);
    al_str_drop(&line);
}

/* Heads: main, keys, what it can. */
static void say_refs(struct al_str *out)
{
    static const char *const cans[] = {
        "", "side-band-64k ofs-delta", "report-status delete-refs ofs-delta",
        "side-band-64k report-status ofs-delta multi_ack_detailed agent=x"};
    const unsigned main = take() % (IDS + 1), keys = take() % (IDS + 1);
    const char *can = cans[take() % AL_COUNT(cans)];
    const struct {
        unsigned id;
        const char *ref;
    } refs[] = {{main, "HEAD"}, {keys, AL_REF_KEYS}, {main, AL_REF_MAIN}};

    for (size_t i = 0; i < AL_COUNT(refs); i++) {
        if (refs[i].id == IDS)
            continue;
        say_ref(out, world.ids[refs[i].id], refs[i].ref, can);
        can = NULL;
    }
    if (can) /* it has none */
        say_ref(out, "0000000000000000000000000000000000000000",
                "capabilities^{}", can);
    al_str_puts(out, "0000");
}

static void say_pack(struct al_str *out, bool is_banded)
{
    const struct al_str *pack = &world.packs[take() % IDS];
    size_t at = 0;

    if (!is_banded)
        al_str_add(out, al_str_text(pack), pack->len);
    for (; is_banded && at < pack->len; at += 500) {
        size_t size = pack->len - at < 500 ? pack->len - at : 500;

        al_str_printf(out, "%04zx%c", size + 5, 1);
        al_str_add(out, pack->data + at, size);
    }
}

static void say_bytes(struct al_str *out, const char *before, bool is_line)
{
    struct al_str bytes = {0};
    unsigned size = take();

    al_str_puts(&bytes, before);
    for (; size && script.at < script.end; size--)
        al_str_putc(&bytes, (char)take());
    if (is_line)
        say_line(out, al_str_text(&bytes), bytes.len);
    else
        al_str_add(out, al_str_text(&bytes), bytes.len);
    al_str_drop(&bytes);
}

#define STEPS 10

/* One step; false at the end of a conversation. */
static bool say(struct al_str *out)
{
    static const char *const texts[] = {"NAK\n",
                                        "unpack ok\n",
                                        "ok " AL_REF_MAIN "\n",
                                        "ok " AL_REF_KEYS "\n",
                                        "ng " AL_REF_MAIN " non-fast-forward\n",
                                        "ng " AL_REF_KEYS " no\n",
                                        "unpack index-pack abnormal exit\n",
                                        "ERR no\n"};
    unsigned at;

    switch (take() % STEPS) {
    case 0:
        return false;
    case 1:
        say_refs(out);
        break;
    case 2:
        say_text(out, texts[take() % AL_COUNT(texts)]);
        break;
    case 3:
        say_pack(out, false);
        break;
    case 4:
        say_pack(out, true);
        break;
    case 5:
        al_str_puts(out, "0000");
        break;
    case 6:
        say_bytes(out, "", true);
        break;
    case 7:
        say_bytes(out, take() & 1 ? "\2" : "\3", true);
        break;
    case 8:
        say_bytes(out, "", false);
        break;
    default: /* change a byte of what was said */
        at = take() << 8 | take();
        if (out->len)
            out->data[at % out->len] = (char)take();
    }
    return true;
}

/* In the place of libc's: who waits to try again has waited. */
int nanosleep(const struct timespec *pause, struct timespec *left)
{
    (void)pause;
    (void)left;
    return 0;
}

/* ---- in the place of share/child.c ---- */

enum al_status al_child_start_with(struct al_child *child,
                                   const char *const *extra,
                                   const char *const *argv, struct al_err *err)
{
    struct al_str out = {0};
    bool goes_on = true;
    int ends[2];

    (void)extra;
    (void)argv;
    if (script.at == script.end)
        return al_fail(err, AL_ENOTFOUND, "not installed");
    script.code = (int)(take() & 1);
    must(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0);
    /* What is sent at once is read at once: an answer is not mistaken for a
     * part of what was said before the question. */
    while (goes_on && script.at < script.end) {
        const bool is_refs = *script.at % STEPS == 1;

        goes_on = say(&out);
        if (out.len && (is_refs || !goes_on || script.at == script.end)) {
            (void)send(ends[1], out.data, out.len, MSG_DONTWAIT | MSG_NOSIGNAL);
            al_str_reset(&out);
        }
    }
    shutdown(ends[1], SHUT_WR);
    script.peer = ends[1];
    *child = (struct al_child){.pid = 1, .channel = ends[0], .errors = -1};
    al_str_drop(&out);
    return AL_OK;
}

enum al_status al_child_start(struct al_child *child, const char *const *argv,
                              struct al_err *err)
{
    return al_child_start_with(child, NULL, argv, err);
}

void al_child_drop(struct al_child *child)
{
    if (child->channel >= 0)
        close(child->channel);
    if (script.peer >= 0)
        close(script.peer);
    script.peer = -1;
    *child = AL_CHILD_NONE;
}

int al_child_finish(struct al_child *child, int timeout_ms)
{
    (void)timeout_ms;
    al_child_drop(child);
    return script.code;
}

void al_child_kill(struct al_child *child)
{
    (void)child;
}

void al_child_said(const struct al_child *child, size_t size,
                   struct al_str *out)
{
    (void)child;
    (void)size;
    (void)out;
}

/* ---- what must hold ---- */

static bool is_any(const char *id, int a, int b)
{
    return !strcmp(id, world.ids[a]) || !strcmp(id, world.ids[b]);
}

/* Whether anything is not as it was. */
static bool claim(void)
{
    struct al_repo *repo = world.ledger->store.repo;
    char main[AL_OID_HEX], seen[AL_OID_HEX], incoming[AL_OID_HEX];
    struct stat ring;

    must(al_repo_ref(repo, AL_REF_MAIN, main, NULL) == AL_OK);
    must(al_repo_ref(repo, AL_REF_SEEN, seen, NULL) == AL_OK);
    must(al_repo_ref(repo, AL_REF_INCOMING, incoming, NULL) == AL_OK);
    must(is_any(main, HEAD, GOOD));
    must(!seen[0] || is_any(seen, HEAD, GOOD));
    note_ring(&ring);
    for (int id = GOOD; id <= KEYS; id++)
        if (al_repo_has(repo, world.ids[id]))
            return true;
    return seen[0] || incoming[0] || strcmp(main, world.ids[HEAD]) ||
           ring.st_ino != world.ring.st_ino ||
           ring.st_size != world.ring.st_size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct al_sync_result result;
    struct al_err err = {0};
    enum al_status status;

    if (!world.ledger)
        make_world();
    script.at = data;
    script.end = data + size;
    status = al_ledger_sync(world.ledger, NULL, NULL, &result, &err);
    must(status == AL_OK || err.msg[0]);
    must(result.sentence[0]);
    for (const char *at = result.sentence; *at; at++)
        must((unsigned char)*at >= 0x20 && *at != 0x7f);
    script.at = script.end = NULL;
    if (claim())
        put_back();
    return 0;
}
