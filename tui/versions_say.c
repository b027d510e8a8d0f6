/* tui/versions_say.c - two versions in plain words. */
#include "config.h"
#include "tui/versions_say.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/changes.h"

void al_versions_value(const struct al_app *app, const struct al_versions *item,
                       const char *value, struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(item->record->kind);
    const struct al_field *field =
        kind ? al_field_by_name(kind, item->field) : NULL;

    if (strcmp(item->field, "gone") == 0)
        al_str_puts(out, value ? _("removed") : _("it stays"));
    else if (!value)
        al_str_puts(out, _("nothing"));
    else if (field)
        al_query_show(al_app_index(app), field, value, out);
    else
        al_str_puts(out, value);
}

void al_versions_label(const struct al_app *app, const struct al_versions *item,
                       struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(item->record->kind);
    const struct al_field *field =
        kind ? al_field_by_name(kind, item->field) : NULL;

    if (field)
        al_app_fill(app, _(field->label), out);
    else if (strcmp(item->field, "gone") == 0)
        al_str_puts(out, _("Removed"));
    else
        al_str_puts(out, item->field);
}

bool al_versions_is_mine(const struct al_app *app,
                         const struct al_version *version)
{
    struct al_id me = al_ledger_me(al_app_ledger(app)), staff;
    char role[16];

    return strcmp(version->who, al_ledger_device(al_app_ledger(app))) == 0 ||
           (al_query_member(al_app_index(app), version->who, &staff, role) &&
            !al_id_is_zero(&me) && al_id_compare(&me, &staff) == 0);
}

void al_versions_who(const struct al_app *app, const struct al_version *version,
                     struct al_str *out)
{
    if (!version->who[0])
        al_str_puts(out, _("earlier"));
    else if (al_versions_is_mine(app, version))
        al_str_puts(out, _("you"));
    else
        al_query_who(al_app_index(app), version->who, out);
}

/* "a", "b, offered", "both"; what is left to do where nothing is chosen. */
void al_choice_say(const struct al_choice *choice, struct al_str *out)
{
    if (!choice)
        al_str_puts(out, _("choose"));
    else if (choice->letter == '+')
        al_str_puts(out, _("= both"));
    else
        al_str_printf(out, "= %c", choice->letter);
    if (choice && choice->is_offered)
        al_str_printf(out, " %s", _("(longer)"));
}

void al_versions_tell(const struct al_app *app, const struct al_versions *item,
                      size_t nth, struct al_str *text)
{
    const struct al_version *version = &item->items[nth];

    al_str_printf(text, "%c  ", (char)('a' + nth));
    al_versions_value(app, item, version->value, text);
    al_str_puts(text, "   (");
    al_versions_who(app, version, text);
    if (version->when[0]) {
        al_str_puts(text, ", ");
        al_stamp_show(version->when, text);
    }
    al_str_puts(text, nth == 0 ? _("; shown now)") : ")");
}

/* What F2 would make of a field: "Hours: 2h  (a)". */
void al_versions_tell_result(const struct al_app *app,
                             const struct al_choices *choices,
                             const struct al_versions *item, struct al_str *out)
{
    const struct al_choice *choice =
        al_choices_find(choices, &item->id, item->field);

    al_versions_label(app, item, out);
    al_str_puts(out, ": ");
    if (!choice) {
        al_str_puts(out, _("nothing is chosen yet, so both stay"));
        return;
    }
    al_versions_value(app, item, choice->value, out);
    if (choice->letter == '+')
        al_str_printf(out, "  (%s)", _("both"));
    else if (choice->is_offered)
        al_str_printf(out, "  (%c, %s)", choice->letter,
                      _("which holds all that the other says"));
    else
        al_str_printf(out, "  (%c)", choice->letter);
}

void al_versions_tell_who(const struct al_app *app,
                          const struct al_versions *item, size_t fields,
                          struct al_str *out)
{
    size_t mine = al_versions_is_mine(app, &item->items[1]) ? 1 : 0;

    al_versions_who(app, &item->items[1 - mine], out);
    al_str_printf(out, " %s ", _("and"));
    al_versions_who(app, &item->items[mine], out);
    al_str_printf(out, " %s",
                  ngettext("changed it; one field differs:",
                           "changed it; these fields differ:", fields));
}

void al_versions_head(const struct al_app *app, const struct al_versions *item,
                      struct al_sheet_row *row)
{
    struct al_str text = {0};

    row->ink = AL_INK_FAINT;
    for (size_t i = 0; i < 2; i++) {
        al_str_reset(&text);
        al_str_printf(&text, "%c: ", (char)('a' + i));
        al_versions_who(app, &item->items[i], &text);
        al_sheet_cell(row, i + 1, al_str_text(&text));
    }
    al_str_drop(&text);
}
