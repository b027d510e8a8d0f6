/* spool_file.c - the spool on the disk: sealed, padded, and without order. */
#include "config.h"

#include "share/spool_own.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/codec.h"
#include "core/i18n.h"
#include "share/local_seal.h"
#include "share/own_file.h"

/*
 *     alongside-spool 1 LF
 *     item ID ROUND sheet|slip done|open RECORDS LF
 *     record ID BYTES LF, and so many bytes of canonical text
 *     LF ... up to a multiple of STEP
 */
#define NAME    "spool"
#define HEAD    "alongside-spool 1\n"
#define CONTEXT "alongside spool 1"
#define STEP    4096
#define DAY     86400

enum { RECORDS_MAX = 512 };

void al_waiting_drop(struct al_waiting *item)
{
    for (size_t i = 0; i < item->count; i++)
        al_record_free(item->made[i].record);
    free(item->made);
    *item = (struct al_waiting){.count = 0};
}

void al_spool_close(struct al_spool *spool)
{
    for (size_t i = 0; i < spool->count; i++)
        al_waiting_drop(&spool->items[i]);
    free(spool->items);
    al_lock_drop(&spool->lock);
    *spool = (struct al_spool){.lock.fd = -1};
}

void al_spool_add(struct al_spool *spool, struct al_waiting *item)
{
    size_t at = 0;

    while (at < spool->count &&
           al_id_compare(&spool->items[at].id, &item->id) < 0)
        at++;
    if (at < spool->count &&
        al_id_compare(&spool->items[at].id, &item->id) == 0) {
        al_waiting_drop(&spool->items[at]);
        spool->items[at] = *item;
        return;
    }
    spool->items = al_grow(spool->items, &spool->cap, spool->count + 1,
                           sizeof(*spool->items));
    memmove(&spool->items[at + 1], &spool->items[at],
            (spool->count - at) * sizeof(*spool->items));
    spool->items[at] = *item;
    spool->count++;
}

void al_spool_remove(struct al_spool *spool, size_t at)
{
    al_waiting_drop(&spool->items[at]);
    spool->count--;
    memmove(&spool->items[at], &spool->items[at + 1],
            (spool->count - at) * sizeof(*spool->items));
}

/* ---- reading ---- */

struct scan {
    const char *at, *end;
};

/* A line without its LF into line; false: there is none, or it is too long. */
static bool take_line(struct scan *scan, char *line, size_t size)
{
    const char *lf = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));

    if (!lf || (size_t)(lf - scan->at) >= size)
        return false;
    memcpy(line, scan->at, (size_t)(lf - scan->at));
    line[lf - scan->at] = '\0';
    scan->at = lf + 1;
    return true;
}

static bool read_record(struct scan *scan, struct al_waiting *item)
{
    struct al_record *record = NULL;
    char line[128], hex[AL_ID_HEX];
    struct al_id id;
    size_t size;

    if (!take_line(scan, line, sizeof(line)) ||
        sscanf(line, "record %32s %zu", hex, &size) != 2 ||
        !al_id_parse(hex, &id) || size > (size_t)(scan->end - scan->at) ||
        al_codec_parse(scan->at, size, &record, NULL) != AL_OK)
        return false;
    scan->at += size;
    item->made[item->count++] = (struct al_made){.id = id, .record = record};
    return true;
}

static bool read_item(struct scan *scan, struct al_spool *spool)
{
    char line[160], id[AL_ID_HEX], round[AL_ID_HEX], what[8], how[8];
    struct al_waiting item = {.count = 0};
    size_t records;

    if (!take_line(scan, line, sizeof(line)) ||
        sscanf(line, "item %32s %32s %7s %7s %zu", id, round, what, how,
               &records) != 5 ||
        !al_id_parse(id, &item.id) || !al_id_parse(round, &item.round) ||
        records > RECORDS_MAX)
        return false;
    item.is_slip = strcmp(what, "slip") == 0;
    item.is_open = strcmp(how, "open") == 0;
    item.made = al_calloc(records + 1, sizeof(*item.made));
    while (item.count < records && read_record(scan, &item))
        ;
    if (item.count < records) {
        al_waiting_drop(&item);
        return false;
    }
    al_spool_add(spool, &item);
    return true;
}

