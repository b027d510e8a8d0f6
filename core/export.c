/* core/export.c - what leaves, what stays, and the way through the rows. */
#include "config.h"

#include "core/export.h"

#include <stdlib.h>
#include <string.h>

#include "core/export_own.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/material.h"
#include "core/usable.h"

enum { PIECE = 1 << 16 /* bytes that are put at once */ };

/* ---- the table ---- */

static const struct {
    const char *code, *label;
    const struct al_export_writer *writer;
} formats[AL_EXPORT__COUNT] = {
    [AL_EXPORT_CSV] = {"csv", N_("CSV, for a spreadsheet"), &al_export_csv},
    [AL_EXPORT_JSON] = {"json", N_("JSON, for programs"), &al_export_json},
    [AL_EXPORT_ICS] = {"ics", N_("iCalendar, for a calendar"), &al_export_ics},
    [AL_EXPORT_REC] = {"rec", N_("text for GNU recutils"), &al_export_rec},
};

/*
 * Kinds that do not simply leave; every other one does, whole. gated: the field
 * with somebody's own words, which leaves only if they agreed ("": the whole
 * record does). nameless: what says whose it is and stays behind whenever that
 * leaves. why_not: it never leaves so.
 */
struct rule {
    const char *kind, *gated;
    const char *nameless[10];
    bool is_event;
    const char *why_not;
};

static const struct rule rules[] = {
    {.kind = AL_KIND_ACTIVITY, .is_event = true},
    {.kind = AL_KIND_FOLLOWUP, .is_event = true},
    {.kind = AL_KIND_STORY,
     .gated = "",
     .nameless = {"person", "contact", "activity", "topics_ok", "limits",
                  "owner"}},
    {.kind = AL_KIND_FEEDBACK,
     .gated = "quote",
     .nameless = {"person", "pass_on_to", "activity", "summary", "corrects"}},
    {.kind = AL_KIND_MATERIAL_VERSION, .gated = "text"},
    {.kind = AL_KIND_SURVEY_RESPONSE,
     .why_not = N_("Sheets of a survey leave as results, so that nobody is "
                   "known by their answers: `alongside results`.")},
    {.kind = AL_KIND_ANSWER,
     .why_not = N_("Sheets of a survey leave as results, so that nobody is "
                   "known by their answers: `alongside results`.")},
};

static const struct rule *rule_of(const struct al_kind *kind)
{
    for (size_t i = 0; kind && i < AL_COUNT(rules); i++)
        if (strcmp(rules[i].kind, kind->name) == 0)
            return &rules[i];
    return NULL;
}

const char *al_export_code(enum al_export_format format)
{
    return formats[format].code;
}

const char *al_export_label(enum al_export_format format)
{
    return formats[format].label;
}

const char *al_export_why_not(const struct al_kind *kind)
{
    const struct rule *rule = rule_of(kind);

    if (kind->flags & AL_K_PANEL)
        return N_("Candidates and scores stay in their panel's folder, which "
                  "goes as a whole.");
    return rule ? rule->why_not : NULL;
}

bool al_export_has(const struct al_kind *kind, enum al_export_format format)
{
    const struct rule *rule = rule_of(kind);

    if (!kind)
        return format == AL_EXPORT_ICS;
    return format != AL_EXPORT_ICS || (rule && rule->is_event);
}

bool al_export_needs_use(const struct al_kind *kind)
{
    const struct rule *rule = rule_of(kind);

    return rule && rule->gated && rule->nameless[0];
}

/* ---- what stays ---- */

void al_export_leave(struct al_export *export, const char *why)
{
    for (size_t i = 0; i < export->left_count; i++)
        if (strcmp(export->left[i].why, why) == 0) {
            export->left[i].count++;
            return;
        }
    if (export->left_count == AL_EXPORT_REASONS) {
        export->left[AL_EXPORT_REASONS - 1].count++;
        return;
    }
    export->left[export->left_count++] =
        (struct al_export_left){al_strdup(why), 1};
}

void al_export_drop(struct al_export *export)
{
    for (size_t i = 0; i < export->left_count; i++)
        free(export->left[i].why);
    export->left_count = 0;
}

void al_export_say_left(const struct al_export *export, struct al_str *out)
{
    size_t all = 0;

    for (size_t i = 0; i < export->left_count; i++)
        all += export->left[i].count;
    if (all == 0)
        return;
    al_str_printf(out, ngettext("%zu stays here: ", "%zu stay here: ", all),
                  all);
    for (size_t i = 0; i < export->left_count; i++)
        al_str_printf(out, "%s%s (%zu)", i > 0 ? ", " : "", export->left[i].why,
                      export->left[i].count);
}

