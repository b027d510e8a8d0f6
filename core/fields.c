/* fields.c - getting, setting and checking a record's fields by the schema. */
#include "config.h"

#include "core/record.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"

/* Names that every record may have, beside its kind's fields. */
static bool is_common(const char *name)
{
    return strcmp(name, "gone") == 0 || strcmp(name, "erased") == 0;
}

/* A misspelt field name is a bug, not input: it ends the program in tests. */
static const struct al_field *field_of(const struct al_record *record,
                                       const char *name)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    const struct al_field *field = al_field_by_name(kind, name);

    assert(!kind || field || is_common(name));
    return field;
}

const char *al_record_get(const struct al_record *record, const char *name)
{
    const struct al_slot *slot = al_record_slot(record, name);

    return slot ? slot->value : NULL;
}

int64_t al_record_number(const struct al_record *record, const char *name,
                         int64_t fallback)
{
    const char *value = al_record_get(record, name);
    char *end;
    long long number;

    if (!value)
        return fallback;
    number = strtoll(value, &end, 10);
    return *end ? fallback : (int64_t)number;
}

bool al_record_has_member(const struct al_record *record, const char *name,
                          const char *member)
{
    const struct al_slot *slot = al_record_slot(record, name);

    for (size_t i = 0; slot && i < slot->member_count; i++) {
        if (strcmp(slot->members[i], member) == 0)
            return true;
    }
    return false;
}

/* The slot as it stands, to be changed and put back. */
static struct al_slot start_slot(const struct al_record *record,
                                 const char *name, enum al_family family)
{
    const struct al_slot *slot = al_record_slot(record, name);

    if (slot && slot->family == family)
        return *slot;
    return (struct al_slot){.name = name, .family = family};
}

void al_record_set(struct al_record *record, const char *name,
                   const char *value)
{
    const struct al_field *field = field_of(record, name);
    struct al_slot slot =
        start_slot(record, name, field ? al_field_family(field) : AL_FAM_PLAIN);

    slot.value = al_is_empty(value) ? NULL : value;
    slot.is_final = field && (field->flags & AL_F_FINAL);
    al_record_put(record, &slot);
}

void al_record_set_ref(struct al_record *record, const char *name,
                       const struct al_id *id)
{
    char hex[AL_ID_HEX];

    if (!id || al_id_is_zero(id))
        return;
    al_id_hex(id, hex);
    al_record_set(record, name, hex);
}

void al_record_set_number(struct al_record *record, const char *name,
                          int64_t value)
{
    char text[24];

    snprintf(text, sizeof(text), "%lld", (long long)value);
    al_record_set(record, name, text);
}

void al_record_add_member(struct al_record *record, const char *name,
                          const char *member)
{
    const struct al_field *field = field_of(record, name);
    struct al_slot slot =
        start_slot(record, name, field ? al_field_family(field) : AL_FAM_SET);
    const char **members = al_alloc((slot.member_count + 1) * sizeof(*members));

    if (slot.member_count)
        memcpy(members, slot.members, slot.member_count * sizeof(*members));
    members[slot.member_count++] = member;
    slot.members = members;
    al_record_put(record, &slot);
    free(members);
}

void al_record_remove_member(struct al_record *record, const char *name,
                             const char *member)
{
    struct al_slot slot = start_slot(record, name, AL_FAM_SET);
    const char **members = al_alloc((slot.member_count + 1) * sizeof(*members));
    size_t kept = 0;

    for (size_t i = 0; i < slot.member_count; i++) {
        if (strcmp(slot.members[i], member) != 0)
            members[kept++] = slot.members[i];
    }
    if (kept < slot.member_count) {
        slot.members = members;
        slot.member_count = kept;
        al_record_put(record, &slot);
    }
    free(members);
}

void al_record_settle(struct al_record *record, const char *name)
{
    const struct al_slot *slot = al_record_slot(record, name);
    struct al_slot settled;

    if (!slot || slot->rival_count == 0)
        return;
    settled = *slot;
    settled.rival_count = 0;
    al_record_put(record, &settled);
}

bool al_record_is_newer(const struct al_kind *kind, const char *field)
{
    return kind && !al_field_by_name(kind, field) && !is_common(field);
}

size_t al_record_newer(const struct al_record *record)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    size_t count = 0;

    for (size_t i = 0; i < record->slot_count; i++)
        count += al_record_is_newer(kind, record->slots[i].name);
    return count;
}

bool al_record_is_gone(const struct al_record *record)
{
    return al_record_get(record, "gone") != NULL;
}

bool al_record_is_erased(const struct al_record *record)
{
    return al_record_get(record, "erased") != NULL;
}

bool al_record_has_rivals(const struct al_record *record)
{
    for (size_t i = 0; i < record->slot_count; i++) {
        if (record->slots[i].rival_count > 0)
            return true;
    }
    return false;
}

bool al_record_subject(const struct al_record *record, struct al_id *subject)
{
    const struct al_field *field =
        al_field_by_flag(al_kind_by_name(record->kind), AL_F_SUBJECT);
    const char *value = field ? al_record_get(record, field->name) : NULL;

    return value && al_id_parse(value, subject);
}

/* ---- the check before a save ---- */

static enum al_status check_slot(const struct al_field *field,
                                 const struct al_slot *slot, struct al_err *err)
{
    bool is_good = slot->family == al_field_family(field);

    if (is_good && slot->value)
        is_good = al_value_is_stored(field, slot->value);
    for (size_t i = 0; is_good && i < slot->member_count; i++)
        is_good = al_value_is_stored(field, slot->members[i]);
    if (!is_good)
        return al_fail(err, AL_EINVAL, _("%s: this does not fit here (expected: %s)"),
                       _(field->label), al_type_name(field->type));
    return AL_OK;
}

enum al_status al_record_check(const struct al_record *record,
                               struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    bool is_dead = al_record_is_gone(record) || al_record_is_erased(record);
    struct al_str text = {0};
    size_t size;

    if (!kind)
        return al_fail(err, AL_ENEWER,
                       _("This was made by a newer Alongside: it can be read, "
                         "and changed only after an update"));
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *slot = al_record_slot(record, field->name);

        if (slot && check_slot(field, slot, err) != AL_OK)
            return AL_EINVAL;
        if ((field->flags & AL_F_REQUIRED) && !is_dead &&
            (!slot || (!slot->value && slot->member_count == 0)))
            return al_fail(err, AL_EINVAL, _("%s is needed here"),
                           _(field->label));
    }
    al_codec_print(record, &text);
    size = text.len;
    al_str_drop(&text);
    if (size > AL_CODEC_SAVE_MAX)
        return al_fail(err, AL_EINVAL,
                       _("This is longer than one record can hold (128 KiB): "
                         "put the rest into a second one"));
    return AL_OK;
}
