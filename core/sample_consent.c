/*
 * sample_consent.c - the sample's stories, what was agreed, and where they are.
 *
 * Each line of the tables shows one rule. All of it invented.
 */
#include "config.h"

#include "core/sample_build.h"

#include <stdlib.h>
#include <string.h>

#include "core/consent.h"
#include "core/kinds.h"
#include "core/sample_data.h"

/* clang-format off */
const struct al_sample_story al_sample_stories[] = {
    /* key, whose, told by, form, owner, activity, days ago, identity, title, words, what got better */
    {"rain", "maeve", "client", "artwork", "carys", "exhibition", 104, "full_name",
     "Harbour in rain", "Two boats and a crane; the third boat is me", "confidence identity"},
    {"crane", "maeve", "client", "artwork", "carys", "exhibition", 104, NULL,
     "The crane at six", NULL, NULL},
    {"bench", "maeve", "client", "artwork", "carys", "exhibition", 104, NULL,
     "Somebody's bench", NULL, NULL},
    {"window", "billie", "client", "artwork", "carys", "exhibition", 104, "first_name",
     "Window, lit", "The bookshop's window before it was mine to do", "hope job_start"},
    {"bread", "billie", "client", "artwork", "carys", "exhibition", 104, NULL,
     "First bread", NULL, NULL},
    {"six", "rhys", "client", "audio", "carys", "exhibition", 104, NULL,
     "Six in the morning", "A kettle, a door, the first bus", "hope"},
    {"allright", "jo", "client", "text", "priya", "stories", 212, "pseudonym",
     "She did all right", "I read it back and thought: she did all right, that girl.", "identity hope"},
    {"yard", "callum", "client", "text", "femi", "stories", 212, "first_name",
     "From the yard to the office", "Told in one go, with one year left out", "job_start staying_in_work"},
    {"stayed", "@dina", "employer", "text", "joanne", "breakfast1", 163, "full_name",
     "She stayed", "She is the one who turns up when it snows", "business recruitment"},
    {"vacancy", "@owen", "employer", "text", "joanne", "breakfast1", 162, "full_name",
     "A post we had advertised four times", NULL, "business recruitment staff_morale"},
};
const size_t al_sample_stories_count = AL_COUNT(al_sample_stories);

const struct al_sample_consent al_sample_consents[] = {
    /* thing, use, state, asked, given, until in days, stopped, ask again, identity, way */
    /* Open without a last day: it is looked at again after two years. */
    {"rain", "artwork_display", "given", 0, 104, 0, 0, 0, "full_name", "spoken"},
    {"rain", "website", "given", 0, 100, 400, 0, 0, "full_name", "written"},
    {"rain", "leaflet_poster", "given", 0, 100, 400, 0, 0, "full_name", "written"},
    {"crane", "artwork_display", "given", 0, 104, 0, 0, 0, "first_name", "spoken"},
    {"bench", "artwork_display", "given", 0, 104, 0, 0, 0, "first_name", "spoken"},
    /* A no is kept. */
    {"bench", "social_media", "refused", 100, 0, 0, 0, 0, NULL, "spoken"},
    /* Stopped after a week: two places had to come down, and one still has. */
    {"window", "website", "given", 0, 16, 700, 9, 0, "first_name", "written"},
    {"window", "artwork_display", "given", 0, 104, 0, 0, 0, "first_name", "spoken"},
    {"bread", "artwork_display", "given", 0, 104, 0, 0, 0, "first_name", "spoken"},
    {"six", "artwork_display", "given", 0, 104, 0, 0, 0, "first_name", "spoken"},
    /* After a moving evening they are asked again before it is used. */
    {"six", "conference_talk", "given", 0, 1, 360, 0, -1, "first_name", "spoken"},
    /* Not answered yet. */
    {"allright", "commissioner_report", "draft", 0, 0, 0, 0, 0, NULL, "written"},
    /* Its last day is within sixty days. */
    {"yard", "commissioner_report", "given", 0, 205, 34, 0, 0, "first_name", "written"},
    /* It ended, and nothing of it stands. */
    {"yard", "website", "given", 0, 205, -20, 0, 0, "first_name", "written"},
    {"stayed", "website", "given", 0, 160, 300, 0, 0, "full_name", "written"},
    {"stayed", "employers", "given", 0, 160, 300, 0, 0, "full_name", "written"},
    {"vacancy", "employers", "given", 0, 158, 300, 0, 0, "full_name", "written"},
    /* Somebody's words: the newest that they said. */
    {"=declan", "commissioner_report", "given", 0, 20, 350, 0, 0, "first_name", "spoken"},
};
const size_t al_sample_consents_count = AL_COUNT(al_sample_consents);

const struct al_sample_use al_sample_uses[] = {
    /* thing, use, by, since, taken down, place */
    {"rain", "artwork_display", "carys", 102, 95, "Library, upper floor"},
    {"window", "artwork_display", "carys", 102, 95, "Library, upper floor, by the stairs"},
    {"rain", "website", "carys", 98, 0, "our website, first page"},
    {"window", "website", "carys", 15, 8, "our website, news of the week"},
    {"window", "website", "carys", 14, 0, "our website, gallery"},
    {"stayed", "employers", "joanne", 150, 0, "letter to new employers"},
};
const size_t al_sample_uses_count = AL_COUNT(al_sample_uses);
/* clang-format on */

static bool is_contact(const char *whose)
{
    return *whose == '@';
}

