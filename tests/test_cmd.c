/* test_cmd.c - the table of commands keeps its promises. */
#include "config.h"

#include "tui/cmd.h"

#include <ctype.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tests/testing.h"

/* ---- the table: runs once per command, so a new one is tested at once ---- */

START_TEST(row_is_well_formed)
{
    const struct al_cmd *cmd = al_cmd_at((size_t)_i);

    ck_assert_ptr_eq(al_cmd_by_name(cmd->name), cmd);
    for (const char *at = cmd->name; *at; at++)
        ck_assert(islower((unsigned char)*at) || *at == '-');
    ck_assert_ptr_nonnull(cmd->run);
    ck_assert_ptr_nonnull(cmd->help);
    ck_assert_int_le(al_text_width(cmd->help), 60);
    ck_assert_msg(cmd->help[strlen(cmd->help) - 1] != '.', "%s: full stop",
                  cmd->name);
    ck_assert_uint_le(cmd->min_args, cmd->max_args);
    ck_assert_msg(cmd->max_args == 0 || cmd->usage, "%s: usage", cmd->name);
    ck_assert((cmd->opts != NULL) == (cmd->opt_count > 0));
    ck_assert((cmd->opts_size > 0) == (cmd->opt_count > 0));
    ck_assert_uint_le(cmd->opt_count, 32);
}
END_TEST

static size_t size_of(enum al_opt_type type)
{
    switch (type) {
    case AL_OPT_FLAG:
        return sizeof(bool);
    case AL_OPT_TEXT:
        return sizeof(const char *);
    case AL_OPT_TEXTS:
        return sizeof(struct al_texts);
    case AL_OPT_COUNT:
        return sizeof(size_t);
    }
    return 0;
}

START_TEST(options_fit_their_block_and_do_not_overlap)
{
    const struct al_cmd *cmd = al_cmd_at((size_t)_i);

    for (size_t i = 0; i < cmd->opt_count; i++) {
        const struct al_opt *opt = &cmd->opts[i];

        ck_assert_ptr_nonnull(opt->help);
        ck_assert_int_le(al_text_width(opt->help), 56);
        ck_assert_msg((opt->type == AL_OPT_FLAG) == (opt->value == NULL),
                      "%s --%s: value", cmd->name, opt->name);
        ck_assert_uint_le(opt->at + size_of(opt->type), cmd->opts_size);
        for (size_t j = 0; j < i; j++) {
            const struct al_opt *other = &cmd->opts[j];

            ck_assert_str_ne(other->name, opt->name);
            ck_assert(other->at + size_of(other->type) <= opt->at ||
                      opt->at + size_of(opt->type) <= other->at);
        }
    }
}
END_TEST

START_TEST(help_fits_80_columns)
{
    const struct al_cmd *cmd = al_cmd_at((size_t)_i);
    char *text = NULL, *rest, *line;
    size_t size;
    struct al_words words;
    struct al_out out;
    FILE *file = open_memstream(&text, &size);

    al_words_init(&words);
    out = (struct al_out){.file = file, .words = &words};
    al_cmd_explain(cmd, &out);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_ptr_nonnull(strstr(text, cmd->name));
    rest = text;
    while ((line = strsep(&rest, "\n")))
        ck_assert_msg(al_text_width(line) <= 80, "%s: %s", cmd->name, line);
    free(text);
}
END_TEST

/* ---- reading a command line ---- */

struct seen {
    struct al_texts who;
    const char *what;
    size_t limit;
    bool is_json;
};

static const struct al_opt seen_options[] = {
    {.name = "who",
     .type = AL_OPT_TEXTS,
     .at = offsetof(struct seen, who),
     .value = "NAME",
     .help = "who"},
    {.name = "what",
     .type = AL_OPT_TEXT,
     .at = offsetof(struct seen, what),
     .value = "TYPE",
     .help = "what",
     .is_required = true},
    {.name = "limit",
     .type = AL_OPT_COUNT,
     .at = offsetof(struct seen, limit),
     .value = "N",
     .help = "how many"},
    {.name = "json",
     .type = AL_OPT_FLAG,
     .at = offsetof(struct seen, is_json),
     .help = "json"},
};

