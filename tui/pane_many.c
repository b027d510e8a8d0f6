/* tui/pane_many.c - one form about several records: marked, then saved as one.
 */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/changes.h"
#include "tui/form_pane.h"
#include "tui/many.h"

enum {
    NAMES_ROWS = 2, /* above the form: whom it is about */
    LEFT_ROWS = 4,  /* and whom it is not about any more */
    WARN_ROWS = 8   /* what to think of first */
};

static const struct al_many_job *const jobs[] = {
    &al_many_edit,   &al_many_said,    &al_many_pay,   &al_many_offer,
    &al_many_came,   &al_many_ready,   &al_many_tidy,  &al_many_evidence,
    &al_many_agreed, &al_many_concern, &al_many_answer};

void al_many_count(const struct al_many *many, size_t count, struct al_str *out)
{
    struct al_str word = {0};
    bool is_mixed = false;

    for (size_t i = 0; i < many->count; i++)
        is_mixed |= strcmp(many->ones[i].opened->kind, many->kind->name) != 0;
    if (is_mixed) { /* only what is owed is ever of two kinds */
        al_str_printf(out, _("%zu payments and expenses"), count);
        return;
    }
    al_app_fill(many->app, _(count == 1 ? many->kind->one : many->kind->many),
                &word);
    al_str_printf(out, "%zu ", count);
    al_str_putc(out, (char)tolower((unsigned char)al_str_text(&word)[0]));
    al_str_puts(out, al_str_text(&word) + 1);
    al_str_drop(&word);
}

/* ---- the records ---- */

/* Take a record in, unless it was removed or erased since it was marked. */
static enum al_status add_one(struct al_app *app, struct al_many *many,
                              const struct al_id *id, struct al_err *err)
{
    struct al_record *opened = NULL;
    struct al_many_one *one;
    struct al_str name = {0};
    enum al_status status = al_query_get(al_app_index(app), id, &opened, err);

    if (status == AL_ENOTFOUND ||
        (status == AL_OK && al_record_is_gone(opened))) {
        al_record_free(opened);
        many->missing++;
        return AL_OK;
    }
    if (status != AL_OK)
        return status;
    many->ones =
        al_grow(many->ones, &many->cap, many->count + 1, sizeof(*many->ones));
    one = &many->ones[many->count++];
    al_record_say(al_app_ledger(app), id, opened, &name);
    al_str_printf(&many->names, "%s%s", many->count > 1 ? ", " : "",
                  al_str_text(&name));
    *one = (struct al_many_one){*id, opened, al_str_take(&name)};
    many->kind = al_kind_by_name(opened->kind);
    return AL_OK;
}

static void drop_ones(struct al_many *many)
{
    for (size_t i = 0; i < many->count; i++) {
        al_record_free(many->ones[i].opened);
        free(many->ones[i].name);
    }
    free(many->ones);
    al_str_drop(&many->names);
    al_draft_text_drop(&many->left_out);
    al_str_drop(&many->left_words);
    al_str_drop(&many->warning);
}

/* Opening a form that shows what stands in people's records is looking. */
static void note_looks(struct al_app *app, const struct al_many *many)
{
    if (many->job != &al_many_edit || !(many->kind->flags & AL_K_SUBJECT))
        return;
    for (size_t i = 0; i < many->count; i++)
        al_app_looked(app, &many->ones[i].id, many->kind->name);
}

static enum al_status open_many(struct al_app *app,
                                const struct al_many_job *job,
                                const struct al_marks *marks,
                                const struct al_id *about,
                                struct al_many **opened, struct al_err *err)
{
    struct al_many many = {.job = job};
    enum al_status status = AL_OK;

    if (about)
        many.about = *about;
    for (size_t i = 0; i < marks->count && status == AL_OK; i++)
        status = add_one(app, &many, &marks->items[i].id, err);
    if (status == AL_OK && !many.kind)
        status = many.count == 0
                     ? al_fail(err, AL_ENOTFOUND,
                               _("what was marked is not here any more"))
                     : al_fail(err, AL_ENEWER,
                               _("a newer version wrote these; they can be "
                                 "edited after an update"));
    if (status != AL_OK) {
        drop_ones(&many);
        return status;
    }
    *opened = al_app_push(app, &al_pane_many);
    **opened = many;
    (*opened)->app = app;
    (*opened)->form.source = al_app_source(app);
    al_draft_init(&(*opened)->draft);
    (void)al_local_seal_load(al_app_draft_seal(app), NULL);
    (*opened)->save_id = al_id_new(al_ledger_random(al_app_ledger(app)));
    job->set_up(*opened);
    note_looks(app, *opened);
    return AL_OK;
}

enum al_status al_pane_many_open_about(struct al_app *app,
                                       const struct al_many_job *job,
                                       const struct al_marks *marks,
                                       const struct al_id *about,
                                       struct al_err *err)
{
    bool is_from_marks = marks == al_app_marks(app);
    struct al_many *many = NULL;
    enum al_status status = open_many(app, job, marks, about, &many, err);

    if (status == AL_OK)
        many->is_from_marks = is_from_marks;
    return status;
}

