/* tui/cmd_erase.c - `alongside erase`: from every version, on every device. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/utf8.h"
#include "tui/erasing.h"
#include "tui/sub.h"

struct erase_opts {
    const char *by, *why, *confirm, *request;
};

/* ---- list ---- */

struct listing {
    struct al_call *call;
    size_t count;
};

static bool list_one(void *arg, const struct al_hit *hit)
{
    struct listing *listing = arg;
    struct al_str title = {0}, state = {0};
    struct al_id person;
    char digits[AL_ID_SHORT] = "";
    bool is_finished;

    if (al_strcmp0(al_record_get(hit->record, "what"), "erased") != 0)
        return true;
    if (al_record_subject(hit->record, &person))
        al_id_short(&person, digits);
    al_str_puts(&title, digits);
    if (al_erasing_state(listing->call->ledger, hit->record, &state,
                         &is_finished, NULL) == AL_OK)
        al_sub_row(listing->call, &hit->id, al_str_text(&title),
                   al_str_text(&state));
    listing->count++;
    al_str_drop(&title);
    al_str_drop(&state);
    return true;
}

static enum al_status list(struct al_call *call, struct al_err *err)
{
    struct listing listing = {call, 0};
    const struct al_query query = {.kind = AL_KIND_DISPOSAL,
                                   .order = AL_ORDER_NEWEST};
    enum al_status status =
        al_query_run(call->index, &query, list_one, &listing, err);

    if (status == AL_OK && !listing.count)
        al_out_line(call->note, "%s", _("Nobody was erased."));
    return status;
}

/* ---- plan, person ---- */

static enum al_status plan(struct al_call *call, struct al_err *err)
{
    struct al_str text = {0};
    struct al_id person;
    enum al_status status = al_query_resolve(call->index, AL_KIND_PERSON,
                                             call->args[1], &person, err);

    if (status == AL_OK)
        status = al_erasing_plan(call->ledger, &person, &text, err);
    if (status == AL_OK) {
        al_str_cut(&text, text.len - 1);
        al_out_text(call->out, 0, al_str_text(&text));
    }
    al_str_drop(&text);
    return status;
}

static enum al_status find(struct al_call *call, const char *kind,
                           const char *typed, struct al_id *id,
                           struct al_err *err)
{
    return typed ? al_query_resolve(call->index, kind, typed, id, err) : AL_OK;
}

static enum al_status person(struct al_call *call, struct al_err *err)
{
    const struct erase_opts *opts = call->opts;
    struct al_erasing erasing = {.reason = opts->why, .confirm = opts->confirm};
    struct al_id disposal;
    char digits[AL_ID_SHORT];
    enum al_status status = al_query_resolve(
        call->index, AL_KIND_PERSON, call->args[1], &erasing.person, err);

    if (status == AL_OK)
        status = find(call, AL_KIND_STAFF, opts->by, &erasing.approved_by, err);
    if (status == AL_OK)
        status = find(call, AL_KIND_RIGHTS_REQUEST, opts->request,
                      &erasing.request, err);
    if (status == AL_OK)
        status = al_erasing_do(call->ledger, &erasing, &disposal, err);
    if (status)
        return status;
    al_id_short(&disposal, digits);
    al_out_line(call->out,
                *al_ledger_remote(call->ledger)
                    ? _("Erased here. `alongside sync` carries it to the "
                        "others; then make a new recovery sheet.")
                    : _("Erased. Make a new recovery sheet, and destroy the "
                        "old one."));
    al_out_line(call->out, _("`alongside erase certificate %s` says how far "
                             "it is."),
                digits);
    return AL_OK;
}

/* ---- certificate ---- */

static enum al_status write_file(const char *path, const struct al_str *text,
                                 struct al_err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    struct al_str clean = {0};
    bool is_written;

    if (fd < 0)
        return errno == EEXIST
                   ? al_fail(err, AL_EEXISTS, _("There is a file %s already"),
                             path)
                   : al_fail_errno(err, errno, _("Writing %s"), path);
    al_text_filter(al_str_text(text), text->len, true, &clean);
    is_written = write(fd, clean.data, clean.len) == (ssize_t)clean.len;
    al_str_drop(&clean);
    if (close(fd) != 0 || !is_written)
        return al_fail_errno(err, errno, _("Writing %s"), path);
    return AL_OK;
}

static enum al_status certificate(struct al_call *call, struct al_err *err)
{
    struct al_str text = {0};
    struct al_id id;
    enum al_status status = al_query_resolve(call->index, AL_KIND_DISPOSAL,
                                             call->args[1], &id, err);

    if (status == AL_OK)
        status = al_erasing_certificate(call->ledger, &id, &text, err);
    if (status == AL_OK && call->arg_count > 2)
        status = write_file(call->args[2], &text, err);
    else if (status == AL_OK)
        al_out_text(call->out, 0, al_str_text(&text));
    al_str_drop(&text);
    return status;
}

static const struct al_sub subs[] = {
    {"list", 0, 0, N_(""), list},
    {"plan", 1, 1, N_("PERSON"), plan},
    {"person", 1, 1, N_("PERSON --by NAME --why REASON --confirm NUMBER"),
     person},
    {"certificate", 1, 2, N_("ERASURE [FILE]"), certificate},
};

static enum al_status run_erase(struct al_call *call, struct al_err *err)
{
    return al_sub_run(call, subs, AL_COUNT(subs), err);
}

static const struct al_opt erase_options[] = {
    {.name = "by",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct erase_opts, by),
     .value = N_("NAME"),
     .help = N_("the colleague who answers for the decision")},
    {.name = "why",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct erase_opts, why),
     .value = N_("REASON"),
     .help = N_("why, in a few words without names")},
    {.name = "confirm",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct erase_opts, confirm),
     .value = N_("NUMBER"),
     .help = N_("the eight digits that `erase plan` shows")},
    {.name = "request",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct erase_opts, request),
     .value = N_("REQUEST"),
     .help = N_("the request that this answers")},
};

const struct al_cmd al_cmd_erase = {
    .name = "erase",
    .group = AL_CMD_CARE,
    .help = N_("erase somebody: from every version, on every device"),
    .usage = N_("[list | plan | person | certificate] [PERSON|ERASURE]"),
    .more = N_("Neither `consent stop` nor `hold`: this cannot be taken "
               "back. `erase plan` shows\nwhat would go and what would stay.\n"
               "  alongside erase plan sam\n"
               "  alongside erase person sam --by 'Ann' --why 'asked for it' "
               "--confirm 7K2M9PQ4\n"
               "  alongside erase certificate ERASURE"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 3,
    .opts = erase_options,
    .opt_count = AL_COUNT(erase_options),
    .opts_size = sizeof(struct erase_opts),
    .run = run_erase,
};
