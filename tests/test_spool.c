/* test_spool.c - nothing tells when a sheet came in, whose it is, or which slip
 * was torn off it: asked of stock git, of the folder and of the index. */
#include "config.h"

#include "share/spool.h"

#include "share/inside.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/kinds.h"
#include "core/survey_form.h"
#include "core/survey_start.h"
#include "tests/folders.h"
#include "tests/testing.h"

#define LAST_DAY "2026-12-11"

static struct al_test_world world;
static struct al_id round_id;
static struct al_survey_form form;

static struct al_ledger *ledger(void)
{
    return world.folders[0].ledger;
}

static const struct al_date today = {2026, 11, 23};

static void save(const struct al_made *items, size_t count)
{
    struct al_edit *edits = al_calloc(count, sizeof(*edits));
    struct al_saved saved;

    for (size_t i = 0; i < count; i++)
        edits[i] = (struct al_edit){items[i].id, items[i].opened,
                                    items[i].record};
    al_test_ok(
        al_ledger_save(ledger(), edits, count, NULL, &saved, &world.err),
        &world.err);
    free(edits);
}

static void setup(void)
{
    struct al_words words = {"guest", "guests"};
    struct al_involved made = {0};
    struct al_record *given = al_record_new(AL_KIND_SURVEY_ROUND);

    al_test_world_make(&world);
    al_ledger_dress(ledger());
    al_test_clock("2026-11-23T10:00:00Z");
    al_survey_start(al_survey_shipped_by_key("satisfaction"), &words, "Here",
                    al_ledger_link_key(ledger()), &made);
    round_id = al_id_new(al_ledger_random(ledger()));
    al_record_set(given, "title", "Winter");
    al_record_set_ref(given, "template", &made.items[0].id);
    al_record_set(given, "opens", "2026-11-20");
    al_record_set(given, "closes", LAST_DAY);
    al_involved_add(&made, round_id, NULL, given);
    save(made.items, made.count);
    al_involved_drop(&made);
    al_test_ok(al_survey_form_load(al_ledger_index(ledger()), &round_id, &form,
                                  &world.err),
               &world.err);
}

static void teardown(void)
{
    al_survey_form_drop(&form);
    al_test_world_drop(&world);
}

/* ---- sheets and slips ---- */

static enum al_status put(struct al_id id, struct al_involved *made,
                          bool is_slip, bool is_open)
{
    struct al_edit edits[20];
    struct al_spool_item item = {.id = id,
                                 .round = round_id,
                                 .is_slip = is_slip,
                                 .is_open = is_open,
                                 .edits = edits,
                                 .count = made->count};
    enum al_status status;

    for (size_t i = 0; i < made->count; i++)
        edits[i] = (struct al_edit){made->items[i].id, NULL,
                                    made->items[i].record};
    status = al_spool_put(ledger(), &item, &world.err);
    al_involved_drop(made);
    return status;
}

/* One sheet, come in at this minute; its words say so, to be found by. */
static struct al_id put_sheet(int minute, bool is_open)
{
    struct al_involved made = {0};
    struct al_filled sheet;
    struct al_id id;
    char stamp[40], words[40];

    (void)snprintf(stamp, sizeof(stamp), "2026-11-23T10:%02d:17Z", minute);
    al_test_clock(stamp);
    al_filled_init(&sheet, &form, al_ledger_random(ledger()));
    (void)al_filled_tick(&sheet, &form, 0, '1');
    (void)snprintf(words, sizeof(words), "sheet of minute %d", minute);
    al_filled_say(&sheet, 9, words);
    al_filled_make(&sheet, &form, al_ledger_random(ledger()), &made);
    id = sheet.id;
    al_test_ok(put(id, &made, false, is_open), &world.err);
    al_filled_drop(&sheet);
    return id;
}

/* The slip of a new person. */
static struct al_id put_slip(int minute, const char *name)
{
    struct al_record *person = al_record_new(AL_KIND_PERSON);
    struct al_record *interest = al_record_new(AL_KIND_INTEREST);
    struct al_id id = al_id_new(al_ledger_random(ledger()));
    struct al_involved made = {0};
    char stamp[40];

    (void)snprintf(stamp, sizeof(stamp), "2026-11-23T10:%02d:43Z", minute);
    al_test_clock(stamp);
    al_record_set(person, "preferred_name", name);
    al_record_set_ref(interest, "person", &id);
    al_record_set(interest, "kind_of", "story");
    al_record_set(interest, "source", "survey");
    al_record_set(interest, "since", LAST_DAY);
    al_involved_add(&made, id, NULL, person);
    al_involved_add(&made, al_id_new(al_ledger_random(ledger())), NULL,
                    interest);
    al_test_ok(put(id, &made, true, false), &world.err);
    return id;
}

