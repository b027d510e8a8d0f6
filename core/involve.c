/* core/involve.c - the records that an involvement makes. */
#include "config.h"

#include "core/involve.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"

#define LIKE_DAYS 2

/* What is being made: the involvement with everything open filled in. */
struct work {
    const struct al_involve *involve;
    struct al_index *index;
    struct al_random *random;
    const uint8_t *link_key;
    const struct al_usual *usual;
    struct al_record *joined; /* owned; NULL when the activity is new */
    const char *day;          /* borrowed from involve or joined */
    struct al_involved made;
};

void al_involve_init(struct al_involve *involve)
{
    *involve = (struct al_involve){.minutes = AL_MINUTES_USUAL};
}

void al_involved_drop(struct al_involved *made)
{
    for (size_t i = 0; i < made->count; i++) {
        al_record_free(made->items[i].opened);
        al_record_free(made->items[i].record);
    }
    free(made->items);
    *made = (struct al_involved){0};
}

/* Takes opened and record. */
void al_involved_add(struct al_involved *made, struct al_id id,
                     struct al_record *opened, struct al_record *record)
{
    made->items =
        al_grow(made->items, &made->cap, made->count + 1, sizeof(*made->items));
    made->items[made->count++] =
        (struct al_made){.id = id, .opened = opened, .record = record};
}

/* ---- checking what was asked for ---- */

bool al_involve_is_planned(const char *day)
{
    struct al_date date;

    return day && al_date_from_iso(day, &date) &&
           al_date_compare(date, al_today()) > 0;
}

static enum al_status check_day(struct work *work, struct al_err *err)
{
    struct al_date date;

    if (!work->day || !al_date_from_iso(work->day, &date))
        return al_fail(err, AL_EINVAL, _("When: the day it happened"));
    al_date_iso(date, work->made.day);
    work->made.is_planned = al_involve_is_planned(work->day);
    return AL_OK;
}

/* The activity that is joined says what was done and when. */
static enum al_status open_joined(struct work *work, struct al_err *err)
{
    enum al_status status =
        al_query_get(work->index, &work->involve->join, &work->joined, err);

    if (status != AL_OK)
        return status;
    if (strcmp(work->joined->kind, AL_KIND_ACTIVITY) != 0 ||
        al_record_is_gone(work->joined) || al_record_is_erased(work->joined))
        return al_fail(err, AL_EINVAL,
                       _("Activity: only an activity that stands can be "
                         "joined"));
    work->usual = al_usual_for(al_record_get(work->joined, "type"));
    work->day = al_record_get(work->joined, "date");
    work->made.activity = work->involve->join;
    return AL_OK;
}

static enum al_status check(struct work *work, struct al_err *err)
{
    const struct al_involve *involve = work->involve;

    if (involve->who_count == 0 && involve->head_count == 0)
        return al_fail(err, AL_EINVAL, _("Who: at least one {person}"));
    for (size_t i = 0; i < involve->who_count; i++)
        if (al_id_is_zero(&involve->who[i].id))
            return al_fail(err, AL_EINVAL, _("Who: not a record's id"));
    if (!al_id_is_zero(&involve->join)) {
        enum al_status status = open_joined(work, err);

        return status == AL_OK ? check_day(work, err) : status;
    }
    if (al_is_empty(involve->type))
        return al_fail(err, AL_EINVAL, _("What: the type of activity"));
    work->usual = al_usual_for(involve->type);
    work->day = involve->day;
    return check_day(work, err);
}

/* ---- the activity ---- */

/* Work with people and work with others are never added up. */
static const char *strand_of(const struct al_involve *involve)
{
    size_t clients = 0, others = 0;

    for (size_t i = 0; i < involve->who_count; i++)
        *(involve->who[i].is_contact ? &others : &clients) += 1;
    for (size_t i = 0; i < involve->head_count; i++)
        *(al_strcmp0(involve->heads[i].category, "client") == 0 ? &clients
                                                                : &others) += 1;
    if (others == 0)
        return "client";
    if (clients == 0)
        return al_strcmp0(involve->type, "team_meeting") == 0 ? "team"
                                                              : "stakeholder";
    return "both";
}

/* What was written is about one person, or about what they did together. */
static bool is_about_one(const struct al_involve *involve)
{
    return involve->who_count == 1 && involve->head_count == 0;
}

