/* tui/filters.c - named filters, as lines of the config. */
#include "config.h"
#include "tui/filters.h"

#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "share/local.h"

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

enum al_status al_filters_each(const char *dir, const struct al_kind *kind,
                               al_filter_fn *each, void *arg,
                               struct al_err *err)
{
    struct al_local local = {{0}};
    struct al_str start = {0};
    enum al_status status = al_local_load(dir, &local, err);
    const char *line = al_str_text(&local.text);
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
    al_local_drop(&local);
    return status;
}

/* conditions NULL: the line goes. */
static enum al_status put(const char *dir, const struct al_kind *kind,
                          const char *name,
                          const struct al_conditions *conditions,
                          struct al_err *err)
{
    struct al_local local = {{0}};
    struct al_str line = {0}, text = {0};
    enum al_status status = al_local_load(dir, &local, err);

    start_of(kind, &line);
    al_conditions_escape(name, &line);
    if (conditions)
        al_conditions_print(conditions, &text);
    if (status == AL_OK) {
        const struct al_local_line set = {al_str_text(&line),
                                          al_str_text(&text)};

        status = al_local_put(dir, &local, &set, 1, err);
    }
    al_str_drop(&line);
    al_str_drop(&text);
    al_local_drop(&local);
    return status;
}

enum al_status al_filters_keep(const char *dir, const struct al_kind *kind,
                               const char *name,
                               const struct al_conditions *conditions,
                               struct al_err *err)
{
    if (al_is_empty(name) || al_text_width(name) > AL_FILTER_NAME_COLS ||
        conditions->count == 0)
        return al_fail(err, AL_EINVAL,
                       _("A filter is kept under a name of 1 to %d letters"),
                       AL_FILTER_NAME_COLS);
    return put(dir, kind, name, conditions, err);
}

enum al_status al_filters_forget(const char *dir, const struct al_kind *kind,
                                 const char *name, struct al_err *err)
{
    return put(dir, kind, name, NULL, err);
}
