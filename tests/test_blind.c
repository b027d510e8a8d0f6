/* test_blind.c - who sees which score, and what a panel's scores come to. */
#include "config.h"

#include <stdlib.h>

#include "core/blind.h"
#include "core/link.h"
#include "core/needs.h"
#include "core/panel.h"
#include "tests/indexing.h"

enum { CRITERIA = 9, SCORERS = 3, CANDIDATES = 2 };

/* A panel's folder: ada (client), ben (staff), cy (staff); C1, C2; K1..K9. */
struct folder {
    struct al_index *index;
    struct al_random random;
    uint8_t link_key[32];
    struct al_id panel, recruitment;
    struct al_id criteria[CRITERIA], scorers[SCORERS], candidates[CANDIDATES];
};

static void keep(struct folder *folder, const struct al_id *id,
                 const struct al_record *record)
{
    struct al_str text = {0};

    MUST(al_record_check(record, err));
    al_codec_print(record, &text);
    MUST(al_index_begin(folder->index, false, err));
    MUST(al_index_put(folder->index, id, record, al_str_text(&text), text.len,
                      err));
    MUST(al_index_end(folder->index, "0123456789012345678901234567890123456789",
                      err));
    al_str_drop(&text);
}

static struct al_id keep_one(struct folder *folder, const char *kind,
                             const char *field, const char *value,
                             const char *other, const char *its)
{
    struct al_id id = al_id_new(&folder->random);
    struct al_record *record = al_record_new(kind);

    al_record_set(record, field, value);
    if (other)
        al_record_set(record, other, its);
    if (strcmp(kind, AL_KIND_CRITERION) == 0) {
        al_record_set_ref(record, "recruitment", &folder->recruitment);
        al_record_set(record, "text", "Something to look for");
    }
    keep(folder, &id, record);
    al_record_free(record);
    return id;
}

static void open_folder(struct folder *folder)
{
    static const char *const labels[] = {"Ada", "Ben", "Cy"};
    static const char *const kinds[] = {"client", "staff", "staff"};
    static const char *const weights[] = {"3", "3", "2", "2", "1",
                                          "1", "2", "1", "1"};
    struct al_record *panel = al_record_new(AL_KIND_PANEL);
    char name[8];
    bool is_empty;

    *folder = (struct folder){.link_key = {7}};
    setenv("ALONGSIDE_SEED", "blind", 1);
    al_random_init(&folder->random);
    MUST(al_index_open(":memory:", &folder->index, &is_empty, err));
    folder->recruitment = keep_one(folder, AL_KIND_RECRUITMENT, "post",
                                   "Employment specialist", NULL, NULL);
    for (int i = 0; i < CRITERIA; i++) {
        snprintf(name, sizeof(name), "K%d", i + 1);
        folder->criteria[i] = keep_one(folder, AL_KIND_CRITERION, "code", name,
                                       "weight", weights[i]);
    }
    for (int i = 0; i < SCORERS; i++)
        folder->scorers[i] = keep_one(folder, AL_KIND_SCORER, "label",
                                      labels[i], "scorer_kind", kinds[i]);
    for (int i = 0; i < CANDIDATES; i++) {
        snprintf(name, sizeof(name), "C%d", i + 1);
        folder->candidates[i] =
            keep_one(folder, AL_KIND_CANDIDATE, "ref", name, NULL, NULL);
    }
    folder->panel = al_id_new(&folder->random);
    al_record_set_ref(panel, "recruitment", &folder->recruitment);
    al_record_set_ref(panel, "stopper", &folder->criteria[0]);
    al_record_set(panel, "ends_on", "2027-05-23");
    keep(folder, &folder->panel, panel);
    al_record_free(panel);
}

static void sit_down(struct folder *folder, int scorer, bool is_shared)
{
    struct al_viewer viewer = {.is_shared = is_shared};

    if (scorer >= 0)
        viewer.scorer = folder->scorers[scorer];
    al_blind_set_viewer(folder->index, &viewer);
}

/* Hand in a sheet, typed by whoever sits there: all two but the first. */
static enum al_status hand_in(struct folder *folder, int candidate, int scorer,
                              int first, struct al_err *said)
{
    struct al_score_row rows[CRITERIA];
    struct al_panel panel;
    struct al_made *made;
    size_t count, missing;
    enum al_status status;

    for (int i = 0; i < CRITERIA; i++)
        rows[i] = (struct al_score_row){i == 0 ? first : 2, NULL};
    rows[0].evidence = "Zanzibar";
    MUST(al_panel_load(folder->index, &folder->candidates[candidate], &panel,
                       err));
    status = al_panel_sheet(folder->index, folder->link_key, &panel,
                            &folder->scorers[scorer], rows, &made, &count,
                            &missing, said);
    for (size_t i = 0; i < count; i++)
        keep(folder, &made[i].id, made[i].record);
    al_panel_made_drop(made, count);
    al_panel_drop(&panel);
    return status;
}

