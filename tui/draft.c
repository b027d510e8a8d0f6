/* tui/draft.c - unsaved typing as small locked and sealed files. */
#include "config.h"
#include "tui/draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"

#define FIRST_LINE "alongside-draft 1\n"
#define DRAFT_MAX  (1u << 20)
#define KEEP_DAYS  30

/* ---- the text: "name line", and "name| line" for each further line ---- */

void al_draft_text_drop(struct al_draft_text *text)
{
    for (size_t i = 0; i < text->count; i++) {
        free(text->items[i].name);
        free(text->items[i].text);
    }
    free(text->items);
    *text = (struct al_draft_text){0};
}

void al_draft_put(struct al_draft_text *text, const char *name,
                  const char *value)
{
    text->items =
        al_grow(text->items, &text->cap, text->count + 1, sizeof(*text->items));
    text->items[text->count].name = al_strdup(name);
    text->items[text->count].text = al_strdup(value);
    text->count++;
}

const char *al_draft_get(const struct al_draft_text *text, const char *name)
{
    for (size_t i = 0; i < text->count; i++)
        if (strcmp(text->items[i].name, name) == 0)
            return text->items[i].text;
    return NULL;
}

void al_draft_take_out(struct al_draft_text *text, size_t at)
{
    free(text->items[at].name);
    free(text->items[at].text);
    text->count--;
    memmove(&text->items[at], &text->items[at + 1],
            (text->count - at) * sizeof(*text->items));
}

static void print(const struct al_draft_text *text, struct al_str *out)
{
    al_str_puts(out, FIRST_LINE);
    for (size_t i = 0; i < text->count; i++) {
        const char *line = text->items[i].text;
        const char *end;

        al_str_puts(out, text->items[i].name);
        al_str_putc(out, ' ');
        while ((end = strchr(line, '\n'))) {
            al_str_add(out, line, (size_t)(end - line));
            al_str_printf(out, "\n%s| ", text->items[i].name);
            line = end + 1;
        }
        al_str_puts(out, line);
        al_str_putc(out, '\n');
    }
}

/* A line that goes on the one before, or a new one. */
static void parse_line(struct al_draft_text *text, char *line)
{
    char *value = strchr(line, ' ');
    size_t name_len;

    if (!value)
        return;
    *value++ = '\0';
    name_len = strlen(line);
    if (name_len > 0 && line[name_len - 1] == '|' && text->count > 0) {
        struct al_draft_line *last = &text->items[text->count - 1];
        struct al_str joined = {0};

        al_str_printf(&joined, "%s\n%s", last->text, value);
        free(last->text);
        last->text = al_str_take(&joined);
        return;
    }
    al_draft_put(text, line, value);
}

/* The bytes of a file: sealed as a rule. */
static void dress(struct al_local_seal *seal, const struct al_draft_text *text,
                  struct al_str *out)
{
    struct al_str plain = {0};

    print(text, &plain);
    if (al_local_seal_put(seal, plain.data, plain.len, out, NULL) != AL_OK)
        al_str_add(out, plain.data, plain.len); /* not sealed, but not lost */
    al_str_drop(&plain);
}

static bool parse(char *bytes, struct al_draft_text *text)
{
    char *line = bytes, *end;

    if (strncmp(bytes, FIRST_LINE, sizeof(FIRST_LINE) - 1) != 0)
        return false;
    for (line += sizeof(FIRST_LINE) - 1; (end = strchr(line, '\n'));
         line = end + 1) {
        *end = '\0';
        parse_line(text, line);
    }
    return true; /* a last line without its end was cut off by a kill */
}

static bool read_all(int fd, struct al_str *out)
{
    char bytes[8192];
    ssize_t got;

    while ((got = read(fd, bytes, sizeof(bytes))) > 0 && out->len < DRAFT_MAX)
        al_str_add(out, bytes, (size_t)got);
    return got == 0;
}

/* AL_ECORRUPT: it is no draft; else what al_local_seal_get says. */
static enum al_status undress(struct al_local_seal *seal, struct al_str *bytes,
                              struct al_draft_text *text, struct al_err *err)
{
    struct al_str plain = {0};
    enum al_status status;
    bool is_draft;

    if (!al_local_seal_is(bytes->data, bytes->len))
        return bytes->len > 0 && parse(bytes->data, text)
                   ? AL_OK
                   : al_fail(err, AL_ECORRUPT, _("this is not a draft"));
    status = al_local_seal_get(seal, bytes->data, bytes->len, &plain, err);
    if (status == AL_OK) {
        is_draft = plain.len > 0 && parse(plain.data, text);
        status = is_draft ? AL_OK
                          : al_fail(err, AL_ECORRUPT, _("this is not a draft"));
    }
    al_str_drop(&plain);
    return status;
}

