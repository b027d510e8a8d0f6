/*
 * tui/deed_import.c - a spreadsheet is taken in, in two steps: which file, then
 * what each column is, with all that would be made told below.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/utf8.h"
#include "tui/acts_import.h"
#include "tui/browse.h"
#include "tui/deed.h"
#include "tui/import_file.h"
#include "tui/progress.h"

enum {
    LABEL_COLS = 24,
    SAMPLE_COLS = 40,
    FIELDS_MAX = 64, /* of a kind */
    LINES = 200,     /* of each part of a plan */
    FILES_MAX = 12
};

/* ---- the first step: which file ---- */

enum { KIND, TO_FILE };

static const struct al_code kinds[] = {
    {AL_KIND_PERSON, N_("{People}: a caseload")},
    {AL_KIND_ORGANISATION, N_("Organisations")},
    {AL_KIND_CONTACT, N_("Contacts")},
    {AL_KIND_ACTIVITY, N_("Past activities, and who came")},
};
static const struct al_codes codes_kind = {"import.kind", kinds,
                                           AL_COUNT(kinds), AL_COUNT(kinds)};

/* clang-format off */
static const struct al_field first_fields[] = {
    [KIND] = {
        .name = "kind", .label = N_("What stands in it"),
        .help = N_("One row of the file is one of these"),
        .type = AL_T_CODE, .codes = &codes_kind, .flags = AL_F_REQUIRED},
    [TO_FILE] = {
        .name = "file", .label = N_("The file"),
        .help = N_("A CSV file; the start of a name: one in the hand-over folder"),
        .examples = N_("caseload.csv; ~/list.csv; /media/usb/old.csv"),
        .type = AL_T_LINE, .flags = AL_F_REQUIRED},
};
/* clang-format on */

static void set_up_first(struct al_deed *deed)
{
    const char *kind = deed->data;
    struct al_import_list list = {0};

    for (size_t i = 0; i < AL_COUNT(first_fields); i++)
        al_form_add(&deed->form, &first_fields[i], NULL);
    al_form_suggest(&deed->form, KIND, kind ? kind : AL_KIND_PERSON);
    al_import_list(al_app_dir(deed->app), &list);
    if (list.count > 0)
        al_form_suggest(&deed->form, TO_FILE, list.items[0].name);
    al_import_list_drop(&list);
}

/* What lies in the hand-over folder, so that a name is enough. */
static void tell_folder(const struct al_deed *deed, struct al_str *out)
{
    struct al_import_list list = {0};

    al_import_list(al_app_dir(deed->app), &list);
    if (list.count == 0)
        al_str_printf(out,
                      _("Type where the file is; nothing lies in the "
                        "hand-over folder, %s/outbox."),
                      al_app_dir(deed->app));
    else
        al_str_puts(out, _("In the hand-over folder; the start of a name is "
                           "enough:"));
    for (size_t i = 0; i < list.count && i < FILES_MAX; i++)
        al_str_printf(out, "\n%s", list.items[i].name);
    if (list.count > FILES_MAX)
        al_str_printf(out, _("\nand %zu older"), list.count - FILES_MAX);
    al_import_list_drop(&list);
}

/* Open what is typed; NULL: *err says why not. */
static struct al_import_file *open_file(const struct al_deed *deed,
                                        struct al_err *err)
{
    struct al_import_file *file = al_calloc(1, sizeof(*file));
    struct al_str kind = {0}, path = {0};
    enum al_status status;

    al_deed_value(deed, KIND, &kind);
    al_deed_value(deed, TO_FILE, &path);
    status = al_import_file_open(
        file, al_app_ledger(deed->app), al_app_dir(deed->app),
        al_kind_by_name(al_str_text(&kind)), al_str_text(&path), err);
    al_str_drop(&kind);
    al_str_drop(&path);
    if (status == AL_OK)
        return file;
    al_import_file_drop(file);
    free(file);
    return NULL;
}

static void close_file(struct al_import_file *file)
{
    if (file)
        al_import_file_drop(file);
    free(file);
}

static bool is_filled(const struct al_deed *deed)
{
    struct al_str kind = {0}, path = {0};
    bool is;

    al_deed_value(deed, KIND, &kind);
    al_deed_value(deed, TO_FILE, &path);
    is = kind.len > 0 && path.len > 0;
    al_str_drop(&kind);
    al_str_drop(&path);
    return is;
}

static enum al_status plan_first(struct al_deed *deed, struct al_str *out,
                                 struct al_err *err)
{
    struct al_import_file *file;
    size_t known = 0;

    if (!is_filled(deed)) {
        tell_folder(deed, out);
        return AL_OK;
    }
    file = open_file(deed, err);
    if (!file)
        return err->code;
    for (size_t i = 0; i < file->import.column_count; i++)
        known += file->import.columns[i].field != NULL;
    al_str_printf(out,
                  ngettext("%zu column; known of it: %zu.",
                           "%zu columns; known of them: %zu.",
                           file->import.column_count),
                  file->import.column_count, known);
    al_str_puts(out, _("\nF2 shows what each is, and what would be made; "
                       "nothing is saved yet.\n\n"));
    tell_folder(deed, out);
    close_file(file);
    return AL_OK;
}

