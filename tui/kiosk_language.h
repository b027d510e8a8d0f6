#ifndef AL_TUI_KIOSK_LANGUAGE_H
#define AL_TUI_KIOSK_LANGUAGE_H
/*
 * tui/kiosk_language.h - the languages that a survey can be answered in.
 *
 * A language is a catalogue of gettext, LANG/LC_MESSAGES/alongside.mo in a
 * folder. It is offered if all of the survey is in it: its questions, as they
 * stand in the records, and each answer; half a question is none. Its name is
 * its translation of "English". Answers are stored as codes whatever was read.
 *
 * Which catalogue is read is libc's state, of the whole process: $LANGUAGE.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { AL_KIOSK_LANGUAGES = 8 };

struct al_kiosk_language {
    char code[16]; /* "cy"; empty: what the machine is set to */
    char *name;    /* owned: "Cymraeg" */
};

/* Zero-initialised has none: then nothing is ever switched. */
struct al_kiosk_languages {
    struct al_kiosk_language items[AL_KIOSK_LANGUAGES]; /* [0]: the usual one */
    size_t count;
    char *before; /* owned: $LANGUAGE at the start; NULL: it was not set */
};

struct al_kiosk;
struct al_kiosk_survey;
struct al_str;

/* Read texts as they stand in the program's source, until it is undone. */
void al_kiosk_languages_open(struct al_kiosk_languages *languages);
/*
 * Find the ones that a survey is whole in, and speak the usual one again.
 * folder: of the catalogues; NULL: where the program's own are.
 */
void al_kiosk_languages_find(struct al_kiosk_survey *survey,
                             const char *folder);
void al_kiosk_languages_drop(struct al_kiosk_languages *languages);

/* Speak the language of the state: to be called before it is drawn or told. */
void al_kiosk_speak(struct al_kiosk *kiosk);
/* Whether the key was the one for another language. */
bool al_kiosk_language_key(struct al_kiosk *kiosk, uint32_t code);
/* "L = Cymraeg, Polski", in the order in which L comes to them; nothing where
 * there is no other one, or letters are typed. Appended. */
void al_kiosk_language_say(const struct al_kiosk *kiosk, struct al_str *out);

#endif
