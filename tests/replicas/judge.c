/*
 * judge.c - what became of every save.
 *
 * It knows nothing of how saves are brought together, only what must come of
 * it. A field holds candidates: the value that is shown, its rivals, members.
 *
 *   vanished    no commit takes away what its author could not see
 *   typed       what somebody typed stands in the commit that carries it
 *   untouched   a field that nobody else touched is what its author made of it;
 *               a field that its author did not touch stays as it was
 *   once        a save stands in the line once, or nothing of it was left to do
 *   same        all devices hold the same, and show it as an index made anew
 *   sound       git and the program itself find every object and signature good
 */
#include "config.h"

#include "tests/replicas/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/schema.h"
#include "share/git.h"
#include "share/walk.h"
#include "tests/replicas/candidates.h"
#include "tests/replicas/told.h"

/* Texts of both sides may go into one. */
static bool is_merged_in(const struct al_slot *merged, const char *value,
                         const struct al_slot *seen)
{
    return merged && merged->family == AL_FAM_TEXT && merged->value && seen &&
           seen->value && has_new_lines(value, seen->value, merged->value);
}

/* ---- one record of one commit ---- */

struct looking {
    struct world *world;
    struct line_told *told;
    struct reader *reader;
    const struct entry *entry; /* of this save; NULL: nobody's */
    const char *save;          /* hex */
    const char *commit;
    size_t at;           /* its place in the line, from 1 */
    size_t base;         /* as far as its author knew the line */
    char hex[AL_ID_HEX]; /* of the record */
    struct al_record *seen, *made, *stood, *stands;
};

static void tell(const struct looking *looking, const char *claim,
                 const char *field, const char *value)
{
    finding(looking->world, "%s: save %.8s of %s, record %s, %s: %.200s", claim,
            looking->save, looking->entry ? looking->entry->device : "nobody",
            looking->hex, field, value);
    if (getenv("REPLICAS_SAID")) {
        const struct al_record *all[] = {looking->seen, looking->made,
                                         looking->stood, looking->stands};
        static const char *const names[] = {"seen", "made", "stood", "stands"};

        for (size_t i = 0; i < AL_COUNT(all); i++) {
            struct al_str text = {0};

            if (all[i])
                al_codec_print(all[i], &text);
            fprintf(stderr, "--- %s\n%s", names[i], al_str_text(&text));
            al_str_drop(&text);
        }
    }
}

static void check_vanished(const struct looking *looking,
                           const struct al_slot *stood)
{
    const struct al_slot *seen = looking->seen
                                     ? al_record_slot(looking->seen, stood->name)
                                     : NULL;
    const struct al_slot *stands = al_record_slot(looking->stands, stood->name);

    for (size_t i = 0; i < candidate_count(stood); i++) {
        const char *value = candidate(stood, i);

        if (!has_candidate(stands, value) && !has_candidate(seen, value) &&
            !is_joined_in(stands, value) && !is_merged_in(stands, value, seen))
            tell(looking, "vanished", stood->name, value);
    }
}

static char *key_of(const struct looking *looking, const char *field,
                    const char *value)
{
    struct al_str key = {0};

    al_str_printf(&key, "%s %s", looking->hex, field);
    if (value)
        al_str_printf(&key, " %s", value);
    return al_str_take(&key);
}

/*
 * Others typed the same since: then it was theirs as well, and whoever saw it
 * could replace it.
 */
static bool has_stood(const struct looking *looking, const char *field,
                      const char *value)
{
    char *key = key_of(looking, field, value);
    const struct stood *stood = told_of(looking->told, key);

    free(key);
    return stood && stood->key && stood->at > looking->base;
}

/* Others changed the field since its author last got the line. */
static bool is_touched(const struct looking *looking, const char *field)
{
    char *key = key_of(looking, field, NULL);
    const struct stood *stood = told_of(looking->told, key);

    free(key);
    if (!stood || !stood->key)
        return false;
    return (strcmp(stood->by, looking->entry->device) != 0 ? stood->at
                                                           : stood->before) >
           looking->base;
}

static void check_typed(const struct looking *looking,
                        const struct al_slot *made)
{
    const struct al_slot *seen = looking->seen
                                     ? al_record_slot(looking->seen, made->name)
                                     : NULL;
    const struct al_slot *stands = al_record_slot(looking->stands, made->name);

    for (size_t i = 0; i < candidate_count(made); i++) {
        const char *value = candidate(made, i);

        if (!has_candidate(seen, value) && !has_candidate(stands, value) &&
            !is_joined_in(stands, value) && !is_merged_in(stands, value, seen) &&
            !has_stood(looking, made->name, value))
            tell(looking, "typed", made->name, value);
    }
    if (made->is_final && !(seen && seen->is_final) &&
        !(stands && stands->is_final))
        tell(looking, "typed", made->name, "is not final any more");
}

static bool same_record(const struct al_record *a, const struct al_record *b)
{
    if (!a || !b)
        return a == b;
    if (a->slot_count != b->slot_count)
        return false;
    for (size_t i = 0; i < a->slot_count; i++)
        if (!same(&a->slots[i], al_record_slot(b, a->slots[i].name)))
            return false;
    return true;
}

