/* tui/browse_say.c - a list in words: its head, and what is said line by line.
 */
#include "config.h"

#include "core/i18n.h"
#include "tui/browse_own.h"

/* "Residents: mine, 8   m shows all" */
void al_browse_say_list(const struct al_browse *browse,
                        const struct al_app *app, const char *gap,
                        struct al_str *text)
{
    const struct al_kind *kind = al_kind_by_name(browse->kind);
    bool has_mine = al_browse_has_mine(browse);

    al_app_fill(app, _(kind->many), text);
    if (has_mine)
        al_str_printf(text, ": %s", al_browse_scope_name(browse->scope));
    /* How many, not the how manyth: that would be sent with every move. */
    if (!browse->list.is_empty)
        al_str_printf(text, "%s %zu", has_mine ? "," : ":", browse->list.total);
    if (has_mine)
        al_str_printf(text, "%s%s %s", gap, _("m shows"),
                      al_browse_scope_name(al_browse_next_scope(browse)));
}

/* "12 of 148, mine   f change   x clear" */
void al_browse_say_how_many(const struct al_browse *browse, bool with_keys,
                            struct al_str *text)
{
    size_t shown = browse->list.is_empty ? 0 : browse->list.total;

    al_str_printf(text, "%zu %s %zu", shown, _("of"), browse->whole);
    if (browse->scope != AL_SCOPE_ALL)
        al_str_printf(text, ", %s", al_browse_scope_name(browse->scope));
    if (with_keys)
        al_str_printf(text, "   %s   %s", _("f change"), _("x clear"));
}

void al_browse_say_conditions(const struct al_browse *browse,
                              const struct al_app *app, struct al_str *out)
{
    al_conditions_say(&browse->conditions, al_kind_by_name(browse->kind),
                      al_ledger_words(al_app_ledger(app)), al_query_shower,
                      al_app_index(app), out);
}

/* What an empty list says. */
const char *al_browse_or_filtered(const struct al_browse *browse,
                                  const char *empty)
{
    return browse->conditions.count > 0
               ? N_("Nothing here is as the filter says: f changes it, x "
                    "shows everything again.")
               : empty;
}

void al_browse_tell(const struct al_browse *browse, const struct al_app *app,
                    const char *empty, struct al_str *out)
{
    bool is_first = true;

    al_browse_say_list(browse, app, ". ", out);
    al_str_puts(out, ".\n");
    if (browse->conditions.count > 0) {
        al_str_printf(out, "%s: ", _("Filter"));
        al_browse_say_conditions(browse, app, out);
        al_str_puts(out, ". ");
        al_browse_say_how_many(browse, false, out);
        al_str_printf(out, ". %s.\n", _("f changes it, x clears it"));
    }
    if (browse->list.is_empty) {
        al_app_fill(app, _(al_browse_or_filtered(browse, empty)), out);
        al_str_putc(out, '\n');
        return;
    }
    for (size_t i = 0; i < AL_SHEET_CELLS; i++)
        if (browse->headings[i]) {
            al_str_puts(out, is_first ? "" : ", ");
            al_app_fill(app, _(browse->headings[i]), out);
            is_first = false;
        }
    al_str_puts(out, ":\n");
}
