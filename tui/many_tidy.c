/*
 * tui/many_tidy.c - five facts that are missing, a letter each.
 *
 * One form about several records, each with the one question that it leaves
 * open. What stays empty is asked for another day; "not known" is kept.
 */
#include "config.h"
#include "tui/many.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/tidy.h"

static const struct al_tidy *question(const struct al_many *many, size_t at)
{
    return al_tidy_of(al_app_index(many->app),
                      al_ledger_link_key(al_app_ledger(many->app)),
                      &many->ones[at].id, many->ones[at].opened);
}

static void title(const struct al_many *many, struct al_str *out)
{
    (void)many;
    al_str_puts(out, _("Tidy up"));
}

struct naming {
    struct al_many *many;
    struct al_str out;
};

/* "20-Nov Ada L.", "18-Nov Working group": what fits before an answer. */
static bool name_short(void *arg, const struct al_hit *hit)
{
    struct naming *naming = arg;
    struct al_app *app = naming->many->app;
    const char *type = al_record_get(hit->record, "type");
    struct al_id who;

    if (hit->day > 0) {
        al_app_day(app, al_date_from_days(hit->day), &naming->out);
        al_str_putc(&naming->out, ' ');
    }
    if (al_record_subject(hit->record, &who))
        al_query_name(al_app_index(app), &who, &naming->out);
    else if (type)
        al_str_puts(&naming->out,
                    al_codebook_label(al_index_codes(al_app_index(app)),
                                      &al_codes_activity_type, type));
    else
        al_str_puts(&naming->out, hit->title);
    return false;
}

static void dress(struct al_many *many, size_t at, struct al_form_field *field)
{
    struct naming naming = {.many = many};
    struct al_str help = {0};

    (void)al_query_hit(al_app_index(many->app), &many->ones[at].id, name_short,
                       &naming, NULL);
    al_str_printf(&help, "%s: %s", many->ones[at].name, field->help);
    free(field->label);
    free(field->help);
    field->label = al_str_take(&naming.out);
    field->help = al_str_take(&help);
}

static void set_up(struct al_many *many)
{
    for (size_t i = 0; i < many->count; i++) {
        const struct al_tidy *row = question(many, i);
        /* Answered by a colleague meanwhile: nothing is left to ask. */
        const struct al_field *about =
            row ? &row->answer : &al_tidy_at(0)->answer;
        struct al_form_field *field = al_form_add(&many->form, about, "");
        char hex[AL_ID_HEX];

        al_id_hex(&many->ones[i].id, hex);
        field->key = al_strdup(hex);
        field->is_optional = true;
        field->is_hidden = row == NULL;
        dress(many, i, field);
    }
}

static enum al_status answer(struct al_many *many, size_t at, const char *said,
                             struct al_edits *out, struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(many->app);
    const struct al_tidy *row = question(many, at);
    const struct al_many_one *one = &many->ones[at];
    struct al_id me = al_ledger_me(ledger), id;
    struct al_record *record;
    enum al_status status;

    if (!row)
        return AL_OK;
    if (strcmp(said, AL_TIDY_NOT_KNOWN) != 0) {
        record = al_record_copy(one->opened);
        al_record_set(record, row->field, said);
        al_edits_add(out, &one->id, al_record_copy(one->opened), record);
        return AL_OK;
    }
    status = al_tidy_not_known(al_ledger_link_key(ledger), &one->id, row->field,
                               al_app_today(many->app), &me, &id, &record, err);
    if (status == AL_OK)
        al_edits_add(out, &id, NULL, record);
    return status;
}

static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < many->count && status == AL_OK; i++) {
        struct al_str said = {0};

        status = al_form_value(&many->form, i, &said, err);
        if (status == AL_OK && said.len > 0)
            status = answer(many, i, al_str_text(&said), out, err);
        al_str_drop(&said);
    }
    if (status == AL_OK && out->count == 0)
        return al_fail(err, AL_EINVAL,
                       _("nothing is answered yet; Esc leaves it for another "
                         "day"));
    return status;
}

static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    (void)many;
    al_str_printf(out, ngettext("Saved: %zu fact", "Saved: %zu facts", count),
                  count);
}

const struct al_many_job al_many_tidy = {"tidy", title, set_up, edits, done};
