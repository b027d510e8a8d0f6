/* tui/pane_each.c - other hours, pay or role for one of several people. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/app.h"
#include "tui/form_pane.h"
#include "tui/log_values.h"

enum { EACH_HOURS, EACH_PAY, EACH_ROLE, EACH__COUNT };

static const struct al_field hours_field = {
    .name = "hours",
    .label = N_("hours"),
    .help = N_("Hours of this one alone: 1.5, 1:30 or 90m; empty: as for all."),
    .type = AL_T_MINUTES};
static const struct al_field pay_field = {
    .name = "pay",
    .label = N_("to pay"),
    .help = N_("Whether this one is owed a payment; empty: as for all."),
    .type = AL_T_YESNO};

struct each_pane {
    bool was_told; /* that something does not read, and leaving drops it */
    struct al_form form;    /* EACH__COUNT fields for each of them */
    char (*ids)[AL_ID_HEX]; /* of them; owned */
    size_t count;
};

/* ---- the form ---- */

static void add_field(struct each_pane *pane, const struct al_field *about,
                      const char *who)
{
    struct al_str label = {0};
    struct al_form_field *field;

    al_str_printf(&label, "%s, %s", who,
                  about->codes ? _("as") : _(about->label));
    field = al_form_add(&pane->form, about, al_str_text(&label));
    field->is_optional = true;
    al_str_drop(&label);
}

/* What holds for this one stands in the field: its own, or as for all. */
static void show(struct each_pane *pane, size_t at, const char *own,
                 const char *common)
{
    if (!al_is_empty(own))
        al_form_show(&pane->form, at, own);
    else if (!al_is_empty(common))
        al_form_show(&pane->form, at, common);
}

static void add_one(struct each_pane *pane, struct al_log_entry *entry,
                    const struct al_chosen *one)
{
    static const size_t from[EACH__COUNT] = {AL_LOG_HOURS, AL_LOG_PAY,
                                             AL_LOG_ROLE};
    const struct al_log_each *each = al_log_entry_each(entry, one->stored);
    const char *own[EACH__COUNT] = {each ? each->minutes : NULL,
                                    each ? each->pay : NULL,
                                    each ? each->role : NULL};
    size_t first = pane->form.count;
    struct al_str common = {0};
    struct al_id id;

    memcpy(pane->ids[pane->count++], one->stored, AL_ID_HEX);
    add_field(pane, &hours_field, one->label);
    add_field(pane, &pay_field, one->label);
    add_field(pane,
              al_field_by_name(al_kind_by_name(AL_KIND_PARTICIPATION), "role"),
              one->label);
    for (size_t i = 0; i < EACH__COUNT; i++)
        show(pane, first + i, own[i], al_log_value(entry, from[i], &common));
    al_str_drop(&common);
    /* Nobody of an organisation is paid. */
    if (al_id_parse(one->stored, &id))
        pane->form.fields[first + EACH_PAY].is_hidden =
            al_log_is_contact(entry, &id);
}

/* ---- back into the log ---- */

/* What is to differ: as it was where it was not touched or does not read. */
static char *value_of(const struct each_pane *pane, size_t at, const char *was)
{
    struct al_str stored = {0};

    if (!pane->form.fields[at].is_touched)
        return al_strdup(was ? was : "");
    if (al_form_value(&pane->form, at, &stored, NULL) != AL_OK) {
        al_str_reset(&stored);
        al_str_puts(&stored, was ? was : "");
    }
    return al_str_take(&stored);
}

static void give_back(const struct each_pane *pane, struct al_log_entry *entry)
{
    for (size_t i = 0; i < pane->count; i++) {
        const struct al_log_each *each = al_log_entry_each(entry, pane->ids[i]);
        size_t first = i * EACH__COUNT;
        char *minutes =
            value_of(pane, first + EACH_HOURS, each ? each->minutes : NULL);
        char *pay = value_of(pane, first + EACH_PAY, each ? each->pay : NULL);
        char *role =
            value_of(pane, first + EACH_ROLE, each ? each->role : NULL);

        al_log_entry_differ(entry, pane->ids[i], minutes, pay, role);
        free(minutes);
        free(pay);
        free(role);
    }
    al_log_entry_follow(entry, AL_LOG_HOURS);
}

/* False: the form of the involvement is not below it any more. */
static bool give_to_log(struct al_app *app, struct each_pane *pane)
{
    void *below;
    const struct al_pane_ops *ops = al_app_under(app, pane, &below);

    if (ops != &al_pane_log)
        return false;
    give_back(pane, al_pane_log_entry(below));
    return true;
}

/* The log, which is kept after what stands above it, has the draft. */
static bool keep(struct al_app *app, void *state)
{
    struct each_pane *pane = state;

    if (al_form_is_touched(&pane->form))
        (void)give_to_log(app, pane);
    return true;
}

static bool leave(struct al_app *app, void *state)
{
    struct each_pane *pane = state;

    if (!al_form_check(&pane->form) && !pane->was_told) {
        al_form_pane_say_twice(app, al_form_help(&pane->form));
        pane->was_told = true;
        return false;
    }
    if (give_to_log(app, pane))
        al_app_keep_in(app, 1); /* by then the log form is on top */
    return true;
}

static void save(struct al_app *app, struct each_pane *pane)
{
    if (!al_form_check(&pane->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&pane->form));
        return;
    }
    if (leave(app, pane))
        al_app_pop(app);
}

/* ---- the pane ---- */

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct each_pane *pane = state;

    (void)app;
    al_form_draw(&pane->form, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct each_pane *pane = state;
    enum al_form_said said = al_form_key(&pane->form, pressed);

    if (said == AL_FORM_LEFT)
        (void)al_app_keep_all(app);
    else if (said == AL_FORM_SAVE)
        save(app, pane);
    else if (said == AL_FORM_CHANGED) {
        pane->was_told = false;
        al_app_keep_in(app, AL_FORM_IDLE_MS);
    }
    return al_form_pane_result(said);
}

static void parts(void *state, struct al_parts *parts)
{
    struct each_pane *pane = state;

    parts->form = &pane->form;
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct each_pane *pane = state;

    (void)app;
    return al_form_help(&pane->form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct each_pane *pane = state;

    al_form_explain(&pane->form, out);
}

static void drop(void *state)
{
    struct each_pane *pane = state;

    al_form_drop(&pane->form);
    free(pane->ids);
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {0},
};

const struct al_pane_ops al_pane_each = {
    .name = "each",
    .title = N_("One by one: what differs from the others"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct each_pane),
    .keys = keys,
    .draw = draw,
    .parts = parts,
    .key = key,
    .hint = hint,
    .explain = explain,
    .leave = leave,
    .keep = keep,
    .drop = drop,
};

void al_pane_each_open(struct al_app *app, struct al_log_entry *entry,
                       size_t at)
{
    const struct al_form_field *who = &entry->form.fields[AL_LOG_WHO];
    struct each_pane *pane = al_app_push(app, &al_pane_each);

    pane->form.source = al_app_source(app);
    pane->ids = al_calloc(who->chosen_count + 1, sizeof(*pane->ids));
    for (size_t i = 0; i < who->chosen_count; i++)
        add_one(pane, entry, &who->chosen[i]);
    if (at < pane->count)
        pane->form.at = at * EACH__COUNT;
}
