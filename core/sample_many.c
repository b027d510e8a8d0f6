/* core/sample_many.c - many plausible records, for measuring. */
#include "config.h"

#include "core/sample.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/codes.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/sample_build.h"

#define DAYS 1500 /* four years of work */

/* What is made, and the ids that later records point at. */
struct many {
    struct al_build *build;
    struct al_id *people; /* owned */
    size_t person_count, person_cap;
    struct al_id activity; /* the last one, */
    size_t part_count;     /* and how many took part in it so far */
    uint32_t part_first;
};

static const char *const first_names[] = {
    "Ada",    "Amina",  "Bashir", "Bronwen", "Carlos", "Chidi",
    "Dana",   "Elin",   "Farah",  "George",  "Huw",    "Imani",
    "Jasper", "Kezia",  "Lowri",  "Milan",   "Nadia",  "Owain",
    "Pearl",  "Rafael", "Siân",   "Thabo",   "Uma",    "Vikram",
    "Wiktor", "Yasmin", "Zoë",    "Aled",    "Beatriz"};
static const char *const subjects[] = {
    "the leaflet",        "the first meeting", "waiting times",
    "the website",        "interview panels",  "benefits advice",
    "the newsletter",     "the welcome desk",  "working part time",
    "telling a boss",     "the job club",      "the yearly plan",
    "the complaint form", "support in work",   "the open day"};
static const char *const remarks[] = {
    "Say it the way you would say it to a neighbour.",
    "I would come again if it started an hour later.",
    "Nobody had asked me that before.",
    "The letter came after the meeting it was about.",
    "It helped that somebody had done it before me.",
    "Put the number on the front.",
    "I liked that the plan was on one page.",
    "Tell us what you did with it."};

static const char *pick(struct many *many, const char *const *list,
                        size_t count)
{
    return list[al_build_noise(many->build, (uint32_t)count)];
}

static const char *pick_code(struct many *many, const struct al_codes *codes)
{
    return codes->codes[al_build_noise(many->build, (uint32_t)codes->count)]
        .code;
}

static int pick_day(struct many *many)
{
    return 1 + (int)al_build_noise(many->build, DAYS);
}

static void set_id(struct al_record *record, const char *field,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_record_set(record, field, hex);
}

static const struct al_id *pick_person(struct many *many)
{
    return &many->people[al_build_noise(many->build,
                                        (uint32_t)many->person_count)];
}

static void take(struct many *many, struct al_id id, struct al_record *record)
{
    (void)al_build_take(many->build, id, NULL, record);
}

static void make_person(struct many *many)
{
    struct al_record *person = al_record_new(AL_KIND_PERSON);
    struct al_id id = al_id_new(many->build->sample->random);
    char name[32];

    (void)snprintf(name, sizeof(name), "%s %c.",
                   pick(many, first_names, AL_COUNT(first_names)),
                   (char)('A' + al_build_noise(many->build, 26)));
    many->people = al_grow(many->people, &many->person_cap,
                           many->person_count + 1, sizeof(*many->people));
    many->people[many->person_count++] = id;
    al_record_set(person, "preferred_name", name);
    al_record_set(person, "status", pick_code(many, &al_codes_person_status));
    al_record_set(person, "cohort", pick_code(many, &al_codes_cohort));
    al_record_add_member(person, "contact_ok",
                         pick_code(many, &al_codes_contact_way));
    if (al_build_noise(many->build, 3) == 0)
        set_id(person, "es", &many->build->sample->me);
    al_build_date(person, "started", al_build_day(many->build, pick_day(many)));
    take(many, id, person);
}

static void make_activity(struct many *many)
{
    struct al_record *activity = al_record_new(AL_KIND_ACTIVITY);
    const char *subject = pick(many, subjects, AL_COUNT(subjects));
    char text[160];

    many->activity = al_id_new(many->build->sample->random);
    many->part_count = 0;
    many->part_first =
        al_build_noise(many->build, (uint32_t)many->person_count);
    al_record_set(activity, "type", pick_code(many, &al_codes_activity_type));
    (void)snprintf(text, sizeof(text), "About %s", subject);
    al_record_set(activity, "title", text);
    al_build_date(activity, "date", al_build_day(many->build, pick_day(many)));
    al_record_set(activity, "status", "done");
    al_record_set(activity, "strand", "client");
    (void)snprintf(text, sizeof(text), "We talked about %s. %s", subject,
                   pick(many, remarks, AL_COUNT(remarks)));
    al_record_set(activity, "what_happened", text);
    set_id(activity, "owner", &many->build->sample->me);
    take(many, many->activity, activity);
}

/* People in a row, each in another role: the same link is never made twice. */
static void make_participation(struct many *many)
{
    const struct al_codes *roles = &al_codes_participation_role;
    struct al_record *part = al_record_new(AL_KIND_PARTICIPATION);
    size_t person = (many->part_first + many->part_count) % many->person_count;
    struct al_id id = {0};

    set_id(part, "activity", &many->activity);
    set_id(part, "person", &many->people[person]);
    al_record_set(part, "role",
                  roles->codes[many->part_count++ % roles->count].code);
    al_record_set(part, "outcome", "took_part");
    al_record_set_number(part, "minutes_active",
                         30 * (1 + al_build_noise(many->build, 8)));
    (void)al_link_id(part, many->build->sample->link_key, &id, NULL);
    take(many, id, part);
}

static void make_feedback(struct many *many)
{
    struct al_record *said = al_record_new(AL_KIND_FEEDBACK);

    al_record_set(said, "voice", "client");
    set_id(said, "person", pick_person(many));
    al_record_set(said, "quote", pick(many, remarks, AL_COUNT(remarks)));
    al_record_set(said, "tone", pick_code(many, &al_codes_tone));
    al_record_add_member(said, "theme", pick_code(many, &al_codes_theme));
    al_build_date(said, "date", al_build_day(many->build, pick_day(many)));
    take(many, al_id_new(many->build->sample->random), said);
}

static void make_followup(struct many *many)
{
    struct al_record *followup = al_record_new(AL_KIND_FOLLOWUP);
    int due = pick_day(many) - 20;
    char text[96];

    (void)snprintf(text, sizeof(text), "Call about %s",
                   pick(many, subjects, AL_COUNT(subjects)));
    al_record_set(followup, "what", text);
    set_id(followup, "person", pick_person(many));
    set_id(followup, "owner", &many->build->sample->me);
    al_build_date(followup, "due", al_build_day(many->build, due));
    if (due > 30)
        al_build_date(followup, "done_on", al_build_day(many->build, due - 1));
    take(many, al_id_new(many->build->sample->random), followup);
}

/* Of 20 records: 2 people, 6 activities, 9 parts, 2 quotes, 1 follow-up. */
static void make_one(struct many *many, size_t at)
{
    switch (at % 20) {
    case 0:
    case 10:
        make_person(many);
        break;
    case 1:
    case 4:
    case 7:
    case 11:
    case 14:
    case 17:
        make_activity(many);
        break;
    case 5:
    case 15:
        make_feedback(many);
        break;
    case 19:
        make_followup(many);
        break;
    default:
        make_participation(many);
        break;
    }
}

enum al_status al_sample_many(const struct al_sample *sample, size_t count,
                              size_t per_save, struct al_err *err)
{
    struct al_build build = {.sample = sample};
    struct many many = {.build = &build};
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < count; i++) {
        make_one(&many, i);
        if (build.count >= per_save || i + 1 == count)
            status = al_build_save(&build, err);
    }
    free(many.people);
    al_build_drop(&build);
    return status;
}
