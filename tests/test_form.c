/* tests/test_form.c - a form is state that keys change, without a terminal. */
#include "config.h"

#include "tui/form.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/kinds.h"
#include "core/utf8.h"

#include "tests/form_names.h"
#include "tests/testing.h"

#define ACUTE "\xCC\x81"
#define NIHON "\xE6\x97\xA5\xE6\x9C\xAC"

enum { WHO, WHAT, WHEN, HOURS, ABOUT, NOTE, WHERE, FIELDS };

static const struct al_field fields[FIELDS] = {
    [WHO] = {.name = "who",
             .label = "Who",
             .help = "Who took part",
             .type = AL_T_REFS,
             .ref = AL_KIND_PERSON,
             .flags = AL_F_REQUIRED},
    [WHAT] = {.name = "what",
              .label = "What",
              .help = "What was done",
              .type = AL_T_CODE,
              .codes = &al_codes_activity_type,
              .flags = AL_F_REQUIRED},
    [WHEN] = {.name = "when",
              .label = "When",
              .help = "The day",
              .type = AL_T_DATE},
    [HOURS] = {.name = "hours",
               .label = "Hours",
               .help = "The time",
               .type = AL_T_MINUTES},
    [ABOUT] = {.name = "about",
               .label = "About",
               .help = "A few words",
               .type = AL_T_LINE},
    [NOTE] = {.name = "note",
              .label = "Note",
              .help = "What happened",
              .type = AL_T_TEXT},
    [WHERE] = {.name = "place",
               .label = "Place",
               .help = "Where",
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
        al_form_add(&form, &fields[i], NULL)->is_more = i == WHERE;
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
    size_t len = strlen(text), size;

    for (size_t at = 0; at < len; at += size)
        press(al_utf8_next(text + at, len - at, &size));
}

static void ck_value(size_t at, const char *expected)
{
    struct al_str stored = {0};

    ck_assert_int_eq(al_form_value(&form, at, &stored, NULL), AL_OK);
    ck_assert_str_eq(al_str_text(&stored), expected);
    al_str_drop(&stored);
}

static const char *echo(size_t at)
{
    return form.fields[at].echo ? form.fields[at].echo : "";
}

START_TEST(enter_tab_and_down_go_on_up_and_shift_tab_go_back)
{
    static const struct {
        uint32_t code;
        size_t from, to;
    } moves[] = {{AL_KEY_ENTER, WHO, WHAT},
                 {AL_KEY_TAB, WHAT, WHEN},
                 {AL_KEY_DOWN, WHEN, HOURS},
                 {AL_KEY_UP, HOURS, WHEN},
                 {AL_KEY_SHIFT_TAB, WHEN, WHAT}};

    start();
    for (size_t i = 0; i < AL_COUNT(moves); i++) {
        ck_assert_uint_eq(form.at, moves[i].from);
        ck_assert_int_eq(press(moves[i].code), AL_FORM_LEFT);
        ck_assert_uint_eq(form.at, moves[i].to);
        ck_assert_uint_eq(form.left, moves[i].from);
    }
    stop();
}
END_TEST

START_TEST(enter_in_the_last_short_field_saves_and_tab_goes_below)
{
    start();
    form.at = NOTE;
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_SAVE);
    ck_assert_uint_eq(form.at, NOTE);
    ck_assert_int_eq(press(AL_KEY_TAB), AL_FORM_LEFT);
    ck_assert_uint_eq(form.at, WHERE);
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_SAVE);
    stop();
}
END_TEST

START_TEST(every_save_key_saves_from_any_field)
{
    static const uint32_t codes[] = {AL_KEY_F2, AL_CTRL('s'), AL_ALT('s')};

    start();
    for (size_t at = 0; at < FIELDS; at++)
        for (size_t i = 0; i < AL_COUNT(codes); i++) {
            form.at = at;
            ck_assert_int_eq(press(codes[i]), AL_FORM_SAVE);
        }
    stop();
}
END_TEST

START_TEST(letters_are_letters_in_every_field)
{
    start();
    for (size_t at = 0; at < FIELDS; at++) {
        form.at = at;
        type(":qu/1");
        ck_assert_uint_eq(form.at, at);
        ck_assert_str_eq(al_box_text(&form.fields[at].box), ":qu/1");
    }
    stop();
}
END_TEST

