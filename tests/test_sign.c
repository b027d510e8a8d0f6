/* test_sign.c - our signatures are OpenSSH's, byte for byte. */
#include "config.h"

#include "share/sign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/outside.h"
#include "tests/testing.h"

/* What OpenSSH made: a key, and its signature of a payload. */
struct ssh {
    char *dir;
    struct al_str line, armor;
    struct al_public_key key;
};

static void read_file(const char *dir, const char *name, struct al_str *out)
{
    ck_assert_int_eq(al_test_sh(out, "cat %s/%s", dir, name), 0);
}

/* Have ssh-keygen make a key and sign payload for namespace. */
static void make_ssh(struct ssh *ssh, const char *payload, const char *space)
{
    char *file;

    *ssh = (struct ssh){.dir = al_test_tmpdir()};
    file = al_test_path(ssh->dir, "payload");
    al_test_write(file, payload, 0600);
    free(file);
    al_test_must("cd %s; ssh-keygen -q -t ed25519 -N '' -C '' -f k; "
                 "ssh-keygen -q -Y sign -f k -n %s payload; "
                 "cut -d' ' -f1,2 k.pub | tr -d '\\n' >line",
                 ssh->dir, space);
    read_file(ssh->dir, "line", &ssh->line);
    read_file(ssh->dir, "payload.sig", &ssh->armor);
    ck_assert(al_public_key_parse(al_str_text(&ssh->line), &ssh->key));
}

static void drop_ssh(struct ssh *ssh)
{
    al_str_drop(&ssh->line);
    al_str_drop(&ssh->armor);
    al_test_rm(ssh->dir);
}

static bool check(const struct ssh *ssh, const char *payload)
{
    return al_sign_check(&ssh->key, payload, strlen(payload), ssh->armor.data,
                         ssh->armor.len);
}

START_TEST(a_fingerprint_is_that_of_ssh_keygen)
{
    char fingerprint[AL_FINGERPRINT];
    struct al_str said = {0};
    struct ssh ssh;

    make_ssh(&ssh, "anything\n", "git");
    ck_assert_int_eq(al_test_sh(&said,
                                "ssh-keygen -l -f %s/k.pub | cut -d' ' -f2 | "
                                "tr -d '\\n'",
                                ssh.dir),
                     0);
    al_public_key_fingerprint(&ssh.key, fingerprint);
    ck_assert_str_eq(fingerprint, al_str_text(&said));
    al_str_drop(&said);
    drop_ssh(&ssh);
}
END_TEST

START_TEST(signature_of_openssh_is_accepted)
{
    struct al_public_key named;
    struct ssh ssh;

    make_ssh(&ssh, "tree of a commit\n", "git");
    ck_assert(check(&ssh, "tree of a commit\n"));
    ck_assert(!check(&ssh, "tree of a commit"));
    ck_assert(al_sign_key(ssh.armor.data, ssh.armor.len, &named));
    ck_assert_mem_eq(&named, &ssh.key, sizeof(named));
    drop_ssh(&ssh);
}
END_TEST

START_TEST(signature_for_another_purpose_is_refused)
{
    struct ssh ssh;

    make_ssh(&ssh, "x", "file");
    ck_assert(!check(&ssh, "x"));
    drop_ssh(&ssh);
}
END_TEST

/* The seed of an OpenSSH key file stands before the public key's copy. */
static void seed_of(const struct ssh *ssh, uint8_t seed[32])
{
    struct al_str hex = {0};

    ck_assert_int_eq(
        al_test_sh(&hex,
                   "cd %s; grep -v PRIVATE k | base64 -d | od -An -v -tx1 | "
                   "tr -d ' \\n' | sed -E 's/.*00000040([0-9a-f]{64}).*/\\1/'",
                   ssh->dir),
        0);
    ck_assert_uint_eq(hex.len, 64);
    for (size_t i = 0; i < 32; i++) {
        const char digits[3] = {hex.data[2 * i], hex.data[2 * i + 1], '\0'};

        seed[i] = (uint8_t)strtoul(digits, NULL, 16);
    }
    al_str_drop(&hex);
}

