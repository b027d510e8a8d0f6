/* tests/test_keymap.c - keys that a person has given to actions. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/form_names.h"
#include "tests/testing.h"
#include "tui/app.h"
#include "tui/form.h"
#include "tui/keymap.h"

static size_t action_count(void)
{
    struct al_action action;
    size_t count = 0;

    while (al_action_at(count, &action))
        count++;
    return count;
}

/* The action that a line calls by this name. */
static struct al_action action(const char *name)
{
    struct al_action found = {0};
    struct al_str own = {0};

    for (size_t i = 0; al_action_at(i, &found); i++) {
        al_str_reset(&own);
        if (found.pane)
            al_str_printf(&own, "%s.", found.pane->name);
        al_key_spell(found.keydef->key, &own);
        if (strcmp(al_str_text(&own), name) == 0)
            break;
    }
    ck_assert_str_eq(al_str_text(&own), name);
    al_str_drop(&own);
    return found;
}

/* No key of two tables that hold on one screen does two things. */
static void ck_table(const struct al_keymap *map, const struct al_keydef *keys,
                     const struct al_keydef *others, const char *line)
{
    for (const struct al_keydef *k = keys; k && k->key; k++)
        for (const struct al_keydef *o = others; o && o->key; o++) {
            uint32_t key = al_keymap_key(map, k);

            ck_assert_msg(
                k == o || (key != al_keymap_key(map, o) && key != o->also),
                "\"%s\": %s and %s have one key", line, k->help, o->help);
        }
}

static void ck_sound(const struct al_keymap *map, const char *line)
{
    const struct al_keydef *globals = al_global_keys();
    struct al_action at;

    ck_table(map, globals, globals, line);
    for (size_t i = 0; i < al_pane_count(); i++) {
        ck_table(map, al_pane_at(i)->keys, globals, line);
        ck_table(map, al_pane_at(i)->keys, al_pane_at(i)->keys, line);
    }
    for (size_t i = 0; al_action_at(i, &at); i++) {
        uint32_t key = al_keymap_key(map, at.keydef);
        const struct al_keydef *keys = at.pane ? at.pane->keys : globals;

        ck_assert_msg(al_keymap_find(map, keys, key) == at.keydef,
                      "\"%s\": nothing reaches %s", line, at.keydef->help);
    }
    ck_assert_ptr_nonnull(al_keymap_find(map, globals, '?'));
    ck_assert_ptr_nonnull(al_keymap_find(map, globals, AL_KEY_ESC));
    ck_assert_ptr_nonnull(al_keymap_find(map, globals, 'q'));
}

/* Some key, one that may be given or not. */
static void random_key(struct al_test_random *random, struct al_str *out)
{
    static const char *const others[] = {
        "Ctrl-O", "Ctrl-C", "Alt-d", "F5", "F1", "F13", "Up", "=", "xx", ""};
    uint64_t pick = al_test_next(random) % 120;

    if (pick < 94)
        al_str_putc(out, (char)('!' + pick));
    else
        al_str_puts(out, others[pick % 10]);
}

/*
 * Whatever the line says, by hand or of an older version: every action keeps a
 * key, none has two meanings, and what is written reads back the same.
 */
START_TEST(any_line_leaves_every_action_reachable)
{
    uint64_t seed = al_test_seed(20261126);
    struct al_test_random random = {seed};
    size_t actions = action_count();

    for (int round = 0; round < 120; round++) {
        struct al_str line = {0}, written = {0}, again = {0};
        struct al_keymap map = {0}, second = {0};
        size_t words = al_test_next(&random) % 40;

        for (size_t i = 0; i < words; i++) {
            struct al_action at;

            ck_assert(al_action_at(al_test_next(&random) % actions, &at));
            if (at.pane)
                al_str_printf(&line, "%s.", at.pane->name);
            al_key_spell(at.keydef->key, &line);
            al_str_putc(&line, '=');
            random_key(&random, &line);
            al_str_putc(&line, ' ');
        }
        al_keymap_read(&map, al_str_text(&line));
        ck_sound(&map, al_str_text(&line));
        al_keymap_write(&map, &written);
        al_keymap_read(&second, al_str_text(&written));
        al_keymap_write(&second, &again);
        ck_assert_msg(strcmp(al_str_text(&written), al_str_text(&again)) == 0,
                      "seed %llu: \"%s\" became \"%s\"",
                      (unsigned long long)seed, al_str_text(&written),
                      al_str_text(&again));
        al_str_drop(&line);
        al_str_drop(&written);
        al_str_drop(&again);
    }
}
END_TEST

/* What the screen may do, in any order: nothing that it allows is lost. */
START_TEST(what_is_not_refused_is_kept)
{
    uint64_t seed = al_test_seed(7);
    struct al_test_random random = {seed};
    struct al_keymap map = {0};
    size_t actions = action_count(), given = 0;

    for (int round = 0; round < 1000; round++) {
        struct al_str key = {0}, why = {0};
        struct al_action at;
        uint32_t code;

        ck_assert(al_action_at(al_test_next(&random) % actions, &at));
        random_key(&random, &key);
        code = al_key_parse(al_str_text(&key));
        if (code != AL_KEY_NONE && !al_keymap_refuses(&map, &at, code, &why)) {
            al_keymap_bind(&map, at.keydef, code);
            ck_assert_uint_eq(al_keymap_key(&map, at.keydef), code);
            given++;
        }
        al_str_drop(&key);
        al_str_drop(&why);
    }
    ck_sound(&map, "by hand");
    ck_assert_uint_gt(given, 160);
}
END_TEST

