/* test_modes.c - what others could open is closed, and it is said. */
#include "config.h"

#include "share/modes.h"

#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/outside.h"
#include "tests/testing.h"

/* A data folder with one file of each kind, all closed. */
struct place {
    char *root, *dir; /* dir stands in root, which is open to all */
    struct al_str said;
    struct al_err err;
};

static void make_place(struct place *place)
{
    *place = (struct place){.root = al_test_tmpdir()};
    place->dir = al_test_path(place->root, "data");
    al_test_must(
        "umask 077; chmod 755 %s; mkdir %s; cd %s; "
        "mkdir -p keys drafts/done reads history.git/objects/00 .start-x own; "
        "touch keys/device keys/box config index.db index.db-wal log log.old "
        "drafts/ab drafts/done/cd reads/2026-11 history.git/HEAD "
        "history.git/objects/00/aa own/paper notes",
        place->root, place->dir, place->dir);
}

static void drop_place(struct place *place)
{
    al_str_drop(&place->said);
    free(place->dir);
    al_test_rm(place->root);
}

static const char *tighten(struct place *place)
{
    al_str_reset(&place->said);
    al_test_ok(al_modes_tighten(place->dir, &place->said, &place->err),
               &place->err);
    return al_str_text(&place->said);
}

START_TEST(closed_folder_gives_nothing_to_say)
{
    struct place place;

    make_place(&place);
    al_test_must("find %s -printf '%%m %%p\\n' | sort >%s/before", place.dir,
                 place.root);
    ck_assert_str_eq(tighten(&place), "");
    al_test_must("find %s -printf '%%m %%p\\n' | sort | cmp - %s/before",
                 place.dir, place.root);
    drop_place(&place);
}
END_TEST

START_TEST(folder_that_is_not_there_gives_nothing_to_say)
{
    struct place place;

    make_place(&place);
    al_test_must("rm -r %s", place.dir);
    ck_assert_str_eq(tighten(&place), "");
    drop_place(&place);
}
END_TEST

#define ALL                                                                   \
    "Everybody on this machine could open this until now and no longer can; " \
    "please tell IT: "
#define GROUP                                                               \
    "Everybody in this machine's group G could open this until now and no " \
    "longer can; please tell IT: "
#define MARKED                                                            \
    "This was marked as open to others, who could not get to it, and is " \
    "closed now: "

static const struct {
    const char *change; /* in the data folder */
    const char *said;   /* D: the data folder, G: our group */
} cases[] = {
    {"chmod 755 .", ALL "D"},
    {"chmod 701 .", ALL "D"},
    {"chmod 750 .", GROUP "D"},
    {"chmod 710 .", GROUP "D"},
    {"chmod 711 .; chmod 644 config", ALL "D, config"},
    {"chmod 711 .; chmod 640 config", ALL "D"},
    {"chmod 710 .; chmod 644 config", GROUP "D, config"},
    {"chmod 644 config", MARKED "config"},
    {"chmod 604 index.db", MARKED "index.db"},
    {"chmod 620 index.db-wal", MARKED "index.db-wal"},
    {"chmod 644 keys/device", MARKED "keys/device"},
    {"chmod 755 keys", MARKED "keys"},
    {"chmod 711 .; chmod 644 keys/device", ALL "D"},
    {"chmod 711 . keys; chmod 644 keys/device", ALL "D, keys, keys/device"},
    {"chmod 710 . keys; chmod 644 keys/device", GROUP "D, keys, keys/device"},
    {"chmod 644 drafts/ab", MARKED "drafts/ab"},
    {"chmod 644 drafts/done/cd", MARKED "drafts/done/cd"},
    {"chmod 755 drafts/done", MARKED "drafts/done"},
    {"chmod 644 reads/2026-11", MARKED "reads/2026-11"},
    {"chmod 755 history.git", MARKED "history.git"},
    {"chmod 644 log.old", MARKED "log.old"},
    {"chmod 666 config", MARKED "config"},
    {"chmod 755 ..; chmod 755 .; chmod 700 ..", MARKED "D"},
    {"chmod 750 ..; chmod 755 .", GROUP "D"},
    {"chmod 701 ..; chmod 750 .", GROUP "D"},
};

/* Whether others get as far as the world: not where $TMPDIR is private. */
static bool is_world_open(const struct place *place)
{
    return al_test_sh(
               NULL,
               "p=%s; while [ $p != / ]; do p=$(dirname $p); case $(stat "
               "-c %%a $p) in *[1357]) ;; *) exit 1 ;; esac; done",
               place->root) == 0;
}

static void expect(const struct place *place, const char *said,
                   struct al_str *out)
{
    const struct group *group = getgrgid(getegid());

    ck_assert(group);
    for (const char *at = said; *at; at++) {
        if (*at == 'D' && (at[1] == '\0' || at[1] == ','))
            al_str_puts(out, place->dir);
        else if (*at == 'G')
            al_str_puts(out, group->gr_name);
        else
            al_str_putc(out, *at);
    }
}

