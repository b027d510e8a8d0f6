#ifndef AL_TUI_ACTS_GO_H
#define AL_TUI_ACTS_GO_H
/*
 * tui/acts_go.h - the keys that open a screen, for the table of global keys.
 */
#include "tui/app.h"

/* The screens of the bar. */
al_act_fn al_go_today, al_go_people, al_go_doing, al_go_heard, al_go_pay,
    al_go_plan, al_go_more;
/* The others. */
al_act_fn al_go_settings, al_go_guides, al_go_reports, al_go_change_keys,
    al_go_address, al_go_rights, al_go_consents, al_go_team, al_go_recovery,
    al_go_past, al_go_send, al_go_get, al_go_backup, al_go_verify;

#endif
