/* change.c - what differs between two records, and a line that says so. */
#include "config.h"

#include "core/change.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"

static const struct al_slot nothing = {0};

/* ---- finding ---- */

static void add(struct al_changes *changes, enum al_change_what what,
                const char *field, const char *before, const char *after)
{
    changes->items = al_grow(changes->items, &changes->cap, changes->count + 1,
                             sizeof(*changes->items));
    changes->items[changes->count++] = (struct al_field_change){
        .what = what, .field = field, .before = before, .after = after};
}

static void compare_values(const char *name, const struct al_slot *before,
                           const struct al_slot *after,
                           struct al_changes *changes)
{
    if (al_strcmp0(before->value, after->value) != 0) {
        if (after->value)
            add(changes, AL_CHANGE_SET, name, before->value, after->value);
        else
            add(changes, AL_CHANGE_CLEARED, name, before->value, NULL);
    } else if (after->value && after->is_final && !before->is_final) {
        add(changes, AL_CHANGE_CONFIRMED, name, NULL, after->value);
    }
}

/* Add a change for each member of from that other does not have. */
static void compare_members(const char *name, const struct al_slot *from,
                            const struct al_slot *other,
                            enum al_change_what what,
                            struct al_changes *changes)
{
    size_t at = 0;

    for (size_t i = 0; i < from->member_count; i++) {
        const char *member = from->members[i];

        while (at < other->member_count &&
               strcmp(other->members[at], member) < 0)
            at++;
        if (at < other->member_count && strcmp(other->members[at], member) == 0)
            continue;
        add(changes, what, name, what == AL_CHANGE_REMOVED ? member : NULL,
            what == AL_CHANGE_ADDED ? member : NULL);
    }
}

static bool has_rival(const struct al_slot *slot, const char *value)
{
    for (size_t i = 0; i < slot->rival_count; i++) {
        if (strcmp(slot->rivals[i].value, value) == 0)
            return true;
    }
    return false;
}

static void compare_rivals(const char *name, const struct al_slot *before,
                           const struct al_slot *after,
                           struct al_changes *changes)
{
    for (size_t i = 0; i < before->rival_count; i++) {
        const char *value = before->rivals[i].value;

        if (!has_rival(after, value) && al_strcmp0(after->value, value) != 0)
            add(changes, AL_CHANGE_SETTLED, name, value, after->value);
    }
    for (size_t i = 0; i < after->rival_count; i++) {
        const char *value = after->rivals[i].value;

        if (!has_rival(before, value))
            add(changes, AL_CHANGE_RIVAL, name, NULL, value);
    }
}

static void compare_slots(const char *name, const struct al_slot *before,
                          const struct al_slot *after,
                          struct al_changes *changes)
{
    compare_values(name, before, after, changes);
    compare_members(name, before, after, AL_CHANGE_REMOVED, changes);
    compare_members(name, after, before, AL_CHANGE_ADDED, changes);
    compare_rivals(name, before, after, changes);
}

void al_changes_between(const struct al_record *before,
                        const struct al_record *after,
                        struct al_changes *changes)
{
    size_t old_count = before ? before->slot_count : 0;
    size_t i = 0, k = 0;

    while (i < old_count || k < after->slot_count) {
        const struct al_slot *was = &nothing, *is = &nothing;
        int order = i == old_count ? 1 : k == after->slot_count ? -1 : 0;

        if (order == 0)
            order = strcmp(before->slots[i].name, after->slots[k].name);
        if (order <= 0)
            was = &before->slots[i++];
        if (order >= 0)
            is = &after->slots[k++];
        compare_slots(was->name ? was->name : is->name, was, is, changes);
    }
}

void al_changes_drop(struct al_changes *changes)
{
    free(changes->items);
    *changes = (struct al_changes){0};
}

/* ---- showing ---- */

static const char *label_of(const struct al_field *field, const char *name)
{
    if (field)
        return _(field->label);
    if (strcmp(name, "gone") == 0)
        return _("Removed");
    if (strcmp(name, "erased") == 0)
        return _("Erased");
    return name;
}

/* The value on one line: the lines of a text are parted by slashes. */
static void add_value(const struct al_field *field, const char *stored,
                      al_show_fn *show, void *arg, struct al_str *out)
{
    struct al_str shown = {0};
    const char *line;

    if (field && show)
        show(arg, field, stored, &shown);
    else if (field)
        al_value_show(field, stored, &shown);
    else
        al_str_puts(&shown, stored);
    for (line = al_str_text(&shown); line;) {
        const char *end = strchr(line, '\n');

        al_str_add(out, line, end ? (size_t)(end - line) : strlen(line));
        line = end ? end + 1 : NULL;
        if (line)
            al_str_puts(out, " / ");
    }
    al_str_drop(&shown);
}

void al_change_show(const struct al_kind *kind,
                    const struct al_field_change *change,
                    const struct al_words *words, al_show_fn *show, void *arg,
                    struct al_str *out)
{
    const struct al_field *field = al_field_by_name(kind, change->field);
    const char *label = label_of(field, change->field);
    struct al_str before = {0}, after = {0}, name = {0};

    al_words_fill(words, label, &name);
    if (change->before)
        add_value(field, change->before, show, arg, &before);
    if (change->after)
        add_value(field, change->after, show, arg, &after);
    label = al_str_text(&name);
    switch (change->what) {
    case AL_CHANGE_SET:
        if (change->before)
            al_str_printf(out, "%s  %s -> %s", label, al_str_text(&before),
                          al_str_text(&after));
        else
            al_str_printf(out, "%s  %s", label, al_str_text(&after));
        break;
    case AL_CHANGE_CLEARED:
        al_str_printf(out, _("%s  %s -> (empty)"), label, al_str_text(&before));
        break;
    case AL_CHANGE_CONFIRMED:
        al_str_printf(out, _("%s  confirmed: %s"), label, al_str_text(&after));
        break;
    case AL_CHANGE_ADDED:
        al_str_printf(out, "%s  + %s", label, al_str_text(&after));
        break;
    case AL_CHANGE_REMOVED:
        al_str_printf(out, "%s  - %s", label, al_str_text(&before));
        break;
    case AL_CHANGE_RIVAL:
        al_str_printf(out, _("%s  a second version: %s"), label,
                      al_str_text(&after));
        break;
    case AL_CHANGE_SETTLED:
        if (change->after)
            al_str_printf(out, _("%s  %s, not %s"), label, al_str_text(&after),
                          al_str_text(&before));
        else
            al_str_printf(out, _("%s  second version settled: %s"), label,
                          al_str_text(&before));
        break;
    }
    al_str_drop(&before);
    al_str_drop(&after);
    al_str_drop(&name);
}
