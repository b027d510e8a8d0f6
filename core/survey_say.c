/* core/survey_say.c - figures of a survey round as sentences. */
#include "config.h"

#include "core/survey_say.h"

#include <inttypes.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"

void al_survey_say_back(const struct al_survey_count *count, struct al_str *out)
{
    size_t issued = count->issued > 0 ? (size_t)count->issued : 0;
    int percent = al_survey_percent(count->returned, issued);

    if (issued == 0)
        al_str_printf(out,
                      ngettext("%zu sheet came back; how many were given out "
                               "is not written down.",
                               "%zu sheets came back; how many were given out "
                               "is not written down.",
                               count->returned),
                      count->returned);
    else if (percent < 0)
        al_str_printf(out, _("%zu of %zu came back."), count->returned, issued);
    else
        al_str_printf(out, _("%zu of %zu came back: %d%%."), count->returned,
                      issued, percent);
}

void al_survey_say_help(const struct al_survey_count *count, struct al_str *out)
{
    size_t alone = count->returned - count->assisted - count->unknown_help;

    if (count->returned == 0)
        return;
    al_str_printf(out, _("%zu had help, %zu had none"), count->assisted, alone);
    if (count->unknown_help > 0)
        al_str_printf(out, _(", of %zu nobody wrote it down"),
                      count->unknown_help);
    al_str_putc(out, '.');
}

void al_survey_say_modes(const struct al_survey_count *count,
                         struct al_str *out)
{
    for (size_t i = 0; i < count->mode_count; i++) {
        const char *mode = count->modes[i].mode;

        al_str_printf(out, "%s%s %zu", i > 0 ? ", " : "",
                      *mode ? al_code_label(&al_codes_survey_mode, mode)
                            : _("How is not known"),
                      count->modes[i].count);
    }
    if (count->mode_count > 0)
        al_str_putc(out, '.');
}

void al_survey_say_few(const struct al_survey_count *count, struct al_str *out)
{
    if (count->returned > 0 && count->returned < AL_SURVEY_N_MIN)
        al_str_puts(out, _("So few sheets are no shares of anything: read them "
                           "as what a few people said."));
}

void al_survey_say_sides(const struct al_survey_count *count,
                         struct al_str *out)
{
    al_str_printf(out, _("%zu from {people}, %zu from staff"),
                  count->sides[AL_SIDE_PEOPLE], count->sides[AL_SIDE_STAFF]);
    if (count->sides[AL_SIDE_OTHERS] > 0)
        al_str_printf(out, _(", %zu from others"),
                      count->sides[AL_SIDE_OTHERS]);
    al_str_putc(out, '.');
}

bool al_survey_gap(const struct al_survey_line *line, struct al_survey_gap *gap)
{
    *gap = (struct al_survey_gap){.line = line};
    return al_tally_gap(&line->sides[AL_SIDE_STAFF],
                        &line->sides[AL_SIDE_PEOPLE], &gap->tenths,
                        &gap->is_wide);
}

size_t al_survey_wide_gaps(const struct al_survey_count *count)
{
    struct al_survey_gap gap;
    size_t wide = 0;

    for (size_t i = 0; i < count->count; i++)
        wide += al_survey_gap(&count->lines[i], &gap) && gap.is_wide;
    return wide;
}

static const struct al_survey_line *partner(const struct al_survey_count *count,
                                            const struct al_survey_line *line)
{
    for (size_t i = 0; i < count->count; i++)
        if (strcmp(count->lines[i].dimension, "after") == 0 &&
            count->lines[i].scale == line->scale &&
            strcmp(count->lines[i].text, line->text) == 0)
            return &count->lines[i];
    return NULL;
}

size_t al_survey_pairs(const struct al_survey_count *count,
                       struct al_survey_pair *pairs, size_t room)
{
    size_t found = 0;

    for (size_t i = 0; i < count->count && found < room; i++) {
        const struct al_survey_line *before = &count->lines[i];
        const struct al_survey_line *after =
            strcmp(before->dimension, "before") == 0 ? partner(count, before)
                                                     : NULL;
        struct al_tally high, low;
        bool is_wide;

        if (!after)
            continue;
        high = al_tally_all(after);
        low = al_tally_all(before);
        pairs[found] =
            (struct al_survey_pair){.before = before, .after = after};
        if (al_tally_gap(&high, &low, &pairs[found].tenths, &is_wide))
            found++;
    }
    return found;
}

void al_survey_bar(size_t part, size_t whole, int cols, struct al_str *out)
{
    size_t len = whole == 0 || cols <= 0
                     ? 0
                     : (part * (size_t)cols * 2 + whole) / (2 * whole);

    if (len == 0 && part > 0 && cols > 0)
        len = 1; /* somebody is never nothing */
    for (size_t i = 0; i < len; i++)
        al_str_puts(out, "\xE2\x96\x88"); /* a full block; # in ASCII */
}
