/* site.c - the file /etc/alongside.conf. */
#include "config.h"

#include "share/site.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "share/remote.h"

enum {
    FILE_MAX = 16384, /* bytes; the part behind is not looked at */
    VALUE_MAX = 1000
};

const char *al_site_path(void)
{
    const char *path = getenv("ALONGSIDE_CONF");

    return al_is_empty(path) ? AL_SITE_FILE : path;
}

void al_site_drop(struct al_site *site)
{
    al_str_drop(&site->service);
    al_str_drop(&site->remote);
    al_str_drop(&site->shared);
    al_str_drop(&site->print_folder);
    al_str_drop(&site->print_command);
    al_str_drop(&site->languages);
    al_str_drop(&site->said);
}

static void say(struct al_site *site, const char *sentence)
{
    al_str_puts(&site->said, site->said.len ? " " : "");
    al_str_puts(&site->said, sentence);
}

/* Whether only root and we could have written it; opened as it is judged. */
static int open_safely(const char *path, struct al_site *site)
{
    struct al_str sentence = {0};
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return -1;
    if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        al_str_printf(&sentence, _("%s cannot be read; it is left out."), path);
    } else if ((info.st_uid != 0 && info.st_uid != geteuid()) ||
               (info.st_mode & (S_IWGRP | S_IWOTH))) {
        al_str_printf(&sentence,
                      _("%s is left out, because others than this machine's "
                        "administrator may change it."),
                      path);
    } else {
        return fd;
    }
    say(site, al_str_text(&sentence));
    al_str_drop(&sentence);
    site->hides_shared = true;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* What is wrong with a value whatever its name; NULL: nothing. */
static const char *wrong_value(const char *value)
{
    size_t bad_at, len = strlen(value);

    if (len == 0)
        return _("a name, a colon and a value are needed");
    if (len > VALUE_MAX)
        return _("its value is too long");
    if (!al_text_storable(value, len, false, &bad_at))
        return _("its value holds what is no text");
    return NULL;
}

/* What is a whole path. */
static const struct {
    const char *name;
    size_t at; /* in struct al_site */
} paths[] = {{"shared", offsetof(struct al_site, shared)},
             {"print_folder", offsetof(struct al_site, print_folder)},
             {"print_command", offsetof(struct al_site, print_command)},
             {"languages", offsetof(struct al_site, languages)}};

/* Which of the settings a name is; NULL: none. why: what its value is not. */
static struct al_str *setting(struct al_site *site, const char *name,
                              const char *value, const char **why)
{
    *why = NULL;
    if (strcmp(name, "service") == 0)
        return &site->service;
    if (strcmp(name, "remote") == 0) {
        if (al_remote_address(value, NULL) == AL_ADDRESS_BAD)
            *why = _("this is no address");
        return &site->remote;
    }
    for (size_t i = 0; i < AL_COUNT(paths); i++)
        if (strcmp(name, paths[i].name) == 0) {
            if (value[0] != '/')
                *why = _("the whole path is needed, from / on");
            return (struct al_str *)((char *)site + paths[i].at);
        }
    *why = _("the names are service, remote, shared, print_folder, "
             "print_command and languages");
    return NULL;
}

static void take_line(struct al_site *site, const char *path, size_t number,
                      char *line)
{
    char *colon = strchr(line, ':'), *value;
    const char *why = _("a name, a colon and a value are needed");
    struct al_str sentence = {0}, *into = NULL;
    size_t end = strlen(line);

    while (end > 0 && strchr(" \t\r", line[end - 1]))
        line[--end] = '\0';
    if (end == 0 || line[0] == '#')
        return;
    if (colon && colon > line) {
        *colon = '\0';
        value = colon + 1 + strspn(colon + 1, " \t");
        why = wrong_value(value);
        if (!why)
            into = setting(site, line, value, &why);
        if (why && strcmp(line, "shared") == 0)
            site->hides_shared = true;
    }
    if (into && !why) {
        al_str_reset(into); /* the last one counts */
        al_str_puts(into, value);
        return;
    }
    al_str_printf(&sentence, _("Line %zu of %s is left out: %s."), number, path,
                  why);
    say(site, al_str_text(&sentence));
    al_str_drop(&sentence);
}

/* The last line of a file that is too long is cut: it would be another one. */
static void drop_cut_line(struct al_site *site, const char *path, char *text)
{
    struct al_str sentence = {0};
    char *last = strrchr(text, '\n');

    *(last ? last : text) = '\0';
    al_str_printf(&sentence,
                  _("%s is too long: what stands behind its first %d bytes is "
                    "left out."),
                  path, FILE_MAX);
    say(site, al_str_text(&sentence));
    al_str_drop(&sentence);
    site->hides_shared = true;
}

static void take_text(struct al_site *site, const char *path, char *text)
{
    size_t number = 1;

    for (char *line = text; line; number++) {
        char *end = strchr(line, '\n');

        if (end)
            *end++ = '\0';
        take_line(site, path, number, line);
        line = end;
    }
}

void al_site_load(const char *path, struct al_site *site)
{
    char *text;
    size_t size = 0;
    ssize_t got = 0;
    int fd = open_safely(path, site);

    if (fd < 0)
        return;
    text = al_alloc(FILE_MAX + 2);
    while (size <= FILE_MAX &&
           (got = read(fd, text + size, FILE_MAX + 1 - size)) > 0)
        size += (size_t)got;
    close(fd);
    text[size] = '\0';
    if (size > FILE_MAX)
        drop_cut_line(site, path, text);
    take_text(site, path, text);
    free(text);
}
