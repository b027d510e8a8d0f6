/* tui/log_entry.c - from fields to the records of an involvement. */
#include "config.h"
#include "tui/log_entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* Fields that no kind has in this shape. */
static const struct al_field who_field = {
    .name = "who",
    .label = N_("{Person}"),
    .help = N_("Who took part: type the start of a name; a comma adds "
               "another one."),
    .type = AL_T_REFS,
    .ref = AL_KIND_PERSON,
    .flags = AL_F_REQUIRED};
static const struct al_field join_field = {
    .name = "join",
    .label = N_("Joins it"),
    .help = N_("Enter joins the activity that is logged already; n logs a new "
               "one."),
    .type = AL_T_YESNO};
static const struct al_field pay_field = {
    .name = "pay",
    .label = N_("To pay"),
    .help = N_("yes: a payment is owed and appears on Today; no: nothing is."),
    .type = AL_T_YESNO};
static const struct al_field hours_field = {
    .name = "hours",
    .label = N_("Hours"),
    .help = N_("Hours: a number (1.5), h:mm (1:30) or minutes (90m)."),
    .type = AL_T_MINUTES};
static const struct al_field note_field = {
    .name = "note",
    .label = N_("What"),
    .help = N_("What happened, in a sentence. Enter saves; Tab shows more "
               "fields."),
    .type = AL_T_TEXT};

/* The others are rows of the schema: {kind, field}. */
static const struct {
    const struct al_field *own;
    const char *kind, *field, *label;
} rows[AL_LOG__COUNT] = {
    [AL_LOG_WHO] = {&who_field, NULL, NULL, NULL},
    [AL_LOG_WHAT] = {NULL, AL_KIND_ACTIVITY, "type", NULL},
    [AL_LOG_WHEN] = {NULL, AL_KIND_ACTIVITY, "date", NULL},
    [AL_LOG_JOIN] = {&join_field, NULL, NULL, NULL},
    [AL_LOG_HOURS] = {&hours_field, NULL, NULL, NULL},
    [AL_LOG_PAY] = {&pay_field, NULL, NULL, NULL},
    [AL_LOG_NOTE] = {&note_field, NULL, NULL, NULL},
    [AL_LOG_WORDS] = {NULL, AL_KIND_FEEDBACK, "quote", N_("Their words")},
    [AL_LOG_ROLE] = {NULL, AL_KIND_PARTICIPATION, "role", NULL},
    [AL_LOG_PLACE] = {NULL, AL_KIND_ACTIVITY, "place", NULL},
    [AL_LOG_MODE] = {NULL, AL_KIND_ACTIVITY, "mode", NULL},
    [AL_LOG_AREA] = {NULL, AL_KIND_ACTIVITY, "area", NULL},
};

static bool is_needed(size_t at)
{
    return at == AL_LOG_WHO || at == AL_LOG_WHAT;
}

void al_log_entry_init(struct al_log_entry *entry, struct al_app *app)
{
    struct al_random *random = al_ledger_random(al_app_ledger(app));

    *entry =
        (struct al_log_entry){.app = app, .form.source = al_app_source(app)};
    al_draft_init(&entry->draft);
    (void)al_local_seal_load(al_app_draft_seal(app), NULL);
    entry->save_id = al_id_new(random);
    entry->activity_id = al_id_new(random);
    entry->feedback_id = al_id_new(random);
    for (size_t i = 0; i < AL_LOG__COUNT; i++) {
        const struct al_field *about = rows[i].own;
        struct al_form_field *field;

        if (!about)
            about =
                al_field_by_name(al_kind_by_name(rows[i].kind), rows[i].field);
        field = al_form_add(&entry->form, about,
                            rows[i].label ? _(rows[i].label) : NULL);
        field->is_more = i >= AL_LOG_WORDS;
        field->is_optional = !is_needed(i);
    }
    entry->form.fields[AL_LOG_JOIN].is_hidden = true;
    al_form_say(&entry->form, AL_LOG_WHEN, false, _("empty is today"));
}

void al_log_entry_drop(struct al_log_entry *entry)
{
    al_draft_close(&entry->draft);
    al_form_drop(&entry->form);
}

/* ---- what is known so far ---- */

