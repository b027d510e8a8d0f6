/* fuzz_codec.c - whatever the reader accepts prints as it was read. */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/codec.h"

const char fuzz_name[] = "codec";

static void must_print(const struct al_record *record, const uint8_t *data,
                       size_t size)
{
    struct al_str out = {0};

    al_codec_print(record, &out);
    if (out.len != size || memcmp(al_str_text(&out), data, size) != 0)
        abort();
    al_str_drop(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct al_record *record = NULL, *copy;
    struct al_err err = {0};
    enum al_status status =
        al_codec_parse((const char *)data, size, &record, &err);

    if (status != AL_OK) {
        if (record || err.msg[0] == '\0' ||
            (status != AL_ECORRUPT && status != AL_ENEWER))
            abort();
        return 0;
    }
    must_print(record, data, size);
    copy = al_record_copy(record);
    must_print(copy, data, size);
    if (!al_record_equal(record, copy))
        abort();
    (void)al_record_check(record, &err);
    al_record_free(copy);
    al_record_free(record);
    return 0;
}
