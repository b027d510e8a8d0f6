/* test_incoming.c - a forged commit stops at the door, with a sentence. */
#include "config.h"

#include "share/incoming.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "share/inside.h"
#include "tests/folders.h"
#include "tests/testing.h"

#define MESSAGE "Save\n\nSave-Id: 00112233445566778899aabbccddeeff\n"
#define RECORD  "r/0/1/2/3456789abcdef0123456789abcdef"
#define PERSON  "kind: person\\npreferred_name: Kim\\n"
#define STRANGE "0123456789abcdef"

enum who { LEAD, WORKER, STRANGER, LEAVER, NOBODY, WHO_COUNT };

/* A line with a lead, a worker, a device that left, and one that never came. */
static struct al_test_world world;
static struct al_key *keys[WHO_COUNT];
static struct al_store store;
static struct al_id service, staff;
static char head[AL_OID_HEX];

static void make_key(enum who who, const char *name)
{
    char *dir = al_test_path(world.root, name);

    al_test_must("mkdir -m 700 '%s'", dir);
    al_test_ok(al_key_create(dir, NULL, &keys[who], &world.err), &world.err);
    free(dir);
}

static void add_member(enum who who, bool is_gone)
{
    struct al_member member = {.key = *al_key_public(keys[who]),
                               .role = AL_ROLE_WORKER,
                               .has_staff = true,
                               .staff = staff,
                               .is_gone = is_gone};
    struct al_message message = {.what = AL_WHAT_SAVE};
    struct al_batch_about about = {.parent = head,
                                   .message = &message,
                                   .key = keys[LEAD],
                                   .author_time = al_clock_now()};
    struct al_batch batch = {0};
    struct al_str text = {0};
    char path[AL_MEMBER_PATH];

    al_member_path(al_key_device(keys[who]), path);
    al_member_print(&member, &text);
    al_batch_bytes(&batch, path, al_str_text(&text), text.len);
    al_test_ok(al_batch_commit(&batch, &store, &about, head, &world.err),
               &world.err);
    al_batch_drop(&batch);
    al_str_drop(&text);
}

static void setup(void)
{
    struct al_ledger *ledger;

    al_test_world_make(&world);
    ledger = world.folders[0].ledger;
    service = ledger->service_id;
    staff = al_ledger_me(ledger);
    al_test_ok(al_ledger_need_repo(ledger, &world.err), &world.err);
    store = ledger->store;
    al_test_ok(al_key_load(world.folders[0].dir, &keys[LEAD], &world.err),
               &world.err);
    make_key(WORKER, "worker");
    make_key(STRANGER, "stranger");
    make_key(LEAVER, "leaver");
    memcpy(head, ledger->at, sizeof(head));
    add_member(WORKER, false);
    add_member(LEAVER, true);
    al_test_must("git -C '%s/history.git' branch -f base %s",
                 world.folders[0].dir, head);
}

static void teardown(void)
{
    for (size_t i = 0; i < WHO_COUNT; i++) {
        al_key_free(keys[i]);
        keys[i] = NULL;
    }
    al_test_world_drop(&world);
}

/* ---- forging ---- */

struct forgery {
    const char *claim;
    const char *files;   /* shell that changes git's index, from base's tree */
    enum who signer;     /* NOBODY: unsigned */
    const char *author;  /* a device id; NULL: the signer's */
    const char *message; /* NULL: as Alongside writes it */
    size_t parents;
    const char *why; /* part of the sentence; NULL: it is let in */
};

#define ADD(path, text)                                       \
    "b=$(printf '" text "' | git hash-object -w --stdin) && " \
    "git update-index --add --cacheinfo 100644,$b," path
#define ADD_MODE(mode, path)                                    \
    "b=$(printf '" PERSON "' | git hash-object -w --stdin) && " \
    "git update-index --add --cacheinfo " mode ",$b," path

