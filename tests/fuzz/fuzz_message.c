/*
 * fuzz_message.c - the texts that stand beside records in a history: a save's
 * message, a member's file, the format. What is read, prints and reads again.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "share/format.h"

const char fuzz_name[] = "message";

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_message(const char *text)
{
    struct al_message message, again;
    struct al_str out = {0};
    struct al_err err = {0};

    if (al_message_parse(text, &message, &err) != AL_OK) {
        must(err.code == AL_ECORRUPT && err.msg[0]);
        return;
    }
    al_message_format(&message, &out);
    must(al_message_parse(al_str_text(&out), &again, NULL) == AL_OK);
    must(!strcmp(message.what, again.what) &&
         !strcmp(message.saved_by, again.saved_by) &&
         message.has_takes_back == again.has_takes_back &&
         !al_id_compare(&message.save_id, &again.save_id) &&
         !al_id_compare(&message.takes_back, &again.takes_back));
    al_str_drop(&out);
}

static bool is_same(const struct al_member *a, const struct al_member *b)
{
    return !memcmp(&a->key, &b->key, sizeof(a->key)) && a->role == b->role &&
           a->is_gone == b->is_gone && a->has_staff == b->has_staff &&
           !al_id_compare(&a->staff, &b->staff) && a->has_box == b->has_box &&
           !memcmp(&a->box, &b->box, sizeof(a->box));
}

/* The device of the seeds' key: another one's file is refused at once. */
static void read_member(const char *text, size_t size)
{
    static const uint8_t seed[32] = {7};
    static char device[AL_WHO_LEN];
    struct al_member member, again;
    struct al_str out = {0};

    if (!device[0]) {
        struct al_key *key = al_key_of_seed(seed);

        memcpy(device, al_key_device(key), sizeof(device));
        al_key_free(key);
    }
    if (al_member_ask(text, size, device, &out))
        must(strlen(al_str_text(&out)) == out.len);
    al_str_reset(&out);
    if (al_member_parse(device, text, size, &member, NULL) == AL_OK) {
        must(!strcmp(member.device, device));
        al_member_print(&member, &out);
        must(al_member_parse(device, al_str_text(&out), out.len, &again,
                             NULL) == AL_OK &&
             is_same(&member, &again));
    }
    al_str_drop(&out);
}

static void read_format(const char *text, size_t size)
{
    struct al_format format;
    struct al_str out = {0};

    if (al_format_parse(text, size, &format, NULL) == AL_OK) {
        al_format_print(&format, &out);
        must(out.len == size && !memcmp(al_str_text(&out), text, size));
    }
    al_str_drop(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = al_strndup((const char *)data, size);

    read_message(text);
    read_member(text, size);
    read_format(text, size);
    free(text);
    return 0;
}
