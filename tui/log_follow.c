/* tui/log_follow.c - what follows from a field: presets, echoes, offers. */
#include "config.h"
#include "tui/log_values.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/pay_rule.h"

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

/* What is owed to all of them together. */
struct owed {
    size_t count; /* who is owed something */
    int64_t pence;
    struct al_id first;  /* of these, whose benefits may be touched */
    size_t touched;      /* how many are like that */
    struct al_rate rate; /* of the last one */
    int32_t minutes;
    bool is_unpriced; /* no rate card holds */
};

static void add_owed(struct al_log_entry *entry, const struct al_involve *all,
                     const struct al_involve_who *who, struct al_date date,
                     struct owed *owed)
{
    enum al_pay pay = who->pay != AL_PAY_USUAL ? who->pay : all->pay;

    if (who->is_contact || pay != AL_PAY_YES)
        return;
    owed->minutes = who->has_minutes ? who->minutes : al_log_minutes(entry);
    owed->count++;
    if (!al_id_is_zero(&who->id) &&
        al_pay_may_be_on_benefits(al_app_index(entry->app), &who->id) &&
        owed->touched++ == 0)
        owed->first = who->id;
    if (al_rate_on(al_app_index(entry->app), date, owed->minutes, &owed->rate,
                   NULL) != AL_OK)
        owed->is_unpriced = true;
    else
        owed->pence += al_rate_pence(&owed->rate, owed->minutes);
}

/* Of nobody yet, it is what one of them would be owed. */
static void sum_up(struct al_log_entry *entry, struct owed *owed)
{
    const struct al_involve_who nobody = {.pay = AL_PAY_USUAL};
    struct al_log_values values = {0};
    struct al_involve all;
    struct al_date date;

    al_log_fill(entry, &values, &all);
    if (al_date_from_iso(values.iso, &date)) {
        for (size_t i = 0; i < all.who_count; i++)
            add_owed(entry, &all, &all.who[i], date, owed);
        if (all.who_count == 0)
            add_owed(entry, &all, &nobody, date, owed);
    }
    al_log_values_drop(&values);
}

/*
 * Below, what the field is; or, where money may touch somebody's benefits, what
 * has to come before an offer: "Has independent benefits advice been offered to
 * Sam T.? On Pay, b: record it."
 */
static void ask_advice(struct al_log_entry *entry, const struct owed *owed)
{
    struct al_form_field *field = &entry->form.fields[AL_LOG_PAY];
    struct al_str help = {0}, name = {0};

    if (owed->touched == 0) {
        al_app_fill(entry->app, _(field->about->help), &help);
    } else {
        al_query_name(al_app_index(entry->app), &owed->first, &name);
        al_str_printf(&help,
                      _("Has independent benefits advice been offered to %s"),
                      al_str_text(&name));
        if (owed->touched > 1)
            al_str_printf(
                &help,
                ngettext(" and %zu more", " and %zu more", owed->touched - 1),
                owed->touched - 1);
        al_str_puts(&help, _("? On Pay, b: record it."));
    }
    free(field->help);
    field->help = al_str_take(&help);
    al_str_drop(&name);
}

