/*
 * tui/many_said.c - what several people said, as after a focus group.
 *
 * Each has a line for their own words, and becomes a record of their own: a
 * person's words are that person's data, to be shown to them and erased with
 * them. When and where it was said is typed once.
 */
#include "config.h"
#include "tui/many.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

static const struct al_kind *feedback(void)
{
    return al_kind_by_name(AL_KIND_FEEDBACK);
}

static void title(const struct al_many *many, struct al_str *out)
{
    al_str_puts(out, _("What they said: "));
    al_many_count(many, many->count, out);
}

/* The words of each stand in fields of their own; the rest is common. */
static bool is_common(const struct al_field *field)
{
    return !(field->flags & (AL_F_RETIRED | AL_F_SUBJECT | AL_F_CONFIRM)) &&
           field->type != AL_T_EVENTS && field->type != AL_T_REFS &&
           !(field->ref && strcmp(field->ref, AL_KIND_FEEDBACK) == 0);
}

static void add_common(struct al_many *many, bool quick)
{
    const struct al_kind *kind = feedback();
    struct al_id me = al_ledger_me(al_app_ledger(many->app));
    char hex[AL_ID_HEX];

    al_id_hex(&me, hex);
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *about = &kind->fields[i];
        size_t at = many->form.count;
        struct al_form_field *field;

        if (!is_common(about) || !(about->flags & AL_F_QUICK) == quick)
            continue;
        field = al_form_add(&many->form, about, NULL);
        field->is_more = !quick;
        field->key = al_strdup("all");
        if (!about->preset)
            continue;
        if (!about->ref)
            al_form_show(&many->form, at, about->preset);
        else if (!al_id_is_zero(&me))
            al_form_choose(&many->form, at, hex);
    }
}

static void set_up(struct al_many *many)
{
    const struct al_field *words = al_field_by_flag(feedback(), AL_F_CONFIRM);

    for (size_t i = 0; i < many->count; i++) {
        struct al_form_field *field = al_form_add(&many->form, words, "");
        char hex[AL_ID_HEX];

        al_id_hex(&many->ones[i].id, hex);
        field->key = al_strdup(hex); /* one of them may be gone by then */
        free(field->label);
        field->label = al_strdup(many->ones[i].name);
        free(field->help);
        field->help =
            al_strdup(_("Their exact words; empty where there is nothing to "
                        "note"));
        field->is_optional = true;
    }
    add_common(many, true);
    add_common(many, false);
}

static enum al_status fill(const struct al_many *many, size_t at,
                           struct al_record *record, struct al_err *err)
{
    const struct al_field *person = al_field_by_flag(feedback(), AL_F_SUBJECT);
    enum al_status status = al_form_write(&many->form, at, record, false, err);
    char hex[AL_ID_HEX];

    al_id_hex(&many->ones[at].id, hex);
    al_record_set(record, person->name, hex);
    for (size_t i = many->count; i < many->form.count && status == AL_OK; i++)
        status = al_form_write(&many->form, i, record, false, err);
    return status;
}

static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    struct al_random *random = al_ledger_random(al_app_ledger(many->app));
    enum al_status status = AL_OK;

    for (size_t i = 0; i < many->count && status == AL_OK; i++) {
        struct al_record *record;
        struct al_id id;

        if (!al_box_text(&many->form.fields[i].box)[0])
            continue;
        record = al_record_new(AL_KIND_FEEDBACK);
        id = al_id_new(random);
        status = fill(many, i, record, err);
        al_edits_add(out, &id, NULL, record);
    }
    if (status == AL_OK && out->count == 0)
        return al_fail(err, AL_EINVAL,
                       _("nothing is typed yet: what did one of them say?"));
    return status;
}

static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    al_str_puts(out, _("Saved: what was said by "));
    al_many_count(many, count, out);
}

const struct al_many_job al_many_said = {"said", title, set_up, edits, done};
