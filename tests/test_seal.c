/*
 * test_seal.c - the bytes of a sealed record, down to each derived value.
 *
 * The expected values were worked out by another program that knows only the
 * page on formats in HACKING.md: whoever writes a second implementation can
 * hold it against these.
 */
#include "config.h"

#include "share/seal.h"

#include <sodium.h>
#include <string.h>

#include "core/codec.h"
#include "share/ring_own.h"
#include "share/sheet.h"
#include "tests/testing.h"

static const char text[] = "kind: person\npreferred_name: Sam T.\n";
static const struct al_id id = {
    {0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb,
     0xcc, 0xdd, 0xee, 0xff}};

/* 0, 1, 2 ... from a first value. */
static void count_up(uint8_t *bytes, size_t size, uint8_t from)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)(from + i);
}

static void is_hex(const void *bytes, size_t size, const char *hex)
{
    char *found = al_alloc(size * 2 + 1);

    sodium_bin2hex(found, size * 2 + 1, bytes, size);
    ck_assert_str_eq(found, hex);
    free(found);
}

struct world {
    struct al_data_key key;
    uint8_t hint_key[32];
    struct al_str sealed;
};

static void setup_world(struct world *world)
{
    uint8_t raw[AL_DATA_KEY];

    ck_assert_int_ge(sodium_init(), 0);
    memset(world, 0, sizeof(*world));
    count_up(raw, sizeof(raw), 0);
    count_up(world->hint_key, sizeof(world->hint_key), 100);
    al_data_key_derive(raw, &world->key);
    al_seal_bytes(&world->key, world->hint_key, &id, text, strlen(text),
                  &world->sealed);
}

START_TEST(every_derived_value_is_the_known_one)
{
    struct world world;
    uint8_t sum[32];

    setup_world(&world);
    is_hex(&world.key.kid, 16, "84922c921fcd8eca31a0dd1371907790");
    is_hex(world.key.seal, 32,
           "51ee9aa226435278d9d025d69a0425c47beca571fd077e753473c4a51754f3aa");
    is_hex(world.key.nonce, 32,
           "e16214bac9e8d240aadbad82ab8984a9d28f4ea893b8d90ddb5769287e7d77d1");
    ck_assert_uint_eq(world.sealed.len, 347);
    ck_assert_int_eq(memcmp(world.sealed.data, "alongside-sealed 1\n", 19), 0);
    is_hex(world.sealed.data + 19, 16, "00112233445566778899aabbccddeeff");
    is_hex(world.sealed.data + 35, 16, "c577bc1dc22ecacfc664c78a3ca45200");
    is_hex(world.sealed.data + 51, 24,
           "62c336c07f63502e423a8d07cd84be4e0bad2478fb43e320");
    is_hex(world.sealed.data + 331, 16, "1afcfd41212e4393d912c3953cdeba82");
    crypto_generichash(sum, sizeof(sum), (const uint8_t *)world.sealed.data,
                       world.sealed.len, NULL, 0);
    is_hex(sum, sizeof(sum),
           "54c46b23a00374f1990501b66e791ba1c0ac625037ab61da84ff4f4fb56caa03");
    al_str_drop(&world.sealed);
}
END_TEST

START_TEST(a_wrapped_key_is_the_known_one_and_opens)
{
    static const char known[] =
        "b5507cb415636220dea4af7b8acf5085a586c23bce650eb1f00a9d2a601b1268"
        "8212c87ca51f085b146cfe158218c8b1df037c3f8c6b1679c9c8ae41601f9b27"
        "8940d267e63d32ba";
    struct al_key_set set = {.hint = {0}};
    struct al_wrapped wrapped = {.is_pending = 0};
    uint8_t plain[AL_WRAPPED_PLAIN], raw[AL_DATA_KEY];
    struct al_id whose;
    uint64_t made = 0;
    size_t len;

    ck_assert_int_ge(sodium_init(), 0);
    count_up(set.wrap, sizeof(set.wrap), 200);
    count_up(raw, sizeof(raw), 0);
    count_up(wrapped.nonce, sizeof(wrapped.nonce), 0);
    sodium_hex2bin(wrapped.kid.byte, 16, "84922c921fcd8eca31a0dd1371907790", 32,
                   NULL, &len, NULL);
    sodium_hex2bin(wrapped.sealed, sizeof(wrapped.sealed), known, strlen(known),
                   NULL, &len, NULL);
    ck_assert(al_wrap_open(&set, &wrapped, plain, &whose, &made));
    ck_assert_int_eq(memcmp(plain, raw, sizeof(raw)), 0);
    is_hex(whose.byte, 16, "ffeeddccbbaa99887766554433221100");
    ck_assert_uint_eq(made, 7);
    wrapped.kid.byte[0] ^= 1; /* another key's name */
    ck_assert(!al_wrap_open(&set, &wrapped, plain, &whose, &made));
}
END_TEST

