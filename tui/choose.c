/* tui/choose.c - suggestions for a field, and walking through them. */
#include "config.h"
#include "tui/choose.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/i18n.h"
#include "core/id.h"
#include "core/utf8.h"

enum {
    ECHO_OTHERS = 3, /* so many stand behind "Down:" */
    DIGITS_MIN = 4   /* fewer may be the start of another name */
};

const struct al_codes *al_source_codes(const struct al_form_source *source,
                                       const struct al_field *about)
{
    return about->codes && source->codes
               ? source->codes(source->arg, about->codes)
               : about->codes;
}

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
    memset(choose, 0, sizeof(*choose));
}

/* ---- looking up ---- */

struct look {
    struct al_choose *choose;
    const struct al_form_source *source;
    const struct al_field *about;
    const char *typed;
    const struct al_chosen *but;
    size_t but_count;
    const char *digits; /* only those whose reference begins so; or NULL */
    size_t limit;       /* more than these do not come */
    size_t came;
};

/* The reference of a record, "" of what is none. */
static void reference(const char *stored, char digits[AL_ID_SHORT])
{
    struct al_id id;

    digits[0] = '\0';
    if (al_id_parse(stored, &id))
        al_id_short(&id, digits);
}

static bool has_digits(const struct look *look, const char *stored)
{
    char digits[AL_ID_SHORT];

    reference(stored, digits);
    return !look->digits ||
           strncasecmp(digits, look->digits, strlen(look->digits)) == 0;
}

static void offer(void *to, const char *stored, const char *label)
{
    struct look *look = to;
    struct al_choose *choose = look->choose;
    struct al_chosen *item;

    look->came++;
    if (!has_digits(look, stored))
        return;
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
    const struct al_codes *codes = al_source_codes(look->source, look->about);
    struct al_str want = {0}, label = {0}, have = {0};

    al_utf8_fold(look->typed, &want);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < codes->offered; i++) {
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

static void look_names(struct look *look, const char *typed)
{
    look->came = 0;
    look->source->names(look->source->arg, look->about->ref, typed, look->limit,
                        offer, look);
}

/* "sam 7k2m": the name, and digits of the reference that tells two apart. */
static void look_digits(struct look *look)
{
    const char *space = strrchr(look->typed, ' ');
    char *name;

    if (!space || space == look->typed || strlen(space + 1) < DIGITS_MIN)
        return;
    name = al_strndup(look->typed, (size_t)(space - look->typed));
    look->digits = space + 1;
    look_names(look, name);
    look->choose->is_walked = look->choose->count == 1;
    free(name);
}

/* ---- people of the same name ---- */

static bool is_alike(const char *a, const char *b)
{
    struct al_str x = {0}, y = {0};
    bool is_same;

    al_utf8_fold(a, &x);
    al_utf8_fold(b, &y);
    is_same = strcmp(al_str_text(&x), al_str_text(&y)) == 0;
    al_str_drop(&x);
    al_str_drop(&y);
    return is_same;
}

/* Whether a record of that name stands besides this one. */
struct others {
    const struct al_chosen *than;
    bool is_found;
};

static void on_other(void *to, const char *stored, const char *label)
{
    struct others *others = to;

    if (strcmp(stored, others->than->stored) != 0 &&
        is_alike(label, others->than->label))
        others->is_found = true;
}

static void add_reference(struct al_choose *choose, size_t at)
{
    struct al_str label = {0};
    char digits[AL_ID_SHORT];

    reference(choose->item[at].stored, digits);
    al_str_printf(&label, "%s %s", choose->item[at].label, digits);
    free(choose->item[at].label);
    choose->item[at].label = al_str_take(&label);
    choose->is_alike[at] = true;
}

/* Of those that were taken already a namesake is told apart as well. */
static void mark_alike(struct look *look)
{
    struct al_choose *choose = look->choose;
    bool marks[AL_CHOOSE_MAX] = {false};

    for (size_t i = 0; i < choose->count; i++) {
        for (size_t k = 0; k < choose->count; k++)
            marks[i] |= i != k &&
                        is_alike(choose->item[i].label, choose->item[k].label);
        for (size_t k = 0; k < look->but_count; k++)
            marks[i] |= is_alike(choose->item[i].label, look->but[k].label);
        marks[i] |= look->digits != NULL;
    }
    for (size_t i = 0; i < choose->count; i++)
        if (marks[i])
            add_reference(choose, i);
}

/*
 * More fit than are offered: the namesake of the one that is looked at may be
 * among the rest. One question a key, whatever there is.
 */
static void mark_hidden(struct al_choose *choose,
                        const struct al_form_source *source,
                        const struct al_field *about)
{
    struct others others = {.than = al_choose_this(choose)};

    if (!others.than || !about->ref || choose->is_alike[choose->at] ||
        choose->total == choose->count)
        return;
    source->names(source->arg, about->ref, others.than->label, AL_CHOOSE_MAX,
                  on_other, &others);
    if (others.is_found)
        add_reference(choose, choose->at);
}

static void look_refs(struct look *look)
{
    look_names(look, look->typed);
    if (look->came == 0)
        look_digits(look);
    mark_alike(look);
    mark_hidden(look->choose, look->source, look->about);
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
                        .but_count = but_count,
                        .limit = AL_CHOOSE_MAX + 1 + but_count};

    al_choose_drop(choose);
    if (al_text_is_wordless(typed) || !al_choose_has_list(about))
        return;
    if (about->codes)
        look_codes(&look);
    else if (about->ref)
        look_refs(&look);
    else
        look_yesno(&look);
}

