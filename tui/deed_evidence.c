/* tui/deed_evidence.c - write an evidence pack: what stands in it, and until
 * when it may be kept, before it is written. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/evidence.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/deed.h"
#include "tui/evidence_file.h"
#include "tui/finance.h"

enum { AS, TO_FILE, WHY, ITEMS };

enum form { TEXT, TEXT_LARGE, BROWSER, BROWSER_LARGE };

static const struct al_code forms[] = {
    [TEXT] = {"text", N_("Text")},
    [TEXT_LARGE] = {"text_large", N_("Text, large print")},
    [BROWSER] = {"browser", N_("A file for a browser")},
    [BROWSER_LARGE] = {"browser_large", N_("The same, large print")},
};
static AL_CODES(codes_form, "evidence.as", forms);

/* clang-format off */
static const struct al_field fields[] = {
    [AS] = {
        .name = "as", .label = N_("As"),
        .help = N_("What the reviewers get; a browser prints it on A4"),
        .type = AL_T_CODE, .codes = &codes_form, .flags = AL_F_REQUIRED},
    [TO_FILE] = {
        .name = "file", .label = N_("Write it to"),
        .help = N_("A new file; it ends in .txt, or .html for a browser"),
        .examples = N_("~/pack; review-may.txt; /media/usb/pack.html"),
        .type = AL_T_LINE, .flags = AL_F_REQUIRED},
    [WHY] = {
        .name = "why", .label = N_("What for"),
        .help = N_("Why it is made, in a few words without names; it is noted"),
        .examples = N_("The review in May; Portfolio for IPS Grow; A check of "
                       "gaps"),
        .type = AL_T_LINE, .flags = AL_F_REQUIRED},
    [ITEMS] = {
        .name = "items", .label = N_("Which items"),
        .help = N_("O7, disclosure ...; with a comma between them"),
        .type = AL_T_CODES, .codes = &al_codes_evidence_item,
        .flags = AL_F_REQUIRED},
};
/* clang-format on */

/* The scheme of the review that it is about; false: it is none. */
static bool scheme_of(const struct al_deed *deed, struct al_str *out)
{
    struct al_record *review = NULL;
    const char *scheme;

    if (al_query_get(al_app_index(deed->app), &deed->about.items[0].id, &review,
                     NULL) != AL_OK)
        return false;
    scheme = al_record_get(review, "scheme");
    al_str_puts(out, scheme ? scheme : "fidelity");
    al_record_free(review);
    return true;
}

static enum form remembered(const struct al_app *app)
{
    const struct al_prefs *prefs = al_app_prefs(app);

    if (prefs->print_as == AL_AS_BROWSER)
        return prefs->is_print_large ? BROWSER_LARGE : BROWSER;
    return prefs->is_print_large ? TEXT_LARGE : TEXT;
}

/* The form that was chosen, into file. */
static void choose_form(const struct al_deed *deed,
                        struct al_evidence_file *file)
{
    struct al_str code = {0};
    enum form form = TEXT;

    al_deed_value(deed, AS, &code);
    while (form < BROWSER_LARGE &&
           strcmp(forms[form].code, al_str_text(&code)) != 0)
        form++;
    al_str_drop(&code);
    file->is_html = form == BROWSER || form == BROWSER_LARGE;
    file->is_large = form == TEXT_LARGE || form == BROWSER_LARGE;
}

static bool ends_in(const struct al_str *path, const char *ending)
{
    size_t len = strlen(ending);

    return path->len > len &&
           strcmp(al_str_text(path) + path->len - len, ending) == 0;
}

/* Its ending says what opens it, so it is the one of the form. */
static enum al_status read_path(const struct al_deed *deed, bool is_html,
                                struct al_str *path, struct al_err *err)
{
    const char *ending = is_html ? ".html" : ".txt";
    struct al_str typed = {0};

    al_deed_value(deed, TO_FILE, &typed);
    al_finance_path(al_str_text(&typed), path);
    al_str_drop(&typed);
    if (ends_in(path, is_html ? ".txt" : ".html"))
        return al_fail(err, AL_EINVAL,
                       _("This form is a file that ends in %s"), ending);
    if (!ends_in(path, ending))
        al_str_puts(path, ending);
    return AL_OK;
}

