/*
 * test_signals.c - whatever ends or stops the program: the terminal, the
 * typing and the folder are in order afterwards.
 */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "tests/screens/left.h"
#include "tests/screens/shot.h"
#include "tests/sshd.h"
#include "tests/testing.h"

/* All of an involvement but its note, and half of that. */
#define ENTRY     "lsa\rpa\ry\r\r\r"
#define HALF_NOTE "they scored fo"
#define WAITS     500 /* times 10 ms */

static struct al_tty tty;

static void type_an_entry(void)
{
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ENTRY HALF_NOTE);
    al_tty_wait(&tty, HALF_NOTE);
}

static void ck_put_back(void)
{
    const char *what = al_tty_left_over(&tty);

    if (what)
        al_tty_dump(&tty);
    ck_assert_msg(!what, "left over: %s", what);
}

/* A new start offers all that was typed; and others can save at once. */
static void ck_kept_and_free(const char *dir)
{
    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name=Kim"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Not saved yet");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, HALF_NOTE);
    ck_assert(al_tty_has(&tty, "Sam T."));
    ck_assert(al_tty_has(&tty, "Interview panel"));
    al_tty_end(&tty);
}

static void ck_exits(int code)
{
    int status = al_tty_wait_end(&tty);

    ck_assert_msg(WIFEXITED(status), "ended by signal %d", WTERMSIG(status));
    ck_assert_int_eq(WEXITSTATUS(status), code);
}

/* ---- signals that ask ---- */

static const int wishes[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};

START_TEST(a_signal_that_asks_ends_it_in_order)
{
    char name[16];
    const char *dir;

    snprintf(name, sizeof(name), "asks-%d", _i);
    dir = al_tty_sample(name);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    type_an_entry();
    ck_assert(tty.is_alternate);
    ck_assert_str_eq(al_tty_left_over(&tty), "no echo, or no lines");
    kill(tty.pid, wishes[_i]);
    ck_exits(128 + wishes[_i]);
    ck_put_back();
    al_tty_end(&tty);
    ck_kept_and_free(dir);
}
END_TEST

/* Line by line a terminal hands over whole lines: those are kept. */
START_TEST(a_signal_ends_the_linear_mode_in_order)
{
    char name[16], line[400];
    const char *dir;

    snprintf(name, sizeof(name), "linear-%d", _i);
    dir = al_tty_sample(name);
    snprintf(line, sizeof(line), "exec '%s' --plain", al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .shell = line});
    al_tty_wait(&tty, "Command or ?");
    al_tty_send(&tty, "l\rsa\r\r\rpa\r");
    al_tty_wait(&tty, "When");
    kill(tty.pid, wishes[_i]);
    ck_exits(128 + wishes[_i]);
    ck_put_back();
    al_tty_end(&tty);
    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name=Kim"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Interview panel, Sam T., typed at");
    al_tty_end(&tty);
}
END_TEST

/*
 * The same keys from the keyboard are keys: a form is not lost to Ctrl-C.
 *
 * That holds for Ctrl-Z, too: in a field it takes back what was typed, and
 * elsewhere it says that it does nothing; nobody falls out into a shell. On the
 * screens there is no way to suspend from the keyboard. In place of "Ctrl-Z,
 * then fg" a stop signal from outside is tried below, with a real shell's fg.
 */
START_TEST(keys_that_send_signals_elsewhere_are_only_keys)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("keys"),
                                                .is_job = true});
    type_an_entry();
    al_tty_send(&tty, "\003\034\032"); /* Ctrl-C, Ctrl-\, Ctrl-Z */
    al_tty_settle(&tty);
    al_tty_send(&tty, "x\033");
    al_tty_wait(&tty, "kept as a draft");
    al_tty_send(&tty, "\032");
    al_tty_wait(&tty, "Ctrl-Z does nothing here");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_end(&tty);
}
END_TEST

/* ---- the terminal is gone ---- */

/* Whether the process is no more; a zombie that nobody fetches counts. */
static bool has_ended(pid_t pid)
{
    char path[64], line[256] = "";
    const char *state;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    file = fopen(path, "r");
    if (!file)
        return true;
    state = fgets(line, sizeof(line), file) ? strrchr(line, ')') : NULL;
    fclose(file);
    return !state || state[2] == 'Z' || state[2] == 'X';
}

static void wait_ended(pid_t pid)
{
    const struct timespec step = {0, 10000000};

    for (int i = 0; i < WAITS && !has_ended(pid); i++)
        nanosleep(&step, NULL);
    ck_assert_msg(has_ended(pid), "it went on without a terminal");
}

/* With a hangup's signal, and without: then reading and writing fail. */
static const char *const closings[] = {NULL, "trap '' HUP; exec \"%s\""};

