/* transport.c - the stream between libgit2 and a program. */
#include "config.h"

#include "share/transport_git.h"

#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include <git2/sys/transport.h>

#include "share/https.h"

#define TICK_MS   50 /* how soon a wish to stop is noticed */
#define SILENCE_S 20
#define GRACE_MS  5000 /* for a server's hooks after its last word */
#define BROKEN_MS 500  /* for a program whose conversation broke off */

/* The stream and the subtransport are one thing: there is one conversation. */
struct line {
    git_smart_subtransport subtransport;
    git_smart_subtransport_stream stream;
    struct al_call *call;
};

bool al_call_goes_on(struct al_call *call)
{
    const struct al_remote *remote = call->remote;

    if (!call->is_cancelled && remote->progress &&
        !remote->progress(remote->arg, &call->progress))
        call->is_cancelled = true;
    if (call->is_cancelled)
        al_child_kill(&call->child);
    return !call->is_cancelled;
}

void al_call_end(struct al_call *call)
{
    if (call->child.pid <= 0)
        return;
    call->code =
        al_child_finish(&call->child, call->is_broken ? BROKEN_MS : GRACE_MS);
    call->is_ended = true;
}

/* ---- commands ---- */

#define ARGS_MAX 24

struct args {
    const char *list[ARGS_MAX + 1];
    size_t count;
};

static void add_arg(struct args *args, const char *arg)
{
    if (args->count < ARGS_MAX)
        args->list[args->count++] = arg;
}

static void add_option(struct args *args, const char *option)
{
    add_arg(args, "-o");
    add_arg(args, option);
}

/*
 * ssh without a terminal: BatchMode keeps it from asking, the timeouts from
 * hanging. GIT_SSH_COMMAND is a line of shell, as for git.
 */
static void add_ssh(struct args *args, const struct al_address_parts *parts,
                    struct al_str *shell)
{
    const char *custom = getenv("GIT_SSH_COMMAND");

    if (custom && *custom) {
        al_str_printf(shell, "%s \"$@\"", custom);
        add_arg(args, "sh");
        add_arg(args, "-c");
        add_arg(args, al_str_text(shell));
    }
    add_arg(args, "ssh");
    add_option(args, "BatchMode=yes");
    add_option(args, "ConnectTimeout=15");
    add_option(args, "ServerAliveInterval=10");
    add_option(args, "ServerAliveCountMax=3");
    if (parts->port) {
        add_arg(args, "-p");
        add_arg(args, parts->port);
    }
    add_arg(args, "--");
    add_arg(args, parts->login);
}

static enum al_status start(struct al_call *call, bool is_push)
{
    const char *service = is_push ? "receive-pack" : "upload-pack";
    struct al_str shell = {0}, command = {0};
    struct args args = {.count = 0};
    enum al_status status;

    if (call->parts.kind == AL_ADDRESS_SSH) {
        add_ssh(&args, &call->parts, &shell);
        al_str_printf(&command, "git-%s ", service);
        al_shell_quote(call->parts.path, &command);
        add_arg(&args, al_str_text(&command));
    } else {
        add_arg(&args, "git");
        /* This one run opens this one folder and no other. */
        if (call->remote->is_owner_trusted) {
            add_arg(&args, "-c");
            add_arg(&args, "safe.directory=*");
        }
        add_arg(&args, service);
        add_arg(&args, call->parts.path);
    }
    call->remote->traffic.connections++;
    status = al_child_start(&call->child, args.list, &call->err);
    al_str_drop(&shell);
    al_str_drop(&command);
    return status;
}

/* ---- the stream ---- */

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct line *line_of(git_smart_subtransport_stream *stream)
{
    char *at = (char *)stream - offsetof(struct line, stream);

    return (void *)at;
}

int al_call_broken(struct al_call *call)
{
    call->is_broken = true;
    return -1;
}

int al_call_silence_s(const struct al_call *call)
{
    int silence_s =
        call->remote->timeout_s > 0 ? call->remote->timeout_s : SILENCE_S;

    /* Once it has answered, a server may think for a while. */
    return call->is_answered ? 3 * silence_s : silence_s;
}

/* Wait until the channel is ready; 0, or libgit2's code for giving up. */
static int wait_for(struct al_call *call, short events)
{
    int64_t deadline_ms = now_ms() + (int64_t)al_call_silence_s(call) * 1000;

    /* Over https git notices a silence itself; this is for git. */
    if (call->is_answered && call->parts.kind == AL_ADDRESS_HTTPS)
        deadline_ms += (int64_t)al_call_silence_s(call) * 9000;

    for (;;) {
        struct pollfd channel = {.fd = call->child.channel, .events = events};
        int ready;

        if (call->parts.kind == AL_ADDRESS_HTTPS)
            al_https_look(call);
        if (!al_call_goes_on(call))
            return GIT_EUSER;
        ready = poll(&channel, 1, TICK_MS);
        if (ready > 0)
            return 0;
        if (ready < 0 && errno != EINTR)
            return al_call_broken(call);
        if (now_ms() >= deadline_ms) {
            call->is_timed_out = true;
            al_child_kill(&call->child);
            return al_call_broken(call);
        }
    }
}

