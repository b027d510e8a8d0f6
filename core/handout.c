/* handout.c - the sheets, and for whom each is made. */
#include "config.h"

#include "core/handout.h"

#include <stdlib.h>
#include <string.h>

#include "core/group.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/recruit.h"

/* ---- for whom ---- */

struct list {
    struct al_index *index;
    size_t sheet; /* enum al_sheet */
    bool is_about;
    struct al_handout_one *items;
    size_t count, cap;
};

static bool is_somebody(const struct al_id *id)
{
    return !al_id_is_zero(id);
}

static bool read_id(const struct al_record *record, const char *field,
                    struct al_id *id)
{
    const char *hex = al_record_get(record, field);

    return hex && al_id_parse(hex, id);
}

/* A letter that is about all that they said comes once. */
static bool has_person(const struct list *list, const struct al_id *person)
{
    for (size_t i = 0; i < list->count; i++)
        if (al_id_compare(&list->items[i].person, person) == 0)
            return true;
    return false;
}

static void add(struct list *list, const struct al_handout_one *one)
{
    struct al_handout_one made = *one;

    if (is_somebody(&made.person))
        made.person = al_query_main(list->index, &made.person);
    if (list->sheet == AL_SHEET_CHANGES)
        made = (struct al_handout_one){.person = made.person};
    if (list->sheet == AL_SHEET_CHANGES &&
        (!is_somebody(&made.person) || has_person(list, &made.person)))
        return;
    if ((list->sheet == AL_SHEET_OFFER || list->sheet == AL_SHEET_JOBCENTRE) &&
        !is_somebody(&made.person))
        return; /* guests of organisations are not paid */
    if (list->sheet == AL_SHEET_WORKBOOK && !is_somebody(&made.person))
        return;
    if (list->sheet == AL_SHEET_CONSENT && !is_somebody(&made.person) &&
        !is_somebody(&made.contact))
        return;
    list->items =
        al_grow(list->items, &list->cap, list->count + 1, sizeof(*list->items));
    list->items[list->count++] = made;
}

/* Whether this sheet can go to somebody who takes part like this. */
static bool is_wanted(size_t sheet, const struct al_record *part)
{
    const char *outcome = al_record_get(part, "outcome");
    const char *reply = al_record_get(part, "reply");
    bool was_there = al_strcmp0(outcome, "took_part") == 0 ||
                     al_strcmp0(outcome, "left_early") == 0;
    bool said_no = al_strcmp0(reply, "no") == 0 ||
                   al_strcmp0(reply, "please_do_not_ask") == 0;

    switch (sheet) {
    case AL_SHEET_THANKS:
        return was_there;
    case AL_SHEET_WORKBOOK:
        return !said_no &&
               (al_recruit_is_panel(al_record_get(part, "role")) ||
                al_strcmp0(al_record_get(part, "role"), "role_player") == 0);
    case AL_SHEET_OFFER:
    case AL_SHEET_INVITATION:
    case AL_SHEET_JOBCENTRE:
        return !said_no;
    default:
        return was_there || !said_no;
    }
}

static void add_part(struct list *list, const struct al_id *id,
                     const struct al_record *part)
{
    struct al_handout_one one = {.participation = *id};

    (void)read_id(part, "person", &one.person);
    (void)read_id(part, "contact", &one.contact);
    (void)read_id(part, "activity", &one.activity);
    add(list, &one);
}

static bool on_part(void *arg, const struct al_hit *hit)
{
    struct list *list = arg;

    if (!hit->is_gone && is_wanted(list->sheet, hit->record))
        add_part(list, &hit->id, hit->record);
    return true;
}

static enum al_status add_activity(struct list *list, const struct al_id *id,
                                   struct al_err *err)
{
    enum al_status status =
        al_query_links(list->index, id, AL_KIND_PARTICIPATION, "activity", 0,
                       on_part, list, err);

    if (status == AL_OK && list->count == 0 &&
        list->sheet == AL_SHEET_INVITATION)
        add(list, &(struct al_handout_one){.activity = *id});
    return status;
}

static enum al_status add_payment(struct list *list, const struct al_id *id,
                                  const struct al_record *payment,
                                  struct al_err *err)
{
    struct al_handout_one one = {.payment = *id};
    struct al_record *part = NULL;
    enum al_status status = AL_OK;

