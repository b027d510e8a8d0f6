/* tui/kiosk.c - the survey screen that is handed over: (state, key) -> state.
 */
#include "config.h"
#include "tui/kiosk_own.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/secret.h"

enum {
    BACK_DIGIT = '0',
    STOP_DIGIT = '9',
    WORDS_BYTES = 4000 /* of an answer in words */
};

/* Ctrl-X asks for the PIN: no letter that an answer might need. */
#define STAFF_KEY AL_CTRL('x')

void al_kiosk_survey_drop(struct al_kiosk_survey *survey)
{
    for (size_t i = 0; i < survey->count; i++)
        free(survey->questions[i].text);
    free(survey->questions);
    free(survey->title);
    free(survey->intro);
    al_kiosk_languages_drop(&survey->languages);
    *survey = (struct al_kiosk_survey){0};
}

/* ---- the sheet in hand ---- */

void al_kiosk_init(struct al_kiosk *kiosk, const struct al_kiosk_survey *survey,
                   bool can_enlarge, int64_t now)
{
    *kiosk = (struct al_kiosk){.survey = survey,
                               .can_enlarge = can_enlarge,
                               .marked = SIZE_MAX,
                               .key_at = now};
    kiosk->answers = al_calloc(survey->count, sizeof(*kiosk->answers));
    kiosk->pin = al_secret_alloc(AL_KIOSK_PIN_MAX);
    kiosk->typed = al_secret_alloc(AL_KIOSK_PIN_MAX);
    sodium_memzero(kiosk->pin, AL_KIOSK_PIN_MAX);
    sodium_memzero(kiosk->typed, AL_KIOSK_PIN_MAX);
    al_textbox_init(&kiosk->box, AL_KIOSK_COLS, AL_KIOSK_BOX_ROWS);
}

void al_kiosk_wipe(struct al_str *text)
{
    if (text->data)
        explicit_bzero(text->data, text->cap);
    al_str_drop(text);
}

static void empty_box(struct al_kiosk *kiosk)
{
    int cols = kiosk->box.width_cols;
    size_t rows = kiosk->box.rows;

    al_kiosk_wipe(&kiosk->box.text);
    al_textbox_drop(&kiosk->box);
    al_textbox_init(&kiosk->box, cols, rows);
}

void al_kiosk_forget(struct al_kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->survey->count; i++) {
        al_kiosk_wipe(&kiosk->answers[i].words);
        kiosk->answers[i].code = NULL;
    }
    empty_box(kiosk);
    kiosk->question = 0;
    kiosk->marked = SIZE_MAX;
}

void al_kiosk_drop(struct al_kiosk *kiosk)
{
    if (!kiosk->answers)
        return;
    al_kiosk_forget(kiosk);
    al_textbox_drop(&kiosk->box);
    sodium_free(kiosk->pin);
    sodium_free(kiosk->typed);
    free(kiosk->answers);
    *kiosk = (struct al_kiosk){0};
}

bool al_kiosk_has_answers(const struct al_kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->survey->count; i++)
        if (kiosk->answers[i].code || kiosk->answers[i].words.len > 0)
            return true;
    return false;
}

bool al_kiosk_has_secret(const struct al_kiosk *kiosk)
{
    return kiosk->at == AL_KIOSK_PIN_NEW || kiosk->at == AL_KIOSK_PIN_AGAIN ||
           kiosk->at == AL_KIOSK_LEAVE || kiosk->at == AL_KIOSK_HUNG_UP;
}

void al_kiosk_fit(struct al_kiosk *kiosk, int cols)
{
    int width = cols - al_kiosk_margin(cols) - 1;

    al_textbox_resize(&kiosk->box,
                      width < AL_KIOSK_COLS ? width : AL_KIOSK_COLS,
                      AL_KIOSK_BOX_ROWS);
}

bool al_kiosk_do(struct al_kiosk *kiosk, const struct al_kiosk_ops *ops,
                 enum al_kiosk_event event)
{
    enum al_status status = AL_OK;

    switch (event) {
    case AL_KIOSK_NOTHING:
        return false;
    case AL_KIOSK_ANSWERED:
        status = ops->keep(ops->arg, kiosk, NULL);
        break;
    case AL_KIOSK_FINISHED:
    case AL_KIOSK_UNFINISHED:
        status = ops->take(ops->arg, kiosk, event == AL_KIOSK_FINISHED, NULL);
        if (status == AL_OK || event == AL_KIOSK_UNFINISHED)
            al_kiosk_forget(kiosk); /* what was kept of it is still there */
        else
            kiosk->at = AL_KIOSK_LAST;
        break;
    case AL_KIOSK_LEFT: /* a sheet in hand is over, as far as it is */
        (void)ops->take(ops->arg, kiosk, false, NULL);
        return true;
    }
    if (status != AL_OK) {
        kiosk->said = N_("This cannot be kept: please tell a member of staff.");
        kiosk->has_refused = true;
    }
    return false;
}

