/* test_import.c - a spreadsheet beside what stands in the service. */
#include "config.h"

#include "tests/importing.h"

#include <stdlib.h>

#include "core/csv_in.h"
#include "core/import.h"

/* ---- columns ---- */

START_TEST(columns_are_known_by_their_headings_in_many_words)
{
    static const struct {
        const char *kind, *heading, *field;
    } rows[] = {
        {AL_KIND_PERSON, "Client Ref", "external_ref"},
        {AL_KIND_PERSON, "First name", "preferred_name"},
        {AL_KIND_PERSON, "SURNAME", "preferred_name"},
        {AL_KIND_PERSON, "preferred_name", "preferred_name"},
        {AL_KIND_PERSON, "With us since", "started"},
        {AL_KIND_PERSON, "Key-worker", "es"},
        {AL_KIND_PERSON, "Ethnicity", "-"},
        {AL_KIND_PERSON, "Shoe size", "-"},
        {AL_KIND_ORGANISATION, "Company name", "name"},
        {AL_KIND_CONTACT, "E-mail address", "email"},
        {AL_KIND_ACTIVITY, "Budget (GBP)", "budget_p"},
        {AL_KIND_ACTIVITY, "When", "date"},
    };

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        begin(rows[i].kind, rows[i].heading);
        ck_assert_msg(strcmp(field_at(0), rows[i].field) == 0,
                      "%s is %s, not %s", rows[i].heading, field_at(0),
                      rows[i].field);
        end();
    }
}
END_TEST

START_TEST(columns_are_known_by_what_stands_in_them)
{
    begin(AL_KIND_CONTACT, "Name,x,y\nDee,dee@example.org,1\n"
                           "Kim,kim@example.org,2\nLee,lee@example.org,3\n");
    ck_assert_str_eq(field_at(1), "email");
    ck_assert_str_eq(field_at(2), "-");
    ck_assert(!import.columns[1].is_sure);
    end();
    begin(AL_KIND_ACTIVITY,
          "Type,x\nPanel,1/2/2026\nPanel,13/2/2026\nPanel,2026-03-04\n");
    ck_assert_str_eq(field_at(1), "date");
    end();
    /* A heading above what cannot be it is not believed. */
    begin(AL_KIND_PERSON, "Name,Status\na,blue\nb,red\nc,green\n");
    ck_assert_str_eq(field_at(1), "-");
    end();
}
END_TEST

START_TEST(a_person_says_what_a_column_is_and_it_is_remembered)
{
    struct al_str line = {0};
    char first[17], second[17];

    begin(AL_KIND_PERSON, "No.|:,Name\nR1,Sam\n");
    MUST(al_import_map(&import, "No.|:", "external_ref", err));
    MUST(al_import_map(&import, "name", "-", err));
    al_import_print_map(&import, &line);
    al_import_map_name(&import, first);
    ck_assert_int_eq(al_import_map(&import, "nothing", "es", NULL), AL_EINVAL);
    ck_assert_int_eq(al_import_map(&import, "Name", "nothing", NULL),
                     AL_EINVAL);
    end();
    begin(AL_KIND_PERSON, "No.|:,Name\nR7,Kim\n");
    al_import_map_name(&import, second);
    ck_assert_str_eq(first, second);
    al_import_recall_map(&import, al_str_text(&line));
    ck_assert_str_eq(field_at(0), "external_ref");
    ck_assert_str_eq(field_at(1), "-");
    end();
    al_str_drop(&line);
}
END_TEST

/* ---- rows ---- */

START_TEST(a_row_is_the_record_with_its_reference)
{
    begin(AL_KIND_PERSON, "Ref,Name,Pronouns,Status,Specialist\n"
                          "R1,Samuel,he,Paused,Priya Nair\n"
                          "R2,Kim W.,,,\n");
    plan();
    counts(1, 1, 0, 0, 0);
    /* What stands here stays; what was empty is filled in. */
    ck_assert_uint_eq(import.kept, 2);
    ck_assert_str_eq(al_record_get(import.rows[0].form, "preferred_name"),
                     "Sam T.");
    ck_assert_str_eq(al_record_get(import.rows[0].form, "pronouns"), "he");
    ck_assert_str_eq(al_record_get(import.rows[0].form, "es"), hex_at(PRIYA));
    ck_assert_str_eq(al_record_get(import.rows[1].form, "status"), "active");
    import.wins = true;
    plan();
    ck_assert_str_eq(al_record_get(import.rows[0].form, "preferred_name"),
                     "Samuel");
    ck_assert_uint_eq(import.kept, 0);
    end();
}
END_TEST

