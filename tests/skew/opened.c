/* opened.c - each object of a history, opened by the keys of its device. */
#include "config.h"

#include "tests/skew/opened.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "share/ledger.h"
#include "tests/outside.h"

static bool is_held(struct al_ledger *ledger, const char *bytes, size_t size,
                    const char *word)
{
    struct al_str text = {0};
    bool is_there;

    al_ledger_show_sealed(ledger, bytes, size, &text);
    is_there = memmem(al_str_text(&text), text.len, word, strlen(word));
    al_str_drop(&text);
    return is_there;
}

size_t skew_opened(const char *folder, const char *word)
{
    struct al_ledger *ledger = NULL;
    struct al_str dir = {0}, all = {0};
    struct al_err err = {0};
    size_t count = 0, seen = 0, size;
    int head;

    al_str_printf(&dir, "%s/%s", getenv("HOME"), folder);
    al_test_ok(al_ledger_open(al_str_text(&dir), &ledger, &err), &err);
    ck_assert_int_eq(al_test_sh(&all, "git -C '%s/history.git' cat-file "
                                      "--batch --batch-all-objects",
                                al_str_text(&dir)),
                     0);
    /* "<id> <type> <size>\n", the bytes, "\n" */
    for (const char *at = all.data, *end = at + all.len; at < end;
         at += size + 1) {
        ck_assert_int_eq(sscanf(at, "%*s %*s %zu%n", &size, &head), 1);
        at += head + 1;
        count += is_held(ledger, at, size, word);
        seen++;
    }
    ck_assert_uint_gt(seen, 20);
    al_ledger_close(ledger);
    al_str_drop(&dir);
    al_str_drop(&all);
    return count;
}
