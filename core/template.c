/* template.c - read a template and fill it. */
#include "config.h"

#include "core/template.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/page.h"
#include "core/utf8.h"

enum { FILE_MAX = 65536, DEPTH_MAX = 8, WORD_MAX = 40 };

/* ---- values ---- */

static struct al_value_of *find(const struct al_values *values,
                                const char *name)
{
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->items[i].name, name) == 0)
            return &values->items[i];
    return NULL;
}

static struct al_value_of *find_or_add(struct al_values *values,
                                       const char *name)
{
    struct al_value_of *value = find(values, name);

    if (value)
        return value;
    values->items = al_grow(values->items, &values->cap, values->count + 1,
                            sizeof(*values->items));
    value = &values->items[values->count++];
    *value = (struct al_value_of){.name = al_strdup(name)};
    return value;
}

void al_values_set(struct al_values *values, const char *name, const char *text)
{
    struct al_value_of *value = find_or_add(values, name);

    free(value->text);
    value->text = al_strdup(text ? text : "");
}

struct al_values *al_values_list(struct al_values *values, const char *name)
{
    struct al_value_of *list = find_or_add(values, name);

    if (!list->words)
        list->words = al_calloc(1, sizeof(*list->words));
    return list->words;
}

struct al_values *al_values_row(struct al_values *values, const char *name)
{
    struct al_value_of *list = find_or_add(values, name);

    (void)al_values_list(values, name);
    list->rows = al_grow(list->rows, &list->cap, list->count + 1,
                         sizeof(struct al_values *));
    list->rows[list->count] = al_calloc(1, sizeof(struct al_values));
    return list->rows[list->count++];
}

const char *al_values_get(const struct al_values *values, const char *name)
{
    const struct al_value_of *value = find(values, name);

    return value ? value->text : NULL;
}

void al_values_drop(struct al_values *values)
{
    for (size_t i = 0; i < values->count; i++) {
        struct al_value_of *value = &values->items[i];

        for (size_t r = 0; r < value->count; r++) {
            al_values_drop(value->rows[r]);
            free(value->rows[r]);
        }
        if (value->words)
            al_values_drop(value->words);
        free(value->words);
        free(value->rows);
        free(value->name);
        free(value->text);
    }
    free(values->items);
    *values = (struct al_values){.items = NULL};
}

/* ---- the file ---- */

void al_template_drop(struct al_template *template)
{
    free(template->path);
    free(template->version);
    free(template->author);
    free(template->reviewed);
    free(template->lang);
    free(template->text);
    *template = (struct al_template){.path = NULL};
}

static bool take_header(struct al_template *template, const char *line,
                        size_t len)
{
    const struct {
        const char *name;
        char **into;
    } headers[] = {{"version:", &template->version},
                   {"author:", &template->author},
                   {"reviewed by clients on:", &template->reviewed},
                   {"language:", &template->lang}};

    for (size_t i = 0; i < AL_COUNT(headers); i++) {
        size_t name_len = strlen(headers[i].name);
        const char *value = line + name_len;

        if (len < name_len || strncmp(line, headers[i].name, name_len) != 0)
            continue;
        while (value < line + len && *value == ' ')
            value++;
        free(*headers[i].into);
        *headers[i].into = al_strndup(value, (size_t)(line + len - value));
        return true;
    }
    return false;
}

static enum al_status read_headers(struct al_template *template,
                                   struct al_err *err)
{
    const char *at = template->text;
    size_t line = 1;

    for (; *at && *at != '\n'; line++) {
        size_t len = strcspn(at, "\n");

        if (!take_header(template, at, len))
            return al_fail(err, AL_EINVAL,
                           _("%s, line %zu: the first lines are version, "
                             "author and \"reviewed by clients on\", then an "
                             "empty one"),
                           template->path, line);
        at += len + (at[len] == '\n');
    }
    if (!template->version || !template->author || !template->reviewed)
        return al_fail(err, AL_EINVAL,
                       _("%s, line %zu: version, author and \"reviewed by "
                         "clients on\" must stand above the text"),
                       template->path, line);
    template->body = *at ? at + 1 : at;
    template->body_line = line + 1;
    return AL_OK;
}

enum al_status al_template_read(const char *path, const char *text, size_t len,
                                struct al_template *template,
                                struct al_err *err)
{
    struct al_template made = {.path = al_strdup(path)};
    struct al_str clean = {0};
    enum al_status status;
    size_t bad_at, line = 1;

