/* tui/prefs.c - own settings: one row each. */
#include "config.h"
#include "tui/prefs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "share/local.h"

/* clang-format off */
static const struct al_code looks[] = {
    [AL_LOOK_DEFAULT] = {"default", N_("Default")},
    [AL_LOOK_CONTRAST] = {"contrast", N_("High contrast")},
    [AL_LOOK_MONO] = {"mono", N_("Without colours")},
    [AL_LOOK_BAR] = {"bar", N_("A bar on the marked row")},
};
static AL_CODES(codes_look, "own.theme", looks);

enum { MINUTES_MAX = 24 * 60 }; /* a day */

static const struct al_code places[] = {
    [AL_TO_PRINTER] = {"printer", N_("The printer here")},
    [AL_TO_FOLDER] = {"folder", N_("The folder for printing")},
    [AL_TO_COMMAND] = {"command", N_("The command for printing")},
    [AL_TO_TERMINAL] = {"terminal", N_("The printer of my terminal")},
    [AL_TO_OUTBOX] = {"outbox", N_("The hand-over folder, to be copied")},
};
static AL_CODES(codes_place, "own.print_to", places);

static const struct al_code forms[] = {
    [AL_AS_TEXT] = {"text", N_("Text, as it is shown")},
    [AL_AS_BROWSER] = {"browser", N_("A file for a browser")},
};
static AL_CODES(codes_form, "own.print_as", forms);

enum {
    PREF_THEME, PREF_PLAIN, PREF_ONE_PANE, PREF_BLANK, PREF_PRINT_TO,
    PREF_PRINT_AS, PREF_PRINT_LARGE, PREF_TERMINAL_PRINTER, PREF_SEND_AFTER,
    PREF_GET_EVERY, PREF_LEAVING
};

static const struct al_field fields[] = {
    [PREF_THEME] =
    {.name = "theme", .label = N_("Colours"),
     .help = N_("How screens look here; words say everything without colours"),
     .type = AL_T_CODE, .codes = &codes_look, .preset = "default"},
    [PREF_PLAIN] =
    {.name = "plain", .label = N_("Line by line"),
     .help = N_("yes: questions one after another, good for screen readers"),
     .type = AL_T_YESNO, .preset = "no"},
    [PREF_ONE_PANE] =
    {.name = "one_pane", .label = N_("One pane always"),
     .help = N_("yes: nothing stands beside something else, on any window"),
     .type = AL_T_YESNO, .preset = "no"},
    [PREF_BLANK] =
    {.name = "blank_after", .label = N_("Hide names, minutes"),
     .help = N_("Minutes without a key until names go from the screen; 0 never"),
     .type = AL_T_NUMBER, .preset = "10"},
    [PREF_PRINT_TO] =
    {.name = "print_to", .label = N_("Sheets go to"),
     .help = N_("Where paper went last; what is not there is passed over"),
     .type = AL_T_CODE, .codes = &codes_place, .preset = "printer"},
    [PREF_PRINT_AS] =
    {.name = "print_as", .label = N_("Sheets go as"),
     .help = N_("As what paper went last; printers take text all the same"),
     .type = AL_T_CODE, .codes = &codes_form, .preset = "text"},
    [PREF_PRINT_LARGE] =
    {.name = "print_large", .label = N_("Reports large"),
     .help = N_("yes: reports in large print; sheets go by whom they are for"),
     .type = AL_T_YESNO, .preset = "no"},
    [PREF_TERMINAL_PRINTER] =
    {.name = "terminal_printer", .label = N_("Terminal can print"),
     .help = N_("yes: sheets may go to the printer beside you, as in PuTTY"),
     .type = AL_T_YESNO, .preset = "no"},
    [PREF_SEND_AFTER] =
    {.name = "send_after", .label = N_("Send after, minutes"),
     .help = N_("Minutes after your last save until it is sent; 0: only by s"),
     .type = AL_T_NUMBER, .preset = "1"},
    [PREF_GET_EVERY] =
    {.name = "get_every", .label = N_("Look every, minutes"),
     .help = N_("Minutes until a look at what colleagues sent; 0: only by s"),
     .type = AL_T_NUMBER, .preset = "0"},
    [PREF_LEAVING] =
    {.name = "send_leaving", .label = N_("Send on leaving"),
     .help = N_("yes: q sends what was not sent yet, and then leaves"),
     .type = AL_T_YESNO, .preset = "yes"},
};
/* clang-format on */

size_t al_prefs_print_to(void)
{
    return PREF_PRINT_TO;
}

size_t al_prefs_print_as(void)
{
    return PREF_PRINT_AS;
}

size_t al_prefs_print_large(void)
{
    return PREF_PRINT_LARGE;
}

size_t al_prefs_count(void)
{
    return AL_COUNT(fields);
}

const struct al_field *al_prefs_field(size_t at)
{
    return &fields[at];
}

/* The setting of minutes at this place; NULL: it is none. */
static int32_t *minutes_of(struct al_prefs *prefs, size_t at)
{
    switch (at) {
    case PREF_BLANK:
        return &prefs->blank_after;
    case PREF_SEND_AFTER:
        return &prefs->send_after;
    case PREF_GET_EVERY:
        return &prefs->get_every;
    default:
        return NULL;
    }
}

