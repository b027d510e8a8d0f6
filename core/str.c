/* str.c - a growing byte string. */
#include "config.h"

#include "core/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void al_str_drop(struct al_str *str)
{
    free(str->data);
    *str = (struct al_str){0};
}

void al_str_reset(struct al_str *str)
{
    str->len = 0;
    if (str->data)
        str->data[0] = '\0';
}

void al_str_add(struct al_str *str, const void *bytes, size_t len)
{
    str->data = al_grow(str->data, &str->cap, str->len + len + 1, 1);
    if (len)
        memcpy(str->data + str->len, bytes, len);
    str->len += len;
    str->data[str->len] = '\0';
}

void al_str_puts(struct al_str *str, const char *text)
{
    al_str_add(str, text, strlen(text));
}

void al_str_putc(struct al_str *str, char byte)
{
    al_str_add(str, &byte, 1);
}

void al_str_printf(struct al_str *str, const char *fmt, ...)
{
    va_list args, again;
    int need;

    va_start(args, fmt);
    va_copy(again, args);
    need = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (need > 0) {
        str->data =
            al_grow(str->data, &str->cap, str->len + (size_t)need + 1, 1);
        vsnprintf(str->data + str->len, (size_t)need + 1, fmt, again);
        str->len += (size_t)need;
    }
    va_end(again);
}

void al_str_cut(struct al_str *str, size_t len)
{
    if (!str->data)
        return;
    str->len = len;
    str->data[len] = '\0';
}

const char *al_str_text(const struct al_str *str)
{
    return str->data ? str->data : "";
}

char *al_str_take(struct al_str *str)
{
    char *text = str->data ? str->data : al_strdup("");

    *str = (struct al_str){0};
    return text;
}
