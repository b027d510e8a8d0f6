#ifndef AL_TESTS_MARKUP_H
#define AL_TESTS_MARKUP_H
/* tests/markup.h - whether a file is well-formed, and what a reader sees of it.
 * Small enough to be read against the rules of XML; no code of ours is in it.
 */
#include "core/str.h"

/*
 * Check elements, attributes and references of text. plain: the text between
 * tags (not that of <style>), references resolved, a space for each tag;
 * appended. why (200 bytes): what is wrong and at which byte. Besides what XML
 * asks: no <script>, no attribute on..., no address but of a name space.
 */
bool al_test_markup(const char *text, struct al_str *plain, char *why);

#endif
