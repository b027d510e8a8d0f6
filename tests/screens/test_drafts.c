/* test_drafts.c - what was typed outlives kill -9, in each session its own. */
#include "config.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

enum { POINTS = 20, RESTED = 10, PATIENCE = 300 };

/* An involvement, field by field, and what a field shows once it was left. */
static const struct {
    const char *keys, *label, *shows;
} entry[] = {{"lsa\r", "Resident", "Sam T."},
             {"pa\r", "Activity", "Interview panel"},
             {"y\r", "When", "22-Nov"},
             {"1:30\r", "Hours", "1"},
             {"\r", "To pay", ""},
             {"they scored four", "What", ""},
             {" candidates and", "What", ""},
             {" wrote down why", "What", ""}};

#define NOTE "they scored four candidates and wrote down why"

static struct al_tty tty;

/* All keys, and how many of them the first n pieces have. */
static const char *all_keys(size_t n, size_t *count)
{
    static char keys[256];
    size_t len = 0;

    keys[0] = '\0';
    for (size_t i = 0; i < AL_COUNT(entry); i++) {
        if (i == n && count)
            *count = len;
        len += (size_t)snprintf(keys + len, sizeof(keys) - len, "%s",
                                entry[i].keys);
    }
    if (n >= AL_COUNT(entry) && count)
        *count = len;
    return keys;
}

/* The one draft of a folder, by what a new version of it changes. */
static ino_t draft_in(const char *dir, size_t *count)
{
    char path[256];
    struct dirent *entry_in;
    struct stat info = {0};
    ino_t found = 0;
    DIR *folder;

    snprintf(path, sizeof(path), "%s/drafts", dir);
    folder = opendir(path);
    *count = 0;
    while (folder && (entry_in = readdir(folder)))
        if (strlen(entry_in->d_name) == 32 &&
            fstatat(dirfd(folder), entry_in->d_name, &info, 0) == 0) {
            found = info.st_ino;
            ++*count;
        }
    if (folder)
        closedir(folder);
    return found;
}

static void forget_drafts(const char *dir)
{
    char command[256];

    snprintf(command, sizeof(command), "rm -rf '%s/drafts'", dir);
    ck_assert_int_eq(system(command), 0);
}

/* Whether it has been written anew; while it is, a folder may show neither. */
static bool is_rewritten(const char *dir, ino_t before)
{
    size_t count;
    ino_t now = draft_in(dir, &count);

    return count == 1 && now != before;
}

/* The row of a field. */
static bool shows(const char *label, const char *text)
{
    for (int row = 0; row < tty.rows; row++) {
        const char *line = al_tty_row(&tty, row);

        if (strlen(line) > 2 && strncmp(line + 2, label, strlen(label)) == 0)
            return strstr(line, text) != NULL;
    }
    return false;
}

static bool comes_to_show(const char *label, const char *text)
{
    for (int i = 0; i < PATIENCE && !shows(label, text); i++)
        al_tty_settle(&tty);
    return shows(label, text);
}

/* Start again and go on: every field that was left by then is there. */
static void ck_offered(const char *dir, size_t typed, bool with_note)
{
    char note[sizeof(NOTE)];
    size_t left = 0, note_at;

    for (size_t i = 0; i < 5; i++) {
        size_t end;

        (void)all_keys(i + 1, &end);
        left += end <= typed;
    }
    if (left == 0)
        return; /* a few letters of the first field: a draft or none */
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Not saved yet");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Log an involvement");
    for (size_t i = 0; i < left; i++)
        if (!comes_to_show(entry[i].label, entry[i].shows)) {
            al_tty_dump(&tty);
            ck_abort_msg("after %zu keys: %s does not show %s", typed,
                         entry[i].label, entry[i].shows);
        }
    (void)all_keys(5, &note_at);
    if (with_note && typed > note_at) {
        size_t len = typed - note_at;

        len -= NOTE[len - 1] == ' '; /* at the end of a row it is not seen */
        snprintf(note, sizeof(note), "%.*s", (int)len, NOTE);
        al_tty_wait(&tty, note);
    }
    al_tty_end(&tty);
}

