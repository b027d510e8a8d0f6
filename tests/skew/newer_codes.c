/* newer_codes.c - a code more in two lists that today's program has. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "tests/skew/skew.h"

#define al_codes_theme todays_theme
#define al_codes_tone  todays_tone
extern const struct al_codes todays_theme, todays_tone;
#include "core/codes_heard.c"
#undef al_codes_theme
#undef al_codes_tone

#define MORE(id, name, table, ...)                             \
    static struct al_code more_##table[AL_COUNT(table) + 1] = { \
        [AL_COUNT(table)] = __VA_ARGS__};                       \
    extern const struct al_codes id;                           \
    AL_CODES(id, name, more_##table)

MORE(al_codes_theme, "feedback.theme", theme, {"the_weather", "The weather"});
MORE(al_codes_tone, "feedback.tone", tone, {"wonder", "Wonder"});

__attribute__((constructor)) static void fill_lists(void)
{
    memcpy(more_theme, theme, sizeof(theme));
    memcpy(more_tone, tone, sizeof(tone));
}
