/* handout_phrase.c - codes as parts of sentences, and what roles practise. */
#include "config.h"

#include "core/handout.h"

#include <ctype.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"

/* Types that "a" and their label do not make a phrase of. */
static const struct {
    const char *type, *phrase;
} activities[] = {
    {"film_making", N_("making a film")},
    {"story_gathering", N_("gathering stories")},
    {"question_writing", N_("writing interview questions")},
    {"shortlisting", N_("shortlisting")},
    {"staff_training", N_("training for staff")},
    {"outreach", N_("outreach")},
    {"self_assessment", N_("the quality self-assessment")},
    {"evaluation", N_("an evaluation")},
    {"newsletter", N_("the newsletter")},
    {"other", N_("something else that we did together")},
};

static const struct {
    const char *role, *phrase;
} roles[] = {
    {"shadowing", N_("somebody who looked on to learn")},
    {"staff_support", N_("support for others")},
};

/* "a panel member", "an interview panel" */
static void put_with_article(const char *label, struct al_str *out)
{
    al_str_puts(out, strchr("AEIOUaeiou", label[0]) ? _("an ") : _("a "));
    al_str_putc(out, (char)tolower((unsigned char)label[0]));
    al_str_puts(out, label + 1);
}

void al_phrase_activity(const struct al_codebook *book, const char *type,
                        struct al_str *out)
{
    for (size_t i = 0; i < AL_COUNT(activities); i++)
        if (strcmp(activities[i].type, type) == 0) {
            al_str_puts(out, _(activities[i].phrase));
            return;
        }
    put_with_article(al_codebook_label(book, &al_codes_activity_type, type),
                     out);
}

void al_phrase_role(const struct al_codebook *book, const char *role,
                    struct al_str *out)
{
    for (size_t i = 0; i < AL_COUNT(roles); i++)
        if (strcmp(roles[i].role, role) == 0) {
            al_str_puts(out, _(roles[i].phrase));
            return;
        }
    put_with_article(
        al_codebook_label(book, &al_codes_participation_role, role), out);
}

/* Assumed: three skills that an employer knows the words for, each role. */
static const struct {
    const char *role, *skills[3];
} practised[] = {
    {"panel_member",
     {N_("listening closely and taking notes"),
      N_("judging fairly against agreed points"),
      N_("deciding together with others")}},
    {"panel_chair",
     {N_("leading a meeting to time"),
      N_("making sure that everybody is heard"),
      N_("deciding together with others")}},
    {"scorer",
     {N_("judging fairly against agreed points"),
      N_("working with care and accuracy"),
      N_("giving reasons for a decision")}},
    {"question_writer",
     {N_("clear writing"), N_("knowing what matters to people"),
      N_("working to a deadline")}},
    {"role_player",
     {N_("speaking in front of others"), N_("staying calm under pressure"),
      N_("giving honest feedback")}},
    {"reviewer",
     {N_("careful reading"), N_("plain writing"), N_("giving clear feedback")}},
    {"respondent",
     {N_("giving clear feedback"), N_("speaking from experience"),
      N_("thinking about how a service works")}},
    {"adviser",
     {N_("speaking from experience"), N_("weighing up choices"),
      N_("explaining a point of view")}},
    {"co_creator",
     {N_("planning and organising"), N_("working in a team"),
      N_("seeing something through to the end")}},
    {"speaker",
     {N_("speaking in public"), N_("preparing a talk"),
      N_("answering questions")}},
    {"storyteller",
     {N_("speaking in public"), N_("choosing what to share and how"),
      N_("holding the attention of a group")}},
    {"artist",
     {N_("making and finishing a piece of work"),
      N_("presenting work to the public"), N_("working to a deadline")}},
    {"performer",
     {N_("performing in public"), N_("rehearsing with others"),
      N_("keeping to time")}},
    {"facilitator",
     {N_("leading a group"), N_("making sure that everybody is heard"),
      N_("keeping to time")}},
    {"co_facilitator",
     {N_("supporting a group"), N_("making sure that everybody is heard"),
      N_("working with a colleague")}},
    {"trainer",
     {N_("teaching a group"), N_("preparing a session"),
      N_("explaining things clearly")}},
    {"steering_member",
     {N_("reading papers and asking questions"),
      N_("deciding together with others"), N_("taking a long view")}},
    {"researcher",
     {N_("asking open questions"), N_("writing down exactly what is said"),
      N_("keeping things private")}},
    {"interviewer",
     {N_("asking open questions"), N_("listening closely"),
      N_("keeping things private")}},
    {"peer_supporter",
     {N_("supporting somebody else"), N_("listening closely"),
      N_("keeping things private")}},
    {"ambassador",
     {N_("speaking for a service"), N_("meeting new people"),
      N_("being reliable")}},
};

const char *al_role_skill(const char *role, size_t at)
{
    static const char *const any[] = {N_("working with others"),
                                      N_("being reliable and on time"),
                                      N_("speaking from experience")};

    if (at >= AL_COUNT(any))
        return NULL;
    for (size_t i = 0; i < AL_COUNT(practised); i++)
        if (strcmp(practised[i].role, role) == 0)
            return _(practised[i].skills[at]);
    return _(any[at]);
}

void al_phrase_minutes(int64_t minutes, struct al_str *out)
{
    long long hours = minutes / 60, rest = minutes % 60;

    if (hours > 0)
        al_str_printf(out,
                      ngettext("%lld hour", "%lld hours", (unsigned long)hours),
                      hours);
    if (hours > 0 && rest > 0)
        al_str_putc(out, ' ');
    if (rest > 0 || hours == 0)
        al_str_printf(
            out, ngettext("%lld minute", "%lld minutes", (unsigned long)rest),
            rest);
}
