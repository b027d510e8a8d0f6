/* tui/man.c - the tables of commands, keys and own settings as a man page. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/cmd.h"
#include "tui/pane.h"
#include "tui/app.h"
#include "tui/prefs.h"

/* Text as roff reads it: a dash to copy, a line that is no request. */
static void roff(const char *text, size_t len, struct al_str *out)
{
    if (len > 0 && (text[0] == '.' || text[0] == '\''))
        al_str_puts(out, "\\&");
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\\')
            al_str_puts(out, "\\e");
        else if (text[i] == '-')
            al_str_puts(out, "\\-");
        else
            al_str_putc(out, text[i]);
    }
}

/* With the word for people filled in, wherever a table names them. */
static void put(struct al_out *out, const char *before, const char *text,
                const char *after)
{
    struct al_str line = {0}, filled = {0};

    al_words_fill(out->words, text, &filled);
    al_str_puts(&line, before);
    roff(al_str_text(&filled), filled.len, &line);
    al_str_puts(&line, after);
    al_out_line(out, "%s", al_str_text(&line));
    al_str_drop(&filled);
    al_str_drop(&line);
}

/* Sentences flow; what is indented stands as it is typed. */
static void put_more(struct al_out *out, const char *text)
{
    bool is_example = false;

    while (*text) {
        size_t len = strcspn(text, "\n");
        bool starts = strncmp(text, "  ", 2) == 0;
        struct al_str line = {0};

        if (starts != is_example)
            al_out_line(out, "%s", starts ? ".nf" : ".fi");
        is_example = starts;
        roff(text, len, &line);
        al_out_line(out, "%s", al_str_text(&line));
        al_str_drop(&line);
        text += len + (text[len] == '\n');
    }
    if (is_example)
        al_out_line(out, ".fi");
}

static void put_opt(struct al_out *out, const struct al_opt *opt)
{
    struct al_str left = {0};

    al_str_printf(&left, "--%s%s%s", opt->name, opt->value ? " " : "",
                  opt->value ? _(opt->value) : "");
    al_out_line(out, ".TP");
    put(out, ".B \"", al_str_text(&left), "\"");
    put(out, "", _(opt->help), ".");
    al_str_drop(&left);
}

static void put_cmd(struct al_out *out, const struct al_cmd *cmd)
{
    struct al_str text = {0};

    al_str_printf(&text, "%s%s%s", cmd->name, cmd->usage ? " " : "",
                  cmd->usage ? _(cmd->usage) : "");
    al_out_line(out, ".TP");
    put(out, ".B \"", al_str_text(&text), "\"");
    al_str_reset(&text);
    al_str_puts(&text, _(cmd->help));
    if (text.data[0] >= 'a' && text.data[0] <= 'z')
        text.data[0] = (char)(text.data[0] - 'a' + 'A');
    put(out, "", al_str_text(&text), ".");
    if (cmd->more) {
        al_str_reset(&text);
        al_words_fill(out->words, _(cmd->more), &text);
        put_more(out, al_str_text(&text));
    }
    if (cmd->opt_count > 0)
        al_out_line(out, ".RS");
    for (size_t i = 0; i < cmd->opt_count; i++)
        put_opt(out, &cmd->opts[i]);
    if (cmd->opt_count > 0)
        al_out_line(out, ".RE");
    al_str_drop(&text);
}

static void put_keys(struct al_out *out)
{
    struct al_str text = {0};

    al_out_line(out, ".SH KEYS");
    put(out, "", _("On every screen; ? there lists the others."), "");
    for (const struct al_keydef *k = al_global_keys(); k->key; k++) {
        al_str_reset(&text);
        al_key_name(k->key, &text);
        if (k->also) {
            al_str_puts(&text, ", ");
            al_key_name(k->also, &text);
        }
        al_out_line(out, ".TP");
        put(out, ".B \"", al_str_text(&text), "\"");
        put(out, "", _(k->help), "");
    }
    al_str_drop(&text);
}

static void put_prefs(struct al_out *out)
{
    al_out_line(out, ".SH OWN SETTINGS");
    put(out, "",
        _("Kept in config of the data folder, a line each; the screen "
          "\"settings\" changes them."),
        "");
    for (size_t i = 0; i < al_prefs_count(); i++) {
        const struct al_field *field = al_prefs_field(i);

        al_out_line(out, ".TP");
        put(out, ".B \"", field->name, "\"");
        put(out, "", _(field->help), ".");
        for (size_t c = 0; field->codes && c < field->codes->count; c++) {
            al_out_line(out, ".br");
            put(out, ".B \"", field->codes->codes[c].code, "\"");
            put(out, "", _(field->codes->codes[c].label), ".");
        }
        if (field->preset)
            put(out, _("Unless set: "), field->preset, ".");
    }
}

void al_cmd_man(struct al_out *out)
{
    al_out_line(out, ".SH COMMANDS");
    for (size_t group = 0; group < al_cmd_group_count(); group++) {
        put(out, ".SS \"", al_cmd_group_name(group), "\"");
        for (size_t i = 0; i < al_cmd_count(); i++)
            if (al_cmd_at(i)->group == group)
                put_cmd(out, al_cmd_at(i));
    }
    put_keys(out);
    put_prefs(out);
}