enum al_kiosk_event al_kiosk_refuse(struct al_kiosk *kiosk, const char *why)
{
    kiosk->has_refused = true;
    kiosk->said = why;
    return AL_KIOSK_NOTHING;
}

/* ---- questions ---- */

static void show_question(struct al_kiosk *kiosk, size_t at)
{
    const struct al_kiosk_question *question = &kiosk->survey->questions[at];
    const struct al_kiosk_answer *answer = &kiosk->answers[at];

    kiosk->at = AL_KIOSK_QUESTION;
    kiosk->question = at;
    kiosk->marked = SIZE_MAX; /* nothing is answered by Enter alone */
    for (size_t i = 0; answer->code && i < question->option_count; i++)
        if (strcmp(question->options[i].code, answer->code) == 0)
            kiosk->marked = i;
    empty_box(kiosk);
    if (question->is_words)
        al_textbox_set(&kiosk->box, al_str_text(&answer->words));
}

static void next_question(struct al_kiosk *kiosk)
{
    if (kiosk->question + 1 < kiosk->survey->count)
        show_question(kiosk, kiosk->question + 1);
    else
        kiosk->at = AL_KIOSK_LAST;
}

static enum al_kiosk_event back(struct al_kiosk *kiosk)
{
    if (kiosk->question == 0)
        return al_kiosk_refuse(kiosk, N_("This is the first question."));
    show_question(kiosk, kiosk->question - 1);
    return AL_KIOSK_NOTHING;
}

static enum al_kiosk_event choose(struct al_kiosk *kiosk, size_t option)
{
    const struct al_kiosk_question *question =
        &kiosk->survey->questions[kiosk->question];

    kiosk->answers[kiosk->question].code = question->options[option].code;
    next_question(kiosk);
    return AL_KIOSK_ANSWERED;
}

static enum al_kiosk_event move_marker(struct al_kiosk *kiosk, bool is_down)
{
    size_t count = kiosk->survey->questions[kiosk->question].option_count;

    if (kiosk->marked == SIZE_MAX)
        kiosk->marked = is_down ? 0 : count - 1;
    else if (is_down && kiosk->marked + 1 < count)
        kiosk->marked++;
    else if (!is_down && kiosk->marked > 0)
        kiosk->marked--;
    else
        return al_kiosk_refuse(kiosk, NULL);
    return AL_KIOSK_NOTHING;
}

static enum al_kiosk_event on_choice(struct al_kiosk *kiosk, uint32_t code)
{
    const struct al_kiosk_question *question =
        &kiosk->survey->questions[kiosk->question];

    if (code > BACK_DIGIT && code <= BACK_DIGIT + question->option_count)
        return choose(kiosk, code - '1');
    switch (code) {
    case BACK_DIGIT:
    case AL_KEY_ESC:
    case AL_KEY_LEFT:
    case AL_KEY_BACKSPACE:
        return back(kiosk);
    case STOP_DIGIT:
        kiosk->at = AL_KIOSK_STOP;
        return AL_KIOSK_NOTHING;
    case AL_KEY_DOWN:
    case AL_KEY_TAB:
        return move_marker(kiosk, true);
    case AL_KEY_UP:
    case AL_KEY_SHIFT_TAB:
        return move_marker(kiosk, false);
    case AL_KEY_ENTER:
        if (kiosk->marked != SIZE_MAX)
            return choose(kiosk, kiosk->marked);
        return al_kiosk_refuse(kiosk, N_("Please press a number first."));
    default:
        return al_kiosk_refuse(kiosk, NULL);
    }
}

/* What stands in the box becomes the answer; empty, on the way on, they would
 * rather not say. */
static void take_words(struct al_kiosk *kiosk, bool is_going_on)
{
    const struct al_kiosk_question *question =
        &kiosk->survey->questions[kiosk->question];
    struct al_kiosk_answer *answer = &kiosk->answers[kiosk->question];

    al_kiosk_wipe(&answer->words);
    al_textbox_value(&kiosk->box, &answer->words);
    answer->code = NULL;
    if (answer->words.len == 0 && is_going_on && question->option_count > 0)
        answer->code = question->options[0].code;
}