START_TEST(the_same_file_again_changes_nothing)
{
    static const char *const text =
        "Ref;Name;Language;May be reached by\r\n"
        "R1;;;\r\nR2;Kim W.;Welsh;Email, Letter\r\n";

    begin(AL_KIND_PERSON, text);
    plan();
    counts(1, 0, 1, 0, 0);
    put(box.index, 60, al_record_copy(import.rows[1].form));
    end();
    begin(AL_KIND_PERSON, text);
    plan();
    counts(0, 0, 2, 0, 0);
    end();
}
END_TEST

START_TEST(who_is_called_the_same_is_proposed_and_never_put_together)
{
    begin(AL_KIND_PERSON, "Ref,Name\nR1,\nR5,ada l.\n");
    plan();
    counts(1, 0, 1, 0, 0);
    ck_assert_uint_eq(import.twins, 1);
    ck_assert_int_eq(import.rows[1].twin.byte[15], ADA);
    import.same_names = true;
    plan();
    counts(0, 1, 1, 0, 0);
    ck_assert_str_eq(al_record_get(import.rows[1].form, "external_ref"), "R5");
    end();
    /* Without references a name is all there is. */
    begin(AL_KIND_PERSON, "Name,Pronouns\nAda L.,she\n");
    plan();
    counts(0, 1, 0, 0, 0);
    end();
}
END_TEST

START_TEST(who_is_not_in_the_file_is_offered_as_a_leaver_and_no_more)
{
    begin(AL_KIND_PERSON, "Ref,Name\nR2,Kim W.\n");
    plan();
    counts(1, 0, 0, 0, 1); /* Sam; Ada has no reference, Gone G. has left */
    ck_assert_ptr_null(import.rows[1].form);
    import.with_leavers = true;
    plan();
    ck_assert_str_eq(al_record_get(import.rows[1].form, "status"), "left");
    ck_assert_str_eq(al_record_get(import.rows[1].form, "ended"), "2026-11-23");
    end();
    /* A file of one team says nothing about the others. */
    begin(AL_KIND_PERSON, "Ref,Name,Team\nR2,Kim W.,North\n");
    plan();
    counts(1, 0, 0, 0, 0);
    end();
}
END_TEST

START_TEST(a_bad_row_is_told_by_line_and_reason_and_sent_back)
{
    struct al_str back = {0};

    begin(AL_KIND_PERSON, "Ref,Name,With us since,Specialist\n"
                          "R2,Kim W.,31/2/2026,\n"
                          "R3,Lee,,Nobody\n"
                          "R4,\"two\nlines\",,,,surplus\n"
                          "R5,Jo,1/2/2026,\n"
                          "R5,Jo again,,\n"
                          ",,1/2/2026,\n");
    plan();
    counts(1, 0, 0, 5, 0);
    ck_assert_uint_eq(import.rows[0].line, 2);
    ck_assert_ptr_nonnull(strstr(import.rows[0].why, "not a date"));
    ck_assert_ptr_nonnull(
        strstr(import.rows[1].why, "Specialist \"Nobody\": nobody"));
    ck_assert_ptr_nonnull(strstr(import.rows[2].why, "6 cells"));
    ck_assert_uint_eq(import.rows[3].line, 6);
    ck_assert_ptr_nonnull(strstr(import.rows[4].why, "line 6 is the same"));
    ck_assert_ptr_nonnull(strstr(import.rows[5].why, "Name"));
    al_import_bad_csv(&import, &back);
    end();
    /* Mended, it is a file like any other. */
    begin(AL_KIND_PERSON, al_str_text(&back));
    ck_assert_str_eq(import.columns[4].heading, AL_IMPORT_WHY);
    ck_assert_str_eq(field_at(4), "-");
    plan();
    ck_assert_uint_eq(
        import.counts[AL_IMPORT_BAD] + import.counts[AL_IMPORT_NEW], 5);
    end();
    al_str_drop(&back);
}
END_TEST