/* The stored value of a field, "" when there is none or it is wrong. */
static const char *value(const struct al_log_entry *entry, size_t at,
                         struct al_str *out)
{
    al_str_reset(out);
    if (al_form_value(&entry->form, at, out, NULL) != AL_OK)
        al_str_reset(out);
    return al_str_text(out);
}

static void day(const struct al_log_entry *entry, char iso[AL_DATE_ISO])
{
    struct al_str text = {0};

    value(entry, AL_LOG_WHEN, &text);
    if (text.len > 0 && text.len < AL_DATE_ISO)
        memcpy(iso, al_str_text(&text), text.len + 1);
    else
        al_date_iso(al_app_today(entry->app), iso);
    al_str_drop(&text);
}

static int32_t minutes(const struct al_log_entry *entry)
{
    struct al_str text = {0};
    int32_t number = 0;

    if (*value(entry, AL_LOG_HOURS, &text))
        number = (int32_t)strtol(al_str_text(&text), NULL, 10);
    al_str_drop(&text);
    return number;
}

bool al_log_entry_is_planned(const struct al_log_entry *entry)
{
    char iso[AL_DATE_ISO];

    day(entry, iso);
    return al_involve_is_planned(iso);
}

static bool is(const struct al_log_entry *entry, size_t at, const char *code)
{
    struct al_str text = {0};
    bool same = strcmp(value(entry, at, &text), code) == 0;

    al_str_drop(&text);
    return same;
}

/* Every value that al_involve borrows, in one place. */
struct values {
    struct al_str text[AL_LOG__COUNT];
    char iso[AL_DATE_ISO];
    struct al_involve_who *who;
};

static void fill(struct al_log_entry *entry, struct values *values,
                 struct al_involve *involve)
{
    const struct al_form_field *who = &entry->form.fields[AL_LOG_WHO];
    const struct al_form_field *join = &entry->form.fields[AL_LOG_JOIN];

    for (size_t i = AL_LOG_WHAT; i < AL_LOG__COUNT; i++)
        (void)value(entry, i, &values->text[i]);
    day(entry, values->iso);
    values->who = al_calloc(who->chosen_count + 1, sizeof(*values->who));
    for (size_t i = 0; i < who->chosen_count; i++)
        (void)al_id_parse(who->chosen[i].stored, &values->who[i].id);
    al_involve_init(involve);
    involve->who = values->who;
    involve->who_count = who->chosen_count;
    involve->type = al_str_text(&values->text[AL_LOG_WHAT]);
    involve->day = values->iso;
    involve->role = al_str_text(&values->text[AL_LOG_ROLE]);
    if (values->text[AL_LOG_HOURS].len > 0)
        involve->minutes = minutes(entry);
    if (values->text[AL_LOG_PAY].len > 0)
        involve->pay = is(entry, AL_LOG_PAY, "yes") ? AL_PAY_YES : AL_PAY_NO;
    involve->note = al_str_text(&values->text[AL_LOG_NOTE]);
    involve->own_words = al_str_text(&values->text[AL_LOG_WORDS]);
    involve->place = al_str_text(&values->text[AL_LOG_PLACE]);
    involve->mode = al_str_text(&values->text[AL_LOG_MODE]);
    involve->area = al_str_text(&values->text[AL_LOG_AREA]);
    involve->owner = al_ledger_me(al_app_ledger(entry->app));
    involve->activity_id = entry->activity_id;
    involve->feedback_id = entry->feedback_id;
    if (!join->is_hidden && is(entry, AL_LOG_JOIN, "yes"))
        involve->join = entry->like;
}

static void drop_values(struct values *values)
{
    for (size_t i = 0; i < AL_LOG__COUNT; i++)
        al_str_drop(&values->text[i]);
    free(values->who);
}

/* ---- what follows from it ---- */

/* Why there is no sum to be told; NULL: there is one. */
static const char *no_sum(const struct al_log_entry *entry)
{
    struct al_str text = {0};
    bool reads =
        al_form_value(&entry->form, AL_LOG_HOURS, &text, NULL) == AL_OK;

    al_str_drop(&text);
    if (al_log_entry_is_planned(entry))
        return _("planned: owed once it is done");
    return reads ? NULL : _("no sum: the hours do not read yet");
}

