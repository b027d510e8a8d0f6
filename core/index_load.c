/*
 * index_load.c - many records into an empty index, in the order of its rows.
 *
 * A record's row follows from its day, which may be another record's that has
 * not come yet; and rows must be inserted in order, or every tree and the full
 * text are torn up again and again. So the texts wait in a nameless file, what
 * is needed to place them waits in memory (about 60 bytes a record), and at the
 * end they are inserted in order. Refs and members are sorted in portions.
 */
#include "config.h"

#include "core/index_own.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/codec.h"
#include "core/i18n.h"

#define DAY_CHAIN_MAX 4
#define SPOOL_BYTES   (256u << 10) /* written to the file at once */
#define EDGE_PORTION  100000u      /* edges sorted at once, about 6 MB */

struct load_item {
    struct al_id id;
    struct al_id when;           /* whose day it has, if when_kind is set */
    const struct al_kind *kind;  /* NULL: damaged or not known */
    const struct al_kind *lends; /* kind that `when` must have */
    uint64_t at;                 /* in the file */
    uint32_t size;
    int32_t day;
    int64_t row;
    bool is_damaged;
};

/* One row of link (to) or of member (value). */
struct load_edge {
    struct al_id to;
    const char *field; /* of the schema */
    char *value;       /* owned; NULL: a link */
    int64_t row;
};

struct al_load {
    int fd;
    uint64_t file_size;
    struct al_str spool; /* not yet written */
    struct load_item *items;
    size_t count, cap;
    struct load_edge *edges;
    size_t edge_count, edge_cap;
    int64_t row; /* of the record whose edges are being added */
    struct al_index *index;
};

/* ---- gathering ---- */

/* A file that has no name, where the index is: no text lies elsewhere. */
static int nameless_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder =
        slash ? al_strndup(path, (size_t)(slash - path) + 1) : al_strdup(".");
    int fd = strcmp(path, ":memory:") == 0
                 ? memfd_create("alongside", MFD_CLOEXEC)
                 : open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    /* Some file systems cannot make a file without a name. */
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {
        struct al_str name = {0};

        al_str_printf(&name, "%s.spool", path);
        fd = open(al_str_text(&name), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC,
                  0600);
        unlink(al_str_text(&name));
        al_str_drop(&name);
    }
    free(folder);
    return fd;
}

enum al_status al_load_begin(struct al_index *index, struct al_err *err)
{
    struct al_str sql = {0};
    enum al_status status;
    int fd = nameless_file(index->path);

    if (fd < 0)
        return al_fail_errno(err, errno, _("Cannot make the index"));
    index->load = al_calloc(1, sizeof(*index->load));
    index->load->fd = fd;
    index->load->index = index;
    al_layout_drop_indexes(&sql);
    status = al_db_exec(index->db, al_str_text(&sql), err);
    al_str_drop(&sql);
    return status;
}

static void drop_edges(struct al_load *load)
{
    for (size_t i = 0; i < load->edge_count; i++)
        free(load->edges[i].value);
    load->edge_count = 0;
}

void al_load_free(struct al_load *load)
{
    if (!load)
        return;
    close(load->fd);
    drop_edges(load);
    free(load->edges);
    free(load->items);
    al_str_drop(&load->spool);
    free(load);
}

static enum al_status write_spool(struct al_load *load, struct al_err *err)
{
    size_t done = 0;