START_TEST(what_was_open_is_closed_and_said_with_whom_it_was_open_to)
{
    struct place place;
    struct al_str expected = {0};

    make_place(&place);
    al_test_must("cd %s; %s", place.dir, cases[_i].change);
    expect(&place, cases[_i].said, &expected);
    tighten(&place);
    if (is_world_open(&place))
        ck_assert_str_eq(al_str_text(&place.said), al_str_text(&expected));
    al_test_must("test -z \"$(find %s -perm /077)\"", place.dir);
    ck_assert_str_eq(tighten(&place), "");
    al_str_drop(&expected);
    drop_place(&place);
}
END_TEST

START_TEST(owners_own_rights_stay)
{
    struct place place;

    make_place(&place);
    al_test_must("cd %s; chmod 755 config; chmod 444 log; chmod 555 reads",
                 place.dir);
    tighten(&place);
    al_test_must("cd %s; test \"$(stat -c %%a config log reads | xargs)\" = "
                 "'700 400 500'; chmod 700 reads",
                 place.dir);
    drop_place(&place);
}
END_TEST

START_TEST(what_is_not_ours_and_the_inside_of_the_history_stay)
{
    struct place place;

    make_place(&place);
    al_test_must("cd %s; chmod 644 notes own/paper history.git/HEAD "
                 "history.git/objects/00/aa; chmod 755 own history.git/objects",
                 place.dir);
    ck_assert_str_eq(tighten(&place), "");
    al_test_must("cd %s; test \"$(stat -c %%a notes own own/paper "
                 "history.git/HEAD history.git/objects | xargs)\" = "
                 "'644 755 644 644 755'",
                 place.dir);
    drop_place(&place);
}
END_TEST

START_TEST(symbolic_link_is_never_followed)
{
    struct place place;

    make_place(&place);
    al_test_must("cd %s; mkdir ../out; echo x >../out/file; chmod 644 "
                 "../out/file; chmod 755 ../out; rm config; ln -s ../out/file "
                 "config; ln -s ../../out/file keys/link; rm -r reads; ln -s "
                 "../out reads; ln -s ../../out drafts/deep",
                 place.dir);
    ck_assert_str_eq(tighten(&place), "");
    al_test_must("test \"$(stat -c %%a %s/out %s/out/file | xargs)\" = "
                 "'755 644'",
                 place.root, place.root);
    drop_place(&place);
}
END_TEST

START_TEST(pipe_or_socket_in_the_folder_stops_nobody)
{
    struct place place;

    make_place(&place);
    al_test_must("cd %s; mkfifo -m 666 keys/pipe", place.dir);
    ck_assert_str_eq(tighten(&place), "");
    drop_place(&place);
}
END_TEST

START_TEST(many_names_are_cut_short)
{
    struct place place;

    make_place(&place);
    al_test_must("cd %s; for i in 1 2 3 4 5 6 7 8 9; do touch drafts/$i; chmod "
                 "644 drafts/$i; done",
                 place.dir);
    tighten(&place);
    al_test_must("echo '%s' | grep -qE ': drafts/., drafts/., drafts/., "
                 "drafts/., \\.\\.\\.$' && test -z \"$(find %s -perm /077)\"",
                 al_str_text(&place.said), place.dir);
    drop_place(&place);
}
END_TEST

/* Only root can make files of another user; others have nothing to try. */
START_TEST(file_of_another_user_is_an_error_and_all_else_is_closed)
{
    struct place place;

    make_place(&place);
    if (geteuid() == 0) {
        al_test_must("cd %s; chown 65534 keys/box; chmod 644 keys/*",
                     place.dir);
        ck_assert_int_eq(al_modes_tighten(place.dir, &place.said, &place.err),
                         AL_EDENIED);
        ck_assert_str_eq(place.err.msg,
                         "keys/box is open to others and belongs to another "
                         "user, who has to close it");
        ck_assert_str_eq(al_str_text(&place.said), MARKED "keys/device");
        al_test_must("cd %s; test \"$(stat -c %%a keys/box keys/device | "
                     "xargs)\" = '644 600'",
                     place.dir);
    }
    drop_place(&place);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("modes");
    TCase *tc = tcase_create("modes");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, closed_folder_gives_nothing_to_say);
    tcase_add_test(tc, folder_that_is_not_there_gives_nothing_to_say);
    tcase_add_loop_test(
        tc, what_was_open_is_closed_and_said_with_whom_it_was_open_to, 0,
        (int)AL_COUNT(cases));
    tcase_add_test(tc, owners_own_rights_stay);
    tcase_add_test(tc, what_is_not_ours_and_the_inside_of_the_history_stay);
    tcase_add_test(tc, symbolic_link_is_never_followed);
    tcase_add_test(tc, pipe_or_socket_in_the_folder_stops_nobody);
    tcase_add_test(tc, many_names_are_cut_short);
    tcase_add_test(tc, file_of_another_user_is_an_error_and_all_else_is_closed);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
