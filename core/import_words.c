/* core/import_words.c - what other systems write in cells, and what a code is
 * called when a cell is none. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/import_own.h"

enum { CODES_TOLD = 8 };

/* Cells, folded, by the list of codes that their column is; what is the same
 * in any list has none. */
static const struct {
    const char *list, *code, *words;
} others[] = {
    {"person.status", "active",
     " open current live ongoing accepted opencase engaged onboarded "},
    {"person.status", "in_work",
     " employed working inemployment inpaidwork inajob inpaidemployment "},
    {"person.status", "paused", " onhold hold suspended onpause "},
    {"person.status", "left",
     " closed discharged exited ended inactive closedcase withdrawn "},
    /* What a sign-in sheet has in its column "Attended". */
    {"participation.outcome", "took_part",
     " yes y x 1 true attended present came here "},
    {"participation.outcome", "did_not_attend",
     " no n 0 false absent dna didnotattend "},
    {NULL, "yes", " y x 1 true "},
    {NULL, "no", " n 0 false "},
};

static const char *list_of(const struct al_field *field)
{
    return field->codes ? field->codes->name : "";
}

static bool has_code(const struct al_field *field, const char *code)
{
    for (size_t i = 0; field->codes && i < field->codes->offered; i++)
        if (strcmp(field->codes->codes[i].code, code) == 0)
            return true;
    return field->type == AL_T_YESNO;
}

/* A service may call one of its own just so. */
static bool is_label(const struct al_import *import,
                     const struct al_field *field, const char *folded)
{
    struct al_str label = {0}, mine = {0};
    bool is = false;

    for (size_t i = 0; field->codes && i < field->codes->offered && !is; i++) {
        al_str_reset(&label);
        al_str_reset(&mine);
        al_words_fill(import->words, _(field->codes->codes[i].label), &label);
        al_import_fold(al_str_text(&label), &mine);
        is = strcmp(al_str_text(&mine), folded) == 0;
    }
    al_str_drop(&label);
    al_str_drop(&mine);
    return is;
}

const char *al_import_meant(const struct al_import *import,
                            const struct al_field *field, const char *cell)
{
    struct al_str folded = {0}, word = {0};
    const char *meant = cell;

    al_import_fold(cell, &folded);
    al_str_printf(&word, " %s ", al_str_text(&folded));
    for (size_t i = 0; folded.len > 0 && meant == cell && i < AL_COUNT(others);
         i++)
        if ((!others[i].list || strcmp(others[i].list, list_of(field)) == 0) &&
            has_code(field, others[i].code) &&
            strstr(others[i].words, al_str_text(&word)) &&
            !is_label(import, field, al_str_text(&folded)))
            meant = others[i].code;
    al_str_drop(&folded);
    al_str_drop(&word);
    return meant;
}

void al_import_say_codes(const struct al_import *import,
                         const struct al_field *field, struct al_str *out)
{
    size_t count = field->codes->offered;
    size_t told = count > CODES_TOLD + 1 ? CODES_TOLD : count;

    al_str_puts(out, _("this is none of "));
    for (size_t i = 0; i < told; i++) {
        al_str_puts(out, i > 0 ? ", \"" : "\"");
        al_words_fill(import->words, _(field->codes->codes[i].label), out);
        al_str_putc(out, '"');
    }
    if (told < count)
        al_str_printf(out, _(" and %zu more"), count - told);
}
