/* sync_said.c - what came of a round, in a sentence. */
#include "config.h"

#include <stdio.h>

#include "core/i18n.h"
#include "core/query.h"
#include "share/sync_own.h"

void al_sync_stopped_late(const struct al_sync_result *result,
                          struct al_err *err)
{
    al_fail(err, AL_ECANCELLED,
            ngettext("Stopped. %zu change of colleagues came before and is "
                     "here; nothing is lost",
                     "Stopped. %zu changes of colleagues came before and are "
                     "here; nothing is lost",
                     result->got),
            result->got);
}

/* "Sent 4 changes, got none" */
static void say_counts(const struct al_sync_result *result, struct al_str *out)
{
    if (result->sent > 0)
        al_str_printf(
            out, ngettext("Sent %zu change", "Sent %zu changes", result->sent),
            result->sent);
    else
        al_str_puts(out, _("Sent none"));
    if (result->got == 0)
        al_str_puts(out, _(", got none"));
    else if (result->sent > 0)
        al_str_printf(out, _(", got %zu"), result->got);
    else
        al_str_printf(
            out, ngettext(", got %zu change", ", got %zu changes", result->got),
            result->got);
}

void al_sync_say_more(const struct al_ledger *ledger,
                      const struct al_sync_result *result, size_t forgotten,
                      struct al_str *out)
{
    if (result->rivals == 1)
        al_str_puts(out, _("; 1 record has two versions"));
    else if (result->rivals)
        al_str_printf(out, _("; %zu records have two versions"),
                      result->rivals);
    if (forgotten)
        al_str_printf(out,
                      ngettext("; %zu record about somebody who was erased was "
                               "not kept",
                               "; %zu records about people who were erased "
                               "were not kept",
                               forgotten),
                      forgotten);
    if (al_ledger_standing(ledger) == AL_STANDS_WAITING)
        al_str_puts(out, _(". This device waits to be let in by a lead"));
}

void al_sync_conclude(struct al_syncing *sync)
{
    struct al_sync_result *result = sync->result;
    const struct al_query standing = {.rivals_only = true};
    struct al_str text = {0};

    al_query_count(sync->ledger->index, &standing, &result->rivals, NULL);
    if (result->sent || result->got)
        say_counts(result, &text);
    else if (!result->is_stopped)
        al_str_puts(&text, _("Nothing new on either side"));
    al_sync_say_more(sync->ledger, result, sync->forgotten, &text);
    if (result->is_stopped) {
        al_str_puts(&text, text.len ? ". " : "");
        al_str_puts(&text, al_str_text(&sync->refusal));
        al_str_puts(&text, _(". Your saves stay here until a lead has looked "
                             "at it"));
    }
    snprintf(result->sentence, sizeof(result->sentence), "%s",
             al_str_text(&text));
    al_str_drop(&text);
}
