#ifndef AL_TUI_LOG_VALUES_H
#define AL_TUI_LOG_VALUES_H
/*
 * tui/log_values.h - inside tui/log_*: what the form of an involvement holds.
 */
#include "tui/log_entry.h"

/* The stored value of a field, "" when there is none or it is wrong. */
const char *al_log_value(const struct al_log_entry *entry, size_t at,
                         struct al_str *out);
/* Whether the stored value of a field is this one. */
bool al_log_is(const struct al_log_entry *entry, size_t at, const char *code);
/* The day, today while none is given; and the hours, 0 while none are. */
void al_log_day(const struct al_log_entry *entry, char iso[AL_DATE_ISO]);
int32_t al_log_minutes(const struct al_log_entry *entry);

/* Who came without a name, as it was typed. */
enum { AL_LOG_HEADS_MAX = 12 };
struct al_log_head {
    int64_t count;
    char category[AL_NAME_MAX + 1]; /* a code */
};
struct al_log_heads {
    struct al_log_head item[AL_LOG_HEADS_MAX];
    size_t count;
};
/* False: something of it does not read. */
bool al_log_heads(const struct al_log_entry *entry, struct al_log_heads *heads);

/* Every value that al_involve borrows, in one place. */
struct al_log_values {
    struct al_str text[AL_LOG__COUNT];
    char iso[AL_DATE_ISO];
    struct al_involve_who *who;
    struct al_log_heads typed_heads;
    struct al_involve_heads heads[AL_LOG_HEADS_MAX];
};

/* What the form asks: where people may stand, contacts may stand as well. */
struct al_form_source al_log_source(struct al_app *app);
/* Whether somebody who was taken is a contact of an organisation. */
bool al_log_is_contact(const struct al_log_entry *entry,
                       const struct al_id *id);

/* What differs for one of them: into the involvement, a draft, and back. */
void al_log_each_fill(const struct al_log_entry *entry, const char *id,
                      struct al_involve_who *who);
void al_log_each_keep(const struct al_log_entry *entry,
                      struct al_draft_text *text);
void al_log_each_recall(struct al_log_entry *entry,
                        const struct al_draft_text *text);
void al_log_each_drop(struct al_log_entry *entry);

/* The whole form as an involvement, which borrows from *values. */
void al_log_fill(struct al_log_entry *entry, struct al_log_values *values,
                 struct al_involve *involve);
void al_log_values_drop(struct al_log_values *values);

#endif
