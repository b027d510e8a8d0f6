/* tui/sample_folder.c - the sample's records into a new data folder. */
#include "config.h"
#include "tui/sample_folder.h"

#include <stdlib.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/panel_copy.h"
#include "core/sample_panel.h"
#include "share/panels.h"
#include "share/stage.h"

#define RECORDS_PER_SAVE 500

/* Where the sample's records go, and how far it is. */
struct target {
    struct al_ledger *ledger;
    const struct al_sample_wish *wish;
    size_t saved; /* records */
    bool is_import;
};

static enum al_status save(void *arg, const struct al_made *items, size_t count,
                           struct al_err *err)
{
    struct target *target = arg;
    const struct al_sample_wish *wish = target->wish;
    struct al_edit *edits = al_calloc(count, sizeof(*edits));
    struct al_saved saved;
    enum al_status status;

    for (size_t i = 0; i < count; i++)
        edits[i] = (struct al_edit){.id = items[i].id,
                                    .opened = items[i].opened,
                                    .form = items[i].record};
    status =
        target->is_import
            ? al_ledger_import(target->ledger, edits, count, &saved, err)
            : al_ledger_save(target->ledger, edits, count, NULL, &saved, err);
    free(edits);
    if (status != AL_OK)
        return status;
    target->saved += count;
    if (wish->on_saved &&
        !wish->on_saved(wish->arg, target->saved, wish->records + wish->saves))
        return al_fail(err, AL_ECANCELLED,
                       _("Stopped half way. The folder can be emptied, or "
                         "deleted"));
    return AL_OK;
}

static enum al_status fill(struct al_ledger *ledger,
                           const struct al_sample_wish *wish,
                           struct al_err *err)
{
    struct target target = {.ledger = ledger, .wish = wish, .is_import = true};
    struct al_sample sample = {.index = al_ledger_index(ledger),
                               .random = al_ledger_random(ledger),
                               .link_key = al_ledger_link_key(ledger),
                               .me = al_ledger_me(ledger),
                               .today = al_today(),
                               .save = save,
                               .save_arg = &target};
    enum al_status status = AL_OK;

    if (wish->records == 0 && wish->saves == 0)
        return al_sample_build(&sample, err);
    if (wish->records > 0)
        status = al_sample_many(&sample, wish->records, RECORDS_PER_SAVE, err);
    target.is_import = false;
    if (status == AL_OK && wish->saves > 0)
        status = al_sample_many(&sample, wish->saves, 1, err);
    return status;
}

/* The panel of its recruitment, in a folder of its own. */
static enum al_status make_panel(struct al_ledger *team, struct al_err *err)
{
    const struct al_sample_wish none = {.records = 0};
    struct al_ledger *ledger = NULL;
    struct al_record *recruitment = NULL;
    struct al_str path = {0};
    struct al_id id;
    bool moved;
    enum al_status status =
        al_query_resolve(al_ledger_index(team), AL_KIND_RECRUITMENT,
                         al_sample_panel_post(), &id, err);

    if (status == AL_OK)
        status = al_query_get(al_ledger_index(team), &id, &recruitment, err);
    if (status == AL_OK)
        status = al_panels_make(
            team, &id,
            al_panel_end(al_ledger_index(team), recruitment, al_today()), &path,
            err);
    al_record_free(recruitment);
    if (status == AL_OK)
        status = al_ledger_open(al_str_text(&path), &ledger, err);
    if (status == AL_OK)
        status = al_ledger_follow(ledger, &moved, err);
    if (status == AL_OK) {
        struct target target = {
            .ledger = ledger, .wish = &none, .is_import = true};
        const struct al_sample sample = {.index = al_ledger_index(ledger),
                                         .random = al_ledger_random(ledger),
                                         .link_key = al_ledger_link_key(ledger),
                                         .me = al_ledger_me(ledger),
                                         .today = al_today(),
                                         .save = save,
                                         .save_arg = &target};

        status = al_sample_panel_build(&sample, err);
    }
    al_ledger_close(ledger);
    al_str_drop(&path);
    return status;
}

enum al_status al_sample_folder_make(const char *dir,
                                     const struct al_sample_wish *wish,
                                     struct al_err *err)
{
    const struct al_sample_wish usual = {.records = 0};
    const bool is_new = access(dir, F_OK) != 0;
    struct al_ledger *ledger = NULL;
    bool moved;
    enum al_status status =
        al_ledger_init_sample(dir, al_sample_service(), al_sample_me(), err);

    if (status == AL_OK)
        status = al_ledger_open(dir, &ledger, err);
    if (status == AL_OK)
        status = al_ledger_follow(ledger, &moved, err);
    if (status == AL_OK)
        status = fill(ledger, wish ? wish : &usual, err);
    if (status == AL_OK && (!wish || (wish->records == 0 && wish->saves == 0)))
        status = make_panel(ledger, err);
    al_ledger_close(ledger);
    if (status != AL_ECANCELLED || !is_new)
        return status;
    al_stage_remove(dir); /* nobody had typed anything into it */
    return al_progress_stopped(err);
}
