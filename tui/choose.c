/* tui/choose.c - suggestions for a field, and walking through them. */
#include "config.h"
#include "tui/choose.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

enum { ECHO_OTHERS = 3 }; /* so many stand behind "Down:" */

bool al_choose_has_list(const struct al_field *about)
{
    return about->type == AL_T_CODE || about->type == AL_T_CODES ||
           about->type == AL_T_REF || about->type == AL_T_REFS ||
           about->type == AL_T_YESNO;
}

void al_choose_drop(struct al_choose *choose)
{
    for (size_t i = 0; i < choose->count; i++) {
        free(choose->item[i].stored);
        free(choose->item[i].label);
    }
    choose->count = choose->at = choose->total = 0;
}

/* ---- looking up ---- */

struct look {
    struct al_choose *choose;
    const struct al_form_source *source;
    const struct al_field *about;
    const char *typed;
    const struct al_chosen *but;
    size_t but_count;
};

static void offer(void *to, const char *stored, const char *label)
{
    const struct look *look = to;
    struct al_choose *choose = look->choose;
    struct al_chosen *item;

    for (size_t i = 0; i < look->but_count; i++)
        if (strcmp(look->but[i].stored, stored) == 0)
            return;
    choose->total++;
    if (choose->count == AL_CHOOSE_MAX)
        return;
    item = &choose->item[choose->count++];
    item->stored = al_strdup(stored);
    item->label = al_strdup(label);
}

/*
 * Labels that start with what was typed come before those that have it at the
 * start of a later word.
 */
static void look_codes(struct look *look)
{
    const struct al_codes *codes = look->about->codes;
    struct al_str want = {0}, label = {0}, have = {0};

    al_utf8_fold(look->typed, &want);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < codes->count; i++) {
            bool is_start;

            al_str_reset(&label);
            al_str_reset(&have);
            look->source->fill(look->source->arg, _(codes->codes[i].label),
                               &label);
            al_utf8_fold(al_str_text(&label), &have);
            is_start =
                strncmp(al_str_text(&have), al_str_text(&want), want.len) == 0;
            if (is_start == (pass == 0) &&
                al_text_has_words(al_str_text(&label), look->typed))
                offer(look, codes->codes[i].code, al_str_text(&label));
        }
    al_str_drop(&want);
    al_str_drop(&label);
    al_str_drop(&have);
}

static void look_yesno(struct look *look)
{
    if (al_text_has_words(_("yes"), look->typed))
        offer(look, "yes", _("yes"));
    if (al_text_has_words(_("no"), look->typed))
        offer(look, "no", _("no"));
}

void al_choose_look(struct al_choose *choose,
                    const struct al_form_source *source,
                    const struct al_field *about, const char *typed,
                    const struct al_chosen *but, size_t but_count)
{
    struct look look = {.choose = choose,
                        .source = source,
                        .about = about,
                        .typed = typed,
                        .but = but,
                        .but_count = but_count};

    al_choose_drop(choose);
    if (!*typed || !al_choose_has_list(about))
        return;
    if (about->codes)
        look_codes(&look);
    else if (about->ref)
        source->names(source->arg, about->ref, typed, AL_CHOOSE_MAX + but_count,
                      offer, &look);
    else
        look_yesno(&look);
}

/* ---- which is meant ---- */

const struct al_chosen *al_choose_this(const struct al_choose *choose)
{
    return choose->count > 0 ? &choose->item[choose->at] : NULL;
}

void al_choose_walk(struct al_choose *choose, bool down)
{
    size_t count = choose->count;

    if (count > 0)
        choose->at = (choose->at + (down ? 1 : count - 1)) % count;
}

void al_choose_echo(const struct al_choose *choose, const char *typed,
                    struct al_str *out)
{
    const struct al_chosen *best = al_choose_this(choose);

    if (!best || (choose->count == 1 && strcmp(best->label, typed) == 0))
        return;
    al_str_printf(out, "= %s", best->label);
    if (choose->count < 2)
        return;
    al_str_printf(out, " (%zu %s %zu)  %s", choose->at + 1, _("of"),
                  choose->total, _("Down: "));
    for (size_t i = 1; i < choose->count && i <= ECHO_OTHERS; i++)
        al_str_printf(out, "%s%s", i > 1 ? ", " : "",
                      choose->item[(choose->at + i) % choose->count].label);
}

void al_choose_label(const struct al_form_source *source,
                     const struct al_field *about, const char *stored,
                     struct al_str *out)
{
    if (about->ref)
        source->name(source->arg, about, stored, out);
    else if (about->codes)
        source->fill(source->arg, al_code_label(about->codes, stored), out);
    else
        al_value_show(about, stored, out);
}
