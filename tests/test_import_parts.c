/* test_import_parts.c - who took part, from lists of past activities. */
#include "config.h"

#include "tests/importing.h"

/* ---- who took part ---- */

static void came(size_t made, size_t changed, size_t same)
{
    struct al_str said = {0};

    al_import_tell(&import, 50, &said);
    ck_assert_msg(import.part_counts[AL_IMPORT_NEW] == made &&
                      import.part_counts[AL_IMPORT_CHANGED] == changed &&
                      import.part_counts[AL_IMPORT_SAME] == same,
                  "%s", al_str_text(&said));
    al_str_drop(&said);
}

static const char *part_is(size_t at, const char *field)
{
    const char *value = al_record_get(import.parts[at].form, field);

    return value ? value : "";
}

static void save_one(const struct al_id *id, const struct al_record *record)
{
    struct al_str text = {0};

    al_codec_print(record, &text);
    MUST(al_index_begin(box.index, false, err));
    MUST(
        al_index_put(box.index, id, record, al_str_text(&text), text.len, err));
    MUST(al_index_end(box.index, "c2", err));
    al_str_drop(&text);
}

/* As one import saves it: the same file is read again after that. */
static void take_in(void)
{
    for (size_t i = 0; i < import.count; i++)
        if (import.rows[i].form)
            save_one(&import.rows[i].id, import.rows[i].form);
    for (size_t i = 0; i < import.part_count; i++)
        if (import.parts[i].form)
            save_one(&import.parts[i].id, import.parts[i].form);
    end();
}

START_TEST(one_of_them_a_row_or_several_in_a_cell_it_is_one_activity)
{
    static const char *const texts[] = {
        "Date,Activity,Name,Role,Hours,Attended\n"
        "5/2/2026,Focus group,Sam T.,Speaker,1.5,yes\n"
        "5/2/2026,Focus group,ada l.,,,x\n"
        "5/2/2026,Focus group,R9,,,no\n",
        "Date,Activity,Attendees\n"
        "5/2/2026,Focus group,Sam T.; Ada L.; R9\n",
        "Date,Activity,Who came\n"
        "5/2/2026,Focus group,\"R1, Ada L. and Gone G.\"\n",
        "Event ID,Activity,Client ref,Client name\n"
        "E7,Focus group,R1,Samuel\nE7,Focus group,R9,\n",
    };

    for (size_t i = 0; i < AL_COUNT(texts); i++) {
        begin(AL_KIND_ACTIVITY, texts[i]);
        plan();
        counts(1, 0, 0, 0, 0);
        came(i == 3 ? 2 : 3, 0, 0);
        ck_assert_str_eq(part_is(0, "person"), hex_at(SAM));
        ck_assert_str_eq(part_is(0, "role"), i == 0 ? "speaker" : "attendee");
        ck_assert_str_eq(part_is(0, "outcome"), "took_part");
        ck_assert_str_eq(part_is(0, "minutes_active"), i == 0 ? "90" : "");
        if (i == 0)
            ck_assert_str_eq(part_is(2, "outcome"), "did_not_attend");
        end();
    }
}
END_TEST

START_TEST(the_same_list_again_changes_nothing_and_fills_in_what_was_empty)
{
    static const char *const list = "Date,Activity,Attendees,Hours\n"
                                    "5/2/2026,Focus group,Sam T.; Ada L.,\n"
                                    "1/3/2026,Interview panel,Sam T.,2\n";

    begin(AL_KIND_ACTIVITY, list);
    plan();
    counts(1, 0, 1, 0, 0); /* the panel of that day, whatever its title */
    came(3, 0, 0);
    take_in();
    begin(AL_KIND_ACTIVITY, list);
    plan();
    counts(0, 0, 2, 0, 0);
    came(0, 0, 3);
    ck_assert(!al_import_has_news(&import));
    end();
    begin(AL_KIND_ACTIVITY, "Date,Activity,Name,Hours,Place\n"
                            "5/2/2026,Focus group,Sam T.,1,Library\n"
                            "5/2/2026,Focus group,Gone G.,1,Quay\n");
    plan();
    counts(0, 1, 0, 0, 0);
    came(1, 1, 0);
    ck_assert_uint_eq(import.kept, 1); /* one place is enough */
    ck_assert_str_eq(al_record_get(import.rows[0].form, "place"), "Library");
    end();
}
END_TEST

