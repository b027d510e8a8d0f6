/*
 * sample_material.c - the sample's leaflet and its review, the issue that a
 * group talked about, and what may be said to employers.
 *
 * Each line of the tables shows one rule. All of it invented.
 */
#include "config.h"

#include "core/sample_build.h"

#include <string.h>

#include "core/kinds.h"
#include "core/sample_data.h"

/* clang-format off */
static const struct {
    const char *key, *kind_of, *state, *whose, *owner;
    const char *story, *decision; /* a story's key; a decision's subject */
    const char *where;
    int since_ago, until_ago; /* 0: none */
    const char *title;
} materials[] = {
    {"leaflet", "leaflet", "in_review", "service", "priya", "rain", NULL,
     "Both sites and four surgeries", 330, 0, "Welcome leaflet"},
    {"flyer", "leaflet", "in_use", "service", "priya", NULL,
     "Flyer for the drop-in", "Noticeboards at both sites", 1, 0,
     "Flyer for the drop-in"},
    {"advert", "job_advert", "withdrawn", "service", "ruth", NULL, NULL,
     "The Trust's jobs page", 75, 50, "Advert for the senior specialist"},
    /* Hers: that it was taken is known, the picture is not here. */
    {"door", "photo", "draft", "person", "priya", NULL, NULL, NULL, 0, 0,
     "Photo of the office door, for her family"},
};

static const struct {
    const char *material;
    int number, ago;
    const char *file, *sum, *changed, *text;
} versions[] = {
    {"leaflet", 1, 195, "leaflet-1.pdf",
     "3b2f8c1e6d0a47958c21e4f7a6b0d91372c85e4f1a9d6037be52c8f41d7a0e96", NULL,
     "IPS at the Harbour\n"
     "We support service users with paid employment. Our specialists complete a vocational profile, after which an individualised action plan is agreed.\n"
     "We also work with those who suffer from long-term conditions and with people who are hard to help.\n"
     "Please do not hesitate to contact us. You will find the number overleaf."},
    {"leaflet", 2, 14, "leaflet-2.pdf",
     "a71e0c5d94b83f26e1d7c05a8f49b2633d90e7c1f5a8b46e207d3c19e84f5b02",
     "Plain words, no IPS without what it means, the number on the front",
     "Help to find and keep a job you like\n"
     "We help the people we work with into paid work. It costs you nothing. First we talk about what you like doing and what you are good at. Then we make a plan together.\n"
     "We also work with those who suffer from long-term conditions and with people who were not helped well before.\n"
     "Ring us: the number is on the front."},
    {"flyer", 1, 6, NULL, NULL, NULL,
     "Drop in on Thursdays, two to four. Tea is there, and so are we. You need no appointment and no letter."},
    {"advert", 1, 80, "advert.docx", NULL, NULL,
     "We look for somebody who believes that everybody can work. You will meet employers each week. Lived experience is welcome."},
};

/* Three residents, eleven comments: four on the language, three on respect,
 * two on content, two on layout. Eight changed, two not, one still waits. */
static const struct {
    const char *material;
    int number, ago;
    const char *activity, *person, *aspect, *old_words, *new_words;
    const char *comment, *response, *reason;
} comments[] = {
    {"leaflet", 1, 185, "leaflet1", "ada", "language", "service users", "the people we work with", NULL, "changed", NULL},
    {"leaflet", 1, 185, "leaflet1", "ada", "language", "vocational profile", "what you like doing and what you are good at", NULL, "changed", NULL},
    {"leaflet", 1, 185, "leaflet1", "ada", "language", "Please do not hesitate to contact us", "Ring us", NULL, "changed", NULL},
    {"leaflet", 1, 185, "leaflet1", "ada", "layout", "overleaf", "on the front", "Put the phone number where my thumb is.", "changed", NULL},
    {"leaflet", 1, 185, "leaflet1", "ada", "content", NULL, NULL, "It does not say that it costs nothing.", "changed", NULL},
    {"leaflet", 1, 185, "leaflet1", "ada", "layout", NULL, NULL, "The boat is too large.", "not_changed",
     "People know us by the boat, and two others wanted it to stay."},
    {"leaflet", 1, 185, "leaflet1", "nia", "language", "IPS", "help to find and keep a job", "My sister asked what IPS stands for.", "changed", NULL},
    {"leaflet", 1, 185, "leaflet1", "nia", "respect", "hard to help", "not helped well before", NULL, "changed", NULL},
    {"leaflet", 1, 185, "leaflet1", "nia", "respect", NULL, NULL, "There is nobody in these pictures who looks tired.", "changed", NULL},
    {"leaflet", 1, 185, "leaflet1", "hana", "content", NULL, NULL, "A square to scan that goes to a person, not to a form.", "not_changed",
     "Nobody can answer outside office hours yet. We ask again when the phone is staffed in the evening."},
    {"leaflet", 1, 185, "leaflet1", "hana", "respect", "those who suffer from", "people with", NULL, "pending", NULL},
};

