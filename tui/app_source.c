/* tui/app_source.c - what the forms of the screens ask, answered. */
#include "config.h"

#include "core/interest.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/form_source.h"

struct offers {
    al_offer_fn *offer;
    void *to;
    size_t count;
};

static bool on_name(void *arg, const struct al_hit *hit)
{
    struct offers *offers = arg;
    char hex[AL_ID_HEX];

    al_id_hex(&hit->id, hex);
    offers->count++;
    offers->offer(offers->to, hex, hit->title);
    return true;
}

static void names(void *arg, const char *kind, const char *typed, size_t limit,
                  al_offer_fn *offer, void *to)
{
    struct al_app *app = arg;
    struct al_id me = al_ledger_me(al_app_ledger(app));
    struct offers offers = {offer, to, 0};
    struct al_str name = {0};
    char hex[AL_ID_HEX];
    struct al_id id;

    (void)al_query_names(al_app_index(app), kind, typed,
                         al_id_is_zero(&me) ? NULL : &me, limit, on_name,
                         &offers, NULL);
    if (offers.count > 0 || !*typed ||
        al_query_resolve(al_app_index(app), kind, typed, &id, NULL) != AL_OK)
        return;
    /* Nobody is called so: it is the reference of somebody. */
    al_query_name(al_app_index(app), &id, &name);
    al_id_hex(&id, hex);
    offer(to, hex, al_str_text(&name));
    al_str_drop(&name);
}

static void name(void *arg, const struct al_field *about, const char *stored,
                 struct al_str *out)
{
    al_query_show(al_app_index(arg), about, stored, out);
}

static void fill(void *arg, const char *text, struct al_str *out)
{
    al_app_fill(arg, text, out);
}

/* Of a person: what they said about being asked. */
static void note(void *arg, const struct al_field *about, const char *stored,
                 struct al_str *out)
{
    struct al_id id;

    if (al_app_ledger(arg) && al_strcmp0(about->ref, AL_KIND_PERSON) == 0 &&
        al_id_parse(stored, &id))
        al_interest_note(al_app_index(arg), &id, al_app_today(arg), out);
}

static const struct al_codes *codes(void *arg, const struct al_codes *built_in)
{
    return al_app_codes(arg, built_in);
}

static struct al_calendar calendar(void *arg)
{
    return al_app_calendar(arg);
}

static int cols(void *arg)
{
    return al_app_cols(arg);
}

static void beep(void *arg)
{
    al_app_beep(arg);
}

struct al_form_source al_app_source(struct al_app *app)
{
    return (struct al_form_source){.arg = app,
                                   .names = names,
                                   .name = name,
                                   .fill = fill,
                                   .note = note,
                                   .codes = codes,
                                   .calendar = calendar,
                                   .cols = cols,
                                   .beep = beep};
}