START_TEST(a_terminal_that_is_closed_ends_it_in_order)
{
    char name[16], line[600];
    const char *dir;
    int status;

    snprintf(name, sizeof(name), "closed-%d", _i);
    dir = al_tty_sample(name);
    if (closings[_i]) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(line, sizeof(line), closings[_i], al_tty_program());
#pragma GCC diagnostic pop
    }
    al_tty_start(&tty, &(struct al_tty_options){
                           .dir = dir, .shell = closings[_i] ? line : NULL});
    type_an_entry();
    close(tty.fd);
    tty.fd = -1;
    wait_ended(tty.pid);
    ck_assert_int_eq(waitpid(tty.pid, &status, 0), tty.pid);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 128 + SIGHUP);
    tty.pid = 0;
    al_tty_end(&tty);
    ck_kept_and_free(dir);
}
END_TEST

/* The processes below one: those of this name, or (name NULL) not counted. */
static size_t below(pid_t top, const char *name, pid_t *found, size_t room)
{
    char path[96], comm[64];
    size_t count = 0;
    FILE *list, *file;
    int child;

    snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)top,
             (int)top);
    list = fopen(path, "r");
    while (list && fscanf(list, "%d", &child) == 1) {
        snprintf(path, sizeof(path), "/proc/%d/comm", child);
        file = fopen(path, "r");
        if (file && fgets(comm, sizeof(comm), file) &&
            strncmp(comm, name, strlen(name)) == 0 && count < room)
            found[count++] = child;
        if (file)
            fclose(file);
        count += below(child, name, found + count, room - count);
    }
    if (list)
        fclose(list);
    return count;
}

START_TEST(a_killed_ssh_server_loses_nothing)
{
    const char *dir = al_tty_sample("over-ssh");
    struct al_test_sshd sshd;
    pid_t servers[8], program;
    char line[2048];
    size_t count;

    al_test_sshd_start(&sshd, NULL);
    snprintf(line, sizeof(line),
             "exec %s -p %d -tt %s \"env ALONGSIDE_DIR='%s' "
             "ALONGSIDE_NOW=2026-11-23T09:30:00Z LC_ALL=C.UTF-8 TZ=UTC '%s'\"",
             sshd.command, sshd.port, sshd.login, dir, al_tty_program());
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .shell = line});
    type_an_entry();
    ck_assert_uint_eq(below(sshd.pid, "alongside", &program, 1), 1);
    count = below(sshd.pid, "sshd", servers, AL_COUNT(servers));
    ck_assert_uint_gt(count, 0);
    while (count > 0)
        kill(servers[--count], SIGKILL);
    wait_ended(program);
    al_tty_end(&tty);
    al_test_sshd_stop(&sshd);
    ck_kept_and_free(dir);
}
END_TEST

/* ---- crashes ---- */

static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

#ifndef __SANITIZE_ADDRESS__ /* which keeps cores off */
/* Whether a crash leaves a core here, when nobody catches it. */
static bool cores_are_left(int signo)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        signal(signo, SIG_DFL);
        raise(signo);
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WCOREDUMP(status);
}
#endif

START_TEST(a_crash_says_nothing_and_puts_the_terminal_back)
{
    static const char put_back[] =
        "\033[?2004l\033[?1000l\033[0m\033[?25h\033[?1049l\r\n";
    const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
    char name[16];
    size_t bytes;
    int status;

    snprintf(name, sizeof(name), "crash-%d", _i);
    /* A core, if this machine keeps any, goes where it is removed again. */
    ck_assert_int_eq(chdir(al_tty_home()), 0);
    (void)setrlimit(RLIMIT_CORE, &all);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    type_an_entry();
    al_tty_settle(&tty);
    bytes = tty.bytes;
    kill(tty.pid, crashes[_i]);
    status = al_tty_wait_end(&tty);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), crashes[_i]);
#ifndef __SANITIZE_ADDRESS__
    ck_assert_int_eq(!!WCOREDUMP(status), cores_are_left(crashes[_i]));
#endif
    ck_put_back();
    /* Nothing else: no word of anybody. */
    ck_assert_uint_eq(tty.bytes - bytes, sizeof(put_back) - 1);
    tty.tail[tty.tail_len] = '\0';
    ck_assert_str_eq(tty.tail + tty.tail_len - (sizeof(put_back) - 1),
                     put_back);
    al_tty_end(&tty);
}
END_TEST

/* ---- stopped ---- */

static const struct {
    const char *keys, *wait;
    int rows, cols;
} stops[] = {
    {"", "Lately", 40, 120},
    {"2jj", "> Kwame A.", 24, 80},
    {"2jj", "> Kwame A.", 20, 70},
    {"lsa\rpa\ry", "= Sun 22-Nov-2026", 30, 100},
    {"lsa\rpa\ry", "= Sun 22-Nov-2026", 15, 60},
};

