/* address.c - which addresses a remote may have. */
#include "config.h"

#include "share/address.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"

void al_address_drop(struct al_address_parts *parts)
{
    free(parts->login);
    free(parts->port);
    free(parts->path);
    *parts = (struct al_address_parts){0};
}

void al_shell_quote(const char *text, struct al_str *out)
{
    al_str_putc(out, '\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '!')
            al_str_printf(out, "'\\%c'", *text);
        else
            al_str_putc(out, *text);
    }
    al_str_putc(out, '\'');
}

static enum al_status no_address(struct al_err *err)
{
    return al_fail(err, AL_EINVAL,
                   _("This is no address. It looks like one of these: "
                     "ben@server.example:team.git, "
                     "https://server.example/team.git, /srv/team.git"));
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/*
 * A user or host name: no spaces, no quotes, nothing that a shell or ssh could
 * take for an option.
 */
static bool is_plain_name(const char *text, size_t len)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789._-:%+";

    if (len == 0 || text[0] == '-')
        return false;
    for (size_t i = 0; i < len; i++) {
        if (!strchr(allowed, text[i]))
            return false;
    }
    return true;
}

static bool is_path(const char *path)
{
    if (!*path || *path == '-')
        return false;
    for (; *path; path++) {
        if (iscntrl((unsigned char)*path))
            return false;
    }
    return true;
}

/* "%20" and the like, as git reads them in an address with a scheme. */
static char *decode(const char *text)
{
    struct al_str out = {0};

    for (; *text; text++) {
        const unsigned char *hex = (const unsigned char *)text + 1;

        if (*text == '%' && isxdigit(hex[0]) && isxdigit(hex[1])) {
            const char digits[3] = {text[1], text[2], '\0'};
            char byte = (char)strtoul(digits, NULL, 16);

            /* A coded NUL must not cut the path short. */
            al_str_putc(&out, byte ? byte : '\1');
            text += 2;
        } else {
            al_str_putc(&out, *text);
        }
    }
    return al_str_take(&out);
}

/*
 * [user@]host[:port] of len bytes, where an IPv6 host stands in brackets. The
 * port is only looked for where it may stand.
 */
static bool split_login(const char *text, size_t len, bool has_port,
                        struct al_address_parts *parts)
{
    const char *at = memchr(text, '@', len);
    const char *host = at ? at + 1 : text, *end = text + len, *host_end = end;
    struct al_str login = {0};

    if (at && !is_plain_name(text, (size_t)(at - text)))
        return false;
    if (host < end && *host == '[') {
        host_end = memchr(host, ']', (size_t)(end - host));
        if (!host_end || (host_end + 1 != end && host_end[1] != ':'))
            return false;
        host++;
    } else if (has_port && memchr(host, ':', (size_t)(end - host))) {
        host_end = memchr(host, ':', (size_t)(end - host));
    }
    if (!is_plain_name(host, (size_t)(host_end - host)))
        return false;
    if (at)
        al_str_add(&login, text, (size_t)(host - text) - (host[-1] == '['));
    al_str_add(&login, host, (size_t)(host_end - host));
    parts->login = al_str_take(&login);
    host_end += host_end < end && *host_end == ']';
    if (host_end == end)
        return true;
    parts->port = al_strndup(host_end + 1, (size_t)(end - host_end) - 1);
    return has_port && *parts->port && strlen(parts->port) <= 5 &&
           strspn(parts->port, "0123456789") == strlen(parts->port);
}

/* ssh://[user@]host[:port]/path, where /~ben/x means Ben's home. */
static bool parse_ssh(const char *rest, struct al_address_parts *parts)
{
    size_t len = strcspn(rest, "/");

    parts->kind = AL_ADDRESS_SSH;
    if (rest[len] != '/' || !split_login(rest, len, true, parts))
        return false;
    parts->path = decode(rest + len + (rest[len + 1] == '~'));
    return is_path(parts->path);
}

/* [user@]host:path; the first colon outside brackets ends the host. */
static bool parse_scp(const char *text, struct al_address_parts *parts)
{
    const char *bracket = strchr(text, '[');
    const char *colon = strchr(text, ':');

    if (bracket && bracket < colon && strchr(bracket, ']'))
        colon = strchr(strchr(bracket, ']'), ':');
    parts->kind = AL_ADDRESS_SSH;
    if (!colon || !split_login(text, (size_t)(colon - text), false, parts))
        return false;
    parts->path = al_strdup(colon + 1);
    return is_path(parts->path);
}

/* A password in the address would stand in plain sight in our settings. */
static enum al_status parse_https(const char *text,
                                  struct al_address_parts *parts,
                                  struct al_err *err)
{
    const char *rest = text + strlen("https://");
    size_t len = strcspn(rest, "/");
    const char *at = memchr(rest, '@', len);

    parts->kind = AL_ADDRESS_HTTPS;
    if (at && memchr(rest, ':', (size_t)(at - rest)))
        return al_fail(err, AL_EINVAL,
                       _("Leave the password out of the address: it is asked "
                         "for when it is needed"));
    if (!is_path(text) || len == 0 || rest[len] != '/' ||
        (at ? at[1] : rest[0]) == '-')
        return no_address(err);
    return AL_OK;
}

/* Whether a colon comes before any slash, as in host:path. */
static bool is_scp(const char *text)
{
    return text[strcspn(text, ":/")] == ':' || text[0] == '[' ||
           strstr(text, "@[");
}

enum al_status al_address_parse(const char *text,
                                struct al_address_parts *parts,
                                struct al_err *err)
{
    struct al_address_parts found = {0};
    enum al_status status = AL_OK;
    bool is_good = true;

    if (starts(text, "ssh://")) {
        is_good = parse_ssh(text + strlen("ssh://"), &found);
    } else if (starts(text, "https://")) {
        status = parse_https(text, &found, err);
    } else if (starts(text, "http://") || starts(text, "git://")) {
        status = al_fail(err, AL_EINVAL,
                         _("Everybody on the way could read what is sent to "
                           "this address: use https:// or ssh"));
    } else if (starts(text, "file:///") || text[0] == '/') {
        found.kind = AL_ADDRESS_PATH;
        found.path =
            text[0] == '/' ? al_strdup(text) : decode(text + strlen("file://"));
        is_good = is_path(found.path);
    } else if (!strstr(text, "://") && is_scp(text)) {
        is_good = parse_scp(text, &found);
    } else if (*text && !strstr(text, "://") && is_path(text)) {
        status = al_fail(err, AL_EINVAL,
                         _("Give the whole path of the folder, from / on"));
    } else {
        is_good = false;
    }
    if (!is_good)
        status = no_address(err);
    if (status == AL_OK)
        *parts = found;
    else
        al_address_drop(&found);
    return status;
}

enum al_address al_remote_address(const char *text, struct al_err *err)
{
    struct al_address_parts parts = {0};
    enum al_address kind;

    if (al_address_parse(text, &parts, err) != AL_OK)
        return AL_ADDRESS_BAD;
    kind = parts.kind;
    al_address_drop(&parts);
    return kind;
}
