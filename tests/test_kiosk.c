/* tests/test_kiosk.c - the survey screen as a state machine, by a clock of
 * numbers. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/testing.h"
#include "tui/input.h"
#include "tui/kiosk.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND };
#define PIN "4711"

static struct al_kiosk kiosk;
static int64_t now;
static size_t kept, taken, finished; /* what the caller was asked for */
static char last[400];               /* the last sheet that was taken */

static char first[] = "I felt welcome.", second[] = "What would you change?",
            third[] = "Overall?", title[] = "Your view", intro[] = "Three.";
static struct al_kiosk_question questions[] = {
    {.text = first,
     .options = {{"agree", "Agree"},
                 {"disagree", "Disagree"},
                 {"rather_not_say", "I would rather not say"}},
     .option_count = 3},
    {.text = second,
     .is_words = true,
     .options = {{"rather_not_say", "I would rather not say"}},
     .option_count = 1},
    {.text = third,
     .options = {{"good", "Good"},
                 {"poor", "Poor"},
                 {"rather_not_say", "I would rather not say"}},
     .option_count = 3},
};
static const struct al_kiosk_survey survey = {
    .title = title, .intro = intro, .questions = questions, .count = 3};

static enum al_status keep(void *arg, const struct al_kiosk *sheet,
                           struct al_err *err)
{
    (void)arg;
    (void)sheet;
    (void)err;
    kept++;
    return AL_OK;
}

static enum al_status take(void *arg, const struct al_kiosk *sheet,
                           bool is_finished, struct al_err *err)
{
    size_t len = 0;

    (void)arg;
    (void)err;
    if (!al_kiosk_has_answers(sheet))
        return AL_OK;
    taken++;
    finished += is_finished;
    for (size_t i = 0; i < 3; i++)
        len += (size_t)snprintf(last + len, sizeof(last) - len, "%s%s|",
                                sheet->answers[i].code ? sheet->answers[i].code
                                                       : "",
                                al_str_text(&sheet->answers[i].words));
    return AL_OK;
}

static const struct al_kiosk_ops ops = {NULL, keep, take};

/* True: it is over. */
static bool press(uint32_t code)
{
    const struct al_key key = {.code = code};

    return al_kiosk_do(&kiosk, &ops, al_kiosk_key(&kiosk, &key, now));
}

/* Letters as typed; LF is Enter. True: it is over behind one of them. */
static bool type(const char *text)
{
    bool is_over = false;

    for (; *text && !is_over; text++)
        is_over = press(*text == '\n' ? AL_KEY_ENTER : (uint32_t)*text);
    return is_over;
}

static bool pass(int64_t ms)
{
    now += ms;
    return al_kiosk_do(&kiosk, &ops, al_kiosk_due(&kiosk, now));
}

/* As far as the welcome. */
static void open_kiosk(void)
{
    now = 1000;
    kept = taken = finished = 0;
    last[0] = '\0';
    al_kiosk_init(&kiosk, &survey, false, now);
    ck_assert(!type(PIN "\n" PIN "\n"));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_WELCOME);
}

static void close_kiosk(void)
{
    al_kiosk_drop(&kiosk);
}

/* ---- answering ---- */

START_TEST(numbers_and_words_make_a_sheet_that_is_handed_in)
{
    ck_assert(!type("\n"
                    "1"
                    "Shorter letters\n"
                    "2"));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_LAST);
    ck_assert_uint_eq(taken, 0);
    ck_assert_uint_eq(kept, 3); /* after each question */
    ck_assert(!press(AL_KEY_ENTER));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_THANKS);
    ck_assert_uint_eq(finished, 1);
    ck_assert_str_eq(last, "agree|Shorter letters|poor|");
    ck_assert(!al_kiosk_has_answers(&kiosk));
}
END_TEST

START_TEST(the_next_person_finds_nothing_of_the_last)
{
    ck_assert(!type("\n"
                    "1"
                    "Secret words\n"
                    "2\n\n"));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_WELCOME);
    ck_assert(!type("\n"
                    "2"));
    ck_assert_str_eq(al_textbox_text(&kiosk.box), "");
    ck_assert_ptr_null(kiosk.answers[2].code);
    /* and cannot take back what was typed before it */
    ck_assert(!press(AL_CTRL('z')));
    ck_assert_str_eq(al_textbox_text(&kiosk.box), "");
}
END_TEST

START_TEST(nought_goes_back_and_shows_what_was_answered)
{
    ck_assert(!type("\n"
                    "2"));
    ck_assert(!press(AL_KEY_ESC));
    ck_assert_uint_eq(kiosk.question, 0);
    ck_assert_uint_eq(kiosk.marked, 1);
    ck_assert(!type("1"
                    "A word\n"
                    "0"));
    ck_assert_uint_eq(kiosk.question, 1);
    ck_assert_str_eq(al_textbox_text(&kiosk.box), "A word");
    ck_assert_str_eq(kiosk.answers[0].code, "agree");
}
END_TEST

