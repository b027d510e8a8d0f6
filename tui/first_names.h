#ifndef AL_TUI_FIRST_NAMES_H
#define AL_TUI_FIRST_NAMES_H
/*
 * tui/first_names.h - a list of names, one a line, as people records.
 *
 * Whoever is here already is found by the whole name, however it is written in
 * capitals and accents, and is asked about: the same person is never made
 * twice, and two people of one name are never made one.
 */
#include "core/query.h"
#include "core/record.h"
#include "share/ledger.h"

#define AL_FIRST_NAMES_MAX 500

struct al_first_name {
    char *name;   /* as it is stored; owned */
    bool is_here; /* somebody of that name is: id */
    bool is_only; /* and nobody else of that name */
    struct al_id id;
    bool is_same; /* it is that one: nothing is made */
};

/* Zero-initialised is empty and valid. */
struct al_first_names {
    struct al_first_name *items; /* owned */
    size_t count, cap;
    size_t here;  /* how many are here already */
    size_t twice; /* lines that stood there before; taken once */
    struct al_str dropped; /* these: "Ada in line 3, Ben in line 7" */
};

void al_first_names_drop(struct al_first_names *names);
/*
 * Read text into empty *names: blank lines, blanks around a name and a dash or
 * bullet before it say nothing; a text of one line may have commas between
 * them. AL_EINVAL: a line that cannot be a name (says
 * which), or too many.
 */
enum al_status al_first_names_read(const char *text,
                                   struct al_first_names *names,
                                   struct al_err *err);
/* Find those who are here; each is the same until somebody says no. */
enum al_status al_first_names_find(struct al_first_names *names,
                                   struct al_index *index, struct al_err *err);
/*
 * Make the others in one save, with me as their specialist; whoever is the same
 * and has no specialist gets me, too. made: how many are new. A save whose id
 * stands in the line already is not done again.
 */
enum al_status al_first_names_save(const struct al_first_names *names,
                                   struct al_ledger *ledger,
                                   const struct al_id *save_id, size_t *made,
                                   struct al_err *err);

#endif
