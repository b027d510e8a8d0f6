/* steps.c - what happens next, by the seed. */
#include "config.h"

#include "tests/replicas/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/schema.h"
#include "tests/outside.h"

static size_t below(struct world *world, size_t count)
{
    return al_test_below(&world->random, count);
}

static bool chance(struct world *world, size_t of_100)
{
    return below(world, 100) < of_100;
}

/* A word that was never typed before. */
static void new_word(struct world *world, size_t device, char word[24])
{
    snprintf(word, 24, "w%zu.%zu", device, ++world->made);
}

/* ---- one field of a record ---- */

/* What is done with each type. Text is edited line by line. */
struct editable {
    const char *kind, *field;
    const char *values[6]; /* to choose from; none: a new word */
};

static const struct editable editable[] = {
    {"person", "preferred_name", {NULL}},
    {"person", "language", {NULL}},
    {"person", "external_ref", {NULL}},
    {"person", "status", {"active", "paused", "in_work"}},
    {"person", "contact_ok", {"text", "email", "phone", "letter"}},
    {"person", "access_needs", {NULL}},
    {"person", "started", {"2026-01-05", "2026-02-03", "2025", "2026-03"}},
    {"person", "es", {"me"}},
    {"activity", "title", {NULL}},
    {"activity", "place", {NULL}},
    {"activity", "what_happened", {NULL}},
    {"activity", "what_next", {NULL}},
    {"activity", "time", {"10:00", "11:30", "14:15"}},
    {"activity", "owner", {"me"}},
    {"organisation", "name", {NULL}},
    {"organisation", "place", {NULL}},
    {"feedback", "quote", {NULL}},
    {"feedback", "summary", {NULL}},
    {"feedback", "theme", {"peer", "stigma", "job_match", "welcome_place"}},
    {"feedback", "share_with_team", {"yes", "no"}},
    {"consent", "about", {NULL}},
    {"consent", "expires_on", {"2028-01-01", "2027-06-30"}},
    {"consent", "withdrawn_on", {"2026-11-02", "2026-11-03"}},
    {"payment", "events", {NULL}},
    {"payment", "ref", {NULL}},
    {"payment", "amount_p", {"1300", "1400", "1500"}},
    {"participation", "contribution_text", {NULL}},
    {"participation", "outcome", {"took_part", "left_early"}},
    {"participation", "minutes_active", {"30", "60", "90"}},
};

static const struct editable *pick_field(struct world *world, const char *kind)
{
    const struct editable *fits[AL_COUNT(editable)];
    size_t count = 0;

    for (size_t i = 0; i < AL_COUNT(editable); i++)
        if (!strcmp(editable[i].kind, kind))
            fits[count++] = &editable[i];
    return count ? fits[below(world, count)] : NULL;
}

static const char *pick_value(struct world *world, size_t device,
                              const struct editable *what, char word[24])
{
    size_t count = 0;

    while (count < AL_COUNT(what->values) && what->values[count])
        count++;
    if (count)
        return what->values[below(world, count)];
    new_word(world, device, word);
    return word;
}

/* One line of what stands there is changed, put in, or taken out. */
static void edit_text(struct world *world, struct step *step,
                      const char *field, const char *text, const char *word)
{
    size_t lines = 1, at, how = below(world, 4);
    struct al_str next = {0};

    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    at = below(world, lines);
    for (size_t line = 0; *text || line < lines; line++) {
        size_t len = strcspn(text, "\n");

        if (line == at && how < 3)
            al_str_printf(&next, "%s said %s\n", how ? "Somebody" : "Nobody",
                          word);
        if (line != at || how == 2)
            al_str_printf(&next, "%.*s\n", (int)len, text);
        text += len + (text[len] == '\n');
        if (line + 1 >= lines)
            break;
    }
    while (next.len && next.data[next.len - 1] == '\n')
        al_str_cut(&next, next.len - 1);
    step_word(step, "%s=%s", field, al_str_text(&next));
    al_str_drop(&next);
}

static void edit_set(struct world *world, struct step *step,
                     const struct al_slot *slot, const char *field,
                     const char *value)
{
    if (slot && slot->member_count && chance(world, 40))
        step_word(step, "%s-=%s", field,
                  slot->members[below(world, slot->member_count)]);
    else
        step_word(step, "%s+=%s", field, value);
}

static void edit_field(struct world *world, struct step *step,
                       const struct al_record *record,
                       const struct editable *what)
{
    const struct al_field *field =
        al_field_by_name(al_kind_by_name(what->kind), what->field);
    const struct al_slot *slot = al_record_slot(record, what->field);
    enum al_family family = al_field_family(field);
    char word[24];
    const char *value = pick_value(world, step->device, what, word);

    if (family == AL_FAM_LOG)
        step_word(step, "%s+=2026-11-%02zu offered %s", what->field,
                  1 + below(world, 20), value);
    else if (family == AL_FAM_SET)
        edit_set(world, step, slot, what->field, value);
    else if (!(field->flags & (AL_F_REQUIRED | AL_F_FINAL)) &&
             chance(world, 12))
        step_word(step, "%s=", what->field);
    else if (family == AL_FAM_TEXT)
        edit_text(world, step, what->field,
                  slot && slot->value ? slot->value : "It began.", value);
    else
        step_word(step, "%s=%s", what->field, value);
}

