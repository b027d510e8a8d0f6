/* login.c - whether a server lets somebody in. */
#include "config.h"

#include "share/login.h"

#include "core/i18n.h"
#include "share/credential.h"
#include "share/remote.h"

enum al_login al_login_try(const char *url, struct al_err *err)
{
    struct al_remote remote = {.url = url};

    if (al_remote_address(url, NULL) != AL_ADDRESS_HTTPS ||
        al_remote_knock(&remote, err) == AL_OK)
        return AL_LOGIN_IN;
    return remote.trouble == AL_TROUBLE_PASSWORD ? AL_LOGIN_ASKED
                                                 : AL_LOGIN_NONE;
}

enum al_login al_login_with(const char *url, const char *user,
                            const char *password, bool *is_lasting,
                            struct al_err *err)
{
    *is_lasting = al_credential_is_kept(url);
    if (!al_credential_keep(url, user, password)) {
        al_fail(err, AL_EINVAL, _("git cannot keep this name and password"));
        return AL_LOGIN_NONE;
    }
    return al_login_try(url, err);
}
