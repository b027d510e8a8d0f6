/* tests/languages.c - made-up languages for the survey screen. */
#include "config.h"
#include "tests/languages.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/outside.h"
#include "tests/testing.h"

static void put(FILE *file, const char *name, const char *text)
{
    fprintf(file, "%s \"", name);
    for (; *text; text++)
        fprintf(file, *text == '\n'                   ? "\\n"
                      : *text == '"' || *text == '\\' ? "\\%c"
                                                      : "%c",
                *text);
    fputs("\"\n", file);
}

void al_test_language(const char *folder, const char *code,
                      const struct al_test_text *texts)
{
    char path[300];
    FILE *file;

    al_test_must("mkdir -p '%s/%s/LC_MESSAGES'", folder, code);
    snprintf(path, sizeof(path), "%s/%s.po", folder, code);
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    put(file, "msgid", "");
    put(file, "msgstr", "Content-Type: text/plain; charset=UTF-8\n");
    for (size_t i = 0; texts[i].text; i++) {
        put(file, "msgid", texts[i].text);
        put(file, "msgstr", texts[i].translation);
    }
    ck_assert_int_eq(fclose(file), 0);
    al_test_must("msgfmt -o '%s/%s/LC_MESSAGES/" PACKAGE ".mo' '%s'", folder,
                 code, path);
}