/* The seeds, through the public keys that follow from them. */
START_TEST(the_keys_of_a_sheet_are_the_known_ones)
{
    static const char sign_seed[] =
        "31a85485c6220c6914fba561891e7c3058e9ae8b96ea035ec1501ccc292f9a58";
    static const char box_seed[] =
        "b1f1032ad3e3bc4782230a18e0e6d1d094fcbbb38af9a2f0aca55063fc34baaf";
    uint8_t secret[AL_SHEET_BYTES], seed[32], public[32], rest[64];
    struct al_key *key = NULL;
    struct al_box *box = NULL;
    size_t len;

    ck_assert_int_ge(sodium_init(), 0);
    count_up(secret, sizeof(secret), 0);
    al_sheet_keys(secret, &key, &box);
    sodium_hex2bin(seed, 32, sign_seed, 64, NULL, &len, NULL);
    crypto_sign_seed_keypair(public, rest, seed);
    ck_assert_int_eq(memcmp(al_key_public(key)->byte, public, 32), 0);
    sodium_hex2bin(seed, 32, box_seed, 64, NULL, &len, NULL);
    crypto_box_seed_keypair(public, rest, seed);
    ck_assert_int_eq(memcmp(al_box_public(box), public, 32), 0);
    al_key_free(key);
    al_box_free(box);
}
END_TEST

START_TEST(sealing_again_gives_the_same_bytes_and_opens_to_the_same_text)
{
    struct world world;
    struct al_str again = {0}, opened = {0};
    struct al_kid kid;

    setup_world(&world);
    al_seal_bytes(&world.key, world.hint_key, &id, text, strlen(text), &again);
    ck_assert_uint_eq(again.len, world.sealed.len);
    ck_assert_int_eq(memcmp(again.data, world.sealed.data, again.len), 0);
    ck_assert_int_eq(al_seal_kid(world.hint_key, &id, again.data, again.len,
                                 &kid, NULL),
                     AL_OK);
    ck_assert_int_eq(memcmp(&kid, &world.key.kid, sizeof(kid)), 0);
    ck_assert_int_eq(al_seal_open(&world.key, &id, again.data, again.len,
                                  &opened, NULL),
                     AL_OK);
    ck_assert_str_eq(al_str_text(&opened), text);
    al_str_drop(&opened);
    al_str_drop(&again);
    al_str_drop(&world.sealed);
}
END_TEST

/* The host sees lengths: one of few, and never more than an eighth too much
 * above two kilobytes. */
START_TEST(padding_hides_lengths_and_is_the_only_one_that_fits)
{
    static const struct {
        size_t size, padded;
    } known[] = {
        {1, 256},     {255, 256},   {256, 256},   {257, 512},
        {2048, 2048}, {2049, 2304}, {4095, 4096}, {4097, 4608},
        {5000, 5120}, {32768, 32768}, {32769, 36864},
    };

    for (size_t i = 0; i < AL_COUNT(known); i++)
        ck_assert_uint_eq(al_seal_padded(known[i].size), known[i].padded);
    for (size_t size = 1; size < 70000; size++) {
        size_t padded = al_seal_padded(size);

        ck_assert_uint_ge(padded, size);
        ck_assert_uint_eq(padded % 256, 0);
        if (size > 2048)
            ck_assert_uint_le(padded - size, size / 8);
    }
}
END_TEST

/* ---- refused by name ---- */

static enum al_status open_as(const struct world *world,
                              const struct al_id *where, const char *bytes,
                              size_t size, struct al_err *err)
{
    struct al_str out = {0};
    struct al_kid kid;
    enum al_status status =
        al_seal_kid(world->hint_key, where, bytes, size, &kid, err);

    if (status == AL_OK &&
        memcmp(&kid, &world->key.kid, sizeof(kid)) != 0)
        status = AL_ENOTFOUND; /* a key that nobody has */
    if (status == AL_OK)
        status = al_seal_open(&world->key, where, bytes, size, &out, err);
    if (status != AL_OK)
        ck_assert_uint_eq(out.len, 0);
    al_str_drop(&out);
    return status;
}

