/* tui/cmd_consent.c - `alongside consent`: what somebody agreed to, and stop.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/consent.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/cmd_consent.h"
#include "tui/duty.h"
#include "tui/rows.h"

/* "Quote in the leaflet (Website)" */
static void say_use(const struct al_record *consent, struct al_str *out)
{
    const char *about = al_record_get(consent, "about");
    const char *scope = al_record_get(consent, "scope");

    al_str_printf(out, "%s (%s)", about ? about : "",
                  scope ? al_code_label(&al_codes_consent_scope, scope) : "");
}

static void say_state(const struct al_record *consent, struct al_str *out)
{
    static const char *const with_day[] = {
        [AL_CONSENT_HOLDS] = N_("yes, until "),
        [AL_CONSENT_DRAFT] = NULL,
        [AL_CONSENT_NOT_YET] = N_("not before "),
        [AL_CONSENT_UNCONFIRMED] = N_("not confirmed, ask again on "),
        [AL_CONSENT_REFUSED] = N_("they said no on "),
        [AL_CONSENT_WITHDRAWN] = N_("stopped on "),
        [AL_CONSENT_EXPIRED] = N_("ended on "),
    };
    static const char *const without[] = {
        [AL_CONSENT_HOLDS] = N_("yes"),
        [AL_CONSENT_DRAFT] = N_("not answered yet"),
        [AL_CONSENT_NOT_YET] = N_("not yet"),
        [AL_CONSENT_UNCONFIRMED] = N_("not confirmed"),
        [AL_CONSENT_REFUSED] = N_("they said no"),
        [AL_CONSENT_WITHDRAWN] = N_("stopped"),
        [AL_CONSENT_EXPIRED] = N_("ended"),
    };
    struct al_date day;
    enum al_consent_state state = al_consent_state(consent, al_today(), &day);

    if (!day.year || !with_day[state]) {
        al_str_puts(out, _(without[state]));
        return;
    }
    al_str_puts(out, _(with_day[state]));
    al_date_show(day, out);
}

struct listing {
    struct al_call *call;
    size_t count;
};

static bool list_consent(void *arg, const struct al_hit *hit)
{
    struct listing *listing = arg;
    struct al_str use = {0}, state = {0};

    say_use(hit->record, &use);
    say_state(hit->record, &state);
    al_sub_row(listing->call, &hit->id, al_str_text(&use), al_str_text(&state));
    listing->count++;
    al_str_drop(&use);
    al_str_drop(&state);
    return true;
}

static enum al_status show(struct al_call *call, const char *typed,
                           struct al_err *err)
{
    struct listing listing = {call, 0};
    struct al_id person;
    enum al_status status =
        al_rows_resolve(call, AL_KIND_PERSON, NULL, typed, &person, err);

    if (status == AL_OK)
        status = al_query_links(call->index, &person, AL_KIND_CONSENT, NULL, 0,
                                list_consent, &listing, err);
    if (status == AL_OK && listing.count == 0)
        al_out_line(call->note, "%s",
                    _("They have agreed to nothing: nothing of theirs may be "
                      "shown."));
    return status;
}

static enum al_status list(struct al_call *call, struct al_err *err)
{
    return show(call, call->args[1], err);
}

/* About a story or words it knows most by itself; else it is told in words. */
static enum al_status begin(struct al_call *call, struct al_record **consent,
                            struct al_err *err)
{
    const struct al_consent_opts *opts = call->opts;
    struct al_str scope = {0};
    struct al_id thing;
    enum al_status status = AL_OK;

    if (!opts->of) {
        *consent = al_record_new(AL_KIND_CONSENT);
        return AL_OK;
    }
    status = al_rows_resolve(call, NULL, NULL, opts->of, &thing, err);
    if (status == AL_OK && opts->scope)
        status = al_sub_read(call, AL_KIND_CONSENT, "scope", "scope",
                             opts->scope, &scope, err);
    if (status == AL_OK)
        status = al_uses_ask(call->ledger, &thing, al_str_text(&scope),
                             al_today(), consent, err);
    al_str_drop(&scope);
    return status;
}

