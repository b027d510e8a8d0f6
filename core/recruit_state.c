/* core/recruit_state.c - how a recruitment stands: stage by stage, and who. */
#include "config.h"

#include "core/recruit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/chain.h"
#include "core/codebook.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"

struct loading {
    struct al_index *index;
    struct al_recruit *recruit;
    struct al_id activity; /* whose people are being looked at */
};

static bool read_id(const struct al_record *record, const char *field,
                    struct al_id *id)
{
    const char *hex = al_record_get(record, field);

    return hex && al_id_parse(hex, id);
}

/* ---- stages ---- */

static enum al_in in_of(const char *code)
{
    static const struct {
        const char *code;
        enum al_in in;
    } rows[] = {
        {"yes", AL_IN_YES},           {"done", AL_IN_YES},
        {"declined", AL_IN_DECLINED}, {"offered_declined", AL_IN_DECLINED},
        {"not_offered", AL_IN_NOT},   {"too_late", AL_IN_NOT}};

    for (size_t i = 0; code && i < AL_COUNT(rows); i++)
        if (strcmp(rows[i].code, code) == 0)
            return rows[i].in;
    return AL_IN_OPEN;
}

static void set_reason(struct al_recruit_stage *stage,
                       const struct al_record *record)
{
    const char *reason = al_record_get(record, "reason");

    (void)snprintf(stage->reason, sizeof(stage->reason), "%s",
                   reason ? reason : "");
}

/* Where the plan asks the same, its decision is what holds. */
static void ask_decision(struct loading *loading,
                         struct al_recruit_stage *stage)
{
    struct al_record *decision = NULL;

    if (al_query_get(loading->index, &stage->decision, &decision, NULL) ==
            AL_OK &&
        !al_record_is_gone(decision)) {
        stage->in = in_of(al_record_get(decision, "decision"));
        set_reason(stage, decision);
        if (al_id_is_zero(&stage->activity))
            (void)read_id(decision, "activity", &stage->activity);
    }
    al_record_free(decision);
}

static bool see_taker(void *arg, const struct al_hit *hit)
{
    struct al_recruit_stage *stage = arg;

    stage->people +=
        al_record_get(hit->record, "person") != NULL &&
        al_strcmp0(al_record_get(hit->record, "outcome"), "took_part") == 0;
    return true;
}

static bool see_stage(void *arg, const struct al_hit *hit)
{
    struct loading *loading = arg;
    const char *code = al_record_get(hit->record, "stage");
    struct al_recruit *recruit = loading->recruit;
    struct al_recruit_stage *stage = NULL;
    const char *done = al_record_get(hit->record, "done_on");

    for (size_t i = 0; i < recruit->stage_count; i++)
        if (al_strcmp0(recruit->stages[i].code, code) == 0)
            stage = &recruit->stages[i];
    if (!stage)
        return true; /* of a newer version */
    stage->id = hit->id;
    stage->in = in_of(al_record_get(hit->record, "involved"));
    set_reason(stage, hit->record);
    (void)read_id(hit->record, "activity", &stage->activity);
    stage->is_done = done && al_date_from_iso(done, &stage->done);
    if (read_id(hit->record, "decision", &stage->decision))
        ask_decision(loading, stage);
    if (!al_id_is_zero(&stage->activity))
        (void)al_query_links(loading->index, &stage->activity,
                             AL_KIND_PARTICIPATION, "activity", 0, see_taker,
                             stage, NULL);
    return true;
}

/* ---- the panel ---- */

bool al_recruit_is_panel(const char *role)
{
    return al_strcmp0(role, "panel_member") == 0 ||
           al_strcmp0(role, "panel_chair") == 0 ||
           al_strcmp0(role, "scorer") == 0;
}

struct looking {
    const struct al_recruit_member *member;
    const char *role;
    unsigned done;
};

/* Done, or offered and not wanted. */
static bool see_ready(void *arg, const struct al_hit *hit)
{
    struct looking *looking = arg;
    const char *item = al_record_get(hit->record, "item"), *must;
    struct al_id person;

    if (!al_record_subject(hit->record, &person) ||
        al_id_compare(&person, &looking->member->person) != 0 ||
        (!al_record_get(hit->record, "done_on") &&
         al_strcmp0(al_record_get(hit->record, "declined"), "yes") != 0))
        return true;
    for (size_t i = 0; (must = al_must_have(looking->role, i)); i++)
        if (al_strcmp0(must, item) == 0)
            looking->done |= 1u << i;
    return true;
}