    for (size_t i = 0; i < len; i++) /* whichever editor it was */
        if (text[i] != '\r' || i + 1 == len || text[i + 1] != '\n')
            al_str_putc(&clean, text[i]);
    if (!al_text_storable(al_str_text(&clean), clean.len, true, &bad_at)) {
        for (size_t i = 0; i < bad_at; i++)
            line += al_str_text(&clean)[i] == '\n';
        status = al_fail(err, AL_EINVAL,
                         _("%s, line %zu: this is no plain text"
                           " (UTF-8, no tabs)"),
                         path, line);
        al_str_drop(&clean);
    } else {
        made.text = al_str_take(&clean);
        status = read_headers(&made, err);
    }
    if (status == AL_OK)
        *template = made;
    else
        al_template_drop(&made);
    return status;
}

static enum al_status read_file(FILE *file, const char *path,
                                struct al_template *template,
                                struct al_err *err)
{
    char *text = al_alloc(FILE_MAX + 1);
    size_t len = fread(text, 1, FILE_MAX + 1, file);
    enum al_status status;

    if (ferror(file))
        status = al_fail_errno(err, errno, _("%s cannot be read"), path);
    else if (len > FILE_MAX)
        status = al_fail(err, AL_EINVAL, _("%s is longer than %d bytes"), path,
                         FILE_MAX);
    else
        status = al_template_read(path, text, len, template, err);
    free(text);
    return status;
}

enum al_status al_template_load(const char *const *dirs, size_t count,
                                const char *name, struct al_template *template,
                                struct al_err *err)
{
    struct al_str path = {0};
    enum al_status status = AL_ENOTFOUND;
    FILE *file = NULL;

    for (size_t i = 0; i < count && !file && status == AL_ENOTFOUND; i++) {
        if (al_is_empty(dirs[i]))
            continue;
        al_str_reset(&path);
        al_str_printf(&path, "%s/%s", dirs[i], name);
        file = fopen(al_str_text(&path), "re");
        if (!file && errno != ENOENT && errno != ENOTDIR)
            status = al_fail_errno(err, errno, _("%s cannot be read"),
                                   al_str_text(&path));
    }
    if (file) {
        status = read_file(file, al_str_text(&path), template, err);
        fclose(file);
    } else if (status == AL_ENOTFOUND) {
        status = al_fail(err, AL_ENOTFOUND,
                         _("The template %s is in none of its folders"), name);
    }
    al_str_drop(&path);
    return status;
}

/* ---- filling ---- */

/* The rows that are being gone through, the innermost last. */
struct scope {
    const struct al_values *values[2 * DEPTH_MAX + 1];
    size_t count;
};

struct fill {
    const struct al_template *template;
    const char *at;
    size_t line;
    struct scope scope;
    size_t depth;
    struct al_str *out;
    bool is_line_start; /* of what is put out */
    bool has_stop;      /* a value was put out last, and ends a sentence */
    struct al_err *err;
};

enum verb { VERB_WORD, VERB_IF, VERB_IF_NOT, VERB_EACH, VERB_ELSE, VERB_END };

struct tag {
    enum verb verb;
    char word[WORD_MAX];
    size_t line;
};

static enum al_status run(struct fill *fill, bool is_on, struct tag *ended);

static enum al_status bad(struct fill *fill, size_t line, const char *what,
                          const char *word)
{
    return al_fail(fill->err, AL_EINVAL, _("%s, line %zu: %s%s%s%s"),
                   fill->template->path, line, what, *word ? " {" : "", word,
                   *word ? "}" : "");
}

static const struct al_value_of *look_up(const struct fill *fill,
                                         const char *word)
{
    for (size_t i = fill->scope.count; i-- > 0;) {
        const struct al_value_of *value = find(fill->scope.values[i], word);

        if (value)
            return value;
    }
    return NULL;
}

/* Take the tag at fill->at, which is a brace. */
static enum al_status take_tag(struct fill *fill, struct tag *tag)
{
    static const struct {
        const char *start;
        enum verb verb;
    } verbs[] = {
        {"if not ", VERB_IF_NOT}, {"if ", VERB_IF}, {"each ", VERB_EACH}};
    const char *word = fill->at + 1;
    size_t len = strcspn(word, "}\n");

