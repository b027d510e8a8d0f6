/* test_level.c - a level is earned by facts. */
#include "config.h"

#include "core/level.h"

#include "tests/testing.h"

/* Facts as letters: b before, c could change, d decided, o carried out, t told;
 * a capital says no. */
static struct al_record *with(const char *level, const char *letters)
{
    static const struct {
        char letter;
        const char *field;
    } facts[] = {{'b', "fact_before"},
                 {'c', "fact_could_change"},
                 {'d', "fact_decided"},
                 {'o', "fact_carried_out"},
                 {'t', "fact_told"}};
    struct al_record *record = al_record_new("activity");

    al_record_set(record, "level", level);
    for (size_t i = 0; i < AL_COUNT(facts); i++) {
        if (strchr(letters, facts[i].letter))
            al_record_set(record, facts[i].field, "yes");
        if (strchr(letters, facts[i].letter - 'a' + 'A'))
            al_record_set(record, facts[i].field, "no");
    }
    return record;
}

static const struct {
    const char *level, *facts;
    bool is_told;
    int supported;
    const char *said;
} rows[] = {
    {"coproduction", "bcdot", false, 7, "Level 7: the facts show it, too."},
    {"coproduction", "bcdo", false, 6,
     "You put 7. So far the facts show 6: nobody was told what changed."},
    {"coproduction", "bcdo", true, 7, "Level 7: the facts show it, too."},
    {"coproduction", "bco", false, 5,
     "You put 7. So far the facts show 5: nobody noted whether they took part "
     "in the decision; nobody was told what changed."},
    {"coproduction", "bcDo", false, 5,
     "You put 7. So far the facts show 5: they took no part in the decision; "
     "nobody was told what changed."},
    {"codesign", "bcd", false, 6, "Level 6: the facts show it, too."},
    {"codesign", "bdot", false, 4,
     "You put 6. So far the facts show 4: nobody noted whether they could "
     "change it."},
    {"engagement", "", false, 3,
     "You put 5. So far the facts show 3: nobody noted whether they were in "
     "before the decision; nobody noted whether they could change it."},
    {"consultation", "bcdot", false, 4, "Level 4: the facts show it, too."},
    {"informing", "", false, 3, "Level 3: the facts show it, too."},
    {"coercion", "", false, 1, "Level 1: the facts show it, too."},
    {NULL, "bcdo", false, 6, ""},
    {"a_new_level", "", false, 3, ""},
};

START_TEST(facts_cap_what_was_put)
{
    struct al_record *record = with(rows[_i].level, rows[_i].facts);
    struct al_str out = {0};

    ck_assert_int_eq(al_level_supported(record, rows[_i].is_told),
                     rows[_i].supported);
    al_level_say(record, rows[_i].is_told, &out);
    ck_assert_str_eq(al_str_text(&out), rows[_i].said);
    al_str_drop(&out);
    al_record_free(record);
}
END_TEST

/* One more fact never lowers a level. */
START_TEST(a_fact_more_never_shows_less)
{
    static const char letters[] = "bcdot";

    for (unsigned mask = 0; mask < 32; mask++)
        for (size_t more = 0; more < 5; more++) {
            char few[6] = "", many[6] = "";
            struct al_record *a, *b;

            for (size_t i = 0; i < 5; i++) {
                few[i] = mask & 1u << i ? letters[i] : '-';
                many[i] = (mask | 1u << more) & 1u << i ? letters[i] : '-';
            }
            a = with("coproduction", few);
            b = with("coproduction", many);
            ck_assert_int_le(al_level_supported(a, false),
                             al_level_supported(b, false));
            al_record_free(a);
            al_record_free(b);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("level");
    TCase *tc = tcase_create("level");

    tcase_add_loop_test(tc, facts_cap_what_was_put, 0, (int)AL_COUNT(rows));
    tcase_add_test(tc, a_fact_more_never_shows_less);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
