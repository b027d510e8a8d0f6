/*
 * test_tampered.c - tampered histories: what stock git says of each, and what
 * our own check says.
 *
 * Where git can see it both say no. What it cannot see are rights: git knows
 * keys, not who may do what, nor what stands in a record; those rows say so.
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "share/verify.h"
#include "tests/forging.h"
#include "tests/testing.h"

static struct forge_line line;
static char good[AL_OID_HEX];  /* a worker's save on the line */
static char after[AL_OID_HEX]; /* another one on top of it */
static char *signers;          /* file: the members' keys before any of it */

static const struct forgery a_save = {
    "a worker saves", SEALED(RECORD), WORKER, NULL, NULL, 1, NULL};
static const struct forgery next_save = {
    "a worker saves again", SEALED(STAFF), WORKER, NULL, NULL, 1, NULL};

/* ---- the histories ---- */

enum git_says { GIT_GOOD, GIT_BAD };
enum we_say {
    WE_GOOD,
    WE_REFUSE,   /* the save does not count */
    WE_SET_ASIDE /* the save counts, a record in it does not */
};

struct tampering {
    const char *claim;
    struct forgery save; /* on top of the line; files NULL: edit instead */
    const char *edit;    /* shell that turns the raw commit of `good` */
    enum git_says git;   /* git verify-commit with the members' keys */
    enum we_say we;
    const char *why; /* part of our sentence */
};

#define FORGED(files, signer, author, message, parents)   \
    {                                                     \
        "", files, signer, author, message, parents, NULL \
    }

static const struct tampering rows[] = {
    {"nothing was touched",
     {.files = NULL},
     "cat",
     GIT_GOOD,
     WE_GOOD,
     "all good"},
    /* Both see it. */
    {"altered content under the same signature",
     {.files = NULL},
     "sed \"s/^tree .*/tree $(git rev-parse kit^{tree})/\"",
     GIT_BAD,
     WE_REFUSE,
     "signature does not match"},
    {"altered author under the same signature",
     {.files = NULL},
     "sed \"s/$w/$l/g\"",
     GIT_BAD,
     WE_REFUSE,
     "signature does not match"},
    {"back-dated under the same signature",
     {.files = NULL},
     "sed 's/ 1795428180 / 1700000000 /'",
     GIT_BAD,
     WE_REFUSE,
     "signature does not match"},
    {"another message under the same signature",
     {.files = NULL},
     "sed 's/^Save$/Erase/'",
     GIT_BAD,
     WE_REFUSE,
     "signature does not match"},
    {"a save was taken out of the line",
     {.files = NULL},
     "removed",
     GIT_BAD,
     WE_REFUSE,
     "signature does not match"},
    {"the signature was taken away",
     {.files = NULL},
     "sed '/^gpgsig/,/END SSH/d'",
     GIT_BAD,
     WE_REFUSE,
     "not signed"},
    {"an unsigned save", FORGED(SEALED(RECORD), NOBODY, "$w", NULL, 1), NULL,
     GIT_BAD, WE_REFUSE, "not signed"},
    {"an unknown key", FORGED(SEALED(RECORD), STRANGER, NULL, NULL, 1), NULL,
     GIT_BAD, WE_REFUSE, "not a member"},
    {"an unknown key under a member's name",
     FORGED(SEALED(RECORD), STRANGER, "$w", NULL, 1), NULL, GIT_BAD, WE_REFUSE,
     "signature does not match"},
    {"a smuggled merge", FORGED(SEALED(RECORD), NOBODY, "$w", NULL, 2), NULL,
     GIT_BAD, WE_REFUSE, "one earlier change"},
    /* Git sees a good signature and no more. */
    {"a member's merge", FORGED(SEALED(RECORD), WORKER, NULL, NULL, 2), NULL,
     GIT_GOOD, WE_REFUSE, "one earlier change"},
    {"a member that had been removed",
     FORGED(SEALED(RECORD), LEAVER, NULL, NULL, 1), NULL, GIT_GOOD, WE_REFUSE,
     "no longer a member"},
    {"a worker that changes members",
     FORGED(CHANGED("$w", "sed s/worker/lead/"), WORKER, NULL, NULL, 1), NULL,
     GIT_GOOD, WE_REFUSE, "only a lead may change members"},
    {"another device's name over an own signature",
     FORGED(SEALED(RECORD), WORKER, "$l", NULL, 1), NULL, GIT_GOOD, WE_REFUSE,
     "signature does not match"},
    {"a device that waits to be let in",
     FORGED(SEALED(RECORD), WAITER, NULL, NULL, 1), NULL, GIT_GOOD, WE_REFUSE,
     "has not been let in"},
    {"a message that Alongside does not write",
     FORGED(SEALED(RECORD), WORKER, NULL, "Fix\n", 1), NULL, GIT_GOOD,
     WE_REFUSE, "not made by Alongside"},
    {"a file that is none of ours",
     FORGED(ADD("README", "x"), WORKER, NULL, NULL, 1), NULL, GIT_GOOD,
     WE_REFUSE, "not Alongside's"},
    {"a record that is not in its one form",
     FORGED(ADD(RECORD, "preferred_name: Kim\\nkind: person\\n"), WORKER, NULL,
            NULL, 1),
     NULL, GIT_GOOD, WE_SET_ASIDE, "What it means"},
    {"a record sealed for another path",
     FORGED(SEALED_AT(RECORD, STAFF), WORKER, NULL, NULL, 1), NULL, GIT_GOOD,
     WE_SET_ASIDE, "What it means"},
};

