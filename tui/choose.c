/* choose.c - picking one of many by typing: (state, key) -> state. */
#include "config.h"

#include "tui/choose.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

void al_choices_add(struct al_choices *found, const char *value,
                    const char *label, const char *hint)
{
    found->at =
        al_grow(found->at, &found->cap, found->count + 1, sizeof(*found->at));
    found->at[found->count++] =
        (struct al_choice){.value = al_strdup(value),
                           .label = al_strdup(label),
                           .hint = hint ? al_strdup(hint) : NULL};
}

void al_choices_offer(struct al_choices *found, const char *typed,
                      const char *value, const char *label)
{
    if (al_text_has_words(label, typed))
        al_choices_add(found, value, label, NULL);
}

void al_choices_drop(struct al_choices *found)
{
    for (size_t i = 0; i < found->count; i++) {
        free(found->at[i].value);
        free(found->at[i].label);
        free(found->at[i].hint);
    }
    free(found->at);
    *found = (struct al_choices){0};
}

void al_choose_init(struct al_choose *choose, int width_cols,
                    al_choose_fn *find, void *arg)
{
    *choose = (struct al_choose){.find = find, .arg = arg};
    al_line_init(&choose->line, width_cols);
}

static void close_offer(struct al_choose *choose)
{
    al_choices_drop(&choose->found);
    choose->at = 0;
    choose->is_open = false;
}

void al_choose_drop(struct al_choose *choose)
{
    close_offer(choose);
    al_line_drop(&choose->line);
    free(choose->value);
    choose->value = NULL;
}

void al_choose_set(struct al_choose *choose, const char *value,
                   const char *label)
{
    char *kept = al_is_empty(value) ? NULL : al_strdup(value);

    /* label may be a match's own: it goes with the offer. */
    al_line_preset(&choose->line, kept ? label : "");
    close_offer(choose);
    free(choose->value);
    choose->value = kept;
}

static void offer(struct al_choose *choose, const char *typed)
{
    close_offer(choose);
    choose->is_open = true;
    choose->find(choose->arg, typed, &choose->found);
}

void al_choose_open(struct al_choose *choose)
{
    offer(choose, "");
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

static enum al_key_result walk(struct al_choose *choose, bool is_down)
{
    if (!choose->is_open || choose->found.count < 2)
        return AL_KEY_IGNORED;
    if (is_down)
        choose->at = (choose->at + 1) % choose->found.count;
    else if (choose->at > 0)
        choose->at--;
    else
        return AL_KEY_IGNORED;
    return AL_KEY_MOVED;
}

enum al_key_result al_choose_key(struct al_choose *choose,
                                 const struct al_key *key)
{
    enum al_key_result result;

    if (key->code == AL_KEY_DOWN || key->code == AL_KEY_UP)
        return walk(choose, key->code == AL_KEY_DOWN);
    result = al_line_key(&choose->line, key);
    if (result != AL_KEY_CHANGED)
        return result;
    free(choose->value);
    choose->value = NULL;
    if (is_blank(al_line_text(&choose->line)))
        close_offer(choose);
    else
        offer(choose, al_line_text(&choose->line));
    return result;
}

const struct al_choice *al_choose_best(const struct al_choose *choose)
{
    return choose->at < choose->found.count ? &choose->found.at[choose->at]
                                            : NULL;
}

bool al_choose_take(struct al_choose *choose)
{
    const struct al_choice *best = al_choose_best(choose);

    if (!choose->is_open)
        return true;
    if (!best)
        return false;
    al_choose_set(choose, best->value, best->label);
    return true;
}

const char *al_choose_value(const struct al_choose *choose)
{
    return choose->value;
}

/* How many matches read as the shown one does, and which of them it is. */
static size_t count_alike(const struct al_choose *choose, size_t *place)
{
    const char *label = choose->found.at[choose->at].label;
    size_t count = 0;

    for (size_t i = 0; i < choose->found.count; i++) {
        if (strcmp(choose->found.at[i].label, label) != 0)
            continue;
        count++;
        if (i == choose->at)
            *place = count;
    }
    return count;
}

/* The matches behind the shown one, in the order that Down walks them. */
static void echo_others(const struct al_choose *choose, int room_cols,
                        struct al_str *out)
{
    const struct al_choices *found = &choose->found;
    size_t whole = out->len;

    for (size_t i = 1; i < found->count; i++) {
        const char *label = found->at[(choose->at + i) % found->count].label;

        if (i == 1)
            al_str_printf(out, "  %s ", _("Down:"));
        else
            al_str_puts(out, ", ");
        al_str_puts(out, label);
        if (al_text_width(al_str_text(out)) > room_cols)
            break;
        whole = out->len;
    }
    al_str_cut(out, whole);
}

void al_choose_echo(const struct al_choose *choose, int width_cols,
                    struct al_str *out)
{
    const struct al_choice *best = al_choose_best(choose);
    struct al_str echo = {0};
    size_t alike, place = 0;

    if (!best)
        return;
    al_str_printf(&echo, "= %s", best->label);
    alike = count_alike(choose, &place);
    if (alike > 1)
        al_str_printf(&echo, _(" (%zu of %zu)"), place, alike);
    if (alike > 1 && best->hint)
        al_str_printf(&echo, " %s", best->hint);
    echo_others(choose, width_cols, &echo);
    al_text_cut(al_str_text(&echo), width_cols, out);
    al_str_drop(&echo);
}
