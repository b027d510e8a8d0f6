#ifndef AL_TUI_PRINT_TO_H
#define AL_TUI_PRINT_TO_H
/* tui/print_to.h - the places that a sheet can go to, as an own setting. */

enum al_print_to {
    AL_TO_PRINTER,  /* lp of this machine */
    AL_TO_FOLDER,   /* a folder that the machine's file names */
    AL_TO_COMMAND,  /* a command that it names */
    AL_TO_TERMINAL, /* the printer behind the terminal */
    AL_TO_OUTBOX,   /* kept in the data folder, to be copied */
    AL_TO__COUNT
};

#endif