START_TEST(enter_alone_answers_nothing)
{
    ck_assert(!type("\n\n\n\n\n"));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_QUESTION);
    ck_assert_uint_eq(kiosk.question, 0);
    ck_assert(!al_kiosk_has_answers(&kiosk));
    ck_assert(!press(AL_KEY_DOWN));
    ck_assert(!press(AL_KEY_DOWN));
    ck_assert(!press(AL_KEY_ENTER));
    ck_assert_str_eq(kiosk.answers[0].code, "disagree");
}
END_TEST

START_TEST(a_digit_that_is_held_down_hands_nothing_in)
{
    ck_assert(!type("\n1\n"));
    for (int i = 0; i < 500; i++)
        ck_assert(!press('1'));
    ck_assert_uint_eq(taken, 0);
}
END_TEST

START_TEST(words_left_empty_are_rather_not_said)
{
    ck_assert(!type("\n1\n"));
    ck_assert_str_eq(kiosk.answers[1].code, "rather_not_say");
    ck_assert(!press('0')); /* and one's mind may be changed */
    ck_assert(!type("Well\n"));
    ck_assert_ptr_null(kiosk.answers[1].code);
    ck_assert_str_eq(al_str_text(&kiosk.answers[1].words), "Well");
}
END_TEST

START_TEST(whoever_stops_chooses_whether_it_is_kept)
{
    ck_assert(!type("\n1"
                    "Something\n"
                    "9"
                    "2"));
    ck_assert_uint_eq(taken, 0);
    ck_assert(!kiosk.is_kept);
    ck_assert(!type("\n\n2\n"
                    "9"
                    "1"));
    ck_assert_uint_eq(taken, 1);
    ck_assert_uint_eq(finished, 0);
    ck_assert_str_eq(last, "disagree|rather_not_say||");
}
END_TEST

/* ---- deadlines ---- */

START_TEST(ninety_seconds_without_a_key_show_nothing)
{
    ck_assert(!type("\n1"
                    "half a wor"));
    ck_assert_int_eq(al_kiosk_wait_ms(&kiosk, now), AL_KIOSK_BLANK_MS);
    ck_assert(!pass(AL_KIOSK_BLANK_MS - 1));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_QUESTION);
    ck_assert(!pass(1));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_BLANK);
    ck_assert(!press('d')); /* wakes, and is no letter */
    ck_assert_int_eq(kiosk.at, AL_KIOSK_QUESTION);
    ck_assert_str_eq(al_textbox_text(&kiosk.box), "half a wor");
}
END_TEST

START_TEST(five_minutes_end_it_and_keep_what_was_answered)
{
    ck_assert(!type("\n1"
                    "half a wor"));
    ck_assert(!pass(AL_KIOSK_BLANK_MS));
    ck_assert_int_eq(al_kiosk_wait_ms(&kiosk, now),
                     AL_KIOSK_END_MS - AL_KIOSK_BLANK_MS);
    ck_assert(!pass(AL_KIOSK_END_MS - AL_KIOSK_BLANK_MS));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_WELCOME);
    ck_assert_uint_eq(taken, 1);
    ck_assert_uint_eq(finished, 0);
    ck_assert_str_eq(last, "agree|||");
}
END_TEST

START_TEST(a_key_after_that_is_not_of_the_old_sheet)
{
    ck_assert(!type("\n1"));
    now += AL_KIOSK_END_MS; /* the machine slept */
    ck_assert(!press('x'));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_WELCOME);
    ck_assert_uint_eq(taken, 1);
}
END_TEST

START_TEST(no_clock_runs_at_the_welcome)
{
    ck_assert_int_eq(al_kiosk_wait_ms(&kiosk, now), -1);
    ck_assert(!pass(600 * MINUTE));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_WELCOME);
}
END_TEST

START_TEST(thanks_give_way_to_the_welcome)
{
    ck_assert(!type("\n1\n1\n"));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_THANKS);
    ck_assert(!pass(AL_KIOSK_BLANK_MS));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_WELCOME);
}
END_TEST

/* ---- the PIN ---- */

START_TEST(only_the_pin_leads_out)
{
    ck_assert(!type("\n1"));
    ck_assert(!press(AL_CTRL('x')));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_LEAVE);
    ck_assert(!type("4712\n"));
    ck_assert(!type("\n"));
    ck_assert(type(PIN "\n"));
    ck_assert_uint_eq(taken, 1); /* the sheet in hand, as far as it was */
    ck_assert_uint_eq(finished, 0);
}
END_TEST

