#ifndef AL_SHARE_SHEET_H
#define AL_SHARE_SHEET_H
/*
 * share/sheet.h - the recovery sheet: a device that is made of paper.
 *
 * From its 128 random bits follow a signing key and a box key, so it is a
 * member like any device, and the team's keys are sealed to it too. It may let
 * one new device in, as a lead would: with it and the shared copy a service
 * comes back on a bare machine.
 */
#include "share/box.h"

#define AL_SHEET_BYTES 16

/*
 * The keys that follow from secret (AL_SHEET_BYTES): seeds of BLAKE2b-256 over
 * "alongside-sheet-sign 1\n" or "alongside-sheet-box 1\n" and the secret.
 */
void al_sheet_keys(const uint8_t *secret, struct al_key **key,
                   struct al_box **box);

#endif
