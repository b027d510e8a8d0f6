#ifndef AL_TESTS_LINES_H
#define AL_TESTS_LINES_H
/*
 * tests/lines.h - the program driven line by line, in the folders of program.h.
 *
 * What it says is checked each time: no escape sequence, no box character.
 */
#include <string.h>

#include <check.h>

/*
 * Run front ("al", with options or an environment) with --plain and lines as
 * its input. The text that it said lives until the next call.
 */
const char *al_lines_run(int code, const char *needle, const char *front,
                         const char *lines);
/*
 * The same, in the usual folder; each line must have been asked for by a
 * question that ends with its default in brackets.
 */
const char *al_lines_answered(const char *needle, const char *lines);

/* The same, where a line is not understood: it ends with 1. */
const char *al_lines_puzzled(const char *needle, const char *lines);

/* Two folders of $HOME hold the same, apart from ids and times. */
void al_lines_same_records(const char *a, const char *b);

#define ck_says(out, needle) \
    ck_assert_msg(strstr(out, needle), "\"%s\" is not in:\n%s", needle, out)
#define ck_never(out, needle) \
    ck_assert_msg(!strstr(out, needle), "\"%s\" is in:\n%s", needle, out)

#endif
