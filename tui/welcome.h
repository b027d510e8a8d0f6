#ifndef AL_TUI_WELCOME_H
#define AL_TUI_WELCOME_H
/*
 * tui/welcome.h - the questions of the first start: which way in, and the form
 * of that way. For pane_start.c.
 */
#include "share/invite.h"
#include "share/site.h"
#include "tui/code_line.h"
#include "tui/form.h"
#include "tui/sheet.h"

enum al_way {
    AL_WAY_SITE, /* the service that this machine's own file names */
    AL_WAY_NEW,
    AL_WAY_SAMPLE,
    AL_WAY_JOIN,
    AL_WAY_RESTORE,
    AL_WAY_INVITE, /* an invitation was pasted */
    AL_WAY__COUNT
};

struct al_way_about {
    const char *name;        /* in the config, while it is begun */
    const char *what, *told; /* N_() */
};
extern const struct al_way_about al_ways[AL_WAY__COUNT];

enum { AL_WELCOME_IDLE_MS = 500 }; /* until what is typed is on disk */

struct al_welcome {
    struct al_sheet rows;
    bool is_looked; /* the machine's file and what was begun were read */
    struct al_site site;
    bool is_asking; /* the form is open, for the chosen way */
    bool is_coding; /* the form is filled in, and the sheet's code is asked */
    enum al_way way;
    struct al_form form;
    struct al_invite invite; /* what was pasted, or set for this machine */
    struct al_code_line code;
    struct al_str met;     /* the fingerprint that was asked about */
    struct al_str trusted; /* the other user's folder that was asked about */
    struct al_str me;      /* the own name as typed last, for another way */
};

/* Whether where to is known already, so that only a name is asked. */
bool al_way_is_known(enum al_way way);
/* The field of the own name: the last one. */
size_t al_welcome_me_at(const struct al_welcome *start);
/* Open the form of a way; that of the machine's file. */
void al_welcome_ask(struct al_app *app, struct al_welcome *start,
                    enum al_way way);
void al_welcome_ask_site(struct al_app *app, struct al_welcome *start);
/* On this screen a paste can only be an invitation. */
void al_welcome_paste(struct al_app *app, struct al_welcome *start,
                      const struct al_key *pressed);
/*
 * Whether an invitation stands in the place of an address: then it was taken
 * (and the form is another one), or what is wrong with it was said.
 */
bool al_welcome_is_invited(struct al_app *app, struct al_welcome *start);
/* Keep what is typed, in case the program ends now. */
void al_welcome_keep(struct al_app *app, struct al_welcome *start);
/* At first: the machine's file, and what was typed before the program ended. */
void al_welcome_look(struct al_app *app, struct al_welcome *start);

/* ---- welcome_make.c ---- */

/*
 * Do what the form asks for and open it. AL_OK too when something is asked
 * first: whether a folder is trusted, or the sheet's code.
 */
enum al_status al_welcome_make(struct al_app *app, struct al_welcome *start,
                               struct al_err *err);
/*
 * A sample beside the usual folder, for this run alone: the next start asks
 * again. The same one is opened whenever somebody comes back to it.
 */
enum al_status al_welcome_open_sample(struct al_app *app, struct al_err *err);

#endif
