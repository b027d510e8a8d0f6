/* involve_tell.c - what was logged, in one line for people. */
#include "config.h"

#include "core/involve.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

#define NAMES_MAX 3

/* "2h", when all of them gave as much. */
static void add_hours(const struct al_involved *made, struct al_str *text)
{
    int64_t minutes = 0;
    size_t count = 0;

    for (size_t i = 0; i < made->count; i++) {
        const struct al_record *record = made->items[i].record;
        int64_t own = al_record_number(record, "minutes_active", 0);

        if (strcmp(record->kind, AL_KIND_PARTICIPATION) != 0)
            continue;
        if (count++ > 0 && own != minutes)
            return;
        minutes = own;
    }
    if (minutes == 0)
        return;
    al_str_puts(text, ", ");
    al_minutes_show((int32_t)minutes, text);
    if (count > 1)
        al_str_printf(text, " %s", _("each"));
}

static void add_people(struct al_index *index, const struct al_involve *involve,
                       struct al_str *text)
{
    size_t count = involve->who_count;

    if (count > NAMES_MAX) {
        al_str_printf(text, ngettext(", %zu person", ", %zu people", count),
                      count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        al_str_puts(text, ", ");
        al_query_name_apart(index, AL_KIND_PERSON, &involve->who[i].id, text);
    }
}

static void add_heads(const struct al_involve *involve, struct al_str *text)
{
    int64_t count = 0;

    for (size_t i = 0; i < involve->head_count; i++)
        count += involve->heads[i].count;
    if (count > 0)
        al_str_printf(text, _(", %lld without names"), (long long)count);
}

void al_involve_tell(struct al_index *index, const struct al_involve *involve,
                     const struct al_involved *made, struct al_str *out)
{
    struct al_date date;

    al_query_name(index, &made->activity, out);
    add_people(index, involve, out);
    add_heads(involve, out);
    if (al_date_from_iso(made->day, &date)) {
        al_str_puts(out, ", ");
        al_date_show(date, out);
    }
    add_hours(made, out);
}
