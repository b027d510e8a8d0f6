/* core/concern.c - how far a concern has got, and who may hear of it. */
#include "config.h"

#include "core/concern.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/index_own.h"
#include "core/kinds.h"
#include "core/layout.h"

bool al_concern_is_end(const char *state)
{
    static const char *const ends[] = {"resolved_better", "resolved_same",
                                       "resolved_worse", "person_stopped",
                                       "could_not_resolve"};

    for (size_t i = 0; state && i < AL_COUNT(ends); i++)
        if (strcmp(ends[i], state) == 0)
            return true;
    return false;
}

struct al_date al_working_days(struct al_date from, int count)
{
    int step = count < 0 ? -1 : 1;

    while (count != 0) {
        from = al_date_add_days(from, step);
        if ((al_date_days(from) % 7 + 10) % 7 < 5) /* 0: Monday */
            count -= step;
    }
    return from;
}

static struct al_date day_of(const struct al_record *record, const char *field)
{
    const char *iso = al_record_get(record, field);
    struct al_date day = {0};

    if (!iso || !al_date_from_iso(iso, &day) || day.day == 0)
        return (struct al_date){0};
    return day;
}

/* ---- who may hear of it ---- */

static bool id_of(const struct al_record *record, const char *field,
                  struct al_id *id)
{
    const char *hex = al_record_get(record, field);

    return hex && al_id_parse(hex, id);
}

bool al_concern_to(struct al_index *index, const struct al_record *handover,
                   struct al_id *organisation)
{
    struct al_record *contact = NULL;
    struct al_id id;
    bool is_known;

    if (!id_of(handover, "contact", &id))
        return id_of(handover, "organisation", organisation);
    if (al_query_get(index, &id, &contact, NULL) != AL_OK)
        return false;
    is_known = id_of(contact, "organisation", organisation);
    al_record_free(contact);
    return is_known;
}

bool al_concern_may_pass(const struct al_record *concern,
                         const struct al_id *organisation, struct al_date day,
                         struct al_str *say)
{
    struct al_date on = day_of(concern, "uc_consent_on");
    struct al_date until = day_of(concern, "uc_consent_until");
    const char *why = NULL;
    struct al_id to;

    if (!on.year || !until.year ||
        !al_record_get(concern, "uc_consent_subject"))
        why = N_("ask them first: what may be passed on, to whom, until when "
                 "stands on the concern, and it is empty there");
    else if (!id_of(concern, "uc_consent_organisation", &to) ||
             al_id_compare(&to, organisation) != 0)
        why = N_("what they agreed to is for another organisation: ask them "
                 "about this one, and note it on the concern");
    else if (al_date_compare(day, on) < 0)
        why = N_("that day is before they agreed to it");
    else if (al_date_compare(day, until) > 0)
        why = N_("what they agreed to had ended by that day: ask them again, "
                 "and note the new last day on the concern");
    if (why && say)
        al_str_puts(say, _(why));
    return !why;
}

/* ---- how far it is ---- */

struct look {
    struct al_concern *concern;
};

static void earlier(struct al_date *kept, struct al_date day)
{
    if (day.year && (!kept->year || al_date_compare(day, *kept) < 0))
        *kept = day;
}

static bool see_step(void *arg, const struct al_hit *hit)
{
    struct look *look = arg;

    if (!hit->is_gone)
        earlier(&look->concern->answered, day_of(hit->record, "date"));
    return true;
}

static bool is_out(const struct al_record *handover)
{
    const char *outcome = al_record_get(handover, "outcome");

    return !al_record_get(handover, "returned_on") &&
           (!outcome || strcmp(outcome, "waiting") == 0 ||
            strcmp(outcome, "accepted") == 0 ||
            strcmp(outcome, "completed") == 0);
}