enum al_status al_pane_many_open(struct al_app *app,
                                 const struct al_many_job *job,
                                 const struct al_marks *marks,
                                 struct al_err *err)
{
    struct al_many *many = NULL;
    enum al_status status = open_many(app, job, marks, NULL, &many, err);

    if (status != AL_OK)
        return status;
    many->is_from_marks = true;
    if (many->missing > 0)
        al_app_say(app, AL_INK_WARN,
                   ngettext("%zu of them was removed meanwhile and is left "
                            "out.",
                            "%zu of them were removed meanwhile and are left "
                            "out.",
                            many->missing),
                   many->missing);
    return AL_OK;
}

/* ---- drafts ---- */

static enum al_status write_draft(struct al_many *many, struct al_err *err)
{
    struct al_app *app = many->app;
    struct al_draft_text text = {0};
    char when[AL_STAMP_ISO], hex[AL_ID_HEX];
    struct al_str about = {0};
    enum al_status status;

    many->job->title(many, &about);
    al_draft_put(&text, "form", "many");
    al_draft_put(&text, "job", many->job->name);
    al_draft_put(&text, "about", al_str_text(&about));
    al_id_hex(&many->save_id, hex);
    al_draft_put(&text, "save", hex);
    for (size_t i = 0; i < many->count; i++) {
        al_id_hex(&many->ones[i].id, hex);
        al_draft_put(&text, "id", hex);
    }
    al_stamp_format(al_clock_now(), when);
    al_draft_put(&text, "when", when);
    al_form_keep(&many->form, &text);
    for (size_t i = 0; i < many->left_out.count; i++)
        al_draft_put(&text, many->left_out.items[i].name,
                     many->left_out.items[i].text);
    status = al_draft_write(&many->draft, al_app_draft_seal(app),
                            al_ledger_random(al_app_ledger(app)), &text, err);
    al_draft_text_drop(&text);
    al_str_drop(&about);
    return status;
}

static enum al_status keep_now(struct al_many *many, struct al_err *err)
{
    return al_form_is_touched(&many->form) ? write_draft(many, err) : AL_OK;
}

static bool keep(struct al_app *app, void *state)
{
    struct al_err err = {0};
    enum al_status status = keep_now(state, &err);

    return al_form_pane_kept(app, status, &err);
}

static bool leave(struct al_app *app, void *state)
{
    struct al_many *many = state;
    struct al_err err = {0};
    enum al_status status = keep_now(many, &err);

    return al_form_pane_leaves(app, &many->draft, status, &err);
}

static bool has_one(const struct al_many *many, const char *hex)
{
    char mine[AL_ID_HEX];

    for (size_t i = 0; i < many->count; i++) {
        al_id_hex(&many->ones[i].id, mine);
        if (strcmp(mine, hex) == 0)
            return true;
    }
    return false;
}

/* What was typed for one who is not here any more stays in the draft, where it
 * finds its person again, and is shown. */
static void leave_out(struct al_many *many, const char *hex,
                      const struct al_draft_text *text)
{
    struct al_str name = {0}, words = {0};
    struct al_id id;

    if (!al_id_parse(hex, &id) ||
        al_query_is_erased(al_app_index(many->app), &id))
        return; /* nothing of somebody who was erased comes back */
    al_query_name(al_app_index(many->app), &id, &name);
    al_draft_put(&many->left_out, "id", hex);
    for (size_t i = 0; i < text->count; i++) {
        const struct al_draft_line *line = &text->items[i];

        if (strncmp(line->name, "f.", 2) != 0 || !strstr(line->name, hex))
            continue;
        al_draft_put(&many->left_out, line->name, line->text);
        al_str_puts(&words, line->text);
    }
    if (many->left_words.len > 0)
        al_str_putc(&many->left_words, ' ');
    al_str_printf(
        &many->left_words,
        words.len > 0
            ? _("%s was removed meanwhile and is left out; typed was:")
            : _("%s was removed meanwhile and is left out."),
        al_str_text(&name));
    if (words.len > 0)
        al_str_printf(&many->left_words, " \"%s\".", al_str_text(&words));
    al_str_drop(&name);
    al_str_drop(&words);
}

/* Say who of a draft is missing; the cursor is not put where another was. */
static void leave_out_missing(struct al_many *many,
                              const struct al_draft_text *text)
{
    for (size_t i = 0; i < text->count; i++)
        if (strcmp(text->items[i].name, "id") == 0 &&
            !has_one(many, text->items[i].text))
            leave_out(many, text->items[i].text, text);
    if (many->missing == 0)
        return;
    many->form.at = 0;
    al_app_say(many->app, AL_INK_WARN,
               ngettext("%zu of them was removed meanwhile and is left "
                        "out.",
                        "%zu of them were removed meanwhile and are left "
                        "out.",
                        many->missing),
               many->missing);
}

/*
 * The records are read as they stand now: only fields that were touched are
 * set, and those the person saw.
 */
enum al_status al_pane_many_recall(struct al_app *app, struct al_draft *draft,
                                   const struct al_draft_text *text,
                                   struct al_err *err)
{
    const char *name = al_draft_get(text, "job");
    const char *save = al_draft_get(text, "save");
    const struct al_many_job *job = NULL;
    struct al_marks marks = {0};
    struct al_many *many = NULL;
    enum al_status status;
    struct al_id id;

