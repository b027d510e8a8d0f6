#ifndef AL_TUI_WHOSE_H
#define AL_TUI_WHOSE_H
/*
 * tui/whose.h - whose data folder a start is about, where an account is shared
 * (--shared, or `shared` in the machine's own file).
 */
#include "tui/cmd.h"

/* What stands in front of the command. NULL: it does not. */
struct al_whose {
    const char *dir;     /* --dir */
    const char *shared;  /* --shared */
    const char *person;  /* --person */
    const char *command; /* the command's name; NULL: the screens */
    bool is_plain;       /* --plain */
};

/*
 * Append the data folder to *dir. A folder that is named (--dir, or
 * $ALONGSIDE_DIR) is never asked about; on a shared account the screens ask,
 * and a command needs --person. Returns -1 to go on, else the exit code; what
 * is wrong was said on note.
 */
int al_whose_dir(const struct al_whose *whose, al_who_fn *ask,
                 struct al_out *note, struct al_str *dir);

#endif