static const struct {
    const char *line, *kept;
} lines[] = {
    {"", ""},
    {"e=E", "e=E"},
    {"people.a=A e=E", "e=E people.a=A"},
    {"e=h h=e", "h=e e=h"}, /* changed places, both at once */
    {"e=h", ""},            /* taken */
    {"e=?", ""},
    {"e=q", ""},
    {"e=j", ""},
    {"e=3", ""},
    {"e=Ctrl-C", ""},
    {"?=e", ""},
    {"q=Q", ""},
    {"e==", "e=="},
    {"e=E l=E", "e=E"}, /* one of them has to give way */
    {"nothing=x people.zz=y =", ""},
    {"e", ""},
};

START_TEST(a_line_is_read_as_far_as_it_holds)
{
    struct al_keymap map = {0};
    struct al_str kept = {0};

    al_keymap_read(&map, lines[_i].line);
    al_keymap_write(&map, &kept);
    ck_assert_msg(strlen(al_str_text(&kept)) == strlen(lines[_i].kept),
                  "\"%s\" became \"%s\"", lines[_i].line, al_str_text(&kept));
    al_str_drop(&kept);
}
END_TEST

/* Typing in a field never does an action that a key was given to. */
START_TEST(no_key_that_fields_use_can_be_given)
{
    static const struct al_field field = {
        .name = "name", .label = "Name", .help = "A name", .type = AL_T_TEXT};
    struct al_keymap map = {0};
    struct al_action send = action("s");
    size_t given = 0;

    for (uint32_t i = 1; i < 0x20 + 0x7F + 12; i++) {
        uint32_t code = i < 0x20          ? i
                        : i < 0x20 + 0x7F ? AL_ALT(i - 0x20)
                                          : AL_KEY_F1 + (i - 0x20 - 0x7F);
        const struct al_key key = {.code = code};
        struct al_str why = {0}, line = {0};
        struct al_form_names names = {0};
        struct al_form form = {.source = al_form_names_source(&names)};
        struct al_box box[2];
        bool is_used;

        al_form_add(&form, &field, NULL);
        al_form_type(&form, 0, "a b");
        is_used = al_form_key(&form, &key) != AL_FORM_IGNORED;
        for (int n = 0; n < 2; n++) {
            al_box_init(&box[n], n == 1);
            al_box_set(&box[n], "a b");
            is_used |= al_box_key(&box[n], &key) != AL_KEY_IGNORED;
            al_box_drop(&box[n]);
        }
        al_form_drop(&form);
        if (is_used) {
            ck_assert_msg(al_keymap_refuses(&map, &send, code, &why),
                          "%x is of fields and could be given", code);
            ck_assert_uint_gt(why.len, 0);
            al_str_puts(&line, "s=");
            al_key_spell(code, &line);
            al_keymap_read(&map, al_str_text(&line));
            ck_assert_msg(map.count == 0, "%s was read", al_str_text(&line));
        } else {
            given += !al_keymap_refuses(&map, &send, code, &why);
        }
        al_str_drop(&why);
        al_str_drop(&line);
    }
    ck_assert_uint_gt(given, 30);
}
END_TEST

START_TEST(a_refusal_names_the_other_action)
{
    struct al_keymap map = {0};
    struct al_action edit = action("e");
    struct al_str why = {0};

    ck_assert(al_keymap_refuses(&map, &edit, 'h', &why));
    ck_assert_ptr_nonnull(strstr(al_str_text(&why), "who changed what"));
    al_keymap_bind(&map, action("h").keydef, 'H');
    al_str_reset(&why);
    ck_assert(!al_keymap_refuses(&map, &edit, 'h', &why));
    ck_assert(al_keymap_refuses(&map, &edit, AL_KEY_ENTER, &why));
    al_str_drop(&why);
}
END_TEST

START_TEST(spelled_keys_read_back)
{
    static const uint32_t keys[] = {
        'e', 'E', '=', '~', AL_CTRL('o'), AL_ALT('d'), AL_KEY_F5, AL_KEY_F12};

    for (size_t i = 0; i < AL_COUNT(keys); i++) {
        struct al_str text = {0};

        al_key_spell(keys[i], &text);
        ck_assert_uint_eq(al_key_parse(al_str_text(&text)), keys[i]);
        al_str_drop(&text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keymap");
    TCase *tc = tcase_create("keymap");

    tcase_add_test(tc, spelled_keys_read_back);
    tcase_add_loop_test(tc, a_line_is_read_as_far_as_it_holds, 0,
                        (int)AL_COUNT(lines));
    tcase_add_test(tc, no_key_that_fields_use_can_be_given);
    tcase_add_test(tc, a_refusal_names_the_other_action);
    tcase_add_test(tc, any_line_leaves_every_action_reachable);
    tcase_add_test(tc, what_is_not_refused_is_kept);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
