/* erasing.c - a decision, an act, and what can honestly be said of it. */
#include "config.h"

#include "tui/erasing.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/retention.h"
#include "core/title.h"
#include "share/team.h"
#include "tui/duty.h"
#include "tui/team_rows.h"

/* ---- may it be, and what would it do ---- */

/* All records that say to be of this person: they go together. */
struct together {
    struct al_index *index;
    struct al_str list;  /* a line each: digits and name */
    struct al_str names; /* one a line */
    struct al_str hexes; /* their ids, one a line */
    size_t count;
    struct al_str held; /* why the first that is held is */
    bool is_held;
};

/* What this very record is called: its own name is the one to be found. */
static void put_own_name(struct al_index *index, const struct al_id *id,
                         struct al_str *out)
{
    struct al_record *record = NULL;

    if (al_query_get(index, id, &record, NULL) == AL_OK)
        al_title_show(record, al_index_codes(index), NULL, NULL, NULL, out);
    al_record_free(record);
}

static bool add_same(void *arg, const struct al_id *person)
{
    struct together *together = arg;
    char digits[AL_ID_SHORT], hex[AL_ID_HEX];
    size_t start = together->names.len;
    struct al_id hold;

    together->count++;
    al_id_short(person, digits);
    al_id_hex(person, hex);
    put_own_name(together->index, person, &together->names);
    al_str_printf(&together->list, "  %s  %s\n", digits,
                  al_str_text(&together->names) + start);
    al_str_putc(&together->names, '\n');
    al_str_printf(&together->hexes, "%s\n", hex);
    if (!together->is_held)
        together->is_held = al_retention_held(
            together->index, person, al_today(), &hold, &together->held);
    return true;
}

static void drop_together(struct together *together)
{
    al_str_drop(&together->list);
    al_str_drop(&together->names);
    al_str_drop(&together->hexes);
    al_str_drop(&together->held);
}

static enum al_status check_may(struct al_ledger *ledger,
                                const struct al_id *person, struct al_err *err)
{
    enum al_status status = al_duty_may_decide(ledger, err);

    if (status == AL_OK && !al_ledger_is_lead(ledger))
        status =
            al_fail(err, AL_EDENIED, _("Erasing is done on a lead's device"));
    if (status == AL_OK && al_query_is_erased(al_ledger_index(ledger), person))
        status = al_fail(err, AL_EEXISTS, _("They were erased already"));
    return status;
}

/* Whether it may be, whom it takes along, and how many records go. */
static enum al_status check(struct al_ledger *ledger,
                            const struct al_id *person,
                            struct together *together, size_t *records,
                            struct al_err *err)
{
    enum al_status status = check_may(ledger, person, err);

    *together = (struct together){.index = al_ledger_index(ledger)};
    if (status == AL_OK)
        status = al_ledger_erase_preview(ledger, person, add_same, together,
                                         records, err);
    if (status == AL_OK && together->is_held)
        status = al_fail(err, AL_EDENIED,
                         _("A hold keeps these records (%s); lift it first"),
                         al_str_text(&together->held));
    return status;
}

/* Records of others in which the name stands, too: those have to be edited. */
struct mentions {
    struct together *together; /* hexes grow by what was said already */
    struct al_str *out;
    size_t count;
};

static bool is_listed(const struct together *together, const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    return strstr(al_str_text(&together->hexes), hex);
}

static bool is_theirs(const struct mentions *mentions, const struct al_hit *hit)
{
    struct al_id subject;

    return is_listed(mentions->together, &hit->id) ||
           (al_record_subject(hit->record, &subject) &&
            is_listed(mentions->together, &subject));
}

