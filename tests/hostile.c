/* hostile.c - a team with one who means ill, and a judge of what is printed. */
#include "config.h"

#include "tests/hostile.h"

#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/testing.h"

/* "ann" and "ben" are the program in their folders; "$H" is hostile. */
#define TEAM                                                 \
    "al() { \"$ALONGSIDE\" \"$@\"; }\n"                      \
    "ann() { \"$ALONGSIDE\" --dir \"$HOME/ann\" \"$@\"; }\n" \
    "ben() { \"$ALONGSIDE\" --dir \"$HOME/ben\" \"$@\"; }\n" \
    "meet() { git -C \"$HOME/meet.git\" \"$@\"; }\n"

/* Title, clipboard, colour, C1 in both forms, directions, tags, BEL, CR, BS. */
#define HOSTILE                                           \
    "x\033]0;owned\a\033]52;c;b3duZWQ=\a\033[31m\302\233" \
    "2J\233"                                              \
    "2J"                                                  \
    "\342\200\256\342\201\246\363\240\201\201\357\273\277\r\b\177y"

/* ---- the judge, which shares nothing with the program's filter ---- */

static bool is_direction(const unsigned char *at)
{
    static const char *const marks[] = {
        "\330\234",     "\342\200\216", "\342\200\217", "\342\200\250",
        "\342\200\251", "\342\200\252", "\342\200\253", "\342\200\254",
        "\342\200\255", "\342\200\256", "\342\201\246", "\342\201\247",
        "\342\201\250", "\342\201\251", "\357\273\277", "\363\240\201"};

    for (size_t i = 0; i < AL_COUNT(marks); i++)
        if (memcmp(at, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

const char *find_steering(const struct al_str *out)
{
    const char *text = al_str_text(out);

    for (size_t i = 0; i < out->len; i++) {
        const unsigned char *at = (const unsigned char *)text + i;
        bool is_continued =
            i > 0 && at[0] >= 0x80 && at[0] < 0xC0 && at[-1] >= 0x80;

        if ((at[0] < 0x20 && at[0] != '\n') || at[0] == 0x7F ||
            (at[0] >= 0x80 && at[0] < 0xA0 && !is_continued) ||
            (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0) ||
            is_direction(at))
            return text + i;
    }
    return NULL;
}

const char *judged(int *code, const char *line)
{
    static struct al_str out;
    const char *bad;
    int got;

    al_str_reset(&out);
    got = al_test_sh(&out, TEAM "%s", line);
    bad = find_steering(&out);
    ck_assert_msg(!bad, "%s\nprinted \\%03o\\%03o\\%03o at byte %zu:\n%.2000s",
                  line, (unsigned char)bad[0], (unsigned char)bad[1],
                  (unsigned char)bad[2], (size_t)(bad - al_str_text(&out)),
                  al_str_text(&out));
    ck_assert_msg(got < 126, "%s\nended with %d:\n%.2000s", line, got,
                  al_str_text(&out));
    if (code)
        *code = got;
    return al_str_text(&out);
}

void ends(int code, const char *needle, const char *line)
{
    int got;
    const char *text = judged(&got, line);

    ck_assert_msg(got == code, "%s\nended with %d, not %d:\n%.2000s", line, got,
                  code, text);
    ck_assert_msg(!needle || strstr(text, needle),
                  "%s\ndoes not say \"%s\":\n%.2000s", line, needle, text);
}

/* ---- a shared service ---- */

void hostile_enter(struct home *home)
{
    al_test_home(home);
    ck_assert_int_eq(setenv("H", HOSTILE, 1), 0);
    ck_assert_int_eq(setenv("GIT_AUTHOR_NAME", "Eve", 1), 0);
    ck_assert_int_eq(setenv("GIT_AUTHOR_EMAIL", "eve@example.org", 1), 0);
    ck_assert_int_eq(setenv("GIT_COMMITTER_NAME", "Eve", 1), 0);
    ck_assert_int_eq(setenv("GIT_COMMITTER_EMAIL", "eve@example.org", 1), 0);
    ck_assert_int_eq(setenv("GIT_AUTHOR_DATE", "2026-11-23T10:03:00Z", 1), 0);
    ck_assert_int_eq(setenv("GIT_COMMITTER_DATE", "2026-11-23T10:03:00Z", 1),
                     0);
    ends(0, NULL,
         "git init -q --bare \"$HOME/meet.git\" && "
         "ann init --service 'Harbour IPS' --me 'Ann A.' && "
         "ann add person preferred_name='Sam T.' && "
         "ann remote \"$HOME/meet.git\" && ann sync");
    al_test_come_in("ann", "ben", "\"$HOME/meet.git\"", "Ben B.");
}
