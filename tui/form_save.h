#ifndef AL_TUI_FORM_SAVE_H
#define AL_TUI_FORM_SAVE_H
/*
 * tui/form_save.h - what the form of one record says, checked and saved.
 */
#include "share/ledger.h"
#include "tui/form.h"

struct al_form_saving {
    struct al_ledger *ledger;
    const struct al_kind *kind;
    struct al_form *form;           /* accepted (al_form_check) */
    const struct al_record *opened; /* NULL: the record is new */
    struct al_id *id; /* its own; a new link gets the one that it must have */
    const struct al_id *save_id;
    struct al_date today;
};

/*
 * One save of the record and of what follows from it. What the record needs as
 * a whole (needs.h) is said at its field, where the cursor then is.
 */
enum al_status al_form_save(const struct al_form_saving *saving,
                            struct al_saved *saved, struct al_err *err);

#endif
