/* tui/pane_preview.c - a sheet as it will stand on paper, and where it goes. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/papers.h"
#include "tui/printing.h"
#include "tui/sheet.h"

static const al_sheet_layout layouts[] = {{{10, 80, true, 0}}};

struct preview {
    struct al_papers papers;
    size_t at; /* the one that is shown */
    struct al_places places;
    enum al_print_to to;
    bool is_html; /* handed over as a file for a browser */
    struct al_str text;
    struct al_sheet rows; /* the text's lines */
};

/* A line at a time under the cursor, for who listens to it. */
static void put_lines(struct preview *preview)
{
    const char *at = al_str_text(&preview->text);

    al_sheet_reset(&preview->rows);
    while (*at) {
        size_t len = strcspn(at, "\n");
        char *line = al_strndup(at, len);

        if (len > 0)
            al_sheet_cell(al_sheet_add(&preview->rows, NULL), 0, line);
        else
            al_sheet_blank(&preview->rows);
        free(line);
        at += len + (at[len] == '\n');
    }
}

/* A printer takes text. */
static bool takes_files(enum al_print_to to)
{
    return to == AL_TO_FOLDER || to == AL_TO_OUTBOX || to == AL_TO_COMMAND;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct preview *preview = state;
    enum al_status status;

    al_places_find(&preview->places,
                   al_app_is_plain(app) ? NULL : al_app_prefs(app));
    preview->to =
        al_places_choose(&preview->places, al_app_prefs(app)->print_to);
    preview->is_html = al_app_prefs(app)->print_as == AL_AS_BROWSER &&
                       takes_files(preview->to);
    al_str_reset(&preview->text);
    status = al_papers_make(&preview->papers, al_app_ledger(app), preview->at,
                            &preview->text, err);
    put_lines(preview);
    al_sheet_fit(&preview->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct preview *preview = state;

    (void)app;
    al_canvas_focus(canvas, area.row, area.col);
    al_sheet_draw(&preview->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct preview *preview = state;

    (void)app;
    return al_sheet_key(&preview->rows, pressed->code);
}

static void parts(void *state, struct al_parts *parts)
{
    (void)state;
    parts->question = N_("Hand it over?");
    parts->yes = AL_KEY_ENTER;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct preview *preview = state;

    (void)app;
    al_str_puts(out, al_str_text(&preview->text));
}

/* What is handed over; what is shown is always text. */
static enum al_status make(struct al_app *app, const struct preview *preview,
                           size_t at, struct al_str *text, struct al_err *err)
{
    return preview->is_html
               ? al_papers_html(&preview->papers, al_app_ledger(app), (long)at,
                                text, err)
               : al_papers_make(&preview->papers, al_app_ledger(app), at, text,
                                err);
}

static bool is_large(const struct al_app *app, const struct preview *preview)
{
    return al_papers_is_large(&preview->papers, al_app_ledger(app),
                              preview->at);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct preview *preview = state;

    al_papers_title(&preview->papers, al_app_ledger(app), left);
    if (preview->papers.count > 1)
        al_str_printf(left, _(", %zu of %zu"), preview->at + 1,
                      preview->papers.count);
    al_str_puts(right,
                is_large(app, preview) ? _("large print") : _("normal print"));
    if (preview->is_html)
        al_str_puts(right, _(", for a browser"));
    al_str_printf(right, _("  to: %s"), al_place_name(preview->to));
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct preview *preview = state;

    (void)app;
    return preview->papers.count > 1
               ? _("Enter hands all of them over; Left and Right show each.")
               : _("Enter hands it over. t: other letters; w: another place.");
}

/* ---- handing over ---- */

struct handed {
    size_t count;
    enum al_print_to to;
    struct al_str path; /* of the last, where it became a file */
};

static enum al_status hand_one(struct al_app *app, struct preview *preview,
                               size_t at, struct handed *handed,
                               struct al_err *err)
{
    struct al_str text = {0};
    const struct al_printout printout = {
        .name = al_papers_name(&preview->papers),
        .about = al_papers_about(&preview->papers, at),
        .is_large =
            al_papers_is_large(&preview->papers, al_app_ledger(app), at),
        .is_html = preview->is_html,
        .text = &text};
    enum al_status status = make(app, preview, at, &text, err);

    if (status == AL_OK && preview->to == AL_TO_TERMINAL)
        status = al_app_print(app, al_str_text(&text), err);
    else if (status == AL_OK)
        status = al_print_out(&preview->places, preview->to, al_app_dir(app),
                              &printout, &handed->path, err);
    handed->count += status == AL_OK;
    al_str_drop(&text);
    return status;
}

/* Back to where it was asked for, with what became of it. */
static void leave(struct al_app *app, const struct handed *handed)
{
    struct al_str said = {0}, line = {0};

    al_app_pop(app);
    if (al_app_top(app, &al_pane_paper))
        al_app_pop(app);
    (void)al_app_unmark(app);
    al_str_printf(&said,
                  ngettext("%zu sheet: %s.", "%zu sheets: %s.", handed->count),
                  handed->count, al_place_name(handed->to));
    if (handed->to == AL_TO_OUTBOX) {
        al_outbox_line(al_app_dir(app),
                       handed->count == 1 ? al_str_text(&handed->path) : NULL,
                       &line);
        al_pane_bare_open(app, al_str_text(&line), al_str_text(&said));
    } else {
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    }
    al_str_drop(&said);
    al_str_drop(&line);
}

static enum al_status hand_over(struct al_app *app, void *state,
                                struct al_err *err)
{
    struct preview *preview = state;
    struct handed handed = {.to = preview->to};
    struct al_id about = al_papers_about(&preview->papers, 0);
    bool is_one = preview->papers.count == 1 && !al_id_is_zero(&about);
    enum al_status status = AL_OK;

    /* Make them all first: a broken template prints none, not half of them. */
    for (size_t i = 0; status == AL_OK && i < preview->papers.count; i++) {
        struct al_str text = {0};

        status = make(app, preview, i, &text, err);
        al_str_drop(&text);
    }
    for (size_t i = 0; status == AL_OK && i < preview->papers.count; i++)
        status = hand_one(app, preview, i, &handed, err);
    if (handed.count > 0 &&
        (is_one || preview->papers.count > 1 || preview->papers.report))
        al_app_noted(app, "print", is_one ? &about : NULL, "any", handed.count);
    if (status == AL_OK)
        leave(app, &handed);
    al_str_drop(&handed.path);
    return status;
}

/* ---- keys ---- */

static bool is_of_many(const struct al_papers *papers)
{
    return papers->report && !papers->report->is_of_person;
}

static enum al_status change_letters(struct al_app *app, void *state,
                                     struct al_err *err)
{
    struct preview *preview = state;
    bool is_now_large = !is_large(app, preview);
    enum al_status status = AL_OK;

    /* Sheets go by whom they are for, so only a report's is remembered. */
    if (is_of_many(&preview->papers))
        status = al_app_set_pref(app, al_prefs_print_large(),
                                 is_now_large ? "yes" : "no", err);
    preview->papers.letters =
        is_now_large ? AL_LETTERS_LARGE : AL_LETTERS_NORMAL;
    return status == AL_OK ? load(app, preview, err) : status;
}

static enum al_status change_form(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct preview *preview = state;
    const struct al_field *field = al_prefs_field(al_prefs_print_as());
    const struct al_code *code =
        &field->codes->codes[preview->is_html ? AL_AS_TEXT : AL_AS_BROWSER];
    enum al_status status =
        al_app_set_pref(app, al_prefs_print_as(), code->code, err);

    if (status != AL_OK)
        return status;
    preview->is_html = !preview->is_html;
    al_app_say(app, AL_INK_PLAIN, _("It goes as: %s."), _(code->label));
    return AL_OK;
}

static const char *needs_file(const struct al_app *app, const void *state)
{
    const struct preview *preview = state;

    (void)app;
    return takes_files(preview->to)
               ? NULL
               : N_("A printer takes text: choose a folder or the hand-over "
                    "folder with w first.");
}

static enum al_status change_place(struct al_app *app, void *state,
                                   struct al_err *err)
{
    struct preview *preview = state;
    enum al_print_to next = al_places_next(&preview->places, preview->to);
    enum al_status status =
        al_app_set_pref(app, al_prefs_print_to(), al_place_code(next), err);

    if (status != AL_OK)
        return status;
    preview->to = next;
    preview->is_html =
        al_app_prefs(app)->print_as == AL_AS_BROWSER && takes_files(next);
    al_app_say(app, AL_INK_PLAIN, _("It goes to: %s."), al_place_name(next));
    return AL_OK;
}

static const char *only_place(const struct al_app *app, const void *state)
{
    const struct preview *preview = state;

    (void)app;
    return al_places_next(&preview->places, preview->to) == preview->to
               ? N_("There is no printer here: it can only be kept in the "
                    "hand-over folder.")
               : NULL;
}

static const char *only_sheet(const struct al_app *app, const void *state)
{
    const struct preview *preview = state;

    (void)app;
    return preview->papers.count > 1 ? NULL : N_("There is only this sheet.");
}

static enum al_status show(struct al_app *app, struct preview *preview,
                           size_t at, struct al_err *err)
{
    preview->at = at;
    preview->rows.chosen = preview->rows.top = 0;
    return load(app, preview, err);
}

static enum al_status next(struct al_app *app, void *state, struct al_err *err)
{
    struct preview *preview = state;

    return show(app, preview, (preview->at + 1) % preview->papers.count, err);
}

static enum al_status previous(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct preview *preview = state;

    return show(
        app, preview,
        (preview->at + preview->papers.count - 1) % preview->papers.count, err);
}

static void drop(void *state)
{
    struct preview *preview = state;

    al_papers_drop(&preview->papers);
    al_places_drop(&preview->places);
    al_str_drop(&preview->text);
    al_sheet_drop(&preview->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("hand it over"), N_("hand over"), hand_over, NULL},
    {'t', 0, N_("large or normal print"), N_("letters"), change_letters, NULL},
    {'b', 0, N_("as a file for a browser"), N_("browser"), change_form,
     needs_file},
    {'w', 0, N_("where it goes"), N_("place"), change_place, only_place},
    {AL_KEY_RIGHT, 0, N_("the next sheet"), NULL, next, only_sheet},
    {AL_KEY_LEFT, 0, N_("the sheet before"), NULL, previous, only_sheet},
    {0},
};

const struct al_pane_ops al_pane_preview = {
    .name = "preview",
    .title = N_("Sheet of paper"),
    .is_inner = true,
    .state_size = sizeof(struct preview),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .drop = drop,
};

/* Takes the papers. A template that is broken is said here, where nothing is
 * lost. */
static enum al_status open_with(struct al_app *app, struct al_papers *papers,
                                enum al_status status, struct al_err *err)
{
    struct al_str text = {0}, hint_text = {0};
    struct preview *preview;

    if (status == AL_OK)
        status = al_papers_make(papers, al_app_ledger(app), 0, &text, err);
    al_str_drop(&text);
    if (status != AL_OK) {
        al_papers_drop(papers);
        return status;
    }
    preview = al_app_push(app, &al_pane_preview);
    preview->papers = *papers;
    /* Whoever saved a copy of its template looks at what came of it. */
    if (al_papers_hint(papers, al_app_ledger(app), &hint_text))
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&hint_text));
    al_str_drop(&hint_text);
    return AL_OK;
}

enum al_status al_pane_preview_open(struct al_app *app,
                                    const struct al_handout *handout,
                                    const struct al_id *ids, size_t count,
                                    struct al_err *err)
{
    struct al_papers papers = {.handout = NULL};
    enum al_status status = al_papers_collect(
        &papers, al_app_ledger(app), al_app_dir(app), handout, ids, count, err);

    return open_with(app, &papers, status, err);
}

enum al_status al_pane_preview_report(struct al_app *app,
                                      const struct al_report *report,
                                      const struct al_span *span,
                                      const struct al_id *persons, size_t count,
                                      struct al_err *err)
{
    struct al_papers papers;
    enum al_status status =
        al_papers_report(&papers, report, span, persons, count, err);

    if (is_of_many(&papers))
        papers.letters = al_app_prefs(app)->is_print_large ? AL_LETTERS_LARGE
                                                           : AL_LETTERS_NORMAL;
    return open_with(app, &papers, status, err);
}
