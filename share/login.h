#ifndef AL_SHARE_LOGIN_H
#define AL_SHARE_LOGIN_H
/*
 * share/login.h - name and password for a server that is reached over https.
 * git keeps them (credential.h); here they are only handed on.
 */
#include "core/err.h"

#include <stdbool.h>

enum al_login {
    AL_LOGIN_IN,    /* the server lets us in, or is none that asks */
    AL_LOGIN_ASKED, /* it asks for a name and a password, or took none */
    AL_LOGIN_NONE   /* it could not be asked; the error says why */
};

/* Ask the server at url. One connection for https, none otherwise. */
enum al_login al_login_try(const char *url, struct al_err *err);

/*
 * The same with a name and a password, which git keeps from now on; for those
 * that the server does not take, git's helper is told so. *is_lasting: git is
 * set up to keep them; else they stay in memory for a working day.
 */
enum al_login al_login_with(const char *url, const char *user,
                            const char *password, bool *is_lasting,
                            struct al_err *err);

#endif
