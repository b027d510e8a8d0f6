#ifndef AL_CORE_TITLE_H
#define AL_CORE_TITLE_H
/*
 * core/title.h - what a record is called, and the words it is found by.
 *
 * A title is made of the AL_F_TITLE fields in table order, joined by ", ". A
 * field that is a ref is named through the record it points at: that is done
 * when the title is read, so that nobody's name is stored in another record's
 * row and a corrected name shows everywhere at once.
 */
#include "core/record.h"

/* Appends what the record id is called; false when it is not known. */
typedef bool al_name_fn(void *arg, const struct al_id *id, struct al_str *out);

struct al_codebook;
struct al_words;

/*
 * The title for people, appended: never nothing (the first words of a text, or
 * at last the kind). codes: the service's, or NULL. words fill what a code is
 * called; NULL: as it is. name may be NULL: refs are left out.
 */
void al_title_show(const struct al_record *record,
                   const struct al_codebook *codes,
                   const struct al_words *words, al_name_fn *name, void *arg,
                   struct al_str *out);

/*
 * The words a record is found by: its own title, and the rest of what is
 * flagged AL_F_SEARCH, second versions included. Codes stand as their English
 * label, so that the words do not depend on who wrote the index, and a
 * service's own as al_own_code_words says (al_codebook_alias finds them by what
 * they are called today). Appended.
 */
void al_title_words(const struct al_record *record, struct al_str *out);
void al_body_words(const struct al_record *record, struct al_str *out);

#endif