START_TEST(a_comma_takes_a_name_and_backspace_gives_it_back)
{
    start();
    type("ada,jo");
    ck_assert_str_eq(echo(WHO), "= Jo M.");
    press(AL_KEY_ENTER);
    ck_assert_uint_eq(form.fields[WHO].chosen_count, 2);
    ck_assert_str_eq(form.fields[WHO].chosen[1].label, "Jo M.");
    press(AL_KEY_UP);
    press(AL_KEY_BACKSPACE);
    ck_assert_uint_eq(form.fields[WHO].chosen_count, 1);
    stop();
}
END_TEST

START_TEST(the_cursor_walks_onto_names_and_takes_one_out)
{
    start();
    type("ada,jo,zoe,sa");
    press(AL_KEY_LEFT);
    press(AL_KEY_LEFT); /* before the s */
    ck_assert_uint_eq(form.fields[WHO].on, 0);
    press(AL_KEY_LEFT);
    ck_assert_uint_eq(form.fields[WHO].on, 3);
    press(AL_KEY_LEFT);
    ck_assert_int_eq(press(AL_KEY_DELETE), AL_FORM_CHANGED);
    ck_assert_uint_eq(form.fields[WHO].chosen_count, 2);
    ck_assert_str_eq(form.fields[WHO].chosen[1].label, "Zo\xC3\xAB B.");
    ck_assert_str_eq(al_box_text(&form.fields[WHO].box), "sa");
    form.fields[WHO].has_each = true; /* Tab on one is the pane's */
    ck_assert_int_eq(press(AL_KEY_TAB), AL_FORM_IGNORED);
    ck_assert_uint_eq(form.at, WHO);
    press(AL_KEY_RIGHT);
    ck_assert_uint_eq(form.fields[WHO].on, 0);
    press(AL_KEY_LEFT);
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_LEFT);
    ck_assert_uint_eq(form.fields[WHO].on, 0); /* it goes with the cursor */
    form.at = WHO;
    ck_assert_int_eq(press(AL_KEY_TAB), AL_FORM_LEFT);
    stop();
}
END_TEST

START_TEST(down_walks_what_fits_before_it_goes_on)
{
    start();
    type("sa");
    press(AL_KEY_DOWN);
    ck_assert_uint_eq(form.at, WHO);
    ck_assert_str_eq(echo(WHO), "= Samir O. (2 of 3)  Down: Sam T., Sara K.");
    press(AL_KEY_ENTER);
    ck_assert_uint_eq(form.at, WHAT);
    ck_assert_str_eq(form.fields[WHO].chosen[0].label, "Samir O.");
    stop();
}
END_TEST

START_TEST(enter_takes_nobody_of_two_who_are_called_the_same)
{
    start();
    type("kim");
    ck_assert_int_eq(press(AL_KEY_ENTER), AL_FORM_REFUSED);
    ck_assert_uint_eq(form.at, WHO);
    ck_assert_uint_eq(form.fields[WHO].chosen_count, 0);
    ck_assert(strstr(al_form_help(&form), "several have this name"));
    ck_assert(strstr(echo(WHO), "(1 of 2) Down: "));
    press(AL_KEY_TAB); /* nothing is locked, and nothing is taken */
    ck_assert_uint_eq(form.at, WHAT);
    ck_assert(form.fields[WHO].is_bad);
    ck_assert_uint_eq(form.fields[WHO].chosen_count, 0);
    ck_assert(!al_form_check(&form));
    ck_assert_uint_eq(form.at, WHO);
    press(AL_KEY_DOWN);
    press(AL_KEY_ENTER);
    ck_assert_uint_eq(form.at, WHAT);
    ck_assert_str_eq(form.fields[WHO].chosen[0].stored, al_form_names_id(7));
    stop();
}
END_TEST

START_TEST(an_unknown_name_offers_to_add_it)
{
    start();
    type("quentin");
    ck_assert_str_eq(echo(WHO), "not here yet; F3 adds it");
    ck_assert_str_eq(al_form_help(&form), "Who: not here yet: F3 adds "
                                          "\"quentin\". Ctrl-U empties it.");
    form.adds_new = false; /* where F3 is nothing, nothing is promised */
    al_form_echo(&form, WHO);
    ck_assert_ptr_null(strstr(echo(WHO), "F3"));
    stop();
}
END_TEST

