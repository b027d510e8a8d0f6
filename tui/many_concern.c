/*
 * tui/many_concern.c - what they agreed may be passed on, and what came next:
 * a step, taken up, back with us, how it ended, told.
 */
#include "config.h"
#include "tui/many.h"

#include <string.h>

#include "core/codes.h"
#include "core/concern.h"
#include "core/i18n.h"
#include "core/kinds.h"

static void title(const struct al_many *many, struct al_str *out)
{
    struct al_id person;

    if (many->count == 1 && al_record_subject(many->ones[0].opened, &person)) {
        al_str_puts(out, _("A concern of "));
        al_query_name(al_app_index(many->app), &person, out);
    } else {
        al_many_count(many, many->count, out);
    }
}

/* Where each has got to, and what must not be said. */
static void say_so_far(struct al_many *many)
{
    struct al_concern concern;

    for (size_t i = 0; i < many->count; i++)
        if (al_concern_load(al_app_index(many->app), &many->ones[i].id,
                            al_app_today(many->app), &concern, NULL) == AL_OK) {
            al_str_puts(&many->warning, i > 0 ? "\n" : "");
            al_concern_say(&concern, &many->warning);
        }
}

/* ---- what may be passed on ---- */

enum { AGREED_ON, AGREED_WHAT, AGREED_WHOM, AGREED_UNTIL, AGREED__COUNT };

/* clang-format off */
static const struct al_field agreed[AGREED__COUNT] = {
    [AGREED_ON] = {
        .name = "on", .label = N_("They agreed on"),
        .help = N_("The day they said, in so many words, that it may be passed on"),
        .type = AL_T_DATE, .flags = AL_F_REQUIRED},
    [AGREED_WHAT] = {
        .name = "what", .label = N_("What may be told"),
        .help = N_("The matter that may be talked about, and nothing else"),
        .examples = N_("The overpayment of March; Permitted work hours; The "
                       "letter about moving to UC"),
        .type = AL_T_LINE, .flags = AL_F_REQUIRED},
    [AGREED_WHOM] = {
        .name = "whom", .label = N_("To which organisation"),
        .help = N_("The only one that may be talked to: type the start"),
        .type = AL_T_REF, .ref = AL_KIND_ORGANISATION,
        .flags = AL_F_REQUIRED},
    [AGREED_UNTIL] = {
        .name = "until", .label = N_("Until"),
        .help = N_("The last day of it, six months on at most; then ask again"),
        .type = AL_T_DATE, .flags = AL_F_REQUIRED | AL_F_PLAN},
};

/* What is done is told by one letter or two; the rest follows. */
static const struct al_code next_codes[] = {
    {"step", N_("A step was taken")},
    {"taken_up", N_("They took it up")},
    {"declined_not_eligible", N_("Came back: not eligible")},
    {"declined_capacity", N_("Came back: no capacity")},
    {"returned_incomplete", N_("Came back: incomplete")},
    {"no_response", N_("Nobody answers there")},
    {"resolved_better", N_("Resolved: better")},
    {"resolved_same", N_("Resolved: no different")},
    {"resolved_worse", N_("Resolved: worse")},
    {"person_stopped", N_("The {person} stopped it")},
    {"could_not_resolve", N_("Could not be resolved")},
    {"told", N_("Told what came of it")},
};
static const struct al_codes nexts = {"concern.next", next_codes,
                                      AL_COUNT(next_codes),
                                      AL_COUNT(next_codes)};

enum { NEXT_WHAT, NEXT_WORDS, NEXT_DAY, NEXT__COUNT };

static const struct al_field next_fields[NEXT__COUNT] = {
    [NEXT_WHAT] = {
        .name = "next", .label = N_("What came next"),
        .help = N_("A step, taken up, came back, resolved, told: a word's start"),
        .type = AL_T_CODE, .codes = &nexts, .flags = AL_F_REQUIRED},
    [NEXT_WORDS] = {
        .name = "words", .label = N_("In words"),
        .help = N_("What was done, or how it ended, in a sentence"),
        .examples = N_("Rang the work coach; The sanction was lifted; She rings "
                       "back on Friday"),
        .type = AL_T_TEXT},
    [NEXT_DAY] = {
        .name = "day", .label = N_("When"),
        .help = N_("The day of it; empty: today"), .type = AL_T_DATE},
};
/* clang-format on */

