/* told.c - how long it took from heard to told, and what the team should hear.
 */
#include "config.h"

#include "core/told.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* ---- from heard to told ---- */

static bool on_said(void *arg, const struct al_hit *hit)
{
    struct al_told *told = arg;

    if (!hit->is_gone && hit->day > 0 &&
        strcmp(hit->kind, AL_KIND_FEEDBACK) == 0 &&
        (told->heard == 0 || hit->day < told->heard))
        told->heard = hit->day;
    return true;
}

enum al_status al_told_load(struct al_index *index, const struct al_id *id,
                            const struct al_record *change,
                            struct al_date today, struct al_told *told,
                            struct al_err *err)
{
    const struct al_slot *slot = al_record_slot(change, "feedback");
    const char *value = al_record_get(change, "told_back_on");
    struct al_date day;
    enum al_status status;

    *told = (struct al_told){.days = -1};
    if (value && al_date_from_iso(value, &day))
        told->told = al_date_days(day);
    for (size_t i = 0; slot && i < slot->member_count; i++) {
        struct al_id said;

        if (al_id_parse(slot->members[i], &said))
            (void)al_query_hit(index, &said, on_said, told, NULL);
    }
    status = al_query_links(index, id, AL_KIND_FEEDBACK, "change", 0, on_said,
                            told, err);
    if (told->heard > 0)
        told->days =
            (told->told ? told->told : al_date_days(today)) - told->heard;
    return status;
}

void al_told_say(const struct al_told *told, struct al_str *out)
{
    unsigned long days = (unsigned long)told->days;

    if (told->days < 0)
        return;
    al_str_puts(out, _("heard "));
    al_date_show(al_date_from_days(told->heard), out);
    al_str_puts(out, ", ");
    if (told->told)
        al_str_printf(out,
                      ngettext("told after %d day", "told after %d days", days),
                      told->days);
    else
        al_str_printf(
            out,
            ngettext("nobody told for %d day", "nobody told for %d days", days),
            told->days);
}

enum al_outcome al_told_outcome(const struct al_record *change)
{
    const char *state = al_record_get(change, "state");

    if (!state)
        return AL_OUTCOME_OPEN;
    if (strcmp(state, "not_made") == 0)
        return AL_OUTCOME_COULD_NOT;
    if (strcmp(state, "made") == 0)
        return AL_OUTCOME_MADE;
    if (strcmp(state, "told_back") == 0)
        return al_record_get(change, "reason_if_not") ? AL_OUTCOME_COULD_NOT
                                                      : AL_OUTCOME_MADE;
    return AL_OUTCOME_OPEN;
}

void al_told_say_outcome(const struct al_record *change, struct al_str *out)
{
    static const char *const codes[] = {
        [AL_OUTCOME_MADE] = "made", [AL_OUTCOME_COULD_NOT] = "not_made"};
    enum al_outcome outcome = al_told_outcome(change);
    const char *code = outcome == AL_OUTCOME_OPEN
                           ? al_record_get(change, "state")
                           : codes[outcome];

    if (code)
        al_str_puts(out, al_code_label(&al_codes_change_state, code));
}

/* ---- good words ---- */

static bool is_good(const struct al_record *said)
{
    const char *shared = al_record_get(said, "share_with_team");

    if (shared)
        return strcmp(shared, "yes") == 0;
    return al_strcmp0(al_record_get(said, "tone"), "praise") == 0;
}

struct good {
    int32_t last;
    al_hit_fn *each;
    void *arg;
};

static bool on_words(void *arg, const struct al_hit *hit)
{
    const struct good *good = arg;

    if (hit->is_gone || hit->day > good->last || !is_good(hit->record) ||
        !al_record_get(hit->record, "quote"))
        return true;
    return good->each(good->arg, hit);
}

enum al_status al_good_words(struct al_index *index, struct al_date today,
                             int days, al_hit_fn *each, void *arg,
                             struct al_err *err)
{
    char from[AL_DATE_ISO];
    const struct al_filter since = {"date", AL_MATCH_FROM, from};
    const struct al_query query = {.kind = AL_KIND_FEEDBACK,
                                   .filters = &since,
                                   .filter_count = 1,
                                   .order = AL_ORDER_NEWEST};
    struct good good = {al_date_days(today), each, arg};

    al_date_iso(al_date_add_days(today, 1 - days), from);
    return al_query_run(index, &query, on_words, &good, err);
}
