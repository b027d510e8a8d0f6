/*
 * test_frozen.c - whatever a release left on disks, today's program opens, shows
 * as that release did, goes on with and shares.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "share/ledger.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

enum { RELEASES_MAX = 100 };

static struct home home;
static char releases[RELEASES_MAX][32];
static int release_count;

static const char *source(void)
{
    const char *srcdir = getenv("srcdir");

    return srcdir && *srcdir ? srcdir : ".";
}

/* A release a line; a line that begins with # says why. */
static void read_releases(void)
{
    char path[400], line[100];
    FILE *file;

    snprintf(path, sizeof(path), "%s/tests/skew/RELEASES", source());
    file = fopen(path, "r");
    while (file && release_count < RELEASES_MAX &&
           fgets(line, sizeof(line), file))
        if (line[0] != '#' && sscanf(line, "%31s", releases[release_count]) == 1)
            release_count++;
    if (file)
        fclose(file);
}

static bool is_listed(const char *version)
{
    for (int i = 0; i < release_count; i++)
        if (strcmp(releases[i], version) == 0)
            return true;
    return false;
}

START_TEST(each_release_has_a_frozen_folder)
{
    struct al_str tags = {0};

    ck_assert_msg(is_listed(PACKAGE_VERSION),
                  "%s has no frozen folder: tests/skew/freeze makes it, and a "
                  "line of tests/skew/RELEASES says that it is one",
                  PACKAGE_VERSION);
    /* Where this is no clone there are none. */
    (void)al_test_sh(&tags, "git -C '%s' tag -l 'v*' 2>/dev/null", source());
    for (char *at = tags.data, *tag = strsep(&at, "\n"); tag && *tag;
         tag = strsep(&at, "\n"))
        ck_assert_msg(is_listed(tag + 1),
                      "%s was released and is not in tests/skew/RELEASES", tag);
    al_str_drop(&tags);
    for (int i = 0; i < release_count; i++) {
        int code = al_test_sh(NULL, "test -s '%s/tests/skew/%s/frozen.tar.xz'",
                              source(), releases[i]);

        ck_assert_msg(code == 0,
                      "release %s has no tests/skew/%s/frozen.tar.xz: build "
                      "its tag and give that program to tests/skew/freeze",
                      releases[i], releases[i]);
    }
}
END_TEST

/* ---- one release's ---- */

#define WORDS                                                                \
    "cd \"$HOME\"\n"                                                         \
    "lea() { \"$ALONGSIDE\" --dir \"$HOME/lea\" \"$@\"; }\n"                 \
    "olu() { \"$ALONGSIDE\" --dir \"$HOME/olu\" \"$@\"; }\n"                 \
    "new() { \"$ALONGSIDE\" --dir \"$HOME/new\" \"$@\"; }\n"                 \
    "kinds() { awk '/^@@/ { first = 1; next } first { print $2; first = 0 }' " \
    "texts | sort -u; }\n"                                                   \
    "lists() { for kind in $(kinds); do $1 list $kind --removed --json | "   \
    "sed 's/,$//'; done; }\n"                                                \
    "sound() { $1 verify >said && grep -q 'all good' said && "               \
    "grep -q ' 0 damaged' said; }\n"
#define says(code, needle, ...) al_test_says(code, needle, WORDS __VA_ARGS__)

/* The folders as they were left, on the machine on which they are now. */
static void enter(void)
{
    al_test_home(&home);
    setenv("ALONGSIDE_NOW", "2026-12-01T09:00:00Z", 1);
}