static const struct {
    const char *voice, *priority, *owner, *activity; /* the group about it */
    int ago, decide_ago, decided_ago; /* 0: none */
    const char *decider, *set_aside, *question, *decision;
} issues[] = {
    {"client", "high", "joanne", "employers", 170, 115, 120,
     "The team leader", NULL, "What should employers be told about us?",
     "Six phrases are used by every specialist, and nothing goes to an employer unseen."},
    {"staff", "usual", "dominic", NULL, 24, -60, 0,
     "The steering group", NULL, "Why do people not come to the second visit?",
     NULL},
    {"client", "low", "ruth", NULL, 160, 0, 0, NULL,
     "The bell and the sign answered it", "How do people find the door?", NULL},
};

/* The six phrases that the group agreed on. */
static const struct {
    const char *area, *phrase, *instead_of;
} wordings[] = {
    {"health", "I took time out for my health and am ready now", "was unwell for a long time"},
    {"gap", "I looked after other things first", "has been unemployed since"},
    {"adjustments", "I do my best work after a quiet start", "cannot cope with noise"},
    {"adjustments", "Ask me, and I will tell you what helps", "needs supervision"},
    {"support", "Somebody helps me and my manager in the first months", "is a client of a mental health team"},
    {"first_contact", "I work with people who want to work. May we talk about what you need?", "I have a client for you"},
};

static const struct {
    const char *person, *es, *by_whom;
    int agreed_ago, review_ago, withdrawn_ago; /* 0: none */
    const char *may_say, *words, *not_to_say, *to_whom, *when;
} agreements[] = {
    /* The newer one counts. */
    {"tariq", "joanne", "specialist", 230, 0, 0,
     "That he was away from work for his health", "He has been unwell.",
     NULL, "Any employer", "When we first speak of him"},
    {"tariq", "joanne", "together", 118, -62, 0,
     "What helps on a bad day, and that somebody supports him",
     "I do my best work after a quiet start. Ask me, and I will tell you what helps.",
     "What it is called, and where he was", "The manager, not the team",
     "After the offer"},
    {"callum", "joanne", "themselves", 116, -64, 0,
     "That he will ring first, and that we ring after him",
     "Let me ring them first. Then you.", NULL, "Any employer",
     "Once he has rung"},
    {"ffion", "joanne", "specialist", 300, 0, 135,
     "That she had support", "I had somebody on my side.",
     "What the form said", "Her manager", "At the review"},
};
/* clang-format on */

static struct al_record *take_new(struct al_build *build, const char *kind,
                                  struct al_id *id)
{
    *id = al_id_new(build->sample->random);
    return al_build_take(build, *id, NULL, al_record_new(kind));
}

static void set_id(struct al_record *record, const char *field,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    if (al_field_is_set(al_field_by_name(al_kind_by_name(record->kind), field)))
        al_record_add_member(record, field, hex);
    else
        al_record_set(record, field, hex);
}

static void put_day(struct al_build *build, struct al_record *record,
                    const char *field, int ago)
{
    if (ago != 0)
        al_build_date(record, field, al_build_day(build, ago));
}

/* ---- materials, their versions, and what was said of them ---- */

struct made {
    struct al_id materials[AL_COUNT(materials)];
    struct al_id versions[AL_COUNT(versions)];
};

