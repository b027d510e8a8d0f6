/* tui/cmd_results.c - `alongside results`: what the sheets of a round say. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/json.h"
#include "core/kinds.h"
#include "core/survey_say.h"
#include "tui/rows.h"

enum { CODE_COLS = 4, LABEL_COLS = 28 };

struct results_opts {
    bool is_json;
};

static void
print_with(struct al_call *call, const struct al_survey_count *count,
           void (*say)(const struct al_survey_count *count, struct al_str *out))
{
    struct al_str text = {0}, filled = {0};

    say(count, &text);
    al_words_fill(call->out->words, al_str_text(&text), &filled);
    if (filled.len > 0)
        al_out_line(call->out, "%s", al_str_text(&filled));
    al_str_drop(&text);
    al_str_drop(&filled);
}

static bool has_both(const struct al_survey_count *count)
{
    return count->sides[AL_SIDE_PEOPLE] > 0 && count->sides[AL_SIDE_STAFF] > 0;
}

/* "residents 1.6 n 10, staff 2.7 n 6, +1.1 talk about it" */
static void add_sides(struct al_call *call, const struct al_survey_line *line,
                      struct al_str *out)
{
    struct al_survey_gap gap;

    al_words_fill(call->out->words, _("{people} "), out);
    al_tally_show(&line->sides[AL_SIDE_PEOPLE], out);
    al_str_printf(out, _(" n %zu, staff "), line->sides[AL_SIDE_PEOPLE].n);
    al_tally_show(&line->sides[AL_SIDE_STAFF], out);
    al_str_printf(out, _(" n %zu"), line->sides[AL_SIDE_STAFF].n);
    if (!al_survey_gap(line, &gap))
        return;
    al_str_puts(out, ", ");
    al_tenths_show(gap.tenths, out);
    if (gap.is_wide)
        al_str_printf(out, " %s", _("talk about it"));
}

static void print_line(struct al_call *call,
                       const struct al_survey_count *count,
                       const struct al_survey_line *line)
{
    struct al_tally all = al_tally_all(line);
    struct al_str text = {0};

    al_out_column(call->out, line->code, CODE_COLS, &text);
    al_str_printf(&text, " %s", line->text);
    if (line->scale && line->scale->best > 0 && has_both(count)) {
        al_str_puts(&text, "  ");
        add_sides(call, line, &text);
    } else if (line->scale && line->scale->best > 0) {
        al_str_puts(&text, "  ");
        al_tally_show(&all, &text);
        al_str_printf(&text, _(" n %zu"), all.n);
    }
    al_out_line(call->out, "%s", al_str_text(&text));
    al_str_drop(&text);
}

static void print_steps(struct al_call *call, const struct al_survey_line *line)
{
    struct al_tally all = al_tally_all(line);

    for (size_t i = 0; line->scale && i < line->scale->count; i++) {
        const struct al_scale_step *step = &line->scale->steps[i];
        int percent =
            step->score < 0 ? -1 : al_survey_percent(all.steps[i], all.n);
        struct al_str text = {0};

        if (all.steps[i] == 0)
            continue;
        al_str_puts(&text, "       ");
        al_out_column(call->out,
                      al_code_label(&al_codes_answer_value, step->code),
                      LABEL_COLS, &text);
        al_str_printf(&text, "%4zu", all.steps[i]);
        if (percent >= 0)
            al_str_printf(&text, "  %d%%", percent);
        al_out_line(call->out, "%s", al_str_text(&text));
        al_str_drop(&text);
    }
    for (size_t i = 0; i < line->word_count; i++)
        al_out_text(call->out, 7, line->words[i]);
}

static bool is_unanswered(const struct al_survey_line *line)
{
    struct al_tally all = al_tally_all(line);

    for (size_t i = 0; i < AL_SURVEY_STEPS; i++)
        if (all.steps[i] > 0)
            return false;
    return line->word_count == 0;
}

static void print_text(struct al_call *call,
                       const struct al_survey_count *count)
{
    print_with(call, count, al_survey_say_back);
    print_with(call, count, al_survey_say_help);
    print_with(call, count, al_survey_say_modes);
    if (has_both(count))
        print_with(call, count, al_survey_say_sides);
    print_with(call, count, al_survey_say_few);
    for (size_t i = 0; i < count->count; i++) {
        if (is_unanswered(&count->lines[i]))
            continue;
        print_line(call, count, &count->lines[i]);
        if (!has_both(count))
            print_steps(call, &count->lines[i]);
    }
}

