/* journal.c - each save as it was when its author made it. */
#include "config.h"

#include "tests/replicas/journal.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "share/git.h"
#include "share/walk.h"

/* ---- by save id ---- */

static size_t slot_of(const struct journal *journal, const struct al_id *save)
{
    size_t at;

    memcpy(&at, save->byte, sizeof(at));
    at %= journal->table_size;
    while (journal->table[at] &&
           al_id_compare(&journal->entries[journal->table[at] - 1].save, save))
        at = (at + 1) % journal->table_size;
    return at;
}

struct entry *journal_find(const struct journal *journal,
                           const struct al_id *save)
{
    size_t at = journal->table_size ? slot_of(journal, save) : 0;

    if (!journal->table_size || !journal->table[at])
        return NULL;
    return &journal->entries[journal->table[at] - 1];
}

static void make_table(struct journal *journal, size_t size)
{
    free(journal->table);
    journal->table = al_calloc(size, sizeof(*journal->table));
    journal->table_size = size;
    for (size_t i = 0; i < journal->count; i++)
        journal->table[slot_of(journal, &journal->entries[i].save)] = i + 1;
}

static struct entry *add_entry(struct journal *journal,
                               const struct al_id *save)
{
    struct entry *entry;

    if (journal->table_size < (journal->count + 1) * 2)
        make_table(journal, journal->table_size ? journal->table_size * 4
                                                : 1024);
    journal->entries = al_grow(journal->entries, &journal->cap,
                               journal->count + 1, sizeof(*journal->entries));
    entry = &journal->entries[journal->count];
    *entry = (struct entry){.save = *save};
    journal->table[slot_of(journal, save)] = ++journal->count;
    return entry;
}

void journal_drop(struct journal *journal)
{
    for (size_t i = 0; i < journal->count; i++) {
        struct entry *entry = &journal->entries[i];

        for (size_t j = 0; j < entry->count; j++) {
            free(entry->files[j].seen);
            free(entry->files[j].made);
        }
        free(entry->files);
    }
    free(journal->entries);
    free(journal->table);
    *journal = (struct journal){.count = 0};
}

/* ---- reading a folder ---- */

static void must(enum al_status status, const struct al_err *err,
                 const char *what)
{
    if (status == AL_OK)
        return;
    fprintf(stderr, "replicas: %s: %s\n", what, err->msg);
    abort();
}

void reader_fresh(struct reader *reader)
{
    struct al_ring *ring = NULL;

    if (reader->store.ring && !al_ring_is_stale(reader->store.ring))
        return;
    if (al_ring_load(reader->dir, reader->device, &ring, NULL) != AL_OK)
        return;
    al_ring_free(reader->store.ring);
    reader->store.ring = ring;
}

/* "device: ..." of the folder's config. */
static void read_device(struct reader *reader)
{
    struct al_str path = {0};
    char line[256];
    FILE *file;

    al_str_printf(&path, "%s/config", reader->dir);
    file = fopen(al_str_text(&path), "re");
    while (file && fgets(line, sizeof(line), file))
        sscanf(line, "device: %16s", reader->device);
    if (file)
        fclose(file);
    al_str_drop(&path);
}

void reader_open(struct reader *reader, const char *dir)
{
    struct al_err err = {0};

    *reader = (struct reader){.dir = dir};
    read_device(reader);
    must(al_repo_open(dir, &reader->store.repo, &err), &err, dir);
    must(al_repo_ref(reader->store.repo, AL_REF_MAIN, reader->head, &err), &err,
         dir);
    must(al_repo_ref(reader->store.repo, AL_REF_SEEN, reader->shared, &err),
         &err, dir);
    reader_fresh(reader);
}

void reader_close(struct reader *reader)
{
    al_ring_free(reader->store.ring);
    al_repo_close(reader->store.repo);
    reader->store = (struct al_store){.repo = NULL};
}

