/* access_looks.c - the copy's part about who looked at the records. */
#include "config.h"

#include "core/access.h"

#include "core/i18n.h"

static void put(const char *text, int first, int indent, struct al_str *out)
{
    for (int i = 0; i < first; i++)
        al_str_putc(out, ' ');
    al_access_wrap(text, first, indent, AL_ACCESS_COLS, out);
}

/* "  23-Nov-2026 12:00  opened: Resident" */
static void put_look(const struct al_access *access,
                     const struct al_access_look *look, struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(look->kind);
    struct al_str line = {0};
    int minute = 0;

    al_date_show(al_date_of(look->when, &minute), &line);
    al_str_printf(&line, " %02d:%02d, %s", minute / 60, minute % 60,
                  look->what);
    if (kind) {
        al_str_puts(&line, ": ");
        al_words_fill(access->words, _(kind->one), &line);
    }
    put(al_str_text(&line), 2, 6, out);
    al_str_drop(&line);
}

static void put_intro(const struct al_access_looks *looks, struct al_str *out)
{
    struct al_str text = {0};

    if (*looks->whose)
        al_str_printf(&text, _("This copy was made on the device of %s. "),
                      looks->whose);
    al_str_puts(&text,
                _("It notes when one of your records is opened or handed out "
                  "there. Each device of our team has such a log of its own; "
                  "you may ask for those of the others, too."));
    put(al_str_text(&text), 0, 0, out);
    al_str_putc(out, '\n');
    al_str_drop(&text);
}

static void put_rest(const struct al_access_looks *looks, struct al_str *out)
{
    struct al_str text = {0};

    if (looks->several)
        al_str_printf(&text,
                      ngettext("%zu list or search showed several records at "
                               "once; whether yours were among them is not "
                               "noted. ",
                               "%zu lists or searches showed several records "
                               "at once; whether yours were among them is not "
                               "noted. ",
                               looks->several),
                      looks->several);
    if (looks->damaged)
        al_str_printf(&text,
                      ngettext("%zu note cannot be read any more.",
                               "%zu notes cannot be read any more.",
                               looks->damaged),
                      looks->damaged);
    if (text.len)
        put(al_str_text(&text), 0, 0, out);
    al_str_drop(&text);
}

void al_access_looks_write(const struct al_access *access, struct al_str *out)
{
    const struct al_access_looks *looks = access->looks;

    if (!looks)
        return;
    al_str_putc(out, '\n');
    put(_("Who looked at these records on this device"), 0, 0, out);
    al_str_puts(out, "--------------------\n");
    put_intro(looks, out);
    for (size_t i = 0; i < looks->count; i++)
        put_look(access, &looks->items[i], out);
    if (looks->count == 0)
        put(_("Nothing was noted."), 0, 0, out);
    put_rest(looks, out);
}
