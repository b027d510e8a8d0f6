/* tui/cmd_panel.c - `alongside panel`: the panels' own folders. */
#include "config.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/panel_copy.h"
#include "tui/panel_acts.h"
#include "tui/rows.h"
#include "tui/sub.h"

struct panel_opts {
    const char *until;
    bool is_sure;
};

/* ---- list ---- */

struct listing {
    struct al_call *call;
    size_t count;
};

/* "Employment specialist  12-Feb-2027  over: ...  PATH" */
static bool list_place(void *arg, const struct al_panel_place *place)
{
    struct listing *listing = arg;
    struct al_str line = {0};

    al_str_printf(&line, "%s  ",
                  place->post.len > 0 ? al_str_text(&place->post)
                                      : _("one that waits to be let in"));
    if (place->ends_on.year > 0)
        al_date_show(place->ends_on, &line);
    if (place->is_going)
        al_str_printf(&line, "  %s", _("being destroyed"));
    else if (place->hold.len > 0)
        al_str_printf(&line, _("  kept on: %s"), al_str_text(&place->hold));
    else if (al_panel_place_is_over(place, al_today()))
        al_str_printf(&line, "  %s", _("over: alongside panel destroy"));
    al_str_printf(&line, "  %s", al_str_text(&place->dir));
    al_out_line(listing->call->out, "%s", al_str_text(&line));
    al_str_drop(&line);
    listing->count++;
    return true;
}

static enum al_status list(struct al_call *call, struct al_err *err)
{
    struct listing listing = {call, 0};

    (void)err;
    al_panels_each(call->dir, list_place, &listing);
    if (listing.count == 0)
        al_out_line(call->note, "%s",
                    _("No panel's folder stands beside this one."));
    return AL_OK;
}

/* ---- new, open, path ---- */

static enum al_status make(struct al_call *call, struct al_err *err)
{
    const struct panel_opts *opts = call->opts;
    struct al_record *recruitment = NULL;
    struct al_str path = {0};
    struct al_date day;
    struct al_id id;
    enum al_status status = al_rows_resolve(call, AL_KIND_RECRUITMENT, NULL,
                                            call->args[1], &id, err);

    if (status == AL_OK)
        status = al_query_get(call->index, &id, &recruitment, err);
    if (status == AL_OK && opts->until)
        status = al_sub_day(call, AL_KIND_PANEL, "ends_on", "until",
                            opts->until, &day, err);
    else if (status == AL_OK)
        day = al_panel_end(call->index, recruitment, al_today());
    if (status == AL_OK)
        status = al_panels_make(call->ledger, &id, day, &path, err);
    if (status == AL_OK) {
        struct al_str shown = {0};

        al_date_show(day, &shown);
        al_out_line(call->out, _("Made in %s, destroyed whole on %s."),
                    al_str_text(&path), al_str_text(&shown));
        al_out_line(call->out,
                    _("alongside panel open opens it. It has no passphrase of "
                      "its own yet."));
        al_str_drop(&shown);
    }
    al_record_free(recruitment);
    al_str_drop(&path);
    return status;
}

static enum al_status find(struct al_call *call, struct al_panel_place *place,
                           struct al_err *err)
{
    struct al_id id;

    if (al_query_resolve(call->index, AL_KIND_RECRUITMENT, call->args[1], &id,
                         NULL) == AL_OK)
        return al_panels_find(call->dir, &id, NULL, place, err);
    return al_panels_find(call->dir, NULL, call->args[1], place, err);
}

/* The screens of the other folder take this process over. */
static enum al_status open_it(struct al_call *call, struct al_err *err)
{
    struct al_panel_place place;
    enum al_status status = find(call, &place, err);

    if (status != AL_OK)
        return status;
    if (al_cmd_can_ask(call)) {
        const char *dir = al_str_text(&place.dir);

        (void)execl("/proc/self/exe", "alongside", "--dir", dir, (char *)NULL);
    }
    al_out_line(call->out, _("alongside --dir %s opens it."),
                al_str_text(&place.dir));
    al_panel_place_drop(&place);
    return AL_OK;
}

static enum al_status say_path(struct al_call *call, struct al_err *err)
{
    struct al_panel_place place;
    struct al_str path = {0};
    enum al_status status = AL_OK;

    if (call->arg_count < 2) {
        al_panels_new_path(call->ledger, &path);
        al_out_line(call->out, "%s", al_str_text(&path));
    } else if ((status = find(call, &place, err)) == AL_OK) {
        al_out_line(call->out, "%s", al_str_text(&place.dir));
        al_panel_place_drop(&place);
    }
    al_str_drop(&path);
    return status;
}

