#ifndef AL_TESTS_PLAIN_H
#define AL_TESTS_PLAIN_H
/*
 * tests/plain.h - what may be said line by line, to a file or to a terminal.
 */
#include <check.h>
#include <stddef.h>

/*
 * Neither an escape sequence nor a line that is drawn, anywhere in all that was
 * said. A terminal puts a CR before each line's end by itself, and says what is
 * typed: of that only text belongs into a test.
 */
static inline void al_test_plain(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        unsigned char next = i + 1 < size ? (unsigned char)text[i + 1] : 0;

        if (byte == '\r' && next == '\n')
            continue;
        ck_assert_msg(byte == '\n' || (byte >= 0x20 && byte != 0x7F),
                      "byte %02x in:\n%.*s", byte, (int)size, text);
        ck_assert_msg(byte != 0xE2 || next < 0x94 || next > 0x96,
                      "a box character in:\n%.*s", (int)size, text);
    }
}

#endif
