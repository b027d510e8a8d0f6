/* tui/input.c - the table of what keys send, and the reader over it. */
#include "config.h"
#include "tui/input.h"

#include <string.h>

#include "core/utf8.h"

#define ESC           0x1B
#define SEQUENCE_MAX  64 /* longer ones are no keys; they are swallowed */
#define PASTE_BEGIN   AL_INPUT_PASTE
#define PASTE_END     "\033[201~"
#define PASTE_END_LEN 6 /* and of its beginning */

/*
 * ESC [ ... and ESC O ... by what stands before the final letter. Modifiers
 * (";5") are cut off first; Ctrl and Alt turn Left and Right into word moves.
 *
 * Source: xterm's ctlseqs; PuTTY's manual, section 4.4 (function keys in the
 * modes ESC[n~, Linux, Xterm R6, VT400, VT100+, SCO); console_codes(4).
 */
static const struct {
    char intro; /* '[' or 'O' */
    char final;
    int number; /* before '~'; 0 otherwise */
    uint32_t code;
} keys[] = {
    /* clang-format off */
    {'[', 'A', 0, AL_KEY_UP},        {'O', 'A', 0, AL_KEY_UP},
    {'[', 'B', 0, AL_KEY_DOWN},      {'O', 'B', 0, AL_KEY_DOWN},
    {'[', 'C', 0, AL_KEY_RIGHT},     {'O', 'C', 0, AL_KEY_RIGHT},
    {'[', 'D', 0, AL_KEY_LEFT},      {'O', 'D', 0, AL_KEY_LEFT},
    {'[', 'H', 0, AL_KEY_HOME},      {'O', 'H', 0, AL_KEY_HOME},
    {'[', 'F', 0, AL_KEY_END},       {'O', 'F', 0, AL_KEY_END},
    {'[', 'Z', 0, AL_KEY_SHIFT_TAB}, {'O', 'M', 0, AL_KEY_ENTER},
    {'[', '~', 1, AL_KEY_HOME},      {'[', '~', 7, AL_KEY_HOME},
    {'[', '~', 4, AL_KEY_END},       {'[', '~', 8, AL_KEY_END},
    {'[', '~', 2, AL_KEY_INSERT},    {'[', '~', 3, AL_KEY_DELETE},
    {'[', '~', 5, AL_KEY_PAGE_UP},   {'[', '~', 6, AL_KEY_PAGE_DOWN},
    {'[', 'I', 0, AL_KEY_NONE},      {'[', 'G', 0, AL_KEY_PAGE_DOWN},
    {'O', 'P', 0, AL_KEY_F1},        {'[', 'P', 0, AL_KEY_F1},
    {'O', 'Q', 0, AL_KEY_F2},        {'[', 'Q', 0, AL_KEY_F2},
    {'O', 'R', 0, AL_KEY_F3},        {'[', 'R', 0, AL_KEY_F3},
    {'O', 'S', 0, AL_KEY_F4},        {'[', 'S', 0, AL_KEY_F4},
    {'O', 'T', 0, AL_KEY_F5},        {'O', 'U', 0, AL_KEY_F6},
    {'O', 'V', 0, AL_KEY_F7},        {'O', 'W', 0, AL_KEY_F8},
    {'O', 'X', 0, AL_KEY_F9},        {'O', 'Y', 0, AL_KEY_F10},
    {'[', '~', 11, AL_KEY_F1},       {'[', '~', 12, AL_KEY_F2},
    {'[', '~', 13, AL_KEY_F3},       {'[', '~', 14, AL_KEY_F4},
    {'[', '~', 15, AL_KEY_F5},       {'[', '~', 17, AL_KEY_F6},
    {'[', '~', 18, AL_KEY_F7},       {'[', '~', 19, AL_KEY_F8},
    {'[', '~', 20, AL_KEY_F9},       {'[', '~', 21, AL_KEY_F10},
    {'[', '~', 23, AL_KEY_F11},      {'[', '~', 24, AL_KEY_F12},
    /* clang-format on */
};

/* The numeric pad in application mode types what stands on it. */
static const char pad_keys[] = "jklmnopqrstuvwxy";
static const char pad_text[] = "*+,-./0123456789";

void al_input_init(struct al_input *input)
{
    memset(input, 0, sizeof(*input));
}

void al_input_drop(struct al_input *input)
{
    al_str_drop(&input->bytes);
    al_str_drop(&input->paste);
}

