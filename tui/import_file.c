/* tui/import_file.c - a file from a spreadsheet becomes records. */
#include "config.h"

#include "tui/import_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/finance.h"
#include "tui/new_file.h"

#define MAPS     "imports"
#define MAPS_MAX (1 << 20) /* bytes; a bigger file is none of ours */

/* ---- the file ---- */

static FILE *find(const char *dir, const char *typed, struct al_str *path)
{
    struct al_import_list list = {0};
    const char *name;
    FILE *file;

    al_finance_path(typed, path);
    file = fopen(al_str_text(path), "re");
    if (file || strchr(typed, '/'))
        return file;
    al_import_list(dir, &list);
    name = al_import_listed(&list, typed);
    al_str_reset(path);
    al_str_printf(path, "%s/outbox/%s", dir, name ? name : typed);
    file = fopen(al_str_text(path), "re");
    al_import_list_drop(&list);
    return file;
}

/* A pipe cannot be read twice: it is kept in a file that has no name. */
static FILE *keep_input(void)
{
    FILE *file = tmpfile();
    char bytes[8192];
    size_t size;

    while (file && (size = fread(bytes, 1, sizeof(bytes), stdin)) > 0)
        if (write(fileno(file), bytes, size) != (ssize_t)size) {
            fclose(file);
            return NULL;
        }
    return file;
}

/* ---- what was said of its columns ---- */

static void maps_path(const char *dir, struct al_str *path)
{
    al_str_printf(path, "%s/" MAPS, dir);
}

/* A line each: sixteen digits, a space, the columns. */
static void read_maps(const char *dir, struct al_str *text)
{
    struct al_str path = {0};
    char bytes[8192];
    size_t size;
    FILE *file;

    maps_path(dir, &path);
    file = fopen(al_str_text(&path), "re");
    while (file && text->len < MAPS_MAX &&
           (size = fread(bytes, 1, sizeof(bytes), file)) > 0)
        al_str_add(text, bytes, size);
    if (file)
        fclose(file);
    al_str_drop(&path);
}

static void recall(struct al_import_file *file, const char *dir)
{
    struct al_str text = {0};
    char name[17], *rest, *line;

    al_import_map_name(&file->import, name);
    read_maps(dir, &text);
    rest = text.data;
    while (rest && (line = strsep(&rest, "\n")))
        if (strncmp(line, name, 16) == 0 && line[16] == ' ') {
            al_import_recall_map(&file->import, line + 17);
            file->is_remembered = true;
        }
    al_str_drop(&text);
}

/* The newest stand last; a failure loses a convenience and is not told. */
static void remember(const struct al_import_file *file, const char *dir)
{
    struct al_str text = {0}, kept = {0}, path = {0};
    struct al_new_file to = {.fd = -1};
    char name[17], *rest, *line;

    al_import_map_name(&file->import, name);
    read_maps(dir, &text);
    rest = text.data;
    while (rest && (line = strsep(&rest, "\n")))
        if (*line && strncmp(line, name, 16) != 0)
            al_str_printf(&kept, "%s\n", line);
    al_str_printf(&kept, "%s ", name);
    al_import_print_map(&file->import, &kept);
    al_str_putc(&kept, '\n');
    maps_path(dir, &path);
    al_str_puts(&path, ".new");
    (void)unlink(al_str_text(&path));
    if (al_new_file_begin(&to, al_str_text(&path), NULL) == AL_OK &&
        al_new_file_add(&to, al_str_text(&kept), kept.len, NULL) == AL_OK &&
        al_new_file_end(&to, NULL) == AL_OK) {
        struct al_str at = {0};

        maps_path(dir, &at);
        if (rename(al_str_text(&path), al_str_text(&at)) != 0)
            (void)unlink(al_str_text(&path));
        al_str_drop(&at);
    }
    al_new_file_drop(&to);
    al_str_drop(&text);
    al_str_drop(&kept);
    al_str_drop(&path);
}

enum al_status al_import_file_open(struct al_import_file *file,
                                   struct al_ledger *ledger, const char *dir,
                                   const struct al_kind *kind,
                                   const char *typed, struct al_err *err)
{
    enum al_status status;

    *file = (struct al_import_file){
        .import = {.index = al_ledger_index(ledger),
                   .kind = kind,
                   .words = al_ledger_words(ledger),
                   .calendar = al_ledger_calendar(ledger),
                   .random = al_ledger_random(ledger),
                   .link_key = al_ledger_link_key(ledger)}};
    if (strcmp(kind->name, AL_KIND_PARTICIPATION) == 0)
        file->import.kind = kind = al_kind_by_name(AL_KIND_ACTIVITY);
    if (!al_import_takes(kind))
        return al_fail(err, AL_EINVAL,
                       _("person, organisation, contact and activity can come "
                         "from a file"));
    status =
        al_may_fail(al_may_why_not(al_ledger_may(ledger), kind->name), err);
    if (status != AL_OK)
        return status;
    file->import.file =
        strcmp(typed, "-") == 0 ? keep_input() : find(dir, typed, &file->path);
    if (!file->import.file)
        return al_fail_errno(err, errno, _("Reading %s"), typed);
    status = al_import_begin(&file->import, err);
    if (status == AL_OK)
        recall(file, dir);
    return status;
}

void al_import_file_drop(struct al_import_file *file)
{
    al_import_drop(&file->import);
    if (file->import.file)
        fclose(file->import.file);
    file->import.file = NULL;
    al_str_drop(&file->path);
}

enum al_status al_import_file_save(struct al_import_file *file,
                                   struct al_ledger *ledger, const char *dir,
                                   al_progress_fn *progress, void *arg,
                                   struct al_saved *saved, struct al_err *err)
{
    struct al_edit *edits = al_calloc(
        file->import.count + file->import.part_count + 1, sizeof(*edits));
    enum al_status status;
    size_t count = 0;

    for (size_t i = 0; i < file->import.count; i++) {
        const struct al_import_row *row = &file->import.rows[i];

        if (row->form)
            edits[count++] = (struct al_edit){row->id, row->opened, row->form};
    }
    for (size_t i = 0; i < file->import.part_count; i++) {
        const struct al_import_part *part = &file->import.parts[i];

        if (part->form)
            edits[count++] =
                (struct al_edit){part->id, part->opened, part->form};
    }
    if (count == 0)
        status = al_fail(err, AL_EINVAL,
                         _("Nothing of it is new: nothing was taken in"));
    else
        status = al_ledger_import_told(ledger, edits, count, progress, arg,
                                       saved, err);
    if (status == AL_OK)
        remember(file, dir);
    free(edits);
    return status;
}

enum al_status al_import_file_bad(const struct al_import_file *file,
                                  const char *dir, struct al_str *path,
                                  struct al_err *err)
{
    struct al_new_file to = {.fd = -1};
    struct al_str text = {0}, name = {0};
    enum al_status status;

    al_str_printf(&name, "bad-%s", file->import.kind->name);
    al_str_puts(&text, "\xef\xbb\xbf");
    al_import_bad_csv(&file->import, &text);
    status = al_outbox_name(dir, al_str_text(&name), "csv", path, err);
    if (status == AL_OK)
        status = al_new_file_begin(&to, al_str_text(path), err);
    if (status == AL_OK)
        status = al_new_file_add(&to, al_str_text(&text), text.len, err);
    if (status == AL_OK)
        status = al_new_file_end(&to, err);
    al_new_file_drop(&to);
    al_str_drop(&text);
    al_str_drop(&name);
    return status;
}
