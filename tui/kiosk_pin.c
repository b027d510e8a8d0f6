/* tui/kiosk_pin.c - the PIN of the survey screen: chosen by staff at the start,
 * and the only way out. */
#include "config.h"
#include "tui/kiosk_own.h"

#include <sodium.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

void al_kiosk_forget_typed(struct al_kiosk *kiosk)
{
    sodium_memzero(kiosk->typed, AL_KIOSK_PIN_MAX);
    kiosk->typed_len = 0;
}

/* Another letter of a PIN, or one less; false: the key is none. */
static bool type_pin(struct al_kiosk *kiosk, uint32_t code)
{
    struct al_str bytes = {0};

    if (code == AL_KEY_BACKSPACE || code == AL_CTRL('u')) {
        al_kiosk_forget_typed(kiosk); /* nobody sees which letter would go */
        return true;
    }
    if (!al_key_is_text(code))
        return false;
    al_utf8_put(&bytes, code);
    if (kiosk->typed_len + bytes.len < AL_KIOSK_PIN_MAX) {
        memcpy(kiosk->typed + kiosk->typed_len, bytes.data, bytes.len);
        kiosk->typed_len += bytes.len;
    } else {
        kiosk->has_refused = true;
    }
    al_kiosk_wipe(&bytes);
    return true;
}

static enum al_kiosk_event type_or_refuse(struct al_kiosk *kiosk, uint32_t code)
{
    return type_pin(kiosk, code) ? AL_KIOSK_NOTHING
                                 : al_kiosk_refuse(kiosk, NULL);
}

static bool is_pin(const struct al_kiosk *kiosk)
{
    return sodium_memcmp(kiosk->pin, kiosk->typed, AL_KIOSK_PIN_MAX) == 0;
}

static enum al_kiosk_event on_pin_new(struct al_kiosk *kiosk, uint32_t code)
{
    if (code == AL_KEY_ESC)
        return AL_KIOSK_LEFT; /* nobody else has the keyboard yet */
    if (code != AL_KEY_ENTER)
        return type_or_refuse(kiosk, code);
    if (kiosk->typed_len < AL_KIOSK_PIN_MIN) {
        al_kiosk_forget_typed(kiosk);
        return al_kiosk_refuse(
            kiosk, N_("A PIN has at least four figures or letters."));
    }
    memcpy(kiosk->pin, kiosk->typed, AL_KIOSK_PIN_MAX);
    al_kiosk_forget_typed(kiosk);
    kiosk->at = AL_KIOSK_PIN_AGAIN;
    return AL_KIOSK_NOTHING;
}

static enum al_kiosk_event on_pin_again(struct al_kiosk *kiosk, uint32_t code)
{
    bool is_same;

    if (code == AL_KEY_ESC) {
        al_kiosk_forget_typed(kiosk);
        kiosk->at = AL_KIOSK_PIN_NEW;
        return AL_KIOSK_NOTHING;
    }
    if (code != AL_KEY_ENTER)
        return type_or_refuse(kiosk, code);
    is_same = is_pin(kiosk);
    al_kiosk_forget_typed(kiosk);
    if (!is_same) {
        kiosk->at = AL_KIOSK_PIN_NEW;
        return al_kiosk_refuse(kiosk,
                               N_("The two were not the same. Once more:"));
    }
    kiosk->at = kiosk->can_enlarge ? AL_KIOSK_SIZE : AL_KIOSK_WELCOME;
    return AL_KIOSK_NOTHING;
}

static enum al_kiosk_event on_leave(struct al_kiosk *kiosk, uint32_t code,
                                    int64_t now)
{
    bool is_right;

    if (now < kiosk->tries_at) {
        if (code == AL_KEY_ESC && kiosk->at == AL_KIOSK_LEAVE) {
            kiosk->at = kiosk->before;
            return AL_KIOSK_NOTHING;
        }
        return al_kiosk_refuse(kiosk, NULL);
    }
    if (code == AL_KEY_ESC && kiosk->at == AL_KIOSK_LEAVE) {
        al_kiosk_forget_typed(kiosk);
        kiosk->at = kiosk->before;
        return AL_KIOSK_NOTHING;
    }
    if (code != AL_KEY_ENTER)
        return type_or_refuse(kiosk, code);
    is_right = kiosk->typed_len > 0 && is_pin(kiosk);
    al_kiosk_forget_typed(kiosk);
    if (is_right)
        return AL_KIOSK_LEFT;
    if (++kiosk->wrong < AL_KIOSK_TRIES)
        return al_kiosk_refuse(kiosk, N_("That is not the PIN."));
    kiosk->wrong = 0;
    kiosk->tries_at = now + AL_KIOSK_LOCKED_MS;
    return al_kiosk_refuse(
        kiosk, N_("Three wrong ones: no PIN is taken for a minute."));
}

enum al_kiosk_event al_kiosk_pin_key(struct al_kiosk *kiosk, uint32_t code,
                                     int64_t now)
{
    if (kiosk->at == AL_KIOSK_PIN_NEW)
        return on_pin_new(kiosk, code);
    if (kiosk->at == AL_KIOSK_PIN_AGAIN)
        return on_pin_again(kiosk, code);
    return on_leave(kiosk, code, now);
}
