/* tui/acts_material.c - answering, issues step by step, and phrases. */
#include "config.h"
#include "tui/acts_material.h"

#include <string.h>

#include "core/agreement.h"
#include "core/i18n.h"
#include "core/issue.h"
#include "core/kinds.h"
#include "tui/many.h"
#include "tui/pane.h"

static struct al_record *read(const struct al_app *app, const struct al_id *id)
{
    struct al_record *record = NULL;

    return al_query_get(al_app_index(app), id, &record, NULL) == AL_OK ? record
                                                                       : NULL;
}

static bool is_of(const struct al_app *app, const struct al_id *id,
                  const char *kind)
{
    struct al_record *record = read(app, id);
    bool is_so = record && strcmp(record->kind, kind) == 0;

    al_record_free(record);
    return is_so;
}

/* ---- comments ---- */

static bool is_comments(const struct al_app *app)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *kind = marks ? al_marks_kind(marks) : NULL;
    struct al_id id;

    if (marks)
        return al_strcmp0(kind, AL_KIND_REVIEW_COMMENT) == 0;
    return al_app_record(app, &id) && is_of(app, &id, AL_KIND_REVIEW_COMMENT);
}

const char *al_why_no_answer(const struct al_app *app, const void *state)
{
    (void)state;
    return is_comments(app) ? al_app_why_not(app, AL_KIND_REVIEW_COMMENT)
                            : N_("Put the cursor on a comment.");
}

enum al_status al_act_answer(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_marks one = {0};
    struct al_id id;
    enum al_status status;

    (void)state;
    if (!is_comments(app))
        return AL_OK;
    if (marks)
        return al_pane_many_open(app, &al_many_answer, marks, err);
    if (!al_app_record(app, &id))
        return AL_OK;
    (void)al_marks_toggle(&one, &id, AL_KIND_REVIEW_COMMENT);
    status = al_pane_many_open_about(app, &al_many_answer, &one, NULL, err);
    al_marks_drop(&one);
    return status;
}

/* ---- issues ---- */

/* A focus group about it, to be planned: its day is left to type. */
static enum al_status plan_group(struct al_app *app, const struct al_id *id,
                                 const struct al_record *issue,
                                 struct al_err *err)
{
    char hex[AL_ID_HEX];
    const struct al_fill fills[] = {
        {"type", "focus_group"},
        {"status", "planned"},
        {"issue", hex},
        {"title", al_record_get(issue, "question")},
    };
    enum al_status status;

    al_id_hex(id, hex);
    status = al_pane_edit_open_filled(app, AL_KIND_ACTIVITY, fills,
                                      AL_COUNT(fills), NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "date");
    return status;
}

static enum al_status decide(struct al_app *app, const struct al_id *id,
                             struct al_err *err)
{
    struct al_id me = al_ledger_me(al_app_ledger(app));
    char hex[AL_ID_HEX];
    const struct al_fill fills[] = {{"decided_on", "t"}, {"decided_by", hex}};
    enum al_status status = al_pane_edit_open(app, AL_KIND_ISSUE, id, err);

    if (status != AL_OK)
        return status;
    al_id_hex(&me, hex);
    al_pane_edit_fill(app, fills, al_id_is_zero(&me) ? 1 : 2);
    al_pane_edit_start_at(app, "decision");
    return AL_OK;
}

/* Who took part and was not told stands in the group's timeline. */
static enum al_status issue_step(struct al_app *app, const struct al_id *id,
                                 const struct al_record *record,
                                 struct al_err *err)
{
    struct al_issue issue;
    enum al_status status =
        al_issue_load(al_app_index(app), id, al_app_today(app), &issue, err);

    if (status != AL_OK)
        return status;
    switch (issue.state) {
    case AL_ISSUE_OPEN:
        return plan_group(app, id, record, err);
    case AL_ISSUE_FOUND:
        return decide(app, id, err);
    case AL_ISSUE_DECIDED:
        if (!al_id_is_zero(&issue.group))
            return al_pane_record_open(app, &issue.group, err);
        break;
    case AL_ISSUE_PLANNED:
    case AL_ISSUE_TOLD:
    case AL_ISSUE_ASIDE:
    case AL_ISSUE__COUNT:
        break;
    }
    al_app_say(app, AL_INK_PLAIN, "%s",
               _(issue.state == AL_ISSUE_PLANNED
                     ? N_("A group is planned: what it finds comes next.")
                     : N_("Nothing is left to do about this issue.")));
    return AL_OK;
}

bool al_material_has_step(const struct al_app *app, const struct al_id *id)
{
    struct al_record *record = read(app, id);
    bool has = record && (strcmp(record->kind, AL_KIND_REVIEW_COMMENT) == 0 ||
                          strcmp(record->kind, AL_KIND_MATERIAL) == 0 ||
                          strcmp(record->kind, AL_KIND_ISSUE) == 0);

    al_record_free(record);
    return has;
}

enum al_status al_material_step(struct al_app *app, const struct al_id *id,
                                struct al_err *err)
{
    struct al_record *record = read(app, id);
    enum al_status status = AL_OK;

    if (!record)
        return AL_OK;
    if (strcmp(record->kind, AL_KIND_REVIEW_COMMENT) == 0)
        status = al_act_answer(app, NULL, err);
    else if (strcmp(record->kind, AL_KIND_MATERIAL) == 0)
        status = al_pane_material_open(app, id, err);
    else if (strcmp(record->kind, AL_KIND_ISSUE) == 0)
        status = issue_step(app, id, record, err);
    al_record_free(record);
    return status;
}

