/* test_index_file.c - the index's file may be lost, spoilt or replaced. */
#include "config.h"

#include "tests/indexing.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static struct box box;

static void open_box(void)
{
    box_open(&box);
}

static void drop_box(void)
{
    box_drop(&box);
}

/* ---- the file ---- */

START_TEST(the_file_is_for_its_owner_alone)
{
    struct stat info;

    put(box.index, 1, person("Sam"));
    ck_assert_int_eq(stat(box.path, &info), 0);
    ck_assert_int_eq(info.st_mode & 0777, 0600);
}
END_TEST

START_TEST(a_deleted_file_is_noticed_and_made_anew)
{
    put(box.index, 1, person("Sam"));
    unlink(box.path);
    ck_assert_str_eq(commit_of(box.index), "");
    ck_assert_uint_eq(count_of(box.index, AL_KIND_PERSON), 0);
    put(box.index, 2, person("Ada"));
    EXPECT("2", al_query_search(box.index, "a", NULL, 9, NUMBERS));
}
END_TEST

START_TEST(a_write_to_a_deleted_file_is_refused)
{
    struct al_err why = {.msg = ""};

    put(box.index, 1, person("Sam"));
    unlink(box.path);
    ck_assert_int_eq(al_index_begin(box.index, false, &why), AL_EBUSY);
    ck_assert_str_eq(commit_of(box.index), "");
    put(box.index, 2, person("Ada"));
}
END_TEST

/* As after a save on a disk that is full: the record is safe, its name is not
 * known, and nothing else happens. */
START_TEST(an_index_that_could_not_be_opened_again_fails_in_words)
{
    const struct al_query all = {.kind = AL_KIND_PERSON};
    struct al_id id = {{1}};
    struct al_str name = {0};
    struct al_err why = {.msg = ""};
    size_t count;

    put(box.index, 1, person("Sam"));
    al_index_rest(box.index);
    ck_assert_int_eq(al_query_count(box.index, &all, &count, &why), AL_EIO);
    ck_assert_ptr_nonnull(strstr(why.msg, "what was saved is safe"));
    al_query_name(box.index, &id, &name);
    ck_assert_int_eq(
        al_query_search(box.index, "sam", NULL, 9, NULL, NULL, &why), AL_EIO);
    ck_assert_str_eq(commit_of(box.index), "c1");
    ck_assert_uint_eq(count_of(box.index, AL_KIND_PERSON), 1);
    al_str_drop(&name);
}
END_TEST

/* A file that was overwritten, cut, or is of something else. */
static void spoil(int how)
{
    static const char junk[4096] = "this is no database";
    struct stat info;
    int fd = open(box.path, O_RDWR);

    ck_assert_int_eq(fstat(fd, &info), 0);
    switch (how) {
    case 0:
        ck_assert_int_eq(pwrite(fd, junk, sizeof(junk), 0), sizeof(junk));
        break;
    case 1:
        ck_assert_int_eq(ftruncate(fd, info.st_size / 2), 0);
        break;
    case 2:
        ck_assert_int_eq(ftruncate(fd, 0), 0);
        break;
    default: /* every page but the first */
        for (off_t at = 4096; at < info.st_size; at += 4096)
            ck_assert_int_eq(pwrite(fd, junk, sizeof(junk), at), sizeof(junk));
        break;
    }
    close(fd);
}

START_TEST(a_spoilt_file_is_made_anew)
{
    bool is_empty;

    put(box.index, 1, person("Sam"));
    al_index_close(box.index);
    box.index = NULL;
    spoil(_i);
    MUST(al_index_open(box.path, &box.index, &is_empty, err));
    ck_assert(is_empty);
    put(box.index, 2, person("Ada"));
    EXPECT("2", al_query_search(box.index, "a", NULL, 9, NUMBERS));
}
END_TEST

