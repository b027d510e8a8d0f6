/* sheet_code.c - a recovery sheet's secret as digits that people can copy. */
#include "config.h"

#include "share/sheet_code.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "core/i18n.h"
#include "share/secret.h"

#define DIGITS 28 /* two of them check the others */
#define CHECKS 2
#define GROUP  4 /* digits of a group */

/* The order of values; what else stands for 0 and 1 is in digit_value. */
static const char digit_signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* What people and word processors put between groups. */
static const char *const gaps[] = {
    " ",
    "-",
    "\n",
    "\r",
    "\t",
    "\xC2\xA0", /* no-break space */
    "\xE2\x80\x90",
    "\xE2\x80\x91",
    "\xE2\x80\x92", /* hyphens */
    "\xE2\x80\x93",
    "\xE2\x80\x94",
    "\xE2\x88\x92", /* dashes, minus */
};

/* ---- the check ---- */

/* Times a in GF(32). */
static uint8_t times_a(uint8_t value)
{
    return (uint8_t)(value << 1 ^ (value & 16 ? 0x25 : 0));
}

/* The two sums that vanish for a code that was read right. */
static void add_up(const uint8_t digits[DIGITS], uint8_t sums[CHECKS])
{
    sums[0] = sums[1] = 0;
    for (size_t i = 0; i < DIGITS; i++) {
        sums[0] ^= digits[i];
        sums[1] = times_a(sums[1]) ^ digits[i];
    }
}

/* There is exactly one pair of last digits that lets both sums vanish. */
static void add_checks(uint8_t digits[DIGITS])
{
    uint8_t sums[CHECKS], sum = 0;

    for (size_t i = 0; i < DIGITS - CHECKS; i++)
        sum ^= digits[i];
    for (uint8_t check = 0; check < 32; check++) {
        digits[DIGITS - 2] = check;
        digits[DIGITS - 1] = sum ^ check;
        add_up(digits, sums);
        if (sums[1] == 0)
            break;
    }
    sodium_memzero(sums, sizeof(sums));
}

/*
 * The group (from 1) of the one digit whose change would mend the sums, 0 if
 * there is no such digit.
 */
static size_t misread_group(const uint8_t sums[CHECKS])
{
    uint8_t error = sums[0];

    for (size_t i = DIGITS; error != 0 && i-- > 0; error = times_a(error)) {
        if (error == sums[1])
            return i / GROUP + 1;
    }
    return 0;
}

/* ---- digits ---- */

static void to_digits(const uint8_t secret[AL_SHEET_SECRET],
                      uint8_t digits[DIGITS])
{
    /* Two bits of the first digit are above the secret's highest. */
    for (size_t i = 0; i < DIGITS - CHECKS; i++) {
        unsigned value = 0;

        for (size_t bit = 5 * i; bit < 5 * i + 5; bit++) {
            size_t at = bit - 2;

            value <<= 1;
            if (bit >= 2)
                value |= (unsigned)secret[at / 8] >> (7 - at % 8) & 1u;
        }
        digits[i] = (uint8_t)value;
    }
    add_checks(digits);
}

static void from_digits(const uint8_t digits[DIGITS],
                        uint8_t secret[AL_SHEET_SECRET])
{
    memset(secret, 0, AL_SHEET_SECRET);
    for (size_t at = 0; at < 8 * AL_SHEET_SECRET; at++) {
        unsigned bit =
            (unsigned)digits[(at + 2) / 5] >> (4 - (at + 2) % 5) & 1u;

        secret[at / 8] |= (uint8_t)(bit << (7 - at % 8));
    }
}

/* 0 to 31; -1 for a sign that no code holds. */
static int digit_value(char sign)
{
    const char *found;

    if (sign >= 'a' && sign <= 'z')
        sign = (char)(sign - 'a' + 'A');
    if (sign == 'O')
        sign = '0';
    if (sign == 'I' || sign == 'L')
        sign = '1';
    found = sign ? strchr(digit_signs, sign) : NULL;
    return found ? (int)(found - digit_signs) : -1;
}

