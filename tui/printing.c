/* tui/printing.c - the places that a sheet can go to. */
#include "config.h"
#include "tui/printing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/feed.h"
#include "share/site.h"
#include "tui/prefs.h"

#define OUTBOX "outbox"

enum {
    PRINT_MS = 20000, /* for a printer to take a sheet */
    WORDS_MAX = 16,   /* of a command */
    SAME_MAX = 100,   /* sheets of one name */
    KEPT_SECONDS = 7 * 24 * 60 * 60
};

/* ---- places ---- */

static const struct al_codes *codes(void)
{
    return al_prefs_field(al_prefs_print_to())->codes;
}

const char *al_place_code(enum al_print_to to)
{
    return codes()->codes[to].code;
}

const char *al_place_name(enum al_print_to to)
{
    return _(codes()->codes[to].label);
}

bool al_place_by_code(const char *typed, enum al_print_to *to)
{
    for (size_t i = 0; *typed && i < AL_TO__COUNT; i++)
        if (strncmp(codes()->codes[i].code, typed, strlen(typed)) == 0) {
            *to = (enum al_print_to)i;
            return true;
        }
    return false;
}

void al_places_find(struct al_places *places, const struct al_prefs *prefs)
{
    struct al_site site = {0};

    al_site_load(al_site_path(), &site);
    al_places_drop(places);
    al_str_puts(&places->folder, al_str_text(&site.print_folder));
    al_str_puts(&places->command, al_str_text(&site.print_command));
    al_site_drop(&site);
    places->is_there[AL_TO_PRINTER] = al_program_is_there("lp");
    places->is_there[AL_TO_FOLDER] = places->folder.len > 0;
    places->is_there[AL_TO_COMMAND] = places->command.len > 0;
    places->is_there[AL_TO_TERMINAL] = prefs && prefs->has_terminal_printer;
    places->is_there[AL_TO_OUTBOX] = true;
}

void al_places_drop(struct al_places *places)
{
    al_str_drop(&places->folder);
    al_str_drop(&places->command);
    *places = (struct al_places){.folder = {0}};
}

enum al_print_to al_places_choose(const struct al_places *places,
                                  enum al_print_to wanted)
{
    enum al_print_to to = AL_TO_PRINTER;

    if (places->is_there[wanted])
        return wanted;
    while (to < AL_TO_OUTBOX && !places->is_there[to])
        to++;
    return to;
}

enum al_print_to al_places_next(const struct al_places *places,
                                enum al_print_to now)
{
    enum al_print_to next = now;

    do
        next = (next + 1) % AL_TO__COUNT;
    while (next != now && !places->is_there[next]);
    return next;
}

/* ---- files ---- */

static enum al_status write_all(int fd, const struct al_str *text)
{
    size_t done = 0;

    while (done < text->len) {
        ssize_t size = write(fd, text->data + done, text->len - done);

        if (size < 0 && errno != EINTR)
            return AL_EIO;
        done += size > 0 ? (size_t)size : 0;
    }
    return AL_OK;
}

/* folder/2026-11-23-offer-7K2M9PQ4.txt, with a number if there is one; what is
 * about nothing has no reference. */
static void name_file(const char *folder, const struct al_printout *printout,
                      int number, struct al_str *path)
{
    char day[AL_DATE_ISO], digits[AL_ID_SHORT + 1] = "";

    al_date_iso(al_today(), day);
    if (!al_id_is_zero(&printout->about)) {
        digits[0] = '-';
        al_id_short(&printout->about, digits + 1);
    }
    al_str_reset(path);
    al_str_printf(path, "%s/%s-%s%s", folder, day, printout->name,
                  digits);
    if (number > 1)
        al_str_printf(path, "-%d", number);
    al_str_puts(path, printout->is_html ? ".html" : ".txt");
}

static enum al_status put_file(const char *folder,
                               const struct al_printout *printout,
                               struct al_str *path, struct al_err *err)
{
    enum al_status status;
    int fd = -1;

    for (int i = 1; fd < 0 && i <= SAME_MAX; i++) {
        name_file(folder, printout, i, path);
        fd = open(al_str_text(path),
                  O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd < 0)
        return al_fail_errno(err, errno, _("No sheet can be put into %s"),
                             folder);
    status = write_all(fd, printout->text);
    if (close(fd) != 0 || status != AL_OK) {
        status =
            al_fail_errno(err, errno, _("No sheet can be put into %s"), folder);
        (void)unlink(al_str_text(path));
    }
    return status;
}

static enum al_status put_outbox(const char *dir,
                                 const struct al_printout *printout,
                                 struct al_str *path, struct al_err *err)
{
    struct al_str folder = {0};
    enum al_status status;

    al_str_printf(&folder, "%s/" OUTBOX, dir);
    if (mkdir(al_str_text(&folder), 0700) != 0 && errno != EEXIST)
        status = al_fail_errno(err, errno, _("No sheet can be put into %s"),
                               al_str_text(&folder));
    else
        status = put_file(al_str_text(&folder), printout, path, err);
    al_str_drop(&folder);
    return status;
}

/* ---- programs ---- */

/* Large letters are as wide and as high as a page of them needs. */
static enum al_status run_lp(const struct al_printout *printout,
                             struct al_err *err)
{
    static const char *const normal[] = {"lp", "-t", "Alongside", NULL};
    static const char *const large[] = {"lp",    "-t", "Alongside", "-o",
                                        "cpi=6", "-o", "lpi=4",     NULL};

    return al_feed(printout->is_large ? large : normal, printout->text->data,
                   printout->text->len, PRINT_MS, err);
}

static enum al_status run_command(const char *command,
                                  const struct al_printout *printout,
                                  struct al_err *err)
{
    const char *argv[WORDS_MAX + 1] = {NULL};
    char *words = al_strdup(command), *rest = NULL;
    size_t count = 0;
    enum al_status status;