START_TEST(damage_that_a_query_meets_is_cured_by_looking_again)
{
    struct al_query query = {.kind = AL_KIND_PERSON};
    struct al_str out = {0};
    enum al_status status;
    bool is_empty;

    for (unsigned n = 0; n < 300; n++)
        put(box.index, n, person("Sam"));
    al_index_close(box.index);
    spoil(1);
    status = al_index_open(box.path, &box.index, &is_empty, NULL);
    ck_assert_int_eq(status, AL_OK);
    if (!is_empty) {
        status = al_query_run(box.index, &query, add_number, &out, NULL);
        ck_assert_int_eq(status, AL_ECORRUPT);
    }
    ck_assert_str_eq(commit_of(box.index), "");
    put(box.index, 2, person("Ada"));
    al_str_drop(&out);
}
END_TEST

START_TEST(an_index_of_another_layout_is_made_anew)
{
    struct al_db *db;
    bool is_empty;

    put(box.index, 1, person("Sam"));
    al_index_close(box.index);
    box.index = NULL;
    MUST(al_db_open(box.path, false, &db, err));
    MUST(al_db_exec(db, "PRAGMA user_version=12", err));
    al_db_close(db);
    MUST(al_index_open(box.path, &box.index, &is_empty, err));
    ck_assert(is_empty);
    ck_assert_uint_eq(count_of(box.index, AL_KIND_PERSON), 0);
}
END_TEST

START_TEST(a_rebuild_leaves_no_name_behind)
{
    struct al_index *fresh;
    struct al_str all = {0};
    char block[65536];
    ssize_t n;
    int fd;

    put(box.index, 1, person("Zebedee"));
    put(box.index, 1, person("Sam"));
    MUST(al_index_rebuild_begin(box.index, &fresh, err));
    MUST(al_index_begin(fresh, true, err));
    MUST(al_index_end(fresh, "c1", err));
    MUST(al_index_rebuild_finish(box.index, fresh, err));
    fd = open(box.path, O_RDONLY);
    while ((n = read(fd, block, sizeof(block))) > 0)
        al_str_add(&all, block, (size_t)n);
    close(fd);
    ck_assert_ptr_null(memmem(all.data, all.len, "ebedee", 6));
    al_str_drop(&all);
}
END_TEST

START_TEST(a_rebuild_given_up_leaves_no_file)
{
    struct al_index *fresh;
    DIR *dir;
    struct dirent *entry;

    MUST(al_index_rebuild_begin(box.index, &fresh, err));
    al_index_rebuild_cancel(fresh);
    dir = opendir(box.dir);
    while ((entry = readdir(dir)))
        ck_assert_ptr_null(strstr(entry->d_name, ".new"));
    closedir(dir);
}
END_TEST

/* ---- two processes ---- */