/* ---- files ---- */

void al_draft_init(struct al_draft *draft)
{
    *draft = (struct al_draft){.fd = -1};
}

bool al_draft_is_kept(const struct al_draft *draft)
{
    return draft->path[0] && !draft->is_behind;
}

static enum al_status fail(struct al_err *err)
{
    return al_fail_errno(err, errno,
                         _("what you typed cannot be kept as a "
                           "draft"));
}

/* dir/drafts/<32 hex digits> */
static enum al_status name_file(char path[AL_DRAFT_PATH], const char *dir,
                                struct al_random *random, struct al_err *err)
{
    struct al_id id = al_id_new(random);
    char hex[AL_ID_HEX];
    int len = snprintf(path, AL_DRAFT_PATH, "%s/drafts", dir);

    if (len <= 0 || (size_t)len + 8 + AL_ID_HEX >= AL_DRAFT_PATH)
        errno = ENAMETOOLONG;
    else if (mkdir(path, 0700) == 0 || errno == EEXIST) {
        al_id_hex(&id, hex);
        snprintf(path + len, AL_DRAFT_PATH - (size_t)len, "/%s", hex);
        return AL_OK;
    }
    return fail(err);
}

/* The whole file anew under another name, locked; -1: errno says why not. */
static int write_fresh(const char *fresh, const struct al_str *bytes)
{
    int fd = open(fresh, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ssize_t put;
    int saved;

    if (fd < 0)
        return -1;
    put = flock(fd, LOCK_EX | LOCK_NB) == 0 ? write(fd, bytes->data, bytes->len)
                                            : -1;
    if (put >= 0 && put != (ssize_t)bytes->len)
        errno = ENOSPC; /* what a part of it means */
    else if (put >= 0 && fdatasync(fd) == 0)
        return fd;
    saved = errno;
    unlink(fresh);
    close(fd);
    errno = saved;
    return -1;
}

/*
 * A new file takes the old one's place in one step, so that a kill leaves
 * either. The new one is locked before it has the name.
 */
static enum al_status write_file(struct al_draft *draft,
                                 struct al_local_seal *seal,
                                 struct al_random *random,
                                 const struct al_draft_text *text,
                                 struct al_err *err)
{
    char path[AL_DRAFT_PATH], fresh[AL_DRAFT_PATH + 4];
    struct al_str bytes = {0};
    enum al_status status = AL_OK;
    int fd;

    if (draft->path[0])
        snprintf(path, sizeof(path), "%s", draft->path);
    else
        status = name_file(path, seal->dir, random, err);
    if (status != AL_OK)
        return status;
    dress(seal, text, &bytes);
    snprintf(fresh, sizeof(fresh), "%s.new", path);
    fd = write_fresh(fresh, &bytes);
    al_str_drop(&bytes);
    if (fd < 0)
        return fail(err);
    if (rename(fresh, path) != 0) {
        status = fail(err);
        unlink(fresh);
        close(fd);
        return status;
    }
    al_draft_close(draft);
    snprintf(draft->path, sizeof(draft->path), "%s", path);
    draft->fd = fd;
    return AL_OK;
}

enum al_status al_draft_write(struct al_draft *draft,
                              struct al_local_seal *seal,
                              struct al_random *random,
                              const struct al_draft_text *text,
                              struct al_err *err)
{
    enum al_status status = write_file(draft, seal, random, text, err);

    draft->is_behind = status != AL_OK;
    draft->was_told &= draft->is_behind;
    return status;
}

enum al_status al_draft_open(struct al_draft *draft, struct al_local_seal *seal,
                             const char *path, struct al_draft_text *text,
                             struct al_err *err)
{
    struct al_str bytes = {0};
    enum al_status status = AL_OK;
    int fd;

    if (strlen(path) >= sizeof(draft->path))
        return al_fail(err, AL_EINVAL, _("this is not a draft"));
    fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return al_fail_errno(err, errno, _("the draft cannot be read"));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0)
        status =
            al_fail(err, AL_EBUSY, _("this draft is open in another window"));
    else if (!read_all(fd, &bytes))
        status = al_fail_errno(err, errno, _("the draft cannot be read"));
    else
        status = undress(seal, &bytes, text, err);
    al_str_drop(&bytes);
    if (status != AL_OK) {
        close(fd);
        return status;
    }
    al_draft_close(draft);
    snprintf(draft->path, sizeof(draft->path), "%s", path);
    draft->fd = fd;
    return AL_OK;
}

void al_draft_close(struct al_draft *draft)
{
    if (draft->fd >= 0)
        close(draft->fd);
    draft->fd = -1;
}