void al_input_forget(struct al_input *input)
{
    struct al_str *bytes = &input->bytes;

    /* Behind the end stands what longer reads left. */
    if (bytes->data) {
        explicit_bzero(bytes->data, input->head);
        explicit_bzero(bytes->data + bytes->len, bytes->cap - bytes->len);
    }
    if (input->paste.data)
        explicit_bzero(input->paste.data, input->paste.cap);
    al_str_reset(&input->paste);
}

void al_input_define(struct al_input *input, const char *sequence,
                     uint32_t code)
{
    size_t len = sequence ? strlen(sequence) : 0;

    if (len < 2 || len >= sizeof(input->defined[0].text) ||
        sequence[0] != ESC || input->defined_count == AL_INPUT_DEFINES)
        return;
    memcpy(input->defined[input->defined_count].text, sequence, len + 1);
    input->defined[input->defined_count++].code = code;
}

void al_input_feed(struct al_input *input, const void *bytes, size_t size)
{
    if (input->head == input->bytes.len) {
        al_str_reset(&input->bytes);
        input->head = input->scanned = 0;
    }
    al_str_add(&input->bytes, bytes, size);
    input->is_expired = false;
}

static const char *rest(const struct al_input *input, size_t *left)
{
    *left = input->bytes.len - input->head;
    return al_str_text(&input->bytes) + input->head;
}

static bool give(struct al_input *input, struct al_key *key, size_t size,
                 uint32_t code)
{
    input->head += size;
    *key = (struct al_key){.code = code};
    return true;
}

/* size bytes of a paste are given out, and a mark of mark bytes is skipped. */
static bool give_paste(struct al_input *input, struct al_key *key,
                       const char *text, size_t size, size_t mark)
{
    al_str_reset(&input->paste);
    al_str_add(&input->paste, text, size);
    input->head += size + mark;
    input->scanned = 0;
    *key = (struct al_key){.code = AL_KEY_PASTE,
                           .paste = al_str_text(&input->paste),
                           .paste_size = input->paste.len};
    return true;
}

/* Everything up to the end of a paste, or, once expired, what there is. */
static bool next_paste(struct al_input *input, struct al_key *key)
{
    size_t left, skip;
    const char *text = rest(input, &left);
    const char *end = NULL;

    if (left > input->scanned)
        end = memmem(text + input->scanned, left - input->scanned, PASTE_END,
                     PASTE_END_LEN);
    if (!end && !input->is_expired) {
        input->scanned = left > PASTE_END_LEN ? left - PASTE_END_LEN : 0;
        return false;
    }
    skip = end ? (size_t)(end - text) : left;
    input->is_pasting = false;
    input->is_guarding = end != NULL;
    return give_paste(input, key, text, skip, end ? PASTE_END_LEN : 0);
}

/*
 * Right behind a paste: what stands before another mark was pasted. True when
 * it gave a key. Nothing more came: what is held was typed.
 */
static bool next_guarded(struct al_input *input, struct al_key *key)
{
    size_t left, from = input->scanned;
    const char *text = rest(input, &left), *end, *begin;

    end = left > from ? memmem(text + from, left - from, PASTE_END,
                               PASTE_END_LEN)
                      : NULL;
    begin = left > from ? memmem(text + from, left - from, PASTE_BEGIN,
                                 PASTE_END_LEN)
                        : NULL;
    if (!end && !begin) {
        input->scanned = left > PASTE_END_LEN ? left - PASTE_END_LEN : 0;
        if (input->is_expired) {
            input->is_guarding = false;
            input->scanned = 0;
        }
        return false;
    }
    if (begin && (!end || begin < end)) {
        input->is_guarding = false;
        input->is_pasting = true;
        end = begin;
    }
    if (end == text) {
        input->scanned = 0;
        return give(input, key, PASTE_END_LEN, AL_KEY_NONE);
    }
    return give_paste(input, key, text, (size_t)(end - text), PASTE_END_LEN);
}

static uint32_t with_modifier(uint32_t code, int modifier)
{
    if (modifier < 3) /* none, or Shift */
        return code;
    if (code == AL_KEY_LEFT)
        return AL_KEY_WORD_LEFT;
    if (code == AL_KEY_RIGHT)
        return AL_KEY_WORD_RIGHT;
    return code;
}

static uint32_t find_key(char intro, char final, int number, int modifier)
{
    if (final != '~' && number > 1) /* where the cursor is: ESC [ 24 ; 80 R */
        return AL_KEY_NONE;
    if (final != '~')
        number = 0;
    for (size_t i = 0; i < AL_COUNT(keys); i++)
        if (keys[i].intro == intro && keys[i].final == final &&
            keys[i].number == number)
            return with_modifier(keys[i].code, modifier);
    return AL_KEY_NONE;
}

