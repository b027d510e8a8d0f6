#ifndef AL_SHARE_STICK_H
#define AL_SHARE_STICK_H
/*
 * share/stick.h - sharing without a network: a file that somebody carries.
 *
 * The file is what a backup is: the line and the team's keys, sealed as they
 * are. Whoever gets it checks every commit as a sync does. There is no place
 * that says which line is the team's, so two devices may each hold saves that
 * the other lacks, on lines that parted. Whatever the order in which files are
 * carried, everybody comes to hold one line:
 *
 *   - the line that has the newest of what an address was sent stays as it is,
 *     and the other's saves go on top;
 *   - if one line has every save that the other has (by Save-Id), it stays;
 *     if both have the same saves, the longer one, or the one with the
 *     smaller id;
 *   - otherwise whichever way fewer saves have to be signed for others, and
 *     never one that colleagues would refuse: what only a lead may do is made
 *     again by a lead's device alone.
 *
 * Nothing sent by stick counts as sent to an address: that happens with the
 * next sync of any device that holds it.
 */
#include "share/ledger.h"

#define AL_STICK_END ".alongside"

/* Append the name of a device's file in a folder. */
void al_stick_name(const char *folder, const char *device, struct al_str *file);

/* Where a stick was sent to or got from last; appended. */
void al_stick_last(const struct al_ledger *ledger, struct al_str *place);

/*
 * Write everything, or (since: seconds since 1970; 0: everything) what was
 * saved from then on, to the file `to`; in a folder to one named after this
 * device. *file: its name. A file that holds nothing new is replaced; any
 * other is AL_EEXISTS.
 */
enum al_status al_ledger_send(struct al_ledger *ledger, const char *to,
                              int64_t since, struct al_str *file,
                              struct al_err *err);

/* The same with somebody who waits; stopped, what stood there is as it was. */
enum al_status al_ledger_send_told(struct al_ledger *ledger, const char *to,
                                   int64_t since, al_progress_fn *progress,
                                   void *arg, struct al_str *file,
                                   struct al_err *err);

/*
 * Take in what stands in such a file, or in every file of other devices in a
 * folder. result as of a sync (sent is 0). AL_ENOTFOUND: there is none;
 * AL_ECORRUPT: it is not whole; AL_EREFUSED: another service's, or not to be
 * brought together here. What fails for one file of a folder says so in the
 * end; the others are taken in.
 */
enum al_status al_ledger_get(struct al_ledger *ledger, const char *from,
                             al_progress_fn *progress, void *arg,
                             struct al_sync_result *result, struct al_err *err);

#endif
