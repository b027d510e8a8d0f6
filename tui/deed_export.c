/* tui/deed_export.c - records as a file: which, as what, why, and what stays.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/acts_export.h"
#include "tui/browse.h"
#include "tui/deed.h"
#include "tui/export_file.h"
#include "tui/printing.h"
#include "tui/progress.h"

/* Which records: their kind, and the ids of those that were shown or marked. */
struct what {
    const struct al_kind *kind;
    struct al_id *ids; /* owned */
    size_t count, cap;
};

enum { FORMAT, WHY, USE, TO_FILE };

static const struct al_code formats[] = {
    {"csv", N_("CSV, for a spreadsheet")},
    {"json", N_("JSON, for programs")},
    {"ics", N_("iCalendar, for a calendar")},
    {"rec", N_("text for GNU recutils")},
};
static const struct al_codes codes_format = {
    "export.format", formats, AL_COUNT(formats), AL_COUNT(formats)};

/* clang-format off */
static const struct al_field fields[] = {
    [FORMAT] = {
        .name = "format", .label = N_("As what"),
        .help = N_("What it is opened with: a spreadsheet, a calendar ..."),
        .type = AL_T_CODE, .codes = &codes_format, .flags = AL_F_REQUIRED},
    [WHY] = {
        .name = "why", .label = N_("What for"),
        .help = N_("Why it leaves, in a few words without names; it is noted"),
        .examples = N_("Team meeting; Board paper of May; My diary"),
        .type = AL_T_LINE, .flags = AL_F_REQUIRED},
    [USE] = {
        .name = "use", .label = N_("To be used for"),
        .help = N_("Of stories and words: the use that was agreed to"),
        .type = AL_T_CODE, .codes = &al_codes_consent_scope},
    [TO_FILE] = {
        .name = "file", .label = N_("Write it to"),
        .help = N_("A new file; empty: the hand-over folder, for seven days"),
        .examples = N_("~/list.csv; board.json; /media/usb/diary.ics"),
        .type = AL_T_LINE},
};
/* clang-format on */

static void set_up(struct al_deed *deed)
{
    for (size_t i = 0; i < AL_COUNT(fields); i++)
        al_form_add(&deed->form, &fields[i], NULL);
    al_form_suggest(&deed->form, FORMAT, "csv");
    deed->form.fields[USE].is_hidden =
        !al_export_needs_use(((struct what *)deed->data)->kind);
}

static enum al_export_format format_of(const struct al_deed *deed)
{
    struct al_str code = {0};
    enum al_export_format format = AL_EXPORT_CSV;

    al_deed_value(deed, FORMAT, &code);
    for (size_t i = 0; i < AL_EXPORT__COUNT; i++)
        if (strcmp(al_export_code((enum al_export_format)i),
                   al_str_text(&code)) == 0)
            format = (enum al_export_format)i;
    al_str_drop(&code);
    return format;
}

/* use: what the field holds; lives as long as the export. */
static void begin(const struct al_deed *deed, struct al_str *use,
                  struct al_export *export)
{
    const struct what *what = deed->data;

    al_deed_value(deed, USE, use);
    *export =
        (struct al_export){.index = al_app_index(deed->app),
                           .words = al_ledger_words(al_app_ledger(deed->app)),
                           .today = al_app_today(deed->app),
                           .format = format_of(deed),
                           .kind = what->kind,
                           .ids = what->ids,
                           .id_count = what->count,
                           .use = use->len > 0 ? al_str_text(use) : NULL};
}

static enum al_status put_nowhere(void *arg, const char *bytes, size_t size,
                                  struct al_err *err)
{
    (void)arg;
    (void)bytes;
    (void)size;
    (void)err;
    return AL_OK;
}

static enum al_status plan(struct al_deed *deed, struct al_str *out,
                           struct al_err *err)
{
    struct al_str use = {0};
    struct al_export export;
    enum al_status status;

    begin(deed, &use, &export);
    export.put = put_nowhere;
    if (al_export_has(export.kind, AL_EXPORT_JSON) &&
        export.format != AL_EXPORT_ICS)
        export.format = AL_EXPORT_JSON; /* the quickest to make */
    status = al_export_run(&export, err);
    if (status == AL_OK) {
        al_words_printf(
            export.words, out,
            ngettext("%zu record leaves.", "%zu records leave.", export.count),
            export.count);
        al_str_putc(out, '\n');
        al_export_say_left(&export, out);
        if (export.left_count > 0)
            al_str_puts(out, ".\n");
        al_export_say_newer(&export, out);
        if (export.newer > 0)
            al_str_putc(out, '\n');
        if (al_export_needs_use(export.kind))
            al_str_puts(out, _("Stories and words leave for a use that was "
                               "agreed to, without saying whose they are."));
    }
    al_export_drop(&export);
    al_str_drop(&use);
    return status;
}