/* "15;5" -> 15 and 5; a private or odd parameter is no key of ours. */
static bool read_parameters(const char *text, size_t len, int *number,
                            int *modifier)
{
    int value[2] = {0, 0};
    size_t at = 0;

    for (size_t i = 0; i < len; i++) {
        if (text[i] == ';') {
            if (++at == 2)
                return false;
        } else if (text[i] >= '0' && text[i] <= '9' && value[at] < 10000) {
            value[at] = value[at] * 10 + (text[i] - '0');
        } else {
            return false;
        }
    }
    *number = value[0];
    *modifier = value[1];
    return true;
}

/* ESC [ parameters final. text starts behind the '['. */
static bool next_csi(struct al_input *input, struct al_key *key,
                     const char *text, size_t left, size_t before)
{
    int number = 0, modifier = 0;
    size_t len = 0;
    uint32_t code;

    if (left > 0 && text[0] == '[') { /* linux: ESC [ [ A is F1 */
        if (left < 2)
            return false;
        code = text[1] >= 'A' && text[1] <= 'E'
                   ? AL_KEY_F1 + (uint32_t)(text[1] - 'A')
                   : (uint32_t)AL_KEY_NONE;
        return give(input, key, before + 2, code);
    }
    while (len < left && text[len] >= 0x20 && text[len] <= 0x3F)
        len++;
    if (len == left)
        return len > SEQUENCE_MAX ? give(input, key, before + len, AL_KEY_NONE)
                                  : false;
    if (text[len] < 0x40 || text[len] > 0x7E) /* broken off by a control */
        return give(input, key, before + len, AL_KEY_NONE);
    if (len == 0 && text[0] == 'M') { /* a mouse report: three bytes follow */
        if (left < 4)
            return false;
        return give(input, key, before + 4, AL_KEY_NONE);
    }
    if (!read_parameters(text, len, &number, &modifier))
        return give(input, key, before + len + 1, AL_KEY_NONE);
    if (text[len] == '~' && number == 200) {
        input->head += before + len + 1;
        input->is_pasting = true;
        input->scanned = 0;
        return next_paste(input, key);
    }
    code = find_key('[', text[len], number, modifier);
    return give(input, key, before + len + 1, code);
}

/* ESC O final, with an odd modifier digit in between on some terminals. */
static bool next_ss3(struct al_input *input, struct al_key *key,
                     const char *text, size_t left, size_t before)
{
    size_t len = 0;
    uint32_t code;
    const char *pad;

    while (len < left &&
           ((text[len] >= '0' && text[len] <= '9') || text[len] == ';'))
        len++;
    if (len == left)
        return false;
    code = find_key('O', text[len], 0, len > 0 ? 5 : 0);
    pad = text[len] ? strchr(pad_keys, text[len]) : NULL;
    if (code == AL_KEY_NONE && pad)
        code = (uint32_t)(unsigned char)pad_text[pad - pad_keys];
    return give(input, key, before + len + 1, code);
}

/* Whether a reply of the terminal has begun; two bytes may still be Alt. */
static bool is_reply(const char *text, size_t left)
{
    return left > 2 && text[0] == ESC && memchr("]P^_", text[1], 4) != NULL;
}

/* A reply of the terminal: up to BEL or ESC \, never a key. */
static bool next_reply(struct al_input *input, struct al_key *key,
                       const char *text, size_t left)
{
    for (size_t i = 2; i < left; i++) {
        if (text[i] == '\a')
            return give(input, key, i + 1, AL_KEY_NONE);
        if (text[i] == ESC && i + 1 < left && text[i + 1] == '\\')
            return give(input, key, i + 2, AL_KEY_NONE);
    }
    return false;
}

static uint32_t control_key(unsigned char byte)
{
    switch (byte) {
    case '\r':
    case '\n':
        return AL_KEY_ENTER;
    case '\t':
        return AL_KEY_TAB;
    case '\b':
    case 0x7F:
        return AL_KEY_BACKSPACE;
    case ESC:
        return AL_KEY_ESC;
    default:
        return byte; /* AL_CTRL(letter), and NUL is AL_KEY_NONE */
    }
}

