/* tui/erased.c - drafts and filters about people who were erased go. */
#include "config.h"
#include "tui/erased.h"

#include <string.h>

#include "tui/filters.h"

#define HEX "0123456789abcdef"

/* Ids stand alone, in lists, and in the text of the record as it was opened. */
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

bool al_erased_is_in(struct al_index *index, const struct al_draft_text *text)
{
    for (size_t i = 0; i < text->count; i++)
        if (names_erased(index, text->items[i].text))
            return true;
    return false;
}

static bool found_one(void *arg, const struct al_id *id)
{
    (void)id;
    *(bool *)arg = true;
    return false;
}

static bool draft_goes(void *arg, const struct al_draft_text *text)
{
    return al_erased_is_in(arg, text);
}

static bool filter_goes(void *arg, const char *text)
{
    return names_erased(arg, text);
}

void al_erased_forget(struct al_index *index, struct al_local_seal *drafts,
                      struct al_local_seal *filters)
{
    bool is_anybody = false;

    if (al_query_erased(index, found_one, &is_anybody, NULL) == AL_OK &&
        is_anybody) {
        al_draft_remove_if(drafts, draft_goes, index);
        (void)al_filters_remove_if(filters, filter_goes, index, NULL);
    }
}
