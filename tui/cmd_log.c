/* tui/cmd_log.c - `alongside log`: somebody took part in something. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/involve.h"
#include "core/kinds.h"
#include "core/sensitive.h"
#include "tui/assign.h"
#include "tui/rows.h"

struct log_opts {
    struct al_texts who;
    struct al_texts with;
    const char *what;
    const char *when;
    const char *hours;
    const char *role;
    const char *note;
    const char *words;
    const char *place;
    const char *activity;
    bool is_paid;
    bool is_unpaid;
    bool is_new;
    bool is_json;
};

/* Everything that a log reads before it makes anything. */
struct reading {
    struct al_call *call;
    const struct log_opts *opts;
    struct al_reader reader;
    struct al_involve involve;
    struct al_involve_who who[2 * AL_TEXTS_MAX];
    struct al_str type, day, role, note, words, place;
};

static void drop_reading(struct reading *reading)
{
    al_str_drop(&reading->type);
    al_str_drop(&reading->day);
    al_str_drop(&reading->role);
    al_str_drop(&reading->note);
    al_str_drop(&reading->words);
    al_str_drop(&reading->place);
}

/* Read one option as the field that it goes to; NULL or "" stays open. */
static enum al_status read_as(struct reading *reading, const char *kind,
                              const char *field, const char *typed,
                              struct al_str *out, struct al_err *err)
{
    const struct al_field *as = al_field_by_name(al_kind_by_name(kind), field);
    struct al_str input = {0};
    enum al_status status = AL_OK;

    if (al_is_empty(typed))
        return AL_OK;
    if (strcmp(typed, "-") == 0) {
        status = al_assign_input(&reading->reader, &input, err);
        typed = al_str_text(&input);
    }
    if (status == AL_OK)
        status = al_assign_value(&reading->reader, as, typed, out, err);
    al_str_drop(&input);
    return status;
}

static enum al_status read_people(struct reading *reading,
                                  const struct al_texts *names, bool is_contact,
                                  struct al_err *err)
{
    for (size_t i = 0; i < names->count; i++) {
        struct al_involve_who *who = &reading->who[reading->involve.who_count];
        enum al_status status = al_rows_resolve(
            reading->call, is_contact ? AL_KIND_CONTACT : AL_KIND_PERSON,
            is_contact ? "with" : "who", names->items[i], &who->id, err);

        if (status != AL_OK)
            return status;
        who->is_contact = is_contact;
        reading->involve.who_count++;
    }
    return AL_OK;
}

static enum al_status read_minutes(struct reading *reading, struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status =
        read_as(reading, AL_KIND_PARTICIPATION, "minutes_active",
                reading->opts->hours, &text, err);

    if (status == AL_OK && text.len > 0)
        reading->involve.minutes =
            (int32_t)strtol(al_str_text(&text), NULL, 10);
    al_str_drop(&text);
    return status;
}

static enum al_status read_activity(struct reading *reading, struct al_err *err)
{
    const struct log_opts *opts = reading->opts;
    enum al_status status;

    if (opts->activity)
        return al_rows_resolve(reading->call, AL_KIND_ACTIVITY, "activity",
                               opts->activity, &reading->involve.join, err);
    if (al_is_empty(opts->what))
        return al_fail(err, AL_EINVAL,
                       _("log needs --what TYPE, or --activity ID to join "
                         "one"));
    status = read_as(reading, AL_KIND_ACTIVITY, "type", opts->what,
                     &reading->type, err);
    if (status == AL_OK)
        status = read_as(reading, AL_KIND_ACTIVITY, "date",
                         opts->when ? opts->when : "t", &reading->day, err);
    if (status == AL_OK)
        status = read_as(reading, AL_KIND_ACTIVITY, "place", opts->place,
                         &reading->place, err);
    return status;
}

static enum al_status read_all(struct reading *reading, struct al_err *err)
{
    const struct log_opts *opts = reading->opts;
    struct al_involve *involve = &reading->involve;
    enum al_status status = AL_OK;

