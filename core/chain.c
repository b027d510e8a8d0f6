/* core/chain.c - where one participation stands, in words. */
#include "config.h"

#include "core/chain.h"

#include <string.h>

#include "core/codebook.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/layout.h"
#include "core/payment.h"
#include "core/query_own.h"

struct look {
    struct al_index *index;
    struct al_chain *chain;
    const struct al_record *part; /* borrowed */
    struct al_id id, activity, person;
    bool has_person;
    struct al_date today;
    int32_t day; /* of the activity; 0: none */
    bool was_there, is_over, is_told;
    unsigned gaps;
};

static struct al_link_step *step_of(struct look *look, enum al_step step,
                                    enum al_stands stands)
{
    struct al_link_step *made = &look->chain->steps[step];

    made->stands = stands;
    return made;
}

static void say(struct look *look, enum al_step step, enum al_stands stands,
                const char *words)
{
    al_str_puts(&step_of(look, step, stands)->words, words);
}

/* "paid 04-Dec-2026"; the day is left out where there is none. */
static void say_on(struct look *look, enum al_step step, enum al_stands stands,
                   const char *words, const char *iso)
{
    struct al_str *out = &step_of(look, step, stands)->words;
    struct al_date day;

    al_str_puts(out, words);
    if (iso && al_date_from_iso(iso, &day)) {
        al_str_putc(out, ' ');
        al_date_show(day, out);
    }
}

static bool has_gap(const struct look *look, enum al_gap gap)
{
    return (look->gaps & 1u << gap) != 0;
}

/* ---- asked, and what they said ---- */

static void see_asked(struct look *look)
{
    const char *reply = al_record_get(look->part, "reply");
    const char *on = al_record_get(look->part, "invited_on");
    bool is_asked =
        on || (reply && strcmp(reply, "not_asked") != 0) || look->was_there;

    say_on(look, AL_STEP_ASKED, is_asked ? AL_STANDS_DONE : AL_STANDS_OPEN,
           is_asked ? _("asked") : _("not asked yet"), on);
}

/* "said no (Travel)", "maybe later, from 12-Jan-2027" */
static void see_no(struct look *look, const char *reply)
{
    struct al_str *out =
        &step_of(look, AL_STEP_SAID_YES, AL_STANDS_ENDED)->words;
    const char *why = al_record_get(look->part, "decline_reason");
    const char *until = al_record_get(look->part, "reply_until");
    struct al_date day;

    al_str_puts(out, strcmp(reply, "no") == 0            ? _("said no")
                     : strcmp(reply, "maybe_later") == 0 ? _("maybe later")
                     : strcmp(reply, "no_answer") == 0
                         ? _("did not answer")
                         : _("please do not ask"));
    if (until && al_date_from_iso(until, &day)) {
        al_str_puts(out, _(", from "));
        al_date_show(day, out);
    }
    if (why)
        al_str_printf(out, " (%s)",
                      al_codebook_label(al_index_codes(look->index),
                                        &al_codes_decline_reason, why));
}

static void see_reply(struct look *look)
{
    static const char *const noes[] = {"no", "maybe_later", "no_answer",
                                       "please_do_not_ask"};
    const char *reply = al_record_get(look->part, "reply");

    for (size_t i = 0; reply && !look->was_there && i < AL_COUNT(noes); i++)
        if (strcmp(reply, noes[i]) == 0) {
            see_no(look, reply);
            return;
        }
    if (look->was_there || al_strcmp0(reply, "yes") == 0)
        say(look, AL_STEP_SAID_YES, AL_STANDS_DONE, _("said yes"));
    else
        say(look, AL_STEP_SAID_YES,
            has_gap(look, AL_GAP_NO_ANSWER) ? AL_STANDS_GAP : AL_STANDS_OPEN,
            _("no answer yet"));
}

/* ---- prepared ---- */

struct items {
    struct look *look;
    const char *role;
    unsigned done;
};

static bool is_same_person(struct look *look, const struct al_record *record)
{
    struct al_id id;

    return al_record_subject(record, &id) &&
           al_id_compare(&id, &look->person) == 0;
}

