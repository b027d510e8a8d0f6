/* core/evidence_pack.c - the evidence pack, item by item. */
#include "config.h"

#include "core/evidence_pack.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/evidence.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/small_numbers.h"
#include "core/usable.h"

enum { PARTS_MAX = 64 };

/* What is counted for one item. */
struct item {
    struct al_evidence_pack *pack;
    const struct al_names *names;
    struct al_page *page;
    struct al_page words; /* theirs: they stand below what is the service's */
    size_t records, own;
    struct al_cell ended[PARTS_MAX];  /* concerns, by their state */
    struct al_cell cohort[PARTS_MAX]; /* people who took part */
    struct al_id *people;             /* each once; owned */
    size_t people_count, people_cap;
};

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
    if (item->own++ == 0) {
        al_page_table(item->page, NULL, 2);
        al_page_cell(item->page, _("Day"));
        al_page_cell(item->page, _("What"));
    }
    al_page_cell(item->page, when.len > 0 ? al_str_text(&when) : "\u2013");
    al_page_cell(item->page, al_str_text(&what));
    al_str_drop(&when);
    al_str_drop(&what);
}

/* ---- what is a person's ---- */

/* With what the service added to it. */
static const struct al_codes *list_of(const struct item *item,
                                      const struct al_codes *codes)
{
    return al_codebook_list(al_index_codes(item->pack->index), codes);
}

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

    if (!quote ||
        al_usable_gate(item->pack->index, &hit->record->id, "fidelity_review",
                       item->pack->today, NULL) != AL_OK)
        return;
    if (al_names_in(item->names, quote)) {
        item->pack->left_out++;
        return;
    }
    al_page_printf(&item->words, AL_PAGE_QUOTE, "\"%s\"", quote);
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
    at = place_of(list_of(item, &al_codes_cohort),
                  al_record_get(person, "cohort"));
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
        at = place_of(list_of(item, &al_codes_concern_state),
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
static void put_counts(struct item *item, const char *caption,
                       const struct al_codes *codes, struct al_cell *cells)
{
    size_t count = codes->count < PARTS_MAX ? codes->count : PARTS_MAX;
    struct al_cell total;
    struct al_str text = {0};

    al_small_hide(cells, count, item->pack->min_cell, &total);
    if (total.count == 0)
        return;
    al_page_table(item->page, caption, 2);
    al_page_cell(item->page, _("Group"));
    al_page_cell(item->page, _("How many"));
    for (size_t i = 0; i <= count; i++) {
        if (i < count && cells[i].count == 0)
            continue;
        al_str_reset(&text);
        al_small_show(i < count ? &cells[i] : &total, &text);
        al_page_cell(item->page,
                     i < count ? _(codes->codes[i].label) : _("In all"));
        al_page_cell(item->page, al_str_text(&text));
    }
    al_str_drop(&text);
}

static void put_item_words(struct item *item)
{
    if (item->words.count > 0)
        al_page_add(item->page, AL_PAGE_TEXT, _("In their words:"));
    for (size_t i = 0; i < item->words.count; i++)
        al_page_add(item->page, AL_PAGE_QUOTE, item->words.items[i].text);
}

static enum al_status put_item(struct al_evidence_pack *pack,
                               const struct al_names *names, const char *code,
                               struct al_page *page, struct al_err *err)
{
    struct item item = {.pack = pack, .names = names, .page = page};
    enum al_status status;

    al_page_add(page, AL_PAGE_SUB,
                al_code_label(&al_codes_evidence_item, code));
    status = al_evidence_each(pack->index, code, see_hit, &item, err);
    if (status == AL_OK && item.records == 0)
        al_page_add(page, AL_PAGE_TEXT,
                    _("Nothing is named for this item yet."));
    put_counts(&item, _("Concerns about benefits, housing and work"),
               list_of(&item, &al_codes_concern_state), item.ended);
    put_counts(&item, _("People who took part, each counted once"),
               list_of(&item, &al_codes_cohort), item.cohort);
    put_item_words(&item);
    pack->records += item.records;
    al_page_drop(&item.words);
    free(item.people);
    return status;
}

/* ---- the whole ---- */

static void put_day(struct al_page *page, const char *label, struct al_date day)
{
    struct al_str text = {0};

    if (day.year) {
        al_date_show(day, &text);
        al_page_pair(page, label, al_str_text(&text));
    }
    al_str_drop(&text);
}

static void put_cover(const struct al_evidence_pack *pack, struct al_page *page)
{
    struct al_str items = {0};

    al_page_add(page, AL_PAGE_HEADING, _("Evidence pack"));
    al_page_pair(page, _("Service"), pack->service);
    put_day(page, _("Made on"), pack->today);
    put_day(page, _("For the review"), pack->review_on);
    for (size_t i = 0; i < pack->count; i++) {
        al_str_puts(&items, i > 0 ? ", " : "");
        al_evidence_short(pack->items[i], &items);
    }
    al_page_pair(page, _("Items"), al_str_text(&items));
    put_day(page, _("DELETE BY"), pack->delete_by);
    al_str_drop(&items);
    al_page_add(page, AL_PAGE_GAP, NULL);
    al_page_add(page, AL_PAGE_TEXT, _("No name of anybody stands in it."));
    al_page_add(page, AL_PAGE_TEXT,
                _("What is a person's is counted only; words stand here where "
                  "they agreed to it for a fidelity review."));
    al_page_add(page, AL_PAGE_TEXT,
                _("A * is a number of people that is too small to show, or "
                  "that would give one away; other numbers of people are "
                  "rounded to five."));
    al_page_add(page, AL_PAGE_GAP, NULL);
}

/* The cover may be parted from the rest: the last sheet says it, too. */
static void put_end(const struct al_evidence_pack *pack, struct al_page *page)
{
    struct al_str day = {0};

    al_date_show(pack->delete_by, &day);
    if (pack->delete_by.year)
        al_page_printf(page, AL_PAGE_NOTE,
                       _("Delete every copy of this pack by %s."),
                       al_str_text(&day));
    al_str_drop(&day);
}

enum al_status al_evidence_pack_page(struct al_evidence_pack *pack,
                                     struct al_page *page, struct al_err *err)
{
    struct al_names names = {0};
    enum al_status status = al_names_load(&names, pack->index, err);

    pack->records = pack->left_out = 0;
    put_cover(pack, page);
    for (size_t i = 0; i < pack->count && status == AL_OK; i++)
        status = put_item(pack, &names, pack->items[i], page, err);
    put_end(pack, page);
    al_names_drop(&names);
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
    return al_small_at_least(number);
}
