/* tests/test_form_typed.c - what typing means, and what it never does. */
#include "config.h"

#include "tui/form.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/kinds.h"
#include "core/utf8.h"
#include "tui/canvas.h"

#include "tests/form_names.h"
#include "tests/testing.h"

enum { WHO, ONE, WHAT, WHEN, ABOUT, FIELDS };

static const struct al_field fields[FIELDS] = {
    [WHO] = {.name = "who",
             .label = "Who",
             .help = "Who took part",
             .type = AL_T_REFS,
             .ref = AL_KIND_PERSON},
    [ONE] = {.name = "one",
             .label = "One",
             .help = "Whose it is",
             .type = AL_T_REF,
             .ref = AL_KIND_PERSON},
    [WHAT] = {.name = "what",
              .label = "What",
              .help = "What was done",
              .type = AL_T_CODE,
              .codes = &al_codes_activity_type},
    [WHEN] = {.name = "when",
              .label = "When",
              .help = "The day",
              .type = AL_T_DATE},
    [ABOUT] = {.name = "about",
               .label = "About",
               .help = "A few words",
               .type = AL_T_LINE},
};

static struct al_form_names names;
static struct al_form form;

static void start(void)
{
    names = (struct al_form_names){.cols = 60};
    form = (struct al_form){.source = al_form_names_source(&names),
                            .adds_new = true};
    for (size_t i = 0; i < FIELDS; i++)
        al_form_add(&form, &fields[i], NULL);
}

static void stop(void)
{
    al_form_drop(&form);
}

static enum al_form_said press(uint32_t code)
{
    struct al_key key = {.code = code};

    return al_form_key(&form, &key);
}

static void type(const char *text)
{
    for (; *text; text++)
        press((unsigned char)*text);
}

static const char *typed(size_t at)
{
    return al_box_text(&form.fields[at].box);
}

static const char *chosen(size_t at, size_t name)
{
    ck_assert_uint_lt(name, form.fields[at].chosen_count);
    return form.fields[at].chosen[name].label;
}

START_TEST(nothing_without_a_letter_or_digit_fits_anyone)
{
    static const char *const wordless[] = {" ", "-", ".", "?!", "  ,", "' '"};

    for (size_t i = 0; i < AL_COUNT(wordless); i++)
        for (size_t at = WHO; at <= WHAT; at++) {
            start();
            form.at = at;
            al_form_type(&form, at, wordless[i]);
            ck_assert_uint_eq(form.fields[at].pick.count, 0);
            press(AL_KEY_ENTER);
            ck_assert_uint_eq(form.fields[at].chosen_count, 0);
            stop();
        }
}
END_TEST

START_TEST(a_comma_and_a_blank_at_the_end_add_nobody)
{
    start();
    type("ada, sam t, ");
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_LEFT);
    ck_assert_uint_eq(form.fields[WHO].chosen_count, 2);
    ck_assert_str_eq(chosen(WHO, 1), "Sam T.");
    ck_assert(al_form_check(&form));
    stop();
}
END_TEST

START_TEST(a_blank_takes_away_nobody_who_stands_there)
{
    start();
    form.at = ONE;
    al_form_show(&form, ONE, al_form_names_id(0));
    press(' ');
    press(AL_KEY_ENTER);
    ck_assert_str_eq(chosen(ONE, 0), "Ada L.");
    ck_assert(!form.fields[ONE].is_touched);
    stop();
}
END_TEST

START_TEST(a_question_mark_asks_wherever_nothing_was_typed_yet)
{
    start();
    al_form_show(&form, ONE, al_form_names_id(0));
    al_form_show(&form, WHAT, "panel");
    al_form_show(&form, WHEN, "2026-11-20");
    for (size_t at = WHO; at <= WHEN; at++) {
        form.at = at;
        ck_assert_int_eq(press('?'), AL_FORM_IGNORED);
        ck_assert(!form.fields[at].is_touched);
    }
    form.at = ABOUT;
    al_form_show(&form, ABOUT, "Why");
    press('?'); /* in words it is one of them */
    ck_assert_str_eq(typed(ABOUT), "Why?");
    stop();
}
END_TEST

START_TEST(words_that_are_stored_are_typed_on)
{
    start();
    al_form_show(&form, ABOUT, "letters");
    form.at = ABOUT;
    type(" home");
    ck_assert_str_eq(typed(ABOUT), "letters home");
    stop();
}
END_TEST

START_TEST(what_is_only_offered_is_replaced_also_after_a_walk_past_it)
{
    start();
    al_form_suggest(&form, ABOUT, "client");
    al_form_show(&form, WHEN, "2026-11-20");
    form.at = WHAT;
    type("focus");
    for (size_t at = WHAT; at < ABOUT; at++)
        press(AL_KEY_TAB);
    press(AL_KEY_UP);
    press(AL_KEY_DOWN);
    type("peer");
    ck_assert_str_eq(typed(ABOUT), "peer");
    press(AL_KEY_UP);
    type("t");
    ck_assert_str_eq(typed(WHEN), "t");
    press(AL_KEY_UP);
    type("panel");
    ck_assert_str_eq(typed(WHAT), "panel");
    stop();
}
END_TEST

