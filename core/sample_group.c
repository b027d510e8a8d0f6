/*
 * sample_group.c - the sample's groups, their meetings, and what came of them.
 *
 * Each line of the tables shows one rule. All of it invented.
 */
#include "config.h"

#include "core/sample_build.h"

#include <string.h>

#include "core/kinds.h"
#include "core/link.h"
#include "core/sample_data.h"

/* clang-format off */
static const struct {
    const char *key, *name, *kind_of, *team, *owner;
    int started, ended; /* days ago; ended 0: it meets */
    const char *meets, *is_paid, *has_story, *purpose, *terms;
} groups[] = {
    {"steering", "Steering group", "steering", NULL, "dominic", 347, 0,
     "monthly, Thursdays at 17:30, Mill Wharf", "yes", "yes",
     "Decides what the service does next, and looks at what became of it",
     "Each seat has one vote, and lived experience holds the majority.\nThe chair changes with each meeting."},
    {"readers", "Website readers", "working", "north", "carys", 60, 0,
     "when there is something to read", "yes", NULL,
     "Reads aloud what goes on the website, and says where they stumble", NULL},
    /* It did what it was for, and ended. */
    {"film", "Film crew", "working", NULL, "carys", 318, 33,
     "four times, then done", "yes", NULL,
     "Makes one film of eight minutes, from the idea to the first showing", NULL},
    {"team", "Team meeting, north", "team", "north", "ruth", 400, 0,
     "every other Thursday at 9", NULL, NULL,
     "The week, and first of all: what did we hear?", NULL},
};

static const struct {
    const char *group, *category;
    int wanted;
} seats[] = {
    {"steering", "client", 4}, {"steering", "employer", 2},
    {"steering", "clinician", 1}, {"steering", "commissioner", 1},
    {"steering", "jobcentre", 1}, {"steering", "partner", 1},
    {"readers", "client", 4},
};

/* who: a person, "@contact" or "+colleague" */
static const struct {
    const char *group, *who, *category, *vote;
    int from, to; /* days ago; to 0: still */
} members[] = {
    {"steering", "kwame", "client", "yes", 347, 0},
    {"steering", "declan", "client", "yes", 347, 0},
    {"steering", "grace", "client", "yes", 256, 0},
    {"steering", "irene", "client", "yes", 347, 40},
    {"steering", "@theo", "partner", "yes", 347, 0},
    /* The first employer; the other seat is empty. */
    {"steering", "@owen", "employer", "yes", 20, 0},
    /* She has a seat and does not come. */
    {"steering", "@alice", "clinician", "no", 180, 0},
    {"steering", "+dominic", "staff", "no", 347, 0},
    {"readers", "hana", "client", "yes", 60, 0},
    {"readers", "grace", "client", "yes", 60, 0},
    {"readers", "liwei", "client", "yes", 60, 0},
    {"film", "rhys", "client", "yes", 318, 33},
    {"film", "zosia", "client", "yes", 318, 33},
    {"team", "+priya", "staff", "yes", 400, 0},
    {"team", "+ben", "staff", "yes", 300, 0},
};

/* Meetings whose activities stand in the year's table. */
static const struct {
    const char *activity, *group, *heard;
    const char *spoke; /* people who said something, and @contacts */
    const char *agenda, *words, *minutes;
} meetings[] = {
    {"steering12", "steering", NULL, NULL,
     "What did we hear?|The three things before March|Who chairs next", NULL, NULL},
    {"steering11", "steering", "yes", "kwame declan",
     "What did we hear?|The registration form|The next vacancy",
     "Nine pages to say that somebody wants a job",
     "Went through the form line by line. Nobody could say who reads page six."},
    {"steering10", "steering", "yes", "kwame @theo",
     "What did we hear?|How long payments take",
     "A payment that came when the season had changed", NULL},
    {"steering9", "steering", "yes", "grace", NULL, "Seven were never asked anything", NULL},
    {"steering8", "steering", "no", "kwame", NULL, NULL, "There was no time left for what was heard."},
    {"steering7", "steering", "yes", "declan", NULL, "The bell is too high", NULL},
    {"steering6", "steering", "yes", "kwame grace", NULL, NULL, NULL},
    {"website", "readers", NULL, "hana grace", NULL, NULL, NULL},
};

