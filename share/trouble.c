/* trouble.c - what ssh, git and servers print when something is wrong. */
#include "config.h"

#include "share/trouble.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/i18n.h"
#include "core/utf8.h"

struct sign {
    const char *text; /* somewhere in what was printed, any case */
    enum al_trouble trouble;
};

/*
 * The first that fits counts: a changed host key also prints the line of an
 * unknown one. Source: OpenSSH 9.2 (sshconnect.c, clientloop.c), git 2.39
 * (path.c, setup.c, connect.c), read 2026-11-23.
 */
static const struct sign signs[] = {
    {"remote host identification has changed", AL_TROUBLE_CHANGED_HOST},
    {"host key for", AL_TROUBLE_CHANGED_HOST},
    {"host key verification failed", AL_TROUBLE_UNKNOWN_HOST},
    {"host key is known for", AL_TROUBLE_UNKNOWN_HOST},
    {"permission denied (", AL_TROUBLE_REFUSED_KEY},
    {"too many authentication failures", AL_TROUBLE_REFUSED_KEY},
    {"no supported authentication methods", AL_TROUBLE_REFUSED_KEY},
    {"certificate verification failed", AL_TROUBLE_CERTIFICATE},
    {"ssl certificate problem", AL_TROUBLE_CERTIFICATE},
    {"certificate subject name", AL_TROUBLE_CERTIFICATE},
    {"error setting certificate", AL_TROUBLE_CERTIFICATE},
    {"ca cert", AL_TROUBLE_CERTIFICATE},
    {"could not read username", AL_TROUBLE_PASSWORD},
    {"could not read password", AL_TROUBLE_PASSWORD},
    {"authentication failed for", AL_TROUBLE_PASSWORD},
    {"could not resolve proxy", AL_TROUBLE_PROXY},
    {"from proxy after connect", AL_TROUBLE_PROXY},
    {"proxy connect aborted", AL_TROUBLE_PROXY},
    {"connect tunnel failed", AL_TROUBLE_PROXY},
    {"returned error: 407", AL_TROUBLE_PROXY},
    {"returned error: 403", AL_TROUBLE_REFUSED},
    {"returned error: 429", AL_TROUBLE_DROPPED},
    {"returned error: 503", AL_TROUBLE_DROPPED},
    {"failed to connect to", AL_TROUBLE_UNREACHABLE},
    {"is this a git repository?", AL_TROUBLE_MISSING},
    {"/' not found", AL_TROUBLE_MISSING},
    {"could not resolve host", AL_TROUBLE_UNREACHABLE},
    {"connection refused", AL_TROUBLE_UNREACHABLE},
    {"timed out", AL_TROUBLE_UNREACHABLE},
    {"no route to host", AL_TROUBLE_UNREACHABLE},
    {"network is unreachable", AL_TROUBLE_UNREACHABLE},
    {"exchange_identification", AL_TROUBLE_DROPPED},
    {"exceeded maxstartups", AL_TROUBLE_DROPPED},
    {"stdio forwarding failed", AL_TROUBLE_UNREACHABLE},
    {"not appear to be a git repository", AL_TROUBLE_MISSING},
    {"not a git repository", AL_TROUBLE_MISSING},
    {"invalid gitfile", AL_TROUBLE_MISSING},
    {"repository not found", AL_TROUBLE_MISSING},
    {"no such file or directory", AL_TROUBLE_MISSING},
    {"dubious ownership", AL_TROUBLE_UNSAFE},
    {"no space left on device", AL_TROUBLE_FULL},
    {"disk quota exceeded", AL_TROUBLE_FULL},
    {"couldn't write ", AL_TROUBLE_FULL}, /* a file that was opened */
    {"file too large", AL_TROUBLE_FULL},
    {"account is currently not available", AL_TROUBLE_NO_SHELL},
    {"account is not available", AL_TROUBLE_NO_SHELL},
    {"git shell is not enabled", AL_TROUBLE_NO_SHELL},
    {"sftp connections only", AL_TROUBLE_NO_SHELL},
    {"unrecognized command 'git-", AL_TROUBLE_NO_SHELL},
    {"is corrupt", AL_TROUBLE_DAMAGED},
    {"corrupt loose object", AL_TROUBLE_DAMAGED},
    {"bad object", AL_TROUBLE_DAMAGED},
    {"missing blob", AL_TROUBLE_DAMAGED},
    {"missing tree", AL_TROUBLE_DAMAGED},
    {"unable to parse", AL_TROUBLE_DAMAGED},
    {"object file ", AL_TROUBLE_DAMAGED}, /* ... is empty */
    {"inflate: ", AL_TROUBLE_DAMAGED},
    {"did not send all necessary objects", AL_TROUBLE_DAMAGED},
    {"command not found", AL_TROUBLE_NO_PROGRAM},
    {"upload-pack: not found", AL_TROUBLE_NO_PROGRAM},
    {"receive-pack: not found", AL_TROUBLE_NO_PROGRAM},
    {"insufficient permission", AL_TROUBLE_RIGHTS},
    {"not our ref 00000000", AL_TROUBLE_RIGHTS}, /* it cannot be read there */
    {"permission denied", AL_TROUBLE_RIGHTS},
    {"read-only file system", AL_TROUBLE_RIGHTS},
    {"access denied", AL_TROUBLE_REFUSED},
    {" denied by ", AL_TROUBLE_REFUSED}, /* gitolite */
};

