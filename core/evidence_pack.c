/* core/evidence_pack.c - the evidence pack, item by item. */
#include "config.h"

#include "core/evidence_pack.h"

#include <stdlib.h>
#include <string.h>

#include "core/access.h"
#include "core/codes.h"
#include "core/concern.h"
#include "core/evidence.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/small_numbers.h"
#include "core/usable.h"

enum { WIDTH = 78, INDENT = 15, PARTS_MAX = 24 };

/* What is counted for one item. */
struct item {
    struct al_evidence_pack *pack;
    const struct al_names *names;
    struct al_str *out;
    size_t records, concerns, words;
    struct al_cell ended[PARTS_MAX];  /* concerns, by their state */
    struct al_cell cohort[PARTS_MAX]; /* people who took part */
    struct al_id *people;             /* each once; owned */
    size_t people_count, people_cap;
};

static void heading(struct al_str *out, const char *text)
{
    size_t cols = strlen(text);

    al_str_printf(out, "\n%s\n", text);
    while (cols-- > 0)
        al_str_putc(out, '-');
    al_str_putc(out, '\n');
}

static void line(struct al_str *out, const char *label, const char *text)
{
    al_str_printf(out, "%-*s", INDENT, label);
    al_access_wrap(text, INDENT, INDENT, WIDTH, out);
}

static void day_line(struct al_str *out, const char *label, struct al_date day)
{
    struct al_str text = {0};

    if (day.year) {
        al_date_show(day, &text);
        line(out, label, al_str_text(&text));
    }
    al_str_drop(&text);
}

/* ---- what is the service's ---- */

/* "Peer talk: A work story told", and never what a name may stand in. */
static void put_own(struct item *item, const struct al_evidence_hit *hit)
{
    const struct al_codebook *book = al_index_codes(item->pack->index);
    const struct al_kind *kind = al_kind_by_name(hit->record->kind);
    const char *type = al_record_get(hit->record->record, "type");
    struct al_str when = {0}, what = {0};

    if (hit->record->day > 0)
        al_date_show(al_date_from_days(hit->record->day), &when);
    if (type && strcmp(hit->record->kind, AL_KIND_ACTIVITY) == 0)
        al_str_puts(&what,
                    al_codebook_label(book, &al_codes_activity_type, type));
    else
        al_str_puts(&what, _(kind->one));
    if (hit->note && al_names_in(item->names, hit->note))
        item->pack->left_out++;
    else if (hit->note)
        al_str_printf(&what, ": %s", hit->note);
    line(item->out, al_str_text(&when), al_str_text(&what));
    al_str_drop(&when);
    al_str_drop(&what);
}

/* ---- what is a person's ---- */

static size_t place_of(const struct al_codes *codes, const char *code)
{
    for (size_t i = 0; code && i < codes->count; i++)
        if (strcmp(codes->codes[i].code, code) == 0)
            return i;
    return PARTS_MAX;
}

/* The words alone, and only those that they agreed may be used for it. */
static void put_words(struct item *item, const struct al_evidence_hit *hit)
{
    const char *quote = al_record_get(hit->record->record, "quote");
    struct al_str text = {0};

    item->words++;
    if (!quote ||
        al_usable_gate(item->pack->index, &hit->record->id, "fidelity_review",
                       item->pack->today, NULL) != AL_OK)
        return;
    if (al_names_in(item->names, quote)) {
        item->pack->left_out++;
        return;
    }
    al_str_printf(&text, "\"%s\"", quote);
    line(item->out, _("In their words"), al_str_text(&text));
    al_str_drop(&text);
}

static bool has_person(const struct item *item, const struct al_id *person)
{
    for (size_t i = 0; i < item->people_count; i++)
        if (al_id_compare(&item->people[i], person) == 0)
            return true;
    return false;
}

static bool see_part(void *arg, const struct al_hit *hit)
{
    struct item *item = arg;
    const char *outcome = al_record_get(hit->record, "outcome");
    struct al_record *person = NULL;
    struct al_id id;
    size_t at;

    if (hit->is_gone || !al_record_subject(hit->record, &id) ||
        al_strcmp0(outcome, "took_part") != 0)
        return true;
    id = al_query_main(item->pack->index, &id);
    if (has_person(item, &id) ||
        al_query_get(item->pack->index, &id, &person, NULL) != AL_OK)
        return true;
    item->people = al_grow(item->people, &item->people_cap,
                           item->people_count + 1, sizeof(*item->people));
    item->people[item->people_count++] = id;
    at = place_of(&al_codes_cohort, al_record_get(person, "cohort"));
    if (at < PARTS_MAX)
        item->cohort[at].count++;
    al_record_free(person);
    return true;
}