static void make_activity(struct work *work)
{
    const struct al_involve *involve = work->involve;
    struct al_record *activity = al_record_new(AL_KIND_ACTIVITY);

    work->made.activity = al_id_is_zero(&involve->activity_id)
                              ? al_id_new(work->random)
                              : involve->activity_id;
    al_record_set(activity, "type", involve->type);
    al_record_set(activity, "date", work->day);
    al_record_set(activity, "status",
                  work->made.is_planned ? "planned" : "done");
    al_record_set(activity, "strand", strand_of(involve));
    al_record_set(activity, "level", work->usual->level);
    al_record_set(activity, "place", involve->place);
    al_record_set(activity, "mode", involve->mode);
    al_record_set(activity, "area", involve->area);
    if (!is_about_one(involve))
        al_record_set(activity,
                      work->made.is_planned ? "purpose" : "what_happened",
                      involve->note);
    al_record_set_ref(activity, "owner", &involve->owner);
    al_involved_add(&work->made, work->made.activity, NULL, activity);
}

/* ---- who took part ---- */

static bool was_made(const struct work *work, const struct al_id *id)
{
    for (size_t i = 0; i < work->made.count; i++)
        if (al_id_compare(&work->made.items[i].id, id) == 0)
            return true;
    return false;
}

/*
 * A record whose id follows from what it links may stand already. *opened is
 * set when it had been taken back and is to live again.
 */
static enum al_status find_standing(struct work *work, const struct al_id *id,
                                    struct al_record **opened,
                                    bool *is_standing, struct al_err *err)
{
    struct al_record *found = NULL;
    enum al_status status;

    *opened = NULL;
    *is_standing = was_made(work, id);
    if (*is_standing || !work->joined)
        return AL_OK;
    status = al_query_get(work->index, id, &found, err);
    if (status == AL_ENOTFOUND)
        return AL_OK;
    if (status != AL_OK)
        return status;
    if (al_record_is_gone(found) && !al_record_is_erased(found)) {
        *opened = found;
    } else {
        *is_standing = true;
        al_record_free(found);
    }
    return AL_OK;
}

static int32_t minutes_of(const struct work *work,
                          const struct al_involve_who *who)
{
    if (who->has_minutes)
        return who->minutes;
    return work->involve->minutes == AL_MINUTES_USUAL ? work->usual->minutes
                                                      : work->involve->minutes;
}

static bool is_payable(const struct work *work,
                       const struct al_involve_who *who)
{
    enum al_pay pay = who->pay != AL_PAY_USUAL ? who->pay : work->involve->pay;

    if (who->is_contact || work->made.is_planned)
        return false;
    return pay == AL_PAY_USUAL ? work->usual->is_paid : pay == AL_PAY_YES;
}

static struct al_record *new_participation(struct work *work,
                                           const struct al_involve_who *who)
{
    const struct al_involve *involve = work->involve;
    struct al_record *part = al_record_new(AL_KIND_PARTICIPATION);
    const char *role = who->role ? who->role : involve->role;

    al_record_set_ref(part, "activity", &work->made.activity);
    al_record_set_ref(part, who->is_contact ? "contact" : "person", &who->id);
    al_record_set(part, "role", al_is_empty(role) ? work->usual->role : role);
    al_record_set_number(part, "minutes_active", minutes_of(work, who));
    if (!work->made.is_planned)
        al_record_set(part, "outcome", "took_part");
    if (is_about_one(involve) || work->joined)
        al_record_set(part, "contribution_text", involve->note);
    return part;
}

static enum al_status make_payment(struct work *work,
                                   const struct al_involve_who *who,
                                   const struct al_id *participation,
                                   struct al_err *err)
{
    struct al_record *opened = NULL;
    struct al_date day = {0};
    struct al_owed_made owed = {0};
    bool is_standing;
    enum al_status status;

    (void)al_date_from_iso(work->day, &day);
    status = al_rate_owe(work->index, work->link_key, &who->id, participation,
                         day, minutes_of(work, who), &owed, err);
    if (status == AL_OK)
        status = find_standing(work, &owed.id, &opened, &is_standing, err);
    if (status != AL_OK || is_standing) {
        al_record_free(owed.record);
        return status;
    }
    work->made.owed_count++;
    work->made.owed_pence += owed.pence;
    work->made.unpriced_count += !owed.has_rate;
    al_involved_add(&work->made, owed.id, opened, owed.record);
    return AL_OK;
}

static enum al_status make_participation(struct work *work,
                                         const struct al_involve_who *who,
                                         struct al_err *err)
{
    struct al_record *part = new_participation(work, who), *opened = NULL;
    struct al_id id;
    bool is_standing = false;
    enum al_status status = al_link_id(part, work->link_key, &id, err);