/* ---- for programs ---- */

static void put_side(struct al_json *json, const char *key,
                     const struct al_tally *tally)
{
    struct al_str mean = {0};

    if (tally->n == 0)
        return;
    al_json_key(json, key);
    al_json_open(json, '{');
    al_tally_show(tally, &mean);
    al_json_pair(json, "mean", al_str_text(&mean));
    al_json_pair_number(json, "n", (int64_t)tally->n);
    al_json_close(json, '}');
    al_str_drop(&mean);
}

static void put_line(struct al_json *json, const struct al_survey_line *line)
{
    struct al_tally all = al_tally_all(line);
    struct al_survey_gap gap;
    struct al_str text = {0};

    al_json_open(json, '{');
    al_json_pair(json, "code", line->code);
    al_json_pair(json, "text", line->text);
    al_json_pair(json, "dimension", line->dimension);
    put_side(json, "people", &line->sides[AL_SIDE_PEOPLE]);
    put_side(json, "staff", &line->sides[AL_SIDE_STAFF]);
    put_side(json, "others", &line->sides[AL_SIDE_OTHERS]);
    if (al_survey_gap(line, &gap)) {
        al_tenths_show(gap.tenths, &text);
        al_json_pair(json, "gap", al_str_text(&text));
        al_json_key(json, "talk_about_it");
        al_json_bool(json, gap.is_wide);
    }
    al_json_key(json, "counts");
    al_json_open(json, '{');
    for (size_t i = 0; line->scale && i < line->scale->count; i++)
        if (all.steps[i] > 0)
            al_json_pair_number(json, line->scale->steps[i].code,
                                (int64_t)all.steps[i]);
    al_json_close(json, '}');
    al_json_key(json, "words");
    al_json_open(json, '[');
    for (size_t i = 0; i < line->word_count; i++)
        al_json_text(json, line->words[i]);
    al_json_close(json, ']');
    al_json_close(json, '}');
    al_str_drop(&text);
}

static void print_json(struct al_call *call,
                       const struct al_survey_count *count)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};
    char hex[AL_ID_HEX];

    al_id_hex(&count->round, hex);
    al_json_open(&json, '{');
    al_json_pair(&json, "round", hex);
    al_json_pair_number(&json, "issued", count->issued);
    al_json_pair_number(&json, "returned", (int64_t)count->returned);
    al_json_pair_number(&json, "assisted", (int64_t)count->assisted);
    al_json_key(&json, "questions");
    al_json_open(&json, '[');
    for (size_t i = 0; i < count->count; i++)
        put_line(&json, &count->lines[i]);
    al_json_close(&json, ']');
    al_json_close(&json, '}');
    al_out_json(call->out, &text);
    al_str_drop(&text);
}

static enum al_status run_results(struct al_call *call, struct al_err *err)
{
    const struct results_opts *opts = call->opts;
    struct al_survey_count count = {.returned = 0};
    struct al_id round;
    enum al_status status = al_rows_resolve(call, AL_KIND_SURVEY_ROUND, NULL,
                                            call->args[0], &round, err);

    if (status == AL_OK)
        status = al_survey_count_load(call->index, &round, &count, err);
    if (status == AL_OK && opts->is_json)
        print_json(call, &count);
    else if (status == AL_OK)
        print_text(call, &count);
    al_survey_count_drop(&count);
    return status;
}

static const struct al_opt results_options[] = {
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct results_opts, is_json),
     .help = N_("print a JSON object")},
};

const struct al_cmd al_cmd_results = {
    .name = "results",
    .group = AL_CMD_WORK,
    .help = N_("what the sheets of a survey round say together"),
    .usage = N_("ROUND"),
    .more = N_("How many came back, each question with its counts, and the "
               "words apart from\nthem. A percentage is only made of ten or "
               "more. Where {people} and staff both\nanswered, the two stand "
               "beside each other."),
    .flags = AL_CMD_LEDGER,
    .min_args = 1,
    .max_args = 1,
    .opts = results_options,
    .opt_count = AL_COUNT(results_options),
    .opts_size = sizeof(struct results_opts),
    .run = run_results,
};