static void must_hand_in(struct folder *folder, int candidate, int scorer,
                         int first)
{
    struct al_err err = {.msg = ""};

    ck_assert_msg(hand_in(folder, candidate, scorer, first, &err) == AL_OK,
                  "%s", err.msg);
}

static bool count_hit(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(size_t *)arg;
    return true;
}

/* Scores that a list shows, and the same by every other way of reading. */
static size_t seen(struct folder *folder)
{
    const struct al_query scores = {.kind = AL_KIND_SCORE};
    const struct al_query gone = {.kind = AL_KIND_SCORE, .with_gone = true};
    const struct al_query all = {.with_gone = true};
    size_t listed = 0, counted = 0, gone_too = 0, everything = 0, found = 0;
    size_t others = 0, linked = 0, rest = 0;

    MUST(al_query_run(folder->index, &scores, count_hit, &listed, err));
    MUST(al_query_count(folder->index, &scores, &counted, err));
    MUST(al_query_count(folder->index, &gone, &gone_too, err));
    MUST(al_query_count(folder->index, &all, &everything, err));
    MUST(al_query_search(folder->index, "zanzibar", NULL, 0, count_hit, &found,
                         err));
    for (int i = 0; i < CANDIDATES; i++) {
        MUST(al_query_links(folder->index, &folder->candidates[i],
                            AL_KIND_SCORE, NULL, 0, count_hit, &linked, err));
        MUST(al_query_all_links(folder->index, &folder->candidates[i],
                                count_hit, &rest, err));
    }
    for (size_t i = 0; i < al_kind_count(); i++) {
        const struct al_query query = {.kind = al_kind(i)->name};
        size_t count = 0;

        MUST(al_query_count(folder->index, &query, &count, err));
        others += strcmp(al_kind(i)->name, AL_KIND_SCORE) ? count : 0;
    }
    ck_assert_uint_eq(listed, counted);
    ck_assert_uint_eq(listed, gone_too);
    ck_assert_uint_eq(listed, linked);
    ck_assert_uint_eq(listed + others, everything);
    ck_assert_uint_eq(found, listed / CRITERIA);
    return listed;
}

START_TEST(others_are_hidden_until_ones_own_sheet_is_in)
{
    struct folder folder;

    open_folder(&folder);
    sit_down(&folder, 0, false);
    must_hand_in(&folder, 0, 0, 4);
    ck_assert_uint_eq(seen(&folder), CRITERIA);
    sit_down(&folder, 1, false);
    ck_assert_uint_eq(seen(&folder), 0);
    ck_assert(!al_blind_is_open(folder.index, &folder.candidates[0]));
    must_hand_in(&folder, 0, 1, 1);
    ck_assert_uint_eq(seen(&folder), 2 * CRITERIA);
    ck_assert(al_blind_is_open(folder.index, &folder.candidates[0]));
    /* of the other candidate nothing follows from that */
    sit_down(&folder, 0, false);
    must_hand_in(&folder, 1, 0, 2);
    sit_down(&folder, 1, false);
    ck_assert_uint_eq(seen(&folder), 2 * CRITERIA);
    al_index_close(folder.index);
}
END_TEST

START_TEST(half_a_sheet_opens_nothing)
{
    struct folder folder;
    struct al_record *score = al_record_new(AL_KIND_SCORE);
    struct al_id id;

    open_folder(&folder);
    sit_down(&folder, 0, false);
    must_hand_in(&folder, 0, 0, 4);
    sit_down(&folder, 1, false);
    al_record_set_ref(score, "candidate", &folder.candidates[0]);
    al_record_set_ref(score, "criterion", &folder.criteria[3]);
    al_record_set_ref(score, "scorer", &folder.scorers[1]);
    al_record_set(score, "value", "2");
    id = al_id_new(&folder.random);
    keep(&folder, &id, score);
    ck_assert(!al_blind_is_in(folder.index, &folder.candidates[0],
                              &folder.scorers[1]));
    ck_assert(!al_blind_is_open(folder.index, &folder.candidates[0]));
    al_record_free(score);
    al_index_close(folder.index);
}
END_TEST

