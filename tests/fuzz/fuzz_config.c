/*
 * fuzz_config.c - whatever stands in the device's own file, a line that is set
 * reads back and the others stay.
 *
 * The input is the file; what follows a byte FF is the value to set.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "share/local.h"
#include "tui/prefs.h"

const char fuzz_name[] = "config";

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void get(const struct al_local *local, const char *name,
                struct al_str *out)
{
    al_str_reset(out);
    if (al_local_get(local, name, out))
        must(!strchr(al_str_text(out), '\n'));
}

static void set_line(struct al_local *local, const char *value)
{
    static const char *const others[] = {"theme", "plain", "remote-owner"};
    struct al_str before[AL_COUNT(others)] = {{0}}, now = {0};
    size_t len = local->text.len;

    for (size_t i = 0; i < AL_COUNT(others); i++)
        get(local, others[i], &before[i]);
    al_local_set(local, "remote", value);
    get(local, "remote", &now);
    must(!*value || !strcmp(al_str_text(&now), value));
    for (size_t i = 0; i < AL_COUNT(others); i++) {
        get(local, others[i], &now);
        must(!strcmp(al_str_text(&now), al_str_text(&before[i])));
        al_str_drop(&before[i]);
    }
    must(local->text.len <= len + strlen(value) + sizeof("remote: \n") - 1);
    al_str_drop(&now);
}

static void read_prefs(const struct al_local *local)
{
    struct al_prefs prefs, again;
    struct al_local written = {.text = {0}};

    al_prefs_read(local, &prefs);
    for (size_t i = 0; i < al_prefs_count(); i++) {
        struct al_str stored = {0};

        al_prefs_get(&prefs, i, &stored);
        must(al_value_is_stored(al_prefs_field(i), al_str_text(&stored)));
        al_local_set(&written, al_prefs_field(i)->name, al_str_text(&stored));
        al_str_drop(&stored);
    }
    al_prefs_read(&written, &again);
    must(prefs.look == again.look && prefs.is_plain == again.is_plain &&
         prefs.is_one_pane == again.is_one_pane &&
         prefs.blank_after == again.blank_after &&
         prefs.print_to == again.print_to &&
         prefs.has_terminal_printer == again.has_terminal_printer);
    al_local_drop(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct al_local local = {.text = {0}};
    const uint8_t *stop = size ? memchr(data, 0xFF, size) : NULL;
    char *value = stop ? al_strndup((const char *)stop + 1,
                                    size - (size_t)(stop + 1 - data))
                       : al_strdup("/srv/team.git");

    value[strcspn(value, "\n")] = '\0';
    al_str_add(&local.text, data, stop ? (size_t)(stop - data) : size);
    al_local_tidy(&local);
    read_prefs(&local);
    set_line(&local, value);
    read_prefs(&local);
    al_local_drop(&local);
    free(value);
    return 0;
}
