/* tests/screens/test_pay.c - advice, expenses, finance: on the screens. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

#define F2 "\033OQ"

static struct al_tty tty;

static const char *open_pay(const char *name)
{
    const char *dir = al_tty_sample(name);

    al_tty_start(&tty,
                 &(struct al_tty_options){.dir = dir, .rows = 40, .cols = 80});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "5");
    al_tty_wait(&tty, "Payments: mine");
    return dir;
}

/* What a command on the folder prints, read again. */
static const char *printed(const char *dir, const char *arguments)
{
    static char text[65536];
    char path[256];
    FILE *file;
    size_t size;

    ck_assert_int_eq(al_tty_command(dir, arguments), 0);
    snprintf(path, sizeof(path), "%s/out", al_tty_home());
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    size = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[size] = '\0';
    return text;
}

/* ---- advice ---- */

START_TEST(b_records_advice_and_then_an_offer_goes_through)
{
    open_pay("advice");
    al_tty_wait(&tty, "Has independent benefits advice been offered? b: yes");
    al_tty_send(&tty, "p");
    al_tty_wait(&tty, "comes before an offer. On benefits");
    al_tty_send(&tty, "offe\r");
    al_tty_wait(&tty, "The day independent benefits advice was offered");
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "why not in");
    ck_assert(al_tty_has(&tty, "A step of a payment")); /* nothing is saved */
    al_tty_send(&tty, "\033");
    al_tty_wait_gone(&tty, "A step of a payment");
    al_tty_send(&tty, "b");
    al_tty_wait(&tty, "Independent advice was offered today: ");
    al_tty_send(&tty, "p");
    al_tty_wait(&tty, "A step of a payment");
    ck_assert(!al_tty_has(&tty, "comes before an offer. On benefits"));
    al_tty_send(&tty, "offe\r" F2);
    al_tty_wait(&tty, "Saved: 1 payment, Offered.");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_reason_stands_in_for_advice)
{
    const char *dir = open_pay("reason");

    al_tty_send(&tty, "p");
    al_tty_wait(&tty, "comes before an offer. On benefits");
    al_tty_send(&tty, "offe\r");
    al_tty_wait(&tty, "The day independent benefits advice was offered");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Why an offer is made without benefits advice");
    al_tty_send(&tty, "Has an adviser already" F2);
    al_tty_wait(&tty, "Saved: 1 payment, Offered.");
    al_tty_end(&tty);
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "list payment --json --reason sums"),
               "Has an adviser already"));
}
END_TEST

START_TEST(a_figure_that_is_reached_is_told_in_the_form)
{
    open_pay("figure");
    al_tty_send(&tty, "mm");
    al_tty_wait(&tty, "Payments: all");
    for (int i = 0; i < 40 && !al_tty_has(&tty, "> 21-Oct  Rhys E."); i++)
        al_tty_cost(&tty, "j");
    al_tty_wait(&tty, "With the others this week that comes to");
    al_tty_send(&tty, "p");
    al_tty_wait(&tty, "A step of a payment");
    al_tty_wait(&tty, "Rhys E.: With the others this week that comes to");
    al_tty_wait(&tty, "195.50 (GOV.UK");
    al_tty_end(&tty);
}
END_TEST

/* ---- expenses ---- */

START_TEST(an_expense_takes_a_few_keys_and_is_owed_at_once)
{
    open_pay("expense");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "$");
    al_tty_wait(&tty, "New: Expense");
    al_tty_send(&tty, "tax\r6.40\r\r\r");
    al_tty_wait(&tty, "Saved: Ada L., Taxi.");
    al_tty_send(&tty, "5");
    al_tty_wait(&tty, "Payments: mine");
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "Expenses: mine, 2");
    al_tty_wait(&tty, "6.40");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Lately");
    al_tty_wait(&tty, "Taxi: To claim");
    al_tty_end(&tty);
}
END_TEST

/* ---- finance ---- */

static void read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");
    size_t used;

    ck_assert_ptr_nonnull(file);
    used = fread(text, 1, size - 1, file);
    fclose(file);
    text[used] = '\0';
}

