/* format.c - the format line and the members' files. */
#include "config.h"

#include "share/format.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"

#define MEMBERS "members/"

void al_format_print(const struct al_format *format, struct al_str *out)
{
    char hex[AL_ID_HEX];

    al_id_hex(&format->service, hex);
    al_str_printf(out, "alongside %d %s sealed\n", AL_FORMAT_VERSION, hex);
}

/* Whether text starts with "alongside <number above ours> ". */
static bool is_newer(const char *text)
{
    unsigned version = 0;
    int used = 0;

    return sscanf(text, "alongside %9u %n", &version, &used) == 1 && used &&
           version > AL_FORMAT_VERSION;
}

enum al_status al_format_parse(const char *text, size_t size,
                               struct al_format *format, struct al_err *err)
{
    struct al_format read = {0};
    struct al_str again = {0};
    char hex[AL_ID_HEX] = "", how[8] = "";
    bool is_same;

    if (strlen(text) != size ||
        sscanf(text, "alongside 1 %32[0-9a-f] %7[a-z]", hex, how) != 2 ||
        !al_id_parse(hex, &read.service)) {
        if (is_newer(text))
            return al_fail(err, AL_ENEWER,
                           _("This service was brought to a newer form; "
                             "please update Alongside"));
        return al_fail(err, AL_ECORRUPT,
                       _("This is not the history of a service"));
    }
    if (!strcmp(how, "plain"))
        return al_fail(err, AL_ECORRUPT,
                       _("This is practice data of an early version, which "
                         "was not sealed; it cannot be used any more"));
    al_format_print(&read, &again);
    is_same = !strcmp(al_str_text(&again), text);
    al_str_drop(&again);
    if (!is_same)
        return al_fail(err, AL_ECORRUPT,
                       _("This is not the history of a service"));
    *format = read;
    return AL_OK;
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

void al_format_open_key(const struct al_id *service, uint8_t open_key[32])
{
    static const char context[] = "alongside link key 1\n";
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, 32);
    crypto_generichash_update(&state, (const unsigned char *)context,
                              sizeof(context) - 1);
    crypto_generichash_update(&state, service->byte, sizeof(service->byte));
    crypto_generichash_final(&state, open_key, 32);
}

static const char *const role_names[] = {
    [AL_ROLE_WAITING] = "waiting",
    [AL_ROLE_WORKER] = "worker",
    [AL_ROLE_LEAD] = "lead",
    [AL_ROLE_SHEET] = "sheet",
};

const char *al_role_name(enum al_role role)
{
    return role_names[role];
}

bool al_role_find(const char *name, enum al_role *role)
{
    for (size_t i = 0; name && i < AL_COUNT(role_names); i++)
        if (!strcmp(role_names[i], name)) {
            *role = (enum al_role)i;
            return true;
        }
    return false;
}

bool al_member_is_in(const struct al_member *member)
{
    return !member->is_gone && member->role != AL_ROLE_WAITING;
}

void al_member_path(const char *device, char path[AL_MEMBER_PATH])
{
    snprintf(path, AL_MEMBER_PATH, MEMBERS "%.16s", device);
}

bool al_member_from_path(const char *path, char device[AL_WHO_LEN])
{
    size_t skip = strlen(MEMBERS);

    if (strncmp(path, MEMBERS, skip) != 0 || !al_message_is_device(path + skip))
        return false;
    memcpy(device, path + skip, AL_WHO_LEN);
    return true;
}

static void put_value(struct al_record *record, const char *name,
                      const char *value)
{
    struct al_slot slot = {
        .name = name, .family = AL_FAM_PLAIN, .value = value};

    al_record_put(record, &slot);
}

void al_member_print(const struct al_member *member, struct al_str *out)
{
    struct al_slot asks = {.name = "ask",
                           .family = AL_FAM_SET,
                           .member_count = member->ask_count};
    struct al_record *record = al_record_new("member");
    char line[AL_KEY_LINE], staff[AL_ID_HEX];
    struct al_str box = {0};

    al_public_key_line(&member->key, line);
    put_value(record, "key", line);
    put_value(record, "role", role_names[member->role]);
    if (member->has_staff) {
        al_id_hex(&member->staff, staff);
        put_value(record, "staff", staff);
    }
    if (member->has_box) {
        al_box_print(&member->box, &box);
        put_value(record, "box", al_str_text(&box));
        al_str_drop(&box);
    }
    if (member->ask_count) {
        asks.members = al_calloc(member->ask_count, sizeof(*asks.members));
        memcpy(asks.members, member->asks,
               member->ask_count * sizeof(*asks.members));
        al_record_put(record, &asks);
        free(asks.members);
    }
    if (member->is_gone)
        put_value(record, "gone", "-");
    al_codec_print(record, out);
    al_record_free(record);
}

/* The values of a member's record; false: they are none. */
static bool take_member(const struct al_record *record, const char *device,
                        struct al_member *read)
{
    const char *key = al_record_get(record, "key");
    const char *staff = al_record_get(record, "staff");
    const char *box = al_record_get(record, "box");
    char id[AL_WHO_LEN] = "";

    if (strcmp(record->kind, "member") != 0 || !key ||
        !al_public_key_parse(key, &read->key) ||
        !al_role_find(al_record_get(record, "role"), &read->role) ||
        (staff && !al_id_parse(staff, &read->staff)) ||
        (box && !al_box_parse(box, strlen(box), &read->box)))
        return false;
    al_device_id(&read->key, id);
    memcpy(read->device, id, sizeof(read->device));
    memcpy(read->box.device, id, sizeof(read->box.device));
    read->has_staff = staff != NULL;
    read->has_box = box != NULL;
    read->is_gone = al_record_is_gone(record);
    return !strcmp(id, device);
}

enum al_status al_member_parse(const char *device, const char *text,
                               size_t size, struct al_member *member,
                               struct al_err *err)
{
    struct al_member read = {0};
    struct al_record *record = NULL;
    enum al_status status = al_codec_parse(text, size, &record, err);

    if (status)
        return status;
    if (take_member(record, device, &read))
        *member = read;
    else
        status =
            al_fail(err, AL_ECORRUPT,
                    _("The member file of device %s is malformed"), device);
    al_record_free(record);
    return status;
}

bool al_member_ask(const char *text, size_t size, const char *device,
                   struct al_str *out)
{
    struct al_record *record = NULL;
    const struct al_slot *slot;
    bool is_found = false;

    if (al_codec_parse(text, size, &record, NULL) != AL_OK)
        return false;
    slot = al_record_slot(record, "ask");
    for (size_t i = 0; slot && !is_found && i < slot->member_count; i++) {
        const char *line = slot->members[i];

        is_found = !strncmp(line, device, AL_WHO_LEN - 1) &&
                   line[AL_WHO_LEN - 1] == ' ';
        if (is_found)
            al_str_puts(out, line + AL_WHO_LEN);
    }
    al_record_free(record);
    return is_found;
}

enum al_status al_member_at(struct al_repo *repo, const char *commit,
                            const char *device, struct al_member *member,
                            struct al_err *err)
{
    char path[AL_MEMBER_PATH];
    struct al_str text = {0};
    enum al_status status;

    al_member_path(device, path);
    status = al_repo_read(repo, commit, path, &text, err);
    if (status == AL_OK)
        status =
            al_member_parse(device, al_str_text(&text), text.len, member, err);
    al_str_drop(&text);
    return status;
}
