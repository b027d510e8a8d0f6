/* usable_say.c - whether something may be used, in words. */
#include "config.h"

#include "core/usable.h"

#include <ctype.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"

/* By which name somebody may appear, as it goes on in a sentence. */
static const char *by_name(const char *identity)
{
    static const char *const phrases[] = {
        N_("by full name"), N_("by first name only"), N_("by another name"),
        N_("without a name")};
    int rank = al_identity_rank(identity);

    return rank >= 0 && (size_t)rank < AL_COUNT(phrases) ? _(phrases[rank])
                                                         : NULL;
}

static void say_yes(const struct al_usable *usable, struct al_str *out)
{
    const char *name = by_name(usable->identity);

    if (usable->day.year) {
        al_str_puts(out, _("yes, until "));
        al_date_show(usable->day, out);
    } else {
        al_str_puts(out, _("yes"));
    }
    if (name)
        al_str_printf(out, ", %s", name);
    if (!usable->day.year && usable->review.year) {
        al_str_puts(out, _("; look again "));
        al_date_show(usable->review, out);
    }
}

/* Why not; with_day goes before the day, where there may be one. */
static const struct {
    const char *with_day, *without;
} reasons[] = {
    [AL_USABLE_YES] = {"", ""},
    [AL_USABLE_NEVER_ASKED] = {NULL, N_("nobody asked them")},
    [AL_USABLE_OTHER_SCOPE] = {NULL,
                               N_("they were asked about other uses only")},
    [AL_USABLE_DRAFT] = {NULL, N_("they have not answered yet")},
    [AL_USABLE_NOT_YET] = {N_("not before "), N_("not yet")},
    [AL_USABLE_UNCONFIRMED] = {N_("not confirmed; ask again on "),
                               N_("not confirmed; ask them again")},
    [AL_USABLE_REFUSED] = {N_("they said no on "), N_("they said no")},
    [AL_USABLE_WITHDRAWN] = {N_("they stopped it on "), N_("they stopped it")},
    [AL_USABLE_EXPIRED] = {N_("it ended on "), N_("it ended")},
    [AL_USABLE_SHOWS_MORE] = {NULL, N_("it shows more of their name than "
                                       "they agreed to")},
    [AL_USABLE_CORRECTED] = {NULL, N_("they corrected these words")},
    [AL_USABLE_GONE] = {NULL, N_("it was removed")},
};

void al_usable_say(const struct al_usable *usable, struct al_str *out)
{
    const char *with_day = reasons[usable->state].with_day;

    if (usable->state == AL_USABLE_YES) {
        say_yes(usable, out);
        return;
    }
    al_str_puts(out, usable->is_other ? _("no, for somebody who is in it: ")
                                      : _("no: "));
    if (with_day && usable->day.year) {
        al_str_puts(out, _(with_day));
        al_date_show(usable->day, out);
    } else {
        al_str_puts(out, _(reasons[usable->state].without));
    }
}

void al_usable_word(const struct al_usable *usable, struct al_str *out)
{
    static const char *const words[] = {
        [AL_USABLE_YES] = N_("yes"),
        [AL_USABLE_NEVER_ASKED] = N_("not asked"),
        [AL_USABLE_OTHER_SCOPE] = N_("not asked"),
        [AL_USABLE_DRAFT] = N_("no answer yet"),
        [AL_USABLE_NOT_YET] = N_("not yet"),
        [AL_USABLE_UNCONFIRMED] = N_("not confirmed"),
        [AL_USABLE_REFUSED] = N_("they said no"),
        [AL_USABLE_WITHDRAWN] = N_("stopped"),
        [AL_USABLE_EXPIRED] = N_("ended"),
        [AL_USABLE_SHOWS_MORE] = N_("shows their name"),
        [AL_USABLE_CORRECTED] = N_("corrected"),
        [AL_USABLE_GONE] = N_("removed"),
    };

    al_str_puts(out, _(words[usable->state]));
}

/* "website, leaflet or poster": a label as it goes on in a sentence. */
static void add_label(const char *label, struct al_str *out)
{
    al_str_puts(out, out->len > 0 ? ", " : "");
    if (isupper((unsigned char)label[0]) && !isupper((unsigned char)label[1])) {
        al_str_putc(out, (char)tolower((unsigned char)label[0]));
        label++;
    }
    al_str_puts(out, label);
}

void al_usable_brief(struct al_index *index, const struct al_id *thing,
                     struct al_date day, struct al_str *out)
{
    struct al_usable no = {.state = AL_USABLE_NEVER_ASKED}, usable;
    struct al_str places = {0};

    for (size_t i = 0; i < al_codes_consent_scope.count; i++) {
        const struct al_code *scope = &al_codes_consent_scope.codes[i];

        if (al_usable_check(index, thing, scope->code, day, &usable, NULL) !=
            AL_OK)
            continue;
        if (usable.state == AL_USABLE_YES)
            add_label(_(scope->label), &places);
        else if (no.state == AL_USABLE_NEVER_ASKED ||
                 no.state == AL_USABLE_OTHER_SCOPE)
            no = usable;
    }
    if (places.len > 0) {
        al_str_puts(out, al_str_text(&places));
    } else if (no.state == AL_USABLE_NEVER_ASKED) {
        al_usable_word(&no, out);
    } else {
        al_str_puts(out, _("not usable: "));
        al_usable_word(&no, out);
    }
    al_str_drop(&places);
}

void al_usable_about(const struct al_record *thing, struct al_str *out)
{
    const char *form = al_record_get(thing, "form");
    const char *date = al_record_get(thing, "date");
    struct al_date day;

    al_str_puts(out, form ? al_code_label(&al_codes_story_form, form)
                          : _("Their words"));
    if (date && al_date_from_iso(date, &day)) {
        al_str_puts(out, ", ");
        al_date_show(day, out);
    }
}