/* Until the cursor is in the field where the keys end, with its letters. */
static void wait_typed(struct al_tty *to, size_t typed)
{
    char row[128], letters[64] = "";
    size_t at = 0, start, end;

    for (size_t i = 0; i < 5; i++) {
        (void)all_keys(i + 1, &end);
        at += end <= typed;
    }
    (void)all_keys(at, &start);
    start += at == 0; /* the l that opened it */
    snprintf(letters, sizeof(letters), "%.*s", (int)(typed - start),
             all_keys(0, NULL) + start);
    if (letters[0] && letters[strlen(letters) - 1] == ' ')
        letters[strlen(letters) - 1] = '\0';
    if (letters[0])
        snprintf(row, sizeof(row), "> %-12s  %s", entry[at].label, letters);
    else
        snprintf(row, sizeof(row), "> %s", entry[at].label);
    al_tty_wait(to, row);
}

static void type_up_to(struct al_tty *to, const char *dir, size_t typed)
{
    al_tty_start(to, &(struct al_tty_options){.dir = dir});
    al_tty_wait(to, "Lately");
    al_tty_send(to, "l");
    al_tty_wait(to, "Who took part");
    al_tty_send_bytes(to, all_keys(0, NULL) + 1, typed - 1);
    wait_typed(to, typed);
}

static void kill_it(struct al_tty *to)
{
    kill(to->pid, SIGKILL);
    al_tty_wait_end(to);
    al_tty_end(to);
}

