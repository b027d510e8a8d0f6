#ifndef AL_CORE_SAMPLE_BUILD_H
#define AL_CORE_SAMPLE_BUILD_H
/*
 * core/sample_build.h - what the sample's makers share: records by short keys.
 *
 * Every row of the tables is named first, so that records can point at each
 * other in any order.
 */
#include "core/sample.h"

struct al_build {
    const struct al_sample *sample;
    struct {
        const char *table, *key; /* borrowed from the tables */
        struct al_id id;
    } * names;
    size_t name_count, name_cap;
    struct al_made *items; /* of the save that is being put together */
    size_t count, cap;
    uint32_t noise; /* of a stream that is the same each time */
};

void al_build_drop(struct al_build *build);

/* Give a row an id; zero: a new one. */
struct al_id al_build_name(struct al_build *build, const char *table,
                           const char *key, struct al_id id);
/* The id of a row; a key that no table has is a mistake in the tables. */
struct al_id al_build_id(const struct al_build *build, const char *table,
                         const char *key, size_t len);

/* Take records into the save; returns record, which stays usable. */
struct al_record *al_build_take(struct al_build *build, struct al_id id,
                                struct al_record *opened,
                                struct al_record *record);
/* Save what was taken, and begin anew. */
enum al_status al_build_save(struct al_build *build, struct al_err *err);

/* ---- fields; NULL leaves them out ---- */

void al_build_ref(struct al_build *build, struct al_record *record,
                  const char *field, const char *table, const char *key);
/* One member a piece of list. */
void al_build_members(struct al_record *record, const char *field,
                      const char *list, char divider);
/* "field=stored|field=stored" */
void al_build_more(struct al_record *record, const char *more);
/* A working day ago days before today (ahead when negative). */
struct al_date al_build_day(const struct al_build *build, int ago);
void al_build_date(struct al_record *record, const char *field,
                   struct al_date date);

/* The next piece of a list, or NULL; *len is its length. */
const char *al_build_piece(const char **list, char divider, size_t *len);

/* A number from 0 to below limit, the same each time. */
uint32_t al_build_noise(struct al_build *build, uint32_t limit);

/* ---- the makers ---- */

/* Teams, staff, people, organisations, contacts, rates, interests. */
enum al_status al_build_people(struct al_build *build, struct al_err *err);
/* Activities with who took part, pay, what was said, changes, follow-ups. */
enum al_status al_build_year(struct al_build *build, struct al_err *err);
/* Opportunities, who was asked, getting ready, checks, gains. */
enum al_status al_build_chain(struct al_build *build, struct al_err *err);
/* Stories, what was agreed about them, and where they were used. */
enum al_status al_build_consents(struct al_build *build, struct al_err *err);
/* The plan with its targets and answers, and decisions about involving. */
enum al_status al_build_board(struct al_build *build, struct al_err *err);
/* A leaflet and its review, an issue and its group, phrases, agreements. */
enum al_status al_build_materials(struct al_build *build, struct al_err *err);
/* Own codes, what they were used for, and nominations. */
enum al_status al_build_codes(struct al_build *build, struct al_err *err);

/* Concerns, the steps of each, and to whom they were passed on. */
enum al_status al_build_concerns(struct al_build *build, struct al_err *err);
/* Reviews, and what was named as evidence. */
enum al_status al_build_evidence(struct al_build *build, struct al_err *err);
/* Groups, their meetings and decisions, connections, job leads, posts. */
enum al_status al_build_groups(struct al_build *build, struct al_err *err);
/* Of one person: the groups in which they are counted. */
void al_build_traits(struct al_build *build, struct al_record *person,
                     const char *key, const char *pronouns);
/* Caseload counts, an evaluation, a practice note. */
enum al_status al_build_learn(struct al_build *build, struct al_err *err);
/* Choosing a colleague, from the advert to the feedback. */
enum al_status al_build_recruit(struct al_build *build, struct al_err *err);

/* Figures, expenses and a fee. */
enum al_status al_build_pay(struct al_build *build, struct al_err *err);
/* Surveys with their sheets and slips, and a self-assessment. */
enum al_status al_build_surveys(struct al_build *build, struct al_err *err);
/* The look before the last, an audience, and a level that was put too high. */
enum al_status al_build_assessment(struct al_build *build, struct al_err *err);

#endif
