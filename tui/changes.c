/* tui/changes.c - saves told to people. */
#include "config.h"
#include "tui/changes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

enum { LINES_MAX = 200 }; /* of how a save of many records left them */

void al_change_lines_drop(struct al_change_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        free(lines->items[i].name);
        free(lines->items[i].label);
        free(lines->items[i].text);
    }
    free(lines->items);
    *lines = (struct al_change_lines){0};
}

struct load {
    struct al_change_lines *lines;
    struct al_ledger *ledger;
    const struct al_id *only;
    bool backwards;
    bool since; /* what changed after it, not how it stood */
};

void al_record_say(struct al_ledger *ledger, const struct al_id *id,
                   const struct al_record *record, struct al_str *out)
{
    struct al_index *index = al_ledger_index(ledger);
    const struct al_kind *kind = al_kind_by_name(record->kind);
    struct al_str title = {0}, of = {0}, one = {0};
    struct al_id subject;

    al_query_name(index, id, &title);
    if (kind && al_record_subject(record, &subject) &&
        al_id_compare(&subject, id) != 0)
        al_query_name(index, &subject, &of);
    if (of.len > 0 && strcmp(al_str_text(&of), al_str_text(&title)) == 0) {
        al_words_fill(al_ledger_words(ledger), _(kind->one), &one);
        al_str_printf(out, _("%s for %s"), al_str_text(&one), al_str_text(&of));
    } else {
        al_str_puts(out, al_str_text(&title));
    }
    al_str_drop(&title);
    al_str_drop(&of);
    al_str_drop(&one);
}

static int rank_of(const struct al_record *record)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0)
        return 0;
    return kind && !(kind->flags & AL_K_LINK) &&
                   strcmp(record->kind, AL_KIND_PAYMENT) != 0
               ? 1
               : 2;
}

/* Lines of one record keep together, and in their order. */
static void put_in_order(struct al_change_lines *lines)
{
    struct al_change_line *sorted =
        al_calloc(lines->count + 1, sizeof(*sorted));
    size_t count = 0;

    for (int rank = 0; rank <= 2; rank++)
        for (size_t i = 0; i < lines->count; i++)
            if (lines->items[i].rank == rank)
                sorted[count++] = lines->items[i];
    free(lines->items);
    lines->items = sorted;
    lines->cap = lines->count + 1;
}

static struct al_change_line *add(struct load *load, const struct al_id *id,
                                  const struct al_record *record,
                                  const char *field)
{
    struct al_change_lines *lines = load->lines;
    struct al_change_line *line;
    struct al_str name = {0};

    lines->items = al_grow(lines->items, &lines->cap, lines->count + 1,
                           sizeof(*lines->items));
    line = &lines->items[lines->count++];
    memset(line, 0, sizeof(*line));
    line->id = *id;
    line->rank = rank_of(record);
    snprintf(line->field, sizeof(line->field), "%s", field);
    al_record_say(load->ledger, id, record, &name);
    line->name = al_str_take(&name);
    return line;
}

/* For this screen alone: what leaves the program names no record that was not
 * agreed to, so there an id stays one. */
static void show_value(void *arg, const struct al_field *field,
                       const char *stored, struct al_str *out)
{
    struct al_id id;

    if ((field->flags & AL_F_ANY) && al_id_parse(stored, &id))
        al_query_name(arg, &id, out);
    else if ((field->flags & AL_F_FIELD) && al_field_label(stored))
        al_str_puts(out, al_field_label(stored));
    else
        al_query_show(arg, field, stored, out);
}

static char *say_change(struct load *load, const struct al_kind *kind,
                        const struct al_field_change *change)
{
    struct al_str out = {0};

    al_change_show(kind, change, al_ledger_words(load->ledger), show_value,
                   al_ledger_index(load->ledger), &out);
    return al_str_take(&out);
}

/* A clear word for a record that is there again. */
static bool is_return(const struct al_field_change *change)
{
    return strcmp(change->field, "gone") == 0 &&
           change->what == AL_CHANGE_CLEARED;
}

enum { ALIKE_MAX = 40 }; /* bytes that two texts may share at an end */