    (void)read_id(payment, "person", &one.person);
    if (read_id(payment, "participation", &one.participation) &&
        (status = al_query_get(list->index, &one.participation, &part, err)) ==
            AL_OK)
        (void)read_id(part, "activity", &one.activity);
    if (status == AL_ENOTFOUND) {
        one.participation = (struct al_id){.byte = {0}};
        status = AL_OK;
    }
    if (status == AL_OK && (list->sheet != AL_SHEET_THANKS ||
                            (part && is_wanted(AL_SHEET_THANKS, part))))
        add(list, &one);
    al_record_free(part);
    return status;
}

static void add_said(struct list *list, const struct al_id *id,
                     const struct al_record *said)
{
    struct al_handout_one one = {.feedback = *id};

    if (read_id(said, "person", &one.person)) {
        (void)read_id(said, "activity", &one.activity);
        add(list, &one);
    }
}

static bool on_said(void *arg, const struct al_hit *hit)
{
    if (!hit->is_gone)
        add_said(arg, &hit->id, hit->record);
    return true;
}

/* Those whose words led to it, and those who took part where it came up. */
static enum al_status add_change(struct list *list, const struct al_id *id,
                                 const struct al_record *change,
                                 struct al_err *err)
{
    const struct al_slot *said = al_record_slot(change, "feedback");
    const struct al_slot *where = al_record_slot(change, "activities");
    enum al_status status = al_query_links(list->index, id, AL_KIND_FEEDBACK,
                                           "change", 0, on_said, list, err);
    struct al_id other;

    for (size_t i = 0; status == AL_OK && said && i < said->member_count; i++)
        if (al_id_parse(said->members[i], &other))
            status = al_query_hit(list->index, &other, on_said, list, err);
    for (size_t i = 0; status == AL_OK && where && i < where->member_count; i++)
        if (al_id_parse(where->members[i], &other))
            status = add_activity(list, &other, err);
    return status;
}

static bool on_latest(void *arg, const struct al_hit *hit)
{
    struct list *list = arg;

    (void)on_part(list, hit);
    return list->count == 0;
}

/* To nobody without what the person agreed to, as it holds today. */
static enum al_status add_concern(struct list *list, const struct al_id *id,
                                  const struct al_record *record,
                                  struct al_err *err)
{
    struct al_handout_one one = {.concern = *id};
    enum al_status status;

    if (strcmp(record->kind, AL_KIND_HANDOVER) == 0) {
        one.handover = *id;
        if (!read_id(record, "concern", &one.concern))
            return AL_OK;
    }
    (void)read_id(record, "person", &one.person);
    status = al_handout_may_concern(list->index, &one, al_today(), err);
    if (status == AL_OK)
        add(list, &one);
    return status;
}

static bool on_concern(void *arg, const struct al_hit *hit)
{
    struct list *list = arg;

    if (!hit->is_gone)
        (void)add_concern(list, &hit->id, hit->record, NULL);
    return list->count == 0;
}

/* Of a person the latest that the sheet can be about. */
static enum al_status add_person(struct list *list, const struct al_id *id,
                                 struct al_err *err)
{
    if (list->sheet == AL_SHEET_AGREEMENT) {
        struct al_handout_one one = {.agreement = {.byte = {0}}};

        al_handout_of_person(list->index, id, &one);
        add(list, &one);
        return AL_OK;
    }
    if (list->sheet == AL_SHEET_CONSENT || list->sheet >= AL_SHEET_CHANGES) {
        add(list, &(struct al_handout_one){.person = *id});
        return AL_OK;
    }
    if (list->sheet == AL_SHEET_CONCERN)
        return al_query_links(list->index, id, AL_KIND_CONCERN, "person", 0,
                              on_concern, list, err);
    return al_query_links(list->index, id, AL_KIND_PARTICIPATION, "person", 0,
                          on_latest, list, err);
}

static void add_owned(struct list *list, struct al_handout_one *one,
                      const struct al_record *record)
{
    if (!read_id(record, "person", &one->person))
        (void)read_id(record, "contact", &one->contact);
    add(list, one);
}

