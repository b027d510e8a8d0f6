/*
 * test_forgotten.c - what an erasure takes from one machine: drafts, filters,
 * and every file of the folder; through the program itself.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/kinds.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"
#include "share/ledger.h"
#include "tui/draft.h"
#include "tui/filters.h"

static struct home home;

/* With a runtime folder, as each login has one. */
static void enter(void)
{
    char *run;

    al_test_home(&home);
    run = al_test_path(home.dir, "run");
    ck_assert_int_eq(mkdir(run, 0700), 0);
    ck_assert_int_eq(setenv("XDG_RUNTIME_DIR", run, 1), 0);
    free(run);
    al_test_says(0, NULL, "al init --service 'Harbour IPS' --me 'Priya N.'");
    al_test_says(0, NULL, "al add person preferred_name='Sam T.'");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* ---- somebody is erased ---- */

#define SECRET "glad about the panel"

/* A draft that names these records; put aside when is_done. */
static void put_draft(const char *field, const char *value, bool is_done)
{
    struct al_local_seal seal = {.dir = getenv("ALONGSIDE_DIR"),
                                 .context = AL_DRAFT_CONTEXT};
    struct al_draft_text text = {0};
    struct al_random random;
    struct al_draft draft;

    al_random_init(&random);
    al_draft_init(&draft);
    al_draft_put(&text, field, value);
    al_draft_put(&text, "note", SECRET);
    ck_assert_int_eq(al_draft_write(&draft, &seal, &random, &text, NULL),
                     AL_OK);
    if (is_done)
        al_draft_finish(&draft);
    al_draft_close(&draft);
    al_draft_text_drop(&text);
    al_local_seal_drop(&seal);
}

static void erase(const char *hex)
{
    struct al_ledger *ledger = NULL;
    struct al_saved saved;
    struct al_err err = {0};
    struct al_id id;
    bool moved;

    ck_assert(al_id_parse(hex, &id));
    al_test_ok(al_ledger_open(getenv("ALONGSIDE_DIR"), &ledger, &err), &err);
    al_test_ok(al_ledger_follow(ledger, &moved, &err), &err);
    al_test_ok(al_ledger_erase(ledger, &id, NULL, 0, &saved, &err), &err);
    al_ledger_close(ledger);
}

START_TEST(an_erasure_takes_drafts_with_it)
{
    char *sam = al_test_line("al list person --json | "
                             "sed -n 's/.*\"id\": \"\\([0-9a-f]*\\).*/\\1/p'");
    char *kim = al_test_line("al add person preferred_name=Kim");
    char opened[200];

    ck_assert_uint_eq(strlen(sam), 32);
    snprintf(opened, sizeof(opened),
             "kind: participation\nperson: %s\nrole: member\n", sam);
    put_draft("who", sam, false);
    put_draft("who", sam, true);
    put_draft("opened", opened, false);
    put_draft("who", kim, false);
    put_draft("who", kim, true);
    al_test_says(0, "5", "find \"$ALONGSIDE_DIR/drafts\" -type f | wc -l");
    al_test_says(0, NULL, "al list person");
    al_test_says(0, "5", "find \"$ALONGSIDE_DIR/drafts\" -type f | wc -l");
    erase(sam);
    al_test_says(0, "Kim", "al list person");
    al_test_says(0, "2", "find \"$ALONGSIDE_DIR/drafts\" -type f | wc -l");
    al_test_says(0, "1", "find \"$ALONGSIDE_DIR/drafts/done\" -type f | wc -l");
    free(kim);
    free(sam);
}
END_TEST

static void keep_filter(const char *name, const char *text)
{
    struct al_local_seal seal = {.dir = getenv("ALONGSIDE_DIR"),
                                 .context = AL_FILTERS_CONTEXT};
    const struct al_kind *person = al_kind_by_name(AL_KIND_PERSON);
    struct al_conditions conditions = {.count = 0};
    struct al_ledger *ledger = NULL;
    struct al_err err = {0};

    al_test_ok(al_ledger_open(seal.dir, &ledger, &err), &err);
    ck_assert(al_conditions_parse(text, person, &conditions));
    al_test_ok(al_filters_keep(&seal, al_ledger_index(ledger), person, name,
                               &conditions, &err),
               &err);
    al_conditions_drop(&conditions);
    al_ledger_close(ledger);
    al_local_seal_drop(&seal);
}

static bool add_name(void *arg, const char *name,
                     const struct al_conditions *conditions)
{
    (void)conditions;
    al_str_printf(arg, "%s;", name);
    return true;
}

static void ck_filters(const char *want)
{
    struct al_local_seal seal = {.dir = getenv("ALONGSIDE_DIR"),
                                 .context = AL_FILTERS_CONTEXT};
    struct al_str names = {0};
    struct al_err err = {0};

    al_test_ok(al_filters_each(&seal, al_kind_by_name(AL_KIND_PERSON), add_name,
                               &names, &err),
               &err);
    ck_assert_str_eq(al_str_text(&names), want);
    al_str_drop(&names);
    al_local_seal_drop(&seal);
}

START_TEST(an_erasure_takes_filters_that_name_them_with_it)
{
    char *sam = al_test_line("al list person --json | "
                             "sed -n 's/.*\"id\": \"\\([0-9a-f]*\\).*/\\1/p'");

    al_test_says(0, NULL, "al add person preferred_name=Kim");
    keep_filter("one word", "preferred_name starts sam");
    keep_filter("Kim's", "status is active");
    keep_filter("Sam's", "status is active");
    keep_filter("active", "status is active");
    ck_filters("one word;Kim's;Sam's;active;");
    al_test_says(0, NULL, "al list person");
    ck_filters("one word;Kim's;Sam's;active;");
    erase(sam);
    al_test_says(0, "Kim", "al list person");
    ck_filters("Kim's;active;");
    free(sam);
}
END_TEST

struct kept_text {
    struct al_str all;
    size_t count;
};

static bool on_kept(void *arg, const char *path, int64_t changed_at,
                    const struct al_draft_text *text)
{
    struct kept_text *kept = arg;

    (void)path;
    (void)changed_at;
    for (size_t i = 0; i < text->count; i++)
        al_str_printf(&kept->all, "%s=%s\n", text->items[i].name,
                      text->items[i].text);
    kept->count++;
    return true;
}

/* Lines of "name=text", with @ for the one who is erased and # for another. */
static const struct {
    const char *lines, *stays, *goes;
} several[] = {
    {"form=many\nabout=What Sam said\nid=@\nid=#\n"
     "f.@.quote=" SECRET "\nf.#.quote=cold tea\nf.all.context=lunch\n",
     "cold tea", SECRET},
    {"form=log\nabout=Event, Sam T.\nsave=#\nf.0.who=Sam\nc.0.who=@\n"
     "c.0.who=#\nf.6.note=cold tea\nf.7.quote=" SECRET "\neach=@ 60 - -\n",
     "cold tea", SECRET},
};

static void put_lines(const char *lines, const char *sam, const char *kim)
{
    struct al_local_seal seal = {.dir = getenv("ALONGSIDE_DIR"),
                                 .context = AL_DRAFT_CONTEXT};
    struct al_draft_text text = {0};
    struct al_random random;
    struct al_draft draft;
    struct al_str all = {0};
    char *line, *end;

    for (const char *at = lines; *at; at++)
        if (*at == '@' || *at == '#')
            al_str_puts(&all, *at == '@' ? sam : kim);
        else
            al_str_putc(&all, *at);
    al_random_init(&random);
    al_draft_init(&draft);
    for (line = all.data; (end = strchr(line, '\n')); line = end + 1) {
        char *value = strchr(line, '=');

        *end = *value = '\0';
        al_draft_put(&text, line, value + 1);
    }
    ck_assert_int_eq(al_draft_write(&draft, &seal, &random, &text, NULL),
                     AL_OK);
    al_draft_close(&draft);
    al_draft_text_drop(&text);
    al_local_seal_drop(&seal);
    al_str_drop(&all);
}

START_TEST(a_draft_about_several_keeps_the_others)
{
    struct al_local_seal seal = {.dir = getenv("ALONGSIDE_DIR"),
                                 .context = AL_DRAFT_CONTEXT};
    char *sam = al_test_line("al list person --json | "
                             "sed -n 's/.*\"id\": \"\\([0-9a-f]*\\).*/\\1/p'");
    char *kim = al_test_line("al add person preferred_name=Kim");
    struct kept_text kept = {0};

    put_lines(several[_i].lines, sam, kim);
    put_lines(several[_i].lines, sam, sam); /* nobody is left of this one */
    erase(sam);
    al_test_says(0, "Kim", "al list person");
    al_draft_each(&seal, on_kept, &kept);
    ck_assert_uint_eq(kept.count, 1);
    ck_assert_ptr_nonnull(strstr(al_str_text(&kept.all), several[_i].stays));
    ck_assert_ptr_nonnull(strstr(al_str_text(&kept.all), kim));
    ck_assert_ptr_null(strstr(al_str_text(&kept.all), several[_i].goes));
    ck_assert_ptr_null(strstr(al_str_text(&kept.all), "Sam"));
    ck_assert_ptr_null(strstr(al_str_text(&kept.all), sam));
    al_str_drop(&kept.all);
    al_local_seal_drop(&seal);
    free(kim);
    free(sam);
}
END_TEST

START_TEST(nothing_of_somebody_erased_is_left_in_the_folder)
{
    char *sam = al_test_line("al list person --json | "
                             "sed -n 's/.*\"id\": \"\\([0-9a-f]*\\).*/\\1/p'");

    al_test_says(0, NULL,
                 "al edit sam preferred_name=Quillfeather && "
                 "al log --who quill --what event --note '" SECRET "' && "
                 "al search quill && al show quill --json && al rebuild");
    put_draft("who", sam, false);
    erase(sam);
    al_test_says(0, NULL, "al list person && al history");
    al_test_says(0, NULL, "test -s \"$ALONGSIDE_DIR/log\"");
    al_test_says(1, NULL,
                 "grep -ri -e quillfeather -e 'glad about' -e %.12s "
                 "\"$ALONGSIDE_DIR/log\"",
                 sam);
    al_test_says(1, NULL,
                 "grep -rai -e quillfeather -e 'glad about' "
                 "\"$ALONGSIDE_DIR\"");
    free(sam);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forgotten");
    TCase *tc = tcase_create("forgotten");

    tcase_add_checked_fixture(tc, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, an_erasure_takes_drafts_with_it);
    tcase_add_test(tc, an_erasure_takes_filters_that_name_them_with_it);
    tcase_add_loop_test(tc, a_draft_about_several_keeps_the_others, 0,
                        (int)AL_COUNT(several));
    tcase_add_test(tc, nothing_of_somebody_erased_is_left_in_the_folder);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
