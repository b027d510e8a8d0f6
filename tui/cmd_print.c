/* tui/cmd_print.c - `alongside print`: a sheet of paper from a record. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/looked.h"
#include "tui/papers.h"
#include "tui/printing.h"

struct print_opts {
    bool is_large, is_normal, is_text, is_html, wants_words;
    const char *to, *check;
};

/* What a template may name, a word a line. */
static enum al_status print_words(struct al_call *call)
{
    struct al_handout_word word;

    for (size_t i = 0; al_handout_word_at(i, &word); i++) {
        struct al_str name = {0}, line = {0};

        al_str_printf(&name, word.help ? "%s{%s}" : "%s{each %s}",
                      word.list ? "    " : "", word.name);
        al_str_puts(&line, "  ");
        al_out_column(call->out, al_str_text(&name), 22, &line);
        al_str_puts(&line, word.help ? _(word.help) : "");
        al_out_line(call->out, "%s", al_str_text(&line));
        al_str_drop(&name);
        al_str_drop(&line);
    }
    return AL_OK;
}

/* For whoever edits a template. */
static enum al_status print_check(struct al_call *call, const char *name,
                                  struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status =
        al_papers_check(call->ledger, call->dir, name, &text, err);

    if (status == AL_OK)
        al_out_text(call->out, 0, al_str_text(&text));
    al_str_drop(&text);
    return status;
}

static enum al_status which_sheet(struct al_call *call,
                                  const struct al_handout **handout,
                                  struct al_err *err)
{
    struct al_str names = {0};
    enum al_status status = AL_OK;

    *handout = call->arg_count > 0 ? al_handout_by_name(call->args[0]) : NULL;
    for (size_t i = 0; i < al_handout_count(); i++)
        al_str_printf(&names, "%s%s", i > 0 ? ", " : "",
                      al_handout_at(i)->name);
    if (!*handout)
        status = al_fail(err, AL_EINVAL, _("the sheets are %s"),
                         al_str_text(&names));
    else if (call->arg_count < 2 && !((*handout)->flags & AL_HANDOUT_BLANK))
        status = al_fail(err, AL_EINVAL, _("a sheet and a record are needed"));
    al_str_drop(&names);
    return status;
}

static enum al_status show(struct al_call *call, const struct al_papers *papers,
                           struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < papers->count; i++) {
        al_str_reset(&text);
        status = al_papers_make(papers, call->ledger, i, &text, err);
        if (status != AL_OK)
            break;
        if (i > 0)
            al_out_text(call->out, 0, _("\n- - - the next sheet - - -\n"));
        while (text.len > 0 && text.data[text.len - 1] == '\n')
            al_str_cut(&text, text.len - 1);
        al_out_text(call->out, 0, al_str_text(&text));
    }
    al_str_drop(&text);
    return status;
}

static enum al_status show_html(struct al_call *call,
                                const struct al_papers *papers,
                                struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status =
        al_papers_html(papers, call->ledger, AL_PAPERS_ALL, &text, err);

    while (text.len > 0 && text.data[text.len - 1] == '\n')
        al_str_cut(&text, text.len - 1);
    if (status == AL_OK)
        al_out_text(call->out, 0, al_str_text(&text));
    al_str_drop(&text);
    return status;
}

/* One paper in the form that was asked for. */
static enum al_status make(struct al_call *call, const struct al_papers *papers,
                           size_t at, struct al_str *text, struct al_err *err)
{
    const struct print_opts *opts = call->opts;

    return opts->is_html
               ? al_papers_html(papers, call->ledger, (long)at, text, err)
               : al_papers_make(papers, call->ledger, at, text, err);
}

/* Make them all first: a broken template prints none, not half of them. */
static enum al_status check(struct al_call *call,
                            const struct al_papers *papers, struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < papers->count; i++)
        status = al_papers_make(papers, call->ledger, i, &text, err);
    al_str_drop(&text);
    return status;
}

static enum al_status hand_over(struct al_call *call,
                                const struct al_papers *papers,
                                enum al_print_to to, struct al_err *err)
{
    const struct print_opts *opts = call->opts;
    struct al_places places = {.folder = {0}};
    struct al_str text = {0}, path = {0}, line = {0};
    enum al_status status = check(call, papers, err);
    size_t done = 0;