static bool see_item(void *arg, const struct al_hit *hit)
{
    struct items *items = arg;
    const char *item = al_record_get(hit->record, "item"), *must;

    if (hit->is_gone || !is_same_person(items->look, hit->record) ||
        (!al_record_get(hit->record, "done_on") &&
         al_strcmp0(al_record_get(hit->record, "declined"), "yes") != 0))
        return true;
    for (size_t i = 0; (must = al_must_have(items->role, i)); i++)
        if (al_strcmp0(must, item) == 0)
            items->done |= 1u << i;
    return true;
}

/* "not prepared: Practice run, Debrief booked" */
static enum al_status see_prepared(struct look *look, struct al_err *err)
{
    struct items items = {look, al_record_get(look->part, "role"), 0};
    struct al_str missing = {0}, *out;
    enum al_status status;
    const char *must;

    if (!look->has_person || !al_must_have(items.role, 0))
        return AL_OK;
    status = al_query_links(look->index, &look->activity, AL_KIND_PREPARATION,
                            "activity", 0, see_item, &items, err);
    if (status != AL_OK)
        return status;
    for (size_t i = 0; (must = al_must_have(items.role, i)); i++)
        if (!(items.done & 1u << i))
            al_str_printf(&missing, "%s%s", missing.len > 0 ? ", " : "",
                          al_code_label(&al_codes_preparation_item, must));
    if (missing.len == 0) {
        say(look, AL_STEP_PREPARED, AL_STANDS_DONE, _("prepared"));
    } else {
        out = &step_of(look, AL_STEP_PREPARED,
                       has_gap(look, AL_GAP_NOT_PREPARED) ? AL_STANDS_GAP
                       : look->is_over                    ? AL_STANDS_NONE
                                                          : AL_STANDS_OPEN)
                   ->words;
        al_str_puts(out, _("not prepared"));
        al_str_printf(out, ": %s", al_str_text(&missing));
    }
    al_str_drop(&missing);
    return AL_OK;
}

/* ---- took part ---- */

static void see_part(struct look *look)
{
    const char *outcome = al_record_get(look->part, "outcome");

    if (look->was_there)
        say(look, AL_STEP_TOOK_PART, AL_STANDS_DONE,
            strcmp(outcome, "left_early") == 0 ? _("left early")
                                               : _("took part"));
    else if (outcome)
        say(look, AL_STEP_TOOK_PART, AL_STANDS_ENDED,
            al_code_label(&al_codes_participation_outcome, outcome));
    else if (has_gap(look, AL_GAP_HOW_IT_WENT))
        say(look, AL_STEP_TOOK_PART, AL_STANDS_GAP,
            _("nobody said how it went"));
    else
        say(look, AL_STEP_TOOK_PART, AL_STANDS_OPEN, _("still to come"));
}

/* ---- paid ---- */

static bool see_payment(void *arg, const struct al_hit *hit)
{
    static const struct al_field pence = {.type = AL_T_PENCE};
    struct look *look = arg;
    const char *state, *amount;
    struct al_payment_event last;
    struct al_str text = {0};
    bool is_open;

    if (hit->is_gone)
        return true;
    state = al_payment_state(hit->record);
    is_open = al_payment_is_open(state);
    amount = al_record_get(hit->record, "amount_p");
    if (amount && is_open) {
        al_value_show(&pence, amount, &text);
        al_str_putc(&text, ' ');
    }
    al_str_puts(&text, al_code_label(&al_codes_payment_state, state));
    say_on(look, AL_STEP_PAID,
           !is_open                         ? AL_STANDS_DONE
           : has_gap(look, AL_GAP_NOT_PAID) ? AL_STANDS_GAP
                                            : AL_STANDS_OPEN,
           al_str_text(&text),
           al_payment_last(hit->record, &last) ? last.date : NULL);
    al_str_drop(&text);
    return false;
}

/* ---- debriefed ---- */

struct check {
    struct look *look;
    char day[AL_DATE_ISO];
    bool is_found;
};

static bool see_check(void *arg, const struct al_hit *hit)
{
    struct check *check = arg;
    const char *when = al_record_get(hit->record, "when");

    if (hit->is_gone || !is_same_person(check->look, hit->record) || !when ||
        strcmp(when, "before") == 0)
        return true;
    check->is_found = true;
    if (hit->day > 0)
        al_date_iso(al_date_from_days(hit->day), check->day);
    return false;
}

