/* tui/pane_actions.c - every action by its words, and the help of a screen. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/schema.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/box.h"
#include "tui/sheet.h"

/* action | key | why it is off */
static const al_sheet_layout layouts[] = {
    {{20, 36, false, 0}, {6, 14, false, 0}, {16, 30, true, 0}}};

struct actions {
    bool is_set_up;
    struct al_box typed;
    struct al_sheet rows; /* the tag is the action's number, from 1 */
};

/*
 * The actions in their order: the keys of the pane below, those of the whole
 * program, then what the schema brings: a list and a new one of each kind.
 */
struct action {
    size_t number;
    const struct al_keydef *keydef; /* NULL: about a kind */
    const struct al_kind *kind;
    bool is_new; /* a new one, not the list */
};

static size_t count_keys(const struct al_keydef *keys)
{
    size_t count = 0;

    while (keys && keys[count].key)
        count++;
    return count;
}

static const struct al_keydef *keys_below(const struct al_app *app)
{
    void *state;
    const struct al_pane_ops *below = al_app_below(app, &state);

    return below ? below->keys : NULL;
}

/* False past the end. */
static bool action_at(const struct al_app *app, size_t number,
                      struct action *action)
{
    size_t here = count_keys(keys_below(app));
    size_t everywhere = count_keys(al_global_keys());
    size_t at = number - 1;

    *action = (struct action){.number = number};
    if (at < here) {
        action->keydef = &keys_below(app)[at];
    } else if (at < here + everywhere) {
        action->keydef = &al_global_keys()[at - here];
    } else {
        at -= here + everywhere;
        if (at / 2 >= al_kind_count())
            return false;
        action->kind = al_kind(at / 2);
        action->is_new = at % 2 == 1;
    }
    return true;
}

/* What people call it, besides what the tables say. */
static const struct {
    uint32_t key;
    const char *words;
} also_called[] = {
    {'u', N_("undo back u revert")},
    {'U', N_("redo")},
    {'s', N_("sync share push pull")},
    {'l', N_("add involvement activity record")},
    {'n', N_("feedback note comment quote")},
    {AL_CTRL('o'), N_("preferences options word zone theme colours colors look "
                      "mono dark password passphrase service name language "
                      "keyboard blank")},
    {AL_CTRL('r'), N_("remote address send server where")},
    {AL_CTRL('g'), N_("rights access request consent stop using keep until "
                      "retention due erase gdpr")},
    {AL_CTRL('y'), N_("colleagues devices let in lead remove leaver lost "
                      "laptop join invite invitation members who")},
    {AL_CTRL('x'), N_("paper backup restore code")},
    {'4', N_("feedback quotes changes you said we did")},
    {'5', N_("pay payments money owed finance")},
    {'8', N_("more everything else")},
    {'v', N_("conflict two")},
    {'h', N_("history log audit")},
    {'q', N_("quit exit leave")},
    {AL_ALT('p'), N_("linear speech reader accessible ear")},
    {AL_ALT('w'), N_("window paint whole")},
    {AL_KEY_ACT('c'), N_("take down stories uses ending expire permission")},
    {'7', N_("figures count statistics commissioners growth leads")},
    {AL_KEY_ACT('e'), N_("csv spreadsheet excel json calendar ics download")},
    {AL_KEY_ACT('d'), N_("import csv excel upload caseload file load")},
    {AL_KEY_ACT('l'), N_("backup copy keep usb file")},
    {AL_KEY_ACT('u'), N_("usb file without network carry")},
    {AL_KEY_ACT('n'), N_("usb file without network import take in")},
    {AL_KEY_ACT('s'), N_("start a real new service own begin demo")},
    {'z', N_("together private alone zoom read hide others")},
    {AL_CTRL('k'), N_("rebind shortcut keyboard bind")},
};

/* "send and get", "list of consents", "new consent" */
static void name_action(const struct al_app *app, const struct action *action,
                        struct al_str *out)
{
    size_t at;