char *reader_text(struct reader *reader, const char *commit,
                  const struct al_id *id)
{
    struct al_stored stored = {0};
    struct al_err err = {0};
    char *text = NULL;

    must(al_store_load_at(&reader->store, id, commit, &stored, &err), &err,
         "reading a record");
    if (stored.is_sealed) {
        al_stored_drop(&stored);
        reader_fresh(reader);
        must(al_store_load_at(&reader->store, id, commit, &stored, &err), &err,
             "reading a record");
    }
    if (stored.record)
        text = al_strndup(al_str_text(&stored.text), stored.text.len);
    al_stored_drop(&stored);
    return text;
}

struct al_record *reader_record(struct reader *reader, const char *commit,
                                const struct al_id *id)
{
    struct al_record *record = NULL;
    char *text = reader_text(reader, commit, id);

    if (text)
        al_codec_parse(text, strlen(text), &record, NULL);
    free(text);
    return record;
}

/* ---- one save ---- */

struct reading {
    struct reader *reader;
    struct entry *entry;
    const char *before, *after;
};

static bool has_file(const struct entry *entry, const struct al_id *id)
{
    for (size_t i = 0; i < entry->count; i++)
        if (!al_id_compare(&entry->files[i].id, id))
            return true;
    return false;
}

static enum al_status note_file(void *arg, const struct al_change *change,
                                struct al_err *err)
{
    struct reading *reading = arg;
    struct entry *entry = reading->entry;
    struct al_id id;

    (void)err;
    if (!al_id_from_path(change->path, &id) || has_file(entry, &id))
        return AL_OK;
    entry->files = al_grow(entry->files, &entry->cap, entry->count + 1,
                           sizeof(*entry->files));
    entry->files[entry->count++] = (struct was){
        .id = id,
        .seen = reader_text(reading->reader, reading->before, &id),
        .made = reader_text(reading->reader, reading->after, &id)};
    return AL_OK;
}

/* The commit of a save on the line that ends in `after`. */
static bool find_commit(struct reader *reader, const char *after,
                        const struct al_id *save, char found[AL_OID_HEX])
{
    char at[AL_OID_HEX];

    memcpy(at, after, sizeof(at));
    while (at[0]) {
        struct al_commit commit = {0};
        struct al_message message;
        bool is_it;

        if (al_repo_commit_info(reader->store.repo, at, &commit, NULL))
            return false;
        is_it = al_message_parse(commit.message, &message, NULL) == AL_OK &&
                !al_id_compare(&message.save_id, save);
        memcpy(found, at, AL_OID_HEX);
        memcpy(at, commit.parent, sizeof(at));
        al_commit_drop(&commit);
        if (is_it)
            return true;
    }
    return false;
}

/*
 * What a take-back could have changed: all that the save did which it takes
 * back. On another line it may change more of it, or less.
 */
static void note_taken_back(struct reading *reading,
                            const struct al_id *takes_back)
{
    struct reader *reader = reading->reader;
    struct al_commit commit = {0};
    char found[AL_OID_HEX];

    if (!find_commit(reader, reading->before, takes_back, found) ||
        al_repo_commit_info(reader->store.repo, found, &commit, NULL))
        return;
    al_walk(reader->store.repo, commit.parent, found, note_file, reading, NULL);
    al_commit_drop(&commit);
}

static void note_save(struct journal *journal, struct reader *reader,
                      const struct al_commit *commit,
                      const struct al_message *message)
{
    struct entry *entry = add_entry(journal, &message->save_id);
    struct reading reading = {.reader = reader,
                              .entry = entry,
                              .before = commit->parent,
                              .after = commit->id};

    memcpy(entry->device, reader->device, sizeof(entry->device));
    memcpy(entry->base, reader->shared, sizeof(entry->base));
    entry->typed_at = commit->author_time;
    entry->is_takeback = message->has_takes_back;
    al_walk(reader->store.repo, commit->parent, commit->id, note_file, &reading,
            NULL);
    if (entry->is_takeback)
        note_taken_back(&reading, &message->takes_back);
}

/* ---- saves that a sync made again before anybody looked ---- */

