#ifndef AL_CORE_THRESHOLD_H
#define AL_CORE_THRESHOLD_H
/*
 * core/threshold.h - other people's figures: wages, limits, allowances.
 *
 * The table holds what somebody read on a day, and where. It decides nothing
 * about anybody's benefits: a figure that is reached makes the program ask
 * whether independent advice was offered, and one that is not makes it say
 * nothing at all, as silence cannot be taken for "this is fine".
 */
#include "core/query.h"

/* What a figure is for; from its name. */
enum al_figure_per { AL_PER_HOUR, AL_PER_WEEK, AL_PER_MONTH };

/*
 * The figure of this name (a code) that holds on a day: of several the one that
 * began last. *found is owned by the caller. AL_ENOTFOUND: the table has none.
 */
enum al_status al_threshold_on(struct al_index *index, const char *name,
                               struct al_date day, struct al_record **found,
                               struct al_err *err);

/*
 * "£195.50 (GOV.UK, checked 06-Apr-2025, over a year ago)": how a figure is
 * told, as seen from today; appended.
 */
void al_threshold_show(const struct al_record *figure, struct al_date today,
                       struct al_str *out);

/*
 * What a payment comes to with all else that its person is owed or was paid in
 * the week (from Monday) and in the month of a day, where that reaches a figure
 * of the table: a sentence a line, appended; nothing where none is reached, and
 * for somebody who said to be on no benefits.
 */
enum al_status al_threshold_warn(struct al_index *index,
                                 const struct al_record *payment,
                                 struct al_date day, struct al_str *out,
                                 struct al_err *err);

#endif