static enum al_status see_debrief(struct look *look, struct al_err *err)
{
    struct check check = {.look = look};
    enum al_status status;
    bool is_done;

    if (!look->was_there || !look->has_person)
        return AL_OK;
    status =
        al_query_links(look->index, &look->activity, AL_KIND_WELLBEING_CHECK,
                       "activity", 0, see_check, &check, err);
    if (status != AL_OK)
        return status;
    is_done = check.is_found ||
              al_record_number(look->part, "minutes_debrief", 0) > 0;
    if (is_done)
        say_on(look, AL_STEP_DEBRIEFED, AL_STANDS_DONE, _("debriefed"),
               check.day);
    else if (al_wants_debrief(al_record_get(look->part, "role")))
        say(look, AL_STEP_DEBRIEFED,
            has_gap(look, AL_GAP_NOT_DEBRIEFED) ? AL_STANDS_GAP
                                                : AL_STANDS_OPEN,
            _("not debriefed"));
    return AL_OK;
}

/* ---- told ---- */

static void see_told(struct look *look)
{
    if (!look->was_there || !look->has_person)
        return;
    if (look->is_told)
        say_on(look, AL_STEP_TOLD, AL_STANDS_DONE, _("told what changed"),
               al_record_get(look->part, "told_on"));
    else
        say(look, AL_STEP_TOLD,
            has_gap(look, AL_GAP_NOT_TOLD) ? AL_STANDS_GAP : AL_STANDS_OPEN,
            _("not told what changed"));
}

/* ---- all of it ---- */

/* The gaps of the row x, as one number. */
static void put_gaps(struct al_date today, struct al_str *sql)
{
    al_str_puts(sql, "0");
    for (size_t i = 0; i < AL_GAP__COUNT; i++) {
        al_str_puts(sql, "|(ifnull(");
        al_gap_sql((enum al_gap)i, 'x', today, sql);
        al_str_printf(sql, ",0)<<%zu)", i);
    }
}

static enum al_status read_gaps(struct look *look, struct al_err *err)
{
    struct al_str sql = {0};
    struct al_stmt *stmt = NULL;
    enum al_status status;
    bool has_row = false;

    al_str_printf(&sql, "SELECT x.row>>%d, ", AL_ROW_ID_BITS);
    al_told_sql('x', &sql);
    al_str_puts(&sql, ", ");
    put_gaps(look->today, &sql);
    al_str_puts(&sql, " FROM rec q CROSS JOIN k_participation x ON x.row=q.row"
                      " WHERE q.id=?1");
    status = al_db_stmt(look->index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, look->id.byte, sizeof(look->id.byte));
    status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK && has_row) {
        look->day = (int32_t)al_db_int(stmt, 0);
        look->is_told = al_db_int(stmt, 1) != 0;
        look->gaps = (unsigned)al_db_int(stmt, 2);
    }
    al_db_done(stmt);
    if (status == AL_OK && !has_row)
        return al_fail(err, AL_ENOTFOUND, _("This is no involvement"));
    return status;
}

static bool read_id(struct al_stmt *stmt, int column, struct al_id *id)
{
    size_t size;
    const void *bytes = al_db_blob(stmt, column, &size);

    if (size != sizeof(id->byte))
        return false;
    memcpy(id->byte, bytes, size);
    return true;
}

/* Through one of the ids that stand for a record. */
static enum al_status gaps_of(struct al_stmt *stmt, const struct al_id *id,
                              al_gap_fn *each, void *arg, bool *is_over,
                              struct al_err *err)
{
    enum al_status status = AL_OK;
    bool has_row = true;

    al_db_reset(stmt);
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    while (!*is_over && status == AL_OK) {
        struct al_gap_hit hit = {.day = 0};

        status = al_db_step(stmt, &has_row, err);
        if (status != AL_OK || !has_row)
            break;
        hit.day = (int32_t)al_db_int(stmt, 2);
        hit.gaps = (unsigned)al_db_int(stmt, 3);
        if (hit.gaps != 0 && read_id(stmt, 0, &hit.id) &&
            read_id(stmt, 1, &hit.activity))
            *is_over = !each(arg, &hit);
    }
    return status;
}

