/* tui/pane_address.c - where this device sends to, and gets from. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/form_pane.h"

static const struct al_field address_field = {
    .name = "address",
    .label = N_("Address"),
    .help = N_("Where the team shares its work: me@host:team.git, https, or a "
               "folder; empty: nowhere."),
    .type = AL_T_LINE};

struct address {
    struct al_form form;
    struct al_str asked; /* the other user's folder that was asked about */
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct address *address = state;

    (void)err;
    if (address->form.count > 0)
        return AL_OK;
    address->form.source = al_app_source(app);
    al_form_add(&address->form, &address_field, NULL);
    al_form_show(&address->form, 0, al_ledger_remote(al_app_ledger(app)));
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct address *address = state;

    (void)app;
    al_form_draw(&address->form, canvas, area);
}

/* A folder of somebody else on this machine is asked about once. */
static bool asks_to_trust(struct al_app *app, struct address *address,
                          const char *url)
{
    char owner[AL_OWNER_NAME];

    if (!al_ledger_is_foreign(url, owner) ||
        strcmp(al_str_text(&address->asked), url) == 0)
        return false;
    al_str_reset(&address->asked);
    al_str_puts(&address->asked, url);
    al_app_say(app, AL_INK_WARN,
               _("That folder belongs to %s: Enter again trusts it, Esc "
                 "leaves it."),
               owner);
    return true;
}

static void save(struct al_app *app, struct address *address)
{
    struct al_str url = {0};
    struct al_err err = {0};
    enum al_status status;

    if (!al_form_check(&address->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&address->form));
        return;
    }
    status = al_form_value(&address->form, 0, &url, &err);
    if (status == AL_OK && asks_to_trust(app, address, al_str_text(&url))) {
        al_str_drop(&url);
        return;
    }
    if (status == AL_OK)
        status =
            al_ledger_set_remote(al_app_ledger(app), al_str_text(&url), &err);
    if (status == AL_OK && address->asked.len > 0)
        status = al_ledger_trust_remote(al_app_dir(app), &err);
    if (status != AL_OK) {
        al_app_say_err(app, &err);
    } else {
        bool is_set = url.len > 0;

        al_app_pop(app);
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s",
                   is_set ? _("The address is kept: s sends and gets.")
                          : _("No address is set: nothing leaves this "
                              "machine."));
    }
    al_str_drop(&url);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct address *address = state;
    enum al_form_said said = al_form_key(&address->form, pressed);

    if (said == AL_FORM_SAVE)
        save(app, address);
    return al_form_pane_result(said);
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct address *address = state;

    (void)app;
    return al_form_help(&address->form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct address *address = state;

    al_form_explain(&address->form, out);
}

static void drop(void *state)
{
    struct address *address = state;

    al_form_drop(&address->form);
    al_str_drop(&address->asked);
}

static void parts(void *state, struct al_parts *parts)
{
    struct address *address = state;

    parts->form = &address->form;
    parts->question = N_("Keep it?");
    parts->is_usual = true;
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {0},
};

const struct al_pane_ops al_pane_address = {
    .name = "address",
    .title = N_("The address to send to"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct address),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};