    if (status == AL_OK)
        status = find_standing(work, &id, &opened, &is_standing, err);
    if (status != AL_OK || is_standing) {
        work->made.known_count += is_standing;
        al_record_free(part);
        return status;
    }
    al_involved_add(&work->made, id, opened, part);
    return is_payable(work, who) ? make_payment(work, who, &id, err) : AL_OK;
}

/* ---- who came without a name ---- */

/* Counted once an activity and group: what stands already is left alone. */
static enum al_status make_attendance(struct work *work,
                                      const struct al_involve_heads *heads,
                                      struct al_err *err)
{
    struct al_record *count = al_record_new(AL_KIND_ATTENDANCE), *opened = NULL;
    struct al_id id;
    bool is_standing = false;
    enum al_status status;

    al_record_set_ref(count, "activity", &work->made.activity);
    al_record_set(count, "category", heads->category);
    al_record_set_number(count, "count", heads->count);
    status = al_link_id(count, work->link_key, &id, err);
    if (status == AL_OK)
        status = find_standing(work, &id, &opened, &is_standing, err);
    if (status != AL_OK || is_standing) {
        al_record_free(count);
        return status;
    }
    al_involved_add(&work->made, id, opened, count);
    return AL_OK;
}

/* ---- what they said ---- */

/* Whose view the words of an organisation's contact are: by what it is. */
static const char *voice_of(const struct work *work)
{
    static const struct {
        const char *organisation, *voice;
    } voices[] = {
        {"icb", "commissioner"},    {"local_authority", "commissioner"},
        {"jobcentre_plus", "jcp"},  {"dwp", "jcp"},
        {"nhs_trust", "clinician"}, {"primary_care_network", "clinician"}};
    struct al_record *contact = NULL, *organisation = NULL;
    const char *hex, *kind, *voice = "employer";
    struct al_id id;

    if (al_query_get(work->index, &work->involve->who[0].id, &contact, NULL) ==
            AL_OK &&
        (hex = al_record_get(contact, "organisation")) != NULL &&
        al_id_parse(hex, &id) &&
        al_query_get(work->index, &id, &organisation, NULL) == AL_OK) {
        kind = al_record_get(organisation, "kind_of");
        for (size_t i = 0; kind && i < AL_COUNT(voices); i++)
            if (strcmp(voices[i].organisation, kind) == 0)
                voice = voices[i].voice;
    }
    al_record_free(contact);
    al_record_free(organisation);
    return voice;
}

/* One person's words are theirs; those of a group are nobody's by name. */
static void make_feedback(struct work *work)
{
    const struct al_involve *involve = work->involve;
    bool is_contact = is_about_one(involve) && involve->who[0].is_contact;
    struct al_record *feedback;
    struct al_id id;

    if (al_is_empty(involve->own_words))
        return;
    feedback = al_record_new(AL_KIND_FEEDBACK);
    id = al_id_is_zero(&involve->feedback_id) ? al_id_new(work->random)
                                              : involve->feedback_id;
    al_record_set(feedback, "voice", is_contact ? voice_of(work) : "client");
    al_record_set(feedback, "quote", involve->own_words);
    al_record_set(feedback, "date", work->day);
    al_record_set_ref(feedback, "activity", &work->made.activity);
    if (is_about_one(involve) && !is_contact)
        al_record_set_ref(feedback, "person", &involve->who[0].id);
    al_record_set_ref(feedback, "heard_by", &involve->owner);
    al_involved_add(&work->made, id, NULL, feedback);
}

/* Whether every record may be saved: nothing is half made. */
static enum al_status check_made(const struct work *work, struct al_err *err)
{
    for (size_t i = 0; i < work->made.count; i++) {
        enum al_status status =
            al_record_check(work->made.items[i].record, err);

        if (status != AL_OK)
            return status;
    }
    return AL_OK;
}

enum al_status al_involve_make(const struct al_involve *involve,
                               struct al_index *index, struct al_random *random,
                               const uint8_t link_key[32],
                               struct al_involved *made, struct al_err *err)
{
    struct work work = {.involve = involve,
                        .index = index,
                        .random = random,
                        .link_key = link_key};
    enum al_status status = check(&work, err);

