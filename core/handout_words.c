/* handout_words.c - the words that templates know. */
#include "config.h"

#include <string.h>

#include "core/handout_own.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_handout_word words[] = {
    {NULL, "date", N_("today")},
    {NULL, "service", N_("the service's name")},
    {NULL, "word", N_("their word for themselves, else the service's")},
    {NULL, "words", N_("the service's word for several people")},
    {NULL, "from", N_("who makes the sheet")},
    {NULL, "name", N_("the name they like to be called by")},
    {NULL, "access", N_("what they need to take part")},
    {NULL, "activity", N_("what it is: Interview panel")},
    {NULL, "an_activity", N_("the same in a sentence: an interview panel")},
    {NULL, "about", N_("a few words on what it is about")},
    {NULL, "why", N_("why it is done")},
    {NULL, "day", N_("the day it is on")},
    {NULL, "month", N_("its month: November 2026")},
    {NULL, "time", N_("from when to when: 10:00 to 11:30")},
    {NULL, "place", N_("where")},
    {NULL, "how", N_("in person, online ...")},
    {NULL, "there", N_("stairs, noise, food: what it is like there")},
    {NULL, "lasts", N_("how long it usually takes: 2 hours")},
    {NULL, "preparing", N_("time to get ready")},
    {NULL, "role", N_("what they are there as: Panel member")},
    {NULL, "a_role", N_("the same in a sentence: a panel member")},
    {NULL, "hours", N_("time they gave, preparing and debrief included")},
    {NULL, "did", N_("what they did, in a sentence")},
    {NULL, "pay", N_("what is paid for it")},
    {NULL, "route", N_("how it is paid")},
    {NULL, "paid_on", N_("the day it was paid; empty: not yet")},
    {NULL, "quote", N_("their own words that a form is about")},
    {NULL, "thing", N_("what a consent is about")},
    {NULL, "identity", N_("how they agreed to appear")},
    {NULL, "given_on", N_("the day they said yes")},
    {NULL, "until", N_("until when the consent holds")},
    {NULL, "explained_by", N_("who explained it to them")},
    {NULL, "explained_how", N_("how it was explained")},
    {NULL, "matter", N_("what they agreed may be passed on")},
    {NULL, "wants", N_("what they want done about it")},
    {NULL, "to_whom", N_("who takes up a concern, by name")},
    {NULL, "to_organisation", N_("the organisation that they agreed to")},
    {NULL, "may_say", N_("what employers may be told")},
    {NULL, "in_words", N_("in which words")},
    {NULL, "not_to_say", N_("what employers must never be told")},
    {NULL, "told_whom", N_("which employers, or who there")},
    {NULL, "by_whom", N_("who tells them")},
    {NULL, "when_said", N_("at which point they are told")},
    {NULL, "agreed_on", N_("the day an agreement was made")},
    {NULL, "review_on", N_("the day it is looked at again")},
    {NULL, "question", N_("the question that a group talks about")},
    {NULL, "decider", N_("who decides about it")},
    {NULL, "decide_by", N_("the day by which it is decided")},
    {NULL, "skills", NULL},
    {"skills", "skill", N_("what they practised in their role")},
    {NULL, "scopes", NULL},
    {"scopes", "scope", N_("a use that needs a yes of its own")},
    {"scopes", "ticked", N_("not empty: they said yes to it")},
    {NULL, "said", NULL},
    {"said", "quote", N_("their exact words")},
    {"said", "told", N_("what it was about, where the words were not kept")},
    {"said", "at", N_("the activity that it came from")},
    {"said", "said_on", N_("the day they said it")},
    {"said", "did", N_("what changed because of it")},
    {"said", "did_on", N_("the day that it changed")},
    {"said", "planned", N_("what is planned")},
    {"said", "why_not", N_("why it could not be done")},
    {NULL, "post", N_("the post that a panel chooses for")},
    {NULL, "praise", NULL},
    {"praise", "praise", N_("what was said about them, and may be passed on")},
    {"praise", "voice", N_("whose view that is: Candidate")},
    {NULL, "cards", NULL},
    {"cards", "title", N_("what a scene is called")},
    {"cards", "exercise", N_("role play, discussion or presentation")},
    {"cards", "scene", N_("what has happened so far")},
    {"cards", "part", N_("whom to play, and how")},
    {"cards", "look_for", N_("what shows that somebody works well")},
    {"cards", "stop_word", N_("the word that ends it")},
    {NULL, "criteria", NULL},
    {"criteria", "sign", N_("a short sign: K1")},
    {"criteria", "criterion", N_("what is looked for")},
    {"criteria", "weight", N_("how many times it counts")},
    {"criteria", "zero", N_("what 0 looks like")},
    {"criteria", "two", N_("what 2 looks like")},
    {"criteria", "four", N_("what 4 looks like")},
    {NULL, "questions", NULL},
    {"questions", "number", N_("its place among them")},
    {"questions", "question", N_("as it is read out")},
    {NULL, "pay_days", N_("within how many days money comes")},
    {NULL, "costs", NULL},
    {"costs", "cost", N_("what it was: fares, food")},
    {"costs", "amount", N_("how much")},
    {"costs", "spent_on", N_("the day")},
    {"costs", "receipt", N_("whether there is a receipt")},
    {NULL, "parts", NULL},
    {"parts", "day", N_("a day that they took part")},
    {"parts", "activity", N_("what it was")},
    {"parts", "role", N_("what they were there as")},
    {"parts", "hours", N_("how long, getting ready included")},
    {NULL, "all_hours", N_("all of those hours together")},
    {NULL, "since", N_("the first of those days")},
    {NULL, "held", NULL},
    {"held", "kind", N_("a kind of note about them: Involvement")},
    {"held", "count", N_("how many of it there are")},
    {NULL, "language", N_("the language they asked for")},
    {NULL, "reach", N_("the ways they said they may be reached")},
    {NULL, "group", N_("what a group is called")},
    {NULL, "purpose", N_("what it is for")},
    {NULL, "terms", N_("how it works, in its own words")},
    {NULL, "meets", N_("how often it meets")},
    {NULL, "seats", NULL},
    {"seats", "seat", N_("for whom a seat is")},
    {"seats", "count", N_("how many such seats there are")},
    {NULL, "agenda", NULL},
    {"agenda", "item", N_("a point of the agenda")},
    {NULL, "heard", N_("what was heard from people, in the minutes")},
    {NULL, "minutes", N_("what was talked about, in the minutes")},
    {NULL, "decisions", NULL},
    {"decisions", "decision", N_("what was decided")},
    {"decisions", "who", N_("who does it")},
    {"decisions", "due", N_("by when")},
    {"decisions", "done", N_("the day it was done; empty: not yet")},
    {NULL, "survey", N_("what a survey is called")},
    {NULL, "intro", N_("what stands above its questions")},
    {NULL, "sets", NULL},
    {"sets", "set", N_("what questions that belong together are about")},
    {"sets", "legend", N_("what each digit means; empty: answered in words")},
    {"sets", "steps", NULL},
    {"steps", "key", N_("a digit that answers")},
    {"sets", "asked", NULL},
    {"asked", "number", N_("the question's sign: 9, W1")},
    {"asked", "question", N_("the question, or statement")},
    {NULL, "material", N_("what a leaflet or advert is called")},
    {NULL, "material_kind", N_("what it is: Leaflet")},
    {NULL, "version", N_("which version of it")},
    {NULL, "text", N_("its words, where they are kept")},
    {NULL, "organisation", N_("the organisation of an employer")},
    {NULL, "colleague", N_("the colleague whom a sheet is about")},
    {NULL, "chances", NULL},
    {"chances", "chance", N_("what is open: Read the winter leaflet")},
    {"chances", "when", N_("its day and time")},
    {"chances", "where", N_("its place")},
    {"chances", "lasts", N_("how long it takes")},
    {"chances", "paid", N_("not empty: it is paid")},
    {"chances", "access", N_("what it is like there")},
    {NULL, "done", NULL},
    {"done", "change", N_("what changed")},
    {"done", "changed_on", N_("since when")},
    {NULL, "refused", NULL},
    {"refused", "change", N_("what could not be done")},
    {"refused", "because", N_("why")},
};
/* clang-format on */

bool al_handout_word_at(size_t at, struct al_handout_word *word)
{
    if (at >= AL_COUNT(words))
        return false;
    *word = words[at];
    return true;
}

/* A list that stands in this one, or is it; NULL: not here. */
static struct al_values *find_list(struct al_values *values, const char *name)
{
    for (size_t i = 0; i < values->count; i++) {
        struct al_value_of *value = &values->items[i];
        struct al_values *found = NULL;

        if (value->words && strcmp(value->name, name) == 0)
            return value->words;
        if (value->words)
            found = find_list(value->words, name);
        if (found)
            return found;
    }
    return NULL;
}

void al_handout_declare(struct al_values *values)
{
    for (size_t i = 0; i < AL_COUNT(words); i++) {
        const struct al_handout_word *word = &words[i];
        struct al_values *into =
            word->list ? find_list(values, word->list) : values;

        if (into && word->help)
            al_values_set(into, word->name, NULL);
        else if (into)
            (void)al_values_list(into, word->name);
    }
}
