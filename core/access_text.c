/* access_text.c - somebody's records as a text that they can read. */
#include "config.h"

#include "core/access.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

enum { FACT_COLS = 2, FACT_MORE = 6, PAST_COLS = 4, PAST_MORE = 8 };

/* Colleagues who wrote in the records, each once. */
struct writers {
    char (*items)[AL_WHO_LEN]; /* owned */
    size_t count, cap;
};

struct writing {
    const struct al_access *access;
    const struct al_access_verdicts *verdicts;
    struct al_str *out;
    struct al_str body; /* the records; what stands above is known last */
    struct writers writers;
    const struct al_kind *kind; /* of the part that is written */
    const struct al_hit *hit;   /* the record */
    size_t records, withheld, redacted, unread, newer;
    struct al_err *err;
    enum al_status status;
};

static void put_ours(struct writing *writing, struct al_str *out,
                     const char *text)
{
    struct al_str filled = {0};

    al_words_fill(writing->access->words, text, &filled);
    al_access_wrap(al_str_text(&filled), 0, 0, AL_ACCESS_COLS, out);
    al_str_drop(&filled);
}

static void put_heading(struct al_str *out, const char *text)
{
    al_str_putc(out, '\n');
    al_access_wrap(text, 0, 0, AL_ACCESS_COLS, out);
    for (size_t i = 0; i < 20; i++)
        al_str_putc(out, '-');
    al_str_putc(out, '\n');
}

/* "  Label: text", the rest of it further in. */
static void put_fact(struct writing *writing, const struct al_field *field,
                     const char *text)
{
    struct al_str line = {0};

    al_words_fill(writing->access->words, _(field->label), &line);
    al_str_printf(&line, ": %s", text);
    al_str_printf(&writing->body, "%*s", FACT_COLS, "");
    al_access_wrap(al_str_text(&line), FACT_COLS, FACT_MORE, AL_ACCESS_COLS,
                   &writing->body);
    al_str_drop(&line);
}

/* ---- why something is not there ---- */

static void add_reason(const struct al_access_verdict *verdict,
                       struct al_str *out)
{
    if (!verdict)
        return;
    if (verdict->reason[0])
        al_str_puts(out,
                    al_code_label(&al_codes_verdict_reason, verdict->reason));
    if (verdict->note)
        al_str_printf(out, "%s%s", verdict->reason[0] ? ". " : "",
                      verdict->note);
}

static void put_left_out(struct writing *writing, const struct al_field *field)
{
    const struct al_id *id = &writing->hit->id;
    const struct al_access_verdict *verdict =
        al_access_verdict(writing->verdicts, id, field->name);
    struct al_str why = {0}, text = {0};

    if (!verdict)
        verdict = al_access_verdict(writing->verdicts, id, "");
    add_reason(verdict, &why);
    al_str_printf(&text, why.len ? _("[left out: %s]") : _("[left out]%s"),
                  al_str_text(&why));
    put_fact(writing, field, al_str_text(&text));
    al_str_drop(&text);
    al_str_drop(&why);
}

/* ---- one record as it is ---- */

static void put_field(struct writing *writing, const struct al_field *field)
{
    const struct al_slot *slot =
        al_record_slot(writing->hit->record, field->name);
    struct al_index *index = writing->access->index;
    struct al_str text = {0};

    if (!slot)
        return;
    if (!al_access_shows(writing->verdicts, &writing->hit->id, field)) {
        put_left_out(writing, field);
        return;
    }
    if (slot->value)
        al_query_show(index, field, slot->value, &text);
    for (size_t i = 0; i < slot->member_count; i++) {
        al_str_puts(&text, i ? "; " : "");
        al_query_show(index, field, slot->members[i], &text);
    }
    for (size_t i = 0; i < slot->rival_count; i++) {
        al_str_puts(&text, _(" / a second version: "));
        al_query_show(index, field, slot->rivals[i].value, &text);
    }
    put_fact(writing, field, al_str_text(&text));
    al_str_drop(&text);
}

/* A copy that kept quiet of what is not known here would look whole. */
static void put_newer(struct writing *writing)
{
    struct al_str line = {0};
    const size_t count = al_record_newer(writing->hit->record);

    writing->newer += count;
    if (count == 0)
        return;
    al_str_printf(&line,
                  ngettext("[%zu more fact, which is not in this copy: see "
                           "\"What is in it\"]",
                           "[%zu more facts, which are not in this copy: see "
                           "\"What is in it\"]",
                           count),
                  count);
    al_str_printf(&writing->body, "%*s", FACT_COLS, "");
    al_access_wrap(al_str_text(&line), FACT_COLS, FACT_MORE, AL_ACCESS_COLS,
                   &writing->body);
    al_str_drop(&line);
}