    for (size_t i = 0; name && i < AL_COUNT(jobs); i++)
        if (strcmp(jobs[i]->name, name) == 0)
            job = jobs[i];
    for (size_t i = 0; i < text->count; i++)
        if (strcmp(text->items[i].name, "id") == 0 &&
            al_id_parse(text->items[i].text, &id))
            (void)al_marks_toggle(&marks, &id, NULL);
    if (job)
        status = open_many(app, job, &marks, NULL, &many, err);
    else
        status = al_fail(err, AL_EINVAL, _("this draft is of another version"));
    al_marks_drop(&marks);
    if (status != AL_OK)
        return status;
    many->draft = *draft;
    if (save)
        (void)al_id_parse(save, &many->save_id);
    al_form_recall(&many->form, text);
    leave_out_missing(many, text);
    return AL_OK;
}

/* ---- saving ---- */

static enum al_status save_all(struct al_many *many, struct al_str *said,
                               struct al_err *err)
{
    struct al_app *app = many->app;
    struct al_edits edits = {0};
    struct al_saved saved;
    enum al_status status = many->job->edits(many, &edits, err);
    size_t count = edits.count;

    status = al_edits_save_as(&edits, al_app_ledger(app), &many->save_id,
                              status, &saved, err);
    if (status != AL_OK)
        return status;
    al_draft_finish(&many->draft);
    if (!saved.changed) {
        al_str_puts(said, _("Nothing was changed."));
        return AL_OK;
    }
    many->job->done(many, count, said);
    al_sentence_end(said);
    if (saved.merged)
        al_str_printf(said, " %s",
                      _("Somebody else changed one meanwhile: both changes "
                        "are in."));
    al_str_printf(said, " %s", _("u takes it back, all of it."));
    return AL_OK;
}

static void save(struct al_app *app, struct al_many *many)
{
    bool is_from_marks = many->is_from_marks;
    struct al_str said = {0};
    struct al_err err = {0};

    if (!al_form_check(&many->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&many->form));
        return;
    }
    (void)keep(app, many);
    if (al_form_pane_hints(app, &many->form, NULL))
        return;
    if (save_all(many, &said, &err) != AL_OK) {
        al_app_say_err(app, &err);
        return;
    }
    al_app_pop(app);
    if (is_from_marks)
        (void)al_app_unmark(app);
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    al_str_drop(&said);
}

/* ---- the pane ---- */

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct al_many *many = state;
    int used;

    (void)app;
    used = al_canvas_wrap(canvas, area.row, 2, area.cols - 2, NAMES_ROWS,
                          AL_INK_PLAIN, al_str_text(&many->names));
    if (many->left_words.len > 0)
        used +=
            al_canvas_wrap(canvas, area.row + used, 2, area.cols - 2, LEFT_ROWS,
                           AL_INK_WARN, al_str_text(&many->left_words));
    if (many->warning.len > 0)
        used +=
            al_canvas_wrap(canvas, area.row + used, 2, area.cols - 2, WARN_ROWS,
                           AL_INK_WARN, al_str_text(&many->warning));
    area.row += used + 1;
    area.rows -= used + 1;
    al_form_draw(&many->form, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct al_many *many = state;
    enum al_form_said said = al_form_key(&many->form, pressed);

    if (said == AL_FORM_LEFT)
        (void)keep(app, many);
    else if (said == AL_FORM_SAVE)
        save(app, many);
    else if (said == AL_FORM_CHANGED)
        al_form_pane_typed(app, &many->draft, AL_FORM_IDLE_MS);
    return al_form_pane_result(said);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct al_many *many = state;

    (void)app;
    many->job->title(many, left);
    if (al_draft_is_kept(&many->draft))
        al_str_puts(right, _("draft kept"));
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct al_many *many = state;
    const struct al_form_field *field = &many->form.fields[many->form.at];

    (void)app;
    if (field->is_various && !field->is_touched)
        return _("They differ here: what you type is set for all of them, and "
                 "empty leaves each as it is.");
    return al_form_help(&many->form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct al_many *many = state;

    al_form_explain(&many->form, out);
}

static void drop(void *state)
{
    struct al_many *many = state;

    al_draft_close(&many->draft);
    al_form_drop(&many->form);
    drop_ones(many);
}

static void parts(void *state, struct al_parts *parts)
{
    struct al_many *many = state;

    parts->form = &many->form;
}

/* Whom it is about. */
static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct al_many *many = state;

    (void)app;
    al_str_printf(out, "%s\n", al_str_text(&many->names));
    if (many->left_words.len > 0)
        al_str_printf(out, "%s\n", al_str_text(&many->left_words));
    if (many->warning.len > 0)
        al_str_printf(out, "%s\n", al_str_text(&many->warning));
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {0},
};

const struct al_pane_ops al_pane_many = {
    .name = "many",
    .title = N_("Edit several"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct al_many),
    .keys = keys,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .leave = leave,
    .keep = keep,
    .drop = drop,
};