static bool put_minutes(int32_t *minutes, const char *stored)
{
    long number;

    errno = 0;
    number = strtol(stored, NULL, 10);
    if (errno != 0 || number < 0 || number > MINUTES_MAX)
        return false;
    *minutes = (int32_t)number;
    return true;
}

static bool put(struct al_prefs *prefs, size_t at, const char *stored)
{
    if (!al_value_is_stored(&fields[at], stored))
        return false;
    switch (at) {
    case PREF_THEME:
        for (size_t i = 0; i < AL_COUNT(looks); i++)
            if (strcmp(looks[i].code, stored) == 0) {
                prefs->look = (enum al_look)i;
                return true;
            }
        return false;
    case PREF_PLAIN:
        prefs->is_plain = strcmp(stored, "yes") == 0;
        return true;
    case PREF_ONE_PANE:
        prefs->is_one_pane = strcmp(stored, "yes") == 0;
        return true;
    case PREF_BLANK:
    case PREF_SEND_AFTER:
    case PREF_GET_EVERY:
        return put_minutes(minutes_of(prefs, at), stored);
    case PREF_PRINT_TO:
        for (size_t i = 0; i < AL_COUNT(places); i++)
            if (strcmp(places[i].code, stored) == 0) {
                prefs->print_to = (enum al_print_to)i;
                return true;
            }
        return false;
    case PREF_PRINT_AS:
        for (size_t i = 0; i < AL_COUNT(forms); i++)
            if (strcmp(forms[i].code, stored) == 0) {
                prefs->print_as = (enum al_print_as)i;
                return true;
            }
        return false;
    case PREF_PRINT_LARGE:
        prefs->is_print_large = strcmp(stored, "yes") == 0;
        return true;
    case PREF_TERMINAL_PRINTER:
        prefs->has_terminal_printer = strcmp(stored, "yes") == 0;
        return true;
    case PREF_LEAVING:
        prefs->is_sent_leaving = strcmp(stored, "yes") == 0;
        return true;
    default:
        return false;
    }
}

void al_prefs_init(struct al_prefs *prefs)
{
    *prefs = (struct al_prefs){0};
    for (size_t i = 0; i < AL_COUNT(fields); i++)
        (void)put(prefs, i, fields[i].preset);
}

void al_prefs_read(const struct al_local *local, struct al_prefs *prefs)
{
    struct al_str value = {0};

    al_prefs_init(prefs);
    for (size_t i = 0; i < AL_COUNT(fields); i++) {
        al_str_reset(&value);
        if (al_local_get(local, fields[i].name, &value))
            (void)put(prefs, i, al_str_text(&value));
    }
    al_str_drop(&value);
}

enum al_status al_prefs_load(const char *dir, struct al_prefs *prefs,
                             struct al_err *err)
{
    struct al_local local = {0};
    enum al_status status;

    al_prefs_init(prefs);
    status = al_local_load(dir, &local, err);
    if (status == AL_OK)
        al_prefs_read(&local, prefs);
    al_local_drop(&local);
    return status;
}

void al_prefs_get(const struct al_prefs *prefs, size_t at, struct al_str *out)
{
    switch (at) {
    case PREF_THEME:
        al_str_puts(out, looks[prefs->look].code);
        break;
    case PREF_PLAIN:
        al_str_puts(out, prefs->is_plain ? "yes" : "no");
        break;
    case PREF_ONE_PANE:
        al_str_puts(out, prefs->is_one_pane ? "yes" : "no");
        break;
    case PREF_BLANK:
        al_str_printf(out, "%d", (int)prefs->blank_after);
        break;
    case PREF_PRINT_TO:
        al_str_puts(out, places[prefs->print_to].code);
        break;
    case PREF_PRINT_AS:
        al_str_puts(out, forms[prefs->print_as].code);
        break;
    case PREF_PRINT_LARGE:
        al_str_puts(out, prefs->is_print_large ? "yes" : "no");
        break;
    case PREF_SEND_AFTER:
        al_str_printf(out, "%d", (int)prefs->send_after);
        break;
    case PREF_GET_EVERY:
        al_str_printf(out, "%d", (int)prefs->get_every);
        break;
    case PREF_TERMINAL_PRINTER:
        al_str_puts(out, prefs->has_terminal_printer ? "yes" : "no");
        break;
    case PREF_LEAVING:
        al_str_puts(out, prefs->is_sent_leaving ? "yes" : "no");
        break;
    default:
        break;
    }
}

enum al_status al_prefs_set(const char *dir, struct al_prefs *prefs, size_t at,
                            const char *stored, struct al_err *err)
{
    struct al_prefs next = *prefs;
    struct al_local local = {0};
    enum al_status status;

    if (!put(&next, at, stored) && minutes_of(&next, at))
        return al_fail(err, AL_EINVAL,
                       _("%s: minutes are needed, from 0, which is never, to "
                         "%d"),
                       _(fields[at].label), MINUTES_MAX);
    if (!put(&next, at, stored))
        return al_fail(err, AL_EINVAL, _("%s: this is none of the choices"),
                       _(fields[at].label));
    status = al_local_put(
        dir, &local, &(const struct al_local_line){fields[at].name, stored}, 1,
        err);
    al_local_drop(&local);
    if (status == AL_OK)
        *prefs = next;
    return status;
}