/* Who was asked stands in the activity that it became. */
static enum al_status add_opportunity(struct list *list, const struct al_id *id,
                                      const struct al_record *record,
                                      struct al_err *err)
{
    struct al_id activity;

    if (read_id(record, "activity", &activity))
        return add_activity(list, &activity, err);
    add(list, &(struct al_handout_one){.opportunity = *id});
    return AL_OK;
}

static bool on_activity(void *arg, const struct al_hit *hit)
{
    if (!hit->is_gone)
        (void)add_activity(arg, &hit->id, NULL);
    return true;
}

/* The workbook goes to everybody on its panel; the rest is for nobody by name.
 */
static enum al_status add_recruitment(struct list *list, const struct al_id *id,
                                      struct al_err *err)
{
    if (list->sheet == AL_SHEET_WORKBOOK)
        return al_query_links(list->index, id, AL_KIND_ACTIVITY, "recruitment",
                              0, on_activity, list, err);
    add(list, &(struct al_handout_one){.recruitment = *id});
    return AL_OK;
}

/* One paper about the record as a whole, for whoever it names. */
static void add_about(struct list *list, const struct al_id *id,
                      const struct al_record *record)
{
    struct al_handout_one one = {.about = *id};
    const struct {
        const char *kind;
        struct al_id *into;
    } kinds[] = {{AL_KIND_PERSON, &one.person},
                 {AL_KIND_CONTACT, &one.contact},
                 {AL_KIND_ACTIVITY, &one.activity},
                 {AL_KIND_CONSENT, &one.consent},
                 {AL_KIND_STORY, &one.story},
                 {AL_KIND_RECRUITMENT, &one.recruitment}};

    if (al_kind_by_name(record->kind)) {
        if (!read_id(record, "person", &one.person))
            (void)read_id(record, "contact", &one.contact);
        (void)read_id(record, "activity", &one.activity);
    }
    for (size_t i = 0; i < AL_COUNT(kinds); i++)
        if (strcmp(record->kind, kinds[i].kind) == 0)
            *kinds[i].into = *id;
    if (strcmp(record->kind, AL_KIND_GROUP) == 0) {
        struct al_group group;

        if (al_group_load(list->index, id, al_today(), &group, NULL) == AL_OK)
            one.activity = group.last;
    }
    /* Of the service as a whole there is one paper, from whichever row. */
    if (strcmp(record->kind, AL_KIND_OPPORTUNITY) == 0 ||
        strcmp(record->kind, AL_KIND_SERVICE) == 0)
        one = (struct al_handout_one){.person = {.byte = {0}}};
    add(list, &one);
}

static enum al_status collect(struct list *list, const struct al_id *id,
                              const struct al_record *record,
                              struct al_err *err)
{
    const char *kind = record->kind;
    struct al_handout_one plan = {.activity = *id};

    if (list->is_about) {
        add_about(list, id, record);
    } else if (list->sheet ==
               AL_SHEET_GROUP) { /* it goes to whoever leads it */
        if (strcmp(kind, AL_KIND_ISSUE) == 0) {
            plan.activity = (struct al_id){.byte = {0}};
            al_handout_of_issue(list->index, id, &plan);
        } else {
            (void)read_id(record, "issue", &plan.issue);
        }
        add(list, &plan);
    } else if (strcmp(kind, AL_KIND_PARTICIPATION) == 0) {
        if (is_wanted(list->sheet, record))
            add_part(list, id, record);
    } else if (strcmp(kind, AL_KIND_ACTIVITY) == 0) {
        return add_activity(list, id, err);
    } else if (strcmp(kind, AL_KIND_PAYMENT) == 0) {
        return add_payment(list, id, record, err);
    } else if (strcmp(kind, AL_KIND_FEEDBACK) == 0) {
        add_said(list, id, record);
    } else if (strcmp(kind, AL_KIND_CHANGE) == 0) {
        return add_change(list, id, record, err);
    } else if (strcmp(kind, AL_KIND_EXPENSE) == 0 ||
               strcmp(kind, AL_KIND_WELLBEING_CHECK) == 0) {
        add_about(list, id, record);
    } else if (strcmp(kind, AL_KIND_CONSENT) == 0) {
        struct al_handout_one one = {.consent = *id};

        add_owned(list, &one, record);
    } else if (strcmp(kind, AL_KIND_STORY) == 0) {
        struct al_handout_one one = {.story = *id};

        add_owned(list, &one, record);
    } else if (strcmp(kind, AL_KIND_DISCLOSURE_PLAN) == 0) {
        struct al_handout_one one = {.agreement = *id};

        add_owned(list, &one, record);
    } else if (strcmp(kind, AL_KIND_OPPORTUNITY) == 0) {
        return add_opportunity(list, id, record, err);
    } else if (strcmp(kind, AL_KIND_CONCERN) == 0 ||
               strcmp(kind, AL_KIND_HANDOVER) == 0) {
        return add_concern(list, id, record, err);
    } else if (strcmp(kind, AL_KIND_RECRUITMENT) == 0) {
        return add_recruitment(list, id, err);
    } else if (strcmp(kind, AL_KIND_PERSON) == 0) {
        return add_person(list, id, err);
    }
    return AL_OK;
}

