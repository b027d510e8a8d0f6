/*
 * tui/many_offer.c - offering an opportunity to several people at once.
 *
 * They are asked on a day, by whoever saves; the answer may be known already.
 */
#include "config.h"
#include "tui/many.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/offer.h"

enum { OFFER_WHAT, OFFER_DAY, OFFER_REPLY };

/* clang-format off */
static const struct al_field fields[] = {
    [OFFER_WHAT] = {
        .name = "opportunity", .label = N_("Opportunity"),
        .help = N_("What they are asked to: type the start of a word"),
        .type = AL_T_REF, .ref = AL_KIND_OPPORTUNITY,
        .flags = AL_F_REQUIRED},
    [OFFER_DAY] = {
        .name = "day", .label = N_("Asked on"),
        .help = N_("The day they were asked"), .type = AL_T_DATE,
        .preset = "t"},
    [OFFER_REPLY] = {
        .name = "reply", .label = N_("Reply"),
        .help = N_("What they said; asked: the answer is still open"),
        .type = AL_T_CODE, .codes = &al_codes_reply,
        .flags = AL_F_REQUIRED},
};
/* clang-format on */

static void title(const struct al_many *many, struct al_str *out)
{
    al_str_puts(out, _("Ask "));
    al_many_count(many, many->count, out);
}

static void set_up(struct al_many *many)
{
    char hex[AL_ID_HEX];

    for (size_t i = 0; i < AL_COUNT(fields); i++)
        al_form_add(&many->form, &fields[i], NULL);
    if (!al_id_is_zero(&many->about)) {
        al_id_hex(&many->about, hex);
        al_form_choose(&many->form, OFFER_WHAT, hex);
        many->form.at = OFFER_REPLY;
    }
    al_form_preset(&many->form, OFFER_DAY, fields[OFFER_DAY].preset);
    al_form_suggest(&many->form, OFFER_REPLY, "asked");
}

static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(many->app);
    struct al_id *people = al_alloc(many->count * sizeof(*people));
    struct al_str values[AL_COUNT(fields)] = {{0}};
    struct al_offer offer = {.people = people, .people_count = many->count};
    struct al_involved made = {0};
    enum al_status status = AL_OK;

    for (size_t i = 0; i < many->count; i++)
        people[i] = many->ones[i].id;
    for (size_t i = 0; i < AL_COUNT(fields) && status == AL_OK; i++)
        status = al_form_value(&many->form, i, &values[i], err);
    if (status == AL_OK &&
        !al_id_parse(al_str_text(&values[OFFER_WHAT]), &offer.opportunity))
        status = al_fail(err, AL_EINVAL,
                         _("Opportunity: say what they are asked to"));
    offer.day = al_str_text(&values[OFFER_DAY]);
    offer.reply = al_str_text(&values[OFFER_REPLY]);
    offer.staff = al_ledger_me(ledger);
    if (status == AL_OK)
        status = al_offer_make(&offer, al_app_index(many->app),
                               al_ledger_link_key(ledger), &made, err);
    for (size_t i = 0; status == AL_OK && i < made.count; i++) {
        al_edits_add(out, &made.items[i].id, made.items[i].opened,
                     made.items[i].record);
        made.items[i].opened = made.items[i].record = NULL;
    }
    al_involved_drop(&made);
    for (size_t i = 0; i < AL_COUNT(fields); i++)
        al_str_drop(&values[i]);
    free(people);
    return status;
}

static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    (void)count;
    al_str_puts(out, _("Saved: asked "));
    al_many_count(many, many->count, out);
}

const struct al_many_job al_many_offer = {"offer", title, set_up, edits, done};