/* Asked again about the same, it renews what they said before. */
static void renew(struct al_call *call, struct al_record *consent)
{
    char hex[AL_ID_HEX];
    struct al_id before;

    if (!al_usable_before(call->index, consent, NULL, &before))
        return;
    al_id_hex(&before, hex);
    al_record_set(consent, "replaces", hex);
}

static enum al_status given(struct al_call *call, struct al_err *err)
{
    const struct al_consent_opts *opts = call->opts;
    struct al_record *consent = NULL;
    const struct {
        const char *field, *option, *typed;
    } sets[] = {
        {"person", "person", call->args[1]},
        {"about", "about", opts->about},
        {"scope", "scope", opts->scope},
        {"given_on", "when", opts->when ? opts->when : "t"},
        {"expires_on", "until", opts->until},
        {"review_on", "review", opts->until ? NULL : "+2y"},
        {"format", "how", opts->how},
        {"identity", "as", opts->as},
        {"explained_by", "me", "me"},
        {"copy_given", "copy", opts->has_copy ? "yes" : NULL},
    };
    struct al_str said = {0};
    struct al_id id;
    enum al_status status = AL_OK;

    if ((!opts->about && !opts->of) || !opts->scope)
        status = al_fail(err, AL_EINVAL,
                         _("say with --about what may be used, or with --of "
                           "which story, and with --scope where: one consent "
                           "for each use"));
    if (status == AL_OK)
        status = begin(call, &consent, err);
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(sets); i++)
        status = al_sub_set(call, consent, sets[i].field, sets[i].option,
                            sets[i].typed, err);
    if (status == AL_OK) {
        renew(call, consent);
        status = al_duty_put(call->ledger, consent, &id, err);
    }
    if (status == AL_OK) {
        say_use(consent, &said);
        al_str_puts(&said, ": ");
        say_state(consent, &said);
        al_out_line(call->out, "%s.", al_str_text(&said));
    }
    al_str_drop(&said);
    al_record_free(consent);
    return status;
}

static bool list_use(void *arg, const struct al_hit *hit)
{
    struct listing *listing = arg;
    struct al_str use = {0};

    if (listing->count++ == 0)
        al_out_line(listing->call->out, "%s", _("No longer to be used:"));
    say_use(hit->record, &use);
    al_sub_row(listing->call, &hit->id, al_str_text(&use), NULL);
    al_str_drop(&use);
    return true;
}

static enum al_status stop(struct al_call *call, struct al_err *err)
{
    const struct al_consent_opts *opts = call->opts;
    struct listing listing = {call, 0};
    struct al_str scope = {0};
    const char *only;
    struct al_id person;
    size_t count = 0;
    enum al_status status = al_rows_resolve(call, AL_KIND_PERSON, NULL,
                                            call->args[1], &person, err);

    if (status == AL_OK && opts->scope)
        status = al_sub_read(call, AL_KIND_CONSENT, "scope", "scope",
                             opts->scope, &scope, err);
    only = opts->scope ? al_str_text(&scope) : NULL;
    if (status == AL_OK)
        status = al_duty_consents(call->index, &person, only, list_use,
                                  &listing, err);
    if (status == AL_OK && listing.count == 0)
        status =
            al_fail(err, AL_ENOTFOUND,
                    _("they have agreed to nothing that could be stopped"));
    if (status == AL_OK)
        status = al_duty_stop_using(call->ledger, &person, only, al_today(),
                                    &count, err);
    al_str_drop(&scope);
    if (status == AL_OK)
        status = al_consent_list_down(call, &person, err);
    if (status == AL_OK)
        al_out_line(call->out,
                    ngettext("%zu consent is stopped, for good. This erases "
                             "nothing: their records stay, and what is printed "
                             "or was copied cannot be called back.",
                             "%zu consents are stopped, for good. This erases "
                             "nothing: their records stay, and what is printed "
                             "or was copied cannot be called back.",
                             count),
                    count);
    return status;
}

