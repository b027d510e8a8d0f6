#ifndef AL_TUI_ROWS_H
#define AL_TUI_ROWS_H
/*
 * tui/rows.h - records as the commands print them: rows, a page, JSON.
 */
#include "core/json.h"
#include "tui/cmd.h"

/*
 * Collects the records of a query. JSON is written as they come; rows are
 * printed as they come too, in columns by the type of each list field; on a
 * terminal the fields' labels stand above the rows of one kind.
 */
struct al_rows {
    struct al_call *call;
    bool is_json;
    bool with_kind;     /* rows of several kinds: say which */
    struct al_str text; /* JSON so far */
    struct al_json json;
    size_t limit;       /* what comes behind it is not printed; 0: none */
    bool has_more;      /* something came behind it */
    size_t count;
    struct al_id first; /* once count is above 0 */
};

void al_rows_start(struct al_rows *rows, struct al_call *call, bool is_json,
                   bool with_kind);
/* An al_hit_fn; arg is the struct al_rows. */
bool al_rows_hit(void *arg, const struct al_hit *hit);
/*
 * Ends the JSON array, or says that there is nothing. status is the query's;
 * after a failure nothing more is printed.
 */
void al_rows_end(struct al_rows *rows, enum al_status status,
                 const char *nothing);

/* One record as a JSON object, on its own. */
void al_rows_object(struct al_call *call, const struct al_id *id,
                    const struct al_record *record);

/*
 * al_query_resolve for an argument, or an option's value (NULL: an argument).
 * When several records fit, their names are listed on standard error; when
 * none does, the error says what was typed and where to look.
 */
enum al_status al_rows_resolve(struct al_call *call, const char *kind,
                               const char *option, const char *typed,
                               struct al_id *id, struct al_err *err);

/*
 * What a record is called among others of all kinds, appended: a payment's
 * title is whom it is for, so it is said that it is one.
 */
void al_rows_name(struct al_call *call, const struct al_id *id,
                  const char *kind, struct al_str *out);

/* "7K2M9PQ4", the id as people see it. */
const char *al_rows_short(const struct al_id *id, char digits[AL_ID_SHORT]);

#endif
