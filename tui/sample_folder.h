#ifndef AL_TUI_SAMPLE_FOLDER_H
#define AL_TUI_SAMPLE_FOLDER_H
/*
 * tui/sample_folder.h - a data folder with the sample service, for the command
 * and for the first screen.
 */
#include "core/err.h"

struct al_sample_wish {
    size_t records; /* so many plausible ones; with saves 0 too: the year */
    size_t saves;   /* then so many saves of one record each */
    /* After each save; expected 0: not known. False stops. */
    bool (*on_saved)(void *arg, size_t saved, size_t expected);
    void *arg;
};

/*
 * Make the folder; wish NULL: the year of work, without a word. AL_EEXISTS when
 * there is a service, AL_ECANCELLED when on_saved stopped it: the folder is
 * there half filled.
 */
enum al_status al_sample_folder_make(const char *dir,
                                     const struct al_sample_wish *wish,
                                     struct al_err *err);

#endif
