/* core/import_columns.c - whether the columns of a file make records. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/import_own.h"

bool al_import_has_column(const struct al_import *import, const char *name)
{
    for (size_t i = 0; i < import->column_count; i++)
        if (import->columns[i].field &&
            strcmp(import->columns[i].field->name, name) == 0)
            return true;
    return false;
}

/* A value that two columns give would be that of the one behind. */
static enum al_status check_twice(const struct al_import *import,
                                  struct al_err *err)
{
    for (size_t i = 0; i < import->column_count; i++)
        for (size_t c = 0; c < i; c++)
            if (import->columns[i].field &&
                import->columns[i].field == import->columns[c].field &&
                !al_import_is_several(import->columns[i].field))
                return al_fail(err, AL_EINVAL,
                               _("Two columns are %s: \"%.40s\" and "
                                 "\"%.40s\"; one has to be something else"),
                               import->columns[i].field->name,
                               import->columns[c].heading,
                               import->columns[i].heading);
    return AL_OK;
}

enum al_status al_import_check_columns(const struct al_import *import,
                                       struct al_err *err)
{
    if (check_twice(import, err) != AL_OK)
        return AL_EINVAL;
    for (size_t i = 0; i < import->kind->field_count; i++) {
        const struct al_field *field = &import->kind->fields[i];

        if (field->flags & AL_F_REQUIRED && !field->preset &&
            !al_import_has_column(import, "external_ref") &&
            !al_import_has_column(import, field->name)) {
            struct al_str label = {0};

            al_words_fill(import->words, _(field->label), &label);
            (void)al_fail(err, AL_EINVAL,
                          _("No column is \"%s\" (%s), which every record "
                            "needs: say which one it is"),
                          al_str_text(&label), field->name);
            al_str_drop(&label);
            return AL_EINVAL;
        }
    }
    return AL_OK;
}