/*
 * Whether what came first is no length of four hex digits: a greeting of the
 * login, or a program that is none of git's.
 */
static bool is_noise(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size && i < 4; i++)
        if (!isxdigit((unsigned char)bytes[i]))
            return true;
    return false;
}

/* A line of git's answer: its length in four digits, then an object's name. */
static bool is_gits(const char *line, size_t len)
{
    size_t digits = 0;

    while (digits < len && isxdigit((unsigned char)line[digits]))
        digits++;
    return digits >= 4 + AL_OID_HEX - 1;
}

/*
 * How much of such noise is not git's: the greeting is what tells where it
 * comes from, and git's answer may have come in the same piece.
 */
static size_t noise_size(const char *bytes, size_t size)
{
    size_t at = 0;

    while (at < size && !is_gits(bytes + at, size - at)) {
        const char *end = memchr(bytes + at, '\n', size - at);

        at = end ? (size_t)(end - bytes) + 1 : size;
    }
    return at;
}

int al_call_read(struct al_call *call, char *buffer, size_t size, size_t *got)
{
    *got = 0;
    for (;;) {
        int rc = wait_for(call, POLLIN);
        ssize_t n;

        if (rc < 0)
            return rc;
        n = recv(call->child.channel, buffer, size, MSG_DONTWAIT);
        if (n > 0 && !call->is_answered &&
            call->parts.kind != AL_ADDRESS_HTTPS &&
            is_noise(buffer, (size_t)n)) {
            call->is_noise = true;
            al_str_add(&call->heard, buffer, noise_size(buffer, (size_t)n));
            return al_call_broken(call);
        }
        if (n > 0) {
            *got = (size_t)n;
            if (call->parts.kind != AL_ADDRESS_HTTPS)
                call->remote->traffic.got += (size_t)n;
            call->is_answered = true;
            return 0;
        }
        if (n == 0)
            return al_call_broken(call);
        if (errno != EAGAIN && errno != EINTR)
            return al_call_broken(call);
    }
}

int al_call_write(struct al_call *call, const char *buffer, size_t size)
{
    while (size > 0) {
        int rc = wait_for(call, POLLOUT);
        ssize_t n;

        if (rc < 0)
            return rc;
        n = send(call->child.channel, buffer, size,
                 MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0) {
            buffer += n;
            size -= (size_t)n;
            if (call->parts.kind != AL_ADDRESS_HTTPS)
                call->remote->traffic.sent += (size_t)n;
        } else if (n < 0 && errno != EAGAIN && errno != EINTR) {
            return al_call_broken(call);
        }
    }
    return 0;
}

static int stream_read(git_smart_subtransport_stream *stream, char *buffer,
                       size_t size, size_t *got)
{
    return al_call_read(line_of(stream)->call, buffer, size, got);
}

static int stream_write(git_smart_subtransport_stream *stream,
                        const char *buffer, size_t size)
{
    return al_call_write(line_of(stream)->call, buffer, size);
}

static void stream_free(git_smart_subtransport_stream *stream)
{
    (void)stream; /* it is a part of the subtransport */
}

/* ---- the subtransport ---- */

static int line_action(git_smart_subtransport_stream **out,
                       git_smart_subtransport *subtransport, const char *url,
                       git_smart_service_t action)
{
    struct line *line = (void *)subtransport;

    (void)url; /* the address was taken apart before */
    *out = &line->stream;
    switch (action) {
    case GIT_SERVICE_UPLOADPACK_LS:
        return start(line->call, false) == AL_OK ? 0
                                                 : al_call_broken(line->call);
    case GIT_SERVICE_RECEIVEPACK_LS:
        return start(line->call, true) == AL_OK ? 0
                                                : al_call_broken(line->call);
    case GIT_SERVICE_UPLOADPACK:
    case GIT_SERVICE_RECEIVEPACK:
    default:
        return line->call->child.pid > 0 ? 0 : al_call_broken(line->call);
    }
}

static int line_close(git_smart_subtransport *subtransport)
{
    struct line *line = (void *)subtransport;

    al_call_end(line->call);
    return 0;
}

static void line_free(git_smart_subtransport *subtransport)
{
    struct line *line = (void *)subtransport;

    line_close(subtransport);
    free(line);
}

static int line_new(git_smart_subtransport **out, git_transport *owner,
                    void *call)
{
    struct line *line = al_calloc(1, sizeof(*line));

    (void)owner;
    line->call = call;
    line->subtransport.action = line_action;
    line->subtransport.close = line_close;
    line->subtransport.free = line_free;
    line->stream.subtransport = &line->subtransport;
    line->stream.read = stream_read;
    line->stream.write = stream_write;
    line->stream.free = stream_free;
    *out = &line->subtransport;
    return 0;
}

int al_transport_new(git_transport **out, git_remote *owner, void *call)
{
    git_smart_subtransport_definition definition = {
        .callback = line_new, .rpc = 0, .param = call};

    return git_transport_smart(out, owner, &definition);
}
