/* tests/screens/test_deaths.c - what is typed and the terminal outlive it. */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

/* All of an involvement but its note. */
#define KEYS_BEFORE_NOTE "lsa\rpa\ry\r\r\r"

static struct al_tty tty;

static void open_sample(const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
}

static size_t drafts_in(const char *dir)
{
    char path[256];
    struct dirent *entry;
    size_t count = 0;
    DIR *stream;

    snprintf(path, sizeof(path), "%s/drafts", dir);
    stream = opendir(path);
    while (stream && (entry = readdir(stream)))
        count += strlen(entry->d_name) == 32;
    if (stream)
        closedir(stream);
    return count;
}

/* ---- drafts ---- */

START_TEST(a_draft_survives_a_hangup)
{
    const char *dir = al_tty_sample("hangup");
    int status;

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, KEYS_BEFORE_NOTE "half a note");
    al_tty_wait(&tty, "half a note");
    kill(tty.pid, SIGHUP);
    status = al_tty_wait_end(&tty);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 128 + SIGHUP);
    al_tty_end(&tty);

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Not saved yet");
    al_tty_wait(&tty, "Interview panel, Sam T., typed at 09:30");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "half a note");
    al_tty_send(&tty, ", whole now\033OQ"); /* F2 */
    al_tty_wait(&tty, "Saved: Interview panel, Sam T.");
    ck_assert(!al_tty_has(&tty, "Not saved yet"));
    al_tty_end(&tty);
    ck_assert_uint_eq(drafts_in(dir), 0);
}
END_TEST

START_TEST(a_draft_survives_kill_9_up_to_the_last_field)
{
    const char *dir = al_tty_sample("kill9");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lsa\rpa\r");
    al_tty_wait(&tty, "as usual");
    kill(tty.pid, SIGKILL);
    al_tty_wait_end(&tty);
    al_tty_end(&tty);
    ck_assert_uint_eq(drafts_in(dir), 1);

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Interview panel, Sam T., typed at 09:30");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Sam T.");
    ck_assert(al_tty_has(&tty, "Interview panel"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_closed_terminal_keeps_the_draft)
{
    const char *dir = al_tty_sample("closed");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lsa\rpa");
    al_tty_wait(&tty, "= Interview panel");
    close(tty.fd);
    tty.fd = -1;
    waitpid(tty.pid, NULL, 0);
    tty.pid = 0;
    al_tty_end(&tty);
    ck_assert_uint_eq(drafts_in(dir), 1);
}
END_TEST

START_TEST(esc_keeps_the_draft_and_says_so)
{
    const char *dir = al_tty_sample("esc");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lsa\r");
    al_tty_wait(&tty, "Lately with Sam T.");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "kept as a draft");
    ck_assert_uint_eq(drafts_in(dir), 1);
    al_tty_end(&tty);
}
END_TEST

/* ---- deaths ---- */

static const struct {
    int signo;
    bool is_exit; /* ends by exit(128 + signo), not by the signal itself */
} deaths[] = {{SIGTERM, true}, {SIGHUP, true},   {SIGINT, true},
              {SIGQUIT, true}, {SIGSEGV, false}, {SIGABRT, false}};

START_TEST(the_terminal_is_sane_after_every_death)
{
    int status;

    char name[16];

    snprintf(name, sizeof(name), "death-%d", _i);
    open_sample(name);
    al_tty_send(&tty, "lsa");
    al_tty_wait(&tty, "= Sam T.");
    ck_assert(!al_tty_is_sane(&tty));
    kill(tty.pid, deaths[_i].signo);
    status = al_tty_wait_end(&tty);
    if (deaths[_i].is_exit) {
        ck_assert(WIFEXITED(status));
        ck_assert_int_eq(WEXITSTATUS(status), 128 + deaths[_i].signo);
    } else {
        ck_assert(WIFSIGNALED(status));
        ck_assert_int_eq(WTERMSIG(status), deaths[_i].signo);
    }
    ck_assert(al_tty_is_sane(&tty));
    tty.tail[tty.tail_len] = 0;
    ck_assert_ptr_nonnull(strstr(tty.tail, "\033[?1049l"));
    ck_assert_ptr_nonnull(strstr(tty.tail, "\033[?2004l"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_stopped_program_comes_back_as_it_was)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("stop"),
                                                .is_job = true});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "lsa");
    al_tty_wait(&tty, "= Sam T.");
    kill(tty.job, SIGTSTP);
    al_tty_wait_stopped(&tty);
    ck_assert(al_tty_is_sane(&tty));
    al_tty_resize(&tty, 30, 90);
    kill(tty.job, SIGCONT);
    al_tty_wait(&tty, "= Sam T.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Lately with Sam T.");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("deaths");
    TCase *tc = tcase_create("deaths");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_draft_survives_a_hangup);
    tcase_add_test(tc, a_draft_survives_kill_9_up_to_the_last_field);
    tcase_add_test(tc, a_closed_terminal_keeps_the_draft);
    tcase_add_test(tc, esc_keeps_the_draft_and_says_so);
    tcase_add_loop_test(tc, the_terminal_is_sane_after_every_death, 0,
                        (int)(sizeof(deaths) / sizeof(deaths[0])));
    tcase_add_test(tc, a_stopped_program_comes_back_as_it_was);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