static void make_stories(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_stories_count; i++) {
        const struct al_sample_story *row = &al_sample_stories[i];
        struct al_id id =
            al_build_name(build, AL_KIND_STORY, row->key, (struct al_id){0});
        struct al_record *story =
            al_build_take(build, id, NULL, al_record_new(AL_KIND_STORY));

        if (is_contact(row->whose))
            al_build_ref(build, story, "contact", AL_KIND_CONTACT,
                         row->whose + 1);
        else
            al_build_ref(build, story, "person", AL_KIND_PERSON, row->whose);
        al_record_set(story, "teller_kind", row->teller);
        al_record_set(story, "form", row->form);
        al_record_set(story, "title", row->title);
        al_record_set(story, "body", row->body);
        al_record_set(story, "identity", row->identity);
        al_build_members(story, "benefit_tags", row->benefits, ' ');
        al_build_date(story, "date", al_build_day(build, row->ago));
        al_build_ref(build, story, "activity", AL_KIND_ACTIVITY, row->activity);
        al_build_ref(build, story, "owner", AL_KIND_STAFF, row->owner);
    }
}

static bool on_words(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

/* The story of that key, or (=person) the newest words of somebody. */
static struct al_id thing_of(struct al_build *build, const char *key,
                             const char **field)
{
    struct al_id person, words = {0};

    *field = "story";
    if (*key != '=')
        return al_build_id(build, AL_KIND_STORY, key, strlen(key));
    *field = "feedback";
    person = al_build_id(build, AL_KIND_PERSON, key + 1, strlen(key + 1));
    (void)al_query_links(build->sample->index, &person, AL_KIND_FEEDBACK,
                         "person", 1, on_words, &words, NULL);
    return words;
}

static const struct al_sample_story *story_of(const char *key)
{
    for (size_t i = 0; i < al_sample_stories_count; i++)
        if (strcmp(al_sample_stories[i].key, key) == 0)
            return &al_sample_stories[i];
    return NULL;
}

/* Whose it is, on a record that speaks of it. */
static void name_thing(struct al_build *build, struct al_record *record,
                       const char *key)
{
    const struct al_sample_story *story = story_of(key);
    const char *whose = story ? story->whose : key + 1;
    const char *field;
    struct al_id id = thing_of(build, key, &field);
    char hex[AL_ID_HEX];

    al_id_hex(&id, hex);
    al_record_set(record, field, hex);
    if (!is_contact(whose))
        al_build_ref(build, record, "person", AL_KIND_PERSON, whose);
    else if (strcmp(record->kind, AL_KIND_CONSENT) == 0)
        al_build_ref(build, record, "contact", AL_KIND_CONTACT, whose + 1);
}

static void put_day(struct al_build *build, struct al_record *record,
                    const char *field, int ago)
{
    if (ago != 0)
        al_build_date(record, field,
                      al_date_add_days(build->sample->today, -ago));
}

/* What to call it where no name may stand. */
static const char *about(const char *key)
{
    const struct al_sample_story *story = story_of(key);

    if (!story)
        return "quote from the steering group";
    return strcmp(story->form, "artwork") == 0 ? "picture in the exhibition"
           : strcmp(story->form, "audio") == 0 ? "sound piece"
                                               : "story in writing";
}

static void make_consents(struct al_build *build, struct al_id *ids)
{
    for (size_t i = 0; i < al_sample_consents_count; i++) {
        const struct al_sample_consent *row = &al_sample_consents[i];
        struct al_record *consent = al_record_new(AL_KIND_CONSENT);

        ids[i] = al_id_new(build->sample->random);
        (void)al_build_take(build, ids[i], NULL, consent);
        name_thing(build, consent, row->thing);
        al_record_set(consent, "about", about(row->thing));
        al_record_set(consent, "scope", row->scope);
        al_record_set(consent, "state", row->state);
        al_record_set(consent, "identity", row->identity);
        al_record_set(consent, "format", row->format);
        put_day(build, consent, "asked_on", row->asked_ago);
        put_day(build, consent, "given_on", row->given_ago);
        put_day(build, consent, "expires_on", -row->until);
        put_day(build, consent, "withdrawn_on", row->stopped_ago);
        put_day(build, consent, "ask_again_on", row->again_ago);
        if (row->given_ago > 0) {
            al_record_set(consent, "copy_given", "yes");
            if (row->until == 0)
                al_build_date(
                    consent, "review_on",
                    al_date_add_months(
                        al_date_add_days(build->sample->today, -row->given_ago),
                        AL_CONSENT_REVIEW_MONTHS));
        }
    }
}

static void make_uses(struct al_build *build, const struct al_id *consents)
{
    for (size_t i = 0; i < al_sample_uses_count; i++) {
        const struct al_sample_use *row = &al_sample_uses[i];
        struct al_record *use =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_USE_LOG));

        name_thing(build, use, row->thing);
        al_record_set(use, "scope", row->scope);
        al_record_set(use, "place", row->place);
        put_day(build, use, "used_on", row->ago);
        put_day(build, use, "removed_on", row->removed_ago);
        al_build_ref(build, use, "used_by", AL_KIND_STAFF, row->by);
        for (size_t k = 0; k < al_sample_consents_count; k++) {
            char hex[AL_ID_HEX];

            if (strcmp(al_sample_consents[k].thing, row->thing) != 0 ||
                strcmp(al_sample_consents[k].scope, row->scope) != 0)
                continue;
            al_id_hex(&consents[k], hex);
            al_record_set(use, "consent", hex);
        }
    }
}

/* A use is noted only where it may be: the consents are saved before. */
enum al_status al_build_consents(struct al_build *build, struct al_err *err)
{
    struct al_id *ids = al_calloc(al_sample_consents_count, sizeof(*ids));
    enum al_status status;

    make_stories(build);
    make_consents(build, ids);
    status = al_build_save(build, err);
    if (status == AL_OK) {
        make_uses(build, ids);
        status = al_build_save(build, err);
    }
    free(ids);
    return status;
}