static bool said_no(const struct al_record *part)
{
    const char *reply = al_record_get(part, "reply");

    return al_strcmp0(reply, "no") == 0 ||
           al_strcmp0(reply, "please_do_not_ask") == 0 ||
           al_strcmp0(reply, "maybe_later") == 0;
}

static bool see_member(void *arg, const struct al_hit *hit)
{
    struct loading *loading = arg;
    struct al_recruit *recruit = loading->recruit;
    const char *role = al_record_get(hit->record, "role");
    struct al_recruit_member member = {.part = hit->id,
                                       .activity = loading->activity};
    struct looking looking = {&member, role, 0};

    if (!al_recruit_is_panel(role) || said_no(hit->record) ||
        !al_record_subject(hit->record, &member.person))
        return true;
    (void)snprintf(member.role, sizeof(member.role), "%s", role);
    (void)al_query_links(loading->index, &member.activity, AL_KIND_PREPARATION,
                         "activity", 0, see_ready, &looking, NULL);
    for (; al_must_have(role, member.must); member.must++) {
        if (looking.done >> member.must & 1u)
            member.ready++;
        else
            member.missing |= 1u << member.must;
    }
    recruit->members =
        al_grow(recruit->members, &recruit->member_cap,
                recruit->member_count + 1, sizeof(*recruit->members));
    recruit->members[recruit->member_count++] = member;
    return true;
}

static bool see_activity(void *arg, const struct al_hit *hit)
{
    struct loading *loading = arg;

    if (al_strcmp0(al_record_get(hit->record, "status"), "cancelled") == 0 ||
        al_strcmp0(al_record_get(hit->record, "type"), "interview_panel") != 0)
        return true;
    if (al_id_is_zero(&loading->recruit->panel))
        loading->recruit->panel = hit->id; /* the newest */
    loading->activity = hit->id;
    (void)al_query_links(loading->index, &hit->id, AL_KIND_PARTICIPATION,
                         "activity", 0, see_member, loading, NULL);
    return true;
}

/* ---- what people wrote ---- */

static bool see_question(void *arg, const struct al_hit *hit)
{
    struct al_recruit *recruit = ((struct loading *)arg)->recruit;
    int64_t number = al_record_number(hit->record, "number", 0);

    recruit->questions++;
    recruit->questions_of_people +=
        al_record_get(hit->record, "person") != NULL;
    recruit->questions_of_beliefs +=
        al_strcmp0(al_record_get(hit->record, "tests_beliefs"), "yes") == 0;
    if (number > recruit->last_number)
        recruit->last_number = number;
    return true;
}

static bool see_exercise(void *arg, const struct al_hit *hit)
{
    struct al_recruit *recruit = ((struct loading *)arg)->recruit;

    recruit->exercises++;
    recruit->exercises_of_people +=
        al_record_get(hit->record, "person") != NULL;
    return true;
}

static bool see_line(void *arg, const struct al_hit *hit)
{
    struct al_recruit *recruit = ((struct loading *)arg)->recruit;

    recruit->lines++;
    recruit->lines_changed +=
        al_record_get(hit->record, "changed_from") != NULL;
    return true;
}

enum al_status al_recruit_load(struct al_index *index, const struct al_id *id,
                               struct al_recruit *recruit, struct al_err *err)
{
    struct loading loading = {.index = index, .recruit = recruit};
    const struct {
        const char *kind;
        al_hit_fn *each;
    } parts[] = {{AL_KIND_STAGE, see_stage},
                 {AL_KIND_ACTIVITY, see_activity},
                 {AL_KIND_QUESTION, see_question},
                 {AL_KIND_EXERCISE, see_exercise},
                 {AL_KIND_SPEC_LINE, see_line}};
    enum al_status status = AL_OK;

    *recruit = (struct al_recruit){.id = *id};
    for (size_t i = 0; i < al_codes_recruitment_stage.count &&
                       recruit->stage_count < AL_STAGES_MAX;
         i++)
        recruit->stages[recruit->stage_count++].code =
            al_codes_recruitment_stage.codes[i].code;
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(parts); i++)
        status = al_query_links(index, id, parts[i].kind, AL_KIND_RECRUITMENT,
                                0, parts[i].each, &loading, err);
    for (size_t i = 0; i < recruit->stage_count; i++) {
        recruit->open += recruit->stages[i].in == AL_IN_OPEN;
        recruit->offered += recruit->stages[i].in == AL_IN_YES ||
                            recruit->stages[i].in == AL_IN_DECLINED;
    }
    return status;
}

