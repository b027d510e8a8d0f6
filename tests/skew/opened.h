#ifndef AL_TESTS_SKEW_OPENED_H
#define AL_TESTS_SKEW_OPENED_H
/*
 * tests/skew/opened.h - what somebody can read in a data folder's history.
 *
 * By the keys that the device has, in one process: git's own way (a textconv)
 * starts a program for each object.
 */
#include <stddef.h>

/* How many objects of any age open in $HOME/folder and hold the word. */
size_t skew_opened(const char *folder, const char *word);

#endif
