#ifndef AL_TUI_ERASED_H
#define AL_TUI_ERASED_H
/*
 * tui/erased.h - who was erased goes from what only this device keeps, too:
 * from drafts, filters and the outbox.
 *
 * An erasure arrives with a sync like any change. Typing that was kept here
 * names the records it is about by their ids; so do what was put aside and a
 * filter with a name. A sheet of paper is called by the record it is about.
 */
#include "core/query.h"
#include "tui/draft.h"

/* Whether a draft is about somebody who was erased, or a record of theirs. */
bool al_erased_is_in(struct al_index *index, const struct al_draft_text *text);

/*
 * Remove every such draft that no window has open, every such filter and sheet;
 * of a draft about several people the lines about the others stay. Next to
 * nothing while nobody was erased; what lies in the outbox for too long goes in
 * any case. The seals are those of draft.h and filters.h.
 */
void al_erased_forget(struct al_index *index, struct al_local_seal *drafts,
                      struct al_local_seal *filters);

#endif
