#ifndef AL_SHARE_FORMAT_H
#define AL_SHARE_FORMAT_H
/*
 * share/format.h - the two files of the tree that are not records.
 *
 *     format               alongside 1 <service id, 32 hex> sealed
 *     members/<device>     kind: member
 *                          ask+ <lead's device> <a name, sealed to its box>
 *                          box: <box key> <epoch> <signature>
 *                          key: ssh-ed25519 AAAA...
 *                          role: waiting | worker | lead | sheet
 *                          staff: <id of a staff record>
 *
 * A newcomer is `waiting`: it says its box key and, to the leads alone, whose
 * device it is. A lead lets it in as `worker`, with the staff record of that
 * colleague. A `sheet` is the recovery sheet: keys on paper that may let one
 * new device in. A member that left has `gone`. No names: those stand in staff
 * records.
 */
#include "share/box.h"
#include "share/sign.h"
#include "share/store.h"

#define AL_FORMAT_PATH    "format"
#define AL_FORMAT_VERSION 1
#define AL_MEMBER_PATH    25 /* "members/" + 16 digits and the NUL */

struct al_format {
    struct al_id service;
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
 * A key for the ids of what a service has once (its settings), which every
 * device knows before it holds any key: BLAKE2b-256 of "alongside link key 1",
 * LF and the 16 bytes of the service's id. No secret.
 */
void al_format_open_key(const struct al_id *service, uint8_t open_key[32]);

enum al_role { AL_ROLE_WAITING, AL_ROLE_WORKER, AL_ROLE_LEAD, AL_ROLE_SHEET };
const char *al_role_name(enum al_role role); /* as in the file */
bool al_role_find(const char *name, enum al_role *role); /* NULL: none */

struct al_member {
    char device[AL_WHO_LEN];
    struct al_public_key key;
    enum al_role role;
    bool is_gone;
    bool has_staff;
    struct al_id staff;
    bool has_box;
    struct al_key_device box; /* what the device said of its box key */
    /* For printing: the lines of `ask`, borrowed. Parsing leaves them out. */
    const char *const *asks;
    size_t ask_count;
};
/* Whether it may read and write: let in, and not gone. */
bool al_member_is_in(const struct al_member *member);

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
/*
 * Append the line of `ask` in a member's text that is for this device to *out;
 * false when it has none.
 */
bool al_member_ask(const char *text, size_t size, const char *device,
                   struct al_str *out);
/* The member at a commit; AL_ENOTFOUND when there is none. */
enum al_status al_member_at(struct al_repo *repo, const char *commit,
                            const char *device, struct al_member *member,
                            struct al_err *err);

#endif
