/* tui/reporting.c - a report of one state of the service, laid out. */
#include "config.h"

#include "tui/reporting.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/page_html.h"
#include "core/paper.h"

enum { TOKEN_DIGITS = 12 };

static struct al_date day_of_save(const struct al_index_save *save)
{
    int64_t seconds;
    int minute;

    return al_stamp_parse(save->when, &seconds) ? al_date_of(seconds, &minute)
                                                : (struct al_date){0};
}

/* "DIGITS@DAY" apart; without a day it is that of the save. */
static enum al_status read_token(const char *typed, char digits[AL_COMMIT_HEX],
                                 struct al_date *day, struct al_err *err)
{
    const char *at = strchr(typed, '@');
    size_t len = at ? (size_t)(at - typed) : strlen(typed);

    if (len >= AL_COMMIT_HEX || len < 4 ||
        strspn(typed, "0123456789abcdef") < len ||
        (at && !al_date_from_iso(at + 1, day)))
        return al_fail(err, AL_EINVAL,
                       _("--at takes what a report says below its figures, or "
                         "the digits of a save as `alongside history` shows "
                         "them"));
    memcpy(digits, typed, len);
    digits[len] = '\0';
    return AL_OK;
}

enum al_status al_reporting_open(struct al_ledger *ledger, const char *typed,
                                 struct al_date today,
                                 struct al_reporting_at *at, struct al_err *err)
{
    char digits[AL_COMMIT_HEX], iso[AL_DATE_ISO];
    struct al_date day = {0};
    enum al_status status =
        typed ? read_token(typed, digits, &day, err) : AL_OK;

    if (status == AL_OK)
        status = al_ledger_state(ledger, typed ? digits : NULL, &at->state, err);
    if (status != AL_OK)
        return status;
    at->today = !typed          ? today
                : day.year != 0 ? day
                                : day_of_save(&at->state.save);
    al_date_iso(at->today, iso);
    (void)snprintf(at->token, sizeof(at->token), "%.*s@%s", TOKEN_DIGITS,
                   at->state.save.commit, iso);
    return AL_OK;
}

void al_reporting_fill(const struct al_reporting_at *at,
                       struct al_doc_asked *asked)
{
    asked->today = at->today;
    asked->words = &at->state.words;
    asked->service = at->state.service;
    asked->state = at->token;
    asked->state_number = at->state.save.seq;
    asked->state_day = day_of_save(&at->state.save);
}

void al_reporting_lay(const struct al_doc *doc, const struct al_doc_form *form,
                      struct al_str *out)
{
    const struct al_paper paper = {.is_large = form->is_large,
                                   .is_ascii = form->is_ascii};
    struct al_page page = {.count = 0};

    al_doc_page(doc, form, &page);
    if (form->is_html)
        al_html_file(&page, form->is_large ? AL_HTML_LARGE : AL_HTML_NORMAL,
                     out);
    else
        al_paper_lay_page(&paper, &page, out);
    al_page_drop(&page);
}
