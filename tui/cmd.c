/* tui/cmd.c - the table of commands, and running one of them. */
#include "config.h"

#include "tui/cmd.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/sensitive.h"
#include "share/modes.h"
#include "share/passphrase.h"
#include "tui/erased.h"
#include "tui/filters.h"
#include "tui/linear.h"
#include "tui/phrase.h"
#include "tui/progress.h"
#include "tui/whose.h"

static const struct al_cmd *const cmds[] = {
#define CMD(name) &al_cmd_##name,
#include "tui/cmds.def"
#undef CMD
};

size_t al_cmd_count(void)
{
    return AL_COUNT(cmds);
}

const struct al_cmd *al_cmd_at(size_t at)
{
    return at < AL_COUNT(cmds) ? cmds[at] : NULL;
}

const struct al_cmd *al_cmd_by_name(const char *name)
{
    for (size_t i = 0; i < AL_COUNT(cmds); i++)
        if (strcmp(cmds[i]->name, name) == 0)
            return cmds[i];
    return NULL;
}

bool al_cmd_input_is_terminal(void)
{
    return isatty(STDIN_FILENO);
}

/* ---- saying what went wrong ---- */

/* What the person can do next, by what happened. */
static const char *advice(enum al_status status)
{
    switch (status) {
    case AL_EBUSY:
        return N_("Another Alongside is working in this folder; try again in "
                  "a moment.");
    case AL_EIO:
        return N_("Everything that was saved before is safe.");
    case AL_ECORRUPT:
        return N_("Nothing was thrown away; `alongside verify` says what is "
                  "wrong.");
    case AL_ENEWER:
        return N_("Update Alongside on this machine; nothing was changed.");
    case AL_EREWOUND:
        return N_("Nothing is lost here; go on working and ask your team "
                  "leader.");
    case AL_EREFUSED:
        return N_("Everything is safe on this machine; try again later.");
    case AL_ECANCELLED:
        return N_("Everything is as it was.");
    case AL_ELOCKED:
        return N_("`alongside unlock` asks for it.");
    case AL_OK:
    case AL_EINVAL:
    case AL_ENOTFOUND:
    case AL_EEXISTS:
    case AL_EDENIED:
        break;
    }
    return NULL;
}

static enum al_exit exit_code(const struct al_cmd *cmd, enum al_status status)
{
    switch (status) {
    case AL_OK:
        return AL_EXIT_DONE;
    case AL_EINVAL:
        return AL_EXIT_USAGE;
    case AL_ENOTFOUND:
    case AL_EEXISTS:
    case AL_EREWOUND:
    case AL_EREFUSED:
    case AL_ECANCELLED:
        return AL_EXIT_NO;
    case AL_EDENIED:
    case AL_ELOCKED:
    case AL_EBUSY:
    case AL_EIO:
    case AL_ECORRUPT:
    case AL_ENEWER:
        break;
    }
    return cmd && cmd->flags & AL_CMD_SAVES ? AL_EXIT_UNSAVED : AL_EXIT_NO;
}

/* What happened, what is safe, what to do next: one line. */
static void complain(const struct al_cmd *cmd, enum al_status status,
                     const struct al_err *err, struct al_out *note)
{
    struct al_str line = {0};
    /* A message of two sentences says itself what to do. */
    const char *next = strstr(err->msg, ". ") ? NULL : advice(status);

    al_str_puts(&line, "alongside: ");
    al_words_fill(note->words, err->msg, &line);
    al_str_putc(&line, '.');
    if (cmd && cmd->flags & AL_CMD_SAVES)
        al_str_printf(&line, " %s", _("Nothing was saved."));
    if (next)
        al_str_printf(&line, " %s", _(next));
    else if (status == AL_EINVAL && cmd)
        al_str_printf(&line, _(" `alongside help %s` says more."), cmd->name);
    al_out_line(note, "%s", al_str_text(&line));
    al_str_drop(&line);
}

static void say_no_service(const char *dir, struct al_out *note)
{
    al_out_line(note, _("alongside: there is no service in %s yet."), dir);
    al_out_line(note,
                _("  alongside init --service NAME --me NAME   starts one"));
    al_out_line(note,
                _("  alongside join ADDRESS --me NAME          joins a team"));
    al_out_line(note,
                _("  alongside sample DIR                      makes one to "
                  "try"));
}

/* ---- running ---- */

/*
 * Before anything is read: close to others what somebody left open. *said is a
 * sentence when there was something, or when it could not be closed.
 */
static void tighten(const char *dir, struct al_str *said)
{
    struct al_err err = {0};

    if (al_modes_tighten(dir, said, &err) != AL_OK) {
        if (said->len)
            al_str_puts(said, ". ");
        al_str_puts(said, err.msg);
    }
    if (said->len)
        al_str_putc(said, '.');
}

static enum al_status open_ledger(struct al_call *call, struct al_err *err)
{
    struct al_progress progress;
    bool moved;
    enum al_status status = al_ledger_open(call->dir, &call->ledger, err);

