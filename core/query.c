/* query.c - rows to hits, names of records, and who stands for whom. */
#include "config.h"

#include "core/query_own.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/codec.h"
#include "core/i18n.h"
#include "core/title.h"

/* A title may name records whose titles name records; not for ever. */
#define NAME_DEPTH_MAX 3
#define MERGED_MAX     8 /* steps along merged_into */

/* ---- names ---- */

struct namer {
    struct al_index *index;
    int depth;
};

static bool name_of(void *arg, const struct al_id *id, struct al_str *out);

/* Row of id, or of the record that it was merged into; *id becomes that. */
static enum al_status find_shown(struct al_index *index, struct al_id *id,
                                 struct al_stmt **out, bool *is_there,
                                 struct al_err *err)
{
    for (int step = 0;; step++) {
        struct al_stmt *stmt;
        enum al_status status = al_db_stmt(
            index->db, "SELECT doc, into_id FROM rec WHERE id=?1", &stmt, err);
        const void *into;
        size_t size;

        if (status != AL_OK)
            return status;
        al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
        status = al_db_step(stmt, is_there, err);
        if (status != AL_OK || !*is_there || al_db_is_null(stmt, 1) ||
            step == MERGED_MAX) {
            *out = stmt;
            return status;
        }
        into = al_db_blob(stmt, 1, &size);
        if (into && size == sizeof(id->byte))
            memcpy(id->byte, into, size);
        al_db_done(stmt);
    }
}

struct al_id al_query_main(struct al_index *index, const struct al_id *id)
{
    struct al_stmt *stmt = NULL;
    struct al_id found = *id;
    bool is_there = false;

    if (find_shown(index, &found, &stmt, &is_there, NULL) != AL_OK || !is_there)
        found = *id;
    al_db_done(stmt);
    return found;
}

static bool name_at(struct al_index *index, const struct al_id *id, int depth,
                    struct al_str *out)
{
    struct namer deeper = {.index = index, .depth = depth + 1};
    struct al_record *record = NULL;
    struct al_stmt *stmt = NULL;
    struct al_id shown = *id;
    bool is_there = false, is_named = false;
    size_t size;

    if (depth < NAME_DEPTH_MAX &&
        find_shown(index, &shown, &stmt, &is_there, NULL) == AL_OK &&
        is_there) {
        const char *doc = al_db_blob(stmt, 0, &size);

        is_named = doc && al_codec_parse(doc, size, &record, NULL) == AL_OK;
    }
    al_db_done(stmt);
    if (is_named)
        al_title_show(record, index->codes, &index->words, name_of, &deeper,
                      out);
    al_record_free(record);
    return is_named;
}

static bool name_of(void *arg, const struct al_id *id, struct al_str *out)
{
    const struct namer *namer = arg;

    return name_at(namer->index, id, namer->depth, out);
}

void al_query_name(struct al_index *index, const struct al_id *id,
                   struct al_str *out)
{
    char digits[AL_ID_SHORT];

    if (name_at(index, id, 0, out))
        return;
    al_id_short(id, digits);
    al_str_puts(out, digits);
}

void al_query_show(struct al_index *index, const struct al_field *field,
                   const char *stored, struct al_str *out)
{
    struct al_id id;

    if ((field->type == AL_T_REF || field->type == AL_T_REFS) &&
        al_id_parse(stored, &id))
        al_query_name(index, &id, out);
    else if (field->codes)
        al_words_fill(&index->words,
                      al_codebook_label(index->codes, field->codes, stored),
                      out);
    else
        al_value_show(field, stored, out);
}

void al_query_shower(void *arg, const struct al_field *field,
                     const char *stored, struct al_str *out)
{
    al_query_show(arg, field, stored, out);
}

/* ---- delivering ---- */

static enum al_status deliver_one(struct al_index *index, struct al_stmt *stmt,
                                  struct al_delivery *to, struct al_err *err)
{
    struct namer namer = {.index = index, .depth = 1};
    struct al_hit hit = {.kind = ""};
    struct al_record *record;
    struct al_str title = {0};
    unsigned flags = (unsigned)al_db_int(stmt, 2);
    const void *id;
    size_t size;
    enum al_status status;

