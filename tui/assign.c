/* tui/assign.c - FIELD=VALUE arguments, as people type them. */
#include "config.h"

#include "tui/assign.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/payment.h"
#include "core/utf8.h"

#define INPUT_MAX (128u << 10) /* bytes that a save may hold anyway */

enum how { HOW_SET, HOW_ADD, HOW_REMOVE };

enum al_status al_assign_input(struct al_reader *reader, struct al_str *out,
                               struct al_err *err)
{
    char block[4096];
    size_t got, start = out->len;

    if (reader->is_input_read)
        return al_fail(err, AL_EINVAL,
                       _("- stands for the input and can be given once"));
    reader->is_input_read = true;
    while ((got = fread(block, 1, sizeof(block), reader->input)) > 0) {
        al_str_add(out, block, got);
        if (out->len - start > INPUT_MAX)
            return al_fail(err, AL_EINVAL,
                           _("the input is too long; 32 KiB fit in a field"));
    }
    if (ferror(reader->input))
        return al_fail_errno(err, errno, _("the input could not be read"));
    if (memchr(al_str_text(out) + start, '\0', out->len - start))
        return al_fail(err, AL_EINVAL,
                       _("the input holds a zero byte; only text fits"));
    while (out->len > start && out->data[out->len - 1] == '\n')
        al_str_cut(out, out->len - 1);
    return AL_OK;
}

static enum al_status read_ref(struct al_reader *reader,
                               const struct al_field *field, const char *typed,
                               struct al_str *out, struct al_err *err)
{
    char hex[AL_ID_HEX];
    struct al_id id = reader->me;
    bool is_me = field->ref && strcmp(typed, "me") == 0 && !al_id_is_zero(&id);
    enum al_status status = AL_OK;

    if (!is_me)
        status = al_query_resolve(reader->index, field->ref, typed, &id, err);
    if (status != AL_OK)
        return status;
    al_id_hex(&id, hex);
    al_str_puts(out, hex);
    return AL_OK;
}

enum al_status al_assign_value(struct al_reader *reader,
                               const struct al_field *field, const char *typed,
                               struct al_str *out, struct al_err *err)
{
    struct al_err why = {0};
    enum al_status status;

    if (!al_utf8_check(typed, strlen(typed)))
        return al_fail(err, AL_EINVAL,
                       _("%s: this is no UTF-8 text; the terminal or the file "
                         "uses another encoding"),
                       field->name);
    if (field->type == AL_T_REF || field->type == AL_T_REFS)
        status = read_ref(reader, field, typed, out, &why);
    else if (field->type == AL_T_EVENTS)
        status = al_payment_event_read(typed, al_today(), out, &why);
    else
        status = al_value_read(field, typed, al_today(), out, &why);
    if (status == AL_OK)
        return AL_OK;
    return al_fail(err, status, _("%s=%.60s is not accepted. %s"), field->name,
                   typed, why.msg);
}

enum al_status al_assign_kind(const char *name, const struct al_kind **kind,
                              struct al_err *err)
{
    struct al_str names = {0};
    enum al_status status;

    *kind = al_kind_by_name(name);
    if (*kind)
        return AL_OK;
    for (size_t i = 0; i < al_kind_count(); i++)
        al_str_printf(&names, "%s%s", i ? ", " : "", al_kind(i)->name);
    status = al_fail(err, AL_EINVAL, _("%s is no kind of record; one of: %s"),
                     name, al_str_text(&names));
    al_str_drop(&names);
    return status;
}

static enum al_status refuse_field(const struct al_kind *kind, const char *arg,
                                   size_t len, struct al_err *err)
{
    struct al_str names = {0};
    enum al_status status;

    for (size_t i = 0; i < kind->field_count; i++)
        if (!(kind->fields[i].flags & AL_F_RETIRED))
            al_str_printf(&names, "%s%s", names.len ? ", " : "",
                          kind->fields[i].name);
    status = al_fail(err, AL_EINVAL, _("%s has no field %.*s; one of: %s"),
                     kind->name, (int)len, arg, al_str_text(&names));
    al_str_drop(&names);
    return status;
}

enum al_status al_assign_field(const struct al_kind *kind, const char *arg,
                               const struct al_field **field, size_t *len,
                               struct al_err *err)
{
    char name[AL_NAME_MAX + 1];

    *len = strspn(arg, "abcdefghijklmnopqrstuvwxyz0123456789_");
    *field = NULL;
    if (*len > 0 && *len <= AL_NAME_MAX) {
        memcpy(name, arg, *len);
        name[*len] = '\0';
        *field = al_field_by_name(kind, name);
    }
    if (!*field)
        return refuse_field(kind, arg, *len > 0 ? *len : strcspn(arg, "="),
                            err);
    return AL_OK;
}

