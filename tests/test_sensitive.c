/* test_sensitive.c - words that get a hint, and the many that do not. */
#include "config.h"

#include "core/sensitive.h"

#include <string.h>

#include "core/kinds.h"
#include "core/utf8.h"
#include "tests/indexing.h"

static const struct {
    const char *text;
    enum al_sensitive what;
} texts[] = {
    {"", AL_SENSITIVE_NONE},
    {"Scored 4 candidates", AL_SENSITIVE_NONE},
    {"His diagnosis came up", AL_SENSITIVE_CLINICAL},
    {"Diagnosed in spring", AL_SENSITIVE_CLINICAL},
    {"schizophrenia", AL_SENSITIVE_CLINICAL},
    {"BIPOLAR, she says", AL_SENSITIVE_CLINICAL},
    {"new medication, tired", AL_SENSITIVE_CLINICAL},
    {"is on antidepressants", AL_SENSITIVE_CLINICAL},
    {"was on a Section 3 then", AL_SENSITIVE_CLINICAL},
    {"Section\n2 ended", AL_SENSITIVE_CLINICAL},
    {"Section 38 of the leaflet", AL_SENSITIVE_NONE},
    {"section of the leaflet 3", AL_SENSITIVE_NONE},
    {"see subsection 3", AL_SENSITIVE_NONE},
    {"spoke of suicide", AL_SENSITIVE_RISK},
    {"felt suicidal", AL_SENSITIVE_RISK},
    {"self-harm, years ago", AL_SENSITIVE_RISK},
    {"self harming", AL_SENSITIVE_RISK},
    {"his medication; spoke of an overdose", AL_SENSITIVE_RISK},
    {"a safeguarding concern", AL_SENSITIVE_RISK},
    /* Of everyday life, and said of oneself. */
    {"was anxious before the panel, then proud", AL_SENSITIVE_NONE},
    {"low mood is my word for it", AL_SENSITIVE_NONE},
    {"the deposit for the room", AL_SENSITIVE_NONE},
    {"a dose of courage", AL_SENSITIVE_NONE},
    {"psychosocial support", AL_SENSITIVE_NONE},
    {"harm to nobody", AL_SENSITIVE_NONE},
    {"selfless", AL_SENSITIVE_NONE},
};

START_TEST(a_text_gets_the_strongest_hint_of_its_words)
{
    ck_assert_msg(al_sensitive_text(texts[_i].text) == texts[_i].what, "%s",
                  texts[_i].text);
}
END_TEST

START_TEST(what_stood_there_before_is_not_brought_up_again)
{
    struct al_record *opened =
        make(AL_KIND_ACTIVITY, "what_happened=the medication talk", NULL);
    struct al_record *form = al_record_copy(opened);

    ck_assert_int_eq(al_sensitive_record(NULL, opened), AL_SENSITIVE_CLINICAL);
    al_record_set(form, "title", "A talk");
    ck_assert_int_eq(al_sensitive_record(opened, form), AL_SENSITIVE_NONE);
    al_record_set(form, "title", "A talk on suicide");
    ck_assert_int_eq(al_sensitive_record(opened, form), AL_SENSITIVE_RISK);
    al_record_free(opened);
    al_record_free(form);
}
END_TEST

static const struct {
    const char *kind, *field;
    bool is_asked;
} fields[] = {
    {AL_KIND_PERSON, "preferred_name", false},
    {AL_KIND_PERSON, "access_needs", true},
    {AL_KIND_PERSON, "started", false},
    {AL_KIND_ACTIVITY, "what_happened", true},
    {AL_KIND_ACTIVITY, "type", false},
    {AL_KIND_FEEDBACK, "quote", true},
    {AL_KIND_INTEREST, "why", true},
    {AL_KIND_ORGANISATION, "name", false},
    {AL_KIND_STAFF, "name", false},
    {AL_KIND_CONCERN, "own_words", true},
    {AL_KIND_CONCERN, "reported_to", false},
};

START_TEST(free_text_about_people_is_asked_and_names_are_not)
{
    const struct al_kind *kind = al_kind_by_name(fields[_i].kind);
    const struct al_field *field = al_field_by_name(kind, fields[_i].field);

    ck_assert_ptr_nonnull(field);
    ck_assert_msg(al_sensitive_is_asked(kind, field) == fields[_i].is_asked,
                  "%s.%s", kind->name, field->name);
}
END_TEST

/* No example that a form shows may look like what it warns of. */
START_TEST(no_help_of_ours_reads_like_clinical_detail)
{
    const struct al_kind *kind = al_kind((size_t)_i);

    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].examples &&
            al_sensitive_is_asked(kind, &kind->fields[i]))
            ck_assert_msg(al_sensitive_text(kind->fields[i].examples) ==
                              AL_SENSITIVE_NONE,
                          "%s.%s", kind->name, kind->fields[i].name);
}
END_TEST

START_TEST(each_hint_says_where_it_belongs_in_two_lines)
{
    ck_assert_ptr_null(al_sensitive_say(AL_SENSITIVE_NONE));
    for (int what = AL_SENSITIVE_CLINICAL; what <= AL_SENSITIVE_RISK; what++) {
        const char *say = al_sensitive_say((enum al_sensitive)what);

        /* "F2 again keeps it." stands behind it. */
        ck_assert_int_le(al_text_width(say), 2 * 80 - 25);
        ck_assert_int_eq(say[strlen(say) - 1], '.');
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sensitive");
    TCase *tc = tcase_create("sensitive");

    tcase_add_loop_test(tc, a_text_gets_the_strongest_hint_of_its_words, 0,
                        (int)AL_COUNT(texts));
    tcase_add_test(tc, what_stood_there_before_is_not_brought_up_again);
    tcase_add_loop_test(tc, free_text_about_people_is_asked_and_names_are_not,
                        0, (int)AL_COUNT(fields));
    tcase_add_loop_test(tc, no_help_of_ours_reads_like_clinical_detail, 0,
                        (int)al_kind_count());
    tcase_add_test(tc, each_hint_says_where_it_belongs_in_two_lines);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
