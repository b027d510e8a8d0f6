/* dress.c - what stock git needs to know to show sealed records as text. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <git2.h>

#include "core/blind.h"
#include "core/codec.h"
#include "core/i18n.h"
#include "share/inside.h"
#include "share/repo_git.h"

#define ATTRIBUTES "r/** diff=alongside\n"

/* 'text' for a shell, whatever it holds. */
static void quote(const char *text, struct al_str *out)
{
    al_str_putc(out, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            al_str_puts(out, "'\\''");
        else
            al_str_putc(out, *text);
    }
    al_str_putc(out, '\'');
}

static void write_attributes(const struct al_repo *repo)
{
    struct al_str path = {0};
    FILE *file;

    al_str_printf(&path, "%s/info", repo->path);
    mkdir(al_str_text(&path), 0700);
    al_str_puts(&path, "/attributes");
    file = fopen(al_str_text(&path), "we");
    if (file) {
        fputs(ATTRIBUTES, file);
        fclose(file);
    }
    al_str_drop(&path);
}

/* This program, by the path that it was started from. */
static void add_program(struct al_str *command)
{
    char self[4096];
    ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);

    if (len > 0) {
        self[len] = '\0';
        quote(self, command);
    } else {
        al_str_puts(command, "alongside");
    }
}

static bool is_dressed(git_config *config, const char *command)
{
    git_config_entry *entry = NULL;
    bool is_so =
        git_config_get_entry(&entry, config, "diff.alongside.textconv") == 0 &&
        !strcmp(entry->value, command);

    git_config_entry_free(entry);
    return is_so;
}

void al_ledger_dress(struct al_ledger *ledger)
{
    struct al_str command = {0};
    git_config *config = NULL;
    char *dir = realpath(ledger->dir, NULL);

    if (al_ledger_need_repo(ledger, NULL) != AL_OK || !dir)
        goto done;
    add_program(&command);
    al_str_puts(&command, " --dir ");
    quote(dir, &command);
    al_str_puts(&command, " show-sealed");
    if (git_repository_config(&config, ledger->store.repo->git) == 0 &&
        !is_dressed(config, al_str_text(&command))) {
        git_config_set_string(config, "diff.alongside.textconv",
                              al_str_text(&command));
        /* Else git would keep the plain text, in notes. */
        git_config_set_bool(config, "diff.alongside.cachetextconv", 0);
        write_attributes(ledger->store.repo);
    }
done:
    git_config_free(config);
    free(dir);
    al_str_drop(&command);
}

/* A score that the one at the keyboard must not see yet. */
static bool is_hidden(struct al_ledger *ledger, const struct al_id *id,
                      const struct al_str *text)
{
    struct al_record *record = NULL;
    bool is_hidden = false;

    if (al_codec_parse(al_str_text(text), text->len, &record, NULL) == AL_OK)
        is_hidden = al_blind_hides(ledger->index, id, record->kind);
    al_record_free(record);
    return is_hidden;
}

void al_ledger_show_sealed(struct al_ledger *ledger, const char *bytes,
                           size_t size, struct al_str *out)
{
    struct al_ring *ring = NULL;
    struct al_str text = {0};
    struct al_id id;
    enum al_status status;

    /* git does not say which path it is: the record names itself. */
    if (!al_seal_id(bytes, size, &id)) {
        al_str_add(out, bytes, size);
        if (!size || bytes[size - 1] != '\n')
            al_str_putc(out, '\n');
        return;
    }
    if (ledger && al_ledger_need_ring(ledger, NULL) == AL_OK)
        ring = ledger->store.ring;
    status = al_open(ring, &id, bytes, size, &text, NULL);
    if (status == AL_OK && is_hidden(ledger, &id, &text))
        al_str_puts(out, _("(hidden until the sheets are in)\n"));
    else if (status == AL_OK)
        al_str_add(out, al_str_text(&text), text.len);
    else if (status != AL_ENOTFOUND)
        al_str_puts(out, _("(damaged: it does not open)\n"));
    else if (al_open_is_erased(ring, &id, bytes, size))
        al_str_puts(out, _("(erased: the key was destroyed)\n"));
    else
        al_str_puts(out, _("(sealed: no key here)\n"));
    al_str_drop(&text);
}