void al_draft_finish(struct al_draft *draft)
{
    char done[sizeof(draft->path) + 16];
    char *name = strrchr(draft->path, '/');

    if (name) {
        snprintf(done, sizeof(done), "%.*s/done", (int)(name - draft->path),
                 draft->path);
        (void)mkdir(done, 0700);
        snprintf(done, sizeof(done), "%.*s/done/%s", (int)(name - draft->path),
                 draft->path, name + 1);
        if (rename(draft->path, done) != 0)
            unlink(draft->path);
    }
    al_draft_close(draft);
    draft->path[0] = '\0';
}

/* ---- all of them ---- */

struct found {
    char *path;
    int64_t changed_at;
};

static int newest_first(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    if (x->changed_at != y->changed_at)
        return x->changed_at < y->changed_at ? 1 : -1;
    return strcmp(x->path, y->path);
}

static void sweep_done(const char *folder)
{
    struct al_str path = {0};
    struct dirent *entry;
    struct stat info;
    DIR *done;

    al_str_printf(&path, "%s/done", folder);
    done = opendir(al_str_text(&path));
    while (done && (entry = readdir(done))) {
        if (fstatat(dirfd(done), entry->d_name, &info, 0) == 0 &&
            S_ISREG(info.st_mode) &&
            time(NULL) - info.st_ctime > KEEP_DAYS * 24 * 3600)
            unlinkat(dirfd(done), entry->d_name, 0);
    }
    if (done)
        closedir(done);
    al_str_drop(&path);
}

static struct found *list(const char *folder, size_t *count)
{
    DIR *stream = opendir(folder);
    struct found *items = NULL;
    struct dirent *entry;
    struct stat info;
    size_t cap = 0;

    *count = 0;
    while (stream && (entry = readdir(stream))) {
        struct al_str path = {0};

        if (strlen(entry->d_name) != AL_ID_HEX - 1 ||
            fstatat(dirfd(stream), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) !=
                0 ||
            !S_ISREG(info.st_mode))
            continue;
        items = al_grow(items, &cap, *count + 1, sizeof(*items));
        al_str_printf(&path, "%s/%s", folder, entry->d_name);
        items[*count].path = al_str_take(&path);
        items[(*count)++].changed_at = info.st_mtime;
    }
    if (stream)
        closedir(stream);
    return items;
}

void al_draft_each(struct al_local_seal *seal, al_draft_fn *each, void *arg)
{
    struct al_str folder = {0};
    struct found *items;
    size_t count;
    bool go_on = true;

    al_str_printf(&folder, "%s/drafts", seal->dir);
    items = list(al_str_text(&folder), &count);
    if (count > 0)
        qsort(items, count, sizeof(*items), newest_first);
    for (size_t i = 0; i < count; i++) {
        struct al_draft_text text = {0};
        struct al_draft draft;

        al_draft_init(&draft);
        if (go_on &&
            al_draft_open(&draft, seal, items[i].path, &text, NULL) == AL_OK) {
            al_draft_close(&draft);
            go_on = each(arg, items[i].path, items[i].changed_at, &text);
        }
        al_draft_text_drop(&text);
        free(items[i].path);
    }
    free(items);
    if (count > 0)
        sweep_done(al_str_text(&folder));
    al_str_drop(&folder);
}

static void revise(struct al_local_seal *seal, const char *path,
                   al_draft_judge_fn *judge, void *arg)
{
    struct al_draft_text text = {0};
    enum al_draft_fate fate = AL_DRAFT_STAYS;
    struct al_draft draft;

    al_draft_init(&draft);
    if (al_draft_open(&draft, seal, path, &text, NULL) == AL_OK)
        fate = judge(arg, &text);
    if (fate == AL_DRAFT_CHANGED && /* it has its name: none is drawn */
        al_draft_write(&draft, seal, NULL, &text, NULL) != AL_OK)
        fate = AL_DRAFT_GOES;
    if (fate == AL_DRAFT_GOES)
        unlink(path);
    al_draft_close(&draft);
    al_draft_text_drop(&text);
}

void al_draft_revise(struct al_local_seal *seal, al_draft_judge_fn *judge,
                     void *arg)
{
    static const char *const folders[] = {"drafts", "drafts/done"};

    for (size_t f = 0; f < AL_COUNT(folders); f++) {
        struct al_str folder = {0};
        struct found *items;
        size_t count;

        al_str_printf(&folder, "%s/%s", seal->dir, folders[f]);
        items = list(al_str_text(&folder), &count);
        for (size_t i = 0; i < count; i++) {
            revise(seal, items[i].path, judge, arg);
            free(items[i].path);
        }
        free(items);
        al_str_drop(&folder);
    }
}