/* "£50.00  2h at £25.00; no written offer yet" */
static void echo_pay(struct al_log_entry *entry)
{
    struct al_str out = {0};
    struct al_rate rate;
    struct al_date date;
    char iso[AL_DATE_ISO];
    int32_t time = minutes(entry);
    const char *why = no_sum(entry);

    if (entry->form.fields[AL_LOG_PAY].is_bad)
        return; /* what is wrong with it stays in view */
    day(entry, iso);
    if (!is(entry, AL_LOG_PAY, "yes") || !al_date_from_iso(iso, &date)) {
        al_form_say(&entry->form, AL_LOG_PAY, false, NULL);
        return;
    }
    if (why) {
        al_form_say(&entry->form, AL_LOG_PAY, false, why);
        return;
    }
    if (al_rate_on(al_app_index(entry->app), date, time, &rate, NULL) !=
        AL_OK) {
        al_form_say(&entry->form, AL_LOG_PAY, false,
                    _("no rate card holds for that day; no written offer "
                      "yet"));
        return;
    }
    al_pence_show(al_rate_pence(&rate, time), false, &out);
    al_str_puts(&out, "  ");
    al_minutes_show(time, &out);
    al_str_printf(&out, " %s ", _("at"));
    al_pence_show(rate.unit_pence, false, &out);
    al_str_printf(&out, "; %s", _("no written offer yet"));
    al_form_say(&entry->form, AL_LOG_PAY, false, al_str_text(&out));
    al_str_drop(&out);
}

/* Hours and pay as they are usual, unless the person said otherwise. */
static void preset_usual(struct al_log_entry *entry)
{
    struct al_form *form = &entry->form;
    struct al_str type = {0}, text = {0};
    const struct al_usual *usual;

    if (!*value(entry, AL_LOG_WHAT, &type)) {
        al_str_drop(&type);
        return;
    }
    usual = al_usual_for(al_str_text(&type));
    if (!form->fields[AL_LOG_HOURS].is_touched) {
        al_minutes_show(usual->minutes, &text);
        al_form_preset(form, AL_LOG_HOURS, al_str_text(&text));
        al_form_say(form, AL_LOG_HOURS, false, _("as usual; Enter keeps it"));
    }
    if (!form->fields[AL_LOG_PAY].is_touched)
        al_form_preset(form, AL_LOG_PAY, usual->is_paid ? _("yes") : _("no"));
    al_str_drop(&text);
    al_str_drop(&type);
}

struct like {
    struct al_log_entry *entry;
    struct al_str say;
};

struct takers {
    const struct al_form_field *who;
    size_t count, known; /* all of them, and those that are being entered */
};

static bool on_taker(void *arg, const struct al_hit *hit)
{
    struct takers *takers = arg;
    const char *person = al_record_get(hit->record, "person");

    takers->count += !hit->is_gone;
    for (size_t i = 0; person && i < takers->who->chosen_count; i++)
        takers->known += strcmp(person, takers->who->chosen[i].stored) == 0;
    return true;
}

/* "= Focus group 22-Nov-2026, Ben W., 4 people: Enter joins, n new" */
static bool on_like(void *arg, const struct al_hit *hit)
{
    struct like *like = arg;
    struct al_index *index = al_app_index(like->entry->app);
    const char *type = al_record_get(hit->record, "type");
    const char *owner = al_record_get(hit->record, "owner");
    struct takers takers = {&like->entry->form.fields[AL_LOG_WHO], 0, 0};
    struct al_id id;

    (void)al_query_links(index, &hit->id, AL_KIND_PARTICIPATION, "activity", 0,
                         on_taker, &takers, NULL);
    if (takers.known > 0) /* they are in it: this is another one */
        return true;
    like->entry->like = hit->id;
    al_str_printf(&like->say, "= %s ",
                  type ? al_code_label(&al_codes_activity_type, type) : "");
    al_date_show(al_date_from_days(hit->day), &like->say);
    if (owner && al_id_parse(owner, &id)) {
        al_str_puts(&like->say, ", ");
        al_query_name(index, &id, &like->say);
    }
    al_str_printf(&like->say,
                  ngettext(", %zu person", ", %zu people", takers.count),
                  takers.count);
    al_str_printf(&like->say, ": %s", _("Enter joins, n new"));
    return false;
}

