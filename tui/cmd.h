#ifndef AL_TUI_CMD_H
#define AL_TUI_CMD_H
/*
 * tui/cmd.h - the command line: one table, one file per command.
 *
 * A command is a row: its words for people, its options with typed
 * destinations, what it opens, and a function. Parsing, --help, `help`, bash
 * completion and the checks of the table are made from the row, so that they
 * cannot differ from what the command takes.
 *
 * A new command: tui/cmd_NAME.c with al_cmd_NAME, a line in tui/cmds.def, a
 * line in Makefile.am.
 */
#include "share/ledger.h"
#include "tui/out.h"

/* Exit codes of the program. */
enum al_exit {
    AL_EXIT_DONE = 0,
    AL_EXIT_NO = 1,     /* the answer is no: not found, nothing to take back */
    AL_EXIT_USAGE = 2,  /* the command line is not understood */
    AL_EXIT_UNSAVED = 3 /* it was understood and could not be saved */
};

enum al_opt_type {
    AL_OPT_FLAG,  /* bool */
    AL_OPT_TEXT,  /* const char *; given once */
    AL_OPT_TEXTS, /* struct al_texts; may be repeated */
    AL_OPT_COUNT  /* size_t, above zero */
};

#define AL_TEXTS_MAX 64
struct al_texts {
    const char *items[AL_TEXTS_MAX];
    size_t count;
};

struct al_opt {
    const char *name; /* without the dashes */
    enum al_opt_type type;
    size_t at;         /* offset in the command's options */
    const char *value; /* N_("NAME"); NULL for a flag */
    const char *help;  /* N_(), <= 56 columns */
    bool is_required;
};

enum al_cmd_group { AL_CMD_START, AL_CMD_WORK, AL_CMD_SHARE, AL_CMD_CARE };

enum {
    AL_CMD_LEDGER = 1u << 0, /* open the data folder, bring the index up */
    AL_CMD_SAVES = 1u << 1,  /* a failure means: not saved */
    AL_CMD_KIND = 1u << 2,   /* the first argument is a kind: completion */
    AL_CMD_FIELDS = 1u << 3, /* further arguments are FIELD=VALUE: completion */
    AL_CMD_FILE = 1u << 4    /* the arguments are files: completion */
};

struct al_call;

struct al_record;
/*
 * After a save: on standard error, what to do about words that belong into
 * another record (sensitive.h). opened NULL: form is new.
 */
struct al_call;
void al_cmd_hint(const struct al_call *call, const struct al_record *opened,
                 const struct al_record *form);

struct al_cmd {
    const char *name;
    enum al_cmd_group group;
    const char *help;          /* N_(), one line, <= 60 columns, no full stop */
    const char *usage;         /* N_(), the arguments: "KIND FIELD=VALUE..." */
    const char *more;          /* N_(), sentences and examples; NULL: none */
    unsigned flags;            /* AL_CMD_* */
    size_t min_args, max_args; /* max SIZE_MAX: any number */
    const struct al_opt *opts;
    size_t opt_count;
    size_t opts_size; /* zeroed block that the options are written to */
    /*
     * Do it. AL_OK or an al_err that says why not; is_no in the call makes the
     * exit code 1 although everything was said already.
     */
    enum al_status (*run)(struct al_call *call, struct al_err *err);
};

/* One call of a command: what was typed, and what it may use. */
struct al_call {
    const struct al_cmd *cmd;
    const char *dir; /* the data folder */
    const void *opts;
    const char *const *args;
    size_t arg_count;
    struct al_ledger *ledger; /* open when AL_CMD_LEDGER, else NULL */
    struct al_index *index;   /* the ledger's */
    struct al_out *out;       /* standard output */
    struct al_out *note;      /* standard error */
    bool is_no;
    bool is_plain; /* --plain stood in front */
    int exit_code; /* where it is not 0, the program's; a signal ended it */
};

#define CMD(name) extern const struct al_cmd al_cmd_##name;
#include "tui/cmds.def"
#undef CMD

size_t al_cmd_count(void);
const struct al_cmd *al_cmd_at(size_t at);
const struct al_cmd *al_cmd_by_name(const char *name);

/*
 * Read the arguments behind the command's name. opts: cmd->opts_size zeroed
 * bytes; args: room for count pointers, what is no option goes there. Options
 * may stand anywhere; "--" ends them. AL_EINVAL says what is not understood.
 * *wants_help: --help was given, nothing else was checked.
 */
enum al_status al_cmd_parse(const struct al_cmd *cmd, const char *const *words,
                            size_t count, void *opts, const char **args,
                            size_t *arg_count, bool *wants_help,
                            struct al_err *err);

/* What may stand in front of the command, and what its value is: the command
 * line and its completion read the same table. NULL behind the last. */
enum al_front_takes {
    AL_FRONT_FLAG,
    AL_FRONT_FOLDER,
    AL_FRONT_PANE,
    AL_FRONT_TEXT
};
struct al_front_opt {
    const char *name; /* with the dashes */
    enum al_front_takes takes;
};
const struct al_front_opt *al_cmd_front_at(size_t at);

/* What --help prints for one command; the list of all; bash's completion; the
 * part of the man page that tells commands, keys and own settings. */
void al_cmd_explain(const struct al_cmd *cmd, struct al_out *out);
void al_cmd_overview(struct al_out *out);
void al_cmd_completion(struct al_out *out);
void al_cmd_man(struct al_out *out);
/* The groups of the list, translated, in its order (enum al_cmd_group). */
size_t al_cmd_group_count(void);
const char *al_cmd_group_name(size_t group);

/* Whether a person can be asked: standard input is a terminal. */
bool al_cmd_input_is_terminal(void);

/* Whether a question would be seen and answered: neither end is a file. */
bool al_cmd_can_ask(const struct al_call *call);

/*
 * Ask until one of the answers is given: small letters, the first of them for
 * Enter alone. AL_ECANCELLED: the input ended, the question stays open.
 */
enum al_status al_cmd_ask(struct al_call *call, const char *question,
                          const char *answers, char *answer,
                          struct al_err *err);

/*
 * Before an address is used: if it is another user's folder, the person has to
 * agree, by the option or when asked. AL_EDENIED: they did not. *is_foreign:
 * they did, and it has to be noted.
 */
enum al_status al_cmd_trust(struct al_call *call, const char *url,
                            bool is_trusted, bool *is_foreign,
                            struct al_err *err);

/* Runs the screens over a data folder: al_app_run (app.h). */
typedef int al_screens_fn(const char *dir, const char *pane, const char *said,
                          bool is_plain, struct al_err *err);

/* Asks on a shared account who it is: al_app_ask_who (app.h). */
typedef int al_who_fn(const char *shared, const char *said, bool is_plain,
                      struct al_str *dir, struct al_err *err);

/*
 * Run the program's command line; returns the exit code. Without a command
 * the screens are run; on a shared account they are asked first who it is.
 */
int al_cmd_main(int argc, char **argv, al_screens_fn *screens, al_who_fn *who);

#endif