/* ---- who scores here ---- */

static enum al_status sit(struct al_call *call, struct al_err *err)
{
    struct al_str name = {0};
    struct al_id id;
    bool is_nobody = strcmp(call->args[1], "nobody") == 0;
    enum al_status status = AL_OK;

    if (!al_ledger_is_panel(call->ledger))
        return al_fail(err, AL_EINVAL,
                       _("this is no panel's folder: --dir names one"));
    if (!is_nobody)
        status = al_rows_resolve(call, AL_KIND_SCORER, NULL, call->args[1], &id,
                                 err);
    if (status == AL_OK)
        status =
            al_ledger_set_scorer(call->ledger, is_nobody ? NULL : &id, err);
    if (status != AL_OK)
        return status;
    if (is_nobody) {
        al_out_line(call->out, "%s", _("Nobody who scores sits here now."));
    } else {
        al_query_name(call->index, &id, &name);
        al_out_line(call->out, _("%s scores here now."), al_str_text(&name));
    }
    al_str_drop(&name);
    return AL_OK;
}

/* ---- the end ---- */

static void tell_end(struct al_call *call, const struct al_panel_end *end)
{
    al_out_line(call->out, _("Destroyed: %zu files, the keys first."),
                end->files);
    if (end->is_certified)
        al_out_line(
            call->out, "%s",
            _("The recruitment says the day: that is its certificate."));
    if (end->remote.len > 0)
        al_out_line(call->out,
                    _("A sealed copy stays at %s: have that folder removed."),
                    al_str_text(&end->remote));
    if (end->others > 0)
        al_out_line(call->out,
                    ngettext("%zu other device reads along still: it destroys "
                             "its own in the same way.",
                             "%zu other devices read along still: each "
                             "destroys its own in the same way.",
                             end->others),
                    end->others);
}

static enum al_status destroy(struct al_call *call, struct al_err *err)
{
    const struct panel_opts *opts = call->opts;
    struct al_panel_place place;
    struct al_panel_end end = {.files = 0};
    size_t count;
    enum al_status status = al_panels_resume(call->ledger, &count, err);

    if (status != AL_OK)
        return status;
    if (count > 0)
        al_out_line(call->out, "%s", _("What was begun before is finished."));
    status = find(call, &place, err);
    if (status != AL_OK)
        return count > 0 && status == AL_ENOTFOUND ? AL_OK : status;
    if (!opts->is_sure)
        status = al_fail(err, AL_EINVAL,
                         _("say --sure: its keys go first, and nothing brings "
                           "the panel for %s back"),
                         al_str_text(&place.post));
    if (status == AL_OK)
        status = al_panels_end(call->ledger, &place, NULL, NULL, &end, err);
    if (status == AL_OK)
        tell_end(call, &end);
    al_panel_end_drop(&end);
    al_panel_place_drop(&place);
    return status;
}

static const struct al_sub subs[] = {
    {"list", 0, 0, "", list},
    {"new", 1, 1, N_("RECRUITMENT [--until DAY]"), make},
    {"open", 1, 1, N_("POST"), open_it},
    {"path", 0, 1, N_("[POST]"), say_path},
    {"sit", 1, 1, N_("SCORER|nobody"), sit},
    {"destroy", 1, 1, N_("POST --sure"), destroy},
};

static enum al_status run_panel(struct al_call *call, struct al_err *err)
{
    return al_sub_run(call, subs, AL_COUNT(subs), err);
}

static const struct al_opt panel_options[] = {
    {.name = "until",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct panel_opts, until),
     .value = N_("DAY"),
     .help = N_("its last day (usually six months after deciding)")},
    {.name = "sure",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct panel_opts, is_sure),
     .help = N_("destroy it; nothing brings it back")},
};

const struct al_cmd al_cmd_panel = {
    .name = "panel",
    .group = AL_CMD_CARE,
    .help = N_("a panel's own folder of candidates and scores"),
    .usage = N_("[list | new | open | path | sit | destroy] ..."),
    .more = N_("Candidates and scores stand in a folder of their own, which "
               "is destroyed whole.\n"
               "  alongside panel new 'Employment specialist' --until +6m\n"
               "  alongside --dir \"$(alongside panel path Empl)\" panel sit "
               "Ada\n"
               "  alongside --dir \"$(alongside panel path)\" join INVITATION"),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 2,
    .opts = panel_options,
    .opt_count = AL_COUNT(panel_options),
    .opts_size = sizeof(struct panel_opts),
    .run = run_panel,
};
