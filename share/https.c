/* https.c - git's remote-https: started, asked, listened to. */
#include "config.h"

#include "share/https.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "share/credential.h"
#include "share/repo.h"

#define ANSWER_MAX (1024 * 1024) /* a server has two refs of ours */
#define TAIL       160           /* of what git tells of its progress */

/* ---- starting ---- */

/* Settings that stand above people's own. */
struct settings {
    struct al_str silence, authority, objects;
};

static void drop_settings(struct settings *settings)
{
    al_str_drop(&settings->silence);
    al_str_drop(&settings->authority);
    al_str_drop(&settings->objects);
}

static enum al_status start(struct al_call *call, const char *git_dir,
                            const char *objects)
{
    const char *authority = getenv("SSL_CERT_FILE"), *url = call->remote->url;
    const char *argv[24], *extra[2] = {NULL, NULL};
    struct settings settings = {0};
    struct al_str folder = {0};
    enum al_status status;
    size_t count = 0;

    al_str_printf(&settings.silence, "http.lowSpeedTime=%d",
                  3 * al_call_silence_s(call));
    argv[count++] = "git";
    /* The old protocol tells all in one answer. */
    argv[count++] = "-c";
    argv[count++] = "protocol.version=0";
    argv[count++] = "-c";
    argv[count++] = "fetch.unpackLimit=1";
    argv[count++] = "-c";
    argv[count++] = "http.lowSpeedLimit=1";
    argv[count++] = "-c";
    argv[count++] = al_str_text(&settings.silence);
    /* As curl and others read it; git's own variable counts more. */
    if (authority && *authority && !getenv("GIT_SSL_CAINFO")) {
        al_str_printf(&settings.authority, "http.sslCAInfo=%s", authority);
        argv[count++] = "-c";
        argv[count++] = al_str_text(&settings.authority);
    }
    if (!al_credential_is_kept(url)) {
        argv[count++] = "-c";
        argv[count++] = AL_CREDENTIAL_MEMORY;
    }
    if (git_dir) {
        al_str_printf(&folder, "--git-dir=%s", git_dir);
        argv[count++] = al_str_text(&folder);
        al_str_printf(&settings.objects, "GIT_OBJECT_DIRECTORY=%s", objects);
        extra[0] = al_str_text(&settings.objects);
    }
    argv[count++] = "remote-https";
    argv[count++] = url; /* its name, which is nowhere set up */
    argv[count++] = url;
    argv[count] = NULL;
    call->remote->traffic.connections++;
    status = al_child_start_with(&call->child, extra, argv, &call->err);
    drop_settings(&settings);
    al_str_drop(&folder);
    return status;
}

/* ---- lines ---- */

static int say(struct al_https *https, const struct al_str *text)
{
    return al_call_write(https->call, text->data, text->len);
}

/* The next line without its end, borrowed until the next call. */
static int hear(struct al_https *https, const char **line)
{
    for (;;) {
        char bytes[4096], *text = https->heard.data, *end = NULL;
        size_t got;
        int rc;

        if (https->heard.len > https->at)
            end = memchr(text + https->at, '\n', https->heard.len - https->at);
        if (end) {
            *end = '\0';
            *line = text + https->at;
            https->at = (size_t)(end - text) + 1;
            return 0;
        }
        if (https->heard.len > ANSWER_MAX)
            return al_call_broken(https->call);
        rc = al_call_read(https->call, bytes, sizeof(bytes), &got);
        if (rc < 0)
            return rc;
        al_str_add(&https->heard, bytes, got);
    }
}

/* "<40 hex> <name>"; whether it is the ref `name`. */
static bool is_ref(const char *line, const char *name, char oid[AL_OID_HEX])
{
    if (strspn(line, "0123456789abcdef") != AL_OID_HEX - 1 ||
        line[AL_OID_HEX - 1] != ' ' || strcmp(line + AL_OID_HEX, name) != 0)
        return false;
    snprintf(oid, AL_OID_HEX, "%s", line);
    return true;
}

