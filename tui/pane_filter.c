/*
 * tui/pane_filter.c - what a list shows, as a form: field, how, value.
 *
 * Three lines a condition, and one more condition is offered as soon as the
 * last is there. The value is typed as in a form of the field itself.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/browse.h"
#include "tui/filters.h"
#include "tui/form_pane.h"

enum { MATCHES_MAX = 8, LINES = 3 /* fields of the form a condition */ };

struct condition {
    const struct al_field *field; /* NULL: none is chosen yet */
    enum al_match match;
    struct al_field ask_field, ask_match, ask_value;
    struct al_code match_codes[MATCHES_MAX];
    struct al_codes matches;
};

struct filter_pane {
    const struct al_kind *kind;
    struct al_form form;
    struct condition rows[AL_CONDITIONS_MAX];
    struct al_field ask_name;
    char **labels;               /* owned, and so is what they point at */
    struct al_code *field_codes; /* owned */
    struct al_codes fields;
};

/* ---- what is asked ---- */

static char *filled(const struct filter_pane *pane, const char *text)
{
    struct al_str out = {0};

    pane->form.source.fill(pane->form.source.arg, text, &out);
    return al_str_take(&out);
}

static void list_fields(struct filter_pane *pane)
{
    const struct al_field *field;
    size_t count = 0;

    while (al_condition_field_at(pane->kind, count))
        count++;
    pane->labels = al_calloc(count, sizeof(*pane->labels));
    pane->field_codes = al_calloc(count, sizeof(*pane->field_codes));
    for (size_t i = 0; (field = al_condition_field_at(pane->kind, i)); i++) {
        pane->labels[i] = filled(pane, _(field->label));
        pane->field_codes[i] = (struct al_code){field->name, pane->labels[i]};
    }
    pane->fields = (struct al_codes){"filter", pane->field_codes, count, count};
}

static void list_matches(struct condition *row)
{
    enum al_match match;
    size_t count = 0;

    while (row->field && count < MATCHES_MAX &&
           al_condition_match_at(row->field, count, &match)) {
        row->match_codes[count++] = (struct al_code){
            al_condition_code(match), al_condition_word(row->field, match)};
    }
    row->matches = (struct al_codes){"match", row->match_codes, count, count};
}

/* What one value of the field looks like; of sets one member. */
static enum al_type one_of(enum al_type type)
{
    switch (type) {
    case AL_T_TEXT:
    case AL_T_LINES:
        return AL_T_LINE;
    case AL_T_CODES:
        return AL_T_CODE;
    case AL_T_REFS:
        return AL_T_REF;
    case AL_T_LINE:
    case AL_T_DATE:
    case AL_T_TIME:
    case AL_T_MINUTES:
    case AL_T_PENCE:
    case AL_T_NUMBER:
    case AL_T_YESNO:
    case AL_T_CODE:
    case AL_T_REF:
    case AL_T_EVENTS:
    case AL_T__COUNT:
        break;
    }
    return type;
}

static void set_value(struct condition *row)
{
    row->ask_value.label = N_("Value");
    row->ask_value.flags = AL_F_REQUIRED;
    if (!row->field)
        return;
    if (row->match == AL_MATCH_NOT_SINCE) {
        row->ask_value.help = N_("For how many days: 30, 90");
        row->ask_value.type = AL_T_NUMBER;
        row->ask_value.codes = NULL;
        row->ask_value.ref = NULL;
        return;
    }
    row->ask_value.help = row->field->help;
    row->ask_value.type = one_of(row->field->type);
    row->ask_value.codes = row->field->codes;
    row->ask_value.ref = row->field->ref;
    row->ask_value.flags |= row->field->flags & AL_F_PLAN;
}

static void add_condition(struct filter_pane *pane, size_t at)
{
    struct condition *row = &pane->rows[at];

    row->ask_field = (struct al_field){
        .name = "field",
        .label = at ? N_("and what") : N_("What"),
        .help = at ? N_("Another field, if all of this shall hold; else Enter")
                   : N_("The start of a field's name; ? shows them all"),
        .type = AL_T_CODE,
        .codes = &pane->fields};
    row->ask_match = (struct al_field){.name = "match",
                                       .label = N_("How"),
                                       .help = N_("How it has to be"),
                                       .type = AL_T_CODE,
                                       .flags = AL_F_REQUIRED,
                                       .codes = &row->matches};
    row->ask_value = (struct al_field){.name = "value", .type = AL_T_LINE};
    set_value(row);
    row->ask_value.help = "";
    al_form_add(&pane->form, &row->ask_field, NULL);
    al_form_add(&pane->form, &row->ask_match, NULL)->is_hidden = true;
    al_form_add(&pane->form, &row->ask_value, NULL)->is_hidden = true;
}

