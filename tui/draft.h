#ifndef AL_TUI_DRAFT_H
#define AL_TUI_DRAFT_H
/*
 * tui/draft.h - typing that was not saved yet, on disk.
 *
 * One file a form, mode 0600, sealed under a key of this device, locked by the
 * process that has the form open. Where there is no key to be had it stands
 * plain rather than nowhere; so did drafts of the first version. It holds the
 * Save-Id and the ids of the records to be, drawn when the form opened: once
 * that Save-Id stands in the line the draft is done, so that a kill at any
 * moment neither loses nor doubles an entry. A draft that is dropped moves
 * aside and stays 30 days.
 */
#include "core/err.h"
#include "core/id.h"
#include "core/str.h"
#include "share/local_seal.h"

/* What the seal of drafts is made for. */
#define AL_DRAFT_CONTEXT "alongside drafts 1\n"

#define AL_DRAFT_PATH 512

struct al_draft {
    char path[AL_DRAFT_PATH]; /* "" while there is no file yet */
    int fd;         /* locked; -1 when not open */
    bool is_behind; /* the last write failed: what is typed stands nowhere */
    bool was_told;  /* and who wanted to leave knows it */
};

/* One thing that a draft holds: a name of [a-z_.0-9] and any text. */
struct al_draft_line {
    char *name, *text; /* owned */
};

struct al_draft_text {
    struct al_draft_line *items; /* owned */
    size_t count, cap;
};

void al_draft_text_drop(struct al_draft_text *text);
void al_draft_put(struct al_draft_text *text, const char *name,
                  const char *value);
/* The first value of that name, or NULL. */
const char *al_draft_get(const struct al_draft_text *text, const char *name);

void al_draft_init(struct al_draft *draft);
/*
 * Write text in place of what stood in the file; makes the file under
 * dir/drafts, named by random bits, when there is none yet. dir is the seal's.
 * On failure the file and its path stay as they were.
 */
enum al_status al_draft_write(struct al_draft *draft,
                              struct al_local_seal *seal,
                              struct al_random *random,
                              const struct al_draft_text *text,
                              struct al_err *err);
/*
 * Take over the draft at path. AL_EBUSY: another window has it open;
 * AL_ECORRUPT: it is none, or another device's.
 */
enum al_status al_draft_open(struct al_draft *draft, struct al_local_seal *seal,
                             const char *path, struct al_draft_text *text,
                             struct al_err *err);
/* Whether the file holds what was typed: the last write did not fail. */
bool al_draft_is_kept(const struct al_draft *draft);
/* Unlock it and leave it where it is. */
void al_draft_close(struct al_draft *draft);
/* It is saved, or was dropped: move it to drafts/done for 30 days. */
void al_draft_finish(struct al_draft *draft);

/*
 * Every draft of the folder that no process has open, newest first. Removes
 * finished ones that are older than 30 days. Return false to stop.
 */
typedef bool al_draft_fn(void *arg, const char *path, int64_t changed_at,
                         const struct al_draft_text *text);
void al_draft_each(struct al_local_seal *seal, al_draft_fn *each, void *arg);

/*
 * Go through those that no process has open, finished ones too: what becomes of
 * each is what judge says. AL_DRAFT_CHANGED: text is written in its place; where
 * that fails it goes. What cannot be read stays.
 */
enum al_draft_fate { AL_DRAFT_STAYS, AL_DRAFT_CHANGED, AL_DRAFT_GOES };
typedef enum al_draft_fate al_draft_judge_fn(void *arg,
                                             struct al_draft_text *text);
void al_draft_revise(struct al_local_seal *seal, al_draft_judge_fn *judge,
                     void *arg);

/* Take the line at `at` out of a text. */
void al_draft_take_out(struct al_draft_text *text, size_t at);

#endif
