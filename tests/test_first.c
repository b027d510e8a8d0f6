/* test_first.c - the steps of the first run, and a list of names that becomes
 * people. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "tests/folders.h"
#include "tests/testing.h"
#include "tui/begun.h"
#include "tui/first.h"
#include "tui/first_names.h"

static struct al_err err;

/* ---- steps ---- */

static struct al_first first_of(const char *dir)
{
    struct al_first first;

    al_first_load(dir, &first);
    return first;
}

/* The steps that are asked one after another, by their first letters. */
static void walk(const char *dir, bool may_read, char out[8])
{
    struct al_first first = first_of(dir);
    enum al_first_step step = al_first_next(&first, may_read, AL_FIRST__COUNT);

    while (step != AL_FIRST__COUNT && strlen(out) < 7) {
        snprintf(out + strlen(out), 2, "%s", al_first_steps[step].name);
        al_test_ok(al_first_mark(dir, &first, step, &err), &err);
        step = al_first_next(&first, may_read, AL_FIRST__COUNT);
    }
}

static const struct {
    enum al_first_way way;
    const char *outside, *inside; /* what is asked while waiting, then */
} ways[] = {
    {AL_FIRST_STARTED, "r", "wplt"},
    {AL_FIRST_JOINED, "r", "plt"},
    {AL_FIRST_NONE, "", ""},
};

START_TEST(what_needs_records_waits_until_they_can_be_read)
{
    char *dir = al_test_tmpdir(), outside[8] = "", inside[8] = "";

    al_test_ok(al_first_begin(dir, ways[_i].way, &err), &err);
    walk(dir, false, outside);
    ck_assert_str_eq(outside, ways[_i].outside);
    walk(dir, true, inside);
    ck_assert_str_eq(inside, ways[_i].inside);
    ck_assert_int_eq(first_of(dir).way, AL_FIRST_NONE); /* the line is gone */
    al_test_rm(dir);
}
END_TEST

static const struct {
    enum al_first_way way;
    enum al_first_step step;
    size_t at, of;
} counts[] = {
    {AL_FIRST_STARTED, AL_FIRST_WORD, 1, 4},
    {AL_FIRST_STARTED, AL_FIRST_READER, 3, 4},
    {AL_FIRST_STARTED, AL_FIRST_LOG, 4, 4},
    {AL_FIRST_JOINED, AL_FIRST_READER, 1, 3},
    {AL_FIRST_JOINED, AL_FIRST_PEOPLE, 2, 3},
    {AL_FIRST_JOINED, AL_FIRST_LOG, 3, 3},
};

START_TEST(questions_are_counted_as_they_come)
{
    const struct al_first first = {.way = counts[_i].way};
    size_t at, of;

    al_first_count(&first, counts[_i].step, &at, &of);
    ck_assert_uint_eq(at, counts[_i].at);
    ck_assert_uint_eq(of, counts[_i].of);
}
END_TEST

START_TEST(a_restart_goes_on_where_it_was)
{
    char *dir = al_test_tmpdir();
    struct al_first first;

    al_test_ok(al_first_begin(dir, AL_FIRST_STARTED, &err), &err);
    first = first_of(dir);
    al_test_ok(al_first_mark(dir, &first, AL_FIRST_WORD, &err), &err);
    al_test_ok(al_first_mark(dir, &first, AL_FIRST_READER, &err), &err);
    first = first_of(dir);
    ck_assert_int_eq(first.way, AL_FIRST_STARTED);
    ck_assert_int_eq(al_first_next(&first, true, AL_FIRST__COUNT),
                     AL_FIRST_PEOPLE);
    ck_assert_int_eq(al_first_next(&first, true, AL_FIRST_PEOPLE),
                     AL_FIRST_LOG);
    ck_assert_int_eq(al_first_back(&first, true, AL_FIRST_PEOPLE),
                     AL_FIRST_WORD);
    ck_assert_int_eq(al_first_back(&first, true, AL_FIRST_WORD),
                     AL_FIRST__COUNT);
    al_test_rm(dir);
}
END_TEST

START_TEST(whoever_joins_goes_back_the_way_that_they_came)
{
    const struct al_first first = {.way = AL_FIRST_JOINED};

    ck_assert_int_eq(al_first_back(&first, true, AL_FIRST_LOG),
                     AL_FIRST_PEOPLE);
    ck_assert_int_eq(al_first_back(&first, true, AL_FIRST_PEOPLE),
                     AL_FIRST_READER);
    ck_assert_int_eq(al_first_back(&first, true, AL_FIRST_READER),
                     AL_FIRST__COUNT);
}
END_TEST