/* ---- which is meant ---- */

const struct al_chosen *al_choose_this(const struct al_choose *choose)
{
    return choose->count > 0 ? &choose->item[choose->at] : NULL;
}

void al_choose_walk(struct al_choose *choose,
                    const struct al_form_source *source,
                    const struct al_field *about, bool down)
{
    size_t count = choose->count;

    if (count == 0)
        return;
    choose->at = (choose->at + (down ? 1 : count - 1)) % count;
    choose->is_walked = true;
    mark_hidden(choose, source, about);
}

bool al_choose_asks(const struct al_choose *choose)
{
    return choose->count > 1 && choose->is_alike[choose->at] &&
           !choose->is_walked;
}

/* Of one who is called the same, the digits say enough. */
static void put_other(const struct al_choose *choose, size_t at,
                      struct al_str *out)
{
    const char *label = choose->item[at].label;
    const char *this = choose->item[choose->at].label;
    char digits[AL_ID_SHORT];
    size_t len = strlen(label), tail;

    reference(choose->item[at].stored, digits);
    tail = strlen(digits);
    if (choose->is_alike[at] && choose->is_alike[choose->at] &&
        strlen(this) == len && strncmp(label, this, len - tail) == 0)
        al_str_puts(out, digits);
    else
        al_str_puts(out, label);
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
    al_str_printf(out, " (%zu %s %zu%s)", choose->at + 1, _("of"),
                  choose->count, choose->total > choose->count ? "+" : "");
    al_str_printf(out, "%s%s", choose->is_alike[choose->at] ? " " : "  ",
                  _("Down: "));
    for (size_t i = 1; i < choose->count && i <= ECHO_OTHERS; i++) {
        al_str_puts(out, i > 1 ? ", " : "");
        put_other(choose, (choose->at + i) % choose->count, out);
    }
}

void al_choose_label(const struct al_form_source *source,
                     const struct al_field *about, const char *stored,
                     struct al_str *out)
{
    if (about->ref)
        source->name(source->arg, about, stored, out);
    else if (about->codes)
        source->fill(source->arg,
                     al_code_label(al_source_codes(source, about), stored),
                     out);
    else
        al_value_show(about, stored, out);
}
