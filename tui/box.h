#ifndef AL_TUI_BOX_H
#define AL_TUI_BOX_H
/*
 * tui/box.h - the text of one field of a form, on one line or on several.
 */
#include "tui/canvas.h"
#include "tui/key.h"

struct al_box {
    struct al_str text;
    size_t caret; /* bytes before the insertion point */
    bool is_text; /* takes line breaks, and wraps */
};

void al_box_drop(struct al_box *box);
const char *al_box_text(const struct al_box *box);
/* Replace the text; the caret goes to its end. */
void al_box_set(struct al_box *box, const char *text);
enum al_key_result al_box_key(struct al_box *box, const struct al_key *key);

/* Lines that it takes in width_cols, at least 1. */
int al_box_rows(const struct al_box *box, int width_cols);
/*
 * Draw up to area.rows lines around the caret; has_focus puts the cursor to
 * the insertion point. One line scrolls sideways.
 */
void al_box_draw(const struct al_box *box, bool has_focus,
                 struct al_canvas *canvas, struct al_area area);

#endif
