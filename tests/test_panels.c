/* test_panels.c - a panel's folder beside a team's: what never leaves it, who
 * sees what in its history, and its end, cut short at every step. */
#include "config.h"

#include "share/panels.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/blind.h"
#include "core/kinds.h"
#include "core/panel.h"
#include "tests/folders.h"
#include "tests/testing.h"

/* Stands in each text about a candidate, and nowhere else. */
#define WORD "Zanzibar"

static struct al_test_world world;
static struct al_id recruitment, criterion;
static struct al_str panel_dir;
static struct al_ledger *panel;

static struct al_id save_new(struct al_ledger *ledger, struct al_record *record)
{
    const struct al_edit edit = {al_id_new(al_ledger_random(ledger)), NULL,
                                 record};
    struct al_saved saved;

    al_test_ok(al_ledger_save(ledger, &edit, 1, NULL, &saved, &world.err),
               &world.err);
    al_record_free(record);
    return edit.id;
}

static struct al_record *record_of(const char *kind, const char *field,
                                   const char *value)
{
    struct al_record *record = al_record_new(kind);

    al_record_set(record, field, value);
    return record;
}

static void open_panel(void)
{
    bool moved;

    al_test_ok(al_ledger_open(al_str_text(&panel_dir), &panel, &world.err),
               &world.err);
    al_test_ok(al_ledger_follow(panel, &moved, &world.err), &world.err);
}

static void close_panel(void)
{
    al_ledger_close(panel);
    panel = NULL;
}

static void setup(void)
{
    struct al_ledger *team;
    struct al_record *row;

    al_test_clock("2026-11-23T10:00:00Z");
    al_test_world_make(&world);
    team = world.folders[0].ledger;
    recruitment = save_new(
        team, record_of(AL_KIND_RECRUITMENT, "post", "Employment specialist"));
    row = record_of(AL_KIND_CRITERION, "code", "K1");
    al_record_set(row, "text", "Believes that people can work");
    al_record_set_ref(row, "recruitment", &recruitment);
    criterion = save_new(team, row);
    al_test_ok(al_panels_make(team, &recruitment, (struct al_date){2027, 5, 23},
                              &panel_dir, &world.err),
               &world.err);
    open_panel();
}

static void teardown(void)
{
    close_panel();
    al_str_drop(&panel_dir);
    panel_dir = (struct al_str){0};
    al_test_world_drop(&world);
}

/* A candidate and two scorers; Ann, whose folder it is, is the first. */
static struct al_id people[3];

static void add_people(void)
{
    struct al_id me = al_ledger_me(panel);
    struct al_record *ann = record_of(AL_KIND_SCORER, "label", "Ann");
    struct al_record *ada = record_of(AL_KIND_SCORER, "label", "Ada");
    struct al_record *one = record_of(AL_KIND_CANDIDATE, "ref", WORD "1");

    al_record_set(ann, "scorer_kind", "staff");
    al_record_set_ref(ann, "staff", &me);
    al_record_set(ada, "scorer_kind", "client");
    al_record_set(one, "note", "Came from " WORD);
    people[0] = save_new(panel, one);
    people[1] = save_new(panel, ann);
    people[2] = save_new(panel, ada);
    close_panel();
    open_panel(); /* Ann sits there now */
}

static enum al_status hand_in(size_t who, int value)
{
    const struct al_score_row row = {value, "Spoke of " WORD};
    struct al_panel sheet;
    struct al_made *made;
    struct al_edit edit;
    struct al_saved saved;
    size_t count, missing;
    enum al_status status;

    al_test_ok(
        al_panel_load(al_ledger_index(panel), &people[0], &sheet, &world.err),
        &world.err);
    status = al_panel_sheet(al_ledger_index(panel), al_ledger_link_key(panel),
                            &sheet, &people[who], &row, &made, &count, &missing,
                            &world.err);
    al_panel_drop(&sheet);
    if (status != AL_OK)
        return status;
    edit = (struct al_edit){made[0].id, made[0].opened, made[0].record};
    status = al_ledger_save(panel, &edit, 1, NULL, &saved, &world.err);
    al_panel_made_drop(made, count);
    return status;
}

