/* credential.c - a conversation with `git credential`. */
#include "config.h"

#include "share/credential.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/socket.h>

#include "share/child.h"

#define HELPER_MS 60000 /* a helper may ask in a window of its own */

static void wipe(struct al_str *str)
{
    if (str->data)
        sodium_memzero(str->data, str->cap);
    al_str_drop(str);
}

void al_credential_drop(struct al_credential *credential)
{
    wipe(&credential->user);
    wipe(&credential->password);
}

static void send_all(int channel, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = send(channel, bytes, size, MSG_NOSIGNAL);

        if (n < 0 && errno != EINTR)
            return;
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
        }
    }
    shutdown(channel, SHUT_WR);
}

static void receive_all(int channel, struct al_str *answer)
{
    char bytes[1024];
    ssize_t n;

    while ((n = recv(channel, bytes, sizeof(bytes), 0)) != 0) {
        if (n < 0 && errno != EINTR)
            break;
        if (n > 0)
            al_str_add(answer, bytes, (size_t)n);
    }
    sodium_memzero(bytes, sizeof(bytes));
}

/* Run one action with a description; answer may be NULL. */
static bool talk(const char *action, const struct al_str *description,
                 struct al_str *answer)
{
    const char *const argv[] = {"git", "credential", action, NULL};
    struct al_child child = AL_CHILD_NONE;
    struct al_str ignored = {0};
    int code;

    if (al_child_start(&child, argv, NULL) != AL_OK)
        return false;
    send_all(child.channel, description->data, description->len);
    receive_all(child.channel, answer ? answer : &ignored);
    code = al_child_finish(&child, HELPER_MS);
    al_child_drop(&child);
    wipe(&ignored);
    return code == 0;
}

/* The value of "name=..." among the lines of an answer. */
static bool take_value(const char *answer, const char *name,
                       struct al_str *value)
{
    size_t name_len = strlen(name);

    for (const char *line = answer; *line;) {
        size_t len = strcspn(line, "\n");

        if (len > name_len && strncmp(line, name, name_len) == 0 &&
            line[name_len] == '=') {
            al_str_reset(value);
            al_str_add(value, line + name_len + 1, len - name_len - 1);
            return true;
        }
        line += len + (line[len] == '\n');
    }
    return false;
}

bool al_credential_fill(const char *url, struct al_credential *credential)
{
    struct al_str description = {0}, answer = {0};
    bool is_known;

    al_str_printf(&description, "url=%s\n\n", url);
    is_known =
        talk("fill", &description, &answer) &&
        take_value(al_str_text(&answer), "username", &credential->user) &&
        take_value(al_str_text(&answer), "password", &credential->password);
    wipe(&answer);
    al_str_drop(&description);
    return is_known;
}

void al_credential_tell(const char *url, const struct al_credential *credential,
                        bool is_good)
{
    struct al_str description = {0};

    /* A line break would let one value speak as another. */
    if (!strchr(al_str_text(&credential->user), '\n') &&
        !strchr(al_str_text(&credential->password), '\n')) {
        al_str_printf(&description, "url=%s\nusername=%s\npassword=%s\n\n", url,
                      al_str_text(&credential->user),
                      al_str_text(&credential->password));
        talk(is_good ? "approve" : "reject", &description, NULL);
    }
    wipe(&description);
}