static struct al_spool_sent send_on(struct al_date day)
{
    struct al_spool_sent sent;

    al_test_ok(al_spool_send(ledger(), day, &sent, &world.err), &world.err);
    return sent;
}

static struct al_spool_count waiting(void)
{
    struct al_spool_count count;

    al_test_ok(al_spool_count(ledger(), &round_id, &count, &world.err),
               &world.err);
    return count;
}

static void close_round(void)
{
    (void)al_test_set(&world, 0, &round_id, "closed_on", "2026-11-23");
}

/* ---- what the history says ---- */

static void git(struct al_str *out, const char *args)
{
    ck_assert_int_eq(al_test_sh(out, "git -C '%s/history.git' %s",
                                world.folders[0].dir, args),
                     0);
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;

    for (const char *at = text; (at = strstr(at, word)); at++)
        count++;
    return count;
}

START_TEST(four_sheets_wait_and_the_fifth_takes_all_along)
{
    for (int i = 0; i < 4; i++)
        (void)put_sheet(i, false);
    ck_assert_uint_eq(send_on(today).sheets, 0);
    ck_assert_uint_eq(waiting().sheets, 4);
    (void)put_sheet(4, false);
    ck_assert_uint_eq(send_on(today).sheets, 5);
    ck_assert_uint_eq(waiting().sheets, 0);
    ck_assert_uint_eq(send_on(today).sheets, 0);
}
END_TEST

START_TEST(no_commit_and_no_stamp_tells_when_a_sheet_came_in)
{
    struct al_str dates = {0}, log = {0};

    for (int i = 10; i < 15; i++)
        (void)put_sheet(i, false);
    (void)send_on(today);
    git(&dates, "log -1 --format='%ad|%cd|%an' --date=iso-strict");
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&dates), LAST_DAY "T00:00:00+00:00|" LAST_DAY
                                             "T00:00:00+00:00|"));
    git(&log, "log -1 --format='%B'");
    ck_assert_ptr_null(strstr(al_str_text(&log), "2026"));
    al_str_drop(&dates);
    al_str_drop(&log);
    al_test_git_agrees(&world, 0);
}
END_TEST

/* As a member reads it, with the text of what is sealed. */
static void show_plain(struct al_str *out)
{
    al_test_must("cd '%s/history.git' && git config diff.alongside.textconv "
                 "\"'$ALONGSIDE' --dir '%s' show-sealed\"",
                 world.folders[0].dir, world.folders[0].dir);
    git(out, "log -p main");
}

START_TEST(a_sheet_never_stands_in_one_commit_with_a_slip)
{
    struct al_str log = {0};
    char *at, *next;

    for (int i = 0; i < 5; i++) {
        char name[16];

        (void)put_sheet(2 * i, false);
        (void)snprintf(name, sizeof(name), "Person %d", i);
        (void)put_slip(2 * i + 1, name);
    }
    ck_assert_uint_eq(send_on(today).slips, 5);
    show_plain(&log);
    ck_assert_uint_ge(count_of(al_str_text(&log), "sheet of minute"), 5);
    ck_assert_uint_ge(count_of(al_str_text(&log), "+preferred_name: Person"),
                      5);
    for (at = log.data; at && *at; at = next) {
        next = strstr(at + 1, "\ncommit ");
        if (next)
            *next++ = '\0';
        ck_assert(!strstr(at, "sheet of minute") ||
                  (!strstr(at, "Person ") && !strstr(at, "+kind: interest")));
    }
    al_str_drop(&log);
}
END_TEST

START_TEST(no_record_of_a_sheet_names_a_slip_or_a_person)
{
    struct al_id sheet = put_sheet(1, false), person = put_slip(2, "Kim");
    struct al_record *response;
    struct al_str text = {0};
    char hex[AL_ID_HEX];

    close_round();
    (void)send_on(today);
    response = al_test_get(&world, 0, &sheet);
    show_plain(&text);
    al_id_hex(&person, hex);
    /* The person's id stands in the person, its path, and the interest. */
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), hex));
    for (size_t i = 0; i < response->slot_count; i++)
        ck_assert_str_ne(response->slots[i].value, hex);
    al_id_hex(&sheet, hex);
    ck_assert_uint_eq(count_of(al_str_text(&text), hex), 2); /* its answers */
    al_record_free(response);
    al_str_drop(&text);
}
END_TEST

START_TEST(slips_wait_for_each_other_too)
{
    for (int i = 0; i < 4; i++)
        (void)put_slip(i, "Somebody");
    for (int i = 0; i < 7; i++)
        (void)put_sheet(i, false);
    ck_assert_uint_eq(send_on(today).slips, 0);
    ck_assert_uint_eq(waiting().slips, 4);
}
END_TEST

