/*
 * tui/many_came.c - who came to what was planned: a form about one activity.
 *
 * Everybody who was asked has a field, and those who said yes stand there as
 * having come, so that F2 alone is the usual answer. Whoever came besides is
 * typed or pasted as names: a sign-in sheet is one field and one save.
 */
#include "config.h"
#include "tui/many.h"

#include <stdlib.h>
#include <string.h>

#include "core/came.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* Fields behind those of the people. */
enum { ALSO, MINUTES, HAPPENED, SPOKE, GUESTS, REST };

/* clang-format off */
static const struct al_field outcome = {
    .name = "outcome", .label = N_("How it went"),
    .help = N_("Took part, left early, did not attend ...; empty: not known"),
    .type = AL_T_CODE, .codes = &al_codes_participation_outcome};
static const struct al_field also = {
    .name = "also", .label = N_("Also came"),
    .help = N_("Names of others who were there, with commas between"),
    .type = AL_T_REFS, .ref = AL_KIND_PERSON};
static const struct al_field spoke = {
    .name = "spoke", .label = N_("Who spoke"),
    .help = N_("Of those who came: who said something to everybody"),
    .type = AL_T_REFS, .ref = AL_KIND_PERSON};
static const struct al_field guests = {
    .name = "guests", .label = N_("Guests who spoke"),
    .help = N_("Of the contacts who came, those who spoke"),
    .type = AL_T_REFS, .ref = AL_KIND_CONTACT};
static const struct al_field minutes = {
    .name = "minutes_active", .label = N_("Hours of each"),
    .help = N_("1.5, 1:30 or 90m; empty: as planned, or as is usual"),
    .type = AL_T_MINUTES};
static const struct al_field happened = {
    .name = "what_happened", .label = N_("What happened"),
    .help = N_("What was done and said, without names"),
    .examples = N_("Scored four candidates; Read two adverts; Talked about "
                  "letters"),
    .type = AL_T_TEXT};
/* clang-format on */

static void title(const struct al_many *many, struct al_str *out)
{
    (void)many;
    al_str_puts(out, _("Who came?"));
}

/* "said yes", "asked, no answer yet": what stands beside the name. */
static const char *reply_help(const char *reply)
{
    if (al_strcmp0(reply, "yes") == 0)
        return _("Said yes; empty it where nobody knows how it went");
    if (al_strcmp0(reply, "no") == 0)
        return _("Said no; fill it in if they came after all");
    if (al_strcmp0(reply, "asked") == 0)
        return _("Was asked, and nobody noted an answer");
    return _("Took part, left early, did not attend ...; empty: not known");
}

static bool add_part(void *arg, const struct al_hit *hit)
{
    struct al_many *many = arg;
    const char *said = al_record_get(hit->record, "outcome");
    const char *reply = al_record_get(hit->record, "reply");
    const char *contact = al_record_get(hit->record, "contact");
    struct al_form_field *field;
    struct al_str name = {0};
    size_t at = many->form.count;
    char hex[AL_ID_HEX];
    struct al_id who;

    if (hit->is_gone || (!al_record_subject(hit->record, &who) &&
                         (!contact || !al_id_parse(contact, &who))))
        return true;
    al_query_name(al_app_index(many->app), &who, &name);
    field = al_form_add(&many->form, &outcome, al_str_text(&name));
    al_str_drop(&name);
    al_id_hex(&hit->id, hex);
    field->key = al_strdup(hex);
    free(field->help);
    field->help = al_strdup(reply_help(reply));
    field->is_optional = true;
    if (said)
        al_form_show(&many->form, at, said);
    else if (!reply || strcmp(reply, "yes") == 0)
        al_form_suggest(&many->form, at, "took_part");
    return true;
}

static void set_up(struct al_many *many)
{
    static const struct al_field *const rest[] = {&also, &minutes, &happened,
                                                 &spoke, &guests};
    static const char *const names[] = {"also", "minutes", "note", "spoke",
                                        "guests"};

    (void)al_query_links(al_app_index(many->app), &many->ones[0].id,
                         AL_KIND_PARTICIPATION, "activity", 0, add_part, many,
                         NULL);
    for (size_t i = 0; i < AL_COUNT(rest); i++) {
        struct al_form_field *field = al_form_add(&many->form, rest[i], NULL);

        field->key = al_strdup(names[i]);
        field->is_many = rest[i]->type == AL_T_REFS;
        field->is_optional = true;
    }
}

/* ---- as edits ---- */

