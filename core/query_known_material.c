/* query_known_material.c - what lists of issues and materials can be asked. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/issue.h"
#include "core/kinds.h"
#include "core/query_known_own.h"

/* How an issue stands (issue.h). */
static enum al_status issue_state(struct al_maker *maker,
                                  const struct al_filter *filter,
                                  struct al_err *err)
{
    size_t at = 0;

    while (at < AL_ISSUE__COUNT &&
           al_strcmp0(al_codes_issue_state.codes[at].code, filter->value) != 0)
        at++;
    if (at == AL_ISSUE__COUNT)
        return al_fail(err, AL_EINVAL, _("An issue never stands like that"));
    al_issue_sql('k', &maker->sql);
    al_str_puts(&maker->sql, "=");
    return al_maker_number(maker, (int64_t)at, err);
}

static enum al_status undecided(struct al_maker *maker,
                                const struct al_filter *filter,
                                struct al_err *err)
{
    (void)err;
    if (al_strcmp0(filter->value, "no") == 0)
        al_str_puts(&maker->sql, "NOT ");
    al_undecided_sql('k', &maker->sql);
    return AL_OK;
}

/* A comment that nobody has answered. */
static enum al_status pending(struct al_maker *maker,
                              const struct al_filter *filter,
                              struct al_err *err)
{
    (void)err;
    if (al_strcmp0(filter->value, "no") == 0)
        al_str_puts(&maker->sql, "NOT ");
    al_str_puts(&maker->sql, "(ifnull(k.response,'pending')='pending')");
    return AL_OK;
}

/* A material with a comment that nobody has answered. */
static enum al_status has_pending(struct al_maker *maker,
                                  const struct al_filter *filter,
                                  struct al_err *err)
{
    (void)err;
    if (al_strcmp0(filter->value, "no") == 0)
        al_str_puts(&maker->sql, "NOT ");
    al_str_puts(&maker->sql,
                "EXISTS(SELECT 1 FROM rec y CROSS JOIN link h ON h.to_id=y.id"
                " AND h.field='material' CROSS JOIN"
                " \"k_" AL_KIND_REVIEW_COMMENT "\" c ON c.row=h.row"
                " WHERE y.row=k.row AND c._hide=0"
                " AND ifnull(c.response,'pending')='pending')");
    return AL_OK;
}

/* clang-format off */
static const struct al_known rows[] = {
    {AL_KIND_ISSUE, AL_KNOWN_TAKES_IS, issue_state,
     {.name = "_stands", .label = N_("How it stands"),
      .help = N_("Open, planned, decided, told back: type a word's start"),
      .type = AL_T_CODE, .codes = &al_codes_issue_state}},
    {AL_KIND_ACTIVITY, AL_KNOWN_TAKES_IS, undecided,
     {.name = "_undecided", .label = N_("Waits for a decision"),
      .help = N_("yes: a focus group was held, and nothing was decided"),
      .type = AL_T_YESNO}},
    {AL_KIND_REVIEW_COMMENT, AL_KNOWN_TAKES_IS, pending,
     {.name = "_waits", .label = N_("Waits for an answer"),
      .help = N_("yes: nobody has said what became of it"),
      .type = AL_T_YESNO}},
    {AL_KIND_MATERIAL, AL_KNOWN_TAKES_IS, has_pending,
     {.name = "_waits", .label = N_("A comment waits"),
      .help = N_("yes: somebody's comment has no answer yet"),
      .type = AL_T_YESNO}},
};
/* clang-format on */

const struct al_known_group al_known_material = {rows, AL_COUNT(rows)};