START_TEST(a_bad_value_is_told_when_it_is_left_and_locks_nothing)
{
    start();
    form.at = HOURS;
    type("xx");
    ck_assert(!form.fields[HOURS].is_bad);
    press(AL_KEY_TAB);
    ck_assert_uint_eq(form.at, ABOUT);
    ck_assert(form.fields[HOURS].is_bad);
    ck_assert_str_eq(al_box_text(&form.fields[HOURS].box), "xx");
    ck_assert(strstr(form.fields[HOURS].wrong, "Hours: "));
    press(AL_KEY_UP);
    press(AL_CTRL('u'));
    ck_assert(!form.fields[HOURS].is_bad);
    stop();
}
END_TEST

START_TEST(the_first_bad_field_gets_the_cursor)
{
    start();
    form.at = HOURS;
    type("xx");
    ck_assert(!al_form_check(&form));
    ck_assert_uint_eq(form.at, WHO); /* needed, and empty */
    type("ada");
    press(AL_KEY_ENTER);
    type("focus");
    ck_assert(!al_form_check(&form));
    ck_assert_uint_eq(form.at, HOURS);
    press(AL_CTRL('u'));
    type("90m");
    ck_assert(al_form_check(&form));
    ck_value(HOURS, "90");
    stop();
}
END_TEST

START_TEST(the_first_letter_replaces_a_default_and_undo_returns_it)
{
    static const uint32_t undo[] = {AL_CTRL('z'), AL_ALT('u')};

    for (size_t i = 0; i < AL_COUNT(undo); i++) {
        start();
        al_form_preset(&form, HOURS, "2h");
        form.at = HOURS;
        ck_assert(!form.fields[HOURS].is_touched);
        type("3");
        ck_assert_str_eq(al_box_text(&form.fields[HOURS].box), "3");
        press(undo[i]);
        ck_assert_str_eq(al_box_text(&form.fields[HOURS].box), "2h");
        press(AL_KEY_END); /* whoever moves in it, edits it */
        type("30");
        ck_value(HOURS, "150");
        stop();
    }
}
END_TEST

static const struct {
    size_t at;
    const char *typed, *stored, *echo;
} readings[] = {
    {WHEN, "t", "2026-11-23", "= Mon 23-Nov-2026"},
    {WHEN, "y", "2026-11-22", "= Sun 22-Nov-2026"},
    {WHEN, "-3", "2026-11-20", "= Fri 20-Nov-2026"},
    {WHEN, "-2d", "2026-11-21", "= Sat 21-Nov-2026"},
    {WHEN, "-1w", "2026-11-16", "= Mon 16-Nov-2026"},
    {WHEN, "mon", "2026-11-16", "= Mon 16-Nov-2026"},
    {WHEN, "12/3", "2026-03-12", "= Thu 12-Mar-2026"},
    {WHEN, "12-mar", "2026-03-12", "= Thu 12-Mar-2026"},
    {WHEN, "unknown", "unknown", "= nobody knows the day"},
    {HOURS, "1.5", "90", ""},
    {HOURS, "1:30", "90", ""},
    {HOURS, "90m", "90", ""},
    {ABOUT, "  e" ACUTE " ", "\xC3\xA9", ""},
    {ABOUT, NIHON, NIHON, ""},
};

START_TEST(what_is_typed_is_read_and_echoed)
{
    start();
    form.at = readings[_i].at;
    type(readings[_i].typed);
    ck_assert_str_eq(echo(form.at), readings[_i].echo);
    ck_value(form.at, readings[_i].stored);
    stop();
}
END_TEST

START_TEST(a_month_that_comes_first_is_echoed_by_name)
{
    start();
    names.order = AL_MONTH_FIRST;
    form.at = WHEN;
    type("3/12");
    ck_assert_str_eq(echo(WHEN), "= Thu 12-Mar-2026");
    ck_value(WHEN, "2026-03-12");
    stop();
}
END_TEST

START_TEST(a_paste_with_controls_beeps_once_and_keeps_the_rest)
{
    struct al_key key = {
        .code = AL_KEY_PASTE, .paste = "a\x1B[b\tc\nd", .paste_size = 8};

    start();
    form.at = ABOUT;
    al_form_key(&form, &key);
    ck_assert_str_eq(al_box_text(&form.fields[ABOUT].box), "a[b c d");
    ck_assert_int_eq(names.beeps, 1);
    stop();
}
END_TEST

/* Lines behind the first blank one. */
static size_t examples_of(const char *explained)
{
    const char *blank = strstr(explained, "\n\n");
    size_t count = 0;

    for (const char *line = blank; line; line = strchr(line + 1, '\n'))
        count += line[1] != '\n' && line[1] != '\0';
    return count;
}

