/* looked.c - the log of reads of an open ledger. */
#include "config.h"

#include "share/inside.h"
#include "share/reads.h"

enum al_status al_ledger_note_read(struct al_ledger *ledger, const char *what,
                                   const struct al_id *id, const char *detail,
                                   struct al_err *err)
{
    enum al_status status = al_ledger_need_key(ledger, err);

    return status == AL_OK
               ? al_reads_note(ledger->dir, ledger->key, &ledger->reads, what,
                               id, detail, err)
               : status;
}

enum al_status
al_ledger_reads(struct al_ledger *ledger, const char *from, const char *to,
                bool (*each)(const struct al_read *read, void *user),
                void *user, struct al_reads_found *found, struct al_err *err)
{
    enum al_status status = al_ledger_need_key(ledger, err);

    *found = (struct al_reads_found){0};
    return status == AL_OK ? al_reads_each(ledger->dir, ledger->key, from, to,
                                           each, user, found, err)
                           : status;
}
