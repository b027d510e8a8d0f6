/* tui/filters.c - named filters, as lines of a sealed file. */
#include "config.h"
#include "tui/filters.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/utf8.h"
#include "share/local.h"
#include "share/lock.h"
#include "share/own_file.h"

#define FILE_NAME "filters"
#define FOUND_MAX 8 /* of one condition: words that find more name nobody */

/* ---- the file: lines as of the config (local.h) ---- */

static enum al_status unseal(struct al_local_seal *seal,
                             const struct al_str *bytes, struct al_local *lines,
                             struct al_err *err)
{
    struct al_err why = {.msg = ""};
    enum al_status status =
        al_local_seal_get(seal, bytes->data, bytes->len, &lines->text, &why);

    return status == AL_OK
               ? AL_OK
               : al_fail(err, status,
                         _("The filters with a name cannot be read: %s"),
                         why.msg);
}

static enum al_status load(struct al_local_seal *seal, struct al_local *lines,
                           struct al_err *err)
{
    struct al_str bytes = {0};
    enum al_status status = al_own_file_read(seal->dir, FILE_NAME, &bytes, err);

    if (status == AL_OK && bytes.len > 0)
        status = unseal(seal, &bytes, lines, err);
    al_str_drop(&bytes);
    return status;
}

static enum al_status store(struct al_local_seal *seal,
                            const struct al_local *lines, struct al_err *err)
{
    struct al_str bytes = {0};
    enum al_status status = al_local_seal_put(seal, al_str_text(&lines->text),
                                              lines->text.len, &bytes, err);

    if (status == AL_OK)
        status =
            al_own_file_write(seal->dir, FILE_NAME, bytes.data, bytes.len, err);
    al_str_drop(&bytes);
    return status;
}

/* ---- a filter: a line of what it asks, and one of whom its words found ----
 */

/* "filter person " */
static void start_of(const struct al_kind *kind, struct al_str *out)
{
    al_str_printf(out, "filter %s ", kind->name);
}

static bool tell(const char *line, size_t size, const struct al_kind *kind,
                 al_filter_fn *each, void *arg)
{
    struct al_conditions conditions = {.count = 0};
    const char *colon = memchr(line, ':', size);
    struct al_str name = {0}, text = {0};
    bool goes_on = true, is_good;

    if (colon && size >= (size_t)(colon - line) + 2) {
        al_conditions_unescape(line, (size_t)(colon - line), &name);
        al_str_add(&text, colon + 2, size - (size_t)(colon - line) - 2);
        is_good = al_conditions_parse(al_str_text(&text), kind, &conditions);
        goes_on = each(arg, al_str_text(&name), is_good ? &conditions : NULL);
    }
    al_conditions_drop(&conditions);
    al_str_drop(&name);
    al_str_drop(&text);
    return goes_on;
}

enum al_status al_filters_each(struct al_local_seal *seal,
                               const struct al_kind *kind, al_filter_fn *each,
                               void *arg, struct al_err *err)
{
    struct al_local lines = {{0}};
    struct al_str start = {0};
    enum al_status status = load(seal, &lines, err);
    const char *line = al_str_text(&lines.text);
    bool goes_on = status == AL_OK;

    start_of(kind, &start);
    while (goes_on && *line) {
        size_t size = strcspn(line, "\n");

        if (strncmp(line, al_str_text(&start), start.len) == 0)
            goes_on = tell(line + start.len, size - start.len, kind, each, arg);
        line += size;
        line += *line == '\n';
    }
    al_str_drop(&start);
    al_local_drop(&lines);
    return status;
}

