#ifndef AL_TUI_PRINTING_H
#define AL_TUI_PRINTING_H
/*
 * tui/printing.h - where a finished sheet goes: the places that there are, and
 * handing it over.
 *
 * Files have mode 0600 and are called by day, sheet and reference; nobody's
 * name stands in them. Programs are run without a shell.
 */
#include "core/handout.h"
#include "tui/print_to.h"

struct al_prefs;

/* Zero-initialised is no place at all. */
struct al_places {
    bool is_there[AL_TO__COUNT];
    struct al_str folder, command; /* as the machine's file says */
};

/* prefs NULL: there is no terminal that we paint, and that could print. */
void al_places_find(struct al_places *places, const struct al_prefs *prefs);
void al_places_drop(struct al_places *places);
/* The one that is wanted where it is there; else the first that is. */
enum al_print_to al_places_choose(const struct al_places *places,
                                  enum al_print_to wanted);
/* The one after it that is there; itself when it is the only one. */
enum al_print_to al_places_next(const struct al_places *places,
                                enum al_print_to now);
/* By its code, or the start of it; false: there is none. */
bool al_place_by_code(const char *typed, enum al_print_to *to);
const char *al_place_code(enum al_print_to to);
const char *al_place_name(enum al_print_to to); /* translated */

/* A sheet that is ready; borrowed. */
struct al_printout {
    const char *name;   /* of the sheet or report */
    struct al_id about; /* what its file is called by; zero: its name alone */
    bool is_large;
    bool is_html; /* a file for a browser: no printer takes it */
    const struct al_str *text;
};

/*
 * Hand it over to any place but AL_TO_TERMINAL, which is the screen's (see
 * al_app_print). dir: the data folder. *path gets the file, where it became
 * one. AL_EIO, AL_ENOTFOUND: it went nowhere; AL_EINVAL: that place takes no
 * file for a browser.
 */
enum al_status al_print_out(const struct al_places *places, enum al_print_to to,
                            const char *dir, const struct al_printout *printout,
                            struct al_str *path, struct al_err *err);

/*
 * The command that copies a file (NULL: the whole outbox) from this machine to
 * the one where it is typed; appended.
 */
void al_outbox_line(const char *dir, const char *path, struct al_str *out);
/* Sheets that lie there for more than a week go. */
void al_outbox_tidy(const char *dir);
/* So do those about a record that is erased, or not there any more. */
void al_outbox_forget(const char *dir, struct al_index *index);

#endif