START_TEST(a_round_that_is_over_keeps_nobody_waiting)
{
    (void)put_sheet(1, false);
    (void)put_sheet(2, true); /* somebody went away half way */
    (void)put_slip(3, "Kim");
    ck_assert_uint_eq(send_on((struct al_date){2026, 12, 11}).sheets, 0);
    ck_assert_uint_eq(send_on((struct al_date){2026, 12, 12}).sheets, 2);
    ck_assert_uint_eq(waiting().slips, 0);
}
END_TEST

START_TEST(closing_a_round_is_enough_and_dates_it)
{
    struct al_str dates = {0};

    (void)put_sheet(1, false);
    close_round();
    ck_assert_uint_eq(send_on(today).sheets, 1);
    git(&dates, "log -1 --format=%ad --date=iso-strict");
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&dates), "2026-11-23T00:00:00+00:00"));
    al_str_drop(&dates);
}
END_TEST

START_TEST(the_last_sheet_can_be_taken_out_while_it_waits)
{
    struct al_id first = put_sheet(1, false), last = put_sheet(2, false);

    al_test_ok(al_spool_take_out(ledger(), &last, &world.err), &world.err);
    ck_assert_uint_eq(waiting().sheets, 1);
    close_round();
    (void)send_on(today);
    ck_assert_int_eq(al_spool_take_out(ledger(), &first, &world.err),
                     AL_ENOTFOUND);
}
END_TEST

START_TEST(taking_back_the_last_save_leaves_sheets_alone)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");
    struct al_undo undo = {0};
    struct al_saved saved;

    for (int i = 0; i < 5; i++)
        (void)put_sheet(i, false);
    (void)send_on(today);
    al_test_ok(al_ledger_undo(ledger(), NULL, false, &undo, &saved, &world.err),
               &world.err);
    ck_assert_uint_eq(undo.line_count, 1);
    ck_assert_int_eq(al_id_compare(&undo.lines[0].id, &kim), 0);
    al_undo_drop(&undo);
}
END_TEST

/* ---- what lies on the disk ---- */

static void spool_stat(struct stat *about)
{
    char *path = al_test_path(world.folders[0].dir, "spool");

    ck_assert_int_eq(stat(path, about), 0);
    free(path);
}

START_TEST(the_file_is_sealed_and_tells_neither_time_nor_number)
{
    struct stat one, two;
    struct al_str bytes = {0};

    (void)put_sheet(21, false);
    spool_stat(&one);
    (void)put_slip(22, "Kimberley");
    spool_stat(&two);
    ck_assert_int_eq(one.st_mode & 0777, 0600);
    ck_assert_int_eq(one.st_size, two.st_size);
    ck_assert_int_eq(one.st_mtim.tv_sec % 86400, 0);
    ck_assert_int_eq(one.st_mtim.tv_sec, two.st_mtim.tv_sec);
    ck_assert_int_eq(two.st_mtim.tv_nsec, 0);
    ck_assert_int_eq(al_test_sh(&bytes, "cat '%s/spool'", world.folders[0].dir),
                     0);
    ck_assert_ptr_null(memmem(bytes.data, bytes.len, "Kimberley", 9));
    ck_assert_ptr_null(memmem(bytes.data, bytes.len, "minute", 6));
    al_str_drop(&bytes);
}
END_TEST

START_TEST(nothing_in_the_folder_but_the_spool_changes_while_sheets_come_in)
{
    struct al_str before = {0}, after = {0};
    static const char list[] =
        "cd '%s' && find . -type f ! -name spool ! -name '*.db-*' "
        "-exec cksum {} + | sort -k3";

    (void)put_sheet(1, false);
    ck_assert_int_eq(al_test_sh(&before, list, world.folders[0].dir), 0);
    (void)put_sheet(2, false);
    (void)put_slip(3, "Kim");
    (void)send_on(today);
    ck_assert_int_eq(al_test_sh(&after, list, world.folders[0].dir), 0);
    ck_assert_str_eq(al_str_text(&before), al_str_text(&after));
    al_str_drop(&before);
    al_str_drop(&after);
}
END_TEST

START_TEST(sheets_survive_a_crash_and_are_committed_once)
{
    char *spool = al_test_path(world.folders[0].dir, "spool");
    struct al_str heads = {0};

    for (int i = 0; i < 5; i++)
        (void)put_sheet(i, false);
    al_test_must("cp '%s' '%s.kept'", spool, spool);
    al_test_close(&world, 0);
    al_test_open(&world, 0);
    ck_assert_uint_eq(waiting().sheets, 5);
    ck_assert_uint_eq(send_on(today).sheets, 5);
    /* Killed after the commit, before the file was written. */
    al_test_must("mv '%s.kept' '%s'", spool, spool);
    git(&heads, "rev-parse main");
    ck_assert_uint_eq(send_on(today).sheets, 0);
    ck_assert_uint_eq(waiting().sheets, 0);
    git(&heads, "rev-parse main");
    ck_assert_mem_eq(heads.data, heads.data + heads.len / 2, heads.len / 2);
    al_str_drop(&heads);
    free(spool);
}
END_TEST

