/* tui/meet.c - "is this the right server?" on the command line and on screen. */
#include "config.h"

#include "tui/meet.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/deed.h"

/* ---- a command ---- */

static enum al_status ask(struct al_call *call, const struct al_host_key *key,
                          struct al_err *err)
{
    char answer = 'n';
    enum al_status status;

    if (!al_cmd_can_ask(call))
        return al_fail(err, AL_EDENIED,
                       _("This computer has never met that server. Nothing was "
                         "sent; if IT confirms its fingerprint, say "
                         "--fingerprint %s"),
                       key->fingerprint);
    al_out_line(call->note, _("This computer has never met that server. It "
                              "shows this key:"));
    al_out_line(call->note, "    %s %s", key->kind, key->fingerprint);
    status = al_cmd_ask(call,
                        _("Ask IT whether that is right. n leaves it, y "
                          "remembers it:"),
                        "ny", &answer, err);
    if (status == AL_OK && answer == 'n')
        status = al_fail(err, AL_EDENIED,
                         _("The server was left. Nothing was sent"));
    return status;
}

enum al_status al_cmd_meet(struct al_call *call, const char *url,
                           const char *fingerprint, bool *met,
                           struct al_err *err)
{
    struct al_host_key key;
    enum al_status status = AL_OK;

    if (fingerprint && !al_host_key_is_fingerprint(fingerprint))
        return al_fail(err, AL_EINVAL,
                       _("--fingerprint takes what `ssh-keygen -lf` prints: "
                         "SHA256: and 43 letters and digits"));
    if (!al_host_key_is_new(url, &key))
        return AL_OK;
    if (fingerprint && strcmp(fingerprint, key.fingerprint) != 0)
        return al_fail(err, AL_EDENIED,
                       _("The server shows the key %s, which is another one. "
                         "It may be an impostor: nothing was sent; ask IT"),
                       key.fingerprint);
    if (!fingerprint)
        status = ask(call, &key, err);
    if (status == AL_OK)
        status = al_host_key_trust(url, key.fingerprint, err);
    if (met)
        *met = status == AL_OK;
    return status;
}

/* ---- a pane ---- */

static const struct al_field right_field = {
    .name = "right",
    .label = N_("IT says it is right"),
    .help = N_("yes: remember this server; ask whoever looks after it first"),
    .type = AL_T_YESNO};

static void set_up(struct al_deed *deed)
{
    al_form_add(&deed->form, &right_field, NULL);
}

static enum al_status plan(struct al_deed *deed, struct al_str *out,
                           struct al_err *err)
{
    const struct al_host_key *key = deed->data;

    (void)err;
    al_str_printf(out, _("This computer has never met that server. It shows "
                         "this key:\n%s\n%s\n"),
                  key->kind, key->fingerprint);
    al_str_puts(out, _("Whoever looks after the server knows its fingerprint: "
                       "ring them, not the server.\n"
                       "If it is another one, somebody may stand between you. "
                       "Nothing was sent, and all is saved here.\n"));
    return AL_OK;
}

static enum al_status carry_out(struct al_deed *deed, struct al_str *said,
                                struct al_err *err)
{
    const struct al_host_key *key = deed->data;
    struct al_str right = {0};
    bool is_right;
    enum al_status status;

    al_deed_value(deed, 0, &right);
    is_right = strcmp(al_str_text(&right), "yes") == 0;
    al_str_drop(&right);
    if (!is_right)
        return al_fail(err, AL_EINVAL,
                       _("Only yes goes on; Esc leaves the server"));
    status = al_app_sync_trusting(deed->app, key->fingerprint, err);
    if (status == AL_OK)
        al_str_puts(said, _("The server is remembered."));
    return status;
}

static void drop(struct al_deed *deed)
{
    free(deed->data);
}

static const struct al_deed_job meet = {
    .title = N_("A server that is new here"),
    .question = N_("Remember it?"),
    .after = N_("Sending and getting now."),
    .set_up = set_up,
    .plan = plan,
    .carry_out = carry_out,
    .drop = drop,
};

void al_pane_meet_open(struct al_app *app, const struct al_host_key *key)
{
    struct al_host_key *own = al_calloc(1, sizeof(*own));

    *own = *key;
    al_pane_deed_open_with(app, &meet, own);
}