/* Whether a file below a folder holds the word: all but this folder in it. The
 * index there holds every record in plain text. */
static bool holds_word(const char *dir, const char *but)
{
    return al_test_sh(NULL, "grep -rqa --exclude-dir=%s %s '%s'", but, WORD,
                      dir) == 0;
}

/* ---- what never leaves it ---- */

START_TEST(no_word_of_a_candidate_is_in_the_teams_folder)
{
    struct al_ledger *team = world.folders[0].ledger;
    char *backup = al_test_path(world.root, "backup");
    struct al_record *record = NULL;
    struct al_str name = {0};

    add_people();
    ck_assert_int_eq(hand_in(1, 4), AL_OK);
    ck_assert(holds_word(al_str_text(&panel_dir), "none")); /* its index */
    ck_assert(!holds_word(world.folders[0].dir, "panels"));
    al_test_ok(al_ledger_backup(team, backup, &name, &world.err), &world.err);
    al_str_drop(&name);
    ck_assert_int_ne(al_test_sh(NULL, "grep -qa %s '%s'", WORD, backup), 0);
    /* what the team's folder knows is the last day */
    record = al_test_get(&world, 0, &recruitment);
    ck_assert_str_eq(al_record_get(record, "clock_ends_on"), "2027-05-23");
    al_record_free(record);
    free(backup);
}
END_TEST

START_TEST(a_candidate_cannot_be_saved_in_the_teams_folder)
{
    static const char *const kinds[] = {AL_KIND_PANEL, AL_KIND_CANDIDATE,
                                        AL_KIND_SCORER, AL_KIND_AGREED_SCORE,
                                        AL_KIND_CANDIDATE_FEEDBACK};
    static const char *const values[][2] = {{"ref", WORD},
                                            {"label", WORD},
                                            {"scorer_kind", "client"},
                                            {"ends_on", "2027-05-23"},
                                            {"value", "2"},
                                            {"reason", WORD}};
    struct al_saved saved;

    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        struct al_ledger *team = world.folders[0].ledger;
        struct al_record *record = al_record_new(kinds[i]);
        const struct al_edit edit = {al_id_new(al_ledger_random(team)), NULL,
                                     record};

        for (size_t k = 0; k < AL_COUNT(values); k++)
            if (al_field_by_name(al_kind_by_name(kinds[i]), values[k][0]))
                al_record_set(record, values[k][0], values[k][1]);
        if (al_field_by_name(al_kind_by_name(kinds[i]), "candidate"))
            al_record_set_ref(record, "candidate", &recruitment);
        if (al_field_by_name(al_kind_by_name(kinds[i]), "criterion"))
            al_record_set_ref(record, "criterion", &criterion);
        ck_assert_int_ne(
            al_ledger_save(team, &edit, 1, NULL, &saved, &world.err), AL_OK);
        al_record_free(record);
    }
    ck_assert(!holds_word(world.folders[0].dir, "panels"));
}
END_TEST

START_TEST(nothing_of_a_team_can_be_saved_in_a_panels_folder)
{
    struct al_record *person =
        record_of(AL_KIND_PERSON, "preferred_name", "Sam");
    const struct al_edit edit = {al_id_new(al_ledger_random(panel)), NULL,
                                 person};
    struct al_saved saved;

    ck_assert_int_eq(al_ledger_save(panel, &edit, 1, NULL, &saved, &world.err),
                     AL_EINVAL);
    al_record_free(person);
}
END_TEST

START_TEST(a_panel_begins_with_what_its_recruitment_has_and_without_names)
{
    struct al_record *record = NULL;

    al_test_ok(
        al_query_get(al_ledger_index(panel), &criterion, &record, &world.err),
        &world.err);
    ck_assert_str_eq(al_record_get(record, "code"), "K1");
    al_record_free(record);
    record = NULL;
    ck_assert(al_blind_is_panel(al_ledger_index(panel), NULL, &record));
    ck_assert_str_eq(al_record_get(record, "ends_on"), "2027-05-23");
    ck_assert_ptr_nonnull(al_record_get(record, "stopper"));
    al_record_free(record);
}
END_TEST

