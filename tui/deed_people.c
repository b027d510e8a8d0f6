/* tui/deed_people.c - hand people over; put two records of one together. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/handover.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/same.h"
#include "tui/deed.h"
#include "tui/edits.h"

/* The record that a field names; false: none yet. */
static bool id_in(const struct al_deed *deed, size_t at, struct al_id *id)
{
    struct al_str hex = {0};
    bool is_one;

    al_deed_value(deed, at, &hex);
    is_one = hex.len > 0 && al_id_parse(al_str_text(&hex), id);
    al_str_drop(&hex);
    return is_one;
}

/* ---- to a colleague ---- */

static const struct al_field hand_over[] = {
    {.name = "to",
     .label = N_("To"),
     .help = N_("The colleague who works with them from now on"),
     .type = AL_T_REF,
     .ref = AL_KIND_STAFF,
     .flags = AL_F_REQUIRED},
};

static void set_up_hand_over(struct al_deed *deed)
{
    al_form_add(&deed->form, &hand_over[0], NULL);
}

static enum al_status find(struct al_deed *deed, const struct al_id *to,
                           struct al_handover *handover, struct al_err *err)
{
    struct al_index *index = al_app_index(deed->app);
    size_t count = deed->about.count;
    struct al_id *ids;
    enum al_status status;

    if (count == 1 && al_strcmp0(deed->about.items[0].kind, AL_KIND_STAFF) == 0)
        return al_handover_caseload(index, &deed->about.items[0].id, to,
                                    handover, err);
    ids = al_calloc(count + 1, sizeof(*ids));
    for (size_t i = 0; i < count; i++)
        ids[i] = deed->about.items[i].id;
    status = al_handover_people(index, ids, count, to, handover, err);
    free(ids);
    return status;
}

static enum al_status plan_hand_over(struct al_deed *deed, struct al_str *out,
                                     struct al_err *err)
{
    struct al_handover handover = {0};
    struct al_str text = {0}, name = {0};
    enum al_status status;
    struct al_id to;

    if (!id_in(deed, 0, &to)) {
        al_str_puts(out, _("Type to whom; all that moves is shown here before "
                           "it does."));
        return AL_OK;
    }
    status = find(deed, &to, &handover, err);
    if (status == AL_OK) {
        al_query_name(al_app_index(deed->app), &to, &name);
        al_str_printf(out, _("To %s: "), al_str_text(&name));
        al_handover_tell(&handover, &text);
        al_app_fill(deed->app, al_str_text(&text), out);
    }
    al_str_drop(&text);
    al_str_drop(&name);
    al_handover_drop(&handover);
    return status;
}

/* "Handed over to Ben W.: 12 records." */
static enum al_status carry_over(struct al_deed *deed, struct al_str *said,
                                 struct al_err *err)
{
    struct al_handover handover = {0};
    struct al_edits edits = {0};
    struct al_str name = {0};
    enum al_status status = AL_OK;
    struct al_id to;
    size_t count;

    if (!id_in(deed, 0, &to))
        return al_fail(err, AL_EINVAL, _("Type to whom they go"));
    status = find(deed, &to, &handover, err);
    for (size_t i = 0; i < handover.count; i++)
        al_edits_add(&edits, &handover.items[i].id,
                     al_record_copy(handover.items[i].opened),
                     al_record_copy(handover.items[i].form));
    count = edits.count;
    if (status == AL_OK && count == 0)
        status = al_fail(err, AL_EINVAL,
                         _("Nothing moves: all of it is theirs already"));
    status = al_edits_save(&edits, al_app_ledger(deed->app), status, err);
    if (status == AL_OK) {
        al_query_name(al_app_index(deed->app), &to, &name);
        al_str_printf(said,
                      ngettext("Handed over to %s: %zu record.",
                               "Handed over to %s: %zu records.", count),
                      al_str_text(&name), count);
    }
    al_str_drop(&name);
    al_handover_drop(&handover);
    return status;
}

