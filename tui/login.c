/* login.c - name and password, from the person to git. */
#include "config.h"

#include "tui/login.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "share/login.h"
#include "share/secret.h"
#include "tui/phrase.h"

#define TRIES_MAX 3

/* A line; where there is no terminal, of what the password's comes from. */
static enum al_status ask_name(struct al_call *call, char *name, size_t size,
                               struct al_err *err)
{
    if (!al_cmd_input_is_terminal())
        return al_phrase_ask(call->note, "", name, err);
    al_out_line(call->note, "%s", _("Your name at that server:"));
    if (!fgets(name, (int)size, stdin))
        return al_fail(err, AL_ECANCELLED, _("No name was typed"));
    name[strcspn(name, "\r\n")] = '\0';
    return AL_OK;
}

/* One try; *login is what came of it. */
static enum al_status ask_once(struct al_call *call, const char *url,
                               enum al_login *login, struct al_err *err)
{
    char *name = al_secret_alloc(AL_PHRASE_MAX);
    char *password = al_secret_alloc(AL_PHRASE_MAX);
    bool is_lasting = false;
    enum al_status status = ask_name(call, name, AL_PHRASE_MAX, err);

    if (status == AL_OK)
        status =
            al_phrase_ask(call->note, _("Your password there:"), password, err);
    if (status == AL_OK)
        *login = al_login_with(url, name, password, &is_lasting, err);
    sodium_free(name);
    sodium_free(password);
    if (status == AL_OK && *login == AL_LOGIN_IN)
        al_out_line(call->note, "%s",
                    is_lasting
                        ? _("The server lets you in; git keeps the password.")
                        : _("The server lets you in; git keeps the password "
                            "in memory until tonight. `git config --global "
                            "credential.helper` sets where it may stay."));
    return status;
}

enum al_status al_cmd_login(struct al_call *call, const char *url,
                            bool is_wanted, struct al_err *err)
{
    enum al_login login;

    if (!is_wanted && !al_cmd_can_ask(call))
        return AL_OK;
    login = al_login_try(url, err);
    if (is_wanted && login == AL_LOGIN_IN)
        al_out_line(call->note, "%s", _("The server lets you in already."));
    for (int tries = 0; login == AL_LOGIN_ASKED && tries < TRIES_MAX; tries++) {
        enum al_status status;

        if (tries)
            al_out_line(call->note, "%s",
                        _("The server did not take these; once more."));
        if ((status = ask_once(call, url, &login, err)))
            return status;
    }
    if (login == AL_LOGIN_NONE)
        return is_wanted ? err->code : AL_OK;
    return login == AL_LOGIN_IN
               ? AL_OK
               : al_fail(err, AL_EDENIED,
                         _("The server took none of these; whoever looks "
                           "after it can set a new password"));
}