/* "$w": the worker's device, "$l": the lead's, "$s": the stranger's. */
static const struct forgery forgeries[] = {
    {"a worker saves", ADD(RECORD, PERSON), WORKER, NULL, NULL, 1, NULL},
    {"a lead saves", ADD(RECORD, PERSON), LEAD, NULL, NULL, 1, NULL},
    {"a damaged record is let in", ADD(RECORD, "x"), WORKER, NULL, NULL, 1,
     NULL},
    {"an unknown key", ADD(RECORD, PERSON), STRANGER, NULL, NULL, 1,
     "not a member"},
    {"a device that left", ADD(RECORD, PERSON), LEAVER, NULL, NULL, 1,
     "no longer a member"},
    {"another's name", ADD(RECORD, PERSON), STRANGER, "$w", NULL, 1,
     "signature does not match"},
    {"a colleague's name", ADD(RECORD, PERSON), WORKER, "$l", NULL, 1,
     "signature does not match"},
    {"edited on the host", ADD(RECORD, PERSON), NOBODY, "$w", NULL, 1,
     "not signed"},
    {"a person as author", ADD(RECORD, PERSON), WORKER, "Eve", NULL, 1,
     "which device"},
    {"two parents", ADD(RECORD, PERSON), WORKER, NULL, NULL, 2,
     "one earlier change"},
    {"no parent", ADD(RECORD, PERSON), WORKER, NULL, NULL, 0,
     "one earlier change"},
    {"another message", ADD(RECORD, PERSON), WORKER, NULL, "Fix\n", 1,
     "not made by Alongside"},
    {"a foreign path", ADD("README", "x"), WORKER, NULL, NULL, 1,
     "not Alongside's"},
    {"a short record path", ADD("r/0/1/2/34", PERSON), WORKER, NULL, NULL, 1,
     "not Alongside's"},
    {"an upper-case path", ADD("r/0/1/2/3456789ABCDEF0123456789abcdef", PERSON),
     WORKER, NULL, NULL, 1, "not Alongside's"},
    {"a removed path",
     "printf '0 %040d\\tformat\\n' 0 | git update-index --index-info", LEAD,
     NULL, NULL, 1, "removes a file"},
    {"an executable", ADD_MODE("100755", RECORD), WORKER, NULL, NULL, 1,
     "no plain file"},
    {"a link", ADD_MODE("120000", RECORD), WORKER, NULL, NULL, 1,
     "no plain file"},
    {"a submodule",
     "git update-index --add --cacheinfo "
     "160000,$(git rev-parse base)," RECORD,
     WORKER, NULL, NULL, 1, "no plain file"},
    {"a large file",
     "b=$(head -c 5000000 /dev/zero | git hash-object -w --stdin) && "
     "git update-index --add --cacheinfo 100644,$b," RECORD,
     WORKER, NULL, NULL, 1, "too large"},
    {"a worker makes himself lead",
     "b=$(git show base:members/$w | sed 's/worker/lead/' | "
     "git hash-object -w --stdin) && "
     "git update-index --cacheinfo 100644,$b,members/$w",
     WORKER, NULL, NULL, 1, "only a lead may change members"},
    {"a lead makes a worker lead",
     "b=$(git show base:members/$w | sed 's/worker/lead/' | "
     "git hash-object -w --stdin) && "
     "git update-index --cacheinfo 100644,$b,members/$w",
     LEAD, NULL, NULL, 1, NULL},
    {"a malformed member",
     "b=$(git show base:members/$w | sed 's/worker/king/' | "
     "git hash-object -w --stdin) && "
     "git update-index --cacheinfo 100644,$b,members/$w",
     LEAD, NULL, NULL, 1, "malformed member"},
    {"a key under another's name",
     "b=$(git rev-parse base:members/$l) && "
     "git update-index --cacheinfo 100644,$b,members/$w",
     LEAD, NULL, NULL, 1, "malformed member"},
    {"a member file of no device", ADD("members/eve", "x"), LEAD, NULL, NULL, 1,
     "not Alongside's"},
    {"a worker changes the format",
     "b=$(git show base:format | sed 's/plain/sealed/' | "
     "git hash-object -w --stdin) && "
     "git update-index --cacheinfo 100644,$b,format",
     WORKER, NULL, NULL, 1, "only a lead may change the format"},
    {"another service",
     "b=$(printf 'alongside 1 00112233445566778899aabbccddeeff plain\\n' | "
     "git hash-object -w --stdin) && "
     "git update-index --cacheinfo 100644,$b,format",
     LEAD, NULL, NULL, 1, "which service"},
    {"a worker erases",
     ADD(RECORD, "kind: person\\nerased: 2026-11-23T10:00:00Z " STRANGE "\\n"),
     WORKER, NULL, NULL, 1, "only a lead may erase"},
    {"a lead erases",
     ADD(RECORD, "kind: person\\nerased: 2026-11-23T10:00:00Z " STRANGE "\\n"),
     LEAD, NULL, NULL, 1, NULL},
    {"a new device joins", "put members/$s \"$newcomer\"", STRANGER, NULL, NULL,
     1, NULL},
    {"a new device joins as lead",
     "put members/$s \"$(echo \"$newcomer\" | sed s/worker/lead/)\"", STRANGER,
     NULL, NULL, 1, "makes itself a lead"},
    {"a new device joins and writes",
     "put members/$s \"$newcomer\" && " ADD(RECORD, PERSON), STRANGER, NULL,
     NULL, 1, "more than join"},
    {"a new device joins without a colleague",
     "put members/$s \"$(echo \"$newcomer\" | grep -v staff)\"", STRANGER, NULL,
     NULL, 1, "without its colleague"},
    {"a new device joins for another",
     "put members/$s \"$newcomer\" && put members/$w "
     "\"$(git show base:members/$w; echo 'zzz: 1')\"",
     STRANGER, NULL, NULL, 1, "other members"},
};