    *tag = (struct tag){.verb = VERB_WORD, .line = fill->line};
    if (word[len] != '}')
        return bad(fill, fill->line, _("this brace is not closed"), "");
    fill->at = word + len + 1;
    for (size_t i = 0; i < AL_COUNT(verbs); i++) {
        size_t start = strlen(verbs[i].start);

        if (tag->verb == VERB_WORD &&
            strncmp(word, verbs[i].start, start) == 0) {
            tag->verb = verbs[i].verb;
            word += start;
            len -= start;
        }
    }
    if (len == 0 || len >= sizeof(tag->word) ||
        strspn(word, "abcdefghijklmnopqrstuvwxyz_") < len)
        return bad(fill, fill->line,
                   _("between braces stands one word of small letters"), "");
    memcpy(tag->word, word, len);
    if (tag->verb == VERB_WORD && strcmp(tag->word, "else") == 0)
        tag->verb = VERB_ELSE;
    else if (tag->verb == VERB_WORD && strcmp(tag->word, "end") == 0)
        tag->verb = VERB_END;
    return AL_OK;
}

/*
 * Whether the line that begins at `at` holds one tag that is no word, and
 * nothing else; such a line leaves none. *end: behind its LF.
 */
static bool is_alone(const char *at, const char **end)
{
    size_t len = strcspn(at, "\n");
    const char *close = memchr(at, '}', len);
    bool is_verb =
        strncmp(at, "{if ", 4) == 0 || strncmp(at, "{each ", 6) == 0 ||
        strncmp(at, "{else}", 6) == 0 || strncmp(at, "{end}", 5) == 0;

    *end = at + len + (at[len] == '\n');
    return is_verb && close && close == at + len - 1;
}

/* What a line is, as its first letters in the template say. is_line: they are
 * all of it. */
static const struct {
    const char *start;
    char byte;
    bool is_line;
} markers[] = {{"= ", AL_PAGE_HEADING, false},  {"== ", AL_PAGE_SUB, false},
               {"* ", AL_PAGE_POINT, false},    {"[] ", AL_PAGE_BOX, false},
               {"[x] ", AL_PAGE_TICKED, false}, {"__ ", AL_PAGE_WRITE, false},
               {"__", AL_PAGE_WRITE, true},     {"> ", AL_PAGE_QUOTE, false},
               {" | ", AL_PAGE_PART, false},    {" |", AL_PAGE_PART, true},
               {"|= ", AL_PAGE_HEADS, false},   {"| ", AL_PAGE_ROW, false},
               {"|", AL_PAGE_ROW, true},        {"@ ", AL_PAGE_PICTURE, false},
               {"~ ", AL_PAGE_NOTE, false},     {"---", AL_PAGE_BREAK, true},
               {"- - -", AL_PAGE_CUT, true}};

static size_t take_marker(const char *at, char *byte)
{
    for (size_t i = 0; i < AL_COUNT(markers); i++) {
        size_t len = strlen(markers[i].start);

        if (strncmp(at, markers[i].start, len) == 0 &&
            (!markers[i].is_line || at[len] == '\n' || !at[len])) {
            *byte = markers[i].byte;
            /* "| a | | b": the blank of an empty cell serves both. */
            return *byte == AL_PAGE_PART && at[len] == '|' ? len - 1 : len;
        }
    }
    return 0;
}

/* Letters of the template itself, up to the next brace or line. */
static void put_own(struct fill *fill, bool is_on)
{
    char byte = '\0';
    size_t size = take_marker(fill->at, &byte);
    bool is_part = byte == AL_PAGE_PART;

    if (size > 0 && fill->is_line_start != is_part) {
        fill->at += size;
    } else {
        byte = *fill->at++;
        if (byte == '{')
            fill->at++; /* {{ */
        fill->line += byte == '\n';
    }
    if (!is_on)
        return;
    if (byte != '.' || !fill->has_stop) /* "ask Sam T." has one already */
        al_str_putc(fill->out, byte);
    fill->has_stop = false;
    fill->is_line_start = byte == '\n';
}

/* A value: one line, whatever it holds. */
static enum al_status put_word(struct fill *fill, const struct tag *tag,
                               bool is_on)
{
    const struct al_value_of *value = look_up(fill, tag->word);

    if (!value || !value->text)
        return bad(fill, tag->line,
                   value ? _("this is a list and needs {each ...}:")
                         : _("no such word:"),
                   tag->word);
    if (!is_on)
        return AL_OK;
    for (const char *at = value->text; *at; at++)
        if ((unsigned char)*at >= ' ')
            al_str_putc(fill->out, *at);
        else
            al_str_putc(fill->out, ' ');
    fill->is_line_start = fill->is_line_start && !*value->text;
    if (*value->text)
        fill->has_stop =
            strchr(".!?", value->text[strlen(value->text) - 1]) != NULL;
    return AL_OK;
}