static void setup(void)
{
    struct al_str text = {0};
    char head[AL_OID_HEX];

    al_test_forge_begin(&line);
    al_test_forge(&line, &a_save, good);
    memcpy(head, line.head, sizeof(head));
    memcpy(line.head, good, sizeof(head));
    al_test_forge(&line, &next_save, after);
    memcpy(line.head, head, sizeof(head));
    al_test_must("git -C '%s/history.git' update-ref refs/heads/main %s",
                 line.world.folders[0].dir, line.head);
    al_test_ok(
        al_ledger_signers(line.world.folders[0].ledger, &text, &line.world.err),
        &line.world.err);
    signers = al_test_path(line.world.root, "signers");
    al_test_write(signers, al_str_text(&text), 0600);
    al_str_drop(&text);
}

static void teardown(void)
{
    free(signers);
    al_test_forge_end(&line);
}

/* A commit made of good, or of what follows it, without a new signature. */
static void edit(const struct tampering *row, char commit[AL_OID_HEX])
{
    const bool is_removed = !strcmp(row->edit, "removed");
    struct al_str out = {0}, how = {0};

    if (is_removed)
        al_str_printf(&how, "sed 's/^parent .*/parent %s/'", line.head);
    else
        al_str_puts(&how, row->edit);
    ck_assert_msg(
        al_test_sh(&out,
                   "l=%s w=%s; cd '%s/history.git' && git cat-file commit %s | "
                   "%s | git hash-object -t commit -w --stdin",
                   al_key_device(line.keys[LEAD]),
                   al_key_device(line.keys[WORKER]), line.world.folders[0].dir,
                   is_removed ? after : good, al_str_text(&how)) == 0,
        "%s: %s", row->claim, al_str_text(&out));
    memcpy(commit, al_str_text(&out), AL_OID_HEX - 1);
    commit[AL_OID_HEX - 1] = '\0';
    al_str_drop(&how);
    al_str_drop(&out);
}

/* ---- the verdicts ---- */

/* Every save of main, as somebody without Alongside would check it. */
static int git_verdict(void)
{
    return al_test_sh(
        NULL,
        "cd '%s/history.git' && for c in $(git rev-list main); do "
        "git -c gpg.ssh.allowedSignersFile='%s' verify-commit $c "
        "|| exit 1; done",
        line.world.folders[0].dir, signers);
}

