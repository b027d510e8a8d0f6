/*
 * core/sample_learn.c - what the sample service finds out about itself: who its
 * people are in figures, an evaluation under way, notes on what worked.
 */
#include "config.h"

#include <string.h>

#include "core/kinds.h"
#include "core/sample_build.h"
#include "core/sample_data.h"

/* clang-format off */
/* Who is not among them has not been asked, or would rather not say. */
static const struct {
    const char *key, *ethnicity, *age;
} traits[] = {
    {"sam", "white_british", "age_25_34"}, {"ada", "black_african", "age_35_44"},
    {"kwame", "black_african", "age_25_34"}, {"lena", "white_other", "age_45_54"},
    {"jo", "white_british", "age_16_24"}, {"samir", "asian_pakistani", "age_35_44"},
    {"sara", "white_british", "age_16_24"}, {"roza", "white_other", "age_25_34"},
    {"dev", "asian_indian", "age_35_44"}, {"ffion", "white_british", "age_45_54"},
    {"paul", "white_british", "age_55_64"}, {"yusuf", "asian_bangladeshi", "age_25_34"},
    {"maeve", "white_irish", "age_16_24"}, {"minh", "asian_other", "age_45_54"},
    {"grace", "black_caribbean", "age_55_64"}, {"liwei", "chinese", "age_16_24"},
    {"hana", "not_stated", "age_35_44"}, {"rhys", "white_british", "age_35_44"},
    {"nia", "white_british", "age_25_34"}, {"tomasz", "white_other", "age_35_44"},
    {"oluchi", "black_african", "age_16_24"}, {"mo", "asian_pakistani", "age_25_34"},
    {"leila", "asian_other", "age_35_44"}, {"callum", "white_british", "age_25_34"},
    {"zosia", "white_other", "age_35_44"}, {"dele", "black_african", "age_45_54"},
    {"irene", "white_british", "age_55_64"}, {"marcus", "mixed_caribbean", "age_35_44"},
    {"fatima", "asian_bangladeshi", "age_45_54"}, {"stevie", "white_british", "age_25_34"},
    {"anwen", "white_british", "age_45_54"}, {"joyce", "black_caribbean", "age_55_64"},
    {"arjun", "asian_indian", "age_25_34"}, {"billie", "white_british", "age_35_44"},
    {"noor", "asian_pakistani", "age_25_34"}, {"declan", "white_irish", "age_45_54"},
    {"tariq", "asian_pakistani", "age_35_44"}, {"wes", "black_caribbean", "age_45_54"},
};

/* Of 120 on the caseload, counted on 1 April. */
static const struct {
    const char *field, *group;
    int count;
} counted[] = {
    {"ethnicity", "white_british", 52}, {"ethnicity", "white_irish", 3},
    {"ethnicity", "white_other", 11}, {"ethnicity", "mixed_caribbean", 4},
    {"ethnicity", "asian_indian", 7}, {"ethnicity", "asian_pakistani", 13},
    {"ethnicity", "asian_bangladeshi", 8}, {"ethnicity", "asian_other", 4},
    {"ethnicity", "black_caribbean", 6}, {"ethnicity", "black_african", 7},
    {"ethnicity", "chinese", 2}, {"ethnicity", "not_stated", 3},
    {"gender", "woman", 51}, {"gender", "man", 64}, {"gender", "non_binary", 3},
    {"gender", "not_stated", 2},
    {"age_band", "age_16_24", 17}, {"age_band", "age_25_34", 41},
    {"age_band", "age_35_44", 31}, {"age_band", "age_45_54", 20},
    {"age_band", "age_55_64", 11},
};
/* clang-format on */

/* Since when, of those who are in work: days ago. */
static const struct {
    const char *key;
    int ago;
} in_work[] = {{"kwame", 210}, {"ffion", 400}, {"liwei", 96}};

void al_build_traits(struct al_build *build, struct al_record *person,
                     const char *key, const char *pronouns)
{
    for (size_t i = 0; i < AL_COUNT(in_work); i++)
        if (strcmp(in_work[i].key, key) == 0)
            al_build_date(person, "in_work_since",
                          al_build_day(build, in_work[i].ago));
    for (size_t i = 0; i < AL_COUNT(traits); i++) {
        if (strcmp(traits[i].key, key) != 0)
            continue;
        al_record_set(person, "ethnicity", traits[i].ethnicity);
        al_record_set(person, "age_band", traits[i].age);
        al_record_set(person, "gender",
                      strcmp(pronouns, "she") == 0  ? "woman"
                      : strcmp(pronouns, "he") == 0 ? "man"
                                                    : "non_binary");
    }
}

static struct al_record *take(struct al_build *build, const char *kind)
{
    return al_build_take(build, al_id_new(build->sample->random), NULL,
                         al_record_new(kind));
}

static void make_counts(struct al_build *build)
{
    struct al_date today = build->sample->today;
    const struct al_date counted_on = {
        today.month >= 4 ? today.year : today.year - 1, 4, 1};

    for (size_t i = 0; i < AL_COUNT(counted); i++) {
        struct al_record *count = take(build, AL_KIND_CASELOAD_COUNT);

        al_build_date(count, "counted_on", counted_on);
        al_record_set(count, counted[i].field, counted[i].group);
        al_record_set_number(count, "count", counted[i].count);
    }
}

static void make_evaluation(struct al_build *build)
{
    struct al_record *evaluation = take(build, AL_KIND_EVALUATION);

    al_record_set(evaluation, "subject", "The quality self-assessment");
    al_record_set(evaluation, "question",
                  "Do the gaps between residents and staff become smaller, and "
                  "does anything change because of them?");
    al_record_set(evaluation, "status", "in_progress");
    al_build_date(evaluation, "due", al_build_day(build, -120));
    al_build_ref(build, evaluation, "owner", AL_KIND_STAFF, "dominic");
    al_record_set(evaluation, "result",
                  "So far: the joint meeting is what people speak of most.");
}

static void make_notes(struct al_build *build)
{
    struct al_record *note = take(build, AL_KIND_PRACTICE_NOTE);

    al_record_set(note, "title", "Residents write the first questions");
    al_record_set(note, "type", "question_writing");
    al_build_date(note, "date", al_build_day(build, 38));
    al_record_set(
        note, "how",
        "Two residents met for an hour, a week before the panel. Each "
        "wrote two questions, and the chair changed no word of them.");
    al_record_set(note, "came_of_it",
                  "Candidates said that those were the questions that made "
                  "them think.");
    al_record_set(note, "next_time", "Pay for the hour of writing as well.");
    al_record_set(note, "read_by_people", "yes");
    al_build_ref(build, note, "by", AL_KIND_STAFF, "dominic");
}

enum al_status al_build_learn(struct al_build *build, struct al_err *err)
{
    make_counts(build);
    make_evaluation(build);
    make_notes(build);
    return al_build_save(build, err);
}
