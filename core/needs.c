/* needs.c - what a record needs as a whole: asking the tables of rules. */
#include "config.h"

#include "core/needs.h"

#include <string.h>

#include "core/needs_own.h"

static const struct al_need_group *const groups[] = {
    &al_needs_chain,
    &al_needs_concern,
    &al_needs_learn,
    &al_needs_recruit,
    &al_needs_panel,
    &al_needs_survey,
    &al_needs_material,
};

static const struct al_need *need_at(size_t at)
{
    for (size_t i = 0; i < AL_COUNT(groups); i++) {
        if (at < groups[i]->count)
            return &groups[i]->needs[at];
        at -= groups[i]->count;
    }
    return NULL;
}

/* What was amiss before is nothing that this save does. */
static bool was_broken(const struct al_need *need, struct al_index *index,
                       const struct al_id *id, const struct al_record *opened)
{
    const struct al_needing needing = {index, id, opened, false, opened};
    struct al_str unsaid = {0};
    bool was = opened && need->is_broken(&needing, &unsaid);

    al_str_drop(&unsaid);
    return was;
}

const struct al_field *al_needs(struct al_index *index, const struct al_id *id,
                                const struct al_record *opened,
                                const struct al_record *form,
                                struct al_str *say)
{
    const struct al_needing needing = {index, id, form, !opened, opened};
    const struct al_need *need;

    if (al_record_is_gone(form) || al_record_is_erased(form))
        return NULL;
    for (size_t i = 0; (need = need_at(i)); i++) {
        struct al_str sentence = {0};
        bool is_broken = strcmp(need->kind, form->kind) == 0 &&
                         need->is_broken(&needing, &sentence) &&
                         !was_broken(need, index, id, opened);

        if (is_broken)
            al_str_puts(say, al_str_text(&sentence));
        al_str_drop(&sentence);
        if (is_broken)
            return al_field_by_name(al_kind_by_name(form->kind), need->field);
    }
    return NULL;
}

enum al_status al_needs_check(struct al_index *index, const struct al_id *id,
                              const struct al_record *opened,
                              const struct al_record *form, struct al_err *err)
{
    struct al_str say = {0};
    const struct al_field *field = al_needs(index, id, opened, form, &say);
    enum al_status status = AL_OK;

    if (field)
        status = al_fail(err, AL_EINVAL, "%s: %s", _(field->label),
                         al_str_text(&say));
    al_str_drop(&say);
    return status;
}