    al_places_find(&places, NULL);
    while (status == AL_OK && done < papers->count) {
        const struct al_printout printout = {
            .name = al_papers_name(papers),
            .about = al_papers_about(papers, done),
            .is_large = al_papers_is_large(papers, call->ledger, done),
            .is_html = opts->is_html,
            .text = &text};

        al_str_reset(&text);
        status = make(call, papers, done, &text, err);
        if (status == AL_OK)
            status =
                al_print_out(&places, to, call->dir, &printout, &path, err);
        done += status == AL_OK;
    }
    if (done > 0)
        al_out_line(call->note,
                    ngettext("%zu sheet: %s", "%zu sheets: %s", done), done,
                    al_place_name(to));
    if (done > 0 && to == AL_TO_OUTBOX) {
        al_outbox_line(call->dir, done == 1 ? al_str_text(&path) : NULL, &line);
        al_out_line(call->out, "%s", al_str_text(&line));
    }
    al_places_drop(&places);
    al_str_drop(&text);
    al_str_drop(&path);
    al_str_drop(&line);
    return status;
}

static void say_hint(struct al_call *call, const struct al_papers *papers)
{
    struct al_str hint = {0};

    if (al_papers_hint(papers, call->ledger, &hint))
        al_out_line(call->note, "%s", al_str_text(&hint));
    al_str_drop(&hint);
}

static enum al_status run_print(struct al_call *call, struct al_err *err)
{
    const struct print_opts *opts = call->opts;
    const struct al_handout *handout;
    enum al_print_to to = AL_TO_OUTBOX;
    struct al_papers papers = {.handout = NULL};
    struct al_id id;
    enum al_status status;

    if (opts->wants_words)
        return print_words(call);
    if (opts->check)
        return print_check(call, opts->check, err);
    status = which_sheet(call, &handout, err);
    if (status == AL_OK && opts->to && !al_place_by_code(opts->to, &to))
        status = al_fail(err, AL_EINVAL,
                         _("--to is printer, folder, command or outbox"));
    if (status == AL_OK && opts->is_html && opts->is_text)
        status = al_fail(err, AL_EINVAL, _("--text and --html: choose one"));
    if (status == AL_OK && call->arg_count == 2)
        status = al_rows_resolve(call, NULL, NULL, call->args[1], &id, err);
    if (status == AL_OK)
        status = al_papers_collect(&papers, call->ledger, call->dir, handout,
                                   &id, call->arg_count == 2, err);
    if (status != AL_OK)
        return status;
    papers.letters = opts->is_large    ? AL_LETTERS_LARGE
                     : opts->is_normal ? AL_LETTERS_NORMAL
                                       : AL_LETTERS_AS_WISHED;
    papers.is_ascii = !opts->to && call->out->is_ascii;
    if (opts->to)
        status = hand_over(call, &papers, to, err);
    else
        status = opts->is_html ? show_html(call, &papers, err)
                               : show(call, &papers, err);
    if (status == AL_OK)
        say_hint(call, &papers);
    if (status == AL_OK && call->arg_count == 2) {
        id = al_papers_about(&papers, 0);
        al_looked(call, "print", papers.count == 1 ? &id : NULL, NULL,
                  papers.count);
    }
    al_papers_drop(&papers);
    return status;
}

static const struct al_opt print_options[] = {
    {.name = "large",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct print_opts, is_large),
     .help = N_("large print, whatever their record says")},
    {.name = "normal",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct print_opts, is_normal),
     .help = N_("normal print, whatever their record says")},
    {.name = "text",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct print_opts, is_text),
     .help = N_("text of 72 columns, 36 in large print; the usual way")},
    {.name = "html",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct print_opts, is_html),
     .help = N_("one file for a browser, which prints it on A4")},
    {.name = "to",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct print_opts, to),
     .value = N_("PLACE"),
     .help = N_("printer, folder, command or outbox; else shown")},
    {.name = "check",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct print_opts, check),
     .value = N_("TEMPLATE"),
     .help = N_("is a template sound, how hard is it to read?")},
    {.name = "words",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct print_opts, wants_words),
     .help = N_("the words that a template may use")},
};

const struct al_cmd al_cmd_print = {
    .name = "print",
    .group = AL_CMD_WORK,
    .help = N_("a sheet of paper for the person a record is about"),
    .usage = N_("SHEET [ID]"),
    .more = N_(
        "Some sheets need no ID: they come empty, to be filled in by hand."
        "\nID is an involvement, an activity (a sheet for everybody in it), "
        "a payment,\nwhat was said, a story, a change, a group, a meeting, a "
        "round, or a name.\n"
        "  alongside print thanks 'Sam T.'\n"
        "  alongside print offer 7k2m --large --to printer\n"
        "  alongside print board --html > board.html"),
    .flags = AL_CMD_LEDGER,
    .min_args = 0,
    .max_args = 2,
    .opts = print_options,
    .opt_count = AL_COUNT(print_options),
    .opts_size = sizeof(struct print_opts),
    .run = run_print,
};
