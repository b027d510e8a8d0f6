/* fuzz_sheet.c - a recovery sheet's code is its own, or is refused. */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "share/sheet_code.h"

const char fuzz_name[] = "sheet";

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t untouched[AL_SHEET_SECRET] = {0x5a, 0xa5};
    uint8_t secret[AL_SHEET_SECRET] = {0x5a, 0xa5}, again[AL_SHEET_SECRET];
    char *text = al_strndup((const char *)data, size);
    char code[AL_SHEET_CODE], group[AL_SHEET_GROUP];
    struct al_err err = {0};

    if (al_sheet_code_parse(text, secret, &err) != AL_OK) {
        must(err.code == AL_EINVAL && err.msg[0]);
        must(!memcmp(secret, untouched, sizeof(secret)));
        free(text);
        return 0;
    }
    al_sheet_code_print(secret, code);
    must(al_sheet_code_parse(code, again, NULL) == AL_OK);
    must(!memcmp(secret, again, sizeof(secret)));
    for (size_t n = 0; n < AL_SHEET_GROUPS; n++) {
        al_sheet_code_group(secret, n, group);
        must(al_sheet_code_is_group(secret, n, group));
    }
    free(text);
    return 0;
}
