/* reads.c - a sealed, append-only log, one file a month. */
#include "config.h"

#include "share/reads.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/date.h"
#include "core/i18n.h"
#include "share/secret.h"

#define FOLDER "reads"
#define LENGTH 4 /* bytes that say how long the rest is */
#define NONCE  crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG    crypto_aead_xchacha20poly1305_ietf_ABYTES
#define TEXT   (AL_READS_ENTRY - LENGTH - NONCE - TAG)
#define KEY    crypto_aead_xchacha20poly1305_ietf_KEYBYTES

_Static_assert(AL_STAMP_ISO + AL_READS_WHAT + AL_ID_HEX + AL_READS_DETAIL <=
                   TEXT,
               "an entry holds the longest text");

static const uint8_t rest_length[LENGTH] = {0, 0, 0, AL_READS_ENTRY - LENGTH};

static uint8_t *log_key(const struct al_key *key)
{
    uint8_t *made = al_secret_alloc(KEY);

    al_key_local(key, "alongside reads 1\n", made);
    return made;
}

/* ---- an entry ---- */

struct place {
    char month[AL_READS_MONTH];
    uint64_t number; /* from 0 */
};

#define PLACE_BYTES (AL_READS_MONTH + 8)

static void print_place(const struct place *place, uint8_t bytes[PLACE_BYTES])
{
    memcpy(bytes, place->month, AL_READS_MONTH);
    for (size_t i = 0; i < 8; i++)
        bytes[AL_READS_MONTH + i] =
            (uint8_t)(place->number >> (56 - 8 * i) & 0xFF);
}

static void seal(const uint8_t *key, const struct place *place,
                 const char text[TEXT], uint8_t entry[AL_READS_ENTRY])
{
    uint8_t where[PLACE_BYTES];

    print_place(place, where);
    memcpy(entry, rest_length, LENGTH);
    randombytes_buf(entry + LENGTH, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        entry + LENGTH + NONCE, NULL, (const uint8_t *)text, TEXT, where,
        sizeof(where), NULL, entry + LENGTH, key);
}

static bool unseal(const uint8_t *key, const struct place *place,
                   const uint8_t entry[AL_READS_ENTRY], char text[TEXT])
{
    uint8_t where[PLACE_BYTES];

    print_place(place, where);
    return memcmp(entry, rest_length, LENGTH) == 0 &&
           crypto_aead_xchacha20poly1305_ietf_decrypt(
               (uint8_t *)text, NULL, NULL, entry + LENGTH + NONCE, TEXT + TAG,
               where, sizeof(where), entry + LENGTH, key) == 0 &&
           text[TEXT - 1] == '\0';
}

/* A detail that is too long must not end inside a character. */
static size_t detail_len(const char *detail)
{
    size_t len = strlen(detail);

    if (len < AL_READS_DETAIL)
        return len;
    len = AL_READS_DETAIL - 1;
    while (len > 0 && ((unsigned char)detail[len] & 0xC0) == 0x80)
        len--;
    return len;
}

/* "STAMP WHAT ID DETAIL", the id "-" where there is none; NULs behind. */
static void print_text(int64_t when, const char *what, const struct al_id *id,
                       const char *detail, char text[TEXT])
{
    char stamp[AL_STAMP_ISO], hex[AL_ID_HEX] = "-";

    al_stamp_format(when, stamp);
    if (id)
        al_id_hex(id, hex);
    memset(text, 0, TEXT);
    snprintf(text, TEXT, "%s %s %s %.*s", stamp, what, hex,
             (int)detail_len(detail), detail);
}

static bool take_word(const char **at, char *word, size_t size)
{
    size_t len = strcspn(*at, " ");

    if (len >= size || (*at)[len] != ' ')
        return false;
    memcpy(word, *at, len);
    word[len] = '\0';
    *at += len + 1;
    return true;
}