static enum al_status carry_out(struct al_deed *deed, struct al_str *said,
                                struct al_err *err)
{
    struct al_export_file file = {0};
    struct al_str use = {0}, why = {0}, path = {0};
    struct al_progress progress;
    enum al_status status;

    begin(deed, &use, &file.export);
    al_deed_value(deed, WHY, &why);
    al_deed_value(deed, TO_FILE, &path);
    file.why = al_str_text(&why);
    file.path = path.len > 0 ? al_str_text(&path) : NULL;
    file.export.progress = al_progress_show;
    file.export.progress_arg = &progress;
    al_app_progress_start(deed->app, &progress);
    status = al_export_file_make(&file, al_app_ledger(deed->app),
                                 al_app_dir(deed->app), err);
    al_app_progress_end(deed->app, &progress);
    if (status == AL_OK)
        al_str_printf(said,
                      ngettext("%zu record is in %s.", "%zu records are in %s.",
                               file.export.count),
                      file.export.count, al_str_text(&file.written));
    if (status == AL_OK && !file.path) {
        al_str_putc(said, ' ');
        al_outbox_line(al_app_dir(deed->app), al_str_text(&file.written), said);
    }
    al_export_file_drop(&file);
    al_str_drop(&use);
    al_str_drop(&why);
    al_str_drop(&path);
    return status;
}

static void drop(struct al_deed *deed)
{
    struct what *what = deed->data;

    if (what)
        free(what->ids);
    free(what);
}

static const struct al_deed_job job = {
    .title = N_("As a file for other programs"),
    .question = N_("Write the file?"),
    .after = "",
    .set_up = set_up,
    .plan = plan,
    .carry_out = carry_out,
    .drop = drop,
};

/* ---- which records ---- */

static void add_id(struct what *what, const struct al_id *id)
{
    what->ids =
        al_grow(what->ids, &what->cap, what->count + 1, sizeof(*what->ids));
    what->ids[what->count++] = *id;
}

static bool on_row(void *arg, const struct al_id *id)
{
    add_id(arg, id);
    return true;
}

/* The kind of the record under the cursor; NULL: there is none. */
static const struct al_kind *kind_here(const struct al_app *app,
                                       struct al_id *id)
{
    const struct al_kind *kind = NULL;
    struct al_record *record = NULL;

    if (al_app_record(app, id) &&
        al_query_get(al_app_index(app), id, &record, NULL) == AL_OK)
        kind = al_kind_by_name(record->kind);
    al_record_free(record);
    return kind;
}

static const struct al_kind *kind_meant(const struct al_app *app)
{
    const struct al_marks *marks = al_app_marks(app);
    const struct al_browse *browse = al_app_browse(app);
    struct al_id id;

    if (marks)
        return al_marks_kind(marks) ? al_kind_by_name(al_marks_kind(marks))
                                    : NULL;
    return browse ? al_kind_by_name(browse->kind) : kind_here(app, &id);
}

const char *al_why_no_export(const struct al_app *app, const void *state)
{
    const struct al_kind *kind;

    (void)state;
    if (!al_app_ledger(app) || !al_app_index(app))
        return N_("There is no service here yet.");
    kind = kind_meant(app);
    if (!kind)
        return N_("Open a list first, or mark records of one kind: they are "
                  "what leaves.");
    return al_export_why_not(kind);
}

enum al_status al_act_export(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_browse *browse = al_app_browse(app);
    struct what *what = al_calloc(1, sizeof(*what));
    enum al_status status = AL_OK;
    struct al_id id;

    (void)state;
    what->kind = kind_meant(app);
    if (marks) {
        for (size_t i = 0; i < marks->count; i++)
            add_id(what, &marks->items[i].id);
    } else if (browse) {
        status = al_browse_each(browse, on_row, what, err);
    } else if (kind_here(app, &id)) {
        add_id(what, &id);
    }
    if (status == AL_OK) {
        al_pane_deed_open_with(app, &job, what);
        return AL_OK;
    }
    free(what->ids);
    free(what);
    return status;
}
