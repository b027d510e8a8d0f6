/* tui/form_tell.c - what is wrong with a field, and what would fit it. */
#include "config.h"
#include "tui/form.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "core/words.h"

enum { LIST_COLS = 100 }; /* labels that a message of two lines has room for */

/* ---- complaints ---- */

/* The sentence without the label before it, which is said by the form. */
static const char *without_label(const struct al_form_field *field,
                                 const char *what)
{
    const char *label = _(field->about->label);
    size_t len = strlen(label);

    if (strncmp(what, label, len) == 0 && strncmp(what + len, ": ", 2) == 0)
        return what + len + 2;
    return what;
}

/* "Survey, Conversation, Focus group ..." as far as there is room. */
static void list_labels(const struct al_form *form,
                        const struct al_form_field *field, int room,
                        struct al_str *out)
{
    const struct al_codes *codes = al_source_codes(&form->source, field->about);
    size_t start = out->len;

    for (size_t i = 0; i < codes->offered; i++) {
        if (al_text_width(al_str_text(out) + start) > room) {
            al_str_puts(out, " ...");
            return;
        }
        al_str_puts(out, i > 0 ? ", " : "");
        form->source.fill(form->source.arg, _(codes->codes[i].label), out);
    }
}

void al_form_complain(struct al_form *form, size_t at, const char *what)
{
    struct al_form_field *field = &form->fields[at];
    const char *text = without_label(field, what);
    bool has_list = field->about->codes && al_box_text(&field->box)[0];
    bool has_name = field->about->ref && al_box_text(&field->box)[0];
    struct al_str whole = {0}, brief = {0};
    char *name = al_form_first_name(field);

    al_str_printf(&whole, "%s: ", field->label);
    if (has_list) {
        al_str_puts(&brief, _("not in the list"));
        al_str_printf(&whole, "%s ", _("one of"));
        list_labels(form, field, LIST_COLS, &whole);
    } else if (has_name && al_form_can_add(form, at)) {
        al_str_puts(&brief, _("not here yet; F3 adds it"));
        al_str_printf(&whole, "%s ", _("not here yet: F3 adds"));
        al_str_printf(&whole, "\"%s\"", name);
    } else {
        al_str_add(&brief, text, strcspn(text, ":;"));
        al_str_puts(&whole, text);
    }
    al_sentence_end(&whole);
    if (al_box_text(&field->box)[0])
        al_str_printf(&whole, " %s", _("Ctrl-U empties it."));
    al_form_say(form, at, true, al_str_text(&brief));
    field->wrong = al_str_take(&whole);
    al_str_drop(&brief);
    free(name);
}

void al_form_object(struct al_form *form, size_t at, const char *sentence)
{
    struct al_form_field *field = &form->fields[at];
    struct al_str whole = {0}, brief = {0};

    al_str_add(&brief, sentence, strcspn(sentence, ":;"));
    al_str_printf(&whole, "%s: %s", field->label, sentence);
    al_sentence_end(&whole);
    al_form_say(form, at, true, al_str_text(&brief));
    field->wrong = al_str_take(&whole);
    al_str_drop(&brief);
}

void al_form_ask(struct al_form *form, size_t at)
{
    struct al_form_field *field = &form->fields[at];
    struct al_str brief = {0}, whole = {0};
    char *name = al_form_first_name(field);

    al_choose_echo(&field->pick, name, &brief);
    al_str_printf(&whole, "%s: ", field->label);
    al_str_puts(&whole, _("several have this name. Down walks through them, "
                          "or type four of the digits behind the name."));
    al_form_say(form, at, true, al_str_text(&brief));
    field->wrong = al_str_take(&whole);
    al_str_drop(&brief);
    free(name);
}

/* ---- the help of a field ---- */

