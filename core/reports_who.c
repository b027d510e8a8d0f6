/* core/reports_who.c - whose perspectives, why people said no, what it gave
 * them, who would speak, and who does how much of it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/codes.h"
#include "core/evidence_pack.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/reports_own.h"
#include "core/represent.h"
#include "core/small_numbers.h"

/* ---- whose perspectives ---- */

enum { UNDER_POINTS = 10 }; /* the yearly plan's line on representation */

struct compared {
    struct al_cell took_part[AL_GROUPS_MAX], caseload[AL_GROUPS_MAX];
    struct al_cell all_parts, all_caseload;
};

/* Of what is shown: exact shares would give rounded numbers away. */
static int share_of(const struct al_cell *cell, const struct al_cell *all)
{
    return all->shown > 0
               ? (int)((cell->shown * 200 + all->shown) / (all->shown * 2))
               : 0;
}

static void put_small(struct al_report_row *row, size_t at,
                      const struct al_cell *cell)
{
    struct al_str text = {0};

    al_small_show(cell, &text);
    al_report_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

static void put_points(struct al_report_row *row,
                       const struct al_representation *found, size_t i,
                       const struct compared *compared)
{
    const struct al_cell *part = &compared->took_part[i];
    const struct al_cell *all = &compared->caseload[i];
    struct al_str text = {0};
    int below;

    if (!found->is_compared || !found->shares[i].is_known || part->is_hidden ||
        all->is_hidden)
        return;
    below = share_of(all, &compared->all_caseload) -
            share_of(part, &compared->all_parts);
    if (below > 0)
        al_str_printf(&text, _("%d under"), below);
    else if (below < 0)
        al_str_printf(&text, _("%d over"), -below);
    al_report_cell(row, 4, al_str_text(&text));
    row->is_gap = below > UNDER_POINTS;
    al_str_drop(&text);
}

/* Shares, as heads of a few and of a whole caseload say nothing side by side;
 * where one of the two is hidden there is nothing to compare. */
static void draw_share(struct al_chart *chart, const struct al_report_row *row,
                       const struct compared *compared, size_t i)
{
    const struct al_cell *cells[] = {&compared->took_part[i],
                                     &compared->caseload[i]};
    const struct al_cell *all[] = {&compared->all_parts,
                                   &compared->all_caseload};
    struct al_chart_row *bar;

    if (cells[0]->is_hidden || cells[1]->is_hidden || all[0]->is_hidden ||
        all[1]->is_hidden)
        return;
    bar = al_chart_add(chart, row->cells[1]);
    for (size_t k = 0; k < AL_COUNT(cells); k++)
        al_chart_set(bar, k, share_of(cells[k], all[k]));
}

static void put_trait(struct al_reporting *reporting,
                      const struct al_representation *found)
{
    const struct al_kind *person = al_kind_by_name(AL_KIND_PERSON);
    int64_t least = al_min_cell(reporting->measuring.index);
    struct compared compared;

    for (size_t i = 0; i < found->count; i++) {
        compared.took_part[i].count = found->shares[i].took_part;
        compared.caseload[i].count = found->shares[i].caseload;
    }
    al_small_hide_known(compared.took_part, found->count, least,
                        &compared.all_parts);
    al_small_hide(compared.caseload, found->count, least,
                  &compared.all_caseload);
    for (size_t i = 0; i < found->count; i++) {
        struct al_report_row *row;

        if (found->shares[i].took_part == 0 && found->shares[i].caseload == 0)
            continue;
        row = al_report_row(reporting, NULL);
        al_report_cell(
            row, 0, _(al_field_by_name(person, found->trait->field)->label));
        al_report_cell(
            row, 1,
            al_codebook_label(al_index_codes(reporting->measuring.index),
                              found->trait->codes, found->shares[i].code));
        put_small(row, 2, &compared.took_part[i]);
        put_small(row, 3, &compared.caseload[i]);
        put_points(row, found, i, &compared);
        draw_share(reporting->chart, row, &compared, i);
    }
}

enum al_status al_report_representation(struct al_reporting *reporting,
                                        struct al_err *err)
{
    const struct al_span span = {al_date_from_days(reporting->measuring.from),
                                 al_date_from_days(reporting->measuring.to)};
    enum al_status status = AL_OK;

    reporting->chart =
        al_chart_new(AL_CHART_BARS, _("Shares in percent, where both numbers "
                                      "may be shown"));
    al_chart_add_series(reporting->chart, _("Took part"));
    al_chart_add_series(reporting->chart, _("Caseload"));
    for (size_t i = 0; i < al_trait_count() && status == AL_OK; i++) {
        struct al_representation found;

        status = al_represent(reporting->measuring.index, al_trait_at(i), &span,
                              reporting->measuring.team, &found, err);
        if (status == AL_OK)
            put_trait(reporting, &found);
    }
    return status;
}

/* ---- why people said no, and what went wrong ---- */

struct tally {
    const struct al_codes *codes;
    const char *field;
    struct al_cell cells[AL_GROUPS_MAX + 1]; /* the last: nothing is said */
};

static void tally_up(struct tally *tally, const char *code)
{
    for (size_t i = 0; code && i < tally->codes->count && i < AL_GROUPS_MAX;
         i++) {
        if (strcmp(tally->codes->codes[i].code, code) == 0) {
            tally->cells[i].count++;
            return;
        }
    }
    tally->cells[AL_GROUPS_MAX].count++;
}

/* How often in all stands in another report, so that one that is hidden takes
 * a second with it. */
static void put_tally(struct al_reporting *reporting, const char *what,
                      struct tally *tally)
{
    struct al_cell all;

    al_small_hide_known(tally->cells, AL_GROUPS_MAX + 1, reporting->min_cell,
                        &all);
    for (size_t i = 0; i <= AL_GROUPS_MAX; i++) {
        struct al_report_row *row;

        if (tally->cells[i].count == 0)
            continue;
        row = al_report_row(reporting, NULL);
        al_report_cell(row, 0, what);
        al_report_cell(
            row, 1,
            i == AL_GROUPS_MAX
                ? _("no reason on record")
                : al_codebook_label(al_index_codes(reporting->measuring.index),
                                    tally->codes, tally->codes->codes[i].code));
        al_report_cell_small(row, 2, &tally->cells[i]);
    }
}

struct negatives {
    struct tally declined, fell_through, worse;
};

static bool see_part(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    struct negatives *negatives = arg;
    const char *outcome = al_record_get(hit->record, "outcome");

    (void)measuring;
    if (al_measured_is_one_of(al_record_get(hit->record, "reply"),
                              "no maybe_later please_do_not_ask"))
        tally_up(&negatives->declined,
                 al_record_get(hit->record, "decline_reason"));
    else if (outcome && strcmp(outcome, "took_part") != 0)
        tally_up(&negatives->fell_through, outcome);
    return true;
}

static bool see_gain(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    struct negatives *negatives = arg;

    (void)measuring;
    if (al_strcmp0(al_record_get(hit->record, "way"), "worse") == 0)
        tally_up(&negatives->worse, al_record_get(hit->record, "tag"));
    return true;
}

enum al_status al_report_negatives(struct al_reporting *reporting,
                                   struct al_err *err)
{
    struct negatives negatives = {
        .declined = {.codes = &al_codes_decline_reason},
        .fell_through = {.codes = &al_codes_participation_outcome},
        .worse = {.codes = &al_codes_gain_tag}};
    enum al_status status =
        al_measured_each(&reporting->measuring, AL_KIND_PARTICIPATION, 0,
                         see_part, &negatives, err);

    if (status == AL_OK)
        status = al_measured_each(&reporting->measuring, AL_KIND_GAIN, 0,
                                  see_gain, &negatives, err);
    if (status != AL_OK)
        return status;
    put_tally(reporting, _("Said no"), &negatives.declined);
    put_tally(reporting, _("Fell through"), &negatives.fell_through);
    put_tally(reporting, _("Got worse"), &negatives.worse);
    return AL_OK;
}

/* ---- what it gave people, in their own eyes ---- */

/* "n7" -> 7; -1: they would rather not say, or were not asked. */
static int rated(const struct al_record *check, const char *field)
{
    const char *code = al_record_get(check, field);

    return code && code[0] == 'n' ? (int)strtol(code + 1, NULL, 10) : -1;
}

struct eyes {
    int64_t before, after, pairs; /* sums of those asked both times */
    int64_t valued, valued_count;
};

struct other {
    const struct al_record *after;
    int before;
};

static bool see_before(void *arg, const struct al_hit *hit)
{
    struct other *other = arg;
    int rating = rated(hit->record, "confidence");

    if (al_strcmp0(al_record_get(hit->record, "when"), "before") == 0 &&
        al_strcmp0(al_record_get(hit->record, "activity"),
                   al_record_get(other->after, "activity")) == 0 &&
        rating >= 0)
        other->before = rating;
    return other->before < 0;
}

static bool see_check(struct al_measuring *measuring, const struct al_hit *hit,
                      void *arg)
{
    struct eyes *eyes = arg;
    struct other other = {.after = hit->record, .before = -1};
    int valued = rated(hit->record, "valued");
    int after = rated(hit->record, "confidence");
    struct al_id person;

    if (al_strcmp0(al_record_get(hit->record, "when"), "before") == 0)
        return true;
    if (valued >= 0) {
        eyes->valued += valued;
        eyes->valued_count++;
    }
    if (after < 0 || !al_record_get(hit->record, "activity") ||
        !al_record_subject(hit->record, &person))
        return true;
    (void)al_query_links(measuring->index, &person, AL_KIND_WELLBEING_CHECK,
                         "person", 0, see_before, &other, NULL);
    if (other.before < 0)
        return true;
    eyes->before += other.before;
    eyes->after += after;
    eyes->pairs++;
    return true;
}

/* With one decimal, rounded; nothing of nobody. */
static void put_mean(struct al_reporting *reporting, struct al_report_row *row,
                     size_t at, int64_t sum, int64_t n)
{
    struct al_str text = {0};
    int64_t tenths = n > 0 ? (sum * 20 + n) / (n * 2) : 0;

    if (al_small_one(n, reporting->min_cell).is_hidden)
        al_str_putc(&text, '*');
    else if (n > 0)
        al_str_printf(&text, "%d.%d", (int)(tenths / 10), (int)(tenths % 10));
    al_report_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

enum al_status al_report_own_eyes(struct al_reporting *reporting,
                                  struct al_err *err)
{
    struct eyes eyes = {0};
    struct al_cell pairs, valued;
    struct al_report_row *row;
    enum al_status status =
        al_measured_each(&reporting->measuring, AL_KIND_WELLBEING_CHECK, 0,
                         see_check, &eyes, err);

    if (status != AL_OK || (eyes.pairs == 0 && eyes.valued_count == 0))
        return status;
    pairs = al_small_one(eyes.pairs, reporting->min_cell);
    valued = al_small_one(eyes.valued_count, reporting->min_cell);
    row = al_report_row(reporting, NULL);
    al_report_cell(row, 0, _("How confident, 0 to 10"));
    al_report_cell_small(row, 1, &pairs);
    put_mean(reporting, row, 2, eyes.before, eyes.pairs);
    put_mean(reporting, row, 3, eyes.after, eyes.pairs);
    row = al_report_row(reporting, NULL);
    al_report_cell(row, 0, _("Felt valued, 1 to 5"));
    al_report_cell_small(row, 1, &valued);
    put_mean(reporting, row, 3, eyes.valued, eyes.valued_count);
    return AL_OK;
}

/* ---- who would speak ---- */

struct spoken {
    int32_t from, last;
    int64_t times;
};

static bool see_spoken(void *arg, const struct al_hit *hit)
{
    struct spoken *spoken = arg;

    if (al_strcmp0(al_record_get(hit->record, "outcome"), "took_part") != 0 ||
        !al_measured_is_one_of(al_record_get(hit->record, "role"),
                               "speaker storyteller ambassador"))
        return true;
    spoken->last = hit->day > spoken->last ? hit->day : spoken->last;
    spoken->times += hit->day >= spoken->from;
    return true;
}

static bool see_willing(void *arg, const struct al_hit *hit)
{
    struct al_reporting *reporting = arg;
    const struct al_record *interest = hit->record;
    struct spoken spoken = {.from = reporting->measuring.from};
    struct al_report_row *row;
    struct al_id person;

    if (!al_measured_is_one_of(al_record_get(interest, "kind_of"),
                               "ambassador story") ||
        al_measured_is_one_of(al_record_get(interest, "reply"),
                              "no maybe_later please_do_not_ask") ||
        !al_record_subject(interest, &person) ||
        !al_measured_is_ours(&reporting->measuring, interest))
        return true;
    (void)al_query_links(reporting->measuring.index, &person,
                         AL_KIND_PARTICIPATION, "person", 0, see_spoken,
                         &spoken, NULL);
    row = al_report_row(reporting, &person);
    al_report_cell_ref(reporting, row, 0, interest, "person");
    al_report_cell_field(reporting, row, 1, interest, "kind_of");
    al_report_cell(row, 2, al_record_get(interest, "wants"));
    al_report_cell(row, 3, al_record_get(interest, "does_not_want"));
    al_report_cell_day(row, 4, spoken.last);
    al_report_cell_number(row, 5, spoken.times);
    return true;
}

enum al_status al_report_speakers(struct al_reporting *reporting,
                                  struct al_err *err)
{
    const struct al_query interests = {.kind = AL_KIND_INTEREST,
                                       .order = AL_ORDER_NEWEST};

    return al_query_run(reporting->measuring.index, &interests, see_willing,
                        reporting, err);
}

/* ---- who does how much of it ---- */

struct working {
    struct al_reporting *reporting;
    int64_t with_people, with_others;
};

static bool see_led(void *arg, const struct al_hit *hit)
{
    struct working *working = arg;
    const struct al_measuring *measuring = &working->reporting->measuring;

    if (hit->day < measuring->from)
        return false;
    if (hit->day > measuring->to)
        return true;
    if (al_report_is_with_people(hit->record))
        working->with_people++;
    else
        working->with_others += al_report_is_with_others(hit->record);
    return true;
}

static bool see_colleague(void *arg, const struct al_hit *hit)
{
    struct al_reporting *reporting = arg;
    struct working working = {.reporting = reporting};
    const struct al_slot *teams = al_record_slot(hit->record, "teams");
    struct al_report_row *row;
    struct al_str name = {0};
    struct al_id team;

    if (al_record_get(hit->record, "to"))
        return true;
    if (reporting->measuring.team &&
        !al_measured_is_ours(&reporting->measuring, hit->record))
        return true;
    (void)al_query_links(reporting->measuring.index, &hit->id, AL_KIND_ACTIVITY,
                         "owner", 0, see_led, &working, NULL);
    row = al_report_row(reporting, &hit->id);
    al_query_name(reporting->measuring.index, &hit->id, &name);
    al_report_cell(row, 0, al_str_text(&name));
    al_str_reset(&name);
    al_report_cell_field(reporting, row, 1, hit->record, "role");
    for (size_t i = 0; teams && i < teams->member_count; i++) {
        if (!al_id_parse(teams->members[i], &team))
            continue;
        al_str_puts(&name, name.len > 0 ? ", " : "");
        al_query_name(reporting->measuring.index, &team, &name);
    }
    al_report_cell(row, 2, al_str_text(&name));
    al_report_cell_number(row, 3, working.with_people);
    al_report_cell_number(row, 4, working.with_others);
    al_str_drop(&name);
    return true;
}

enum al_status al_report_leading(struct al_reporting *reporting,
                                 struct al_err *err)
{
    const struct al_query staff = {.kind = AL_KIND_STAFF,
                                   .order = AL_ORDER_TITLE};

    return al_query_run(reporting->measuring.index, &staff, see_colleague,
                        reporting, err);
}
