/* tui/first_names.c - a pasted list of names becomes people. */
#include "config.h"
#include "tui/first_names.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/utf8.h"

void al_first_names_drop(struct al_first_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i].name);
    free(names->items);
    al_str_drop(&names->dropped);
    *names = (struct al_first_names){0};
}

/* ---- reading ---- */

static bool is_like(const char *a, const char *b)
{
    struct al_str left = {0}, right = {0};
    bool is_equal;

    al_utf8_fold(a, &left);
    al_utf8_fold(b, &right);
    is_equal = strcmp(al_str_text(&left), al_str_text(&right)) == 0;
    al_str_drop(&left);
    al_str_drop(&right);
    return is_equal;
}

/* "- Ada", "* Ada" and a bullet come out of other programs' lists. */
static const char *skip_mark(const char *line)
{
    static const char bullet[] = "\xe2\x80\xa2";
    const char *rest = line + strspn(line, " \t");

    if ((*rest == '-' || *rest == '*') && strchr(" \t", rest[1]) && rest[1])
        rest++;
    else if (strncmp(rest, bullet, strlen(bullet)) == 0)
        rest += strlen(bullet);
    return rest + strspn(rest, " \t");
}

static enum al_status take_name(struct al_first_names *names, const char *line,
                                size_t number, struct al_err *err)
{
    const struct al_field *field =
        al_field_by_name(al_kind_by_name(AL_KIND_PERSON), "preferred_name");
    struct al_str name = {0};
    enum al_status status =
        al_value_read(field, skip_mark(line),
                      (struct al_calendar){.today = al_today()}, &name, err);

    if (status != AL_OK)
        return al_err_within(err, _("Line %zu"), number);
    for (size_t i = 0; i < names->count; i++)
        if (is_like(names->items[i].name, al_str_text(&name))) {
            al_str_printf(&names->dropped, _("%s%s in line %zu"),
                          names->twice > 0 ? ", " : "", al_str_text(&name),
                          number);
            names->twice++;
            al_str_drop(&name);
            return AL_OK;
        }
    if (name.len == 0) {
        al_str_drop(&name);
        return AL_OK;
    }
    if (names->count == AL_FIRST_NAMES_MAX) {
        al_str_drop(&name);
        return al_fail(err, AL_EINVAL,
                       _("More than %d names at once are too many: start with "
                         "the people of this week"),
                       AL_FIRST_NAMES_MAX);
    }
    names->items = al_grow(names->items, &names->cap, names->count + 1,
                           sizeof(*names->items));
    names->items[names->count++] =
        (struct al_first_name){.name = al_str_take(&name)};
    return AL_OK;
}

/* The bytes up to what ends a name, and of that: a new line; where all stand in
 * one line, a comma or a word between two of them. */
static size_t name_end(const char *text, bool is_one_line, size_t *gap)
{
    const char *word = is_one_line ? strstr(text, _(" and ")) : NULL;
    size_t len = strcspn(text, is_one_line ? ",\n" : "\n");

    *gap = text[len] != '\0';
    if (word && (size_t)(word - text) < len) {
        len = (size_t)(word - text);
        *gap = strlen(_(" and "));
    }
    return len;
}

static bool is_one_line(const char *text)
{
    text += strspn(text, " \t\n");
    text += strcspn(text, "\n");
    return text[strspn(text, " \t\n")] == '\0';
}

enum al_status al_first_names_read(const char *text,
                                   struct al_first_names *names,
                                   struct al_err *err)
{
    bool is_line = is_one_line(text);
    enum al_status status = AL_OK;

    for (size_t number = 1; *text && status == AL_OK; number++) {
        size_t gap, len = name_end(text, is_line, &gap);
        char *line = al_strndup(text, len);

        status = take_name(names, line, number, err);
        free(line);
        text += len + gap;
    }
    if (status != AL_OK)
        al_first_names_drop(names);
    return status;
}

/* ---- who is here already ---- */

struct finding {
    struct al_first_name *name;
};

