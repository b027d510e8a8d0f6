/* test_index.c - the index mirrors the records, however it came to be. */
#include "config.h"

#include "tests/indexing.h"

#include "core/layout.h"

static struct box box;

static void open_box(void)
{
    box_open(&box);
}

static void drop_box(void)
{
    box_drop(&box);
}

/* ---- records of every kind, made up ---- */

#define POOL 50 /* ids in play */

struct world {
    struct al_test_random random;
    struct al_record *records[POOL]; /* NULL: not there, or damaged */
    bool is_damaged[POOL];
};

static const char damaged_bytes[] = "kind: person\nno colon\n";
static const char *const some_words[] = {"Zoë",  "sam",   "panel", "O'Brien",
                                         "wait", "naïve", "x",     "7"};

/* Mostly a record that the field may point at, sometimes any or none. */
static unsigned made_up_target(struct world *world,
                               const struct al_field *field)
{
    unsigned n = 0;

    for (int tries = 0; tries < 30; tries++) {
        n = (unsigned)al_test_below(&world->random, POOL);
        if (world->records[n] && field->ref &&
            strcmp(world->records[n]->kind, field->ref) == 0)
            break;
    }
    return n;
}

static void made_up_value(struct world *world, const struct al_field *field,
                          struct al_str *out)
{
    struct al_test_random *random = &world->random;

    switch (field->type) {
    case AL_T_DATE:
        al_str_printf(
            out, "20%02zu-%02zu-%02zu", 10 + al_test_below(random, 20),
            1 + al_test_below(random, 12), 1 + al_test_below(random, 28));
        if (al_test_below(random, 8) == 0)
            al_str_cut(out, 7);
        break;
    case AL_T_TIME:
        al_str_printf(out, "%02zu:30", al_test_below(random, 24));
        break;
    case AL_T_MINUTES:
    case AL_T_PENCE:
    case AL_T_NUMBER:
        al_str_printf(out, "%zu", al_test_below(random, 500));
        break;
    case AL_T_YESNO:
        al_str_puts(out, al_test_below(random, 2) ? "yes" : "no");
        break;
    case AL_T_CODE:
    case AL_T_CODES:
        al_str_puts(
            out, field->codes->codes[al_test_below(random, field->codes->count)]
                     .code);
        break;
    case AL_T_REF:
    case AL_T_REFS:
        al_str_puts(out, hex_at(made_up_target(world, field)));
        break;
    case AL_T_EVENTS:
        al_str_printf(out, "2026-01-%02zu %s 500 R%zu",
                      1 + al_test_below(random, 28),
                      al_test_below(random, 2) ? "paid" : "offered",
                      al_test_below(random, 3));
        break;
    case AL_T_LINE:
    case AL_T_TEXT:
    case AL_T_LINES:
    case AL_T__COUNT:
        for (size_t i = 0; i <= al_test_below(random, 3); i++)
            al_str_printf(
                out, "%s%s",
                i                          ? " "
                : field->type == AL_T_TEXT ? "a\n\n"
                                           : "",
                some_words[al_test_below(random, AL_COUNT(some_words))]);
        break;
    }
}

static void add_rival(struct world *world, struct al_record *record,
                      const struct al_field *field)
{
    const struct al_slot *slot = al_record_slot(record, field->name);
    struct al_rival rival = {
        .stamp = {"2026-11-22T10:00:00Z", "0123456789abcdef", "01234567"}};
    struct al_str value = {0};
    struct al_slot with;

    if (!slot || al_field_is_set(field))
        return;
    made_up_value(world, field, &value);
    rival.value = al_str_text(&value);
    with = *slot;
    with.rivals = &rival;
    with.rival_count = 1;
    al_record_put(record, &with);
    al_str_drop(&value);
}

static void edit_field(struct world *world, struct al_record *record,
                       const struct al_field *field)
{
    struct al_str value = {0};

    made_up_value(world, field, &value);
    if (al_field_is_set(field))
        al_record_add_member(record, field->name, al_str_text(&value));
    else if (al_test_below(&world->random, 5) == 0)
        al_record_set(record, field->name, NULL);
    else
        al_record_set(record, field->name, al_str_text(&value));
    al_str_drop(&value);
    if (al_test_below(&world->random, 12) == 0)
        add_rival(world, record, field);
}

