/* lines.c - the program line by line, for tests. */
#include "config.h"

#include "tests/lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/plain.h"
#include "tests/program.h"

/*
 * Every line that is read was asked for, and each question ends with what an
 * empty line means, in brackets; the line is said behind it.
 */
static void check_asked(const char *out, const char *lines)
{
    const char *at = out;

    while (*lines) {
        size_t len = strcspn(lines, "\n");
        char *want = al_strndup(lines, len);
        bool is_found = false;

        while (*at && !is_found) {
            size_t size = strcspn(at, "\n");
            char *line = al_strndup(at, size);
            size_t start = size > len ? size - len : 0;

            is_found = start >= 5 && strcmp(line + start, want) == 0 &&
                       strncmp(line + start - 3, "]: ", 3) == 0 &&
                       line[start - 4] != '[' && strchr(line, '[');
            free(line);
            at += size + (at[size] == '\n');
        }
        ck_assert_msg(is_found, "\"%s\" was not asked for in:\n%s", want, out);
        free(want);
        lines += len + (lines[len] == '\n');
    }
}

const char *al_lines_run(int code, const char *needle, const char *front,
                         const char *lines)
{
    char *path = al_test_path(getenv("HOME"), "lines");
    const char *out;

    al_test_write(path, lines, 0600);
    free(path);
    out = al_test_says(code, needle, "%s --plain <\"$HOME/lines\" 2>&1", front);
    al_test_plain(out, strlen(out));
    return out;
}

const char *al_lines_answered(const char *needle, const char *lines)
{
    const char *out = al_lines_run(0, needle, "al", lines);

    check_asked(out, lines);
    return out;
}

const char *al_lines_puzzled(const char *needle, const char *lines)
{
    const char *out = al_lines_run(1, needle, "al", lines);

    check_asked(out, lines);
    return out;
}

/* The fields of all records of a kind in a folder: ids and times are others. */
static char *fields_of(const char *dir, const char *kind)
{
    const char *out =
        al_test_says(0, NULL,
                     "al --dir \"$HOME/%s\" list %s --json | "
                     "sed 's/\"[0-9a-f]\\{32\\}\"/ID/g; s/\"id\":[^,}]*//g; "
                     "s/},$/}/' | sort",
                     dir, kind);

    return al_strdup(out);
}

void al_lines_same_records(const char *a, const char *b)
{
    static const char *const kinds[] = {"person",  "activity", "participation",
                                        "payment", "feedback", "followup"};

    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        char *in_a = fields_of(a, kinds[i]), *in_b = fields_of(b, kinds[i]);

        ck_assert_msg(strcmp(in_a, in_b) == 0, "%s differs:\n%s\n---\n%s",
                      kinds[i], in_a, in_b);
        free(in_a);
        free(in_b);
    }
}
