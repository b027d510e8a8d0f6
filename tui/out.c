/* tui/out.c - everything that the commands print leaves through here. */
#include "config.h"

#include "tui/out.h"

#include <errno.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/utf8.h"

enum { WRAP_COLS_MIN = 20 }; /* a narrower terminal breaks words itself */

void al_out_init(struct al_out *out, FILE *file, const struct al_words *words)
{
    struct winsize size;

    *out = (struct al_out){.file = file, .words = words};
    out->is_ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    out->is_terminal = isatty(fileno(file));
    if (out->is_terminal && ioctl(fileno(file), TIOCGWINSZ, &size) == 0)
        out->width_cols = size.ws_col;
}

void al_out_init_note(struct al_out *note)
{
    al_out_init(note, stderr, NULL);
}

/* Filter text and spell it for the locale; appends to clean. */
static void clean_text(const struct al_out *out, const char *text, size_t len,
                       struct al_str *clean)
{
    if (out->is_ascii) {
        struct al_str filtered = {0};

        al_text_filter(text, len, false, &filtered);
        al_text_ascii(al_str_text(&filtered), clean);
        al_str_drop(&filtered);
    } else {
        al_text_filter(text, len, false, clean);
    }
}

static void write_line(struct al_out *out, int indent, const char *text,
                       size_t len)
{
    struct al_str clean = {0};

    clean_text(out, text, len, &clean);
    while (clean.len > 0 && clean.data[clean.len - 1] == ' ')
        al_str_cut(&clean, clean.len - 1);
    (void)fprintf(out->file, "%*s%s\n", clean.len > 0 ? indent : 0, "",
                  al_str_text(&clean));
    al_str_drop(&clean);
}

void al_out_line(struct al_out *out, const char *fmt, ...)
{
    struct al_str filled = {0};
    char *text = NULL;
    va_list args;
    int len;

    /* Only our own sentence has places to fill, never what it quotes. */
    al_words_fill(out->words, fmt, &filled);
    va_start(args, fmt);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    len = vasprintf(&text, al_str_text(&filled), args);
#pragma GCC diagnostic pop
    va_end(args);
    if (len < 0)
        abort();
    write_line(out, 0, text, (size_t)len);
    free(text);
    al_str_drop(&filled);
}

void al_out_wrapped(struct al_out *out, const char *text)
{
    struct al_str clean = {0};
    const char *rest;
    size_t left;

    if (!out->is_terminal || out->width_cols < WRAP_COLS_MIN) {
        al_out_line(out, "%s", text);
        return;
    }
    clean_text(out, text, strlen(text), &clean);
    rest = al_str_text(&clean);
    left = clean.len;
    do {
        size_t size = al_text_line(rest, left, out->width_cols - 1);

        write_line(out, 0, rest, size);
        rest += size;
        left -= size;
        while (left > 0 && *rest == ' ') {
            rest++;
            left--;
        }
    } while (left > 0);
    al_str_drop(&clean);
}

void al_out_text(struct al_out *out, int indent, const char *text)
{
    while (text) {
        const char *end = strchr(text, '\n');

        write_line(out, indent, text,
                   end ? (size_t)(end - text) : strlen(text));
        text = end ? end + 1 : NULL;
    }
}

void al_out_prompt(const struct al_out *out, const char *text)
{
    struct al_str clean = {0};

    clean_text(out, text, strlen(text), &clean);
    (void)fprintf(out->file, "%s ", al_str_text(&clean));
    (void)fflush(out->file);
    al_str_drop(&clean);
}

void al_out_progress(const struct al_out *out, int percent,
                     const char *sentence)
{
    int width_cols = out->width_cols > 8 ? out->width_cols - 8 : 72;
    struct al_str line = {0};

    al_out_column(out, sentence, width_cols, &line);
    (void)fprintf(out->file, "\r%3d %%  %s", percent, al_str_text(&line));
    (void)fflush(out->file);
    al_str_drop(&line);
}

void al_out_wipe(const struct al_out *out)
{
    (void)fprintf(out->file, "\r%*s\r",
                  out->width_cols > 1 ? out->width_cols - 1 : 79, "");
    (void)fflush(out->file);
}

void al_out_json(struct al_out *out, const struct al_str *json)
{
    (void)fwrite(al_str_text(json), 1, json->len, out->file);
}

enum al_status al_out_data(struct al_out *out, const char *bytes, size_t size,
                           struct al_err *err)
{
    char *text;

    if (!out->is_terminal)
        return fwrite(bytes, 1, size, out->file) == size
                   ? AL_OK
                   : al_fail_errno(err, errno,
                                   _("the answer could not be written"));
    if (size > 0 && bytes[size - 1] == '\n')
        size--;
    text = al_strndup(bytes, size);
    al_out_text(out, 0, text);
    free(text);
    return AL_OK;
}

void al_out_column(const struct al_out *out, const char *text, int width_cols,
                   struct al_str *line)
{
    struct al_str clean = {0};
    int used;

    clean_text(out, text, strlen(text), &clean);
    if (width_cols == 0) {
        al_str_puts(line, al_str_text(&clean));
        al_str_drop(&clean);
        return;
    }
    used = al_text_cut(al_str_text(&clean), width_cols, line);
    for (; used < width_cols; used++)
        al_str_putc(line, ' ');
    al_str_drop(&clean);
}

enum al_status al_out_finish(struct al_out *out, struct al_err *err)
{
    if (fflush(out->file) == 0 && !ferror(out->file))
        return AL_OK;
    return al_fail_errno(err, errno, _("the answer could not be written"));
}
