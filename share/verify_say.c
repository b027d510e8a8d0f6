/* verify_say.c - what an auditor reads of a check. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/schema.h"
#include "core/utf8.h"
#include "share/verify.h"

/* ---- days and columns ---- */

static void print_day(int64_t seconds, struct al_str *out)
{
    al_date_show(al_date_of(seconds, NULL), out);
}

/* Text in a column of so many cells, and a gap behind it. */
static void print_cell(const char *text, int width_cols, struct al_str *out)
{
    int cols = al_text_width(text);

    al_str_puts(out, text);
    do
        al_str_putc(out, ' ');
    while (cols++ <= width_cols);
}

/* ---- who, what kind of save, when, how many ---- */

/* Codes of commits, in words. A newer version's stand as they are. */
static const char *what_in_words(const char *what)
{
    static const struct {
        const char *what, *words;
    } rows[] = {
        {AL_WHAT_INIT, N_("began the service")},
        {AL_WHAT_JOIN, N_("asked to be let in")},
        {AL_WHAT_SAVE, N_("saved")},
        {AL_WHAT_TAKE_BACK, N_("took back")},
        {AL_WHAT_IMPORT, N_("imported")},
        {AL_WHAT_ERASE, N_("erased")},
        {AL_WHAT_TEAM, N_("changed the team")},
    };

    for (size_t i = 0; i < AL_COUNT(rows); i++)
        if (!strcmp(rows[i].what, what))
            return _(rows[i].words);
    return what;
}

enum { NAME_COLS = 20, DEVICE_COLS = 16, WHAT_COLS = 18, DAY_COLS = 11 };

static void print_who(const struct al_verify_who *row, struct al_str *out)
{
    struct al_str cell = {0};

    al_text_cut(row->name[0] ? row->name : _("(not readable here)"), NAME_COLS,
                &cell);
    print_cell(al_str_text(&cell), NAME_COLS, out);
    print_cell(row->device, DEVICE_COLS, out);
    print_cell(what_in_words(row->what), WHAT_COLS, out);
    al_str_reset(&cell);
    print_day(row->first, &cell);
    print_cell(al_str_text(&cell), DAY_COLS, out);
    al_str_reset(&cell);
    print_day(row->last, &cell);
    print_cell(al_str_text(&cell), DAY_COLS, out);
    al_str_printf(out, "%7zu\n", row->count);
    al_str_drop(&cell);
}

static void print_all_who(const struct al_verify_report *report,
                          struct al_str *out)
{
    if (!report->who_count)
        return;
    print_cell(_("Who"), NAME_COLS, out);
    print_cell(_("Device"), DEVICE_COLS, out);
    print_cell(_("Did"), WHAT_COLS, out);
    print_cell(_("First"), DAY_COLS, out);
    print_cell(_("Last"), DAY_COLS, out);
    al_str_printf(out, "%7s\n", _("Saves"));
    for (size_t i = 0; i < report->who_count; i++)
        print_who(&report->who[i], out);
    al_str_putc(out, '\n');
}

/* ---- records by kind ---- */

static void print_kinds(const struct al_verify_report *report,
                        struct al_str *out)
{
    if (!report->kind_count)
        return;
    al_str_puts(out, _("Records that were opened, by kind:\n"));
    for (size_t i = 0; i < report->kind_count; i++) {
        const struct al_kind *kind = al_kind_by_name(report->kinds[i].kind);

        al_str_printf(out, "%9zu  ", report->kinds[i].count);
        al_words_fill(&report->words,
                      kind ? _(kind->many) : report->kinds[i].kind, out);
        al_str_putc(out, '\n');
    }
    al_str_putc(out, '\n');
}

/* Why some could not be opened; each sentence says whether that is in order. */
static void print_unopened(const struct al_verify_report *report,
                           struct al_str *out)
{
    if (report->erased)
        al_str_printf(
            out,
            ngettext("%zu record cannot be opened by anybody, as its key was "
                     "destroyed when somebody was erased: that is as it "
                     "should be.\n",
                     "%zu records cannot be opened by anybody, as their keys "
                     "were destroyed when somebody was erased: that is as it "
                     "should be.\n",
                     report->erased),
            report->erased);
    if (report->sealed)
        al_str_printf(
            out,
            ngettext("%zu record could not be opened, as its key is not on "
                     "this device; `alongside sync` gets the team's keys.\n",
                     "%zu records could not be opened, as their keys are not "
                     "on this device; `alongside sync` gets the team's keys.\n",
                     report->sealed),
            report->sealed);
}

