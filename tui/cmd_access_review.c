/* tui/cmd_access_review.c - look at the records that somebody asks for, decide
 * what the copy shows of each, and write it. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/rights.h"
#include "tui/cmd_access.h"
#include "tui/duty.h"
#include "tui/looked.h"
#include "tui/sub.h"

/* ---- the records, and who else is in them ---- */

struct looking {
    struct al_call *call;
    struct al_access_verdicts verdicts;
    size_t count;
};

static const char *verdict_label(enum al_verdict verdict)
{
    return verdict == AL_VERDICT_NONE
               ? _("not looked at")
               : al_code_label(&al_codes_verdict, al_verdict_code(verdict));
}

static bool list_record(void *arg, const struct al_hit *hit)
{
    struct looking *looking = arg;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    struct al_str title = {0};

    al_words_fill(looking->call->out->words, _(kind->one), &title);
    al_str_printf(&title, ": %s", hit->title);
    al_sub_row(
        looking->call, &hit->id, al_str_text(&title),
        verdict_label(al_access_of_record(&looking->verdicts, &hit->id)));
    al_str_drop(&title);
    looking->count++;
    return true;
}

struct others {
    struct al_call *call;
    size_t count;
};

static bool list_other(void *arg, const struct al_access_other *other)
{
    struct others *others = arg;
    struct al_str line = {0};
    char digits[AL_ID_SHORT];

    if (others->count++ == 0)
        al_out_line(others->call->out, "%s", _("Other people named in them:"));
    al_str_printf(&line, "%s  %s: ", al_rows_short(&other->hit->id, digits),
                  other->name);
    al_words_fill(others->call->out->words, _(other->field->label), &line);
    al_str_printf(&line, " (%s)", other->field->name);
    if (other->is_past)
        al_str_puts(&line, _(", in an earlier version"));
    al_out_line(others->call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
    return true;
}

static void warn_of_health(struct al_call *call, const struct al_id *id)
{
    struct al_record *request = NULL;

    if (al_query_get(call->index, id, &request, NULL) == AL_OK &&
        !al_rights_opinion_holds(request, al_today()))
        al_out_line(
            call->note,
            _("No health professional's opinion of the last 6 months is noted "
              "(`access-request opinion`): without one, health data that the "
              "{person} does not know already is not handed over."));
    al_record_free(request);
}

static enum al_status show_records(struct al_call *call,
                                   const struct al_id *request,
                                   const struct al_id *person,
                                   struct al_err *err)
{
    struct looking looking = {.call = call};
    struct others others = {call, 0};
    struct al_access access;
    enum al_status status =
        al_access_verdicts_load(&looking.verdicts, call->index, request, err);

    al_duty_access(call->ledger, person, request, &access);
    if (status == AL_OK)
        status =
            al_access_records(call->index, person, list_record, &looking, err);
    if (status == AL_OK)
        status = al_access_others(&access, list_other, &others, err);
    al_access_verdicts_drop(&looking.verdicts);
    if (status == AL_OK) {
        al_looked(call, "list", person, NULL, looking.count);
        warn_of_health(call, request);
    }
    return status;
}

/* "release", "redact" or "withhold", with what the options say. */
static enum al_status read_verdict(struct al_call *call, const char *typed,
                                   struct al_access_verdict *verdict,
                                   struct al_err *err)
{
    const struct al_access_opts *opts = call->opts;
    struct al_str code = {0}, reason = {0};
    enum al_status status = al_sub_read(call, AL_KIND_RELEASE, "verdict",
                                        "verdict", typed, &code, err);

    if (status == AL_OK && opts->why)
        status = al_sub_read(call, AL_KIND_RELEASE, "reason", "why", opts->why,
                             &reason, err);
    if (status == AL_OK) {
        verdict->verdict = al_verdict_of(al_str_text(&code));
        (void)snprintf(verdict->field, sizeof(verdict->field), "%.31s",
                       opts->field ? opts->field : "");
        (void)snprintf(verdict->reason, sizeof(verdict->reason), "%.31s",
                       al_str_text(&reason));
        verdict->note = opts->note ? al_strdup(opts->note) : NULL;
    }
    al_str_drop(&code);
    al_str_drop(&reason);
    return status;
}

static bool is_this(void *arg, const struct al_hit *hit)
{
    struct al_id *wanted = arg;

    if (al_id_compare(&hit->id, wanted) != 0)
        return true;
    *wanted = (struct al_id){{0}};
    return false;
}

/* A record of this person and of nobody else. */
static enum al_status find_record(struct al_call *call,
                                  const struct al_id *person, struct al_id *id,
                                  struct al_err *err)
{
    struct al_id wanted;
    enum al_status status =
        al_rows_resolve(call, NULL, NULL, call->args[2], id, err);

    wanted = *id;
    if (status == AL_OK)
        status = al_access_records(call->index, person, is_this, &wanted, err);
    if (status == AL_OK && !al_id_is_zero(&wanted))
        return al_fail(err, AL_EINVAL,
                       _("this record is not about the {person} of the "
                         "request"));
    return status;
}

static enum al_status judge(struct al_call *call, const struct al_id *request,
                            const struct al_id *person, struct al_err *err)
{
    struct al_access_verdict verdict = {.verdict = AL_VERDICT_NONE};
    struct al_str name = {0};
    size_t count;
    enum al_status status = read_verdict(call, call->args[3], &verdict, err);

    if (status == AL_OK && strcmp(call->args[2], "all") == 0) {
        if (verdict.verdict != AL_VERDICT_RELEASE || verdict.field[0])
            return al_fail(err, AL_EINVAL,
                           _("only release may be said of all at once"));
        status =
            al_duty_release_rest(call->ledger, request, person, &count, err);
        if (status == AL_OK)
            al_out_line(call->out,
                        ngettext("%zu record is handed over.",
                                 "%zu records are handed over.", count),
                        count);
    } else if (status == AL_OK) {
        struct al_id id;

        status = find_record(call, person, &id, err);
        if (status == AL_OK)
            status = al_duty_judge(call->ledger, request, &id, &verdict, err);
        if (status == AL_OK) {
            al_query_name(call->index, &id, &name);
            al_out_line(call->out, "%s: %s.", al_str_text(&name),
                        verdict_label(verdict.verdict));
        }
    }
    al_str_drop(&name);
    free(verdict.note);
    return status;
}

enum al_status al_access_review(struct al_call *call, struct al_err *err)
{
    struct al_id request, person;
    enum al_status status = al_access_find(call, &request, &person, err);

    if (status == AL_OK && call->arg_count == 3)
        return al_fail(err, AL_EINVAL,
                       _("say release, redact or withhold behind the record"));
    if (status != AL_OK)
        return status;
    return call->arg_count == 2 ? show_records(call, &request, &person, err)
                                : judge(call, &request, &person, err);
}

enum al_status al_access_bundle(struct al_call *call, struct al_err *err)
{
    struct al_id request, person;
    size_t newer = 0;
    enum al_status status = al_access_find(call, &request, &person, err);

    if (status == AL_OK)
        status = al_duty_copy(call->ledger, &request, &person, call->args[2],
                              &newer, err);
    if (status != AL_OK)
        return status;
    al_looked(call, "bundle", &person, AL_KIND_PERSON, 1);
    al_out_line(call->out,
                _("Written: %s, which only you can read. Look through it "
                  "before you hand it over, and remove it afterwards."),
                call->args[2]);
    if (newer > 0)
        al_out_line(call->note,
                    _("It is not whole: a newer version of Alongside wrote "
                      "more about them than this one can show. Please update "
                      "it here, and write the copy then."));
    warn_of_health(call, &request);
    return AL_OK;
}
