#ifndef AL_SHARE_MASTER_H
#define AL_SHARE_MASTER_H
/*
 * share/master.h - the master key while its folder is open.
 *
 * It lies in the runtime folder (runtime.h) as the file `open`, until somebody
 * locks the folder or logs out.
 */
#include "core/err.h"

#include <stdint.h>

/*
 * Load it into master (32 bytes, guarded). folder: dir/keys, open. AL_ELOCKED:
 * the passphrase is needed first; AL_ECORRUPT: keys/locked is damaged.
 */
enum al_status al_master_load(const char *dir, int folder, uint8_t *master,
                              struct al_err *err);

/*
 * Write it into the runtime folder (open), but under another name:
 * al_master_open, which needs no room any more, opens with it.
 */
enum al_status al_master_prepare(int runtime, const uint8_t *master,
                                 struct al_err *err);
enum al_status al_master_open(int runtime, struct al_err *err);

/* No new process finds the key from now on. */
void al_master_close(int runtime);

#endif