/* One value where the schema has a set, or a set where it has one value. */
static void put_oddly(struct world *world, struct al_record *record,
                      const struct al_field *field)
{
    struct al_str value = {0};
    const char *member;
    struct al_slot odd = {.name = field->name};

    made_up_value(world, field, &value);
    al_str_cut(&value, strcspn(al_str_text(&value), "\n"));
    member = al_str_text(&value);
    if (al_field_is_set(field)) {
        odd.family = AL_FAM_PLAIN;
        odd.value = member;
    } else {
        odd.family = AL_FAM_SET;
        odd.members = &member;
        odd.member_count = 1;
    }
    al_record_put(record, &odd);
    al_str_drop(&value);
}

/* What a newer version might have written. */
static struct al_record *made_up_stranger(struct world *world)
{
    struct al_record *record = al_record_new("future_kind");
    struct al_slot slot = {
        .name = "colour", .family = AL_FAM_PLAIN, .value = "green"};

    if (al_test_below(&world->random, 2))
        al_record_put(record, &slot);
    return record;
}

static struct al_record *made_up_record(struct world *world)
{
    size_t at = al_test_below(&world->random, al_kind_count() + 1);

    return at == al_kind_count() ? made_up_stranger(world)
                                 : al_record_new(al_kind(at)->name);
}

static struct al_record *edited(struct world *world,
                                const struct al_record *before)
{
    size_t whim = al_test_below(&world->random, 10);
    struct al_record *record =
        before && whim ? al_record_copy(before) : made_up_record(world);
    const struct al_kind *kind = al_kind_by_name(record->kind);

    /* What others take their day from is edited often. */
    if (kind && al_test_below(&world->random, 2) &&
        al_field_by_flag(kind, AL_F_WHEN))
        edit_field(world, record, al_field_by_flag(kind, AL_F_WHEN));
    for (size_t i = al_test_below(&world->random, 6); kind && i > 0; i--)
        edit_field(
            world, record,
            &kind->fields[al_test_below(&world->random, kind->field_count)]);
    if (kind && whim == 4)
        put_oddly(
            world, record,
            &kind->fields[al_test_below(&world->random, kind->field_count)]);
    if (whim == 1)
        al_record_set(record, "gone", "-");
    else if (whim == 2)
        al_record_set(record, "gone", NULL);
    else if (whim == 3 && al_test_below(&world->random, 4) == 0)
        al_record_set(record, "erased",
                      "2026-11-22T10:00:00Z 0123456789abcdef");
    return record;
}

static void put_one(struct world *world, struct al_index *index, unsigned n)
{
    struct al_id id = id_at(n);
    struct al_str text = {0};

    if (world->is_damaged[n])
        al_str_puts(&text, damaged_bytes);
    else
        al_codec_print(world->records[n], &text);
    MUST(al_index_put(index, &id, world->records[n], al_str_text(&text),
                      text.len, err));
    al_str_drop(&text);
}

static void edit_one(struct world *world, struct al_index *index)
{
    unsigned n = (unsigned)al_test_below(&world->random, POOL);
    struct al_record *after = NULL;

    world->is_damaged[n] = al_test_below(&world->random, 40) == 0;
    if (!world->is_damaged[n])
        after = edited(world, world->records[n]);
    al_record_free(world->records[n]);
    world->records[n] = after;
    put_one(world, index, n);
}

/* ---- everything that an index holds, as text ---- */

static void dump_kind(const char *path, const struct al_kind *kind,
                      struct al_str *out)
{
    struct al_str sql = {0};

    al_str_puts(&sql, "SELECT row||'|'||_hide||'|'||_fold");
    if (!kind)
        al_str_puts(&sql, "||_kind");
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        if (al_layout_has_column(&kind->fields[i]))
            al_str_printf(&sql, "||'|'||quote(\"%s\")", kind->fields[i].name);
    }
    al_str_puts(&sql, " FROM ");
    al_layout_table(kind, &sql);
    al_str_puts(&sql, " ORDER BY row");
    dump_sql(path, al_str_text(&sql), out);
    al_str_drop(&sql);
}

