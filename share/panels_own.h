#ifndef AL_SHARE_PANELS_OWN_H
#define AL_SHARE_PANELS_OWN_H
/* share/panels_own.h - what panels.c and panels_end.c share. */
#include "share/panels.h"

/*
 * The mark of a folder whose end began: fills post, remote and recruitment of
 * place. False: there is none.
 */
bool al_panel_mark_read(const char *dir, struct al_panel_place *place);

#endif