static bool parse_text(const char *text, struct al_read *read)
{
    char stamp[AL_STAMP_ISO], hex[AL_ID_HEX];

    *read = (struct al_read){0};
    if (!take_word(&text, stamp, sizeof(stamp)) ||
        !al_stamp_parse(stamp, &read->when) ||
        !take_word(&text, read->what, sizeof(read->what)) ||
        !take_word(&text, hex, sizeof(hex)) ||
        strlen(text) >= sizeof(read->detail))
        return false;
    read->has_id = strcmp(hex, "-") != 0;
    memcpy(read->detail, text, strlen(text) + 1);
    return !read->has_id || al_id_parse(hex, &read->id);
}

/* ---- writing ---- */

/* Whether it was noted in this minute already; from now on it is. */
static bool is_noted(struct al_reads_recent *recent, int64_t when,
                     const char *text)
{
    uint8_t hash[crypto_generichash_BYTES];
    uint64_t mark;

    /* The stamp stands before it: what is compared begins after the minute. */
    crypto_generichash(hash, sizeof(hash), (const uint8_t *)text + AL_STAMP_ISO,
                       TEXT - AL_STAMP_ISO, NULL, 0);
    memcpy(&mark, hash, sizeof(mark));
    if (recent->minute != when / 60)
        *recent = (struct al_reads_recent){.minute = when / 60};
    for (size_t i = 0; i < recent->count && i < AL_READS_RECENT; i++)
        if (recent->seen[i] == mark)
            return true;
    recent->seen[recent->count++ % AL_READS_RECENT] = mark;
    return false;
}

static int open_folder(const char *dir, bool is_made)
{
    int outer = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), fd, kept;

    if (outer < 0)
        return -1;
    if (is_made)
        mkdirat(outer, FOLDER, 0700);
    fd = openat(outer, FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    kept = errno;
    close(outer);
    errno = kept;
    return fd;
}

static bool lock(int fd, int how)
{
    while (flock(fd, how) != 0)
        if (errno != EINTR)
            return false;
    return true;
}

/*
 * Behind the last entry. One that a full disk cut is filled up first, so that
 * it counts as damaged and those behind it keep their numbers.
 */
static bool append(int fd, const uint8_t *key, struct place *place,
                   const char text[TEXT])
{
    uint8_t bytes[2 * AL_READS_ENTRY] = {0};
    size_t cut, fill;
    struct stat info;

    if (!lock(fd, LOCK_EX) || fstat(fd, &info) != 0)
        return false;
    cut = (size_t)info.st_size % AL_READS_ENTRY;
    fill = cut ? AL_READS_ENTRY - cut : 0;
    place->number = ((uint64_t)info.st_size + fill) / AL_READS_ENTRY;
    seal(key, place, text, bytes + fill);
    errno = EIO; /* for a short write */
    return write(fd, bytes, fill + AL_READS_ENTRY) ==
           (ssize_t)(fill + AL_READS_ENTRY);
}

enum al_status al_reads_note(const char *dir, const struct al_key *key,
                             struct al_reads_recent *recent, const char *what,
                             const struct al_id *id, const char *detail,
                             struct al_err *err)
{
    const int64_t now = al_clock_now();
    struct place place = {.number = 0};
    enum al_status status = AL_OK;
    int folder, fd = -1;
    uint8_t *local;
    char text[TEXT];

    assert(strlen(what) < AL_READS_WHAT && !strchr(what, ' '));
    print_text(now, what, id, detail ? detail : "", text);
    if (recent && is_noted(recent, now, text))
        return AL_OK;
    memcpy(place.month, text, AL_READS_MONTH - 1);
    local = log_key(key);
    folder = open_folder(dir, true);
    if (folder >= 0)
        fd = openat(folder, place.month,
                    O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC,
                    0600);
    if (fd < 0 || !append(fd, local, &place, text)) {
        status = al_fail_errno(err, errno, _("Noting who was looked at"));
        if (recent)
            recent->count = 0; /* the next try is to be noted */
    }
    if (fd >= 0)
        close(fd);
    if (folder >= 0)
        close(folder);
    sodium_free(local);
    return status;
}

