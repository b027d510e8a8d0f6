/* query_resolve.c - what a person typed to mean one record. */
#include "config.h"

#include "core/query_own.h"

#include <ctype.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

#define PREFIX_MIN 4
#define FITS_MAX   8 /* as many are listed in an error */

struct fits {
    struct al_id ids[FITS_MAX];
    size_t count; /* may be more than FITS_MAX */
};

static void add_fit(struct fits *fits, const struct al_id *id)
{
    for (size_t i = 0; i < fits->count && i < FITS_MAX; i++) {
        if (al_id_compare(&fits->ids[i], id) == 0)
            return;
    }
    if (fits->count < FITS_MAX)
        fits->ids[fits->count] = *id;
    fits->count++;
}

/* ---- prefixes ---- */

/* The ids from low to high begin with the digits that were typed. */
struct id_range {
    struct al_id low, high;
};

static void set_bits(struct id_range *range, size_t at, unsigned value,
                     size_t width)
{
    for (size_t i = 0; i < width; i++) {
        size_t bit = at + i;
        uint8_t mask = (uint8_t)(0x80u >> bit % 8);

        if (value >> (width - 1 - i) & 1u) {
            range->low.byte[bit / 8] |= mask;
        } else {
            range->high.byte[bit / 8] &= (uint8_t)~mask;
        }
    }
}

static int hex_value(char digit)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = strchr(digits, tolower((unsigned char)digit));

    return digit && at ? (int)(at - digits) : -1;
}

/* Crockford: i and l are read as 1, o as 0; there is no u. */
static int short_value(char digit)
{
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    int lower = tolower((unsigned char)digit);
    const char *at;

    if (lower == 'i' || lower == 'l')
        lower = '1';
    if (lower == 'o')
        lower = '0';
    at = strchr(digits, lower);
    return digit && at ? (int)(at - digits) : -1;
}

static bool read_range(const char *typed, int (*value_of)(char), size_t width,
                       size_t len_max, struct id_range *range)
{
    size_t len = strlen(typed);

    memset(&range->low, 0, sizeof(range->low));
    memset(&range->high, 0xff, sizeof(range->high));
    if (len < PREFIX_MIN || len > len_max)
        return false;
    for (size_t i = 0; i < len; i++) {
        int value = value_of(typed[i]);

        if (value < 0)
            return false;
        set_bits(range, i * width, (unsigned)value, width);
    }
    return true;
}

static enum al_status add_range(struct al_index *index, const char *kind,
                                const struct id_range *range, struct fits *fits,
                                struct al_err *err)
{
    const struct al_kind *only = kind ? al_kind_by_name(kind) : NULL;
    struct al_str sql = {0};
    struct al_stmt *stmt;
    enum al_status status;
    bool has_row;

    al_str_puts(&sql, "SELECT r.id FROM rec r");
    if (only) {
        al_str_puts(&sql, " CROSS JOIN ");
        al_layout_table(only, &sql);
        al_str_puts(&sql, " k ON k.row=r.row");
    }
    al_str_printf(&sql, " WHERE r.id BETWEEN ?1 AND ?2 LIMIT %d", FITS_MAX + 1);
    status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, range->low.byte, sizeof(range->low.byte));
    al_db_bind_blob(stmt, 2, range->high.byte, sizeof(range->high.byte));
    while ((status = al_db_step(stmt, &has_row, err)) == AL_OK && has_row) {
        struct al_id id;
        size_t size;
        const void *bytes = al_db_blob(stmt, 0, &size);

        if (bytes && size == sizeof(id.byte)) {
            memcpy(id.byte, bytes, size);
            add_fit(fits, &id);
        }
    }
    al_db_done(stmt);
    return status;
}

static enum al_status fit_prefix(struct al_index *index, const char *kind,
                                 const char *typed, struct fits *fits,
                                 struct al_err *err)
{
    struct id_range range;
    enum al_status status = AL_OK;

    if (read_range(typed, hex_value, 4, AL_ID_HEX - 1, &range))
        status = add_range(index, kind, &range, fits, err);
    if (status == AL_OK &&
        read_range(typed, short_value, 5, AL_ID_SHORT - 1, &range))
        status = add_range(index, kind, &range, fits, err);
    return status;
}

/* ---- names ---- */

struct name_search {
    const char *fold; /* what was typed */
    struct fits exact, whole, starts;
};

