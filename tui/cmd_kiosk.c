/* tui/cmd_kiosk.c - `alongside kiosk`: the survey screen that is handed over.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/kiosk_sheet.h"
#include "tui/linear.h"
#include "tui/prefs.h"
#include "tui/rows.h"

struct kiosk_opts {
    const char *voice, *helper;
};

static enum al_status check_code(const struct al_codes *codes,
                                 const char *option, const char *code,
                                 struct al_err *err)
{
    struct al_str known = {0};
    enum al_status status = AL_OK;

    if (!code || al_code_is_known(codes, code))
        return AL_OK;
    for (size_t i = 0; i < codes->count; i++)
        al_str_printf(&known, "%s%s", i > 0 ? ", " : "", codes->codes[i].code);
    status = al_fail(err, AL_EINVAL, _("--%s takes one of %s, not %.40s"),
                     option, al_str_text(&known), code);
    al_str_drop(&known);
    return status;
}

static enum al_status find_round(struct al_call *call, struct al_id *round,
                                 struct al_err *err)
{
    if (call->arg_count == 0)
        return al_kiosk_open_round(
            call->index, al_ledger_calendar(call->ledger).today, round, err);
    return al_rows_resolve(call, AL_KIND_SURVEY_ROUND, NULL, call->args[0],
                           round, err);
}

static enum al_status hand_over(struct al_call *call,
                                struct al_kiosk_session *session,
                                struct al_err *err)
{
    struct al_kiosk_ops ops = al_kiosk_session_ops(session);
    struct al_prefs prefs;
    int code;

    if (al_prefs_load(call->dir, &prefs, NULL) != AL_OK)
        al_prefs_init(&prefs);
    if (al_linear_is_wanted(call->dir, call->is_plain))
        code = al_kiosk_run_lines(&session->survey, &ops, call->out, err);
    else if (!al_linear_has_terminal())
        return al_fail(err, AL_EINVAL,
                       _("the survey screen needs a terminal; `alongside "
                         "--plain kiosk` takes lines"));
    else
        code = al_kiosk_run(&session->survey, &ops, prefs.look, err);
    call->exit_code = code;
    return err->msg[0] ? err->code : AL_OK;
}

static enum al_status run_kiosk(struct al_call *call, struct al_err *err)
{
    const struct kiosk_opts *opts = call->opts;
    struct al_kiosk_session session;
    struct al_id round;
    enum al_status status =
        check_code(&al_codes_voice, "voice", opts->voice, err);

    if (status == AL_OK)
        status =
            check_code(&al_codes_survey_helper, "helper", opts->helper, err);
    if (status == AL_OK)
        status = find_round(call, &round, err);
    if (status != AL_OK)
        return status;
    status = al_kiosk_session_open(&session, call->ledger, &round, err);
    if (status != AL_OK)
        return status;
    if (opts->voice)
        session.voice = opts->voice;
    if (opts->helper)
        session.helper = opts->helper;
    status = hand_over(call, &session, err);
    al_kiosk_session_close(&session);
    return status;
}

static const struct al_opt kiosk_options[] = {
    {.name = "voice",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct kiosk_opts, voice),
     .value = N_("WHOSE"),
     .help = N_("whose view: client (the usual), staff, carer ...")},
    {.name = "helper",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct kiosk_opts, helper),
     .value = N_("WHO"),
     .help = N_("who helps here: peer, other_staff ...; else nobody")},
};

const struct al_cmd al_cmd_kiosk = {
    .name = "kiosk",
    .group = AL_CMD_WORK,
    .help = N_("a survey on this screen, to be handed over"),
    .usage = N_("[ROUND]"),
    .more = N_("Begins with a PIN that you choose, then hand over the "
               "keyboard: one question a\nscreen, answered with a number or "
               "in words. Nothing else can be reached from\nit, and only the "
               "PIN leads out; Ctrl-X asks for it. Without ROUND it is the "
               "one\nthat is open today. Where a shell stands behind it, "
               "start it with `exec`."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 1,
    .opts = kiosk_options,
    .opt_count = AL_COUNT(kiosk_options),
    .opts_size = sizeof(struct kiosk_opts),
    .run = run_kiosk,
};