/*
 * Whether a rival that its author saw was offered again meanwhile: the same
 * value, by another save. That is typing it anew, so it stays.
 */
static bool is_offered_again(const struct al_slot *seen,
                             const struct al_slot *stood)
{
    for (size_t i = 0; seen && stood && i < seen->rival_count; i++)
        for (size_t j = 0; j < stood->rival_count; j++)
            if (!strcmp(seen->rivals[i].value, stood->rivals[j].value) &&
                al_rival_compare(&seen->rivals[i], &stood->rivals[j]) != 0)
                return true;
    return false;
}

static void check_untouched(const struct looking *looking, const char *field)
{
    const struct al_slot *seen =
        looking->seen ? al_record_slot(looking->seen, field) : NULL;
    const struct al_slot *made =
        looking->made ? al_record_slot(looking->made, field) : NULL;
    const struct al_slot *stood =
        looking->stood ? al_record_slot(looking->stood, field) : NULL;
    const struct al_slot *stands = al_record_slot(looking->stands, field);

    if (!strcmp(field, "gone") && !same_record(looking->seen, looking->stood))
        return; /* a removal and any other change: the record lives */
    if (!is_touched(looking, field) && !same(stands, made) &&
        !is_offered_again(seen, stood))
        tell(looking, "untouched by others", field,
             made && made->value ? made->value : "(a set, or empty)");
    else if (same(seen, made) && !same(stands, stood))
        tell(looking, "untouched by its author", field,
             stood && stood->value ? stood->value : "(a set, or empty)");
}

/* What this commit changes, for those that come behind it. */
static void note_record(const struct looking *looking, size_t at)
{
    /* What a take-back restored is nobody's typing. */
    const char *by =
        looking->entry->is_takeback ? "-" : looking->entry->device;
    const struct al_record *both[] = {looking->stood, looking->stands};

    for (size_t i = 0; i < AL_COUNT(both); i++)
        for (size_t j = 0; both[i] && j < both[i]->slot_count; j++) {
            const struct al_slot *slot = &both[i]->slots[j];
            const struct al_slot *other =
                both[!i] ? al_record_slot(both[!i], slot->name) : NULL;
            char *key;

            if (same(slot, other))
                continue;
            key = key_of(looking, slot->name, NULL);
            note_told(looking->told, key, by, at);
            free(key);
            for (size_t k = 0; k < candidate_count(slot); k++) {
                key = key_of(looking, slot->name, candidate(slot, k));
                note_told(looking->told, key, by, at);
                free(key);
            }
        }
}

static void check_record(const struct looking *looking)
{
    const struct al_record *stood = looking->stood, *made = looking->made;

    if (!looking->stands) {
        tell(looking, "vanished", "record", "it cannot be read");
        return;
    }
    for (size_t i = 0; stood && i < stood->slot_count; i++)
        check_vanished(looking, &stood->slots[i]);
    if (looking->entry->is_takeback || !made)
        return; /* what a take-back does depends on what stands */
    for (size_t i = 0; i < made->slot_count; i++)
        check_typed(looking, &made->slots[i]);
    if (looking->entry->is_late)
        return;
    for (size_t i = 0; i < made->slot_count; i++)
        check_untouched(looking, made->slots[i].name);
    for (size_t i = 0; stood && i < stood->slot_count; i++)
        if (!al_record_slot(made, stood->slots[i].name))
            check_untouched(looking, stood->slots[i].name);
}

/* ---- one commit ---- */

static const struct was *file_of(const struct entry *entry,
                                 const struct al_id *id)
{
    for (size_t i = 0; i < entry->count; i++)
        if (!al_id_compare(&entry->files[i].id, id))
            return &entry->files[i];
    return NULL;
}

static struct al_record *parse(const char *text)
{
    struct al_record *record = NULL;

    if (text)
        al_codec_parse(text, strlen(text), &record, NULL);
    return record;
}

/* A record as it stands before and after a commit, and what its save meant. */
static void look_at(struct looking *looking, const struct al_id *id,
                    const char *parent)
{
    const struct was *was = file_of(looking->entry, id);

    al_id_hex(id, looking->hex);
    looking->seen = parse(was ? was->seen : NULL);
    looking->made = parse(was ? was->made : NULL);
    looking->stood = reader_record(looking->reader, parent, id);
    looking->stands = reader_record(looking->reader, looking->commit, id);
    if (!was)
        tell(looking, "vanished", "record",
             "a save changes what its author did not");
    check_record(looking);
    note_record(looking, looking->at);
    al_record_free(looking->seen);
    al_record_free(looking->made);
    al_record_free(looking->stood);
    al_record_free(looking->stands);
}

struct changed {
    struct al_id *ids;
    size_t count, cap;
};

static enum al_status add_changed(void *arg, const struct al_change *change,
                                  struct al_err *err)
{
    struct changed *changed = arg;

    (void)err;
    changed->ids = al_grow(changed->ids, &changed->cap, changed->count + 1,
                           sizeof(*changed->ids));
    if (al_id_from_path(change->path, &changed->ids[changed->count]))
        changed->count++;
    return AL_OK;
}

