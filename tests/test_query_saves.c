/* test_query_saves.c - who the members are, and who saved what when. */
#include "config.h"

#include "tests/indexing.h"

static struct box box;

static void open_box(void)
{
    box_open(&box);
}

static void drop_box(void)
{
    box_drop(&box);
}

START_TEST(members_are_named_even_after_they_left)
{
    struct al_record *member = al_record_new("member");
    struct al_slot role = {
        .name = "role", .family = AL_FAM_PLAIN, .value = "lead"};
    struct al_slot staff = {
        .name = "staff", .family = AL_FAM_PLAIN, .value = hex_at(1)};
    struct al_slot gone = {
        .name = "gone", .family = AL_FAM_PLAIN, .value = "-"};
    struct al_str out = {0};
    struct al_id id;
    char word[16];

    put(box.index, 1, make(AL_KIND_STAFF, "name=Ben W.", NULL));
    al_record_put(member, &role);
    al_record_put(member, &staff);
    MUST(al_index_begin(box.index, false, err));
    MUST(al_index_put_member(box.index, "0123456789abcdef", member, err));
    MUST(al_index_end(box.index, "c1", err));
    ck_assert(al_query_member(box.index, "0123456789abcdef", &id, word));
    ck_assert_str_eq(word, "lead");
    ck_assert(!al_query_member(box.index, "ffff", &id, word));
    al_record_put(member, &gone);
    MUST(al_index_begin(box.index, false, err));
    MUST(al_index_put_member(box.index, "0123456789abcdef", member, err));
    MUST(al_index_end(box.index, "c1", err));
    ck_assert(!al_query_member(box.index, "0123456789abcdef", &id, word));
    al_query_who(box.index, "0123456789abcdef", &out);
    al_str_puts(&out, ", ");
    al_query_who(box.index, "ffff", &out);
    ck_assert_str_eq(al_str_text(&out), "Ben W. (staff), ffff");
    al_str_drop(&out);
    al_record_free(member);
}
END_TEST

static bool add_seq(void *arg, const struct al_index_save *save, size_t count)
{
    al_str_printf(arg, "%lld(%zu) ", (long long)save->seq, count);
    return true;
}

START_TEST(saves_are_listed_newest_first_by_record_and_whole)
{
    struct al_id ids[2] = {id_at(1), id_at(2)};
    struct al_index_save save = {.when = "2026-11-22T10:00:00Z",
                                 .who = "0123456789abcdef",
                                 .what = "Save"};
    struct al_str out = {0};
    struct al_err why = {.msg = ""};

    MUST(al_index_begin(box.index, false, err));
    for (save.seq = 1; save.seq <= 4; save.seq++) {
        snprintf(save.save_id, sizeof(save.save_id), "abc%u%028u",
                 (unsigned)save.seq / 3 % 10, (unsigned)save.seq % 10);
        MUST(al_index_put_save(box.index, &save, ids, save.seq == 2 ? 1 : 2,
                               err));
    }
    MUST(al_index_end(box.index, "c1", err));
    MUST(al_query_saves(box.index, NULL, 0, 0, add_seq, &out, err));
    ck_assert_str_eq(al_str_text(&out), "4(2) 3(2) 2(1) 1(2) ");
    al_str_reset(&out);
    MUST(al_query_saves(box.index, &ids[1], 4, 2, add_seq, &out, err));
    ck_assert_str_eq(al_str_text(&out), "3(2) 1(2) ");
    ck_assert_int_eq(al_query_save(box.index, "abc1", &save, &why), AL_EINVAL);
    ck_assert_int_eq(al_query_save(box.index, "abd", &save, &why),
                     AL_ENOTFOUND);
    MUST(al_query_save(box.index, "abc10000000000000000000000000003", &save,
                       err));
    ck_assert_int_eq(save.seq, 3);
    MUST(al_index_begin(box.index, false, err));
    MUST(al_index_drop_saves(box.index, 2, err));
    MUST(al_index_end(box.index, "c1", err));
    al_str_reset(&out);
    MUST(al_query_saves(box.index, &ids[1], 0, 0, add_seq, &out, err));
    ck_assert_str_eq(al_str_text(&out), "1(2) ");
    al_str_drop(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("query_saves");
    TCase *tc = tcase_create("query_saves");

    tcase_add_checked_fixture(tc, open_box, drop_box);
    tcase_add_test(tc, members_are_named_even_after_they_left);
    tcase_add_test(tc, saves_are_listed_newest_first_by_record_and_whole);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
