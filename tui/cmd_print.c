/* tui/cmd_print.c - `alongside print`: a sheet of paper from a record. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/looked.h"
#include "tui/papers.h"
#include "tui/printing.h"

struct print_opts {
    bool is_large, is_normal, wants_words;
    const char *to;
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
    else if (call->arg_count != 2)
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
    struct al_places places = {.folder = {0}};
    struct al_str text = {0}, path = {0}, line = {0};
    enum al_status status = check(call, papers, err);
    size_t done = 0;

    al_places_find(&places, NULL);
    while (status == AL_OK && done < papers->count) {
        const struct al_printout printout = {
            .handout = papers->handout,
            .about = al_papers_about(papers, done),
            .is_large = al_papers_is_large(papers, call->ledger, done),
            .text = &text};

        al_str_reset(&text);
        status = al_papers_make(papers, call->ledger, done, &text, err);
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
    status = which_sheet(call, &handout, err);
    if (status == AL_OK && opts->to && !al_place_by_code(opts->to, &to))
        status = al_fail(err, AL_EINVAL,
                         _("--to is printer, folder, command or outbox"));
    if (status == AL_OK)
        status = al_rows_resolve(call, NULL, NULL, call->args[1], &id, err);
    if (status == AL_OK)
        status = al_papers_collect(&papers, call->ledger, call->dir, handout,
                                   &id, 1, err);
    if (status != AL_OK)
        return status;
    papers.letters = opts->is_large    ? AL_LETTERS_LARGE
                     : opts->is_normal ? AL_LETTERS_NORMAL
                                       : AL_LETTERS_AS_WISHED;
    papers.is_ascii = !opts->to && call->out->is_ascii;
    status =
        opts->to ? hand_over(call, &papers, to, err) : show(call, &papers, err);
    if (status == AL_OK) {
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
    {.name = "to",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct print_opts, to),
     .value = N_("PLACE"),
     .help = N_("printer, folder, command or outbox; else shown")},
    {.name = "words",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct print_opts, wants_words),
     .help = N_("the words that a template may use")},
};

const struct al_cmd al_cmd_print = {
    .name = "print",
    .group = AL_CMD_WORK,
    .help = N_("a sheet of paper for the person a record is about"),
    .usage = N_("SHEET ID"),
    .more =
        N_("The sheets: offer, invitation, consent, thanks, jobcentre, "
           "changes;\nof a recruitment workbook, cards, scores, slip and "
           "starter.\nID is an involvement, an activity (a sheet for "
           "everybody in it),\na payment, what was said, a story, a change, "
           "or somebody's name.\n"
           "  alongside print thanks 'Sam T.'\n"
           "  alongside print offer 7k2m --large --to printer"),
    .flags = AL_CMD_LEDGER,
    .min_args = 0,
    .max_args = 2,
    .opts = print_options,
    .opt_count = AL_COUNT(print_options),
    .opts_size = sizeof(struct print_opts),
    .run = run_print,
};