START_TEST(esc_goes_back_from_the_pin_to_the_question)
{
    ck_assert(!type("\n1"
                    "half"));
    ck_assert(!press(AL_CTRL('x')));
    ck_assert(!type("47"));
    ck_assert(!press(AL_KEY_ESC));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_QUESTION);
    ck_assert_str_eq(al_textbox_text(&kiosk.box), "half");
    ck_assert(!press(AL_CTRL('x')));
    ck_assert(!type("11\n")); /* what was typed before is gone */
}
END_TEST

START_TEST(three_wrong_pins_close_it_for_a_minute)
{
    ck_assert(!press(AL_CTRL('x')));
    ck_assert(!type("1111\n2222\n3333\n"));
    ck_assert(!type(PIN "\n"));
    now += AL_KIOSK_LOCKED_MS - 1;
    ck_assert(!type(PIN "\n"));
    now += 1;
    ck_assert(type(PIN "\n"));
}
END_TEST

START_TEST(leaving_and_coming_back_gives_no_more_tries)
{
    ck_assert(!press(AL_CTRL('x')));
    ck_assert(!type("1111\n2222\n"));
    ck_assert(!press(AL_KEY_ESC));
    ck_assert(!press(AL_CTRL('x')));
    ck_assert(!type("3333\n" PIN "\n"));
    ck_assert(!press(AL_KEY_ESC));
    ck_assert(!press(AL_CTRL('x')));
    ck_assert(!type(PIN "\n"));
}
END_TEST

START_TEST(a_pin_is_typed_twice_alike_and_is_not_short)
{
    al_kiosk_drop(&kiosk);
    al_kiosk_init(&kiosk, &survey, false, now);
    ck_assert(!type("471\n"));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_PIN_NEW);
    ck_assert(!type(PIN "\n4712\n"));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_PIN_NEW);
    ck_assert(!press(AL_CTRL('x')));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_PIN_NEW);
    ck_assert(press(AL_KEY_ESC)); /* nobody else has the keyboard yet */
}
END_TEST

START_TEST(a_line_that_goes_down_leaves_only_the_pin)
{
    ck_assert(!type("\n1"));
    ck_assert(!al_kiosk_do(&kiosk, &ops, al_kiosk_hang_up(&kiosk)));
    ck_assert_uint_eq(taken, 1);
    ck_assert_int_eq(kiosk.at, AL_KIOSK_HUNG_UP);
    ck_assert(!press(AL_KEY_ESC));
    ck_assert(!press(AL_CTRL('x')));
    ck_assert(!type("0\n9\n1"));
    ck_assert_int_eq(kiosk.at, AL_KIOSK_HUNG_UP);
    ck_assert(!pass(600 * MINUTE));
    ck_assert(!press(AL_CTRL('u')));
    ck_assert(type(PIN "\n"));
}
END_TEST

/* ---- whatever is pressed ---- */

/* Each state with each key of a terminal that sends one byte. */
START_TEST(no_byte_leads_out_of_any_state)
{
    for (int at = AL_KIOSK_SIZE; at < AL_KIOSK__COUNT; at++)
        for (size_t q = 0; q < survey.count; q++)
            for (int byte = 0; byte < 256; byte++) {
                struct al_input input;
                struct al_key key;
                char sent = (char)byte;

                kiosk.at = (enum al_kiosk_at)at;
                kiosk.before = AL_KIOSK_QUESTION;
                kiosk.question = q;
                al_input_init(&input);
                al_input_feed(&input, &sent, 1);
                al_input_expire(&input);
                while (al_input_next(&input, &key)) {
                    ck_assert(!al_kiosk_do(&kiosk, &ops,
                                           al_kiosk_key(&kiosk, &key, now)));
                    ck_assert(kiosk.at >= AL_KIOSK_SIZE &&
                              kiosk.at < AL_KIOSK__COUNT);
                }
                al_input_drop(&input);
            }
}
END_TEST

START_TEST(no_key_leads_anywhere_else)
{
    struct al_test_random random = {al_test_seed(20261123)};
    uint64_t seed = random.state;

    for (int i = 0; i < 20000; i++) {
        uint32_t code = (uint32_t)al_test_below(&random, 0x180);

        if (code >= 0x100)
            code = AL_KEY_NONE + 0x1000000u + (code - 0x100);
        ck_assert_msg(!press(code), "seed %llu, key %d: left without a PIN",
                      (unsigned long long)seed, i);
        ck_assert(kiosk.at < AL_KIOSK__COUNT);
        ck_assert(kiosk.question < survey.count);
        if (i % 50 == 0)
            ck_assert(!pass((int64_t)al_test_below(&random, 6 * MINUTE)));
    }
}
END_TEST

