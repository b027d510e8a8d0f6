/* backup.c - the whole history as one file. */
#include "config.h"

#include "share/ledger.h"
#include "share/inside.h"
#include "share/pack.h"

enum al_status al_ledger_backup(struct al_ledger *ledger, const char *file,
                                struct al_err *err)
{
    enum al_status status = al_ledger_need_repo(ledger, err);

    return status ? status : al_bundle_write(ledger->store.repo, file, err);
}
