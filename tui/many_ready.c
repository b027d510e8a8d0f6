/*
 * tui/many_ready.c - getting ready: what stands already, what is still to do.
 *
 * One form about one involvement: the must-haves of the role first, then the
 * rest. "yes" is done today, "no" was offered and not wanted; what is left
 * empty is still to do.
 */
#include "config.h"
#include "tui/many.h"

#include <stdlib.h>
#include <string.h>

#include "core/chain.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"

/* clang-format off */
static const struct al_field item = {
    .name = "item", .label = N_("What"),
    .help = N_("yes: done; no: they did not want it; empty: still to do"),
    .type = AL_T_YESNO};
/* clang-format on */

static void title(const struct al_many *many, struct al_str *out)
{
    (void)many;
    al_str_puts(out, _("Getting ready"));
}

static const char *ref_of(const struct al_many *many, const char *field)
{
    return al_record_get(many->ones[0].opened, field);
}

/* The record of an item, made new or as it stands (*opened); and its id. */
static enum al_status open_item(const struct al_many *many, const char *code,
                                struct al_id *id, struct al_record **opened,
                                struct al_record **record, struct al_err *err)
{
    struct al_record *fresh = al_record_new(AL_KIND_PREPARATION);
    enum al_status status;

    *opened = *record = NULL;
    al_record_set(fresh, "person", ref_of(many, "person"));
    al_record_set(fresh, "activity", ref_of(many, "activity"));
    al_record_set(fresh, "item", code);
    status = al_link_id(fresh, al_ledger_link_key(al_app_ledger(many->app)), id,
                        err);
    if (status == AL_OK)
        status = al_query_get(al_app_index(many->app), id, opened, err);
    if (status == AL_OK && al_record_is_erased(*opened)) {
        al_record_free(*opened);
        *opened = NULL;
        status = AL_ENOTFOUND;
    }
    if (status == AL_OK && !al_record_is_gone(*opened)) {
        *record = al_record_copy(*opened);
        al_record_free(fresh);
        return AL_OK;
    }
    *record = fresh;
    return status == AL_ENOTFOUND ? AL_OK : status;
}

static void add_item(struct al_many *many, const char *code, bool is_must)
{
    size_t at = many->form.count;
    struct al_form_field *field = al_form_add(
        &many->form, &item, al_code_label(&al_codes_preparation_item, code));
    struct al_record *opened, *record;
    struct al_id id;

    field->key = al_strdup(code);
    for (char *byte = field->key; *byte; byte++)
        if (*byte == '_')
            *byte = '0'; /* names in drafts are letters and digits */
    field->is_optional = true;
    field->is_more = !is_must;
    if (open_item(many, code, &id, &opened, &record, NULL) != AL_OK)
        return;
    if (al_strcmp0(al_record_get(record, "declined"), "yes") == 0)
        al_form_show(&many->form, at, "no");
    else if (al_record_get(record, "done_on"))
        al_form_show(&many->form, at, "yes");
    al_record_free(opened);
    al_record_free(record);
}

static bool is_must(const struct al_many *many, const char *code)
{
    const char *must;

    for (size_t i = 0; (must = al_must_have(ref_of(many, "role"), i)); i++)
        if (strcmp(must, code) == 0)
            return true;
    return false;
}

/* The code of the field at; in the order of set_up. */
static const char *code_at(const struct al_many *many, size_t at)
{
    const char *must;
    size_t musts = 0;

    while ((must = al_must_have(ref_of(many, "role"), musts)))
        if (musts++ == at)
            return must;
    at -= musts;
    for (size_t i = 0; i < al_codes_preparation_item.count; i++) {
        const char *code = al_codes_preparation_item.codes[i].code;

        if (!is_must(many, code) && at-- == 0)
            return code;
    }
    return NULL;
}

static void set_up(struct al_many *many)
{
    bool has_must = al_must_have(ref_of(many, "role"), 0) != NULL;
    const char *code;

    for (size_t i = 0; (code = code_at(many, i)); i++)
        add_item(many, code, !has_must || is_must(many, code));
}

static void set_item(const struct al_many *many, struct al_record *record,
                     const char *said)
{
    struct al_id me = al_ledger_me(al_app_ledger(many->app));
    char today[AL_DATE_ISO], hex[AL_ID_HEX];
    bool is_done = strcmp(said, "yes") == 0;

    al_date_iso(al_app_today(many->app), today);
    al_record_set(record, "declined", strcmp(said, "no") == 0 ? "yes" : NULL);
    al_record_set(record, "done_on", is_done ? today : NULL);
    if (!al_record_get(record, "offered_on") && *said)
        al_record_set(record, "offered_on", today);
    al_id_hex(&me, hex);
    if (!al_id_is_zero(&me))
        al_record_set(record, "by", hex);
}

static enum al_status edit_item(struct al_many *many, size_t at,
                                struct al_edits *out, struct al_err *err)
{
    struct al_record *opened, *record;
    struct al_str said = {0};
    struct al_id id;
    enum al_status status = al_form_value(&many->form, at, &said, err);

    if (status == AL_OK)
        status = open_item(many, code_at(many, at), &id, &opened, &record, err);
    if (status == AL_OK) {
        set_item(many, record, al_str_text(&said));
        al_edits_add(out, &id, opened, record);
    }
    al_str_drop(&said);
    return status;
}

static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < many->form.count && status == AL_OK; i++)
        if (many->form.fields[i].is_touched)
            status = edit_item(many, i, out, err);
    if (status == AL_OK && out->count == 0)
        return al_fail(err, AL_EINVAL,
                       _("nothing is ticked yet: y is done, n not wanted"));
    return status;
}

static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    al_str_printf(out, "%s%s, ", _("Saved: "), many->ones[0].name);
    al_str_printf(
        out,
        ngettext("%zu thing to get ready", "%zu things to get ready", count),
        count);
}

const struct al_many_job al_many_ready = {"ready", title, set_up, edits, done};