START_TEST(activities_and_organisations_match_by_what_they_are)
{
    begin(AL_KIND_ACTIVITY, "Type,Date,Title,Ref\n"
                            "Interview panel,01/03/2026,manager,E1\n"
                            "Interview panel,02/03/2026 00:00:00,Manager,E2\n"
                            "Interview panel,46083,,\n");
    plan();
    counts(2, 1, 0, 0, 0);
    ck_assert_str_eq(al_record_get(import.rows[0].form, "external_ref"), "E1");
    ck_assert_str_eq(al_record_get(import.rows[1].form, "status"), "done");
    ck_assert_str_eq(al_record_get(import.rows[2].form, "date"), "2026-03-02");
    end();
    begin(AL_KIND_ORGANISATION,
          "Company,Town\nCosta,High Street\nCosta,Quay\n");
    plan();
    counts(1, 0, 1, 0, 0);
    end();
}
END_TEST

START_TEST(a_cell_means_who_is_called_just_so_and_nobody_by_chance)
{
    static const struct {
        const char *kind, *text, *why; /* NULL: it is COSTA or PRIYA */
    } rows[] = {
        {AL_KIND_CONTACT, "Dee,costa", NULL},
        {AL_KIND_CONTACT, "Dee,ORG-1", NULL},
        {AL_KIND_CONTACT, "Dee,Lidl", "several are called so"},
        {AL_KIND_CONTACT, "Dee,Lidl", "L1"},
        {AL_KIND_CONTACT, "Dee,Greggs", "called just so"},
        {AL_KIND_CONTACT, "Dee,cafe", "called just so"}, /* an id's digits */
        {AL_KIND_PERSON, "Kim,priya", NULL},
        {AL_KIND_PERSON, "Kim,Ben", "several fit"},
    };

    put(box.index, COSTA,
        make(AL_KIND_ORGANISATION, "name=Costa", "external_ref=ORG-1", NULL));
    put(box.index, 51,
        make(AL_KIND_ORGANISATION, "name=Lidl", "external_ref=L1", NULL));
    put(box.index, 52,
        make(AL_KIND_ORGANISATION, "name=Lidl", "external_ref=L2", NULL));
    put(box.index, 53, make(AL_KIND_STAFF, "name=Ben W.", NULL));
    put(box.index, 54, make(AL_KIND_STAFF, "name=Ben Y.", NULL));
    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        bool is_contact = strcmp(rows[i].kind, AL_KIND_CONTACT) == 0;
        const char *field = is_contact ? "organisation" : "es";
        struct al_str text = {0};

        al_str_printf(&text, "Name,%s\n%s\n", field, rows[i].text);
        begin(rows[i].kind, al_str_text(&text));
        plan();
        if (rows[i].why)
            ck_assert_msg(strstr(import.rows[0].why, rows[i].why), "%s: %s",
                          rows[i].text, import.rows[0].why);
        else
            ck_assert_str_eq(al_record_get(import.rows[0].form, field),
                             hex_at(is_contact ? COSTA : PRIYA));
        end();
        al_str_drop(&text);
    }
}
END_TEST

static bool stop(void *arg, int percent, const char *sentence)
{
    (void)percent;
    (void)sentence;
    return --*(int *)arg > 0;
}

START_TEST(it_stops_when_somebody_says_so_with_no_row_left)
{
    int left = 3;

    begin(AL_KIND_PERSON, "Name\na\nb\nc\nd\ne\nf\n");
    ck_assert_int_eq(al_import_plan(&import, stop, &left, NULL), AL_ECANCELLED);
    ck_assert_uint_eq(import.count, 0);
    end();
}
END_TEST

/* ---- files ---- */

START_TEST(a_file_without_what_a_record_needs_says_which_column_is_missing)
{
    struct al_err err = {0};

    begin(AL_KIND_PERSON, "Shoe size\n42\n");
    ck_assert_int_eq(al_import_plan(&import, NULL, NULL, &err), AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "\"Name\" (preferred_name)"));
    end();
}
END_TEST