static void set_up_agreed(struct al_many *many)
{
    const char *was = al_record_get(many->ones[0].opened, "uc_consent_subject");
    const char *whom =
        al_record_get(many->ones[0].opened, "uc_consent_organisation");

    say_so_far(many);
    for (size_t i = 0; i < AL_COUNT(agreed); i++)
        al_form_add(&many->form, &agreed[i], NULL);
    al_form_preset(&many->form, AGREED_ON, "t");
    al_form_preset(&many->form, AGREED_UNTIL, "+6m");
    /* Asked again: the matter and the organisation are as they were. */
    if (was && many->count == 1)
        al_form_suggest(&many->form, AGREED_WHAT, was);
    if (whom && many->count == 1)
        al_form_choose(&many->form, AGREED_WHOM, whom);
}

static enum al_status read(const struct al_many *many, struct al_str *values,
                           size_t count, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < count && status == AL_OK; i++)
        status = al_form_value(&many->form, i, &values[i], err);
    return status;
}

static void drop_values(struct al_str *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        al_str_drop(&values[i]);
}

static enum al_status edits_agreed(struct al_many *many, struct al_edits *out,
                                   struct al_err *err)
{
    static const char *const fields[AGREED__COUNT] = {
        "uc_consent_on", "uc_consent_subject", "uc_consent_organisation",
        "uc_consent_until"};
    struct al_str values[AGREED__COUNT] = {{0}};
    enum al_status status = read(many, values, AGREED__COUNT, err);

    for (size_t i = 0; i < many->count && status == AL_OK; i++) {
        const struct al_many_one *one = &many->ones[i];
        struct al_record *record = al_record_copy(one->opened);

        for (size_t f = 0; f < AL_COUNT(fields); f++)
            al_record_set(record, fields[f], al_str_text(&values[f]));
        al_edits_add(out, &one->id, al_record_copy(one->opened), record);
    }
    drop_values(values, AGREED__COUNT);
    return status;
}

static void done_agreed(const struct al_many *many, size_t count,
                        struct al_str *out)
{
    (void)many;
    (void)count;
    al_str_puts(out, _("Saved: it may be passed on; C passes it on"));
}

const struct al_many_job al_many_agreed = {"agreed", title, set_up_agreed,
                                           edits_agreed, done_agreed};

/* ---- what came next ---- */

static const char *likely(const struct al_many *many)
{
    struct al_concern concern;

    if (al_concern_load(al_app_index(many->app), &many->ones[0].id,
                        al_app_today(many->app), &concern, NULL) != AL_OK)
        return "step";
    if (!concern.is_open)
        return "told";
    return concern.passed_on.year && !concern.taken_up.year ? "taken_up"
                                                            : "step";
}

static void set_up_next(struct al_many *many)
{
    say_so_far(many);
    for (size_t i = 0; i < AL_COUNT(next_fields); i++)
        al_form_add(&many->form, &next_fields[i], NULL);
    al_form_suggest(&many->form, NEXT_WHAT, likely(many));
}

struct next {
    struct al_many *many;
    const char *what, *words;
    char day[AL_DATE_ISO];
    char me[AL_ID_HEX];
};

static bool is_back(const char *what)
{
    return al_code_is_known(&al_codes_handover_outcome, what);
}

/* A step of its own, in words; the concern itself is left as it is. */
static enum al_status add_step(const struct next *next, size_t at,
                               struct al_edits *out, struct al_err *err)
{
    const struct al_many_one *one = &next->many->ones[at];
    struct al_id id =
        al_id_new(al_ledger_random(al_app_ledger(next->many->app)));
    struct al_record *step;
    char hex[AL_ID_HEX];

    if (!*next->words)
        return al_fail(err, AL_EINVAL, _("say in words what was done"));
    step = al_record_new(AL_KIND_STEP);
    al_id_hex(&one->id, hex);
    al_record_set(step, "concern", hex);
    al_record_set(step, "person", al_record_get(one->opened, "person"));
    al_record_set(step, "date", next->day);
    al_record_set(step, "what", next->words);
    if (next->me[0])
        al_record_set(step, "by", next->me);
    al_edits_add(out, &id, NULL, step);
    return AL_OK;
}