/* "Sam T. is in it already", and for the message line in what, and the way. */
static void say_standing(struct al_log_entry *entry,
                         const struct al_id *activity, const struct al_id *who)
{
    struct al_app *app = entry->app;
    bool is_told = is(entry, AL_LOG_JOIN, "no");
    struct al_str text = {0};
    struct al_date date;
    char iso[AL_DATE_ISO];

    al_query_name(al_app_index(app), who, &text);
    al_str_printf(&text, " %s", _("is in it already"));
    al_form_say(&entry->form, AL_LOG_JOIN, !is_told, al_str_text(&text));
    al_str_puts(&text, ": ");
    day(entry, iso);
    if (al_date_from_iso(iso, &date)) {
        al_app_day(app, date, &text);
        al_str_puts(&text, " ");
    }
    al_query_name(al_app_index(app), activity, &text);
    al_str_printf(&text, ". %s", _("Type n if this was another one."));
    if (!is_told)
        entry->form.fields[AL_LOG_JOIN].wrong = al_str_take(&text);
    al_str_drop(&text);
}

/* Whoever is in the same thing that day already is not logged twice unasked. */
static bool find_standing(struct al_log_entry *entry)
{
    struct al_form_field *field = &entry->form.fields[AL_LOG_JOIN];
    struct al_involve involve;
    struct values values = {0};
    struct al_id activity = {{0}};
    size_t at = 0;

    fill(entry, &values, &involve);
    if (involve.who_count > 0 && values.text[AL_LOG_WHAT].len > 0)
        (void)al_involve_standing(al_app_index(entry->app), &involve, &activity,
                                  &at, NULL);
    entry->is_standing = !al_id_is_zero(&activity);
    if (entry->is_standing) {
        field->is_hidden = false;
        memset(&entry->like, 0, sizeof(entry->like));
        if (!field->is_touched)
            al_form_empty(&entry->form, AL_LOG_JOIN);
        say_standing(entry, &activity, &values.who[at].id);
    }
    drop_values(&values);
    return entry->is_standing;
}

bool al_log_entry_is_twice(struct al_log_entry *entry)
{
    return find_standing(entry) && !is(entry, AL_LOG_JOIN, "no");
}

static void offer_to_join(struct al_log_entry *entry)
{
    struct al_form_field *field = &entry->form.fields[AL_LOG_JOIN];
    struct like like = {.entry = entry};
    struct al_str type = {0};
    char iso[AL_DATE_ISO];

    memset(&entry->like, 0, sizeof(entry->like));
    if (find_standing(entry))
        return;
    day(entry, iso);
    if (*value(entry, AL_LOG_WHAT, &type))
        (void)al_involve_like(al_app_index(entry->app), al_str_text(&type), iso,
                              1, on_like, &like, NULL);
    field->is_hidden = al_id_is_zero(&entry->like);
    if (!field->is_hidden && !field->is_touched)
        al_form_preset(&entry->form, AL_LOG_JOIN, _("yes"));
    if (!field->is_hidden)
        al_form_say(&entry->form, AL_LOG_JOIN, false, al_str_text(&like.say));
    al_str_drop(&like.say);
    al_str_drop(&type);
}

void al_log_entry_preset(struct al_log_entry *entry)
{
    preset_usual(entry);
    echo_pay(entry);
}

void al_log_entry_follow(struct al_log_entry *entry, size_t at)
{
    if (at == AL_LOG_WHAT)
        preset_usual(entry);
    if (at == AL_LOG_WHO) { /* the offer itself waits until the day is known */
        bool was_standing = entry->is_standing;

        if (!find_standing(entry) && was_standing)
            offer_to_join(entry);
    }
    if (at == AL_LOG_WHAT || at == AL_LOG_WHEN)
        offer_to_join(entry);
    if (at == AL_LOG_JOIN && !entry->form.fields[AL_LOG_JOIN].is_hidden)
        offer_to_join(entry);
    if (at != AL_LOG_WHO && at < AL_LOG_NOTE)
        echo_pay(entry);
}

