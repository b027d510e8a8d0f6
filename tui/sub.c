/* tui/sub.c - the words behind a command's name, and options as fields. */
#include "config.h"
#include "tui/sub.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/assign.h"
#include "tui/rows.h"

enum { TITLE_COLS = 38 };

static const struct al_sub *find_sub(const struct al_sub *subs, size_t count,
                                     const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(subs[i].name, name) == 0)
            return &subs[i];
    return NULL;
}

enum al_status al_sub_run(struct al_call *call, const struct al_sub *subs,
                          size_t count, struct al_err *err)
{
    const char *name = call->arg_count > 0 ? call->args[0] : subs->name;
    const struct al_sub *sub = find_sub(subs, count, name);
    struct al_str names = {0};
    size_t behind;

    if (!sub) {
        for (size_t i = 0; i < count; i++)
            al_str_printf(&names, "%s%s", i ? ", " : "", subs[i].name);
        (void)al_fail(err, AL_EINVAL, _("%.40s is none of: %s"), name,
                      al_str_text(&names));
        al_str_drop(&names);
        return AL_EINVAL;
    }
    behind = call->arg_count > 0 ? call->arg_count - 1 : 0;
    if (behind < sub->min_args || behind > sub->max_args)
        return al_fail(err, AL_EINVAL, "alongside %s %s %s", call->cmd->name,
                       sub->name, _(sub->usage));
    return sub->run(call, err);
}

enum al_status al_sub_read(struct al_call *call, const char *kind,
                           const char *field, const char *option,
                           const char *typed, struct al_str *out,
                           struct al_err *err)
{
    const struct al_field *as = al_field_by_name(al_kind_by_name(kind), field);
    struct al_reader reader = {.index = call->index,
                               .me = al_ledger_me(call->ledger),
                               .calendar = al_ledger_calendar(call->ledger),
                               .input = stdin};
    struct al_field named = *as;

    named.name = option; /* the error says what was typed */
    return al_assign_value(&reader, &named, typed, out, err);
}

enum al_status al_sub_set(struct al_call *call, struct al_record *record,
                          const char *field, const char *option,
                          const char *typed, struct al_err *err)
{
    struct al_str value = {0};
    enum al_status status = AL_OK;

    if (!typed)
        return AL_OK;
    status = al_sub_read(call, record->kind, field, option, typed, &value, err);
    if (status == AL_OK)
        al_record_set(record, field, al_str_text(&value));
    al_str_drop(&value);
    return status;
}

enum al_status al_sub_day(struct al_call *call, const char *kind,
                          const char *field, const char *option,
                          const char *typed, struct al_date *day,
                          struct al_err *err)
{
    struct al_str value = {0};
    struct al_date date;
    enum al_status status;

    *day = al_today();
    if (!typed)
        return AL_OK;
    status = al_sub_read(call, kind, field, option, typed, &value, err);
    if (status == AL_OK &&
        (!al_date_from_iso(al_str_text(&value), &date) || !date.day))
        status = al_fail(err, AL_EINVAL, _("--%s needs a full day"), option);
    if (status == AL_OK)
        *day = date;
    al_str_drop(&value);
    return status;
}

struct finding {
    bool (*is_open)(const struct al_record *record);
    struct al_call *call;
    struct al_id id;
    size_t count;
};

static bool see_one(void *arg, const struct al_hit *hit)
{
    struct finding *finding = arg;

    if (!finding->is_open(hit->record))
        return true;
    if (finding->count++ == 0)
        finding->id = hit->id;
    return true;
}

static bool show_one(void *arg, const struct al_hit *hit)
{
    struct finding *finding = arg;
    char digits[AL_ID_SHORT];

    if (finding->is_open(hit->record))
        al_out_line(finding->call->note, "  %s  %s",
                    al_rows_short(&hit->id, digits), hit->title);
    return true;
}

enum al_status al_sub_find(struct al_call *call, const char *kind,
                           const char *typed,
                           bool (*is_open)(const struct al_record *record),
                           struct al_id *id, struct al_err *err)
{
    const char *whose =
        al_field_by_flag(al_kind_by_name(kind), AL_F_SUBJECT)->name;
    struct finding finding = {.is_open = is_open, .call = call};
    struct al_id person;
    enum al_status status;

    if (al_query_resolve(call->index, kind, typed, id, NULL) == AL_OK)
        return AL_OK;
    status = al_rows_resolve(call, AL_KIND_PERSON, NULL, typed, &person, err);
    if (status == AL_OK)
        status = al_query_links(call->index, &person, kind, whose, 0, see_one,
                                &finding, err);
    if (status != AL_OK)
        return status;
    if (finding.count == 0)
        return al_fail(err, AL_ENOTFOUND,
                       _("%.40s: there is none that still "
                         "stands"),
                       typed);
    if (finding.count > 1) {
        (void)al_query_links(call->index, &person, kind, whose, 0, show_one,
                             &finding, NULL);
        return al_fail(err, AL_EINVAL,
                       _("%.40s has %zu of them: name one by its id"), typed,
                       finding.count);
    }
    *id = finding.id;
    return AL_OK;
}

void al_sub_row(struct al_call *call, const struct al_id *id, const char *title,
                const char *rest)
{
    struct al_str line = {0};
    char digits[AL_ID_SHORT];

    al_str_printf(&line, "%s  ", al_rows_short(id, digits));
    al_out_column(call->out, title, rest ? TITLE_COLS : 0, &line);
    if (rest)
        al_str_printf(&line, "  %s", rest);
    al_out_line(call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
}
