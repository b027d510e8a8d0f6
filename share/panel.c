/* panel.c - what a ledger knows of being a panel's folder. */
#include "config.h"

#include <string.h>

#include "core/blind.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "share/inside.h"

#define NOBODY "none"
#define SHARED "shared"

static bool says(const struct al_local *local, const char *name,
                 const char *wanted)
{
    struct al_str value = {0};
    bool is = al_local_get(local, name, &value) &&
              (!wanted || strcmp(al_str_text(&value), wanted) == 0);

    al_str_drop(&value);
    return is;
}

bool al_ledger_is_panel(const struct al_ledger *ledger)
{
    return says(&ledger->local, AL_LOCAL_PANEL, NULL) ||
           al_blind_is_panel(ledger->index, NULL, NULL);
}

struct al_id al_ledger_scorer(const struct al_ledger *ledger)
{
    return al_blind_viewer(ledger->index)->scorer;
}

/* ---- who is at the keyboard ---- */

struct own {
    const char *me;
    struct al_id scorer;
};

static bool take_own(void *arg, const struct al_hit *hit)
{
    struct own *own = arg;

    if (al_strcmp0(al_record_get(hit->record, "staff"), own->me) != 0)
        return true;
    own->scorer = hit->id;
    return false;
}

/* The scorer whose colleague this device belongs to. */
static struct al_id own_scorer(const struct al_ledger *ledger)
{
    const struct al_query all = {.kind = AL_KIND_SCORER};
    struct own own = {.me = ledger->may.me};

    if (*own.me)
        (void)al_query_run(ledger->index, &all, take_own, &own, NULL);
    return own.scorer;
}

static void take_viewer(const struct al_ledger *ledger)
{
    struct al_viewer viewer = {
        .is_shared = says(&ledger->local, AL_LOCAL_PANEL_HANDS, SHARED)};
    struct al_str value = {0};

    if (!al_local_get(&ledger->local, AL_LOCAL_SCORER, &value))
        viewer.scorer = own_scorer(ledger);
    else if (!al_id_parse(al_str_text(&value), &viewer.scorer))
        viewer.scorer = (struct al_id){{0}};
    al_str_drop(&value);
    al_blind_set_viewer(ledger->index, &viewer);
}

enum al_status al_ledger_set_scorer(struct al_ledger *ledger,
                                    const struct al_id *scorer,
                                    struct al_err *err)
{
    const struct al_id before = al_ledger_scorer(ledger);
    char hex[AL_ID_HEX] = NOBODY;
    struct al_local_line lines[] = {{AL_LOCAL_SCORER, hex},
                                    {AL_LOCAL_PANEL_HANDS, SHARED}};
    bool is_second = scorer && !al_id_is_zero(&before) &&
                     al_id_compare(&before, scorer) != 0;
    struct al_str last = {0};
    enum al_status status;

    /* Nobody in between does not hide that there were two. */
    if (scorer && al_local_get(&ledger->local, AL_LOCAL_SCORER, &last) &&
        strcmp(al_str_text(&last), NOBODY) == 0)
        is_second = true;
    al_str_drop(&last);
    if (scorer)
        al_id_hex(scorer, hex);
    status = al_local_put(ledger->dir, &ledger->local, lines, is_second ? 2 : 1,
                          err);
    if (status == AL_OK)
        take_viewer(ledger);
    return status;
}

/* ---- what is known without a key ---- */

static bool differs(const struct al_local *local, const char *name,
                    const char *value)
{
    struct al_str stands = {0};
    bool is_other;

    (void)al_local_get(local, name, &stands);
    is_other = strcmp(al_str_text(&stands), value ? value : "") != 0;
    al_str_drop(&stands);
    return is_other;
}

static void mirror(struct al_ledger *ledger, const struct al_record *panel)
{
    const char *named = al_record_get(panel, "recruitment");
    struct al_record *recruitment = NULL;
    struct al_id id;
    struct al_local_line lines[] = {
        {AL_LOCAL_PANEL, named},
        {AL_LOCAL_PANEL_POST, NULL},
        {AL_LOCAL_PANEL_ENDS, al_record_get(panel, "ends_on")},
        {AL_LOCAL_PANEL_HOLD, al_record_get(panel, "hold")}};
    bool is_other = false;

    if (named && al_id_parse(named, &id) &&
        al_query_get(ledger->index, &id, &recruitment, NULL) == AL_OK)
        lines[1].value = al_record_get(recruitment, "post");
    for (size_t i = 0; i < AL_COUNT(lines); i++)
        is_other |= differs(&ledger->local, lines[i].name, lines[i].value);
    if (is_other) /* told again next time if it cannot be written */
        (void)al_local_put(ledger->dir, &ledger->local, lines, AL_COUNT(lines),
                           NULL);
    al_record_free(recruitment);
}

void al_ledger_refresh_panel(struct al_ledger *ledger)
{
    struct al_record *panel = NULL;

    if (!al_blind_is_panel(ledger->index, NULL, &panel))
        return;
    mirror(ledger, panel);
    al_record_free(panel);
    take_viewer(ledger);
}
