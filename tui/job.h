#ifndef AL_TUI_JOB_H
#define AL_TUI_JOB_H
/*
 * tui/job.h - sending and getting in a child process.
 *
 * The child opens the folder for itself and reports one line at a time over a
 * pipe, so that a slow line never holds up a key.
 */
#include "share/host_key.h"

#include <sys/types.h>

struct al_job {
    pid_t child; /* 0: none runs */
    int fd;      /* what it reports; -1 when none runs */
    int percent;
    bool is_done, is_failed;
    bool has_news; /* colleagues sent something, or two versions stand */
    bool is_new_host; /* it failed since ssh never met the server: */
    struct al_host_key host_key;
    char sentence[512];
    char line[600]; /* what of a report has come so far */
    size_t line_len;
};

void al_job_init(struct al_job *job);
/*
 * AL_EBUSY when one runs already. fingerprint: have ssh remember the server
 * first, if it shows that key; NULL: it is known, or that is said.
 */
enum al_status al_job_start(struct al_job *job, const char *dir,
                            const char *fingerprint, struct al_err *err);
/* Read what it reported. True when it has just ended. */
bool al_job_read(struct al_job *job);
/* End it; everything is as it was. */
void al_job_stop(struct al_job *job);

#endif