static size_t material_at(const char *key)
{
    size_t at = 0;

    while (strcmp(materials[at].key, key) != 0)
        at++;
    return at;
}

static const struct al_id *version_of(const struct made *made, const char *key,
                                      int number)
{
    size_t at = 0;

    while (strcmp(versions[at].material, key) != 0 ||
           versions[at].number != number)
        at++;
    return &made->versions[at];
}

static enum al_status make_materials(struct al_build *build, struct made *made,
                                     struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < AL_COUNT(materials) && status == AL_OK; i++) {
        struct al_record *record =
            take_new(build, AL_KIND_MATERIAL, &made->materials[i]);
        struct al_id decision;

        al_record_set(record, "title", materials[i].title);
        al_record_set(record, "kind_of", materials[i].kind_of);
        al_record_set(record, "state", materials[i].state);
        al_record_set(record, "whose", materials[i].whose);
        al_record_set(record, "published_where", materials[i].where);
        put_day(build, record, "published_on", materials[i].since_ago);
        put_day(build, record, "taken_down_on", materials[i].until_ago);
        al_build_ref(build, record, "owner", AL_KIND_STAFF, materials[i].owner);
        al_build_ref(build, record, "stories", AL_KIND_STORY,
                     materials[i].story);
        if (!materials[i].decision)
            continue;
        status = al_query_resolve(build->sample->index, AL_KIND_DECISION,
                                  materials[i].decision, &decision, err);
        if (status == AL_OK)
            set_id(record, "decision", &decision);
    }
    return status;
}

static void make_versions(struct al_build *build, struct made *made)
{
    for (size_t i = 0; i < AL_COUNT(versions); i++) {
        struct al_record *record =
            take_new(build, AL_KIND_MATERIAL_VERSION, &made->versions[i]);

        set_id(record, "material",
               &made->materials[material_at(versions[i].material)]);
        al_record_set_number(record, "number", versions[i].number);
        al_record_set(record, "text", versions[i].text);
        al_record_set(record, "file", versions[i].file);
        al_record_set(record, "file_hash", versions[i].sum);
        al_record_set(record, "changed", versions[i].changed);
        put_day(build, record, "date", versions[i].ago);
    }
}

/* Answered when the changes were made, and told with the new leaflet. */
static void make_comments(struct al_build *build, const struct made *made)
{
    for (size_t i = 0; i < AL_COUNT(comments); i++) {
        struct al_id id;
        struct al_record *record = take_new(build, AL_KIND_REVIEW_COMMENT, &id);
        size_t at = material_at(comments[i].material);

        set_id(record, "material", &made->materials[at]);
        set_id(record, "version",
               version_of(made, comments[i].material, comments[i].number));
        al_build_ref(build, record, "person", AL_KIND_PERSON,
                     comments[i].person);
        al_build_ref(build, record, "activity", AL_KIND_ACTIVITY,
                     comments[i].activity);
        al_record_set(record, "voice", "client");
        al_record_set(record, "aspect", comments[i].aspect);
        al_record_set(record, "old_words", comments[i].old_words);
        al_record_set(record, "new_words", comments[i].new_words);
        al_record_set(record, "comment", comments[i].comment);
        al_record_set(record, "response", comments[i].response);
        al_record_set(record, "reason", comments[i].reason);
        put_day(build, record, "date", comments[i].ago);
        if (strcmp(comments[i].response, "pending") == 0)
            continue;
        put_day(build, record, "answered_on", 160);
        put_day(build, record, "told_on", 155);
        al_build_ref(build, record, "answered_by", AL_KIND_STAFF,
                     materials[at].owner);
    }
}

/* ---- issues, with the group that talked about one ---- */

struct about {
    struct al_build *build;
    const struct al_id *issue;
};

static bool tie(void *arg, const struct al_hit *hit)
{
    struct about *about = arg;
    struct al_record *record =
        al_build_take(about->build, hit->id, al_record_copy(hit->record),
                      al_record_copy(hit->record));

    set_id(record, "issue", about->issue);
    return true;
}

