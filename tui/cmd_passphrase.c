/* tui/cmd_passphrase.c - `alongside passphrase`, `unlock` and `lock`. */
#include "config.h"

#include <sodium.h>
#include <string.h>

#include "core/i18n.h"
#include "share/passphrase.h"
#include "share/secret.h"
#include "tui/phrase.h"
#include "tui/sub.h"

static enum al_status run_show(struct al_call *call, struct al_err *err)
{
    (void)err;
    if (!al_pass_is_set(call->dir))
        al_out_line(call->out, "%s",
                    _("No passphrase is set: whoever is logged in as you can "
                      "open the records. `alongside passphrase set` sets "
                      "one."));
    else if (al_pass_is_open(call->dir))
        al_out_line(call->out, "%s",
                    _("A passphrase is set, and the folder is open. "
                      "`alongside lock` locks it."));
    else
        al_out_line(call->out, "%s",
                    _("A passphrase is set, and the folder is locked. "
                      "`alongside unlock` opens it."));
    return AL_OK;
}

/* On a terminal twice: nobody sees what was typed. */
static enum al_status ask_new(struct al_call *call, char *phrase,
                              struct al_err *err)
{
    char *again = al_secret_alloc(AL_PHRASE_MAX);
    enum al_status status =
        al_phrase_ask(call->note, _("New passphrase:"), phrase, err);

    if (status == AL_OK && al_cmd_input_is_terminal()) {
        status = al_phrase_ask(call->note, _("Once more:"), again, err);
        if (status == AL_OK && strcmp(phrase, again) != 0)
            status = al_fail(err, AL_EINVAL,
                             _("These two differ; nothing was changed"));
    }
    sodium_free(again);
    return status;
}

static enum al_status run_set(struct al_call *call, struct al_err *err)
{
    char *phrase;
    enum al_status status;

    if (al_pass_is_set(call->dir))
        return al_fail(err, AL_EEXISTS,
                       _("This folder has a passphrase already; `alongside "
                         "passphrase change` takes another"));
    phrase = al_secret_alloc(AL_PHRASE_MAX);
    status = ask_new(call, phrase, err);
    if (status == AL_OK)
        status = al_pass_set(call->dir, phrase, err);
    sodium_free(phrase);
    if (status == AL_OK)
        al_out_line(call->out, "%s",
                    _("The passphrase is set. It is asked for after each "
                      "login; nobody can tell you what it was."));
    return status;
}

static enum al_status run_change(struct al_call *call, struct al_err *err)
{
    char *old, *phrase;
    enum al_status status;

    if (!al_pass_is_set(call->dir))
        return al_fail(err, AL_ENOTFOUND, _("No passphrase is set"));
    old = al_secret_alloc(AL_PHRASE_MAX);
    phrase = al_secret_alloc(AL_PHRASE_MAX);
    status = al_phrase_ask(call->note, _("Passphrase so far:"), old, err);
    if (status == AL_OK)
        status = ask_new(call, phrase, err);
    if (status == AL_OK)
        status = al_pass_change(call->dir, old, phrase, err);
    sodium_free(old);
    sodium_free(phrase);
    if (status == AL_OK)
        al_out_line(call->out, "%s", _("The passphrase is another one now."));
    return status;
}

static enum al_status run_clear(struct al_call *call, struct al_err *err)
{
    char *phrase;
    enum al_status status;

    if (!al_pass_is_set(call->dir))
        return al_fail(err, AL_ENOTFOUND, _("No passphrase is set"));
    phrase = al_secret_alloc(AL_PHRASE_MAX);
    status = al_phrase_ask(call->note, _("Passphrase:"), phrase, err);
    if (status == AL_OK)
        status = al_pass_clear(call->dir, phrase, err);
    sodium_free(phrase);
    if (status == AL_OK)
        al_out_line(call->out, "%s",
                    _("The passphrase is gone: whoever is logged in as you "
                      "can open the records."));
    return status;
}

static const struct al_sub subs[] = {
    {"show", 0, 0, "", run_show},
    {"set", 0, 0, "", run_set},
    {"change", 0, 0, "", run_change},
    {"clear", 0, 0, "", run_clear},
};

static enum al_status run_passphrase(struct al_call *call, struct al_err *err)
{
    return al_sub_run(call, subs, AL_COUNT(subs), err);
}

const struct al_cmd al_cmd_passphrase = {
    .name = "passphrase",
    .group = AL_CMD_CARE,
    .help = N_("a passphrase for this machine's keys"),
    .usage = N_("[set|change|clear]"),
    .more = N_(
        "With one, keys and index are sealed once you log out, switch off or "
        "lock.\nIt is typed, or read as a line of standard input; change reads "
        "the old one\nfirst. Three or four words that have nothing to do with "
        "each other are easy to\nkeep. If it is forgotten, a colleague lets "
        "this machine in anew, or the recovery\nsheet does. Close the screens "
        "before you set or clear one.\nWith none of the three words it says "
        "whether there is one."),
    .max_args = 1,
    .run = run_passphrase,
};

static enum al_status run_unlock(struct al_call *call, struct al_err *err)
{
    enum al_status status = al_phrase_unlock(call->dir, call->note, err);

    if (status == AL_OK)
        al_out_line(call->out, "%s",
                    _("Open, until `alongside lock` or your last logout."));
    return status;
}

const struct al_cmd al_cmd_unlock = {
    .name = "unlock",
    .group = AL_CMD_CARE,
    .help = N_("open a data folder that has a passphrase"),
    .more = N_("The passphrase is typed, or read as a line of standard "
               "input."),
    .run = run_unlock,
};

static enum al_status run_lock(struct al_call *call, struct al_err *err)
{
    enum al_status status = al_pass_lock(call->dir, err);

    if (status == AL_OK)
        al_out_line(call->out, "%s",
                    _("Locked. Screens that are open go on showing what they "
                      "hold until they are closed."));
    return status;
}

const struct al_cmd al_cmd_lock = {
    .name = "lock",
    .group = AL_CMD_CARE,
    .help = N_("lock a data folder that has a passphrase"),
    .more = N_("The keys are wiped from memory, and the index with them; it "
               "is made again\nafter unlocking."),
    .run = run_lock,
};