    hit.text = al_db_blob(stmt, 3, &hit.text_size);
    status =
        al_codec_parse(hit.text ? hit.text : "", hit.text_size, &record, err);
    if (status != AL_OK)
        return status;
    id = al_db_blob(stmt, 1, &size);
    if (id && size == sizeof(hit.id.byte))
        memcpy(hit.id.byte, id, size);
    if (!to->no_title)
        al_title_show(record, index->codes, &index->words, name_of, &namer,
                      &title);
    hit.kind = record->kind;
    hit.record = record;
    hit.title = al_str_text(&title);
    hit.day = al_layout_day(al_db_int(stmt, 0));
    hit.has_rivals = (flags & AL_REC_RIVALS) != 0;
    hit.is_gone = (flags & (AL_REC_GONE | AL_REC_ERASED)) != 0;
    to->done++;
    to->is_stopped =
        !to->each(to->arg, &hit) || (to->limit && to->done >= to->limit);
    al_str_drop(&title);
    al_record_free(record);
    return AL_OK;
}

enum al_status al_deliver(struct al_index *index, struct al_stmt *stmt,
                          struct al_delivery *to, struct al_err *err)
{
    enum al_status status = AL_OK;
    bool has_row;

    while (!to->is_stopped) {
        status = al_db_step(stmt, &has_row, err);
        if (status != AL_OK || !has_row)
            break;
        if (to->skip > 0)
            to->skip--;
        else if ((status = deliver_one(index, stmt, to, err)) != AL_OK)
            break;
    }
    al_db_done(stmt);
    return status;
}

enum al_status al_deliver_row(struct al_index *index, int64_t row,
                              struct al_delivery *to, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "SELECT " AL_HIT_COLUMNS " FROM rec r WHERE row=?1", &stmt,
        err);

    if (status != AL_OK)
        return status;
    al_db_bind_int(stmt, 1, row);
    return al_deliver(index, stmt, to, err);
}

/* ---- one record ---- */

enum al_status al_query_get(struct al_index *index, const struct al_id *id,
                            struct al_record **record, struct al_err *err)
{
    char digits[AL_ID_SHORT];
    struct al_stmt *stmt;
    enum al_status status =
        al_db_stmt(index->db, "SELECT doc FROM rec WHERE id=?1", &stmt, err);
    bool has_row;
    size_t size;

    if (status != AL_OK)
        return status;
    al_id_short(id, digits);
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK && !has_row) {
        status = al_fail(err, AL_ENOTFOUND, _("There is no record %s"), digits);
    } else if (status == AL_OK) {
        const char *doc = al_db_blob(stmt, 0, &size);

        status = al_codec_parse(doc ? doc : "", size, record, err);
        if (status != AL_OK)
            al_err_within(err, _("Record %s"), digits);
    }
    al_db_done(stmt);
    return status;
}

enum al_status al_same_ids(struct al_index *index, const struct al_id *id,
                           struct al_id ids[AL_SAME_MAX], size_t *count,
                           struct al_err *err)
{
    enum al_status status = AL_OK;

    ids[0] = *id;
    *count = 1;
    for (size_t at = 0; status == AL_OK && at < *count; at++) {
        struct al_stmt *stmt;
        bool has_row;

        status = al_db_stmt(index->db, "SELECT id FROM rec WHERE into_id=?1",
                            &stmt, err);
        if (status != AL_OK)
            return status;
        al_db_bind_blob(stmt, 1, ids[at].byte, sizeof(ids[at].byte));
        while (*count < AL_SAME_MAX &&
               (status = al_db_step(stmt, &has_row, err)) == AL_OK && has_row) {
            size_t size;
            const void *same = al_db_blob(stmt, 0, &size);

            if (same && size == sizeof(ids[0].byte))
                memcpy(ids[(*count)++].byte, same, size);
        }
        al_db_done(stmt);
    }
    return status;
}
