/* tests/test_man.c - what has a table stands in the man page. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/testing.h"
#include "tui/app.h"
#include "tui/cmd.h"
#include "tui/prefs.h"

/* The generated part; freed by the caller. */
static char *page(void)
{
    struct al_words words;
    struct al_out out;
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(file);
    al_words_init(&words);
    al_out_init(&out, file, &words);
    al_cmd_man(&out);
    ck_assert_int_eq(fclose(file), 0);
    return text;
}

/* Whether a line begins with this in bold: .B "log ..." */
static bool has_bold(const char *text, const char *name)
{
    struct al_str want = {0};
    const char *at = text;
    bool has = false;

    al_str_puts(&want, "\n.B \"");
    if (*name == '.')
        al_str_puts(&want, "\\&");
    for (; *name; name++)
        al_str_printf(&want, *name == '-' ? "\\%c" : "%c", *name);
    while (!has && (at = strstr(at, al_str_text(&want)))) {
        at += want.len;
        has = *at && strchr(" \",", *at) != NULL;
    }
    al_str_drop(&want);
    return has;
}

START_TEST(the_page_has_a_word_for_people)
{
    char *text = page();

    ck_assert_msg(!strchr(text, '{'), "%.60s", strchr(text, '{'));
    ck_assert_ptr_nonnull(strstr(text, "Move clients, "));
    free(text);
}
END_TEST

START_TEST(every_command_and_option_is_told)
{
    const struct al_cmd *cmd = al_cmd_at((size_t)_i);
    char *text = page();

    ck_assert_msg(has_bold(text, cmd->name), "%s", cmd->name);
    for (size_t i = 0; i < cmd->opt_count; i++) {
        char name[64];

        snprintf(name, sizeof(name), "--%s", cmd->opts[i].name);
        ck_assert_msg(has_bold(text, name), "%s %s", cmd->name, name);
    }
    free(text);
}
END_TEST

START_TEST(every_global_key_is_told)
{
    char *text = page();

    for (const struct al_keydef *k = al_global_keys(); k->key; k++) {
        struct al_str name = {0};

        al_key_name(k->key, &name);
        ck_assert_msg(has_bold(text, al_str_text(&name)), "%s", k->help);
        al_str_drop(&name);
    }
    free(text);
}
END_TEST

START_TEST(every_own_setting_is_told)
{
    char *text = page();

    for (size_t i = 0; i < al_prefs_count(); i++)
        ck_assert_msg(has_bold(text, al_prefs_field(i)->name), "%s",
                      al_prefs_field(i)->name);
    free(text);
}
END_TEST

START_TEST(every_request_of_roff_is_ours)
{
    static const char *const ours[] = {"SH ", "SS ", "TP", "B ", "RS",
                                       "RE",  "nf",  "fi", "br"};
    char *text = page();

    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        bool is_ours = line[0] != '.' && line[0] != '\'';

        for (size_t i = 0; i < AL_COUNT(ours) && !is_ours; i++)
            is_ours = strncmp(line + 1, ours[i], strlen(ours[i])) == 0;
        ck_assert_msg(is_ours, "%.40s", line);
    }
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("man");
    TCase *tcase = tcase_create("man");

    tcase_add_test(tcase, the_page_has_a_word_for_people);
    tcase_add_loop_test(tcase, every_command_and_option_is_told, 0,
                        (int)al_cmd_count());
    tcase_add_test(tcase, every_global_key_is_told);
    tcase_add_test(tcase, every_own_setting_is_told);
    tcase_add_test(tcase, every_request_of_roff_is_ours);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
