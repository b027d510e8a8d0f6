/* test_incoming.c - a forged commit stops at the door, with a sentence. */
#include "config.h"

#include "share/incoming.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/forging.h"
#include "tests/testing.h"

static struct forge_line line;

static void setup(void)
{
    al_test_forge_begin(&line);
}

static void teardown(void)
{
    al_test_forge_end(&line);
}

#define MORE "more than let one device in"

static const struct forgery forgeries[] = {
    {"a worker saves", ADD(RECORD, PERSON), WORKER, NULL, NULL, 1, NULL},
    {"a lead saves", ADD(RECORD, PERSON), LEAD, NULL, NULL, 1, NULL},
    {"a worker saves what is sealed", SEALED(RECORD), WORKER, NULL, NULL, 1,
     NULL},
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
     "put format 'alongside 1 00112233445566778899aabbccddeeff sealed'", WORKER,
     NULL, NULL, 1, "which service"},
    {"another service",
     "put format 'alongside 1 00112233445566778899aabbccddeeff sealed'", LEAD,
     NULL, NULL, 1, "which service"},
    {"a lead gives up sealing",
     "put format \"$(git show base:format | sed 's/sealed/plain/')\"", LEAD,
     NULL, NULL, 1, "malformed format"},
    {"a worker gives up sealing",
     "put format \"$(git show base:format | sed 's/sealed/plain/')\"", WORKER,
     NULL, NULL, 1, "malformed format"},
    {"a worker erases", ADD(RECORD, "kind: person\\n" ERASED "\\n"), WORKER,
     NULL, NULL, 1, "only a lead may erase"},
    {"a worker erases under seal", SEALED(GRAVE), WORKER, NULL, NULL, 1,
     "only a lead may erase"},
    {"a lead erases", ADD(RECORD, "kind: person\\n" ERASED "\\n"), LEAD, NULL,
     NULL, 1, NULL},
    {"a lead erases under seal", SEALED(GRAVE), LEAD, NULL, NULL, 1, NULL},
    /* A newcomer asks, and does nothing else. */
    {"a new device asks to be let in", "put members/$s \"$(m waiting)\"",
     STRANGER, NULL, NULL, 1, NULL},
    {"a new device says its name to a lead",
     "put members/$s \"$(m waiting | sed \"1a ask+ $l 00ff\")\"", STRANGER,
     NULL, NULL, 1, NULL},
    {"a new device lets itself in", "put members/$s \"$(m worker $staff)\"",
     STRANGER, NULL, NULL, 1, "lets itself in"},
    {"a new device joins as lead", "put members/$s \"$(m lead $staff)\"",
     STRANGER, NULL, NULL, 1, "lets itself in"},
    {"a new device joins as a sheet", "put members/$s \"$(m sheet)\"", STRANGER,
     NULL, NULL, 1, "lets itself in"},
    {"a new device asks and writes",
     "put members/$s \"$(m waiting)\" && " ADD(RECORD, PERSON), STRANGER, NULL,
     NULL, 1, "more than join"},
    {"a new device asks with a staff record",
     "put members/$s \"$(m waiting $eve)\" && " SEALED(STAFF), STRANGER, NULL,
     NULL, 1, "more than join"},
    {"a new device asks without a box key",
     "put members/$s \"$(m waiting | grep -v box)\"", STRANGER, NULL, NULL, 1,
     "more than join"},
    {"a new device shows another's box key",
     "put members/$s \"$(box=$wbox; m waiting)\"", STRANGER, NULL, NULL, 1,
     "key is not its own"},
    {"a new device shows its box key of another service",
     "put members/$s \"$(box=$obox; m waiting)\"", STRANGER, NULL, NULL, 1,
     "key is not its own"},
    {"a new device asks for another",
     "put members/$s \"$(m waiting)\" && " CHANGED("$w", "sed '$azzz: 1'"),
     STRANGER, NULL, NULL, 1, "other members"},
    {"a new device removes another",
     "put members/$s \"$(m waiting)\" && " CHANGED("$w", "sed '2agone: -'"),
     STRANGER, NULL, NULL, 1, "other members"},
    {"a new device comes as one that left",
     "put members/$s \"$(m waiting | sed '2agone: -')\"", STRANGER, NULL, NULL,
     1, "other members"},

    /* While it waits, it writes nothing. */
    {"a waiting device saves", ADD(RECORD, PERSON), WAITER, NULL, NULL, 1,
     "has not been let in"},
    {"a waiting device lets itself in", CHANGED("$a", "sed s/waiting/worker/"),
     WAITER, NULL, NULL, 1, "has not been let in"},
    {"a waiting device lets another in",
     "put members/$s \"$(m worker $staff)\"", WAITER, NULL, NULL, 1,
     "has not been let in"},
    {"a waiting device changes itself", CHANGED("$a", "sed '$azzz: 1'"), WAITER,
     NULL, NULL, 1, "has not been let in"},
    {"a worker lets a device in",
     CHANGED("$a", "sed \"s/waiting/worker/; \\$astaff: $staff\""), WORKER,
     NULL, NULL, 1, "only a lead may change members"},
    {"a worker brings a device", "put members/$s \"$(m worker $staff)\"",
     WORKER, NULL, NULL, 1, "only a lead may change members"},
    {"a lead lets a device in",
     CHANGED("$a",
             "sed \"s/waiting/worker/; \\$astaff: $eve\"") " && " SEALED(STAFF),
     LEAD, NULL, NULL, 1, NULL},
    {"a lead lets in a box key that is another's",
     "put members/$s \"$(box=$wbox; m worker $staff)\"", LEAD, NULL, NULL, 1,
     "key is not its own"},

    /* A recovery sheet lets one device in, once, and does nothing else. */
    {"a sheet lets a device in", "put members/$s \"$(m lead $staff)\"", SHEET,
     NULL, NULL, 1, NULL},
    {"a sheet lets a new colleague in",
     "put members/$s \"$(m lead $eve)\" && " SEALED(STAFF), SHEET, NULL, NULL,
     1, NULL},
    {"a sheet saves", SEALED(RECORD), SHEET, NULL, NULL, 1, MORE},
    {"a sheet lets a device in and saves",
     "put members/$s \"$(m lead $staff)\" && " SEALED(RECORD), SHEET, NULL,
     NULL, 1, MORE},
    {"a sheet lets a device in with two records",
     "put members/$s \"$(m lead $eve)\" && " SEALED(STAFF) " && " SEALED(
         RECORD),
     SHEET, NULL, NULL, 1, MORE},
    {"a sheet lets in nobody's device", "put members/$s \"$(m lead)\"", SHEET,
     NULL, NULL, 1, MORE},
    {"a sheet lets in a device of no colleague",
     "put members/$s \"$(m lead $eve)\" && " SEALED_AT(RECORD, STAFF), SHEET,
     NULL, NULL, 1, MORE},
    {"a sheet lets in a device of a colleague that is absent",
     "put members/$s \"$(m lead $eve)\"", SHEET, NULL, NULL, 1, MORE},
    {"a sheet lets in a device without a box key",
     "put members/$s \"$(m lead $staff | grep -v box)\"", SHEET, NULL, NULL, 1,
     MORE},
    {"a sheet lets in a box key that is another's",
     "put members/$s \"$(box=$wbox; m lead $staff)\"", SHEET, NULL, NULL, 1,
     "key is not its own"},
    {"a sheet brings a device that waits", "put members/$s \"$(m waiting)\"",
     SHEET, NULL, NULL, 1, MORE},
    {"a sheet makes a sheet", "put members/$s \"$(m sheet $staff)\"", SHEET,
     NULL, NULL, 1, MORE},
    {"a sheet lets in one that waits",
     CHANGED("$a", "sed \"s/waiting/worker/; \\$astaff: $staff\""), SHEET, NULL,
     NULL, 1, MORE},
    {"a sheet makes a worker lead", CHANGED("$w", "sed s/worker/lead/"), SHEET,
     NULL, NULL, 1, MORE},
    {"a sheet removes a device", CHANGED("$w", "sed '2agone: -'"), SHEET, NULL,
     NULL, 1, MORE},
    {"a sheet lets two devices in",
     "put members/$s \"$(m lead $staff)\" && " CHANGED(
         "$a", "sed \"s/waiting/worker/; \\$astaff: $staff\""),
     SHEET, NULL, NULL, 1, MORE},
    {"a sheet erases", SEALED(GRAVE), SHEET, NULL, NULL, 1, MORE},
};