/* ---- and as it was ---- */

static void note_writer(struct writers *writers, const char *who)
{
    for (size_t i = 0; i < writers->count; i++)
        if (strcmp(writers->items[i], who) == 0)
            return;
    writers->items = al_grow(writers->items, &writers->cap, writers->count + 1,
                             sizeof(*writers->items));
    (void)snprintf(writers->items[writers->count++], AL_WHO_LEN, "%.16s", who);
}

/* "22-Nov-2026 16:40, Priya N. (staff): " */
static void add_stamp(struct writing *writing, const struct al_index_save *save,
                      struct al_str *out)
{
    int64_t seconds;
    int minute = 0;

    if (al_stamp_parse(save->when, &seconds)) {
        al_date_show(al_date_of(seconds, &minute), out);
        al_str_printf(out, " %02d:%02d, ", minute / 60, minute % 60);
    }
    al_query_who(writing->access->index, save->who, out);
    al_str_puts(out, ": ");
}

static void add_change(struct writing *writing,
                       const struct al_field_change *change, struct al_str *out)
{
    const struct al_field *field =
        al_field_by_name(writing->kind, change->field);
    struct al_str said = {0};
    char *gap;

    if (al_record_is_newer(writing->kind, change->field)) {
        al_str_puts(out, _("[a fact that is not in this copy]"));
        return;
    }
    if (field &&
        !al_access_shows(writing->verdicts, &writing->hit->id, field)) {
        al_words_fill(writing->access->words, _(field->label), out);
        al_str_puts(out, _(" [left out]"));
        return;
    }
    al_change_show(writing->kind, change, writing->access->words,
                   al_query_shower, writing->access->index, &said);
    gap = said.data ? strstr(said.data, "  ") : NULL;
    if (gap)
        *gap = ':';
    al_str_puts(out, said.data ? said.data : "");
    al_str_drop(&said);
}

static void put_past(struct writing *writing, const struct al_str *line)
{
    al_str_printf(&writing->body, "%*s", PAST_COLS, "");
    al_access_wrap(al_str_text(line), PAST_COLS, PAST_MORE, AL_ACCESS_COLS,
                   &writing->body);
}

static bool put_version(void *arg, const struct al_index_save *save,
                        const struct al_record *before,
                        const struct al_record *after)
{
    struct writing *writing = arg;
    struct al_changes changes = {0};
    struct al_str line = {0};

    note_writer(&writing->writers, save->who);
    if (!before || !after) {
        add_stamp(writing, save, &line);
        al_str_puts(&line, after ? _("written down")
                                 : _("[this version cannot be read here]"));
        put_past(writing, &line);
        writing->unread += !after;
    }
    if (before && after)
        al_changes_between(before, after, &changes);
    for (size_t i = 0; i < changes.count; i++) {
        al_str_reset(&line);
        add_stamp(writing, save, &line);
        add_change(writing, &changes.items[i], &line);
        put_past(writing, &line);
    }
    al_changes_drop(&changes);
    al_str_drop(&line);
    return true;
}

/* ---- all of them ---- */

static void put_part(struct writing *writing, const struct al_kind *kind)
{
    struct al_str many = {0};

    if (kind == writing->kind)
        return;
    writing->kind = kind;
    al_words_fill(writing->access->words,
                  strcmp(kind->name, AL_KIND_PERSON) == 0 ? _("Who you are")
                                                          : _(kind->many),
                  &many);
    put_heading(&writing->body, al_str_text(&many));
    al_str_drop(&many);
}

/* Kept back: that it is there and why, nothing of what it says. */
static void put_withheld(struct writing *writing)
{
    struct al_str line = {0}, why = {0};

    add_reason(al_access_verdict(writing->verdicts, &writing->hit->id, ""),
               &why);
    al_str_printf(&line,
                  why.len ? _("One record is kept back: %s.")
                          : _("One record is kept back%s."),
                  al_str_text(&why));
    al_str_putc(&writing->body, '\n');
    al_access_wrap(al_str_text(&line), 0, FACT_COLS, AL_ACCESS_COLS,
                   &writing->body);
    al_str_drop(&line);
    al_str_drop(&why);
    writing->withheld++;
}