/* Meetings of the team itself: they stand beside what is done with people. */
static const struct {
    int ago;
    const char *heard, *words;
} team_meetings[] = {
    {11, "yes", "Two said that the new page is too long to scroll"},
    {25, "yes", "Nine pages to say that somebody wants a job"},
    {39, "no", "There was no time left for what was heard"},
    {53, "yes", "Nobody knew that the bus fare is paid"},
    {67, "yes", "Six weeks are too long to wait"},
};

static const struct {
    const char *activity, *how, *owner, *change;
    int due, done; /* days ago; done 0: open */
    const char *text;
} decisions[] = {
    {"steering11", "vote", "ruth", "oneform", 12, 14,
     "One page instead of nine when somebody registers"},
    {"steering11", "agreed", "dominic", NULL, -10, 0,
     "The next vacancy is written with two residents from the first line"},
    {"steering10", "vote", "ruth", "fortnight", 25, 30,
     "Payments in two weeks, counted from the day of the work"},
    /* Late, and somebody's. */
    {"steering9", "agreed", "dominic", NULL, 2, 0,
     "Each of the seven who were never asked has somebody who asks"},
    {"steering8", "put_off", "dominic", NULL, 0, 0,
     "Whether staff score before or after the residents"},
};

/* Who offered what to whom; the last two say whether it led on. */
static const struct {
    const char *key, *activity, *contact, *organisation, *person, *owner;
    int due, done;
    const char *what;
} connections[] = {
    {"window", "exhibition", "hugh", NULL, "billie", "carys", 98, 99,
     "The bookshop would like one of the artists for its window"},
    {"tour", "breakfast1", "owen", NULL, NULL, "joanne", 155, 150,
     "Would show three people round the hotel, kitchen first"},
    {"mornings", "breakfast1", NULL, "bakery", NULL, "joanne", 156, 157,
     "A second talk about mornings that begin at nine"},
    {"named", "jcp", "imran", NULL, "dele", "femi", 67, 70,
     "A named person to ring about the money, instead of the queue"},
    {"students", "talk3", "margit", NULL, NULL, "ben", -8, 0,
     "Would like the talk for next year's students"},
};

static const struct {
    const char *activity, *story, *connection, *organisation, *contact;
    const char *state, *owner;
    int ago;
    const char *what, *note;
} leads[] = {
    {"exhibition", NULL, "window", "books", "hugh", "started", "carys", 99,
     "Window displays, two mornings a week", "Began with one window for Christmas"},
    {"breakfast1", NULL, "tour", "hotel", "owen", "talking", "joanne", 150,
     "Kitchen porter, evenings", NULL},
    {NULL, "stayed", NULL, "bakery", "dina", "vacancy", "joanne", 90,
     "Baker's assistant, three mornings", NULL},
    {"walktalk", NULL, NULL, "trust", NULL, "closed", "mateusz", 220,
     "Porter at the health centre", "They wanted full time from the first week"},
};

static const struct {
    const char *activity, *state, *owner;
    int ago;
    const char *what, *why;
} pathways[] = {
    {"steering10", "advertised", "ruth", 24, "Peer worker, 15 hours a week", NULL},
    {"jobinterviews", "filled", "dominic", 120, "Paid co-trainer for new colleagues", NULL},
    {"steering6", "stopped", "ruth", 190, "Deputy co-production lead",
     "The grade was not agreed; asked again in the spring"},
};

static const struct {
    const char *activity;
    int pounds;
} budgets[] = {{"exhibition", 600}, {"breakfast1", 240}, {"film2", 900}};
/* clang-format on */

/* What the makers of this file share: the first failure ends it. */
struct making {
    struct al_build *build;
    enum al_status status;
    struct al_err *err;
};

static struct al_id key_id(const struct making *making, const char *kind,
                           const char *key)
{
    return al_build_id(making->build, kind, key, strlen(key));
}