START_TEST(a_recruitment_has_one_panel)
{
    struct al_str again = {0};

    ck_assert_int_eq(al_panels_make(world.folders[0].ledger, &recruitment,
                                    (struct al_date){2027, 6, 1}, &again,
                                    &world.err),
                     AL_EEXISTS);
    al_str_drop(&again);
}
END_TEST

/* ---- who sees what ---- */

struct told {
    size_t scores;
};

static bool see_change(void *arg, const struct al_id *id,
                       const struct al_record *before,
                       const struct al_record *after)
{
    struct told *told = arg;

    (void)id;
    (void)before;
    told->scores += strcmp(after->kind, AL_KIND_SCORE) == 0;
    return true;
}

static bool see_save(void *arg, const struct al_index_save *save, size_t count)
{
    (void)count;
    al_test_ok(al_ledger_save_changes(panel, save->commit, see_change, arg,
                                      &world.err),
               &world.err);
    return true;
}

static size_t in_history(void)
{
    struct told told = {0};

    al_test_ok(al_ledger_history(panel, NULL, 0, see_save, &told, &world.err),
               &world.err);
    return told.scores;
}

/* Scores that stock git shows, through the program that opens them. */
static size_t in_git(void)
{
    const char *prefix = "r/";
    struct al_str command = {0};
    char line[512];
    size_t count = 0;
    FILE *blobs;

    al_str_printf(&command,
                  "git -C '%s/history.git' ls-tree -r --format='%%(objectname) "
                  "%%(path)' main",
                  al_str_text(&panel_dir));
    blobs = popen(al_str_text(&command), "r");
    ck_assert_ptr_nonnull(blobs);
    while (fgets(line, sizeof(line), blobs)) {
        struct al_str cat = {0}, shown = {0};
        char bytes[8192];
        size_t size;
        FILE *blob;

        if (strncmp(line + 41, prefix, strlen(prefix)) != 0)
            continue;
        al_str_printf(&cat, "git -C '%s/history.git' cat-file blob %.40s",
                      al_str_text(&panel_dir), line);
        blob = popen(al_str_text(&cat), "r");
        size = fread(bytes, 1, sizeof(bytes), blob);
        pclose(blob);
        al_ledger_show_sealed(panel, bytes, size, &shown);
        count += strstr(al_str_text(&shown), "Spoke of " WORD) != NULL;
        al_str_drop(&cat);
        al_str_drop(&shown);
    }
    pclose(blobs);
    al_str_drop(&command);
    return count;
}

START_TEST(history_and_sealed_files_hide_what_the_lists_do)
{
    add_people();
    /* Ada scores at another keyboard: a note-taker's, as it were */
    al_test_ok(al_ledger_set_scorer(panel, NULL, &world.err), &world.err);
    ck_assert_int_eq(hand_in(2, 1), AL_OK);
    ck_assert_uint_eq(in_history(), 0);
    ck_assert_uint_eq(in_git(), 0);
    al_test_ok(al_ledger_set_scorer(panel, &people[1], &world.err), &world.err);
    ck_assert_uint_eq(in_history(), 0);
    ck_assert_uint_eq(in_git(), 0);
    ck_assert_int_eq(hand_in(1, 4), AL_OK);
    ck_assert_uint_eq(in_history(), 2);
    ck_assert_uint_eq(in_git(), 2);
}
END_TEST

START_TEST(nobody_takes_back_a_sheet_that_is_hidden_from_them)
{
    struct al_undo undo = {.line_count = 0};
    struct al_saved saved;

    add_people();
    ck_assert_int_eq(hand_in(1, 4), AL_OK);
    al_test_ok(al_ledger_set_scorer(panel, &people[2], &world.err), &world.err);
    ck_assert_int_eq(
        al_ledger_undo(panel, NULL, false, &undo, &saved, &world.err),
        AL_EDENIED);
    al_undo_drop(&undo);
    /* whoever handed it in does, at the same keyboard */
    al_test_ok(al_ledger_set_scorer(panel, &people[1], &world.err), &world.err);
    al_test_ok(al_ledger_undo(panel, NULL, false, &undo, &saved, &world.err),
               &world.err);
    al_undo_drop(&undo);
    ck_assert(!al_blind_is_in(al_ledger_index(panel), &people[0], &people[1]));
}
END_TEST