static bool see_hit(void *arg, const struct al_evidence_hit *hit)
{
    struct item *item = arg;
    const struct al_kind *kind = al_kind_by_name(hit->record->kind);
    size_t at;

    if (hit->record->day > al_date_days(item->pack->today) || !kind)
        return true;
    item->records++;
    if (strcmp(kind->name, AL_KIND_CONCERN) == 0) {
        item->concerns++;
        at = place_of(&al_codes_concern_state,
                      al_record_get(hit->record->record, "state"));
        if (at < PARTS_MAX)
            item->ended[at].count++;
    } else if (strcmp(kind->name, AL_KIND_FEEDBACK) == 0) {
        put_words(item, hit);
    } else if (kind->key_class == AL_KEY_SERVICE) {
        put_own(item, hit);
        if (strcmp(kind->name, AL_KIND_ACTIVITY) == 0)
            (void)al_query_links(item->pack->index, &hit->record->id,
                                 AL_KIND_PARTICIPATION, "activity", 0, see_part,
                                 item, NULL);
    }
    return true;
}

/* "Resolved: better  *", and the total where it gives nothing away. */
static void put_table(struct item *item, const char *title,
                      const struct al_codes *codes, struct al_cell *cells)
{
    struct al_cell total;
    struct al_str text = {0};

    al_small_hide(cells, codes->count < PARTS_MAX ? codes->count : PARTS_MAX,
                  item->pack->min_cell, &total);
    if (total.count == 0)
        return;
    al_str_printf(item->out, "%s\n", title);
    for (size_t i = 0; i < codes->count && i < PARTS_MAX; i++) {
        if (cells[i].count == 0)
            continue;
        al_str_reset(&text);
        al_small_show(&cells[i], &text);
        al_str_printf(item->out, "  %-40s %6s\n", _(codes->codes[i].label),
                      al_str_text(&text));
    }
    al_str_reset(&text);
    al_small_show(&total, &text);
    al_str_printf(item->out, "  %-40s %6s\n", _("In all"), al_str_text(&text));
    al_str_drop(&text);
}

static enum al_status put_item(struct al_evidence_pack *pack,
                               const struct al_names *names, const char *code,
                               struct al_str *out, struct al_err *err)
{
    struct item item = {.pack = pack, .names = names, .out = out};
    enum al_status status;

    heading(out, al_code_label(&al_codes_evidence_item, code));
    status = al_evidence_each(pack->index, code, see_hit, &item, err);
    if (status == AL_OK && item.records == 0)
        al_str_printf(out, "%s\n", _("Nothing is named for this item yet."));
    put_table(&item, _("Concerns about benefits, housing and work:"),
              &al_codes_concern_state, item.ended);
    put_table(&item, _("People who took part, each counted once:"),
              &al_codes_cohort, item.cohort);
    pack->records += item.records;
    free(item.people);
    return status;
}

/* ---- the whole ---- */

static void put_cover(const struct al_evidence_pack *pack, struct al_str *out)
{
    struct al_str items = {0};

    al_str_printf(out, "%s\n\n", _("EVIDENCE PACK"));
    line(out, _("Service"), pack->service);
    day_line(out, _("Made on"), pack->today);
    day_line(out, _("For the review"), pack->review_on);
    for (size_t i = 0; i < pack->count; i++) {
        al_str_puts(&items, i > 0 ? ", " : "");
        al_evidence_short(pack->items[i], &items);
    }
    line(out, _("Items"), al_str_text(&items));
    day_line(out, _("DELETE BY"), pack->delete_by);
    al_str_drop(&items);
    al_str_putc(out, '\n');
    al_access_wrap(_("No name of anybody stands in it. What is a person's is "
                     "counted only; words stand here where they agreed to it "
                     "for a fidelity review. A * is a number of people that is "
                     "too small to show, or that would give one away; other "
                     "numbers of people are rounded to five."),
                   0, 0, WIDTH, out);
}

enum al_status al_evidence_pack_write(struct al_evidence_pack *pack,
                                      struct al_str *out, struct al_err *err)
{
    struct al_names names = {0};
    struct al_str text = {0};
    enum al_status status = al_names_load(&names, pack->index, err);

    pack->records = pack->left_out = 0;
    put_cover(pack, &text);
    for (size_t i = 0; i < pack->count && status == AL_OK; i++)
        status = put_item(pack, &names, pack->items[i], &text, err);
    if (status == AL_OK)
        al_str_puts(out, al_str_text(&text));
    al_names_drop(&names);
    al_str_drop(&text);
    return status;
}

static bool see_settings(void *arg, const struct al_hit *hit)
{
    int64_t *number = arg;

    *number = al_record_number(hit->record, "min_cell", *number);
    return false;
}

int64_t al_min_cell(struct al_index *index)
{
    const struct al_query query = {.kind = AL_KIND_SETTINGS, .limit = 1};
    int64_t number = AL_SMALL_DEFAULT;

    (void)al_query_run(index, &query, see_settings, &number, NULL);
    return number;
}