/* ---- the form follows what is chosen in it ---- */

/* Nothing stands in the value any more, and it is about something else. */
static void turn_value(struct filter_pane *pane, size_t at)
{
    struct al_form_field *value = &pane->form.fields[at * LINES + 2];

    set_value(&pane->rows[at]);
    al_form_empty(&pane->form, at * LINES + 2);
    free(value->help);
    value->help = filled(pane, _(pane->rows[at].ask_value.help));
}

/* The stored code in a line of the form; "" when there is none. */
static void code_in(const struct filter_pane *pane, size_t line,
                    struct al_str *code)
{
    al_str_reset(code);
    if (al_form_value(&pane->form, line, code, NULL) != AL_OK)
        al_str_reset(code);
}

static void follow_field(struct filter_pane *pane, size_t at)
{
    struct condition *row = &pane->rows[at];
    const struct al_field *field;
    struct al_str code = {0};

    code_in(pane, at * LINES, &code);
    field = al_condition_field(pane->kind, al_str_text(&code));
    al_str_drop(&code);
    if (field == row->field)
        return;
    row->field = field;
    list_matches(row);
    al_form_empty(&pane->form, at * LINES + 1);
    if (field && al_condition_match_at(field, 0, &row->match))
        al_form_show(&pane->form, at * LINES + 1,
                     al_condition_code(row->match));
    turn_value(pane, at);
}

static void follow_match(struct filter_pane *pane, size_t at)
{
    struct condition *row = &pane->rows[at];
    enum al_type type = row->ask_value.type;
    struct al_str code = {0};
    enum al_match match;

    code_in(pane, at * LINES + 1, &code);
    if (al_condition_match(al_str_text(&code), &match) && match != row->match) {
        row->match = match;
        set_value(row);
        if (row->ask_value.type != type)
            turn_value(pane, at);
    }
    al_str_drop(&code);
}

static void follow(struct filter_pane *pane)
{
    size_t shown = 1; /* those with a field, and the next one */

    for (size_t i = 0; i < AL_CONDITIONS_MAX; i++) {
        follow_field(pane, i);
        if (!pane->rows[i].field)
            continue;
        follow_match(pane, i);
        shown = i + 2;
    }
    for (size_t i = 0; i < AL_CONDITIONS_MAX; i++) {
        struct al_form_field *fields = &pane->form.fields[i * LINES];
        const struct condition *row = &pane->rows[i];

        fields[0].is_hidden = i >= shown;
        fields[1].is_hidden = !row->field;
        fields[2].is_hidden =
            !row->field || !al_condition_has_value(row->match);
    }
}

/* ---- done ---- */

static enum al_status gather(const struct filter_pane *pane,
                             struct al_conditions *conditions,
                             struct al_err *err)
{
    for (size_t i = 0; i < AL_CONDITIONS_MAX; i++) {
        const struct condition *row = &pane->rows[i];
        struct al_str value = {0};
        enum al_status status = AL_OK;

        if (!row->field)
            continue;
        if (al_condition_has_value(row->match))
            status = al_form_value(&pane->form, i * LINES + 2, &value, err);
        if (status == AL_OK)
            (void)al_conditions_add(conditions, row->field->name, row->match,
                                    al_str_text(&value));
        al_str_drop(&value);
        if (status != AL_OK)
            return status;
    }
    return AL_OK;
}

static enum al_status keep_named(struct al_app *app, struct filter_pane *pane,
                                 const struct al_conditions *conditions,
                                 struct al_str *name, struct al_err *err)
{
    enum al_status status = al_form_value(
        &pane->form, AL_CONDITIONS_MAX * (size_t)LINES, name, err);

    if (status != AL_OK || name->len == 0)
        return status;
    if (conditions->count == 0)
        return al_fail(err, AL_EINVAL,
                       _("Choose what the filter is before it gets a name"));
    return al_filters_keep(al_app_filter_seal(app), al_app_index(app),
                           pane->kind, al_str_text(name), conditions, err);
}

