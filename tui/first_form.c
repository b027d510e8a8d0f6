/* tui/first_form.c - what the steps of the first run ask, and do. */
#include "config.h"
#include "tui/first_form.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/prefs.h"

enum { NAME_ROWS = 9 }; /* of the list of names; more scroll */

static const struct al_field names_field = {
    .name = "names",
    .label = N_("First names"),
    .help = N_("One a line. Enter on an empty line, or Tab, goes on."),
    .type = AL_T_TEXT};

static const struct al_field same_field = {
    .name = "same",
    .label = N_("Same person"),
    .help = N_("Here already. yes: that is who I mean; no: somebody else of "
               "that name."),
    .type = AL_T_YESNO,
    .flags = AL_F_REQUIRED};

static const struct al_field reader_field = {
    .name = "reader",
    .label = N_("A screen reader?"),
    .help = N_("yes or no; the settings change it at any time."),
    .type = AL_T_YESNO,
    .flags = AL_F_REQUIRED};

static const struct al_field log_field = {
    .name = "log",
    .label = N_("Log something now?"),
    .help = N_("yes opens the form that you will use every day; no goes on."),
    .type = AL_T_YESNO,
    .flags = AL_F_REQUIRED};

/* ---- opening ---- */

static void show_words(struct al_first_form *ff)
{
    const struct al_words *words = al_ledger_words(al_app_ledger(ff->app));
    const struct al_kind *kind = al_kind_by_name(AL_KIND_SETTINGS);

    al_form_add(&ff->form, al_field_by_name(kind, "person_word"), NULL);
    al_form_add(&ff->form, al_field_by_name(kind, "people_word"), NULL);
    al_form_suggest(&ff->form, 0, words->person);
    al_form_suggest(&ff->form, 1, words->people);
}

static void show_names(struct al_first_form *ff)
{
    al_form_add(&ff->form, &names_field, NULL);
    ff->form.text_rows = NAME_ROWS;
    ff->form.fields[0].box.text.enter_breaks = true;
}

static void show_reader(struct al_first_form *ff)
{
    struct al_prefs prefs;

    (void)al_prefs_load(al_app_dir(ff->app), &prefs, NULL);
    al_form_add(&ff->form, &reader_field, NULL);
    al_form_preset(&ff->form, 0,
                   prefs.is_plain || al_app_is_plain(ff->app) ? _("yes")
                                                              : _("no"));
}

void al_first_form_drop(struct al_first_form *ff)
{
    al_form_drop(&ff->form);
    al_first_names_drop(&ff->names);
}

void al_first_form_open(struct al_first_form *ff, struct al_app *app,
                        enum al_first_step step)
{
    al_first_form_drop(ff);
    *ff = (struct al_first_form){
        .app = app, .step = step, .form = {.source = al_app_source(app)}};
    ff->save_id = al_id_new(al_ledger_random(al_app_ledger(app)));
    switch (step) {
    case AL_FIRST_WORD:
        show_words(ff);
        break;
    case AL_FIRST_PEOPLE:
        show_names(ff);
        break;
    case AL_FIRST_READER:
        show_reader(ff);
        break;
    case AL_FIRST_LOG:
        al_form_add(&ff->form, &log_field, NULL);
        al_form_preset(&ff->form, 0, _("yes"));
        break;
    case AL_FIRST_THANKS:
    case AL_FIRST__COUNT:
        break;
    }
}

bool al_first_form_is_touched(const struct al_first_form *ff)
{
    for (size_t i = 0; i < ff->form.count; i++)
        if (ff->form.fields[i].is_touched)
            return true;
    return false;
}

/* ---- the word for people ---- */

/* Good enough to be offered; it stands in a field that can be typed over. */
static void make_plural(const char *one, struct al_str *many)
{
    size_t len = strlen(one);

    if (len > 1 && one[len - 1] == 'y' && !strchr("aeiou", one[len - 2])) {
        al_str_add(many, one, len - 1);
        al_str_puts(many, "ies");
    } else if (strcmp(one, "person") == 0) {
        al_str_puts(many, "people");
    } else {
        al_str_printf(many, "%s%s", one,
                      len > 0 && one[len - 1] == 's' ? "es" : "s");
    }
}

static void offer_plural(struct al_first_form *ff)
{
    struct al_str one = {0}, many = {0};

    al_box_value(&ff->form.fields[0].box, &one);
    if (ff->form.fields[0].is_touched && !ff->form.fields[1].is_touched &&
        one.len > 0) {
        make_plural(al_str_text(&one), &many);
        al_form_preset(&ff->form, 1, al_str_text(&many));
    }
    al_str_drop(&one);
    al_str_drop(&many);
}