START_TEST(words_of_another_version_are_no_harm)
{
    char *dir = al_test_tmpdir(), *path = al_test_path(dir, "config");
    struct al_first first;

    al_test_write(path, "first-run: joined dance reader  \n", 0600);
    first = first_of(dir);
    ck_assert_int_eq(first.way, AL_FIRST_JOINED);
    ck_assert(first.is_behind[AL_FIRST_READER]);
    ck_assert(!first.is_behind[AL_FIRST_PEOPLE]);
    free(path);
    al_test_rm(dir);
}
END_TEST

START_TEST(what_was_begun_is_kept_closed_and_forgotten_whole)
{
    char *root = al_test_tmpdir(), *dir = al_test_path(root, "a/data");
    struct al_begun begun = {0}, back = {0};

    al_test_ok(al_begun_forget(dir, &err), &err); /* makes no folder */
    al_begun_load(dir, &back);
    ck_assert_uint_eq(back.way.len, 0);
    al_str_puts(&begun.way, "join");
    al_str_puts(&begun.first, "ssh://srv/a: b");
    al_str_puts(&begun.me, "Zoë");
    al_test_ok(al_begun_keep(dir, &begun, &err), &err);
    al_begun_load(dir, &back);
    ck_assert_str_eq(al_str_text(&back.first), "ssh://srv/a: b");
    ck_assert_str_eq(al_str_text(&back.me), "Zoë");
    ck_assert_str_eq(al_str_text(&back.line), "");
    al_test_must("test \"$(stat -c %%a '%s/config')\" = 600", dir);
    al_test_ok(al_begun_forget(dir, &err), &err);
    al_test_must("test ! -s '%s/config'", dir);
    al_begun_drop(&begun);
    al_begun_drop(&back);
    free(dir);
    al_test_rm(root);
}
END_TEST

/* ---- names ---- */

static const struct {
    const char *text, *names; /* names: joined by | */
    size_t twice;
} lists[] = {
    {"", "", 0},
    {"\n \n\t\n", "", 0},
    {"Ada", "Ada", 0},
    {"Ada\nBen\n", "Ada|Ben", 0},
    {"  Ada  \n\n- Ben\n* Cy\n\xe2\x80\xa2 Di\n", "Ada|Ben|Cy|Di", 0},
    {"Ada\nADA\nada \nBen", "Ada|Ben", 2},
    {"Zo\xc3\xab\nZoe", "Zo\xc3\xab", 1},
    {"Anne-Marie\n-x", "Anne-Marie|-x", 0},
    {"Ada, Ben,Cy", "Ada|Ben|Cy", 0},
    {"Ada, B.\nBen", "Ada, B.|Ben", 0},
    {"Sam, Jo and Lena\n", "Sam|Jo|Lena", 0}, /* as one says it */
    {"Sandy and Co\nBen", "Sandy and Co|Ben", 0},
    {"Roland\n", "Roland", 0},
    {"Zoe\xcc\x88", "Zo\xc3\xab", 0},
};

START_TEST(a_list_is_read_a_name_a_line)
{
    struct al_first_names names = {0};
    struct al_str joined = {0};

    al_test_ok(al_first_names_read(lists[_i].text, &names, &err), &err);
    for (size_t i = 0; i < names.count; i++)
        al_str_printf(&joined, "%s%s", i > 0 ? "|" : "", names.items[i].name);
    ck_assert_str_eq(al_str_text(&joined), lists[_i].names);
    ck_assert_uint_eq(names.twice, lists[_i].twice);
    al_first_names_drop(&names);
    al_str_drop(&joined);
}
END_TEST

START_TEST(a_bad_line_is_named_by_its_number_and_not_repeated)
{
    struct al_first_names names = {0};
    struct al_str text = {0};

    al_str_puts(&text, "Ada\n");
    for (int i = 0; i < 1200; i++)
        al_str_putc(&text, 'x');
    ck_assert_int_eq(al_first_names_read(al_str_text(&text), &names, &err),
                     AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "Line 2"));
    ck_assert_ptr_null(strstr(err.msg, "xxx"));
    ck_assert_uint_eq(names.count, 0);
    al_str_reset(&text);
    for (int i = 0; i <= AL_FIRST_NAMES_MAX; i++)
        al_str_printf(&text, "N%d\n", i);
    ck_assert_int_eq(al_first_names_read(al_str_text(&text), &names, &err),
                     AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "too many"));
    al_str_drop(&text);
}
END_TEST

static size_t people(struct al_test_world *world)
{
    const struct al_query query = {.kind = AL_KIND_PERSON};
    size_t count = 0;

    al_test_ok(al_query_count(al_ledger_index(world->folders[0].ledger), &query,
                              &count, &world->err),
               &world->err);
    return count;
}

