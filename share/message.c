/* message.c - printing and reading the text of a commit. */
#include "config.h"

#include "share/message.h"

#include <string.h>

#include "core/i18n.h"

void al_message_format(const struct al_message *message, struct al_str *out)
{
    char hex[AL_ID_HEX];

    al_id_hex(&message->save_id, hex);
    al_str_printf(out, "%s\n\nSave-Id: %s\n", message->what, hex);
    if (message->has_takes_back) {
        al_id_hex(&message->takes_back, hex);
        al_str_printf(out, "Takes-Back: %s\n", hex);
    }
    if (message->saved_by[0])
        al_str_printf(out, "Saved-By: %s\n", message->saved_by);
}

bool al_message_is_device(const char *text)
{
    return strlen(text) == AL_WHO_LEN - 1 &&
           strspn(text, "0123456789abcdef") == AL_WHO_LEN - 1;
}

/* Take one "Name: value" line; false when a known trailer is malformed. */
static bool take_trailer(struct al_message *message, const char *line,
                         bool *has_save_id)
{
    if (!strncmp(line, "Save-Id: ", 9)) {
        *has_save_id = true;
        return al_id_parse(line + 9, &message->save_id);
    }
    if (!strncmp(line, "Takes-Back: ", 12)) {
        message->has_takes_back = true;
        return al_id_parse(line + 12, &message->takes_back);
    }
    if (!strncmp(line, "Saved-By: ", 10)) {
        if (!al_message_is_device(line + 10))
            return false;
        memcpy(message->saved_by, line + 10, sizeof(message->saved_by));
    }
    return true;
}

enum al_status al_message_parse(const char *text, struct al_message *message,
                                struct al_err *err)
{
    struct al_message read = {0};
    bool has_save_id = false;
    size_t first = strcspn(text, "\n");

    if (first == 0 || first >= sizeof(read.what))
        return al_fail(err, AL_ECORRUPT,
                       _("The first line does not say what kind of save it "
                         "is"));
    memcpy(read.what, text, first);

    for (const char *at = text + first; *at; at += strcspn(at, "\n")) {
        char line[80];
        size_t len;

        at++; /* the LF before this line */
        len = strcspn(at, "\n");
        if (len >= sizeof(line))
            continue; /* longer than any trailer that we know */
        memcpy(line, at, len);
        line[len] = '\0';
        if (!take_trailer(&read, line, &has_save_id))
            return al_fail(err, AL_ECORRUPT, _("A line of it is malformed"));
    }
    if (!has_save_id)
        return al_fail(err, AL_ECORRUPT, _("It has no save id"));
    *message = read;
    return AL_OK;
}