/* A new field is asked for its examples the day it is added. */
START_TEST(every_field_says_what_it_is_and_gives_three_examples)
{
    const struct al_kind *kind = al_kind((size_t)_i);

    names = (struct al_form_names){.cols = 60};
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *about = &kind->fields[i];
        struct al_str out = {0};
        const char *end;

        if ((about->flags & AL_F_RETIRED) || about->type == AL_T_EVENTS)
            continue;
        form = (struct al_form){.source = al_form_names_source(&names)};
        al_form_add(&form, about, NULL);
        al_form_explain(&form, &out);
        end = strchr(al_str_text(&out), '\n');
        ck_assert_msg(end && end > al_str_text(&out) && strchr(".?!", end[-1]),
                      "%s.%s: no sentence", kind->name, about->name);
        ck_assert_msg(about->codes ? about->codes->count > 0
                                   : examples_of(al_str_text(&out)) >= 3,
                      "%s.%s: no three examples in \"%s\"", kind->name,
                      about->name, al_str_text(&out));
        al_str_drop(&out);
        al_form_drop(&form);
    }
}
END_TEST

/* ---- any keys ---- */

struct before {
    char *text[FIELDS];
    size_t chosen[FIELDS], at;
};

static void remember(struct before *before)
{
    before->at = form.at;
    for (size_t i = 0; i < FIELDS; i++) {
        before->text[i] = al_strdup(al_box_text(&form.fields[i].box));
        before->chosen[i] = form.fields[i].chosen_count;
    }
}

static void forget(struct before *before)
{
    for (size_t i = 0; i < FIELDS; i++)
        free(before->text[i]);
}

/* No key changes another field, and what stands there goes nowhere by moving:
 * it became a value of the list, or its whole label. */
static void ck_nothing_lost(const struct before *before)
{
    for (size_t i = 0; i < FIELDS; i++) {
        const struct al_form_field *field = &form.fields[i];
        bool is_same = strcmp(before->text[i], al_box_text(&field->box)) == 0;

        if (i == before->at && i == form.at)
            continue; /* it was edited */
        if (i != before->at)
            ck_assert(is_same && field->chosen_count == before->chosen[i]);
        else if (field->chosen_count == before->chosen[i] && !is_same &&
                 !field->is_many)
            ck_assert_msg(field->about->codes &&
                              al_text_has_words(al_box_text(&field->box),
                                                before->text[i]),
                          "\"%s\" became \"%s\"", before->text[i],
                          al_box_text(&field->box));
        else if (!is_same) /* names behind the one that was taken */
            ck_assert(strstr(before->text[i], al_box_text(&field->box)));
    }
}

/* The stored value is what the screen says that it is. */
static void ck_shown(size_t at)
{
    const struct al_form_field *field = &form.fields[at];
    struct al_str stored = {0}, shown = {0}, want = {0};
    const struct al_chosen *this = al_choose_this(&field->pick);

    if (field->is_many || al_form_value(&form, at, &stored, NULL) != AL_OK ||
        stored.len == 0)
        goto done;
    if (field->about->codes) {
        al_choose_label(&form.source, field->about, al_str_text(&stored),
                        &shown);
        ck_assert(this ? strcmp(this->label, al_str_text(&shown)) == 0
                       : al_text_has_words(al_str_text(&shown),
                                           al_box_text(&field->box)));
    } else if (field->about->type == AL_T_DATE && at == form.at &&
               strcmp(al_str_text(&stored), "unknown") != 0) {
        struct al_date date;

        ck_assert(al_date_from_iso(al_str_text(&stored), &date));
        al_str_puts(&shown, "= ");
        al_date_echo(date, &shown);
        ck_assert_str_eq(echo(at), al_str_text(&shown));
    } else if (field->about->type == AL_T_LINE) {
        al_box_value(&field->box, &want);
        ck_assert_str_eq(al_str_text(&stored), al_str_text(&want));
    }
done:
    al_str_drop(&stored);
    al_str_drop(&shown);
    al_str_drop(&want);
}