    if (action->keydef) {
        al_app_fill(app, _(action->keydef->help), out);
        return;
    }
    al_str_printf(out, "%s ", action->is_new ? _("new") : _("list of"));
    at = out->len;
    al_app_fill(app, _(action->is_new ? action->kind->one : action->kind->many),
                out);
    if (out->data[at] >= 'A' && out->data[at] <= 'Z')
        out->data[at] = (char)(out->data[at] - 'A' + 'a');
}

/* How well an action fits what was typed. */
enum rank {
    RANK_START,  /* its words start so */
    RANK_WORDS,  /* every word that was typed starts one of its words */
    RANK_CALLED, /* that is what people call it */
    RANK__COUNT  /* it does not fit */
};

bool al_action_is_called(const struct al_keydef *keydef, const char *help,
                         const char *typed)
{
    if (!*typed || al_text_has_words(help, typed))
        return true;
    for (size_t i = 0; i < AL_COUNT(also_called); i++)
        if (also_called[i].key == keydef->key &&
            al_text_has_words(_(also_called[i].words), typed))
            return true;
    return keydef->foot && al_text_has_words(_(keydef->foot), typed);
}

static bool is_called(const struct action *action, const char *typed)
{
    if (action->keydef)
        return al_action_is_called(action->keydef, "", typed);
    return al_text_has_words(action->is_new ? _("add make another")
                                            : _("show all open go to"),
                             typed);
}

static bool starts(const char *text, const char *typed)
{
    struct al_str have = {0}, want = {0};
    bool is_start;

    al_utf8_fold(text, &have);
    al_utf8_fold(typed, &want);
    is_start = strncmp(al_str_text(&have), al_str_text(&want), want.len) == 0;
    al_str_drop(&have);
    al_str_drop(&want);
    return is_start;
}

/* The word of the last line is a name, too: "undo". */
static enum rank rank_action(const struct action *action, const char *name,
                             const char *typed)
{
    const char *foot = action->keydef ? action->keydef->foot : NULL;

    if (starts(name, typed) || (foot && starts(_(foot), typed)))
        return RANK_START;
    if (al_text_has_words(name, typed))
        return RANK_WORDS;
    return is_called(action, typed) ? RANK_CALLED : RANK__COUNT;
}

/* Why it cannot be done now. What is about kinds is off where lists are. */
static const char *why_not(const struct al_app *app,
                           const struct action *action)
{
    const struct al_keydef *keydef = action->keydef;
    void *state = NULL;

    if (!keydef)
        keydef = al_keydef_find(al_global_keys(), '8');
    (void)al_app_below(app, &state);
    return keydef && keydef->why_not ? keydef->why_not(app, state) : NULL;
}