START_TEST(killed_anywhere_it_offers_what_was_left_by_then)
{
    const char *dir = al_tty_sample("anywhere");
    uint64_t seed = al_test_seed(17);
    struct al_test_random random = {seed};
    size_t end;

    fprintf(stderr, "drafts: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    (void)all_keys(AL_COUNT(entry), &end);
    for (int i = 0; i < POINTS; i++) {
        size_t typed = 2 + al_test_below(&random, end - 2);

        type_up_to(&tty, dir, typed);
        kill_it(&tty);
        ck_offered(dir, typed, false);
        forget_drafts(dir);
    }
}
END_TEST

/* All at once, as each has to be left alone for two seconds. */
START_TEST(killed_after_two_seconds_it_offers_every_letter)
{
    struct al_tty *ttys = calloc(RESTED, sizeof(*ttys));
    uint64_t seed = al_test_seed(18);
    struct al_test_random random = {seed};
    size_t typed[RESTED], note_at, end, count;
    char dirs[RESTED][160], name[32];
    ino_t before[RESTED];

    ck_assert_ptr_nonnull(ttys);
    fprintf(stderr, "drafts: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    (void)all_keys(5, &note_at);
    (void)all_keys(AL_COUNT(entry), &end);
    for (int i = 0; i < RESTED; i++) {
        snprintf(name, sizeof(name), "rested-%d", i);
        snprintf(dirs[i], sizeof(dirs[i]), "%s", al_tty_sample(name));
        typed[i] = note_at + 1 + al_test_below(&random, end - note_at);
        type_up_to(&ttys[i], dirs[i], typed[i]);
        before[i] = draft_in(dirs[i], &count);
        ck_assert_uint_eq(count, 1);
    }
    for (int i = 0; i < RESTED; i++) {
        for (int wait = 0; !is_rewritten(dirs[i], before[i]); wait++) {
            ck_assert_msg(wait < PATIENCE, "seed %llu: not kept by itself",
                          (unsigned long long)seed);
            al_tty_settle(&ttys[i]);
        }
        kill_it(&ttys[i]);
        ck_offered(dirs[i], typed[i], true);
    }
    free(ttys);
}
END_TEST

/* Nobody has to stop typing for that. */
START_TEST(a_long_note_is_kept_while_it_is_typed)
{
    const char *dir = al_tty_sample("long");
    size_t note_at, count, letters = 0;
    ino_t before;

    (void)all_keys(5, &note_at);
    type_up_to(&tty, dir, note_at);
    before = draft_in(dir, &count);
    while (!is_rewritten(dir, before) && letters < PATIENCE) {
        al_tty_send(&tty, letters % 8 == 7 ? " " : "a");
        al_tty_settle(&tty);
        letters++;
    }
    ck_assert_uint_lt(letters, PATIENCE);
    kill_it(&tty);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Not saved yet");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "aaaaaaa aaaaaaa");
    al_tty_end(&tty);
}
END_TEST

static bool offers(const char *dir, const char *text)
{
    bool is_there;

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    is_there = al_tty_has(&tty, text);
    al_tty_end(&tty);
    return is_there;
}

START_TEST(two_sessions_have_a_draft_each)
{
    static struct al_tty one, two;
    const char *dir = al_tty_sample("sessions");
    size_t count;

    al_tty_start(&one, &(struct al_tty_options){.dir = dir});
    al_tty_start(&two, &(struct al_tty_options){.dir = dir,
                                                .extra = "ALONGSIDE_SEED=8"});
    al_tty_wait(&one, "Lately");
    al_tty_wait(&two, "Lately");
    al_tty_send(&one, "lsa\rpa\r");
    al_tty_send(&two, "lad\rev\r");
    al_tty_wait(&one, "as usual");
    al_tty_wait(&two, "as usual");
    (void)draft_in(dir, &count);
    ck_assert_uint_eq(count, 2);
    /* Neither is anybody else's while it is being typed. */
    ck_assert(!offers(dir, "Not saved yet"));

    kill_it(&one);
    ck_assert(offers(dir, "Interview panel, Sam T., typed at"));
    ck_assert(!offers(dir, "Ada L., typed at"));
    kill(two.pid, SIGHUP);
    al_tty_wait_end(&two);
    al_tty_end(&two);
    ck_assert(offers(dir, "Ada L., typed at"));
    ck_assert(offers(dir, "Sam T., typed at"));

    /* One is saved: the other stays. */
    al_tty_start(&one, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&one, "Not saved yet");
    al_tty_send(&one, "\r");
    al_tty_wait(&one, "Log an involvement");
    al_tty_send(&one, "\033OQ");
    al_tty_wait(&one, "Saved: ");
    al_tty_wait(&one, "Not saved yet");
    al_tty_end(&one);
    (void)draft_in(dir, &count);
    ck_assert_uint_eq(count, 1);
}
END_TEST

/* ---- another day ---- */

static const struct {
    const char *when, *shows;
} days[] = {{"", "23-Nov"}, {"y", "22-Nov"}, {"mon", "16-Nov"}};

START_TEST(a_draft_means_the_day_on_which_it_was_typed)
{
    const char *dir = al_tty_sample("days");
    char keys[64];

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    snprintf(keys, sizeof(keys), "lsam t\rev\r%s\r", days[_i].when);
    al_tty_send(&tty, keys);
    al_tty_wait(&tty, "> Hours");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "kept as a draft");
    al_tty_end(&tty);
    al_tty_start(
        &tty, &(struct al_tty_options){
                  .dir = dir, .extra = "ALONGSIDE_NOW=2026-11-25T08:00:00Z"});
    al_tty_wait(&tty, "Not saved yet");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Log an involvement");
    ck_assert(comes_to_show("When", days[_i].shows));
    al_tty_end(&tty);
}
END_TEST

/* ---- where no draft can be written ---- */

/* A file stands where the folder of drafts would be. */
static void block_drafts(const char *dir)
{
    char command[256];

    forget_drafts(dir);
    snprintf(command, sizeof(command), ": > '%s/drafts'", dir);
    ck_assert_int_eq(system(command), 0);
}

#define NOT_KEPT "what you typed cannot be kept as a draft"

static const struct {
    const char *open, *title, *typed, *shows;
} unkept[] = {
    {"l", "Log an involvement", "sam t\rev", "ev"},
    {"2\033[He", "Resident, Ada L.", "\t\t\tthey", "they"},
    {"2\033[H  e", "Edit 2 residents", "\t\t\tthey", "they"},
};

START_TEST(what_cannot_be_kept_stays_until_it_is_given_up)
{
    const char *dir = al_tty_sample("unkept");

    block_drafts(dir);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, unkept[_i].open);
    al_tty_wait(&tty, unkept[_i].title);
    al_tty_send(&tty, unkept[_i].typed);
    al_tty_wait(&tty, unkept[_i].shows);
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Leaving once more");
    ck_assert(al_tty_has(&tty, NOT_KEPT));
    ck_assert(al_tty_has(&tty, unkept[_i].title));
    ck_assert(!al_tty_has(&tty, "draft kept"));

    /* What is typed after that is asked about anew. */
    al_tty_send(&tty, "x");
    al_tty_wait(&tty, "x");
    al_tty_settle(&tty);
    ck_assert(!al_tty_has(&tty, "Leaving once more"));
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Leaving once more");
    ck_assert(al_tty_has(&tty, unkept[_i].title));
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Not saved, and not kept as a draft.");
    ck_assert(!al_tty_has(&tty, unkept[_i].title));
    al_tty_end(&tty);
}
END_TEST

