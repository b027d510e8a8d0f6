/* core/sample_make.c - the sample service: a year of work. */
#include "config.h"

#include "core/sample_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/payment.h"
#include "core/sample_data.h"

#define WHO_MAX 16

/* Who took part in one activity; roles point into text, which is owned. */
struct guests {
    char *text;
    struct al_involve_who who[WHO_MAX];
    const char *keys[WHO_MAX]; /* of people; NULL for contacts */
    size_t count;
};

/* "sam ada:panel_chair @helen:commissioner_guest" */
static void read_guests(struct al_build *build, const char *list,
                        struct guests *guests)
{
    char *rest, *word;

    *guests = (struct guests){.text = al_strdup(list)};
    rest = guests->text;
    while ((word = strsep(&rest, " ")) && guests->count < WHO_MAX) {
        struct al_involve_who *who = &guests->who[guests->count];
        char *role = strchr(word, ':');

        if (role)
            *role++ = '\0';
        who->is_contact = *word == '@';
        word += *word == '@';
        who->role = role;
        who->id = al_build_id(
            build, who->is_contact ? AL_KIND_CONTACT : AL_KIND_PERSON, word,
            strlen(word));
        guests->keys[guests->count++] = who->is_contact ? NULL : word;
    }
}

static const char *part_text(const char *activity, const char *person)
{
    for (size_t i = 0; i < al_sample_parts_count; i++)
        if (strcmp(al_sample_parts[i].activity, activity) == 0 &&
            strcmp(al_sample_parts[i].person, person) == 0)
            return al_sample_parts[i].text;
    return NULL;
}

/* ---- pay ---- */

/* How a payment usually goes, by how long ago the activity was. */
static const char *usual_steps(int ago)
{
    static const struct {
        int from;
        const char *steps;
    } usual[] = {
        {90, "-6 offered|-4 accepted|3 claim_sent|9 approved|31 paid"},
        {54, "-5 offered|-2 accepted|4 claim_sent|10 approved|26 paid"},
        {33, "-5 offered|-3 accepted|1 claim_sent|5 approved|13 paid"},
        {20, "-3 offered|-1 accepted|1 claim_sent|6 approved|14 paid"},
        {7, "-2 offered|0 accepted|2 claim_sent"},
        {4, "-2 offered"},
    };

    for (size_t i = 0; i < AL_COUNT(usual); i++)
        if (ago >= usual[i].from)
            return usual[i].steps;
    return NULL;
}

static const struct al_sample_pay *special_pay(const char *activity,
                                               const char *person)
{
    for (size_t i = 0; i < al_sample_pays_count; i++)
        if (strcmp(al_sample_pays[i].activity, activity) == 0 &&
            strcmp(al_sample_pays[i].person, person) == 0)
            return &al_sample_pays[i];
    return NULL;
}

/* One step: "AFTER state [PERCENT]", in days after the activity. */
static void add_step(struct al_build *build, struct al_record *payment,
                     struct al_date day, const char *step, size_t len)
{
    struct al_payment_event event = {0};
    char text[64], reference[24], *at = text, *word;
    struct al_date date;
    struct al_str line = {0};
    int64_t amount = al_record_number(payment, "amount_p", 0);
    int64_t percent = 100;

    (void)snprintf(text, sizeof(text), "%.*s", (int)len, step);
    word = strsep(&at, " ");
    date = al_date_add_days(day, (int)strtol(word, NULL, 10));
    if (al_date_compare(date, build->sample->today) > 0 || !at)
        return;
    al_date_iso(date, event.date);
    word = strsep(&at, " ");
    (void)snprintf(event.state, sizeof(event.state), "%s", word);
    if (at)
        percent = strtol(at, NULL, 10);
    event.has_pence = strcmp(event.state, "declined") != 0;
    event.pence = amount * percent / 100;
    if (strcmp(event.state, "paid") == 0) {
        (void)snprintf(reference, sizeof(reference), "HB-%04u",
                       (unsigned)(1000 + al_build_noise(build, 9000)));
        event.reference = reference;
        al_record_set(payment, "ref", reference);
    }
    al_payment_event_print(&event, &line);
    al_record_add_member(payment, "events", al_str_text(&line));
    al_str_drop(&line);
    if (strcmp(event.state, "offered") == 0) {
        al_record_set(payment, "offered_on", event.date);
        al_build_date(payment, "benefits_advice_offered_on", date);
    } else if (strcmp(event.state, "claim_sent") == 0) {
        al_record_set(payment, "claimed_on", event.date);
    }
}