/* Whether the bytes may still become a letter when more arrive. */
static bool is_cut_letter(const unsigned char *text, size_t left)
{
    size_t want = text[0] >= 0xF0 ? 4 : text[0] >= 0xE0 ? 3 : 2;

    if (text[0] < 0xC2 || text[0] > 0xF4 || left >= want)
        return false;
    for (size_t i = 1; i < left; i++)
        if ((text[i] & 0xC0) != 0x80)
            return false;
    return true;
}

/* One letter or control; false when its last bytes are still to come. */
static bool read_letter(const struct al_input *input, const char *text,
                        size_t left, uint32_t *code, size_t *size)
{
    unsigned char byte = (unsigned char)text[0];

    *size = 1;
    if (byte < 0x20 || byte == 0x7F) {
        *code = control_key(byte);
        return true;
    }
    if (is_cut_letter((const unsigned char *)text, left) && !input->is_expired)
        return false;
    *code = al_utf8_next(text, left, size);
    if (*code == UINT32_MAX || (*code >= 0x7F && *code < 0xA0))
        *code = AL_KEY_NONE;
    return true;
}

static bool next_alt(struct al_input *input, struct al_key *key,
                     const char *text, size_t left)
{
    uint32_t code;
    size_t size;

    if (!read_letter(input, text + 1, left - 1, &code, &size))
        return false;
    if (code == 'b')
        code = AL_KEY_WORD_LEFT;
    else if (code == 'f')
        code = AL_KEY_WORD_RIGHT;
    else if (code == AL_KEY_BACKSPACE)
        code = AL_CTRL('w');
    else if (code == AL_KEY_TAB) /* the linux console's Shift-Tab */
        code = AL_KEY_SHIFT_TAB;
    else if (al_key_is_text(code))
        code = AL_ALT(code);
    else
        code = AL_KEY_NONE;
    return give(input, key, size + 1, code);
}

/* What terminfo told us, if it stands here whole. */
static bool next_defined(struct al_input *input, struct al_key *key,
                         const char *text, size_t left)
{
    for (size_t i = 0; i < input->defined_count; i++) {
        size_t len = strlen(input->defined[i].text);

        if (len <= left && memcmp(text, input->defined[i].text, len) == 0)
            return give(input, key, len, input->defined[i].code);
    }
    return false;
}

static bool next_escape(struct al_input *input, struct al_key *key,
                        const char *text, size_t left)
{
    bool done = false;

    if (next_defined(input, key, text, left))
        return true;
    if (left > 1) {
        switch (text[1]) {
        case '[':
            done = next_csi(input, key, text + 2, left - 2, 2);
            break;
        case 'O':
            done = next_ss3(input, key, text + 2, left - 2, 2);
            break;
        case ']':
        case 'P':
        case '^':
        case '_':
            done = next_reply(input, key, text, left);
            break;
        case ESC: /* Alt and an arrow on some terminals; else two Escs */
            if (left > 2 && (text[2] == '[' || text[2] == 'O'))
                done = give(input, key, 1, AL_KEY_NONE);
            else if (left > 2)
                done = give(input, key, 1, AL_KEY_ESC);
            break;
        default:
            done = next_alt(input, key, text, left);
        }
    }
    if (done || input->is_pasting || !input->is_expired)
        return done;
    /* Nothing more came: Esc alone, Alt and a letter, or a broken sequence. */
    if (left == 1 || text[1] == ESC)
        return give(input, key, 1, AL_KEY_ESC);
    if (left == 2)
        return give(input, key, 2, AL_ALT((unsigned char)text[1]));
    return give(input, key, left, AL_KEY_NONE);
}

bool al_input_next(struct al_input *input, struct al_key *key)
{
    size_t left, size;
    const char *text;
    uint32_t code;

    if (input->is_pasting)
        return next_paste(input, key);
    if (input->is_guarding && next_guarded(input, key))
        return true;
    if (input->is_guarding)
        return false;
    text = rest(input, &left);
    if (left == 0)
        return false;
    if (text[0] == ESC)
        return next_escape(input, key, text, left);
    if (!read_letter(input, text, left, &code, &size))
        return false;
    return give(input, key, size, code);
}

int al_input_wait_ms(const struct al_input *input)
{
    size_t left;
    const char *text = rest(input, &left);

    if (input->is_pasting || (!input->is_guarding && is_reply(text, left)))
        return AL_INPUT_PASTE_MS;
    return left > 0 || input->is_guarding ? AL_INPUT_ESC_MS : -1;
}

void al_input_expire(struct al_input *input)
{
    input->is_expired = true;
}