static bool on_settings(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

static enum al_status set_word(struct al_first_form *ff, size_t at,
                               struct al_record *record, struct al_err *err)
{
    const char *name = ff->form.fields[at].about->name;
    struct al_str value = {0};
    enum al_status status = al_form_value(&ff->form, at, &value, err);

    if (status == AL_OK) {
        al_record_set(record, name, al_str_text(&value));
        al_record_settle(record, name);
    }
    al_str_drop(&value);
    return status;
}

static enum al_status save_words(struct al_first_form *ff, struct al_str *said,
                                 struct al_err *err)
{
    const struct al_query query = {.kind = AL_KIND_SETTINGS, .limit = 1};
    struct al_index *index = al_app_index(ff->app);
    struct al_record *opened = NULL, *form = NULL;
    struct al_id id = {{0}};
    struct al_saved saved = {.changed = false};
    enum al_status status;

    if (!al_first_form_is_touched(ff))
        return AL_OK;
    offer_plural(ff); /* F2 in the first field */
    if ((status = al_query_run(index, &query, on_settings, &id, err)) ||
        (status = al_query_get(index, &id, &opened, err)))
        return status;
    form = al_record_copy(opened);
    if ((status = set_word(ff, 0, form, err)) == AL_OK &&
        (status = set_word(ff, 1, form, err)) == AL_OK &&
        (status = al_record_check(form, err)) == AL_OK) {
        const struct al_edit edit = {id, opened, form};

        status = al_ledger_save(al_app_ledger(ff->app), &edit, 1, &ff->save_id,
                                &saved, err);
    }
    if (status == AL_OK && saved.changed) {
        al_app_saved(ff->app);
        al_app_fill(ff->app, _("Every screen says {people} now."), said);
    }
    al_record_free(opened);
    al_record_free(form);
    return status;
}

/* ---- names ---- */

static void ask_same(struct al_first_form *ff)
{
    for (size_t i = 0; i < ff->names.count; i++) {
        struct al_str label = {0};

        if (!ff->names.items[i].is_here)
            continue;
        al_str_printf(&label, _("The same %s?"), ff->names.items[i].name);
        al_form_add(&ff->form, &same_field, al_str_text(&label));
        al_form_preset(&ff->form, ff->form.count - 1, _("yes"));
        al_str_drop(&label);
    }
}

/* The questions about who is here follow from the list; the typing stays. */
static enum al_status read_names(struct al_first_form *ff, struct al_err *err)
{
    char *text = al_strdup(al_box_text(&ff->form.fields[0].box));
    struct al_first_names names = {0};
    enum al_status status = al_first_names_read(text, &names, err);
    bool was_touched = ff->form.fields[0].is_touched;

    if (status == AL_OK)
        status = al_first_names_find(&names, al_app_index(ff->app), err);
    if (status == AL_OK) {
        al_form_drop(&ff->form);
        al_first_names_drop(&ff->names);
        ff->names = names;
        ff->form = (struct al_form){.source = al_app_source(ff->app)};
        show_names(ff);
        al_box_set(&ff->form.fields[0].box, text);
        ff->form.fields[0].is_touched = was_touched;
        ask_same(ff);
    } else {
        al_first_names_drop(&names);
    }
    free(text);
    return status;
}

/* Whether the questions are those of the list as it stands now. */
static bool is_asked(const struct al_first_form *ff)
{
    struct al_first_names now = {0};
    bool is_same = al_first_names_read(al_box_text(&ff->form.fields[0].box),
                                       &now, NULL) == AL_OK &&
                   now.count == ff->names.count;

    for (size_t i = 0; is_same && i < now.count; i++)
        is_same = strcmp(now.items[i].name, ff->names.items[i].name) == 0;
    al_first_names_drop(&now);
    return is_same;
}

static void take_answers(struct al_first_form *ff)
{
    size_t at = 1;

    for (size_t i = 0; i < ff->names.count; i++) {
        struct al_str answer = {0};

        if (!ff->names.items[i].is_here)
            continue;
        (void)al_form_value(&ff->form, at++, &answer, NULL);
        ff->names.items[i].is_same = strcmp(al_str_text(&answer), "no") != 0;
        al_str_drop(&answer);
    }
}

static void tell_names(const struct al_first_form *ff, size_t made,
                       struct al_str *said)
{
    struct al_str count = {0};

    if (made > 0)
        al_str_printf(&count,
                      ngettext("%zu name is added as yours.",
                               "%zu names are added as yours.", made),
                      made);
    if (ff->names.twice > 0)
        al_str_printf(&count,
                      _("%sLeft out as a name that stood there already: %s. "
                        "If that is somebody else, press 2, then a, and add "
                        "an initial, as in Ada B."),
                      count.len ? " " : "", al_str_text(&ff->names.dropped));
    al_str_puts(said, al_str_text(&count));
    al_str_drop(&count);
}

/* *did: whether it is all saved; else something is asked, or was said. */
static enum al_status save_names(struct al_first_form *ff,
                                 enum al_first_did *did, struct al_str *said,
                                 struct al_err *err)
{
    size_t made;
    enum al_status status = AL_OK;

    *did = AL_FIRST_STAYS;
    if (!is_asked(ff)) {
        if ((status = read_names(ff, err)))
            return status;
        if (ff->names.here > 0) {
            ff->form.at = 1;
            al_app_say(ff->app, AL_INK_PLAIN,
                       ngettext("%zu of these is here already.",
                                "%zu of these are here already.",
                                ff->names.here),
                       ff->names.here);
            return AL_OK;
        }
    }
    if (!al_form_check(&ff->form)) {
        al_app_say(ff->app, AL_INK_WARN, "%s", al_form_help(&ff->form));
        return AL_OK;
    }
    take_answers(ff);
    status = al_first_names_save(&ff->names, al_app_ledger(ff->app),
                                 &ff->save_id, &made, err);
    if (status != AL_OK)
        return status;
    if (ff->names.count > 0)
        al_app_saved(ff->app);
    ff->made = made;
    tell_names(ff, made, said);
    *did = AL_FIRST_GOES;
    return AL_OK;
}

bool al_first_form_breaks_line(const struct al_first_form *ff)
{
    const struct al_box *box;
    const char *text;
    size_t at;

    if (ff->step != AL_FIRST_PEOPLE || ff->form.at != 0)
        return false;
    box = &ff->form.fields[0].box;
    text = al_box_text(box);
    at = box->text.cursor;
    return !((at == 0 || text[at - 1] == '\n') &&
             (text[at] == '\0' || text[at] == '\n'));
}

/* ---- a screen reader ---- */

static enum al_status set_pref(struct al_first_form *ff, struct al_prefs *prefs,
                               const char *name, const char *value,
                               struct al_err *err)
{
    for (size_t i = 0; i < al_prefs_count(); i++)
        if (strcmp(al_prefs_field(i)->name, name) == 0)
            return al_prefs_set(al_app_dir(ff->app), prefs, i, value, err);
    return AL_OK;
}

static enum al_status save_reader(struct al_first_form *ff, struct al_str *said,
                                  struct al_err *err)
{
    struct al_prefs prefs;
    struct al_str answer = {0};
    enum al_status status = al_prefs_load(al_app_dir(ff->app), &prefs, err);
    bool is_yes;

    if (status == AL_OK)
        status = al_form_value(&ff->form, 0, &answer, err);
    is_yes = strcmp(al_str_text(&answer), "yes") == 0;
    al_str_drop(&answer);
    if (status != AL_OK || is_yes == prefs.is_plain)
        return status;
    status = set_pref(ff, &prefs, "one_pane", is_yes ? "yes" : "no", err);
    if (status == AL_OK && is_yes)
        status = al_app_set_plain(ff->app, true, err);
    else if (status == AL_OK)
        status = set_pref(ff, &prefs, "plain", "no", err);
    if (status == AL_OK && is_yes)
        al_str_puts(said, _("From here on Alongside asks line by line; the "
                            "action screens brings the screens back."));
    return status;
}

/* ---- all of them ---- */

void al_first_form_follow(struct al_first_form *ff, size_t left)
{
    if (ff->step == AL_FIRST_WORD && left == 0)
        offer_plural(ff);
}

static bool wants_to_log(const struct al_first_form *ff)
{
    struct al_str answer = {0};
    bool is_yes = al_form_value(&ff->form, 0, &answer, NULL) == AL_OK &&
                  strcmp(al_str_text(&answer), "yes") == 0;

    al_str_drop(&answer);
    return is_yes;
}

enum al_first_did al_first_form_save(struct al_first_form *ff,
                                     struct al_str *said)
{
    struct al_err err = {0};
    enum al_first_did did = AL_FIRST_GOES;
    enum al_status status = AL_OK;

    if (ff->step != AL_FIRST_PEOPLE && !al_form_check(&ff->form)) {
        al_app_say(ff->app, AL_INK_WARN, "%s", al_form_help(&ff->form));
        return AL_FIRST_STAYS;
    }
    switch (ff->step) {
    case AL_FIRST_WORD:
        status = save_words(ff, said, &err);
        break;
    case AL_FIRST_PEOPLE:
        status = save_names(ff, &did, said, &err);
        break;
    case AL_FIRST_READER:
        status = save_reader(ff, said, &err);
        break;
    case AL_FIRST_LOG:
        did = wants_to_log(ff) ? AL_FIRST_LOGS : AL_FIRST_GOES;
        break;
    case AL_FIRST_THANKS:
    case AL_FIRST__COUNT:
        break;
    }
    if (status == AL_OK)
        return did;
    al_app_say_err(ff->app, &err);
    return AL_FIRST_STAYS;
}

void al_first_form_keep(const struct al_first_form *ff,
                        struct al_draft_text *text)
{
    char hex[AL_ID_HEX];

    al_id_hex(&ff->save_id, hex);
    al_draft_put(text, "save", hex);
    al_form_keep(&ff->form, text);
}

void al_first_form_recall(struct al_first_form *ff,
                          const struct al_draft_text *text)
{
    const char *save = al_draft_get(text, "save");

    if (save)
        (void)al_id_parse(save, &ff->save_id);
    al_form_recall(&ff->form, text);
    /* The questions about who is here come before their answers do. */
    if (ff->step == AL_FIRST_PEOPLE && ff->form.fields[0].is_touched &&
        read_names(ff, NULL) == AL_OK && ff->form.count > 1)
        al_form_recall(&ff->form, text);
}

const char *al_first_form_help(const struct al_first_form *ff)
{
    return ff->form.count > 0 ? al_form_help(&ff->form) : NULL;
}
