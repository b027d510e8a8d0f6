/*
 * tests/screens/test_meet.c - a server on screen: one that is new is shown and
 * remembered on yes, and what goes wrong is said whole on 80 columns.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/screens/two.h"
#include "tests/sshd.h"
#include "tests/testing.h"

static struct al_tty tty;
static struct al_test_sshd sshd;

/* A change that is not sent, and the program, which knows ssh. */
static void open_unsent(void)
{
    static char environment[1024];
    char *url;

    al_two_set_up();
    al_two_lead();
    url = al_test_sshd_url(&sshd, al_two_path("hub.git"));
    al_two_run("lead", "remote '%s'", url);
    al_two_run("lead", "settings send_after=0");
    free(url);
    al_two_run("lead", "sync");
    al_two_run("lead", "edit 'Zelda M.' pronouns=she");
    snprintf(environment, sizeof(environment), "GIT_SSH_COMMAND=%s",
             sshd.command);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_two_path("lead"),
                                                .extra = environment});
    al_tty_wait(&tty, "1 not sent yet");
}

static void leave_mark(const char *fmt)
{
    al_test_must("cd '%s' && %s", sshd.dir, fmt);
}

START_TEST(a_new_server_is_shown_and_remembered_on_yes)
{
    open_unsent();
    leave_mark("cp known_hosts known; : >known_hosts");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "A server that is new here");
    al_tty_wait(&tty, "ssh-ed25519");
    ck_assert(al_tty_has(&tty, "SHA256:"));
    ck_assert(al_tty_has(&tty, "ring them, not the server."));
    al_tty_send(&tty, "n\r");
    al_tty_wait(&tty, "Only yes goes on");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "1 not sent yet");
    leave_mark("test ! -s known_hosts");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "A server that is new here");
    al_tty_send(&tty, "y\r");
    al_tty_wait(&tty, "Sent 1 change");
    al_tty_wait_gone(&tty, "not sent yet");
    leave_mark("grep -q \"$(cut -d' ' -f2 host.pub)\" known_hosts");
    al_tty_end(&tty);
    leave_mark("cp known known_hosts");
}
END_TEST

/* What happens at the server, and how what it says begins and ends. */
static const struct {
    const char *happens, *begins, *ends, *mends;
} faults[] = {
    {"mv authorized_keys away", "knows none of your keys",
     "ask IT to add your key there.", "mv away authorized_keys"},
    {"cp known_hosts known; p=$(cut -d' ' -f1 known_hosts); "
     "echo \"$p $(cat client.pub)\" >known_hosts",
     "The server shows another identity than before", "before you go on.",
     "mv known known_hosts"},
    {"cp authorized_keys away; printf 'command=\"/usr/sbin/nologin\" %s\\n' "
     "\"$(cat client.pub)\" >authorized_keys",
     "your account there may not share", "ask IT to let it run git.",
     "mv away authorized_keys"},
    {"cp authorized_keys away; printf 'command=\"echo Welcome\" %s\\n' "
     "\"$(cat client.pub)\" >authorized_keys",
     "something else than shared records", "prints or runs.",
     "mv away authorized_keys"},
};

START_TEST(what_goes_wrong_is_said_with_what_to_do)
{
    open_unsent();
    for (size_t i = 0; i < AL_COUNT(faults); i++) {
        leave_mark(faults[i].happens);
        al_tty_send(&tty, "s");
        al_tty_wait(&tty, faults[i].ends);
        ck_assert_msg(al_tty_has(&tty, faults[i].begins), "%s",
                      faults[i].begins);
        ck_assert(al_tty_has(&tty, "1 not sent yet"));
        leave_mark(faults[i].mends);
        al_tty_send(&tty, "s"); /* and once it is mended it goes on */
        al_tty_wait(&tty, "Sent 1 change");
        al_two_run("lead", "edit 'Zelda M.' language=l%zu", i);
        al_tty_wait(&tty, "1 not sent yet");
    }
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("meet");
    TCase *tc = tcase_create("meet");
    int status;

    if (!al_test_sshd_is_there()) {
        suite_add_tcase(suite, tc);
        al_test_run(suite);
        return AL_TEST_SKIPPED;
    }
    al_test_sshd_start(&sshd, NULL);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_new_server_is_shown_and_remembered_on_yes);
    tcase_add_test(tc, what_goes_wrong_is_said_with_what_to_do);
    suite_add_tcase(suite, tc);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(suite);
    al_tty_clean();
    al_test_sshd_stop(&sshd);
    return status;
}
