/* tui/typed_filters.c - FIELD=VALUE arguments as the filters of a list. */
#include "config.h"

#include "tui/typed_filters.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"

static struct al_str *add_filter(struct al_typed_filters *filters,
                                 const struct al_field *field,
                                 enum al_match match)
{
    struct al_filter *filter = &filters->items[filters->count];

    *filter = (struct al_filter){.field = field->name, .match = match};
    return &filters->values[filters->count++];
}

/* The last day of a year or month. */
static void complete_date(struct al_str *iso)
{
    struct al_date date;
    char last[AL_DATE_ISO];

    if (!al_date_from_iso(al_str_text(iso), &date) || date.day > 0)
        return;
    if (date.month == 0)
        date.month = 12;
    date = date.month == 12
               ? (struct al_date){date.year, 12, 31}
               : al_date_add_days(
                     (struct al_date){date.year, date.month + 1, 1}, -1);
    al_date_iso(date, last);
    al_str_reset(iso);
    al_str_puts(iso, last);
}

/* A day of which only the month or year is known covers all of it. */
static enum al_status add_date(struct al_reader *reader,
                               struct al_typed_filters *filters,
                               const struct al_field *field, const char *from,
                               const char *to, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (*from)
        status =
            al_assign_value(reader, field, from,
                            add_filter(filters, field, AL_MATCH_FROM), err);
    if (status == AL_OK && *to) {
        struct al_str *last = add_filter(filters, field, AL_MATCH_TO);

        status = al_assign_value(reader, field, to, last, err);
        if (status == AL_OK)
            complete_date(last);
    }
    return status;
}

static enum al_status add_number(struct al_reader *reader,
                                 struct al_typed_filters *filters,
                                 const struct al_field *field, const char *from,
                                 const char *to, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (*from)
        status =
            al_assign_value(reader, field, from,
                            add_filter(filters, field, AL_MATCH_FROM), err);
    if (status == AL_OK && *to)
        status = al_assign_value(reader, field, to,
                                 add_filter(filters, field, AL_MATCH_TO), err);
    return status;
}

/* VALUE, or FROM..TO with either end left open. */
static enum al_status add_range(struct al_reader *reader,
                                struct al_typed_filters *filters,
                                const struct al_field *field, const char *typed,
                                struct al_err *err)
{
    const char *dots = strstr(typed, "..");
    char *from =
        al_strndup(typed, dots ? (size_t)(dots - typed) : strlen(typed));
    const char *to = dots ? dots + 2 : from;
    enum al_status status;

    if (field->type == AL_T_DATE)
        status =
            strcmp(typed, "unknown") == 0
                ? al_assign_value(reader, field, typed,
                                  add_filter(filters, field, AL_MATCH_IS), err)
                : add_date(reader, filters, field, from, to, err);
    else
        status = add_number(reader, filters, field, from, to, err);
    free(from);
    return status;
}

enum al_status al_typed_filter(struct al_reader *reader,
                               struct al_typed_filters *filters,
                               const struct al_kind *kind, const char *arg,
                               struct al_err *err)
{
    const struct al_field *field;
    size_t len;
    enum al_status status = al_assign_field(kind, arg, &field, &len, err);

    if (status != AL_OK)
        return status;
    if (arg[len] != '=')
        return al_fail(err, AL_EINVAL, _("%s is filtered by %s=VALUE"),
                       field->name, field->name);
    if (filters->count + 2 > AL_TYPED_FILTERS)
        return al_fail(err, AL_EINVAL, _("too many filters"));
    arg += len + 1;
    if (!*arg) {
        (void)add_filter(filters, field, AL_MATCH_EMPTY);
        return AL_OK;
    }
    if (field->type == AL_T_DATE || al_type_is_number(field->type))
        return add_range(reader, filters, field, arg, err);
    if (field->type == AL_T_LINE || field->type == AL_T_TEXT) {
        al_str_puts(add_filter(filters, field, AL_MATCH_STARTS), arg);
        return AL_OK;
    }
    return al_assign_value(reader, field, arg,
                           add_filter(filters, field, AL_MATCH_IS), err);
}

const struct al_filter *al_typed_filters_ready(struct al_typed_filters *filters)
{
    for (size_t i = 0; i < filters->count; i++)
        filters->items[i].value = al_str_text(&filters->values[i]);
    return filters->items;
}

void al_typed_filters_drop(struct al_typed_filters *filters)
{
    for (size_t i = 0; i < filters->count; i++)
        al_str_drop(&filters->values[i]);
    filters->count = 0;
}
