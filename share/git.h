#ifndef AL_SHARE_GIT_H
#define AL_SHARE_GIT_H
/*
 * share/git.h - libgit2 started, stopped, and translated.
 *
 * The files of share that touch libgit2 (git, repo*, walk, pack, remote*) keep
 * it out of their headers: an object is named by its 40 hex digits, a failure
 * by al_status and a sentence without git's own words.
 */
#include "core/err.h"

#define AL_OID_HEX 41 /* 40 hex digits and the NUL; "" where there is none */

/*
 * Start libgit2 (counted: every start needs one stop), with fsync on and
 * strict objects. It costs 5-9 ms, so call it after the first paint; opening
 * a repository does it by itself. ALONGSIDE_NO_FSYNC=1 leaves fsync off, for
 * benchmarks only.
 */
enum al_status al_git_start(struct al_err *err);
void al_git_stop(void);

/*
 * Whether libgit2 waits for the disk at each object it writes, as it does once
 * started. Who says false waits for all together and says true again. Returns
 * false, and changes nothing, where fsync is off.
 */
bool al_git_sync_each(bool each);

/*
 * Whether somebody is about to read the whole history: packs are mapped in
 * large windows then, which is twice as fast and takes memory by the size of
 * the history. Say false again afterwards.
 */
void al_git_read_all(bool is_all);

/*
 * Fill *err from libgit2's return value and last error, which passes the text
 * filter. doing: a translated phrase ("Saving to history").
 */
enum al_status al_git_fail(struct al_err *err, int rc, const char *doing);

/* Whether text is exactly 40 lower-case hex digits. */
bool al_oid_check(const char *text);

#endif
