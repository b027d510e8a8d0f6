/* tui/pick.c - suggestions for a field. */
#include "config.h"
#include "tui/pick.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/query.h"
#include "core/utf8.h"

bool al_pick_has_list(const struct al_field *about)
{
    return about->type == AL_T_CODE || about->type == AL_T_CODES ||
           about->type == AL_T_REF || about->type == AL_T_REFS ||
           about->type == AL_T_YESNO;
}

void al_pick_drop(struct al_form_field *field)
{
    for (size_t i = 0; i < field->pick_count; i++) {
        free(field->pick[i].stored);
        free(field->pick[i].label);
    }
    field->pick_count = field->pick_at = field->pick_total = 0;
}

static bool is_chosen(const struct al_form_field *field, const char *stored)
{
    for (size_t i = 0; i < field->chosen_count; i++)
        if (strcmp(field->chosen[i].stored, stored) == 0)
            return true;
    return false;
}

static void offer(struct al_form_field *field, const char *stored,
                  const char *label)
{
    struct al_chosen *item;

    if (is_chosen(field, stored))
        return;
    field->pick_total++;
    if (field->pick_count == AL_PICK_MAX)
        return;
    item = &field->pick[field->pick_count++];
    item->stored = al_strdup(stored);
    item->label = al_strdup(label);
}

/*
 * Labels that start with what was typed come before those that have it at the
 * start of a later word.
 */
static void look_codes(struct al_app *app, struct al_form_field *field,
                       const char *typed)
{
    const struct al_codes *codes = field->about->codes;
    struct al_str want = {0}, label = {0}, have = {0};

    al_utf8_fold(typed, &want);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < codes->count; i++) {
            bool is_start;

            al_str_reset(&label);
            al_str_reset(&have);
            al_app_fill(app, _(codes->codes[i].label), &label);
            al_utf8_fold(al_str_text(&label), &have);
            is_start =
                strncmp(al_str_text(&have), al_str_text(&want), want.len) == 0;
            if (is_start == (pass == 0) &&
                al_text_has_words(al_str_text(&label), typed))
                offer(field, codes->codes[i].code, al_str_text(&label));
        }
    al_str_drop(&want);
    al_str_drop(&label);
    al_str_drop(&have);
}

static bool on_name(void *arg, const struct al_hit *hit)
{
    char hex[AL_ID_HEX];

    al_id_hex(&hit->id, hex);
    offer(arg, hex, hit->title);
    return true;
}

static void look_names(struct al_app *app, struct al_form_field *field,
                       const char *typed)
{
    struct al_id me = al_ledger_me(al_app_ledger(app));

    (void)al_query_names(al_app_index(app), field->about->ref, typed,
                         al_id_is_zero(&me) ? NULL : &me,
                         AL_PICK_MAX + field->chosen_count, on_name, field,
                         NULL);
}

static void look_yesno(struct al_form_field *field, const char *typed)
{
    if (al_text_has_words(_("yes"), typed))
        offer(field, "yes", _("yes"));
    if (al_text_has_words(_("no"), typed))
        offer(field, "no", _("no"));
}

void al_pick_look(struct al_app *app, struct al_form_field *field)
{
    const char *typed = al_box_text(&field->box);

    al_pick_drop(field);
    if (!*typed || !al_pick_has_list(field->about))
        return;
    if (field->about->codes)
        look_codes(app, field, typed);
    else if (field->about->ref)
        look_names(app, field, typed);
    else
        look_yesno(field, typed);
}

void al_pick_label(struct al_app *app, const struct al_field *about,
                   const char *stored, struct al_str *out)
{
    if (about->ref)
        al_query_show(al_app_index(app), about, stored, out);
    else if (about->codes)
        al_app_fill(app, al_code_label(about->codes, stored), out);
    else
        al_value_show(about, stored, out);
}