/* ---- what is wrong ---- */

const char *al_verify_means(enum al_refused sort)
{
    switch (sort) {
    case AL_REFUSED_LINE:
        return _("Saves were taken out, or two histories put together. "
                 "Alongside never does that.");
    case AL_REFUSED_SIGNATURE:
        return _("What it holds, its author or its time was changed after it "
                 "was signed, or it was made with another key.");
    case AL_REFUSED_STRANGER:
        return _("A device wrote to the history that was not let in, or that "
                 "had left.");
    case AL_REFUSED_RIGHT:
        return _("A device of the team did what only a lead's may do, or what "
                 "nobody may.");
    case AL_REFUSED_FORM:
    default:
        return _("Another program wrote to the history, or the disk damaged "
                 "it.");
    }
}

const char *al_verify_to_do(void)
{
    return _("Nothing before it is in doubt. Leave this folder as it is, run "
             "`alongside verify` on a colleague's device and show both to a "
             "lead. A colleague's device or a backup in which all is good "
             "holds what is right.");
}

static void print_refused(const struct al_verify_report *report,
                          struct al_str *out)
{
    if (report->save_id[0])
        al_str_printf(out, _("Save %.8s is not good. "), report->save_id);
    else
        al_str_printf(out, _("The save at %.8s is not good. "),
                      report->refusal.commit);
    al_refusal_print(&report->refusal, true, out);
    al_str_puts(out, ".\n");
    if (report->refused_name[0])
        al_str_printf(out, _("By that number it is a device of %s's.\n"), report->refused_name);
    al_str_printf(out, _("What it means: %s\n"),
                  al_verify_means(report->refusal.sort));
    if (report->behind)
        al_str_printf(
            out,
            ngettext("%zu save stands behind it and was not judged.\n",
                     "%zu saves stand behind it and were not "
                     "judged.\n",
                     report->behind),
            report->behind);
    al_str_printf(out, _("What to do: %s\n\n"), al_verify_to_do());
}

static void print_bad(const struct al_verify_report *report, struct al_str *out)
{
    char digits[AL_ID_SHORT];

    for (size_t i = 0; i < report->bad_count; i++) {
        al_id_short(&report->bad[i].id, digits);
        al_str_printf(out, _("Record %s is set aside: %s\n"), digits,
                      report->bad[i].why);
    }
    if (report->damaged > report->bad_count)
        al_str_printf(out, _("%zu more are not named here\n"),
                      report->damaged - report->bad_count);
    if (report->damaged)
        al_str_puts(out,
                    _("What it means: a device wrote what no Alongside writes, "
                      "or the disk damaged it. Earlier versions of it stand in "
                      "the history.\n"
                      "What to do: take back the save that wrote it (alongside "
                      "history ID, alongside undo SAVE).\n\n"));
}

/* ---- all of it ---- */

static void print_sum(const struct al_verify_report *report, struct al_str *out)
{
    al_str_printf(out, ngettext("%zu save", "%zu saves", report->commits),
                  report->commits);
    if (report->is_refused)
        al_str_puts(out, _(" before it"));
    if (report->commits) {
        al_str_puts(out, _(", made from "));
        print_day(report->from, out);
        al_str_puts(out, _(" to "));
        print_day(report->to, out);
    }
    al_str_puts(out, report->is_refused
                         ? _(", each signed by a member: good\n")
                         : _(", each signed by a member: all good\n"));
    if (report->is_since)
        al_str_puts(out, _("What stands before the first of them was taken as "
                           "good and not checked.\n"));
    al_str_printf(out, ngettext("%zu record", "%zu records", report->records),
                  report->records);
    al_str_printf(out, _(", %zu damaged"), report->damaged);
    if (report->erased)
        al_str_printf(out, _(", %zu erased"), report->erased);
    if (report->sealed)
        al_str_printf(out, _(", %zu sealed with keys that are not here"),
                      report->sealed);
    if (report->newer)
        al_str_printf(out, _(", %zu from a newer Alongside (read after an "
                             "update)"),
                      report->newer);
    al_str_puts(out, "; ");
    al_str_printf(out,
                  ngettext("%zu device\n", "%zu devices\n", report->members),
                  report->members);
}

void al_verify_print(const struct al_verify_report *report, struct al_str *out)
{
    print_all_who(report, out);
    print_kinds(report, out);
    print_unopened(report, out);
    print_bad(report, out);
    if (report->is_refused)
        print_refused(report, out);
    print_sum(report, out);
}
