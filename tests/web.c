/* web.c - start and stop a real https server on loopback. */
#include "config.h"

#include "tests/web.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/str.h"
#include "tests/outside.h"
#include "tests/ports.h"

#define IN_SBIN "PATH=$PATH:/usr/sbin:/usr/local/sbin "

bool al_test_web_is_there(void)
{
    return al_test_sh(NULL, IN_SBIN
                      "command -v lighttpd && command -v openssl && "
                      "test -x \"$(git --exec-path)/git-http-backend\" && "
                      "ls /usr/lib*/lighttpd/mod_openssl.so "
                      "/usr/lib/*/lighttpd/mod_openssl.so 2>&1 | "
                      "grep -qv 'cannot access'") == 0;
}

/* A certificate that the authority signed. */
static void make_certificate(const struct al_test_web *web, int days)
{
    al_test_must(
        "cd %s; openssl x509 -req -in web.csr -CA ca.pem -CAkey ca.key "
        "-CAcreateserial -days %d -extfile names -out web.pem 2>said || "
        "{ cat said; exit 1; }; cat web.key web.pem >server.pem",
        web->dir, days);
}

/* An authority, and a server of its own. */
static void make_certificates(const struct al_test_web *web)
{
    al_test_must(
        "cd %s; key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'; "
        "{ openssl req -x509 $key -keyout ca.key -out ca.pem -days 2 "
        "-subj /CN=Authority && "
        "openssl req $key -keyout web.key -out web.csr -subj /CN=localhost && "
        "echo 'subjectAltName=DNS:localhost,IP:127.0.0.1' >names; } 2>said || "
        "{ cat said; exit 1; }",
        web->dir);
    make_certificate(web, 2);
}

static void write_settings(const struct al_test_web *web)
{
    struct al_str text = {0}, out = {0};
    char *path = al_test_path(web->dir, "lighttpd.conf");

    al_test_sh(&out, "printf %%s \"$(git --exec-path)\"");
    al_str_printf(
        &text,
        "server.document-root = \"%s\"\nserver.bind = \"127.0.0.1\"\n"
        "server.port = %d\nserver.errorlog = \"%s/log\"\n"
        "server.modules = ( \"mod_openssl\", \"mod_auth\", "
        "\"mod_authn_file\", \"mod_alias\", \"mod_setenv\", \"mod_cgi\" )\n"
        "ssl.engine = \"enable\"\nssl.pemfile = \"%s/server.pem\"\n"
        "alias.url = ( \"/git/\" => \"%s/git-http-backend/\" )\n"
        "setenv.set-environment = ( \"GIT_PROJECT_ROOT\" => \"/\", "
        "\"GIT_HTTP_EXPORT_ALL\" => \"1\", \"HOME\" => \"%s\" )\n"
        "cgi.assign = ( \"\" => \"\" )\n"
        "auth.backend = \"plain\"\n"
        "auth.backend.plain.userfile = \"%s/users\"\n"
        "auth.require = ( \"/git/\" => ( \"method\" => \"basic\", "
        "\"realm\" => \"team\", \"require\" => \"valid-user\" ) )\n",
        web->dir, web->port, web->dir, web->dir, al_str_text(&out), web->dir,
        web->dir);
    al_test_write(path, al_str_text(&text), 0600);
    al_test_must("cd %s; echo %s:%s >users; chmod 600 users", web->dir,
                 AL_TEST_WEB_USER, AL_TEST_WEB_PASSWORD);
    al_str_drop(&text);
    al_str_drop(&out);
    free(path);
}

void al_test_web_password(const struct al_test_web *web, const char *password)
{
    char *helper = al_test_path(web->dir, "helper");

    /* It notes what it is asked, and what it is told. */
    al_test_write(helper,
                  "#!/bin/sh\ncd \"${0%/*}\" && echo \"$1\" >>asked\n"
                  "[ \"$1\" != get ] || cat kept\n",
                  0755);
    al_test_must("cd %s; rm -f asked; : >kept; "
                 "git config --file .gitconfig credential.helper %s",
                 web->dir, helper);
    if (password)
        al_test_must("cd %s; printf 'username=%s\npassword=%s\n' >kept",
                     web->dir, AL_TEST_WEB_USER, password);
    free(helper);
}

static pid_t launch(const struct al_test_web *web)
{
    char *settings = al_test_path(web->dir, "lighttpd.conf");
    pid_t child = fork();

    if (child == 0) {
        /* lighttpd's child processes must not outlive it. */
        setpgid(0, 0);
        execlp("lighttpd", "lighttpd", "-D", "-f", settings, (char *)NULL);
        execl("/usr/sbin/lighttpd", "lighttpd", "-D", "-f", settings,
              (char *)NULL);
        _exit(127);
    }
    free(settings);
    return child;
}

static bool wait_for_answer(const struct al_test_web *web)
{
    const struct timespec step = {0, 10000000};

    for (int i = 0; i < 1000; i++) {
        if (waitpid(web->pid, NULL, WNOHANG) == web->pid)
            return false;
        if (al_test_answers(web->port))
            return true;
        nanosleep(&step, NULL);
    }
    return false;
}

static void end(struct al_test_web *web)
{
    kill(-web->pid, SIGKILL);
    kill(web->pid, SIGKILL);
    waitpid(web->pid, NULL, 0);
}

void al_test_web_renew(struct al_test_web *web, int days)
{
    end(web);
    make_certificate(web, days);
    web->pid = launch(web);
    ck_assert(wait_for_answer(web));
}

void al_test_web_start(struct al_test_web *web)
{
    char *authority;

    for (int tries = 0;; tries++) {
        *web = (struct al_test_web){.dir = al_test_tmpdir(),
                                    .port = al_test_free_port()};
        make_certificates(web);
        write_settings(web);
        web->pid = launch(web);
        if (wait_for_answer(web))
            break;
        if (tries == 5) {
            al_test_sh(NULL, "cat %s/log >&2", web->dir);
            abort();
        }
        al_test_rm(web->dir);
    }
    authority = al_test_path(web->dir, "ca.pem");
    setenv("HOME", web->dir, 1);
    setenv("XDG_CONFIG_HOME", web->dir, 1);
    setenv("GIT_SSL_CAINFO", authority, 1);
    setenv("no_proxy", "localhost,127.0.0.1", 1);
    unsetenv("NO_PROXY");
    unsetenv("SSL_CERT_FILE");
    free(authority);
    al_test_web_password(web, AL_TEST_WEB_PASSWORD);
}

void al_test_web_stop(struct al_test_web *web)
{
    end(web);
    unsetenv("GIT_SSL_CAINFO");
    al_test_rm(web->dir);
}

char *al_test_web_url(const struct al_test_web *web, const char *path, int port)
{
    struct al_str url = {0};

    al_str_printf(&url, "https://localhost:%d/git%s", port ? port : web->port,
                  path);
    return al_str_take(&url);
}
