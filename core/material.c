/* core/material.c - versions, comments and their answers, counted. */
#include "config.h"

#include "core/material.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/usable.h"

struct look {
    struct al_index *index;
    struct al_review *review;
    struct al_date today;
    int64_t second;        /* the second highest number */
    struct al_id *readers; /* owned; different ones */
    size_t reader_cap;
};

static int64_t number_of(const struct al_record *version)
{
    const char *number = al_record_get(version, "number");

    return number ? strtoll(number, NULL, 10) : 0;
}

static bool see_version(void *arg, const struct al_hit *hit)
{
    struct look *look = arg;
    struct al_review *review = look->review;
    int64_t number = number_of(hit->record);

    if (hit->is_gone)
        return true;
    review->versions++;
    if (number > review->number) {
        look->second = review->number;
        review->before = review->newest;
        review->number = number;
        review->newest = hit->id;
    } else if (number > look->second && number < review->number) {
        look->second = number;
        review->before = hit->id;
    }
    return true;
}

static void count_reader(struct look *look, const struct al_record *comment)
{
    struct al_id person;

    if (!al_record_subject(comment, &person))
        return;
    person = al_query_main(look->index, &person);
    for (size_t i = 0; i < look->review->readers; i++)
        if (al_id_compare(&look->readers[i], &person) == 0)
            return;
    look->readers = al_grow(look->readers, &look->reader_cap,
                            look->review->readers + 1, sizeof(*look->readers));
    look->readers[look->review->readers++] = person;
}

bool al_comment_is_pending(const struct al_record *comment)
{
    const char *response = al_record_get(comment, "response");

    return !response || strcmp(response, "pending") == 0;
}

int32_t al_comment_days(const struct al_record *comment, struct al_date today)
{
    const char *value = al_record_get(comment, "date");
    struct al_date day;

    return value && al_date_from_iso(value, &day)
               ? al_date_days(today) - al_date_days(day)
               : -1;
}

static bool see_comment(void *arg, const struct al_hit *hit)
{
    struct look *look = arg;
    struct al_review *review = look->review;
    const char *response = al_record_get(hit->record, "response");

    if (hit->is_gone)
        return true;
    review->comments++;
    count_reader(look, hit->record);
    if (al_comment_is_pending(hit->record)) {
        review->pending++;
        review->late +=
            al_comment_days(hit->record, look->today) > AL_COMMENT_DAYS;
        return true;
    }
    review->changed += strcmp(response, "changed") == 0;
    review->part_changed += strcmp(response, "part_changed") == 0;
    review->not_changed += strcmp(response, "not_changed") == 0;
    review->untold += al_record_get(hit->record, "person") &&
                      !al_record_get(hit->record, "told_on");
    return true;
}

enum al_status al_review_load(struct al_index *index,
                              const struct al_id *material,
                              struct al_date today, struct al_review *review,
                              struct al_err *err)
{
    struct look look = {.index = index, .review = review, .today = today};
    enum al_status status;

    *review = (struct al_review){0};
    status = al_query_links(index, material, AL_KIND_MATERIAL_VERSION,
                            "material", 0, see_version, &look, err);
    if (status == AL_OK)
        status = al_query_links(index, material, AL_KIND_REVIEW_COMMENT,
                                "material", 0, see_comment, &look, err);
    free(look.readers);
    return status;
}

static void add_count(size_t count, const char *what, bool *is_first,
                      struct al_str *out)
{
    if (count == 0)
        return;
    al_str_printf(out, "%s%zu %s", *is_first ? ": " : ", ", count, what);
    *is_first = false;
}

void al_review_say(const struct al_review *review, struct al_str *out)
{
    bool is_first = true;

    if (review->comments == 0) {
        al_str_puts(out, _("nobody has commented on it"));
        return;
    }
    al_str_printf(out,
                  ngettext("%zu comment", "%zu comments",
                           (unsigned long)review->comments),
                  review->comments);
    if (review->readers > 0)
        al_str_printf(out,
                      ngettext(" by %zu {person}", " by %zu {people}",
                               (unsigned long)review->readers),
                      review->readers);
    add_count(review->changed, _("changed"), &is_first, out);
    add_count(review->part_changed, _("changed in part"), &is_first, out);
    add_count(review->not_changed, _("not changed"), &is_first, out);
    add_count(review->pending, _("without an answer"), &is_first, out);
}

static void add_missing(size_t count, const char *sentence, struct al_str *out)
{
    if (count == 0)
        return;
    al_str_puts(out, out->len > 0 ? "; " : "");
    al_str_printf(out, "%zu ", count);
    al_str_puts(out, sentence);
}

void al_review_say_missing(const struct al_review *review, struct al_str *out)
{
    add_missing(review->late, _("without an answer for more than 30 days"),
                out);
    add_missing(review->untold, _("answered and not told to whoever said it"),
                out);
}

/* ---- where it may be seen ---- */

/* clang-format off */
static const struct {
    const char *kind_of, *scope;
} scopes[] = {
    {"leaflet", "leaflet_poster"},
    {"poster", "leaflet_poster"},
    {"web_page", "website"},
    {"social_post", "social_media"},
    {"form", "leaflet_poster"},
    {"letter", "leaflet_poster"},
    {"job_advert", "website"},
    {"video", "film_public"},
    {"photo", "leaflet_poster"},
    {"artwork", "artwork_display"},
    {"story_text", "leaflet_poster"},
    {"presentation", "training"},
    {"workbook", "training"},
};
/* clang-format on */

const char *al_material_scope(const char *kind_of)
{
    for (size_t i = 0; kind_of && i < AL_COUNT(scopes); i++)
        if (strcmp(scopes[i].kind_of, kind_of) == 0)
            return scopes[i].scope;
    return NULL;
}

enum al_status al_material_gate(struct al_index *index,
                                const struct al_record *material,
                                struct al_date day, struct al_err *err)
{
    const char *scope = al_material_scope(al_record_get(material, "kind_of"));
    const struct al_slot *stories = al_record_slot(material, "stories");
    enum al_status status = AL_OK;

    for (size_t i = 0; scope && stories && i < stories->member_count; i++) {
        struct al_id story;

        if (status == AL_OK && al_id_parse(stories->members[i], &story))
            status = al_usable_gate(index, &story, scope, day, err);
    }
    return status;
}
