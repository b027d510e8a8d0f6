/* tui/log_heads.c - "12 employers, 3 students": who came without a name. */
#include "config.h"
#include "tui/log_values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

enum { HEADS_EACH_MAX = 100000 };

/* "12 employers" of len bytes; false: it is no number and start of a group. */
static bool read_one(const struct al_log_entry *entry, const char *text,
                     size_t len, struct al_log_heads *heads)
{
    const struct al_field *about =
        al_field_by_name(al_kind_by_name(AL_KIND_ATTENDANCE), "category");
    struct al_log_head *head = &heads->item[heads->count];
    struct al_choose choose = {0};
    char *part = al_strndup(text, len), *end;
    const struct al_chosen *best;
    long count = strtol(part, &end, 10);
    bool is_good = end > part && count > 0 && count <= HEADS_EACH_MAX;

    end += strspn(end, " ");
    al_choose_look(&choose, &entry->form.source, about, end, NULL, 0);
    best = al_choose_this(&choose);
    is_good = is_good && best && heads->count < AL_LOG_HEADS_MAX;
    for (size_t i = 0; is_good && i < heads->count; i++)
        is_good = strcmp(heads->item[i].category, best->stored) != 0;
    if (is_good) {
        head->count = count;
        (void)snprintf(head->category, sizeof(head->category), "%s",
                       best->stored);
        heads->count++;
    }
    al_choose_drop(&choose);
    free(part);
    return is_good;
}

bool al_log_heads(const struct al_log_entry *entry, struct al_log_heads *heads)
{
    struct al_str typed = {0};
    const char *at;
    bool is_good = true;

    heads->count = 0;
    al_box_value(&entry->form.fields[AL_LOG_HEADS].box, &typed);
    for (at = al_str_text(&typed); *at && is_good;) {
        size_t len = strcspn(at, ",");

        is_good =
            read_one(entry, at + strspn(at, " "), len - strspn(at, " "), heads);
        at += len + (at[len] == ',');
    }
    al_str_drop(&typed);
    return is_good;
}

bool al_log_entry_count_heads(struct al_log_entry *entry)
{
    const struct al_codes *codes =
        al_app_codes(entry->app, &al_codes_attendance_category);
    struct al_form *form = &entry->form;
    struct al_log_heads heads;
    struct al_str out = {0};

    form->fields[AL_LOG_WHO].is_optional =
        al_box_text(&form->fields[AL_LOG_HEADS].box)[0] != '\0';
    if (!al_log_heads(entry, &heads)) {
        al_form_complain(form, AL_LOG_HEADS,
                         _("a number and a group, each once: 12 employers, "
                           "3 students, 5 public"));
        return false;
    }
    for (size_t i = 0; i < heads.count; i++) {
        al_str_printf(&out, "%s%lld ", i > 0 ? ", " : "= ",
                      (long long)heads.item[i].count);
        al_app_fill(entry->app, al_code_label(codes, heads.item[i].category),
                    &out);
    }
    al_form_say(form, AL_LOG_HEADS, false, al_str_text(&out));
    al_str_drop(&out);
    return true;
}
