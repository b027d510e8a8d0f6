/* test_claim.c - what goes to finance, and what finance's list says. */
#include "config.h"

#include "core/claim.h"
#include "core/csv.h"
#include "core/payment.h"
#include "tests/indexing.h"

static struct box box;
static const struct al_calendar calendar = {.today = {2026, 11, 25}};

enum { SAM = 10, ADA, PANEL = 20, PART, PAY = 30 };

/* A payment of 50.00 to somebody, with two steps that it may have. */
static void put_pay(unsigned n, unsigned who, const char *first,
                    const char *second, const char *route)
{
    struct al_record *payment =
        make(AL_KIND_PAYMENT, ref("person", who), ref("participation", PART),
             "amount_p=5000", NULL);

    if (first)
        al_record_add_member(payment, "events", first);
    if (second)
        al_record_add_member(payment, "events", second);
    al_record_set(payment, "route", route);
    put(box.index, n, payment);
}

static void fill(void)
{
    box_open(&box);
    put(box.index, SAM,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", "payee_ref=P-17",
             "cohort=smi", NULL));
    put(box.index, ADA, make(AL_KIND_PERSON, "preferred_name=Ada L.", NULL));
    put(box.index, PANEL,
        make(AL_KIND_ACTIVITY, "type=interview_panel", "date=2026-11-20",
             "title=The ward's new nurse", NULL));
    put(box.index, PART,
        make(AL_KIND_PARTICIPATION, "role=panel_member", ref("activity", PANEL),
             ref("person", SAM), NULL));
}

static void drop(void)
{
    box_drop(&box);
}

/* ---- tables ---- */

START_TEST(a_cell_is_never_a_formula)
{
    static const struct {
        const char *cell, *written;
    } cells[] = {
        {"Panel", "Panel"},
        {"", ""},
        {"=1+2", "'=1+2"},
        {"+44", "'+44"},
        {"-2", "'-2"},
        {"@sum", "'@sum"},
        {"\tx", "\"'\tx\""},
        {"=a,b", "\"'=a,b\""},
        {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""},
        {"two\nlines", "\"two\nlines\""},
        {"a=b", "a=b"},
    };

    for (size_t i = 0; i < AL_COUNT(cells); i++) {
        struct al_str out = {0};

        al_csv_cell(cells[i].cell, &out);
        ck_assert_str_eq(al_str_text(&out), cells[i].written);
        al_str_drop(&out);
    }
}
END_TEST

static const struct {
    const char *text;
    const char *rows; /* cells by '|', rows by '/' with their line */
} tables[] = {
    {"a,b\r\n1, 2 \r\n", "1:a|b/2:1|2/"},
    {"\xef\xbb\xbf"
     "a;b\n1,5;2\n",
     "1:a|b/2:1,5|2/"},
    {"a\tb\n\n,\nc\td", "1:a|b/3:,/4:c|d/"},
    {"a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nz,", "1:a|b/2:x, \"y\"|two\nlines/"
                                                 "4:z|/"},
    {"\"never ends", "1:never ends/"},
    {"", ""},
};

START_TEST(a_table_is_read_as_spreadsheets_write_it)
{
    struct al_csv_read row;
    struct al_str out = {0};
    struct al_csv csv;

    al_csv_open(&csv, tables[_i].text);
    while (al_csv_next(&csv, &row)) {
        al_str_printf(&out, "%zu:", row.line);
        for (size_t i = 0; i < row.count; i++)
            al_str_printf(&out, "%s%s", i ? "|" : "", row.cells[i]);
        al_str_puts(&out, "/");
        al_csv_drop(&row);
    }
    ck_assert_str_eq(al_str_text(&out), tables[_i].rows);
    al_str_drop(&out);
}
END_TEST

START_TEST(what_was_written_is_read_again)
{
    static const char *const cells[] = {"a", "", "b \"c\", d", "e;f\tg",
                                        "h\ni"};
    struct al_csv_read row;
    struct al_str out = {0};
    struct al_csv csv;

    al_csv_row(cells, AL_COUNT(cells), &out);
    al_csv_open(&csv, al_str_text(&out));
    ck_assert(al_csv_next(&csv, &row));
    ck_assert_uint_eq(row.count, AL_COUNT(cells));
    for (size_t i = 0; i < row.count; i++)
        ck_assert_str_eq(row.cells[i], cells[i]);
    al_csv_drop(&row);
    ck_assert(!al_csv_next(&csv, &row));
    al_str_drop(&out);
}
END_TEST

/* ---- the batch ---- */

