/* test_chain.c - the chain by keys: who came, asking, getting ready, tidying.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

#define F2 "\033OQ"

enum { MOST_KEYS = 35 }; /* of any common job, besides its free text */

static struct al_tty tty;
static size_t pressed;

static void begin(const char *name)
{
    pressed = 0;
    al_tty_start(&tty, &(struct al_tty_options){
                           .dir = al_tty_sample(name), .rows = 24, .cols = 80});
    al_tty_wait(&tty, "Lately");
}

/* Press keys one after another, each after the last one's answer. */
static void press(const char *keys)
{
    while (*keys) {
        char one[8] = {*keys++};

        if (one[0] == '\033' && *keys == 'O') { /* F2 */
            one[1] = *keys++;
            one[2] = *keys++;
        }
        (void)al_tty_cost(&tty, one);
        pressed++;
    }
}

static void end(const char *job)
{
    printf("test_chain: %s: %zu keys\n", job, pressed);
    (void)fflush(stdout);
    ck_assert_uint_le(pressed, MOST_KEYS);
    al_tty_end(&tty);
}

START_TEST(who_said_yes_came_and_one_key_says_so)
{
    begin("came");
    press("3m");
    for (int i = 0; i < 6 && !al_tty_has(&tty, "> 23-Nov  Focus group"); i++)
        press("j");
    al_tty_wait(&tty, "> 23-Nov  Focus group");
    press("\r");
    al_tty_wait(&tty, "Who came?");
    ck_assert(al_tty_has(&tty, "Ada L.") && al_tty_has(&tty, "Took part"));
    press(F2);
    al_tty_wait(&tty, "6 people came. u takes it");
    /* It is done now, so Enter opens it. */
    press("\r");
    al_tty_wait(&tty, "Activity: Focus group");
    ck_assert(!al_tty_has(&tty, "Planned"));
    end("say who came to an activity");
}
END_TEST

START_TEST(who_would_like_it_is_asked_in_one_save)
{
    begin("ask");
    press(":opportun\r");
    al_tty_wait(&tty, "Opportunities: mine");
    press("I");
    al_tty_wait(&tty, "Who to ask: Panel for the winter vacancy");
    ck_assert(al_tty_has(&tty, "would like it"));
    press("  \r");
    al_tty_wait(&tty, "Ask 2 residents");
    press(F2);
    al_tty_wait(&tty, "Saved: asked 2 residents.");
    /* Both stand in the activity that it made, and are offered no more. */
    press("\033");
    al_tty_wait(&tty, "Opportunities: mine");
    press("\r");
    al_tty_wait(&tty, "Planned as");
    end("ask two people to an opportunity");
}
END_TEST

START_TEST(getting_ready_is_ticked_off)
{
    begin("ready");
    press(":list of involv\r");
    al_tty_wait(&tty, "Involvements: mine");
    /* Kwame's steering group is three days away: one thing is still to do. */
    press("j");
    al_tty_wait(&tty, "> 26-Nov  Steering group meeting");
    press("R");
    al_tty_wait(&tty, "> Told what to expect");
    press("\ry");
    press(F2);
    al_tty_wait(&tty, "thing to get ready. u takes");
    end("tick off one thing to get ready");
}
END_TEST

START_TEST(a_missing_fact_is_a_letter_and_not_known_is_one_too)
{
    begin("tidy");
    press(":tidy\r");
    al_tty_wait(&tty, "Tidy up");
    press("n\ry");
    press(F2);
    al_tty_wait(&tty, "Saved: 2 facts.");
    end("tidy up two facts");
}
END_TEST

/* Words are no keys: what somebody said takes as long as it takes. */
static void type(const char *words)
{
    (void)al_tty_cost(&tty, words);
}