int al_https_open(struct al_https *https, struct al_call *call,
                  const char *git_dir, const char *objects, bool is_push,
                  const char *ref, char found[AL_OID_HEX])
{
    struct al_str question = {0};
    const char *line = "";
    int rc;

    https->call = call;
    found[0] = '\0';
    call->remote->keys[0] = '\0';
    if (start(call, git_dir, objects) != AL_OK)
        return al_call_broken(call);
    al_str_printf(&question, "option progress true\nlist%s\n",
                  is_push ? " for-push" : "");
    /* Until the server has answered, git's own answers do not count. */
    if ((rc = say(https, &question)) == 0 && (rc = hear(https, &line)) == 0)
        call->is_answered = false;
    while (rc == 0 && (rc = hear(https, &line)) == 0 && *line) {
        is_ref(line, ref, found);
        is_ref(line, AL_REF_KEYS, call->remote->keys);
    }
    al_str_drop(&question);
    return rc;
}

/* ---- getting ---- */

/*
 * git marks a pack that it got as not to be tidied away until refs lead there.
 * Here something else keeps it, and what a killed git left would stay for ever.
 */
static void remove_marks(const char *objects)
{
    struct al_str path = {0};
    DIR *folder;
    const struct dirent *entry;

    al_str_printf(&path, "%s/pack", objects);
    folder = opendir(al_str_text(&path));
    while (folder && (entry = readdir(folder))) {
        size_t len = strlen(entry->d_name);
        char text[16] = "";
        ssize_t got;
        int fd;

        if (len < 6 || strcmp(entry->d_name + len - 5, ".keep") != 0)
            continue;
        fd = openat(dirfd(folder), entry->d_name,
                    O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (fd < 0)
            continue;
        got = read(fd, text, sizeof(text) - 1);
        close(fd);
        if (got > 0 && strncmp(text, "fetch-pack ", 11) == 0)
            unlinkat(dirfd(folder), entry->d_name, 0);
    }
    if (folder)
        closedir(folder);
    al_str_drop(&path);
}

int al_https_get(struct al_https *https, const char *objects, const char *ref,
                 const char *commit)
{
    struct al_str question = {0};
    const char *line = "";
    int rc;

    al_str_printf(&question, "fetch %s %s\n\n", commit, ref);
    https->call->progress.stage = AL_REMOTE_GETTING;
    rc = say(https, &question);
    while (rc == 0 && (rc = hear(https, &line)) == 0 && *line)
        ; /* "lock FILE": see above */
    remove_marks(objects);
    al_str_drop(&question);
    return rc;
}

/* ---- sending ---- */

/* "ok REF", or "error REF REASON", where quotes may stand about the reason. */
static void take_verdict(struct al_call *call, const char *line,
                         const char *ref)
{
    size_t len = strlen(ref);

    if (strncmp(line, "ok ", 3) == 0 && strcmp(line + 3, ref) == 0) {
        call->is_taken = true;
    } else if (strncmp(line, "error ", 6) == 0 &&
               strncmp(line + 6, ref, len) == 0) {
        const char *reason = line + 6 + len;

        reason += strspn(reason, " \"");
        al_str_reset(&call->refusal);
        al_str_add(&call->refusal, reason, strcspn(reason, "\""));
        if (!call->refusal.len)
            al_str_puts(&call->refusal, "-");
    }
}

int al_https_put(struct al_https *https, const char *ref, bool is_replaced)
{
    struct al_str question = {0};
    const char *line = "";
    int rc;

    al_str_printf(&question, "push %s" AL_REF_MAIN ":%s\n\n",
                  is_replaced ? "+" : "", ref);
    https->call->progress.stage = AL_REMOTE_SENDING;
    rc = say(https, &question);
    while (rc == 0 && (rc = hear(https, &line)) == 0 && *line)
        take_verdict(https->call, line, ref);
    al_str_drop(&question);
    return rc;
}

void al_https_close(struct al_https *https)
{
    if (https->call)
        al_call_end(https->call);
    al_str_drop(&https->heard);
}

/* ---- progress ---- */

/* "Receiving objects:  50% (100/200)": the last of such. */
void al_https_look(struct al_call *call)
{
    struct al_str tail = {0};
    const char *text, *at = NULL;
    size_t done, total;

    al_child_said(&call->child, TAIL, &tail);
    text = al_str_text(&tail);
    for (const char *found = text; (found = strstr(found, "% (")); found++)
        at = found + 3;
    if (at && sscanf(at, "%zu/%zu", &done, &total) == 2 && done <= total) {
        call->progress.done = done;
        call->progress.total = total;
    }
    al_str_drop(&tail);
}
