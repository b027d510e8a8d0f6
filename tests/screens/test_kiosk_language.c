/* tests/screens/test_kiosk_language.c - somebody answers a survey in their own
 * language, from the welcome to the thanks. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base.h"
#include "core/codes.h"
#include "core/survey_start.h"
#include "tests/languages.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

#define PIN "4711x"
/* A day on which the sample has a round open. */
#define THEN "ALONGSIDE_NOW=2026-09-10T09:00:00Z"

enum { TEXTS = 60, TEXT_BYTES = 300 };

static struct al_tty tty;
static struct al_test_text texts[TEXTS + 1];
static char translated[TEXTS][TEXT_BYTES + 4], stands[TEXTS][TEXT_BYTES];
static size_t count;

/* As the text stands in the sample's records: its service is Harbour IPS. */
static void add(const char *text)
{
    const char *gap = strstr(text, "{service}");

    ck_assert_uint_lt(count, TEXTS);
    if (gap)
        snprintf(stands[count], TEXT_BYTES, "%.*sHarbour IPS%s",
                 (int)(gap - text), text, gap + strlen("{service}"));
    else
        snprintf(stands[count], TEXT_BYTES, "%s", text);
    snprintf(translated[count], sizeof(translated[0]), "\xc3\xa6 %s", stands[count]);
    texts[count] = (struct al_test_text){stands[count], translated[count]};
    count++;
}

/* A language in which every text has a letter in front that English lacks. */
static void make_language(void)
{
    const struct al_survey_shipped *survey =
        al_survey_shipped_by_key("satisfaction");
    char folder[200], path[200];
    FILE *conf;

    add("English");
    add("Question %zu of %zu");
    add("A number; 0 goes back, 9 stops here [%zu]:");
    add("Press a number, or the arrow keys and Enter.");
    add("Thank you.");
    add(survey->title);
    add(survey->intro);
    for (size_t i = 0; i < survey->count; i++)
        add(survey->questions[i].text);
    for (size_t i = 0; i < al_codes_answer_value.count; i++)
        add(al_codes_answer_value.codes[i].label);
    snprintf(folder, sizeof(folder), "%s/languages", al_tty_home());
    al_test_language(folder, "da", texts);
    snprintf(path, sizeof(path), "%s/conf", al_tty_home());
    conf = fopen(path, "w");
    ck_assert_ptr_nonnull(conf);
    fprintf(conf, "languages: %s\n", folder);
    ck_assert_int_eq(fclose(conf), 0);
}

START_TEST(a_whole_sheet_is_answered_in_another_language)
{
    const char *dir = al_tty_sample("tongue");
    char line[600];

    make_language();
    snprintf(line, sizeof(line), "exec '%s' kiosk", al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){
                           .dir = dir, .extra = THEN, .shell = line});
    al_tty_wait(&tty, "Choose a PIN");
    al_tty_send(&tty, PIN "\r");
    al_tty_wait(&tty, "once more");
    al_tty_send(&tty, PIN "\r");
    al_tty_wait(&tty, "Is this line large?");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "L = \xc3\xa6 English");
    ck_assert(al_tty_has(&tty, "        Your view of Harbour IPS"));
    al_tty_send(&tty, "L");
    al_tty_wait(&tty, "\xc3\xa6 Your view of Harbour IPS");
    ck_assert(al_tty_has(&tty, "L = English"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "\xc3\xa6 Question 1 of 12");
    ck_assert(al_tty_has(&tty, "\xc3\xa6 I felt welcome the first time"));
    ck_assert(al_tty_has(&tty, "2   \xc3\xa6 Agree"));
    ck_assert(al_tty_has(&tty, "\xc3\xa6 Press a number"));
    al_tty_send(&tty, "2222222211\r");
    al_tty_wait(&tty, "\xc3\xa6 Question 11 of 12");
    al_tty_send(&tty, "\r\r");
    al_tty_wait(&tty, "That was the last question"); /* left untranslated */
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "\xc3\xa6 Thank you.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "        Your view of Harbour IPS");
    al_tty_send(&tty, "\030");
    al_tty_wait(&tty, "The PIN, to leave");
    al_tty_send(&tty, PIN "\r");
    ck_assert_int_eq(al_tty_wait_end(&tty), 0);
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("languages of the survey screen");
    TCase *tcase = tcase_create("languages");

    tcase_add_test(tcase, a_whole_sheet_is_answered_in_another_language);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