static char *dump(const char *path)
{
    static const char *const common[] = {
        "SELECT row||hex(id)||flags||quote(into_id)||quote(doc) FROM rec"
        " ORDER BY row",
        "SELECT hex(to_id)||row||field FROM link ORDER BY to_id, row, field",
        "SELECT field||value||row FROM member ORDER BY field, value, row",
        "SELECT what||'|'||row FROM owed ORDER BY what, row",
        "SELECT hex(id)||what||quote(detail) FROM finding ORDER BY id, what",
        "SELECT term||'|'||doc||col FROM temp.seen_words"
        " ORDER BY term, doc, col",
        "SELECT name||sql FROM sqlite_schema WHERE name NOT LIKE 'words%'"
        " ORDER BY name",
    };
    struct al_str out = {0};
    const struct al_kind *kind;

    for (size_t i = 0; i < AL_COUNT(common); i++)
        dump_sql(path, common[i], &out);
    dump_kind(path, NULL, &out);
    for (size_t i = 0; (kind = al_kind(i)); i++)
        dump_kind(path, kind, &out);
    return al_str_take(&out);
}

static void rebuild(struct world *world, struct al_index *index)
{
    struct al_index *fresh;

    MUST(al_index_rebuild_begin(index, &fresh, err));
    MUST(al_index_begin(fresh, true, err));
    for (unsigned n = 0; n < POOL; n++) {
        if (world->records[n] || world->is_damaged[n])
            put_one(world, fresh, n);
    }
    MUST(al_index_end(fresh, "c2", err));
    MUST(al_index_rebuild_finish(index, fresh, err));
}

static void drop_world(struct world *world)
{
    for (size_t n = 0; n < POOL; n++)
        al_record_free(world->records[n]);
}

static void fail_at(const char *step, const char *made)
{
    size_t at = 0, line = 0;

    while (step[at] && step[at] == made[at])
        at++;
    line = at;
    while (line > 0 && step[line - 1] != '\n')
        line--;
    ck_abort_msg("differ:\n%.300s\n---\n%.300s", step + line, made + line);
}

START_TEST(step_by_step_equals_a_rebuild)
{
    uint64_t seed = al_test_seed(20261123) + (uint64_t)_i;
    struct world world = {.random = {seed}};
    char *step, *made;

    printf("seed %llu\n", (unsigned long long)seed);
    for (int save = 0; save < 40; save++) {
        MUST(al_index_begin(box.index, false, err));
        for (size_t i = al_test_below(&world.random, 20); i > 0; i--)
            edit_one(&world, box.index);
        MUST(al_index_end(box.index, "c2", err));
    }
    step = dump(box.path);
    rebuild(&world, box.index);
    made = dump(box.path);
    if (strcmp(step, made) != 0)
        fail_at(step, made);
    ck_assert_str_eq(commit_of(box.index), "c2");
    free(made);
    free(step);
    drop_world(&world);
}
END_TEST

START_TEST(clearing_in_place_leaves_nothing)
{
    struct world world = {.random = {al_test_seed(7)}};
    char *before = dump(box.path), *after;

    MUST(al_index_begin(box.index, false, err));
    for (int i = 0; i < 200; i++)
        edit_one(&world, box.index);
    MUST(al_index_end(box.index, "c2", err));
    MUST(al_index_begin(box.index, false, err));
    MUST(al_index_clear(box.index, err));
    MUST(al_index_end(box.index, "", err));
    after = dump(box.path);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    drop_world(&world);
}
END_TEST

/* ---- transactions ---- */

