/* tests/screens/test_recruit.c - a recruitment by its keys. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

#define END_KEY "\033[F"

static struct al_tty tty;

struct step {
    const char *keys, *sees;
    bool is_words; /* free text: not counted */
};

static size_t follow(const struct step *steps, size_t count)
{
    size_t keys = 0;

    for (size_t i = 0; i < count; i++) {
        al_tty_send(&tty, steps[i].keys);
        al_tty_wait(&tty, steps[i].sees);
        if (!steps[i].is_words)
            keys +=
                strcmp(steps[i].keys, END_KEY) == 0 ? 1 : strlen(steps[i].keys);
    }
    return keys;
}

static void open_recruitment(const char *name)
{
    static const struct step steps[] = {
        {":", "Find an action", false},
        {"list of recruit", "> list of recruitments", false},
        {"\r", "From start to finish", false},
    };

    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
    (void)follow(steps, AL_COUNT(steps));
}

START_TEST(a_question_with_its_author_takes_eight_keys_beside_its_words)
{
    static const struct step steps[] = {
        {"a", "New: Interview question", false},
        {"What would you ask me first?", "ask me first?", true},
        {"\r", "Which resident wrote it", false},
        {"hana", "= Hana S.", false},
        {"\r", "Which colleague wrote it", false},
        {"\023", "Saved: 6, What would you ask me first?", false}, /* Ctrl-S */
    };
    size_t keys;

    open_recruitment("question");
    keys = follow(steps, AL_COUNT(steps));
    printf("a question: %zu keys beside its words\n", keys);
    ck_assert_uint_le(keys, 8);
    al_tty_end(&tty);
}
END_TEST

START_TEST(praise_is_passed_on_by_one_key_on_its_row)
{
    static const struct step steps[] = {
        {END_KEY, "> The best question", false},
        {"r", "Passed on today to Hana S.", false},
    };

    open_recruitment("praise");
    ck_assert_uint_eq(follow(steps, AL_COUNT(steps)), 2);
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_decision_of_the_plan_begins_its_recruitment)
{
    static const struct step steps[] = {
        {"6", "Decisions due", false},
        {"r", "Employment specialist, Harbour Reco", false},
        {"\033OQ", "Begun: Employment specialist, Harbour Recovery", false},
        {"r", "NOT SAID YET", false}, /* it leads there from now on */
    };

    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("begin")});
    al_tty_wait(&tty, "Lately");
    (void)follow(steps, AL_COUNT(steps));
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recruitment screens");
    TCase *tc = tcase_create("a recruitment by its keys");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(
        tc, a_question_with_its_author_takes_eight_keys_beside_its_words);
    tcase_add_test(tc, praise_is_passed_on_by_one_key_on_its_row);
    tcase_add_test(tc, a_decision_of_the_plan_begins_its_recruitment);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