static void set_up(struct al_deed *deed)
{
    struct al_evidence evidence;
    struct al_str text = {0};
    char iso[AL_DATE_ISO];

    for (size_t i = 0; i < AL_COUNT(fields); i++)
        al_form_add(&deed->form, &fields[i], NULL);
    al_date_iso(al_app_today(deed->app), iso);
    al_form_choose(&deed->form, AS, forms[remembered(deed->app)].code);
    al_str_printf(&text, "~/evidence-%s", iso);
    al_form_suggest(&deed->form, TO_FILE, al_str_text(&text));
    al_str_reset(&text);
    if (scheme_of(deed, &text) &&
        al_evidence_load(al_app_index(deed->app), al_str_text(&text),
                         al_app_today(deed->app), &evidence, NULL) == AL_OK)
        for (size_t i = 0; i < evidence.count; i++)
            if (evidence.items[i].count > 0)
                al_form_choose(&deed->form, ITEMS, evidence.items[i].code);
    al_str_drop(&text);
}

/* The codes that were taken; the array is the caller's. */
static const char **taken(const struct al_deed *deed, size_t *count)
{
    const struct al_form_field *field = &deed->form.fields[ITEMS];
    const char **codes =
        al_calloc(field->chosen_count + 1, sizeof(const char *));

    for (size_t i = 0; i < field->chosen_count; i++)
        codes[i] = field->chosen[i].stored;
    *count = field->chosen_count;
    return codes;
}

static enum al_status plan(struct al_deed *deed, struct al_str *out,
                           struct al_err *err)
{
    struct al_evidence_file file = {.review = deed->about.items[0].id};
    const char **codes = taken(deed, &file.count);
    struct al_str path = {0};
    enum al_status status;

    file.items = codes;
    choose_form(deed, &file);
    status = read_path(deed, file.is_html, &path, err);
    if (status == AL_OK)
        status =
            al_evidence_file_text(al_app_ledger(deed->app), &file, out, err);
    free(codes);
    al_str_drop(&path);
    return status;
}

/* As what it went is what is offered next, here and for sheets. */
static void remember(struct al_app *app, const struct al_evidence_file *file)
{
    const struct al_codes *codes =
        al_prefs_field(al_prefs_print_as())->codes;
    const char *as =
        codes->codes[file->is_html ? AL_AS_BROWSER : AL_AS_TEXT].code;

    (void)al_app_set_pref(app, al_prefs_print_as(), as, NULL);
    (void)al_app_set_pref(app, al_prefs_print_large(),
                          file->is_large ? "yes" : "no", NULL);
}

static enum al_status carry_out(struct al_deed *deed, struct al_str *said,
                                struct al_err *err)
{
    struct al_evidence_file file = {.review = deed->about.items[0].id};
    const char **codes = taken(deed, &file.count);
    struct al_str path = {0}, why = {0}, day = {0};
    enum al_status status;

    choose_form(deed, &file);
    al_deed_value(deed, WHY, &why);
    status = read_path(deed, file.is_html, &path, err);
    file.items = codes;
    file.path = al_str_text(&path);
    file.why = al_str_text(&why);
    if (status == AL_OK)
        status = al_evidence_file_make(al_app_ledger(deed->app), &file, err);
    if (status == AL_OK) {
        remember(deed->app, &file);
        al_date_show(file.delete_by, &day);
        al_str_printf(said, _("Written to %s. Delete every copy by %s."),
                      al_str_text(&path), al_str_text(&day));
    }
    free(codes);
    al_str_drop(&path);
    al_str_drop(&why);
    al_str_drop(&day);
    return status;
}

const struct al_deed_job al_deed_evidence = {
    .title = N_("Evidence pack"),
    .question = N_("Write it, as it stands here?"),
    .after = N_("u takes the note back, not the file."),
    .set_up = set_up,
    .plan = plan,
    .carry_out = carry_out,
};