START_TEST(without_an_index_a_sealed_score_is_hidden)
{
    add_people();
    ck_assert_int_eq(hand_in(1, 4), AL_OK);
    ck_assert_uint_eq(in_git(), 1);
    close_panel();
    al_test_must("rm -f '%s'/index.db*", al_str_text(&panel_dir));
    al_test_ok(al_ledger_open(al_str_text(&panel_dir), &panel, &world.err),
               &world.err);
    ck_assert_uint_eq(in_git(), 0);
}
END_TEST

START_TEST(the_colleague_whose_device_it_is_scores_there_at_first)
{
    struct al_id scorer;

    add_people();
    scorer = al_ledger_scorer(panel);
    ck_assert_int_eq(al_id_compare(&scorer, &people[1]), 0);
    ck_assert(!al_blind_viewer(al_ledger_index(panel))->is_shared);
    al_test_ok(al_ledger_set_scorer(panel, &people[2], &world.err), &world.err);
    ck_assert(al_blind_viewer(al_ledger_index(panel))->is_shared);
    close_panel();
    open_panel(); /* it stays so */
    scorer = al_ledger_scorer(panel);
    ck_assert_int_eq(al_id_compare(&scorer, &people[2]), 0);
    ck_assert(al_blind_viewer(al_ledger_index(panel))->is_shared);
}
END_TEST

START_TEST(a_rebuilt_index_is_blind_at_once)
{
    const struct al_query scores = {.kind = AL_KIND_SCORE};
    size_t records, count;

    add_people();
    al_test_ok(al_ledger_set_scorer(panel, NULL, &world.err), &world.err);
    ck_assert_int_eq(hand_in(2, 1), AL_OK);
    al_test_ok(al_ledger_rebuild(panel, &records, &world.err), &world.err);
    al_test_ok(
        al_query_count(al_ledger_index(panel), &scores, &count, &world.err),
        &world.err);
    ck_assert_uint_eq(count, 0);
}
END_TEST

/* ---- its end ---- */

static bool take_place(void *arg, const struct al_panel_place *place)
{
    (void)place;
    ++*(size_t *)arg;
    return true;
}

static size_t places(void)
{
    size_t count = 0;

    al_panels_each(world.folders[0].dir, take_place, &count);
    return count;
}

static enum al_status end_it(al_panel_step_fn *on_step, void *arg)
{
    struct al_panel_place place;
    struct al_panel_end end = {.files = 0};
    enum al_status status = al_panels_find(world.folders[0].dir, &recruitment,
                                           NULL, &place, &world.err);

    if (status == AL_OK)
        status = al_panels_end(world.folders[0].ledger, &place, on_step, arg,
                               &end, &world.err);
    al_panel_end_drop(&end);
    al_panel_place_drop(&place);
    return status;
}

static bool is_gone(void)
{
    struct stat info;

    return lstat(al_str_text(&panel_dir), &info) != 0;
}

static void is_certified(const char *day)
{
    struct al_record *record = al_test_get(&world, 0, &recruitment);
    const char *says = al_record_get(record, "sheets_destroyed_on");

    ck_assert_msg(says && strcmp(says, day) == 0, "it says %s",
                  says ? says : "nothing");
    al_record_free(record);
}

START_TEST(the_end_leaves_nothing_and_a_certificate)
{
    add_people();
    ck_assert_int_eq(hand_in(1, 4), AL_OK);
    close_panel();
    ck_assert_uint_eq(places(), 1);
    al_test_ok(end_it(NULL, NULL), &world.err);
    ck_assert(is_gone());
    ck_assert_uint_eq(places(), 0);
    is_certified("2026-11-23");
}
END_TEST