/* ---- saves ---- */

/* A record that this device has: one of all, or one that came later. */
static struct al_record *pick_record(struct world *world, size_t device,
                                     char hex[AL_ID_HEX])
{
    struct reader *reader = &world->devices[device].reader;
    const struct journal *journal = &world->journal;
    struct al_id id;

    for (int tries = 0; tries < 8; tries++) {
        struct al_record *record;

        memcpy(hex, world->pool[below(world, world->pool_count)], AL_ID_HEX);
        if (chance(world, 35)) {
            size_t recent = journal->count < 200 ? journal->count : 200;
            const struct entry *entry =
                &journal->entries[journal->count - 1 - below(world, recent)];

            if (entry->count)
                al_id_hex(&entry->files[below(world, entry->count)].id, hex);
        }
        al_id_parse(hex, &id);
        record = reader_record(reader, reader->head, &id);
        if (record && pick_field(world, record->kind))
            return record;
        al_record_free(record);
    }
    return NULL;
}

static void plan_edit(struct world *world, struct step *step)
{
    char hex[AL_ID_HEX];
    struct al_record *record = pick_record(world, step->device, hex);

    if (!record) {
        step_word(step, "history");
        step->what = LOOKING;
        return;
    }
    step_word(step, "edit");
    step_word(step, "%s", hex);
    for (size_t more = 1 + below(world, 2); more > 0; more--) {
        const struct editable *what = pick_field(world, record->kind);
        size_t count = step->word_count;
        const char *typed;

        edit_field(world, step, record, what);
        typed = step->words[count];
        /* A field once. */
        if (count == 3 && !strncmp(typed, step->words[2],
                                   strcspn(typed, "+-=")))
            free(step->words[--step->word_count]);
    }
    al_record_free(record);
}

static const char *pool_of(struct world *world, size_t which)
{
    size_t each = world->pool_count / 4;

    return world->pool[below(world, 4) * each + which];
}

/* The same link may be made on several devices: then it is one record. */
static void plan_link(struct world *world, struct step *step)
{
    static const char *const roles[] = {"attendee", "speaker", "observer",
                                        "facilitator"};
    char word[24];

    new_word(world, step->device, word);
    step_word(step, "add");
    step_word(step, "participation");
    step_word(step, "activity=%s", pool_of(world, 1));
    step_word(step, "person=%s", pool_of(world, 0));
    step_word(step, "role=%s", roles[below(world, AL_COUNT(roles))]);
    step_word(step, "contribution_text=They said %s", word);
}

static void plan_add(struct world *world, struct step *step)
{
    char word[24];

    new_word(world, step->device, word);
    step_word(step, "add");
    switch (below(world, 4)) {
    case 0:
        step_word(step, "person");
        step_word(step, "preferred_name=%s", word);
        break;
    case 1:
        step_word(step, "activity");
        step_word(step, "type=event");
        step_word(step, "title=%s", word);
        step_word(step, "what_happened=One came.\nTwo came.\n%s", word);
        break;
    case 2:
        step_word(step, "feedback");
        step_word(step, "voice=client");
        step_word(step, "person=%s", pool_of(world, 0));
        step_word(step, "quote=%s", word);
        break;
    default:
        step_word(step, "organisation");
        step_word(step, "name=%s", word);
        break;
    }
}

/* Several records in one save. */
static void plan_log(struct world *world, struct step *step)
{
    char word[24];
    const char *first = pool_of(world, 0), *second = pool_of(world, 0);

    new_word(world, step->device, word);
    step_word(step, "log");
    step_word(step, "--who");
    step_word(step, "%s", first);
    if (strcmp(first, second) != 0) {
        step_word(step, "--who");
        step_word(step, "%s", second);
    }
    step_word(step, "--what");
    step_word(step, "event");
    step_word(step, "--note");
    step_word(step, "%s", word);
    step_word(step, "--new");
}

/* Taking back, or doing again, one's own last or any of the last saves. */
static void plan_takeback(struct world *world, struct step *step)
{
    const struct journal *journal = &world->journal;

    step_word(step, chance(world, 60) ? "undo" : "redo");
    if (chance(world, 60)) {
        size_t recent = journal->count < 30 ? journal->count : 30;
        char hex[AL_ID_HEX];

        al_id_hex(&journal->entries[journal->count - 1 - below(world, recent)]
                       .save,
                  hex);
        step_word(step, "%s", hex);
    }
}