START_TEST(a_concern_goes_from_raised_to_passed_on_by_the_same_key)
{
    begin("concern");
    press("2");
    al_tty_wait(&tty, "> Ada L.");
    press("C");
    al_tty_wait(&tty, "New: Concern");
    press("\rsanc\r");
    type("They stopped it");
    press("\t");
    type("Somebody to ring them");
    press(F2);
    al_tty_wait(&tty, "Saved: Ada L., Benefits.");
    end("log a concern");

    begin("pass");
    press(":concerns\r");
    al_tty_wait(&tty, "Concerns");
    if (!al_tty_has(&tty, "> Mo A."))
        press("m");
    al_tty_wait(&tty, "> Mo A.");
    press("C"); /* it is out already: what came next */
    al_tty_wait(&tty, "A concern of Mo A.");
    press("resolved b\t");
    type("They wrote it off");
    press(F2);
    al_tty_wait(&tty, "Saved: Resolved: better");
    press("C");
    press(F2);
    al_tty_wait(&tty, "Saved: Told what came of it");
    end("say how a concern ended, and that they were told");
}
END_TEST

START_TEST(nothing_is_passed_on_before_they_agreed_to_it)
{
    begin("agreed");
    press("2");
    al_tty_wait(&tty, "> Ada L.");
    press("C\r\r");
    type("They stopped it");
    press(F2);
    al_tty_wait(&tty, "Saved: Ada L., Benefits.");
    press(":concerns\r");
    al_tty_wait(&tty, "> Ada L.");
    press("C");
    al_tty_wait(&tty, "What may be told");
    press("\r");
    type("The sanction");
    press("\rquay\r");
    press(F2);
    al_tty_wait(&tty, "it may be passed on");
    press("C");
    al_tty_wait(&tty, "Told: what: The sanction");
    ck_assert(al_tty_has(&tty, "Imran Sheikh, Quayside Jobcentre"));
    press(F2);
    al_tty_wait(&tty, "Noted as passed on to Imran Sheikh.");
    end("raise a concern, note what they agreed to, pass it on");
}
END_TEST

START_TEST(evidence_is_named_while_working_in_a_few_keys)
{
    begin("evidence");
    press("3");
    al_tty_wait(&tty, "Activities");
    pressed = 0; /* to the row it is as far as for anything else */
    press("V");
    al_tty_wait(&tty, "For these items");
    al_tty_wait(&tty, "What it shows");
    press("o8");
    press("\r");
    press(F2);
    al_tty_wait(&tty, "Saved: named as evidence, 1 time");
    press("\r");
    al_tty_wait(&tty, "Evidence for");
    al_tty_wait(&tty, "O8");
    end("name a record as evidence");
}
END_TEST

START_TEST(a_pack_says_what_stands_in_it_and_when_it_goes)
{
    begin("pack");
    press(":countdown\r");
    al_tty_wait(&tty, "days to go");
    press("d");
    al_tty_wait(&tty, "Drawn by lot: 6 of");
    press("w");
    al_tty_wait(&tty, "DELETE BY");
    press("\r");
    press(F2); /* nothing without a reason */
    al_tty_wait(&tty, "What for: this is needed");
    type("The review in January");
    press(F2);
    al_tty_wait(&tty, "every copy by 22-Feb-2027. u takes the note back");
    end("draw who to interview, and write the pack");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chain");
    TCase *tc = tcase_create("chain");
    int status;

    (void)al_tty_home();
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, who_said_yes_came_and_one_key_says_so);
    tcase_add_test(tc, who_would_like_it_is_asked_in_one_save);
    tcase_add_test(tc, getting_ready_is_ticked_off);
    tcase_add_test(tc, a_missing_fact_is_a_letter_and_not_known_is_one_too);
    tcase_add_test(tc, a_concern_goes_from_raised_to_passed_on_by_the_same_key);
    tcase_add_test(tc, nothing_is_passed_on_before_they_agreed_to_it);
    tcase_add_test(tc, evidence_is_named_while_working_in_a_few_keys);
    tcase_add_test(tc, a_pack_says_what_stands_in_it_and_when_it_goes);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