START_TEST(who_does_not_score_sees_when_all_sheets_are_in)
{
    struct folder folder;

    open_folder(&folder);
    for (int i = 0; i < SCORERS; i++) {
        sit_down(&folder, -1, false);
        ck_assert_uint_eq(seen(&folder), 0);
        sit_down(&folder, i, false);
        must_hand_in(&folder, 0, i, 2);
    }
    sit_down(&folder, -1, false);
    ck_assert_uint_eq(seen(&folder), SCORERS * CRITERIA);
    al_index_close(folder.index);
}
END_TEST

/* Anybody may say that they are somebody who has handed in. */
START_TEST(a_keyboard_that_is_passed_round_shows_nothing_before_all_are_in)
{
    struct folder folder;

    open_folder(&folder);
    for (int i = 0; i < SCORERS; i++) {
        for (int k = 0; k < SCORERS; k++) {
            sit_down(&folder, k, true);
            ck_assert_uint_eq(seen(&folder), 0);
        }
        sit_down(&folder, i, true);
        must_hand_in(&folder, 0, i, 3);
    }
    ck_assert_uint_eq(seen(&folder), SCORERS * CRITERIA);
    al_index_close(folder.index);
}
END_TEST

START_TEST(a_sheet_on_paper_waits_until_ones_own_is_in)
{
    struct folder folder;
    struct al_err err = {.msg = ""};

    open_folder(&folder);
    sit_down(&folder, 1, false);
    ck_assert_int_eq(hand_in(&folder, 0, 0, 4, &err), AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "your own sheet"));
    must_hand_in(&folder, 0, 1, 2);
    must_hand_in(&folder, 0, 0, 4);
    al_index_close(folder.index);
}
END_TEST

START_TEST(a_score_by_itself_is_refused_as_its_sheet_is)
{
    struct folder folder;
    struct al_record *score = al_record_new(AL_KIND_SCORE);
    struct al_str say = {0};
    struct al_id id;
    const struct al_field *field;

    open_folder(&folder);
    id = al_id_new(&folder.random);
    sit_down(&folder, 1, false);
    al_record_set_ref(score, "candidate", &folder.candidates[0]);
    al_record_set_ref(score, "criterion", &folder.criteria[0]);
    al_record_set_ref(score, "scorer", &folder.scorers[0]);
    al_record_set(score, "value", "2");
    field = al_needs(folder.index, &id, NULL, score, &say);
    ck_assert_ptr_nonnull(field);
    ck_assert_str_eq(field->name, "scorer");
    al_record_set_ref(score, "scorer", &folder.scorers[1]);
    ck_assert_ptr_null(al_needs(folder.index, &id, NULL, score, &say));
    al_record_set(score, "value", "4");
    field = al_needs(folder.index, &id, NULL, score, &say);
    ck_assert_ptr_nonnull(field);
    ck_assert_str_eq(field->name, "evidence");
    al_record_set(score, "value", "5");
    field = al_needs(folder.index, &id, NULL, score, &say);
    ck_assert_ptr_nonnull(field);
    ck_assert_str_eq(field->name, "value");
    al_str_drop(&say);
    al_record_free(score);
    al_index_close(folder.index);
}
END_TEST

START_TEST(a_sheet_is_handed_in_whole_with_what_shows_it)
{
    struct folder folder;
    struct al_score_row rows[CRITERIA] = {{2, NULL}};
    struct al_panel panel;
    struct al_made *made;
    size_t count, missing;
    struct al_err said = {.msg = ""};

    open_folder(&folder);
    sit_down(&folder, 0, false);
    MUST(al_panel_load(folder.index, &folder.candidates[0], &panel, err));
    for (int i = 1; i < CRITERIA; i++)
        rows[i].value = i == 5 ? AL_SCORE_NONE : 3;
    ck_assert_int_eq(al_panel_sheet(folder.index, folder.link_key, &panel,
                                    &folder.scorers[0], rows, &made, &count,
                                    &missing, &said),
                     AL_EINVAL);
    ck_assert_uint_eq(missing, 5);
    for (int bad = 0; bad <= AL_SCORE_MAX; bad++) {
        bool needs = bad == 0 || bad == 1 || bad == 4;

        rows[5].value = bad;
        ck_assert_int_eq(al_panel_sheet(folder.index, folder.link_key, &panel,
                                        &folder.scorers[0], rows, &made, &count,
                                        &missing, &said),
                         needs ? AL_EINVAL : AL_OK);
        ck_assert_uint_eq(count, needs ? 0 : CRITERIA);
        al_panel_made_drop(made, count);
    }
    al_panel_drop(&panel);
    al_index_close(folder.index);
}
END_TEST

