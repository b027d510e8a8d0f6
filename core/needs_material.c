/* needs_material.c - what materials, comments, issues and agreements need. */
#include "config.h"

#include "core/kinds.h"
#include "core/material.h"
#include "core/needs_own.h"

/* ---- materials ---- */

/* Whoever is in it is asked again each time that it goes out. */
static bool material_use(const struct al_needing *needing, struct al_str *say)
{
    struct al_err err = {0};
    struct al_date day;

    if (!al_need_is(needing, "state", "in_use"))
        return false;
    if (!al_need_day(needing, "published_on", &day) ||
        al_date_compare(day, al_today()) < 0)
        day = al_today();
    if (al_material_gate(needing->index, needing->record, day, &err) !=
        AL_EDENIED)
        return false;
    al_str_puts(say, err.msg);
    return true;
}

static bool material_down(const struct al_needing *needing, struct al_str *say)
{
    struct al_date from, to;

    return al_need_broken(al_need_day(needing, "published_on", &from) &&
                              al_need_day(needing, "taken_down_on", &to) &&
                              al_date_days(to) < al_date_days(from),
                          N_("it cannot come down before it was there"), say);
}

/* ---- versions ---- */

struct marked {
    const struct al_id *version;
    bool is_found;
};

static bool see_comment(void *arg, const struct al_hit *hit)
{
    struct marked *marked = arg;

    marked->is_found |= !hit->is_gone;
    return !marked->is_found;
}

static bool is_commented(const struct al_needing *needing)
{
    struct marked marked = {needing->id, false};

    return al_query_links(needing->index, needing->id, AL_KIND_REVIEW_COMMENT,
                          "version", 1, see_comment, &marked, NULL) == AL_OK &&
           marked.is_found;
}

static bool differs(const struct al_needing *needing, const char *field)
{
    return al_strcmp0(al_record_get(needing->opened, field),
                      al_record_get(needing->record, field)) != 0;
}

/* What people read stays as they read it. */
static bool version_final(const struct al_needing *needing, struct al_str *say)
{
    if (!needing->opened ||
        (!differs(needing, "text") && !differs(needing, "file") &&
         !differs(needing, "file_hash") && !differs(needing, "number") &&
         !differs(needing, "material")))
        return false;
    return al_need_broken(
        is_commented(needing),
        N_("people commented on these words: make a new version"), say);
}

/* A photo that somebody took for themselves is theirs. */
static bool version_theirs(const struct al_needing *needing, struct al_str *say)
{
    const char *value = al_record_get(needing->record, "material");
    struct al_record *material = NULL;
    struct al_id id;
    bool is_theirs =
        value && al_id_parse(value, &id) &&
        al_query_get(needing->index, &id, &material, NULL) == AL_OK &&
        al_strcmp0(al_record_get(material, "whose"), "person") == 0;

    al_record_free(material);
    return al_need_broken(is_theirs,
                          N_("it is theirs, not ours: nothing of it is kept "
                             "here"),
                          say);
}

/* ---- comments ---- */

static bool comment_words(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(
        !al_need_has(needing, "comment") &&
            !al_need_has(needing, "old_words") &&
            !al_need_has(needing, "new_words"),
        N_("say what they think of it: a comment, or other words"), say);
}

/* An answer like any other: it has its reason. */
static bool comment_why(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_is(needing, "response", "not_changed") &&
                              !al_need_has(needing, "reason"),
                          N_("whoever said it is told why it stays as it was"),
                          say);
}

static bool comment_told(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "told_on") &&
                              (!al_need_has(needing, "response") ||
                               al_need_is(needing, "response", "pending")),
                          N_("first answer it: there is nothing to tell yet"),
                          say);
}

/* ---- issues ---- */

static bool issue_day(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "decision") &&
                              !al_need_has(needing, "decided_on"),
                          N_("a decision needs its day"), say);
}

static bool issue_what(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(
        al_need_has(needing, "decided_on") && !al_need_has(needing, "decision"),
        N_("say what was decided, or that nothing changes"), say);
}

/* ---- agreements ---- */

/* "Say nothing" is an agreement, too; an empty sheet is none. */
static bool agreement_what(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(!al_need_has(needing, "may_say") &&
                              !al_need_has(needing, "words") &&
                              !al_need_is(needing, "by_whom", "nobody"),
                          N_("say what may be told, or that nobody tells "
                             "anything"),
                          say);
}

static bool agreement_back(const struct al_needing *needing, struct al_str *say)
{
    struct al_date from, to;

    return al_need_broken(al_need_day(needing, "agreed_on", &from) &&
                              al_need_day(needing, "withdrawn_on", &to) &&
                              al_date_days(to) < al_date_days(from),
                          N_("it cannot be taken back before it was agreed"),
                          say);
}

static const struct al_need needs[] = {
    {AL_KIND_MATERIAL, "state", material_use},
    {AL_KIND_MATERIAL, "taken_down_on", material_down},
    {AL_KIND_MATERIAL_VERSION, "material", version_theirs},
    {AL_KIND_MATERIAL_VERSION, "text", version_final},
    {AL_KIND_REVIEW_COMMENT, "comment", comment_words},
    {AL_KIND_REVIEW_COMMENT, "reason", comment_why},
    {AL_KIND_REVIEW_COMMENT, "told_on", comment_told},
    {AL_KIND_ISSUE, "decided_on", issue_day},
    {AL_KIND_ISSUE, "decision", issue_what},
    {AL_KIND_DISCLOSURE_PLAN, "may_say", agreement_what},
    {AL_KIND_DISCLOSURE_PLAN, "withdrawn_on", agreement_back},
};

AL_NEEDS(al_needs_material, needs);