static enum al_kiosk_event on_words(struct al_kiosk *kiosk,
                                    const struct al_key *key)
{
    bool is_long = kiosk->box.text.len +
                       (key->code == AL_KEY_PASTE ? key->paste_size : 4) >
                   WORDS_BYTES;

    if (key->code == AL_KEY_ENTER) {
        take_words(kiosk, true);
        next_question(kiosk);
        return AL_KIOSK_ANSWERED;
    }
    if (key->code == AL_KEY_ESC) {
        take_words(kiosk, false);
        if (kiosk->question > 0)
            (void)back(kiosk);
        else
            kiosk->at = AL_KIOSK_STOP; /* the only way there from here */
        return AL_KIOSK_ANSWERED;
    }
    if (is_long && (al_key_is_text(key->code) || key->code == AL_KEY_PASTE))
        return al_kiosk_refuse(kiosk, N_("There is no room for more."));
    switch (al_textbox_key(&kiosk->box, key)) {
    case AL_KEY_IGNORED:
    case AL_KEY_REFUSED:
        return al_kiosk_refuse(kiosk, NULL);
    case AL_KEY_MOVED:
    case AL_KEY_CHANGED:
        break;
    }
    return AL_KIOSK_NOTHING;
}

static enum al_kiosk_event on_last(struct al_kiosk *kiosk, uint32_t code)
{
    switch (code) {
    case AL_KEY_ENTER: /* no digit: one that is held down hands nothing in */
        kiosk->at = AL_KIOSK_THANKS;
        kiosk->is_kept = true;
        return AL_KIOSK_FINISHED;
    case BACK_DIGIT:
    case AL_KEY_ESC:
    case AL_KEY_LEFT:
    case AL_KEY_BACKSPACE:
        show_question(kiosk, kiosk->survey->count - 1);
        return AL_KIOSK_NOTHING;
    default:
        return al_kiosk_refuse(kiosk, NULL);
    }
}

static enum al_kiosk_event on_stop(struct al_kiosk *kiosk, uint32_t code)
{
    switch (code) {
    case '1':
        kiosk->at = AL_KIOSK_THANKS;
        kiosk->is_kept = al_kiosk_has_answers(kiosk);
        return AL_KIOSK_UNFINISHED;
    case '2':
        al_kiosk_forget(kiosk);
        kiosk->at = AL_KIOSK_THANKS;
        kiosk->is_kept = false;
        return AL_KIOSK_UNFINISHED;
    case BACK_DIGIT:
    case AL_KEY_ESC:
    case AL_KEY_LEFT:
    case AL_KEY_BACKSPACE:
        show_question(kiosk, kiosk->question);
        return AL_KIOSK_NOTHING;
    default:
        return al_kiosk_refuse(kiosk, NULL);
    }
}

/* ---- keys and deadlines ---- */

/* The next person reads what most do. */
static void welcome(struct al_kiosk *kiosk)
{
    kiosk->at = AL_KIOSK_WELCOME;
    kiosk->language = 0;
}

static enum al_kiosk_event on_size(struct al_kiosk *kiosk, uint32_t code)
{
    if (code != '1' && code != '2')
        return al_kiosk_refuse(kiosk, NULL);
    kiosk->is_large = code == '1';
    kiosk->at = AL_KIOSK_WELCOME;
    return AL_KIOSK_NOTHING;
}

static void ask_pin(struct al_kiosk *kiosk)
{
    kiosk->before = kiosk->at == AL_KIOSK_BLANK ? kiosk->before : kiosk->at;
    kiosk->at = AL_KIOSK_LEAVE;
    al_kiosk_forget_typed(kiosk);
}

static enum al_kiosk_event on_key(struct al_kiosk *kiosk,
                                  const struct al_key *key, int64_t now)
{
    switch (kiosk->at) {
    case AL_KIOSK_PIN_NEW:
    case AL_KIOSK_PIN_AGAIN:
    case AL_KIOSK_LEAVE:
    case AL_KIOSK_HUNG_UP:
        return al_kiosk_pin_key(kiosk, key->code, now);
    case AL_KIOSK_SIZE:
        return on_size(kiosk, key->code);
    case AL_KIOSK_WELCOME:
        if (key->code != AL_KEY_ENTER && key->code != '1')
            return al_kiosk_refuse(kiosk, NULL);
        show_question(kiosk, 0);
        return AL_KIOSK_NOTHING;
    case AL_KIOSK_QUESTION:
        return kiosk->survey->questions[kiosk->question].is_words
                   ? on_words(kiosk, key)
                   : on_choice(kiosk, key->code);
    case AL_KIOSK_LAST:
        return on_last(kiosk, key->code);
    case AL_KIOSK_STOP:
        return on_stop(kiosk, key->code);
    case AL_KIOSK_THANKS:
        if (key->code != AL_KEY_ENTER)
            return al_kiosk_refuse(kiosk, NULL);
        welcome(kiosk);
        return AL_KIOSK_NOTHING;
    case AL_KIOSK_BLANK: /* it wakes, and means nothing else */
        kiosk->at = kiosk->before;
        return AL_KIOSK_NOTHING;
    case AL_KIOSK__COUNT:
        break;
    }
    return AL_KIOSK_NOTHING;
}

