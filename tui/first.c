/* tui/first.c - the steps of the first run, and the line in the config. */
#include "config.h"
#include "tui/first.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/str.h"
#include "share/local.h"
#include "share/stage.h"

#define LINE "first-run"

const struct al_first_about al_first_steps[AL_FIRST__COUNT] = {
    [AL_FIRST_WORD] =
        {"word", N_("Your service's word"),
         N_("What do you call the people your service works with? Clients, "
            "residents, members: every screen and print-out will say it."),
         .needs_records = true, .is_for_start = true},
    [AL_FIRST_PEOPLE] =
        {"people", N_("Who do you work with?"),
         N_("First names, one a line; a list can be pasted. Enter starts a new "
            "line, and on an empty line it goes on."),
         .needs_records = true},
    [AL_FIRST_READER] =
        {"reader", N_("Do you use a screen reader?"),
         N_("yes: Alongside then asks line by line, with nothing beside "
            "something else. It holds for you, on this device."),
         .needs_records = false},
    [AL_FIRST_LOG] =
        {"log", N_("Log one thing"),
         N_("Something that somebody took part in lately: who, what and when. "
            "It takes half a minute, and u takes it back."),
         .needs_records = true},
    [AL_FIRST_THANKS] = {"thanks", N_("Thank you"), "", .needs_records = true},
};

static const char *const ways[] = {[AL_FIRST_NONE] = "",
                                   [AL_FIRST_STARTED] = "started",
                                   [AL_FIRST_JOINED] = "joined"};

static enum al_status put(const char *dir, const char *value,
                          struct al_err *err)
{
    struct al_local local = {0};
    enum al_status status = al_local_put(
        dir, &local, &(const struct al_local_line){LINE, value}, 1, err);

    al_local_drop(&local);
    return status;
}

enum al_status al_first_begin(const char *dir, enum al_first_way way,
                              struct al_err *err)
{
    bool is_new;
    enum al_status status = al_stage_folder(dir, &is_new, err);

    return status == AL_OK ? put(dir, ways[way], err) : status;
}

/* "added=3" */
static void take_count(const char *word, const char *name, size_t *count)
{
    size_t len = strlen(name);

    if (strncmp(word, name, len) == 0 && word[len] == '=')
        *count = (size_t)strtoul(word + len + 1, NULL, 10);
}

/* Words that nobody here knows are those of another version. */
static void take_word(struct al_first *first, const char *word, size_t len)
{
    for (size_t i = 1; i < AL_COUNT(ways); i++)
        if (strlen(ways[i]) == len && memcmp(ways[i], word, len) == 0)
            first->way = (enum al_first_way)i;
    for (size_t i = 0; i < AL_FIRST__COUNT; i++)
        if (strlen(al_first_steps[i].name) == len &&
            memcmp(al_first_steps[i].name, word, len) == 0)
            first->is_behind[i] = true;
}

void al_first_load(const char *dir, struct al_first *first)
{
    struct al_local local = {0};
    struct al_str value = {0};

    *first = (struct al_first){.way = AL_FIRST_NONE};
    if (al_local_load(dir, &local, NULL) == AL_OK &&
        al_local_get(&local, LINE, &value)) {
        for (const char *word = al_str_text(&value); *word;) {
            size_t len = strcspn(word, " ");

            take_count(word, "added", &first->added);
            take_count(word, "logged", &first->logged);
            take_word(first, word, len);
            word += len + strspn(word + len, " ");
        }
    }
    al_str_drop(&value);
    al_local_drop(&local);
}

enum al_status al_first_mark(const char *dir, struct al_first *first,
                             enum al_first_step step, struct al_err *err)
{
    struct al_str value = {0};
    enum al_status status;

    first->is_behind[step] = true;
    if (al_first_next(first, true, AL_FIRST__COUNT) != AL_FIRST__COUNT) {
        al_str_puts(&value, ways[first->way]);
        for (size_t i = 0; i < AL_FIRST__COUNT; i++)
            if (first->is_behind[i])
                al_str_printf(&value, " %s", al_first_steps[i].name);
        al_str_printf(&value, " added=%zu logged=%zu", first->added,
                      first->logged);
    }
    status = put(dir, al_str_text(&value), err);
    al_str_drop(&value);
    return status;
}

static bool is_asked(const struct al_first *first, bool may_read, size_t step)
{
    const struct al_first_about *about = &al_first_steps[step];

    return first->way != AL_FIRST_NONE &&
           (!about->is_for_start || first->way == AL_FIRST_STARTED) &&
           (!about->needs_records || may_read);
}

/* Whoever joins is asked first what can be asked while they wait. */
static const enum al_first_step started[] = {AL_FIRST_WORD, AL_FIRST_PEOPLE,
                                             AL_FIRST_READER, AL_FIRST_LOG,
                                             AL_FIRST_THANKS},
                                joined[] = {AL_FIRST_READER, AL_FIRST_WORD,
                                            AL_FIRST_PEOPLE, AL_FIRST_LOG,
                                            AL_FIRST_THANKS};

static enum al_first_step nth(const struct al_first *first, size_t place)
{
    return first->way == AL_FIRST_JOINED ? joined[place] : started[place];
}

size_t al_first_place(const struct al_first *first, enum al_first_step step)
{
    size_t place = 0;

    while (place < AL_FIRST__COUNT && nth(first, place) != step)
        place++;
    return place;
}

enum al_first_step al_first_next(const struct al_first *first, bool may_read,
                                 enum al_first_step after)
{
    size_t place =
        after == AL_FIRST__COUNT ? 0 : al_first_place(first, after) + 1;

    for (; place < AL_FIRST__COUNT; place++) {
        enum al_first_step step = nth(first, place);

        if (!first->is_behind[step] && is_asked(first, may_read, step))
            return step;
    }
    return AL_FIRST__COUNT;
}

enum al_first_step al_first_back(const struct al_first *first, bool may_read,
                                 enum al_first_step step)
{
    for (size_t place = al_first_place(first, step); place-- > 0;)
        if (is_asked(first, may_read, nth(first, place)))
            return nth(first, place);
    return AL_FIRST__COUNT;
}

void al_first_count(const struct al_first *first, enum al_first_step step,
                    size_t *at, size_t *of)
{
    *at = *of = 0;
    for (size_t place = 0; place < AL_FIRST__COUNT; place++) {
        enum al_first_step other = nth(first, place);

        if (other == AL_FIRST_THANKS || !is_asked(first, true, other))
            continue;
        ++*of;
        *at += place <= al_first_place(first, step);
    }
}
