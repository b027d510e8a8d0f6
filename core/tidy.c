/* core/tidy.c - the questions of "tidy up", and who is asked which. */
#include "config.h"

#include "core/tidy.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/query_known.h"

enum { LOOKED_AT = 200 };

/* clang-format off */
#define NOT_KNOWN {AL_TIDY_NOT_KNOWN, N_("Not known")}

static const struct al_code went[] = {
    {"took_part", N_("Took part")},
    {"left_early", N_("Left early")},
    {"did_not_attend", N_("Did not attend")},
    {"cancelled_by_us", N_("Cancelled by us")},
    {"cancelled_by_person", N_("Cancelled by the person")},
    {"unwell", N_("Unwell")},
    NOT_KNOWN,
};
static AL_CODES(went_codes, "tidy.outcome", went);

static const struct al_code areas[] = {
    {"design", N_("Design")},
    {"promotion", N_("Promotion")},
    {"delivery", N_("Delivery")},
    {"evaluation", N_("Evaluation")},
    NOT_KNOWN,
};
static AL_CODES(area_codes, "tidy.area", areas);

static const struct al_code facts[] = {
    {"yes", N_("Yes")},
    {"no", N_("No")},
    NOT_KNOWN,
};
static AL_CODES(fact_codes, "tidy.fact", facts);

static const struct al_code tones[] = {
    {"praise", N_("Praise")},
    {"idea", N_("Idea")},
    {"question", N_("Question")},
    {"concern", N_("Concern")},
    {"complaint", N_("Complaint")},
    NOT_KNOWN,
};
static AL_CODES(tone_codes, "tidy.tone", tones);

#define ASK(list, words) \
    {.name = "answer", .label = N_("Answer"), .help = words, \
     .type = AL_T_CODE, .codes = &(list)}

static const struct al_tidy table[] = {
    {AL_KIND_PARTICIPATION, "outcome",
     ASK(went_codes, N_("How did it go? A letter is enough; n: not known"))},
    {AL_KIND_ACTIVITY, "fact_could_change",
     ASK(fact_codes, N_("Could they say no, or change it?"))},
    {AL_KIND_ACTIVITY, "fact_decided",
     ASK(fact_codes, N_("Did they take part in the decision itself?"))},
    {AL_KIND_ACTIVITY, "fact_before",
     ASK(fact_codes, N_("Were they involved before the main decision?"))},
    {AL_KIND_ACTIVITY, "fact_carried_out",
     ASK(fact_codes, N_("Did they help to carry it out, or to check it?"))},
    {AL_KIND_ACTIVITY, "area",
     ASK(area_codes, N_("Which part of the service does it shape?"))},
    {AL_KIND_FEEDBACK, "tone",
     ASK(tone_codes, N_("Praise, idea, question, concern or complaint?"))},
};
/* clang-format on */

size_t al_tidy_count(void)
{
    return AL_COUNT(table);
}

const struct al_tidy *al_tidy_at(size_t at)
{
    return at < AL_COUNT(table) ? &table[at] : NULL;
}

enum al_status al_tidy_not_known(const uint8_t link_key[32],
                                 const struct al_id *id, const char *field,
                                 struct al_date today, const struct al_id *by,
                                 struct al_id *made, struct al_record **record,
                                 struct al_err *err)
{
    struct al_record *fresh = al_record_new(AL_KIND_NOT_KNOWN);
    char hex[AL_ID_HEX], iso[AL_DATE_ISO];
    enum al_status status;

    al_id_hex(id, hex);
    al_record_set(fresh, "record", hex);
    al_record_set(fresh, "field", field);
    al_date_iso(today, iso);
    al_record_set(fresh, "date", iso);
    if (by && !al_id_is_zero(by)) {
        al_id_hex(by, hex);
        al_record_set(fresh, "by", hex);
    }
    status = al_link_id(fresh, link_key, made, err);
    if (status == AL_OK)
        *record = fresh;
    else
        al_record_free(fresh);
    return status;
}

