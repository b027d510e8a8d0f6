/* interest.c - nominations, replies, and what they mean for asking. */
#include "config.h"

#include "core/interest.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

static void set_day(struct al_record *record, const char *field,
                    struct al_date day)
{
    char iso[AL_DATE_ISO];

    al_date_iso(day, iso);
    al_record_set(record, field, iso);
}

void al_interest_complete(struct al_record *record, const struct al_id *me,
                          struct al_date today)
{
    if (strcmp(record->kind, AL_KIND_INTEREST) != 0)
        return;
    if (al_strcmp0(al_record_get(record, "source"), "nominated") == 0 &&
        !al_record_get(record, "nominator"))
        al_record_set_ref(record, "nominator", me);
    if (!al_record_get(record, "since"))
        set_day(record, "since", today);
}

bool al_interest_waits(const struct al_record *interest)
{
    const char *reply = al_record_get(interest, "reply");

    return !al_record_get(interest, "asked_on") &&
           (!reply || strcmp(reply, "not_asked") == 0);
}

/* Whether a stored day is still to come. */
static bool is_ahead(const char *stored, struct al_date today)
{
    struct al_date day;

    return stored && al_date_from_iso(stored, &day) &&
           al_date_days(day) > al_date_days(today);
}

void al_interest_reply(struct al_record *interest, const char *reply,
                       const struct al_id *me, struct al_date today)
{
    al_record_set(interest, "reply", reply);
    set_day(interest, "asked_on", today);
    al_record_set_ref(interest, "asked_by", me);
    if (strcmp(reply, "maybe_later") == 0 &&
        !is_ahead(al_record_get(interest, "until"), today))
        set_day(
            interest, "until",
            al_date_from_days(al_date_days(today) + AL_INTEREST_LATER_DAYS));
}

/* ---- what to know before asking ---- */

struct note {
    struct al_index *index;
    struct al_date today;
    const char *reply; /* only these */
    struct al_str *out;
    size_t count;
};

static void put_what(struct note *note, const struct al_record *interest)
{
    const struct al_field *field =
        al_field_by_name(al_kind_by_name(AL_KIND_INTEREST), "kind_of");
    const char *what = al_record_get(interest, field->name);

    if (what)
        al_query_show(note->index, field, what, note->out);
}

static void start(struct note *note)
{
    if (note->out->len > 0)
        al_str_puts(note->out, note->count > 0 ? ", " : "; ");
}

static bool on_interest(void *arg, const struct al_hit *hit)
{
    struct note *note = arg;
    const char *until = al_record_get(hit->record, "until");
    struct al_date day;

    if (hit->is_gone ||
        al_strcmp0(al_record_get(hit->record, "reply"), note->reply) != 0)
        return true;
    if (strcmp(note->reply, "please_do_not_ask") == 0) {
        start(note);
        if (note->count++ == 0)
            al_str_printf(note->out, "%s: ", _("please do not ask"));
        put_what(note, hit->record);
    } else if (until && al_date_from_iso(until, &day) &&
               is_ahead(until, note->today)) {
        note->count = 0; /* each has a day of its own */
        start(note);
        al_str_printf(note->out, "%s ", _("maybe later, from"));
        al_date_show(day, note->out);
        al_str_puts(note->out, ": ");
        put_what(note, hit->record);
    }
    return true;
}

void al_interest_note(struct al_index *index, const struct al_id *person,
                      struct al_date today, struct al_str *out)
{
    static const char *const replies[] = {"please_do_not_ask", "maybe_later"};
    struct al_str text = {0};

    for (size_t i = 0; i < AL_COUNT(replies); i++) {
        struct note note = {index, today, replies[i], &text, 0};

        (void)al_query_links(index, person, AL_KIND_INTEREST, "person", 0,
                             on_interest, &note, NULL);
    }
    al_str_puts(out, al_str_text(&text));
    al_str_drop(&text);
}