static void pay(struct al_build *build, struct al_record *payment,
                const struct al_sample_activity *row, const char *person)
{
    static const char *const routes[] = {"bank_transfer", "bank_transfer",
                                         "payroll", "voucher"};
    const struct al_sample_pay *special = special_pay(row->key, person);
    const char *steps = special ? special->events : usual_steps(row->ago);
    const char *route = special
                            ? special->route
                            : routes[al_build_noise(build, AL_COUNT(routes))];
    struct al_date day = al_build_day(build, row->ago);
    const char *step;
    size_t len;

    while ((step = al_build_piece(&steps, '|', &len)))
        add_step(build, payment, day, step, len);
    if (al_record_slot(payment, "events"))
        al_record_set(payment, "route", route);
}

/* ---- activities ---- */

/* Still to come today: agreed, not yet done. */
static void make_planned(struct al_record *record)
{
    if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0) {
        al_record_set(record, "status", "planned");
    } else if (strcmp(record->kind, AL_KIND_PARTICIPATION) == 0) {
        al_record_set(record, "outcome", NULL);
        al_record_set(record, "reply", "yes");
    }
}

static void dress_activity(struct al_record *record,
                           const struct al_sample_activity *row)
{
    static const char *const facts[] = {"fact_before", "fact_could_change",
                                        "fact_decided", "fact_carried_out"};
    const char *level = al_record_get(record, "level");
    size_t earned = strcmp(level, "coproduction") == 0 ? 4
                    : strcmp(level, "codesign") == 0   ? 3
                    : strcmp(level, "engagement") == 0 ? 2
                                                       : 1;

    al_record_set(record, "title", row->title);
    al_record_set(record, "area", row->area);
    al_record_set(record, "place", row->place);
    al_record_set(record,
                  row->time || row->ago < 0 ? "purpose" : "what_happened",
                  row->what_happened);
    al_record_set(record, "what_next", row->what_next);
    al_record_set(record, "time", row->time);
    al_record_set(record, "until", row->until);
    for (size_t i = 0; i < earned && row->ago > 0; i++)
        al_record_set(record, facts[i], "yes");
}

/* Whose participation or payment a made record is; NULL: a contact's. */
static const char *person_key(const struct guests *guests,
                              const struct al_record *record)
{
    const char *hex = al_record_get(record, "person");
    struct al_id id;

    for (size_t i = 0; hex && i < guests->count; i++)
        if (guests->keys[i] && al_id_parse(hex, &id) &&
            al_id_compare(&id, &guests->who[i].id) == 0)
            return guests->keys[i];
    return NULL;
}

static void dress(struct al_build *build, struct al_record *record,
                  const struct al_sample_activity *row,
                  const struct guests *guests)
{
    const char *person;

    if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0)
        dress_activity(record, row);
    if (row->time && row->ago <= 0)
        make_planned(record);
    if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0)
        return;
    person = person_key(guests, record);
    if (!person)
        return;
    if (strcmp(record->kind, AL_KIND_PAYMENT) == 0)
        pay(build, record, row, person);
    else
        al_record_set(record, "contribution_text", part_text(row->key, person));
}

static enum al_status make_activity(struct al_build *build,
                                    const struct al_sample_activity *row,
                                    struct al_err *err)
{
    const struct al_sample *sample = build->sample;
    struct al_involve involve;
    struct al_involved made = {0};
    struct guests guests;
    char day[AL_DATE_ISO];
    enum al_status status;

    al_involve_init(&involve);
    read_guests(build, row->who, &guests);
    al_date_iso(al_build_day(build, row->ago), day);
    involve.who = guests.who;
    involve.who_count = guests.count;
    involve.type = row->type;
    involve.day = day;
    involve.owner =
        al_build_id(build, AL_KIND_STAFF, row->owner, strlen(row->owner));
    involve.activity_id =
        al_build_id(build, AL_KIND_ACTIVITY, row->key, strlen(row->key));
    if (row->minutes > 0)
        involve.minutes = row->minutes;
    status = al_involve_make(&involve, sample->index, sample->random,
                             sample->link_key, &made, err);
    for (size_t i = 0; i < made.count; i++) {
        dress(build, made.items[i].record, row, &guests);
        (void)al_build_take(build, made.items[i].id, made.items[i].opened,
                            made.items[i].record);
    }
    free(made.items);
    free(guests.text);
    return status;
}

/* ---- what was said, and what came of it ---- */

