/* tui/idle.c - when names go from the screen, and what stands there then. */
#include "config.h"
#include "tui/idle.h"

#include <limits.h>

#include "core/i18n.h"

int al_idle_wait_ms(const struct al_idle *idle, int64_t now_ms, int32_t minutes)
{
    int64_t left = idle->key_at + (int64_t)minutes * 60000 - now_ms;

    if (minutes <= 0 || idle->is_hidden)
        return -1;
    if (left < 0)
        return 0;
    return left < INT_MAX ? (int)left : INT_MAX;
}

bool al_idle_key(struct al_idle *idle, int64_t now_ms)
{
    bool was_hidden = idle->is_hidden;

    idle->key_at = now_ms;
    idle->is_hidden = false;
    return was_hidden;
}

void al_idle_draw(struct al_canvas *canvas, const char *service,
                  int32_t minutes)
{
    struct al_str text = {0};

    al_canvas_put(canvas, 0, 0, canvas->cols, AL_INK_HEADING, service);
    al_str_printf(&text,
                  ngettext("Hidden after %d minute without a key. Any key "
                           "shows it again; nothing is lost.",
                           "Hidden after %d minutes without a key. Any key "
                           "shows it again; nothing is lost.",
                           (unsigned long)minutes),
                  (int)minutes);
    al_canvas_wrap(canvas, 2, 0, canvas->cols, 3, AL_INK_PLAIN,
                   al_str_text(&text));
    al_canvas_focus(canvas, 2, 0);
    al_str_drop(&text);
}
