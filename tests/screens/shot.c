/* tests/screens/shot.c - whole screens that are waited for. */
#include "config.h"

#include "tests/screens/shot.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum { TRIES = 1000, TRY_MS = 10 };

void al_shot_take(struct al_tty *tty, struct al_shot *shot)
{
    size_t len = 0;
    int row, col;

    for (row = 0; row < tty->rows; row++) {
        const char *text = al_tty_row(tty, row);
        size_t size = strlen(text);

        ck_assert_uint_lt(len + size + 32, sizeof(shot->text));
        memcpy(shot->text + len, text, size);
        shot->text[len + size] = '\n';
        len += size + 1;
    }
    al_tty_cursor(tty, &row, &col);
    snprintf(shot->text + len, sizeof(shot->text) - len, "cursor %d %d\n", row,
             col);
}

bool al_shot_is(struct al_tty *tty, const struct al_shot *shot)
{
    static struct al_shot now;

    al_shot_take(tty, &now);
    return strcmp(now.text, shot->text) == 0;
}

void al_shot_wait(struct al_tty *tty, const struct al_shot *shot,
                  const char *when)
{
    for (int i = 0; i < TRIES; i++) {
        if (al_shot_is(tty, shot))
            return;
        (void)al_tty_take(tty, TRY_MS);
    }
    al_tty_dump(tty);
    ck_abort_msg("%s: wanted\n%s", when, shot->text);
}

void al_shot_wait_other(struct al_tty *tty, const struct al_shot *shot,
                        const char *when)
{
    for (int i = 0; i < TRIES; i++) {
        if (!al_shot_is(tty, shot)) {
            al_tty_settle(tty);
            return;
        }
        (void)al_tty_take(tty, TRY_MS);
    }
    al_tty_dump(tty);
    ck_abort_msg("%s: nothing happened", when);
}