static bool add_mention(void *arg, const struct al_hit *hit)
{
    struct mentions *mentions = arg;
    char digits[AL_ID_SHORT], hex[AL_ID_HEX];

    if (is_theirs(mentions, hit))
        return true;
    if (!mentions->count++)
        al_str_puts(mentions->out,
                    _("\nThe name may stand in these records, which are not "
                      "theirs and stay.\nLook at each, and take it out "
                      "first:\n"));
    al_id_short(&hit->id, digits);
    al_id_hex(&hit->id, hex);
    al_str_printf(mentions->out, "  %s  %s\n", digits, hit->title);
    al_str_printf(&mentions->together->hexes, "%s\n", hex);
    return true;
}

static enum al_status say_mentions(struct al_ledger *ledger,
                                   struct together *together,
                                   struct al_str *out, struct al_err *err)
{
    struct mentions mentions = {together, out, 0};
    char *names = al_strdup(al_str_text(&together->names)), *rest = NULL;
    enum al_status status = AL_OK;

    for (char *name = strtok_r(names, "\n", &rest); status == AL_OK && name;
         name = strtok_r(NULL, "\n", &rest))
        status = al_query_search(al_ledger_index(ledger), name, NULL, 40,
                                 add_mention, &mentions, err);
    free(names);
    return status;
}

enum al_status al_erasing_plan(struct al_ledger *ledger,
                               const struct al_id *person, struct al_str *out,
                               struct al_err *err)
{
    struct al_index *index = al_ledger_index(ledger);
    struct al_str name = {0};
    char digits[AL_ID_SHORT];
    struct together together;
    size_t records = 0;
    enum al_status status = check(ledger, person, &together, &records, err);

    if (status) {
        drop_together(&together);
        return status;
    }
    al_query_name(index, person, &name);
    al_id_short(person, digits);
    al_str_printf(out, _("Erase %s (%s)\n\n"), al_str_text(&name), digits);
    al_str_printf(out,
                  ngettext("%zu record that is theirs goes, in every version, "
                           "on every device.\n",
                           "%zu records that are theirs go, in every version, "
                           "on every device.\n",
                           records),
                  records);
    if (together.count > 1)
        al_str_printf(out,
                      _("These are one person, as somebody said, and go "
                        "together:\n%s"),
                      al_str_text(&together.list));
    al_str_puts(out,
                _("What was counted stays without them: which activity, in "
                  "which role, how it\nwent. Payments, consents and decisions "
                  "stay as law asks, with a number and no\nname, until their "
                  "own time has come.\nIt cannot be taken back.\n"));
    status = say_mentions(ledger, &together, out, err);
    al_str_drop(&name);
    drop_together(&together);
    return status;
}

/* ---- doing it ---- */

static void set_id(struct al_record *record, const char *field,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    if (al_id_is_zero(id))
        return;
    al_id_hex(id, hex);
    al_record_set(record, field, hex);
}

static void add_kids(struct al_record *record, char *kids)
{
    char *rest = NULL;

    for (char *kid = strtok_r(kids, "\n", &rest); kid;
         kid = strtok_r(NULL, "\n", &rest))
        al_record_add_member(record, "keys", kid);
}

static enum al_status make_disposal(struct al_ledger *ledger,
                                    const struct al_erasing *erasing,
                                    size_t records, struct al_record *disposal,
                                    struct al_err *err)
{
    struct al_id me = al_ledger_me(ledger);
    struct al_str kids = {0};
    char today[AL_DATE_ISO];
    enum al_status status =
        al_ledger_erase_kids(ledger, &erasing->person, &kids, err);

    if (status == AL_OK) {
        al_date_iso(al_today(), today);
        set_id(disposal, "person", &erasing->person);
        set_id(disposal, "decided_by", &me);
        set_id(disposal, "approved_by", &erasing->approved_by);
        set_id(disposal, "request", &erasing->request);
        al_record_set(disposal, "what", "erased");
        al_record_set(disposal, "decided_on", today);
        al_record_set(disposal, "done_on", today);
        al_record_set(disposal, "reason", erasing->reason);
        al_record_set_number(disposal, "records", (int64_t)records);
        if (kids.len)
            add_kids(disposal, kids.data);
    }
    al_str_drop(&kids);
    return status;
}

