/* tui/app_source.c - what the forms of the screens ask, answered. */
#include "config.h"

#include "core/query.h"
#include "tui/app.h"
#include "tui/form_source.h"

struct offers {
    al_offer_fn *offer;
    void *to;
};

static bool on_name(void *arg, const struct al_hit *hit)
{
    const struct offers *offers = arg;
    char hex[AL_ID_HEX];

    al_id_hex(&hit->id, hex);
    offers->offer(offers->to, hex, hit->title);
    return true;
}

static void names(void *arg, const char *kind, const char *typed, size_t limit,
                  al_offer_fn *offer, void *to)
{
    struct al_app *app = arg;
    struct al_id me = al_ledger_me(al_app_ledger(app));
    struct offers offers = {offer, to};

    (void)al_query_names(al_app_index(app), kind, typed,
                         al_id_is_zero(&me) ? NULL : &me, limit, on_name,
                         &offers, NULL);
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

static struct al_date today(void *arg)
{
    return al_app_today(arg);
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
                                   .today = today,
                                   .cols = cols,
                                   .beep = beep};
}
