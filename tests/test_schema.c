/* test_schema.c - every kind, field and code list is well formed. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/kinds.h"
#include "core/utf8.h"
#include "tests/testing.h"

static bool is_name(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return len > 0 && len <= 31 && !name[len] && name[0] >= 'a';
}

START_TEST(kind_is_well_formed)
{
    const struct al_kind *kind = al_kind((size_t)_i);
    size_t subjects = 0, titles = 0, keys = 0;

    ck_assert_ptr_eq(al_kind_by_name(kind->name), kind);
    ck_assert(is_name(kind->name));
    ck_assert_ptr_nonnull(kind->one);
    ck_assert_ptr_nonnull(kind->many);
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *f = &kind->fields[i];
        bool is_coded = f->type == AL_T_CODE || f->type == AL_T_CODES;
        bool is_ref = f->type == AL_T_REF || f->type == AL_T_REFS;

        ck_assert_msg(is_name(f->name), "%s.%s: name", kind->name, f->name);
        ck_assert_ptr_eq(al_field_by_name(kind, f->name), f);
        ck_assert_msg(strcmp(f->name, "kind") && strcmp(f->name, "gone") &&
                          strcmp(f->name, "erased") && strcmp(f->name, "id") &&
                          strcmp(f->name, "row"),
                      "%s.%s: reserved", kind->name, f->name);
        /* The full text is a table of that name, and SQL would mix them up. */
        ck_assert_msg(strcmp(f->name, "words") || f->type == AL_T_TEXT,
                      "%s.words: a column of that name", kind->name);
        ck_assert_msg(f->label && al_text_width(f->label) <= 24, "%s.%s: label",
                      kind->name, f->name);
        ck_assert_msg(f->help && al_text_width(f->help) <= 72, "%s.%s: help",
                      kind->name, f->name);
        ck_assert_msg(is_coded == (f->codes != NULL), "%s.%s: codes",
                      kind->name, f->name);
        ck_assert_msg(is_ref == (f->ref != NULL), "%s.%s: ref", kind->name,
                      f->name);
        ck_assert_msg(!is_ref || al_kind_by_name(f->ref), "%s.%s: no such kind",
                      kind->name, f->name);
        subjects += (f->flags & AL_F_SUBJECT) != 0;
        titles += (f->flags & AL_F_TITLE) != 0;
        keys += (f->flags & AL_F_KEY) != 0;
        if (f->flags & AL_F_SUBJECT)
            ck_assert_str_eq(f->ref, AL_KIND_PERSON);
        if (f->flags & AL_F_OWNER)
            ck_assert_str_eq(f->ref, AL_KIND_STAFF);
    }
    ck_assert_uint_le(subjects, 1);
    ck_assert_msg(titles > 0, "%s: nothing names it", kind->name);
    ck_assert_int_eq(keys > 0, (kind->flags & AL_K_LINK) != 0);
}
END_TEST

START_TEST(preset_is_accepted_by_its_own_field)
{
    const struct al_kind *kind = al_kind((size_t)_i);
    const struct al_calendar calendar = {.today = {2026, 11, 23}};

    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *f = &kind->fields[i];
        struct al_str out = {0};
        struct al_err err = {0};

        if (!f->preset || strcmp(f->preset, "me") == 0)
            continue;
        ck_assert_msg(al_value_read(f, f->preset, calendar, &out, &err) ==
                          AL_OK,
                      "%s.%s: %s", kind->name, f->name, err.msg);
        ck_assert(al_value_is_stored(f, al_str_text(&out)));
        al_str_drop(&out);
    }
}
END_TEST

START_TEST(code_list_is_well_formed)
{
    const struct al_codes *codes = al_codes_at((size_t)_i);

    for (size_t i = 0; i < codes->count; i++) {
        ck_assert_msg(is_name(codes->codes[i].code), "%s: %s", codes->name,
                      codes->codes[i].code);
        ck_assert_msg(al_text_width(codes->codes[i].label) <= 32, "%s: %s",
                      codes->name, codes->codes[i].label);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(codes->codes[k].code, codes->codes[i].code);
    }
}
END_TEST

