/* panels.c - finding and making the folders of panels. */
#include "config.h"

#include "share/panels.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/blind.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/panel.h"
#include "core/panel_copy.h"
#include "share/inside.h"
#include "share/panels_own.h"
#include "share/stage.h"

void al_panel_place_drop(struct al_panel_place *place)
{
    al_str_drop(&place->dir);
    al_str_drop(&place->post);
    al_str_drop(&place->hold);
    al_str_drop(&place->remote);
    *place = (struct al_panel_place){.is_going = false};
}

bool al_panel_place_is_over(const struct al_panel_place *place,
                            struct al_date today)
{
    return place->ends_on.year > 0 && place->hold.len == 0 &&
           al_date_compare(place->ends_on, today) <= 0;
}

/* ---- finding ---- */

/* Whether the folder is a panel's, or was until its end began. */
static bool read_place(const char *dir, const char *name,
                       struct al_panel_place *place)
{
    struct al_local local = {0};
    struct al_str hex = {0}, ends = {0};
    bool is_panel;

    *place = (struct al_panel_place){.is_going = false};
    al_str_printf(&place->dir, "%s/" AL_PANELS_DIR "/%s", dir, name);
    place->is_going = al_panel_mark_read(al_str_text(&place->dir), place);
    if (place->is_going)
        return true;
    is_panel = al_local_load(al_str_text(&place->dir), &local, NULL) == AL_OK &&
               al_ledger_exists(al_str_text(&place->dir));
    if (al_local_get(&local, AL_LOCAL_PANEL, &hex))
        (void)al_id_parse(al_str_text(&hex), &place->recruitment);
    (void)al_local_get(&local, AL_LOCAL_PANEL_POST, &place->post);
    (void)al_local_get(&local, AL_LOCAL_PANEL_HOLD, &place->hold);
    (void)al_local_get(&local, AL_LOCAL_REMOTE, &place->remote);
    if (al_local_get(&local, AL_LOCAL_PANEL_ENDS, &ends))
        (void)al_date_from_iso(al_str_text(&ends), &place->ends_on);
    al_str_drop(&hex);
    al_str_drop(&ends);
    al_local_drop(&local);
    return is_panel;
}

void al_panels_each(const char *dir, al_panel_place_fn *each, void *arg)
{
    struct al_str path = {0};
    const struct dirent *entry;
    bool goes_on = true;
    DIR *folder;

    al_str_printf(&path, "%s/" AL_PANELS_DIR, dir);
    folder = opendir(al_str_text(&path));
    al_str_drop(&path);
    if (!folder)
        return;
    while (goes_on && (entry = readdir(folder))) {
        struct al_panel_place place;

        if (entry->d_name[0] == '.')
            continue;
        if (read_place(dir, entry->d_name, &place))
            goes_on = each(arg, &place);
        al_panel_place_drop(&place);
    }
    closedir(folder);
}

struct finding {
    const struct al_id *recruitment;
    const char *post;
    struct al_panel_place *found;
    size_t count;
};

static void copy_place(const struct al_panel_place *from,
                       struct al_panel_place *to)
{
    *to = (struct al_panel_place){.recruitment = from->recruitment,
                                  .ends_on = from->ends_on,
                                  .is_going = from->is_going};
    al_str_puts(&to->dir, al_str_text(&from->dir));
    al_str_puts(&to->post, al_str_text(&from->post));
    al_str_puts(&to->hold, al_str_text(&from->hold));
    al_str_puts(&to->remote, al_str_text(&from->remote));
}

static bool see_place(void *arg, const struct al_panel_place *place)
{
    struct finding *finding = arg;
    bool fits =
        finding->recruitment
            ? al_id_compare(finding->recruitment, &place->recruitment) == 0
            : strncasecmp(al_str_text(&place->post), finding->post,
                          strlen(finding->post)) == 0;

    if (fits && finding->count++ == 0)
        copy_place(place, finding->found);
    return true;
}

enum al_status al_panels_find(const char *dir, const struct al_id *recruitment,
                              const char *post, struct al_panel_place *place,
                              struct al_err *err)
{
    struct finding finding = {recruitment, post ? post : "", place, 0};

    *place = (struct al_panel_place){.is_going = false};
    al_panels_each(dir, see_place, &finding);
    if (finding.count == 1)
        return AL_OK;
    al_panel_place_drop(place);
    return finding.count == 0
               ? al_fail(err, AL_ENOTFOUND,
                         _("There is no such panel beside this folder: "
                           "`alongside panel` lists them"))
               : al_fail(err, AL_EINVAL,
                         _("Several panels are for a post of that name: say "
                           "more of it"));
}

/* ---- making ---- */

/* The folder is a panel's before anything is in it. */
static enum al_status prepare(const char *path, const struct al_id *recruitment,
                              struct al_err *err)
{
    struct al_local local = {0};
    char hex[AL_ID_HEX];
    struct al_local_line line = {AL_LOCAL_PANEL, hex};
    bool is_new;
    enum al_status status = al_stage_folder(path, &is_new, err);

    al_id_hex(recruitment, hex);
    if (status == AL_OK)
        status = al_local_put(path, &local, &line, 1, err);
    al_local_drop(&local);
    return status;
}

static enum al_status init(struct al_ledger *team, const char *path,
                           const struct al_record *recruitment,
                           struct al_err *err)
{
    const char *post = al_record_get(recruitment, "post");
    struct al_id id = al_ledger_me(team);
    struct al_str name = {0}, me = {0};
    enum al_status status;

