/* tests/test_kiosk_language.c - a survey in the languages that people read. */
#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/languages.h"
#include "tests/outside.h"
#include "tests/testing.h"
#include "tui/kiosk.h"

#define PIN "4711"
#define PLACES                                                                 \
    {"Question %zu of %zu", "Cwestiwn %zu o %zu"},                             \
    {                                                                          \
        "A number; 0 goes back, 9 stops here [%zu]:", "Rhif [%zu]:"            \
    }

static struct al_kiosk kiosk;
static int64_t now;
static char *folder;

static char first[] = "I felt welcome.", second[] = "What would you change?",
            title[] = "Your view", intro[] = "Two questions.";
static struct al_kiosk_question questions[] = {
    {.text = first,
     .options = {{"agree", "Agree"}, {"disagree", "Disagree"}},
     .option_count = 2},
    {.text = second,
     .is_words = true,
     .options = {{"rather_not_say", "I would rather not say"}},
     .option_count = 1},
};
static struct al_kiosk_survey survey = {
    .title = title, .intro = intro, .questions = questions, .count = 2};

static const struct al_test_text welsh[] = {
    {"English", "Cymraeg"},
    PLACES,
    {title, "Eich barn"},
    {intro, "Dau gwestiwn."},
    {first, "Roeddwn yn teimlo croeso."},
    {second, "Beth fyddech yn ei newid?"},
    {"Agree", "Cytuno"},
    {"Disagree", "Anghytuno"},
    {"I would rather not say", "Gwell gen i beidio \xc3\xa2 dweud"},
    {"Thank you.", "Diolch."},
    {0}};

/* The same with one text left out, or another one in its place. */
static void add_like(const char *code, const char *name, const char *text,
                     const char *instead)
{
    struct al_test_text texts[AL_COUNT(welsh)];
    size_t count = 0;

    for (size_t i = 0; welsh[i].text; i++) {
        texts[count] = welsh[i];
        if (strcmp(welsh[i].text, "English") == 0)
            texts[count].translation = name;
        if (strcmp(welsh[i].text, text) == 0)
            texts[count].translation = instead;
        count += texts[count].translation != NULL;
    }
    texts[count].text = NULL;
    al_test_language(folder, code, texts);
}

static void open_folder(void)
{
    char *root = al_test_tmpdir();

    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
    ck_assert_int_eq(unsetenv("LANGUAGE"), 0);
    (void)textdomain(PACKAGE);
    folder = al_test_path(root, "languages");
    free(root);
    al_test_language(folder, "cy", welsh);
}

static void find(void)
{
    al_kiosk_languages_open(&survey.languages);
    al_kiosk_languages_find(&survey, folder);
}

static void close_folder(void)
{
    al_kiosk_drop(&kiosk);
    al_kiosk_languages_drop(&survey.languages);
    free(folder);
}

static void press(uint32_t code)
{
    const struct al_key key = {.code = code};

    (void)al_kiosk_key(&kiosk, &key, now);
}

static void type(const char *text)
{
    for (; *text; text++)
        press(*text == '\n' ? AL_KEY_ENTER : (uint32_t)*text);
}

static void open_kiosk(void)
{
    now = 1000;
    al_kiosk_init(&kiosk, &survey, false, now);
    type(PIN "\n" PIN "\n");
    ck_assert_int_eq(kiosk.at, AL_KIOSK_WELCOME);
}

/* What is drawn and what is told both hold it, or neither does. */
static bool says(const char *text)
{
    struct al_kiosk_view view = {.count = 0};
    struct al_canvas canvas;
    struct al_str drawn = {0}, told = {0};
    bool is_drawn, is_told;

    al_canvas_init(&canvas, 24, 80, false);
    al_kiosk_speak(&kiosk);
    al_kiosk_draw(&kiosk, &canvas, &view);
    for (int row = 0; row < canvas.rows; row++) {
        al_canvas_row(&canvas, row, &drawn);
        al_str_putc(&drawn, '\n');
    }
    al_kiosk_tell(&kiosk, &told);
    is_drawn = strstr(al_str_text(&drawn), text) != NULL;
    is_told = strstr(al_str_text(&told), text) != NULL;
    ck_assert_msg(is_drawn == is_told, "%s stands in one of\n%s%s", text,
                  al_str_text(&drawn), al_str_text(&told));
    al_str_drop(&drawn);
    al_str_drop(&told);
    al_canvas_drop(&canvas);
    al_kiosk_view_drop(&view);
    return is_drawn;
}

START_TEST(l_goes_round_the_languages)
{
    add_like("pl", "Polski", "", NULL);
    find();
    ck_assert_uint_eq(survey.languages.count, 3);
    open_kiosk();
    ck_assert(says("Your view"));
    ck_assert(says("L = Cymraeg, Polski"));
    press('L');
    ck_assert(says("Eich barn"));
    ck_assert(says("Dau gwestiwn."));
    ck_assert(says("L = Polski, English"));
    press('l');
    ck_assert(says("L = English, Cymraeg"));
    press('L');
    ck_assert(says("Your view"));
}
END_TEST

START_TEST(all_of_a_question_is_read_in_it_and_its_answer_is_the_same)
{
    find();
    open_kiosk();
    press('L');
    type("\n");
    ck_assert(says("Cwestiwn 1 o 2"));
    ck_assert(says("Roeddwn yn teimlo croeso."));
    ck_assert(says("Anghytuno"));
    ck_assert(!says("Disagree"));
    type("2");
    ck_assert_str_eq(kiosk.answers[0].code, "disagree");
    ck_assert(says("Beth fyddech yn ei newid?"));
}
END_TEST

