/* tui/whose.c - from the front of the command line to a data folder. */
#include "config.h"
#include "tui/whose.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/site.h"
#include "tui/linear.h"
#include "tui/who.h"

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* What makes a folder may begin with somebody who has none yet. */
static bool makes_folder(const char *command)
{
    static const char *const names[] = {"init", "join", "restore"};

    return command && is_one_of(command, names, AL_COUNT(names));
}

/* What opens nobody's folder. */
static bool needs_nobody(const char *command)
{
    static const char *const names[] = {"help",   "version",   "--help", "-h",
                                        "sample", "--version", "-V"};

    return command && is_one_of(command, names, AL_COUNT(names));
}

static int refuse(struct al_out *note, const char *why)
{
    al_out_line(note, "alongside: %s.", why);
    return AL_EXIT_USAGE;
}

static int find_person(const struct al_whose *whose, const char *shared,
                       struct al_out *note, struct al_str *dir)
{
    struct al_people people = {0};
    const struct al_person *person;
    struct al_err err = {0};
    enum al_status status = al_people_load(shared, &people, &err);

    person = status == AL_OK ? al_people_find(&people, whose->person) : NULL;
    if (person)
        al_str_puts(dir, person->dir);
    else if (status == AL_OK && makes_folder(whose->command))
        status = al_people_add(shared, whose->person, dir, &err);
    else if (status == AL_OK)
        status = al_fail(&err, AL_ENOTFOUND,
                         _("Nobody of exactly that name has a folder in %s; "
                           "without a command, Alongside shows who has"),
                         shared);
    al_people_drop(&people);
    return status == AL_OK ? -1 : refuse(note, err.msg);
}

static int ask_person(const char *shared, const char *said, bool is_plain,
                      al_who_fn *ask, struct al_out *note, struct al_str *dir)
{
    struct al_people people = {0};
    struct al_err err = {0};
    int code;

    /* Nothing is painted over what is wrong with the folder. */
    if (al_people_load(shared, &people, &err) != AL_OK)
        return refuse(note, err.msg);
    al_people_drop(&people);
    is_plain = al_linear_is_wanted(shared, is_plain);
    if (!is_plain && !al_linear_has_terminal())
        return refuse(note, _("This account is shared, so say who you are: "
                              "alongside --person NAME COMMAND"));
    code = ask(shared, said, is_plain, dir, &err);
    if (err.msg[0])
        return refuse(note, err.msg);
    return dir->len > 0 ? -1 : code;
}

static int on_shared(const struct al_whose *whose, const char *shared,
                     const char *said, al_who_fn *ask, struct al_out *note,
                     struct al_str *dir)
{
    if (whose->person)
        return find_person(whose, shared, note, dir);
    if (!whose->command)
        return ask_person(shared, said, whose->is_plain, ask, note, dir);
    if (!needs_nobody(whose->command))
        return refuse(note, _("This account is shared, so say who you are: "
                              "alongside --person NAME COMMAND"));
    al_ledger_default_dir(dir);
    return -1;
}

/*
 * The machine's file may say that several people share this account: while that
 * is not known, a command does not open what may be another's folder.
 */
static int on_bad_file(const struct al_site *site, struct al_out *note,
                       struct al_str *dir)
{
    al_out_line(note, "alongside: %s", al_str_text(&site->said));
    if (site->hides_shared)
        return refuse(note, _("Whose folder is meant is not known without it: "
                              "name one with --dir, or with --shared and "
                              "--person"));
    al_ledger_default_dir(dir);
    return -1;
}

int al_whose_dir(const struct al_whose *whose, al_who_fn *ask,
                 struct al_out *note, struct al_str *dir)
{
    struct al_site site = {0};
    const char *shared = whose->shared;
    int code = -1;

    if (whose->dir && (shared || whose->person))
        return refuse(note, _("--dir names one folder; it goes with neither "
                              "--shared nor --person"));
    if (!whose->dir && !shared && al_is_empty(getenv("ALONGSIDE_DIR"))) {
        al_site_load(al_site_path(), &site);
        shared = site.shared.len ? al_str_text(&site.shared) : NULL;
    }
    if (whose->dir)
        al_str_puts(dir, whose->dir);
    else if (shared)
        code =
            on_shared(whose, shared, al_str_text(&site.said), ask, note, dir);
    else if (!whose->person && whose->command &&
             !needs_nobody(whose->command) && site.said.len)
        code = on_bad_file(&site, note, dir);
    else if (whose->person)
        code = refuse(note, _("This account is not shared: --person goes with "
                              "--shared DIR"));
    else
        al_ledger_default_dir(dir);
    al_site_drop(&site);
    return code;
}
