/* guide_table.c - the help of an experienced colleague, a row an activity. */
#include "config.h"

#include "core/guide.h"

#include "core/base.h"
#include "core/i18n.h"

/*
 * Our own words, from what services that work so do. Numbers are suggestions:
 * Assumed, and the service's to change.
 */
/* clang-format off */
static const struct al_guide guides[] = {
    {"survey",
     N_("A few questions to many {people}, answered without a name, on paper "
        "or with help."),
     N_("To hear from those who do not come to meetings, twice a year."),
     {N_("Pick five questions you would act on; try them on two {people}."),
      N_("Begin a survey (:); give its sheets out with a slip to tear off."),
      N_("Type in sheets with t, slips apart with T; tell back in 30 days.")},
     N_("Paper copies, an envelope, somebody to help who is not their own "
        "specialist."),
     N_("Answers that nobody acts on. Never join a slip with a name to the "
        "answers.")},
    {"conversation",
     N_("One {person}, one colleague, one question that matters."),
     N_("As the very first step: ask five {people} three questions this "
        "month."),
     {N_("Choose three short questions: what is good, what would you change, "
         "would you like to do more?"),
      N_("Ask where they feel at ease, and say what happens with the answer."),
      N_("Log it, with their own words apart from yours.")},
     N_("Ten quiet minutes; whom to point to if a worry comes up."),
     N_("Turning it into a review of their job search. You listen.")},
    {"focus_group",
     N_("Six to eight {people} and one question, for an hour and a half."),
     N_("When a decision is coming and you need more than numbers."),
     {N_("Write the question and the decision that it feeds as an issue; r "
         "plans its group, o prints the running order."),
      N_("Invite a mix, not all from one specialist, with a written offer."),
      N_("Ask a {person} to lead it with you, and agree who takes notes.")},
     N_("A room that everybody reaches, food, the pay, a quiet place to step "
        "out, somebody to support."),
     N_("Defending the service. Say \"tell me more\"; keep personal matters "
        "for afterwards.")},
    {"material_review",
     N_("{People} read a leaflet, a page or a form and say what they would "
        "change."),
     N_("Before anything is printed or published; at home works as well."),
     {N_("Ask three {people}; send the text large enough, with a week's "
         "time."),
      N_("Ask about words, tone, respect, pictures and length, one by one."),
      N_("Answer each comment (r on the material): changed, or not, "
         "because.")},
     N_("A version with a number, and who decides about the text."),
     N_("Showing it when it is at the printer's already.")},
    {"event",
     N_("A day or an evening that {people} plan and host with you."),
     N_("When those who decide should meet those who know."),
     {N_("Find three {people} to plan it with you, and ask what it is for."),
      N_("Agree the place, access, budget and who speaks."),
      N_("Invite by name: commissioners, employers, other teams.")},
     N_("Offers in writing for planners and speakers, a quiet room, a list "
        "for access needs."),
     N_("{People} as guests of a finished plan. Count who came by group.")},
    {"exhibition",
     N_("Work that {people} made, shown where others see it."),
     N_("To celebrate successes, and for those who would rather show than "
        "say."),
     {N_("Ask who makes things, and what they would like seen."),
      N_("Agree with each maker on name, title, price and where it hangs."),
      N_("Open it with the makers there, if they wish.")},
     N_("A consent for each work, who carries it back, what happens if it is "
        "damaged."),
     N_("A work left on a website after its maker said stop.")},
    {"film_making",
     N_("A short film that {people} write, speak in and see first."),
     N_("For referrers, employers and new colleagues: people buy into "
        "people."),
     {N_("Write on one page whom it should move, and to what."),
      N_("Plan it with those who will be in it; film less than you think."),
      N_("Show them the cut before anybody else, and change it.")},
     N_("A consent for face, voice and each place where it is shown, with a "
        "day when you ask again."),
     N_("A face on the web cannot be called back. Offer voice or hands "
        "alone.")},
    {"story_gathering",
     N_("A {person} tells what happened, in their words, for a use they "
        "choose."),
     N_("At a job start, after three months in work, when they leave."),
     {N_("Ask whether, what about, and what stays private."),
      N_("Write or record it with them; read it back."),
      N_("Ask for each use by itself, and again after two days.")},
     N_("Somebody to talk to afterwards; the list of uses."),
     N_("Editing until it is the service's story. Their words are final once "
        "they said so.")},
    {"advert_review",
     N_("{People} read a job advert before it goes out."),
     N_("With every vacancy: the smallest way to begin with recruitment."),
     {N_("Ask two {people} as soon as the post is agreed."),
      N_("Give them the advert and one question: would the right person "
         "apply?"),
      N_("Keep their comments with the advert, and tell them which line is "
         "theirs.")},
     N_("The advert as text, the closing date, who decides."),
     N_("Asking the day before it closes.")},
    {"person_spec_review",
     N_("{People} say what kind of colleague they would trust."),
     N_("Before the advert: attitudes and values count more than posts held."),
     {N_("Ask what made somebody good, and what made somebody bad."),
      N_("Turn it into lines that an interview can test."),
      N_("Mark which lines are theirs, and who scores them.")},
     N_("The old specification, and what may be changed in it."),
     N_("Keeping all the old lines beside the new ones.")},
    {"question_writing",
     N_("{People} write questions that candidates will be asked."),
     N_("Two weeks before interviews, together with the panel."),
     {N_("Start from the lines of the person specification."),
      N_("Ask for one question each; keep their wording."),
      N_("Say what a good and a poor answer would sound like.")},
     N_("The list of criteria; the workbook for the panel."),
     N_("Smoothing their words until they are anybody's.")},
    {"shortlisting",
     N_("{People} score applications beside colleagues."),
     N_("When they will sit on the panel as well."),
     {N_("Agree the criteria and the scores before anybody reads."),
      N_("Take names and addresses out of the papers."),
      N_("Score alone, then talk where you differ.")},
     N_("A signed word on privacy, time to read, pay for reading."),
     N_("Taking paper home. Applications are private.")},
    {"role_play",
     N_("A {person} plays a scene with each candidate."),
     N_("To see how somebody listens, not how they speak about it."),
     {N_("Choose a scene of three lines that they would like to play."),
      N_("Practise twice, and agree a word that stops it."),
      N_("Note what to look for, for all candidates the same.")},
     N_("A practice run, the stop word, a break between candidates."),
     N_("A scene that is their own wound. Ask, and offer another.")},
    {"interview_panel",
     N_("{People} sit on the panel, ask, score and decide with equal vote."),
     N_("For every post of the team: somebody who has been through it sees "
        "what others miss."),
     {N_("Ask as soon as the date stands, with a written offer."),
      N_("Train: what is fair, how to score, how to stop."),
      N_("Go through the workbook, and have them meet the panel.")},
     N_("Offer accepted, benefits advice offered, privacy agreed, practice "
        "run, support person, talk afterwards booked."),
     N_("A seat without a vote. And pay that comes late: say the day, and "
        "keep it.")},
    {"staff_training",
     N_("{People} teach the team what good support feels like."),
     N_("With new starters, and once a year with everybody."),
     {N_("Ask what they wish the team knew."),
      N_("Plan it together: twenty minutes, one story, one exercise."),
      N_("Ask the team what each will do differently, and pass it back.")},
     N_("The offer, slides or none, who sits beside them."),
     N_("A story told to thirty people without a rehearsal.")},
    {"peer_talk",
     N_("A {person} who works tells others who would like to."),
     N_("When a group doubts that work is possible."),
     {N_("Ask who would listen well, and who would like to speak."),
      N_("Agree three points and what is not told."),
      N_("Sit beside them, and talk it over the same day.")},
     N_("Travel, pay, a way out at any moment."),
     N_("Always asking the same three. Look who was never asked.")},
    {"steering_meeting",
     N_("A regular meeting that decides about the service, with {people} and "
        "employers at the table."),
     N_("When you have done a few things together and it should last."),
     {N_("Write the terms: seats, votes, pay, how often."),
      N_("Fill two seats with {people} at least, and one with an employer."),
      N_("Start with a story, end with decisions and who does what.")},
     N_("Papers a week before in plain words, a talk before the meeting."),
     N_("One {person} among ten professionals. Two or more, or none.")},
    {"working_group",
     N_("A small group that makes one thing from start to finish."),
     N_("When there is something to make: a form, a welcome pack, a plan."),
     {N_("Say what will exist at the end, and by when."),
      N_("Make it half {people}, half colleagues."),
      N_("Meet three or four times, and show what came of it.")},
     N_("Pay for each meeting and the work between them."),
     N_("A group that meets for ever. End it, thank, begin another.")},
    {"self_assessment",
     N_("{People} and the team rate the same statements, apart, and talk "
        "about the gap."),
     N_("Twice a year, before the yearly plan or a review."),
     {N_("Choose the statements; let {people} change some."),
      N_("Ask at least ten {people}, and all of the team."),
      N_("Meet once, look at the widest gaps (S on the round shows them), "
         "agree three actions.")},
     N_("Sheets or `alongside kiosk` for both, the date for telling back."),
     N_("Explaining low marks away.")},
    {"service_visit",
     N_("{People} walk through the service as a newcomer would, and say what "
        "they saw."),
     N_("When numbers are fine and something still feels wrong."),
     {N_("Agree the way: the letter, the door, the first talk."),
      N_("Walk it in twos with a short list: welcome, signs, waiting, words."),
      N_("Tell the team the same week, good things first.")},
     N_("Word to reception, a list, pay for the half day."),
     N_("Warning the team so well that it is not an ordinary day.")},
    {"employer_event",
     N_("{People} and employers in a room, each with something to say."),
     N_("To open doors for jobs, and to change what employers think."),
     {N_("Find two {people} who work and one employer who is glad of it."),
      N_("Agree what each says, and what nobody has to say."),
      N_("Write down who met whom, and ring within a week.")},
     N_("What may be said about whom; a host; name badges with first names."),
     N_("Sending {people} round as samples. They are hosts.")},
    {"outreach",
     N_("Going to where others are: surgeries, hostels, libraries, "
        "employers."),
     N_("When people who could use the service do not come."),
     {N_("Choose one place, and ask who knows it."),
      N_("Go with a {person} as ambassador, and something to leave behind."),
      N_("Note what you heard, and go again.")},
     N_("Cards, travel and pay, a plan for two."),
     N_("It counts as work with others, unless {people} are part of it.")},
    {"fidelity_interview",
     N_("Reviewers of the model talk with {people} about their support."),
     N_("When a fidelity review is coming."),
     {N_("Ask in the register who is willing, not who is pleased."),
      N_("Say who the reviewers are, and that nothing goes back with a name."),
      N_("Offer travel, company and a talk afterwards.")},
     N_("A quiet room, times that leave a break, more names than needed."),
     N_("Choosing the happy ones. A draw among the willing is fair.")},
    {"evaluation",
     N_("{People} help to ask, gather and read what a piece of work "
        "achieved."),
     N_("From the start of a project, not at its end."),
     {N_("Agree the question and who will use the answer."),
      N_("Train two {people} to interview, and pay the training."),
      N_("Read the findings together before they are written up.")},
     N_("Consent, where notes are kept, who owns the report."),
     N_("Gathering more than anybody will read.")},
    {"team_meeting",
     N_("The team's own meeting, with a first point that never falls away."),
     N_("Every week or two: what was heard is only heard if it is said."),
     {N_("Put \"What did we hear?\" first on the agenda, ten minutes."),
      N_("Read one thing out that somebody said, in their words."),
      N_("Say who answers it, and by when; praise is passed on by name.")},
     N_("What was said since last time, printed or on the screen."),
     N_("Talking about {people} instead of what they said. It counts as work "
        "among colleagues.")},
    {"newsletter",
     N_("{People} write, choose or edit what the service tells others."),
     N_("To tell back what changed, four times a year."),
     {N_("Find an editor among {people}, with the last word."),
      N_("Begin with \"you said, we did\", and \"we could not, because\"."),
      N_("Ask each person who is named, for this use.")},
     N_("A date, a printer, consents."),
     N_("It tells people something; by itself it asks nobody.")},
    {"policy_review",
     N_("{People} read a rule that is about them before it holds."),
     N_("With any policy on access, data, complaints, payment."),
     {N_("Say in one page what the rule does and what can still change."),
      N_("Ask two or three {people} to read it with a colleague."),
      N_("Keep it as a material with its versions, and write under the rule "
         "what changed because of them.")},
     N_("The plain-words page; time; pay for reading."),
     N_("Forty pages on the table at the meeting.")},
    {"other",
     N_("Anything else that you do together. Your service can add a kind of "
        "its own in Settings, under the lists of choices."),
     N_("Whenever {people} can say yes or no, and it changes something."),
     {N_("Say in one sentence what it is for, and who decides."),
      N_("Ask, with a written offer: what, when, how long, what we pay."),
      N_("Before it begins, write down when you will tell them what came of "
         "it.")},
     N_("The offer, access needs asked, travel, somebody to turn to."),
     N_("Calling it working together when it was decided before.")},
};
/* clang-format on */

size_t al_guide_count(void)
{
    return AL_COUNT(guides);
}

const struct al_guide *al_guide_at(size_t at)
{
    return at < AL_COUNT(guides) ? &guides[at] : NULL;
}
