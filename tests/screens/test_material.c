/* tests/screens/test_material.c - comments in a row, answers with a reason, and
 * the next step of an issue. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

enum { KEYS_MAX = 35 }; /* beside what is free text */

static struct al_tty tty;

struct step {
    const char *keys, *sees;
    bool is_words;
};

static void open_list(const char *name, const char *list, const char *sees)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, list);
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, sees);
}

static void open_leaflet(const char *name)
{
    open_list(name, "materials", "Welcome leaflet");
    al_tty_send(&tty, "jj");
    al_tty_wait(&tty, "> Welcome leaflet");
    al_tty_send(&tty, "r");
    al_tty_wait(&tty, "11 comments by 3 residents");
}

/* How many keys were none of the words. */
static size_t take(const struct step *steps, size_t count)
{
    size_t keys = 0;

    for (size_t i = 0; i < count; i++) {
        al_tty_send(&tty, steps[i].keys);
        al_tty_wait(&tty, steps[i].sees);
        keys += steps[i].is_words ? 0 : strlen(steps[i].keys);
    }
    return keys;
}

START_TEST(comments_go_in_one_after_another)
{
    static const struct step first[] = {
        {"a", "New: Comment", false},
        {"nia", "= Nia J.", false},
        {"\r", "Content, language, tone", false},
        {"lang", "= Language", false},
        {"\r", "as the version has them", false},
        {"we talk", "we talk", true},
        {"\r", "What they would say", false},
        {"you talk", "you talk", true},
        {"\023", "we talk -> you talk", false}, /* Ctrl-S */
    };
    /* Who it was, and what it is about, stay. */
    static const struct step next[] = {
        {"a", "Nia J.", false},
        {"\r", "as the version has them", false},
        {"costs you nothing", "costs you nothing", true},
        {"\023", "13 comments by 3 residents", false},
    };
    size_t keys;

    open_leaflet("comments");
    keys = take(first, AL_COUNT(first));
    printf("a comment: %zu keys beside its words\n", keys);
    ck_assert_uint_le(keys, KEYS_MAX);
    keys = take(next, AL_COUNT(next));
    printf("the next one: %zu keys beside its words\n", keys);
    ck_assert_uint_le(keys, 4);
    al_tty_end(&tty);
}
END_TEST

START_TEST(no_change_has_its_reason_and_is_then_told)
{
    static const struct step steps[] = {
        {"r", "Answer 1 comment", false},
        {"not\r", "Why it stays as it was", false},
        {"\023", "whoever said it is told why", false},
        {"The law asks for it", "The law asks for it", true},
        {"\023", "3 not changed", false},
    };

    open_leaflet("answers");
    al_tty_wait(&tty, "LATE: ");
    (void)take(steps, AL_COUNT(steps));
    al_tty_wait(&tty, "1 answered and not told");
    al_tty_end(&tty);
}
END_TEST

/* What a group is to talk about becomes its plan with one key. */
START_TEST(an_open_issue_gets_its_group)
{
    open_list("issue", "issues", "Why do people not come");
    al_tty_send(&tty, "r");
    al_tty_wait(&tty, "New: Activity");
    al_tty_wait(&tty, "Focus group");
    al_tty_send(&tty, "27/11/2026");
    al_tty_wait(&tty, "27-Nov-2026");
    al_tty_send(&tty, "\023");
    al_tty_wait(&tty, "Saved");
    al_tty_send(&tty, "r");
    al_tty_wait(&tty, "A group is planned");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("material screens");
    TCase *tc = tcase_create("material");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, comments_go_in_one_after_another);
    tcase_add_test(tc, no_change_has_its_reason_and_is_then_told);
    tcase_add_test(tc, an_open_issue_gets_its_group);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
