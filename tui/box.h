#ifndef AL_TUI_BOX_H
#define AL_TUI_BOX_H
/*
 * tui/box.h - the text of one field, on one line or on several, on a canvas.
 *
 * The editing itself is tui/line.h and tui/textbox.h; this draws either.
 */
#include "tui/canvas.h"
#include "tui/line.h"
#include "tui/textbox.h"

struct al_box {
    bool is_text; /* several lines: text is used, else line */
    struct al_line line;
    struct al_textbox text;
};

void al_box_init(struct al_box *box, bool is_text);
void al_box_drop(struct al_box *box);

/* As typed; borrowed until the next key. */
const char *al_box_text(const struct al_box *box);
/* As it is stored: composed, without spaces at its ends; appended. */
void al_box_value(const struct al_box *box, struct al_str *out);
/* Replace the text; the cursor goes to its end. */
void al_box_set(struct al_box *box, const char *text);
/* The first letter typed replaces what stands on the line; undo returns it. */
void al_box_offer(struct al_box *box);
/* The window that keys move in; drawing has its own. */
void al_box_resize(struct al_box *box, int width_cols, int rows);
enum al_key_result al_box_key(struct al_box *box, const struct al_key *key);
/* Whether the last paste held what may not be stored: worth a beep. */
bool al_box_has_lost(const struct al_box *box);

/* Rows that it takes in width_cols, at least 1. */
int al_box_rows(const struct al_box *box, int width_cols);
/*
 * Draw the rows around the cursor into the area; has_focus puts the hardware
 * cursor to the insertion point.
 */
void al_box_draw(const struct al_box *box, bool has_focus,
                 struct al_canvas *canvas, struct al_area area);

#endif