static const struct {
    unsigned who;
    const char *first, *second, *route;
    const char *why_not; /* NULL: it is in */
    int64_t pence;
} rows[] = {
    {SAM, NULL, NULL, NULL, "not offered yet", 5000},
    {SAM, "2026-11-20 offered 5000", NULL, NULL, "have not said yes", 5000},
    {SAM, "2026-11-20 offered 5000", "2026-11-21 accepted 5000", NULL, NULL,
     5000},
    {SAM, "2026-11-20 offered 5000", "2026-11-21 accepted_lower 2000", NULL,
     NULL, 2000},
    {SAM, "2026-11-20 offered 5000", "2026-11-21 declined -", NULL,
     "it is settled", 5000},
    {SAM, "2026-11-20 offered 5000", "2026-11-21 claim_sent -", NULL,
     "with finance already", 5000},
    {SAM, "2026-11-21 accepted 0", NULL, NULL, "no amount", 0},
    {ADA, "2026-11-21 accepted 5000", NULL, NULL, "no payee number", 5000},
    {ADA, "2026-11-21 accepted 5000", NULL, "payroll", "no payee number", 5000},
    {ADA, "2026-11-21 accepted 5000", NULL, "voucher", NULL, 5000},
};

START_TEST(a_batch_takes_what_is_agreed_and_says_what_it_leaves_out)
{
    struct al_id id = id_at(PAY);
    struct al_claim claim = {0};

    put_pay(PAY, rows[_i].who, rows[_i].first, rows[_i].second, rows[_i].route);
    MUST(al_claim_find(box.index, &id, 1, &claim, err));
    ck_assert_uint_eq(claim.count, 1);
    ck_assert_int_eq(claim.rows[0].pence, rows[_i].pence);
    ck_assert_uint_eq(claim.ready_count, rows[_i].why_not ? 0 : 1);
    if (rows[_i].why_not)
        ck_assert_msg(strstr(claim.rows[0].why_not, rows[_i].why_not), "%s",
                      claim.rows[0].why_not);
    else
        ck_assert_ptr_null(claim.rows[0].why_not);
    al_claim_drop(&claim);
}
END_TEST

START_TEST(all_that_is_ready_goes_without_a_name_in_it)
{
    struct al_claim claim = {0};
    struct al_record *sent;
    char ours[2][AL_ID_SHORT];
    struct al_str csv = {0}, wanted = {0};
    struct al_id id;

    put_pay(PAY, SAM, "2026-11-21 accepted_lower 2050", NULL, "payroll");
    put_pay(PAY + 1, SAM, "2026-11-21 offered 5000", NULL, NULL);
    put_pay(PAY + 2, ADA, "2026-11-21 accepted 5000", NULL, NULL);
    put(box.index, PAY + 3,
        make(AL_KIND_EXPENSE, ref("person", SAM), "kind_of=taxi",
             "date=2026-11-20", "amount_p=805", NULL));
    MUST(al_claim_find(box.index, NULL, 0, &claim, err));
    ck_assert_uint_eq(claim.count, 3); /* Ada's lacks a number */
    ck_assert_uint_eq(claim.ready_count, 2);
    ck_assert_int_eq(claim.ready_pence, 2855);
    al_claim_csv(&claim, &csv);
    id = id_at(PAY);
    al_id_short(&id, ours[0]);
    id = id_at(PAY + 3);
    al_id_short(&id, ours[1]);
    al_str_printf(&wanted,
                  "payee_ref,our_reference,amount,what_for,route\r\n"
                  "P-17,%s,20.50,\"Interview panel, 20-Nov-2026\",Payroll\r\n"
                  "P-17,%s,8.05,\"Expenses: Taxi, 20-Nov-2026\",\r\n",
                  ours[0], ours[1]);
    ck_assert_str_eq(al_str_text(&csv), al_str_text(&wanted));
    ck_assert_ptr_null(strstr(al_str_text(&csv), "Sam"));
    ck_assert_ptr_null(strstr(al_str_text(&csv), "ward"));
    sent = al_claim_sent(&claim.rows[0], calendar.today);
    ck_assert_str_eq(al_payment_state(sent), "claim_sent");
    ck_assert_int_eq(al_payment_due(sent), 2050);
    ck_assert_str_eq(al_record_get(sent, "claimed_on"), "2026-11-25");
    al_record_free(sent);
    al_str_drop(&csv);
    al_str_drop(&wanted);
    al_claim_drop(&claim);
}
END_TEST

/* ---- finance's list ---- */

/* $0..$3 stand for the references of PAY..PAY+3: two that were sent, one that
 * is agreed, one that is paid; every payment is of 50.00. */
