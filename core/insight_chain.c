/* core/insight_chain.c - what other records say of the chain's records. */
#include "config.h"

#include <string.h>

#include "core/asking.h"
#include "core/chain.h"
#include "core/codebook.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/insight_own.h"
#include "core/kinds.h"
#include "core/level.h"
#include "core/told.h"
#include "core/usable.h"

enum { GAPS_SHOWN = 3 };

/* ---- an involvement: the whole chain ---- */

enum al_status al_tell_involvement(const struct al_telling *about,
                                   struct al_err *err)
{
    struct al_chain chain;
    struct al_str text = {0};
    enum al_status status =
        al_chain_load(about->index, about->id, about->today, &chain, err);

    if (status != AL_OK)
        return status;
    al_chain_say(&chain, &text);
    al_insight_tell(about, _("So far"), al_str_text(&text), chain.gaps != 0,
                    NULL);
    al_str_drop(&text);
    al_chain_drop(&chain);
    return AL_OK;
}

/* ---- an activity: its level, and how many wait for what ---- */

static bool see_told_back(void *arg, const struct al_hit *hit)
{
    bool *is_told = arg;

    *is_told = !hit->is_gone && al_record_get(hit->record, "told_back_on");
    return !*is_told;
}

struct counts {
    size_t of[AL_GAP__COUNT];
};

static bool count_gaps(void *arg, const struct al_gap_hit *hit)
{
    struct counts *counts = arg;

    for (size_t i = 0; i < AL_GAP__COUNT; i++)
        counts->of[i] += (hit->gaps >> i) & 1u;
    return true;
}

enum al_status al_tell_activity(const struct al_telling *about,
                                struct al_err *err)
{
    struct counts counts = {{0}};
    struct al_str text = {0};
    bool is_told = false;
    enum al_status status =
        al_query_links(about->index, about->id, AL_KIND_CHANGE, "activities", 0,
                       see_told_back, &is_told, err);

    if (status == AL_OK)
        status = al_gaps_each(about->index, "activity", about->id, about->today,
                              count_gaps, &counts, err);
    if (status != AL_OK)
        return status;
    if (al_strcmp0(al_record_get(about->record, "status"), "done") == 0)
        al_level_say(about->record, is_told, &text);
    al_insight_tell(about, _("Earned level"), al_str_text(&text),
                    al_level_supported(about->record, is_told) <
                        al_level_put(about->record),
                    NULL);
    al_str_reset(&text);
    for (size_t i = 0; i < AL_GAP__COUNT; i++) {
        if (counts.of[i] == 0)
            continue;
        al_str_puts(&text, text.len > 0 ? ", " : "");
        al_gaps_say(1u << i, &text);
        al_str_printf(&text, " %zu", counts.of[i]);
    }
    al_insight_tell(about, _("Gaps"), al_str_text(&text), true, NULL);
    al_str_drop(&text);
    return AL_OK;
}

/* ---- a person: what is open with them, and how often they are asked ---- */

struct gaps {
    const struct al_telling *about;
    size_t count;
    unsigned all; /* of every one of them */
};

/* What kind of activity it was: its title would take three rows. */
static void put_type(struct al_index *index, const struct al_id *activity,
                     struct al_str *out)
{
    struct al_record *record = NULL;
    const char *type;

    if (al_query_get(index, activity, &record, NULL) == AL_OK &&
        (type = al_record_get(record, "type")) != NULL)
        al_str_puts(out, al_codebook_label(al_index_codes(index),
                                           &al_codes_activity_type, type));
    al_record_free(record);
}

static bool tell_gap(void *arg, const struct al_gap_hit *hit)
{
    struct gaps *gaps = arg;
    struct al_str text = {0};

    gaps->all |= hit->gaps;
    if (gaps->count++ >= GAPS_SHOWN || gaps->about->is_brief)
        return true;
    if (hit->day > 0) {
        al_date_show(al_date_from_days(hit->day), &text);
        al_str_puts(&text, "  ");
    }
    put_type(gaps->about->index, &hit->activity, &text);
    al_str_puts(&text, ": ");
    al_gaps_say(hit->gaps, &text);
    al_insight_tell(gaps->about, gaps->count == 1 ? _("Gaps") : " ",
                    al_str_text(&text), true, &hit->id);
    al_str_drop(&text);
    return true;
}

static void tell_rest(const struct gaps *gaps)
{
    struct al_str text = {0};
    size_t rest = gaps->count - GAPS_SHOWN;

    if (gaps->about->is_brief && gaps->count > 0) {
        al_gaps_say(gaps->all, &text);
        al_insight_tell(gaps->about, _("Gaps"), al_str_text(&text), true, NULL);
        al_str_drop(&text);
    }
    if (gaps->about->is_brief || gaps->count <= GAPS_SHOWN)
        return;
    al_str_printf(&text,
                  ngettext("and %zu more, in the timeline",
                           "and %zu more, in the timeline", rest),
                  rest);
    al_insight_tell(gaps->about, " ", al_str_text(&text), false, NULL);
    al_str_drop(&text);
}

enum al_status al_tell_person(const struct al_telling *about,
                              struct al_err *err)
{
    struct gaps gaps = {about, 0, 0};
    struct al_asking asking;
    struct al_str text = {0};
    enum al_status status =
        al_asking_load(about->index, about->id, about->today, &asking, err);

    if (status != AL_OK)
        return status;
    al_asking_say(&asking, &text);
    al_insight_tell(about, _("Asked"), al_str_text(&text),
                    asking.is_refused || asking.is_full, NULL);
    al_str_drop(&text);
    status = al_gaps_each(about->index, "person", about->id, about->today,
                          tell_gap, &gaps, err);
    tell_rest(&gaps);
    return status == AL_OK ? al_tell_praise(about, err) : status;
}

/* ---- a story, and what somebody said: where it may be used ---- */

/* Of words only once somebody was asked: most are never shown anywhere. */
enum al_status al_tell_usable(const struct al_telling *about,
                              struct al_err *err)
{
    const struct al_usable nobody = {.state = AL_USABLE_NEVER_ASKED};
    struct al_str text = {0}, unasked = {0};

    (void)err;
    al_usable_brief(about->index, about->id, about->today, &text);
    al_usable_word(&nobody, &unasked);
    if (strcmp(about->record->kind, AL_KIND_STORY) == 0 ||
        strcmp(al_str_text(&text), al_str_text(&unasked)) != 0)
        al_insight_tell(about, _("May be used"), al_str_text(&text), false,
                        NULL);
    al_str_drop(&text);
    al_str_drop(&unasked);
    return AL_OK;
}

/* ---- a change: how long people waited for it, or for the reason ---- */

enum al_status al_tell_change(const struct al_telling *about,
                              struct al_err *err)
{
    struct al_told told;
    struct al_str text = {0};
    enum al_status status = al_told_load(about->index, about->id, about->record,
                                         about->today, &told, err);

    if (status == AL_OK)
        al_told_say(&told, &text);
    al_insight_tell(about, _("Heard to told"), al_str_text(&text), !told.told,
                    NULL);
    al_str_drop(&text);
    return status;
}