START_TEST(a_transaction_counts_whole_or_not_at_all)
{
    struct al_record *record = person("Sam");
    struct al_str text = {0};
    struct al_id id = id_at(2);

    put(box.index, 1, person("Ada"));
    al_codec_print(record, &text);
    for (int bulk = 0; bulk < 2; bulk++) {
        MUST(al_index_begin(box.index, bulk, err));
        MUST(al_index_put(box.index, &id, record, al_str_text(&text), text.len,
                          err));
        MUST(al_index_end(box.index, NULL, err));
        ck_assert_uint_eq(count_of(box.index, AL_KIND_PERSON), 1);
        ck_assert_str_eq(commit_of(box.index), "c1");
    }
    al_str_drop(&text);
    al_record_free(record);
}
END_TEST

START_TEST(a_bulk_load_given_up_leaves_a_working_index)
{
    struct al_record *record = person("Sam");
    struct al_str text = {0};
    struct al_id id = id_at(2);
    char *before = dump(box.path), *after;

    al_codec_print(record, &text);
    MUST(al_index_begin(box.index, true, err));
    MUST(al_index_put(box.index, &id, record, al_str_text(&text), text.len,
                      err));
    MUST(al_index_end(box.index, NULL, err));
    after = dump(box.path);
    ck_assert_str_eq(before, after);
    put(box.index, 1, person("Ada"));
    EXPECT("1", al_query_search(box.index, "ada", NULL, 9, NUMBERS));
    free(before);
    free(after);
    al_str_drop(&text);
    al_record_free(record);
}
END_TEST

START_TEST(a_record_that_comes_twice_in_a_load_is_refused)
{
    struct al_record *record = person("Sam");
    struct al_str text = {0};
    struct al_id id = id_at(2);
    struct al_err why = {.msg = ""};

    al_codec_print(record, &text);
    MUST(al_index_begin(box.index, true, err));
    for (int i = 0; i < 2; i++)
        MUST(al_index_put(box.index, &id, record, al_str_text(&text), text.len,
                          err));
    ck_assert_int_eq(al_index_end(box.index, "c1", &why), AL_EINVAL);
    ck_assert_uint_eq(count_of(box.index, AL_KIND_PERSON), 0);
    al_str_drop(&text);
    al_record_free(record);
}
END_TEST

START_TEST(rows_that_would_meet_stand_side_by_side)
{
    struct al_query query = {.kind = AL_KIND_PERSON};
    struct al_id found;

    /* The same low bits, no day: ids differ in their first bytes alone. */
    for (int way = 0; way < 2; way++) {
        MUST(al_index_begin(box.index, way == 1, err));
        for (unsigned n = 0; n < 4; n++) {
            struct al_record *record = person("Sam");
            struct al_str text = {0};
            struct al_id id = id_at(5);

            id.byte[0] = (uint8_t)(4 - n);
            al_codec_print(record, &text);
            MUST(al_index_put(box.index, &id, record, al_str_text(&text),
                              text.len, err));
            al_str_drop(&text);
            al_record_free(record);
        }
        MUST(al_index_end(box.index, "c1", err));
        EXPECT("5 5 5 5", al_query_run(box.index, &query, NUMBERS));
        EXPECT("5 5 5 5", al_query_search(box.index, "sam", NULL, 9, NUMBERS));
        MUST(al_query_resolve(box.index, NULL, "0305", &found, err));
        MUST(al_index_begin(box.index, false, err));
        MUST(al_index_clear(box.index, err));
        MUST(al_index_end(box.index, "", err));
    }
}
END_TEST

/* ---- strangers, damage ---- */

START_TEST(unknown_kinds_and_fields_survive_and_are_listed)
{
    struct al_slot slot = {
        .name = "colour", .family = AL_FAM_PLAIN, .value = "green"};
    struct al_query query = {.kind = "future_kind"};
    struct al_record *stranger = al_record_new("future_kind");
    struct al_record *sam = person("Sam"), *back;
    struct al_id id = id_at(1);

    al_record_put(stranger, &slot);
    al_record_put(sam, &slot);
    put(box.index, 1, stranger);
    put(box.index, 2, sam);
    EXPECT("1", al_query_run(box.index, &query, NUMBERS));
    MUST(al_query_get(box.index, &id, &back, err));
    ck_assert_str_eq(al_record_slot(back, "colour")->value, "green");
    al_record_free(back);
    query.kind = NULL;
    EXPECT("2 1", al_query_run(box.index, &query, NUMBERS));
    id = id_at(2);
    MUST(al_query_get(box.index, &id, &back, err));
    ck_assert_str_eq(al_record_slot(back, "colour")->value, "green");
    al_record_free(back);
}
END_TEST