static const struct {
    const char *list;
    size_t rows, done;
    const char *wrong[3]; /* "LINE: piece of the reason" */
    const char *refused;  /* NULL: it is a list */
} lists[] = {
    {"our_reference,amount,date,ref\n$0,50.00,2026-11-24,B1\n$1,50,24/11/2026,"
     "B2\n",
     2,
     0,
     {NULL},
     NULL},
    {"Payee;Our reference;Amount paid;Payment date\nP-17;$0;\xc2\xa3"
     "50.00;24 nov\n",
     1,
     0,
     {NULL},
     NULL},
    {"our_reference,amount,date\n$0,49.00,2026-11-24\n",
     0,
     0,
     {"2: \xc2\xa3"
      "49.00 is not what was claimed, \xc2\xa3"
      "50.00"},
     NULL},
    {"our_reference,amount,date\n$0,50,2026-11-24\n$0,50,2026-11-24\n",
     1,
     0,
     {"3: the same payment stands above"},
     NULL},
    {"our_reference,amount,date\nZZZZZZZZ,50,2026-11-24\n,50,2026-11-24\n",
     0,
     0,
     {"2: no payment has the reference ZZZZZZZZ",
      "3: our reference is missing"},
     NULL},
    {"our_reference,amount,date\n$2,50,2026-11-24\n",
     0,
     0,
     {"2: it was never sent to finance"},
     NULL},
    {"our_reference,amount,date\n$0,fifty,2026-11-24\n$1,50,2026-11-26\n"
     "$1,50,nov 2026\n",
     0,
     0,
     {"2: this is no amount: fifty", "3: that day is still to come",
      "4: this is no whole day"},
     NULL},
    /* The same list a second time changes nothing. */
    {"our_reference,amount,date,ref\n$3,50,2026-11-24,B7\n",
     0,
     1,
     {NULL},
     NULL},
    {"our_reference,amount,date,ref\n$3,50,2026-11-24,B8\n",
     0,
     0,
     {"2: it is paid already"},
     NULL},
    {"our_reference,amount,date,ref\n$3,40,2026-11-24,B7\n",
     0,
     0,
     {"2: it is paid already"},
     NULL},
    /* A person's name or record is no reference of ours. */
    {"our_reference,amount,date\nSam T.,50,2026-11-24\n",
     0,
     0,
     {"2: no payment has the reference Sam T."},
     NULL},
    {"our_reference,date\n$0,2026-11-24\n", 0, 0, {NULL}, "our_reference"},
    {"", 0, 0, {NULL}, "empty"},
};

static void put_list(const char *list, struct al_str *out)
{
    char digits[AL_ID_SHORT];

    for (; *list; list++) {
        struct al_id id = id_at(PAY + (unsigned)(list[1] - '0'));

        if (*list != '$') {
            al_str_putc(out, *list);
            continue;
        }
        al_id_short(&id, digits);
        al_str_puts(out, digits);
        list++;
    }
}

START_TEST(each_line_of_finance_is_taken_or_says_why_not)
{
    struct al_str list = {0}, wrong = {0};
    struct al_paid paid = {0};
    struct al_err err = {0};
    enum al_status status;
    size_t count = 0;

    put_pay(PAY, SAM, "2026-11-21 accepted 5000", "2026-11-22 claim_sent 5000",
            NULL);
    put_pay(PAY + 1, SAM, "2026-11-21 claim_sent 5000", "2026-11-22 approved -",
            NULL);
    put_pay(PAY + 2, SAM, "2026-11-21 accepted 5000", NULL, NULL);
    put_pay(PAY + 3, SAM, "2026-11-21 claim_sent 5000",
            "2026-11-24 paid 5000 B7", NULL);
    put_list(lists[_i].list, &list);
    status = al_paid_read(box.index, al_str_text(&list), calendar, &paid, &err);
    if (lists[_i].refused) {
        ck_assert_int_eq(status, AL_EINVAL);
        ck_assert_ptr_nonnull(strstr(err.msg, lists[_i].refused));
    } else {
        ck_assert_int_eq(status, AL_OK);
    }
    ck_assert_uint_eq(paid.count, lists[_i].rows);
    ck_assert_uint_eq(paid.done_count, lists[_i].done);
    ck_assert_int_eq(paid.pence, 5000 * (int64_t)lists[_i].rows);
    while (count < 3 && lists[_i].wrong[count])
        count++;
    ck_assert_uint_eq(paid.wrong_count, count);
    for (size_t i = 0; i < count; i++) {
        al_str_reset(&wrong);
        al_str_printf(&wrong, "%zu: %s", paid.wrong[i].line,
                      paid.wrong[i].reason);
        ck_assert_msg(strstr(al_str_text(&wrong), lists[_i].wrong[i]) ==
                          al_str_text(&wrong),
                      "%s", al_str_text(&wrong));
    }
    for (size_t i = 0; i < paid.count; i++) {
        struct al_record *step = al_paid_step(&paid.rows[i]);

        ck_assert_str_eq(al_payment_state(step), "paid");
        al_record_free(step);
    }
    al_paid_drop(&paid);
    al_str_drop(&list);
    al_str_drop(&wrong);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim");
    TCase *tc = tcase_create("claim");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, a_cell_is_never_a_formula);
    tcase_add_loop_test(tc, a_table_is_read_as_spreadsheets_write_it, 0,
                        (int)AL_COUNT(tables));
    tcase_add_test(tc, what_was_written_is_read_again);
    tcase_add_loop_test(
        tc, a_batch_takes_what_is_agreed_and_says_what_it_leaves_out, 0,
        (int)AL_COUNT(rows));
    tcase_add_test(tc, all_that_is_ready_goes_without_a_name_in_it);
    tcase_add_loop_test(tc, each_line_of_finance_is_taken_or_says_why_not, 0,
                        (int)AL_COUNT(lists));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