START_TEST(a_comma_after_an_unknown_name_keeps_the_names_apart)
{
    start();
    type("zelda,ada");
    ck_assert_uint_eq(form.at, WHO);
    ck_assert_str_eq(typed(WHO), "zelda,ada");
    ck_assert(form.fields[WHO].is_bad);
    ck_assert(strstr(form.fields[WHO].wrong, "F3 adds \"zelda\"."));
    ck_assert(!al_form_check(&form));
    ck_assert_str_eq(typed(WHO), "zelda,ada");
    al_form_take(&form, WHO, al_form_names_id(1)); /* F3 has added one */
    ck_assert_str_eq(chosen(WHO, 0), "Jo M.");
    ck_assert_str_eq(typed(WHO), "ada");
    press(AL_KEY_ENTER);
    ck_assert_str_eq(chosen(WHO, 1), "Ada L.");
    stop();
}
END_TEST

START_TEST(names_that_are_pasted_are_taken_one_by_one)
{
    const char *text = "ada, sam t, nobody, jo";
    struct al_key paste = {
        .code = AL_KEY_PASTE, .paste = text, .paste_size = strlen(text)};

    start();
    al_form_key(&form, &paste);
    ck_assert_uint_eq(form.fields[WHO].chosen_count, 2);
    ck_assert_str_eq(typed(WHO), "nobody, jo");
    ck_assert(strstr(form.fields[WHO].wrong, "\"nobody\""));
    stop();
}
END_TEST

/* The rows of the form on a window of 40 columns, as one text. */
static void see(struct al_str *out)
{
    struct al_canvas canvas;

    al_canvas_init(&canvas, 12, 40, false);
    al_form_draw(&form, &canvas, (struct al_area){0, 0, 12, 40});
    al_str_reset(out);
    for (int row = 0; row < canvas.rows; row++) {
        al_canvas_row(&canvas, row, out);
        al_str_puts(out, "\n");
    }
    al_canvas_drop(&canvas);
}

START_TEST(many_names_wrap_and_what_is_typed_stays_in_view)
{
    struct al_str seen = {0};

    start();
    names.cols = 40;
    for (size_t i = 0; i < 5; i++)
        al_form_choose(&form, WHO, al_form_names_id(i));
    see(&seen);
    ck_assert(strstr(al_str_text(&seen), "Ada L., Jo M.,"));
    ck_assert(strstr(al_str_text(&seen), "\n                Sam T., Sara K."));
    ck_assert_ptr_null(strstr(al_str_text(&seen), "in all"));
    for (size_t i = 5; i < 10; i++)
        al_form_choose(&form, WHO, al_form_names_id(i));
    type("quentin");
    see(&seen);
    ck_assert(strstr(al_str_text(&seen), ", quentin\n"));
    ck_assert(strstr(al_str_text(&seen), ".. 10 in all"));
    ck_assert(strstr(al_str_text(&seen), "One\n"));
    press(AL_CTRL('u'));
    press(AL_KEY_HOME); /* onto the first */
    see(&seen);
    ck_assert(strstr(al_str_text(&seen), "Ada L., Jo M.,"));
    press(AL_KEY_TAB);
    see(&seen);
    ck_assert(strstr(al_str_text(&seen), "Ada L., Jo M.,"));
    ck_assert(strstr(al_str_text(&seen), ".. 10 in all"));
    al_str_drop(&seen);
    stop();
}
END_TEST

START_TEST(a_look_at_the_help_leaves_what_is_offered_to_be_replaced)
{
    start();
    al_form_suggest(&form, ABOUT, "client");
    form.at = ABOUT;
    ck_assert_int_eq(press(AL_KEY_F1), AL_FORM_IGNORED);
    type("person");
    ck_assert_str_eq(typed(ABOUT), "person");
    stop();
}
END_TEST

START_TEST(what_a_form_began_with_is_no_text_of_anybodys)
{
    start();
    al_form_take(&form, ONE, al_form_names_id(0));
    al_form_type(&form, ABOUT, "given");
    ck_assert(al_form_is_touched(&form));
    al_form_given(&form);
    ck_assert(!al_form_is_touched(&form));
    form.at = ABOUT;
    type("!");
    ck_assert(al_form_is_touched(&form));
    press(AL_KEY_BACKSPACE);
    ck_assert(!al_form_is_touched(&form)); /* as it was */
    form.at = WHEN;
    type("t");
    ck_assert(al_form_is_touched(&form));
    stop();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form typed");
    TCase *tc = tcase_create("form typed");

    tcase_add_test(tc, nothing_without_a_letter_or_digit_fits_anyone);
    tcase_add_test(tc, a_comma_and_a_blank_at_the_end_add_nobody);
    tcase_add_test(tc, a_blank_takes_away_nobody_who_stands_there);
    tcase_add_test(tc, a_question_mark_asks_wherever_nothing_was_typed_yet);
    tcase_add_test(tc, words_that_are_stored_are_typed_on);
    tcase_add_test(tc,
                   what_is_only_offered_is_replaced_also_after_a_walk_past_it);
    tcase_add_test(tc, a_comma_after_an_unknown_name_keeps_the_names_apart);
    tcase_add_test(tc, names_that_are_pasted_are_taken_one_by_one);
    tcase_add_test(tc, many_names_wrap_and_what_is_typed_stays_in_view);
    tcase_add_test(tc, a_look_at_the_help_leaves_what_is_offered_to_be_replaced);
    tcase_add_test(tc, what_a_form_began_with_is_no_text_of_anybodys);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
