/*
 * handout_template.c - which template a paper is made from, and what is to be
 * said about one to whoever edits it.
 *
 * Somebody who reads Welsh gets offer.cy.txt, if the service has one; who asked
 * for pictures, offer.easy.txt; else it is offer.txt.
 */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/picture.h"
#include "core/readable.h"

/* ---- which ---- */

/* Languages that services in these islands print in, as records write them. */
static const struct {
    const char *name, *code;
} languages[] = {
    {"welsh", "cy"},      {"cymraeg", "cy"},   {"gaelic", "gd"},
    {"irish", "ga"},      {"polish", "pl"},    {"romanian", "ro"},
    {"punjabi", "pa"},    {"panjabi", "pa"},   {"urdu", "ur"},
    {"bengali", "bn"},    {"gujarati", "gu"},  {"hindi", "hi"},
    {"tamil", "ta"},      {"arabic", "ar"},    {"farsi", "fa"},
    {"persian", "fa"},    {"kurdish", "ku"},   {"turkish", "tr"},
    {"somali", "so"},     {"french", "fr"},    {"spanish", "es"},
    {"portuguese", "pt"}, {"italian", "it"},   {"german", "de"},
    {"lithuanian", "lt"}, {"latvian", "lv"},   {"bulgarian", "bg"},
    {"hungarian", "hu"},  {"ukrainian", "uk"}, {"russian", "ru"},
    {"albanian", "sq"},   {"tigrinya", "ti"},  {"amharic", "am"},
    {"pashto", "ps"},     {"dari", "prs"},     {"chinese", "zh"},
    {"vietnamese", "vi"}, {"nepali", "ne"},
};

/* "Welsh; Polish" is "cy"; what is in no list is its own first word. */
static void language_of(const char *typed, struct al_str *code)
{
    struct al_str word = {0};

    for (; isalpha((unsigned char)*typed); typed++)
        al_str_putc(&word, (char)tolower((unsigned char)*typed));
    al_str_puts(code, al_str_text(&word));
    for (size_t i = 0; i < AL_COUNT(languages); i++)
        if (strcmp(languages[i].name, al_str_text(&word)) == 0) {
            al_str_reset(code);
            al_str_puts(code, languages[i].code);
        }
    al_str_drop(&word);
}

/* The first that is there of NAME.<language>, NAME.easy and NAME. */
static enum al_status load(const struct al_handout_from *from,
                           const struct al_handout *handout,
                           const struct al_handout_one *one,
                           struct al_template *template, struct al_err *err)
{
    struct al_record *person = NULL;
    struct al_str lang = {0}, name = {0};
    enum al_status status =
        al_handout_get(from->index, &one->person, &person, err);
    bool is_easy = person && al_strcmp0(al_record_get(person, "sheet_format"),
                                        "easy_read") == 0;

    if (status != AL_OK)
        return status;
    if (person && al_record_get(person, "language"))
        language_of(al_record_get(person, "language"), &lang);
    status = AL_ENOTFOUND;
    for (int turn = 0; turn < 3 && status == AL_ENOTFOUND; turn++) {
        const char *kind = turn == 0              ? al_str_text(&lang)
                           : turn == 1 && is_easy ? "easy"
                                                  : "";

        if (turn < 2 && !*kind)
            continue;
        al_str_reset(&name);
        al_str_printf(&name, "%s%s%s.txt", handout->name, *kind ? "." : "",
                      kind);
        status = al_template_load(from->dirs, from->dir_count,
                                  al_str_text(&name), template, err);
        if (status == AL_OK && turn == 0 && !template->lang)
            template->lang = al_strdup(al_str_text(&lang));
    }
    al_record_free(person);
    al_str_drop(&lang);
    al_str_drop(&name);
    return status;
}

enum al_status al_handout_page(const struct al_handout_from *from,
                               const struct al_handout *handout,
                               const struct al_handout_one *one,
                               struct al_page *page, struct al_err *err)
{
    struct al_template template = {.path = NULL};
    struct al_values values = {.items = NULL};
    struct al_str text = {0};
    enum al_status status = load(from, handout, one, &template, err);

    if (status == AL_OK)
        status = al_handout_values(from, one, &values, err);
    if (status == AL_OK)
        status = al_template_fill(&template, &values, &text, err);
    if (status == AL_OK) {
        al_page_set_lang(page, template.lang);
        al_page_read(page, al_str_text(&text));
    }
    al_template_drop(&template);
    al_values_drop(&values);
    al_str_drop(&text);
    return status;
}

/* ---- for whoever edits it ---- */

/* A line without tags, and with a word for each value. */
static void strip(const char *line, size_t len, struct al_str *out)
{
    for (size_t i = 0; i < len; i++) {
        size_t tag = line[i] == '{' ? strcspn(line + i, "}\n") : 0;

        if (line[i] != '{')
            al_str_putc(out, line[i]);
        else if (memchr(line + i, ' ', tag) || !strncmp(line + i, "{end", 4) ||
                 !strncmp(line + i, "{else", 5))
            al_str_putc(out, ' ');
        else
            al_str_puts(out, "name");
        i += tag;
    }
    while (out->len > 0 && out->data[out->len - 1] == ' ')
        al_str_cut(out, out->len - 1);
}

/* The sentences of a template, a line each: headings, labels and points that
 * are none would make any sheet look easy. */
static void words_of(const char *body, struct al_str *out)
{
    struct al_str line = {0};

    while (*body) {
        size_t len = strcspn(body, "\n");

        al_str_reset(&line);
        strip(body, len, &line);
        if (line.len > 0 && strchr(".!?", line.data[line.len - 1]))
            al_str_printf(out, "%s\n", al_str_text(&line));
        body += len + (body[len] == '\n');
    }
    al_str_drop(&line);
}

static enum al_status check_pictures(const struct al_template *template,
                                     const struct al_page *page, size_t *count,
                                     struct al_err *err)
{
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].kind != AL_PAGE_PICTURE)
            continue;
        if (!al_picture_by_name(page->items[i].text))
            return al_fail(err, AL_EINVAL, _("%s: there is no picture \"%s\""),
                           template->path, page->items[i].text);
        ++*count;
    }
    return AL_OK;
}

enum al_status al_handout_check(const struct al_handout_from *from,
                                const char *name, struct al_readable *readable,
                                struct al_template *template, size_t *pictures,
                                struct al_str *words, struct al_err *err)
{
    const char *file = strrchr(name, '/');
    struct al_values values = {.items = NULL};
    struct al_page page = {.items = NULL};
    struct al_str path = {0}, text = {0};
    enum al_status status;

    *pictures = 0;
    if (file)
        al_str_add(&path, name, (size_t)(file - name));
    al_str_printf(&text, "%s%s", file ? file + 1 : name,
                  strstr(name, ".txt") ? "" : ".txt");
    if (file) {
        const char *dir = al_str_text(&path);

        status = al_template_load(&dir, 1, al_str_text(&text), template, err);
    } else {
        status = al_template_load(from->dirs, from->dir_count,
                                  al_str_text(&text), template, err);
    }
    al_str_reset(&text);
    if (status == AL_OK) {
        al_handout_declare(&values);
        status = al_template_fill(template, &values, &text, err);
    }
    if (status == AL_OK) {
        al_page_read(&page, al_str_text(&text));
        status = check_pictures(template, &page, pictures, err);
        words_of(template->body, words);
        al_readable_count(al_str_text(words), readable);
    }
    al_page_drop(&page);
    al_values_drop(&values);
    al_str_drop(&path);
    al_str_drop(&text);
    return status;
}
