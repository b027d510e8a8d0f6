/* tui/args.c - reads a command's options and arguments from its table row. */
#include "config.h"

#include "tui/cmd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"

/* The state of one parse. */
struct parse {
    const struct al_cmd *cmd;
    const char *const *words;
    size_t count;
    size_t at;
    char *opts;
    bool is_given[32]; /* per option */
};

static const struct al_opt *find_opt(const struct al_cmd *cmd, const char *name,
                                     size_t len)
{
    for (size_t i = 0; i < cmd->opt_count; i++)
        if (strlen(cmd->opts[i].name) == len &&
            memcmp(cmd->opts[i].name, name, len) == 0)
            return &cmd->opts[i];
    return NULL;
}

static enum al_status store_count(const struct al_opt *opt, const char *value,
                                  size_t *out, struct al_err *err)
{
    char *end;
    unsigned long long number;

    errno = 0;
    number = strtoull(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end || errno || number == 0 ||
        number > 100000000)
        return al_fail(err, AL_EINVAL,
                       _("--%s %s: a whole number above 0 is accepted"),
                       opt->name, value);
    *out = (size_t)number;
    return AL_OK;
}

/* Write a value where the option's row says. */
static enum al_status store(struct parse *parse, const struct al_opt *opt,
                            const char *value, struct al_err *err)
{
    void *at = parse->opts + opt->at;
    bool *is_given = &parse->is_given[opt - parse->cmd->opts];
    struct al_texts *texts;

    if (*is_given && opt->type != AL_OPT_TEXTS)
        return al_fail(err, AL_EINVAL, _("--%s is given twice"), opt->name);
    *is_given = true;
    switch (opt->type) {
    case AL_OPT_FLAG:
        *(bool *)at = true;
        return AL_OK;
    case AL_OPT_TEXT:
        *(const char **)at = value;
        return AL_OK;
    case AL_OPT_TEXTS:
        texts = at;
        if (texts->count == AL_TEXTS_MAX)
            return al_fail(err, AL_EINVAL, _("--%s: at most %d fit"), opt->name,
                           AL_TEXTS_MAX);
        texts->items[texts->count++] = value;
        return AL_OK;
    case AL_OPT_COUNT:
        return store_count(opt, value, at, err);
    }
    return AL_OK;
}

/* "--name", "--name=value" or "--name value"; word stands behind the dashes. */
static enum al_status read_opt(struct parse *parse, const char *word,
                               struct al_err *err)
{
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    const struct al_opt *opt = find_opt(parse->cmd, word, len);
    const char *value = equals ? equals + 1 : NULL;

    if (!opt)
        return al_fail(err, AL_EINVAL, _("--%.*s is no option of %s"), (int)len,
                       word, parse->cmd->name);
    if (opt->type == AL_OPT_FLAG) {
        if (value)
            return al_fail(err, AL_EINVAL, _("--%s takes no value"), opt->name);
    } else if (!value) {
        if (parse->at == parse->count)
            return al_fail(err, AL_EINVAL, _("--%s needs a value: %s"),
                           opt->name, _(opt->value));
        value = parse->words[parse->at++];
    }
    return store(parse, opt, value, err);
}

static enum al_status check_counts(const struct parse *parse, size_t arg_count,
                                   struct al_err *err)
{
    const struct al_cmd *cmd = parse->cmd;

    if (arg_count < cmd->min_args)
        return al_fail(err, AL_EINVAL, _("%s needs more: %s"), cmd->name,
                       _(cmd->usage));
    if (arg_count > cmd->max_args)
        return cmd->max_args == 0
                   ? al_fail(err, AL_EINVAL, _("%s takes no arguments"),
                             cmd->name)
                   : al_fail(err, AL_EINVAL, _("%s takes less: %s"), cmd->name,
                             _(cmd->usage));
    for (size_t i = 0; i < cmd->opt_count; i++)
        if (cmd->opts[i].is_required && !parse->is_given[i])
            return al_fail(err, AL_EINVAL, _("%s needs --%s %s: %s"), cmd->name,
                           cmd->opts[i].name, _(cmd->opts[i].value),
                           _(cmd->opts[i].help));
    return AL_OK;
}

enum al_status al_cmd_parse(const struct al_cmd *cmd, const char *const *words,
                            size_t count, void *opts, const char **args,
                            size_t *arg_count, bool *wants_help,
                            struct al_err *err)
{
    struct parse parse = {
        .cmd = cmd, .words = words, .count = count, .opts = opts};
    bool only_args = false;

    *arg_count = 0;
    *wants_help = false;
    while (parse.at < count) {
        const char *word = words[parse.at++];
        enum al_status status;

        if (only_args || word[0] != '-' || word[1] == '\0') {
            args[(*arg_count)++] = word;
            continue;
        }
        if (strcmp(word, "--") == 0) {
            only_args = true;
            continue;
        }
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            *wants_help = true;
            return AL_OK;
        }
        if (word[1] != '-')
            return al_fail(err, AL_EINVAL, _("%s is no option of %s"), word,
                           cmd->name);
        status = read_opt(&parse, word + 2, err);
        if (status != AL_OK)
            return status;
    }
    return check_counts(&parse, *arg_count, err);
}
