/*
 * core/doc_quarter.c - the quarter's report for those who pay for the service.
 *
 * It leaves the team: no name stands in it, numbers of people are those that
 * may be shown, and words are those that people agreed to for it.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/doc_own.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/usable.h"

enum { WORDS_SHOWN = 3, CHANGES_SHOWN = 6, THEMES_SHOWN = 5, NEXT_SHOWN = 5, POSTS_SHOWN = 4 };

/* A cell of a part's row that begins like this; "" where there is none. */
static const char *cell_of(const struct al_doc *doc, const char *key,
                           size_t row, size_t at)
{
    for (size_t i = 0; i < doc->count; i++)
        if (strcmp(doc->parts[i].key, key) == 0 &&
            row < doc->parts[i].rows.count &&
            doc->parts[i].rows.items[row].cells[at])
            return doc->parts[i].rows.items[row].cells[at];
    return "";
}

static struct al_doc_part *part_of(struct al_doc *doc, const char *key)
{
    for (size_t i = 0; i < doc->count; i++)
        if (strcmp(doc->parts[i].key, key) == 0)
            return &doc->parts[i];
    return NULL;
}

/* "25", or "fewer than 8": never a small number. */
static void say_people(const struct al_composing *composing, const char *cell,
                       struct al_str *out)
{
    if (strcmp(cell, "*") == 0)
        al_str_printf(out, _("fewer than %" PRId64), composing->min_cell);
    else
        al_str_printf(out, _("about %s"), cell);
}

/* The first sentence of all: it stands above, and is known last. */
static void say_headline(struct al_composing *composing, size_t at)
{
    struct al_doc *doc = composing->doc;
    struct al_doc_part *part = &doc->parts[at];
    const char *activities = cell_of(doc, "took_part", 0, 1);
    struct al_str text = {0};
    struct al_figure loop;

    al_str_printf(&text, _("%s activities with {people}; "), activities);
    say_people(composing, cell_of(doc, "took_part", 2, 1), &text);
    al_str_puts(&text, _(" {people} took part"));
    if (strcmp(cell_of(doc, "took_part", 4, 1), "*") != 0)
        al_str_printf(&text, _(", about %s times"),
                      cell_of(doc, "took_part", 4, 1));
    al_str_puts(&text, ". ");
    if (al_measure(composing->index, al_measure_for("loop_closed"),
                   &composing->asked->span, composing->asked->today,
                   composing->asked->team, NULL, NULL, &loop, NULL) == AL_OK &&
        loop.state == AL_FIGURE_KNOWN)
        al_str_printf(&text,
                      _("Of the ideas and concerns that are 30 days old, "
                        "%" PRId64 " of %" PRId64 " were answered and told "
                        "back."),
                      loop.part, loop.whole);
    part->lines = al_grow(part->lines, &part->line_cap, 1,
                          sizeof(*part->lines));
    {
        struct al_str filled = {0};

        al_words_fill(composing->asked->words, al_str_text(&text), &filled);
        part->lines[part->line_count++] = al_str_take(&filled);
    }
    al_str_drop(&text);
}

/* ---- who took part ---- */

/* Rows of groups of whom too few took part say little on two sheets of paper:
 * they are named in a sentence. */
static void fold_hidden(struct al_composing *composing)
{
    struct al_report_rows *rows =
        &composing->doc->parts[composing->doc->count - 1].rows;
    struct al_str names = {0};
    size_t kept = 0;

    for (size_t i = 0; i < rows->count; i++) {
        struct al_report_row *row = &rows->items[i];

        if (al_strcmp0(row->cells[2], "*") != 0) {
            rows->items[kept++] = *row;
            continue;
        }
        al_str_printf(&names, "%s%s", names.len > 0 ? ", " : "", row->cells[1]);
        for (size_t k = 0; k < AL_REPORT_CELLS; k++)
            free(row->cells[k]);
    }
    rows->count = kept;
    if (names.len > 0)
        al_doc_linef(composing,
                     _("Too few took part to be shown, or to keep others "
                       "from being worked out: %s."),
                     al_str_text(&names));
    al_str_drop(&names);
}

/* "P8: not done, because ...": a column for it would be empty but for a few. */
static void say_because(struct al_composing *composing)
{
    struct al_doc_part *part =
        &composing->doc->parts[composing->doc->count - 1];

    part->cols = 4;
    for (size_t i = 0; i < part->rows.count; i++) {
        char **cells = part->rows.items[i].cells;
        struct al_str text = {0};

        if (!cells[4])
            continue;
        al_str_printf(&text, _("%s, %s: not done, because: %s"),
                      cells[0] ? cells[0] : cells[1], cells[2], cells[4]);
        al_doc_point(composing, al_str_text(&text));
        free(cells[4]);
        cells[4] = NULL;
        al_str_drop(&text);
    }
}

/* Payments of whose state there are too few: in a sentence, too. */
static void fold_states(struct al_composing *composing)
{
    struct al_report_rows *rows =
        &composing->doc->parts[composing->doc->count - 1].rows;
    struct al_str names = {0};
    size_t kept = 0;

    for (size_t i = 0; i < rows->count; i++) {
        struct al_report_row *row = &rows->items[i];

        if (al_strcmp0(row->cells[1], "*") != 0 || i + 3 >= rows->count) {
            rows->items[kept++] = *row;
            continue;
        }
        al_str_printf(&names, "%s%s", names.len > 0 ? ", " : "", row->cells[0]);
        for (size_t k = 0; k < AL_REPORT_CELLS; k++)
            free(row->cells[k]);
    }
    rows->count = kept;
    if (names.len > 0)
        al_doc_linef(composing, _("Too few to be shown: %s."),
                     al_str_text(&names));
    al_str_drop(&names);
}