struct answer {
    struct al_came_part *parts;
    struct al_str *outcomes; /* one each */
    struct al_id *also, *spoke;
    struct al_str minutes, happened;
    struct al_came came;
};

static size_t part_count(const struct al_many *many)
{
    return many->form.count - REST;
}

static size_t take_ids(const struct al_form_field *field, struct al_id *ids)
{
    size_t count = 0;

    for (size_t i = 0; i < field->chosen_count; i++)
        if (al_id_parse(field->chosen[i].stored, &ids[count]))
            count++;
    return count;
}

static enum al_status read_answer(struct al_many *many, struct answer *answer,
                                  struct al_err *err)
{
    const struct al_form *form = &many->form;
    size_t count = part_count(many);
    const struct al_form_field *others = &form->fields[count];
    enum al_status status = AL_OK;

    answer->parts = al_alloc(count * sizeof(*answer->parts) + 1);
    answer->outcomes = al_alloc(count * sizeof(*answer->outcomes) + 1);
    answer->also = al_alloc(others->chosen_count * sizeof(struct al_id) + 1);
    answer->spoke = al_alloc((form->fields[count + SPOKE].chosen_count +
                              form->fields[count + GUESTS].chosen_count) *
                                 sizeof(struct al_id) +
                             1);
    for (size_t i = 0; i < count; i++)
        answer->outcomes[i] = (struct al_str){0};
    answer->came = (struct al_came){.activity = many->ones[0].id,
                                    .parts = answer->parts,
                                    .part_count = count,
                                    .also = answer->also,
                                    .spoke = answer->spoke,
                                    .minutes = AL_MINUTES_USUAL};
    for (size_t i = 0; i < count && status == AL_OK; i++) {
        status = al_form_value(form, i, &answer->outcomes[i], err);
        (void)al_id_parse(form->fields[i].key, &answer->parts[i].part);
        answer->parts[i].outcome = al_str_text(&answer->outcomes[i]);
    }
    answer->came.also_count = take_ids(others, answer->also);
    answer->came.spoke_count =
        take_ids(&form->fields[count + SPOKE], answer->spoke);
    answer->came.spoke_count +=
        take_ids(&form->fields[count + GUESTS],
                 answer->spoke + answer->came.spoke_count);
    if (status == AL_OK)
        status = al_form_value(form, count + MINUTES, &answer->minutes, err);
    if (status == AL_OK)
        status = al_form_value(form, count + HAPPENED, &answer->happened, err);
    if (answer->minutes.len > 0)
        answer->came.minutes =
            (int32_t)strtol(al_str_text(&answer->minutes), NULL, 10);
    answer->came.what_happened = al_str_text(&answer->happened);
    return status;
}

static void drop_answer(struct al_many *many, struct answer *answer)
{
    for (size_t i = 0; i < part_count(many); i++)
        al_str_drop(&answer->outcomes[i]);
    free(answer->outcomes);
    free(answer->parts);
    free(answer->also);
    free(answer->spoke);
    al_str_drop(&answer->minutes);
    al_str_drop(&answer->happened);
}

static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(many->app);
    struct al_involved made = {0};
    struct answer answer = {0};
    enum al_status status = read_answer(many, &answer, err);

    if (status == AL_OK)
        status = al_came_make(&answer.came, al_app_index(many->app),
                              al_ledger_link_key(ledger), &made, err);
    for (size_t i = 0; status == AL_OK && i < made.count; i++) {
        al_edits_add(out, &made.items[i].id, made.items[i].opened,
                     made.items[i].record);
        made.items[i].opened = made.items[i].record = NULL;
    }
    al_involved_drop(&made);
    drop_answer(many, &answer);
    return status;
}

/* "Saved: Focus group, Wording ..., 5 came" */
static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    size_t came = many->form.fields[part_count(many)].chosen_count;

    (void)count;
    for (size_t i = 0; i < part_count(many); i++) {
        struct al_str said = {0};

        if (al_form_value(&many->form, i, &said, NULL) == AL_OK)
            came += strcmp(al_str_text(&said), "took_part") == 0 ||
                    strcmp(al_str_text(&said), "left_early") == 0;
        al_str_drop(&said);
    }
    al_str_printf(out, "%s%s, ", _("Saved: "), many->ones[0].name);
    al_str_printf(out, ngettext("%zu person came", "%zu people came", came),
                  came);
}

const struct al_many_job al_many_came = {"came", title, set_up, edits, done};
