#ifndef AL_TESTS_JSON_CHECK_H
#define AL_TESTS_JSON_CHECK_H
/*
 * tests/json_check.h - whether a text is JSON (RFC 8259), and nothing else.
 */
#include <stdbool.h>
#include <stddef.h>

/* Exactly one value, white space around it allowed, in valid UTF-8. */
bool al_test_is_json(const char *text, size_t len);

/*
 * The items of an array at the top, or the members of an object; -1 when it is
 * neither or no JSON.
 */
int al_test_json_count(const char *text, size_t len);

#endif