    al_str_printf(&name, _("Panel for %s"), post ? post : "");
    al_query_name(team->index, &id, &me);
    status =
        al_ledger_is_sample(team)
            ? al_ledger_init_sample(path, al_str_text(&name), al_str_text(&me),
                                    err)
            : al_ledger_init(path, al_str_text(&name), al_str_text(&me), err);
    al_str_drop(&name);
    al_str_drop(&me);
    return status;
}

/* The words for people, the zone and the way of writing days go along. */
static enum al_status copy_settings(struct al_ledger *team,
                                    struct al_ledger *panel, struct al_err *err)
{
    static const char *const fields[] = {"person_word", "people_word", "zone",
                                         "date_order"};
    struct al_id theirs = al_ledger_settings_id(&team->service_id);
    struct al_id ours = al_ledger_settings_id(&panel->service_id);
    struct al_record *from = NULL, *opened = NULL, *form = NULL;
    struct al_saved saved;
    enum al_status status = AL_OK;

    if (al_query_get(team->index, &theirs, &from, NULL) == AL_OK)
        status = al_query_get(panel->index, &ours, &opened, err);
    if (opened) {
        const struct al_edit edit = {ours, opened,
                                     form = al_record_copy(opened)};

        for (size_t i = 0; i < AL_COUNT(fields); i++)
            al_record_set(form, fields[i], al_record_get(from, fields[i]));
        status = al_ledger_save(panel, &edit, 1, NULL, &saved, err);
    }
    al_record_free(from);
    al_record_free(opened);
    al_record_free(form);
    return status;
}

static enum al_status save_made(struct al_ledger *panel,
                                const struct al_made *made, size_t count,
                                struct al_err *err)
{
    struct al_edit *edits = al_calloc(count, sizeof(*edits));
    struct al_saved saved;
    enum al_status status;

    for (size_t i = 0; i < count; i++)
        edits[i] = (struct al_edit){made[i].id, made[i].opened, made[i].record};
    status = al_ledger_import(panel, edits, count, &saved, err);
    free(edits);
    return status;
}

/* What it begins with, unless that stands there already. */
static enum al_status fill(struct al_ledger *team, const char *path,
                           const struct al_made *made, size_t count,
                           struct al_err *err)
{
    struct al_ledger *panel = NULL;
    bool moved;
    enum al_status status = al_ledger_open(path, &panel, err);

    if (status == AL_OK)
        status = al_ledger_follow(panel, &moved, err);
    if (status == AL_OK && al_blind_is_panel(panel->index, NULL, NULL))
        status = al_fail(err, AL_EEXISTS,
                         _("This recruitment has a panel's folder already"));
    if (status == AL_OK)
        status = copy_settings(team, panel, err);
    if (status == AL_OK)
        status = save_made(panel, made, count, err);
    if (status == AL_OK)
        al_ledger_refresh_panel(panel);
    al_ledger_close(panel);
    return status;
}

/* The team's folder knows the last day, and nothing else of it. */
static enum al_status note_end(struct al_ledger *team,
                               const struct al_id *recruitment,
                               const struct al_record *opened,
                               struct al_date ends_on, struct al_err *err)
{
    struct al_record *form = al_record_copy(opened);
    const struct al_edit edit = {*recruitment, opened, form};
    struct al_saved saved;
    char iso[AL_DATE_ISO];
    enum al_status status;

    al_date_iso(ends_on, iso);
    al_record_set(form, "clock_ends_on", iso);
    status = al_ledger_save(team, &edit, 1, NULL, &saved, err);
    al_record_free(form);
    return status;
}

enum al_status al_panels_make(struct al_ledger *team,
                              const struct al_id *recruitment,
                              struct al_date ends_on, struct al_str *path,
                              struct al_err *err)
{
    struct al_record *record = NULL;
    struct al_made *made = NULL;
    struct al_str dir = {0};
    char hex[AL_ID_HEX];
    size_t count = 0;
    enum al_status status;

    al_id_hex(recruitment, hex);
    al_str_printf(&dir, "%s/" AL_PANELS_DIR "/%s", team->dir, hex);
    if (al_ledger_is_panel(team))
        status = al_fail(err, AL_EINVAL,
                         _("This is a panel's folder itself: a panel is made "
                           "in the team's"));
    else
        status = al_query_get(team->index, recruitment, &record, err);
    if (status == AL_OK)
        status = al_panel_copy(team->index, recruitment, ends_on, &team->random,
                               &made, &count, err);
    if (status == AL_OK)
        status = prepare(al_str_text(&dir), recruitment, err);
    if (status == AL_OK && !al_ledger_exists(al_str_text(&dir)))
        status = init(team, al_str_text(&dir), record, err);
    if (status == AL_OK)
        status = fill(team, al_str_text(&dir), made, count, err);
    if (status == AL_OK)
        status = note_end(team, recruitment, record, ends_on, err);
    if (status == AL_OK)
        al_str_puts(path, al_str_text(&dir));
    al_panel_made_drop(made, count);
    al_record_free(record);
    al_str_drop(&dir);
    return status;
}

void al_panels_new_path(struct al_ledger *team, struct al_str *path)
{
    struct al_id id = al_id_new(&team->random);
    char hex[AL_ID_HEX];

    al_id_hex(&id, hex);
    al_str_printf(path, "%s/" AL_PANELS_DIR "/%s", team->dir, hex);
}

bool al_panels_team_dir(const char *dir, struct al_str *team)
{
    const char *name = "/" AL_PANELS_DIR "/";
    const char *at = NULL;
    size_t before = team->len;

    for (const char *next = dir; (next = strstr(next, name)); next++)
        at = next;
    if (!at || at == dir || strchr(at + strlen(name), '/'))
        return false;
    al_str_add(team, dir, (size_t)(at - dir));
    if (al_ledger_exists(al_str_text(team) + before))
        return true;
    al_str_cut(team, before);
    return false;
}
