/*
 * tui/pane_bare.c - text and nothing else on the screen, to be copied.
 *
 * A mouse takes with it whatever stands beside a text, and a line that we wrap
 * becomes several: so there is neither title nor foot, and the terminal wraps.
 */
#include "config.h"

#include "core/i18n.h"
#include "tui/app.h"

struct bare {
    struct al_str text;
    struct al_str sentence; /* said when it is left, or "" */
};

static const char *bare_text(const void *state)
{
    const struct bare *bare = state;

    return al_str_text(&bare->text);
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    (void)app;
    al_canvas_wrap(canvas, area.row, area.col, area.cols, area.rows,
                   AL_INK_PLAIN, bare_text(state));
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    (void)app;
    al_str_puts(out, bare_text(state));
    al_str_putc(out, '\n');
}

static bool leave(struct al_app *app, void *state)
{
    const struct bare *bare = state;

    if (bare->sentence.len > 0)
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&bare->sentence));
    return true;
}

static void drop(void *state)
{
    struct bare *bare = state;

    al_str_drop(&bare->sentence);
    al_str_drop(&bare->text);
}

const struct al_pane_ops al_pane_bare = {
    .name = "bare",
    .title = N_("To be copied"),
    .is_inner = true,
    .state_size = sizeof(struct bare),
    .draw = draw,
    .tell = tell,
    .bare = bare_text,
    .leave = leave,
    .drop = drop,
};

void al_pane_bare_open(struct al_app *app, const char *text,
                       const char *sentence)
{
    struct bare *bare = al_app_push(app, &al_pane_bare);

    al_str_puts(&bare->sentence, sentence ? sentence : "");
    al_str_puts(&bare->text, text);
}
