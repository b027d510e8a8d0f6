/*
 * tui/many_evidence.c - name what is marked as evidence, while working.
 *
 * What such records often are evidence for stands first, a y each; anything
 * else is typed. Nothing is set by itself.
 */
#include "config.h"
#include "tui/many.h"

#include <string.h>

#include "core/codes.h"
#include "core/evidence.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field offered = {
    .name = "offered", .label = N_("Item"),
    .help = N_("y: it is evidence for this; empty: it is not"),
    .type = AL_T_YESNO};
static const struct al_field others = {
    .name = "items", .label = N_("For these items"),
    .help = N_("O7, disclosure, well-led ...: the start of a word, and a comma"),
    .type = AL_T_CODES, .codes = &al_codes_evidence_item};
static const struct al_field note = {
    .name = "note", .label = N_("What it shows"),
    .help = N_("In a sentence without names: the pack repeats it"),
    .examples = N_("Three work stories told; A manager answered questions; "
                   "Wording agreed with people"),
    .type = AL_T_LINE};
/* clang-format on */

static void title(const struct al_many *many, struct al_str *out)
{
    al_str_puts(out, _("Evidence: "));
    al_many_count(many, many->count, out);
}

/* As the first of them: they are of one kind. */
static const char *offer(const struct al_many *many, size_t at)
{
    return al_evidence_suggest(many->ones[0].opened, at);
}

static size_t offers(const struct al_many *many)
{
    size_t count = 0;

    while (offer(many, count))
        count++;
    return count;
}

static void set_up(struct al_many *many)
{
    struct al_str standing = {0};
    const char *item;

    for (size_t i = 0; (item = offer(many, i)); i++) {
        struct al_form_field *field =
            al_form_add(&many->form, &offered,
                        al_code_label(&al_codes_evidence_item, item));

        field->key = al_strdup(item);
        for (char *byte = field->key; *byte; byte++)
            if (*byte == '_')
                *byte = '0'; /* names in drafts are letters and digits */
        field->is_optional = true;
    }
    al_form_add(&many->form, &others, NULL);
    al_form_add(&many->form, &note, NULL);
    if (many->count == 1)
        al_evidence_of(al_app_index(many->app), &many->ones[0].id, &standing);
    if (standing.len > 0)
        al_str_printf(&many->warning, _("Named already: %s"),
                      al_str_text(&standing));
    al_str_drop(&standing);
}

struct naming {
    struct al_many *many;
    struct al_edits *out;
    const char *note;
};

/* What stands already is left as it is, its note too. */
static enum al_status add(const struct naming *naming, size_t at,
                          const char *item, struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(naming->many->app);
    struct al_id me = al_ledger_me(ledger), id;
    struct al_record *made = NULL, *opened = NULL;
    enum al_status status = al_evidence_make(
        al_ledger_link_key(ledger), item, &naming->many->ones[at].id,
        naming->note, al_app_today(naming->many->app), &me, &id, &made, err);

    if (status != AL_OK)
        return status;
    if (al_query_get(al_app_index(naming->many->app), &id, &opened, NULL) ==
            AL_OK &&
        !al_record_is_gone(opened)) {
        al_record_free(opened);
        al_record_free(made);
        return AL_OK;
    }
    al_edits_add(naming->out, &id, opened, made);
    return AL_OK;
}

static enum al_status add_to_all(const struct naming *naming, const char *item,
                                 struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < naming->many->count && status == AL_OK; i++)
        status = add(naming, i, item, err);
    return status;
}

static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    struct al_str said = {0}, words = {0};
    struct naming naming = {many, out, NULL};
    size_t offered_count = offers(many);
    const struct al_form_field *typed = &many->form.fields[offered_count];
    bool has_any = typed->chosen_count > 0;
    enum al_status status =
        al_form_value(&many->form, offered_count + 1, &words, err);

    naming.note = al_str_text(&words);
    for (size_t i = 0; i < offered_count && status == AL_OK; i++) {
        al_str_reset(&said);
        status = al_form_value(&many->form, i, &said, err);
        if (status == AL_OK && strcmp(al_str_text(&said), "yes") == 0) {
            has_any = true;
            status = add_to_all(&naming, offer(many, i), err);
        }
    }
    for (size_t i = 0; i < typed->chosen_count && status == AL_OK; i++)
        status = add_to_all(&naming, typed->chosen[i].stored, err);
    if (status == AL_OK && !has_any)
        status = al_fail(err, AL_EINVAL,
                         _("nothing is named yet: y for one that stands here, "
                           "or the start of another"));
    else if (status == AL_OK && out->count == 0)
        status = al_fail(err, AL_EINVAL, _("all of that was named already"));
    al_str_drop(&said);
    al_str_drop(&words);
    return status;
}

static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    (void)many;
    al_str_printf(out,
                  ngettext("Saved: named as evidence, %zu time",
                           "Saved: named as evidence, %zu times", count),
                  count);
}

const struct al_many_job al_many_evidence = {"evidence", title, set_up, edits,
                                             done};