const struct al_deed_job al_deed_hand_over = {
    .title = N_("Hand over to a colleague"),
    .question = N_("Hand all of it over?"),
    .set_up = set_up_hand_over,
    .plan = plan_hand_over,
    .carry_out = carry_over,
};

/* ---- the same person ---- */

enum { SAME_WITH, SAME_STAYS };

/* clang-format off */
static const struct al_code which[] = {
    {"first", N_("The first")},
    {"second", N_("The second")},
};
/* clang-format on */
static const struct al_codes stays_codes = {"same.stays", which,
                                            AL_COUNT(which), AL_COUNT(which)};

static const struct al_field same[] = {
    [SAME_WITH] = {.name = "with",
                   .label = N_("Same person as"),
                   .help = N_("The other record of the same person"),
                   .type = AL_T_REF,
                   .ref = AL_KIND_PERSON,
                   .flags = AL_F_REQUIRED},
    [SAME_STAYS] = {.name = "stays",
                    .label = N_("Which one stays"),
                    .help = N_("The first or the second, as they stand below"),
                    .type = AL_T_CODE,
                    .codes = &stays_codes,
                    .flags = AL_F_REQUIRED},
};

static void set_up_same(struct al_deed *deed)
{
    char hex[AL_ID_HEX];

    al_form_add(&deed->form, &same[SAME_WITH], NULL);
    al_form_add(&deed->form, &same[SAME_STAYS], NULL);
    if (deed->about.count > 1) {
        al_id_hex(&deed->about.items[1].id, hex);
        al_form_choose(&deed->form, SAME_WITH, hex);
        deed->form.at = SAME_STAYS;
    }
    al_form_suggest(&deed->form, SAME_STAYS, "first");
}

/* Both as they would be saved; AL_ENOTFOUND: nobody is named yet. */
static enum al_status compare(const struct al_deed *deed, struct al_same *made,
                              struct al_err *err)
{
    struct al_str stays = {0};
    struct al_id second;
    bool is_second;

    if (!id_in(deed, SAME_WITH, &second))
        return al_fail(err, AL_ENOTFOUND, _("Type who the other is"));
    al_deed_value(deed, SAME_STAYS, &stays);
    is_second = strcmp(al_str_text(&stays), "second") == 0;
    al_str_drop(&stays);
    return al_same_make(
        al_app_index(deed->app), is_second ? &second : &deed->about.items[0].id,
        is_second ? &deed->about.items[0].id : &second, made, err);
}

static enum al_status plan_same(struct al_deed *deed, struct al_str *out,
                                struct al_err *err)
{
    struct al_same made = {.stays = NULL};
    struct al_str text = {0};
    enum al_status status = compare(deed, &made, err);

    if (status == AL_ENOTFOUND) {
        al_str_puts(out, _("Type who the other is; both are shown here side by "
                           "side before anything is saved."));
        return AL_OK;
    }
    if (status == AL_OK) {
        al_same_tell(al_app_index(deed->app), &made, &text);
        al_app_fill(deed->app, al_str_text(&text), out);
    }
    al_str_drop(&text);
    al_same_drop(&made);
    return status;
}

static enum al_status put_together(struct al_deed *deed, struct al_str *said,
                                   struct al_err *err)
{
    struct al_same made = {.stays = NULL};
    struct al_edits edits = {0};
    enum al_status status = compare(deed, &made, err);

    if (status == AL_OK) {
        al_edits_add(&edits, &made.stays_id, al_record_copy(made.stays),
                     al_record_copy(made.stays_form));
        al_edits_add(&edits, &made.goes_id, al_record_copy(made.goes),
                     al_record_copy(made.goes_form));
    }
    status = al_edits_save(&edits, al_app_ledger(deed->app), status, err);
    if (status == AL_OK) {
        al_str_puts(said, _("Put together as one: "));
        al_query_name(al_app_index(deed->app), &made.stays_id, said);
        al_sentence_end(said);
    }
    al_same_drop(&made);
    return status;
}

const struct al_deed_job al_deed_same = {
    .title = N_("The same {person}?"),
    .question = N_("Put the two together?"),
    .set_up = set_up_same,
    .plan = plan_same,
    .carry_out = put_together,
};
