/*
 * tui/deed_concern.c - pass on a concern: what is told to whom, and what is
 * not to be said, before anything goes.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/concern.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/deed.h"
#include "tui/edits.h"

enum { TO_WHOM, NOTE };

/* clang-format off */
static const struct al_field fields[] = {
    [TO_WHOM] = {
        .name = "contact", .label = N_("To whom"),
        .help = N_("Who takes it up, by name, of the organisation agreed to"),
        .type = AL_T_REF, .ref = AL_KIND_CONTACT, .flags = AL_F_REQUIRED},
    [NOTE] = {
        .name = "note", .label = N_("Note, for us"),
        .help = N_("What is good to know about it; it stays here"),
        .examples = N_("Rings back on Friday; Wants it in writing; Ask for her "
                       "by name"),
        .type = AL_T_LINE},
};
/* clang-format on */

static enum al_status the_concern(const struct al_deed *deed,
                                  struct al_record **concern,
                                  struct al_err *err)
{
    return al_query_get(al_app_index(deed->app), &deed->about.items[0].id,
                        concern, err);
}

struct only {
    struct al_id id;
    size_t count;
};

static bool see_contact(void *arg, const struct al_hit *hit)
{
    struct only *only = arg;

    only->id = hit->id;
    return ++only->count < 2;
}

/* Where they agreed to one organisation with one contact, that is who. */
static void set_up(struct al_deed *deed)
{
    struct al_record *concern = NULL;
    struct only only = {.count = 0};
    const char *whom;
    struct al_id id;

    for (size_t i = 0; i < AL_COUNT(fields); i++)
        al_form_add(&deed->form, &fields[i], NULL);
    if (the_concern(deed, &concern, NULL) != AL_OK)
        return;
    whom = al_record_get(concern, "uc_consent_organisation");
    if (whom && al_id_parse(whom, &id) &&
        al_query_links(al_app_index(deed->app), &id, AL_KIND_CONTACT,
                       "organisation", 0, see_contact, &only, NULL) == AL_OK &&
        only.count == 1) {
        char hex[AL_ID_HEX];

        al_id_hex(&only.id, hex);
        al_form_choose(&deed->form, TO_WHOM, hex);
    }
    al_record_free(concern);
}

/* The record of passing it on, as the form stands; NULL: to nobody yet. */
static struct al_record *passed(const struct al_deed *deed,
                                const struct al_record *concern)
{
    struct al_id me = al_ledger_me(al_app_ledger(deed->app));
    struct al_str to = {0}, note = {0};
    char text[AL_ID_HEX > AL_DATE_ISO ? AL_ID_HEX : AL_DATE_ISO];
    struct al_record *record = NULL;

    al_deed_value(deed, TO_WHOM, &to);
    al_deed_value(deed, NOTE, &note);
    if (to.len > 0) {
        record = al_record_new(AL_KIND_HANDOVER);
        al_id_hex(&deed->about.items[0].id, text);
        al_record_set(record, "concern", text);
        al_record_set(record, "person", al_record_get(concern, "person"));
        al_record_set(record, "contact", al_str_text(&to));
        al_record_set(record, "outcome", "waiting");
        if (note.len > 0)
            al_record_set(record, "note", al_str_text(&note));
        if (!al_id_is_zero(&me)) {
            al_id_hex(&me, text);
            al_record_set(record, "by", text);
        }
        al_date_iso(al_app_today(deed->app), text);
        al_record_set(record, "given_on", text);
    }
    al_str_drop(&to);
    al_str_drop(&note);
    return record;
}

static void put_ref(const struct al_deed *deed, const struct al_record *record,
                    const char *field, struct al_str *out)
{
    const char *hex = al_record_get(record, field);
    struct al_id id;

    if (hex && al_id_parse(hex, &id))
        al_query_name(al_app_index(deed->app), &id, out);
}

static void put_line(struct al_str *out, const char *label, const char *text)
{
    if (text)
        al_str_printf(out, "%s: %s\n", label, text);
}

