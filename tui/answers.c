/* tui/answers.c - what was said names the change that answers it. */
#include "config.h"
#include "tui/answers.h"

#include <string.h>

#include "core/kinds.h"
#include "core/query.h"

static void add_one(struct al_edits *edits, struct al_index *index,
                    const struct al_id *change, const char *member)
{
    struct al_record *said = NULL, *form;
    char hex[AL_ID_HEX];
    struct al_id id;

    if (!al_id_parse(member, &id) ||
        al_query_get(index, &id, &said, NULL) != AL_OK)
        return;
    if (strcmp(said->kind, AL_KIND_FEEDBACK) != 0 || al_record_is_gone(said) ||
        al_record_is_erased(said) || al_record_get(said, "change")) {
        al_record_free(said);
        return;
    }
    al_id_hex(change, hex);
    form = al_record_copy(said);
    al_record_set(form, "change", hex);
    al_edits_add(edits, &id, said, form);
}

void al_answers_add(struct al_edits *edits, struct al_index *index,
                    const struct al_id *id, const struct al_record *change)
{
    const struct al_slot *slot = al_record_slot(change, "feedback");

    if (strcmp(change->kind, AL_KIND_CHANGE) != 0)
        return;
    for (size_t i = 0; slot && i < slot->member_count; i++)
        add_one(edits, index, id, slot->members[i]);
}