/* The list below shows what is asked. */
static void save(struct al_app *app, struct filter_pane *pane)
{
    struct al_conditions conditions = {.count = 0};
    struct al_str name = {0};
    struct al_err err = {0};
    struct al_browse *browse;
    void *state = NULL;
    const struct al_pane_ops *below = al_app_below(app, &state);

    follow(pane);
    if (!al_form_check(&pane->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&pane->form));
        return;
    }
    if (gather(pane, &conditions, &err) != AL_OK ||
        keep_named(app, pane, &conditions, &name, &err) != AL_OK) {
        al_app_say_err(app, &err);
    } else {
        browse = below ? al_browse_of(below, state) : NULL;
        if (browse)
            al_browse_narrow(browse, &conditions);
        al_app_pop(app);
        al_app_reload(app);
        if (name.len > 0)
            al_app_say(app, AL_INK_PLAIN,
                       _("The filter is kept as \"%s\": F offers it."),
                       al_str_text(&name));
    }
    al_conditions_drop(&conditions);
    al_str_drop(&name);
}

/* ---- the pane ---- */

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct filter_pane *pane = state;

    (void)app;
    al_form_draw(&pane->form, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct filter_pane *pane = state;
    enum al_form_said said = al_form_key(&pane->form, pressed);

    if (said == AL_FORM_SAVE)
        save(app, pane);
    else if (said == AL_FORM_LEFT || said == AL_FORM_CHANGED)
        follow(pane);
    return al_form_pane_result(said);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct filter_pane *pane = state;

    (void)right;
    al_str_printf(left, "%s: ", _("Filter"));
    al_app_fill(app, _(pane->kind->many), left);
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct filter_pane *pane = state;

    (void)app;
    return al_form_help(&pane->form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct filter_pane *pane = state;

    al_form_explain(&pane->form, out);
}

static void parts(void *state, struct al_parts *parts)
{
    struct filter_pane *pane = state;

    parts->form = &pane->form;
    parts->question = N_("Show what fits?");
    parts->is_usual = true;
}

static void drop(void *state)
{
    struct filter_pane *pane = state;

    al_form_drop(&pane->form);
    for (size_t i = 0; i < pane->fields.count; i++)
        free(pane->labels[i]);
    free(pane->labels);
    free(pane->field_codes);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, AL_KEY_TAB, N_("next; shows in the last"), N_("next"), NULL,
     NULL},
    {AL_KEY_UP, AL_KEY_SHIFT_TAB, N_("the field before"), N_("back"), NULL,
     NULL},
    {AL_KEY_F2, AL_CTRL('s'), N_("show what fits"), N_("show"), NULL, NULL},
    {0},
};

const struct al_pane_ops al_pane_filter = {
    .name = "filter",
    .title = N_("Filter"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct filter_pane),
    .keys = keys,
    .draw = draw,
    .parts = parts,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};

static void show_condition(struct filter_pane *pane, size_t at,
                           const struct al_condition *condition)
{
    al_form_show(&pane->form, at * LINES, condition->field);
    follow(pane);
    if (!pane->rows[at].field)
        return;
    al_form_empty(&pane->form, at * LINES + 1);
    al_form_show(&pane->form, at * LINES + 1,
                 al_condition_code(condition->match));
    follow(pane);
    if (condition->value)
        al_form_show(&pane->form, at * LINES + 2, condition->value);
}

void al_pane_filter_open(struct al_app *app, const char *kind,
                         const struct al_conditions *conditions)
{
    struct al_conditions copy = {.count = 0};
    struct filter_pane *pane;

    al_conditions_copy(&copy, conditions); /* they stand in a pane */
    pane = al_app_push(app, &al_pane_filter);
    pane->kind = al_kind_by_name(kind);
    pane->form.source = al_app_source(app);
    list_fields(pane);
    for (size_t i = 0; i < AL_CONDITIONS_MAX; i++)
        add_condition(pane, i);
    pane->ask_name = (struct al_field){
        .name = "name",
        .label = N_("Keep it as"),
        .help = N_("A name to find it again; it stays on this device"),
        .type = AL_T_LINE};
    al_form_add(&pane->form, &pane->ask_name, NULL)->is_more = true;
    for (size_t i = 0; i < copy.count; i++)
        show_condition(pane, i, &copy.items[i]);
    follow(pane);
    al_conditions_drop(&copy);
}