static void unpack(int release)
{
    struct al_str run = {0};

    al_test_must("tar xJf '%s/tests/skew/%s/frozen.tar.xz' -C '%s' && "
                 "cd '%s' && mkdir -m 700 run && "
                 "sed -i '/^machine:/d' lea/config lea/panels/*/config "
                 "olu/config",
                 source(), releases[release], home.dir, home.dir);
    al_str_printf(&run, "%s/run", home.dir);
    setenv("XDG_RUNTIME_DIR", al_str_text(&run), 1);
    al_str_drop(&run);
    says(0, NULL, "lea remote \"$HOME/meet.git\"");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* The bytes of a file. */
static void read_file(const char *path, struct al_str *out)
{
    char bytes[4096];
    size_t size;
    FILE *file = fopen(path, "r");

    ck_assert_msg(file, "%s is not there", path);
    while ((size = fread(bytes, 1, sizeof(bytes), file)) > 0)
        al_str_add(out, bytes, size);
    fclose(file);
}

/* A service's own codes stand in its records. */
static bool has_code(const struct al_codes *codes, const char *stored)
{
    if (!stored || strncmp(stored, "own_", 4) == 0)
        return true;
    for (size_t i = 0; i < codes->count; i++)
        if (strcmp(codes->codes[i].code, stored) == 0)
            return true;
    return false;
}

static void check_codes(const struct al_record *record, const char *path)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *slot = al_record_slot(record, field->name);

        if (!slot || !field->codes)
            continue;
        ck_assert_msg(has_code(field->codes, slot->value),
                      "%s: %s is no code of %s any more", path, slot->value,
                      field->name);
        for (size_t m = 0; m < slot->member_count; m++)
            ck_assert_msg(has_code(field->codes, slot->members[m]),
                          "%s: %s is no code of %s any more", path,
                          slot->members[m], field->name);
    }
}

/* Its kind, its fields and what stands in them are known today. */
static void check_known(const char *path, const char *was)
{
    struct al_record *record = NULL;
    struct al_err err = {0};

    al_test_ok(al_codec_parse(was, strlen(was), &record, &err), &err);
    ck_assert_msg(al_kind_by_name(record->kind), "%s: no kind %s is known",
                  path, record->kind);
    ck_assert_msg(al_record_newer(record) == 0,
                  "%s has fields that are not known any more:\n%s", path, was);
    al_test_ok(al_record_check(record, &err), &err);
    check_codes(record, path);
    al_record_free(record);
}

/* The record at path, sealed as it was, opens to what it was. */
static void check_text(struct al_ledger *ledger, const char *path,
                       const char *was)
{
    struct al_str sealed = {0}, text = {0}, file = {0};

    al_str_printf(&file, "%s/sealed/%s", home.dir, path);
    read_file(al_str_text(&file), &sealed);
    al_ledger_show_sealed(ledger, al_str_text(&sealed), sealed.len, &text);
    ck_assert_msg(strcmp(al_str_text(&text), was) == 0,
                  "%s was\n%sand is\n%s", path, was, al_str_text(&text));
    check_known(path, was);
    al_str_drop(&sealed);
    al_str_drop(&text);
    al_str_drop(&file);
}

#define PATH_MARK "+++ b/"

/* All records that the release showed; how many. texts: as git shows additions. */
static size_t check_texts(struct al_ledger *ledger, char *texts)
{
    struct al_str was = {0};
    const char *path = NULL;
    size_t count = 0;

    for (char *line; (line = strsep(&texts, "\n"));) {
        if (strncmp(line, "diff ", 5) == 0 && path) {
            check_text(ledger, path, al_str_text(&was));
            path = NULL;
        } else if (strncmp(line, PATH_MARK, strlen(PATH_MARK)) == 0) {
            path = line + strlen(PATH_MARK);
            al_str_drop(&was);
            count++;
        } else if (path && line[0] == '+')
            al_str_printf(&was, "%s\n", line + 1);
    }
    if (path)
        check_text(ledger, path, al_str_text(&was));
    al_str_drop(&was);
    return count;
}

