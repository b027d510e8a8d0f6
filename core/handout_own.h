#ifndef AL_CORE_HANDOUT_OWN_H
#define AL_CORE_HANDOUT_OWN_H
/* core/handout_own.h - what the files of handout.h share. */
#include "core/handout.h"

/* The sheets that code decides something for. */
enum al_sheet {
    AL_SHEET_OFFER,
    AL_SHEET_INVITATION,
    AL_SHEET_CONSENT,
    AL_SHEET_THANKS,
    AL_SHEET_JOBCENTRE,
    AL_SHEET_AGREEMENT,
    AL_SHEET_GROUP,
    AL_SHEET_CONCERN,
    AL_SHEET_WORKBOOK,
    AL_SHEET_CHANGES,
    AL_SHEET_OTHER
};
/* One of them. */
size_t al_handout_sheet(const struct al_handout *handout);

/* Every template may use every word, whatever it is filled for. */
void al_handout_declare(struct al_values *values);

/* Set a word to text, and empty text. */
void al_handout_set(struct al_values *values, const char *name,
                    struct al_str *text);
/* "Sun 22-Nov-2026"; iso NULL, or no day: nothing. */
void al_handout_set_day(struct al_values *values, const char *name,
                        const char *iso);

/* Set a word to the label of a code, in the service's own words; NULL: not. */
void al_handout_set_code(const struct al_handout_from *from,
                         struct al_values *values, const char *name,
                         const struct al_codes *codes, const char *code);
/* Set a word to what the record at id is called, where there is one. */
void al_handout_set_name(struct al_index *index, struct al_values *values,
                         const char *name, const struct al_id *id);
/* The record at id, or NULL where there is none to speak of. */
enum al_status al_handout_get(struct al_index *index, const struct al_id *id,
                              struct al_record **record, struct al_err *err);

/* What a consent form is about, and a box for each use. */
enum al_status al_handout_add_consent(const struct al_handout_from *from,
                                      const struct al_handout_one *one,
                                      struct al_values *values,
                                      struct al_err *err);

/* What stands on the sheet of a concern; nothing where one names none. */
enum al_status al_handout_add_concern(const struct al_handout_from *from,
                                      const struct al_handout_one *one,
                                      struct al_values *values,
                                      struct al_err *err);
/* AL_EINVAL: it may not be passed on that day; why, and what to do. */
enum al_status al_handout_may_concern(struct al_index *index,
                                      const struct al_handout_one *one,
                                      struct al_date today, struct al_err *err);

/* Whether what was said is this person's own, and nobody else's. */
bool al_handout_is_own(struct al_index *index, const struct al_record *said,
                       const struct al_id *person);
/* The rows of `said`: what this person said, and what came of it. */
enum al_status al_handout_add_said(const struct al_handout_from *from,
                                   const struct al_id *person,
                                   struct al_values *values,
                                   struct al_err *err);

/* What may be told to employers; nothing where nothing is agreed. */
enum al_status al_handout_add_agreement(const struct al_handout_from *from,
                                        const struct al_handout_one *one,
                                        struct al_values *values,
                                        struct al_err *err);
/* What a group is about. */
enum al_status al_handout_add_issue(const struct al_handout_from *from,
                                    const struct al_handout_one *one,
                                    struct al_values *values,
                                    struct al_err *err);
/* Somebody with the agreement that counts, if one does. */
void al_handout_of_person(struct al_index *index, const struct al_id *person,
                          struct al_handout_one *one);
/* An issue with its newest group. */
void al_handout_of_issue(struct al_index *index, const struct al_id *issue,
                         struct al_handout_one *one);
/* The scenes, criteria and questions of a recruitment. */
enum al_status al_handout_add_recruit(const struct al_handout_from *from,
                                      const struct al_handout_one *one,
                                      struct al_values *values,
                                      struct al_err *err);
/* What is known of a group and of a meeting: seats, agenda, decisions. */
enum al_status al_handout_add_group(const struct al_handout_from *from,
                                    const struct al_handout_one *one,
                                    struct al_values *values,
                                    struct al_err *err);
/* The questions of a survey, in sets that are answered alike. */
enum al_status al_handout_add_survey(const struct al_handout_from *from,
                                     const struct al_handout_one *one,
                                     struct al_values *values,
                                     struct al_err *err);
/* A leaflet or advert that is looked at. */
enum al_status al_handout_add_review(const struct al_handout_from *from,
                                     const struct al_handout_one *one,
                                     struct al_values *values,
                                     struct al_err *err);
/* What is open to take part in, and what changed: of the service as a whole. */
enum al_status al_handout_add_board(const struct al_handout_from *from,
                                    const struct al_handout_one *one,
                                    struct al_values *values,
                                    struct al_err *err);
/* What one person did, was paid back, and which records are about them. */
enum al_status al_handout_add_mine(const struct al_handout_from *from,
                                   const struct al_handout_one *one,
                                   struct al_values *values,
                                   struct al_err *err);
/* What others said about this person, and let be passed on. */
enum al_status al_handout_add_praise(const struct al_handout_from *from,
                                     const struct al_handout_one *one,
                                     struct al_values *values,
                                     struct al_err *err);

#endif
