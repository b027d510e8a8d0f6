/* survey_deed.c - begin a round: its survey is put into the records once. */
#include "config.h"

#include "tui/survey_deed.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/survey_start.h"
#include "tui/edits.h"

enum { WHICH, TITLE, OPENS, CLOSES, ISSUED };

static const struct al_field which = {
    .name = "kind_of",
    .label = N_("Which survey"),
    .help = N_("How people find us, a look at ourselves, or for an audience"),
    .type = AL_T_CODE,
    .codes = &al_codes_survey_kind,
    .flags = AL_F_REQUIRED,
};

static void set_up(struct al_deed *deed)
{
    static const char *const names[] = {"title", "opens", "closes", "issued"};
    const struct al_kind *kind = al_kind_by_name(AL_KIND_SURVEY_ROUND);

    al_form_add(&deed->form, &which, NULL);
    for (size_t i = 0; i < AL_COUNT(names); i++)
        al_form_add(&deed->form, al_field_by_name(kind, names[i]), NULL);
    al_form_preset(&deed->form, OPENS, "t");
    al_form_preset(&deed->form, CLOSES, "+3w");
    if (deed->about.count > 0) {
        deed->form.fields[WHICH].is_hidden = true;
        deed->form.at = TITLE;
    }
}

/* The survey that the form says; NULL: none yet, or it is the service's. */
static const struct al_survey_shipped *chosen(const struct al_deed *deed)
{
    const struct al_survey_shipped *survey;
    struct al_str key = {0};

    if (deed->about.count > 0)
        return NULL;
    al_deed_value(deed, WHICH, &key);
    survey = al_survey_shipped_by_key(al_str_text(&key));
    al_str_drop(&key);
    return survey;
}

static bool is_there(struct al_deed *deed, const struct al_id *id)
{
    struct al_record *record = NULL;
    bool found =
        al_query_get(al_app_index(deed->app), id, &record, NULL) == AL_OK &&
        !al_record_is_gone(record);

    al_record_free(record);
    return found;
}

/* The version that is given out now: the last of those that came after it. */
static bool see_next(void *arg, const struct al_hit *hit)
{
    struct al_id *next = arg;

    *next = hit->id;
    return false;
}

static struct al_id newest(struct al_deed *deed, struct al_id id)
{
    for (int versions = 0; versions < 100; versions++) {
        struct al_id next = id;

        (void)al_query_links(al_app_index(deed->app), &id,
                             AL_KIND_SURVEY_TEMPLATE, "replaces", 1, see_next,
                             &next, NULL);
        if (al_id_compare(&next, &id) == 0)
            break;
        id = next;
    }
    return id;
}

static enum al_status plan(struct al_deed *deed, struct al_str *out,
                           struct al_err *err)
{
    const struct al_survey_shipped *survey = chosen(deed);
    struct al_id id;

    (void)err;
    if (deed->about.count > 0) {
        al_query_name(al_app_index(deed->app), &deed->about.items[0].id, out);
        al_sentence_end(out);
        return AL_OK;
    }
    if (!survey) {
        al_str_puts(out, _("Type which: its questions are put into the "
                           "records once, and are yours to change."));
        return AL_OK;
    }
    id = al_survey_shipped_id(survey, al_ledger_link_key(
                                          al_app_ledger(deed->app)));
    if (is_there(deed, &id))
        al_str_puts(out, _("This survey is in the records already: only the "
                           "round is new."));
    else
        al_str_printf(out,
                      ngettext("Its %zu question is put into the records, and "
                               "the round.",
                               "Its %zu questions are put into the records, "
                               "and the round.",
                               survey->count),
                      survey->count);
    al_str_puts(out, "\n");
    al_str_puts(out, _("On the round: t types in sheets, T the slips, apart."));
    return AL_OK;
}

static void set_value(const struct al_deed *deed, size_t at,
                      struct al_record *record, const char *field)
{
    struct al_str value = {0};

    al_deed_value(deed, at, &value);
    al_record_set(record, field, al_str_text(&value));
    al_str_drop(&value);
}

static void add_survey(struct al_deed *deed,
                       const struct al_survey_shipped *survey,
                       struct al_edits *edits)
{
    struct al_ledger *ledger = al_app_ledger(deed->app);
    struct al_involved made = {0};

    al_survey_start(survey, al_ledger_words(ledger), al_ledger_service(ledger),
                    al_ledger_link_key(ledger), &made);
    for (size_t i = 0; i < made.count; i++) {
        al_edits_add(edits, &made.items[i].id, NULL, made.items[i].record);
        made.items[i].record = NULL;
    }
    al_involved_drop(&made);
}

static enum al_status carry_out(struct al_deed *deed, struct al_str *said,
                                struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(deed->app);
    const struct al_survey_shipped *survey = chosen(deed);
    struct al_id me = al_ledger_me(ledger), id, round;
    struct al_edits edits = {0};
    struct al_record *given;
    enum al_status status;

    if (!survey && deed->about.count == 0)
        return al_fail(err, AL_EINVAL, _("Type which survey it is"));
    if (survey) {
        id = al_survey_shipped_id(survey, al_ledger_link_key(ledger));
        if (!is_there(deed, &id))
            add_survey(deed, survey, &edits);
        else
            id = newest(deed, id);
    } else {
        id = deed->about.items[0].id;
    }
    given = al_record_new(AL_KIND_SURVEY_ROUND);
    set_value(deed, TITLE, given, "title");
    set_value(deed, OPENS, given, "opens");
    set_value(deed, CLOSES, given, "closes");
    set_value(deed, ISSUED, given, "issued");
    al_record_set(given, "mode", "paper");
    al_record_set_ref(given, "template", &id);
    al_record_set_ref(given, "owner", &me);
    round = al_id_new(al_ledger_random(ledger));
    al_edits_add(&edits, &round, NULL, given);
    status = al_edits_save(&edits, ledger, AL_OK, err);
    if (status == AL_OK)
        al_str_puts(said, _("The round is begun; it stands under More, Survey "
                            "rounds."));
    return status;
}

const struct al_deed_job al_deed_survey = {
    .title = N_("Begin a survey"),
    .question = N_("Begin this round?"),
    .set_up = set_up,
    .plan = plan,
    .carry_out = carry_out,
};
