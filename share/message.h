#ifndef AL_SHARE_MESSAGE_H
#define AL_SHARE_MESSAGE_H
/*
 * share/message.h - the text of a commit: what kind of save, and its id.
 *
 *     Save
 *
 *     Save-Id: 32 hex digits
 *     Takes-Back: the id of the save that this one takes back
 *     Saved-By: the device that it was typed on, when another one sends it
 *
 * No name ever stands here. People see save ids, never commit ids, because a
 * save keeps its id when it is replayed on top of a colleague's.
 */
#include "core/id.h"
#include "core/record.h"

#define AL_WHAT_INIT      "Init"
#define AL_WHAT_JOIN      "Join"
#define AL_WHAT_SAVE      "Save"
#define AL_WHAT_TAKE_BACK "Take back"
#define AL_WHAT_IMPORT    "Import"
#define AL_WHAT_ERASE     "Erase"
#define AL_WHAT_TEAM      "Team" /* members let in, changed or removed */

struct al_message {
    char what[16]; /* the first line */
    struct al_id save_id;
    bool has_takes_back;
    struct al_id takes_back;
    char saved_by[AL_WHO_LEN]; /* "": the commit's author typed it */
};

void al_message_format(const struct al_message *message, struct al_str *out);

/*
 * Read a commit's message. Unknown trailers are passed over and an unknown
 * first line is kept (a newer version wrote it); AL_ECORRUPT when there is no
 * Save-Id or a known trailer is malformed.
 */
enum al_status al_message_parse(const char *text, struct al_message *message,
                                struct al_err *err);

/* Whether text has the form of a device id: 16 lower-case hex digits. */
bool al_message_is_device(const char *text);

#endif