/* Whether a commit is what is looked for: by its save, or by its time. */
static bool is_first(const struct reader *reader, const struct al_commit *commit,
                     const struct al_id *save, int64_t typed_at,
                     struct al_message *message)
{
    return commit->author_time == commit->committer_time &&
           !strcmp(commit->author_name, reader->device) &&
           al_message_parse(commit->message, message, NULL) == AL_OK &&
           (save ? !al_id_compare(&message->save_id, save)
                 : commit->author_time == typed_at);
}

/*
 * The first commit of a save, which no ref leads to any more: among the loose
 * objects. Its author and committer have one time, as each run has its own.
 */
static bool find_first(struct reader *reader, const struct al_id *save,
                       int64_t typed_at, struct al_message *message,
                       struct al_commit *first)
{
    struct al_str path = {0};
    bool is_found = false;

    for (unsigned byte = 0; byte < 256 && !is_found; byte++) {
        struct dirent *item;
        DIR *folder;

        al_str_reset(&path);
        al_str_printf(&path, "%s/objects/%02x",
                      al_repo_path(reader->store.repo), byte);
        folder = opendir(al_str_text(&path));
        while (folder && !is_found && (item = readdir(folder))) {
            char id[AL_OID_HEX];

            if (strlen(item->d_name) != AL_OID_HEX - 3)
                continue;
            snprintf(id, sizeof(id), "%02x%.38s", byte, item->d_name);
            if (al_repo_commit_info(reader->store.repo, id, first, NULL))
                continue;
            is_found = is_first(reader, first, save, typed_at, message);
            if (!is_found)
                al_commit_drop(first);
        }
        if (folder)
            closedir(folder);
    }
    al_str_drop(&path);
    return is_found;
}

static void note_commit(struct journal *journal, struct reader *reader,
                        const char *id, size_t *count)
{
    struct al_commit commit = {0}, first = {0};
    struct al_message message;
    struct al_err err = {0};

    must(al_repo_commit_info(reader->store.repo, id, &commit, &err), &err, id);
    if (!strcmp(commit.author_name, reader->device) &&
        al_message_parse(commit.message, &message, NULL) == AL_OK &&
        !journal_find(journal, &message.save_id)) {
        bool is_again = commit.author_time != commit.committer_time;

        struct al_message again;

        if (is_again &&
            find_first(reader, &message.save_id, 0, &again, &first)) {
            note_save(journal, reader, &first, &message);
        } else {
            note_save(journal, reader, &commit, &message);
            journal->entries[journal->count - 1].is_late = is_again;
            journal->late += is_again;
        }
        al_commit_drop(&first);
        ++*count;
    }
    al_commit_drop(&commit);
}

size_t journal_read(struct journal *journal, struct reader *reader)
{
    struct al_relation relation;
    struct al_repo_line line = {0};
    struct al_err err = {0};
    char head[AL_OID_HEX];
    size_t count = 0;

    must(al_repo_ref(reader->store.repo, AL_REF_MAIN, head, &err), &err,
         "the head");
    if (!strcmp(head, reader->head))
        return 0;
    reader_fresh(reader);
    must(al_repo_relate(reader->store.repo, reader->head, head, &relation,
                        &err),
         &err, "the line");
    must(al_repo_line(reader->store.repo, relation.base, head, &line, &err),
         &err, "the line");
    for (size_t i = 0; i < line.count; i++)
        note_commit(journal, reader, line.ids[i], &count);
    al_repo_line_drop(&line);
    memcpy(reader->head, head, sizeof(head));
    al_repo_ref(reader->store.repo, AL_REF_SEEN, reader->shared, NULL);
    return count;
}

bool journal_search(struct journal *journal, struct reader *reader,
                    int64_t typed_at)
{
    struct al_commit first = {0};
    struct al_message message;
    bool is_found = find_first(reader, NULL, typed_at, &message, &first);

    if (is_found && !journal_find(journal, &message.save_id))
        note_save(journal, reader, &first, &message);
    al_commit_drop(&first);
    return is_found;
}