/* ---- words ---- */

/*
 * What a group found, for the library. Words of somebody by name are theirs:
 * the phrase is then typed anew, so that it names nobody.
 */
static enum al_status keep_phrase(struct al_app *app, const struct al_id *id,
                                  const struct al_record *record,
                                  struct al_err *err)
{
    bool is_said = strcmp(record->kind, AL_KIND_FEEDBACK) == 0;
    const char *person = al_record_get(record, "person");
    char hex[AL_ID_HEX];
    const struct al_fill fills[] = {
        {"activity", is_said ? al_record_get(record, "activity") : hex},
        {"phrase", is_said && !person ? al_record_get(record, "quote") : NULL},
    };
    enum al_status status;

    al_id_hex(id, hex);
    status = al_pane_edit_open_filled(app, AL_KIND_WORDING, fills,
                                      AL_COUNT(fills), NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "phrase");
    return status;
}

/* The next agreement begins with what the one that counts says. */
static enum al_status renew(struct al_app *app, const struct al_id *person,
                            struct al_err *err)
{
    static const char *const kept[] = {"may_say", "words",   "not_to_say",
                                       "to_whom", "by_whom", "when_said"};
    struct al_fill fills[AL_COUNT(kept) + 1];
    struct al_agreement agreement;
    struct al_record *before = NULL;
    char hex[AL_ID_HEX];
    size_t count = 0;
    enum al_status status = al_agreement_now(
        al_app_index(app), person, al_app_today(app), &agreement, &before, err);

    al_id_hex(person, hex);
    fills[count++] = (struct al_fill){"person", hex};
    for (size_t i = 0; before && i < AL_COUNT(kept); i++)
        if (agreement.state != AL_AGREEMENT_STOPPED &&
            al_record_get(before, kept[i]))
            fills[count++] =
                (struct al_fill){kept[i], al_record_get(before, kept[i])};
    if (status == AL_OK)
        status = al_pane_edit_open_filled(app, AL_KIND_DISCLOSURE_PLAN, fills,
                                          count, NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "may_say");
    al_record_free(before);
    return status;
}

enum { PHRASES_MAX = 12 }; /* nobody learns more by heart */

struct phrases {
    struct al_str words;
    char ids[PHRASES_MAX][AL_ID_HEX];
    size_t count;
};

static void add_phrase(const struct al_app *app, const struct al_id *id,
                       struct phrases *phrases)
{
    struct al_record *record = read(app, id);
    const char *phrase = record ? al_record_get(record, "phrase") : NULL;

    if (phrase && phrases->count < PHRASES_MAX) {
        al_id_hex(id, phrases->ids[phrases->count++]);
        al_str_puts(&phrases->words, phrases->words.len > 0 ? "\n" : "");
        al_str_puts(&phrases->words, phrase);
    }
    al_record_free(record);
}

static enum al_status agree_on(struct al_app *app, const struct al_id *id,
                               struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct phrases phrases = {.count = 0};
    struct al_fill fills[1 + PHRASES_MAX];
    size_t count = 0;
    enum al_status status;

    for (size_t i = 0; marks && i < marks->count; i++)
        add_phrase(app, &marks->items[i].id, &phrases);
    if (!marks)
        add_phrase(app, id, &phrases);
    fills[count++] = (struct al_fill){"words", al_str_text(&phrases.words)};
    for (size_t i = 0; i < phrases.count; i++)
        fills[count++] = (struct al_fill){"wordings", phrases.ids[i]};
    status = al_pane_edit_open_filled(app, AL_KIND_DISCLOSURE_PLAN, fills,
                                      count, NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "person");
    al_str_drop(&phrases.words);
    return status;
}

/* What the words are taken from, or put into: the marks, or the row. */
static struct al_record *subject(const struct al_app *app, struct al_id *id)
{
    const struct al_marks *marks = al_app_marks(app);

    if (marks && al_strcmp0(al_marks_kind(marks), AL_KIND_WORDING) != 0)
        return NULL;
    if (marks)
        *id = marks->items[0].id;
    else if (!al_app_record(app, id))
        return NULL;
    return read(app, id);
}

const char *al_why_no_words(const struct al_app *app, const void *state)
{
    static const char *const kinds[] = {AL_KIND_WORDING, AL_KIND_PERSON,
                                        AL_KIND_FEEDBACK, AL_KIND_ACTIVITY};
    struct al_record *record;
    struct al_id id;
    bool is_one = false;

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    record = subject(app, &id);
    for (size_t i = 0; record && i < AL_COUNT(kinds); i++)
        is_one |= strcmp(record->kind, kinds[i]) == 0;
    al_record_free(record);
    return is_one ? al_app_why_not(app, AL_KIND_WORDING)
                  : N_("Put the cursor on a {person}, a phrase, what was said, "
                       "or an activity.");
}

enum al_status al_act_words(struct al_app *app, void *state, struct al_err *err)
{
    struct al_id id;
    struct al_record *record =
        al_why_no_words(app, state) ? NULL : subject(app, &id);
    enum al_status status = AL_OK;

    if (!record)
        return AL_OK;
    if (strcmp(record->kind, AL_KIND_WORDING) == 0)
        status = agree_on(app, &id, err);
    else if (strcmp(record->kind, AL_KIND_PERSON) == 0)
        status = renew(app, &id, err);
    else
        status = keep_phrase(app, &id, record, err);
    al_record_free(record);
    return status;
}
