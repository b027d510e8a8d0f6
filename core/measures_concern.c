/* core/measures_concern.c - how many benefit concerns got their answer. */
#include "config.h"

#include "core/concern.h"
#include "core/kinds.h"
#include "core/measures_own.h"

/* Whose ten working days are not over yet, and who has no answer, is not
 * counted: nobody is late. */
static bool see_concern(struct al_measuring *measuring,
                        const struct al_hit *hit, void *arg)
{
    struct al_date to = al_date_from_days(measuring->to);
    struct al_concern concern;

    (void)arg;
    if (!al_measured_is_one_of(al_record_get(hit->record, "kind_of"),
                               "benefits") ||
        al_concern_load(measuring->index, &hit->id, to, &concern, NULL) !=
            AL_OK ||
        !concern.raised.year)
        return true;
    if (measuring->measure->which) {
        if (!concern.is_open)
            al_measured(measuring, &hit->id,
                        concern.told.year &&
                            al_date_compare(concern.told, to) <= 0);
        return true;
    }
    if (concern.answered.year && al_date_compare(concern.answered, to) > 0)
        concern.answered = (struct al_date){0};
    if (!concern.answered.year && al_date_compare(to, concern.due) <= 0)
        return true;
    al_measured(measuring, &hit->id,
                concern.answered.year &&
                    al_date_compare(concern.answered, concern.due) <= 0);
    return true;
}

enum al_status al_count_concerns(struct al_measuring *measuring,
                                 struct al_err *err)
{
    enum al_status status =
        al_measured_each(measuring, AL_KIND_CONCERN, 0, see_concern, NULL, err);

    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}
