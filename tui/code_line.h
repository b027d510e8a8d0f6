#ifndef AL_TUI_CODE_LINE_H
#define AL_TUI_CODE_LINE_H
/*
 * tui/code_line.h - one line for a code that must not stay in memory.
 *
 * A form's fields keep drafts, an undo and copies on the heap; this keeps what
 * is typed in one piece of guarded memory and nowhere else. Typing goes on at
 * the end only: a code is short and is read from paper.
 */
#include "tui/canvas.h"
#include "tui/key.h"

#define AL_CODE_LINE 80 /* bytes, the NUL included: a code, typed generously \
                         */

struct al_code_line {
    char *text; /* guarded; NULL until it is begun */
    size_t len;
};

/* Begin, or begin again with nothing typed. */
void al_code_line_begin(struct al_code_line *line);
/* Wipe and give back; does nothing when it was not begun. */
void al_code_line_drop(struct al_code_line *line);

/* Letters, Backspace, Ctrl-U, pastes; everything else is AL_KEY_IGNORED. */
enum al_key_result al_code_line_key(struct al_code_line *line,
                                    const struct al_key *key);

/*
 * Draw at row, col and put the cursor behind what is typed. Letter by letter:
 * what the canvas copies on its way must not be the code.
 */
void al_code_line_draw(const struct al_code_line *line,
                       struct al_canvas *canvas, int row, int col);
void al_code_draw(const char *code, struct al_canvas *canvas, int row, int col,
                  enum al_ink ink);

#endif