enum al_kiosk_event al_kiosk_key(struct al_kiosk *kiosk,
                                 const struct al_key *key, int64_t now)
{
    enum al_kiosk_event event = al_kiosk_due(kiosk, now);
    bool is_staff = key->code == STAFF_KEY && kiosk->at >= AL_KIOSK_WELCOME &&
                    kiosk->at < AL_KIOSK_LEAVE;

    if (event != AL_KIOSK_NOTHING)
        return event; /* too late for the sheet that it was meant for */
    kiosk->has_refused = false;
    kiosk->said = NULL;
    if (key->code == AL_KEY_NONE || key->code == AL_KEY_RESIZE)
        return AL_KIOSK_NOTHING;
    kiosk->key_at = now;
    if (is_staff) {
        ask_pin(kiosk);
        return AL_KIOSK_NOTHING;
    }
    if (al_kiosk_language_key(kiosk, key->code))
        return AL_KIOSK_NOTHING;
    return on_key(kiosk, key, now);
}

/* Where a sheet may be in hand, or its thanks stands for whoever left. */
static bool has_person(const struct al_kiosk *kiosk)
{
    enum al_kiosk_at at =
        kiosk->at == AL_KIOSK_BLANK || kiosk->at == AL_KIOSK_LEAVE
            ? kiosk->before
            : kiosk->at;

    return at == AL_KIOSK_QUESTION || at == AL_KIOSK_LAST ||
           at == AL_KIOSK_STOP;
}

/* When something happens without a key; INT64_MAX: never. */
static int64_t due_at(const struct al_kiosk *kiosk)
{
    if (kiosk->at == AL_KIOSK_THANKS ||
        (kiosk->at == AL_KIOSK_WELCOME && kiosk->language != 0))
        return kiosk->key_at + AL_KIOSK_BLANK_MS;
    if (kiosk->at == AL_KIOSK_LEAVE && !has_person(kiosk))
        return kiosk->key_at + AL_KIOSK_BLANK_MS;
    if (!has_person(kiosk))
        return INT64_MAX;
    return kiosk->key_at +
           (kiosk->at == AL_KIOSK_BLANK ? AL_KIOSK_END_MS : AL_KIOSK_BLANK_MS);
}

int al_kiosk_wait_ms(const struct al_kiosk *kiosk, int64_t now)
{
    int64_t due = due_at(kiosk);

    if (due == INT64_MAX)
        return -1;
    return due <= now ? 0 : (int)(due - now);
}

enum al_kiosk_event al_kiosk_due(struct al_kiosk *kiosk, int64_t now)
{
    if (now < due_at(kiosk))
        return AL_KIOSK_NOTHING;
    kiosk->said = NULL;
    if (kiosk->at == AL_KIOSK_LEAVE)
        al_kiosk_forget_typed(kiosk);
    if (!has_person(kiosk)) {
        if (kiosk->at == AL_KIOSK_LEAVE && kiosk->before != AL_KIOSK_THANKS)
            kiosk->at = kiosk->before;
        else
            welcome(kiosk);
        return AL_KIOSK_NOTHING;
    }
    if (now - kiosk->key_at >= AL_KIOSK_END_MS) {
        welcome(kiosk);
        return AL_KIOSK_UNFINISHED;
    }
    kiosk->before = kiosk->at == AL_KIOSK_LEAVE ? kiosk->before : kiosk->at;
    kiosk->at = AL_KIOSK_BLANK;
    return AL_KIOSK_NOTHING;
}

enum al_kiosk_event al_kiosk_hang_up(struct al_kiosk *kiosk)
{
    bool has_pin =
        kiosk->at != AL_KIOSK_PIN_NEW && kiosk->at != AL_KIOSK_PIN_AGAIN;
    bool has_sheet = has_person(kiosk);

    if (!has_pin)
        return AL_KIOSK_LEFT;
    al_kiosk_forget_typed(kiosk);
    kiosk->at = AL_KIOSK_HUNG_UP;
    kiosk->said = NULL;
    return has_sheet ? AL_KIOSK_UNFINISHED : AL_KIOSK_NOTHING;
}