    if (opts->is_paid && opts->is_unpaid)
        return al_fail(err, AL_EINVAL,
                       _("--paid and --unpaid exclude each other"));
    if ((status = read_people(reading, &opts->who, false, err)) != AL_OK ||
        (status = read_people(reading, &opts->with, true, err)) != AL_OK ||
        (status = read_activity(reading, err)) != AL_OK ||
        (status = read_minutes(reading, err)) != AL_OK ||
        (status = read_as(reading, AL_KIND_PARTICIPATION, "role", opts->role,
                          &reading->role, err)) != AL_OK ||
        (status = read_as(reading, AL_KIND_PARTICIPATION, "contribution_text",
                          opts->note, &reading->note, err)) != AL_OK ||
        (status = read_as(reading, AL_KIND_FEEDBACK, "quote", opts->words,
                          &reading->words, err)) != AL_OK)
        return status;
    involve->who = reading->who;
    involve->type = al_str_text(&reading->type);
    involve->day = al_str_text(&reading->day);
    involve->place = al_str_text(&reading->place);
    involve->role = al_str_text(&reading->role);
    involve->note = al_str_text(&reading->note);
    involve->own_words = al_str_text(&reading->words);
    involve->owner = al_ledger_me(reading->call->ledger);
    involve->pay = opts->is_paid     ? AL_PAY_YES
                   : opts->is_unpaid ? AL_PAY_NO
                                     : AL_PAY_USUAL;
    return AL_OK;
}

/* ---- a like activity that may be the same one ---- */

/* "7K2M9PQ4  22-Nov-2026  Interview panel" */
static void show_activity(struct al_call *call, const struct al_id *id,
                          int32_t day, struct al_str *out)
{
    char digits[AL_ID_SHORT];

    al_str_printf(out, "%s  ", al_rows_short(id, digits));
    al_date_show(al_date_from_days(day), out);
    al_str_puts(out, "  ");
    al_query_name(call->index, id, out);
}

/* Who takes part in the same thing that day is not counted twice by mistake. */
static enum al_status refuse_standing(struct reading *reading, bool *is_refused,
                                      struct al_err *err)
{
    struct al_call *call = reading->call;
    struct al_str name = {0}, title = {0};
    char digits[AL_ID_SHORT];
    struct al_id activity;
    size_t at;
    enum al_status status = al_involve_standing(call->index, &reading->involve,
                                                &activity, &at, err);

    if (status != AL_OK || al_id_is_zero(&activity))
        return status;
    *is_refused = call->is_no = true;
    al_query_name(call->index, &reading->who[at].id, &name);
    al_query_name(call->index, &activity, &title);
    al_rows_short(&activity, digits);
    al_out_line(call->note,
                _("%s takes part in %s (%s) that day already; nothing was "
                  "saved."),
                al_str_text(&name), al_str_text(&title), digits);
    al_out_line(call->note,
                _("--activity %s adds whoever is missing in it; --new logs "
                  "another one."),
                digits);
    al_str_drop(&title);
    al_str_drop(&name);
    return AL_OK;
}

/* The first like activity in which nobody of these takes part yet. */
struct like {
    const struct reading *reading;
    struct al_id id; /* zero: none */
    int32_t day;
};

static bool keep_like(void *arg, const struct al_hit *hit)
{
    struct like *like = arg;
    const struct al_involve *involve = &like->reading->involve;

    for (size_t i = 0; i < involve->who_count; i++)
        if (al_involve_takes_part(like->reading->call->index, &hit->id,
                                  &involve->who[i].id))
            return true;
    like->id = hit->id;
    like->day = hit->day;
    return false;
}

/* At a terminal a person is asked; elsewhere the offer is only mentioned. */
static enum al_status offer_like(struct reading *reading, struct al_err *err)
{
    struct al_call *call = reading->call;
    struct like like = {.reading = reading};
    struct al_str line = {0};
    char answer = 'n', digits[AL_ID_SHORT];
    enum al_status status =
        al_involve_like(call->index, reading->involve.type,
                        reading->involve.day, 0, keep_like, &like, err);

    if (status != AL_OK || al_id_is_zero(&like.id))
        return status;
    show_activity(call, &like.id, like.day, &line);
    al_out_line(call->note, _("There is a like activity: %s"),
                al_str_text(&line));
    al_str_drop(&line);
    if (al_cmd_can_ask(call))
        status = al_cmd_ask(call, _("y joins it, n logs a new one:"), "yn",
                            &answer, err);
    else
        al_out_line(call->note,
                    _("If it is the same one: `alongside undo`, then log "
                      "again with --activity %s."),
                    al_rows_short(&like.id, digits));
    if (answer == 'y')
        reading->involve.join = like.id;
    return status;
}

