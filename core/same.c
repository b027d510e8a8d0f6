/* core/same.c - two records of one person. */
#include "config.h"

#include "core/same.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

#define FIELD_INTO "merged_into"

void al_same_drop(struct al_same *same)
{
    al_record_free(same->stays);
    al_record_free(same->stays_form);
    al_record_free(same->goes);
    al_record_free(same->goes_form);
    *same = (struct al_same){.stays = NULL};
}

static enum al_status open_person(struct al_index *index,
                                  const struct al_id *id,
                                  struct al_record **person, struct al_err *err)
{
    enum al_status status = al_query_get(index, id, person, err);

    if (status != AL_OK)
        return status;
    if (strcmp((*person)->kind, AL_KIND_PERSON) != 0 ||
        al_record_is_gone(*person) || al_record_is_erased(*person))
        return al_fail(err, AL_EINVAL,
                       _("Only two {people} can be the same person"));
    if (al_record_get(*person, FIELD_INTO))
        return al_fail(err, AL_EINVAL,
                       _("One of them is put together with another already; "
                         "take that back first"));
    return AL_OK;
}

/* What the one that stays does not know is taken over. */
static void take_over(struct al_same *same)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_PERSON);

    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *from = al_record_slot(same->goes, field->name);

        if (!from || strcmp(field->name, FIELD_INTO) == 0)
            continue;
        for (size_t m = 0; m < from->member_count; m++)
            al_record_add_member(same->stays_form, field->name,
                                 from->members[m]);
        if (from->value && !al_record_get(same->stays, field->name))
            al_record_set(same->stays_form, field->name, from->value);
    }
}

enum al_status al_same_make(struct al_index *index, const struct al_id *stays,
                            const struct al_id *goes, struct al_same *same,
                            struct al_err *err)
{
    char hex[AL_ID_HEX];
    enum al_status status;

    *same = (struct al_same){.stays_id = *stays, .goes_id = *goes};
    if (al_id_compare(stays, goes) == 0)
        return al_fail(err, AL_EINVAL, _("That is one record, not two"));
    status = open_person(index, stays, &same->stays, err);
    if (status == AL_OK)
        status = open_person(index, goes, &same->goes, err);
    if (status != AL_OK) {
        al_same_drop(same);
        return status;
    }
    same->stays_form = al_record_copy(same->stays);
    same->goes_form = al_record_copy(same->goes);
    take_over(same);
    al_id_hex(stays, hex);
    al_record_set(same->goes_form, FIELD_INTO, hex);
    return AL_OK;
}

/* ---- side by side ---- */

bool al_same_differs(const struct al_same *same, const struct al_field *field)
{
    const char *stays = al_record_get(same->stays, field->name);
    const char *goes = al_record_get(same->goes, field->name);

    return stays && goes && strcmp(stays, goes) != 0;
}

/* A value, or the members of a set. */
static void show(struct al_index *index, const struct al_field *field,
                 const struct al_record *record, struct al_str *out)
{
    const struct al_slot *slot = al_record_slot(record, field->name);
    size_t before = out->len;

    if (slot && slot->value)
        al_query_show(index, field, slot->value, out);
    for (size_t i = 0; slot && i < slot->member_count; i++) {
        al_str_puts(out, out->len > before ? ", " : "");
        al_query_show(index, field, slot->members[i], out);
    }
    if (out->len == before)
        al_str_putc(out, '-');
}

static bool count_link(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(size_t *)arg;
    return true;
}

static size_t count_about(struct al_index *index, const struct al_id *id)
{
    size_t count = 0;

    (void)al_query_links(index, id, NULL, NULL, 0, count_link, &count, NULL);
    return count;
}

/* What becomes of a field: both agree, one gives, or one is not shown. */
static const char *outcome(const struct al_same *same,
                           const struct al_field *field)
{
    const struct al_slot *stays = al_record_slot(same->stays, field->name);
    const struct al_slot *goes = al_record_slot(same->goes, field->name);

    if (al_same_differs(same, field))
        return _("differs: the first stays");
    if (!al_slot_equal(al_record_slot(same->stays_form, field->name)
                           ? al_record_slot(same->stays_form, field->name)
                           : &(struct al_slot){.name = field->name},
                       stays ? stays : &(struct al_slot){.name = field->name}))
        return _("taken over");
    return stays && goes ? _("the same") : _("stays");
}

void al_same_tell(struct al_index *index, const struct al_same *same,
                  struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_PERSON);
    struct al_str name = {0};

    al_query_name(index, &same->stays_id, &name);
    al_str_printf(out, _("%s stays, "), al_str_text(&name));
    al_str_reset(&name);
    al_query_name(index, &same->goes_id, &name);
    al_str_printf(out, _("and %s becomes the same person:"),
                  al_str_text(&name));
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (strcmp(field->name, FIELD_INTO) == 0 ||
            (field->flags & AL_F_RETIRED) ||
            (!al_record_slot(same->stays, field->name) &&
             !al_record_slot(same->goes, field->name)))
            continue;
        al_str_printf(out, "\n%s: ", _(field->label));
        show(index, field, same->stays, out);
        al_str_puts(out, "  |  ");
        show(index, field, same->goes, out);
        al_str_printf(out, "  (%s)", outcome(same, field));
    }
    al_str_printf(out, _("\nRecords about them: %zu  |  %zu  (all stay)"),
                  count_about(index, &same->stays_id),
                  count_about(index, &same->goes_id));
    al_str_drop(&name);
}
