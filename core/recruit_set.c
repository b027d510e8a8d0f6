/*
 * recruit_set.c - what a panel looks for, and scenes to see it in.
 *
 * Attitudes weigh more than experience: how the work is done can be taught, and
 * having worked in employment support before is none of these. Whoever copies
 * them into a recruitment may change every word.
 */
#include "config.h"

#include "core/i18n.h"
#include "core/recruit.h"

/* clang-format off */
static const struct al_criterion_row criteria[] = {
    {"K1", 3, N_("Believes that people can work"),
     N_("Says that some people are not ready, or not fit for a job."),
     N_("Says that most people can work, and names conditions first."),
     N_("Expects it to work out for whoever wants it, and tells of backing "
        "somebody whom others had doubted.")},
    {"K2", 3, N_("Works alongside, not for"),
     N_("Decides for the {person}, or knows better."),
     N_("Asks, and then mostly follows their own plan."),
     N_("Finds out what the {person} wants, goes with that choice, and shares "
        "the decisions on the way.")},
    {"K3", 2, N_("Respectful words"),
     N_("Speaks of people as cases, or tells what is private."),
     N_("Is polite; jargon slips in now and then."),
     N_("Speaks of everybody as if they were in the room, in plain words, and "
        "asks before telling anything on.")},
    {"K4", 2, N_("Honest and warm"),
     N_("Is cold, or makes up an answer."),
     N_("Is friendly once the ice is broken."),
     N_("Puts people at their ease, and says so when there is something that "
        "they do not know.")},
    {"K5", 1, N_("Gets out and meets employers"),
     N_("Would rather wait for vacancies at the desk."),
     N_("Would call on employers when asked to."),
     N_("Goes and meets them, sees what both sides gain, and goes again after "
        "a no.")},
    {"K6", 1, N_("Works with the clinical team and the jobcentre"),
     N_("Blames others, or works around them."),
     N_("Passes things on when asked."),
     N_("Does what was promised, keeps everybody in the picture, and the "
        "{person} knows what is said.")},
    {"K7", 2, N_("Learns"),
     N_("Defends what they did."),
     N_("Listens to what is said about it."),
     N_("Takes up what the {person} said after the role play, and does it "
        "differently the second time.")},
    {"K8", 1, N_("Fairness and difference"),
     N_("Treats everybody the same, whatever they need."),
     N_("Knows that people differ, and is unsure what follows."),
     N_("Asks what somebody needs, changes how they work for it, and speaks up "
        "when something is unfair.")},
    {"K9", 1, N_("Keeps track of what matters"),
     N_("Relies on remembering."),
     N_("Writes things down, not always in time."),
     N_("Notes what was agreed the same day, and nothing that is not needed.")},
};

static const struct al_card_row cards[] = {
    {"a", N_("Told that work is not for them"),
     N_("You meet for the first time.\n"
        "A while ago somebody in charge said: you will never work.\n"
        "You have not told anybody what you would like to do."),
     N_("You are careful. You say little at first, and more once you are asked "
        "what you want. If they tell you what is good for you, you go quiet."),
     N_("Asks what the person would like before anything else; does not argue "
        "with the past; leaves with one small next step that both chose."),
     N_("Stop"), "K1"},
    {"b", N_("We tried one of those"),
     N_("A shop is looking for somebody for the mornings.\n"
        "The specialist calls in without an appointment.\n"
        "Two years ago it went wrong with somebody, and you remember it."),
     N_("You are the manager, you are busy, and you say: we tried one of those. "
        "You soften if they ask what you need, and not if they plead."),
     N_("Stays calm at the words; asks what happened and what the shop needs; "
        "speaks well of people and tells nothing about any one."),
     N_("Stop"), "K5"},
    {"c", N_("The second week of the job"),
     N_("You started a job ten days ago.\n"
        "Since the weekend you are unwell again, and you stayed at home.\n"
        "You have not told the employer why."),
     N_("You think that it is over, and you are ashamed. You want to hear that "
        "the job may still be there, and that you decide who is told what."),
     N_("Does not give up the job for the person; asks before ringing anybody; "
        "thinks of hours, of the clinical team, and of today."),
     N_("Stop"), "K6"},
    {"d", N_("The sanction"),
     N_("Your work coach has written: your money may be stopped.\n"
        "The letter gives you until Friday.\n"
        "You were at the interview that they say you missed."),
     N_("You are angry and afraid of the rent. You talk fast. You calm down if "
        "somebody reads the letter with you."),
     N_("Reads the letter first; says what they know and what they do not; "
        "gets advice on benefits the same day; rings with the person, not "
        "about them."),
     N_("Stop"), "K4"},
    {"e", N_("The job that nobody expects"),
     N_("You want to be a pilot.\n"
        "You left school early and have not worked for some years.\n"
        "You have been laughed at for it before."),
     N_("You mean it. You know it is far away. What you like about it is being "
        "high up, checklists, and being relied on."),
     N_("Takes it seriously; finds out what draws the person; makes steps of "
        "it instead of a list of reasons why not."),
     N_("Stop"), "K2"},
    {"f", N_("What would you say about me?"),
     N_("An employer has asked to hear more before the interview.\n"
        "The specialist wants to ring them this afternoon.\n"
        "You want to know, word for word, what they will say."),
     N_("You agree to some of it. You do not want your health named, and you do "
        "not want it to sound like a secret either."),
     N_("Offers words and asks whether they are right; begins with what the "
        "person is good at; takes a no for a no."),
     N_("Stop"), "K3"},
};
/* clang-format on */

const struct al_criterion_row *al_criterion_row(size_t at)
{
    return at < AL_COUNT(criteria) ? &criteria[at] : NULL;
}

const struct al_card_row *al_card_row(size_t at)
{
    return at < AL_COUNT(cards) ? &cards[at] : NULL;
}
