/* tui/welcome.c - the questions of the first start, and what was typed. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/begun.h"
#include "tui/welcome.h"

const struct al_way_about al_ways[AL_WAY__COUNT] = {
    [AL_WAY_SITE] = {"site", N_("Yes, join it"),
                     N_("you will need your name only")},
    [AL_WAY_NEW] = {"new", N_("Start a new service"),
                    N_("on this machine; colleagues can join later")},
    [AL_WAY_SAMPLE] = {"sample", N_("Try the sample service"),
                       N_("an invented team and a year of its work")},
    [AL_WAY_JOIN] = {"join", N_("Join a team"),
                     N_("with the line or the address that you were given")},
    [AL_WAY_RESTORE] = {"restore", N_("Bring a service back"),
                        N_("with its recovery sheet")},
    [AL_WAY_INVITE] = {"invite", N_("Join a team"), ""},
};

enum { FIELD_SERVICE, FIELD_ADDRESS, FIELD_FROM, FIELD_ME };

static const struct al_field fields[] = {
    [FIELD_SERVICE] = {.name = "service",
                       .label = N_("Service"),
                       .help = N_("The service's name, as on its letters."),
                       .type = AL_T_LINE,
                       .flags = AL_F_REQUIRED},
    [FIELD_ADDRESS] = {.name = "address",
                       .label = N_("Address"),
                       .help = N_("Paste the invitation, or type the address: "
                                  "ssh://host/path, a folder, or a file on a "
                                  "stick."),
                       .type = AL_T_LINE,
                       .flags = AL_F_REQUIRED},
    [FIELD_FROM] =
        {.name = "from",
         .label = N_("From"),
         .help = N_("The address where the team shares its work, or a backup "
                    "file."),
         .type = AL_T_LINE,
         .flags = AL_F_REQUIRED},
    [FIELD_ME] = {.name = "me",
                  .label = N_("Your name"),
                  .help = N_(
                      "The name your colleagues know you by. Enter goes on."),
                  .type = AL_T_LINE,
                  .flags = AL_F_REQUIRED},
};

/* Whether where to is known already, so that only a name is asked. */
bool al_way_is_known(enum al_way way)
{
    return way == AL_WAY_SITE || way == AL_WAY_INVITE;
}

/* ---- asking ---- */

size_t al_welcome_me_at(const struct al_welcome *start)
{
    return start->form.count - 1;
}

void al_welcome_ask(struct al_app *app, struct al_welcome *start,
                    enum al_way way)
{
    static const size_t first[AL_WAY__COUNT] = {[AL_WAY_NEW] = FIELD_SERVICE,
                                                [AL_WAY_JOIN] = FIELD_ADDRESS,
                                                [AL_WAY_RESTORE] = FIELD_FROM};

    al_form_drop(&start->form);
    start->form = (struct al_form){.source = al_app_source(app)};
    if (!al_way_is_known(way))
        al_form_add(&start->form, &fields[first[way]], NULL);
    al_form_add(&start->form, &fields[FIELD_ME], NULL);
    if (start->me.len) {
        al_form_type(&start->form, al_welcome_me_at(start),
                     al_str_text(&start->me));
        start->form.fields[al_welcome_me_at(start)].is_default = true;
    }
    start->way = way;
    start->is_asking = true;
}

/* The machine's file stands for an invitation that names no service by id. */
void al_welcome_ask_site(struct al_app *app, struct al_welcome *start)
{
    al_invite_drop(&start->invite);
    start->invite = (struct al_invite){0};
    al_str_puts(&start->invite.name, al_str_text(&start->site.service));
    al_str_puts(&start->invite.address, al_str_text(&start->site.remote));
    al_welcome_ask(app, start, AL_WAY_SITE);
}

static bool take_invite(struct al_app *app, struct al_welcome *start,
                        const char *text)
{
    struct al_invite invite = {0};
    struct al_err err = {0};

    if (al_invite_parse(text, &invite, &err) != AL_OK) {
        al_app_say_err(app, &err);
        return false;
    }
    al_invite_drop(&start->invite);
    start->invite = invite;
    return true;
}

/* On this screen a paste can only be an invitation. */
void al_welcome_paste(struct al_app *app, struct al_welcome *start,
                      const struct al_key *pressed)
{
    char *text = al_strndup(pressed->paste, pressed->paste_size);

    if (take_invite(app, start, text)) {
        al_welcome_ask(app, start, AL_WAY_INVITE);
        al_welcome_keep(app, start);
    }
    free(text);
}

/* An invitation in the place of an address: the rest is known by that. */
bool al_welcome_is_invited(struct al_app *app, struct al_welcome *start)
{
    const char *typed = al_box_text(&start->form.fields[0].box);

    if (start->way != AL_WAY_JOIN || !al_invite_is_in(typed))
        return false;
    al_str_reset(&start->me);
    al_str_puts(&start->me,
                al_box_text(&start->form.fields[al_welcome_me_at(start)].box));
    if (take_invite(app, start, typed)) {
        al_welcome_ask(app, start, AL_WAY_INVITE);
        al_welcome_keep(app, start);
    } else {
        start->form.at = 0;
    }
    return true;
}

/* ---- what was begun, and the program ended then ---- */

void al_welcome_keep(struct al_app *app, struct al_welcome *start)
{
    struct al_begun begun = {0};
    struct al_err err = {0};
    struct al_form *form = &start->form;

    al_app_keep_in(app, -1);
    if (!start->is_asking || form->count == 0)
        return;
    al_str_puts(&begun.way, al_ways[start->way].name);
    if (!al_way_is_known(start->way))
        al_box_value(&form->fields[0].box, &begun.first);
    al_box_value(&form->fields[al_welcome_me_at(start)].box, &begun.me);
    if (start->way == AL_WAY_INVITE)
        al_invite_print(&start->invite, &begun.line);
    if (al_begun_keep(al_app_dir(app), &begun, &err) != AL_OK)
        al_app_say_err(app, &err);
    al_begun_drop(&begun);
}

static void recall(struct al_app *app, struct al_welcome *start,
                   const struct al_begun *begun)
{
    enum al_way way = AL_WAY_SITE;

    while (way < AL_WAY__COUNT &&
           strcmp(al_ways[way].name, al_str_text(&begun->way)) != 0)
        way++;
    if (way == AL_WAY__COUNT || way == AL_WAY_SAMPLE ||
        (way == AL_WAY_SITE && !start->site.remote.len) ||
        (way == AL_WAY_INVITE &&
         !take_invite(app, start, al_str_text(&begun->line))))
        return;
    if (way == AL_WAY_SITE)
        al_welcome_ask_site(app, start);
    else
        al_welcome_ask(app, start, way);
    if (begun->first.len && !al_way_is_known(way))
        al_form_type(&start->form, 0, al_str_text(&begun->first));
    start->form.at =
        begun->first.len || begun->me.len ? al_welcome_me_at(start) : 0;
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("Here is what you typed before; Esc shows the other ways."));
}

void al_welcome_look(struct al_app *app, struct al_welcome *start)
{
    struct al_begun begun = {0};

    start->is_looked = true;
    al_site_load(al_site_path(), &start->site);
    if (start->site.said.len)
        al_app_say(app, AL_INK_WARN, "%s", al_str_text(&start->site.said));
    al_begun_load(al_app_dir(app), &begun);
    al_str_puts(&start->me, al_str_text(&begun.me));
    recall(app, start, &begun);
    al_begun_drop(&begun);
}
