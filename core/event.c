/* core/event.c - lines of what happened, as people read them. */
#include "config.h"
#include "core/event.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/payment.h"

/* "04-Dec-2026  Paid  £50.00  BACS 4711" */
static bool show_payment(const char *line, struct al_str *out)
{
    struct al_payment_event event;
    struct al_date day;

    if (!al_payment_event_parse(line, &event) ||
        !al_date_from_iso(event.date, &day))
        return false;
    al_date_show(day, out);
    al_str_printf(out, "  %s",
                  al_code_label(&al_codes_payment_state, event.state));
    if (event.has_pence) {
        al_str_puts(out, "  ");
        al_pence_show(event.pence, false, out);
    }
    if (*event.reference)
        al_str_printf(out, "  %s", event.reference);
    return true;
}

/* "10-Nov-2026  stopped (Asked what they mean)" */
static bool show_clock(const char *line, struct al_str *out)
{
    static const struct {
        const char *word, *said;
    } words[] = {{" stopped ", N_("stopped")}, {" restarted ", N_("went on")}};
    char iso[AL_DATE_ISO] = "";
    struct al_date day;

    if (strlen(line) < sizeof(iso))
        return false;
    memcpy(iso, line, sizeof(iso) - 1);
    if (!al_date_from_iso(iso, &day))
        return false;
    line += sizeof(iso) - 1;
    for (size_t i = 0; i < AL_COUNT(words); i++)
        if (strncmp(line, words[i].word, strlen(words[i].word)) == 0) {
            al_date_show(day, out);
            al_str_printf(out, "  %s (%s)", _(words[i].said),
                          al_code_label(&al_codes_clock_reason,
                                        line + strlen(words[i].word)));
            return true;
        }
    return false;
}

void al_event_show(const char *line, struct al_str *out)
{
    if (!show_payment(line, out) && !show_clock(line, out))
        al_str_puts(out, line);
}
