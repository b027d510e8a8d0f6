/* ledger.c - opening a data folder, and what is known about it. */
#include "config.h"

#include "share/ledger.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "share/inside.h"
#include "share/passphrase.h"

void al_ledger_default_dir(struct al_str *dir)
{
    const char *own = getenv("ALONGSIDE_DIR");
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");

    if (!al_is_empty(own))
        al_str_puts(dir, own);
    else if (!al_is_empty(data) && data[0] == '/')
        al_str_printf(dir, "%s/alongside", data);
    else
        al_str_printf(dir, "%s/.local/share/alongside",
                      al_is_empty(home) ? "" : home);
}

bool al_ledger_exists(const char *dir)
{
    char head[AL_OID_HEX] = "";

    /* A history that nobody can read is damaged, not absent. */
    return al_repo_peek_head(dir, head, NULL) == AL_OK;
}

/* ---- what is opened only when it is needed ---- */

enum al_status al_ledger_need_repo(struct al_ledger *ledger, struct al_err *err)
{
    enum al_status status =
        ledger->store.repo
            ? AL_OK
            : al_repo_open(ledger->dir, &ledger->store.repo, err);

    /* Whoever reads the history needs what opens it. */
    return status ? status : al_ledger_need_ring(ledger, err);
}

enum al_status al_ledger_need_key(struct al_ledger *ledger, struct al_err *err)
{
    return ledger->key ? AL_OK : al_key_load(ledger->dir, &ledger->key, err);
}

void al_ledger_take_ring(struct al_ledger *ledger, struct al_ring *ring)
{
    if (ledger->store.ring != ring)
        al_ring_free(ledger->store.ring);
    ledger->store.ring = ring;
    if (ring)
        memcpy(ledger->link_key, al_ring_link_key(ring),
               sizeof(ledger->link_key));
}

enum al_status al_ledger_need_ring(struct al_ledger *ledger, struct al_err *err)
{
    struct al_ring *ring = NULL;
    enum al_status status;

    /* Keys that were made here and not stored yet must not be forgotten. */
    if (ledger->store.ring && (al_ring_is_changed(ledger->store.ring) ||
                               !al_ring_is_stale(ledger->store.ring)))
        return AL_OK;
    status = al_ring_load(ledger->dir, ledger->device, &ring, err);
    if (status == AL_ENOTFOUND)
        return AL_OK;
    if (status == AL_OK)
        al_ledger_take_ring(ledger, ring);
    return status;
}

/* ---- open ---- */

static enum al_status check_owner(const char *dir, struct al_err *err)
{
    struct stat info;

    if (stat(dir, &info) != 0)
        return errno == ENOENT
                   ? al_fail(err, AL_ENOTFOUND,
                             _("There is no service in this folder yet"))
                   : al_fail_errno(err, errno, _("Opening the data folder"));
    if (info.st_uid != geteuid())
        return al_fail(err, AL_EDENIED,
                       _("This data folder belongs to another user of this "
                         "machine. Nothing was changed; `--dir FOLDER` opens "
                         "your own"));
    return AL_OK;
}

/* The config lost its facts: read them from the history and keep them. */
static enum al_status relearn(struct al_ledger *ledger, const char *head,
                              struct al_err *err)
{
    char hex[AL_ID_HEX], machine[AL_MACHINE_LEN];
    struct al_local_line facts[] = {{AL_LOCAL_SERVICE, hex},
                                    {AL_LOCAL_DEVICE, NULL},
                                    {AL_LOCAL_MACHINE, machine}};
    struct al_format format;
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_format_at(ledger->store.repo, head, &format, err)) ||
        (status = al_ledger_need_key(ledger, err)))
        return status;
    al_id_hex(&format.service, hex);
    al_local_machine(machine);
    facts[1].value = al_key_device(ledger->key);
    return al_local_put(ledger->dir, &ledger->local, facts, AL_COUNT(facts),
                        err);
}

/* Take service, device and remote from the config; false: not all is there. */
static bool take_local(struct al_ledger *ledger)
{
    struct al_str service = {0}, device = {0}, machine = {0}, remote = {0};
    char here[AL_MACHINE_LEN];
    bool is_whole;

    al_local_get(&ledger->local, AL_LOCAL_SERVICE, &service);
    al_local_get(&ledger->local, AL_LOCAL_DEVICE, &device);
    al_local_get(&ledger->local, AL_LOCAL_MACHINE, &machine);
    al_local_get(&ledger->local, AL_LOCAL_REMOTE, &remote);
    is_whole = al_id_parse(al_str_text(&service), &ledger->service_id) &&
               al_message_is_device(al_str_text(&device)) && machine.len;
    if (is_whole) {
        memcpy(ledger->device, device.data, sizeof(ledger->device));
        al_local_machine(here);
        ledger->is_elsewhere = strcmp(here, machine.data) != 0;
        free(ledger->remote);
        ledger->remote = al_str_take(&remote);
    }
    al_str_drop(&service);
    al_str_drop(&device);
    al_str_drop(&machine);
    al_str_drop(&remote);
    return is_whole;
}

