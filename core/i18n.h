#ifndef AL_CORE_I18N_H
#define AL_CORE_I18N_H
/*
 * core/i18n.h - every sentence that a person reads is marked here.
 *
 * _() translates now, N_() marks a text in a table that is translated when it
 * is shown. Whole sentences only; the service's word for people stands as
 * {person} {people} {Person} {People} and is filled by al_words (words.h).
 */
#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
