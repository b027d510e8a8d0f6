/* tests/screens/left.c - what a program leaves on a terminal, and in it. */
#include "config.h"

#include "tests/screens/left.h"

/* Asked to begin a paste, a terminal marks it only where that is still on. */
static bool marks_pastes(struct al_tty *tty)
{
    char bytes[64];

    while (vterm_output_read(tty->vterm, bytes, sizeof(bytes)) > 0)
        ;
    vterm_keyboard_start_paste(tty->vterm);
    return vterm_output_read(tty->vterm, bytes, sizeof(bytes)) > 0;
}

const char *al_tty_left_over(struct al_tty *tty)
{
    if (!al_tty_is_sane(tty))
        return "no echo, or no lines";
    if (tty->is_alternate)
        return "the alternate screen";
    if (tty->is_cursor_hidden)
        return "a hidden cursor";
    if (tty->is_mouse_on)
        return "reports of the mouse";
    return marks_pastes(tty) ? "marks around pastes" : NULL;
}

void al_tty_shot(struct al_tty *tty, struct al_str *shot)
{
    int row, col;

    al_tty_settle(tty);
    for (row = 0; row < tty->rows; row++)
        al_str_printf(shot, "%s\n", al_tty_row(tty, row));
    al_tty_cursor(tty, &row, &col);
    al_str_printf(shot, "%d %d\n", row, col);
}