START_TEST(same_key_and_payload_make_the_same_bytes_as_openssh)
{
    static const char payload[] = "tree 123\nauthor\n\nSave\n";
    struct al_key *key = NULL;
    struct al_str armor = {0};
    char line[AL_KEY_LINE];
    struct al_err err = {0};
    uint8_t seed[32];
    struct ssh ssh;

    make_ssh(&ssh, payload, "git");
    seed_of(&ssh, seed);
    al_test_ok(al_key_create(ssh.dir, seed, &key, &err), &err);
    al_public_key_line(al_key_public(key), line);
    ck_assert_str_eq(line, al_str_text(&ssh.line));
    al_sign(key, payload, sizeof(payload) - 1, &armor);
    al_str_putc(&armor, '\n'); /* a commit has none at the end, a file has */
    ck_assert_str_eq(al_str_text(&armor), al_str_text(&ssh.armor));
    al_str_drop(&armor);
    al_key_free(key);
    drop_ssh(&ssh);
}
END_TEST

START_TEST(openssh_accepts_our_signature)
{
    struct al_key *key = NULL;
    struct al_str armor = {0};
    char line[AL_KEY_LINE], *file, *dir = al_test_tmpdir();
    struct al_err err = {0};

    al_test_ok(al_key_create(dir, NULL, &key, &err), &err);
    al_sign(key, "payload", 7, &armor);
    file = al_test_path(dir, "sig");
    al_test_write(file, al_str_text(&armor), 0600);
    al_public_key_line(al_key_public(key), line);
    al_test_must("cd %s; echo 'me %s' >signers; printf payload | "
                 "ssh-keygen -Y verify -f signers -I me -n git -s sig",
                 dir, line);
    al_str_drop(&armor);
    al_key_free(key);
    free(file);
    al_test_rm(dir);
}
END_TEST

START_TEST(every_changed_byte_of_an_armor_is_refused)
{
    struct al_key *key = NULL;
    struct al_str armor = {0};
    struct al_err err = {0};
    char *dir = al_test_tmpdir();

    al_test_ok(al_key_create(dir, NULL, &key, &err), &err);
    al_sign(key, "payload", 7, &armor);
    ck_assert(
        al_sign_check(al_key_public(key), "payload", 7, armor.data, armor.len));
    for (size_t i = 0; i < armor.len; i++) {
        for (int bit = 0; bit < 8; bit++) {
            armor.data[i] = (char)(armor.data[i] ^ (1 << bit));
            ck_assert_msg(!al_sign_check(al_key_public(key), "payload", 7,
                                         armor.data, armor.len),
                          "byte %zu, bit %d", i, bit);
            armor.data[i] = (char)(armor.data[i] ^ (1 << bit));
        }
    }
    for (size_t len = 0; len < armor.len; len++)
        ck_assert(
            !al_sign_check(al_key_public(key), "payload", 7, armor.data, len));
    al_str_puts(&armor, "\n");
    ck_assert(
        al_sign_check(al_key_public(key), "payload", 7, armor.data, armor.len));
    al_str_puts(&armor, "\n");
    ck_assert(!al_sign_check(al_key_public(key), "payload", 7, armor.data,
                             armor.len));
    al_str_drop(&armor);
    al_key_free(key);
    al_test_rm(dir);
}
END_TEST

START_TEST(key_of_another_device_is_refused)
{
    char *dir = al_test_tmpdir(), *other_dir = al_test_tmpdir();
    struct al_key *key = NULL, *other = NULL;
    struct al_str armor = {0};
    struct al_err err = {0};

    al_test_ok(al_key_create(dir, NULL, &key, &err), &err);
    al_test_ok(al_key_create(other_dir, NULL, &other, &err), &err);
    ck_assert_str_ne(al_key_device(key), al_key_device(other));
    al_sign(key, "payload", 7, &armor);
    ck_assert(!al_sign_check(al_key_public(other), "payload", 7, armor.data,
                             armor.len));
    al_str_drop(&armor);
    al_key_free(other);
    al_key_free(key);
    al_test_rm(other_dir);
    al_test_rm(dir);
}
END_TEST

