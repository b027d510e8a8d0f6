#ifndef AL_TUI_LOOKED_H
#define AL_TUI_LOOKED_H
/*
 * tui/looked.h - who was looked at: noting it, and what the notes say.
 *
 * One entry a command, or a person's record that is opened on the screens; what
 * it was, and kind and count, or the record when it was one. A note that cannot
 * be made is said and stops nothing.
 */
#include "share/reads.h"
#include "tui/rows.h"

/* Note it for a command. id NULL: several. Nothing was shown, nothing noted. */
void al_looked(struct al_call *call, const char *what, const struct al_id *id,
               const char *kind, size_t count);
/* The same for rows; kind NULL: of all kinds. As JSON it is an export. */
void al_looked_rows(const struct al_rows *rows, const char *what,
                    const char *kind);

/* What a note says, taken apart. */
struct al_look {
    struct al_read read;
    char kind[AL_NAME_MAX + 1]; /* "" of all kinds */
    size_t count;               /* 0: it does not say */
};

struct al_looks {
    struct al_look *items; /* owned, oldest first */
    size_t count, cap;
    size_t several; /* notes that left out whether the person was among them */
    struct al_reads_found found;
};

/*
 * The notes of this device from one month to another (NULL: from the first, to
 * the last): all, or those about a person and the records about them.
 */
enum al_status al_looks_load(struct al_looks *looks, struct al_ledger *ledger,
                             const struct al_id *person, const char *from,
                             const char *to, struct al_err *err);
void al_looks_drop(struct al_looks *looks);

/* Why something left, as it was given; "" where none was asked for. */
const char *al_look_why(const struct al_look *look);
/* "opened", "listed": translated. */
const char *al_look_word(const char *what);

#endif
