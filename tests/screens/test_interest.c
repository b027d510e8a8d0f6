/* tests/screens/test_interest.c - nominating, replies by one key, and whom not
 * to ask. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

enum { KEYS_MAX = 35 }; /* beside what is free text */

static struct al_tty tty;

static void open_first(const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
}

static void open_register(const char *name)
{
    open_first(name);
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "interest");
    al_tty_wait(&tty, "interests");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "How we know");
}

START_TEST(a_nomination_takes_few_keys_beside_its_words)
{
    /* From the first screen; what each key answers is waited for. */
    static const struct {
        const char *keys, *sees;
        bool is_words;
    } steps[] = {
        {":", "Find an action", false},
        {"new int", "> new interest", false},
        {"\r", "New: Interest", false},
        {"jo", "= Jo M.", false},
        {"\r", "What they would like to do", false},
        {"choose", "= Helping choose staff", false},
        {"\r", "From a survey slip", false},
        {"nom", "= Nominated by staff", false},
        {"\r", "Which colleague", false},
        {"\r", "What made you think of them", false},
        {"Sees who is left out", "Sees who is left out", true},
        {"\023", "Saved: Jo M., Helping choose staff", false}, /* Ctrl-S */
    };
    size_t keys = 0;

    open_first("nominate");
    for (size_t i = 0; i < AL_COUNT(steps); i++) {
        al_tty_send(&tty, steps[i].keys);
        al_tty_wait(&tty, steps[i].sees);
        keys += steps[i].is_words ? 0 : strlen(steps[i].keys);
    }
    printf("a nomination: %zu keys beside its words\n", keys);
    ck_assert_uint_le(keys, KEYS_MAX);
    /* By whom and why stands in the register, and that nobody asked yet. */
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "interests\r");
    al_tty_wait(&tty, "How we know");
    al_tty_send(&tty, "w");
    al_tty_wait(&tty, "Nominated, and not asked yet.");
    al_tty_wait(&tty, "Jo M.");
    al_tty_wait(&tty, "Priya Nair");
    al_tty_wait(&tty, "not asked yet");
    al_tty_end(&tty);
}
END_TEST

static const struct {
    const char *key, *said;
} replies[] = {
    {"y", "Samir O., Reading leaflets: Yes."},
    {"d", "Samir O., Reading leaflets: No."},
    {"t", "Samir O., Reading leaflets: Maybe later, from 22-Feb-2027."},
    {"r", "Samir O., Reading leaflets: Please do not ask."},
    {"c", "Samir O., Reading leaflets: Asked."},
};

START_TEST(one_key_keeps_what_they_said)
{
    char name[16];

    snprintf(name, sizeof(name), "reply-%s", replies[_i].key);
    open_register(name);
    al_tty_wait(&tty, "> Samir O.");
    al_tty_send(&tty, replies[_i].key);
    al_tty_wait(&tty, replies[_i].said);
    al_tty_wait(&tty, "u takes it back");
    al_tty_end(&tty);
}
END_TEST

START_TEST(marked_rows_are_answered_in_one_save)
{
    open_register("replies");
    al_tty_wait(&tty, "> Samir O.");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "1 row is marked");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "2 rows are marked");
    al_tty_send(&tty, "r");
    al_tty_wait(&tty, "and 1 more: Please do not ask.");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Take back");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "How we know");
    al_tty_wait_gone(&tty, "Please do not ask.");
    al_tty_wait(&tty, "Asked"); /* as it was, of Samir's */
    al_tty_end(&tty);
}
END_TEST

START_TEST(please_do_not_ask_stands_where_somebody_is_about_to_ask)
{
    open_first("about-to-ask");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Who took part");
    al_tty_send(&tty, "sara");
    al_tty_wait(&tty, "= Sara K.  please do not ask: A group talk");
    al_tty_send(&tty, ",sam\r");
    al_tty_wait(&tty, "Sara K.: please do not ask");
    al_tty_end(&tty);
}
END_TEST

/* Sheets wait until there are five; slips wait apart from them. */
START_TEST(sheets_and_slips_of_a_round_are_typed_in_apart)
{
    open_first("survey");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "begin a survey");
    al_tty_wait(&tty, "begin a survey");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Type which");
    al_tty_send(&tty, "how\rWinter round\033OQ");
    al_tty_wait(&tty, "The round is begun");
    al_tty_send(&tty, ":survey rounds\r");
    al_tty_wait(&tty, "> Winter round");
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "Sheet 1 of Winter round");
    for (int i = 0; i < 4; i++)
        al_tty_send(&tty, "123456912They listen\r\r\r");
    al_tty_wait(&tty, "4 sheets are kept on this device");
    al_tty_send(&tty, "\033o"); /* Alt-o */
    al_tty_wait(&tty, "The sheet before is taken out again");
    al_tty_send(&tty, "12\033");
    al_tty_wait(&tty, "This sheet is not ended");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "3 sheets wait here");
    al_tty_send(&tty, "T");
    al_tty_wait(&tty, "Slip 1, apart");
    al_tty_send(&tty, "\rKim from the hall\rtell\r\r\r\r");
    al_tty_wait(&tty, "1 slip is kept");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "1 slip waits");
    al_tty_send(&tty, ":close a survey\r");
    al_tty_wait(&tty, "together, without a day: 3 sheets");
    ck_assert(al_tty_has(&tty, "Saved apart: 1 slip"));
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interest screens");
    TCase *tc = tcase_create("interest");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_nomination_takes_few_keys_beside_its_words);
    tcase_add_loop_test(tc, one_key_keeps_what_they_said, 0,
                        (int)AL_COUNT(replies));
    tcase_add_test(tc, marked_rows_are_answered_in_one_save);
    tcase_add_test(tc, please_do_not_ask_stands_where_somebody_is_about_to_ask);
    tcase_add_test(tc, sheets_and_slips_of_a_round_are_typed_in_apart);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