static void clear_members(struct al_record *record, const char *name)
{
    const struct al_slot *slot;

    while ((slot = al_record_slot(record, name)) && slot->member_count > 0) {
        size_t before = slot->member_count;

        al_record_remove_member(record, name, slot->members[0]);
        slot = al_record_slot(record, name);
        if (slot && slot->member_count == before)
            return; /* an add-only set stays */
    }
}

static enum al_status assign_member(struct al_reader *reader,
                                    const struct al_field *field,
                                    const char *typed, enum how how,
                                    struct al_record *record,
                                    struct al_err *err)
{
    struct al_str stored = {0};
    enum al_status status = al_assign_value(reader, field, typed, &stored, err);

    if (status == AL_OK && stored.len > 0) {
        if (how == HOW_REMOVE)
            al_record_remove_member(record, field->name, al_str_text(&stored));
        else
            al_record_add_member(record, field->name, al_str_text(&stored));
    }
    al_str_drop(&stored);
    return status;
}

/* Codes and records may be listed with commas; a line may hold one itself. */
static enum al_status assign_set(struct al_reader *reader,
                                 const struct al_field *field,
                                 const char *typed, enum how how,
                                 struct al_record *record, struct al_err *err)
{
    bool is_list = field->type == AL_T_CODES || field->type == AL_T_REFS;
    char *list, *rest, *member;
    enum al_status status = AL_OK;

    if (al_field_family(field) == AL_FAM_LOG && how != HOW_ADD)
        return al_fail(err, AL_EINVAL,
                       _("%s is only added to: what happened stays written; "
                         "%s+= adds to it"),
                       field->name, field->name);
    if (how == HOW_SET)
        clear_members(record, field->name);
    if (!*typed)
        return AL_OK;
    if (!is_list)
        return assign_member(reader, field, typed, how, record, err);
    list = rest = al_strdup(typed);
    while (status == AL_OK && (member = strsep(&rest, ",")))
        status = assign_member(reader, field, member + strspn(member, " "), how,
                               record, err);
    free(list);
    return status;
}

static enum al_status assign_plain(struct al_reader *reader,
                                   const struct al_field *field,
                                   const char *typed, struct al_record *record,
                                   struct al_err *err)
{
    struct al_str stored = {0};
    enum al_status status = AL_OK;

    /* An empty date is today where people type it in a form, not here. */
    if (*typed)
        status = al_assign_value(reader, field, typed, &stored, err);
    else if (field->flags & AL_F_REQUIRED)
        status = al_fail(err, AL_EINVAL, _("%s cannot be empty"), field->name);
    if (status == AL_OK) {
        al_record_set(record, field->name, al_str_text(&stored));
        al_record_settle(record, field->name);
    }
    al_str_drop(&stored);
    return status;
}

static enum al_status assign_one(struct al_reader *reader, const char *arg,
                                 struct al_record *record, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    const struct al_field *field;
    struct al_str input = {0};
    enum how how = HOW_SET;
    const char *typed;
    size_t len;
    enum al_status status = al_assign_field(kind, arg, &field, &len, err);

    if (status != AL_OK)
        return status;
    typed = arg + len;
    if (*typed == '+' || *typed == '-')
        how = *typed++ == '+' ? HOW_ADD : HOW_REMOVE;
    if (*typed++ != '=')
        return al_fail(err, AL_EINVAL, _("%s is written %s=VALUE"), field->name,
                       field->name);
    if (how != HOW_SET && !al_field_is_set(field))
        return al_fail(err, AL_EINVAL,
                       _("%s holds one value: it is set with %s=VALUE"),
                       field->name, field->name);
    if (strcmp(typed, "-") == 0) {
        status = al_assign_input(reader, &input, err);
        typed = al_str_text(&input);
    }
    if (status == AL_OK)
        status = al_field_is_set(field)
                     ? assign_set(reader, field, typed, how, record, err)
                     : assign_plain(reader, field, typed, record, err);
    al_str_drop(&input);
    return status;
}

/* Whether two arguments set the same field as a whole. */
static bool is_given_twice(const char *const *args, size_t at)
{
    size_t len = strcspn(args[at], "=");

    if (len > 0 && strchr("+-", args[at][len - 1]))
        return false;
    for (size_t i = 0; i < at; i++)
        if (strncmp(args[i], args[at], len + 1) == 0)
            return true;
    return false;
}

enum al_status al_assign_all(struct al_reader *reader, const char *const *args,
                             size_t count, struct al_record *record,
                             struct al_err *err)
{
    for (size_t i = 0; i < count; i++) {
        enum al_status status;

        if (is_given_twice(args, i))
            return al_fail(err, AL_EINVAL, _("%.*s is given twice"),
                           (int)strcspn(args[i], "="), args[i]);
        status = assign_one(reader, args[i], record, err);
        if (status != AL_OK)
            return status;
    }
    return AL_OK;
}
