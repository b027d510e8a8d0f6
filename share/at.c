/* at.c - the service as it stood at one save, in an index in memory. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "share/inside.h"

enum { PREFIX_MIN = 4 };

struct finding {
    const char *at; /* NULL: the newest */
    struct al_state *state;
    size_t count;
    bool is_newest, is_met;
};

/* A commit is exact; a save keeps its id when it gets another place. */
static bool see_save(void *arg, const struct al_index_save *save, size_t count)
{
    struct finding *finding = arg;
    size_t len = finding->at ? strlen(finding->at) : 0;

    (void)count;
    if (!finding->at || strncmp(save->commit, finding->at, len) == 0 ||
        strncmp(save->save_id, finding->at, len) == 0) {
        finding->state->save = *save;
        finding->is_met = true;
        finding->is_newest = finding->count == 0;
        return false;
    }
    finding->count++;
    return true;
}

static enum al_status find(struct al_ledger *ledger, struct finding *finding,
                           struct al_err *err)
{
    bool is_short = finding->at && strlen(finding->at) < PREFIX_MIN;
    enum al_status status =
        is_short ? AL_OK
                 : al_ledger_history(ledger, NULL, finding->at ? 0 : 1,
                                     see_save, finding, err);

    if (status == AL_OK && !finding->is_met)
        status = al_fail(err, AL_ENOTFOUND,
                         _("no save here begins with these digits; what was "
                           "made from a save that had not been sent yet may "
                           "have another number now: `alongside history` lists "
                           "them"));
    return status;
}

/* Made in memory, so that nothing of it stays on the disk. */
static enum al_status make(struct al_ledger *ledger, struct al_state *state,
                           struct al_err *err)
{
    struct al_codebook *codes = NULL;
    enum al_status status;
    bool is_empty;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status = al_index_open(":memory:", &state->made, &is_empty, err)) ||
        (status = al_follow_fill(&ledger->store, state->made,
                                 state->save.commit, &state->unread, err)))
        return status;
    if (al_codebook_load(state->made, &codes, NULL) == AL_OK)
        al_index_set_codes(state->made, codes);
    state->index = state->made;
    return AL_OK;
}

enum al_status al_ledger_state(struct al_ledger *ledger, const char *at,
                               struct al_state *state, struct al_err *err)
{
    struct finding finding = {.at = at, .state = state};
    enum al_status status;

    *state = (struct al_state){.index = ledger->index};
    if (at && al_ledger_is_panel(ledger))
        return al_fail(err, AL_EDENIED,
                       _("A panel's folder is not looked at as it stood: who "
                         "sees which score goes by today"));
    status = find(ledger, &finding, err);
    if (status == AL_OK && !finding.is_newest)
        status = make(ledger, state, err);
    if (status != AL_OK)
        return status;
    state->is_sent = finding.count >= al_ledger_unsent(ledger);
    al_ledger_read_words(state->index, &ledger->service_id, &state->words,
                         &state->service);
    if (state->made)
        al_index_set_words(state->made, &state->words);
    return AL_OK;
}

void al_state_drop(struct al_state *state)
{
    al_index_close(state->made);
    free(state->service);
    *state = (struct al_state){.index = NULL};
}