static size_t count_of(const struct al_local *lines)
{
    static const char start[] = "filter ";
    size_t count = 0;

    for (const char *line = al_str_text(&lines->text); *line;) {
        count += strncmp(line, start, sizeof(start) - 1) == 0;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return count;
}

/* The names of its two lines. */
static void name_lines(const struct al_kind *kind, const char *name,
                       struct al_str *filter, struct al_str *found)
{
    start_of(kind, filter);
    al_conditions_escape(name, filter);
    al_str_printf(found, "found %s ", kind->name);
    al_conditions_escape(name, found);
}

static bool add_hit(void *arg, const struct al_hit *hit)
{
    struct al_str *found = arg;
    char hex[AL_ID_HEX];

    al_id_hex(&hit->id, hex);
    al_str_printf(found, "%s%s", found->len ? " " : "", hex);
    return true;
}

static void add_named(struct al_index *index, const char *typed,
                      struct al_str *found)
{
    (void)al_query_names(index, AL_KIND_PERSON, typed, NULL, FOUND_MAX, add_hit,
                         found, NULL);
}

/*
 * The people that somebody who reads the filter may think of: those whom its
 * own name names, and whom or whose records a typed word finds.
 */
static void find_named(struct al_index *index, const struct al_kind *kind,
                       const char *name, const struct al_conditions *conditions,
                       struct al_str *found)
{
    add_named(index, name, found);
    for (size_t i = 0; i < conditions->count; i++) {
        const struct al_condition *about = &conditions->items[i];
        const struct al_filter filter = {about->field, about->match,
                                         about->value};
        const struct al_query query = {.kind = kind->name,
                                       .filters = &filter,
                                       .filter_count = 1,
                                       .limit = FOUND_MAX};

        if (about->match != AL_MATCH_STARTS || al_is_empty(about->value))
            continue;
        add_named(index, about->value, found);
        (void)al_query_run(index, &query, add_hit, found, NULL);
    }
}

/* filter "": both lines go. As the file is now: another window may write. */
static enum al_status put(struct al_local_seal *seal,
                          const struct al_kind *kind, const char *name,
                          const char *filter, const char *found,
                          struct al_err *err)
{
    struct al_local lines = {{0}};
    struct al_str keys[2] = {{0}, {0}};
    struct al_lock lock;
    enum al_status status = al_lock_file(seal->dir, FILE_NAME, &lock, err);

    name_lines(kind, name, &keys[0], &keys[1]);
    if (status == AL_OK)
        status = load(seal, &lines, err);
    if (status == AL_OK) {
        al_local_set(&lines, al_str_text(&keys[0]), filter);
        al_local_set(&lines, al_str_text(&keys[1]), found);
        status = count_of(&lines) > AL_FILTERS_MAX
                     ? al_fail(err, AL_EINVAL,
                               _("%d filters have a name: F removes one with "
                                 "r, then there is room for this"),
                               AL_FILTERS_MAX)
                     : store(seal, &lines, err);
    }
    al_lock_drop(&lock);
    al_str_drop(&keys[0]);
    al_str_drop(&keys[1]);
    al_local_drop(&lines);
    return status;
}

enum al_status al_filters_keep(struct al_local_seal *seal,
                               struct al_index *index,
                               const struct al_kind *kind, const char *name,
                               const struct al_conditions *conditions,
                               struct al_err *err)
{
    struct al_str text = {0}, found = {0};
    enum al_status status;

    if (al_is_empty(name) || al_text_width(name) > AL_FILTER_NAME_COLS ||
        conditions->count == 0)
        return al_fail(err, AL_EINVAL,
                       _("A filter is kept under a name of 1 to %d letters"),
                       AL_FILTER_NAME_COLS);
    al_conditions_print(conditions, &text);
    if (index)
        find_named(index, kind, name, conditions, &found);
    status =
        put(seal, kind, name, al_str_text(&text), al_str_text(&found), err);
    al_str_drop(&text);
    al_str_drop(&found);
    return status;
}

enum al_status al_filters_forget(struct al_local_seal *seal,
                                 const struct al_kind *kind, const char *name,
                                 struct al_err *err)
{
    return put(seal, kind, name, "", "", err);
}

/* ---- those that name somebody who was erased ---- */

/* Drop the first for which goes says so; false: there is none. */
static bool drop_one(struct al_local *lines,
                     bool (*goes)(void *arg, const char *text), void *arg)
{
    for (const char *line = al_str_text(&lines->text); *line;) {
        size_t size = strcspn(line, "\n"), key_size = strcspn(line, ":");
        struct al_str text = {0}, key = {0}, found = {0};
        bool is_gone = false;

        if (strncmp(line, "filter ", 7) == 0 && key_size < size) {
            al_str_add(&key, line, key_size);
            al_str_printf(&found, "found %s", al_str_text(&key) + 7);
            al_str_add(&text, line, size);
            al_str_putc(&text, ' ');
            (void)al_local_get(lines, al_str_text(&found), &text);
            is_gone = goes(arg, al_str_text(&text));
        }
        if (is_gone) {
            al_local_set(lines, al_str_text(&key), "");
            al_local_set(lines, al_str_text(&found), "");
        }
        al_str_drop(&text);
        al_str_drop(&key);
        al_str_drop(&found);
        if (is_gone)
            return true;
        line += size;
        line += *line == '\n';
    }
    return false;
}

static bool drop_all(struct al_local *lines,
                     bool (*goes)(void *arg, const char *text), void *arg)
{
    bool is_changed = false;

    while (drop_one(lines, goes, arg))
        is_changed = true;
    return is_changed;
}

enum al_status al_filters_remove_if(struct al_local_seal *seal,
                                    bool (*goes)(void *arg, const char *text),
                                    void *arg, struct al_err *err)
{
    struct al_local lines = {{0}};
    struct al_lock lock;
    enum al_status status = load(seal, &lines, err);

    if (status == AL_OK && drop_all(&lines, goes, arg)) {
        status = al_lock_file(seal->dir, FILE_NAME, &lock, err);
        al_local_drop(&lines); /* as it is now: another window may write */
        if (status == AL_OK)
            status = load(seal, &lines, err);
        if (status == AL_OK && drop_all(&lines, goes, arg))
            status = store(seal, &lines, err);
        al_lock_drop(&lock);
    }
    al_local_drop(&lines);
    return status;
}
