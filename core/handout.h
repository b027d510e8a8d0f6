#ifndef AL_CORE_HANDOUT_H
#define AL_CORE_HANDOUT_H
/*
 * core/handout.h - the sheets that go to people: which there are, from what
 * record each can be made, for whom, and the words that stand on it.
 *
 * One row a sheet, whose text is the template NAME.txt (template.h). A sheet
 * that goes to a person rests on nobody's consent, and holds nobody else's
 * words: what was said is taken from that person's own records alone, and what
 * others said about them only where those let it be passed on. The papers of a
 * panel are for whoever sits on it, and name nobody.
 */
#include "core/codebook.h"
#include "core/paper.h"
#include "core/query.h"
#include "core/template.h"
#include "core/words.h"

enum { AL_HANDOUT_KINDS = 7 };

struct al_handout {
    const char *name;                    /* [a-z]+: typed, in names of files */
    const char *title;                   /* N_(), <= 32 columns */
    const char *help;                    /* N_(), <= 46 columns */
    const char *kinds[AL_HANDOUT_KINDS]; /* to start from; NULL ends them */
    unsigned flags;
};

enum {
    AL_HANDOUT_ABOUT = 1, /* one about the record, not one for each in it */
    AL_HANDOUT_BLANK = 2, /* also about nothing, to be filled in by hand */
    AL_HANDOUT_WALL = 4   /* put up on a wall: large, unless it is said */
};

size_t al_handout_count(void);
const struct al_handout *al_handout_at(size_t at);
/* By name, or by the start of one; NULL: none, or several. */
const struct al_handout *al_handout_by_name(const char *name);
bool al_handout_fits(const struct al_handout *handout, const char *kind);
/* Whether there is any sheet that fits a kind. */
bool al_handout_any_fits(const char *kind);

/* ---- for whom ---- */

/* One paper: for whom, and about what. Zero ids: nobody, nothing. */
struct al_handout_one {
    struct al_id person, contact; /* at most one of them */
    struct al_id activity, participation, payment, consent, feedback;
    struct al_id concern, handover; /* zero handover: the last one */
    struct al_id agreement, issue;
    struct al_id story, opportunity, recruitment;
    struct al_id about; /* of AL_HANDOUT_ABOUT: the record, whatever it is */
};

/* Return false to stop early. */
typedef bool al_handout_fn(void *arg, const struct al_handout_one *one);

/*
 * Everybody to whom this sheet about the record goes: of an activity those who
 * take part, of a change those whose words led to it, of a person themselves,
 * about the latest that it can be about. An invitation to
 * something nobody was asked to yet is for nobody by name. record NULL: one
 * about nothing (AL_HANDOUT_BLANK). AL_EINVAL: it does not fit, or there is
 * nobody; why is said.
 */
enum al_status al_handout_each(struct al_index *index,
                               const struct al_handout *handout,
                               const struct al_id *record, al_handout_fn *each,
                               void *arg, struct al_err *err);

/* Whether the person wants larger letters, or one idea a line. */
bool al_handout_wants_large(struct al_index *index,
                            const struct al_handout_one *one);

/* ---- what stands on it ---- */

/* From whom; all of it borrowed. */
struct al_handout_from {
    struct al_index *index;
    const struct al_words *words;
    const char *service; /* its name */
    struct al_id me;     /* a staff record, or zero */
    struct al_date today;
    const char *const *dirs; /* where templates are looked for */
    size_t dir_count;
};

/*
 * The words that every template knows, in the order of the manual; false
 * behind the last. list: the list whose rows know it, or NULL.
 */
struct al_handout_word {
    const char *list, *name;
    const char *help; /* N_(), <= 60 columns; NULL: name is a list */
};
bool al_handout_word_at(size_t at, struct al_handout_word *word);

/* Every word of one paper; those that nothing is known for are empty. */
enum al_status al_handout_values(const struct al_handout_from *from,
                                 const struct al_handout_one *one,
                                 struct al_values *values, struct al_err *err);

/*
 * The finished paper, appended to page, which has its language; on a failure
 * nothing is. Errors of the template name its file and line.
 */
enum al_status al_handout_page(const struct al_handout_from *from,
                               const struct al_handout *handout,
                               const struct al_handout_one *one,
                               struct al_page *page, struct al_err *err);
/* The same as text. */
enum al_status al_handout_make(const struct al_handout_from *from,
                               const struct al_handout *handout,
                               const struct al_handout_one *one,
                               const struct al_paper *paper, struct al_str *out,
                               struct al_err *err);

/*
 * Look at a template, for whoever edits it. name: of a sheet ("offer"), of its
 * form in a language ("offer.cy"), or a path. Fills what can be said of it; the
 * template has its path, version and who reviewed it. pictures: how many it
 * has. words: the sentences that were counted, which readable borrows.
 * AL_EINVAL: file and line of what is not understood. Drop template in any
 * case.
 */
struct al_readable;
enum al_status al_handout_check(const struct al_handout_from *from,
                                const char *name, struct al_readable *readable,
                                struct al_template *template, size_t *pictures,
                                struct al_str *words, struct al_err *err);

/* ---- words that papers and lines share ---- */

/* "an interview panel" for a code of activity.type; appended. book: the
 * service's own words, or NULL. */
void al_phrase_activity(const struct al_codebook *book, const char *type,
                        struct al_str *out);
/* "a panel member" for a code of participation.role; appended. */
void al_phrase_role(const struct al_codebook *book, const char *role,
                    struct al_str *out);
/* What somebody practises in a role, three of them; NULL behind the last. */
const char *al_role_skill(const char *role, size_t at);
/* "2 hours 30 minutes"; appended. */
void al_phrase_minutes(int64_t minutes, struct al_str *out);

#endif