static bool is_confirmed(const struct al_erasing *erasing)
{
    char digits[AL_ID_SHORT];

    al_id_short(&erasing->person, digits);
    return erasing->confirm && !strcasecmp(erasing->confirm, digits);
}

enum al_status al_erasing_do(struct al_ledger *ledger,
                             const struct al_erasing *erasing,
                             struct al_id *disposal, struct al_err *err)
{
    struct al_record *record = NULL;
    struct al_edit edit;
    struct al_saved saved;
    struct together together;
    size_t records = 0;
    enum al_status status =
        check(ledger, &erasing->person, &together, &records, err);

    drop_together(&together);
    if (status)
        return status;
    if (al_id_is_zero(&erasing->approved_by))
        return al_fail(err, AL_EINVAL,
                       _("A name is needed: who answers for the decision?"));
    if (al_is_empty(erasing->reason))
        return al_fail(err, AL_EINVAL,
                       _("A reason is needed, in a few words without names"));
    if (!is_confirmed(erasing))
        return al_fail(err, AL_EINVAL,
                       _("The eight digits are not theirs; nothing was "
                         "erased"));
    record = al_record_new(AL_KIND_DISPOSAL);
    status = make_disposal(ledger, erasing, records, record, err);
    edit = (struct al_edit){.id = al_id_new(al_ledger_random(ledger)),
                            .form = record};
    if (status == AL_OK)
        status =
            al_ledger_erase(ledger, &erasing->person, &edit, 1, &saved, err);
    if (status == AL_OK)
        *disposal = edit.id;
    al_record_free(record);
    return status;
}

/* ---- how far it is ---- */

struct waiting {
    struct al_index *index;
    struct al_str names;
};

static bool add_waiting(void *arg, const struct al_device *device)
{
    struct waiting *waiting = arg;

    al_str_puts(&waiting->names, waiting->names.len ? ", " : "");
    al_team_who(waiting->index, device, &waiting->names);
    if (device->is_own)
        al_str_puts(&waiting->names, _(" (this device)"));
    return true;
}

static void join_keys(const struct al_record *disposal, struct al_str *kids)
{
    const struct al_slot *slot = al_record_slot(disposal, "keys");

    for (size_t i = 0; slot && i < slot->member_count; i++)
        al_str_printf(kids, "%s%s", i ? "\n" : "", slot->members[i]);
}

enum al_status al_erasing_state(struct al_ledger *ledger,
                                const struct al_record *disposal,
                                struct al_str *out, bool *is_finished,
                                struct al_err *err)
{
    struct waiting waiting = {.index = al_ledger_index(ledger)};
    struct al_erase_state state;
    struct al_str kids = {0};
    struct al_id person;
    enum al_status status = AL_OK;

    *is_finished = false;
    join_keys(disposal, &kids);
    if (!al_record_subject(disposal, &person))
        status = al_fail(err, AL_ENOTFOUND, _("This decision names nobody"));
    if (status == AL_OK)
        status = al_erase_state(ledger, &person, al_str_text(&kids), &state,
                                add_waiting, &waiting, err);
    if (status == AL_OK && !state.is_erased) {
        al_str_puts(out, _("Not carried out yet"));
    } else if (status == AL_OK && (!state.is_sent || state.has_keys)) {
        al_str_puts(out, _("Erased on this device; send and get, so that it "
                           "reaches the others"));
    } else if (status == AL_OK) {
        *is_finished = state.turned == state.devices;
        al_str_printf(out, _("Erased on %zu of %zu devices"), state.turned,
                      state.devices);
        if (!*is_finished)
            al_str_printf(out, _("; waiting for: %s"),
                          al_str_text(&waiting.names));
    }
    al_str_drop(&waiting.names);
    al_str_drop(&kids);
    return status;
}