static const char *owner_of(const char *activity)
{
    for (size_t i = 0; activity && i < al_sample_activities_count; i++)
        if (strcmp(al_sample_activities[i].key, activity) == 0)
            return al_sample_activities[i].owner;
    return NULL;
}

/* Returns the ids of the quotes, owned by the caller. */
static struct al_id *make_quotes(struct al_build *build)
{
    struct al_id *ids = al_calloc(al_sample_quotes_count, sizeof(*ids));

    for (size_t i = 0; i < al_sample_quotes_count; i++) {
        const struct al_sample_quote *row = &al_sample_quotes[i];
        struct al_record *said = al_record_new(AL_KIND_FEEDBACK);
        struct al_date day = al_build_day(build, row->ago);

        ids[i] = al_id_new(build->sample->random);
        al_record_set(said, "voice", row->voice);
        al_record_set(said, "quote", row->quote);
        al_record_set(said, "tone", row->tone);
        al_build_members(said, "theme", row->themes, ' ');
        al_build_date(said, "date", day);
        al_build_ref(build, said, "person", AL_KIND_PERSON, row->person);
        al_build_ref(build, said, "activity", AL_KIND_ACTIVITY, row->activity);
        al_build_ref(build, said, "change", AL_KIND_CHANGE, row->change);
        al_build_ref(build, said, "heard_by", AL_KIND_STAFF,
                     owner_of(row->activity));
        al_build_date(said, "heard_on", day);
        if (!row->person && strcmp(row->voice, "client") == 0)
            al_record_set(said, "anonymous", "yes");
        if (strcmp(row->tone, "praise") == 0)
            al_record_set(said, "share_with_team", "yes");
        (void)al_build_take(build, ids[i], NULL, said);
    }
    return ids;
}

static void make_changes(struct al_build *build, const struct al_id *quotes)
{
    for (size_t i = 0; i < al_sample_changes_count; i++) {
        const struct al_sample_change *row = &al_sample_changes[i];
        struct al_record *change = al_build_take(
            build,
            al_build_id(build, AL_KIND_CHANGE, row->key, strlen(row->key)),
            NULL, al_record_new(AL_KIND_CHANGE));
        const char *list = row->activities, *piece;
        size_t len;

        al_record_set(change, "description", row->description);
        al_record_set(change, "state", row->state);
        al_record_set(change, "reason_if_not", row->reason);
        al_record_set(change, "told_how", row->how);
        al_record_set(change, "told_whom", row->whom);
        al_build_ref(build, change, "decided_by", AL_KIND_STAFF, row->by);
        if (row->made_ago > 0)
            al_build_date(change, "made_on",
                          al_build_day(build, row->made_ago));
        if (row->told_ago > 0)
            al_build_date(change, "told_back_on",
                          al_build_day(build, row->told_ago));
        while ((piece = al_build_piece(&list, ' ', &len))) {
            char hex[AL_ID_HEX];
            struct al_id id = al_build_id(build, AL_KIND_ACTIVITY, piece, len);

            al_id_hex(&id, hex);
            al_record_add_member(change, "activities", hex);
        }
        for (size_t j = 0; j < al_sample_quotes_count; j++) {
            char hex[AL_ID_HEX];

            if (al_strcmp0(al_sample_quotes[j].change, row->key) != 0)
                continue;
            al_id_hex(&quotes[j], hex);
            al_record_add_member(change, "feedback", hex);
        }
    }
}

static void make_followups(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_followups_count; i++) {
        const struct al_sample_followup *row = &al_sample_followups[i];
        struct al_record *followup =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_FOLLOWUP));

        al_record_set(followup, "what", row->what);
        al_build_ref(build, followup, "person", AL_KIND_PERSON, row->person);
        al_build_ref(build, followup, "owner", AL_KIND_STAFF, row->owner);
        al_build_ref(build, followup, "activity", AL_KIND_ACTIVITY,
                     row->activity);
        al_build_date(followup, "due", al_build_day(build, row->due_ago));
        if (row->done_ago > 0)
            al_build_date(followup, "done_on",
                          al_build_day(build, row->done_ago));
    }
}

enum al_status al_build_year(struct al_build *build, struct al_err *err)
{
    enum al_status status = AL_OK;
    struct al_id *quotes;

    for (size_t i = 0; status == AL_OK && i < al_sample_activities_count; i++)
        status = make_activity(build, &al_sample_activities[i], err);
    if (status != AL_OK)
        return status;
    quotes = make_quotes(build);
    make_changes(build, quotes);
    make_followups(build);
    free(quotes);
    return al_build_save(build, err);
}