static enum al_status open_index(struct al_ledger *ledger, struct al_err *err)
{
    struct al_str path = {0};
    bool is_empty; /* follow sees it by the missing commit */
    enum al_status status;

    al_pass_index_path(ledger->dir, &path);
    status = al_index_open(al_str_text(&path), &ledger->index, &is_empty, err);
    al_str_drop(&path);
    return status;
}

/* A panel's folder that somebody is destroying. */
static bool is_going(const char *dir)
{
    struct al_str mark = {0};
    struct stat info;
    bool is;

    al_str_printf(&mark, "%s/" AL_GOING_FILE, dir);
    is = lstat(al_str_text(&mark), &info) == 0;
    al_str_drop(&mark);
    return is;
}

enum al_status al_ledger_open(const char *dir, struct al_ledger **ledger,
                              struct al_err *err)
{
    char head[AL_OID_HEX] = "";
    struct al_ledger *open;
    enum al_status status = check_owner(dir, err);

    if (status)
        return status;
    if (is_going(dir))
        return al_fail(err, AL_ENOTFOUND,
                       _("This panel's folder is being destroyed: open the "
                         "team's folder, which finishes it"));
    if (al_repo_peek_head(dir, head, NULL) != AL_OK)
        return al_fail(err, AL_ENOTFOUND,
                       _("There is no service in this folder yet"));
    if (!head[0])
        return al_fail(err, AL_ECORRUPT,
                       _("The history in this folder is damaged: its newest "
                         "save cannot be found"));
    if (!al_pass_is_open(dir))
        return al_fail(err, AL_ELOCKED,
                       _("This folder is locked: its passphrase is needed"));
    open = al_calloc(1, sizeof(*open));
    open->dir = al_strdup(dir);
    open->service = al_strdup("");
    open->remote = al_strdup("");
    open->watch_fd = -1;
    open->has_phrase = al_pass_is_set(dir);
    al_words_init(&open->words);
    al_random_init(&open->random);
    al_random_stir(&open->random, dir);
    al_random_stir(&open->random, head);
    status = al_local_load(dir, &open->local, err);
    if (status == AL_OK && !take_local(open)) {
        status = relearn(open, head, err);
        if (status == AL_OK && !take_local(open))
            status = al_fail(err, AL_ECORRUPT,
                             _("This device's config cannot be read"));
    }
    if (status == AL_OK)
        status = open_index(open, err);
    if (status) {
        al_ledger_close(open);
        return status;
    }
    al_ledger_refresh(open);
    *ledger = open;
    return AL_OK;
}

void al_ledger_close(struct al_ledger *ledger)
{
    if (!ledger)
        return;
    if (ledger->watch_fd >= 0)
        close(ledger->watch_fd);
    al_index_close(ledger->index);
    al_repo_close(ledger->store.repo);
    al_ring_free(ledger->store.ring);
    al_key_free(ledger->key);
    al_local_drop(&ledger->local);
    free(ledger->remote);
    free(ledger->service);
    free(ledger->dir);
    free(ledger);
}

/* ---- what the index says ---- */

struct al_id al_ledger_settings_id(const struct al_id *service)
{
    uint8_t open_key[32];

    al_format_open_key(service, open_key);
    return al_id_link(open_key, AL_KIND_SETTINGS, service, 1, NULL, 0);
}

static enum al_date_order order_of(const struct al_record *settings)
{
    const char *code = al_record_get(settings, "date_order");

    return code && strcmp(code, "month_first") == 0 ? AL_MONTH_FIRST
                                                    : AL_DAY_FIRST;
}

static void take_word(const struct al_record *settings, const char *field,
                      char *word, size_t size)
{
    const char *value = al_record_get(settings, field);

    if (!al_is_empty(value) && strlen(value) < size)
        memcpy(word, value, strlen(value) + 1);
}