static int in_child(void (*work)(void))
{
    pid_t pid;
    int status;

    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        work();
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static struct al_index *other_handle(void)
{
    struct al_index *index;
    bool is_empty;

    MUST(al_index_open(box.path, &index, &is_empty, err));
    return index;
}

static void save_in_child(void)
{
    struct al_index *index = other_handle();

    put(index, 7, person("Grace"));
    al_index_close(index);
}

START_TEST(what_another_process_puts_is_seen_at_once)
{
    put(box.index, 1, person("Sam"));
    ck_assert_int_eq(in_child(save_in_child), 0);
    EXPECT("7", al_query_search(box.index, "gra", NULL, 9, NUMBERS));
}
END_TEST

/* A rebuild to one person, with the number 3. */
static void rebuild(struct al_index *index, const char *name)
{
    struct al_index *fresh;
    struct al_record *record = person(name);
    struct al_str text = {0};
    struct al_id id = id_at(3);

    al_codec_print(record, &text);
    MUST(al_index_rebuild_begin(index, &fresh, err));
    MUST(al_index_begin(fresh, true, err));
    MUST(al_index_put(fresh, &id, record, al_str_text(&text), text.len, err));
    MUST(al_index_end(fresh, "c2", err));
    MUST(al_index_rebuild_finish(index, fresh, err));
    al_str_drop(&text);
    al_record_free(record);
}

static void rebuild_in_child(void)
{
    struct al_index *index = other_handle();

    rebuild(index, "Ines");
    al_index_close(index);
}

START_TEST(an_index_replaced_by_another_process_is_taken_up)
{
    put(box.index, 1, person("Sam"));
    ck_assert_int_eq(in_child(rebuild_in_child), 0);
    /* What was open goes on reading; the next look finds the new file. */
    EXPECT("1", al_query_search(box.index, "sam", NULL, 9, NUMBERS));
    ck_assert_str_eq(commit_of(box.index), "c2");
    EXPECT("", al_query_search(box.index, "sam", NULL, 9, NUMBERS));
    EXPECT("3", al_query_search(box.index, "ines", NULL, 9, NUMBERS));
    put(box.index, 1, person("Sam"));
    ck_assert_int_eq(in_child(save_in_child), 0);
    EXPECT("7", al_query_search(box.index, "gra", NULL, 9, NUMBERS));
}
END_TEST

/* Many short lives that delete, rebuild and save at once end well. */
static void churn(void)
{
    struct al_test_random random = {(uint64_t)getpid() * 977 + 1};

    for (int i = 0; i < 30; i++) {
        struct al_index *index = other_handle();
        struct al_record *record = person("Sam");
        struct al_str text = {0};
        struct al_id id = id_at((unsigned)al_test_below(&random, 50));
        char commit[AL_COMMIT_HEX];
        size_t whim = al_test_below(&random, 12);

        al_codec_print(record, &text);
        if (whim == 0)
            unlink(box.path);
        if (whim == 1)
            rebuild(index, "Sam");
        MUST(al_index_commit(index, commit, err));
        if (al_index_begin(index, false, NULL) == AL_OK) {
            MUST(al_index_put(index, &id, record, al_str_text(&text), text.len,
                              err));
            MUST(al_index_end(index, "c1", err));
        }
        al_str_drop(&text);
        al_record_free(record);
        al_index_close(index);
    }
}

START_TEST(deleting_rebuilding_and_saving_at_once_ends_well)
{
    pid_t pids[3];
    struct al_str check = {0};

    fflush(NULL);
    for (size_t i = 0; i < AL_COUNT(pids); i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            churn();
            _exit(0);
        }
    }
    for (size_t i = 0; i < AL_COUNT(pids); i++) {
        int status;

        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert_int_eq(status, 0);
    }
    commit_of(box.index);
    put(box.index, 60, person("Zoë"));
    EXPECT("60", al_query_search(box.index, "zoe", NULL, 9, NUMBERS));
    dump_sql(box.path, "PRAGMA integrity_check", &check);
    ck_assert_ptr_nonnull(strstr(al_str_text(&check), "\nok\n"));
    al_str_drop(&check);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("index_file");
    TCase *tc = tcase_create("index_file");

    tcase_add_checked_fixture(tc, open_box, drop_box);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_file_is_for_its_owner_alone);
    tcase_add_test(tc, a_deleted_file_is_noticed_and_made_anew);
    tcase_add_test(tc, a_write_to_a_deleted_file_is_refused);
    tcase_add_test(tc, an_index_that_could_not_be_opened_again_fails_in_words);
    tcase_add_loop_test(tc, a_spoilt_file_is_made_anew, 0, 4);
    tcase_add_test(tc, damage_that_a_query_meets_is_cured_by_looking_again);
    tcase_add_test(tc, an_index_of_another_layout_is_made_anew);
    tcase_add_test(tc, a_rebuild_leaves_no_name_behind);
    tcase_add_test(tc, a_rebuild_given_up_leaves_no_file);
    tcase_add_test(tc, what_another_process_puts_is_seen_at_once);
    tcase_add_test(tc, an_index_replaced_by_another_process_is_taken_up);
    tcase_add_test(tc, deleting_rebuilding_and_saving_at_once_ends_well);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
