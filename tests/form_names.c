/* tests/form_names.c - people that a form may offer. */
#include "config.h"

#include "tests/form_names.h"

#include <string.h>

#include "core/utf8.h"
#include "core/words.h"

/* In the order of the alphabet; mine are offered first. */
static const struct {
    const char *id, *name;
    bool is_mine;
} people[] = {
    {"0123456789abcdef0123456789abcd01", "Ada L.", false},
    {"1123456789abcdef0123456789abcd02", "Jo M.", true},
    {"2123456789abcdef0123456789abcd03", "Samir O.", false},
    {"3123456789abcdef0123456789abcd04", "Sam T.", false},
    {"4123456789abcdef0123456789abcd05", "Sara K.", true},
    {"5123456789abcdef0123456789abcd06", "Zo\xC3\xAB B.", false},
    {"50f3456789abcdef0123456789abcd10", "Kim P.", false},
    {"7fe3456789abcdef0123456789abcd11", "Kim P.", false},
    {"6123456789abcdef0123456789abcd07", "Bo 1", false},
    {"7123456789abcdef0123456789abcd08", "Bo 2", false},
    {"8123456789abcdef0123456789abcd09", "Bo 3", false},
    {"9123456789abcdef0123456789abcd0a", "Bo 4", false},
    {"a123456789abcdef0123456789abcd0b", "Bo 5", false},
    {"b123456789abcdef0123456789abcd0c", "Bo 6", false},
    {"c123456789abcdef0123456789abcd0d", "Bo 7", false},
    {"d123456789abcdef0123456789abcd0e", "Bo 8", false},
    {"e123456789abcdef0123456789abcd0f", "Bo 9", false},
    {"f123456789abcdef0123456789abcd12", "bo 2", false},
};

const char *al_form_names_id(size_t row)
{
    return row < AL_COUNT(people) ? people[row].id : "";
}

const char *al_form_names_name(size_t row)
{
    return row < AL_COUNT(people) ? people[row].name : "";
}

size_t al_form_names_count(void)
{
    return AL_COUNT(people);
}

static void names(void *arg, const char *kind, const char *typed, size_t limit,
                  al_offer_fn *offer, void *to)
{
    struct al_form_names *names = arg;
    size_t count = 0;

    (void)kind;
    names->asked++;
    names->limit = limit;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < AL_COUNT(people) && count < limit; i++) {
            if (people[i].is_mine != (pass == 0) ||
                !al_text_has_words(people[i].name, typed))
                continue;
            offer(to, people[i].id, people[i].name);
            count++;
        }
}

static void name(void *arg, const struct al_field *about, const char *stored,
                 struct al_str *out)
{
    (void)arg;
    (void)about;
    for (size_t i = 0; i < AL_COUNT(people); i++)
        if (strcmp(people[i].id, stored) == 0)
            al_str_puts(out, people[i].name);
}

static void fill(void *arg, const char *text, struct al_str *out)
{
    struct al_words words;

    (void)arg;
    al_words_init(&words);
    al_words_fill(&words, text, out);
}

static struct al_calendar calendar(void *arg)
{
    const struct al_form_names *names = arg;

    return (struct al_calendar){{2026, 11, 23}, names->order};
}

static int cols(void *arg)
{
    const struct al_form_names *names = arg;

    return names->cols;
}

static void beep(void *arg)
{
    struct al_form_names *names = arg;

    names->beeps++;
}

struct al_form_source al_form_names_source(struct al_form_names *state)
{
    return (struct al_form_source){.arg = state,
                                   .names = names,
                                   .name = name,
                                   .fill = fill,
                                   .calendar = calendar,
                                   .cols = cols,
                                   .beep = beep};
}
