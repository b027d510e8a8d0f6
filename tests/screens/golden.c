/* tests/screens/golden.c - a screen, letter by letter. */
#include "config.h"

#include "tests/screens/golden.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *path_of(const char *name)
{
    static char path[512];
    const char *top = getenv("srcdir");

    snprintf(path, sizeof(path), "%s/tests/screens/golden/%s.txt",
             top ? top : ".", name);
    return path;
}

static void take_shot(struct al_tty *tty, const char *varies, FILE *out)
{
    int row, col;

    for (row = 0; row < tty->rows; row++) {
        const char *text = al_tty_row(tty, row);
        const char *end = varies ? strstr(text, varies) : NULL;

        if (end)
            fprintf(out, "%.*s(varies)\n", (int)(end - text), text);
        else
            fprintf(out, "%s\n", text);
    }
    al_tty_cursor(tty, &row, &col);
    fprintf(out, "cursor %d %d\n", row, col);
}

void al_golden_check(struct al_tty *tty, const char *name, const char *varies)
{
    static char have[65536], want[65536];
    const char *mode = getenv("AL_GOLDEN");
    bool writes = mode && strcmp(mode, "write") == 0;
    FILE *out =
        writes ? fopen(path_of(name), "w") : fmemopen(have, sizeof(have), "w");
    FILE *in;

    ck_assert_ptr_nonnull(out);
    take_shot(tty, varies, out);
    fclose(out);
    if (writes)
        return;
    in = fopen(path_of(name), "r");
    ck_assert_msg(in != NULL, "no golden text: %s", name);
    want[fread(want, 1, sizeof(want) - 1, in)] = '\0';
    fclose(in);
    if (strcmp(have, want) != 0)
        al_tty_dump(tty);
    ck_assert_msg(strcmp(have, want) == 0, "%s differs", name);
}
