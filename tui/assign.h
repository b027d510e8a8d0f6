#ifndef AL_TUI_ASSIGN_H
#define AL_TUI_ASSIGN_H
/*
 * tui/assign.h - FIELD=VALUE arguments, as people type them.
 *
 *     FIELD=VALUE    set it; a set (FIELD=A,B) is replaced
 *     FIELD+=MEMBER  add to a set        FIELD-=MEMBER  take out of one
 *     FIELD=         clear it            FIELD=-        read standard input
 *
 * FIELD is the field's name, or the start of its label if no other one starts
 * so ("Hours=2"); kind= is kind_of= where a kind has that.
 * Values are read as in a form: dates as `y` or `12/3`, hours as 1:30, money
 * as 12.50, codes by the start of their label, records by id or name.
 */
#include "core/query.h"
#include "core/words.h"

#include <stdio.h>

/* What values are read against. Standard input can be read once. */
struct al_reader {
    struct al_index *index;
    struct al_id me; /* what "me" names; zero: nobody */
    struct al_calendar calendar; /* of the service */
    FILE *input;
    bool is_input_read;
};

/*
 * Read one value (or member) of a field into its stored form, appended to
 * *out. AL_EINVAL or AL_ENOTFOUND names the field and what it takes.
 */
enum al_status al_assign_value(struct al_reader *reader,
                               const struct al_field *field, const char *typed,
                               struct al_str *out, struct al_err *err);

/* The rest of standard input, without a last line feed. */
enum al_status al_assign_input(struct al_reader *reader, struct al_str *out,
                               struct al_err *err);

/*
 * "no client has that name or id", and what lists them: AL_ENOTFOUND. kind
 * NULL: any kind of record was meant.
 */
enum al_status al_assign_unnamed(const char *kind, struct al_err *err);

/* The field that an argument begins with. AL_EINVAL lists the kind's fields. */
enum al_status al_assign_field(const struct al_kind *kind, const char *arg,
                               const struct al_field **field, size_t *len,
                               struct al_err *err);

/*
 * Write arguments into record. A field whose value is set stands settled: the
 * person saw its versions and chose. On failure record is half written and
 * must not be saved.
 */
enum al_status al_assign_all(struct al_reader *reader, const char *const *args,
                             size_t count, struct al_record *record,
                             struct al_err *err);

/*
 * The kind that an argument names, by its name or by what screens call one or
 * several ("payments", "residents"). AL_EINVAL says which were meant, perhaps.
 */
enum al_status al_assign_kind(const char *name, const struct al_words *words,
                              const struct al_kind **kind, struct al_err *err);

#endif