START_TEST(every_state_is_drawn_in_any_window_with_its_cursor_inside)
{
    static const int sizes[][2] = {{1, 1},   {5, 20},  {8, 30},  {10, 40},
                                   {15, 60}, {24, 80}, {60, 200}};
    struct al_kiosk_view view = {0};

    for (int at = 0; at < AL_KIOSK__COUNT; at++)
        for (size_t i = 0; i < AL_COUNT(sizes); i++)
            for (size_t q = 0; q < survey.count; q++) {
                struct al_canvas canvas;

                kiosk.at = (enum al_kiosk_at)at;
                kiosk.question = q;
                kiosk.is_large = (i + q) % 2;
                al_canvas_init(&canvas, sizes[i][0], sizes[i][1], false);
                al_kiosk_fit(&kiosk, sizes[i][1]);
                al_kiosk_draw(&kiosk, &canvas, &view);
                ck_assert(canvas.focus_row >= 0 &&
                          canvas.focus_row < canvas.rows);
                ck_assert(canvas.focus_col >= 0 &&
                          canvas.focus_col < canvas.cols);
                for (size_t l = 0; l < view.count; l++)
                    ck_assert(view.lines[l].row + 1 < canvas.rows);
                al_canvas_drop(&canvas);
            }
    al_kiosk_view_drop(&view);
}
END_TEST

/* The answers that a question has are all in view at 80x24, large or not. */
START_TEST(every_answer_is_in_view)
{
    for (int large = 0; large < 2; large++) {
        struct al_kiosk_view view = {0};
        struct al_str text = {0};
        struct al_canvas canvas;

        ck_assert(!type(large ? "" : "\n"));
        kiosk.is_large = large;
        al_canvas_init(&canvas, 24, 80, false);
        al_kiosk_draw(&kiosk, &canvas, &view);
        for (int row = 0; row < 24; row++) {
            al_canvas_row(&canvas, row, &text);
            al_str_putc(&text, '\n');
        }
        for (size_t i = 0; i < view.count; i++)
            al_str_printf(&text, "%s\n", al_str_text(&view.lines[i].text));
        for (size_t i = 0; i < questions[0].option_count; i++)
            ck_assert_ptr_nonnull(
                strstr(al_str_text(&text), questions[0].options[i].label));
        ck_assert_ptr_nonnull(strstr(al_str_text(&text), first));
        ck_assert_ptr_nonnull(strstr(al_str_text(&text), "9 = stop here"));
        al_canvas_drop(&canvas);
        al_str_drop(&text);
        al_kiosk_view_drop(&view);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kiosk");
    TCase *answers = tcase_create("answers");
    TCase *clock = tcase_create("clock");
    TCase *pin = tcase_create("pin");
    TCase *any = tcase_create("any key");

    tcase_add_checked_fixture(answers, open_kiosk, close_kiosk);
    tcase_add_test(answers, numbers_and_words_make_a_sheet_that_is_handed_in);
    tcase_add_test(answers, the_next_person_finds_nothing_of_the_last);
    tcase_add_test(answers, nought_goes_back_and_shows_what_was_answered);
    tcase_add_test(answers, enter_alone_answers_nothing);
    tcase_add_test(answers, a_digit_that_is_held_down_hands_nothing_in);
    tcase_add_test(answers, words_left_empty_are_rather_not_said);
    tcase_add_test(answers, whoever_stops_chooses_whether_it_is_kept);
    suite_add_tcase(suite, answers);
    tcase_add_checked_fixture(clock, open_kiosk, close_kiosk);
    tcase_add_test(clock, ninety_seconds_without_a_key_show_nothing);
    tcase_add_test(clock, five_minutes_end_it_and_keep_what_was_answered);
    tcase_add_test(clock, a_key_after_that_is_not_of_the_old_sheet);
    tcase_add_test(clock, no_clock_runs_at_the_welcome);
    tcase_add_test(clock, thanks_give_way_to_the_welcome);
    suite_add_tcase(suite, clock);
    tcase_add_checked_fixture(pin, open_kiosk, close_kiosk);
    tcase_add_test(pin, only_the_pin_leads_out);
    tcase_add_test(pin, esc_goes_back_from_the_pin_to_the_question);
    tcase_add_test(pin, three_wrong_pins_close_it_for_a_minute);
    tcase_add_test(pin, leaving_and_coming_back_gives_no_more_tries);
    tcase_add_test(pin, a_pin_is_typed_twice_alike_and_is_not_short);
    tcase_add_test(pin, a_line_that_goes_down_leaves_only_the_pin);
    suite_add_tcase(suite, pin);
    tcase_add_checked_fixture(any, open_kiosk, close_kiosk);
    tcase_add_test(any, no_byte_leads_out_of_any_state);
    tcase_add_test(any, no_key_leads_anywhere_else);
    tcase_add_test(any,
                   every_state_is_drawn_in_any_window_with_its_cursor_inside);
    tcase_add_test(any, every_answer_is_in_view);
    suite_add_tcase(suite, any);
    return al_test_run(suite);
}
