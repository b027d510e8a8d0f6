/* tui/duty_copy.c - verdicts, and the copy that they hold for. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/link.h"
#include "tui/edits.h"
#include "tui/duty.h"
#include "tui/looked.h"

/* ---- the copy ---- */

struct kept_saves {
    struct al_index_save *items; /* owned */
    size_t count, cap;
};

static bool keep_save(void *arg, const struct al_index_save *save,
                      size_t record_count)
{
    struct kept_saves *kept = arg;

    (void)record_count;
    kept->items =
        al_grow(kept->items, &kept->cap, kept->count + 1, sizeof(*kept->items));
    kept->items[kept->count++] = *save;
    return true;
}

struct version {
    const struct al_index_save *save;
    const struct al_id *id;
    al_access_version_fn *each;
    void *arg;
    bool is_seen; /* the save did hold a version that can be read */
    bool go_on;
};

static bool on_change(void *arg, const struct al_id *id,
                      const struct al_record *before,
                      const struct al_record *after)
{
    struct version *version = arg;

    if (al_id_compare(id, version->id) != 0)
        return true;
    version->is_seen = true;
    version->go_on = version->each(version->arg, version->save, before, after);
    return false;
}

/* An al_access_past_fn over the history. */
static enum al_status read_past(void *ledger, const struct al_id *id,
                                al_access_version_fn *each, void *arg,
                                struct al_err *err)
{
    struct kept_saves kept = {.count = 0};
    struct version version = {
        .id = id, .each = each, .arg = arg, .go_on = true};
    enum al_status status =
        al_ledger_history(ledger, id, 0, keep_save, &kept, err);

    for (size_t i = 0; status == AL_OK && version.go_on && i < kept.count;
         i++) {
        version.save = &kept.items[i];
        version.is_seen = false;
        status = al_ledger_save_changes(ledger, kept.items[i].commit, on_change,
                                        &version, err);
        /* Left out in silence it would look as if it had never been. */
        if (status == AL_OK && !version.is_seen)
            version.go_on = each(arg, version.save, NULL, NULL);
    }
    free(kept.items);
    return status;
}

void al_duty_access(struct al_ledger *ledger, const struct al_id *person,
                    const struct al_id *request, struct al_access *access)
{
    *access = (struct al_access){.index = al_ledger_index(ledger),
                                 .words = al_ledger_words(ledger),
                                 .service = al_ledger_service(ledger),
                                 .person = *person,
                                 .request = *request,
                                 .today = al_today(),
                                 .past = read_past,
                                 .past_arg = ledger};
}

static enum al_status
add_verdict(struct al_edits *edits, struct al_ledger *ledger,
            const struct al_id *request, const struct al_id *record,
            const struct al_record *held,
            const struct al_access_verdict *verdict, struct al_err *err)
{
    struct al_id me = al_ledger_me(ledger), id;
    struct al_record *made = NULL, *opened = NULL;
    enum al_status status = al_access_verdict_make(
        request, record, held, verdict, &me, al_today(), &made, err);

    if (status == AL_OK)
        status = al_link_id(made, al_ledger_link_key(ledger), &id, err);
    if (status != AL_OK) {
        al_record_free(made);
        return status;
    }
    (void)al_query_get(al_ledger_index(ledger), &id, &opened, NULL);
    al_edits_add(edits, &id, opened, made);
    return AL_OK;
}

enum al_status al_duty_judge(struct al_ledger *ledger,
                             const struct al_id *request,
                             const struct al_id *record,
                             const struct al_access_verdict *verdict,
                             struct al_err *err)
{
    struct al_edits edits = {.count = 0};
    struct al_record *held = NULL;
    enum al_status status =
        al_query_get(al_ledger_index(ledger), record, &held, err);

    if (status == AL_OK)
        status =
            add_verdict(&edits, ledger, request, record, held, verdict, err);
    al_record_free(held);
    return al_edits_save(&edits, ledger, status, err);
}

struct rest {
    struct al_ledger *ledger;
    const struct al_id *request;
    struct al_access_verdicts verdicts;
    struct al_edits edits;
    enum al_status status;
    struct al_err *err;
};

