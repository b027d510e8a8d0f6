/* tui/app_looked.c - who was looked at on screens, for the log of reads. */
#include "config.h"

#include "share/reads.h"
#include "tui/app_state.h"

/* Who only passes a row on the way to another does not read what it shows. */
enum { REST_MS = 500 };

void al_app_noted(struct al_app *app, const char *what, const struct al_id *id,
                  const char *kind, size_t count)
{
    struct al_str detail = {0};
    struct al_err err = {0};

    al_str_printf(&detail, "%s %zu", kind, count);
    if (al_ledger_note_read(app->ledger, what, id, al_str_text(&detail),
                            &err) != AL_OK &&
        !app->has_said_looked) {
        app->has_said_looked = true;
        al_app_say_err(app, &err);
    }
    al_str_drop(&detail);
}

void al_app_looked(struct al_app *app, const struct al_id *id, const char *kind)
{
    al_app_noted(app, "show", id, kind, 1);
}

/* ---- a person beside a list ---- */

void al_app_rest_on(struct al_app *app, const struct al_id *id,
                    const char *kind)
{
    if (!id) {
        app->rest_kind = NULL;
        app->rest_at = 0;
    } else if (!app->rest_kind || al_id_compare(id, &app->rest_on) != 0) {
        app->rest_on = *id;
        app->rest_kind = kind;
        app->rest_at = al_app_clock_ms() + REST_MS;
    }
}

int al_app_rest_wait_ms(const struct al_app *app)
{
    int64_t left = app->rest_at - al_app_clock_ms();

    if (app->rest_at == 0)
        return -1;
    return left < 0 ? 0 : (int)left;
}

void al_app_rest_due(struct al_app *app)
{
    if (al_app_rest_wait_ms(app) != 0)
        return;
    app->rest_at = 0;
    al_app_noted(app, "show", &app->rest_on, app->rest_kind, 1);
}