    for (char *word = strtok_r(words, " ", &rest); word && count < WORDS_MAX;
         word = strtok_r(NULL, " ", &rest))
        argv[count++] = word;
    status =
        al_feed(argv, printout->text->data, printout->text->len, PRINT_MS, err);
    free(words);
    return status;
}

enum al_status al_print_out(const struct al_places *places, enum al_print_to to,
                            const char *dir, const struct al_printout *printout,
                            struct al_str *path, struct al_err *err)
{
    al_str_reset(path);
    switch (to) {
    case AL_TO_PRINTER:
        if (printout->is_html)
            return al_fail(err, AL_EINVAL,
                           _("A printer takes text: put the file for a browser "
                             "into a folder or the hand-over folder"));
        return run_lp(printout, err);
    case AL_TO_FOLDER:
        if (places->folder.len > 0)
            return put_file(al_str_text(&places->folder), printout, path, err);
        break;
    case AL_TO_COMMAND:
        if (places->command.len > 0)
            return run_command(al_str_text(&places->command), printout, err);
        break;
    case AL_TO_OUTBOX:
        return put_outbox(dir, printout, path, err);
    case AL_TO_TERMINAL:
    case AL_TO__COUNT:
        break;
    }
    return al_fail(err, AL_ENOTFOUND,
                   _("%s: this is not set up on this machine"),
                   al_place_name(to));
}

/* ---- the outbox ---- */

/* In quotes, unless it is letters that every shell leaves alone. */
static void quote(const char *text, struct al_str *out)
{
    const char *safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                       "0123456789@%+=:,./_-";

    if (text[strspn(text, safe)] == '\0') {
        al_str_puts(out, text);
        return;
    }
    al_str_putc(out, '\'');
    for (; *text; text++)
        if (*text == '\'')
            al_str_puts(out, "'\\''");
        else
            al_str_putc(out, *text);
    al_str_putc(out, '\'');
}

/* As whoever logged in by ssh reached us, else by the machine's own name. */
static void name_machine(struct al_str *out)
{
    const char *ssh = getenv("SSH_CONNECTION");
    const struct passwd *user = getpwuid(geteuid());
    char host[256] = "";

    if (user)
        al_str_printf(out, "%s@", user->pw_name);
    for (int i = 0; ssh && i < 2; i++) {
        ssh = strchr(ssh, ' ');
        ssh = ssh ? ssh + 1 : NULL;
    }
    if (ssh && strcspn(ssh, " ") > 0) {
        bool is_six = memchr(ssh, ':', strcspn(ssh, " ")) != NULL;

        al_str_puts(out, is_six ? "[" : "");
        al_str_add(out, ssh, strcspn(ssh, " "));
        al_str_puts(out, is_six ? "]" : "");
    } else if (gethostname(host, sizeof(host) - 1) == 0) {
        al_str_puts(out, host);
    }
}

void al_outbox_line(const char *dir, const char *path, struct al_str *out)
{
    struct al_str from = {0};

    name_machine(&from);
    al_str_putc(&from, ':');
    if (path)
        al_str_puts(&from, path);
    else
        al_str_printf(&from, "%s/" OUTBOX, dir);
    al_str_puts(out, path ? "scp " : "scp -r ");
    quote(al_str_text(&from), out);
    al_str_puts(out, " .");
    al_str_drop(&from);
}

/* What this program puts there, a file that it was writing when it was killed
 * included. */
static bool is_ours(const char *name)
{
    static const char *const endings[] = {".txt", ".html", ".csv", ".json",
                                          ".ics", ".rec",  ".part"};
    const char *end = strrchr(name, '.');

    for (size_t i = 0; end && i < AL_COUNT(endings); i++)
        if (strcmp(end, endings[i]) == 0)
            return true;
    return false;
}

/* Whether a file in the outbox goes. */
typedef bool goes_fn(const char *name, const struct stat *info, void *arg);

static void remove_if(const char *dir, goes_fn *goes, void *arg)
{
    struct al_str path = {0};
    struct dirent *entry;
    struct stat info;
    DIR *folder;

    al_str_printf(&path, "%s/" OUTBOX, dir);
    folder = opendir(al_str_text(&path));
    while (folder && (entry = readdir(folder))) {
        if (is_ours(entry->d_name) &&
            fstatat(dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) ==
                0 &&
            S_ISREG(info.st_mode) && goes(entry->d_name, &info, arg))
            (void)unlinkat(dirfd(folder), entry->d_name, 0);
    }
    if (folder)
        closedir(folder);
    al_str_drop(&path);
}

static bool is_old(const char *name, const struct stat *info, void *arg)
{
    (void)name;
    (void)arg;
    return time(NULL) - info->st_mtime > KEPT_SECONDS;
}

void al_outbox_tidy(const char *dir)
{
    remove_if(dir, is_old, NULL);
}

/* The reference stands behind the third dash after the day's two. */
static bool is_of_nobody(const char *name, const struct stat *info, void *arg)
{
    char digits[AL_ID_SHORT] = "";
    struct al_id id;

    (void)info;
    for (int i = 0; name && i < 4; i++) {
        name = strchr(name, '-');
        name = name ? name + 1 : NULL;
    }
    if (!name || strlen(name) < sizeof(digits) - 1)
        return false; /* none of ours */
    memcpy(digits, name, sizeof(digits) - 1);
    return al_query_resolve(arg, NULL, digits, &id, NULL) != AL_OK ||
           al_query_is_erased(arg, &id);
}

void al_outbox_forget(const char *dir, struct al_index *index)
{
    remove_if(dir, is_of_nobody, index);
}