/* A day to come in a log is meant, or mistyped: asked once. */
static enum al_status confirm_plan(struct reading *reading, struct al_err *err)
{
    struct al_call *call = reading->call;
    struct al_str question = {0};
    struct al_date day;
    char answer = 'y';
    enum al_status status;

    if (!al_id_is_zero(&reading->involve.join) ||
        !al_involve_is_planned(reading->involve.day) || !al_cmd_can_ask(call) ||
        !al_date_from_iso(reading->involve.day, &day))
        return AL_OK;
    al_date_show(day, &question);
    al_str_puts(&question, _(" is still to come: y plans it, n stops:"));
    status = al_cmd_ask(call, al_str_text(&question), "yn", &answer, err);
    al_str_drop(&question);
    if (status == AL_OK && answer == 'n')
        status = al_fail(err, AL_ECANCELLED, _("It was not planned"));
    return status;
}

/* What may still change or stop the log before anything is made. */
static enum al_status ask(struct reading *reading, bool *is_refused,
                          struct al_err *err)
{
    const struct log_opts *opts = reading->opts;
    enum al_status status = AL_OK;

    if (!opts->is_new && !opts->activity) {
        status = refuse_standing(reading, is_refused, err);
        if (status == AL_OK && !*is_refused)
            status = offer_like(reading, err);
    }
    if (status == AL_OK && !*is_refused)
        status = confirm_plan(reading, err);
    return status;
}

/* ---- saving ---- */

static enum al_status save_made(struct al_call *call,
                                const struct al_involved *made,
                                struct al_saved *saved, struct al_err *err)
{
    struct al_edit *edits = al_calloc(made->count, sizeof(*edits));
    enum al_status status;

    for (size_t i = 0; i < made->count; i++)
        edits[i] = (struct al_edit){.id = made->items[i].id,
                                    .opened = made->items[i].opened,
                                    .form = made->items[i].record};
    status = al_ledger_save(call->ledger, edits, made->count, NULL, saved, err);
    for (size_t i = 0; status == AL_OK && i < made->count; i++)
        if (al_sensitive_record(edits[i].opened, edits[i].form) !=
            AL_SENSITIVE_NONE) { /* one text stands in several of them */
            al_cmd_hint(call, edits[i].opened, edits[i].form);
            break;
        }
    free(edits);
    return status;
}

/* Pay that is due needs an amount: where none can be known, the next step. */
static void add_pay(const struct al_call *call, const struct al_involved *made,
                    struct al_str *text)
{
    if (made->owed_count > made->unpriced_count) {
        al_str_puts(text, _(" To pay: "));
        al_pence_show(made->owed_pence, call->note->is_ascii, text);
        al_str_puts(text, _("; no written offer yet."));
    }
    if (made->unpriced_count > 0)
        al_str_printf(text,
                      _(" Pay is owed, but no rate card is valid on that day: "
                        "`alongside add rate_card unit=hour amount_p=25 "
                        "valid_from=%s source=...` adds one."),
                      made->day);
    if (made->is_planned)
        al_str_puts(text, _(" It is still to come: no pay is owed yet."));
}

/* "Saved: Interview panel, Sam T., 22-Nov-2026, 2h." */
static void print_made(const struct reading *reading,
                       const struct al_involved *made)
{
    struct al_call *call = reading->call;
    struct al_str text = {0};
    char hex[AL_ID_HEX];

    al_id_hex(&made->activity, hex);
    al_out_line(call->out, "%s", hex);
    al_str_puts(&text, made->is_planned ? _("Planned: ") : _("Saved: "));
    al_involve_tell(call->index, &reading->involve, made, &text);
    al_str_puts(&text, ".");
    add_pay(call, made, &text);
    al_str_puts(&text, _(" `alongside undo` takes it back."));
    al_out_line(call->note, "%s", al_str_text(&text));
    al_str_drop(&text);
}

static void print_json(struct al_call *call, const struct al_involved *made)
{
    struct al_str text = {0};
    struct al_json json = {.out = &text};

    al_json_open(&json, '[');
    for (size_t i = 0; i < made->count; i++)
        al_json_record(&json, &made->items[i].id, made->items[i].record);
    al_json_close(&json, ']');
    al_out_json(call->out, &text);
    al_str_drop(&text);
}