enum al_status al_gaps_each(struct al_index *index, const char *field,
                            const struct al_id *id, struct al_date today,
                            al_gap_fn *each, void *arg, struct al_err *err)
{
    struct al_id ids[AL_SAME_MAX];
    struct al_stmt *stmt = NULL;
    struct al_str sql = {0};
    bool is_over = false;
    size_t count = 0;
    enum al_status status = al_same_ids(index, id, ids, &count, err);

    if (status != AL_OK)
        return status;
    al_str_printf(&sql, "SELECT q.id, x.activity, x.row>>%d, ", AL_ROW_ID_BITS);
    put_gaps(today, &sql);
    al_str_printf(&sql,
                  " FROM link l CROSS JOIN k_participation x ON x.row=l.row"
                  " CROSS JOIN rec q ON q.row=x.row WHERE l.to_id=?1"
                  " AND l.field='%s' AND x._hide=0 ORDER BY l.row DESC",
                  strcmp(field, "person") == 0 ? "person" : "activity");
    status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    for (size_t i = 0; i < count && status == AL_OK && !is_over; i++)
        status = gaps_of(stmt, &ids[i], each, arg, &is_over, err);
    al_db_done(stmt);
    return status;
}

static enum al_status see_all(struct look *look, struct al_err *err)
{
    const char *outcome = al_record_get(look->part, "outcome");
    const char *activity = al_record_get(look->part, "activity");
    enum al_status status;

    look->was_there = outcome && (strcmp(outcome, "took_part") == 0 ||
                                  strcmp(outcome, "left_early") == 0);
    look->is_over = look->day > 0 && look->day < al_date_days(look->today);
    look->has_person = al_record_get(look->part, "person") &&
                       al_record_subject(look->part, &look->person);
    if (!activity || !al_id_parse(activity, &look->activity))
        return al_fail(err, AL_ENOTFOUND, _("This is no involvement"));
    see_asked(look);
    see_reply(look);
    if (look->chain->steps[AL_STEP_SAID_YES].stands == AL_STANDS_ENDED)
        return AL_OK;
    status = see_prepared(look, err);
    if (status != AL_OK)
        return status;
    see_part(look);
    status = al_query_links(look->index, &look->id, AL_KIND_PAYMENT,
                            "participation", 0, see_payment, look, err);
    if (status == AL_OK)
        status = see_debrief(look, err);
    see_told(look);
    return status;
}

enum al_status al_chain_load(struct al_index *index,
                             const struct al_id *participation,
                             struct al_date today, struct al_chain *chain,
                             struct al_err *err)
{
    struct look look = {
        .index = index, .chain = chain, .id = *participation, .today = today};
    struct al_record *part = NULL;
    enum al_status status;

    *chain = (struct al_chain){0};
    status = al_query_get(index, participation, &part, err);
    look.part = part;
    if (status == AL_OK && strcmp(part->kind, AL_KIND_PARTICIPATION) != 0)
        status = al_fail(err, AL_ENOTFOUND, _("This is no involvement"));
    if (status == AL_OK)
        status = read_gaps(&look, err);
    if (status == AL_OK)
        status = see_all(&look, err);
    chain->gaps = look.gaps;
    if (status != AL_OK)
        al_chain_drop(chain);
    al_record_free(part);
    return status;
}

void al_chain_drop(struct al_chain *chain)
{
    for (size_t i = 0; i < AL_STEP__COUNT; i++)
        al_str_drop(&chain->steps[i].words);
    *chain = (struct al_chain){0};
}

void al_chain_say(const struct al_chain *chain, struct al_str *out)
{
    bool is_first = true;

    for (size_t i = 0; i < AL_STEP__COUNT; i++) {
        const struct al_link_step *step = &chain->steps[i];

        if (step->stands == AL_STANDS_NONE || step->words.len == 0)
            continue;
        al_str_puts(out, is_first ? "" : " > ");
        if (step->stands == AL_STANDS_GAP)
            al_str_printf(out, _("GAP: %s"), al_str_text(&step->words));
        else
            al_str_puts(out, al_str_text(&step->words));
        is_first = false;
    }
}