    if (status == AL_OK && !work.joined)
        make_activity(&work);
    for (size_t i = 0; status == AL_OK && i < involve->who_count; i++)
        status = make_participation(&work, &involve->who[i], err);
    for (size_t i = 0; status == AL_OK && i < involve->head_count; i++)
        status = make_attendance(&work, &involve->heads[i], err);
    if (status == AL_OK) {
        make_feedback(&work);
        status = check_made(&work, err);
    }
    if (status == AL_OK)
        *made = work.made;
    else
        al_involved_drop(&work.made);
    al_record_free(work.joined);
    return status;
}

struct likes {
    al_hit_fn *each;
    void *arg;
    bool is_planned; /* such days have plans alone, the others none */
    size_t limit, told;
    bool is_over;
};

static bool see_like(void *arg, const struct al_hit *hit)
{
    struct likes *likes = arg;
    const char *status = al_record_get(hit->record, "status");

    if ((al_strcmp0(status, "planned") == 0) != likes->is_planned)
        return true;
    likes->is_over =
        !likes->each(likes->arg, hit) || ++likes->told == likes->limit;
    return !likes->is_over;
}

static enum al_status run_like(struct al_index *index, const char *type,
                               struct al_date date, al_hit_fn *each, void *arg,
                               struct al_err *err)
{
    char day[AL_DATE_ISO];
    struct al_filter filters[] = {
        {.field = "type", .match = AL_MATCH_IS, .value = type},
        {.field = "date", .match = AL_MATCH_FROM, .value = day},
        {.field = "date", .match = AL_MATCH_TO, .value = day},
    };
    struct al_query query = {.kind = AL_KIND_ACTIVITY,
                             .filters = filters,
                             .filter_count = AL_COUNT(filters),
                             .order = AL_ORDER_NEWEST};

    al_date_iso(date, day);
    return al_query_run(index, &query, each, arg, err);
}

enum al_status al_involve_like(struct al_index *index, const char *type,
                               const char *day, size_t limit, al_hit_fn *each,
                               void *arg, struct al_err *err)
{
    struct likes likes = {.each = each,
                          .arg = arg,
                          .is_planned = al_involve_is_planned(day),
                          .limit = limit};
    enum al_status status = AL_OK;
    struct al_date date;

    if (!al_date_from_iso(day, &date))
        return al_fail(err, AL_EINVAL, _("When: the day it happened"));
    for (int away = 0; away <= LIKE_DAYS; away++)
        for (int way = -1; way <= (away > 0 ? 1 : -1); way += 2)
            if (status == AL_OK && !likes.is_over)
                status =
                    run_like(index, type, al_date_add_days(date, way * away),
                             see_like, &likes, err);
    return status;
}

/* ---- what stands already ---- */

struct taking {
    const char *who; /* hex */
    bool is_found;
};

static bool see_taker(void *arg, const struct al_hit *hit)
{
    struct taking *taking = arg;

    taking->is_found =
        !hit->is_gone &&
        (al_strcmp0(al_record_get(hit->record, "person"), taking->who) == 0 ||
         al_strcmp0(al_record_get(hit->record, "contact"), taking->who) == 0);
    return !taking->is_found;
}

bool al_involve_takes_part(struct al_index *index, const struct al_id *activity,
                           const struct al_id *who)
{
    char hex[AL_ID_HEX];
    struct taking taking = {.who = hex};

    al_id_hex(who, hex);
    return al_query_links(index, activity, AL_KIND_PARTICIPATION, "activity", 0,
                          see_taker, &taking, NULL) == AL_OK &&
           taking.is_found;
}

struct standing {
    struct al_index *index;
    const struct al_involve *involve;
    struct al_id *activity;
    size_t *at;
};

static bool see_standing(void *arg, const struct al_hit *hit)
{
    struct standing *standing = arg;
    const struct al_involve *involve = standing->involve;

    for (size_t i = 0; i < involve->who_count; i++) {
        if (!al_involve_takes_part(standing->index, &hit->id,
                                   &involve->who[i].id))
            continue;
        *standing->activity = hit->id;
        *standing->at = i;
        return false;
    }
    return true;
}

enum al_status al_involve_standing(struct al_index *index,
                                   const struct al_involve *involve,
                                   struct al_id *activity, size_t *at,
                                   struct al_err *err)
{
    struct standing standing = {index, involve, activity, at};
    struct al_date date;

    *activity = (struct al_id){0};
    *at = 0;
    if (!al_date_from_iso(involve->day, &date))
        return al_fail(err, AL_EINVAL, _("When: the day it happened"));
    return run_like(index, involve->type, date, see_standing, &standing, err);
}
