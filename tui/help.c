/* tui/help.c - help texts and completion, made from the table of commands. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/cmd.h"
#include "tui/pane.h"

enum { PANES_COLS = 52 }; /* of the names of screens in the overview */

static const char *const groups[] = {
    [AL_CMD_START] = N_("Start"),
    [AL_CMD_WORK] = N_("Every day"),
    [AL_CMD_SHARE] = N_("Sharing"),
    [AL_CMD_CARE] = N_("Care"),
};

size_t al_cmd_group_count(void)
{
    return AL_COUNT(groups);
}

const char *al_cmd_group_name(size_t group)
{
    return _(groups[group]);
}

/* What a table says, by the service's word for people. */
static void say_filled(struct al_out *out, const char *before, const char *text,
                       const char *after)
{
    struct al_str filled = {0};

    al_words_fill(out->words, _(text), &filled);
    al_out_line(out, "%s%s%s", before, al_str_text(&filled), after);
    al_str_drop(&filled);
}

void al_cmd_explain(const struct al_cmd *cmd, struct al_out *out)
{
    al_out_line(out, _("alongside %s %s"), cmd->name,
                cmd->usage ? _(cmd->usage) : "");
    say_filled(out, "", cmd->help, ".");
    if (cmd->opt_count > 0)
        al_out_line(out, "%s", "");
    for (size_t i = 0; i < cmd->opt_count; i++) {
        const struct al_opt *opt = &cmd->opts[i];
        struct al_str left = {0}, front = {0};

        al_str_printf(&left, "--%s %s", opt->name,
                      opt->value ? _(opt->value) : "");
        al_str_printf(&front, "  %-22s ", al_str_text(&left));
        say_filled(out, al_str_text(&front), opt->help, "");
        al_str_drop(&front);
        al_str_drop(&left);
    }
    if (cmd->more) {
        struct al_str more = {0};

        al_words_fill(out->words, _(cmd->more), &more);
        al_out_line(out, "%s", "");
        al_out_text(out, 0, al_str_text(&more));
        al_str_drop(&more);
    }
}

/* The screens that open by their name, a few a line. */
static void list_panes(struct al_out *out)
{
    struct al_str names = {0}, line = {0};
    const char *at;

    al_pane_names(&names);
    for (at = al_str_text(&names); *at;) {
        size_t len = strcspn(at, " ");

        if (line.len + len > PANES_COLS) {
            al_out_line(out, "%26s%s", "", al_str_text(&line));
            al_str_reset(&line);
        }
        if (line.len > 0)
            al_str_putc(&line, ' ');
        al_str_add(&line, at, len);
        at += len + (at[len] != '\0');
    }
    al_out_line(out, "%26s%s", "", al_str_text(&line));
    al_str_drop(&line);
    al_str_drop(&names);
}

static void say_command(struct al_out *out, const struct al_cmd *cmd)
{
    struct al_str front = {0};

    al_str_printf(&front, "  %-10s ", cmd->name);
    say_filled(out, al_str_text(&front), cmd->help, "");
    al_str_drop(&front);
}

void al_cmd_overview(struct al_out *out)
{
    al_out_line(out, _("alongside                 opens the screens"));
    al_out_line(out, _("alongside --pane NAME     opens them on one by its "
                       "name:"));
    list_panes(out);
    al_out_line(out,
                _("alongside --plain         goes line by line: for screen "
                  "readers, dumb terminals, pipes"));
    al_out_line(out, _("alongside COMMAND ...     does one thing; alongside "
                       "help COMMAND says more"));
    al_out_line(out, _("alongside --dir DIR ...   works in another data "
                       "folder"));
    al_out_line(out, _("alongside --mono ...      without colours, as with "
                       "NO_COLOR"));
    al_out_line(out, _("alongside --shared DIR    asks who it is; --person "
                       "NAME says so"));
    for (size_t group = 0; group < AL_COUNT(groups); group++) {
        al_out_line(out, "%s", "");
        al_out_line(out, "%s", _(groups[group]));
        for (size_t i = 0; i < al_cmd_count(); i++) {
            const struct al_cmd *cmd = al_cmd_at(i);

            if (cmd->group == group)
                say_command(out, cmd);
        }
    }
}

/* ---- bash completion ---- */

static void list_opts(const struct al_cmd *cmd, struct al_out *out)
{
    struct al_str words = {0};

    for (size_t i = 0; i < cmd->opt_count; i++)
        al_str_printf(&words, "--%s ", cmd->opts[i].name);
    al_out_line(out, "    %s) opts='%s--help' ;;", cmd->name,
                al_str_text(&words));
    al_str_drop(&words);
}

static void list_flagged(unsigned flag, const char *what, struct al_out *out)
{
    struct al_str names = {0};

    for (size_t i = 0; i < al_cmd_count(); i++)
        if (al_cmd_at(i)->flags & flag)
            al_str_printf(&names, "%s%s", names.len ? "|" : "",
                          al_cmd_at(i)->name);
    al_out_line(out, "    %s) %s ;;", al_str_text(&names), what);
    al_str_drop(&names);
}

static void list_kinds(struct al_out *out)
{
    struct al_str names = {0};

    for (size_t i = 0; i < al_kind_count(); i++)
        if (!(al_kind(i)->flags & AL_K_HIDDEN))
            al_str_printf(&names, "%s%s", names.len ? " " : "",
                          al_kind(i)->name);
    al_out_line(out, "  local kinds='%s'", al_str_text(&names));
    al_str_drop(&names);
}

