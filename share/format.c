/* format.c - the format line and the members' files. */
#include "config.h"

#include "share/format.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"

#define MEMBERS "members/"

void al_format_print(const struct al_format *format, struct al_str *out)
{
    char hex[AL_ID_HEX];

    al_id_hex(&format->service, hex);
    al_str_printf(out, "alongside %d %s %s\n", AL_FORMAT_VERSION, hex,
                  format->is_plain ? "plain" : "sealed");
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
    read.is_plain = !strcmp(how, "plain");
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

void al_format_link_key(const struct al_id *service, uint8_t link_key[32])
{
    static const char context[] = "alongside link key 1\n";
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, 32);
    crypto_generichash_update(&state, (const unsigned char *)context,
                              sizeof(context) - 1);
    crypto_generichash_update(&state, service->byte, sizeof(service->byte));
    crypto_generichash_final(&state, link_key, 32);
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
    struct al_record *record = al_record_new("member");
    char line[AL_KEY_LINE], staff[AL_ID_HEX];

    al_public_key_line(&member->key, line);
    put_value(record, "key", line);
    put_value(record, "role", member->is_lead ? "lead" : "worker");
    if (member->has_staff) {
        al_id_hex(&member->staff, staff);
        put_value(record, "staff", staff);
    }
    if (member->is_gone)
        put_value(record, "gone", "-");
    al_codec_print(record, out);
    al_record_free(record);
}

enum al_status al_member_parse(const char *device, const char *text,
                               size_t size, struct al_member *member,
                               struct al_err *err)
{
    struct al_member read = {0};
    struct al_record *record = NULL;
    enum al_status status = al_codec_parse(text, size, &record, err);
    const char *key, *role, *staff;
    char id[AL_WHO_LEN] = "";

    if (status)
        return status;
    key = al_record_get(record, "key");
    role = al_record_get(record, "role");
    staff = al_record_get(record, "staff");
    if (key && al_public_key_parse(key, &read.key))
        al_device_id(&read.key, id);
    if (strcmp(record->kind, "member") != 0 || strcmp(id, device) != 0 ||
        !role || (strcmp(role, "lead") != 0 && strcmp(role, "worker") != 0) ||
        (staff && !al_id_parse(staff, &read.staff))) {
        status =
            al_fail(err, AL_ECORRUPT,
                    _("The member file of device %s is malformed"), device);
    } else {
        memcpy(read.device, id, sizeof(read.device));
        read.is_lead = !strcmp(role, "lead");
        read.has_staff = staff != NULL;
        read.is_gone = al_record_is_gone(record);
        *member = read;
    }
    al_record_free(record);
    return status;
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
