/* invite.c - an invitation as one line, and back. */
#include "config.h"

#include "share/invite.h"

#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "share/inside.h"
#include "share/remote.h"

#define HEAD "alongside-invite:"

enum { PART_VERSION, PART_SERVICE, PART_NAME, PART_ADDRESS, PART__COUNT };
enum { CHECK_HEX = 8, LINE_MAX_BYTES = 8192 };

void al_invite_drop(struct al_invite *invite)
{
    al_str_drop(&invite->name);
    al_str_drop(&invite->address);
}

/* ---- as text ---- */

static bool stands_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("._/:@+-", byte));
}

static void encode(const char *text, struct al_str *out)
{
    for (; *text; text++)
        if (stands_plain(*text))
            al_str_putc(out, *text);
        else
            al_str_printf(out, "%%%02X", (unsigned)(unsigned char)*text);
}

static bool decode(const char *text, size_t len, struct al_str *out)
{
    for (size_t i = 0; i < len; i++) {
        char digits[3] = "";

        if (text[i] != '%') {
            al_str_putc(out, text[i]);
            continue;
        }
        if (i + 2 >= len || !isxdigit((unsigned char)text[i + 1]) ||
            !isxdigit((unsigned char)text[i + 2]))
            return false;
        memcpy(digits, text + i + 1, 2);
        al_str_putc(out, (char)strtoul(digits, NULL, 16));
        i += 2;
    }
    return strlen(al_str_text(out)) == out->len;
}

static void make_check(const char *text, size_t len, char check[CHECK_HEX + 1])
{
    unsigned char hash[crypto_generichash_BYTES];

    crypto_generichash(hash, sizeof(hash), (const unsigned char *)text, len,
                       NULL, 0);
    sodium_bin2hex(check, CHECK_HEX + 1, hash, CHECK_HEX / 2);
}

void al_invite_print(const struct al_invite *invite, struct al_str *out)
{
    struct al_str line = {0};
    char hex[AL_ID_HEX], check[CHECK_HEX + 1];

    al_id_hex(&invite->service, hex);
    al_str_printf(&line, HEAD "1,%s,", hex);
    encode(al_str_text(&invite->name), &line);
    al_str_putc(&line, ',');
    encode(al_str_text(&invite->address), &line);
    al_str_putc(&line, ',');
    make_check(al_str_text(&line), line.len, check);
    al_str_printf(out, "%s%s", al_str_text(&line), check);
    al_str_drop(&line);
}

bool al_invite_is_in(const char *text)
{
    return strstr(text, HEAD) != NULL;
}

/* ---- back ---- */

/* What follows the head, without the blanks and breaks that a mail put in. */
static void gather(const char *text, struct al_str *line)
{
    for (; *text && line->len < LINE_MAX_BYTES; text++)
        if (!strchr(" \t\r\n", *text))
            al_str_putc(line, *text);
}

static enum al_status not_whole(struct al_err *err)
{
    return al_fail(err, AL_EINVAL,
                   _("The invitation was not copied whole: it is one line, "
                     "from alongside-invite to its last letter"));
}

/* Where each part starts; its end is the comma before the next. */
static bool split(const char *line, const char *parts[PART__COUNT + 1])
{
    parts[0] = line + strlen(HEAD);
    for (size_t i = 0; i < PART__COUNT; i++) {
        const char *comma = strchr(parts[i], ',');

        if (!comma)
            return false;
        parts[i + 1] = comma + 1;
    }
    return true;
}

static bool is_checked(const char *line, const char *check_at)
{
    char check[CHECK_HEX + 1];

    make_check(line, (size_t)(check_at - line), check);
    return strncmp(check, check_at, CHECK_HEX) == 0;
}

static enum al_status take_parts(const char *const parts[PART__COUNT + 1],
                                 struct al_invite *invite, struct al_err *err)
{
    char hex[AL_ID_HEX] = "";
    size_t bad_at;

    if (parts[PART_NAME] - parts[PART_SERVICE] != AL_ID_HEX)
        return not_whole(err);
    memcpy(hex, parts[PART_SERVICE], AL_ID_HEX - 1);
    if (!al_id_parse(hex, &invite->service) ||
        !decode(parts[PART_NAME],
                (size_t)(parts[PART_ADDRESS] - parts[PART_NAME]) - 1,
                &invite->name) ||
        !decode(parts[PART_ADDRESS],
                (size_t)(parts[PART__COUNT] - parts[PART_ADDRESS]) - 1,
                &invite->address) ||
        !al_text_storable(al_str_text(&invite->name), invite->name.len, false,
                          &bad_at))
        return not_whole(err);
    return al_remote_address(al_str_text(&invite->address), err) ==
                   AL_ADDRESS_BAD
               ? AL_EINVAL
               : AL_OK;
}

enum al_status al_invite_parse(const char *text, struct al_invite *invite,
                               struct al_err *err)
{
    const char *head = strstr(text, HEAD), *parts[PART__COUNT + 1];
    struct al_str line = {0};
    enum al_status status;

    if (!head)
        return al_fail(err, AL_ENOTFOUND, _("This is no invitation"));
    gather(head, &line);
    if (line.len > strlen(HEAD) + 1 &&
        memcmp(al_str_text(&line) + strlen(HEAD), "1,", 2) != 0)
        status = al_fail(err, AL_ENEWER,
                         _("A newer Alongside made this invitation"));
    else if (!split(al_str_text(&line), parts) ||
             !is_checked(al_str_text(&line), parts[PART__COUNT]))
        status = not_whole(err);
    else
        status = take_parts(parts, invite, err);
    al_str_drop(&line);
    if (status != AL_OK)
        al_invite_drop(invite);
    return status;
}

/* ---- a service's own ---- */

enum al_status al_ledger_invite(const struct al_ledger *ledger,
                                struct al_invite *invite, struct al_err *err)
{
    if (al_is_empty(ledger->remote))
        return al_fail(err, AL_ENOTFOUND,
                       _("There is no address yet where colleagues could join; "
                         "set it with `alongside remote ADDRESS`, or with : "
                         "and address, and send once"));
    invite->service = ledger->service_id;
    al_str_puts(&invite->name, al_ledger_service(ledger));
    al_str_puts(&invite->address, ledger->remote);
    return AL_OK;
}

bool al_invite_is_local(const struct al_invite *invite)
{
    return al_remote_address(al_str_text(&invite->address), NULL) ==
           AL_ADDRESS_PATH;
}