static void load(struct folder *folder, struct al_panel *panel)
{
    MUST(al_panel_load(folder->index, &folder->candidates[0], panel, err));
}

static const struct al_field *decide(struct folder *folder, const char *stage)
{
    struct al_record *opened = NULL, *form;
    const struct al_field *field;
    struct al_str say = {0};

    MUST(al_query_get(folder->index, &folder->candidates[0], &opened, err));
    form = al_record_copy(opened);
    al_record_set(form, "stage", stage);
    field = al_needs(folder->index, &folder->candidates[0], opened, form, &say);
    al_record_free(opened);
    al_record_free(form);
    al_str_drop(&say);
    return field;
}

static void agree(struct folder *folder, const char *value)
{
    struct al_record *agreed = al_record_new(AL_KIND_AGREED_SCORE);
    struct al_id id = al_id_new(&folder->random);

    al_record_set_ref(agreed, "candidate", &folder->candidates[0]);
    al_record_set_ref(agreed, "criterion", &folder->criteria[0]);
    al_record_set(agreed, "value", value);
    al_record_set(agreed, "reason", "One heard the example");
    keep(folder, &id, agreed);
    al_record_free(agreed);
}

START_TEST(what_is_apart_is_talked_about_before_anybody_is_appointed)
{
    struct folder folder;
    struct al_panel panel;

    open_folder(&folder);
    sit_down(&folder, 0, false);
    must_hand_in(&folder, 0, 0, 4);
    ck_assert_ptr_nonnull(decide(&folder, "appointed")); /* not all in */
    sit_down(&folder, 1, false);
    must_hand_in(&folder, 0, 1, 1);
    sit_down(&folder, 2, false);
    must_hand_in(&folder, 0, 2, 3);
    load(&folder, &panel);
    ck_assert_int_eq(al_panel_spread(&panel, 0), 3);
    ck_assert_int_eq(al_panel_spread(&panel, 1), 0);
    ck_assert(al_panel_must_talk(&panel, 0));
    ck_assert_uint_eq(al_panel_talks(&panel), 1);
    ck_assert_int_eq(al_panel_mean(&panel, 0, "client"), 400);
    ck_assert_int_eq(al_panel_mean(&panel, 0, "staff"), 200);
    ck_assert_int_eq(al_panel_mean(&panel, 0, NULL), 267);
    ck_assert_int_eq(al_panel_mean(&panel, 0, "other"), -1);
    /* (267 * 3 + 200 * 13) / 16 */
    ck_assert_int_eq(al_panel_result(&panel), 213);
    al_panel_drop(&panel);
    ck_assert_ptr_nonnull(decide(&folder, "appointed"));
    ck_assert_ptr_nonnull(decide(&folder, "not_appointed"));
    agree(&folder, "3");
    load(&folder, &panel);
    ck_assert_uint_eq(al_panel_talks(&panel), 0);
    ck_assert_int_eq(al_panel_result(&panel), 219); /* K1 is 3 for all */
    al_panel_drop(&panel);
    ck_assert_ptr_null(decide(&folder, "appointed"));
    al_index_close(folder.index);
}
END_TEST

START_TEST(two_zeros_stop_unless_the_rule_is_off)
{
    struct folder folder;
    struct al_record *panel = NULL;

    open_folder(&folder);
    for (int i = 0; i < SCORERS; i++) {
        sit_down(&folder, i, false);
        must_hand_in(&folder, 0, i, i < 2 ? 0 : 1);
    }
    ck_assert_ptr_nonnull(decide(&folder, "appointed"));
    ck_assert_ptr_null(decide(&folder, "not_appointed"));
    MUST(al_query_get(folder.index, &folder.panel, &panel, err));
    al_record_set(panel, "stopper", NULL);
    keep(&folder, &folder.panel, panel);
    al_record_free(panel);
    ck_assert_ptr_null(decide(&folder, "appointed"));
    al_index_close(folder.index);
}
END_TEST

/* Agreed scores say what others gave as clearly as scores do. */
START_TEST(what_was_agreed_is_hidden_with_the_scores)
{
    const struct al_query agreed = {.kind = AL_KIND_AGREED_SCORE};
    struct folder folder;
    size_t count;

    open_folder(&folder);
    sit_down(&folder, 0, false);
    must_hand_in(&folder, 0, 0, 4);
    agree(&folder, "3");
    for (int i = -1; i < SCORERS; i++) {
        sit_down(&folder, i, false);
        MUST(al_query_count(folder.index, &agreed, &count, err));
        ck_assert_uint_eq(count, i == 0 ? 1 : 0);
    }
    al_index_close(folder.index);
}
END_TEST