/* Where the words begin that differ, with one in front of them. */
static size_t differs_at(const char *before, const char *after)
{
    size_t same = 0;

    while (before[same] && before[same] == after[same])
        same++;
    if (same < ALIKE_MAX)
        return 0;
    for (int words = 0; same > 0 && words < 2; words++)
        do
            same--;
        while (same > 0 && before[same - 1] != ' ');
    return same;
}

/* Of a long text that was changed, what differs. */
static char *say_apart(struct load *load, const struct al_kind *kind,
                       const struct al_field_change *change)
{
    size_t at = differs_at(change->before, change->after);
    struct al_str before = {0}, after = {0};
    struct al_field_change apart = *change;
    char *said;

    al_str_printf(&before, "%s%s", at > 0 ? ".." : "", change->before + at);
    al_str_printf(&after, "%s%s", at > 0 ? ".." : "", change->after + at);
    apart.before = al_str_text(&before);
    apart.after = al_str_text(&after);
    said = say_change(load, kind, &apart);
    al_str_drop(&before);
    al_str_drop(&after);
    return said;
}

/* What is only to be counted is not read out where others may look on. */
static char *say_aside(struct load *load, const struct al_field *field)
{
    struct al_str out = {0};

    al_words_fill(al_ledger_words(load->ledger), _(field->label), &out);
    al_str_printf(&out, "  %s", _("(changed; its form shows it)"));
    return al_str_take(&out);
}

static char *say(struct load *load, const struct al_kind *kind,
                 const struct al_field_change *change)
{
    const struct al_field *field = al_field_by_name(kind, change->field);

    if (is_return(change))
        return al_strdup(_("comes back"));
    if (field && (field->flags & AL_F_ASIDE))
        return say_aside(load, field);
    if (load->backwards && field && change->what == AL_CHANGE_SET &&
        change->before && change->after &&
        (field->type == AL_T_TEXT || field->type == AL_T_LINE))
        return say_apart(load, kind, change);
    return say_change(load, kind, change);
}

/*
 * What a new record says, without the refs that its name says already: the
 * first speaks for itself, the others need their labels.
 */
static char *say_made(struct load *load, const struct al_record *record)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    struct al_str out = {0};

    al_words_fill(al_ledger_words(load->ledger),
                  kind ? _(kind->one) : record->kind, &out);
    al_str_puts(&out, ": ");
    for (size_t i = 0, said = 0; kind && i < kind->field_count; i++) {
        const char *value = al_record_get(record, kind->fields[i].name);

        if (!value || kind->fields[i].ref ||
            (kind->fields[i].flags & AL_F_ASIDE))
            continue;
        if (said++ > 0) {
            al_str_puts(&out, ", ");
            al_words_fill(al_ledger_words(load->ledger),
                          _(kind->fields[i].label), &out);
            al_str_putc(&out, ' ');
        }
        show_value(al_ledger_index(load->ledger), &kind->fields[i], value,
                   &out);
    }
    return al_str_take(&out);
}

static bool on_record(void *arg, const struct al_id *id,
                      const struct al_record *before,
                      const struct al_record *after)
{
    struct load *load = arg;
    const struct al_record *from = load->backwards ? after : before;
    const struct al_record *to = load->backwards ? before : after;
    struct al_changes changes = {0};
    const struct al_kind *kind;

    if (load->only && al_id_compare(load->only, id) != 0)
        return true;
    if (!to) {
        add(load, id, from, "")->text = al_strdup(_("is taken away"));
        return true;
    }
    if (!from) {
        add(load, id, to, "")->text = say_made(load, to);
        return true;
    }
    kind = al_kind_by_name(to->kind);
    al_changes_between(from, to, &changes);
    for (size_t i = 0; i < changes.count; i++) {
        struct al_change_line *line = add(load, id, to, changes.items[i].field);

        line->what = changes.items[i].what;
        line->text = say(load, kind, &changes.items[i]);
    }
    al_changes_drop(&changes);
    return true;
}

void al_change_lines_brief(struct al_ledger *ledger, const char *commit,
                           const struct al_id *id, struct al_str *out)
{
    struct al_change_lines lines = {0};

    if (al_change_lines_load(&lines, ledger, commit, id, false, NULL) ==
            AL_OK &&
        lines.count > 0 && lines.items[0].field[0]) {
        al_str_printf(out, ", %s", lines.items[0].text);
        if (lines.count > 1)
            al_str_printf(
                out,
                ngettext(" and %zu more", " and %zu more", lines.count - 1),
                lines.count - 1);
    }
    al_change_lines_drop(&lines);
}