    if (status == AL_OK) {
        al_progress_start(&progress, call->note);
        al_ledger_wait(call->ledger, al_progress_show, &progress);
        status = al_ledger_follow(call->ledger, &moved, err);
        al_ledger_wait(call->ledger, NULL, NULL);
        al_progress_end(&progress);
    }
    if (status != AL_OK)
        return status;
    if (al_ledger_went_back(call->ledger))
        al_out_line(call->note, "%s", _(al_copied_sentence));
    call->index = al_ledger_index(call->ledger);
    call->out->words = al_ledger_words(call->ledger);
    call->note->words = call->out->words;
    return AL_OK;
}

/* What the command has learnt of erasures holds for what is kept here, too. */
static void close_ledger(struct al_call *call)
{
    struct al_local_seal drafts = {.dir = call->dir,
                                   .context = AL_DRAFT_CONTEXT};
    struct al_local_seal filters = {.dir = call->dir,
                                    .context = AL_FILTERS_CONTEXT};

    if (call->index)
        al_erased_forget(call->index, &drafts, &filters);
    al_local_seal_drop(&drafts);
    al_local_seal_drop(&filters);
    al_ledger_close(call->ledger);
}

/* What may stand in front of the command. */
struct front {
    const char *dir;             /* NULL: the usual data folder */
    const char *pane;            /* NULL: the first screen */
    const char *shared, *person; /* whose.h; NULL: not given */
    bool is_plain;               /* --plain: line by line */
    bool is_mono; /* --mono: NO_COLOR for this run, and for what it starts */
};

static const struct {
    struct al_front_opt opt;
    size_t at; /* in struct front */
} fronts[] = {
    {{"--dir", AL_FRONT_FOLDER}, offsetof(struct front, dir)},
    {{"--mono", AL_FRONT_FLAG}, offsetof(struct front, is_mono)},
    {{"--pane", AL_FRONT_PANE}, offsetof(struct front, pane)},
    {{"--person", AL_FRONT_TEXT}, offsetof(struct front, person)},
    {{"--plain", AL_FRONT_FLAG}, offsetof(struct front, is_plain)},
    {{"--shared", AL_FRONT_FOLDER}, offsetof(struct front, shared)},
};

const struct al_front_opt *al_cmd_front_at(size_t at)
{
    return at < AL_COUNT(fronts) ? &fronts[at].opt : NULL;
}

static int run(const struct al_cmd *cmd, const struct front *front,
               const char *const *words, size_t count, struct al_out *out,
               struct al_out *note)
{
    const char *dir = front->dir;
    struct al_call call = {.cmd = cmd,
                           .dir = dir,
                           .out = out,
                           .note = note,
                           .is_plain = front->is_plain};
    const struct al_words *words_before = note->words;
    const char **args = al_calloc(count + 1, sizeof(*args));
    void *opts = al_calloc(1, cmd->opts_size + 1);
    struct al_err err = {0};
    bool wants_help = false;
    enum al_status status = al_cmd_parse(cmd, words, count, opts, args,
                                         &call.arg_count, &wants_help, &err);
    enum al_exit code;

    call.opts = opts;
    call.args = args;
    if (status == AL_OK && wants_help) {
        al_cmd_explain(cmd, out);
    } else if (status == AL_OK) {
        if (cmd->flags & AL_CMD_LEDGER)
            status = open_ledger(&call, &err);
        if (status == AL_OK)
            status = cmd->run(&call, &err);
    }
    if (status == AL_OK)
        status = al_out_finish(out, &err);
    code = status == AL_OK && call.is_no ? AL_EXIT_NO : exit_code(cmd, status);
    if (status != AL_OK && cmd->flags & AL_CMD_LEDGER && !call.ledger &&
        status == AL_ENOTFOUND)
        say_no_service(dir, note);
    else if (status != AL_OK)
        complain(cmd, status, &err, note);
    out->words = note->words = words_before;
    close_ledger(&call);
    free(opts);
    free(args);
    return code == AL_EXIT_DONE ? call.exit_code : (int)code;
}

/* Without a command: the screens. */
static int run_screens(al_screens_fn *screens, const struct front *front,
                       struct al_out *note)
{
    struct al_err err = {0};
    struct al_str said = {0};
    bool is_plain;
    int code;

    tighten(front->dir, &said);
    is_plain = al_linear_is_wanted(front->dir, front->is_plain);
    if (!is_plain && !al_linear_has_terminal()) {
        if (al_ledger_exists(front->dir))
            al_out_line(note,
                        _("alongside: the screens need a terminal. `alongside "
                          "help` lists the commands that do not."));
        else
            say_no_service(front->dir, note);
        al_str_drop(&said);
        return AL_EXIT_USAGE;
    }
    if (al_ledger_exists(front->dir) && !al_pass_is_open(front->dir) &&
        al_phrase_unlock(front->dir, note, &err) != AL_OK)
        code = AL_EXIT_NO;
    else
        code = screens(front->dir, front->pane, al_str_text(&said), is_plain,
                       &err);
    if (err.msg[0])
        complain(NULL, err.code, &err, note);
    al_str_drop(&said);
    return code;
}