/* Its day and what it is called, if nothing of that is left out. */
static void put_title(struct writing *writing)
{
    const struct al_hit *hit = writing->hit;
    bool is_shown = true;
    struct al_str line = {0};

    for (size_t i = 0; i < writing->kind->field_count; i++)
        if (writing->kind->fields[i].flags & AL_F_TITLE)
            is_shown = is_shown && al_access_shows(writing->verdicts, &hit->id,
                                                   &writing->kind->fields[i]);
    if (hit->day) {
        al_date_show(al_date_from_days(hit->day), &line);
        al_str_puts(&line, "  ");
    }
    if (is_shown)
        al_str_puts(&line, hit->title);
    else
        al_words_fill(writing->access->words, _(writing->kind->one), &line);
    if (hit->is_gone)
        al_str_printf(&line, "  %s", _("(removed)"));
    al_str_putc(&writing->body, '\n');
    al_access_wrap(al_str_text(&line), 0, FACT_COLS, AL_ACCESS_COLS,
                   &writing->body);
    al_str_drop(&line);
}

static bool put_record(void *arg, const struct al_hit *hit)
{
    struct writing *writing = arg;
    const struct al_access *access = writing->access;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    enum al_verdict verdict = al_access_of_record(writing->verdicts, &hit->id);

    writing->records++;
    writing->hit = hit;
    put_part(writing, kind);
    if (verdict == AL_VERDICT_WITHHOLD) {
        put_withheld(writing);
        return true;
    }
    writing->redacted += verdict == AL_VERDICT_REDACT;
    put_title(writing);
    for (size_t i = 0; i < kind->field_count; i++)
        put_field(writing, &kind->fields[i]);
    put_newer(writing);
    if (access->past) {
        al_str_printf(&writing->body, "%*s%s\n", FACT_COLS, "",
                      _("Who wrote it, newest first:"));
        writing->status = access->past(access->past_arg, &hit->id, put_version,
                                       writing, writing->err);
    }
    return writing->status == AL_OK;
}

/* ---- what stands above them ---- */

/*
 * Source: ICO, Right of access (the right to complain is told with the answer)
 * and, on the complaints route that is acknowledged within 30 days from 19 June
 * 2026, Northern Star, Data (Use and Access) Act; read 2026-11-22.
 */
static const char *const how_to_read[] = {
    N_("This is a copy of what we hold about you in Alongside, the program in "
       "which we note how {people} take part in shaping our service. It does "
       "not hold your health record."),
    N_("First comes who you are to us, then what you agreed to, then the "
       "rest: in each part the newest stands first. Under each record you "
       "find who wrote it and what was changed later, with the day and the "
       "time: the words before the arrow were changed into those behind it."),
    N_("Where you read [left out] or \"kept back\", somebody decided that this "
       "part is not handed over, and says why. Our own record still holds "
       "it."),
    N_("If something is wrong, tell us: you may ask us to put it right, to "
       "stop using it, or to erase it. These are three different things, and "
       "we will explain each."),
};

static const char *const how_to_complain[] = {
    N_("If you are not content with this copy or with how we answered, tell "
       "us. Any of us will pass it on; we say that we have it within 30 days, "
       "and then what we found."),
    N_("You may also complain to the Information Commissioner at any time: "
       "ico.org.uk/make-a-complaint. You may ask a court, too."),
};

static void put_texts(struct writing *writing, const char *heading,
                      const char *const *texts, size_t count)
{
    put_heading(writing->out, heading);
    for (size_t i = 0; i < count; i++) {
        al_str_puts(writing->out, i ? "\n" : "");
        put_ours(writing, writing->out, _(texts[i]));
    }
}

static void put_newer_figures(const struct writing *writing)
{
    const size_t records = writing->access->newer;
    struct al_str line = {0};

    if (records == 0 && writing->newer == 0)
        return;
    al_str_printf(&line,
                  _("Not in this copy: more records (%zu), and facts in those "
                    "below (%zu). A newer version of the program wrote them, "
                    "and the device that made the copy cannot show them yet. "
                    "Ask us for them; they are about you as well."),
                  records, writing->newer);
    al_access_wrap(al_str_text(&line), 0, 0, AL_ACCESS_COLS, writing->out);
    al_str_drop(&line);
}