/* Why nobody gets it, for people. */
static const char *nobody(size_t sheet)
{
    switch (sheet) {
    case AL_SHEET_THANKS:
        return _("nobody took part yet whom this could thank");
    case AL_SHEET_WORKBOOK:
        return _("nobody is on its panel yet");
    case AL_SHEET_JOBCENTRE:
        return _("nobody of those you work with is in it");
    case AL_SHEET_OFFER:
        return _("nobody is in it to whom this could be offered");
    case AL_SHEET_INVITATION:
        return _("nobody is in it who did not say no");
    case AL_SHEET_CONCERN:
        return _("no concern of theirs may be passed on today");
    default:
        return _("nobody is named with it");
    }
}

enum al_status al_handout_each(struct al_index *index,
                               const struct al_handout *handout,
                               const struct al_id *record, al_handout_fn *each,
                               void *arg, struct al_err *err)
{
    struct list list = {.index = index,
                        .sheet = al_handout_sheet(handout),
                        .is_about = (handout->flags & AL_HANDOUT_ABOUT) != 0};
    struct al_record *found = NULL;
    enum al_status status;

    if (!record && handout->flags & AL_HANDOUT_BLANK) {
        (void)each(arg, &(struct al_handout_one){.person = {.byte = {0}}});
        return AL_OK;
    }
    if (!record)
        return al_fail(err, AL_EINVAL,
                       _("%s: it is always about somebody or something"),
                       _(handout->title));
    status = al_query_get(index, record, &found, err);
    if (status != AL_OK)
        return status;
    if (!al_handout_fits(handout, found->kind))
        status = al_fail(err, AL_EINVAL, _("%s: not made from such a record"),
                         _(handout->title));
    else
        status = collect(&list, record, found, err);
    if (status == AL_OK && list.count == 0)
        status = al_fail(err, AL_EINVAL, "%s: %s", _(handout->title),
                         nobody(list.sheet));
    for (size_t i = 0; status == AL_OK && i < list.count; i++)
        if (!each(arg, &list.items[i]))
            break;
    free(list.items);
    al_record_free(found);
    return status;
}

bool al_handout_wants_large(struct al_index *index,
                            const struct al_handout_one *one)
{
    struct al_record *person = NULL;
    const char *format;
    bool is_large;

    if (!is_somebody(&one->person) ||
        al_query_get(index, &one->person, &person, NULL) != AL_OK)
        return false;
    format = al_record_get(person, "sheet_format");
    is_large = al_strcmp0(format, "large_print") == 0 ||
               al_strcmp0(format, "easy_read") == 0;
    al_record_free(person);
    return is_large;
}

enum al_status al_handout_make(const struct al_handout_from *from,
                               const struct al_handout *handout,
                               const struct al_handout_one *one,
                               const struct al_paper *paper, struct al_str *out,
                               struct al_err *err)
{
    struct al_page page = {.items = NULL};
    enum al_status status = al_handout_page(from, handout, one, &page, err);

    if (status == AL_OK)
        al_paper_lay_page(paper, &page, out);
    al_page_drop(&page);
    return status;
}
