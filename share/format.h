#ifndef AL_SHARE_FORMAT_H
#define AL_SHARE_FORMAT_H
/*
 * share/format.h - the two files of the tree that are not records.
 *
 *     format               alongside 1 <service id, 32 hex> plain
 *     members/<device>     kind: member
 *                          key: ssh-ed25519 AAAA...
 *                          role: lead | worker
 *                          staff: <id of a staff record>
 *
 * A member that left has `gone`. No names: those stand in staff records.
 */
#include "share/sign.h"
#include "share/store.h"

#define AL_FORMAT_PATH    "format"
#define AL_FORMAT_VERSION 1
#define AL_MEMBER_PATH    25 /* "members/" + 16 digits and the NUL */

struct al_format {
    struct al_id service;
    bool is_plain;
};

/* Append the line of the file. */
void al_format_print(const struct al_format *format, struct al_str *out);
/*
 * AL_ENEWER: a higher version, so this program may only read. AL_ECORRUPT:
 * not Alongside's.
 */
enum al_status al_format_parse(const char *text, size_t size,
                               struct al_format *format, struct al_err *err);
/* The format that stands at a commit; AL_ENOTFOUND when it has none. */
enum al_status al_format_at(struct al_repo *repo, const char *commit,
                            struct al_format *format, struct al_err *err);

/*
 * The service's link key, from which link records get their ids. As long as a
 * service is plain it follows from the service's id, so that every device has
 * it: BLAKE2b-256 of "alongside link key 1", LF and the 16 bytes of the id.
 */
void al_format_link_key(const struct al_id *service, uint8_t link_key[32]);

struct al_member {
    char device[AL_WHO_LEN];
    struct al_public_key key;
    bool is_lead;
    bool is_gone;
    bool has_staff;
    struct al_id staff;
};

/* "members/<device>" */
void al_member_path(const char *device, char path[AL_MEMBER_PATH]);
/* The device of such a path; false if it is none. */
bool al_member_from_path(const char *path, char device[AL_WHO_LEN]);

/* The file, appended to *out. */
void al_member_print(const struct al_member *member, struct al_str *out);
/*
 * Read the file of a device. AL_ECORRUPT: it does not parse, or its key is
 * another device's.
 */
enum al_status al_member_parse(const char *device, const char *text,
                               size_t size, struct al_member *member,
                               struct al_err *err);
/* The member at a commit; AL_ENOTFOUND when there is none. */
enum al_status al_member_at(struct al_repo *repo, const char *commit,
                            const char *device, struct al_member *member,
                            struct al_err *err);

#endif