START_TEST(every_changed_byte_is_noticed)
{
    struct world world;

    setup_world(&world);
    for (size_t i = 0; i < world.sealed.len; i++) {
        world.sealed.data[i] ^= 1;
        ck_assert_int_ne(open_as(&world, &id, world.sealed.data,
                                 world.sealed.len, NULL),
                         AL_OK);
        world.sealed.data[i] ^= 1;
    }
    ck_assert_int_eq(
        open_as(&world, &id, world.sealed.data, world.sealed.len, NULL), AL_OK);
    al_str_drop(&world.sealed);
}
END_TEST

START_TEST(every_cut_is_noticed)
{
    struct world world;

    setup_world(&world);
    for (size_t size = 0; size < world.sealed.len; size++)
        ck_assert_int_eq(open_as(&world, &id, world.sealed.data, size, NULL),
                         AL_ECORRUPT);
    al_str_puts(&world.sealed, "x");
    ck_assert_int_eq(
        open_as(&world, &id, world.sealed.data, world.sealed.len, NULL),
        AL_ECORRUPT);
    al_str_drop(&world.sealed);
}
END_TEST

START_TEST(what_is_wrong_is_said_and_the_record_named)
{
    struct world world;
    struct al_id other = id;
    struct al_err err = {0};
    char digits[AL_ID_SHORT];

    setup_world(&world);
    al_id_short(&id, digits);
    ck_assert_int_eq(open_as(&world, &id, text, strlen(text), &err),
                     AL_ECORRUPT);
    ck_assert_ptr_nonnull(strstr(err.msg, digits));
    ck_assert_ptr_nonnull(strstr(err.msg, "not sealed"));
    ck_assert_int_eq(open_as(&world, &id, world.sealed.data, 300, &err),
                     AL_ECORRUPT);
    ck_assert_ptr_nonnull(strstr(err.msg, "missing"));
    other.byte[3] ^= 1;
    ck_assert_int_eq(open_as(&world, &other, world.sealed.data,
                             world.sealed.len, &err),
                     AL_ECORRUPT);
    ck_assert_ptr_nonnull(strstr(err.msg, "put in this one's place"));
    world.sealed.data[100] ^= 1;
    ck_assert_int_eq(open_as(&world, &id, world.sealed.data, world.sealed.len,
                             &err),
                     AL_ECORRUPT);
    ck_assert_ptr_nonnull(strstr(err.msg, "changed after it was sealed"));
    ck_assert_ptr_null(strstr(err.msg, "Sam"));
    al_str_drop(&world.sealed);
}
END_TEST

/* An id that is rewritten to fit the place is still another record's bytes. */
START_TEST(a_record_moved_with_its_id_rewritten_does_not_open)
{
    struct world world;
    struct al_id other = id;

    setup_world(&world);
    other.byte[0] ^= 0x40;
    memcpy(world.sealed.data + 19, other.byte, sizeof(other.byte));
    ck_assert_int_ne(open_as(&world, &other, world.sealed.data,
                             world.sealed.len, NULL),
                     AL_OK);
    al_str_drop(&world.sealed);
}
END_TEST

/* Two records of one person show the host nothing that they share. */
START_TEST(hints_of_one_key_differ_from_record_to_record)
{
    struct world world;
    struct al_str second = {0};
    struct al_id other = id;

    setup_world(&world);
    other.byte[15] ^= 1;
    al_seal_bytes(&world.key, world.hint_key, &other, text, strlen(text),
                  &second);
    ck_assert_int_ne(memcmp(second.data + 35, world.sealed.data + 35, 16), 0);
    ck_assert_int_ne(memcmp(second.data + 51, world.sealed.data + 51, 24), 0);
    al_str_drop(&second);
    al_str_drop(&world.sealed);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("seal");
    TCase *tc = tcase_create("bytes");

    tcase_add_test(tc, every_derived_value_is_the_known_one);
    tcase_add_test(tc, a_wrapped_key_is_the_known_one_and_opens);
    tcase_add_test(tc, the_keys_of_a_sheet_are_the_known_ones);
    tcase_add_test(
        tc, sealing_again_gives_the_same_bytes_and_opens_to_the_same_text);
    tcase_add_test(tc, padding_hides_lengths_and_is_the_only_one_that_fits);
    suite_add_tcase(suite, tc);
    tc = tcase_create("refused");
    tcase_add_test(tc, every_changed_byte_is_noticed);
    tcase_add_test(tc, every_cut_is_noticed);
    tcase_add_test(tc, what_is_wrong_is_said_and_the_record_named);
    tcase_add_test(tc, a_record_moved_with_its_id_rewritten_does_not_open);
    tcase_add_test(tc, hints_of_one_key_differ_from_record_to_record);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