static void put_figures(struct writing *writing)
{
    struct al_str line = {0};

    put_heading(writing->out, _("What is in it"));
    al_str_printf(&line,
                  ngettext("%zu record.", "%zu records.", writing->records),
                  writing->records);
    if (writing->redacted)
        al_str_printf(&line,
                      ngettext(" Of %zu of them parts are left out.",
                               " Of %zu of them parts are left out.",
                               writing->redacted),
                      writing->redacted);
    if (writing->withheld)
        al_str_printf(&line,
                      ngettext(" %zu of them is kept back.",
                               " %zu of them are kept back.",
                               writing->withheld),
                      writing->withheld);
    if (writing->unread)
        al_str_printf(&line,
                      ngettext(" %zu earlier version could not be read.",
                               " %zu earlier versions could not be read.",
                               writing->unread),
                      writing->unread);
    al_access_wrap(al_str_text(&line), 0, 0, AL_ACCESS_COLS, writing->out);
    put_newer_figures(writing);
    al_str_reset(&line);
    for (size_t i = 0; i < writing->writers.count; i++) {
        al_str_puts(&line, i ? ", " : _("Written by "));
        al_query_who(writing->access->index, writing->writers.items[i], &line);
    }
    if (line.len) {
        al_str_putc(&line, '.');
        al_access_wrap(al_str_text(&line), 0, 0, AL_ACCESS_COLS, writing->out);
    }
    al_str_drop(&line);
}

static void put_front(struct writing *writing)
{
    const struct al_access *access = writing->access;
    struct al_str line = {0};

    al_str_printf(&line, _("What %s holds about "), access->service);
    al_query_name(access->index, &access->person, &line);
    al_access_wrap(al_str_text(&line), 0, 0, AL_ACCESS_COLS, writing->out);
    al_str_reset(&line);
    al_str_puts(&line, _("Copied on "));
    al_date_show(access->today, &line);
    al_access_wrap(al_str_text(&line), 0, 0, AL_ACCESS_COLS, writing->out);
    al_str_drop(&line);
    put_texts(writing, _("How to read this"), how_to_read,
              AL_COUNT(how_to_read));
    put_texts(writing, _("How to complain"), how_to_complain,
              AL_COUNT(how_to_complain));
    put_figures(writing);
}

/* ---- counting ---- */

struct counting {
    const struct al_access_verdicts *verdicts;
    size_t records, open;
};

static bool count_record(void *arg, const struct al_hit *hit)
{
    struct counting *counting = arg;

    counting->records++;
    counting->open +=
        al_access_of_record(counting->verdicts, &hit->id) == AL_VERDICT_NONE;
    return true;
}

enum al_status al_access_count(const struct al_access *access, size_t *records,
                               size_t *open, struct al_err *err)
{
    struct al_access_verdicts verdicts;
    struct counting counting = {&verdicts, 0, 0};
    enum al_status status = al_access_verdicts_load(&verdicts, access->index,
                                                    &access->request, err);

    if (status == AL_OK)
        status = al_access_records(access->index, &access->person, count_record,
                                   &counting, err);
    al_access_verdicts_drop(&verdicts);
    if (status == AL_OK) {
        *records = counting.records;
        *open = counting.open;
    }
    return status;
}

static enum al_status check_reviewed(const struct al_access *access,
                                     struct al_err *err)
{
    size_t records, open;
    enum al_status status = al_access_count(access, &records, &open, err);

    if (status == AL_OK && open > 0)
        return al_fail(err, AL_EINVAL,
                       ngettext("nobody has looked at %zu of %zu records yet",
                                "nobody has looked at %zu of %zu records yet",
                                open),
                       open, records);
    return status;
}

enum al_status al_access_write(const struct al_access *access,
                               struct al_str *out, size_t *newer,
                               struct al_err *err)
{
    struct al_access_verdicts verdicts = {0};
    struct writing writing = {.access = access,
                              .verdicts = &verdicts,
                              .out = out,
                              .err = err,
                              .status = AL_OK};
    enum al_status status = AL_OK;

    if (!al_id_is_zero(&access->request))
        status = check_reviewed(access, err);
    if (status == AL_OK)
        status = al_access_verdicts_load(&verdicts, access->index,
                                         &access->request, err);
    if (status == AL_OK)
        status = al_access_records(access->index, &access->person, put_record,
                                   &writing, err);
    if (status == AL_OK)
        status = writing.status;
    if (status == AL_OK) {
        put_front(&writing);
        al_str_puts(out, al_str_text(&writing.body));
        al_access_looks_write(access, out);
        if (newer)
            *newer = access->newer + writing.newer;
    }
    al_str_drop(&writing.body);
    free(writing.writers.items);
    al_access_verdicts_drop(&verdicts);
    return status;
}