/* ---- the second: what each column is ---- */

/* The form of one file: its fields are made of its headings. */
struct taking {
    struct al_import_file *file;
    struct al_code codes[FIELDS_MAX + 1];
    struct al_codes list;
    struct al_field *fields; /* owned: columns, then the choices */
    char **texts;            /* owned: labels and helps of the columns */
    size_t columns;
};

enum { DIFFERS, MISSING, ALIKE, CHOICES };

static const struct al_code differs[] = {
    {"stays", N_("what stands here stays")},
    {"file", N_("the file's value is taken")},
};
static const struct al_codes codes_differs = {"import.differs", differs, 2, 2};
static const struct al_code missing[] = {
    {"stay", N_("stay as they are")},
    {"left", N_("have left, today")},
};
static const struct al_codes codes_missing = {"import.missing", missing, 2, 2};
static const struct al_code alike[] = {
    {"new", N_("made new, and told")},
    {"same", N_("the same {person}")},
};
static const struct al_codes codes_alike = {"import.alike", alike, 2, 2};

/* clang-format off */
static const struct al_field choices[CHOICES] = {
    [DIFFERS] = {
        .name = "differs", .label = N_("What differs"),
        .help = N_("When the file and this service say different things"),
        .type = AL_T_CODE, .codes = &codes_differs, .flags = AL_F_REQUIRED},
    [MISSING] = {
        .name = "missing", .label = N_("Not in the file"),
        .help = N_("{People} with a reference who are here, and not in it"),
        .type = AL_T_CODE, .codes = &codes_missing, .flags = AL_F_REQUIRED},
    [ALIKE] = {
        .name = "alike", .label = N_("Called the same"),
        .help = N_("{People} here without a reference who are called alike"),
        .type = AL_T_CODE, .codes = &codes_alike, .flags = AL_F_REQUIRED},
};
/* clang-format on */

static void make_codes(struct taking *taking)
{
    const struct al_import *import = &taking->file->import;
    const struct al_field *field;
    size_t count = 0;

    taking->codes[count++] = (struct al_code){"-", N_("(not taken)")};
    while (count <= FIELDS_MAX &&
           (field = al_import_field_at(import->kind, count - 1)))
        taking->codes[count++] = (struct al_code){field->name, field->label};
    taking->list =
        (struct al_codes){"import.field", taking->codes, count, count};
}

static struct taking *take(struct al_import_file *file)
{
    struct taking *taking = al_calloc(1, sizeof(*taking));

    taking->file = file;
    taking->columns = file->import.column_count;
    taking->fields =
        al_calloc(taking->columns + CHOICES, sizeof(*taking->fields));
    taking->texts = al_calloc(taking->columns * 2 + 1, sizeof(char *));
    make_codes(taking);
    for (size_t i = 0; i < taking->columns; i++) {
        const struct al_import_column *column = &file->import.columns[i];
        struct al_str label = {0}, sample = {0}, help = {0};

        (void)al_text_cut(*column->heading ? column->heading
                                           : _("(no heading)"),
                          LABEL_COLS, &label);
        (void)al_text_cut(column->sample, SAMPLE_COLS, &sample);
        al_str_printf(&help,
                      column->field && !column->is_sure
                          ? _("In the file: %s; guessed by what stands there")
                          : _("In the file: %s"),
                      al_str_text(&sample));
        taking->texts[i * 2] = al_str_take(&label);
        taking->texts[i * 2 + 1] = al_str_take(&help);
        taking->fields[i] = (struct al_field){.name = "column",
                                              .label = taking->texts[i * 2],
                                              .help = taking->texts[i * 2 + 1],
                                              .type = AL_T_CODE,
                                              .codes = &taking->list};
        al_str_drop(&sample);
    }
    for (size_t i = 0; i < CHOICES; i++)
        taking->fields[taking->columns + i] = choices[i];
    return taking;
}

static void drop_taking(struct al_deed *deed)
{
    struct taking *taking = deed->data;

    if (!taking)
        return;
    for (size_t i = 0; i < taking->columns * 2; i++)
        free(taking->texts[i]);
    free(taking->texts);
    free(taking->fields);
    close_file(taking->file);
    free(taking);
}

