#ifndef AL_CORE_SAMPLE_PANEL_H
#define AL_CORE_SAMPLE_PANEL_H
/*
 * core/sample_panel.h - the sample's panel: four candidates, scored by three.
 *
 * One resident and two colleagues scored each of them alone by nine criteria.
 * On the first criterion they are three apart about C2, and wrote what they
 * agreed on; about C3 they have still to talk; C4 has two zeros there. The
 * fourth candidate's last sheet is in as well: all of it may be seen.
 */
#include "core/sample.h"

/* The post of the recruitment whose panel it is. */
const char *al_sample_panel_post(void);

/* Into a panel's folder that was just made: index is its own. me: the staff
 * record there of whoever looks at it. */
enum al_status al_sample_panel_build(const struct al_sample *sample,
                                     struct al_err *err);

#endif