#define EXIT_NOT_FOUND 127 /* of a shell */

enum al_trouble al_trouble_of(enum al_address kind, const char *said, int code)
{
    for (size_t i = 0; i < AL_COUNT(signs); i++) {
        if (strcasestr(said, signs[i].text))
            return signs[i].trouble;
    }
    if (kind == AL_ADDRESS_SSH && code == EXIT_NOT_FOUND)
        return AL_TROUBLE_NO_PROGRAM;
    return AL_TROUBLE_BROKEN;
}

enum al_trouble al_trouble_of_refusal(const char *reason)
{
    static const char *const moved[] = {
        "failed to update ref", "incorrect old value", "already exists",
        "fetch first",          "non-fast-forward",    "stale info",
        "cannot lock ref",      "failed to lock",      "non-fastforward",
        "non-fast forward",
    };

    for (size_t i = 0; i < AL_COUNT(moved); i++) {
        if (strcasestr(reason, moved[i]))
            return AL_TROUBLE_MOVED;
    }
    return AL_TROUBLE_REFUSED;
}

/* ---- the sentence ---- */

static const struct {
    enum al_trouble trouble;
    enum al_status status;
    const char *sentence;
    bool is_quoted; /* what the other side said helps */
} sentences[] = {
    {AL_TROUBLE_UNKNOWN_HOST, AL_EDENIED,
     N_("This computer has never met that server. Nothing was sent; compare "
        "its fingerprint with the one that IT has"),
     false},
    {AL_TROUBLE_CHANGED_HOST, AL_ECORRUPT,
     N_("The server shows another identity than before and may be an "
        "impostor. Nothing was sent; ask IT before you go on"),
     false},
    {AL_TROUBLE_REFUSED_KEY, AL_EDENIED,
     N_("The server did not let you in: it knows none of your keys. All is "
        "saved here; ask IT to add your key there"),
     true},
    {AL_TROUBLE_PASSWORD, AL_EDENIED,
     N_("The server asks for a name and a password, and took none that git "
        "keeps. All is saved here; `alongside remote --login` asks for them"),
     false},
    {AL_TROUBLE_CERTIFICATE, AL_EDENIED,
     N_("The server cannot prove who it is. Nothing was sent; ask IT for your "
        "organisation's certificate file, see `alongside help remote`"),
     true},
    {AL_TROUBLE_PROXY, AL_EIO,
     N_("The web proxy did not let you through. All is saved here; ask IT "
        "which proxy git should use"),
     true},
    {AL_TROUBLE_MISSING, AL_ENOTFOUND,
     N_("There is nothing shared at that address yet. Look whether it is "
        "typed right, or ask whoever looks after the server to make it"),
     true},
    {AL_TROUBLE_UNREACHABLE, AL_EIO,
     N_("The server cannot be reached. Everything is saved on this computer "
        "and goes with the next try"),
     true},
    {AL_TROUBLE_DROPPED, AL_EIO,
     N_("The server has no room for one more at the moment. Everything is "
        "saved on this computer and goes with the next try"),
     true},
    {AL_TROUBLE_BROKEN, AL_EIO,
     N_("The connection broke off. Everything is saved on this computer and "
        "goes with the next try"),
     true},
    {AL_TROUBLE_NO_PROGRAM, AL_EIO,
     N_("A program that is needed to share is missing. All is saved here; ask "
        "IT for git and ssh, here and on the server"),
     true},
    {AL_TROUBLE_NO_SHELL, AL_EDENIED,
     N_("The server knows you, but your account there may not share. All is "
        "saved here; ask IT to let it run git"),
     true},
    {AL_TROUBLE_NOISE, AL_EREFUSED,
     N_("The server answers with something else than shared records. All is "
        "saved here; ask IT what your account there prints or runs"),
     true},
    {AL_TROUBLE_RIGHTS, AL_EDENIED,
     N_("Your account may not use all of what is shared there. All is saved "
        "here; ask IT to run `alongside host` there, which says what to mend"),
     true},
    {AL_TROUBLE_UNSAFE, AL_EDENIED,
     N_("The server keeps that folder for the account that made it. All is "
        "saved here; ask IT to run `alongside host` there"),
     false},
    {AL_TROUBLE_FULL, AL_EIO,
     N_("The server's disk is full. All is saved here; tell whoever looks "
        "after it"),
     false},
    {AL_TROUBLE_DAMAGED, AL_ECORRUPT,
     N_("The shared copy is damaged. This computer has all that it ever had; "
        "ask IT for a backup of it, or for a new empty place"),
     true},
    {AL_TROUBLE_MOVED, AL_EBUSY,
     N_("A colleague sent something just before. All is saved here; please "
        "try again"),
     false},
    {AL_TROUBLE_REFUSED, AL_EREFUSED,
     N_("The server declined. All is saved here; show this to whoever looks "
        "after it"),
     true},
    {AL_TROUBLE_CANCELLED, AL_ECANCELLED,
     N_("Sending and getting was stopped. Everything is as it was"), false},
};

