/* local.c - the file `config`: small, plain, replaced as a whole. */
#include "config.h"

#include "share/local.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "share/lock.h"
#include "share/own_file.h"

#define CONFIG "config"

enum al_status al_local_load(const char *dir, struct al_local *local,
                             struct al_err *err)
{
    enum al_status status;

    al_str_reset(&local->text);
    status = al_own_file_read(dir, CONFIG, &local->text, err);
    al_local_tidy(local);
    return status;
}

void al_local_tidy(struct al_local *local)
{
    struct al_str *text = &local->text;
    size_t kept = 0;

    for (size_t i = 0; i < text->len; i++)
        if (text->data[i])
            text->data[kept++] = text->data[i];
    al_str_cut(text, kept);
    if (kept && text->data[kept - 1] != '\n')
        al_str_putc(text, '\n');
}

void al_local_drop(struct al_local *local)
{
    al_str_drop(&local->text);
}

/* The line of name: its start, and its size with the LF. NULL: none. */
static const char *find_line(const struct al_local *local, const char *name,
                             size_t *size)
{
    size_t name_len = strlen(name);

    for (const char *at = al_str_text(&local->text); *at; at += *size) {
        *size = strcspn(at, "\n") + 1;
        if (!strncmp(at, name, name_len) && at[name_len] == ':' &&
            at[name_len + 1] == ' ')
            return at;
    }
    return NULL;
}

bool al_local_get(const struct al_local *local, const char *name,
                  struct al_str *value)
{
    size_t size, skip = strlen(name) + 2;
    const char *line = find_line(local, name, &size);

    if (!line)
        return false;
    al_str_add(value, line + skip, size - skip - 1);
    return true;
}

void al_local_set(struct al_local *local, const char *name, const char *value)
{
    const char *text = al_str_text(&local->text);
    struct al_str next = {0};
    size_t size = 0;
    const char *line = find_line(local, name, &size);
    size_t before = line ? (size_t)(line - text) : local->text.len;

    al_str_add(&next, text, before);
    if (!al_is_empty(value))
        al_str_printf(&next, "%s: %s\n", name, value);
    if (line)
        al_str_puts(&next, line + size);
    al_str_drop(&local->text);
    local->text = next;
}

enum al_status al_local_store(const char *dir, const struct al_local *local,
                              struct al_err *err)
{
    return al_own_file_write(dir, CONFIG, al_str_text(&local->text),
                             local->text.len, err);
}

enum al_status al_local_put(const char *dir, struct al_local *local,
                            const struct al_local_line *lines, size_t count,
                            struct al_err *err)
{
    struct al_local now = {0};
    struct al_lock lock;
    enum al_status status = al_lock_file(dir, CONFIG, &lock, err);

    if (status != AL_OK)
        return status;
    status = al_local_load(dir, &now, err);
    for (size_t i = 0; i < count && status == AL_OK; i++)
        al_local_set(&now, lines[i].name, lines[i].value);
    if (status == AL_OK)
        status = al_local_store(dir, &now, err);
    al_lock_drop(&lock);
    if (status != AL_OK) {
        al_local_drop(&now);
        return status;
    }
    al_local_drop(local);
    *local = now;
    return AL_OK;
}

void al_local_machine(char machine[AL_MACHINE_LEN])
{
    static const char context[] = "alongside machine 1\n";
    unsigned char hash[crypto_generichash_BYTES];
    crypto_generichash_state state;
    FILE *file = fopen("/etc/machine-id", "re");
    char name[256] = "";

    if (file) {
        if (!fgets(name, sizeof(name), file))
            name[0] = '\0';
        fclose(file);
    }
    if (strlen(name) < 8) /* none, or one that is not set yet */
        gethostname(name, sizeof(name) - 1);
    crypto_generichash_init(&state, NULL, 0, sizeof(hash));
    crypto_generichash_update(&state, (const unsigned char *)context,
                              sizeof(context) - 1);
    crypto_generichash_update(&state, (const unsigned char *)name,
                              strlen(name));
    crypto_generichash_final(&state, hash, sizeof(hash));
    sodium_bin2hex(machine, AL_MACHINE_LEN, hash, (AL_MACHINE_LEN - 1) / 2);
}