    while (done < load->spool.len) {
        ssize_t n =
            write(load->fd, load->spool.data + done, load->spool.len - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return al_fail_errno(err, errno, _("Cannot write the index"));
        done += (size_t)n;
    }
    al_str_reset(&load->spool);
    return AL_OK;
}

enum al_status al_load_put(struct al_index *index, const struct al_id *id,
                           const struct al_record *record, const char *text,
                           size_t size, struct al_err *err)
{
    struct al_load *load = index->load;
    struct load_item *item;

    load->items =
        al_grow(load->items, &load->cap, load->count + 1, sizeof(*item));
    item = &load->items[load->count++];
    *item = (struct load_item){.id = *id,
                               .at = load->file_size,
                               .size = (uint32_t)size,
                               .is_damaged = !record};
    if (record) {
        item->kind = al_kind_by_name(record->kind);
        al_rows_own_day(record, &item->day, &item->lends, &item->when);
    }
    al_str_add(&load->spool, text, size);
    load->file_size += size;
    return load->spool.len < SPOOL_BYTES ? AL_OK : write_spool(load, err);
}

/* ---- placing ---- */

static int by_id(const void *a, const void *b)
{
    return al_id_compare(&((const struct load_item *)a)->id,
                         &((const struct load_item *)b)->id);
}

static int by_row(const void *a, const void *b)
{
    const struct load_item *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return al_id_compare(&x->id, &y->id);
}

static int32_t day_of(const struct al_load *load, const struct load_item *item)
{
    for (int depth = 0; item->lends && depth <= DAY_CHAIN_MAX; depth++) {
        struct load_item key = {.id = item->when};
        const struct load_item *lender =
            bsearch(&key, load->items, load->count, sizeof(key), by_id);

        if (!lender || lender->kind != item->lends)
            return 0;
        item = lender;
    }
    return item->day;
}

static enum al_status place_items(struct al_load *load, struct al_err *err)
{
    if (load->count == 0)
        return AL_OK;
    qsort(load->items, load->count, sizeof(*load->items), by_id);
    for (size_t i = 1; i < load->count; i++) {
        if (by_id(&load->items[i - 1], &load->items[i]) == 0)
            return al_fail(err, AL_EINVAL,
                           _("A record came twice while the index was made"));
    }
    for (size_t i = 0; i < load->count; i++)
        load->items[i].row =
            al_layout_row(day_of(load, &load->items[i]), &load->items[i].id);
    qsort(load->items, load->count, sizeof(*load->items), by_row);
    for (size_t i = 1; i < load->count; i++) {
        if (load->items[i].row <= load->items[i - 1].row)
            load->items[i].row = load->items[i - 1].row + 1;
    }
    return AL_OK;
}

/* ---- edges ---- */

static int by_key(const void *a, const void *b)
{
    const struct load_edge *x = a, *y = b;
    int order;

    if (!x->value != !y->value)
        return x->value ? 1 : -1;
    if (!x->value) {
        if ((order = al_id_compare(&x->to, &y->to)) != 0)
            return order;
        if (x->row != y->row)
            return x->row < y->row ? -1 : 1;
        return strcmp(x->field, y->field);
    }
    if ((order = strcmp(x->field, y->field)) != 0 ||
        (order = strcmp(x->value, y->value)) != 0)
        return order;
    return x->row < y->row ? -1 : x->row > y->row;
}

static enum al_status flush_edges(struct al_load *load, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (load->edge_count > 1)
        qsort(load->edges, load->edge_count, sizeof(*load->edges), by_key);
    for (size_t i = 0; status == AL_OK && i < load->edge_count; i++) {
        const struct load_edge *edge = &load->edges[i];

        status = edge->value ? al_rows_member(load->index, edge->field,
                                              edge->value, edge->row, err)
                             : al_rows_link(load->index, &edge->to, edge->row,
                                            edge->field, err);
    }
    drop_edges(load);
    return status;
}

static enum al_status add_edge(void *arg, const struct al_id *to,
                               const char *field, const char *value,
                               struct al_err *err)
{
    struct al_load *load = arg;
    struct load_edge *edge;

    load->edges = al_grow(load->edges, &load->edge_cap, load->edge_count + 1,
                          sizeof(*edge));
    edge = &load->edges[load->edge_count++];
    *edge = (struct load_edge){.field = field, .row = load->row};
    if (to)
        edge->to = *to;
    else
        edge->value = al_strdup(value);
    return load->edge_count < EDGE_PORTION ? AL_OK : flush_edges(load, err);
}

/* ---- inserting ---- */

static enum al_status read_text(const struct al_load *load,
                                const struct load_item *item,
                                struct al_str *text, struct al_err *err)
{
    char *room;
    size_t done = 0;

    text->data = al_grow(text->data, &text->cap, (size_t)item->size + 1, 1);
    room = text->data;
    text->len = item->size;
    while (done < item->size) {
        ssize_t n = pread(load->fd, room + done, item->size - done,
                          (off_t)(item->at + done));

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return al_fail_errno(err, n < 0 ? errno : EIO,
                                 _("Cannot make the index"));
        done += (size_t)n;
    }
    room[done] = '\0';
    return AL_OK;
}

static enum al_status insert_item(struct al_load *load,
                                  const struct load_item *item,
                                  struct al_str *text, struct al_err *err)
{
    struct al_place place = {.id = item->id, .row = item->row};
    struct al_record *record = NULL;
    enum al_status status = read_text(load, item, text, err);

    if (status == AL_OK && !item->is_damaged)
        status = al_codec_parse(text->data, text->len, &record, err);
    if (status != AL_OK)
        return status;
    place.flags = al_rows_flags(record);
    place.text = text->data;
    place.size = text->len;
    load->row = item->row;
    status = al_rows_insert(load->index, &place, record, true, err);
    if (status == AL_OK && record)
        status = al_rows_edges(record, add_edge, load, err);
    al_record_free(record);
    return status;
}

enum al_status al_load_finish(struct al_index *index, struct al_err *err)
{
    struct al_load *load = index->load;
    struct al_str text = {0}, sql = {0};
    enum al_status status;

    if ((status = write_spool(load, err)) != AL_OK ||
        (status = place_items(load, err)) != AL_OK)
        goto done;
    for (size_t i = 0; status == AL_OK && i < load->count; i++)
        status = insert_item(load, &load->items[i], &text, err);
    if (status != AL_OK || (status = flush_edges(load, err)) != AL_OK)
        goto done;
    al_layout_indexes(&sql);
    status = al_db_exec(index->db, al_str_text(&sql), err);

done:
    al_str_drop(&sql);
    al_str_drop(&text);
    return status;
}