/* Read "--NAME VALUE" or "--NAME=VALUE"; *at then stands behind it. */
static bool take_value(const char *name, const char *const *words, size_t count,
                       size_t *at, const char **value)
{
    size_t len = strlen(name);
    const char *word = words[*at];

    if (strncmp(word, name, len) != 0 || (word[len] && word[len] != '='))
        return false;
    (*at)++;
    *value = "";
    if (word[len] == '=')
        *value = word + len + 1;
    else if (*at < count)
        *value = words[(*at)++];
    return true;
}

static bool take_front(const char *const *words, size_t count, size_t *at,
                       struct front *front)
{
    for (size_t i = 0; i < AL_COUNT(fronts); i++) {
        const struct al_front_opt *opt = &fronts[i].opt;
        void *value = (char *)front + fronts[i].at;

        if (opt->takes != AL_FRONT_FLAG) {
            if (take_value(opt->name, words, count, at, value))
                return true;
        } else if (strcmp(words[*at], opt->name) == 0) {
            (*at)++;
            *(bool *)value = true;
            return true;
        }
    }
    return false;
}

/* Returns how many words were taken, or SIZE_MAX when a value is missing. */
static size_t read_front(const char *const *words, size_t count,
                         struct front *front, struct al_out *note)
{
    size_t at = 0;

    while (at < count && take_front(words, count, &at, front))
        continue;
    if (front->is_mono)
        (void)setenv("NO_COLOR", "1", 1);
    if (front->dir && !*front->dir) {
        al_out_line(note, _("alongside: --dir needs the data folder's path."));
        return SIZE_MAX;
    }
    if ((front->shared && front->shared[0] != '/') ||
        (front->person && !*front->person)) {
        al_out_line(note, _("alongside: --shared needs the whole path of a "
                            "folder, --person a name."));
        return SIZE_MAX;
    }
    if (front->pane && (!*front->pane || at < count)) {
        al_out_line(note, _("alongside: --pane needs a pane's name, and takes "
                            "no command."));
        return SIZE_MAX;
    }
    return at;
}

static int dispatch(const char *const *words, size_t count,
                    const struct front *front, al_screens_fn *screens,
                    struct al_out *out, struct al_out *note)
{
    const struct al_cmd *cmd;
    struct al_str said = {0};
    const char *name;

    if (count == 0)
        return run_screens(screens, front, note);
    name = words[0];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    else if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        name = "version";
    else if (strcmp(name, "--kiosk") == 0)
        name = "kiosk";
    cmd = al_cmd_by_name(name);
    if (!cmd) {
        al_out_line(note,
                    _("alongside: %s is no command. Nothing was done. "
                      "`alongside help` lists the commands."),
                    name);
        return AL_EXIT_USAGE;
    }
    tighten(front->dir, &said);
    if (said.len)
        al_out_line(note, "alongside: %s", al_str_text(&said));
    al_str_drop(&said);
    return run(cmd, front, words + 1, count - 1, out, note);
}

int al_cmd_main(int argc, char **argv, al_screens_fn *screens, al_who_fn *who)
{
    const char *const *words = (const char *const *)argv + 1;
    size_t count = argc > 0 ? (size_t)argc - 1 : 0, taken;
    struct al_words own_words;
    struct al_out out, note;
    struct al_str dir = {0};
    struct front front = {0};
    int code;

    (void)setlocale(LC_ALL, "");
    (void)bindtextdomain(PACKAGE, LOCALEDIR);
    (void)bind_textdomain_codeset(PACKAGE, "UTF-8"); /* as all text is here */
    (void)textdomain(PACKAGE);
    al_words_init(&own_words);
    al_out_init(&out, stdout, &own_words);
    al_out_init(&note, stderr, &own_words);
    taken = read_front(words, count, &front, &note);
    if (taken == SIZE_MAX)
        return AL_EXIT_USAGE;
    code = al_whose_dir(
        &(const struct al_whose){front.dir, front.shared, front.person,
                                 taken < count ? words[taken] : NULL,
                                 front.is_plain},
        who, &note, &dir);
    if (code < 0) {
        front.dir = al_str_text(&dir);
        code = dispatch(words + taken, count - taken, &front, screens, &out,
                        &note);
    }
    al_str_drop(&dir);
    return code;
}

void al_cmd_hint(const struct al_call *call, const struct al_record *opened,
                 const struct al_record *form)
{
    enum al_sensitive what = al_sensitive_record(opened, form);

    if (what != AL_SENSITIVE_NONE)
        al_out_line(call->note, "alongside: %s %s", _(al_sensitive_say(what)),
                    _("It is saved; `alongside undo` takes it back."));
}
