/* tui/kiosk_language.c - the languages that a survey can be answered in. */
#include "config.h"
#include "tui/kiosk_language.h"

#include <ctype.h>
#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "tui/kiosk.h"

/* Translators: the name of your language, as those who speak it write it. */
static const char name_of_it[] = N_("English");

#define SOURCE "en" /* texts as they stand in the source: no catalogue */

/* ---- libc's state ---- */

/* textdomain is how gettext is told that its environment has changed. */
static void set_language(const char *code)
{
    if (code)
        (void)setenv("LANGUAGE", code, 1);
    else
        (void)unsetenv("LANGUAGE");
    (void)textdomain(PACKAGE);
}

static void use(const struct al_kiosk_languages *languages, size_t at)
{
    const char *code = languages->items[at].code;

    set_language(*code ? code : languages->before);
}

/* ---- finding them ---- */

static bool has_text(const char *text)
{
    return !text || !*text || gettext(text) != text;
}

/* The next place that a number is put into; NULL: there is none. "%%" is text.
 */
static const char *next_place(const char *text)
{
    for (text = strchr(text, '%'); text; text = strchr(text + 2, '%'))
        if (text[1] != '%')
            return text;
    return NULL;
}

/* Of a text with places the translation needs the same ones: another one would
 * read what is not there. All of ours are "%zu". */
static bool has_places(const char *text)
{
    const char *other = gettext(text);

    if (other == text)
        return false;
    text = next_place(text);
    other = next_place(other);
    while (text && other && strncmp(other, "%zu", 3) == 0) {
        text = next_place(text + 3);
        other = next_place(other + 3);
    }
    return !text && !other;
}

/* Of what the screen says itself, what cannot be left out. */
static bool has_frame(void)
{
    return gettext(name_of_it) != name_of_it &&
           has_places(AL_KIOSK_QUESTION_OF) &&
           has_places(AL_KIOSK_NUMBER_OR_SAME);
}

static bool has_survey(const struct al_kiosk_survey *survey)
{
    bool has_all = has_text(survey->title) && has_text(survey->intro);

    for (size_t i = 0; has_all && i < survey->count; i++) {
        const struct al_kiosk_question *question = &survey->questions[i];

        has_all = has_text(question->text);
        for (size_t k = 0; has_all && k < question->option_count; k++)
            has_all = has_text(question->options[k].label);
    }
    return has_all;
}

static void add(struct al_kiosk_languages *languages, const char *code)
{
    struct al_kiosk_language *item = &languages->items[languages->count];

    (void)snprintf(item->code, sizeof(item->code), "%s", code);
    item->name = al_strdup(gettext(name_of_it));
    languages->count++;
}

/* A folder named as languages are: "cy", "pt_BR", "sr@latin". */
static int is_language(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);

    return len >= 2 && len < sizeof(((struct al_kiosk_language *)0)->code) &&
           strspn(entry->d_name, "abcdefghijklmnopqrstuvwxyz"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ_@") == len &&
           islower((unsigned char)entry->d_name[0]);
}

/* In the order of their names. */
static void look_through(struct al_kiosk_survey *survey, const char *folder)
{
    struct al_kiosk_languages *languages = &survey->languages;
    struct dirent **found = NULL;
    int count = scandir(folder, &found, is_language, alphasort);

    for (int i = 0; i < count; i++) {
        set_language(found[i]->d_name);
        if (languages->count < AL_KIOSK_LANGUAGES && has_frame() &&
            has_survey(survey))
            add(languages, found[i]->d_name);
        free(found[i]);
    }
    free(found);
}

void al_kiosk_languages_open(struct al_kiosk_languages *languages)
{
    const char *before = getenv("LANGUAGE");

    languages->before = before ? al_strdup(before) : NULL;
    set_language(SOURCE);
}

void al_kiosk_languages_find(struct al_kiosk_survey *survey, const char *folder)
{
    struct al_kiosk_languages *languages = &survey->languages;
    const char *locale = setlocale(LC_MESSAGES, NULL);

    if (folder)
        (void)bindtextdomain(PACKAGE, folder);
    set_language(languages->before);
    add(languages, "");
    if (strcmp(languages->items[0].name, name_of_it) != 0) {
        set_language(SOURCE);
        add(languages, SOURCE);
    }
    /* In these two libc reads no catalogue. */
    if (locale && strcmp(locale, "C") != 0 && strcmp(locale, "POSIX") != 0)
        look_through(survey, folder ? folder : LOCALEDIR);
    use(languages, 0);
}

void al_kiosk_languages_drop(struct al_kiosk_languages *languages)
{
    for (size_t i = 0; i < languages->count; i++)
        free(languages->items[i].name);
    free(languages->before);
    *languages = (struct al_kiosk_languages){.count = 0};
}

/* ---- on the screen ---- */

void al_kiosk_speak(struct al_kiosk *kiosk)
{
    size_t wanted = al_kiosk_has_secret(kiosk) ? 0 : kiosk->language;

    if (wanted == kiosk->spoken)
        return;
    use(&kiosk->survey->languages, wanted);
    kiosk->spoken = wanted;
}

/* Where there is another one, a letter is no answer, and somebody reads. */
static bool can_choose(const struct al_kiosk *kiosk)
{
    const struct al_kiosk_survey *survey = kiosk->survey;
    bool is_read = kiosk->at >= AL_KIOSK_WELCOME && kiosk->at < AL_KIOSK_BLANK;

    return survey->languages.count > 1 && is_read &&
           !(kiosk->at == AL_KIOSK_QUESTION &&
             survey->questions[kiosk->question].is_words);
}

bool al_kiosk_language_key(struct al_kiosk *kiosk, uint32_t code)
{
    if ((code != 'l' && code != 'L') || !can_choose(kiosk))
        return false;
    kiosk->language =
        (kiosk->language + 1) % kiosk->survey->languages.count;
    return true;
}

void al_kiosk_language_say(const struct al_kiosk *kiosk, struct al_str *out)
{
    const struct al_kiosk_languages *languages = &kiosk->survey->languages;

    if (!can_choose(kiosk))
        return;
    for (size_t i = 1; i < languages->count; i++)
        al_str_printf(out, "%s%s", i == 1 ? "L = " : ", ",
                      languages->items[(kiosk->language + i) % languages->count]
                          .name);
}