START_TEST(who_could_be_several_or_nobody_is_told_and_never_guessed)
{
    static const struct {
        const char *row, *why;
    } rows[] = {
        {"5/2/2026,Focus group,Kim W.", "Kim W.: several are called so"},
        {"5/2/2026,Focus group,Kim W.", "K2"},
        {"5/2/2026,Focus group,Sam", "Sam: nobody is called just so"},
        {"5/2/2026,Focus group,Ada L.; Zed", "Zed: nobody is called just so"},
        {"5/2/2026,Focus group,0000", "nobody is called just so"},
        {"6/2/2026,Role play,Ada L.", "several here are called so"},
    };

    put(box.index, 61,
        make(AL_KIND_PERSON, "preferred_name=Kim W.", "external_ref=K1", NULL));
    put(box.index, 62,
        make(AL_KIND_PERSON, "preferred_name=kim w.", "external_ref=K2", NULL));
    for (unsigned i = 0; i < 2; i++)
        put(box.index, 63 + i,
            make(AL_KIND_ACTIVITY, "type=role_play", "date=2026-02-06",
                 i ? "title=One" : "title=Two", NULL));
    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        struct al_str text = {0};

        al_str_printf(&text,
                      "Date,Activity,Attendees\n%s\n"
                      "5/2/2026,Focus group,K1\n",
                      rows[i].row);
        begin(AL_KIND_ACTIVITY, al_str_text(&text));
        plan();
        ck_assert_uint_eq(import.counts[AL_IMPORT_BAD], 1);
        ck_assert_msg(strstr(import.rows[0].why, rows[i].why), "%s: %s",
                      rows[i].row, import.rows[0].why);
        /* Nothing of such a row is taken, and the next begins the activity. */
        came(1, 0, 0);
        ck_assert_int_eq(import.rows[1].is, AL_IMPORT_NEW);
        end();
        al_str_drop(&text);
    }
}
END_TEST

START_TEST(somebody_who_stands_there_twice_is_told_unless_in_another_role)
{
    begin(AL_KIND_ACTIVITY, "Ref,Date,Activity,Client ref,Role\n"
                            "E1,5/2/2026,Focus group,R1,Speaker\n"
                            "E1,5/2/2026,Focus group,R1,Speaker\n"
                            "E1,5/2/2026,Focus group,R1,Adviser\n");
    plan();
    counts(1, 0, 0, 1, 0);
    came(2, 0, 0);
    ck_assert_ptr_nonnull(strstr(import.rows[1].why, "line 2"));
    take_in();
    /* Without a role nobody can tell which one is meant. */
    begin(AL_KIND_ACTIVITY, "Ref,Client ref,Hours\nE1,R1,2\nE1,R9,1\n");
    plan();
    counts(0, 0, 1, 1, 0);
    came(1, 0, 0);
    ck_assert_ptr_nonnull(strstr(import.rows[0].why, "in which"));
    end();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import_parts");
    TCase *tc = tcase_create("import_parts");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc,
                   one_of_them_a_row_or_several_in_a_cell_it_is_one_activity);
    tcase_add_test(
        tc, the_same_list_again_changes_nothing_and_fills_in_what_was_empty);
    tcase_add_test(tc,
                   who_could_be_several_or_nobody_is_told_and_never_guessed);
    tcase_add_test(
        tc, somebody_who_stands_there_twice_is_told_unless_in_another_role);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
