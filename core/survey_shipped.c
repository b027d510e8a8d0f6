/* survey_shipped.c - the surveys that come with the program, as data. */
#include "config.h"

#include "core/survey_start.h"

#include <string.h>

#include "core/i18n.h"

/* clang-format off */
static const struct al_survey_question_row satisfaction[] = {
    {"1", N_("I felt welcome the first time I met the team."), "agree", NULL},
    {"2", N_("My employment specialist listens to what I want from work."),
     "agree", NULL},
    {"3", N_("We started looking for work as soon as I wanted to."), "agree",
     NULL},
    {"4", N_("The jobs we looked at fit what I like and what I can do."),
     "agree", NULL},
    {"5", N_("I decide what employers are told about me."), "agree", NULL},
    {"6", N_("I was told in clear words how work could change my benefits."),
     "agree", NULL},
    {"7", N_("My health team and my employment specialist work well "
             "together."), "agree", NULL},
    {"8", N_("I get the help I need to keep my job. Leave this out if you are "
             "not working."), "agree", NULL},
    {"9", N_("Overall, how was your experience of our service?"), "overall",
     NULL},
    {"10", N_("What is the best thing about {service}?"), "words", NULL},
    {"11", N_("What one thing would you change?"), "words", NULL},
    {"12", N_("Is there something you would tell us only if you felt sure it "
              "was safe?"), "words", NULL},
};

static const struct al_survey_question_row assessment[] = {
    {"W1", N_("The first contact was friendly and quick."), "rating",
     "welcome"},
    {"W2", N_("Nobody had to prove they were \"ready\" for work."), "rating",
     "welcome"},
    {"W3", N_("Places we meet feel safe and easy to reach."), "rating",
     "welcome"},
    {"W4", N_("I am spoken to by the name and words I choose."), "rating",
     "welcome"},
    {"W5", N_("I know I can bring someone with me."), "rating", "welcome"},
    {"W6", N_("What I need to take part (format, language, time) is asked and "
              "acted on."), "rating", "welcome"},
    {"L1", N_("I know who is in charge and how to reach them."), "rating",
     "well_led"},
    {"L2", N_("{People} have a real say in decisions about the service."),
     "rating", "well_led"},
    {"L3", N_("Staff are chosen with {people}."), "rating", "well_led"},
    {"L4", N_("When things go wrong, people say so and put it right."),
     "rating", "well_led"},
    {"L5", N_("People who help shape the service are paid and thanked."),
     "rating", "well_led"},
    {"L6", N_("I can see what changed because of what we said."), "rating",
     "well_led"},
    {"R1", N_("The support fits what I want, not a set course."), "rating",
     "responsive"},
    {"R2", N_("Job search began when I wanted it."), "rating", "responsive"},
    {"R3", N_("If my health changes, the plan changes."), "rating",
     "responsive"},
    {"R4", N_("My worries about benefits were taken seriously and dealt "
              "with."), "rating", "responsive"},
    {"R5", N_("What is said to employers about me is what I agreed."),
     "rating", "responsive"},
    {"R6", N_("Support goes on for as long as I need it."), "rating",
     "responsive"},
    {"E1", N_("I do not have to repeat my story."), "rating", "efficient"},
    {"E2", N_("My appointments happen when planned."), "rating", "efficient"},
    {"E3", N_("The health team, jobcentre and {service} are not giving me "
              "different messages."), "rating", "efficient"},
    {"E4", N_("Forms are short and make sense."), "rating", "efficient"},
    {"E5", N_("I hear back when someone said they would."), "rating",
     "efficient"},
    {"E6", N_("The team's time goes on things that help people get and keep "
              "work."), "rating", "efficient"},
};

/* The same four before and after: what moved is what the event did. */
static const struct al_survey_question_row audience[] = {
    {"B1", N_("Somebody with a mental health condition can do a job well."),
     "agree", "before"},
    {"B2", N_("Somebody in recovery from drugs or alcohol can be relied on at "
              "work."), "agree", "before"},
    {"B3", N_("I would be glad to work beside somebody who told me about "
              "their mental health."), "agree", "before"},
    {"B4", N_("I would know what to say if a colleague told me."), "agree",
     "before"},
    {"A1", N_("Somebody with a mental health condition can do a job well."),
     "agree", "after"},
    {"A2", N_("Somebody in recovery from drugs or alcohol can be relied on at "
              "work."), "agree", "after"},
    {"A3", N_("I would be glad to work beside somebody who told me about "
              "their mental health."), "agree", "after"},
    {"A4", N_("I would know what to say if a colleague told me."), "agree",
     "after"},
    {"A5", N_("What one thing will you do differently?"), "words", "after"},
};

static const struct al_survey_shipped shipped[] = {
    {"satisfaction", "1", N_("Your view of {service}"),
     N_("Twelve questions, about five minutes. You need not answer all of "
        "them, and somebody can help you. Nobody writes your name on this "
        "sheet."),
     satisfaction, AL_COUNT(satisfaction)},
    {"self_assessment", "1", N_("{service}, looked at together"),
     N_("For {people} and for staff, each on a sheet of their own. How far is "
        "each sentence true? 0 not at all, 1 a little, 2 mostly, 3 fully."),
     assessment, AL_COUNT(assessment)},
    {"audience", "1", N_("Before and after: work and mental health"),
     N_("Four sentences before you hear people speak, the same four after. "
        "Nobody writes their name on this sheet."),
     audience, AL_COUNT(audience)},
};
/* clang-format on */

const struct al_survey_shipped *al_survey_shipped(size_t at)
{
    return at < AL_COUNT(shipped) ? &shipped[at] : NULL;
}

const struct al_survey_shipped *al_survey_shipped_by_key(const char *key)
{
    for (size_t i = 0; i < AL_COUNT(shipped); i++)
        if (strcmp(shipped[i].key, key) == 0)
            return &shipped[i];
    return NULL;
}
