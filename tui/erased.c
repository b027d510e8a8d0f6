/* tui/erased.c - drafts about people who were erased are removed. */
#include "config.h"
#include "tui/erased.h"

#include <string.h>

#define HEX "0123456789abcdef"

/* Ids stand alone, in lists, and in the text of the record as it was opened. */
bool al_erased_is_in(struct al_index *index, const struct al_draft_text *text)
{
    for (size_t i = 0; i < text->count; i++) {
        const char *at = text->items[i].text;

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
    }
    return false;
}

static bool found_one(void *arg, const struct al_id *id)
{
    (void)id;
    *(bool *)arg = true;
    return false;
}

static bool goes(void *arg, const struct al_draft_text *text)
{
    return al_erased_is_in(arg, text);
}

void al_erased_forget(struct al_index *index, struct al_local_seal *seal)
{
    bool is_anybody = false;

    if (al_query_erased(index, found_one, &is_anybody, NULL) == AL_OK &&
        is_anybody)
        al_draft_remove_if(seal, goes, index);
}