START_TEST(every_record_reads_as_it_did)
{
    struct al_str texts = {0}, path = {0};
    struct al_ledger *ledger = NULL;
    struct al_err err = {0};
    size_t count;

    unpack(_i);
    /* By the index of that release, or what became of it, and by a new one. */
    says(0, NULL, "lists lea >now; grep -vxFf now lists; test $? = 1");
    says(0, NULL, "lea list person --json >was && lea rebuild && "
                  "lea list person --json | cmp - was && sound lea");
    says(0, "Kim", "lea search kim");
    says(0, "Polish", "lea history Kim");
    says(0, "We walked by the sea", "lea conflicts --json");

    al_test_must("cd '%s' && mkdir sealed && git -C lea/history.git archive "
                 "main r | tar x -C sealed", home.dir);
    al_str_printf(&path, "%s/texts", home.dir);
    read_file(al_str_text(&path), &texts);
    al_str_drop(&path);
    al_str_printf(&path, "%s/lea", home.dir);
    al_test_ok(al_ledger_open(al_str_text(&path), &ledger, &err), &err);
    count = check_texts(ledger, texts.data);
    al_ledger_close(ledger);
    ck_assert_uint_gt(count, 100);
    says(0, NULL, "test $(find sealed -type f | wc -l) = %zu", count);
    al_str_drop(&texts);
    al_str_drop(&path);
}
END_TEST

START_TEST(work_goes_on)
{
    unpack(_i);
    says(0, NULL, "lea add person preferred_name=Zoe && "
                  "lea edit Zoe language=Greek && lea undo && lea redo");
    says(0, "Greek", "lea show Zoe");
    says(0, NULL, "lea settle $(lea list person | sed -n "
                  "'s/^\\([^ ]*\\)  Kim .*/\\1/p') language=Polish");
    says(0, "Polish", "lea show Kim");
    says(0, NULL, "sound lea");
    /* What stood on that device alone. */
    says(0, "contrast", "lea settings");
    says(0, "kim", "echo quit | lea --plain | tr K k");
    says(0, NULL, "\"$ALONGSIDE\" --dir lea/panels/* list candidate --json | "
                  "grep -q 'On time'");
    says(0, "2 sheets wait here", "printf ': survey rounds\\n1\\nt\\n1\\n1\\n1\\nyes"
                                  "\\n.\\n' | lea --plain");
}
END_TEST

/* A passphrase of that release opens, what was not sent goes, somebody comes. */
START_TEST(the_team_goes_on)
{
    unpack(_i);
    says(0, NULL, "echo 'boat lamp otter' | olu unlock && "
                  "olu remote \"$HOME/meet.git\" && olu sync && lea sync");
    says(0, "\"preferred_term\": \"Kim\"", "lea show Kim --json");
    al_test_come_in("lea", "new", "\"$HOME/meet.git\"", "Nia");
    says(0, NULL, "new add person preferred_name=Zoe && new sync && lea sync && "
                  "olu sync && sound lea && sound olu && sound new");
    says(0, NULL, "new list person --json >now && olu list person --json | "
                  "cmp - now");
    says(0, NULL, "for each in lea/history olu/history new/history meet; do "
                  "git -C $each.git rev-parse main && git -C $each.git fsck "
                  "--strict --no-dangling --no-progress >&2 || exit 1; done | "
                  "sort -u >now && test $(wc -l <now) = 1");
}
END_TEST

START_TEST(paper_and_files_open)
{
    unpack(_i);
    says(0, NULL, "lea get stick");
    says(0, "\"preferred_term\": \"Kim\"", "lea show Kim --json");
    says(0, NULL, "new restore backup --me Nia <code");
    says(0, NULL, "sound new");
    says(0, "We walked by the sea", "new conflicts --json");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("frozen");
    TCase *all = tcase_create("releases"), *tc = tcase_create("one");
    char *program;

    read_releases();
    /* Its lines are run in a folder of their own. */
    program = realpath(getenv("ALONGSIDE") ? getenv("ALONGSIDE") : "alongside",
                       NULL);
    if (program)
        setenv("ALONGSIDE", program, 1);
    free(program);
    tcase_add_test(all, each_release_has_a_frozen_folder);
    suite_add_tcase(suite, all);
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, every_record_reads_as_it_did, 0, release_count);
    tcase_add_loop_test(tc, work_goes_on, 0, release_count);
    tcase_add_loop_test(tc, the_team_goes_on, 0, release_count);
    tcase_add_loop_test(tc, paper_and_files_open, 0, release_count);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