START_TEST(what_is_no_table_is_refused)
{
    static const struct {
        const char *text;
        size_t size;
    } rows[] = {{"", 0},
                {"\xff\xfeN\0a\0", 6},
                {"PK\x03\x04\0\0\0", 7},
                {"\n\n  \n", 5}};

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        open_text(AL_KIND_PERSON, rows[i].text, rows[i].size);
        ck_assert_int_eq(al_import_begin(&import, NULL), AL_EINVAL);
        end();
    }
}
END_TEST

START_TEST(every_way_of_writing_a_table_reads_the_same)
{
    static const char *const texts[] = {
        "Name,Language\nZo\xc3\xab,\"a, b\"\n",
        "\xef\xbb\xbfName;Language\r\nZo\xc3\xab;a, b",
        "Name\tLanguage\nZo\xeb\ta, b\n",
        "sep=;\r\nName;Language\r\n\"Zo\xc3\xab\" ; a, b \r\n",
        "Name,Language\n\n , \nZo\xc3\xab,\"'a, b\"\n",
    };

    for (size_t i = 0; i < AL_COUNT(texts); i++) {
        begin(AL_KIND_PERSON, texts[i]);
        ck_assert(import.form.is_latin == (i == 2));
        plan();
        counts(1, 0, 0, 0, 0);
        ck_assert_str_eq(al_record_get(import.rows[0].form, "preferred_name"),
                         "Zo\xc3\xab");
        ck_assert_str_eq(al_record_get(import.rows[0].form, "language"),
                         i == 4 ? "'a, b" : "a, b");
        end();
    }
}
END_TEST

START_TEST(what_an_export_marked_as_no_formula_comes_back_as_it_was)
{
    begin(AL_KIND_PERSON, "Name,Pronouns\n'=Sam,'+44\n");
    plan();
    ck_assert_str_eq(al_record_get(import.rows[0].form, "preferred_name"),
                     "=Sam");
    ck_assert_str_eq(al_record_get(import.rows[0].form, "pronouns"), "+44");
    end();
}
END_TEST

static size_t endless(void *arg, char *bytes, size_t size)
{
    size_t *left = arg;

    size = size < *left ? size : *left;
    memset(bytes, 'x', size);
    if (*left == 64u << 20)
        bytes[0] = '"';
    *left -= size;
    return size;
}

START_TEST(a_quote_that_never_ends_takes_no_memory)
{
    struct al_csv_in *in = al_calloc(1, sizeof(*in));
    struct al_csv_row row = {0};
    size_t left = 64u << 20;

    al_csv_in_open(in, endless, &left, false);
    ck_assert(al_csv_in_next(in, &row));
    ck_assert_ptr_nonnull(row.wrong);
    ck_assert_uint_lt(row.text.cap, 4u << 20);
    ck_assert(!al_csv_in_next(in, &row));
    al_csv_row_drop(&row);
    free(in);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import");
    TCase *tc = tcase_create("import");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, columns_are_known_by_their_headings_in_many_words);
    tcase_add_test(tc, columns_are_known_by_what_stands_in_them);
    tcase_add_test(tc, a_person_says_what_a_column_is_and_it_is_remembered);
    tcase_add_test(tc, a_row_is_the_record_with_its_reference);
    tcase_add_test(tc, the_same_file_again_changes_nothing);
    tcase_add_test(tc,
                   who_is_called_the_same_is_proposed_and_never_put_together);
    tcase_add_test(tc,
                   who_is_not_in_the_file_is_offered_as_a_leaver_and_no_more);
    tcase_add_test(tc, a_bad_row_is_told_by_line_and_reason_and_sent_back);
    tcase_add_test(tc, activities_and_organisations_match_by_what_they_are);
    tcase_add_test(tc, a_cell_means_who_is_called_just_so_and_nobody_by_chance);
    tcase_add_test(tc, it_stops_when_somebody_says_so_with_no_row_left);
    tcase_add_test(
        tc, a_file_without_what_a_record_needs_says_which_column_is_missing);
    tcase_add_test(tc, what_is_no_table_is_refused);
    tcase_add_test(tc, every_way_of_writing_a_table_reads_the_same);
    tcase_add_test(tc,
                   what_an_export_marked_as_no_formula_comes_back_as_it_was);
    tcase_add_test(tc, a_quote_that_never_ends_takes_no_memory);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