static void add_row(struct al_app *app, struct actions *actions,
                    const struct action *action, const char *name)
{
    struct al_sheet_row *row = al_sheet_add(&actions->rows, NULL);
    const char *why = why_not(app, action);
    struct al_str text = {0};

    row->tag = action->number;
    al_sheet_cell(row, 0, name);
    if (action->keydef) {
        al_key_name(al_app_key_of(app, action->keydef), &text);
        if (action->keydef->also) {
            al_str_puts(&text, " ");
            al_key_name(action->keydef->also, &text);
        }
    }
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_reset(&text);
    if (why)
        al_app_fill(app, _(why), &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_drop(&text);
}

/* Of the actions from one number to before another which ones are put. */
enum which { THOSE_ON = 1, THOSE_OFF = 2, ALL_OF_THEM = 3 };

/* Those of one rank. */
static void put_actions(struct al_app *app, struct actions *actions,
                        size_t from, size_t end, enum rank wanted,
                        enum which which)
{
    const char *typed = al_box_text(&actions->typed);
    struct action action;

    for (size_t i = from; i < end && action_at(app, i, &action); i++) {
        struct al_str name = {0};

        if (action.kind && !al_app_offers(app, action.kind))
            continue;
        if (!(which & (why_not(app, &action) ? THOSE_OFF : THOSE_ON)))
            continue;
        name_action(app, &action, &name);
        if (rank_action(&action, al_str_text(&name), typed) == wanted)
            add_row(app, actions, &action, al_str_text(&name));
        al_str_drop(&name);
    }
}

/* What the screen below is for, above its keys. */
static void put_explained(const struct al_app *app, struct actions *actions)
{
    void *state = NULL;
    const struct al_pane_ops *below = al_app_below(app, &state);
    struct al_str text = {0}, filled = {0};

    if (below && below->explain)
        below->explain(state, &text);
    if (text.len > 0) {
        al_app_fill(app, al_str_text(&text), &filled);
        al_sheet_say_lines(&actions->rows, "", al_str_text(&filled),
                           al_app_cols(app) - 4);
        al_sheet_blank(&actions->rows);
    }
    al_str_drop(&text);
    al_str_drop(&filled);
}

/* What can be done now comes before what says why not. */
static void put_part(struct al_app *app, struct actions *actions, size_t from,
                     size_t end)
{
    put_actions(app, actions, from, end, RANK_START, THOSE_ON);
    put_actions(app, actions, from, end, RANK_START, THOSE_OFF);
}

/* Nothing is typed: by where they are. */
static void put_all(struct al_app *app, struct actions *actions, size_t end)
{
    size_t here = count_keys(keys_below(app)) + 1;
    size_t everywhere = here + count_keys(al_global_keys());

    if (al_app_top(app, &al_pane_help))
        put_explained(app, actions);
    if (here > 1) {
        al_sheet_heading(&actions->rows, _("On this screen"));
        put_part(app, actions, 1, here);
        al_sheet_blank(&actions->rows);
    }
    al_sheet_heading(&actions->rows, _("Everywhere"));
    put_part(app, actions, here, everywhere);
    if (end > everywhere) {
        al_sheet_blank(&actions->rows);
        al_sheet_heading(&actions->rows, _("Lists, and new records"));
        put_part(app, actions, everywhere, end);
    }
    al_sheet_blank(&actions->rows);
    al_sheet_say(&actions->rows, _("Up Down PgUp PgDn Home End move; so do j "
                                   "k g G in lists."));
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct actions *actions = state;
    /* The help is about keys; what has none is found with `:` alone. */
    size_t end =
        al_app_top(app, &al_pane_help)
            ? count_keys(keys_below(app)) + count_keys(al_global_keys()) + 1
            : SIZE_MAX;

    (void)err;
    if (!actions->is_set_up)
        al_box_init(&actions->typed, false);
    actions->is_set_up = true;
    al_sheet_reset(&actions->rows);
    if (!al_box_text(&actions->typed)[0]) {
        put_all(app, actions, end);
    } else {
        for (int rank = 0; rank < RANK__COUNT; rank++)
            put_actions(app, actions, 1, end, (enum rank)rank, ALL_OF_THEM);
        if (actions->rows.count == 0)
            al_sheet_say(&actions->rows,
                         _("No action has words that start like this. Fewer "
                           "letters find more."));
    }
    al_sheet_fit(&actions->rows, al_app_rows(app) - 6);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct actions *actions = state;
    int col = al_canvas_put(canvas, area.row, 0, 4, AL_INK_PLAIN, ": ");
    struct al_area list = {area.row + 2, 0, area.rows - 2, area.cols};

    (void)app;
    al_sheet_draw(&actions->rows, layouts, true, canvas, list);
    al_box_draw(&actions->typed, al_sheet_chosen(&actions->rows) == NULL,
                canvas, (struct al_area){area.row, col, 1, area.cols - col});
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct actions *actions = state;
    enum al_key_result result = AL_KEY_IGNORED;

    if (!al_key_is_text(pressed->code))
        result = al_sheet_key(&actions->rows, pressed->code);
    if (result != AL_KEY_IGNORED)
        return result;
    result = al_box_key(&actions->typed, pressed);
    if (result == AL_KEY_CHANGED) {
        actions->rows.chosen = actions->rows.top = 0;
        al_app_reload(app);
    }
    return result;
}

/* The whole reason of what is off: beside its key there is room for half. */
static const char *hint(const struct al_app *app, const void *state)
{
    const struct actions *actions = state;
    const struct al_sheet_row *row = al_sheet_chosen(&actions->rows);
    struct action action;

    return row && action_at(app, row->tag, &action) ? why_not(app, &action)
                                                    : NULL;
}

static void do_about_kind(struct al_app *app, const struct action *action,
                          const char *why)
{
    const struct al_pane_ops *screen = al_pane_of_kind(action->kind->name);
    struct al_str filled = {0};
    struct al_err err = {0};

    if (!why && action->is_new)
        why = al_app_why_not(app, action->kind->name);
    if (why) {
        al_app_fill(app, _(why), &filled);
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&filled));
        al_str_drop(&filled);
    } else if (action->is_new &&
               al_pane_edit_open(app, action->kind->name, NULL, &err) != AL_OK)
        al_app_say_err(app, &err);
    else if (!action->is_new && screen && al_app_keep_all(app))
        al_app_go(app, screen);
    else if (!action->is_new && !screen)
        al_pane_list_open(app, action->kind->name);
}

