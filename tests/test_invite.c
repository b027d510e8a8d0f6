/* test_invite.c - one line that leads a colleague to the right service. */
#include "config.h"

#include "share/invite.h"

#include <stdlib.h>
#include <string.h>

#include "tests/folders.h"
#include "tests/testing.h"

static struct al_invite invite, back;
static struct al_str line;
static struct al_err err;

static void leave(void)
{
    al_invite_drop(&invite);
    al_invite_drop(&back);
    al_str_drop(&line);
}

static void make(const char *name, const char *address)
{
    leave();
    memset(&invite.service, 0x5a, sizeof(invite.service));
    al_str_puts(&invite.name, name);
    al_str_puts(&invite.address, address);
    al_invite_print(&invite, &line);
}

static const struct {
    const char *name, *address;
} made[] = {
    {"Harbour IPS", "ssh://git@example.org:2222/srv/harbour.git"},
    {"O'Neill, \"Zoë\" & Co; 50% $HOME", "ben@[::1]:a b,c%d"},
    {"日本 `x`", "/srv/meet us/x.git"},
    {"A", "https://example.org/a?b=c"},
};

START_TEST(what_was_printed_is_read_again)
{
    make(made[_i].name, made[_i].address);
    ck_assert_int_eq(al_invite_parse(al_str_text(&line), &back, &err), AL_OK);
    ck_assert_int_eq(al_id_compare(&back.service, &invite.service), 0);
    ck_assert_str_eq(al_str_text(&back.name), made[_i].name);
    ck_assert_str_eq(al_str_text(&back.address), made[_i].address);
}
END_TEST

/* Nothing that a shell, a mail or a terminal would take for something else. */
START_TEST(the_line_is_safe_to_paste_anywhere)
{
    make(made[_i].name, made[_i].address);
    for (const char *at = al_str_text(&line); *at; at++)
        ck_assert_msg(strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
                             "XYZ0123456789._/:@+-,%",
                             *at),
                      "%s", at);
}
END_TEST

START_TEST(a_mail_may_break_it_and_write_around_it)
{
    struct al_str mail = {0};

    make(made[0].name, made[0].address);
    al_str_puts(&mail, "Dear Ben,\nplease paste this:\n  ");
    for (size_t i = 0; i < line.len; i++) {
        al_str_putc(&mail, line.data[i]);
        if (i > 20 && i % 30 == 0)
            al_str_puts(&mail, "\r\n\t");
    }
    al_str_puts(&mail, "\nThanks! Priya, 2026");
    ck_assert(al_invite_is_in(al_str_text(&mail)));
    ck_assert_int_eq(al_invite_parse(al_str_text(&mail), &back, &err), AL_OK);
    ck_assert_str_eq(al_str_text(&back.address), made[0].address);
    al_str_drop(&mail);
}
END_TEST

START_TEST(no_part_of_a_line_passes_for_the_whole)
{
    make(made[0].name, made[0].address);
    for (size_t len = 0; len < line.len; len++) {
        char *cut = al_strndup(line.data, len);

        ck_assert_msg(al_invite_parse(cut, &back, &err) != AL_OK, "%s", cut);
        ck_assert_uint_eq(back.address.len, 0);
        free(cut);
    }
}
END_TEST

START_TEST(no_letter_can_differ)
{
    make(made[0].name, made[0].address);
    for (size_t i = strlen("alongside-invite:"); i < line.len; i++) {
        char *other = al_strdup(line.data);

        other[i] = other[i] == '7' ? '8' : '7';
        ck_assert_msg(al_invite_parse(other, &back, &err) != AL_OK, "%s",
                      other);
        free(other);
    }
}
END_TEST

START_TEST(a_later_kind_and_no_invitation_are_told_apart)
{
    ck_assert_int_eq(al_invite_parse("alongside-invite:2,x", &back, &err),
                     AL_ENEWER);
    ck_assert_int_eq(al_invite_parse("ssh://srv/x", &back, &err), AL_ENOTFOUND);
    ck_assert(!al_invite_is_in("ssh://srv/x"));
}
END_TEST

/* ---- joining by it ---- */

static char *refs_of(const char *repository)
{
    struct al_str out = {0};

    ck_assert_int_eq(al_test_sh(&out, "git -C '%s' for-each-ref", repository),
                     0);
    return al_str_take(&out);
}

START_TEST(it_leads_to_its_service_and_holds_no_secret)
{
    struct al_test_world world;
    struct al_ledger *ledger;

    al_test_world_make(&world);
    ck_assert_int_eq(
        al_ledger_invite(world.folders[0].ledger, &invite, &world.err),
        AL_ENOTFOUND);
    ck_assert_ptr_nonnull(strstr(world.err.msg, "no address yet"));
    al_test_share(&world);
    al_test_ok(al_ledger_invite(world.folders[0].ledger, &invite, &world.err),
               &world.err);
    ck_assert(al_invite_is_local(&invite));
    al_invite_print(&invite, &line);
    al_test_ok(al_invite_parse(al_str_text(&line), &back, &world.err),
               &world.err);
    al_test_ok(
        al_ledger_join_invited(world.folders[1].dir, &back, "Ben", &world.err),
        &world.err);
    ledger = al_test_open(&world, 1);
    ck_assert_int_eq(al_ledger_standing(ledger), AL_STANDS_WAITING);
    al_test_world_drop(&world);
}
END_TEST

START_TEST(another_service_at_the_address_is_not_joined)
{
    struct al_test_world world;
    char *before, *after;

    al_test_world_make(&world);
    al_test_share(&world);
    al_test_ok(al_ledger_invite(world.folders[0].ledger, &invite, &world.err),
               &world.err);
    invite.service.byte[0] ^= 1;
    before = refs_of(world.remote);
    ck_assert_int_eq(al_ledger_join_invited(world.folders[1].dir, &invite,
                                            "Ben", &world.err),
                     AL_EREFUSED);
    ck_assert_ptr_nonnull(strstr(world.err.msg, "Another service"));
    after = refs_of(world.remote);
    ck_assert_str_eq(before, after); /* nothing was sent there */
    ck_assert(!al_ledger_exists(world.folders[1].dir));
    free(before);
    free(after);
    al_test_world_drop(&world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("invite");
    TCase *tc = tcase_create("invite");

    tcase_add_checked_fixture(tc, NULL, leave);
    tcase_add_loop_test(tc, what_was_printed_is_read_again, 0,
                        (int)AL_COUNT(made));
    tcase_add_loop_test(tc, the_line_is_safe_to_paste_anywhere, 0,
                        (int)AL_COUNT(made));
    tcase_add_test(tc, a_mail_may_break_it_and_write_around_it);
    tcase_add_test(tc, no_part_of_a_line_passes_for_the_whole);
    tcase_add_test(tc, no_letter_can_differ);
    tcase_add_test(tc, a_later_kind_and_no_invitation_are_told_apart);
    tcase_add_test(tc, it_leads_to_its_service_and_holds_no_secret);
    tcase_add_test(tc, another_service_at_the_address_is_not_joined);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