void al_export_say_newer(const struct al_export *export, struct al_str *out)
{
    if (export->newer == 0)
        return;
    al_str_printf(out,
                  ngettext("A newer version of Alongside wrote %zu fact that is "
                           "not in it; it stays in the records.",
                           "A newer version of Alongside wrote %zu facts that "
                           "are not in it; they stay in the records.",
                           export->newer),
                  export->newer);
}

static void clear(struct al_record *record, const char *name)
{
    const struct al_slot empty = {.name = name};

    al_record_put(record, &empty);
}

/* The gate, asked about one thing; says why it stays. */
static bool may_leave(struct al_export *export, const struct al_id *id)
{
    struct al_usable usable;
    struct al_str why = {0};
    bool may;

    if (!export->use) {
        al_export_leave(export, _("no use was named"));
        return false;
    }
    may = al_usable_gate(export->index, id, export->use, export->today, NULL) ==
          AL_OK;
    if (!may && al_usable_check(export->index, id, export->use, export->today,
                                &usable, NULL) == AL_OK)
        al_usable_word(&usable, &why);
    if (!may)
        al_export_leave(export,
                        why.len > 0 ? al_str_text(&why) : _("not asked"));
    al_str_drop(&why);
    return may;
}

/* A material may hold stories: its words leave if all of them may. */
static bool material_may(struct al_export *export,
                         const struct al_record *version)
{
    const char *hex = al_record_get(version, "material");
    struct al_record *material = NULL;
    struct al_id id;
    bool may =
        hex && al_id_parse(hex, &id) &&
        al_query_get(export->index, &id, &material, NULL) == AL_OK &&
        al_material_gate(export->index, material, export->today, NULL) == AL_OK;

    if (!may)
        al_export_leave(export, _("words of a material with a story in it "
                                  "that may not be shown"));
    al_record_free(material);
    return may;
}

/* Take out what stays; false: the whole record does. */
static bool pass_gate(struct al_export *export, const struct al_id *id,
                      struct al_record *record)
{
    const struct rule *rule = rule_of(al_kind_by_name(record->kind));

    if (!rule || !rule->gated)
        return true;
    if (!rule->nameless[0]) {
        if (al_record_get(record, rule->gated) && !material_may(export, record))
            clear(record, rule->gated);
        return true;
    }
    if (*rule->gated && !al_record_get(record, rule->gated))
        return export->use == NULL; /* a running record, and no words */
    if (!may_leave(export, id)) {
        if (!*rule->gated || export->use)
            return false;
        clear(record, rule->gated);
        return true;
    }
    for (size_t i = 0; i < AL_COUNT(rule->nameless) && rule->nameless[i]; i++)
        clear(record, rule->nameless[i]);
    return true;
}

/* ---- columns ---- */

static bool is_named(const struct al_export *export, const char *name)
{
    for (size_t i = 0; i < export->field_count; i++)
        if (strcmp(export->fields[i], name) == 0)
            return true;
    return false;
}

/* Whether what says whose it is has no column, as it never leaves so. */
static bool is_nameless(const struct al_exporting *exporting, const char *name)
{
    const struct rule *rule = rule_of(exporting->kind);

    if (!rule || !rule->gated || (*rule->gated && !exporting->export->use))
        return false;
    for (size_t i = 0; i < AL_COUNT(rule->nameless) && rule->nameless[i]; i++)
        if (strcmp(rule->nameless[i], name) == 0)
            return true;
    return false;
}

static void choose_fields(struct al_exporting *exporting)
{
    const struct al_export *export = exporting->export;

    exporting->field_count = 0;
    for (size_t i = 0; i < exporting->kind->field_count; i++) {
        const struct al_field *field = &exporting->kind->fields[i];
        bool is_wanted = export->fields ? is_named(export, field->name)
                                        : !(field->flags & AL_F_ASIDE);

        if (is_wanted && !(field->flags & AL_F_RETIRED) &&
            !is_nameless(exporting, field->name) &&
            exporting->field_count < AL_EXPORT_FIELDS)
            exporting->fields[exporting->field_count++] = field;
    }
}

static bool has_field(const struct al_exporting *exporting, const char *name)
{
    for (size_t i = 0; i < exporting->field_count; i++)
        if (strcmp(exporting->fields[i]->name, name) == 0)
            return true;
    return false;
}

/* What has no column goes. */
static void keep_columns(const struct al_exporting *exporting,
                         struct al_record *record)
{
    for (size_t i = record->slot_count; i-- > 0;)
        if (!has_field(exporting, record->slots[i].name))
            clear(record, record->slots[i].name);
}

/* ---- rows ---- */