/* Run the row's shell on base's tree; the tree that it leaves. */
static void forge_tree(const struct forgery *row, char tree[AL_OID_HEX])
{
    char line[AL_KEY_LINE], staff_hex[AL_ID_HEX];
    struct al_str out = {0};

    al_public_key_line(al_key_public(keys[STRANGER]), line);
    al_id_hex(&staff, staff_hex);
    ck_assert_msg(
        al_test_sh(&out,
                   "exec 3>&1 1>&2; cd '%s/history.git' && "
                   "export GIT_INDEX_FILE='%s/index'; l=%s w=%s s=%s; "
                   "newcomer='kind: member\nkey: %s\nrole: worker\nstaff: %s'; "
                   "put() { b=$(printf '%%s\\n' \"$2\" | git hash-object -w "
                   "--stdin) && git update-index --add --cacheinfo "
                   "100644,$b,$1; }; git read-tree base && %s && "
                   "git write-tree >&3",
                   world.folders[0].dir, world.root, al_key_device(keys[LEAD]),
                   al_key_device(keys[WORKER]), al_key_device(keys[STRANGER]),
                   line, staff_hex, row->files) == 0,
        "%s: %s", row->claim, al_str_text(&out));
    ck_assert_uint_ge(out.len, AL_OID_HEX - 1);
    snprintf(tree, AL_OID_HEX, "%.40s", al_str_text(&out));
    al_str_drop(&out);
}

static const char *author_of(const struct forgery *row)
{
    if (!row->author)
        return al_key_device(keys[row->signer]);
    if (!strcmp(row->author, "$w"))
        return al_key_device(keys[WORKER]);
    if (!strcmp(row->author, "$l"))
        return al_key_device(keys[LEAD]);
    return row->author;
}

/* The commit's headers, up to where a signature would stand. */
static void print_headers(const struct forgery *row, struct al_str *out)
{
    const char *author = author_of(row);
    char tree[AL_OID_HEX];

    forge_tree(row, tree);
    al_str_printf(out, "tree %s\n", tree);
    for (size_t i = 0; i < row->parents; i++)
        al_str_printf(out, "parent %s\n", head);
    for (int i = 0; i < 2; i++)
        al_str_printf(out, "%s %s <%s@alongside.invalid> 1795428180 +0000\n",
                      i ? "committer" : "author", author, author);
}

static void add_signature(enum who signer, const struct al_str *payload,
                          struct al_str *out)
{
    struct al_str armor = {0};

    if (signer == NOBODY)
        return;
    al_sign(keys[signer], payload->data, payload->len, &armor);
    al_str_puts(out, "gpgsig ");
    for (const char *at = al_str_text(&armor); *at; at++) {
        al_str_putc(out, *at);
        if (*at == '\n')
            al_str_putc(out, ' ');
    }
    al_str_putc(out, '\n');
    al_str_drop(&armor);
}

static void forge(const struct forgery *row, char commit[AL_OID_HEX])
{
    const char *message = row->message ? row->message : MESSAGE;
    struct al_str headers = {0}, payload = {0}, whole = {0}, out = {0};
    char *file = al_test_path(world.root, "forged");

    print_headers(row, &headers);
    al_str_printf(&payload, "%s\n%s", al_str_text(&headers), message);
    al_str_puts(&whole, al_str_text(&headers));
    add_signature(row->signer, &payload, &whole);
    al_str_printf(&whole, "\n%s", message);
    al_test_write(file, al_str_text(&whole), 0600);
    ck_assert_msg(al_test_sh(&out,
                             "git -C '%s/history.git' hash-object -t commit "
                             "-w '%s'",
                             world.folders[0].dir, file) == 0,
                  "%s", al_str_text(&out));
    snprintf(commit, AL_OID_HEX, "%.40s", al_str_text(&out));
    free(file);
    al_str_drop(&headers);
    al_str_drop(&payload);
    al_str_drop(&whole);
    al_str_drop(&out);
}