START_TEST(a_batch_goes_out_and_finances_list_comes_back)
{
    const char *dir = open_pay("batch");
    char path[200], list[200], csv[4096], ours[16] = "";
    char *row;
    FILE *file;

    snprintf(path, sizeof(path), "%s/batch.csv", al_tty_home());
    snprintf(list, sizeof(list), "%s/list.csv", al_tty_home());
    al_tty_send(&tty, "c");
    al_tty_wait(&tty, "3 go to finance");
    al_tty_wait(&tty, "payee number");
    al_tty_send(&tty, path);
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "Noted as sent: 3, ");
    al_tty_wait(&tty, "takes the notes back");
    read_file(path, csv, sizeof(csv));
    ck_assert_ptr_eq(strstr(csv, "payee_ref,our_reference,amount,"), csv);
    row = strstr(csv, "P-1066,");
    ck_assert_ptr_nonnull(row);
    ck_assert_ptr_nonnull(strstr(row, ",85.00,Involvement,Bank transfer"));
    ck_assert_ptr_null(strstr(csv, "Rhys"));
    memcpy(ours, row + strlen("P-1066,"), 8);

    /* One wrong line, and nothing is marked. */
    file = fopen(list, "w");
    fprintf(file,
            "our_reference,amount,date,ref\n%s,85.00,2026-11-23,B7\n"
            "ZZZZ9999,1,2026-11-23,B8\n",
            ours);
    fclose(file);
    al_tty_send(&tty, "i");
    al_tty_wait(&tty, "Type where the list is");
    al_tty_send(&tty, list);
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "line 3: no payment has the reference ZZZZ9999");
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "1 line is not right: nothing was marked");

    file = fopen(list, "w");
    fprintf(file, "our_reference,amount,date,ref\n%s,85.00,2026-11-23,B7\n",
            ours);
    fclose(file);
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "1 would be marked as paid");
    al_tty_wait(&tty, "This is what would happen: F2 does it");
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "Marked as paid: 1, ");
    al_tty_end(&tty);
    ck_assert_ptr_nonnull(
        strstr(printed(dir, "list payment --json --reason sums"),
               "2026-11-23 paid 8500 B7"));
}
END_TEST

START_TEST(the_command_writes_the_same_batch_and_half_a_list_marks_nothing)
{
    const char *dir = al_tty_sample("command");
    char arguments[400], list[200];
    FILE *file;

    snprintf(list, sizeof(list), "%s/command.list", al_tty_home());
    snprintf(arguments, sizeof(arguments), "pay batch '%s/c.csv' --dry",
             al_tty_home());
    ck_assert_ptr_nonnull(
        strstr(printed(dir, arguments), "Nothing was written"));
    snprintf(arguments, sizeof(arguments), "pay batch '%s/c.csv'",
             al_tty_home());
    ck_assert_ptr_nonnull(strstr(printed(dir, arguments), "3 go to finance"));
    ck_assert_int_ne(al_tty_command(dir, arguments), 0); /* it is there */
    ck_assert_ptr_nonnull(strstr(printed(dir, "pay"), "From offer to paid: "));
    file = fopen(list, "w");
    fputs("our_reference,amount,date\nZZZZ9999,1,2026-11-23\n", file);
    fclose(file);
    snprintf(arguments, sizeof(arguments), "pay paid '%s'", list);
    ck_assert_int_eq(al_tty_command(dir, arguments), 2);
    snprintf(arguments, sizeof(arguments), "pay paid '%s' --dry", list);
    ck_assert_int_eq(al_tty_command(dir, arguments), 1);
}
END_TEST

/* ---- keys ---- */

START_TEST(marking_three_as_paid_takes_at_most_35_keys)
{
    /* From any screen: what is sent here, F2 being one key. */
    static const char *const keys[] = {"5", "mm",     "   ",
                                       "p", "paid\r", "y\r\rBACS 4711"};
    size_t count = 1;

    open_pay("keys");
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        count += strlen(keys[i]);
    al_tty_send(&tty, keys[1]);
    al_tty_wait(&tty, "Payments: all");
    al_tty_send(&tty, keys[2]);
    al_tty_wait(&tty, "3 rows are marked");
    al_tty_send(&tty, keys[3]);
    al_tty_wait(&tty, "A step of 3 payments");
    al_tty_send(&tty, keys[4]);
    al_tty_wait(&tty, "The day of the step");
    al_tty_send(&tty, keys[5]);
    al_tty_send(&tty, F2);
    al_tty_wait(&tty, "Saved: 3 payments, Paid.");
    al_tty_end(&tty);
    printf("keys to mark three payments as paid: %zu\n", count);
    ck_assert_uint_le(count, 35);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("screens_pay");
    TCase *tc = tcase_create("pay");
    int status;

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, b_records_advice_and_then_an_offer_goes_through);
    tcase_add_test(tc, a_reason_stands_in_for_advice);
    tcase_add_test(tc, a_figure_that_is_reached_is_told_in_the_form);
    tcase_add_test(tc, an_expense_takes_a_few_keys_and_is_owed_at_once);
    tcase_add_test(tc, a_batch_goes_out_and_finances_list_comes_back);
    tcase_add_test(
        tc, the_command_writes_the_same_batch_and_half_a_list_marks_nothing);
    tcase_add_test(tc, marking_three_as_paid_takes_at_most_35_keys);
    suite_add_tcase(suite, tc);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
