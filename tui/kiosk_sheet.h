#ifndef AL_TUI_KIOSK_SHEET_H
#define AL_TUI_KIOSK_SHEET_H
/*
 * tui/kiosk_sheet.h - what stands between the survey screen and the records:
 * the questions of a round come in, sheets go out.
 *
 * The sheet in hand is put into the spool after each answer, as one that
 * somebody is still at, so that a crash loses nothing: it waits there for the
 * round's end. Once it is over it is one of those that wait.
 */
#include "core/survey_form.h"
#include "share/ledger.h"
#include "tui/kiosk.h"

struct al_kiosk_session {
    struct al_ledger *ledger; /* borrowed */
    struct al_survey_form form;
    const char *voice;             /* code: whose view; borrowed */
    const char *helper;            /* code: who helps here; borrowed */
    struct al_kiosk_survey survey; /* the form as the screen wants it; owned */
    struct al_id sheet;            /* in hand; zero: none was begun */
};

/*
 * Read the questions of a round, and commit what waits and is due. AL_EINVAL:
 * the round is over, not open yet, or asks nothing. Zeroed on failure.
 */
enum al_status al_kiosk_session_open(struct al_kiosk_session *session,
                                     struct al_ledger *ledger,
                                     const struct al_id *round,
                                     struct al_err *err);
/* Commit what is due by now, and free. */
void al_kiosk_session_close(struct al_kiosk_session *session);

/* The round that is open on a day; AL_ENOTFOUND: none is; AL_EINVAL: several
 * are, and one has to be named. */
enum al_status al_kiosk_open_round(struct al_index *index, struct al_date today,
                                   struct al_id *round, struct al_err *err);

/* What the survey screen calls; session is the ops' arg. */
struct al_kiosk_ops al_kiosk_session_ops(struct al_kiosk_session *session);

#endif
