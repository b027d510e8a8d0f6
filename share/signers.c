/* signers.c - the members' keys, as git and ssh show them. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "share/inside.h"

/* git's principal is the e-mail address that stands in the commits. */
static enum al_status print_signer(void *arg, const struct al_file *file,
                                   struct al_err *err)
{
    char device[AL_WHO_LEN], line[AL_KEY_LINE];
    struct al_member member;
    enum al_status status;

    if (!al_member_from_path(file->path, device))
        return AL_OK;
    status = al_member_parse(device, file->bytes, file->size, &member, err);
    if (status)
        return status;
    al_public_key_line(&member.key, line);
    al_str_printf(arg, "%s@alongside.invalid namespaces=\"git\" %s\n", device,
                  line);
    return AL_OK;
}

enum al_status al_ledger_signers(struct al_ledger *ledger, struct al_str *out,
                                 struct al_err *err)
{
    char head[AL_OID_HEX];
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_repo_ref(ledger->store.repo, AL_REF_MAIN, head, err)))
        return status;
    return al_repo_each(ledger->store.repo, head, "members", print_signer, out,
                        err);
}

struct wanted {
    const char *device;
    char *fingerprint;
    bool is_found;
};

static enum al_status take_fingerprint(void *arg, const struct al_file *file,
                                       struct al_err *err)
{
    struct wanted *wanted = arg;
    char device[AL_WHO_LEN];
    struct al_member member;
    enum al_status status;

    if (!al_member_from_path(file->path, device) ||
        strcmp(device, wanted->device) != 0)
        return AL_OK;
    status = al_member_parse(device, file->bytes, file->size, &member, err);
    if (status)
        return status;
    al_public_key_fingerprint(&member.key, wanted->fingerprint);
    wanted->is_found = true;
    return AL_OK;
}

enum al_status al_ledger_fingerprint(struct al_ledger *ledger,
                                     const char *device,
                                     char fingerprint[AL_FINGERPRINT_TEXT],
                                     struct al_err *err)
{
    struct wanted wanted = {.device = device, .fingerprint = fingerprint};
    char head[AL_OID_HEX];
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_repo_ref(ledger->store.repo, AL_REF_MAIN, head, err)) ||
        (status = al_repo_each(ledger->store.repo, head, "members",
                               take_fingerprint, &wanted, err)))
        return status;
    if (!wanted.is_found)
        return al_fail(err, AL_ENOTFOUND, _("no device of that name is here"));
    return AL_OK;
}