START_TEST(a_hold_beats_the_end)
{
    struct al_record *record = NULL;
    struct al_id id;

    add_people();
    ck_assert(al_blind_is_panel(al_ledger_index(panel), &id, &record));
    {
        struct al_record *form = al_record_copy(record);
        const struct al_edit edit = {id, record, form};
        struct al_saved saved;

        al_record_set(form, "hold", "A claim");
        al_test_ok(al_ledger_save(panel, &edit, 1, NULL, &saved, &world.err),
                   &world.err);
        al_record_free(form);
    }
    al_record_free(record);
    close_panel();
    ck_assert_int_eq(end_it(NULL, NULL), AL_EINVAL);
    ck_assert(!is_gone());
    open_panel(); /* all of it stands */
}
END_TEST

/* Kills its process at a step. */
struct killing {
    size_t at, count;
};

static bool kill_at(void *arg, const char *what)
{
    struct killing *killing = arg;

    (void)what;
    if (killing->count++ == killing->at)
        raise(SIGKILL);
    return true;
}

/* Whether the end was cut short there; a process of its own dies. */
static bool was_killed_at(size_t step)
{
    struct killing killing = {.at = step};
    int status;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        (void)end_it(kill_at, &killing);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status);
}

START_TEST(an_end_that_was_killed_at_any_step_is_gone_on_with)
{
    static const size_t steps[] = {0, 1, 2, 3, 4, 5, 8, 13, 21, 34, 55};
    size_t cut = 0;

    add_people();
    ck_assert_int_eq(hand_in(1, 4), AL_OK);
    close_panel();
    al_test_close(&world, 0);
    al_test_open(&world, 0);
    for (size_t i = 0; i < AL_COUNT(steps) && !is_gone(); i++) {
        struct al_str keys = {0};
        struct stat info;

        if (!was_killed_at(steps[i]))
            break;
        cut++;
        /* from the first step on nobody opens it, and its mark stands */
        ck_assert_int_eq(
            al_ledger_open(al_str_text(&panel_dir), &panel, &world.err),
            AL_ENOTFOUND);
        ck_assert_uint_eq(places(), 1);
        al_str_printf(&keys, "%s/keys/ring", al_str_text(&panel_dir));
        if (cut > 6) /* the keys went before anything else */
            ck_assert_int_ne(lstat(al_str_text(&keys), &info), 0);
        al_str_drop(&keys);
    }
    ck_assert_uint_ge(cut, 5);
    {
        size_t count = 0;

        /* another day, another process: the day is that of the decision */
        al_test_close(&world, 0);
        al_test_clock("2026-11-30T10:00:00Z");
        al_test_open(&world, 0);
        al_test_ok(
            al_panels_resume(world.folders[0].ledger, &count, &world.err),
            &world.err);
    }
    ck_assert(is_gone());
    ck_assert_uint_eq(places(), 0);
    is_certified("2026-11-23");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panels");
    TCase *tc = tcase_create("panels");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, no_word_of_a_candidate_is_in_the_teams_folder);
    tcase_add_test(tc, a_candidate_cannot_be_saved_in_the_teams_folder);
    tcase_add_test(tc, nothing_of_a_team_can_be_saved_in_a_panels_folder);
    tcase_add_test(
        tc, a_panel_begins_with_what_its_recruitment_has_and_without_names);
    tcase_add_test(tc, a_recruitment_has_one_panel);
    tcase_add_test(tc, history_and_sealed_files_hide_what_the_lists_do);
    tcase_add_test(tc, nobody_takes_back_a_sheet_that_is_hidden_from_them);
    tcase_add_test(tc, without_an_index_a_sealed_score_is_hidden);
    tcase_add_test(tc, the_colleague_whose_device_it_is_scores_there_at_first);
    tcase_add_test(tc, a_rebuilt_index_is_blind_at_once);
    tcase_add_test(tc, the_end_leaves_nothing_and_a_certificate);
    tcase_add_test(tc, a_hold_beats_the_end);
    tcase_add_test(tc, an_end_that_was_killed_at_any_step_is_gone_on_with);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
