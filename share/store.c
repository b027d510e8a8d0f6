/* store.c - codec and seal, on the way into history and out of it. */
#include "config.h"

#include "share/store.h"

#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"

void al_stored_drop(struct al_stored *stored)
{
    al_record_free(stored->record);
    al_str_drop(&stored->text);
    memset(stored, 0, sizeof(*stored));
}

void al_stored_about(const struct al_stored *from,
                     const struct al_record *record, const struct al_id *id,
                     struct al_seal_about *about)
{
    *about = (struct al_seal_about){.id = *id, .key_class = AL_KEY_SERVICE};
    if (record)
        al_seal_about(record, id, about);
    if (!from || !from->has_whose ||
        (record && (al_kind_by_name(record->kind) ||
                    al_record_is_erased(record))))
        return;
    about->key_class = AL_KEY_SUBJECT;
    about->has_subject = true;
    about->subject = from->whose;
}

enum al_status al_store_load(const struct al_store *store,
                             const struct al_id *id, const char *blob,
                             struct al_stored *stored, struct al_err *err)
{
    struct al_stored read = {0};
    struct al_str bytes = {0};
    enum al_status status;

    al_stored_drop(stored);
    if (!blob[0])
        return AL_OK;
    status = al_repo_read_blob(store->repo, blob, &bytes, err);
    if (status)
        goto done;
    memcpy(read.blob, blob, sizeof(read.blob));
    status = al_open(store->ring, id, al_str_text(&bytes), bytes.len,
                     &read.text, NULL);
    if (status) {
        read.is_sealed = status == AL_ENOTFOUND;
        al_str_drop(&read.text); /* does not open: set aside as it is */
        read.text = bytes;
        bytes = (struct al_str){0};
        status = AL_OK;
    } else {
        status = al_codec_parse(al_str_text(&read.text), read.text.len,
                                &read.record, err);
        if (status == AL_ENEWER ||
            (status == AL_OK && !al_kind_by_name(read.record->kind)))
            read.has_whose =
                al_open_whose(store->ring, id, al_str_text(&bytes), bytes.len,
                              &read.whose);
        if (status == AL_ECORRUPT)
            status = AL_OK;
    }
done:
    if (status && status != AL_ENEWER)
        al_stored_drop(&read);
    else
        *stored = read;
    al_str_drop(&bytes);
    return status;
}

enum al_status al_store_load_at(const struct al_store *store,
                                const struct al_id *id, const char *commit,
                                struct al_stored *stored, struct al_err *err)
{
    char path[AL_ID_PATH], blob[AL_OID_HEX] = "";
    enum al_status status;

    al_id_path(id, path);
    status = commit[0] ? al_repo_blob_at(store->repo, commit, path, blob, err)
                       : AL_OK;
    return status ? status : al_store_load(store, id, blob, stored, err);
}

void al_batch_drop(struct al_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        free(batch->files[i].path);
        free(batch->files[i].blob);
        free(batch->files[i].bytes);
    }
    free(batch->files);
    memset(batch, 0, sizeof(*batch));
}

static struct al_batch_file *add(struct al_batch *batch, const char *path)
{
    struct al_batch_file *file;

    batch->files = al_grow(batch->files, &batch->cap, batch->count + 1,
                           sizeof(*batch->files));
    file = &batch->files[batch->count++];
    *file = (struct al_batch_file){.path = al_strdup(path)};
    return file;
}

void al_batch_bytes(struct al_batch *batch, const char *path, const void *bytes,
                    size_t size)
{
    struct al_batch_file *file = add(batch, path);

    file->bytes = al_strndup(bytes, size);
    file->size = size;
}

void al_batch_blob(struct al_batch *batch, const char *path, const char *blob)
{
    add(batch, path)->blob = al_strdup(blob);
}

enum al_status al_batch_record(struct al_batch *batch,
                               const struct al_store *store,
                               const struct al_id *id,
                               const struct al_record *record,
                               const struct al_stored *from,
                               struct al_err *err)
{
    struct al_str text = {0}, sealed = {0};
    struct al_seal_about about;
    char path[AL_ID_PATH];
    enum al_status status;

    al_codec_print(record, &text);
    al_stored_about(from, record, id, &about);
    status = al_seal(store->ring, &about, al_str_text(&text), text.len, &sealed,
                     err);
    if (status == AL_OK) {
        al_id_path(id, path);
        al_batch_bytes(batch, path, al_str_text(&sealed), sealed.len);
    }
    al_str_drop(&text);
    al_str_drop(&sealed);
    return status;
}

enum al_status al_batch_commit(const struct al_batch *batch,
                               const struct al_store *store,
                               const struct al_batch_about *about,
                               char commit[AL_OID_HEX], struct al_err *err)
{
    struct al_put *puts = al_calloc(batch->count, sizeof(*puts));
    struct al_str message = {0};
    struct al_commit_draft draft = {.parent = about->parent,
                                    .puts = puts,
                                    .put_count = batch->count,
                                    .author_time = about->author_time,
                                    .committer_time = about->committer_time
                                                          ? about->committer_time
                                                          : al_clock_now()};
    enum al_status status;

    for (size_t i = 0; i < batch->count; i++) {
        const struct al_batch_file *file = &batch->files[i];

        puts[i] = (struct al_put){.path = file->path,
                                  .blob = file->blob,
                                  .bytes = file->bytes,
                                  .size = file->size};
    }
    al_message_format(about->message, &message);
    draft.message = al_str_text(&message);
    status = al_repo_commit(store->repo, &draft, about->key, commit, err);
    al_str_drop(&message);
    free(puts);
    return status;
}