START_TEST(each_commit_is_judged_by_its_parent)
{
    const struct forgery *row = &forgeries[_i];
    struct al_refusal refusal = {.why = ""};
    char commit[AL_OID_HEX];
    enum al_status status;

    al_test_forge(&line, row, commit);
    status = al_incoming_check(&line.store, commit, &line.service, &refusal,
                               &line.world.err);
    if (!row->why) {
        ck_assert_msg(status == AL_OK, "%s: refused: %s", row->claim,
                      line.world.err.msg);
        return;
    }
    ck_assert_msg(status == AL_EREFUSED, "%s: status %d %s", row->claim,
                  (int)status, line.world.err.msg);
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

    al_test_forge(&line, &row, commit);
    ck_assert_int_eq(al_incoming_check(&line.store, commit, &line.service,
                                       &refusal, &line.world.err),
                     AL_EREFUSED);
    al_refusal_print(&refusal, false, &sentence);
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&sentence), al_key_device(line.keys[WORKER])));
    ck_assert_ptr_nonnull(strstr(al_str_text(&sentence), "Nov-2026"));
    al_str_reset(&sentence);
    al_test_forge(&line, &person, commit);
    ck_assert_int_eq(al_incoming_check(&line.store, commit, &line.service,
                                       &refusal, &line.world.err),
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

    memcpy(start, line.head, sizeof(start));
    al_test_forge(&line, &good, first);
    memcpy(line.head, first, sizeof(line.head));
    al_test_forge(&line, &bad, last);
    ck_assert_int_eq(al_incoming_line(&line.store, start, last, &line.service,
                                      reached, &count, &refusal,
                                      &line.world.err),
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

    al_test_forge(&line, &row, commit);
    ck_assert_int_eq(al_incoming_check(&line.store, commit, &line.service,
                                       &refusal, &line.world.err),
                     AL_ENEWER);
}
END_TEST

START_TEST(a_whole_line_of_ours_passes_from_its_first_commit)
{
    struct al_refusal refusal;
    char reached[AL_OID_HEX];
    size_t count;

    al_test_ok(al_incoming_line(&line.store, "", line.head, &line.service,
                                reached, &count, &refusal, &line.world.err),
               &line.world.err);
    ck_assert_uint_eq(count, 5); /* began, and four members */
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