START_TEST(it_can_be_changed_in_the_midst_and_keeps_what_was_answered)
{
    find();
    open_kiosk();
    type("\n2\033");
    press(AL_KEY_ESC);
    ck_assert_uint_eq(kiosk.question, 0);
    ck_assert_uint_eq(kiosk.marked, 1);
    press('L');
    ck_assert_uint_eq(kiosk.marked, 1);
    ck_assert(says("Roeddwn"));
    ck_assert_str_eq(kiosk.answers[0].code, "disagree");
}
END_TEST

START_TEST(a_letter_in_words_is_a_letter)
{
    find();
    open_kiosk();
    type("\n1Lollipops, fewer");
    ck_assert_uint_eq(kiosk.language, 0);
    ck_assert(!says("L = "));
    type("\n");
    ck_assert_str_eq(al_str_text(&kiosk.answers[1].words), "Lollipops, fewer");
}
END_TEST

START_TEST(thanks_are_in_it_and_the_next_person_reads_the_usual_one)
{
    find();
    open_kiosk();
    press('L');
    type("\n1\n\n");
    ck_assert_int_eq(kiosk.at, AL_KIOSK_THANKS);
    ck_assert(says("Diolch."));
    type("\n");
    ck_assert(says("Your view"));
    press('L');
    ck_assert(says("Eich barn"));
    now += AL_KIOSK_BLANK_MS;
    (void)al_kiosk_due(&kiosk, now);
    ck_assert(says("Your view")); /* whoever chose it has left */
    ck_assert_int_eq(al_kiosk_wait_ms(&kiosk, now), -1);
}
END_TEST

START_TEST(staff_are_asked_for_the_pin_in_the_usual_one)
{
    find();
    open_kiosk();
    press('L');
    press(AL_CTRL('x'));
    ck_assert(says("The PIN, to leave this screen:"));
    press(AL_KEY_ESC);
    ck_assert(says("Eich barn"));
}
END_TEST

/* Each is one text away from a whole one; NULL: it is not there. */
static const struct {
    const char *text, *instead;
} lacking[] = {
    {"English", NULL},
    {"Agree", NULL},
    {"I would rather not say", NULL},
    {"I felt welcome.", NULL},
    {"What would you change?", NULL},
    {"Your view", NULL},
    {"Question %zu of %zu", NULL},
    {"Question %zu of %zu", "Cwestiwn %s o %zu"},
    {"Question %zu of %zu", "Cwestiwn %zu"},
    {"Question %zu of %zu", "Cwestiwn %zu o %zu %n"},
    {"Question %zu of %zu", "Cwestiwn %2$zu"},
    {"A number; 0 goes back, 9 stops here [%zu]:", "Rhif 100% [%zu]"},
};

START_TEST(one_that_lacks_a_text_or_would_read_past_it_is_not_offered)
{
    add_like("pl", "Polski", lacking[_i].text, lacking[_i].instead);
    find();
    ck_assert_uint_eq(survey.languages.count, 2);
    ck_assert_str_eq(survey.languages.items[1].code, "cy");
}
END_TEST

START_TEST(what_is_no_catalogue_is_passed_over)
{
    al_test_must("mkdir -p '%s/fr/LC_MESSAGES' '%s/.git' '%s/de'", folder,
                 folder, folder);
    al_test_must("echo no >'%s/fr/LC_MESSAGES/" PACKAGE ".mo'", folder);
    find();
    ck_assert_uint_eq(survey.languages.count, 2);
}
END_TEST

START_TEST(where_the_usual_one_is_another_english_is_a_language)
{
    ck_assert_int_eq(setenv("LANGUAGE", "cy", 1), 0);
    find();
    open_kiosk();
    ck_assert(says("Eich barn"));
    ck_assert(says("L = English, Cymraeg"));
    press('L');
    ck_assert(says("Your view"));
}
END_TEST

START_TEST(alone_it_has_no_key)
{
    al_test_must("rm -r '%s/cy'", folder);
    find();
    ck_assert_uint_eq(survey.languages.count, 1);
    open_kiosk();
    ck_assert(!says("L = "));
    press('L');
    ck_assert(kiosk.has_refused);
}
END_TEST

START_TEST(as_many_as_there_is_room_for_and_no_more)
{
    for (char code[] = "aa"; code[1] <= 'l'; code[1]++)
        add_like(code, code, "", NULL);
    find();
    ck_assert_uint_eq(survey.languages.count, AL_KIOSK_LANGUAGES);
    open_kiosk();
    ck_assert(says("L = aa"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("languages of the survey screen");
    TCase *tcase = tcase_create("languages");

    tcase_add_checked_fixture(tcase, open_folder, close_folder);
    tcase_add_test(tcase, l_goes_round_the_languages);
    tcase_add_test(tcase,
                   all_of_a_question_is_read_in_it_and_its_answer_is_the_same);
    tcase_add_test(tcase,
                   it_can_be_changed_in_the_midst_and_keeps_what_was_answered);
    tcase_add_test(tcase, a_letter_in_words_is_a_letter);
    tcase_add_test(tcase,
                   thanks_are_in_it_and_the_next_person_reads_the_usual_one);
    tcase_add_test(tcase, staff_are_asked_for_the_pin_in_the_usual_one);
    tcase_add_loop_test(
        tcase, one_that_lacks_a_text_or_would_read_past_it_is_not_offered, 0,
        AL_COUNT(lacking));
    tcase_add_test(tcase, what_is_no_catalogue_is_passed_over);
    tcase_add_test(tcase,
                   where_the_usual_one_is_another_english_is_a_language);
    tcase_add_test(tcase, alone_it_has_no_key);
    tcase_add_test(tcase, as_many_as_there_is_room_for_and_no_more);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