/* "£50.00  2h at £25.00; no written offer yet", "£150.00  for 3; ..." */
static void echo_pay(struct al_log_entry *entry)
{
    struct owed owed = {0};
    struct al_str out = {0};
    const char *why = no_sum(entry);

    if (entry->form.fields[AL_LOG_PAY].is_bad)
        return; /* what is wrong with it stays in view */
    sum_up(entry, &owed);
    if (why)
        owed.touched = 0; /* nothing is owed yet */
    ask_advice(entry, &owed);
    if (owed.count == 0) {
        al_form_say(&entry->form, AL_LOG_PAY, false, NULL);
        return;
    }
    if (why) {
        al_form_say(&entry->form, AL_LOG_PAY, false, why);
        return;
    }
    if (owed.is_unpriced) {
        al_form_say(&entry->form, AL_LOG_PAY, false,
                    _("no rate card holds for that day; no written offer "
                      "yet"));
        return;
    }
    al_pence_show(owed.pence, false, &out);
    al_str_puts(&out, "  ");
    if (owed.count > 1) {
        al_str_printf(&out, _("for %zu"), owed.count);
    } else {
        al_minutes_show(owed.minutes, &out);
        al_str_printf(&out, " %s ", _("at"));
        al_pence_show(owed.rate.unit_pence, false, &out);
    }
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

    if (!*al_log_value(entry, AL_LOG_WHAT, &type)) {
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
    int32_t day; /* of the activity that it may join */
};

struct takers {
    const struct al_form_field *who;
    size_t count, known; /* all of them, and those that are being entered */
};

static bool on_taker(void *arg, const struct al_hit *hit)
{
    struct takers *takers = arg;
    const char *person = al_record_get(hit->record, "person");
    const char *contact = al_record_get(hit->record, "contact");

    takers->count += !hit->is_gone;
    for (size_t i = 0; i < takers->who->chosen_count; i++)
        takers->known +=
            al_strcmp0(person, takers->who->chosen[i].stored) == 0 ||
            al_strcmp0(contact, takers->who->chosen[i].stored) == 0;
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
    like->day = hit->day;
    al_str_printf(&like->say, "= %s ",
                  type ? al_code_label(al_app_codes(like->entry->app,
                                                    &al_codes_activity_type),
                                       type)
                       : "");
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
    bool is_told = al_log_is(entry, AL_LOG_JOIN, "no");
    struct al_str text = {0};
    struct al_date date;
    char iso[AL_DATE_ISO];

    al_query_name(al_app_index(app), who, &text);
    al_str_printf(&text, " %s", _("is in it already"));
    al_form_say(&entry->form, AL_LOG_JOIN, !is_told, al_str_text(&text));
    al_str_puts(&text, ": ");
    al_log_day(entry, iso);
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
    struct al_log_values values = {0};
    struct al_id activity = {{0}};
    size_t at = 0;

    al_log_fill(entry, &values, &involve);
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
    al_log_values_drop(&values);
    return entry->is_standing;
}

bool al_log_entry_is_twice(struct al_log_entry *entry)
{
    return find_standing(entry) && !al_log_is(entry, AL_LOG_JOIN, "no");
}

/* Joining takes the day of what is joined: said where another one is typed. */
static void say_day(struct al_log_entry *entry, int32_t joined)
{
    struct al_form_field *when = &entry->form.fields[AL_LOG_WHEN];
    struct al_str text = {0};
    struct al_date date;
    char iso[AL_DATE_ISO];

    if (when->is_bad)
        return;
    al_log_day(entry, iso);
    if (al_id_is_zero(&entry->like) || !al_log_is(entry, AL_LOG_JOIN, "yes") ||
        !al_date_from_iso(iso, &date) || al_date_days(date) == joined) {
        al_form_echo(&entry->form, AL_LOG_WHEN);
        if (!when->echo && !al_box_text(&when->box)[0])
            al_form_say(&entry->form, AL_LOG_WHEN, false, _("empty is today"));
        return;
    }
    al_str_printf(&text, "%s ", _("joins"));
    al_date_show(al_date_from_days(joined), &text);
    al_str_printf(&text, ": %s", _("that day counts"));
    al_form_say(&entry->form, AL_LOG_WHEN, false, al_str_text(&text));
    al_str_drop(&text);
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
    al_log_day(entry, iso);
    if (*al_log_value(entry, AL_LOG_WHAT, &type))
        (void)al_involve_like(al_app_index(entry->app), al_str_text(&type), iso,
                              1, on_like, &like, NULL);
    field->is_hidden = al_id_is_zero(&entry->like);
    if (!field->is_hidden && !field->is_touched)
        al_form_preset(&entry->form, AL_LOG_JOIN, _("yes"));
    if (!field->is_hidden)
        al_form_say(&entry->form, AL_LOG_JOIN, false, al_str_text(&like.say));
    say_day(entry, like.day);
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
    if (at < AL_LOG_NOTE)
        echo_pay(entry);
    if (at == AL_LOG_HEADS)
        (void)al_log_entry_count_heads(entry);
}