enum fit { FIT_NAME, FIT_START, FIT_WORDS, FIT__COUNT };

static bool fits(const char *name, const char *typed, enum fit fit)
{
    switch (fit) {
    case FIT_NAME:
        return starts(name, typed) && starts(typed, name);
    case FIT_START:
        return starts(name, typed);
    case FIT_WORDS:
        return al_text_has_words(name, typed);
    case FIT__COUNT:
        break;
    }
    return false;
}

/* How many fit; the last of them, and all their names. */
static size_t find_kinds(const struct al_app *app, const char *typed,
                         enum fit fit, struct action *found,
                         struct al_str *names)
{
    size_t count = 0;

    for (size_t i = 0; i < 2 * al_kind_count(); i++) {
        const struct action action = {.kind = al_kind(i / 2),
                                      .is_new = i % 2 == 1};
        struct al_str name = {0};

        if (!(action.kind->flags & AL_K_HIDDEN) &&
            !al_app_offers(app, action.kind))
            continue;
        name_action(app, &action, &name);
        if (fits(al_str_text(&name), typed, fit)) {
            al_str_printf(names, "%s%s", count ? ", " : "", al_str_text(&name));
            *found = action;
            count++;
        }
        al_str_drop(&name);
    }
    return count;
}

bool al_action_of_kind(struct al_app *app, const char *typed,
                       struct al_str *names)
{
    const struct al_keydef *more = al_keydef_find(al_global_keys(), '8');
    size_t count = 0;
    struct action found;

    for (enum fit fit = FIT_NAME; fit < FIT__COUNT && count == 0; fit++)
        count = find_kinds(app, typed, fit, &found, names);
    if (count != 1)
        return false;
    do_about_kind(app, &found,
                  more && more->why_not ? more->why_not(app, NULL) : NULL);
    return true;
}

static enum al_status do_chosen(struct al_app *app, void *state,
                                struct al_err *err)
{
    struct actions *actions = state;
    const struct al_sheet_row *row = al_sheet_chosen(&actions->rows);
    void *below_state = NULL;
    struct action action;
    const char *why;

    (void)err;
    if (!row || !action_at(app, row->tag, &action))
        return AL_OK;
    (void)al_app_below(app, &below_state);
    why = why_not(app, &action);
    al_app_pop(app);
    if (action.keydef)
        al_app_do(app, action.keydef, below_state);
    else
        do_about_kind(app, &action, why);
    return AL_OK;
}

static void drop(void *state)
{
    struct actions *actions = state;

    if (actions->is_set_up)
        al_box_drop(&actions->typed);
    al_sheet_drop(&actions->rows);
}

static void parts(void *state, struct al_parts *parts)
{
    struct actions *actions = state;

    parts->rows = &actions->rows;
    parts->box = &actions->typed;
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("do what this row says"), N_("does it"), do_chosen,
     NULL},
    {0},
};

const struct al_pane_ops al_pane_actions = {
    .name = "actions",
    .title = N_("Find an action: type a word of it"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct actions),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .hint = hint,
    .drop = drop,
};

const struct al_pane_ops al_pane_help = {
    .name = "help",
    .title = N_("Help: what the keys do here; type to look for one"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct actions),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .hint = hint,
    .drop = drop,
};