static bool on_person(void *arg, const struct al_hit *hit)
{
    struct finding *finding = arg;
    const char *name = al_record_get(hit->record, "preferred_name");

    if (!name || !is_like(name, finding->name->name))
        return true;
    finding->name->is_only = !finding->name->is_here;
    if (finding->name->is_here)
        return false;
    finding->name->is_here = finding->name->is_same = true;
    finding->name->id = hit->id;
    return true;
}

enum al_status al_first_names_find(struct al_first_names *names,
                                   struct al_index *index, struct al_err *err)
{
    enum al_status status = AL_OK;

    names->here = 0;
    for (size_t i = 0; i < names->count && status == AL_OK; i++) {
        struct finding finding = {&names->items[i]};

        status = al_query_names(index, AL_KIND_PERSON, finding.name->name, NULL,
                                0, on_person, &finding, err);
        names->here += finding.name->is_here;
    }
    return status;
}

/* ---- saving ---- */

struct saving {
    struct al_ledger *ledger;
    char me[AL_ID_HEX];
    struct al_edit *edits;             /* owned */
    struct al_record **opened, **form; /* owned, as are the records */
    size_t count;
};

static void drop_saving(struct saving *saving)
{
    for (size_t i = 0; i < saving->count; i++) {
        al_record_free(saving->opened[i]);
        al_record_free(saving->form[i]);
    }
    free(saving->edits);
    free(saving->opened);
    free(saving->form);
}

static void add_edit(struct saving *saving, const struct al_id *id,
                     struct al_record *opened, struct al_record *form)
{
    saving->opened[saving->count] = opened;
    saving->form[saving->count] = form;
    saving->edits[saving->count++] = (struct al_edit){*id, opened, form};
}

/* As a form would begin it. */
static void add_new(struct saving *saving, const char *name)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_PERSON);
    struct al_record *record = al_record_new(AL_KIND_PERSON);
    struct al_id id = al_id_new(al_ledger_random(saving->ledger));

    al_record_set(record, "preferred_name", name);
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (field->preset && field->codes)
            al_record_set(record, field->name, field->preset);
        else if (field->flags & AL_F_OWNER)
            al_record_set(record, field->name, saving->me);
    }
    add_edit(saving, &id, NULL, record);
}

/* Nobody is taken from a colleague: only who has nobody becomes mine. */
static enum al_status add_same(struct saving *saving, const struct al_id *id,
                               struct al_err *err)
{
    struct al_record *opened = NULL, *form;
    enum al_status status =
        al_query_get(al_ledger_index(saving->ledger), id, &opened, err);

    if (status != AL_OK)
        return status;
    if (!al_is_empty(al_record_get(opened, "es"))) {
        al_record_free(opened);
        return AL_OK;
    }
    form = al_record_copy(opened);
    al_record_set(form, "es", saving->me);
    add_edit(saving, id, opened, form);
    return AL_OK;
}

enum al_status al_first_names_save(const struct al_first_names *names,
                                   struct al_ledger *ledger,
                                   const struct al_id *save_id, size_t *made,
                                   struct al_err *err)
{
    struct al_id me = al_ledger_me(ledger);
    struct saving saving = {.ledger = ledger};
    struct al_saved saved;
    enum al_status status = AL_OK;

    *made = 0;
    for (size_t i = 0; i < names->count; i++)
        *made += !names->items[i].is_same;
    if (names->count == 0 || al_ledger_has_save(ledger, save_id))
        return AL_OK;
    al_id_hex(&me, saving.me);
    saving.edits = al_calloc(names->count, sizeof(*saving.edits));
    saving.opened = al_calloc(names->count, sizeof(*saving.opened));
    saving.form = al_calloc(names->count, sizeof(*saving.form));
    for (size_t i = 0; i < names->count && status == AL_OK; i++) {
        const struct al_first_name *name = &names->items[i];

        if (name->is_same && name->is_only)
            status = add_same(&saving, &name->id, err);
        else if (!name->is_same)
            add_new(&saving, name->name);
    }
    for (size_t i = 0; i < saving.count && status == AL_OK; i++)
        status = al_record_check(saving.form[i], err);
    if (status == AL_OK && saving.count > 0)
        status = al_ledger_save(ledger, saving.edits, saving.count, save_id,
                                &saved, err);
    drop_saving(&saving);
    return status;
}
