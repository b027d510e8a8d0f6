/* recovery.c - what stands on the recovery sheet. */
#include "config.h"

#include "tui/recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "share/secret.h"
#include "share/sheet_code.h"

uint8_t *al_recovery_secret(struct al_ledger *ledger)
{
    uint8_t *secret = al_secret_alloc(AL_SHEET_SECRET);

    al_random_bytes(al_ledger_random(ledger), secret, AL_SHEET_SECRET);
    return secret;
}

void al_recovery_free(uint8_t *secret)
{
    sodium_free(secret);
}

size_t al_recovery_group(struct al_ledger *ledger)
{
    uint8_t byte;

    al_random_bytes(al_ledger_random(ledger), &byte, sizeof(byte));
    return byte % AL_SHEET_GROUPS;
}

static void print_one(int number, const char *code, const char *service,
                      const char *address, struct al_str *out)
{
    struct al_str today = {0};

    al_date_show(al_today(), &today);
    al_str_printf(out, _("RECOVERY SHEET %d of 2"), number);
    al_str_puts(out, "\n\n");
    al_text_filter(service, strlen(service), false, out);
    al_str_printf(out, "\n%s\n\n", al_str_text(&today));
    al_str_puts(out, _("Whoever holds this sheet can read everything that the "
                       "service has\nwritten. Keep the two sheets apart, in "
                       "sealed envelopes, locked away.\n\n"));
    al_str_printf(out, "    %s\n\n", code);
    al_str_puts(out, _("If all devices are lost: on a new machine install "
                       "Alongside and type\n\n"));
    if (!*address)
        address = _("BACKUP-FILE");
    al_str_puts(out, "    alongside restore ");
    al_text_filter(address, strlen(address), false, out);
    al_str_puts(out, " --me NAME\n\n");
    al_str_puts(out, _("It asks for the code above. The new device is a "
                       "lead's.\n\n"
                       "A newer sheet replaces this one: destroy it then, and "
                       "always after\nsomebody was erased. Sheets from before "
                       "an erasure could still open old\ncopies.\n"));
    al_str_drop(&today);
}

void al_recovery_print(const uint8_t *secret, const char *service,
                       const char *address, struct al_str *out)
{
    char *code = al_secret_alloc(AL_SHEET_CODE);
    static const char room[4096] = "";

    /* All the room at once: what grows leaves copies that nobody wipes. */
    al_str_add(out, room, sizeof(room));
    al_str_cut(out, out->len - sizeof(room));
    al_sheet_code_print(secret, code);
    print_one(1, code, service, address, out);
    al_str_puts(out, "\n\n");
    print_one(2, code, service, address, out);
    sodium_free(code);
}

void al_recovery_wipe(struct al_str *text)
{
    if (text->data)
        sodium_memzero(text->data, text->cap);
    al_str_drop(text);
}

enum al_status al_recovery_write(const char *path, const char *text,
                                 struct al_err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    size_t size = strlen(text);
    bool is_written;

    if (fd < 0)
        return errno == EEXIST
                   ? al_fail(err, AL_EEXISTS, _("There is a file %s already"),
                             path)
                   : al_fail_errno(err, errno, _("Writing %s"), path);
    is_written = write(fd, text, size) == (ssize_t)size && fsync(fd) == 0;
    if (close(fd) != 0 || !is_written)
        return al_fail_errno(err, errno, _("Writing %s"), path);
    return AL_OK;
}
