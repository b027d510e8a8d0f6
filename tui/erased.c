/* tui/erased.c - drafts, filters and sheets about people who were erased go. */
#include "config.h"
#include "tui/erased.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/filters.h"
#include "tui/printing.h"

#define HEX "0123456789abcdef"

static bool names_erased(struct al_index *index, const char *at)
{
    while (*(at += strcspn(at, HEX))) {
        size_t len = strspn(at, HEX);
        char hex[AL_ID_HEX];
        struct al_id id;

        if (len == AL_ID_HEX - 1) {
            memcpy(hex, at, len);
            hex[len] = '\0';
            if (al_id_parse(hex, &id) && al_query_is_erased(index, &id))
                return true;
        }
        at += len;
    }
    return false;
}

/* Ids stand alone, in lists, in the names of lines, and in the text of the
 * record as it was opened. */
static bool is_about_one(struct al_index *index,
                         const struct al_draft_line *line)
{
    return names_erased(index, line->name) || names_erased(index, line->text);
}

bool al_erased_is_in(struct al_index *index, const struct al_draft_text *text)
{
    for (size_t i = 0; i < text->count; i++)
        if (is_about_one(index, &text->items[i]))
            return true;
    return false;
}

/* ---- of several, the others stay ---- */

static bool is_form(const struct al_draft_text *text, const char *name)
{
    const char *form = al_draft_get(text, "form");

    return form && strcmp(form, name) == 0;
}

/* A line of one among several: whom it is about, what they said, what differs.
 */
static bool is_of_one(const struct al_draft_line *line)
{
    return strcmp(line->name, "id") == 0 || strcmp(line->name, "each") == 0 ||
           strncmp(line->name, "c.", 2) == 0 ||
           strncmp(line->name, "f.", 2) == 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);

    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/*
 * What may hold a name or words of theirs beside the lines with their id: the
 * title, a name that is being typed, and in an involvement the words, which are
 * not told apart by person.
 */
static bool may_quote(const struct al_draft_text *text,
                      const struct al_draft_line *line)
{
    return strcmp(line->name, "about") == 0 ||
           (is_form(text, "log") && line->name[0] == 'f' &&
            (ends_with(line->name, ".who") || ends_with(line->name, ".quote")));
}

static bool is_left(const struct al_draft_text *text)
{
    for (size_t i = 0; i < text->count; i++)
        if (strcmp(text->items[i].name, "id") == 0 ||
            ends_with(text->items[i].name, ".who"))
            return true;
    return false;
}

static enum al_draft_fate judge(void *arg, struct al_draft_text *text)
{
    bool is_several = is_form(text, "many") || is_form(text, "log");

    if (!al_erased_is_in(arg, text))
        return AL_DRAFT_STAYS;
    for (size_t i = text->count; is_several && i-- > 0;) {
        const struct al_draft_line *line = &text->items[i];

        if (is_about_one(arg, line) ? is_of_one(line) : may_quote(text, line))
            al_draft_take_out(text, i);
    }
    if (!is_several || !is_left(text) || al_erased_is_in(arg, text))
        return AL_DRAFT_GOES;
    al_draft_put(text, "about", _("What was typed about several"));
    return AL_DRAFT_CHANGED;
}

static bool found_one(void *arg, const struct al_id *id)
{
    (void)id;
    *(bool *)arg = true;
    return false;
}

static bool filter_goes(void *arg, const char *text)
{
    return names_erased(arg, text);
}

void al_erased_forget(struct al_index *index, struct al_local_seal *drafts,
                      struct al_local_seal *filters)
{
    bool is_anybody = false;

    al_outbox_tidy(drafts->dir);
    if (al_query_erased(index, found_one, &is_anybody, NULL) == AL_OK &&
        is_anybody) {
        al_draft_revise(drafts, judge, index);
        (void)al_filters_remove_if(filters, filter_goes, index, NULL);
        al_outbox_forget(drafts->dir, index);
    }
}