/* Short enough that what to do stands on the screen as well. */
#define QUOTE_BYTES 140

/*
 * "What happened (it said: ...). What to do": the end of a long message is what
 * stands on a narrow screen.
 */
static void compose(const char *sentence, const char *said, struct al_str *out)
{
    const char *stop = strstr(sentence, ". ");
    size_t size = strlen(said);

    if (size > QUOTE_BYTES) {
        size = QUOTE_BYTES;
        while (size > 0 && ((unsigned char)said[size] & 0xC0) == 0x80)
            size--; /* not in the middle of a character */
    }
    if (!stop)
        stop = sentence + strlen(sentence);
    al_str_add(out, sentence, (size_t)(stop - sentence));
    if (size > 0)
        al_str_printf(out, _(" (it said: %.*s)"), (int)size, said);
    al_str_puts(out, stop);
}

enum al_status al_trouble_fail(const struct al_remote *remote,
                               struct al_err *err)
{
    if (remote->trouble == AL_TROUBLE_OWNER)
        return al_fail(err, AL_EDENIED,
                       _("The folder at that address belongs to %s, not to "
                         "you. Nothing was sent; set the address again to say "
                         "that it is right"),
                       remote->owner);
    for (size_t i = 0; i < AL_COUNT(sentences); i++) {
        struct al_str text = {0};

        if (sentences[i].trouble != remote->trouble)
            continue;
        compose(_(sentences[i].sentence),
                sentences[i].is_quoted ? remote->said : "", &text);
        al_fail(err, sentences[i].status, "%s", al_str_text(&text));
        al_str_drop(&text);
        return sentences[i].status;
    }
    return al_fail(err, AL_EIO, _("Sharing did not work"));
}

/* ---- what was said ---- */

/* One line without git's mark; empty lines and progress are left out. */
static void keep_line(struct al_str *kept, const char *line, size_t len)
{
    static const char mark[] = "remote: ";

    if (len >= sizeof(mark) - 1 && memcmp(line, mark, sizeof(mark) - 1) == 0) {
        line += sizeof(mark) - 1;
        len -= sizeof(mark) - 1;
    }
    while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '.'))
        len--;
    while (len > 0 && *line == ' ') {
        line++;
        len--;
    }
    /* A frame of stars, or how far git is with its objects. */
    if (len == 0 || *line == '@' || memmem(line, len, "% (", 3))
        return;
    if (kept->len)
        al_str_puts(kept, "; ");
    al_text_filter(line, len, false, kept);
}

void al_trouble_keep(struct al_remote *remote, const char *text, size_t len)
{
    struct al_str kept = {0};
    const char *end = text + len, *from;

    while (text < end) {
        const char *line = text;

        while (text < end && *text != '\n' && *text != '\r')
            text++;
        keep_line(&kept, line, (size_t)(text - line));
        text++;
    }
    from = al_str_text(&kept);
    if (kept.len >= sizeof(remote->said)) {
        from += kept.len - sizeof(remote->said) + 1;
        while (((unsigned char)*from & 0xC0) == 0x80)
            from++; /* not in the middle of a character */
    }
    snprintf(remote->said, sizeof(remote->said), "%s", from);
    al_str_drop(&kept);
}