/* What they hear, and below it what they never do. */
static void tell(const struct al_deed *deed, const struct al_record *concern,
                 const struct al_record *handover, struct al_str *out)
{
    const struct al_slot *unsaid = al_record_slot(concern, "not_to_say");
    struct al_str text = {0};
    struct al_date until;

    put_ref(deed, handover, "contact", &text);
    al_str_puts(&text, ", ");
    put_ref(deed, concern, "uc_consent_organisation", &text);
    put_line(out, _("To"), al_str_text(&text));
    al_str_reset(&text);
    put_ref(deed, concern, "person", &text);
    put_line(out, _("Told: who"), al_str_text(&text));
    put_line(out, _("Told: what"),
             al_record_get(concern, "uc_consent_subject"));
    put_line(out, _("Told: what they want"),
             al_record_get(concern, "what_they_want"));
    al_str_reset(&text);
    if (al_date_from_iso(al_record_get(concern, "uc_consent_until"), &until))
        al_date_show(until, &text);
    put_line(out, _("Agreed until"), al_str_text(&text));
    al_str_drop(&text);
    for (size_t i = 0; unsaid && i < unsaid->member_count; i++)
        put_line(out, _("NOT to be said"), unsaid->members[i]);
    al_str_puts(out, _("Nothing is sent from here: ring them, or print the "
                       "sheet with o. Their own words and what is not to be "
                       "said stand on no sheet."));
}

static enum al_status check(const struct al_deed *deed,
                            const struct al_record *concern,
                            const struct al_record *handover,
                            struct al_err *err)
{
    struct al_str say = {0};
    struct al_id to = {{0}};
    enum al_status status = AL_OK;

    (void)al_concern_to(al_app_index(deed->app), handover, &to);
    if (!al_concern_may_pass(concern, &to, al_app_today(deed->app), &say))
        status = al_fail(err, AL_EINVAL, "%s", al_str_text(&say));
    al_str_drop(&say);
    return status;
}

static enum al_status plan(struct al_deed *deed, struct al_str *out,
                           struct al_err *err)
{
    struct al_record *concern = NULL, *handover = NULL;
    enum al_status status = the_concern(deed, &concern, err);

    if (status == AL_OK && !(handover = passed(deed, concern)))
        al_str_puts(out, _("Type to whom; what they will be told, and what "
                           "not, is shown here first."));
    if (handover)
        status = check(deed, concern, handover, err);
    if (handover && status == AL_OK)
        tell(deed, concern, handover, out);
    al_record_free(concern);
    al_record_free(handover);
    return status;
}

/* "Passed on to Imran Sheikh." */
static enum al_status carry_out(struct al_deed *deed, struct al_str *said,
                                struct al_err *err)
{
    struct al_id id = al_id_new(al_ledger_random(al_app_ledger(deed->app)));
    struct al_record *concern = NULL, *handover, *form;
    struct al_edits edits = {0};
    struct al_str name = {0};
    enum al_status status = the_concern(deed, &concern, err);

    if (status != AL_OK)
        return status;
    handover = passed(deed, concern);
    if (!handover) {
        al_record_free(concern);
        return al_fail(err, AL_EINVAL, _("Type to whom it goes"));
    }
    status = check(deed, concern, handover, err);
    put_ref(deed, handover, "contact", &name);
    form = al_record_copy(concern);
    al_record_set(form, "state", "handed_over");
    al_edits_add(&edits, &deed->about.items[0].id, concern, form);
    al_edits_add(&edits, &id, NULL, handover);
    status = al_edits_save(&edits, al_app_ledger(deed->app), status, err);
    if (status == AL_OK) {
        al_app_noted(deed->app, "export", NULL, AL_KIND_HANDOVER, 1);
        al_str_printf(said, _("Noted as passed on to %s."), al_str_text(&name));
    }
    al_str_drop(&name);
    return status;
}

const struct al_deed_job al_deed_concern = {
    .title = N_("Pass on a concern"),
    .question = N_("Pass it on, with no more than this?"),
    .set_up = set_up,
    .plan = plan,
    .carry_out = carry_out,
};