void al_recruit_drop(struct al_recruit *recruit)
{
    free(recruit->members);
    recruit->members = NULL;
    recruit->member_count = recruit->member_cap = 0;
}

/* ---- in words ---- */

void al_recruit_say_stage(const struct al_recruit_stage *stage,
                          const struct al_words *words, struct al_str *out)
{
    switch (stage->in) {
    case AL_IN_OPEN:
        al_words_printf(words, out, "%s", _("NOT SAID YET"));
        return;
    case AL_IN_YES:
        if (stage->people == 0)
            al_words_fill(words, _("{people} were in it"), out);
        else
            al_words_printf(words, out,
                            stage->people == 1 ? _("in it: 1 {person}")
                                               : _("in it: %zu {people}"),
                            stage->people);
        return;
    case AL_IN_DECLINED:
        al_str_puts(out, _("offered, they declined"));
        return;
    case AL_IN_NOT:
        al_str_puts(out, _("not offered"));
        if (*stage->reason)
            al_str_printf(
                out, ": %s",
                al_code_label(&al_codes_decision_reason, stage->reason));
        return;
    }
}

void al_recruit_say_open(const struct al_recruit *recruit, struct al_str *out)
{
    size_t named = 0;

    for (size_t i = 0; i < recruit->stage_count; i++) {
        if (recruit->stages[i].in != AL_IN_OPEN)
            continue;
        al_str_printf(out, "%s%s", named++ > 0 ? ", " : "",
                      al_code_label(&al_codes_recruitment_stage,
                                    recruit->stages[i].code));
    }
}

void al_recruit_say_ready(const struct al_recruit_member *member,
                          struct al_str *out)
{
    size_t named = 0;

    al_str_printf(out, _("ready: %zu of %zu"), member->ready, member->must);
    for (size_t i = 0; i < member->must; i++)
        if (member->missing >> i & 1u)
            al_str_printf(out, "%s%s", named++ > 0 ? ", " : _("; missing: "),
                          al_code_label(&al_codes_preparation_item,
                                        al_must_have(member->role, i)));
}

/* ---- asking people to the panel ---- */

enum al_status al_recruit_ask(struct al_index *index, const struct al_id *id,
                              const uint8_t link_key[32], struct al_date today,
                              struct al_involved *made,
                              struct al_id *opportunity, struct al_err *err)
{
    struct al_record *recruitment = NULL, *offer, *activity;
    const char *post, *day, *owner;
    struct al_id planned;
    char iso[AL_DATE_ISO];
    enum al_status status = al_query_get(index, id, &recruitment, err);

    if (status != AL_OK)
        return status;
    post = al_record_get(recruitment, "post");
    day = al_record_get(recruitment, "panel_on");
    owner = al_record_get(recruitment, "owner");
    al_date_iso(today, iso);
    if (!day || strcmp(day, iso) < 0) {
        al_record_free(recruitment);
        return al_fail(err, AL_EINVAL,
                       _("The panel has no day to come: e gives it one"));
    }
    *opportunity = al_id_link(link_key, AL_KIND_OPPORTUNITY, id, 1, NULL, 0);
    planned = al_id_link(link_key, AL_KIND_ACTIVITY, opportunity, 1, NULL, 0);
    if (al_query_get(index, opportunity, &offer, NULL) == AL_OK) {
        al_record_free(offer); /* asked before: on from there */
        al_record_free(recruitment);
        return AL_OK;
    }
    activity = al_record_new(AL_KIND_ACTIVITY);
    al_record_set(activity, "type", "interview_panel");
    al_record_set(activity, "title", post);
    al_record_set(activity, "date", day);
    al_record_set(activity, "status", "planned");
    al_record_set(activity, "strand", "client");
    al_record_set(activity, "level", "coproduction");
    al_record_set(activity, "owner", owner);
    al_record_set_ref(activity, "recruitment", id);
    al_involved_add(made, planned, NULL, activity);
    offer = al_record_new(AL_KIND_OPPORTUNITY);
    al_record_set(offer, "what", post);
    al_record_set(offer, "type", "interview_panel");
    al_record_set(offer, "date", day);
    al_record_set(offer, "interest", "recruitment");
    al_record_set(offer, "role", "panel_member");
    al_record_set(offer, "paid", "yes");
    al_record_set(offer, "state", "open");
    al_record_set(offer, "owner", owner);
    al_record_set_ref(offer, "activity", &planned);
    al_involved_add(made, *opportunity, NULL, offer);
    al_record_free(recruitment);
    return AL_OK;
}