static void set_up(struct al_deed *deed)
{
    struct taking *taking = deed->data;
    const struct al_import *import = &taking->file->import;
    bool is_person = strcmp(import->kind->name, AL_KIND_PERSON) == 0;

    for (size_t i = 0; i < taking->columns + CHOICES; i++)
        al_form_add(&deed->form, &taking->fields[i], NULL);
    for (size_t i = 0; i < taking->columns; i++)
        al_form_suggest(
            &deed->form, i,
            import->columns[i].field ? import->columns[i].field->name : "-");
    al_form_suggest(&deed->form, taking->columns + DIFFERS, "stays");
    al_form_suggest(&deed->form, taking->columns + MISSING, "stay");
    al_form_suggest(&deed->form, taking->columns + ALIKE, "new");
    for (size_t i = 0; i < taking->columns; i++)
        deed->form.fields[i].is_hidden = import->columns[i].is_empty;
    deed->form.fields[taking->columns + MISSING].is_hidden = !is_person;
    deed->form.fields[taking->columns + ALIKE].is_hidden = !is_person;
}

static bool is_chosen(const struct al_deed *deed, size_t at, const char *code)
{
    struct al_str value = {0};
    bool is;

    al_deed_value(deed, at, &value);
    is = strcmp(al_str_text(&value), code) == 0;
    al_str_drop(&value);
    return is;
}

static enum al_status plan(struct al_deed *deed, struct al_str *out,
                           struct al_err *err)
{
    struct taking *taking = deed->data;
    struct al_import *import = &taking->file->import;
    struct al_progress progress;
    enum al_status status;

    for (size_t i = 0; i < taking->columns; i++) {
        struct al_str value = {0};

        al_deed_value(deed, i, &value);
        (void)al_import_choose(import, i, al_str_text(&value));
        al_str_drop(&value);
    }
    import->wins = is_chosen(deed, taking->columns + DIFFERS, "file");
    import->with_leavers = is_chosen(deed, taking->columns + MISSING, "left");
    import->same_names = is_chosen(deed, taking->columns + ALIKE, "same");
    al_app_progress_start(deed->app, &progress);
    status = al_import_plan(import, al_progress_show, &progress, err);
    al_app_progress_end(deed->app, &progress);
    if (status == AL_OK)
        al_import_tell(import, LINES, out);
    return status;
}

/* It lies in the hand-over folder, where this screen looks for it by name. */
static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static enum al_status carry_out(struct al_deed *deed, struct al_str *said,
                                struct al_err *err)
{
    struct taking *taking = deed->data;
    struct al_progress progress;
    struct al_saved saved = {0};
    struct al_str path = {0};
    enum al_status status;

    al_app_progress_start(deed->app, &progress);
    status = al_import_file_save(taking->file, al_app_ledger(deed->app),
                                 al_app_dir(deed->app), al_progress_show,
                                 &progress, &saved, err);
    al_app_progress_end(deed->app, &progress);
    if (status != AL_OK)
        return status;
    al_str_puts(said, _("Taken in: "));
    al_import_say(&taking->file->import, said);
    al_str_putc(said, '.');
    /* It is saved; rows that could not be read are still in their own file. */
    if (taking->file->import.counts[AL_IMPORT_BAD] > 0 &&
        al_import_file_bad(taking->file, al_app_dir(deed->app), &path, NULL) ==
            AL_OK)
        al_str_printf(said, _(" To be mended: %s."),
                      name_of(al_str_text(&path)));
    al_str_drop(&path);
    return AL_OK;
}

/* The save stands on top there: what came is seen, and can go back. */
static enum al_status show(struct al_app *app, struct al_err *err)
{
    return al_pane_history_open(app, NULL, err);
}

static const struct al_deed_job job_second = {
    .title = N_("What each column is"),
    .question = N_("Take it in, as one save?"),
    .after = N_("Here u takes it back, all of it."),
    .set_up = set_up,
    .plan = plan,
    .carry_out = carry_out,
    .drop = drop_taking,
    .show = show,
};

static enum al_status go_on(struct al_deed *deed, struct al_str *said,
                            struct al_err *err)
{
    struct al_import_file *file = open_file(deed, err);

    (void)said;
    if (!file)
        return err->code;
    deed->next = &job_second;
    deed->next_data = take(file);
    return AL_OK;
}

static const struct al_deed_job job_first = {
    .title = N_("Take in a spreadsheet"),
    .question = N_("Go on with this file?"),
    .after = "",
    .set_up = set_up_first,
    .plan = plan_first,
    .carry_out = go_on,
};

/* ---- the action ---- */

const char *al_why_no_import(const struct al_app *app, const void *state)
{
    (void)state;
    if (!al_app_ledger(app) || !al_app_index(app))
        return N_("There is no service here yet.");
    if (al_app_is_panel(app))
        return N_("A panel's folder takes nothing in from files.");
    return al_app_why_not(app, NULL);
}

enum al_status al_act_import(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct al_browse *browse = al_app_browse(app);
    const char *kind = NULL;

    (void)state;
    (void)err;
    for (size_t i = 0; browse && i < AL_COUNT(kinds); i++)
        if (strcmp(kinds[i].code, browse->kind) == 0)
            kind = kinds[i].code;
    al_pane_deed_open_with(app, &job_first, (void *)(uintptr_t)kind);
    return AL_OK;
}
