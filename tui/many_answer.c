/*
 * tui/many_answer.c - what became of comments: changed, in part, or why not.
 *
 * One answer for all of them; each keeps what it said, and who is to be told.
 */
#include "config.h"
#include "tui/many.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

static const char *const asked[] = {"response", "reason", "answered_on"};

static void title(const struct al_many *many, struct al_str *out)
{
    al_str_puts(out, _("Answer "));
    al_many_count(many, many->count, out);
}

static void set_up(struct al_many *many)
{
    for (size_t i = 0; i < AL_COUNT(asked); i++) {
        const struct al_field *field = al_field_by_name(many->kind, asked[i]);
        const char *value = al_record_get(many->ones[0].opened, asked[i]);

        al_form_add(&many->form, field, NULL)->is_optional = i > 0;
        if (many->count == 1 && value && strcmp(value, "pending") != 0)
            al_form_show(&many->form, i, value);
    }
}

static enum al_status answer(const struct al_many *many, size_t one,
                             struct al_record *form, struct al_err *err)
{
    struct al_id me = al_ledger_me(al_app_ledger(many->app));
    enum al_status status = AL_OK;
    char iso[AL_DATE_ISO], hex[AL_ID_HEX];

    (void)one;
    for (size_t i = 0; i < AL_COUNT(asked) && status == AL_OK; i++)
        status = al_form_write(&many->form, i, form, false, err);
    if (status != AL_OK)
        return status;
    al_date_iso(al_app_today(many->app), iso);
    if (!al_record_get(form, "answered_on"))
        al_record_set(form, "answered_on", iso);
    al_id_hex(&me, hex);
    if (!al_id_is_zero(&me))
        al_record_set(form, "answered_by", hex);
    return AL_OK;
}

static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < many->count && status == AL_OK; i++) {
        struct al_record *form = al_record_copy(many->ones[i].opened);

        status = answer(many, i, form, err);
        al_edits_add(out, &many->ones[i].id,
                     al_record_copy(many->ones[i].opened), form);
    }
    return status;
}

static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    al_str_puts(out, _("Answered: "));
    al_many_count(many, count, out);
}

const struct al_many_job al_many_answer = {"answer", title, set_up, edits,
                                           done};