/* ---- how it stood then ---- */

/* Every field that had something. */
static void add_state(struct load *load, const struct al_id *id,
                      const struct al_record *record)
{
    struct al_index *index = al_ledger_index(load->ledger);
    const struct al_kind *kind = al_kind_by_name(record->kind);

    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *slot = al_record_slot(record, field->name);
        struct al_str label = {0}, text = {0};
        struct al_change_line *line;

        if (!slot || (field->flags & AL_F_ASIDE))
            continue;
        al_words_fill(al_ledger_words(load->ledger), _(field->label), &label);
        if (slot->value)
            show_value(index, field, slot->value, &text);
        for (size_t m = 0; m < slot->member_count; m++) {
            al_str_puts(&text, m > 0 ? ", " : "");
            al_query_show(index, field, slot->members[m], &text);
        }
        line = add(load, id, record, field->name);
        line->label = al_str_take(&label);
        line->text = al_str_take(&text);
    }
}

/* What leads from then to now. */
static void add_since(struct load *load, const struct al_id *id,
                      const struct al_record *then, const struct al_record *now)
{
    const struct al_kind *kind = al_kind_by_name(then->kind);
    struct al_changes changes = {0};

    al_changes_between(then, now, &changes);
    for (size_t i = 0; i < changes.count; i++) {
        struct al_change_line *line =
            add(load, id, then, changes.items[i].field);

        line->what = changes.items[i].what;
        line->text = say(load, kind, &changes.items[i]);
    }
    al_changes_drop(&changes);
}

static bool on_then(void *arg, const struct al_id *id,
                    const struct al_record *before,
                    const struct al_record *after)
{
    struct load *load = arg;
    struct al_record *now = NULL;

    (void)before;
    if ((load->only && al_id_compare(load->only, id) != 0) || !after)
        return true;
    if (!load->since) {
        add_state(load, id, after);
    } else if (al_query_get(al_ledger_index(load->ledger), id, &now, NULL) ==
               AL_OK) {
        add_since(load, id, after, now);
        al_record_free(now);
    }
    return load->lines->count < LINES_MAX;
}

enum al_status al_change_lines_then(struct al_change_lines *lines,
                                    struct al_ledger *ledger,
                                    const char *commit, const struct al_id *id,
                                    bool now, struct al_err *err)
{
    struct load load = {
        .lines = lines, .ledger = ledger, .only = id, .since = now};

    return al_ledger_save_changes(ledger, commit, on_then, &load, err);
}

enum al_status al_change_lines_load(struct al_change_lines *lines,
                                    struct al_ledger *ledger,
                                    const char *commit, const struct al_id *id,
                                    bool backwards, struct al_err *err)
{
    struct load load = {
        .lines = lines, .ledger = ledger, .only = id, .backwards = backwards};
    enum al_status status =
        al_ledger_save_changes(ledger, commit, on_record, &load, err);

    put_in_order(lines);
    return status;
}

void al_stamp_show(const char *when, struct al_str *out)
{
    struct al_date date;
    int64_t seconds;
    int minute = 0;

    if (!al_stamp_parse(when, &seconds)) {
        al_str_puts(out, when);
        return;
    }
    date = al_date_of(seconds, &minute);
    if (date.year == al_today().year)
        al_date_short(date, out);
    else
        al_date_show(date, out);
    al_str_printf(out, " %02d:%02d", minute / 60, minute % 60);
}

const char *al_save_did(struct al_index *index,
                        const struct al_index_save *save)
{
    struct al_index_save of;

    return save->takes_back[0] &&
                   al_query_save(index, save->takes_back, &of, NULL) == AL_OK &&
                   of.takes_back[0]
               ? _("did again")
               : al_save_word(save->what);
}

const char *al_save_word(const char *what)
{
    static const struct {
        const char *what, *word;
    } words[] = {
        {"Init", N_("started the service")},
        {"Join", N_("joined")},
        {"Save", N_("saved")},
        {"Take back", N_("took back")},
        {"Import", N_("took in")},
    };

    for (size_t i = 0; i < AL_COUNT(words); i++)
        if (strcmp(words[i].what, what) == 0)
            return _(words[i].word);
    return what;
}