/* ---- reading ---- */

static bool is_month(const char *name)
{
    struct al_date date;

    return strlen(name) == AL_READS_MONTH - 1 && al_date_from_iso(name, &date);
}

static int compare_months(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* The months of the folder that were asked for, in order; count of them. */
static size_t list_months(int folder, const char *from, const char *to,
                          char (**months)[AL_READS_MONTH])
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;
    size_t count = 0, cap = 0;

    if (!list) {
        if (copy >= 0)
            close(copy);
        return 0;
    }
    while ((entry = readdir(list))) {
        if (!is_month(entry->d_name) ||
            (from && strcmp(entry->d_name, from) < 0) ||
            (to && strcmp(entry->d_name, to) > 0))
            continue;
        *months = al_grow(*months, &cap, count + 1, sizeof(**months));
        memcpy((*months)[count++], entry->d_name, AL_READS_MONTH);
    }
    closedir(list);
    if (count)
        qsort(*months, count, sizeof(**months), compare_months);
    return count;
}

/* What reading carries from file to file. */
struct reader {
    uint8_t *key;
    bool (*each)(const struct al_read *read, void *user);
    void *user;
    struct al_reads_found *found;
    bool is_over; /* each wants no more */
};

static void read_entry(struct reader *reader, const struct place *place,
                       const uint8_t entry[AL_READS_ENTRY])
{
    struct al_read found;
    char text[TEXT];

    if (!unseal(reader->key, place, entry, text) || !parse_text(text, &found)) {
        reader->found->damaged++;
        return;
    }
    reader->found->entries++;
    reader->is_over = !reader->each(&found, reader->user);
}

/* False: errno says why the file could not be read. */
static bool read_month(struct reader *reader, int folder, const char *month)
{
    int fd = openat(folder, month, O_RDONLY | O_NOFOLLOW | O_CLOEXEC), kept;
    struct place place = {.number = 0};
    uint8_t entry[AL_READS_ENTRY];
    ssize_t got;

    if (fd < 0)
        return false;
    memcpy(place.month, month, AL_READS_MONTH);
    /* A file system without locks shows half an entry at worst. */
    lock(fd, LOCK_SH);
    while ((got = pread(fd, entry, sizeof(entry),
                        (off_t)(place.number * AL_READS_ENTRY))) ==
               (ssize_t)sizeof(entry) &&
           !reader->is_over) {
        read_entry(reader, &place, entry);
        place.number++;
    }
    kept = errno;
    close(fd);
    errno = kept;
    if (got > 0 && got < (ssize_t)sizeof(entry))
        reader->found->cut++;
    return got >= 0;
}

enum al_status
al_reads_each(const char *dir, const struct al_key *key, const char *from,
              const char *to,
              bool (*each)(const struct al_read *read, void *user), void *user,
              struct al_reads_found *found, struct al_err *err)
{
    struct reader reader = {.each = each, .user = user, .found = found};
    char(*months)[AL_READS_MONTH] = NULL;
    int folder = open_folder(dir, false);
    enum al_status status = AL_OK;
    size_t count;

    *found = (struct al_reads_found){0};
    if (folder < 0)
        return errno == ENOENT
                   ? AL_OK
                   : al_fail_errno(err, errno, _("Opening the log of reads"));
    reader.key = log_key(key);
    count = list_months(folder, from, to, &months);
    for (size_t i = 0; status == AL_OK && !reader.is_over && i < count; i++)
        if (!read_month(&reader, folder, months[i]))
            status = al_fail_errno(err, errno, _("Reading the log of reads"));
    free(months);
    close(folder);
    sodium_free(reader.key);
    return status;
}
