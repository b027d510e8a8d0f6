#ifndef AL_SHARE_STAGE_H
#define AL_SHARE_STAGE_H
/*
 * share/stage.h - a folder beside the data, where a new service or device is
 * built before it takes its place.
 */
#include "core/err.h"
#include "core/str.h"

/* Make dir/.start-XXXXXX (dir must be there); its path goes to *stage. */
enum al_status al_stage_make(const char *dir, struct al_str *stage,
                             struct al_err *err);
/* Remove a stage and all in it, if it is still there. */
void al_stage_remove(const char *stage);

/* Make dir and what leads to it, mode 0700. *is_new: it was not there. */
enum al_status al_stage_folder(const char *dir, bool *is_new,
                               struct al_err *err);

/*
 * Move config, keys and history.git from stage to dir. The history comes last:
 * until then there is no service in dir.
 */
enum al_status al_stage_install(const char *stage, const char *dir,
                                struct al_err *err);

#endif
