/* tests/screens/test_hand_over.c - people go to a colleague; two become one;
 * a backup is stopped. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

#define F2 "\033OQ"

static struct al_tty tty;

static const char *open_people(const char *name)
{
    const char *dir = al_tty_sample(name);

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .rows = 40});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    return dir;
}

/* What a command on the folder prints, read again. */
static const char *printed(const char *dir, const char *arguments)
{
    static char text[65536];
    char path[256];
    FILE *file;
    size_t size;

    ck_assert_msg(al_tty_command(dir, arguments) == 0, "%s", arguments);
    snprintf(path, sizeof(path), "%s/out", al_tty_home());
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    size = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[size] = '\0';
    return text;
}

/* An action by its words. */
static void act(const char *words, const char *row)
{
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, words);
    al_tty_wait(&tty, row);
    al_tty_send(&tty, "\r");
}

START_TEST(marked_people_go_with_what_was_promised_and_come_back)
{
    const char *dir = open_people("marked");

    al_tty_send(&tty, " "); /* Ada */
    al_tty_wait(&tty, "1 row is marked");
    al_tty_send(&tty, " "); /* Jo */
    al_tty_wait(&tty, "2 rows are marked");
    act("hand over", "> hand over to a colleague");
    al_tty_wait(&tty, "Type to whom");
    al_tty_send(&tty, "ben\r");
    al_tty_wait(&tty, "To Ben Whitlock: 2 residents, ");
    al_tty_wait(&tty, "Resident: Ada L.");
    al_tty_wait(&tty, "Follow-up: Tell Ada what became");
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "Handed over to Ben Whitlock: ");
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "list person es='Ben Whitlock'"), "Ada L."));
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "list followup owner='Ben Whitlock'"), "Tell Ada"));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Take back");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "list person es='Priya Nair'"), "Ada L."));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_whole_caseload_moves_by_its_lines_and_esc_moves_nothing)
{
    const char *dir = open_people("caseload");

    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "G"); /* an activity: the caseload is my own */
    act("hand over", "> hand over to a colleague");
    al_tty_wait(&tty, "Type to whom");
    al_tty_send(&tty, "carys\r");
    al_tty_wait(&tty, "To Carys Howell: 8 residents, ");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Lately");
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "list person es='Priya Nair'"), "Ada L."));
    al_tty_end(&tty);
}
END_TEST

START_TEST(two_records_are_compared_put_together_and_taken_apart)
{
    const char *dir = open_people("same");

    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name='Ada "
                                         "Lopez' pronouns=they "
                                         "payee_ref=P-77"),
                     0);
    al_tty_wait(&tty, "Ada Lopez");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "Marked: Ada L.");
    al_tty_send(&tty, " ");
    al_tty_wait(&tty, "2 rows are marked");
    act("same resident twice", "> the same resident twice?");
    al_tty_wait(&tty, "Ada L. stays, and Ada Lopez becomes the same person:");
    al_tty_wait(&tty, "Pronouns: she  |  they  (differs: the first stays)");
    al_tty_wait(&tty, "Payee number: -  |  P-77  (taken over)");
    al_tty_send(&tty, "sec");
    al_tty_wait(&tty, "Ada Lopez stays, and Ada L. becomes the same person:");
    al_tty_send(&tty, "\025"
                      "fir");
    al_tty_wait(&tty, "Ada L. stays, and Ada Lopez becomes the same person:");
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "Put together as one: Ada L.");
    al_tty_wait_gone(&tty, "Ada Lopez");
    ck_assert_ptr_nonnull(strstr(printed(dir, "show 'Ada L.'"), "P-77"));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Take back");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_end(&tty);
    ck_assert_ptr_nonnull(strstr(printed(dir, "list person"), "Ada Lopez"));
}
END_TEST

START_TEST(the_commands_tell_first_and_save_once)
{
    const char *dir = al_tty_sample("commands");

    ck_assert_ptr_nonnull(strstr(
        printed(dir, "hand-over ada sam --to ben --dry"), "2 residents, "));
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "list person es='Priya Nair'"), "Ada L."));
    ck_assert_ptr_nonnull(strstr(printed(dir, "hand-over --all-of me --to ben"),
                                 "8 residents, "));
    ck_assert_ptr_null(
        strstr(printed(dir, "list person es='Ben Whitlock' --json"), "Nobody"));
    ck_assert_ptr_nonnull(strstr(printed(dir, "undo"), "Taken back"));
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "list person es='Priya Nair'"), "Ada L."));
    ck_assert_int_eq(al_tty_command(dir, "hand-over --to ben"), 2);
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "same 'Ada L.' 'Jo M.' --dry"),
               "Ada L. stays, and Jo M. becomes the same person:"));
    ck_assert_ptr_nonnull(strstr(printed(dir, "list person"), "Jo M."));
    (void)printed(dir, "same 'Ada L.' 'Jo M.'");
    ck_assert_ptr_null(strstr(printed(dir, "list person"), "Jo M."));
}
END_TEST

/*
 * The part of the file is a pipe that nobody reads yet, so the work stands
 * still in its midst, however fast the machine is.
 */
START_TEST(esc_stops_a_backup_and_leaves_no_file)
{
    const char *dir = open_people("stopped");
    char file[300], part[320], path[320], drain[400];
    struct stat info;
    int fd;

    snprintf(file, sizeof(file), "%s/kept", al_tty_home());
    snprintf(part, sizeof(part), "%s.part", file);
    ck_assert_int_eq(mkfifo(part, 0600), 0);
    fd = open(part, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    act("back up", "> back up to a disk");
    al_tty_wait(&tty, "Type where the backup shall lie");
    snprintf(path, sizeof(path), "%s\r", file);
    al_tty_send(&tty, path);
    al_tty_wait(&tty, "The whole history and its keys");
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "Writing the file");
    al_tty_wait(&tty, "Esc stops");
    al_tty_send(&tty, "\033");
    snprintf(drain, sizeof(drain), "cat '%s' >/dev/null", part);
    ck_assert_int_eq(system(drain), 0); /* until the program lets go of it */
    al_tty_wait(&tty, "Stopped. Everything is as it was");
    close(fd);
    ck_assert_int_ne(lstat(part, &info), 0);
    ck_assert_int_ne(lstat(file, &info), 0);
    ck_assert_int_eq(al_tty_command(dir, "verify"), 0);
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("screens_hand_over");
    TCase *tc = tcase_create("hand_over");
    int status;

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, marked_people_go_with_what_was_promised_and_come_back);
    tcase_add_test(tc,
                   a_whole_caseload_moves_by_its_lines_and_esc_moves_nothing);
    tcase_add_test(tc, two_records_are_compared_put_together_and_taken_apart);
    tcase_add_test(tc, the_commands_tell_first_and_save_once);
    tcase_add_test(tc, esc_stops_a_backup_and_leaves_no_file);
    suite_add_tcase(suite, tc);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