START_TEST(key_is_stored_for_its_owner_alone_and_loads_again)
{
    char device[AL_WHO_LEN], *dir = al_test_tmpdir();
    struct al_key *key = NULL;
    struct al_err err = {0};

    ck_assert_int_eq(al_key_load(dir, &key, &err), AL_ENOTFOUND);
    al_test_ok(al_key_create(dir, NULL, &key, &err), &err);
    memcpy(device, al_key_device(key), sizeof(device));
    ck_assert_uint_eq(strspn(device, "0123456789abcdef"), 16);
    al_key_free(key);
    al_test_must("test $(stat -c %%a %s/keys) = 700; "
                 "test $(stat -c %%a %s/keys/*) = 600",
                 dir, dir);
    ck_assert_int_eq(al_key_create(dir, NULL, &key, &err), AL_EEXISTS);
    al_test_ok(al_key_load(dir, &key, &err), &err);
    ck_assert_str_eq(al_key_device(key), device);
    al_key_free(key);
    al_test_rm(dir);
}
END_TEST

START_TEST(key_file_that_is_open_or_damaged_is_refused)
{
    static const struct {
        const char *damage;
        enum al_status status;
    } cases[] = {
        {"chmod 640 device", AL_EDENIED},
        {"chmod 604 device", AL_EDENIED},
        {"truncate -s 40 device", AL_ECORRUPT},
        {"echo >>device", AL_ECORRUPT},
        {"tr 0-9 z <device >d; mv d device", AL_ECORRUPT},
        {"rm device", AL_ENOTFOUND},
    };

    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        char *dir = al_test_tmpdir();
        struct al_key *key = NULL;
        struct al_err err = {0};

        al_test_ok(al_key_create(dir, NULL, &key, &err), &err);
        al_key_free(key);
        al_test_must("umask 077; cd %s/keys; %s", dir, cases[i].damage);
        ck_assert_msg(al_key_load(dir, &key, &err) == cases[i].status, "%s: %s",
                      cases[i].damage, err.msg);
        al_test_rm(dir);
    }
}
END_TEST

START_TEST(only_one_spelling_of_a_public_key_is_read)
{
    static const uint8_t seed[32] = {1};
    char line[AL_KEY_LINE], odd[AL_KEY_LINE + 8], *dir = al_test_tmpdir();
    struct al_public_key key;
    struct al_key *made = NULL;
    struct al_err err = {0};

    al_test_ok(al_key_create(dir, seed, &made, &err), &err);
    al_public_key_line(al_key_public(made), line);
    ck_assert_uint_eq(strlen(line), AL_KEY_LINE - 1);
    ck_assert(al_public_key_parse(line, &key));
    ck_assert_mem_eq(&key, al_key_public(made), sizeof(key));
    snprintf(odd, sizeof(odd), "%s ", line);
    ck_assert(!al_public_key_parse(odd, &key));
    snprintf(odd, sizeof(odd), "%s x", line);
    ck_assert(!al_public_key_parse(odd, &key));
    snprintf(odd, sizeof(odd), " %s", line);
    ck_assert(!al_public_key_parse(odd, &key));
    snprintf(odd, sizeof(odd), "%.60s", line);
    ck_assert(!al_public_key_parse(odd, &key));
    snprintf(odd, sizeof(odd), "%s", line);
    odd[50] = '\x9f'; /* which libsodium reads as a letter of base64 */
    ck_assert(!al_public_key_parse(odd, &key));
    line[0] = 'S';
    ck_assert(!al_public_key_parse(line, &key));
    ck_assert(!al_public_key_parse("", &key));
    al_key_free(made);
    al_test_rm(dir);
}
END_TEST

static Suite *sign_suite(void)
{
    Suite *suite = suite_create("sign");
    TCase *tc = tcase_create("keys and signatures");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, signature_of_openssh_is_accepted);
    tcase_add_test(tc, a_fingerprint_is_that_of_ssh_keygen);
    tcase_add_test(tc, signature_for_another_purpose_is_refused);
    tcase_add_test(tc, same_key_and_payload_make_the_same_bytes_as_openssh);
    tcase_add_test(tc, openssh_accepts_our_signature);
    tcase_add_test(tc, every_changed_byte_of_an_armor_is_refused);
    tcase_add_test(tc, key_of_another_device_is_refused);
    tcase_add_test(tc, key_is_stored_for_its_owner_alone_and_loads_again);
    tcase_add_test(tc, key_file_that_is_open_or_damaged_is_refused);
    tcase_add_test(tc, only_one_spelling_of_a_public_key_is_read);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return al_test_run(sign_suite());
}
