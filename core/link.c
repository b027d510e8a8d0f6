/* core/link.c - the id of a link record, from what it links. */
#include "config.h"

#include "core/link.h"

#include <stdio.h>

#include "core/i18n.h"

#define ENDS_MAX 4
#define KEYS_MAX 4
#define KEY_SIZE (AL_NAME_MAX + 1 + AL_NAME_MAX + 1) /* "field=code" */

enum al_status al_link_id(const struct al_record *record,
                          const uint8_t link_key[32], struct al_id *id,
                          struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    struct al_id ends[ENDS_MAX];
    char texts[KEYS_MAX][KEY_SIZE];
    const char *keys[KEYS_MAX];
    size_t end_count = 0, key_count = 0;
    bool needs_end = false;

    if (!kind || !(kind->flags & AL_K_LINK))
        return al_fail(err, AL_EINVAL, _("%s links nothing"), record->kind);
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const char *value = al_record_get(record, field->name);

        if (!(field->flags & AL_F_KEY))
            continue;
        needs_end = needs_end || field->type == AL_T_REF;
        if (!value)
            continue;
        if (field->type == AL_T_REF) {
            if (end_count == ENDS_MAX || !al_id_parse(value, &ends[end_count]))
                return al_fail(err, AL_EINVAL, _("%s: no record's id"),
                               _(field->label));
            end_count++;
        } else if (key_count < KEYS_MAX) {
            (void)snprintf(texts[key_count], KEY_SIZE, "%s=%s", field->name,
                           value);
            keys[key_count] = texts[key_count];
            key_count++;
        }
    }
    if (end_count == 0 && (needs_end || key_count == 0))
        return al_fail(err, AL_EINVAL,
                       _("this record must say what it belongs to"));
    *id = al_id_link(link_key, kind->name, ends, end_count, keys, key_count);
    return AL_OK;
}