static struct al_record *take(struct making *making, const char *kind,
                              const char *key)
{
    struct al_id id =
        key ? key_id(making, kind, key) : al_id_new(making->build->sample->random);

    return al_build_take(making->build, id, NULL, al_record_new(kind));
}

/* A link record, once it is filled; named, if others point at it. */
static void take_link(struct making *making, struct al_record *record,
                      const char *key)
{
    struct al_id id;

    if (making->status == AL_OK)
        making->status = al_link_id(record, making->build->sample->link_key,
                                    &id, making->err);
    if (making->status != AL_OK) {
        al_record_free(record);
        return;
    }
    if (key)
        (void)al_build_name(making->build, record->kind, key, id);
    (void)al_build_take(making->build, id, NULL, record);
}

static void put_day(const struct making *making, struct al_record *record,
                    const char *field, int ago)
{
    if (ago != 0)
        al_build_date(record, field, al_build_day(making->build, ago));
}

static void make_groups(struct making *making)
{
    const struct al_id none = {0};

    for (size_t i = 0; i < AL_COUNT(groups); i++) {
        struct al_record *group;

        (void)al_build_name(making->build, AL_KIND_GROUP, groups[i].key, none);
        group = take(making, AL_KIND_GROUP, groups[i].key);
        al_record_set(group, "name", groups[i].name);
        al_record_set(group, "kind_of", groups[i].kind_of);
        al_record_set(group, "purpose", groups[i].purpose);
        al_record_set(group, "terms", groups[i].terms);
        al_record_set(group, "meets", groups[i].meets);
        al_record_set(group, "paid", groups[i].is_paid);
        al_record_set(group, "opens_with_story", groups[i].has_story);
        al_build_ref(making->build, group, "team", AL_KIND_TEAM,
                     groups[i].team);
        al_build_ref(making->build, group, "owner", AL_KIND_STAFF,
                     groups[i].owner);
        put_day(making, group, "started", groups[i].started);
        put_day(making, group, "ended", groups[i].ended);
    }
    for (size_t i = 0; i < AL_COUNT(seats); i++) {
        struct al_record *seat = al_record_new(AL_KIND_SEAT);

        al_build_ref(making->build, seat, "group", AL_KIND_GROUP,
                     seats[i].group);
        al_record_set(seat, "category", seats[i].category);
        al_record_set_number(seat, "wanted", seats[i].wanted);
        take_link(making, seat, NULL);
    }
}

static void make_members(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(members); i++) {
        const char *who = members[i].who;
        bool is_contact = *who == '@', is_staff = *who == '+';
        struct al_record *member = al_record_new(AL_KIND_MEMBERSHIP);

        al_build_ref(making->build, member, "group", AL_KIND_GROUP,
                     members[i].group);
        al_build_ref(making->build, member,
                     is_contact ? "contact"
                     : is_staff ? "staff"
                                : "person",
                     is_contact ? AL_KIND_CONTACT
                     : is_staff ? AL_KIND_STAFF
                                : AL_KIND_PERSON,
                     who + (is_contact || is_staff));
        al_record_set(member, "category", members[i].category);
        al_record_set(member, "vote", members[i].vote);
        put_day(making, member, "from", members[i].from);
        put_day(making, member, "to", members[i].to);
        take_link(making, member, NULL);
    }
}

/* ---- meetings ---- */

/* A record that stands already, to be changed; it is in the save once. */
static struct al_record *change(struct making *making, const struct al_id *id)
{
    struct al_record *opened = NULL;

    if (making->status == AL_OK)
        making->status = al_query_get(making->build->sample->index, id, &opened,
                                      making->err);
    return making->status == AL_OK
               ? al_build_take(making->build, *id, opened,
                               al_record_copy(opened))
               : NULL;
}

struct speaking {
    struct making *making;
    const char *field, *value; /* whose participation */
};

static bool on_part(void *arg, const struct al_hit *hit)
{
    struct speaking *speaking = arg;
    struct al_record *part;

    if (al_strcmp0(al_record_get(hit->record, speaking->field),
                   speaking->value) != 0)
        return true;
    part = change(speaking->making, &hit->id);
    if (part)
        al_record_set(part, "spoke", "yes");
    return false;
}