START_TEST(resized_while_stopped_it_comes_back_in_the_new_size)
{
    static struct al_shot want;
    char name[16];

    /* Letter by letter what it would be, had it been so large from the start.
     */
    snprintf(name, sizeof(name), "sized-%d", _i);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name),
                                                .rows = stops[_i].rows,
                                                .cols = stops[_i].cols});
    al_tty_wait(&tty, "1 Today");
    al_tty_send(&tty, stops[_i].keys);
    al_tty_wait(&tty, stops[_i].wait);
    al_shot_take(&tty, &want);
    al_tty_end(&tty);

    snprintf(name, sizeof(name), "stopped-%d", _i);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name),
                                                .is_job = true});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, stops[_i].keys);
    al_tty_wait(&tty, stops[_i].wait);
    kill(tty.job, SIGTSTP);
    al_tty_wait_stopped(&tty);
    ck_put_back();
    al_tty_resize(&tty, stops[_i].rows, stops[_i].cols);
    kill(tty.job, SIGCONT);
    al_shot_wait(&tty, &want, stops[_i].wait);
    al_tty_end(&tty);
}
END_TEST

/* Until the program has taken the keys, and is at work on them. */
static void wait_read(void)
{
    int slave = open(ptsname(tty.fd), O_RDWR | O_NOCTTY), left = 1;

    ck_assert_int_ge(slave, 0);
    for (int i = 0; left > 0 && i < 1000000; i++)
        ck_assert_int_eq(ioctl(slave, FIONREAD, &left), 0);
    close(slave);
}

/* A signal that comes while it works or paints waits until it is read. */
START_TEST(a_stop_in_the_midst_of_a_paint_is_not_lost)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("midst"),
                                                .is_job = true});
    al_tty_wait(&tty, "Lately");
    for (int i = 0; i < 20; i++) {
        al_tty_send(&tty, i % 2 ? "1" : "2");
        wait_read();
        kill(tty.job, SIGTSTP);
        al_tty_wait_stopped(&tty);
        ck_put_back();
        kill(tty.job, SIGCONT);
        al_tty_wait(&tty, i % 2 ? "Lately" : "Would like");
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_real_shell_stops_it_and_brings_it_back_with_fg)
{
    struct al_str before = {0}, after = {0};
    char line[600];
    pid_t job;

    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("fg"),
                                                .extra = "PS1=ready> ",
                                                .shell = "exec sh -i"});
    al_tty_wait(&tty, "ready>");
    snprintf(line, sizeof(line), "%s\r", al_tty_program());
    al_tty_send(&tty, line);
    type_an_entry();
    al_tty_shot(&tty, &before);
    job = tcgetpgrp(tty.fd);
    ck_assert_int_ne(job, tty.pid);
    kill(-job, SIGTSTP);
    al_tty_wait(&tty, "Stopped");
    ck_put_back();
    al_tty_send(&tty, "echo $((6 * 7))\r");
    al_tty_wait(&tty, "42"); /* the shell has its terminal back */
    al_tty_send(&tty, "fg\r");
    al_tty_wait(&tty, HALF_NOTE);
    al_tty_shot(&tty, &after);
    ck_assert_str_eq(al_str_text(&after), al_str_text(&before));
    al_tty_send(&tty, "ur candidates\r");
    al_tty_wait(&tty, "Saved: Interview panel, Sam T.");
    al_tty_send(&tty, "q");
    al_tty_wait(&tty, "ready>");
    ck_put_back();
    al_tty_end(&tty);
    al_str_drop(&before);
    al_str_drop(&after);
}
END_TEST

/* As a shell does that is closed itself: a hangup, then go on. */
START_TEST(hung_up_while_stopped_it_ends_in_order)
{
    const char *dir = al_tty_sample("stopped-hup");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir, .is_job = true});
    type_an_entry();
    kill(tty.job, SIGTSTP);
    al_tty_wait_stopped(&tty);
    kill(tty.job, SIGHUP);
    kill(tty.job, SIGCONT);
    ck_exits(128 + SIGHUP);
    ck_put_back();
    al_tty_end(&tty);
    ck_kept_and_free(dir);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("signals");
    TCase *tc = tcase_create("signals");
    bool has_sshd = al_test_sshd_is_there();
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, a_signal_that_asks_ends_it_in_order, 0,
                        (int)AL_COUNT(wishes));
    tcase_add_loop_test(tc, a_signal_ends_the_linear_mode_in_order, 0,
                        (int)AL_COUNT(wishes));
    tcase_add_test(tc, keys_that_send_signals_elsewhere_are_only_keys);
    tcase_add_loop_test(tc, a_terminal_that_is_closed_ends_it_in_order, 0,
                        (int)AL_COUNT(closings));
    if (has_sshd)
        tcase_add_test(tc, a_killed_ssh_server_loses_nothing);
    tcase_add_loop_test(tc, a_crash_says_nothing_and_puts_the_terminal_back, 0,
                        (int)AL_COUNT(crashes));
    tcase_add_loop_test(tc, resized_while_stopped_it_comes_back_in_the_new_size,
                        0, (int)AL_COUNT(stops));
    tcase_add_test(tc, a_stop_in_the_midst_of_a_paint_is_not_lost);
    tcase_add_test(tc, a_real_shell_stops_it_and_brings_it_back_with_fg);
    tcase_add_test(tc, hung_up_while_stopped_it_ends_in_order);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    /* What was not tried has not passed. */
    return status == EXIT_SUCCESS && !has_sshd ? AL_TEST_SKIPPED : status;
}