static enum al_status make_and_save(struct reading *reading, struct al_err *err)
{
    struct al_call *call = reading->call;
    struct al_involved made = {0};
    struct al_saved saved = {0};
    enum al_status status = al_involve_make(
        &reading->involve, call->index, al_ledger_random(call->ledger),
        al_ledger_link_key(call->ledger), &made, err);

    if (status == AL_OK && made.count > 0)
        status = save_made(call, &made, &saved, err);
    if (status == AL_OK && reading->opts->is_json)
        print_json(call, &made);
    else if (status == AL_OK && made.count == 0)
        al_out_line(call->out, _("They are in that activity already; nothing "
                                 "was saved."));
    else if (status == AL_OK)
        print_made(reading, &made);
    al_involved_drop(&made);
    return status;
}

static enum al_status run_log(struct al_call *call, struct al_err *err)
{
    struct reading *reading = al_calloc(1, sizeof(*reading));
    bool is_refused = false;
    enum al_status status;

    reading->call = call;
    reading->opts = call->opts;
    reading->reader =
        (struct al_reader){.index = call->index,
                           .me = al_ledger_me(call->ledger),
                           .calendar = al_ledger_calendar(call->ledger),
                           .input = stdin};
    al_involve_init(&reading->involve);
    status = read_all(reading, err);
    if (status == AL_OK)
        status = ask(reading, &is_refused, err);
    if (status == AL_OK && !is_refused)
        status = make_and_save(reading, err);
    drop_reading(reading);
    free(reading);
    return status;
}

/* clang-format off */
#define OPT(opt, of_type, field, metavar, words) \
    {.name = opt, .type = of_type, .at = offsetof(struct log_opts, field), \
     .value = metavar, .help = words}

static const struct al_opt log_options[] = {
    OPT("who", AL_OPT_TEXTS, who, N_("NAME"),
        N_("who took part: a name or id; may be repeated")),
    OPT("with", AL_OPT_TEXTS, with, N_("NAME"),
        N_("a contact of an organisation; may be repeated")),
    OPT("what", AL_OPT_TEXT, what, N_("TYPE"),
        N_("the activity: the start of its word")),
    OPT("when", AL_OPT_TEXT, when, N_("DAY"),
        N_("t, y, mon, 12/3, -2d; today when it is left out")),
    OPT("hours", AL_OPT_TEXT, hours, N_("TIME"),
        N_("1.5, 1:30 or 90m for each; else what is usual")),
    OPT("role", AL_OPT_TEXT, role, N_("ROLE"),
        N_("what they were there as; else what is usual")),
    OPT("note", AL_OPT_TEXT, note, N_("TEXT"),
        N_("what happened; - reads standard input")),
    OPT("words", AL_OPT_TEXT, words, N_("TEXT"),
        N_("what they said, in their own words")),
    OPT("place", AL_OPT_TEXT, place, N_("TEXT"), N_("where it was")),
    OPT("activity", AL_OPT_TEXT, activity, N_("ID"),
        N_("join an activity that is logged already")),
    OPT("paid", AL_OPT_FLAG, is_paid, NULL, N_("pay is owed for it")),
    OPT("unpaid", AL_OPT_FLAG, is_unpaid, NULL, N_("no pay is owed")),
    OPT("new", AL_OPT_FLAG, is_new, NULL,
        N_("another one, even if there is a like activity")),
    OPT("json", AL_OPT_FLAG, is_json, NULL,
        N_("print the records that were made, as JSON")),
};
/* clang-format on */

const struct al_cmd al_cmd_log = {
    .name = "log",
    .group = AL_CMD_WORK,
    .help = N_("log an involvement: who took part in what"),
    .usage = N_("--who NAME... --what TYPE [--when DAY] [--note TEXT]"),
    .more = N_("Makes the activity, what each one took part in, and what is "
               "owed to them, in one\nsave. Prints the activity's id. A day "
               "to come makes a plan: nothing is owed yet.\nWho takes part in "
               "a like activity that day is not logged again without --new.\n"
               "  alongside log --who sam --what panel --when y --note "
               "'scored 4 candidates'"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .opts = log_options,
    .opt_count = AL_COUNT(log_options),
    .opts_size = sizeof(struct log_opts),
    .run = run_log,
};