static void make_speakers(struct making *making, const struct al_id *activity,
                          const char *list)
{
    const char *piece;
    size_t len;

    while ((piece = al_build_piece(&list, ' ', &len))) {
        bool is_contact = *piece == '@';
        char hex[AL_ID_HEX];
        struct speaking speaking = {making, is_contact ? "contact" : "person",
                                    hex};
        struct al_id who =
            al_build_id(making->build,
                        is_contact ? AL_KIND_CONTACT : AL_KIND_PERSON,
                        piece + is_contact, len - is_contact);

        al_id_hex(&who, hex);
        if (making->status == AL_OK)
            making->status = al_query_links(
                making->build->sample->index, activity, AL_KIND_PARTICIPATION,
                "activity", 0, on_part, &speaking, making->err);
    }
}

static void make_meetings(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(meetings); i++) {
        struct al_id id =
            key_id(making, AL_KIND_ACTIVITY, meetings[i].activity);
        struct al_record *meeting = al_record_new(AL_KIND_MEETING);
        struct al_record *activity = change(making, &id);

        al_build_ref(making->build, meeting, "group", AL_KIND_GROUP,
                     meetings[i].group);
        al_build_ref(making->build, meeting, "activity", AL_KIND_ACTIVITY,
                     meetings[i].activity);
        al_record_set(meeting, "what_did_we_hear", meetings[i].heard);
        al_record_set(meeting, "heard_words", meetings[i].words);
        al_record_set(meeting, "minutes", meetings[i].minutes);
        al_build_members(meeting, "agenda", meetings[i].agenda, '|');
        take_link(making, meeting, meetings[i].activity);
        if (activity)
            al_build_ref(making->build, activity, "group", AL_KIND_GROUP,
                         meetings[i].group);
        make_speakers(making, &id, meetings[i].spoke);
    }
}

static void make_team_meetings(struct making *making)
{
    const struct al_id none = {0};

    for (size_t i = 0; i < AL_COUNT(team_meetings); i++) {
        static const char *const keys[] = {"team1", "team2", "team3", "team4",
                                           "team5"};
        struct al_record *activity, *meeting = al_record_new(AL_KIND_MEETING);

        (void)al_build_name(making->build, AL_KIND_ACTIVITY, keys[i], none);
        activity = take(making, AL_KIND_ACTIVITY, keys[i]);
        al_record_set(activity, "type", "team_meeting");
        al_record_set(activity, "status", "done");
        al_record_set(activity, "strand", "team");
        al_record_set(activity, "what_happened", team_meetings[i].words);
        put_day(making, activity, "date", team_meetings[i].ago);
        al_build_ref(making->build, activity, "group", AL_KIND_GROUP, "team");
        al_build_ref(making->build, activity, "owner", AL_KIND_STAFF, "ruth");
        al_build_ref(making->build, meeting, "group", AL_KIND_GROUP, "team");
        al_build_ref(making->build, meeting, "activity", AL_KIND_ACTIVITY,
                     keys[i]);
        al_record_set(meeting, "what_did_we_hear", team_meetings[i].heard);
        al_record_set(meeting, "heard_words", team_meetings[i].words);
        take_link(making, meeting, NULL);
    }
}

static void make_decisions(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(decisions) && making->status == AL_OK;
         i++) {
        struct al_record *decision =
            take(making, AL_KIND_MEETING_DECISION, NULL);

        al_build_ref(making->build, decision, "meeting", AL_KIND_MEETING,
                     decisions[i].activity);
        al_build_ref(making->build, decision, "owner", AL_KIND_STAFF,
                     decisions[i].owner);
        al_build_ref(making->build, decision, "change", AL_KIND_CHANGE,
                     decisions[i].change);
        al_record_set(decision, "text", decisions[i].text);
        al_record_set(decision, "how", decisions[i].how);
        put_day(making, decision, "due", decisions[i].due);
        put_day(making, decision, "done_on", decisions[i].done);
    }
}

/* ---- what came of meeting ---- */