static void list_fields(struct al_out *out)
{
    for (size_t i = 0; i < al_kind_count(); i++) {
        const struct al_kind *kind = al_kind(i);
        struct al_str names = {0};

        for (size_t j = 0; j < kind->field_count; j++)
            if (!(kind->fields[j].flags & AL_F_RETIRED))
                al_str_printf(&names, "%s%s=", names.len ? " " : "",
                              kind->fields[j].name);
        al_out_line(out, "    %s) words='%s' ;;", kind->name,
                    al_str_text(&names));
        al_str_drop(&names);
    }
}

/* Those that take a thing, or any: each with sep in front of the next. */
static void add_fronts(bool is_any, enum al_front_takes takes, const char *sep,
                       struct al_str *names)
{
    const struct al_front_opt *opt;
    size_t start = names->len;

    for (size_t i = 0; (opt = al_cmd_front_at(i)); i++)
        if (is_any || opt->takes == takes)
            al_str_printf(names, "%s%s", names->len > start ? sep : "",
                          opt->name);
}

static void front_case(enum al_front_takes takes, const char *what,
                       struct al_out *out)
{
    struct al_str names = {0};

    add_fronts(false, takes, "|", &names);
    al_out_line(out, "      %s) %s ;;", al_str_text(&names), what);
    al_str_drop(&names);
}

/* Walk over what stands in front; bash makes a word of its own of each "=". */
static void skip_fronts(struct al_out *out)
{
    static const char value[] =
        "at=$((at + 2)); [ \"${COMP_WORDS[at - 1]}\" != = ] || at=$((at + 1))";

    al_out_line(out, "  while [ $at -lt \"$COMP_CWORD\" ]; do");
    al_out_line(out, "    front=${COMP_WORDS[at]}");
    al_out_line(out, "    case $front in");
    front_case(AL_FRONT_FLAG, "at=$((at + 1))", out);
    for (enum al_front_takes takes = AL_FRONT_FOLDER; takes <= AL_FRONT_TEXT;
         takes++)
        front_case(takes, value, out);
    al_out_line(out, "      *) break ;;");
    al_out_line(out, "    esac");
    al_out_line(out, "  done");
}

/* What is typed now is the value of one of them. */
static void complete_front(struct al_out *out)
{
    struct al_str panes = {0}, names = {0};

    al_pane_names(&names); /* with a comma between */
    al_str_puts(&panes, "COMPREPLY=($(compgen -W '");
    for (const char *at = al_str_text(&names); *at; at++)
        if (*at != ',')
            al_str_putc(&panes, *at);
    al_str_puts(&panes, "' -- \"$cur\"))");
    al_out_line(out, "  if [ $at -gt \"$COMP_CWORD\" ]; then");
    al_out_line(out, "    cur=${cur#=}");
    al_out_line(out, "    case $front in");
    front_case(AL_FRONT_FOLDER,
               "compopt -o filenames; "
               "mapfile -t COMPREPLY < <(compgen -d -- \"$cur\")",
               out);
    front_case(AL_FRONT_PANE, al_str_text(&panes), out);
    al_out_line(out, "    esac");
    al_out_line(out, "    return");
    al_out_line(out, "  fi");
    al_str_drop(&names);
    al_str_drop(&panes);
}

/* The command's own word, or what may stand in front of it. */
static void complete_command(const char *names, struct al_out *out)
{
    struct al_str fronts = {0};

    add_fronts(true, AL_FRONT_FLAG, " ", &fronts);
    al_out_line(out, "  if [ \"$COMP_CWORD\" -eq $at ]; then");
    al_out_line(out, "    COMPREPLY=($(compgen -W '%s %s' -- \"$cur\"))", names,
                al_str_text(&fronts));
    al_out_line(out, "    return");
    al_out_line(out, "  fi");
    al_str_drop(&fronts);
}

void al_cmd_completion(struct al_out *out)
{
    struct al_str names = {0};

    for (size_t i = 0; i < al_cmd_count(); i++)
        al_str_printf(&names, "%s%s", i ? " " : "", al_cmd_at(i)->name);
    al_out_line(out, "# Bash completion of alongside; made by `alongside help "
                     "--bash`.");
    al_out_line(out, "_alongside()");
    al_out_line(out, "{");
    al_out_line(out, "  local cur=${COMP_WORDS[COMP_CWORD]} opts= words= "
                     "files= at=1 front=");
    list_kinds(out);
    skip_fronts(out);
    complete_front(out);
    complete_command(al_str_text(&names), out);
    al_out_line(out, "  case ${COMP_WORDS[at]} in");
    for (size_t i = 0; i < al_cmd_count(); i++)
        list_opts(al_cmd_at(i), out);
    al_out_line(out, "  esac");
    al_out_line(out, "  case ${COMP_WORDS[at]} in");
    list_flagged(AL_CMD_FILE, "files=yes", out);
    list_flagged(AL_CMD_KIND,
                 "[ \"$COMP_CWORD\" -eq $((at + 1)) ] && words=$kinds", out);
    al_out_line(out, "    help) words='%s' ;;", al_str_text(&names));
    al_out_line(out, "  esac");
    al_out_line(
        out, "  if [ \"$COMP_CWORD\" -gt $((at + 1)) ] && [ -z \"$files\" ]; "
             "then");
    al_out_line(out, "    compopt -o nospace");
    al_out_line(out, "    case ${COMP_WORDS[at + 1]} in");
    list_fields(out);
    al_out_line(out, "    esac");
    al_out_line(out, "  fi");
    al_out_line(out, "  case $cur in");
    al_out_line(out, "    -*) words=$opts; compopt +o nospace ;;");
    al_out_line(out, "  esac");
    al_out_line(out, "  COMPREPLY=($(compgen -W \"$words\" ${files:+-f} -- "
                     "\"$cur\"))");
    al_out_line(out, "}");
    al_out_line(out, "complete -F _alongside alongside");
    al_str_drop(&names);
}