static const struct al_sub subs[] = {
    {"list", 1, 1, N_("PERSON"), list},
    {"given", 1, 1, N_("PERSON --about WHAT --scope WHERE"), given},
    {"stop", 1, 1, N_("PERSON [--scope WHERE]"), stop},
    {"may", 1, 1, N_("STORY [--scope WHERE] [--when DAY]"), al_consent_may},
    {"refused", 1, 1, N_("STORY --scope WHERE"), al_consent_refused},
    {"use", 1, 1, N_("STORY --scope WHERE --where PLACE"), al_consent_use},
    {"down", 1, 1, N_("USE"), al_consent_down},
    {"usable", 0, 0, N_("--scope WHERE"), al_consent_usable},
    {"due", 0, 0, N_(""), al_consent_due},
};

/* A person alone means: what did they agree to? */
static enum al_status run_consent(struct al_call *call, struct al_err *err)
{
    bool is_sub = call->arg_count != 1 ||
                  strcmp(call->args[0], "usable") == 0 ||
                  strcmp(call->args[0], "due") == 0;

    return is_sub ? al_sub_run(call, subs, AL_COUNT(subs), err)
                  : show(call, call->args[0], err);
}

static const struct al_opt consent_options[] = {
    {.name = "about",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_consent_opts, about),
     .value = N_("WHAT"),
     .help = N_("what may be used, without names")},
    {.name = "of",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_consent_opts, of),
     .value = N_("STORY"),
     .help = N_("the story, or what they said, that may be used")},
    {.name = "scope",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_consent_opts, scope),
     .value = N_("WHERE"),
     .help = N_("the one use: website, leaflet, press ...")},
    {.name = "when",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_consent_opts, when),
     .value = N_("DAY"),
     .help = N_("the day they said yes, or of the use (usually today)")},
    {.name = "where",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_consent_opts, where),
     .value = N_("PLACE"),
     .help = N_("where it can be seen: our website, stories page ...")},
    {.name = "as",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_consent_opts, as),
     .value = N_("NAME"),
     .help = N_("how they appear: full name, first name, no name")},
    {.name = "until",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_consent_opts, until),
     .value = N_("DAY"),
     .help = N_("the last day, if they set one")},
    {.name = "how",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct al_consent_opts, how),
     .value = N_("FORMAT"),
     .help = N_("how it was explained: easy read, interpreter ...")},
    {.name = "copy",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct al_consent_opts, has_copy),
     .help = N_("they got a copy of what they agreed to")},
};

const struct al_cmd al_cmd_consent = {
    .name = "consent",
    .group = AL_CMD_CARE,
    .help = N_("what somebody agreed to, and stop using it"),
    .usage = N_("PERSON | given|stop PERSON | may|use STORY | down USE | due"),
    .more = N_("One consent for each use. Stopping holds for good and erases "
               "nothing:\n"
               "it lists what has to be taken down.\n"
               "  alongside consent given sam --about 'quote in the leaflet' "
               "--scope website\n"
               "  alongside consent stop sam --scope website\n"
               "A story, or what somebody said, is used only while they agree "
               "to it:\n"
               "  alongside consent may 'Harbour in rain' --scope website\n"
               "  alongside consent given maeve --of 'Harbour in rain' --scope "
               "website\n"
               "  alongside consent use 'Harbour in rain' --scope website "
               "--where 'our site'\n"
               "`refused` keeps a no, `usable --scope website` lists what may "
               "be used there,\n"
               "`due` what has to be taken down and what ends within 60 days."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .min_args = 1,
    .max_args = 2,
    .opts = consent_options,
    .opt_count = AL_COUNT(consent_options),
    .opts_size = sizeof(struct al_consent_opts),
    .run = run_consent,
};