static void make_connections(struct making *making)
{
    const struct al_id none = {0};

    for (size_t i = 0; i < AL_COUNT(connections); i++) {
        struct al_build *build = making->build;
        struct al_record *followup;

        (void)al_build_name(build, AL_KIND_FOLLOWUP, connections[i].key, none);
        followup = take(making, AL_KIND_FOLLOWUP, connections[i].key);
        al_record_set(followup, "what", connections[i].what);
        al_build_ref(build, followup, "activity", AL_KIND_ACTIVITY,
                     connections[i].activity);
        al_build_ref(build, followup, "contact", AL_KIND_CONTACT,
                     connections[i].contact);
        al_build_ref(build, followup, "organisation", AL_KIND_ORGANISATION,
                     connections[i].organisation);
        al_build_ref(build, followup, "person", AL_KIND_PERSON,
                     connections[i].person);
        al_build_ref(build, followup, "owner", AL_KIND_STAFF,
                     connections[i].owner);
        put_day(making, followup, "due", connections[i].due);
        put_day(making, followup, "done_on", connections[i].done);
    }
}

static void make_leads(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(leads); i++) {
        struct al_record *lead = take(making, AL_KIND_JOB_LEAD, NULL);
        struct al_build *build = making->build;

        al_record_set(lead, "what", leads[i].what);
        al_record_set(lead, "state", leads[i].state);
        al_record_set(lead, "note", leads[i].note);
        al_build_ref(build, lead, "activity", AL_KIND_ACTIVITY,
                     leads[i].activity);
        al_build_ref(build, lead, "story", AL_KIND_STORY, leads[i].story);
        al_build_ref(build, lead, "connection", AL_KIND_FOLLOWUP,
                     leads[i].connection);
        al_build_ref(build, lead, "organisation", AL_KIND_ORGANISATION,
                     leads[i].organisation);
        al_build_ref(build, lead, "contact", AL_KIND_CONTACT,
                     leads[i].contact);
        al_build_ref(build, lead, "owner", AL_KIND_STAFF, leads[i].owner);
        put_day(making, lead, "date", leads[i].ago);
    }
}

static void make_pathways(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(pathways); i++) {
        struct al_record *pathway = take(making, AL_KIND_PATHWAY, NULL);

        al_record_set(pathway, "what", pathways[i].what);
        al_record_set(pathway, "state", pathways[i].state);
        al_record_set(pathway, "why_stopped", pathways[i].why);
        al_build_ref(making->build, pathway, "activity", AL_KIND_ACTIVITY,
                     pathways[i].activity);
        al_build_ref(making->build, pathway, "owner", AL_KIND_STAFF,
                     pathways[i].owner);
        put_day(making, pathway, "date", pathways[i].ago);
    }
}

static void make_budgets(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(budgets); i++) {
        struct al_id id = key_id(making, AL_KIND_ACTIVITY, budgets[i].activity);
        struct al_record *activity = change(making, &id);

        if (activity)
            al_record_set_number(activity, "budget_p", budgets[i].pounds * 100);
    }
}

/* What a group as a whole gave, which was no one day's. */
static void make_gain(struct making *making)
{
    struct al_record *gain = take(making, AL_KIND_GAIN, NULL);

    al_build_ref(making->build, gain, "group", AL_KIND_GROUP, "steering");
    al_record_set(gain, "tag", "trust");
    al_record_set(gain, "way", "better");
    al_record_set(gain, "expected", "no");
    al_record_set(gain, "for", "service");
    al_record_set(gain, "text",
                  "The chair of the trust asked to sit in, and listened");
    put_day(making, gain, "date", 70);
}

enum al_status al_build_groups(struct al_build *build, struct al_err *err)
{
    struct making making = {build, AL_OK, err};

    make_groups(&making);
    make_members(&making);
    make_meetings(&making);
    make_team_meetings(&making);
    make_decisions(&making);
    make_connections(&making);
    make_leads(&making);
    make_pathways(&making);
    make_budgets(&making);
    make_gain(&making);
    return making.status == AL_OK ? al_build_save(build, err) : making.status;
}