static enum al_status run_if(struct fill *fill, const struct tag *tag,
                             bool is_on)
{
    const struct al_value_of *value = look_up(fill, tag->word);
    struct tag ended;
    bool holds;
    enum al_status status;

    if (!value)
        return bad(fill, tag->line, _("no such word:"), tag->word);
    holds = value->text ? *value->text != '\0' : value->count > 0;
    if (tag->verb == VERB_IF_NOT)
        holds = !holds;
    status = run(fill, is_on && holds, &ended);
    if (status == AL_OK && ended.verb == VERB_ELSE)
        status = run(fill, is_on && !holds, &ended);
    if (status == AL_OK && ended.verb != VERB_END)
        status = bad(fill, tag->line, _("this has no {end}:"), tag->word);
    return status;
}

/*
 * Without a row the body is gone through once all the same, to find its end
 * and what is wrong in it.
 */
static enum al_status run_each(struct fill *fill, const struct tag *tag,
                               bool is_on)
{
    const struct al_value_of *list = look_up(fill, tag->word);
    const char *start = fill->at;
    size_t line = fill->line, rounds, outer = fill->scope.count;
    struct tag ended = {.verb = VERB_END};
    enum al_status status = AL_OK;

    if (!list || list->text)
        return bad(fill, tag->line,
                   list ? _("this is no list:") : _("no such list:"),
                   tag->word);
    rounds = is_on && list->count > 0 ? list->count : 1;
    for (size_t i = 0; status == AL_OK && i < rounds; i++) {
        bool has_row = i < list->count;

        fill->at = start;
        fill->line = line;
        fill->scope.values[fill->scope.count++] = list->words;
        if (has_row)
            fill->scope.values[fill->scope.count++] = list->rows[i];
        status = run(fill, is_on && has_row, &ended);
        fill->scope.count = outer;
        if (status == AL_OK && ended.verb != VERB_END)
            status = bad(fill, tag->line, _("this has no {end}:"), tag->word);
    }
    return status;
}

static enum al_status run_tag(struct fill *fill, bool is_on, struct tag *tag,
                              bool *is_over)
{
    const char *end = NULL;
    bool leaves_none =
        (fill->at == fill->template->body || fill->at[-1] == '\n') &&
        is_alone(fill->at, &end);
    enum al_status status = take_tag(fill, tag);

    if (status != AL_OK)
        return status;
    if (leaves_none && end) {
        fill->line += end[-1] == '\n';
        fill->at = end;
    }
    *is_over = tag->verb == VERB_ELSE || tag->verb == VERB_END;
    if (*is_over)
        return AL_OK;
    if (tag->verb == VERB_WORD)
        return put_word(fill, tag, is_on);
    if (fill->depth == DEPTH_MAX)
        return bad(fill, tag->line, _("too many of these in each other:"),
                   tag->word);
    fill->depth++;
    status = tag->verb == VERB_EACH ? run_each(fill, tag, is_on)
                                    : run_if(fill, tag, is_on);
    fill->depth--;
    return status;
}

/* Up to an {else} or {end}, or to the end of the file (a word that is none). */
static enum al_status run(struct fill *fill, bool is_on, struct tag *ended)
{
    enum al_status status = AL_OK;
    bool is_over = false;

    while (status == AL_OK && *fill->at && !is_over) {
        if (fill->at[0] == '{' && fill->at[1] != '{')
            status = run_tag(fill, is_on, ended, &is_over);
        else
            put_own(fill, is_on);
    }
    if (!is_over)
        *ended = (struct tag){.verb = VERB_WORD, .line = fill->line};
    return status;
}

enum al_status al_template_fill(const struct al_template *template,
                                const struct al_values *values,
                                struct al_str *out, struct al_err *err)
{
    struct fill fill = {.template = template,
                        .at = template->body,
                        .line = template->body_line,
                        .scope = {.values = {values}, .count = 1},
                        .out = out,
                        .is_line_start = true,
                        .err = err};
    size_t before = out->len;
    struct tag ended;
    enum al_status status = run(&fill, true, &ended);

    if (status == AL_OK && ended.verb != VERB_WORD)
        status = bad(&fill, ended.line, _("there is nothing to end here"), "");
    if (status != AL_OK && out->len > before)
        al_str_cut(out, before);
    return status;
}
