#ifndef AL_TUI_LOG_ENTRY_H
#define AL_TUI_LOG_ENTRY_H
/*
 * tui/log_entry.h - an involvement being entered: the form's fields, what
 * follows from them, and the save that they become.
 */
#include "core/involve.h"
#include "tui/app.h"
#include "tui/draft.h"
#include "tui/form.h"

enum al_log_field {
    AL_LOG_WHO,
    AL_LOG_WHAT,
    AL_LOG_WHEN,
    AL_LOG_JOIN, /* only when a like activity stands already */
    AL_LOG_HOURS,
    AL_LOG_PAY,
    AL_LOG_NOTE,
    AL_LOG_WORDS, /* from here on below "more" */
    AL_LOG_HEADS,
    AL_LOG_ROLE,
    AL_LOG_PLACE,
    AL_LOG_MODE,
    AL_LOG_AREA,
    AL_LOG__COUNT
};

/* What differs for one of several; stored forms, "" is as for all. Owned. */
struct al_log_each {
    char id[AL_ID_HEX];
    char *minutes, *pay, *role;
};

struct al_log_entry {
    struct al_app *app;
    struct al_form form;
    struct al_draft draft;
    struct al_id save_id, activity_id, feedback_id; /* drawn when it opened */
    bool is_again;     /* after who, straight on to the note */
    struct al_id like; /* the activity that it may join; zero: none */
    bool is_standing;  /* one of them is in the same thing that day already */
    bool was_asked;    /* whether a day to come is meant */
    char today[AL_DATE_ISO]; /* the day on which it was looked at last */
    char day[AL_DATE_ISO];   /* and the day that its When meant then */
    struct al_log_each *each; /* owned */
    size_t each_count;
};

void al_log_entry_init(struct al_log_entry *entry, struct al_app *app);
void al_log_entry_drop(struct al_log_entry *entry);

/* After a field changed or was left: presets, echoes, the offer to join. */
void al_log_entry_follow(struct al_log_entry *entry, size_t at);
/* Whether the day is still to come: nothing took place yet. */
bool al_log_entry_is_planned(const struct al_log_entry *entry);
/*
 * Know which day is meant. Once today is another day than when this was last
 * called, that one is written out: an empty When stays the day on which the
 * form was opened, and y the day before that.
 */
void al_log_entry_hold_day(struct al_log_entry *entry);
/* Whether saving would log somebody twice; the field that joins says whom. */
bool al_log_entry_is_twice(struct al_log_entry *entry);
/* Hours and pay as they are usual for what is known so far. */
void al_log_entry_preset(struct al_log_entry *entry);
/* Fill in what the last involvement of this login was like. */
void al_log_entry_again(struct al_log_entry *entry);
/* Whether the one at `at` of those who take part is an organisation's. */
bool al_log_entry_has_contact(const struct al_log_entry *entry, size_t at);
/* Read and echo who came without a name; false: the field says what is wrong.
 */
bool al_log_entry_count_heads(struct al_log_entry *entry);
/* What differs for the one with this id; NULL: nothing. */
const struct al_log_each *al_log_entry_each(const struct al_log_entry *entry,
                                            const char *id);
/* Let it differ; each of them "" ends that. */
void al_log_entry_differ(struct al_log_entry *entry, const char *id,
                         const char *minutes, const char *pay,
                         const char *role);
/* "Ada L.: 1h, not paid, Speaker"; appended, nothing where nothing differs. */
void al_log_entry_tell_each(const struct al_log_entry *entry, size_t at,
                            struct al_str *out);
/* "Interview panel, Sam T.", as far as it is known; appended. */
void al_log_entry_about(const struct al_log_entry *entry, struct al_str *out);

/* Write the draft, if anything was typed. */
enum al_status al_log_entry_keep(struct al_log_entry *entry,
                                 struct al_err *err);
void al_log_entry_recall(struct al_log_entry *entry,
                         const struct al_draft_text *text);
/* Save it all as one change; *said is the sentence for the message line. */
enum al_status al_log_entry_save(struct al_log_entry *entry,
                                 struct al_str *said, struct al_err *err);

#endif