static void claim_ours(const struct tampering *row)
{
    struct al_verify_report report;
    struct al_str text = {0};

    al_test_ok(al_ledger_verify(line.world.folders[0].ledger, NULL, &report,
                                &line.world.err),
               &line.world.err);
    al_verify_print(&report, &text);
    ck_assert_msg(report.is_refused == (row->we == WE_REFUSE), "%s: %s",
                  row->claim, al_str_text(&text));
    ck_assert_msg((report.damaged > 0) == (row->we == WE_SET_ASIDE), "%s: %s",
                  row->claim, al_str_text(&text));
    ck_assert_msg(strstr(al_str_text(&text), row->why), "%s: %s", row->claim,
                  al_str_text(&text));
    ck_assert_int_eq(al_verify_is_good(&report), row->we == WE_GOOD);
    al_verify_drop(&report);
    al_str_drop(&text);
}

START_TEST(both_checks_say_of_a_tampered_history_what_they_can_see)
{
    const struct tampering *row = &rows[_i];
    char commit[AL_OID_HEX];

    if (row->edit)
        edit(row, commit);
    else
        al_test_forge(&line, &row->save, commit);
    al_test_must("git -C '%s/history.git' update-ref refs/heads/main %s",
                 line.world.folders[0].dir, commit);
    /* Nothing of this is a broken object: fsck alone never tells. */
    al_test_must("git -C '%s/history.git' fsck --strict --full",
                 line.world.folders[0].dir);
    ck_assert_msg((git_verdict() != 0) == (row->git == GIT_BAD), "git: %s",
                  row->claim);
    claim_ours(row);
}
END_TEST

/* Git alone never refuses what we let stand, and knows nothing that we do not.
 */
START_TEST(nothing_that_git_finds_bad_is_good_to_us)
{
    size_t both = 0;

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        ck_assert_msg(rows[i].git == GIT_GOOD || rows[i].we == WE_REFUSE, "%s",
                      rows[i].claim);
        both += rows[i].git == GIT_BAD;
    }
    ck_assert_uint_ge(both, 7);
}
END_TEST

START_TEST(a_bad_save_is_named_with_what_it_means_and_what_to_do)
{
    static const struct forgery bad =
        FORGED(SEALED(RECORD), LEAVER, NULL, NULL, 1);
    struct al_verify_report report;
    struct al_str text = {0};
    char commit[AL_OID_HEX];
    static const char *const parts[] = {
        "Save 00112233 is not good",     "23-Nov-2026",  "no longer a member",
        "What it means: A device wrote", "What to do: ", "before it"};

    al_test_forge(&line, &bad, commit);
    al_test_must("git -C '%s/history.git' update-ref refs/heads/main %s",
                 line.world.folders[0].dir, commit);
    al_test_ok(al_ledger_verify(line.world.folders[0].ledger, NULL, &report,
                                &line.world.err),
               &line.world.err);
    al_verify_print(&report, &text);
    for (size_t i = 0; i < AL_COUNT(parts); i++)
        ck_assert_msg(strstr(al_str_text(&text), parts[i]), "%s: %s", parts[i],
                      al_str_text(&text));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&text), al_key_device(line.keys[LEAVER])));
    ck_assert_str_eq(report.refusal.commit, commit);
    al_verify_drop(&report);
    al_str_drop(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tampered");
    TCase *tc = tcase_create("tampered");

    tcase_set_timeout(tc, 60);
    tcase_add_unchecked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc,
                        both_checks_say_of_a_tampered_history_what_they_can_see,
                        0, (int)AL_COUNT(rows));
    tcase_add_test(tc, nothing_that_git_finds_bad_is_good_to_us);
    tcase_add_test(tc, a_bad_save_is_named_with_what_it_means_and_what_to_do);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