/* Records that the commit changes, and those that its save changed. */
static void look_at_all(struct looking *looking, const char *parent)
{
    const struct entry *entry = looking->entry;
    struct changed changed = {0};

    al_walk(looking->reader->store.repo, parent, looking->commit, add_changed,
            &changed, NULL);
    for (size_t i = 0; i < changed.count; i++)
        look_at(looking, &changed.ids[i], parent);
    for (size_t i = 0; i < entry->count; i++) {
        bool is_done = false;

        for (size_t j = 0; j < changed.count && !is_done; j++)
            is_done = !al_id_compare(&changed.ids[j], &entry->files[i].id);
        if (!is_done)
            look_at(looking, &entry->files[i].id, parent);
    }
    free(changed.ids);
}

/* Where in the line a commit stands, from 1; 0: before it. */
static size_t place_of(const struct al_repo_line *line, size_t below,
                       const char *commit)
{
    while (below > 0 && strcmp(line->ids[below - 1], commit) != 0)
        below--;
    return below;
}

static void look_at_commit(struct world *world, struct line_told *told,
                           const struct al_repo_line *line, size_t at)
{
    const char *id = line->ids[at];
    struct reader *reader = &world->devices[0].reader;
    struct looking looking = {.world = world,
                              .told = told,
                              .reader = reader,
                              .commit = id,
                              .at = at + 1};
    struct al_commit commit = {0};
    struct al_message message;
    struct entry *entry = NULL;
    char save[AL_ID_HEX] = "";

    if (al_repo_commit_info(reader->store.repo, id, &commit, NULL) == AL_OK &&
        al_message_parse(commit.message, &message, NULL) == AL_OK) {
        al_id_hex(&message.save_id, save);
        entry = journal_find(&world->journal, &message.save_id);
    }
    looking.save = save;
    if (!entry) {
        finding(world, "once: commit %s is nobody's save", id);
    } else {
        looking.entry = entry;
        looking.base = place_of(line, at, entry->base);
        if (strcmp(commit.author_name, entry->device) != 0 ||
            commit.author_time != entry->typed_at)
            finding(world, "once: save %.8s has another author or time", save);
        if (++entry->places == 2)
            finding(world, "once: save %.8s stands in the line twice", save);
        look_at_all(&looking, commit.parent);
    }
    al_commit_drop(&commit);
}

/* ---- saves that are not there ---- */

/*
 * A save of which nothing was left to do is not made again. Then all that it
 * typed has to be there from others: now, or it was and somebody replaced it.
 */
static void look_for_missing(struct world *world, const struct entry *entry)
{
    struct reader *reader = &world->devices[0].reader;
    struct looking looking = {
        .world = world, .reader = reader, .entry = entry};
    char save[AL_ID_HEX];

    al_id_hex(&entry->save, save);
    looking.save = save;
    for (size_t i = 0; i < entry->count; i++) {
        struct al_record *seen = parse(entry->files[i].seen);
        struct al_record *made = parse(entry->files[i].made);
        struct al_record *stands =
            reader_record(reader, reader->head, &entry->files[i].id);

        al_id_hex(&entry->files[i].id, looking.hex);
        if (!stands)
            tell(&looking, "lost", "record", "it is not there");
        for (size_t j = 0; made && stands && j < made->slot_count; j++) {
            const struct al_slot *slot = &made->slots[j];
            const struct al_slot *before =
                seen ? al_record_slot(seen, slot->name) : NULL;

            for (size_t k = 0; k < candidate_count(slot); k++) {
                const char *value = candidate(slot, k);

                /* A made-up word is typed once, so nobody else can have; a text
                 * that only lost lines has none of its own. */
                if (!has_candidate(before, value) && strstr(value, "w") &&
                    strchr(value, '.') &&
                    !(slot->family == AL_FAM_TEXT && before &&
                      before->value &&
                      has_new_lines(value, before->value, "")))
                    tell(&looking, entry->is_acknowledged
                                       ? "lost, and was said to be saved"
                                       : "lost",
                         slot->name, value);
            }
        }
        al_record_free(seen);
        al_record_free(made);
        al_record_free(stands);
    }
}

void judge_line(struct world *world)
{
    struct reader *reader = &world->devices[0].reader;
    struct al_repo_line line = {0};
    struct line_told told = {.count = 0};
    struct al_err err = {0};

    for (size_t i = 0; i < world->journal.count; i++)
        world->journal.entries[i].places = 0;
    reader_fresh(reader);
    if (al_repo_line(reader->store.repo, world->base, reader->head, &line,
                     &err) != AL_OK) {
        finding(world, "the line does not go on from where it was: %s",
                err.msg);
        return;
    }
    for (size_t i = 0; i < line.count; i++)
        look_at_commit(world, &told, &line, i);
    drop_told(&told);
    al_repo_line_drop(&line);
    for (size_t i = 0; i < world->journal.count; i++)
        if (!world->journal.entries[i].places &&
            !world->journal.entries[i].is_takeback)
            look_for_missing(world, &world->journal.entries[i]);
}