void al_ledger_read_words(struct al_index *index, const struct al_id *service,
                          struct al_words *words, char **name)
{
    struct al_id settings = al_ledger_settings_id(service);
    struct al_record *record = NULL;

    *name = NULL;
    al_words_init(words);
    if (al_query_get(index, &settings, &record, NULL) == AL_OK) {
        take_word(record, "person_word", words->person, sizeof(words->person));
        take_word(record, "people_word", words->people, sizeof(words->people));
        al_record_free(record);
    }
    record = NULL;
    if (al_query_get(index, service, &record, NULL) == AL_OK) {
        const char *value = al_record_get(record, "name");

        *name = al_strdup(value ? value : "");
        al_record_free(record);
    }
}

void al_ledger_refresh(struct al_ledger *ledger)
{
    struct al_id settings = al_ledger_settings_id(&ledger->service_id);
    struct al_codebook *codes = NULL;
    struct al_record *record = NULL;
    char role[16] = "", *name;

    if (al_index_commit(ledger->index, ledger->at, NULL) != AL_OK)
        ledger->at[0] = '\0';
    al_ledger_read_words(ledger->index, &ledger->service_id, &ledger->words,
                         &name);
    if (name) {
        free(ledger->service);
        ledger->service = name;
    }
    if (al_query_get(ledger->index, &settings, &record, NULL) == AL_OK) {
        al_clock_zone(al_record_get(record, "zone"));
        ledger->date_order = order_of(record);
        al_record_free(record);
    }
    al_index_set_words(ledger->index, &ledger->words);
    if (al_codebook_load(ledger->index, &codes, NULL) == AL_OK)
        al_index_set_codes(ledger->index, codes);
    ledger->me = (struct al_id){{0}};
    ledger->is_member =
        al_query_member(ledger->index, ledger->device, &ledger->me, role);
    if (!ledger->is_member || !al_role_find(role, &ledger->role))
        ledger->role = AL_ROLE_WAITING;
    ledger->may = (struct al_may){.is_lead = ledger->role == AL_ROLE_LEAD};
    if (!al_id_is_zero(&ledger->me))
        al_id_hex(&ledger->me, ledger->may.me);
    record = NULL;
    if (!al_id_is_zero(&ledger->me) &&
        al_query_get(ledger->index, &ledger->me, &record, NULL) == AL_OK) {
        const char *code = al_record_get(record, "role");

        snprintf(ledger->may.role, sizeof(ledger->may.role), "%s",
                 code ? code : "");
        al_record_free(record);
    }
    al_ledger_refresh_panel(ledger);
}

struct al_index *al_ledger_index(struct al_ledger *ledger)
{
    return ledger->index;
}

struct al_random *al_ledger_random(struct al_ledger *ledger)
{
    return &ledger->random;
}

struct al_calendar al_ledger_calendar(const struct al_ledger *ledger)
{
    return (struct al_calendar){al_today(), ledger->date_order};
}

const struct al_words *al_ledger_words(const struct al_ledger *ledger)
{
    return &ledger->words;
}

const char *al_ledger_service(const struct al_ledger *ledger)
{
    return ledger->service;
}

static bool says_sample(const struct al_local *local)
{
    struct al_str value = {0};
    bool is_sample = al_local_get(local, AL_LOCAL_SAMPLE, &value);

    al_str_drop(&value);
    return is_sample;
}

bool al_ledger_is_sample(const struct al_ledger *ledger)
{
    return says_sample(&ledger->local);
}

bool al_ledger_is_sample_dir(const char *dir)
{
    struct al_local local = {0};
    bool is_sample =
        al_local_load(dir, &local, NULL) == AL_OK && says_sample(&local);

    al_local_drop(&local);
    return is_sample;
}

const char *al_ledger_device(const struct al_ledger *ledger)
{
    return ledger->device;
}

struct al_id al_ledger_me(const struct al_ledger *ledger)
{
    return ledger->me;
}

const struct al_may *al_ledger_may(const struct al_ledger *ledger)
{
    return &ledger->may;
}

bool al_ledger_is_lead(const struct al_ledger *ledger)
{
    return ledger->role == AL_ROLE_LEAD;
}

enum al_standing al_ledger_standing(const struct al_ledger *ledger)
{
    if (!ledger->is_member)
        return AL_STANDS_OUT;
    return ledger->role == AL_ROLE_WAITING ? AL_STANDS_WAITING : AL_STANDS_IN;
}

const uint8_t *al_ledger_link_key(struct al_ledger *ledger)
{
    (void)al_ledger_need_ring(ledger, NULL);
    return ledger->link_key;
}