/* Newest first: the first one that is still out is the one that counts. */
static bool see_handover(void *arg, const struct al_hit *hit)
{
    struct look *look = arg;
    struct al_concern *concern = look->concern;

    if (hit->is_gone)
        return true;
    earlier(&concern->answered, day_of(hit->record, "given_on"));
    if (!al_id_is_zero(&concern->handover) || !is_out(hit->record))
        return true;
    concern->handover = hit->id;
    concern->passed_on = day_of(hit->record, "given_on");
    concern->taken_up = day_of(hit->record, "accepted_on");
    return true;
}

static enum al_status read_gaps(struct al_index *index, const struct al_id *id,
                                struct al_date today, unsigned *gaps,
                                struct al_err *err)
{
    struct al_str sql = {0};
    struct al_stmt *stmt = NULL;
    enum al_status status;
    bool has_row = false;

    al_str_puts(&sql, "SELECT 0");
    for (size_t i = 0; i < AL_CONCERN_GAP__COUNT; i++) {
        al_str_puts(&sql, "|(ifnull(");
        al_concern_gap_sql((enum al_concern_gap)i, 'x', today, &sql);
        al_str_printf(&sql, ",0)<<%zu)", i);
    }
    al_str_puts(&sql, " FROM rec e CROSS JOIN k_concern x ON x.row=e.row"
                      " WHERE e.id=?1");
    status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK && has_row)
        *gaps = (unsigned)al_db_int(stmt, 0);
    al_db_done(stmt);
    return status;
}

static void read_record(const struct al_record *record,
                        struct al_concern *concern)
{
    concern->is_open = !al_concern_is_end(al_record_get(record, "state"));
    concern->is_pointer = al_strcmp0(al_record_get(record, "kind_of"),
                                     "safeguarding_pointer") == 0;
    concern->raised = day_of(record, "raised_on");
    if (concern->raised.year)
        concern->due = al_working_days(concern->raised, AL_CONCERN_ANSWER_DAYS);
    if (al_record_get(record, "uc_consent_on"))
        concern->consent_until = day_of(record, "uc_consent_until");
    concern->ended = day_of(record, "closed_on");
    concern->told = day_of(record, "told_on");
    earlier(&concern->answered, concern->ended);
    earlier(&concern->answered, concern->told);
}

enum al_status al_concern_load(struct al_index *index, const struct al_id *id,
                               struct al_date today, struct al_concern *concern,
                               struct al_err *err)
{
    struct look look = {concern};
    struct al_record *record = NULL;
    enum al_status status;

    *concern = (struct al_concern){0};
    status = al_query_get(index, id, &record, err);
    if (status != AL_OK)
        return status;
    if (strcmp(record->kind, AL_KIND_CONCERN) == 0)
        read_record(record, concern);
    else
        status = al_fail(err, AL_ENOTFOUND, _("This is no concern"));
    al_record_free(record);
    if (status == AL_OK)
        status = al_query_links(index, id, AL_KIND_STEP, "concern", 0, see_step,
                                &look, err);
    if (status == AL_OK)
        status = al_query_links(index, id, AL_KIND_HANDOVER, "concern", 0,
                                see_handover, &look, err);
    if (status == AL_OK)
        status = read_gaps(index, id, today, &concern->gaps, err);
    return status;
}

/* ---- in words ---- */

static void put_step(struct al_str *out, const char *done, const char *missing,
                     struct al_date day)
{
    if (!day.year && !missing)
        return;
    al_str_puts(out, " > ");
    al_str_puts(out, day.year ? _(done) : _(missing));
    if (!day.year)
        return;
    al_str_putc(out, ' ');
    al_date_short(day, out);
}

static bool has_gap(const struct al_concern *concern, enum al_concern_gap gap)
{
    return concern->gaps & 1u << gap;
}