/* Levels at which nothing was in all that time. */
static void drop_empty_levels(struct al_composing *composing)
{
    struct al_report_rows *rows =
        &composing->doc->parts[composing->doc->count - 1].rows;
    size_t kept = 0;

    for (size_t i = 0; i < rows->count; i++) {
        struct al_report_row *row = &rows->items[i];
        bool is_empty = true;

        for (size_t k = 1; k < AL_REPORT_CELLS; k++)
            is_empty &= !row->cells[k] || strcmp(row->cells[k], "0") == 0;
        if (!is_empty) {
            rows->items[kept++] = *row;
            continue;
        }
        for (size_t k = 0; k < AL_REPORT_CELLS; k++)
            free(row->cells[k]);
    }
    rows->count = kept;
}

/* ---- words that may be shown ---- */

struct words {
    struct al_composing *composing;
    struct al_names names;
    size_t shown, left_out;
};

static bool see_words(void *arg, const struct al_hit *hit,
                      const struct al_usable *usable)
{
    struct words *words = arg;
    struct al_composing *composing = words->composing;
    const char *quote = al_record_get(hit->record, "quote");

    (void)usable;
    if (!quote)
        quote = al_record_get(hit->record, "summary");
    if (!quote || hit->day > al_date_days(composing->asked->span.to) ||
        al_usable_gate(composing->index, &hit->id, "commissioner_report",
                       composing->asked->today, NULL) != AL_OK)
        return true;
    if (al_names_in(&words->names, quote)) {
        words->left_out++;
        return true;
    }
    al_doc_quote(composing, quote);
    return ++words->shown < WORDS_SHOWN;
}

static enum al_status put_words(struct al_composing *composing)
{
    struct words words = {.composing = composing};
    enum al_status status;

    (void)al_doc_part(composing, "words", N_("In their words"));
    status = al_names_load(&words.names, composing->index, composing->err);
    if (status == AL_OK)
        status = al_usable_list(composing->index, "commissioner_report",
                                composing->asked->today, see_words, &words,
                                composing->err);
    if (words.shown == 0)
        al_doc_line(composing,
                    _("Nobody's words may be shown in this report today."));
    else
        al_doc_line(composing, _("Each of them agreed to this use, and may "
                                 "stop it."));
    al_names_drop(&words.names);
    return status;
}

/* ---- the rules, in one place ---- */

static void gather_rules(struct al_composing *composing)
{
    struct al_doc *doc = composing->doc;
    size_t count = doc->count;
    struct al_doc_part *rules =
        al_doc_part(composing, "rules", N_("How this is counted"));

    for (size_t i = 0; i < count; i++) {
        struct al_doc_part *part = &doc->parts[i];
        struct al_str text = {0};

        if (!*part->rule)
            continue;
        al_str_printf(&text, "%s: %s", part->title, part->rule);
        rules->lines = al_grow(rules->lines, &rules->line_cap,
                               rules->line_count + 1, sizeof(*rules->lines));
        rules->lines[rules->line_count++] = al_str_take(&text);
        free(part->rule);
        part->rule = al_strdup("");
    }
    rules->is_small = true;
}

static void drop_chart(struct al_doc *doc, const char *key)
{
    struct al_doc_part *part = part_of(doc, key);

    if (part) {
        al_chart_free(part->chart);
        part->chart = NULL;
    }
}

enum al_status al_compose_quarterly(struct al_composing *composing)
{
    static const struct {
        const char *name, *title;
        size_t at_most;
        void (*fit)(struct al_composing *composing);
    } parts[] = {
        {"have_to_do", N_("Plan, and what was done"), 0, say_because},
        {"took_part", N_("Who took part"), 0, NULL},
        {"representation", N_("Whose perspectives"), 0, fold_hidden},
        {"ladder", N_("At which level"), 0, drop_empty_levels},
        {"heard", N_("What we heard"), THEMES_SHOWN, NULL},
        {"loop", N_("What changed, and what could not"), CHANGES_SHOWN, NULL},
        {"payments", N_("Payments"), 0, fold_states},
        {"concerns", N_("Concerns taken up"), 0, NULL},
        {"recruitment", N_("Choosing colleagues"), POSTS_SHOWN, NULL},
    };
    enum al_status status = AL_OK;

    (void)al_doc_part(composing, "headline", NULL);
    for (size_t i = 0; i < AL_COUNT(parts) && status == AL_OK; i++) {
        status = al_doc_report(composing, parts[i].name, parts[i].title,
                               parts[i].at_most);
        if (status == AL_OK && parts[i].fit)
            parts[i].fit(composing);
    }
    if (status == AL_OK)
        status = put_words(composing);
    if (status == AL_OK)
        status = al_doc_report(composing, "next", N_("What comes next"),
                               NEXT_SHOWN);
    if (status != AL_OK)
        return status;
    say_headline(composing, 0);
    /* Pictures where they say more than the lines beside them: it is to stay
     * on two sheets of paper. */
    drop_chart(composing->doc, "representation");
    drop_chart(composing->doc, "payments");
    drop_chart(composing->doc, "heard");
    gather_rules(composing);
    return AL_OK;
}
