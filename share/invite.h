#ifndef AL_SHARE_INVITE_H
#define AL_SHARE_INVITE_H
/*
 * share/invite.h - an invitation: one line that says where a team shares its
 * work, and which service it is.
 *
 *     alongside-invite:1,<service id>,<its name>,<address>,<check>
 *
 * The id is 32 hex digits, name and address stand with %XX for what a shell or
 * a mail could change, the check is the first 8 hex digits of BLAKE2b-256 of
 * all before it. A mail may have broken the line and put words around it.
 *
 * It is no secret and opens nothing: whoever has it may ask to be let in. The
 * id lets the newcomer's device notice that another service stands at the
 * address now.
 */
#include "core/id.h"
#include "core/str.h"

/* Zero-initialised is empty and valid. */
struct al_invite {
    struct al_id service;
    struct al_str name, address;
};

void al_invite_drop(struct al_invite *invite);

/* Append the line, without an LF. */
void al_invite_print(const struct al_invite *invite, struct al_str *out);

/* Whether text holds the beginning of an invitation. */
bool al_invite_is_in(const char *text);
/*
 * The first invitation in text, into an empty *invite. AL_ENOTFOUND: there is
 * none; AL_EINVAL: it was not copied whole, or leads to no address; AL_ENEWER:
 * a later version wrote it.
 */
enum al_status al_invite_parse(const char *text, struct al_invite *invite,
                               struct al_err *err);

struct al_ledger;
/*
 * The invitation to this ledger's service at its address. AL_ENOTFOUND: it has
 * no address yet.
 */
enum al_status al_ledger_invite(const struct al_ledger *ledger,
                                struct al_invite *invite, struct al_err *err);
/* Whether its address is a folder, which other machines do not have. */
bool al_invite_is_local(const struct al_invite *invite);

/*
 * al_ledger_join (ledger.h) by an invitation. AL_EREFUSED, among the others:
 * another service stands at the address; nothing was sent there.
 */
enum al_status al_ledger_join_invited(const char *dir,
                                      const struct al_invite *invite,
                                      const char *me, struct al_err *err);

#endif