/* Whether every word of typed stands in title, not only as a beginning. */
static bool has_whole_words(const char *title, const char *typed)
{
    static const char gaps[] = " .,;:()'\"";

    for (typed += strspn(typed, gaps); *typed; typed += strspn(typed, gaps)) {
        size_t len = strcspn(typed, gaps);
        const char *at = title + strspn(title, gaps);

        while (*at && (strcspn(at, gaps) != len || strncmp(at, typed, len))) {
            at += strcspn(at, gaps);
            at += strspn(at, gaps);
        }
        if (!*at)
            return false;
        typed += len;
    }
    return true;
}

static bool add_name(void *arg, const struct al_hit *hit)
{
    struct name_search *search = arg;
    struct al_str fold = {0};

    al_utf8_fold(hit->title, &fold);
    add_fit(&search->starts, &hit->id);
    if (strcmp(al_str_text(&fold), search->fold) == 0)
        add_fit(&search->exact, &hit->id);
    if (has_whole_words(al_str_text(&fold), search->fold))
        add_fit(&search->whole, &hit->id);
    al_str_drop(&fold);
    return true;
}

/* Kinds without words of their own (links) are not asked by name. */
static bool has_name(const struct al_kind *kind)
{
    for (size_t i = 0; i < kind->field_count; i++) {
        if ((kind->fields[i].flags & AL_F_TITLE) &&
            kind->fields[i].type != AL_T_REF)
            return true;
    }
    return false;
}

/*
 * A whole name beats names that only begin so: "Sam" is not "Sam T."; and whole
 * words beat beginnings: without a "Sam", "sam" is "Sam T." and not "Samir O.".
 */
static enum al_status fit_name(struct al_index *index, const char *kind,
                               const char *typed, struct fits *fits,
                               struct al_err *err)
{
    struct name_search search = {.fold = ""};
    struct al_str fold = {0}, words = {0};
    const struct al_kind *each;
    enum al_status status = al_typed_words(index, typed, &words, err);

    al_utf8_fold(typed, &fold);
    search.fold = al_str_text(&fold);
    for (size_t i = 0; status == AL_OK && words.len > 0 && (each = al_kind(i));
         i++) {
        if (has_name(each) && (!kind || strcmp(each->name, kind) == 0))
            status = al_query_names(index, each->name, typed, NULL,
                                    4 * FITS_MAX, add_name, &search, err);
    }
    *fits = search.exact.count   ? search.exact
            : search.whole.count ? search.whole
                                 : search.starts;
    al_str_drop(&words);
    al_str_drop(&fold);
    return status;
}

/* ---- the answer ---- */

/* Names are not repeated in an error: it may end in a log. */
static enum al_status fail_several(const struct fits *fits, struct al_err *err)
{
    struct al_str list = {0};
    char digits[AL_ID_SHORT];
    enum al_status status;

    for (size_t i = 0; i < fits->count && i < FITS_MAX; i++) {
        al_id_short(&fits->ids[i], digits);
        al_str_printf(&list, "%s%s", i ? ", " : "", digits);
    }
    if (fits->count > FITS_MAX)
        al_str_puts(&list, " ...");
    status =
        al_fail(err, AL_EINVAL, _("Several records fit; name one of them: %s"),
                al_str_text(&list));
    al_str_drop(&list);
    return status;
}

static enum al_status answer(const struct fits *fits, struct al_id *id,
                             struct al_err *err)
{
    if (fits->count == 0)
        return al_fail(err, AL_ENOTFOUND, _("No record fits what was typed"));
    if (fits->count > 1)
        return fail_several(fits, err);
    *id = fits->ids[0];
    return AL_OK;
}

enum al_status al_query_called(struct al_index *index, const char *kind,
                               const char *name, struct al_id *id,
                               struct al_err *err)
{
    struct fits fits = {.count = 0};
    enum al_status status = fit_name(index, kind, name, &fits, err);

    return status == AL_OK ? answer(&fits, id, err) : status;
}

enum al_status al_query_resolve(struct al_index *index, const char *kind,
                                const char *typed, struct al_id *id,
                                struct al_err *err)
{
    struct fits fits = {.count = 0};
    enum al_status status = fit_prefix(index, kind, typed, &fits, err);

    if (status == AL_OK && fits.count == 0)
        status = fit_name(index, kind, typed, &fits, err);
    return status == AL_OK ? answer(&fits, id, err) : status;
}
