#ifndef AL_SHARE_INCOMING_H
#define AL_SHARE_INCOMING_H
/*
 * share/incoming.h - the check of every commit that comes from outside.
 *
 * Anyone with access to the remote can push anything; nothing of it moves a
 * ref here before this has agreed. A commit is judged by its parent alone (a
 * key counts from the commit that added it to the commit that removed it),
 * never by dates.
 *
 *   - one parent (none only for the first commit of the line);
 *   - author and committer are one device, which signed it with the key that
 *     its parent's members/ has for it; or it adds just that device, which
 *     waits to be let in, and nothing else;
 *   - a device that waits writes nothing; a recovery sheet adds one device,
 *     with its colleague's staff record, and nothing else;
 *   - only format, members/<device> and record paths, as plain files of at
 *     most 4 MiB, and none removed;
 *   - members, roles, format and erasures only by a lead; so what a worker
 *     writes has to open with the team's keys, which come before it: sealed
 *     with a key that is shared later it could turn out to be an erasure.
 *
 * A record whose text is damaged is let in: it is set aside and reported, and
 * its writer can be asked.
 */
#include "core/progress.h"
#include "share/format.h"

#define AL_FILE_MAX   (4u << 20)  /* bytes of one file */
#define AL_MEMBER_MAX (64u << 10) /* of a member's: all are read at once */

/* What a refusal says about how it came to it. */
enum al_refused {
    AL_REFUSED_LINE,      /* it does not stand in one line */
    AL_REFUSED_SIGNATURE, /* unsigned, or not what its device signed */
    AL_REFUSED_STRANGER,  /* its device is none of the team's there */
    AL_REFUSED_RIGHT,     /* a member did what it may not */
    AL_REFUSED_FORM       /* it holds what Alongside never writes */
};

/* Why a commit was refused, and which one. */
struct al_refusal {
    enum al_refused sort;
    char commit[AL_OID_HEX];
    char device[AL_WHO_LEN]; /* as it calls itself; "": it names no device */
    char when[AL_STAMP_ISO]; /* as it says */
    char why[160];           /* a sentence without a full stop */
};

/*
 * Check one commit whose parent has been checked. service: the line's own, or
 * NULL at its first commit.
 *
 * AL_EREFUSED fills *refusal; AL_ENEWER: it raises the format above ours.
 */
enum al_status al_incoming_check(const struct al_store *store,
                                 const char *commit,
                                 const struct al_id *service,
                                 struct al_refusal *refusal,
                                 struct al_err *err);
/* The same of a commit that was read already (al_repo_commit_info). */
enum al_status al_incoming_check_read(const struct al_store *store,
                                      const struct al_commit *commit,
                                      const struct al_id *service,
                                      struct al_refusal *refusal,
                                      struct al_err *err);

/*
 * Check the commits after from ("": all) up to and with to, oldest first, and
 * stop at the first that is refused. good: the last one before it, from if
 * there is none. Returns as al_incoming_check does.
 */
enum al_status al_incoming_line(const struct al_store *store, const char *from,
                                const char *to, const struct al_id *service,
                                char good[AL_OID_HEX], size_t *good_count,
                                struct al_refusal *refusal, struct al_err *err);

/* The same with somebody who waits (NULL: nobody). AL_ECANCELLED: they stop. */
enum al_status al_incoming_line_told(const struct al_store *store,
                                     const char *from, const char *to,
                                     const struct al_id *service,
                                     const struct al_pace *waiting,
                                     char good[AL_OID_HEX], size_t *good_count,
                                     struct al_refusal *refusal,
                                     struct al_err *err);

/*
 * The refusal as a sentence for people: which device, when, why. is_inside: it
 * stands in the own history already.
 */
void al_refusal_print(const struct al_refusal *refusal, bool is_inside,
                      struct al_str *out);

#endif