static bool add_sentence(void *arg, const struct al_id *id,
                         const char *sentence)
{
    (void)id;
    al_str_printf(arg, "%s\n", sentence);
    return true;
}

static void put_damaged(unsigned n)
{
    struct al_id id = id_at(n);

    MUST(al_index_begin(box.index, false, err));
    MUST(al_index_put(box.index, &id, NULL, damaged_bytes,
                      strlen(damaged_bytes), err));
    MUST(al_index_end(box.index, "c1", err));
}

START_TEST(a_damaged_record_is_a_finding_until_it_is_mended)
{
    struct al_query query = {.with_gone = true};
    struct al_id id = id_at(1);
    struct al_record *record = NULL;
    struct al_str found = {0};

    put(box.index, 1, person("Sam"));
    put_damaged(1);
    EXPECT("", al_query_run(box.index, &query, NUMBERS));
    MUST(al_query_findings(box.index, add_sentence, &found, err));
    ck_assert_ptr_nonnull(strstr(al_str_text(&found), "damaged"));
    ck_assert_ptr_null(strstr(al_str_text(&found), "colon"));
    ck_assert_int_eq(al_query_get(box.index, &id, &record, NULL), AL_ECORRUPT);
    al_str_reset(&found);
    put(box.index, 1, person("Sam"));
    MUST(al_query_findings(box.index, add_sentence, &found, err));
    ck_assert_str_eq(al_str_text(&found), "");
    EXPECT("1", al_query_run(box.index, &query, NUMBERS));
    al_str_drop(&found);
}
END_TEST

START_TEST(money_paid_twice_and_links_to_the_erased_are_findings)
{
    struct al_str found = {0};

    put(box.index, 1,
        make(AL_KIND_PAYMENT, ref("person", 2),
             "events+=2026-11-01 paid 500 BACS 1",
             "events+=2026-11-02 paid 500 BACS 1", NULL));
    put(box.index, 2, person("Sam"));
    put(box.index, 3,
        make(AL_KIND_PAYMENT, ref("person", 2),
             "events+=2026-11-01 paid 500 BACS 1",
             "events+=2026-11-02 reversed 500",
             "events+=2026-11-03 paid 500 BACS 2", NULL));
    MUST(al_query_findings(box.index, add_sentence, &found, err));
    ck_assert_str_eq(al_str_text(&found), "");
    put(box.index, 1,
        make(AL_KIND_PAYMENT, ref("person", 2),
             "events+=2026-11-01 paid 500 BACS 1",
             "events+=2026-11-02 paid 500 BACS 2", NULL));
    put(box.index, 2,
        make(AL_KIND_PERSON, "erased=2026-11-22T10:00:00Z 0123456789abcdef",
             NULL));
    MUST(al_query_findings(box.index, add_sentence, &found, err));
    ck_assert_ptr_nonnull(strstr(al_str_text(&found), "paid twice"));
    ck_assert_ptr_nonnull(strstr(al_str_text(&found), "was erased"));
    al_str_drop(&found);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("index");
    TCase *tc = tcase_create("index");

    tcase_add_checked_fixture(tc, open_box, drop_box);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, step_by_step_equals_a_rebuild, 0, 12);
    tcase_add_test(tc, clearing_in_place_leaves_nothing);
    tcase_add_test(tc, a_transaction_counts_whole_or_not_at_all);
    tcase_add_test(tc, a_bulk_load_given_up_leaves_a_working_index);
    tcase_add_test(tc, a_record_that_comes_twice_in_a_load_is_refused);
    tcase_add_test(tc, rows_that_would_meet_stand_side_by_side);
    tcase_add_test(tc, unknown_kinds_and_fields_survive_and_are_listed);
    tcase_add_test(tc, a_damaged_record_is_a_finding_until_it_is_mended);
    tcase_add_test(tc, money_paid_twice_and_links_to_the_erased_are_findings);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