/* Whether somebody said already that nobody knows. */
static bool is_given_up(struct al_index *index, const uint8_t link_key[32],
                        const struct al_id *id, const char *field)
{
    struct al_record *fresh = NULL, *standing = NULL;
    struct al_id said;
    bool is_said;

    if (al_tidy_not_known(link_key, id, field, al_today(), NULL, &said, &fresh,
                          NULL) != AL_OK)
        return false;
    is_said = al_query_get(index, &said, &standing, NULL) == AL_OK &&
              !al_record_is_gone(standing);
    al_record_free(fresh);
    al_record_free(standing);
    return is_said;
}

/* What lies ahead, or fell through, has nothing to tell yet. */
static bool is_over(const struct al_record *record)
{
    const char *status = al_record_get(record, "status");
    const char *reply = al_record_get(record, "reply");

    return al_strcmp0(status, "planned") != 0 &&
           al_strcmp0(status, "cancelled") != 0 &&
           (!reply || strcmp(reply, "yes") == 0 || strcmp(reply, "asked") == 0);
}

const struct al_tidy *al_tidy_of(struct al_index *index,
                                 const uint8_t link_key[32],
                                 const struct al_id *id,
                                 const struct al_record *record)
{
    for (size_t i = 0; i < AL_COUNT(table); i++)
        if (strcmp(table[i].kind, record->kind) == 0 &&
            !al_record_get(record, table[i].field) && is_over(record) &&
            !is_given_up(index, link_key, id, table[i].field))
            return &table[i];
    return NULL;
}

struct search {
    struct al_index *index;
    const uint8_t *link_key;
    int32_t from, to;    /* days */
    struct al_id *found; /* limit of them; owned */
    size_t count, limit;
};

static bool see(void *arg, const struct al_hit *hit)
{
    struct search *search = arg;

    for (size_t i = 0; i < search->count; i++)
        if (al_id_compare(&search->found[i], &hit->id) == 0)
            return true;
    if (!hit->is_gone && hit->day >= search->from && hit->day <= search->to &&
        al_tidy_of(search->index, search->link_key, &hit->id, hit->record))
        search->found[search->count++] = hit->id;
    return search->count < search->limit;
}

/* The rows of one question: mine, or (me NULL) everybody's. */
static enum al_status ask(struct search *search, const struct al_tidy *row,
                          const char *me, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(row->kind);
    const struct al_field *owner = al_field_by_flag(kind, AL_F_OWNER);
    struct al_filter filters[2];
    struct al_query query = {
        .kind = row->kind, .filters = filters, .order = AL_ORDER_NEWEST};

    filters[query.filter_count++] =
        (struct al_filter){row->field, AL_MATCH_EMPTY, NULL};
    if (me)
        filters[query.filter_count++] = (struct al_filter){
            owner ? owner->name : AL_KNOWN_SPECIALIST, AL_MATCH_IS, me};
    query.limit = LOOKED_AT; /* the newest; what stands behind them has time */
    return al_query_run(search->index, &query, see, search, err);
}

enum al_status al_tidy_each(struct al_index *index, const uint8_t link_key[32],
                            const struct al_id *me, struct al_date today,
                            size_t limit, al_tidy_fn *each, void *arg,
                            struct al_err *err)
{
    struct search search = {.index = index,
                            .link_key = link_key,
                            .from = al_date_days(today) - AL_TIDY_DAYS,
                            .to = al_date_days(today) - 1,
                            .found = al_alloc(limit * sizeof(struct al_id)),
                            .limit = limit};
    enum al_status status = AL_OK;
    char hex[AL_ID_HEX];

    if (me)
        al_id_hex(me, hex);
    for (int round = me ? 0 : 1; round < 2 && status == AL_OK; round++)
        for (size_t i = 0;
             i < AL_COUNT(table) && status == AL_OK && search.count < limit;
             i++)
            status = ask(&search, &table[i], round == 0 ? hex : NULL, err);
    for (size_t i = 0; i < search.count && status == AL_OK; i++)
        if (!each(arg, &search.found[i]))
            break;
    free(search.found);
    return status;
}