START_TEST(once_drafts_can_be_written_the_form_is_kept_again)
{
    const char *dir = al_tty_sample("again");
    size_t count;

    block_drafts(dir);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lsam t\r");
    al_tty_wait(&tty, NOT_KEPT);
    forget_drafts(dir);
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Not saved, and kept as a draft");
    (void)draft_in(dir, &count);
    ck_assert_uint_eq(count, 1);
    al_tty_end(&tty);
}
END_TEST

/* ---- one by one ---- */

static void open_one_by_one(const char *dir)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lada,sam t\rev\r\r");
    al_tty_wait(&tty, "as usual");
    al_tty_send(&tty, "\033OS"); /* F4 */
    al_tty_wait(&tty, "> Ada L., hours");
}

START_TEST(what_differs_one_by_one_survives_the_connection)
{
    const char *dir = al_tty_sample("each");

    open_one_by_one(dir);
    al_tty_send(&tty, "90m");
    al_tty_settle(&tty);
    kill(tty.pid, _i == 0 ? SIGHUP : SIGTERM);
    al_tty_wait_end(&tty);
    al_tty_end(&tty);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Not saved yet");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Ada L.: 1h 30m");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_does_not_read_one_by_one_is_told_on_leaving)
{
    open_one_by_one(al_tty_sample("unread"));
    al_tty_send(&tty, "often\033");
    al_tty_wait(&tty, "Leaving once more");
    al_tty_wait(&tty, "> Ada L., hours");
    al_tty_send(&tty, "\025"
                      "2h\033");
    al_tty_wait(&tty, "Ada L.: 2h");
    ck_assert(al_tty_has(&tty, "Log an involvement"));
    al_tty_send(&tty, "\033OS");
    al_tty_wait(&tty, "> Ada L., hours");
    al_tty_send(&tty, "\025"
                      "often\033");
    al_tty_wait(&tty, "Leaving once more");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Ada L.: 2h"); /* as it was */
    al_tty_end(&tty);
}
END_TEST

START_TEST(however_many_there_are_each_can_be_gone_on_with)
{
    static const char *const who[] = {"sam t", "ada", "kwame", "lena"};

    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("many")});
    al_tty_wait(&tty, "Lately");
    for (size_t i = 0; i < AL_COUNT(who); i++) {
        al_tty_send(&tty, "l");
        al_tty_wait(&tty, "Log an involvement");
        al_tty_send(&tty, who[i]);
        al_tty_send(&tty, "\r");
        al_tty_settle(&tty);
        al_tty_send(&tty, "\033");
        al_tty_wait(&tty, "kept as a draft");
    }
    al_tty_send(&tty, "jj"); /* below the two that stand there */
    al_tty_wait(&tty, "> and older ones: Enter shows them");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Sam T., typed at");
    al_tty_wait(&tty, "Ada L., typed at");
    al_tty_wait(&tty, "Kwame A., typed at");
    al_tty_wait(&tty, "Lena F., typed at");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("drafts");
    TCase *tc = tcase_create("drafts");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, killed_anywhere_it_offers_what_was_left_by_then);
    tcase_add_test(tc, killed_after_two_seconds_it_offers_every_letter);
    tcase_add_test(tc, a_long_note_is_kept_while_it_is_typed);
    tcase_add_test(tc, two_sessions_have_a_draft_each);
    tcase_add_loop_test(tc, a_draft_means_the_day_on_which_it_was_typed, 0,
                        (int)AL_COUNT(days));
    tcase_add_loop_test(tc, what_cannot_be_kept_stays_until_it_is_given_up, 0,
                        (int)AL_COUNT(unkept));
    tcase_add_test(tc, once_drafts_can_be_written_the_form_is_kept_again);
    tcase_add_loop_test(tc, what_differs_one_by_one_survives_the_connection, 0,
                        2);
    tcase_add_test(tc, what_does_not_read_one_by_one_is_told_on_leaving);
    tcase_add_test(tc, however_many_there_are_each_can_be_gone_on_with);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