START_TEST(a_sheet_that_is_put_again_takes_its_own_place)
{
    struct al_involved made = {0};
    struct al_filled sheet;

    al_filled_init(&sheet, &form, al_ledger_random(ledger()));
    for (size_t i = 0; i < 3; i++) {
        (void)al_filled_tick(&sheet, &form, i, '2');
        al_filled_make(&sheet, &form, al_ledger_random(ledger()), &made);
        al_test_ok(put(sheet.id, &made, false, true), &world.err);
        ck_assert_uint_eq(waiting().open, 1);
        ck_assert_uint_eq(waiting().sheets, 0);
    }
    al_filled_make(&sheet, &form, al_ledger_random(ledger()), &made);
    al_test_ok(put(sheet.id, &made, false, false), &world.err);
    ck_assert_uint_eq(waiting().open, 0);
    ck_assert_uint_eq(waiting().sheets, 1);
    al_filled_drop(&sheet);
}
END_TEST

/* ---- other devices, and erasure ---- */

START_TEST(a_round_closed_by_a_colleague_ends_here_with_the_next_sync)
{
    al_test_share(&world);
    al_test_join(&world, 1, "Ben");
    (void)al_test_sync(&world, 0);
    (void)put_sheet(1, false);
    (void)al_test_sync(&world, 1);
    (void)al_test_set(&world, 1, &round_id, "closed_on", "2026-11-23");
    al_test_everybody_syncs(&world);
    ck_assert_uint_eq(send_on(today).sheets, 1);
    al_test_everybody_syncs(&world);
    al_test_same_records(&world, 0, 1);
}
END_TEST

START_TEST(a_slip_of_somebody_who_is_erased_goes_with_them)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");
    struct al_record *interest = al_record_new(AL_KIND_INTEREST);
    struct al_id id = al_id_new(al_ledger_random(ledger()));
    struct al_involved made = {0};
    struct al_saved saved;

    al_record_set_ref(interest, "person", &kim);
    al_record_set(interest, "kind_of", "story");
    al_involved_add(&made, id, NULL, interest);
    al_test_ok(put(id, &made, true, false), &world.err);
    (void)put_sheet(1, false);
    al_test_ok(al_ledger_erase(ledger(), &kim, NULL, 0, &saved, &world.err),
               &world.err);
    ck_assert_uint_eq(waiting().slips, 0);
    ck_assert_uint_eq(waiting().sheets, 1);
    close_round();
    ck_assert_uint_eq(send_on(today).slips, 0);
}
END_TEST

START_TEST(what_would_not_be_saved_does_not_wait_either)
{
    struct al_record *interest = al_record_new(AL_KIND_INTEREST);
    struct al_id id = al_id_new(al_ledger_random(ledger()));
    struct al_involved made = {0};

    al_record_set(interest, "kind_of", "story");
    al_involved_add(&made, id, NULL, interest);
    ck_assert_int_eq(put(id, &made, true, false), AL_EINVAL);
    ck_assert_uint_eq(waiting().slips, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spool");
    TCase *tc = tcase_create("spool");

    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, four_sheets_wait_and_the_fifth_takes_all_along);
    tcase_add_test(tc, no_commit_and_no_stamp_tells_when_a_sheet_came_in);
    tcase_add_test(tc, a_sheet_never_stands_in_one_commit_with_a_slip);
    tcase_add_test(tc, no_record_of_a_sheet_names_a_slip_or_a_person);
    tcase_add_test(tc, slips_wait_for_each_other_too);
    tcase_add_test(tc, a_round_that_is_over_keeps_nobody_waiting);
    tcase_add_test(tc, closing_a_round_is_enough_and_dates_it);
    tcase_add_test(tc, the_last_sheet_can_be_taken_out_while_it_waits);
    tcase_add_test(tc, taking_back_the_last_save_leaves_sheets_alone);
    tcase_add_test(tc, the_file_is_sealed_and_tells_neither_time_nor_number);
    tcase_add_test(
        tc, nothing_in_the_folder_but_the_spool_changes_while_sheets_come_in);
    tcase_add_test(tc, sheets_survive_a_crash_and_are_committed_once);
    tcase_add_test(tc, a_sheet_that_is_put_again_takes_its_own_place);
    tcase_add_test(
        tc, a_round_closed_by_a_colleague_ends_here_with_the_next_sync);
    tcase_add_test(tc, a_slip_of_somebody_who_is_erased_goes_with_them);
    tcase_add_test(tc, what_would_not_be_saved_does_not_wait_either);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
