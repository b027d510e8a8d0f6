/*
 * fuzz_lines.c - what people paste: invitations and addresses. What is read
 * prints and reads again, and no address becomes an option of ssh or git.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "share/address.h"
#include "share/invite.h"

const char fuzz_name[] = "lines";

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_invite(const char *text)
{
    struct al_invite invite = {.service = {{0}}}, again = {.service = {{0}}};
    struct al_str line = {0};
    struct al_err err = {0};

    if (al_invite_parse(text, &invite, &err) != AL_OK) {
        must(err.msg[0] && !invite.name.len && !invite.address.len);
        return;
    }
    must(al_invite_is_in(text));
    al_invite_print(&invite, &line);
    must(!strchr(al_str_text(&line), '\n'));
    must(al_invite_parse(al_str_text(&line), &again, NULL) == AL_OK);
    must(!al_id_compare(&invite.service, &again.service) &&
         !strcmp(al_str_text(&invite.name), al_str_text(&again.name)) &&
         !strcmp(al_str_text(&invite.address), al_str_text(&again.address)));
    al_invite_drop(&invite);
    al_invite_drop(&again);
    al_str_drop(&line);
}

static void read_address(const char *text)
{
    struct al_address_parts parts = {.kind = AL_ADDRESS_BAD};
    enum al_address kind = al_remote_address(text, NULL);
    struct al_str quoted = {0};
    struct al_err err = {0};
    bool is_read = al_address_parse(text, &parts, &err) == AL_OK;

    must(is_read == (kind != AL_ADDRESS_BAD));
    if (is_read) {
        must(parts.kind == kind);
        must(!parts.login || (*parts.login && *parts.login != '-'));
        must(!parts.port ||
             strspn(parts.port, "0123456789") == strlen(parts.port));
        must(!parts.path || *parts.path != '-');
    } else {
        must(err.code == AL_EINVAL && err.msg[0]);
    }
    al_shell_quote(text, &quoted);
    must(quoted.len >= strlen(text) + 2 && quoted.data[0] == '\'');
    al_str_drop(&quoted);
    al_address_drop(&parts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = al_strndup((const char *)data, size);

    read_invite(text);
    read_address(text);
    free(text);
    return 0;
}
