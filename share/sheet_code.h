#ifndef AL_SHARE_SHEET_CODE_H
#define AL_SHARE_SHEET_CODE_H
/*
 * share/sheet_code.h - the 128 bits of a recovery sheet, for paper and back.
 *
 * 28 digits of Crockford's base32 (no I, L, O, U) in 7 groups of 4:
 * "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV". 26 digits are the secret as one number,
 * the highest first, so that the first digit is 0 to 7. The last two are chosen
 * so that, with digits taken as elements of GF(32) modulo x^5 + x^2 + 1 and a
 * as its x, d0 + ... + d27 and d0 a^27 + d1 a^26 + ... + d27 both are 0.
 *
 * That is a Reed-Solomon code: it notices each one or two misread digits and
 * each swap of two, where a hash of two digits would miss one in a thousand.
 *
 * Codes and groups are secrets: they belong into guarded memory.
 */
#include "core/err.h"

#include <stdint.h>

#define AL_SHEET_SECRET 16
#define AL_SHEET_GROUPS 7
#define AL_SHEET_GROUP  5                     /* 4 digits and the NUL */
#define AL_SHEET_CODE   (5 * AL_SHEET_GROUPS) /* dashes between, and the NUL */

void al_sheet_code_print(const uint8_t secret[AL_SHEET_SECRET],
                         char code[AL_SHEET_CODE]);

/*
 * Read a code as people type it: small letters; o for 0, i and l for 1; spaces,
 * dashes and line breaks anywhere. AL_EINVAL says whether it is too short, too
 * long, holds a sign of no code, or was misread, and where to look first; it
 * never repeats what was typed. secret is written only on AL_OK.
 */
enum al_status al_sheet_code_parse(const char *text,
                                   uint8_t secret[AL_SHEET_SECRET],
                                   struct al_err *err);

/* Group n (0 to AL_SHEET_GROUPS - 1) alone: 4 digits. */
void al_sheet_code_group(const uint8_t secret[AL_SHEET_SECRET], size_t n,
                         char group[AL_SHEET_GROUP]);

/* Whether typed is group n, read as kindly as a whole code. */
bool al_sheet_code_is_group(const uint8_t secret[AL_SHEET_SECRET], size_t n,
                            const char *typed);

#endif