/* Two versions stand: somebody chooses. */
static void plan_settle(struct world *world, struct step *step)
{
    char hex[AL_ID_HEX], word[24];
    struct al_record *record = NULL;
    const struct al_slot *slot = NULL;

    for (int tries = 0; tries < 6 && !slot; tries++) {
        al_record_free(record);
        record = pick_record(world, step->device, hex);
        for (size_t i = 0; record && i < record->slot_count && !slot; i++)
            if (record->slots[i].rival_count &&
                strcmp(record->slots[i].name, "gone") != 0)
                slot = &record->slots[i];
    }
    if (!slot) {
        plan_add(world, step);
    } else {
        step_word(step, "settle");
        step_word(step, "%s", hex);
        new_word(world, step->device, word);
        if (chance(world, 50))
            step_word(step, "%s", slot->name);
        else
            step_word(step, "%s=%s", slot->name,
                      chance(world, 50) ? slot->rivals[0].value : word);
    }
    al_record_free(record);
}

static void plan_save(struct world *world, struct step *step)
{
    size_t dice = below(world, 100);

    step->what = SAVING;
    if (dice < 62)
        plan_edit(world, step);
    else if (dice < 72)
        plan_link(world, step);
    else if (dice < 80)
        plan_add(world, step);
    else if (dice < 85)
        plan_log(world, step);
    else if (dice < 94)
        plan_takeback(world, step);
    else
        plan_settle(world, step);
}

/* ---- faults ---- */

static void plan_fault(struct world *world, struct step *step)
{
    static const enum fault of_a_sync[] = {
        KILLED, KILLED,   KILLED,   KILLED,  STOPPED,  LOST_ANSWER,
        CUT_UP, CUT_DOWN, NO_SPACE, HANGING, REFUSING, LOST_ANSWER};
    static const enum fault of_a_save[] = {KILLED, KILLED, KILLED, STOPPED,
                                           NO_SPACE};
    bool is_sync = step->what == SYNCING;

    if (world->options.is_calm || !chance(world, is_sync ? 35 : 8))
        return;
    step->fault = is_sync ? of_a_sync[below(world, AL_COUNT(of_a_sync))]
                          : of_a_save[below(world, AL_COUNT(of_a_save))];
    if (!world->is_traced &&
        (step->fault == KILLED || step->fault == NO_SPACE))
        step->fault = STOPPED;
    if (step->fault == KILLED || step->fault == NO_SPACE)
        step->at = 1 + below(world, world->usual[is_sync] * 5 / 4);
    else if (step->fault == STOPPED)
        step->at = 1 + below(world, is_sync ? 160 : 40);
    else
        step->at = below(world, 3000);
}

/* ---- all that may happen ---- */

static void plan_other(struct world *world, size_t device)
{
    static const int64_t offsets[] = {0, 0, -40 * 86400, 36 * 3600,
                                      -3 * 366 * 86400, 300 * 86400, -1800};
    struct device *its = &world->devices[device];

    if (chance(world, 50)) {
        its->offset = offsets[below(world, AL_COUNT(offsets))];
    } else {
        static const char *const files[] = {"index.db*", "index.db",
                                            "index.db-wal", "index.db-shm"};

        al_test_must("rm -f \"$HOME/%s\"/%s", its->name,
                     files[below(world, AL_COUNT(files))]);
    }
}

/* A small disk gets full, or has room again. */
static void plan_room(struct world *world)
{
    size_t last = world->options.devices - 1;
    struct device *its = &world->devices[last];
    char *folder = al_test_path(world->home, "meet");

    if (world->is_scarce) {
        world_room(world, folder, -1);
        world->is_scarce = false;
    } else if (its->is_scarce) {
        world_room(world, its->dir, -1);
        its->is_scarce = false;
    } else if (chance(world, 15)) {
        world_room(world, folder, (long)below(world, 60));
        world->is_scarce = true;
    } else if (its->is_small && chance(world, 15)) {
        world_room(world, its->dir, (long)below(world, 140));
        its->is_scarce = true;
    }
    free(folder);
}

static bool is_busy(const struct step *steps, size_t count, size_t device)
{
    for (size_t i = 0; i < count; i++)
        if (steps[i].device == device)
            return true;
    return false;
}

void world_step(struct world *world)
{
    struct step steps[AT_ONCE_MAX] = {{.device = 0}};
    size_t count = 1 + below(world, 3);

    if (!world->options.is_calm && chance(world, 4))
        plan_other(world, below(world, world->options.devices));
    if (world->has_small && chance(world, 6))
        plan_room(world);
    for (size_t i = 0; i < count; i++) {
        struct step *step = &steps[i];

        step->device = below(world, world->options.devices);
        /* Now and then two programs work in one folder. */
        if (is_busy(steps, i, step->device) && chance(world, 60))
            step->device = (step->device + 1) % world->options.devices;
        if (is_busy(steps, i, step->device))
            world->counts.races++;
        if (chance(world, 22)) {
            step->what = SYNCING;
            step_word(step, "sync");
        } else {
            plan_save(world, step);
        }
        plan_fault(world, step);
    }
    world_run(world, steps, count);
    for (size_t i = 0; i < count; i++)
        world->counts.took_back +=
            steps[i].code == 0 && !strcmp(steps[i].words[0], "undo");
    steps_drop(steps, count);
}
