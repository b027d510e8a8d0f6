/* note_line.c - one line about an involvement. */
#include "config.h"

#include "core/note_line.h"

#include <ctype.h>
#include <string.h>

#include "core/handout.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/utf8.h"

bool al_note_line_is_of(const char *kind)
{
    return strcmp(kind, AL_KIND_PARTICIPATION) == 0 ||
           strcmp(kind, AL_KIND_ACTIVITY) == 0;
}

static void put_day(const struct al_record *activity, struct al_str *out)
{
    const char *iso = activity ? al_record_get(activity, "date") : NULL;
    struct al_date date;

    if (!iso || !al_date_from_iso(iso, &date))
        return;
    al_date_show(date, out);
    al_str_puts(out, ": ");
}

/* "an interview panel (co-production)" */
static void put_activity(struct al_index *index,
                         const struct al_record *activity, struct al_str *out)
{
    const char *type = activity ? al_record_get(activity, "type") : NULL;

    al_phrase_activity(al_index_codes(index), type ? type : "other", out);
    al_str_printf(out, " (%s)", _("co-production"));
}

static void put_minutes(int64_t minutes, struct al_str *out)
{
    if (minutes <= 0)
        return;
    al_str_puts(out, ", ");
    al_minutes_show((int32_t)minutes, out);
}

/* "; scored four candidates": a sentence goes on; several become one line. */
static void put_rest(const char *text, struct al_str *out)
{
    size_t start;

    if (al_is_empty(text))
        return;
    al_str_puts(out, "; ");
    start = out->len;
    for (; *text; text++)
        al_str_putc(out, *text == '\n' ? ' ' : *text);
    /* Not "I", and no name: those stand before another word's small letter. */
    if (islower((unsigned char)out->data[start + 1]) &&
        strcspn(out->data + start, " ") > 3 &&
        strncmp(out->data + start + strcspn(out->data + start, " ") - 2, "ed",
                2) == 0)
        out->data[start] = (char)tolower((unsigned char)out->data[start]);
}

/* What became of being asked, in front of the activity. */
static const char *verb_of(const struct al_record *part)
{
    static const struct {
        const char *field, *code, *verb;
    } verbs[] = {
        {"outcome", "took_part", N_("took part in")},
        {"outcome", "left_early", N_("took part, for a while, in")},
        {"outcome", "did_not_attend", N_("was expected at, and not at,")},
        {"outcome", "cancelled_by_us",
         N_("was to take part (we cancelled) in")},
        {"outcome", "cancelled_by_person", N_("cancelled taking part in")},
        {"outcome", "unwell", N_("was unwell and not at")},
        {"reply", "yes", N_("is going to take part in")},
        {"reply", "no", N_("did not want to take part in")},
        {"reply", "please_do_not_ask", N_("did not want to take part in")},
    };

    for (size_t i = 0; i < AL_COUNT(verbs); i++)
        if (al_strcmp0(al_record_get(part, verbs[i].field), verbs[i].code) == 0)
            return _(verbs[i].verb);
    return _("was asked to take part in");
}

static enum al_status line_of_part(struct al_index *index,
                                   const struct al_record *part,
                                   struct al_str *out, struct al_err *err)
{
    const char *who = al_record_get(part, "person"),
               *where = al_record_get(part, "activity");
    struct al_record *activity = NULL;
    struct al_id id;
    enum al_status status = AL_OK;

    if (where && al_id_parse(where, &id))
        status = al_query_get(index, &id, &activity, err);
    if (status != AL_OK && status != AL_ENOTFOUND)
        return status;
    put_day(activity, out);
    if (!who)
        who = al_record_get(part, "contact");
    if (who && al_id_parse(who, &id))
        al_query_name(index, &id, out);
    al_str_printf(out, " %s ", verb_of(part));
    put_activity(index, activity, out);
    put_minutes(al_record_number(part, "minutes_active", 0), out);
    put_rest(al_record_get(part, "contribution_text"), out);
    al_sentence_end(out);
    al_record_free(activity);
    return AL_OK;
}

struct crowd {
    size_t people;
    int64_t minutes; /* of one; -1: they differ */
};

static bool count_one(void *arg, const struct al_hit *hit)
{
    struct crowd *crowd = arg;
    int64_t minutes = al_record_number(hit->record, "minutes_active", 0);
    const char *outcome = al_record_get(hit->record, "outcome");

    if (hit->is_gone || !al_record_get(hit->record, "person") ||
        (al_strcmp0(outcome, "took_part") != 0 &&
         al_strcmp0(outcome, "left_early") != 0))
        return true;
    if (crowd->people++ == 0)
        crowd->minutes = minutes;
    else if (crowd->minutes != minutes)
        crowd->minutes = -1;
    return true;
}

static enum al_status line_of_activity(struct al_index *index,
                                       const struct al_words *words,
                                       const struct al_id *id,
                                       const struct al_record *activity,
                                       struct al_str *out, struct al_err *err)
{
    struct crowd crowd = {.people = 0};
    enum al_status status =
        al_query_links(index, id, AL_KIND_PARTICIPATION, "activity", 0,
                       count_one, &crowd, err);

    if (status != AL_OK)
        return status;
    put_day(activity, out);
    if (crowd.people > 0)
        al_str_printf(out, _("%zu %s took part in "), crowd.people,
                      crowd.people == 1 ? words->person : words->people);
    else if (al_strcmp0(al_record_get(activity, "status"), "planned") == 0)
        al_str_printf(out, "%s: ", _("planned"));
    put_activity(index, activity, out);
    put_minutes(crowd.minutes, out);
    put_rest(al_record_get(activity, "what_happened"), out);
    al_sentence_end(out);
    return AL_OK;
}

enum al_status al_note_line(struct al_index *index,
                            const struct al_words *words,
                            const struct al_id *id, struct al_str *out,
                            struct al_err *err)
{
    struct al_record *record = NULL;
    enum al_status status = al_query_get(index, id, &record, err);

    if (status != AL_OK)
        return status;
    if (strcmp(record->kind, AL_KIND_PARTICIPATION) == 0)
        status = line_of_part(index, record, out, err);
    else if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0)
        status = line_of_activity(index, words, id, record, out, err);
    else
        status = al_fail(err, AL_EINVAL,
                         _("A line is made of an involvement or an activity"));
    al_record_free(record);
    return status;
}
