#ifndef AL_TUI_CHANGES_H
#define AL_TUI_CHANGES_H
/*
 * tui/changes.h - what a save did, as lines for people.
 */
#include "core/change.h"
#include "share/ledger.h"

/* One field of one record that a save changed. */
struct al_change_line {
    struct al_id id;
    char field[AL_NAME_MAX + 1]; /* "" the record itself was made */
    enum al_change_what what;
    int rank;    /* 0 what a save is called after, more what hangs on it */
    char *name;  /* what the record is called; owned */
    char *label; /* of a state: the field's; owned, or NULL */
    char *text;  /* "Hours  1h -> 2h"; owned */
};

struct al_change_lines {
    struct al_change_line *items; /* owned */
    size_t count, cap;
};

void al_change_lines_drop(struct al_change_lines *lines);

/*
 * Append a line for each field that the save in commit changed, those of an
 * activity before what hangs on it: its pay, who took part. id: of this
 * record only, NULL: of all. backwards: as taking it back would change them.
 */
enum al_status al_change_lines_load(struct al_change_lines *lines,
                                    struct al_ledger *ledger,
                                    const char *commit, const struct al_id *id,
                                    bool backwards, struct al_err *err);

/*
 * The same for how records stood after that save: what has changed since
 * ("Hours  1h -> 2h"), or (now false) all that stood in them then. A record
 * that still is as it was left has no line.
 */
enum al_status al_change_lines_then(struct al_change_lines *lines,
                                    struct al_ledger *ledger,
                                    const char *commit, const struct al_id *id,
                                    bool now, struct al_err *err);

/*
 * ", Pronouns  she -> they and 2 more": what a save changed in one record, for
 * the sentence that says it is saved; nothing where it was made. Appended.
 */
void al_change_lines_brief(struct al_ledger *ledger, const char *commit,
                           const struct al_id *id, struct al_str *out);

/*
 * What a record is called among others of all kinds: "Payment for Sam T." where
 * its title is its person's name alone; appended.
 */
void al_record_say(struct al_ledger *ledger, const struct al_id *id,
                   const struct al_record *record, struct al_str *out);

/* "22-Nov 16:40", with the year where it is another one than today's, of a
 * stamp, in the service's zone; appended. */
void al_stamp_show(const char *when, struct al_str *out);
/* "Save" as people say it: "saved", "took back", "joined"... translated. */
const char *al_save_word(const char *what);
/* The same of a save; what takes a taking back back is "did again". */
const char *al_save_did(struct al_index *index,
                        const struct al_index_save *save);

#endif