/* All of text in one save of this id; how many it made. */
static size_t save(struct al_test_world *world, const char *text,
                   const struct al_id *save_id, bool is_same)
{
    struct al_ledger *ledger = world->folders[0].ledger;
    struct al_first_names names = {0};
    size_t made;

    al_test_ok(al_first_names_read(text, &names, &world->err), &world->err);
    al_test_ok(
        al_first_names_find(&names, al_ledger_index(ledger), &world->err),
        &world->err);
    for (size_t i = 0; i < names.count; i++)
        names.items[i].is_same &= is_same;
    al_test_ok(al_first_names_save(&names, ledger, save_id, &made, &world->err),
               &world->err);
    al_first_names_drop(&names);
    return made;
}

START_TEST(all_are_mine_in_one_save_that_is_done_once)
{
    struct al_test_world world;
    struct al_ledger *ledger;
    struct al_undo undo = {0};
    struct al_saved saved;
    struct al_id save_id;

    al_test_world_make(&world);
    ledger = world.folders[0].ledger;
    save_id = al_id_new(al_ledger_random(ledger));
    ck_assert_uint_eq(save(&world, "Ada\nBen\nCy", &save_id, true), 3);
    ck_assert_uint_eq(people(&world), 3);
    /* Killed just then, and done again from the draft. */
    save(&world, "Ada\nBen\nCy", &save_id, false);
    ck_assert_uint_eq(people(&world), 3);
    al_test_ok(al_ledger_undo(ledger, NULL, false, &undo, &saved, &world.err),
               &world.err);
    ck_assert_uint_eq(people(&world), 0);
    al_undo_drop(&undo);
    al_test_world_drop(&world);
}
END_TEST

START_TEST(who_is_here_is_not_doubled_nor_taken_from_a_colleague)
{
    struct al_test_world world;
    struct al_ledger *ledger;
    struct al_id save_id, mine, theirs, other;
    char me[AL_ID_HEX], es[AL_ID_HEX];

    al_test_world_make(&world);
    ledger = world.folders[0].ledger;
    mine = al_ledger_me(ledger);
    al_id_hex(&mine, me);
    mine = al_test_person(&world, 0, "Ada");
    theirs = al_test_person(&world, 0, "Ben");
    other = al_id_new(al_ledger_random(ledger));
    al_id_hex(&other, es);
    al_test_set(&world, 0, &mine, "es", NULL);
    al_test_set(&world, 0, &theirs, "es", es);
    save_id = al_id_new(al_ledger_random(ledger));
    ck_assert_uint_eq(save(&world, "ADA\nben\nCy", &save_id, true), 1);
    ck_assert_uint_eq(people(&world), 3);
    ck_assert(al_test_shows(&world, 0, &mine, "es", me));
    ck_assert(al_test_shows(&world, 0, &theirs, "es", es));
    /* Unless it is somebody else of that name. */
    save_id = al_id_new(al_ledger_random(ledger));
    ck_assert_uint_eq(save(&world, "Ada", &save_id, false), 1);
    ck_assert_uint_eq(people(&world), 4);
    /* Two of one name: nobody guesses which of them is meant. */
    al_test_set(&world, 0, &mine, "es", NULL);
    save_id = al_id_new(al_ledger_random(ledger));
    ck_assert_uint_eq(save(&world, "Ada", &save_id, true), 0);
    ck_assert(al_test_shows(&world, 0, &mine, "es", NULL));
    al_test_world_drop(&world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("first run's parts");
    TCase *tc = tcase_create("parts");

    tcase_add_loop_test(tc, what_needs_records_waits_until_they_can_be_read, 0,
                        (int)AL_COUNT(ways));
    tcase_add_loop_test(tc, questions_are_counted_as_they_come, 0,
                        (int)AL_COUNT(counts));
    tcase_add_test(tc, a_restart_goes_on_where_it_was);
    tcase_add_test(tc, whoever_joins_goes_back_the_way_that_they_came);
    tcase_add_test(tc, words_of_another_version_are_no_harm);
    tcase_add_test(tc, what_was_begun_is_kept_closed_and_forgotten_whole);
    tcase_add_loop_test(tc, a_list_is_read_a_name_a_line, 0,
                        (int)AL_COUNT(lists));
    tcase_add_test(tc, a_bad_line_is_named_by_its_number_and_not_repeated);
    tcase_add_test(tc, all_are_mine_in_one_save_that_is_done_once);
    tcase_add_test(tc, who_is_here_is_not_doubled_nor_taken_from_a_colleague);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