START_TEST(what_is_changed_after_others_were_seen_counts_for_no_mean)
{
    struct folder folder;
    struct al_panel panel;

    open_folder(&folder);
    sit_down(&folder, 0, false);
    must_hand_in(&folder, 0, 0, 2);
    must_hand_in(&folder, 0, 0, 3); /* nobody else's was to be seen */
    load(&folder, &panel);
    ck_assert_int_eq(al_panel_mean(&panel, 0, "client"), 300);
    al_panel_drop(&panel);
    sit_down(&folder, 1, false);
    must_hand_in(&folder, 0, 1, 1);
    sit_down(&folder, 0, false);
    must_hand_in(&folder, 0, 0, 1);
    load(&folder, &panel);
    ck_assert_int_eq(al_panel_mean(&panel, 0, "client"), -1);
    ck_assert_int_eq(al_panel_mean(&panel, 1, "client"), 200);
    al_panel_drop(&panel);
    al_index_close(folder.index);
}
END_TEST

START_TEST(a_score_changed_by_itself_after_that_says_so)
{
    struct folder folder;
    struct al_record *opened = NULL, *form, *key;
    struct al_str say = {0};
    struct al_id id;
    const struct al_field *field;

    open_folder(&folder);
    for (int i = 0; i < 2; i++) {
        sit_down(&folder, i, false);
        must_hand_in(&folder, 0, i, 4);
    }
    key = al_record_new(AL_KIND_SCORE);
    al_record_set_ref(key, "candidate", &folder.candidates[0]);
    al_record_set_ref(key, "criterion", &folder.criteria[1]);
    al_record_set_ref(key, "scorer", &folder.scorers[1]);
    MUST(al_link_id(key, folder.link_key, &id, err));
    al_record_free(key);
    MUST(al_query_get(folder.index, &id, &opened, err));
    form = al_record_copy(opened);
    al_record_set(form, "value", "3");
    field = al_needs(folder.index, &id, opened, form, &say);
    ck_assert_ptr_nonnull(field);
    ck_assert_str_eq(field->name, "before_discussion");
    al_record_set(form, "before_discussion", "no");
    ck_assert_ptr_null(al_needs(folder.index, &id, opened, form, &say));
    al_str_drop(&say);
    al_record_free(opened);
    al_record_free(form);
    al_index_close(folder.index);
}
END_TEST

START_TEST(a_version_in_history_is_hidden_as_the_record_is)
{
    struct folder folder;
    struct al_id unknown;

    open_folder(&folder);
    unknown = al_id_new(&folder.random);
    sit_down(&folder, 0, false);
    must_hand_in(&folder, 0, 0, 4);
    ck_assert(al_blind_hides(folder.index, &unknown, AL_KIND_SCORE));
    ck_assert(al_blind_hides(folder.index, &unknown, AL_KIND_AGREED_SCORE));
    ck_assert(!al_blind_hides(folder.index, &unknown, AL_KIND_CANDIDATE));
    al_index_close(folder.index);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("blind");
    TCase *tc = tcase_create("blind");

    tcase_add_test(tc, others_are_hidden_until_ones_own_sheet_is_in);
    tcase_add_test(tc, half_a_sheet_opens_nothing);
    tcase_add_test(tc, who_does_not_score_sees_when_all_sheets_are_in);
    tcase_add_test(
        tc, a_keyboard_that_is_passed_round_shows_nothing_before_all_are_in);
    tcase_add_test(tc, a_sheet_on_paper_waits_until_ones_own_is_in);
    tcase_add_test(tc, a_score_by_itself_is_refused_as_its_sheet_is);
    tcase_add_test(tc, a_sheet_is_handed_in_whole_with_what_shows_it);
    tcase_add_test(tc,
                   what_is_apart_is_talked_about_before_anybody_is_appointed);
    tcase_add_test(tc, two_zeros_stop_unless_the_rule_is_off);
    tcase_add_test(tc, what_was_agreed_is_hidden_with_the_scores);
    tcase_add_test(tc,
                   what_is_changed_after_others_were_seen_counts_for_no_mean);
    tcase_add_test(tc, a_score_changed_by_itself_after_that_says_so);
    tcase_add_test(tc, a_version_in_history_is_hidden_as_the_record_is);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
