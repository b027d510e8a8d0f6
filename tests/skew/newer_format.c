/* newer_format.c - a program that knows the form after today's: it reads both,
 * and leaves a service in the form in which it is. */
#include "config.h"

#include <string.h>

#include "share/format.h"

#define al_format_parse todays_format_parse
#define al_format_at    todays_format_at
enum al_status todays_format_parse(const char *text, size_t size,
                                   struct al_format *format,
                                   struct al_err *err);
enum al_status todays_format_at(struct al_repo *repo, const char *commit,
                                struct al_format *format,
                                struct al_err *err);
#include "share/format.c"
#undef al_format_parse
#undef al_format_at

#define NEXT "alongside 2 "

enum al_status al_format_parse(const char *text, size_t size,
                               struct al_format *format, struct al_err *err)
{
    struct al_str older = {0};
    enum al_status status;

    al_str_add(&older, text, size);
    if (strncmp(text, NEXT, strlen(NEXT)) == 0)
        older.data[strlen("alongside ")] = '1';
    status = todays_format_parse(al_str_text(&older), older.len, format, err);
    al_str_drop(&older);
    return status;
}

enum al_status al_format_at(struct al_repo *repo, const char *commit,
                            struct al_format *format, struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status =
        al_repo_read(repo, commit, AL_FORMAT_PATH, &text, err);

    if (status == AL_OK)
        status = al_format_parse(al_str_text(&text), text.len, format, err);
    al_str_drop(&text);
    return status;
}
