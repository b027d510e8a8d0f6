/* core/doc_sheet.c - the sheet of a team meeting, and somebody's own year. */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "core/board.h"
#include "core/codebook.h"
#include "core/codes.h"
#include "core/doc_own.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/told.h"

/* ---- heard this week ---- */

enum { WEEK = 7, WORST_SHOWN = 5, DECISIONS_DAYS = 14, AHEAD_DAYS = 14 };

struct sheet {
    struct al_composing *composing;
    int32_t from, to;
    size_t count;
};

static bool see_good(void *arg, const struct al_hit *hit)
{
    struct sheet *sheet = arg;
    const char *quote = al_record_get(hit->record, "quote");

    if (!quote)
        quote = al_record_get(hit->record, "summary");
    if (!quote)
        return true;
    al_doc_quote(sheet->composing, quote);
    sheet->count++;
    return true;
}

static enum al_status put_good(struct al_composing *composing)
{
    struct sheet sheet = {.composing = composing};
    enum al_status status;

    (void)al_doc_part(composing, "good_words", N_("Heard this week"));
    status = al_good_words(composing->index, composing->asked->today, WEEK,
                           see_good, &sheet, composing->err);
    if (sheet.count == 0)
        al_doc_line(composing, _("Nothing good was written down this week. Who "
                                 "could we ask?"));
    return status;
}

static void say_day(int32_t day, struct al_str *out)
{
    if (day > 0)
        al_date_show(al_date_from_days(day), out);
}

/* Ideas and concerns of the week that led to nothing yet. */
static bool see_open(void *arg, const struct al_hit *hit)
{
    struct sheet *sheet = arg;
    const char *tone = al_record_get(hit->record, "tone");
    const char *said = al_record_get(hit->record, "summary");
    struct al_str text = {0};

    if (hit->day > sheet->to)
        return true;
    if (hit->day < sheet->from)
        return false;
    if (!said)
        said = al_record_get(hit->record, "quote");
    if (!said || !tone || strcmp(tone, "praise") == 0 ||
        al_record_get(hit->record, "change"))
        return true;
    say_day(hit->day, &text);
    al_str_printf(&text, "  %s: %s", al_code_label(&al_codes_tone, tone), said);
    al_doc_point(sheet->composing, al_str_text(&text));
    sheet->count++;
    al_str_drop(&text);
    return true;
}

static enum al_status put_open(struct al_composing *composing)
{
    const struct al_query said = {.kind = AL_KIND_FEEDBACK,
                                  .order = AL_ORDER_NEWEST};
    struct sheet sheet = {.composing = composing,
                          .to = al_date_days(composing->asked->today)};
    enum al_status status;

    sheet.from = sheet.to - WEEK;
    (void)al_doc_part(composing, "heard", N_("What did we hear?"));
    status = al_query_run(composing->index, &said, see_open, &sheet,
                          composing->err);
    if (sheet.count == 0)
        al_doc_line(composing, _("No idea, question or concern waits for an "
                                 "answer from this week."));
    return status;
}

static enum al_status put_worst(struct al_composing *composing)
{
    const struct al_board_line *worst[WORST_SHOWN];
    struct al_board board = {.has_plan = false};
    enum al_status status =
        al_board_load(composing->index, composing->asked->today,
                      composing->asked->team, &board, composing->err);
    size_t count = 0;

    (void)al_doc_part(composing, "have_to_do", N_("What we have to do"));
    if (status == AL_OK)
        count = al_board_worst(&board, worst, WORST_SHOWN);
    for (size_t i = 0; i < count; i++) {
        struct al_str text = {0};

        al_str_printf(&text, "%s, ", al_lamp_word(worst[i]->lamp));
        al_board_show_due(worst[i], &text);
        al_str_printf(&text, ": %s  %s", worst[i]->code, worst[i]->text);
        al_doc_point(composing, al_str_text(&text));
        al_str_drop(&text);
    }
    if (status == AL_OK && count == 0)
        al_doc_line(composing, _("Nothing is late or near."));
    al_board_drop(&board);
    return status;
}

static bool see_planned(void *arg, const struct al_hit *hit)
{
    struct sheet *sheet = arg;
    const char *title = al_record_get(hit->record, "title");
    const char *type = al_record_get(hit->record, "type");
    struct al_str text = {0};

    if (hit->day > sheet->to || hit->day == 0)
        return false;
    if (hit->day < sheet->from ||
        al_strcmp0(al_record_get(hit->record, "status"), "planned") != 0)
        return true;
    say_day(hit->day, &text);
    al_str_printf(&text, "  %s",
                  al_codebook_label(al_index_codes(sheet->composing->index),
                                    &al_codes_activity_type, type));
    if (title)
        al_str_printf(&text, ": %s", title);
    al_doc_point(sheet->composing, al_str_text(&text));
    sheet->count++;
    al_str_drop(&text);
    return true;
}

static enum al_status put_ahead(struct al_composing *composing)
{
    const struct al_query planned = {.kind = AL_KIND_ACTIVITY,
                                     .order = AL_ORDER_OLDEST};
    struct sheet sheet = {.composing = composing,
                          .from = al_date_days(composing->asked->today)};
    enum al_status status;

    sheet.to = sheet.from + AHEAD_DAYS;
    (void)al_doc_part(composing, "ahead", N_("The next two weeks"));
    status = al_query_run(composing->index, &planned, see_planned, &sheet,
                          composing->err);
    if (sheet.count == 0)
        al_doc_line(composing, _("Nothing is planned."));
    return status;
}

