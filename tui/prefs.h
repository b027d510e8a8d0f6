#ifndef AL_TUI_PREFS_H
#define AL_TUI_PREFS_H
/*
 * tui/prefs.h - what one person wants on one device: the table of own settings.
 *
 * They stand in the file `config` of the data folder, so they hold however the
 * program is started (an ssh account that may run nothing else sets no
 * environment) and never reach colleagues. Forms, the command line and the
 * linear twin walk the same table; what the whole service shares is the record
 * `settings`.
 */
#include "core/schema.h"
#include "tui/print_to.h"

enum al_look { AL_LOOK_DEFAULT, AL_LOOK_CONTRAST, AL_LOOK_MONO, AL_LOOK_BAR };

struct al_prefs {
    enum al_look look;   /* theme */
    bool is_plain;       /* line by line, for screen readers */
    bool is_one_pane;    /* never two things side by side */
    int32_t blank_after; /* minutes without a key until names go; 0: never */
    enum al_print_to print_to;
    enum al_print_as print_as;
    bool is_print_large; /* reports; a person's sheets are as they wish */
    bool has_terminal_printer; /* text may be sent through the terminal */
    int32_t send_after;   /* minutes after the last save; 0: not unasked */
    int32_t get_every;    /* minutes between looks unasked; 0: never */
    bool is_sent_leaving; /* what is not sent goes before the program ends */
};

/* The table, in the order of the form; a field's preset is what holds unset. */
size_t al_prefs_count(void);
const struct al_field *al_prefs_field(size_t at);

/* Their places in the table, for what chooses them elsewhere than in the form. */
size_t al_prefs_print_to(void);
size_t al_prefs_print_as(void);
size_t al_prefs_print_large(void);

/* As the presets say. */
void al_prefs_init(struct al_prefs *prefs);
struct al_local;
/* Take them from such a file; what is missing, or does not read, is as preset. */
void al_prefs_read(const struct al_local *local, struct al_prefs *prefs);
/*
 * Read them from dir; what is missing, or does not read, holds as preset. On a
 * failure (the file cannot be read) they are as preset.
 */
enum al_status al_prefs_load(const char *dir, struct al_prefs *prefs,
                             struct al_err *err);

/* The stored form of one of them, appended. */
void al_prefs_get(const struct al_prefs *prefs, size_t at, struct al_str *out);
/*
 * Set one from its stored form and keep it in dir. AL_EINVAL: it fits nothing.
 * On a failure prefs and the file are as they were.
 */
enum al_status al_prefs_set(const char *dir, struct al_prefs *prefs, size_t at,
                            const char *stored, struct al_err *err);

#endif