static bool release_open(void *arg, const struct al_hit *hit)
{
    static const struct al_access_verdict release = {.verdict =
                                                         AL_VERDICT_RELEASE};
    struct rest *rest = arg;

    if (al_access_of_record(&rest->verdicts, &hit->id) == AL_VERDICT_NONE)
        rest->status = add_verdict(&rest->edits, rest->ledger, rest->request,
                                   &hit->id, hit->record, &release, rest->err);
    return rest->status == AL_OK;
}

enum al_status al_duty_release_rest(struct al_ledger *ledger,
                                    const struct al_id *request,
                                    const struct al_id *person, size_t *count,
                                    struct al_err *err)
{
    struct rest rest = {
        .ledger = ledger, .request = request, .status = AL_OK, .err = err};
    enum al_status status = al_access_verdicts_load(
        &rest.verdicts, al_ledger_index(ledger), request, err);

    if (status == AL_OK)
        status = al_access_records(al_ledger_index(ledger), person,
                                   release_open, &rest, err);
    al_access_verdicts_drop(&rest.verdicts);
    *count = rest.edits.count;
    return al_edits_save(&rest.edits, ledger,
                         status == AL_OK ? rest.status : status, err);
}

static enum al_status write_all(int fd, const struct al_str *text)
{
    size_t done = 0;

    while (done < text->len) {
        ssize_t size = write(fd, text->data + done, text->len - done);

        if (size < 0 && errno != EINTR)
            return AL_EIO;
        done += size > 0 ? (size_t)size : 0;
    }
    return fsync(fd) == 0 || errno == EINVAL ? AL_OK : AL_EIO;
}

static enum al_status write_file(const char *file, const struct al_str *text,
                                 struct al_err *err)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    enum al_status status;

    if (fd < 0 && errno == EEXIST)
        return al_fail(err, AL_EEXISTS,
                       _("there is a file of that name already; choose "
                         "another"));
    if (fd < 0)
        return al_fail_errno(err, errno, _("the copy cannot be written"));
    status = write_all(fd, text);
    if (close(fd) != 0 || status != AL_OK) {
        status = al_fail_errno(err, errno, _("the copy cannot be written"));
        (void)unlink(file);
    }
    return status;
}

/* Their log as the copy tells it; a log that cannot be read is no reason to
 * hand over nothing. */
static struct al_access_look *tell_looks(struct al_ledger *ledger,
                                         const struct al_id *person,
                                         struct al_looks *looks,
                                         struct al_str *whose,
                                         struct al_access_looks *told)
{
    struct al_id me = al_ledger_me(ledger);
    struct al_access_look *items;

    if (al_looks_load(looks, ledger, person, NULL, NULL, NULL) != AL_OK)
        looks->found.damaged++;
    if (!al_id_is_zero(&me))
        al_query_name(al_ledger_index(ledger), &me, whose);
    items = al_calloc(looks->count + 1, sizeof(*items));
    for (size_t i = 0; i < looks->count; i++)
        items[i] = (struct al_access_look){
            .when = looks->items[i].read.when,
            .what = al_look_word(looks->items[i].read.what),
            .kind = looks->items[i].kind};
    *told = (struct al_access_looks){.whose = al_str_text(whose),
                                     .items = items,
                                     .count = looks->count,
                                     .several = looks->several,
                                     .damaged = looks->found.damaged +
                                                looks->found.cut};
    return items;
}

enum al_status al_duty_copy(struct al_ledger *ledger,
                            const struct al_id *request,
                            const struct al_id *person, const char *file,
                            size_t *newer, struct al_err *err)
{
    struct al_access_look *items;
    struct al_access_looks told;
    struct al_looks looks = {0};
    struct al_access access;
    struct al_str text = {0}, whose = {0};
    enum al_status status;

    al_duty_access(ledger, person, request, &access);
    items = tell_looks(ledger, person, &looks, &whose, &told);
    access.looks = &told;
    status = al_ledger_newer_about(ledger, person, &access.newer, err);
    if (status == AL_OK)
        status = al_access_write(&access, &text, newer, err);
    if (status == AL_OK)
        status = write_file(file, &text, err);
    al_str_drop(&text);
    al_str_drop(&whose);
    al_looks_drop(&looks);
    free(items);
    return status;
}
