/* host_key.c - ssh is asked what a server shows, and told that it is right. */
#include "config.h"

#include "share/host_key.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/address.h"
#include "share/child.h"
#include "share/stage.h"
#include "share/trouble.h"

enum { ARGS_MAX = 40, SAID_BYTES = 64 << 10, WAIT_MS = 6000 };

/* One run of ssh that logs nobody in and says what it does. */
struct knock {
    struct al_address_parts parts;
    const char *args[ARGS_MAX + 1];
    size_t count;
    struct al_str shell; /* GIT_SSH_COMMAND as a line of shell */
    struct al_str said;
};

static void add(struct knock *knock, const char *arg)
{
    if (knock->count < ARGS_MAX)
        knock->args[knock->count++] = arg;
}

static void add_option(struct knock *knock, const char *option)
{
    add(knock, "-o");
    add(knock, option);
}

static bool begin(struct knock *knock, const char *url)
{
    *knock = (struct knock){.count = 0};
    return al_address_parse(url, &knock->parts, NULL) == AL_OK &&
           knock->parts.kind == AL_ADDRESS_SSH;
}

static void drop(struct knock *knock)
{
    al_address_drop(&knock->parts);
    al_str_drop(&knock->shell);
    al_str_drop(&knock->said);
}

/* As for a sync (transport.c), but for a login that is not tried. */
static void add_ssh(struct knock *knock)
{
    const char *custom = getenv("GIT_SSH_COMMAND");

    if (custom && *custom) {
        al_str_printf(&knock->shell, "%s \"$@\"", custom);
        add(knock, "sh");
        add(knock, "-c");
        add(knock, al_str_text(&knock->shell));
    }
    add(knock, "ssh");
    add(knock, "-v");
    add_option(knock, "ConnectTimeout=5");
    add_option(knock, "ControlPath=none");
    add_option(knock, "PreferredAuthentications=none");
    add_option(knock, "PasswordAuthentication=no");
    add_option(knock, "KbdInteractiveAuthentication=no");
}

static void add_server(struct knock *knock)
{
    if (knock->parts.port) {
        add(knock, "-p");
        add(knock, knock->parts.port);
    }
    add(knock, "--");
    add(knock, knock->parts.login);
    add(knock, "exit");
}

static enum al_status run(struct knock *knock, struct al_err *err)
{
    struct al_child child = AL_CHILD_NONE;
    enum al_status status = al_child_start(&child, knock->args, err);

    if (status != AL_OK)
        return status;
    (void)al_child_finish(&child, WAIT_MS);
    al_child_said(&child, SAID_BYTES, &knock->said);
    al_child_drop(&child);
    return AL_OK;
}

bool al_host_key_is_fingerprint(const char *text)
{
    static const char start[] = "SHA256:";
    size_t len = strlen(text);

    if (strncmp(text, start, sizeof(start) - 1) != 0 || len != 7 + 43)
        return false;
    for (text += 7; *text; text++)
        if (!isalnum((unsigned char)*text) && *text != '+' && *text != '/')
            return false;
    return true;
}

/* The last key that was shown: jump hosts come before. */
static bool find_key(const struct knock *knock, struct al_host_key *key)
{
    static const char mark[] = "Server host key: ";
    const char *at = al_str_text(&knock->said), *next;
    bool is_found = false;

    for (; (next = strstr(at, mark)); at = next + 1)
        is_found = sscanf(next + sizeof(mark) - 1, "%31[a-zA-Z0-9@.-] %63s",
                          key->kind, key->fingerprint) == 2 &&
                   al_host_key_is_fingerprint(key->fingerprint);
    return is_found;
}

bool al_host_key_is_new(const char *url, struct al_host_key *key)
{
    struct knock knock;
    bool is_new = begin(&knock, url);

    if (is_new) {
        add_ssh(&knock);
        add_option(&knock, "BatchMode=yes");
        add_server(&knock);
        is_new = run(&knock, NULL) == AL_OK && find_key(&knock, key) &&
                 al_trouble_of(AL_ADDRESS_SSH, al_str_text(&knock.said), 255) ==
                     AL_TROUBLE_UNKNOWN_HOST;
    }
    drop(&knock);
    return is_new;
}

/* ---- saying yes ---- */

/*
 * ssh asks through a program whether the key is right. This one answers with
 * the fingerprint, which ssh compares, and the second time with no: it is only
 * asked again when that was another key.
 */
static bool write_answer(const char *folder, const char *fingerprint,
                         struct al_str *path)
{
    bool is_written = false;
    FILE *file;

    al_str_printf(path, "%s/answer", folder);
    file = fopen(al_str_text(path), "wxe");
    if (file) {
        is_written =
            fprintf(file,
                    "#!/bin/sh\n[ -e \"$0.given\" ] && echo no && exit\n"
                    ": >\"$0.given\"\necho %s\n",
                    fingerprint) > 0;
        is_written &= fclose(file) == 0 &&
                      chmod(al_str_text(path), S_IRWXU) == 0;
    }
    return is_written;
}

static enum al_status ask_ssh(struct knock *knock, const char *answer,
                              struct al_err *err)
{
    struct al_str program = {0};
    enum al_status status;

    al_str_printf(&program, "SSH_ASKPASS=%s", answer);
    add(knock, "env");
    add(knock, al_str_text(&program));
    add(knock, "SSH_ASKPASS_REQUIRE=force");
    add(knock, "DISPLAY=:0"); /* older ones look at this */
    add_ssh(knock);
    add_server(knock);
    status = run(knock, err);
    al_str_drop(&program);
    if (status == AL_OK &&
        !strstr(al_str_text(&knock->said), "Permanently added"))
        status = al_fail(err, AL_EDENIED,
                         _("The server was not added to those that this "
                           "computer knows. Nothing was sent; it shows another "
                           "key now, or the settings of ssh forbid it: ask "
                           "IT"));
    return status;
}

enum al_status al_host_key_trust(const char *url, const char *fingerprint,
                                 struct al_err *err)
{
    const char *tmp = getenv("TMPDIR");
    struct al_str folder = {0}, answer = {0};
    struct knock knock;
    enum al_status status = AL_OK;

    if (!begin(&knock, url) || !al_host_key_is_fingerprint(fingerprint)) {
        drop(&knock);
        return al_fail(err, AL_EINVAL,
                       _("A fingerprint looks like SHA256: and 43 letters and "
                         "digits"));
    }
    al_str_printf(&folder, "%s/alongside-XXXXXX",
                  tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(folder.data)) {
        al_str_reset(&folder);
        status = al_fail(err, AL_EIO, _("No room for a file for ssh"));
    } else if (!write_answer(al_str_text(&folder), fingerprint, &answer)) {
        status = al_fail(err, AL_EIO, _("No room for a file for ssh"));
    }
    if (status == AL_OK)
        status = ask_ssh(&knock, al_str_text(&answer), err);
    al_stage_remove(al_str_text(&folder));
    al_str_drop(&folder);
    al_str_drop(&answer);
    drop(&knock);
    return status;
}