/* Three that fit, and what they mean. */
static const struct {
    enum al_type type;
    const char *typed, *meant;
    bool is_plan; /* of a date: of those that look ahead */
} examples[] = {
    {AL_T_DATE, "y", N_("yesterday"), false},
    {AL_T_DATE, "mon", N_("the last Monday"), false},
    {AL_T_DATE, "12-mar", N_("12 March"), false},
    {AL_T_DATE, "fri", N_("the next Friday"), true},
    {AL_T_DATE, "+2w", N_("in two weeks"), true},
    {AL_T_DATE, "12-mar", N_("12 March"), true},
    {AL_T_TIME, "10", N_("ten o'clock"), false},
    {AL_T_TIME, "9:30", N_("half past nine"), false},
    {AL_T_TIME, "2pm", N_("two in the afternoon"), false},
    {AL_T_MINUTES, "1.5", N_("an hour and a half"), false},
    {AL_T_MINUTES, "1:30", N_("the same"), false},
    {AL_T_MINUTES, "90m", N_("the same in minutes"), false},
    {AL_T_PENCE, "25", N_("25 pounds"), false},
    {AL_T_PENCE, "12.50", N_("12 pounds 50"), false},
    {AL_T_PENCE, "0", N_("nothing"), false},
    {AL_T_NUMBER, "0", N_("none"), false},
    {AL_T_NUMBER, "4", N_("four"), false},
    {AL_T_NUMBER, "12", N_("twelve"), false},
    {AL_T_YESNO, "y", N_("yes"), false},
    {AL_T_YESNO, "n", N_("no"), false},
    {AL_T_YESNO, "Ctrl-U", N_("empty: nobody knows yet"), false},
    {AL_T_REF, "sa", N_("the first name that starts so"), false},
    {AL_T_REF, "sa t", N_("the start of both names"), false},
    {AL_T_REF, "sa", N_("and Down: the next one that fits"), false},
    {AL_T_REFS, "sa", N_("the first name that starts so"), false},
    {AL_T_REFS, "sa, jo", N_("two of them"), false},
    {AL_T_REFS, "sa", N_("and Down: the next one that fits"), false},
};

static void put_words(const struct al_form *form, const char *text, size_t len,
                      struct al_str *out)
{
    char *words = al_strndup(text, len);

    form->source.fill(form->source.arg, words, out);
    free(words);
}

static void put_examples(const struct al_form *form,
                         const struct al_field *about, struct al_str *out)
{
    bool is_plan = about->flags & AL_F_PLAN;
    const char *own = about->examples ? _(about->examples) : NULL;

    for (size_t i = 0; i < AL_COUNT(examples); i++)
        if (examples[i].type == about->type &&
            (about->type != AL_T_DATE || examples[i].is_plan == is_plan))
            al_str_printf(out, "\n%-10s %s", examples[i].typed,
                          _(examples[i].meant));
    if (own)
        al_str_printf(out, "\n%s\n", _("For example:"));
    while (own) {
        const char *end = strstr(own, "; ");

        al_str_puts(out, "\n");
        put_words(form, own, end ? (size_t)(end - own) : strlen(own), out);
        own = end ? end + 2 : NULL;
    }
}

static void put_choices(const struct al_form *form,
                        const struct al_codes *codes, struct al_str *out)
{
    al_str_printf(out, "\n%s\n", _("Type the start of a word of one:"));
    for (size_t i = 0; i < codes->offered; i++) {
        al_str_puts(out, "\n");
        form->source.fill(form->source.arg, _(codes->codes[i].label), out);
    }
}

void al_form_explain(const struct al_form *form, struct al_str *out)
{
    const struct al_form_field *field = &form->fields[form->at];

    al_str_puts(out, field->help);
    al_sentence_end(out);
    al_str_putc(out, '\n');
    if (field->is_bad && field->wrong)
        al_str_printf(out, "\n%s\n", field->wrong);
    put_examples(form, field->about, out);
    if (field->about->codes)
        put_choices(form, al_source_codes(&form->source, field->about), out);
}