static enum al_status tie_group(struct al_build *build, const char *activity,
                                const struct al_id *issue, struct al_err *err)
{
    struct al_id id =
        al_build_id(build, AL_KIND_ACTIVITY, activity, strlen(activity));
    struct about about = {build, issue};
    struct al_record *record = NULL;
    enum al_status status =
        al_query_get(build->sample->index, &id, &record, err);

    if (status != AL_OK)
        return status;
    set_id(al_build_take(build, id, record, al_record_copy(record)), "issue",
           issue);
    return al_query_links(build->sample->index, &id, AL_KIND_FEEDBACK,
                          "activity", 0, tie, &about, err);
}

static enum al_status make_issues(struct al_build *build, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < AL_COUNT(issues) && status == AL_OK; i++) {
        struct al_id id;
        struct al_record *record = take_new(build, AL_KIND_ISSUE, &id);

        al_record_set(record, "question", issues[i].question);
        al_record_set(record, "raised_by_voice", issues[i].voice);
        al_record_set(record, "priority", issues[i].priority);
        al_record_set(record, "decider", issues[i].decider);
        al_record_set(record, "decision", issues[i].decision);
        al_record_set(record, "set_aside", issues[i].set_aside);
        put_day(build, record, "date", issues[i].ago);
        put_day(build, record, "decide_by", issues[i].decide_ago);
        put_day(build, record, "decided_on", issues[i].decided_ago);
        al_build_ref(build, record, "owner", AL_KIND_STAFF, issues[i].owner);
        if (issues[i].decided_ago)
            al_build_ref(build, record, "decided_by", AL_KIND_STAFF,
                         issues[i].owner);
        if (issues[i].activity)
            status = tie_group(build, issues[i].activity, &id, err);
    }
    return status;
}

/* ---- phrases and agreements ---- */

static void make_wordings(struct al_build *build, struct al_id *ids)
{
    for (size_t i = 0; i < AL_COUNT(wordings); i++) {
        struct al_record *record = take_new(build, AL_KIND_WORDING, &ids[i]);

        al_record_set(record, "phrase", wordings[i].phrase);
        al_record_set(record, "instead_of", wordings[i].instead_of);
        al_record_set(record, "area", wordings[i].area);
        al_record_set_number(record, "reviewed_by_n", 8);
        al_build_ref(build, record, "activity", AL_KIND_ACTIVITY, "employers");
    }
}

/* A phrase is part of an agreement where its words are. */
static void name_phrases(struct al_record *record, const struct al_id *ids,
                         const char *words)
{
    for (size_t i = 0; i < AL_COUNT(wordings); i++)
        if (strstr(words, wordings[i].phrase))
            set_id(record, "wordings", &ids[i]);
}

static void make_agreements(struct al_build *build, const struct al_id *ids)
{
    for (size_t i = 0; i < AL_COUNT(agreements); i++) {
        struct al_id id;
        struct al_record *record =
            take_new(build, AL_KIND_DISCLOSURE_PLAN, &id);

        al_build_ref(build, record, "person", AL_KIND_PERSON,
                     agreements[i].person);
        al_build_ref(build, record, "owner", AL_KIND_STAFF, agreements[i].es);
        al_record_set(record, "by_whom", agreements[i].by_whom);
        al_record_set(record, "may_say", agreements[i].may_say);
        al_record_set(record, "words", agreements[i].words);
        al_record_set(record, "not_to_say", agreements[i].not_to_say);
        al_record_set(record, "to_whom", agreements[i].to_whom);
        al_record_set(record, "when_said", agreements[i].when);
        put_day(build, record, "agreed_on", agreements[i].agreed_ago);
        put_day(build, record, "review_on", agreements[i].review_ago);
        put_day(build, record, "withdrawn_on", agreements[i].withdrawn_ago);
        name_phrases(record, ids, agreements[i].words);
    }
}

enum al_status al_build_materials(struct al_build *build, struct al_err *err)
{
    struct al_id phrases[AL_COUNT(wordings)];
    struct made made;
    enum al_status status = make_materials(build, &made, err);

    if (status != AL_OK)
        return status;
    make_versions(build, &made);
    make_comments(build, &made);
    make_wordings(build, phrases);
    make_agreements(build, phrases);
    status = make_issues(build, err);
    return status == AL_OK ? al_build_save(build, err) : status;
}