/* ---- the certificate ---- */

static void put_line(const char *label, const char *value, struct al_str *out)
{
    al_str_printf(out, "%-22s %s\n", label, value);
}

static void put_field(struct al_index *index, const struct al_record *record,
                      const char *name, struct al_str *out)
{
    const struct al_field *field =
        al_field_by_name(al_kind_by_name(record->kind), name);
    const char *value = al_record_get(record, name);
    struct al_str shown = {0};
    struct al_id id;

    if (!value)
        return;
    if (field->type == AL_T_REF && al_id_parse(value, &id))
        al_query_name(index, &id, &shown);
    else
        al_query_show(index, field, value, &shown);
    put_line(_(field->label), al_str_text(&shown), out);
    al_str_drop(&shown);
}

static void put_facts(struct al_ledger *ledger, const struct al_record *record,
                      struct al_str *out)
{
    static const char *const fields[] = {"decided_on",  "decided_by",
                                         "approved_by", "reason",
                                         "done_on",     "records"};
    struct al_index *index = al_ledger_index(ledger);
    struct al_str today = {0};
    char digits[AL_ID_SHORT] = "";
    struct al_id person;

    if (al_record_subject(record, &person))
        al_id_short(&person, digits);
    put_line(_("Service"), al_ledger_service(ledger), out);
    put_line(_("Number of the records"), digits, out);
    put_line(_("Name"), _("______________________ (by hand: it is erased)"),
             out);
    for (size_t i = 0; i < AL_COUNT(fields); i++)
        put_field(index, record, fields[i], out);
    al_date_show(al_today(), &today);
    put_line(_("As of"), al_str_text(&today), out);
    al_str_drop(&today);
}

static const char what_was_done[] =
    N_("What was done\n"
       "  Every record about this person was replaced by an empty one, and\n"
       "  the keys with which all their versions were sealed were destroyed.\n"
       "  Whoever holds today's keys can open none of them. The indexes and\n"
       "  unsent drafts on the devices were made anew without them.\n\n"
       "What stays, and why\n"
       "  Figures that were reported: which activity, role and outcome, on no\n"
       "  person. Payments, consents and decisions, under a number, for as\n"
       "  long as the law asks. Sealed bytes that nobody can open, until the\n"
       "  copies that hold them are renewed.\n\n"
       "What could still open, and is not ours to promise\n"
       "  Paper, exports and backups from before; a device that has not been\n"
       "  in touch since (named above); a recovery sheet from before that was\n"
       "  not destroyed. Deleted files may linger on a disk until they are\n"
       "  written over.\n");

enum al_status al_erasing_certificate(struct al_ledger *ledger,
                                      const struct al_id *disposal,
                                      struct al_str *out, struct al_err *err)
{
    struct al_record *record = NULL;
    struct al_str state = {0};
    bool is_finished;
    enum al_status status =
        al_query_get(al_ledger_index(ledger), disposal, &record, err);

    if (status == AL_OK &&
        (strcmp(record->kind, AL_KIND_DISPOSAL) != 0 ||
         al_strcmp0(al_record_get(record, "what"), "erased") != 0))
        status = al_fail(err, AL_EINVAL, _("This is no erasure"));
    if (status == AL_OK)
        status = al_erasing_state(ledger, record, &state, &is_finished, err);
    if (status == AL_OK) {
        al_str_puts(out, is_finished ? _("CERTIFICATE OF ERASURE")
                                     : _("ERASURE: NOT FINISHED YET"));
        al_str_puts(out, "\n\n");
        put_facts(ledger, record, out);
        put_line(_("State"), al_str_text(&state), out);
        al_str_putc(out, '\n');
        al_str_puts(out, _(what_was_done));
        al_str_puts(out, _("\nSigned ______________________   Date "
                           "______________\n"));
    }
    al_str_drop(&state);
    al_record_free(record);
    return status;
}