void al_log_entry_about(const struct al_log_entry *entry, struct al_str *out)
{
    const struct al_form_field *who = &entry->form.fields[AL_LOG_WHO];
    const struct al_form_field *type = &entry->form.fields[AL_LOG_WHAT];
    const char *what = al_box_text(&type->box);

    al_str_puts(out, *what && !type->is_bad && type->pick.count == 0
                         ? what
                         : _("an involvement"));
    if (who->chosen_count == 1)
        al_str_printf(out, ", %s", who->chosen[0].label);
    else if (who->chosen_count > 1)
        al_str_printf(out, _(", %zu people"), who->chosen_count);
}

/* ---- drafts ---- */

static void put_id(struct al_draft_text *text, const char *name,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_draft_put(text, name, hex);
}

enum al_status al_log_entry_keep(struct al_log_entry *entry, struct al_err *err)
{
    struct al_app *app = entry->app;
    struct al_draft_text text = {0};
    char when[AL_STAMP_ISO];
    struct al_str about = {0};
    bool is_touched = false;
    enum al_status status = AL_OK;

    for (size_t i = 0; i < entry->form.count; i++)
        is_touched |= entry->form.fields[i].is_touched;
    if (!is_touched)
        return AL_OK;
    /* Whoever was filled in as the form opened belongs to what was typed. */
    if (entry->form.fields[AL_LOG_WHO].chosen_count > 0)
        entry->form.fields[AL_LOG_WHO].is_touched = true;
    al_log_entry_about(entry, &about);
    al_draft_put(&text, "form", "log");
    al_draft_put(&text, "about", al_str_text(&about));
    put_id(&text, "save", &entry->save_id);
    put_id(&text, "activity", &entry->activity_id);
    put_id(&text, "feedback", &entry->feedback_id);
    al_stamp_format(al_clock_now(), when);
    al_draft_put(&text, "when", when);
    al_form_keep(&entry->form, &text);
    status = al_draft_write(&entry->draft, al_app_draft_seal(app),
                            al_ledger_random(al_app_ledger(app)), &text, err);
    al_draft_text_drop(&text);
    al_str_drop(&about);
    return status;
}

static void get_id(const struct al_draft_text *text, const char *name,
                   struct al_id *id)
{
    const char *hex = al_draft_get(text, name);

    if (hex)
        (void)al_id_parse(hex, id);
}

void al_log_entry_recall(struct al_log_entry *entry,
                         const struct al_draft_text *text)
{
    get_id(text, "save", &entry->save_id);
    get_id(text, "activity", &entry->activity_id);
    get_id(text, "feedback", &entry->feedback_id);
    al_form_recall(&entry->form, text);
    preset_usual(entry);
    offer_to_join(entry);
    echo_pay(entry);
}

/* ---- saving ---- */

/* "Saved: Interview panel, Sam T., 22-Nov-2026, 2h. u takes it back." */
static void say_saved(const struct al_log_entry *entry,
                      const struct al_involve *involve,
                      const struct al_involved *made, struct al_str *said)
{
    al_str_puts(said, made->is_planned ? _("Planned: ") : _("Saved: "));
    al_involve_tell(al_app_index(entry->app), involve, made, said);
    if (made->owed_pence > 0) {
        al_str_puts(said, ", ");
        al_pence_show(made->owed_pence, false, said);
        al_str_printf(said, " %s", _("owed"));
    }
    al_sentence_end(said);
    al_str_printf(said, " %s", _("u takes it back."));
}

enum al_status al_log_entry_save(struct al_log_entry *entry,
                                 struct al_str *said, struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(entry->app);
    struct values values = {0};
    struct al_involve involve;
    struct al_involved made = {0};
    struct al_edit *edits = NULL;
    struct al_saved saved;
    enum al_status status;

    fill(entry, &values, &involve);
    status = al_involve_make(&involve, al_app_index(entry->app),
                             al_ledger_random(ledger),
                             al_ledger_link_key(ledger), &made, err);
    if (status == AL_OK) {
        edits = al_calloc(made.count + 1, sizeof(*edits));
        for (size_t i = 0; i < made.count; i++)
            edits[i] = (struct al_edit){made.items[i].id, made.items[i].opened,
                                        made.items[i].record};
        status = al_ledger_save(ledger, edits, made.count, &entry->save_id,
                                &saved, err);
    }
    if (status == AL_OK) {
        say_saved(entry, &involve, &made, said);
        al_draft_finish(&entry->draft);
    }
    free(edits);
    al_involved_drop(&made);
    drop_values(&values);
    return status;
}