enum al_status al_compose_team_sheet(struct al_composing *composing)
{
    enum al_status status = put_good(composing);

    if (status == AL_OK)
        status = put_open(composing);
    if (status == AL_OK)
        status = put_worst(composing);
    return status == AL_OK ? put_ahead(composing) : status;
}

/* ---- my year ---- */

struct year {
    struct al_composing *composing;
    int32_t from, to;
    size_t times;
    int64_t minutes;
};

static bool is_in(const struct year *year, int32_t day)
{
    return day >= year->from && day <= year->to;
}

static void say_activity(struct al_index *index, const char *hex,
                         struct al_str *out)
{
    struct al_record *activity = NULL;
    struct al_id id;

    if (!hex || !al_id_parse(hex, &id) ||
        al_query_get(index, &id, &activity, NULL) != AL_OK)
        return;
    al_str_puts(out, al_codebook_label(al_index_codes(index),
                                       &al_codes_activity_type,
                                       al_record_get(activity, "type")));
    if (al_record_get(activity, "title"))
        al_str_printf(out, ": %s", al_record_get(activity, "title"));
    al_record_free(activity);
}

static bool see_part(void *arg, const struct al_hit *hit)
{
    static const char *const minutes[] = {"minutes_prep", "minutes_active",
                                          "minutes_debrief"};
    struct year *year = arg;
    const char *did = al_record_get(hit->record, "contribution_text");
    struct al_str text = {0};

    if (!is_in(year, hit->day) ||
        al_strcmp0(al_record_get(hit->record, "outcome"), "took_part") != 0)
        return true;
    say_day(hit->day, &text);
    al_str_puts(&text, "  ");
    say_activity(year->composing->index, al_record_get(hit->record, "activity"),
                 &text);
    if (did)
        al_str_printf(&text, ". %s", did);
    al_doc_point(year->composing, al_str_text(&text));
    for (size_t i = 0; i < AL_COUNT(minutes); i++)
        year->minutes += al_record_number(hit->record, minutes[i], 0);
    year->times++;
    al_str_drop(&text);
    return true;
}

static bool see_answer(void *arg, const struct al_hit *hit)
{
    struct year *year = arg;
    const char *what = al_record_get(hit->record, "description");
    const char *because = al_record_get(hit->record, "reason_if_not");
    struct al_str text = {0};

    if (hit->is_gone || !what)
        return true;
    al_told_say_outcome(hit->record, &text);
    al_str_printf(&text, ": %s", what);
    if (because)
        al_str_printf(&text, _(" We could not, because: %s"), because);
    al_doc_point(year->composing, al_str_text(&text));
    year->times++;
    al_str_drop(&text);
    return true;
}

/* Their own words, and what came of them. */
static bool see_said(void *arg, const struct al_hit *hit)
{
    struct year *year = arg;
    const char *quote = al_record_get(hit->record, "quote");
    const char *change = al_record_get(hit->record, "change");
    struct al_str text = {0};
    struct al_id id;

    if (!is_in(year, hit->day) || !quote || hit->is_gone)
        return true;
    say_day(hit->day, &text);
    al_str_printf(&text, _("  You said: %s"), quote);
    al_doc_point(year->composing, al_str_text(&text));
    if (change && al_id_parse(change, &id))
        (void)al_query_hit(year->composing->index, &id, see_answer, year, NULL);
    else
        (void)al_query_links(year->composing->index, &hit->id, AL_KIND_CHANGE,
                             "feedback", 0, see_answer, year, NULL);
    al_str_drop(&text);
    return true;
}

static enum al_status put_did(struct year *year)
{
    struct al_composing *composing = year->composing;
    enum al_status status;

    (void)al_doc_part(composing, "did", N_("What I did"));
    status = al_query_links(composing->index, composing->asked->person,
                            AL_KIND_PARTICIPATION, "person", 0, see_part, year,
                            composing->err);
    if (year->times == 0)
        al_doc_line(composing, _("Nothing is on record for these days."));
    else
        al_doc_linef(composing,
                     ngettext("I took part %zu time, %" PRId64
                              " hours with preparing and talking after.",
                              "I took part %zu times, %" PRId64
                              " hours with preparing and talking after.",
                              (unsigned long)year->times),
                     year->times, (year->minutes + 30) / 60);
    return status;
}

enum al_status al_compose_my_year(struct al_composing *composing)
{
    const struct al_doc_asked *asked = composing->asked;
    struct year year = {.composing = composing,
                        .from = al_date_days(asked->span.from),
                        .to = al_date_days(asked->span.to)};
    struct al_str name = {0};
    enum al_status status;

    if (!asked->person)
        return al_fail(composing->err, AL_EINVAL,
                       _("this report is about one person: say whose year, "
                         "--person NAME"));
    al_query_name(composing->index, asked->person, &name);
    (void)al_doc_part(composing, "who", NULL);
    al_doc_own_line(composing, al_str_text(&name));
    al_str_drop(&name);
    status = put_did(&year);
    year.times = 0;
    if (status == AL_OK) {
        struct al_doc_part *part = al_doc_part(
            composing, "changed", N_("What I said, and what changed"));

        status = al_query_links(composing->index, asked->person,
                                AL_KIND_FEEDBACK, "person", 0, see_said, &year,
                                composing->err);
        part = &composing->doc->parts[composing->doc->count - 1];
        if (part->point_count == 0)
            al_doc_line(composing, _("Nothing is on record for these days."));
    }
    return status;
}
