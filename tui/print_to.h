#ifndef AL_TUI_PRINT_TO_H
#define AL_TUI_PRINT_TO_H
/* tui/print_to.h - where a sheet can go, and as what: own settings. */

enum al_print_to {
    AL_TO_PRINTER,  /* lp of this machine */
    AL_TO_FOLDER,   /* a folder that the machine's file names */
    AL_TO_COMMAND,  /* a command that it names */
    AL_TO_TERMINAL, /* the printer behind the terminal */
    AL_TO_OUTBOX,   /* kept in the data folder, to be copied */
    AL_TO__COUNT
};

/* What it is handed over as. */
enum al_print_as {
    AL_AS_TEXT,
    AL_AS_BROWSER /* one file that a browser prints; no printer takes it */
};

#endif
