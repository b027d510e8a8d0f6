/* tui/begun.c - the first screen's typing, in the file `config`. */
#include "config.h"
#include "tui/begun.h"

#include "share/local.h"
#include "share/stage.h"

enum { LINES = 4 };

static const char *const names[LINES] = {"begun", "begun-with", "begun-by",
                                         "begun-line"};

void al_begun_drop(struct al_begun *begun)
{
    al_str_drop(&begun->way);
    al_str_drop(&begun->first);
    al_str_drop(&begun->me);
    al_str_drop(&begun->line);
}

void al_begun_load(const char *dir, struct al_begun *begun)
{
    struct al_str *const into[LINES] = {&begun->way, &begun->first, &begun->me,
                                        &begun->line};
    struct al_local local = {0};

    if (al_local_load(dir, &local, NULL) == AL_OK)
        for (size_t i = 0; i < LINES; i++)
            (void)al_local_get(&local, names[i], into[i]);
    al_local_drop(&local);
}

static enum al_status put(const char *dir, const char *const values[LINES],
                          struct al_err *err)
{
    struct al_local_line lines[LINES];
    struct al_local local = {0};
    enum al_status status;

    for (size_t i = 0; i < LINES; i++)
        lines[i] = (struct al_local_line){names[i], values[i]};
    status = al_local_put(dir, &local, lines, LINES, err);
    al_local_drop(&local);
    return status;
}

enum al_status al_begun_keep(const char *dir, const struct al_begun *begun,
                             struct al_err *err)
{
    const char *const values[LINES] = {
        al_str_text(&begun->way), al_str_text(&begun->first),
        al_str_text(&begun->me), al_str_text(&begun->line)};
    bool is_new;
    enum al_status status = al_stage_folder(dir, &is_new, err);

    return status == AL_OK ? put(dir, values, err) : status;
}

enum al_status al_begun_forget(const char *dir, struct al_err *err)
{
    static const char *const nothing[LINES] = {NULL};
    struct al_begun begun = {0};
    bool is_there;

    al_begun_load(dir, &begun);
    is_there = begun.way.len > 0 || begun.me.len > 0;
    al_begun_drop(&begun);
    return is_there ? put(dir, nothing, err) : AL_OK;
}