static void put_piece(struct al_exporting *exporting, size_t least)
{
    struct al_export *export = exporting->export;

    if (exporting->status != AL_OK || exporting->text.len < least)
        return;
    if (exporting->text.len > 0)
        exporting->status =
            export->put(export->arg, al_str_text(&exporting->text),
                        exporting->text.len, exporting->err);
    al_str_reset(&exporting->text);
}

static bool goes_on(struct al_exporting *exporting)
{
    struct al_export *export = exporting->export;
    size_t whole = exporting->whole > 0 ? exporting->whole : 1;
    size_t percent = exporting->seen * 100 / whole;

    exporting->seen++;
    if (exporting->status == AL_OK && export->progress &&
        !export->progress(export->progress_arg,
                          percent < 100 ? (int)percent : 99, _("Writing")))
        exporting->status = al_fail(exporting->err, AL_ECANCELLED,
                                    _("Stopped: nothing was written"));
    return exporting->status == AL_OK;
}

static bool on_row(void *arg, const struct al_hit *hit)
{
    struct al_exporting *exporting = arg;
    struct al_export *export = exporting->export;
    const char *no_event = export->format == AL_EXPORT_ICS
                               ? al_export_no_event(hit->record)
                               : NULL;
    struct al_record *record;

    if (!goes_on(exporting))
        return false;
    if (hit->is_gone || al_record_is_erased(hit->record))
        return true;
    if (no_event) {
        al_export_leave(export, no_event);
        return true;
    }
    record = al_record_copy(hit->record);
    if (pass_gate(export, &hit->id, record)) {
        keep_columns(exporting, record);
        formats[export->format].writer->row(exporting, &hit->id, record);
        export->newer += export->fields ? 0 : al_record_newer(hit->record);
        if (export->count++ == 0)
            export->first = hit->id;
        put_piece(exporting, PIECE);
    }
    al_record_free(record);
    return exporting->status == AL_OK;
}

static void run_ids(struct al_exporting *exporting)
{
    struct al_export *export = exporting->export;
    enum al_status status = AL_OK;

    exporting->whole = export->id_count;
    for (size_t i = 0;
         exporting->status == AL_OK && status == AL_OK && i < export->id_count;
         i++)
        status = al_query_hit(export->index, &export->ids[i], on_row, exporting,
                              exporting->err);
    if (exporting->status == AL_OK)
        exporting->status = status;
}

static void run_kind(struct al_exporting *exporting, const char *name)
{
    struct al_export *export = exporting->export;
    struct al_query query = {.kind = name,
                             .filters = export->filters,
                             .filter_count = export->filter_count};
    enum al_status status;

    exporting->kind = al_kind_by_name(name);
    query.order = al_field_by_flag(exporting->kind, AL_F_WHEN) ? AL_ORDER_OLDEST
                                                               : AL_ORDER_TITLE;
    choose_fields(exporting);
    formats[export->format].writer->begin_kind(exporting);
    if (export->ids) {
        run_ids(exporting);
        return;
    }
    exporting->seen = 0;
    status = al_query_count(export->index, &query, &exporting->whole,
                            exporting->err);
    if (status == AL_OK)
        status = al_query_run(export->index, &query, on_row, exporting,
                              exporting->err);
    if (exporting->status == AL_OK)
        exporting->status = status;
}

static enum al_status check(const struct al_export *export, struct al_err *err)
{
    const char *why_not = export->kind ? al_export_why_not(export->kind) : NULL;

    if (why_not)
        return al_fail(err, AL_EINVAL, "%s", _(why_not));
    if (!al_export_has(export->kind, export->format))
        return al_fail(err, AL_EINVAL,
                       export->kind
                           ? _("A calendar takes activities, follow-ups, or "
                               "both: calendar")
                           : _("A calendar is written as iCalendar: --ics"));
    for (size_t i = 0; i < export->field_count; i++)
        if (!export->kind || !al_field_by_name(export->kind, export->fields[i]))
            return al_fail(err, AL_EINVAL, _("There is no field %.60s"),
                           export->fields[i]);
    return AL_OK;
}

enum al_status al_export_run(struct al_export *export, struct al_err *err)
{
    const struct al_export_writer *writer = formats[export->format].writer;
    struct al_exporting exporting = {.export = export, .err = err};
    enum al_status status = check(export, err);

    if (status != AL_OK)
        return status;
    exporting.json.out = &exporting.text;
    writer->begin(&exporting);
    if (export->kind) {
        run_kind(&exporting, export->kind->name);
    } else {
        run_kind(&exporting, AL_KIND_ACTIVITY);
        if (exporting.status == AL_OK)
            run_kind(&exporting, AL_KIND_FOLLOWUP);
    }
    if (exporting.status == AL_OK)
        writer->end(&exporting);
    put_piece(&exporting, 0);
    al_str_drop(&exporting.text);
    return exporting.status;
}