static const uint32_t any[] = {
    's',           'a',          'm',           'f',
    'o',           'g',          't',           'y',
    '-',           '1',          '2',           '/',
    '3',           ',',          ':',           '?',
    ' ',           0x301,        0x65E5,        0x202E,
    AL_KEY_ENTER,  AL_KEY_TAB,   AL_KEY_TAB,    AL_KEY_SHIFT_TAB,
    AL_KEY_UP,     AL_KEY_DOWN,  AL_KEY_DOWN,   AL_KEY_LEFT,
    AL_KEY_RIGHT,  AL_KEY_HOME,  AL_KEY_END,    AL_KEY_BACKSPACE,
    AL_KEY_DELETE, AL_CTRL('u'), AL_CTRL('w'),  AL_CTRL('z'),
    AL_KEY_F2,     AL_KEY_F5,    AL_KEY_PAGE_UP};

START_TEST(any_keys_keep_the_cursor_inside_and_lose_nothing)
{
    uint64_t seed = al_test_seed(20261123);
    struct al_test_random random = {seed};

    printf("test_form: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    fflush(stdout);
    start();
    for (int step = 0; step < 20000; step++) {
        struct before before;
        uint32_t code;

        remember(&before);
        names.cols = 20 + (int)al_test_below(&random, 60);
        code = any[al_test_below(&random, AL_COUNT(any))];
        press(code);
        ck_assert_uint_lt(form.at, form.count);
        ck_assert(form.at == before.at || !al_key_is_text(code));
        for (size_t i = 0; i < FIELDS; i++)
            ck_assert_uint_le(form.fields[i].on, form.fields[i].chosen_count);
        ck_assert_uint_le(form.fields[form.at].box.line.cursor,
                          strlen(al_line_text(&form.fields[form.at].box.line)));
        ck_nothing_lost(&before);
        ck_shown(form.at);
        forget(&before);
    }
    stop();
}
END_TEST

START_TEST(a_note_holds_no_line_that_was_not_typed)
{
    uint64_t seed = al_test_seed(20261123);
    struct al_test_random random = {seed};
    struct al_str typed = {0};

    for (int round = 0; round < 300; round++) {
        struct al_str stored = {0};

        start();
        form.at = NOTE;
        al_str_reset(&typed);
        for (size_t i = al_test_below(&random, 60); i > 0; i--) {
            static const char *const words[] = {
                "a", "four ", "candidates", NIHON, ("e" ACUTE), "x "};
            const char *word = words[al_test_below(&random, AL_COUNT(words))];

            names.cols = 18 + (int)al_test_below(&random, 40);
            al_str_puts(&typed, word);
            type(word);
        }
        ck_assert_int_eq(al_form_value(&form, NOTE, &stored, NULL), AL_OK);
        ck_assert_ptr_null(strchr(al_str_text(&stored), '\n'));
        ck_assert_str_eq(al_box_text(&form.fields[NOTE].box),
                         al_str_text(&typed));
        al_str_drop(&stored);
        stop();
    }
    al_str_drop(&typed);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form");
    TCase *tc = tcase_create("form");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, enter_tab_and_down_go_on_up_and_shift_tab_go_back);
    tcase_add_test(tc, enter_in_the_last_short_field_saves_and_tab_goes_below);
    tcase_add_test(tc, every_save_key_saves_from_any_field);
    tcase_add_test(tc, letters_are_letters_in_every_field);
    tcase_add_test(tc, a_comma_takes_a_name_and_backspace_gives_it_back);
    tcase_add_test(tc, the_cursor_walks_onto_names_and_takes_one_out);
    tcase_add_test(tc, down_walks_what_fits_before_it_goes_on);
    tcase_add_test(tc, enter_takes_nobody_of_two_who_are_called_the_same);
    tcase_add_test(tc, an_unknown_name_offers_to_add_it);
    tcase_add_test(tc, a_bad_value_is_told_when_it_is_left_and_locks_nothing);
    tcase_add_test(tc, the_first_bad_field_gets_the_cursor);
    tcase_add_test(tc, the_first_letter_replaces_a_default_and_undo_returns_it);
    tcase_add_loop_test(tc, what_is_typed_is_read_and_echoed, 0,
                        (int)AL_COUNT(readings));
    tcase_add_test(tc, a_month_that_comes_first_is_echoed_by_name);
    tcase_add_test(tc, a_paste_with_controls_beeps_once_and_keeps_the_rest);
    tcase_add_loop_test(tc,
                        every_field_says_what_it_is_and_gives_three_examples, 0,
                        (int)al_kind_count());
    tcase_add_test(tc, any_keys_keep_the_cursor_inside_and_lose_nothing);
    tcase_add_test(tc, a_note_holds_no_line_that_was_not_typed);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