static void set_handover(const struct next *next, struct al_record *passed)
{
    if (strcmp(next->what, "taken_up") == 0) {
        al_record_set(passed, "accepted_on", next->day);
        al_record_set(passed, "outcome", "accepted");
    } else if (is_back(next->what)) {
        al_record_set(passed, "returned_on", next->day);
        al_record_set(passed, "outcome", next->what);
    } else if (strcmp(next->what, "person_stopped") == 0) {
        al_record_set(passed, "outcome", "person_withdrew");
    } else {
        al_record_set(passed, "outcome", "completed");
    }
}

/* The record of passing it on follows; without one only an end can come. */
static enum al_status edit_handover(const struct next *next, size_t at,
                                    struct al_edits *out, struct al_err *err)
{
    struct al_index *index = al_app_index(next->many->app);
    bool is_end = al_concern_is_end(next->what);
    struct al_record *opened = NULL, *form;
    struct al_concern concern;
    enum al_status status =
        al_concern_load(index, &next->many->ones[at].id,
                        al_app_today(next->many->app), &concern, err);

    if (status != AL_OK)
        return status;
    if (al_id_is_zero(&concern.handover))
        return is_end ? AL_OK
                      : al_fail(err, AL_EINVAL,
                                _("it is with nobody else: C on the concern "
                                  "passes it on"));
    if (is_end && !concern.taken_up.year &&
        strcmp(next->what, "person_stopped") != 0)
        return AL_OK; /* nobody there had to do with how it ended */
    status = al_query_get(index, &concern.handover, &opened, err);
    if (status != AL_OK)
        return status;
    form = al_record_copy(opened);
    set_handover(next, form);
    if (!is_end && *next->words)
        al_record_set(form, "note", next->words);
    al_edits_add(out, &concern.handover, opened, form);
    return AL_OK;
}

static void edit_concern(const struct next *next, size_t at,
                         struct al_edits *out)
{
    const struct al_many_one *one = &next->many->ones[at];
    struct al_record *record = al_record_copy(one->opened);

    if (strcmp(next->what, "told") == 0) {
        al_record_set(record, "told_on", next->day);
    } else if (al_concern_is_end(next->what)) {
        al_record_set(record, "state", next->what);
        al_record_set(record, "closed_on", next->day);
        if (*next->words)
            al_record_set(record, "outcome", next->words);
    } else {
        al_record_set(record, "state",
                      is_back(next->what) ? "raised" : next->what);
    }
    al_edits_add(out, &one->id, al_record_copy(one->opened), record);
}

static enum al_status edit_one(const struct next *next, size_t at,
                               struct al_edits *out, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (strcmp(next->what, "step") == 0)
        return add_step(next, at, out, err);
    if (strcmp(next->what, "told") != 0)
        status = edit_handover(next, at, out, err);
    if (status == AL_OK)
        edit_concern(next, at, out);
    return status;
}

static enum al_status edits_next(struct al_many *many, struct al_edits *out,
                                 struct al_err *err)
{
    struct al_str values[NEXT__COUNT] = {{0}};
    struct next next = {.many = many};
    struct al_id me = al_ledger_me(al_app_ledger(many->app));
    enum al_status status = read(many, values, NEXT__COUNT, err);
    struct al_date day = al_app_today(many->app);

    next.what = al_str_text(&values[NEXT_WHAT]);
    next.words = al_str_text(&values[NEXT_WORDS]);
    if (!al_id_is_zero(&me))
        al_id_hex(&me, next.me);
    if (values[NEXT_DAY].len > 0 &&
        !al_date_from_iso(al_str_text(&values[NEXT_DAY]), &day))
        status = al_fail(err, AL_EINVAL, _("it needs its whole day"));
    al_date_iso(day, next.day);
    for (size_t i = 0; i < many->count && status == AL_OK; i++)
        status = edit_one(&next, i, out, err);
    drop_values(values, NEXT__COUNT);
    return status;
}

static void done_next(const struct al_many *many, size_t count,
                      struct al_str *out)
{
    struct al_str code = {0};

    (void)count;
    (void)al_form_value(&many->form, NEXT_WHAT, &code, NULL);
    al_str_puts(out, _("Saved: "));
    al_app_fill(many->app, al_code_label(&nexts, al_str_text(&code)), out);
    al_str_drop(&code);
}

const struct al_many_job al_many_concern = {"concern", title, set_up_next,
                                            edits_next, done_next};