static const struct al_cmd seen_cmd = {
    .name = "see",
    .help = "see",
    .usage = "ID...",
    .min_args = 1,
    .max_args = 2,
    .opts = seen_options,
    .opt_count = AL_COUNT(seen_options),
    .opts_size = sizeof(struct seen),
};

#define WORDS_MAX 12

static enum al_status parse(const char *const *words, struct seen *seen,
                            const char **args, size_t *arg_count,
                            bool *wants_help, struct al_err *err)
{
    size_t count = 0;

    while (words[count])
        count++;
    memset(seen, 0, sizeof(*seen));
    return al_cmd_parse(&seen_cmd, words, count, seen, args, arg_count,
                        wants_help, err);
}

START_TEST(options_may_stand_anywhere)
{
    static const char *const words[] = {
        "--who",        "Sam",       "first",   "--json",
        "--what=panel", "--who=Ada", "--limit", "12",
        "--",           "--second",  NULL};
    const char *args[WORDS_MAX];
    struct seen seen;
    struct al_err err = {0};
    size_t arg_count;
    bool wants_help;

    ck_assert_msg(parse(words, &seen, args, &arg_count, &wants_help, &err) ==
                      AL_OK,
                  "%s", err.msg);
    ck_assert_uint_eq(arg_count, 2);
    ck_assert_str_eq(args[0], "first");
    ck_assert_str_eq(args[1], "--second");
    ck_assert_uint_eq(seen.who.count, 2);
    ck_assert_str_eq(seen.who.items[1], "Ada");
    ck_assert_str_eq(seen.what, "panel");
    ck_assert_uint_eq(seen.limit, 12);
    ck_assert(seen.is_json);
    ck_assert(!wants_help);
}
END_TEST

static const struct {
    const char *words[WORDS_MAX];
    const char *says; /* a part of the sentence */
} refusals[] = {
    {{"--what", "x"}, "see needs more: ID..."},
    {{"a", "b", "c", "--what", "x"}, "takes less"},
    {{"a"}, "needs --what"},
    {{"a", "--what"}, "--what needs a value"},
    {{"a", "--what", "x", "--what", "y"}, "given twice"},
    {{"a", "--what", "x", "--json=yes"}, "takes no value"},
    {{"a", "--what", "x", "--colour", "red"}, "--colour is no option of see"},
    {{"a", "--what", "x", "-j"}, "-j is no option of see"},
    {{"a", "--what", "x", "--limit", "0"}, "above 0"},
    {{"a", "--what", "x", "--limit", "-3"}, "above 0"},
    {{"a", "--what", "x", "--limit", "3x"}, "above 0"},
    {{"a", "--what", "x", "--limit", "99999999999999999999"}, "above 0"},
    {{"a", "--what", "x", "--limit", ""}, "above 0"},
};

START_TEST(refusal_says_what_is_not_understood)
{
    const char *args[WORDS_MAX];
    struct seen seen;
    struct al_err err = {0};
    size_t arg_count;
    bool wants_help;

    ck_assert_int_eq(
        parse(refusals[_i].words, &seen, args, &arg_count, &wants_help, &err),
        AL_EINVAL);
    ck_assert_msg(strstr(err.msg, refusals[_i].says), "%s", err.msg);
}
END_TEST

START_TEST(help_wins_over_what_is_missing)
{
    static const char *const words[] = {"--help", NULL};
    const char *args[WORDS_MAX];
    struct seen seen;
    size_t arg_count;
    bool wants_help;

    ck_assert_int_eq(parse(words, &seen, args, &arg_count, &wants_help, NULL),
                     AL_OK);
    ck_assert(wants_help);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cmd");
    TCase *tc = tcase_create("cmd");
    int count = (int)al_cmd_count();

    tcase_add_loop_test(tc, row_is_well_formed, 0, count);
    tcase_add_loop_test(tc, options_fit_their_block_and_do_not_overlap, 0,
                        count);
    tcase_add_loop_test(tc, help_fits_80_columns, 0, count);
    tcase_add_test(tc, options_may_stand_anywhere);
    tcase_add_loop_test(tc, refusal_says_what_is_not_understood, 0,
                        (int)AL_COUNT(refusals));
    tcase_add_test(tc, help_wins_over_what_is_missing);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
