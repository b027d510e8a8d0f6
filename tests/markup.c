/* tests/markup.c - a reader of XML that believes nothing. */
#include "config.h"

#include "tests/markup.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH_MAX = 64, NAME_MAX_LEN = 40, WHY_MAX = 200 };

struct reading {
    const char *start, *at;
    char open[DEPTH_MAX][NAME_MAX_LEN];
    size_t depth, roots;
    struct al_str *plain;
    char *why;
};

static bool bad(struct reading *reading, const char *what)
{
    snprintf(reading->why, WHY_MAX, "byte %zu: %s: %.60s",
             (size_t)(reading->at - reading->start), what, reading->at);
    return false;
}

static void skip_spaces(struct reading *reading)
{
    while (isspace((unsigned char)*reading->at))
        reading->at++;
}

static bool take_name(struct reading *reading, char *name)
{
    size_t len = 0;

    while (isalnum((unsigned char)reading->at[len]) ||
           (len > 0 && reading->at[len] && strchr("-_:", reading->at[len])))
        len++;
    if (len == 0 || len >= NAME_MAX_LEN)
        return bad(reading, "no name");
    memcpy(name, reading->at, len);
    name[len] = '\0';
    reading->at += len;
    return true;
}

/* One letter, or a reference that stands for one. */
static bool take_letter(struct reading *reading, struct al_str *out)
{
    static const struct {
        const char *name;
        const char *text;
    } references[] = {{"&amp;", "&"},   {"&lt;", "<"},  {"&gt;", ">"},
                      {"&quot;", "\""}, {"&#39;", "'"}, {"&#215;", "x"}};

    if ((unsigned char)*reading->at < ' ' && *reading->at != '\n')
        return bad(reading, "a control character");
    if (*reading->at != '&') {
        al_str_putc(out, *reading->at++);
        return true;
    }
    for (size_t i = 0; i < AL_COUNT(references); i++) {
        size_t len = strlen(references[i].name);

        if (strncmp(reading->at, references[i].name, len) == 0) {
            al_str_puts(out, references[i].text);
            reading->at += len;
            return true;
        }
    }
    return bad(reading, "a bare ampersand");
}

/* No program, and nothing from elsewhere. */
static bool is_harmless(const char *name, const char *value)
{
    return strncmp(name, "on", 2) != 0 && strcmp(name, "src") != 0 &&
           (strcmp(name, "href") != 0 || value[0] == '#') &&
           (!strstr(value, "://") || strncmp(name, "xmlns", 5) == 0) &&
           !strstr(value, "javascript:");
}

static bool take_attribute(struct reading *reading)
{
    char name[NAME_MAX_LEN];
    struct al_str value = {0};
    bool is_fine = false;
    char quote;

    if (!take_name(reading, name))
        return false;
    if (reading->at[0] != '=' ||
        (reading->at[1] != '"' && reading->at[1] != '\''))
        return bad(reading, "an attribute without quotes");
    quote = reading->at[1];
    reading->at += 2;
    while (*reading->at && *reading->at != quote)
        if (*reading->at == '<' || !take_letter(reading, &value))
            goto done;
    if (!*reading->at) {
        (void)bad(reading, "the quote does not end");
        goto done;
    }
    reading->at++;
    is_fine = is_harmless(name, al_str_text(&value));
    if (!is_fine)
        (void)bad(reading, "an attribute that reaches out");

done:
    al_str_drop(&value);
    return is_fine;
}

static bool take_open(struct reading *reading)
{
    char *name = reading->open[reading->depth];

    reading->at++;
    if (!take_name(reading, name))
        return false;
    if (strcmp(name, "script") == 0)
        return bad(reading, "a script");
    skip_spaces(reading);
    while (*reading->at && *reading->at != '>' && *reading->at != '/') {
        if (!take_attribute(reading))
            return false;
        skip_spaces(reading);
    }
    if (strncmp(reading->at, "/>", 2) == 0) {
        reading->at += 2;
        return true;
    }
    if (*reading->at != '>' || reading->depth + 1 == DEPTH_MAX)
        return bad(reading, "a tag that does not end");
    reading->at++;
    reading->roots += reading->depth == 0;
    reading->depth++;
    return true;
}

static bool take_close(struct reading *reading)
{
    char name[NAME_MAX_LEN];

    reading->at += 2;
    if (!take_name(reading, name))
        return false;
    if (reading->depth == 0 ||
        strcmp(reading->open[reading->depth - 1], name) != 0)
        return bad(reading, "closes what is not open");
    if (*reading->at != '>')
        return bad(reading, "a tag that does not end");
    reading->at++;
    reading->depth--;
    return true;
}

static bool take_next(struct reading *reading)
{
    struct al_str unseen = {0};
    bool is_fine, is_seen;

    if (*reading->at == '<') {
        al_str_putc(reading->plain, ' ');
        return reading->at[1] == '/' ? take_close(reading) : take_open(reading);
    }
    if (reading->depth == 0 && !isspace((unsigned char)*reading->at))
        return bad(reading, "text outside");
    is_seen = reading->depth == 0 ||
              strcmp(reading->open[reading->depth - 1], "style") != 0;
    is_fine = take_letter(reading, is_seen ? reading->plain : &unseen);
    al_str_drop(&unseen);
    return is_fine;
}

bool al_test_markup(const char *text, struct al_str *plain, char *why)
{
    static const char head[] = "<!DOCTYPE html>\n";
    struct reading reading = {
        .start = text, .at = text, .plain = plain, .why = why};

    if (strncmp(text, head, sizeof(head) - 1) == 0)
        reading.at += sizeof(head) - 1;
    while (*reading.at)
        if (!take_next(&reading))
            return false;
    if (reading.depth != 0 || reading.roots != 1)
        return bad(&reading, "not one element that ends");
    return true;
}
