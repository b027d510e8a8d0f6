/* tui/cmd_help.c - `alongside help` and `alongside version`. */
#include "config.h"

#include <string.h>

#include "core/access.h"
#include "core/codes.h"
#include "core/guide.h"
#include "core/i18n.h"
#include "tui/assign.h"
#include "tui/cmd.h"

#define NAME_COLS  24
#define GUIDE_COLS 72

struct help_opts {
    bool is_bash, is_man;
};

/* Every field of a kind: its name, its label, what it takes. */
static void explain_kind(const struct al_kind *kind, struct al_out *out)
{
    al_out_line(out, _("%s: FIELD=VALUE, by the name or the label"),
                kind->name);
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        struct al_str line = {0}, label = {0};

        if (field->flags & AL_F_RETIRED)
            continue;
        al_words_fill(out->words, _(field->label), &label);
        al_str_puts(&line, "  ");
        al_out_column(out, field->name, NAME_COLS, &line);
        al_str_printf(&line, " %s", al_str_text(&label));
        al_out_line(out, "%s", al_str_text(&line));
        al_str_drop(&label);
        al_str_drop(&line);
    }
}

/* Every kind: its name, and what it is called; a service may have its own word
 * for the first. */
static void list_kinds(struct al_out *out)
{
    for (size_t i = 0; i < al_kind_count(); i++) {
        struct al_str line = {0}, label = {0};

        al_words_fill(out->words, _(al_kind(i)->many), &label);
        al_str_puts(&line, "  ");
        al_out_column(out, al_kind(i)->name, NAME_COLS, &line);
        al_str_printf(&line, " %s", al_str_text(&label));
        al_out_line(out, "%s", al_str_text(&line));
        al_str_drop(&label);
        al_str_drop(&line);
    }
}

/* "focus group": what it is, and how to start one. */
static enum al_status explain_type(struct al_call *call, struct al_err *err)
{
    static const struct al_field types = {.name = "type",
                                          .label = N_("Activity"),
                                          .type = AL_T_CODE,
                                          .codes = &al_codes_activity_type};
    struct al_str code = {0}, text = {0}, filled = {0}, wrapped = {0};

    if (al_value_read(&types, call->args[0],
                      (struct al_calendar){.today = al_today()}, &code,
                      NULL) != AL_OK)
        return al_fail(err, AL_EINVAL,
                       _("%s is no command, no kind of record and no kind of "
                         "activity"),
                       call->args[0]);
    al_guide_say(al_str_text(&code),
                 al_code_label(types.codes, al_str_text(&code)), NULL, &text);
    al_words_fill(call->out->words, al_str_text(&text), &filled);
    al_access_wrap(al_str_text(&filled), 0, 0, GUIDE_COLS, &wrapped);
    al_out_text(call->out, 0, al_str_text(&wrapped));
    al_str_drop(&code);
    al_str_drop(&text);
    al_str_drop(&filled);
    al_str_drop(&wrapped);
    return AL_OK;
}

/* "survey" is an activity before it is what screens call a kind. */
static enum al_status explain_words(struct al_call *call, struct al_err *err)
{
    const struct al_kind *kind;
    enum al_status status = explain_type(call, err);

    if (status != AL_OK && al_assign_kind(call->args[0], call->out->words,
                                          &kind, NULL) == AL_OK) {
        explain_kind(kind, call->out);
        status = AL_OK;
    }
    return status;
}

static enum al_status run_help(struct al_call *call, struct al_err *err)
{
    const struct help_opts *opts = call->opts;
    const struct al_kind *kind;
    const struct al_cmd *cmd;

    if (opts->is_bash) {
        al_cmd_completion(call->out);
        return AL_OK;
    }
    if (opts->is_man) {
        al_cmd_man(call->out);
        return AL_OK;
    }
    if (call->arg_count == 0) {
        al_cmd_overview(call->out);
        return AL_OK;
    }
    cmd = al_cmd_by_name(call->args[0]);
    kind = al_kind_by_name(call->args[0]);
    if (cmd)
        al_cmd_explain(cmd, call->out);
    else if (kind)
        explain_kind(kind, call->out);
    else if (strcmp(call->args[0], "kinds") == 0)
        list_kinds(call->out);
    else
        return explain_words(call, err);
    return AL_OK;
}

static const struct al_opt help_options[] = {
    {.name = "bash",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct help_opts, is_bash),
     .help = N_("print the completion for bash")},
    {.name = "man",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct help_opts, is_man),
     .help = N_("print commands, keys and settings for the man page")},
};

const struct al_cmd al_cmd_help = {
    .name = "help",
    .group = AL_CMD_CARE,
    .help = N_("explain a command, a kind of record or of activity"),
    .usage = N_("[COMMAND, KIND, ACTIVITY or kinds]"),
    .max_args = 1,
    .opts = help_options,
    .opt_count = AL_COUNT(help_options),
    .opts_size = sizeof(struct help_opts),
    .run = run_help,
};

static enum al_status run_version(struct al_call *call, struct al_err *err)
{
    (void)err;
    al_out_line(call->out, "alongside %s", PACKAGE_VERSION);
    return AL_OK;
}

const struct al_cmd al_cmd_version = {
    .name = "version",
    .group = AL_CMD_CARE,
    .help = N_("say which version this is"),
    .run = run_version,
};