START_TEST(every_code_reads_back_from_itself_and_from_its_label)
{
    const struct al_codes *codes = al_codes_at((size_t)_i);
    struct al_field field = {
        .name = "f", .label = "F", .type = AL_T_CODE, .codes = codes};
    const struct al_calendar calendar = {.today = {2026, 11, 23}};

    for (size_t i = 0; i < codes->count; i++) {
        const char *typed[] = {codes->codes[i].code, codes->codes[i].label};

        for (size_t k = 0; k < AL_COUNT(typed); k++) {
            struct al_str out = {0};

            ck_assert_msg(
                al_value_read(&field, typed[k], calendar, &out, NULL) == AL_OK,
                "%s: %s", codes->name, typed[k]);
            ck_assert_str_eq(al_str_text(&out), codes->codes[i].code);
            al_str_drop(&out);
        }
    }
}
END_TEST

static const struct {
    enum al_type type;
    const char *value;
    bool is_good;
} stored_rows[] = {
    {AL_T_LINE, "a b", true},
    {AL_T_LINE, " a", false},
    {AL_T_LINE, "a ", false},
    {AL_T_LINE, "", false},
    {AL_T_LINE, "a\nb", false},
    {AL_T_LINE, "a\x1b[1m", false},
    {AL_T_LINE, "\xff", false},
    {AL_T_TEXT, "a\n\nb", true},
    {AL_T_TEXT, "a\n", false},
    {AL_T_TEXT, "a\n b", false},
    {AL_T_DATE, "2026-02-28", true},
    {AL_T_DATE, "2026-02-29", false},
    {AL_T_DATE, "2024-02-29", true},
    {AL_T_DATE, "2026-02", true},
    {AL_T_DATE, "2026", true},
    {AL_T_DATE, "unknown", true},
    {AL_T_DATE, "26-2-2", false},
    {AL_T_TIME, "09:30", true},
    {AL_T_TIME, "24:00", false},
    {AL_T_TIME, "9:30", false},
    {AL_T_MINUTES, "90", true},
    {AL_T_MINUTES, "090", false},
    {AL_T_MINUTES, "-5", false},
    {AL_T_MINUTES, "0", true},
    {AL_T_PENCE, "-2500", true},
    {AL_T_PENCE, "-0", false},
    {AL_T_PENCE, "-", false},
    {AL_T_PENCE, "12.50", false},
    {AL_T_YESNO, "yes", true},
    {AL_T_YESNO, "Yes", false},
    {AL_T_CODE, "interview_panel", true},
    {AL_T_CODE, "from_a_newer_version", true},
    {AL_T_CODE, "Interview", false},
    {AL_T_REF, "0123456789abcdef0123456789abcdef", true},
    {AL_T_REF, "0123456789ABCDEF0123456789abcdef", false},
    {AL_T_REF, "0123", false},
};

START_TEST(stored_form_is_checked)
{
    struct al_field field = {
        .name = "f", .label = "F", .type = stored_rows[_i].type};

    ck_assert_msg(al_value_is_stored(&field, stored_rows[_i].value) ==
                      stored_rows[_i].is_good,
                  "row %d: %s", _i, stored_rows[_i].value);
}
END_TEST

