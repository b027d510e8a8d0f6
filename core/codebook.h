#ifndef AL_CORE_CODEBOOK_H
#define AL_CORE_CODEBOOK_H
/*
 * core/codebook.h - the code lists as one service has them.
 *
 * The built-in lists are constant tables. What a service adds stands in records
 * of the kind `code`: a code of its own, or its own words for a built-in one,
 * or that a code is offered no longer. A codebook is made from all of them at
 * once and never changes; the index holds the one that belongs to what it
 * mirrors (al_index_codes). It hands out lists of the same shape as the tables,
 * so that whatever walks a code list needs no second way.
 *
 * A code of the service's own begins with AL_OWN_CODE, which no built-in one
 * does or will: two versions of the program never mean two things by one code.
 * Codes are never used again and never removed.
 *
 * Lists and labels live as long as the book: until the index follows a save.
 */
#include "core/index.h"

#define AL_OWN_CODE   "own_"
#define AL_CODE_SIZE  32 /* bytes of a code with its NUL */
#define AL_LABEL_COLS 32 /* columns of a label at most */

struct al_codebook;

/* An empty book: the built-in lists as they are. */
struct al_codebook *al_codebook_new(void);
void al_codebook_free(struct al_codebook *book);

/*
 * While a book is made: what a record of the kind `code` says; copied. Removed
 * ones count as retired. Others, and such that name no open list, are passed
 * over. The order of calls does not matter once it is finished.
 */
void al_codebook_add(struct al_codebook *book, const struct al_record *code);
void al_codebook_finish(struct al_codebook *book);

/* A book of all that the index holds, for al_index_set_codes. */
enum al_status al_codebook_load(struct al_index *index,
                                struct al_codebook **book, struct al_err *err);

/*
 * The service's version of a built-in list: what is offered first (built-in
 * ones in their order, own ones by label before "Other"), then what is retired.
 * codes itself if the service changed nothing about it, or book is NULL.
 */
const struct al_codes *al_codebook_list(const struct al_codebook *book,
                                        const struct al_codes *codes);
/* The label as al_code_label, with the service's own. */
const char *al_codebook_label(const struct al_codebook *book,
                              const struct al_codes *codes, const char *code);
/* The field as the service has it: the same with its version of the list. */
struct al_field al_codebook_field(const struct al_codebook *book,
                                  const struct al_field *field);

/*
 * The words by which records with an own code are found (title.h): the code's
 * own, without AL_OWN_CODE; appended.
 */
void al_own_code_words(const char *code, struct al_str *out);

/*
 * For every code whose words in this service begin with typed (one word),
 * though the index knows it by other words: those.
 */
typedef void al_code_words_fn(void *arg, const char *words);
void al_codebook_alias(const struct al_codebook *book, const char *typed,
                       al_code_words_fn *each, void *arg);

/*
 * Make a new record of the kind `code` whole: its code, unless one is named, is
 * made from the label ("Breakfast club": own_breakfast_club), with a number
 * behind it where another label has that code. AL_EINVAL: no open list, no
 * label, a label that is there already or too long, a code that is neither
 * built in nor an own one. Records of other kinds are left alone.
 */
enum al_status al_codebook_complete(const struct al_codebook *book,
                                    struct al_record *record,
                                    struct al_err *err);
/*
 * Whether form, made from opened, still is the same code of the same list:
 * AL_EINVAL if not. Records of other kinds are.
 */
enum al_status al_codebook_keeps(const struct al_record *opened,
                                 const struct al_record *form,
                                 struct al_err *err);

#endif