static enum al_status read_text(struct al_spool *spool,
                                const struct al_str *text, struct al_err *err)
{
    struct scan scan = {text->data, text->data + text->len};
    char line[32];
    bool is_good = take_line(&scan, line, sizeof(line)) &&
                   strcmp(line, "alongside-spool 1") == 0;

    while (is_good && scan.at < scan.end && *scan.at != '\n')
        is_good = read_item(&scan, spool);
    if (!is_good)
        return al_fail(err, AL_ECORRUPT,
                       _("The sheets that wait on this device cannot be read; "
                         "nothing was changed. A newer version may have written "
                         "them"));
    return AL_OK;
}

bool al_spool_is_there(const struct al_ledger *ledger)
{
    struct al_str path = {0};
    struct stat about;
    bool is_there;

    al_str_printf(&path, "%s/" NAME, ledger->dir);
    is_there = lstat(al_str_text(&path), &about) == 0;
    al_str_drop(&path);
    return is_there;
}

enum al_status al_spool_open(struct al_ledger *ledger, struct al_spool *spool,
                             struct al_err *err)
{
    struct al_local_seal seal = {.dir = ledger->dir, .context = CONTEXT};
    struct al_str sealed = {0}, text = {0};
    enum al_status status;

    *spool = (struct al_spool){.lock.fd = -1};
    status = al_lock_file(ledger->dir, NAME, &spool->lock, err);
    if (status == AL_OK)
        status = al_own_file_read(ledger->dir, NAME, &sealed, err);
    if (status == AL_OK && sealed.len) {
        status = al_local_seal_get(&seal, sealed.data, sealed.len, &text, err);
        if (status == AL_OK)
            status = read_text(spool, &text, err);
    }
    al_local_seal_drop(&seal);
    al_str_drop(&sealed);
    al_str_drop(&text);
    if (status != AL_OK)
        al_spool_close(spool);
    return status;
}

/* ---- writing ---- */

static void print_item(const struct al_waiting *item, struct al_str *out)
{
    char id[AL_ID_HEX], round[AL_ID_HEX];

    al_id_hex(&item->id, id);
    al_id_hex(&item->round, round);
    al_str_printf(out, "item %s %s %s %s %zu\n", id, round,
                  item->is_slip ? "slip" : "sheet",
                  item->is_open ? "open" : "done", item->count);
    for (size_t i = 0; i < item->count; i++) {
        struct al_str text = {0};

        al_codec_print(item->made[i].record, &text);
        al_id_hex(&item->made[i].id, id);
        al_str_printf(out, "record %s %zu\n", id, text.len);
        al_str_add(out, text.data, text.len);
        al_str_drop(&text);
    }
}

/* When it was written would be when the last sheet came in. */
static void hide_time(const struct al_ledger *ledger)
{
    int64_t midnight = al_clock_now() / DAY * DAY;
    const struct timespec times[2] = {{.tv_sec = (time_t)midnight},
                                      {.tv_sec = (time_t)midnight}};
    struct al_str path = {0};

    al_str_printf(&path, "%s/" NAME, ledger->dir);
    (void)utimensat(AT_FDCWD, al_str_text(&path), times, AT_SYMLINK_NOFOLLOW);
    al_str_drop(&path);
}

enum al_status al_spool_write(struct al_ledger *ledger,
                              const struct al_spool *spool, struct al_err *err)
{
    struct al_local_seal seal = {.dir = ledger->dir, .context = CONTEXT};
    struct al_str text = {0}, sealed = {0};
    enum al_status status;

    al_str_puts(&text, HEAD);
    for (size_t i = 0; i < spool->count; i++)
        print_item(&spool->items[i], &text);
    do
        al_str_putc(&text, '\n');
    while (text.len % STEP);
    status = al_local_seal_put(&seal, text.data, text.len, &sealed, err);
    if (status == AL_OK)
        status = al_own_file_write(ledger->dir, NAME, sealed.data, sealed.len,
                                   err);
    if (status == AL_OK)
        hide_time(ledger);
    al_local_seal_drop(&seal);
    al_str_drop(&text);
    al_str_drop(&sealed);
    return status;
}