static const struct {
    enum al_type type;
    const char *typed, *stored, *shown; /* stored NULL: refused */
} typed_rows[] = {
    {AL_T_LINE, "  scored 4\tcandidates ", "scored 4\tcandidates", NULL},
    {AL_T_LINE, " two\nlines ", "two lines", "two lines"},
    {AL_T_LINE, "Zoe\xcc\x88", "Zo\xc3\xab", "Zo\xc3\xab"},
    {AL_T_TEXT, " a \n\n b\n\n", "a\n\nb", "a\n\nb"},
    {AL_T_DATE, "y", "2026-11-22", "22-Nov-2026"},
    {AL_T_DATE, "Unknown", "unknown", "unknown"},
    {AL_T_DATE, " unknown ", "unknown", "unknown"},
    {AL_T_DATE, "31 feb", NULL, NULL},
    {AL_T_MINUTES, "1:30", "90", "1h 30m"},
    {AL_T_PENCE, "12.50", "1250",
     "\xc2\xa3"
     "12.50"},
    {AL_T_NUMBER, "4", "4", "4"},
    {AL_T_NUMBER, "-4", NULL, NULL},
    {AL_T_NUMBER, "four", NULL, NULL},
    {AL_T_YESNO, "Y", "yes", "yes"},
    {AL_T_YESNO, " no ", "no", "no"},
    {AL_T_YESNO, "n", "no", "no"},
    {AL_T_YESNO, "", NULL, NULL},
    {AL_T_CODE, "interview p", "interview_panel", "Interview panel"},
    {AL_T_CODE, "panel", "interview_panel", "Interview panel"},
    {AL_T_CODE, "GROUP MEET", "steering_meeting", "Steering group meeting"},
    {AL_T_CODE, "group", NULL, NULL},
    {AL_T_CODE, "e", NULL, NULL},
    {AL_T_CODE, "", NULL, NULL},
    {AL_T_REF, "Sam", NULL, NULL},
};

START_TEST(typed_value_becomes_its_stored_form)
{
    struct al_field field = {.name = "f",
                             .label = "F",
                             .type = typed_rows[_i].type,
                             .codes = &al_codes_activity_type};
    const struct al_calendar calendar = {.today = {2026, 11, 23}};
    struct al_str out = {0}, shown = {0};
    struct al_err err = {0};
    const char *typed = typed_rows[_i].typed;
    bool is_tab = strchr(typed, '\t') != NULL;
    enum al_status status = al_value_read(&field, typed, calendar, &out, &err);

    if (!typed_rows[_i].stored || is_tab) {
        ck_assert_int_eq(status, AL_EINVAL);
        ck_assert_ptr_nonnull(strstr(err.msg, "F"));
        ck_assert_uint_eq(out.len, 0);
    } else {
        ck_assert_msg(status == AL_OK, "row %d: %s", _i, err.msg);
        ck_assert_str_eq(al_str_text(&out), typed_rows[_i].stored);
        ck_assert(al_value_is_stored(&field, al_str_text(&out)));
        al_value_show(&field, al_str_text(&out), &shown);
        ck_assert_str_eq(al_str_text(&shown), typed_rows[_i].shown);
    }
    al_str_drop(&out);
    al_str_drop(&shown);
}
END_TEST

START_TEST(refusal_never_repeats_the_value)
{
    for (int type = 0; type < AL_T__COUNT; type++) {
        struct al_field field = {.name = "f",
                                 .label = "F",
                                 .type = (enum al_type)type,
                                 .codes = &al_codes_activity_type};
        const struct al_calendar calendar = {.today = {2026, 11, 23}};
        struct al_str out = {0};
        struct al_err err = {0};

        if (al_value_read(&field, "Xyzzy\x01", calendar, &out, &err) != AL_OK)
            ck_assert_ptr_null(strstr(err.msg, "yzzy"));
        else
            ck_abort_msg("type %d took a control character", type);
        al_str_drop(&out);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("schema");
    TCase *tc = tcase_create("tables");
    int lists = 0;

    while (al_codes_at((size_t)lists))
        lists++;
    tcase_add_loop_test(tc, kind_is_well_formed, 0, (int)al_kind_count());
    tcase_add_loop_test(tc, preset_is_accepted_by_its_own_field, 0,
                        (int)al_kind_count());
    tcase_add_loop_test(tc, code_list_is_well_formed, 0, lists);
    tcase_add_loop_test(
        tc, every_code_reads_back_from_itself_and_from_its_label, 0, lists);
    tcase_add_loop_test(tc, stored_form_is_checked, 0,
                        (int)AL_COUNT(stored_rows));
    tcase_add_loop_test(tc, typed_value_becomes_its_stored_form, 0,
                        (int)AL_COUNT(typed_rows));
    tcase_add_test(tc, refusal_never_repeats_the_value);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
