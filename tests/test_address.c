/* test_address.c - which addresses are taken, and what servers' words mean. */
#include "config.h"

#include "share/address.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "share/trouble.h"
#include "tests/outside.h"
#include "tests/testing.h"

static const struct {
    const char *text;
    enum al_address kind;
    const char *login, *port, *path; /* NULL: none */
} addresses[] = {
    {"ben@srv:team.git", AL_ADDRESS_SSH, "ben@srv", NULL, "team.git"},
    {"srv:/a/b", AL_ADDRESS_SSH, "srv", NULL, "/a/b"},
    {"srv:~ben/b", AL_ADDRESS_SSH, "srv", NULL, "~ben/b"},
    {"[::1]:b", AL_ADDRESS_SSH, "::1", NULL, "b"},
    {"ben@[::1]:b:c", AL_ADDRESS_SSH, "ben@::1", NULL, "b:c"},
    {"ssh://ben@srv/a", AL_ADDRESS_SSH, "ben@srv", NULL, "/a"},
    {"ssh://srv:2222/a", AL_ADDRESS_SSH, "srv", "2222", "/a"},
    {"ssh://ben@[::1]:22/a", AL_ADDRESS_SSH, "ben@::1", "22", "/a"},
    {"ssh://srv/~/a", AL_ADDRESS_SSH, "srv", NULL, "~/a"},
    {"ssh://srv/a%20b", AL_ADDRESS_SSH, "srv", NULL, "/a b"},
    {"/srv/team.git", AL_ADDRESS_PATH, NULL, NULL, "/srv/team.git"},
    {"/srv/a:b", AL_ADDRESS_PATH, NULL, NULL, "/srv/a:b"},
    {"file:///srv/a%20b", AL_ADDRESS_PATH, NULL, NULL, "/srv/a b"},
    {"https://srv/a", AL_ADDRESS_HTTPS, NULL, NULL, NULL},
    {"https://ben@srv:8443/a", AL_ADDRESS_HTTPS, NULL, NULL, NULL},
    {"", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"team.git", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"../team.git", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"-oProxyCommand=x:y", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://-oProxyCommand=x/y", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://ben@-oX/y", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://-l@srv/y", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"srv:-x", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"srv:", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://srv", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://srv:x/y", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://srv:/y", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://[::1/y", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"srv x:y", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"srv:a\nb", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://srv/a%00b", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ssh://srv/a%0ab", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"http://srv/a", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"git://srv/a", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"https://ben:secret@srv/a", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"https:///a", AL_ADDRESS_BAD, NULL, NULL, NULL},
    {"ftp://srv/a", AL_ADDRESS_BAD, NULL, NULL, NULL},
};

static void check_text(const char *text, const char *got, const char *want)
{
    ck_assert_msg(al_strcmp0(got, want) == 0, "%s: %s", text,
                  got ? got : "none");
}

START_TEST(address_is_taken_apart_or_refused)
{
    const char *text = addresses[_i].text;
    struct al_address_parts parts = {0};
    struct al_err err = {0};

    ck_assert_msg(al_remote_address(text, &err) == addresses[_i].kind, "%s",
                  text);
    if (addresses[_i].kind == AL_ADDRESS_BAD) {
        ck_assert_int_eq(err.code, AL_EINVAL);
        ck_assert_ptr_null(strstr(err.msg, "secret"));
        return;
    }
    al_test_ok(al_address_parse(text, &parts, &err), &err);
    check_text(text, parts.login, addresses[_i].login);
    check_text(text, parts.port, addresses[_i].port);
    check_text(text, parts.path, addresses[_i].path);
    al_address_drop(&parts);
}
END_TEST

START_TEST(words_of_the_other_side_are_kept_short_and_clean)
{
    struct al_remote remote = {.url = ""};
    struct al_str text = {0};
    static const char said[] = "remote: one.\r\nremote: \n\n two\033[1m\n";

    al_trouble_keep(&remote, said, sizeof(said) - 1);
    ck_assert_str_eq(remote.said, "one; two?[1m");
    for (int i = 0; i < 300; i++)
        al_str_puts(&text, "\xc3\xa9");
    al_trouble_keep(&remote, text.data, text.len);
    ck_assert_uint_eq(strlen(remote.said), 254);
    ck_assert_int_eq((unsigned char)remote.said[0], 0xc3);
    al_str_drop(&text);
}
END_TEST

/* What OpenSSH 9.2 and git 2.39 print, and how they end. */
static const struct {
    const char *said;
    int code;
    enum al_trouble trouble;
} endings[] = {
    {"ssh: Could not resolve hostname srv: Name or service not known\r\n", 255,
     AL_TROUBLE_UNREACHABLE},
    {"ssh: connect to host srv port 22: Connection refused\r\n", 255,
     AL_TROUBLE_UNREACHABLE},
    {"ssh: connect to host srv port 22: Connection timed out\r\n", 255,
     AL_TROUBLE_UNREACHABLE},
    {"ssh: connect to host srv port 22: No route to host\r\n", 255,
     AL_TROUBLE_UNREACHABLE},
    {"No ED25519 host key is known for srv and you have requested strict "
     "checking.\r\nHost key verification failed.\r\n",
     255, AL_TROUBLE_UNKNOWN_HOST},
    {"@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n"
     "Host key for srv has changed and you have requested strict checking."
     "\r\nHost key verification failed.\r\n",
     255, AL_TROUBLE_CHANGED_HOST},
    {"ben@srv: Permission denied (publickey,password).\r\n", 255,
     AL_TROUBLE_REFUSED_KEY},
    {"Received disconnect from 1.2.3.4: Too many authentication failures", 255,
     AL_TROUBLE_REFUSED_KEY},
    {"fatal: '/x' does not appear to be a git repository\n", 128,
     AL_TROUBLE_MISSING},
    {"bash: line 1: git-upload-pack: command not found\n", 127,
     AL_TROUBLE_NO_PROGRAM},
    {"kex_exchange_identification: Connection closed by remote host\r\n", 255,
     AL_TROUBLE_DROPPED},
    {"fatal: unable to access 'https://srv/': server certificate verification "
     "failed. CAfile: none CRLfile: none\n",
     128, AL_TROUBLE_CERTIFICATE},
    {"fatal: unable to access 'https://srv/': SSL: no alternative certificate "
     "subject name matches target host name 'srv'\n",
     128, AL_TROUBLE_CERTIFICATE},
    {"fatal: could not read Username for 'https://srv': terminal prompts "
     "disabled\n",
     128, AL_TROUBLE_PASSWORD},
    {"fatal: Authentication failed for 'https://srv/x/'\n", 128,
     AL_TROUBLE_PASSWORD},
    {"fatal: unable to access 'https://srv/': Received HTTP code 407 from "
     "proxy "
     "after CONNECT\n",
     128, AL_TROUBLE_PROXY},
    {"fatal: unable to access 'https://srv/': The requested URL returned "
     "error: "
     "503\n",
     128, AL_TROUBLE_DROPPED},
    {"fatal: repository 'https://srv/x/' not found\n", 128, AL_TROUBLE_MISSING},
    {"", 127, AL_TROUBLE_NO_PROGRAM},
    {"This account is currently not available.\n", 1, AL_TROUBLE_NO_SHELL},
    {"fatal: unrecognized command 'git-upload-pack '/x''\n", 128,
     AL_TROUBLE_NO_SHELL},
    {"This service allows sftp connections only.\r\n", 1, AL_TROUBLE_NO_SHELL},
    {"fatal: detected dubious ownership in repository at '/x'\n", 128,
     AL_TROUBLE_UNSAFE},
    {"error: insufficient permission for adding an object to repository "
     "database objects\n",
     1, AL_TROUBLE_RIGHTS},
    {"fatal: write error: No space left on device\n", 128, AL_TROUBLE_FULL},
    {"error: object file objects/ab/cd is empty\n", 128, AL_TROUBLE_DAMAGED},
    {"fatal: loose object ab (stored in objects/a/b) is corrupt\n", 128,
     AL_TROUBLE_DAMAGED},
    {"", 255, AL_TROUBLE_BROKEN},
    {"anything else\n", 1, AL_TROUBLE_BROKEN},
};

START_TEST(ending_of_ssh_is_judged_by_its_words)
{
    ck_assert_int_eq(
        al_trouble_of(AL_ADDRESS_SSH, endings[_i].said, endings[_i].code),
        endings[_i].trouble);
}
END_TEST

/*
 * What happened, then what is safe and what to do, in words that need no
 * explanation and fit on two lines of a screen.
 */
static void check_sentence(const char *sentence)
{
    static const char *const jargon[] = {
        "commit", "push",   "pull", "fetch", "refs/",     "branch",
        "merge",  "rebase", "HEAD", "clone", "repository"};

    ck_assert_msg(strstr(sentence, ". "), "says not what to do: %s", sentence);
    ck_assert_msg(strlen(sentence) < 152, "too long: %s", sentence);
    for (size_t i = 0; i < AL_COUNT(jargon); i++)
        ck_assert_msg(!strstr(sentence, jargon[i]), "%s: %s", jargon[i],
                      sentence);
}

START_TEST(every_trouble_has_a_sentence_and_a_status)
{
    for (int i = AL_TROUBLE_OWNER; i <= AL_TROUBLE_CANCELLED; i++) {
        const struct al_remote remote = {.url = "",
                                         .trouble = (enum al_trouble)i};
        struct al_err err = {0};

        ck_assert_int_ne(al_trouble_fail(&remote, &err), AL_OK);
        ck_assert_msg(strcmp(err.msg, "Sharing did not work") != 0, "%d", i);
        check_sentence(err.msg);
    }
}
END_TEST

START_TEST(what_was_said_stands_before_what_to_do)
{
    struct al_remote remote = {.url = "", .trouble = AL_TROUBLE_RIGHTS};
    struct al_err err = {0};
    const char *said, *way;

    snprintf(remote.said, sizeof(remote.said), "%s", "error: no");
    al_trouble_fail(&remote, &err);
    said = strstr(err.msg, "(it said: error: no). ");
    way = strstr(err.msg, "`alongside host`");
    ck_assert_msg(said && way && said < way, "%s", err.msg);
    memset(remote.said, 'x', sizeof(remote.said) - 1);
    al_trouble_fail(&remote, &err);
    ck_assert_msg(strstr(err.msg, "which says what to mend"), "%s", err.msg);
}
END_TEST

static Suite *address_suite(void)
{
    Suite *suite = suite_create("address");
    TCase *tc = tcase_create("words");

    tcase_add_loop_test(tc, address_is_taken_apart_or_refused, 0,
                        (int)AL_COUNT(addresses));
    tcase_add_test(tc, words_of_the_other_side_are_kept_short_and_clean);
    tcase_add_loop_test(tc, ending_of_ssh_is_judged_by_its_words, 0,
                        (int)AL_COUNT(endings));
    tcase_add_test(tc, every_trouble_has_a_sentence_and_a_status);
    tcase_add_test(tc, what_was_said_stands_before_what_to_do);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return al_test_run(address_suite());
}