void al_concern_say(const struct al_concern *concern, struct al_str *out)
{
    al_str_puts(out, _("raised"));
    if (concern->raised.year) {
        al_str_putc(out, ' ');
        al_date_short(concern->raised, out);
    }
    if (concern->is_pointer) {
        al_str_puts(out, _(" > reported; it runs in the other system"));
        return;
    }
    put_step(out, N_("may be passed on until"),
             has_gap(concern, AL_CONCERN_NO_CONSENT) ? N_("consent NEEDED")
                                                     : NULL,
             concern->consent_until);
    put_step(out, N_("passed on"),
             concern->is_open ? N_("not passed on") : NULL, concern->passed_on);
    if (concern->passed_on.year)
        put_step(out, N_("taken up"),
                 has_gap(concern, AL_CONCERN_NOT_TAKEN_UP)
                     ? N_("NOT taken up")
                     : N_("not taken up yet"),
                 concern->taken_up);
    put_step(out, N_("ended"), concern->is_open ? N_("not ended yet") : NULL,
             concern->ended);
    if (!concern->is_open)
        put_step(out, N_("told"), N_("NOT told"), concern->told);
}

static void show_day(struct al_date day, struct al_str *text)
{
    al_str_reset(text);
    al_date_show(day, text);
}

void al_concern_gaps_say(const struct al_concern *concern, struct al_str *out)
{
    struct al_str day = {0};
    size_t before = out->len;

    for (size_t i = 0; i < AL_CONCERN_GAP__COUNT; i++) {
        if (!has_gap(concern, (enum al_concern_gap)i))
            continue;
        if (out->len > before)
            al_str_putc(out, ' ');
        switch ((enum al_concern_gap)i) {
        case AL_CONCERN_NOT_ANSWERED:
            show_day(concern->due, &day);
            al_str_printf(out,
                          _("An answer was due by %s: note a step, or pass it "
                            "on."),
                          al_str_text(&day));
            break;
        case AL_CONCERN_NO_CONSENT:
            al_str_puts(out, _("Before it is passed on, ask them: what, to "
                               "whom, until when."));
            break;
        case AL_CONCERN_ENDS_SOON:
            show_day(concern->consent_until, &day);
            al_str_printf(out,
                          _("Their agreement runs to %s, and it is not "
                            "resolved yet: ask them again."),
                          al_str_text(&day));
            break;
        case AL_CONCERN_NOT_TAKEN_UP:
            al_str_puts(out, _("Nobody has said that they see to it: ring "
                               "them."));
            break;
        case AL_CONCERN_NO_OUTCOME:
            al_str_puts(out, _("Taken up six weeks ago: ask how it stands."));
            break;
        case AL_CONCERN_NOT_TOLD:
        case AL_CONCERN_GAP__COUNT:
            al_str_puts(out, _("They were not told what came of it."));
            break;
        }
    }
    al_str_drop(&day);
}

/* ---- what is near ---- */

enum { ANSWER_NEAR = 3, TELL_DAYS = 7 };

static int32_t days_to(struct al_date day, struct al_date today)
{
    return al_date_days(day) - al_date_days(today);
}

bool al_concern_due(struct al_index *index, const struct al_id *id,
                    struct al_date today, struct al_concern_due *due)
{
    struct al_concern concern;

    if (al_concern_load(index, id, today, &concern, NULL) != AL_OK ||
        concern.is_pointer)
        return false;
    if (has_gap(&concern, AL_CONCERN_NOT_TOLD) && concern.ended.year) {
        *due = (struct al_concern_due){
            N_("Tell what came of the concern"),
            days_to(al_date_add_days(concern.ended, TELL_DAYS), today)};
    } else if (has_gap(&concern, AL_CONCERN_ENDS_SOON)) {
        *due = (struct al_concern_due){
            N_("Concern: ask again, it may be passed on no longer"),
            days_to(concern.consent_until, today)};
    } else if (concern.is_open && !concern.answered.year && concern.due.year &&
               al_date_compare(al_working_days(today, ANSWER_NEAR),
                               concern.due) >= 0) {
        *due = (struct al_concern_due){N_("Answer the concern"),
                                       days_to(concern.due, today)};
    } else if (has_gap(&concern, AL_CONCERN_NOT_TAKEN_UP)) {
        *due = (struct al_concern_due){
            N_("Concern: has anybody taken it up?"),
            days_to(al_working_days(concern.passed_on, AL_CONCERN_ANSWER_DAYS),
                    today)};
    } else {
        return false;
    }
    return true;
}
