/* tui/log_entry.c - from fields to the records of an involvement. */
#include "config.h"
#include "tui/log_values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/utf8.h"

/* Fields that no kind has in this shape. */
static const struct al_field who_field = {
    .name = "who",
    .label = N_("{Person}"),
    .help = N_("Who took part: the start of a name or organisation; a comma "
               "adds more."),
    .type = AL_T_REFS,
    .ref = AL_KIND_PERSON,
    .flags = AL_F_REQUIRED};
static const struct al_field join_field = {
    .name = "join",
    .label = N_("Joins it"),
    .help = N_("Enter joins the activity that is logged already; n logs a new "
               "one."),
    .type = AL_T_YESNO};
static const struct al_field pay_field = {
    .name = "pay",
    .label = N_("To pay"),
    .help = N_("yes: a payment is owed and appears on Today; no: nothing is."),
    .type = AL_T_YESNO};
static const struct al_field hours_field = {
    .name = "hours",
    .label = N_("Hours"),
    .help = N_("Hours: a number (1.5), h:mm (1:30) or minutes (90m)."),
    .type = AL_T_MINUTES};
static const struct al_field heads_field = {
    .name = "heads",
    .label = N_("Head count"),
    .help = N_("Who else came, by group and without names: 12 employers, 3 "
               "students"),
    .examples = N_("12 employers; 3 students, 5 public; 40 {people}"),
    .type = AL_T_LINE};
static const struct al_field note_field = {
    .name = "note",
    .label = N_("What"),
    .help = N_("What happened, in a sentence. Enter saves; Tab shows more "
               "fields."),
    .examples =
        N_("Scored four candidates; Read two adverts; Talked about letters"),
    .type = AL_T_TEXT};

/* The others are rows of the schema: {kind, field}. */
static const struct {
    const struct al_field *own;
    const char *kind, *field, *label;
} rows[AL_LOG__COUNT] = {
    [AL_LOG_WHO] = {&who_field, NULL, NULL, NULL},
    [AL_LOG_WHAT] = {NULL, AL_KIND_ACTIVITY, "type", NULL},
    [AL_LOG_WHEN] = {NULL, AL_KIND_ACTIVITY, "date", NULL},
    [AL_LOG_JOIN] = {&join_field, NULL, NULL, NULL},
    [AL_LOG_HOURS] = {&hours_field, NULL, NULL, NULL},
    [AL_LOG_PAY] = {&pay_field, NULL, NULL, NULL},
    [AL_LOG_NOTE] = {&note_field, NULL, NULL, NULL},
    [AL_LOG_WORDS] = {NULL, AL_KIND_FEEDBACK, "quote", N_("Their words")},
    [AL_LOG_HEADS] = {&heads_field, NULL, NULL, NULL},
    [AL_LOG_ROLE] = {NULL, AL_KIND_PARTICIPATION, "role", NULL},
    [AL_LOG_PLACE] = {NULL, AL_KIND_ACTIVITY, "place", NULL},
    [AL_LOG_MODE] = {NULL, AL_KIND_ACTIVITY, "mode", NULL},
    [AL_LOG_AREA] = {NULL, AL_KIND_ACTIVITY, "area", NULL},
};

static bool is_needed(size_t at)
{
    return at == AL_LOG_WHO || at == AL_LOG_WHAT;
}

void al_log_entry_init(struct al_log_entry *entry, struct al_app *app)
{
    struct al_random *random = al_ledger_random(al_app_ledger(app));

    *entry =
        (struct al_log_entry){.app = app, .form.source = al_log_source(app)};
    entry->form.adds_new = true;
    al_draft_init(&entry->draft);
    (void)al_local_seal_load(al_app_draft_seal(app), NULL);
    entry->save_id = al_id_new(random);
    entry->activity_id = al_id_new(random);
    entry->feedback_id = al_id_new(random);
    for (size_t i = 0; i < AL_LOG__COUNT; i++) {
        const struct al_field *about = rows[i].own;
        struct al_form_field *field;

        if (!about)
            about =
                al_field_by_name(al_kind_by_name(rows[i].kind), rows[i].field);
        field = al_form_add(&entry->form, about,
                            rows[i].label ? _(rows[i].label) : NULL);
        field->is_more = i >= AL_LOG_WORDS;
        field->is_optional = !is_needed(i);
    }
    entry->form.fields[AL_LOG_JOIN].is_hidden = true;
    entry->form.fields[AL_LOG_WHEN].if_empty = _("today");
    entry->form.fields[AL_LOG_WHO].has_each = true;
    al_form_say(&entry->form, AL_LOG_WHEN, false, _("empty is today"));
    al_log_entry_hold_day(entry);
}

void al_log_entry_drop(struct al_log_entry *entry)
{
    al_draft_close(&entry->draft);
    al_form_drop(&entry->form);
    al_log_each_drop(entry);
}

void al_log_entry_about(const struct al_log_entry *entry, struct al_str *out)
{
    const struct al_form_field *who = &entry->form.fields[AL_LOG_WHO];
    const struct al_form_field *type = &entry->form.fields[AL_LOG_WHAT];
    const char *what = al_box_text(&type->box);
    char *typed = al_form_first_name(who); /* nobody was taken yet */

    al_str_puts(out, *what && !type->is_bad && type->pick.count == 0
                         ? what
                         : _("an involvement"));
    if (who->chosen_count == 1)
        al_str_printf(out, ", %s", who->chosen[0].label);
    else if (who->chosen_count > 1)
        al_str_printf(out, _(", %zu people"), who->chosen_count);
    else if (!al_text_is_wordless(typed))
        al_str_printf(out, ", %s", typed);
    free(typed);
}

/* ---- saving ---- */

/* "Saved: Interview panel, Sam T., 22-Nov-2026, 2h. u takes it back." */
static void say_saved(const struct al_log_entry *entry,
                      const struct al_involve *involve,
                      const struct al_involved *made, struct al_str *said)
{
    al_str_puts(said, made->is_planned ? _("Planned: ") : _("Saved: "));
    al_involve_tell(al_app_index(entry->app), involve, made, said);
    if (made->owed_pence > 0) {
        al_str_puts(said, ", ");
        al_pence_show(made->owed_pence, false, said);
        al_str_printf(said, " %s", _("owed"));
    }
    al_sentence_end(said);
    al_str_printf(said, " %s", _("u takes it back."));
}

enum al_status al_log_entry_save(struct al_log_entry *entry,
                                 struct al_str *said, struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(entry->app);
    struct al_log_values values = {0};
    struct al_involve involve;
    struct al_involved made = {0};
    struct al_edit *edits = NULL;
    struct al_saved saved;
    enum al_status status;

    al_log_fill(entry, &values, &involve);
    status = al_involve_make(&involve, al_app_index(entry->app),
                             al_ledger_random(ledger),
                             al_ledger_link_key(ledger), &made, err);
    if (status == AL_OK) {
        edits = al_calloc(made.count + 1, sizeof(*edits));
        for (size_t i = 0; i < made.count; i++)
            edits[i] = (struct al_edit){made.items[i].id, made.items[i].opened,
                                        made.items[i].record};
        status = al_ledger_save(ledger, edits, made.count, &entry->save_id,
                                &saved, err);
    }
    if (status == AL_OK) {
        say_saved(entry, &involve, &made, said);
        al_draft_finish(&entry->draft);
    }
    free(edits);
    al_involved_drop(&made);
    al_log_values_drop(&values);
    return status;
}
