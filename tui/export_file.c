/* tui/export_file.c - an export as a file, and the note that it was made. */
#include "config.h"

#include "tui/export_file.h"

#include "core/evidence_pack.h"
#include "core/i18n.h"
#include "share/reads.h"
#include "tui/new_file.h"

enum al_status al_export_why(struct al_ledger *ledger, const char *why,
                             struct al_err *err)
{
    struct al_names names = {0};
    enum al_status status;

    if (al_is_empty(why))
        return al_fail(err, AL_EINVAL,
                       _("say why it leaves, in a few words and without names: "
                         "it is noted"));
    status = al_names_load(&names, al_ledger_index(ledger), err);
    if (status == AL_OK && al_names_in(&names, why))
        status = al_fail(err, AL_EINVAL,
                         _("a name may stand in the reason, which is noted and "
                           "kept: say it without"));
    al_names_drop(&names);
    return status;
}

static enum al_status put_out(void *arg, const char *bytes, size_t size,
                              struct al_err *err)
{
    return al_out_data(arg, bytes, size, err);
}

static enum al_status put_file(void *arg, const char *bytes, size_t size,
                               struct al_err *err)
{
    return al_new_file_add(arg, bytes, size, err);
}

static const char *name_of(const struct al_export_file *file)
{
    return file->export.kind ? file->export.kind->name : AL_EXPORT_CALENDAR;
}

/* "activity 12 for the board" */
enum al_status al_export_note(struct al_ledger *ledger, const char *what,
                              size_t count, const struct al_id *id,
                              const char *why, struct al_err *err)
{
    struct al_str detail = {0};
    enum al_status status;

    al_str_printf(&detail, "%s %zu %s", what, count, why);
    status =
        al_ledger_note_read(ledger, "export", id, al_str_text(&detail), err);
    al_str_drop(&detail);
    return status;
}

static enum al_status write_file(struct al_export_file *file, const char *dir,
                                 struct al_new_file *to, struct al_err *err)
{
    struct al_str path = {0}, what = {0};
    enum al_status status = AL_OK;

    if (file->path) {
        al_str_puts(&path, file->path);
    } else {
        al_str_printf(&what, "export-%s", name_of(file));
        status =
            al_outbox_name(dir, al_str_text(&what),
                           al_export_code(file->export.format), &path, err);
    }
    if (status == AL_OK)
        status = al_new_file_begin(to, al_str_text(&path), err);
    file->export.put = put_file;
    file->export.arg = to;
    file->export.has_mark = true;
    if (status == AL_OK)
        status = al_export_run(&file->export, err);
    al_str_drop(&path);
    al_str_drop(&what);
    return status;
}

static bool first_of_all(void *arg, const struct al_index_save *save,
                         size_t count)
{
    (void)arg;
    (void)save;
    (void)count;
    return false;
}

enum al_status al_export_file_make(struct al_export_file *file,
                                   struct al_ledger *ledger, const char *dir,
                                   struct al_err *err)
{
    struct al_new_file to = {.fd = -1};
    enum al_status status = al_export_why(ledger, file->why, err);

    /* An event says how often it was changed. */
    if (status == AL_OK && file->export.format == AL_EXPORT_ICS)
        status = al_ledger_history(ledger, NULL, 1, first_of_all, NULL, err);
    if (status != AL_OK)
        return status;
    if (file->out) {
        file->export.put = put_out;
        file->export.arg = file->out;
        status = al_export_run(&file->export, err);
    } else {
        status = write_file(file, dir, &to, err);
    }
    /* What nobody would find in the notes does not leave. */
    if (status == AL_OK)
        status =
            al_export_note(ledger, name_of(file), file->export.count,
                           file->export.count == 1 ? &file->export.first : NULL,
                           file->why, err);
    if (status == AL_OK && !file->out)
        status = al_new_file_end(&to, err);
    if (status == AL_OK)
        al_str_puts(&file->written, al_str_text(&to.path));
    al_new_file_drop(&to);
    return status;
}

void al_export_file_drop(struct al_export_file *file)
{
    al_export_drop(&file->export);
    al_str_drop(&file->written);
}