static size_t gap_len(const char *text)
{
    for (size_t i = 0; i < AL_COUNT(gaps); i++) {
        if (strncmp(text, gaps[i], strlen(gaps[i])) == 0)
            return strlen(gaps[i]);
    }
    return 0;
}

/*
 * Read up to max digits of text; returns how many there are in all. *is_odd:
 * it stopped at a sign that no code holds, after that many digits.
 */
static size_t read_digits(const char *text, uint8_t *digits, size_t max,
                          bool *is_odd)
{
    size_t count = 0;

    *is_odd = false;
    while (*text) {
        size_t gap = gap_len(text);
        int value = digit_value(*text);

        if (gap > 0) {
            text += gap;
            continue;
        }
        if (value < 0) {
            *is_odd = true;
            break;
        }
        if (count < max)
            digits[count] = (uint8_t)value;
        count++;
        text++;
    }
    return count;
}

/* ---- codes ---- */

void al_sheet_code_group(const uint8_t secret[AL_SHEET_SECRET], size_t n,
                         char group[AL_SHEET_GROUP])
{
    uint8_t *digits = al_secret_alloc(DIGITS);

    assert(n < AL_SHEET_GROUPS);
    to_digits(secret, digits);
    for (size_t i = 0; i < GROUP; i++)
        group[i] = digit_signs[digits[n * GROUP + i]];
    group[GROUP] = '\0';
    sodium_free(digits);
}

void al_sheet_code_print(const uint8_t secret[AL_SHEET_SECRET],
                         char code[AL_SHEET_CODE])
{
    for (size_t n = 0; n < AL_SHEET_GROUPS; n++) {
        al_sheet_code_group(secret, n, code + n * (GROUP + 1));
        code[n * (GROUP + 1) + GROUP] = n + 1 < AL_SHEET_GROUPS ? '-' : '\0';
    }
}

static enum al_status check_sums(const uint8_t digits[DIGITS],
                                 struct al_err *err)
{
    uint8_t sums[CHECKS];
    size_t group;

    add_up(digits, sums);
    if (sums[0] == 0 && sums[1] == 0 && digits[0] < 8)
        return AL_OK;
    group = misread_group(sums);
    if (group == 0)
        return al_fail(err, AL_EINVAL,
                       _("More than one of the digits was misread; please "
                         "compare each group with the sheet"));
    return al_fail(err, AL_EINVAL,
                   _("One of the digits was misread; please look at group %zu "
                     "first"),
                   group);
}

enum al_status al_sheet_code_parse(const char *text,
                                   uint8_t secret[AL_SHEET_SECRET],
                                   struct al_err *err)
{
    uint8_t *digits = al_secret_alloc(DIGITS);
    enum al_status status;
    bool is_odd;
    size_t count = read_digits(text, digits, DIGITS, &is_odd);

    if (is_odd)
        status = al_fail(err, AL_EINVAL,
                         _("Group %zu holds a sign that no recovery sheet has; "
                           "a sheet has digits and letters, never the letter "
                           "U"),
                         count / GROUP + 1);
    else if (count < DIGITS)
        status = al_fail(err, AL_EINVAL,
                         _("This is too short: a recovery sheet has %d digits, "
                           "and here are %zu"),
                         DIGITS, count);
    else if (count > DIGITS)
        status = al_fail(err, AL_EINVAL,
                         _("This is too long: a recovery sheet has %d digits, "
                           "and here are %zu"),
                         DIGITS, count);
    else if ((status = check_sums(digits, err)) == AL_OK)
        from_digits(digits, secret);
    sodium_free(digits);
    return status;
}

bool al_sheet_code_is_group(const uint8_t secret[AL_SHEET_SECRET], size_t n,
                            const char *typed)
{
    uint8_t *digits = al_secret_alloc(DIGITS);
    uint8_t *found = al_secret_alloc(GROUP);
    bool is_odd, is_same;

    assert(n < AL_SHEET_GROUPS);
    to_digits(secret, digits);
    is_same = read_digits(typed, found, GROUP, &is_odd) == GROUP && !is_odd &&
              sodium_memcmp(found, digits + n * GROUP, GROUP) == 0;
    sodium_free(found);
    sodium_free(digits);
    return is_same;
}