START_TEST(each_commit_is_judged_by_its_parent)
{
    const struct forgery *row = &forgeries[_i];
    struct al_refusal refusal = {.why = ""};
    char commit[AL_OID_HEX];
    enum al_status status;

    forge(row, commit);
    status = al_incoming_check(&store, commit, &service, &refusal, &world.err);
    if (!row->why) {
        ck_assert_msg(status == AL_OK, "%s: refused: %s", row->claim,
                      world.err.msg);
        return;
    }
    ck_assert_msg(status == AL_EREFUSED, "%s: status %d %s", row->claim,
                  (int)status, world.err.msg);
    ck_assert_msg(strstr(refusal.why, row->why), "%s: \"%s\"", row->claim,
                  refusal.why);
    ck_assert_str_eq(refusal.commit, commit);
}
END_TEST

START_TEST(a_refusal_names_the_device_and_the_time_and_no_person)
{
    const struct forgery row = {"", ADD(RECORD, PERSON), NOBODY, "$w", NULL, 1,
                                ""};
    const struct forgery person = {
        "", ADD(RECORD, PERSON), NOBODY, "Eve", NULL, 1, ""};
    struct al_refusal refusal;
    struct al_str sentence = {0};
    char commit[AL_OID_HEX];

    forge(&row, commit);
    ck_assert_int_eq(
        al_incoming_check(&store, commit, &service, &refusal, &world.err),
        AL_EREFUSED);
    al_refusal_print(&refusal, false, &sentence);
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&sentence), al_key_device(keys[WORKER])));
    ck_assert_ptr_nonnull(strstr(al_str_text(&sentence), "Nov-2026"));
    al_str_reset(&sentence);
    forge(&person, commit);
    ck_assert_int_eq(
        al_incoming_check(&store, commit, &service, &refusal, &world.err),
        AL_EREFUSED);
    al_refusal_print(&refusal, false, &sentence);
    ck_assert_ptr_null(strstr(al_str_text(&sentence), "Eve"));
    al_str_drop(&sentence);
}
END_TEST

START_TEST(a_line_is_good_up_to_the_parent_of_the_first_bad_commit)
{
    const struct forgery good = {
        "", ADD(RECORD, PERSON), WORKER, NULL, NULL, 1, NULL};
    struct forgery bad = {"", ADD("README", "x"), WORKER, NULL, NULL, 1, ""};
    char start[AL_OID_HEX], first[AL_OID_HEX], last[AL_OID_HEX];
    char reached[AL_OID_HEX];
    struct al_refusal refusal;
    size_t count;

    memcpy(start, head, sizeof(start));
    forge(&good, first);
    memcpy(head, first, sizeof(head));
    forge(&bad, last);
    ck_assert_int_eq(al_incoming_line(&store, start, last, &service, reached,
                                      &count, &refusal, &world.err),
                     AL_EREFUSED);
    ck_assert_str_eq(reached, first);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(refusal.commit, last);
}
END_TEST

START_TEST(a_newer_format_asks_for_an_update)
{
    const struct forgery row = {
        "",
        "b=$(git show base:format | sed 's/^alongside 1/alongside 2/' | "
        "git hash-object -w --stdin) && "
        "git update-index --cacheinfo 100644,$b,format",
        LEAD,
        NULL,
        NULL,
        1,
        ""};
    struct al_refusal refusal;
    char commit[AL_OID_HEX];

    forge(&row, commit);
    ck_assert_int_eq(
        al_incoming_check(&store, commit, &service, &refusal, &world.err),
        AL_ENEWER);
}
END_TEST

START_TEST(a_whole_line_of_ours_passes_from_its_first_commit)
{
    struct al_refusal refusal;
    char reached[AL_OID_HEX];
    size_t count;

    al_test_ok(al_incoming_line(&store, "", head, &service, reached, &count,
                                &refusal, &world.err),
               &world.err);
    ck_assert_uint_eq(count, 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("incoming");
    TCase *tc = tcase_create("forgeries");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 30);
    tcase_add_loop_test(tc, each_commit_is_judged_by_its_parent, 0,
                        (int)AL_COUNT(forgeries));
    tcase_add_test(tc, a_refusal_names_the_device_and_the_time_and_no_person);
    tcase_add_test(tc, a_line_is_good_up_to_the_parent_of_the_first_bad_commit);
    tcase_add_test(tc, a_newer_format_asks_for_an_update);
    tcase_add_test(tc, a_whole_line_of_ours_passes_from_its_first_commit);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
