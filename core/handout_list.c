/* handout_list.c - the table of sheets. */
#include "config.h"

#include <string.h>

#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_handout handouts[] = {
    {"offer", N_("Offer to take part"),
     N_("What it is, how long, and what is paid how"),
     {AL_KIND_PARTICIPATION, AL_KIND_ACTIVITY, AL_KIND_PAYMENT,
      AL_KIND_PERSON},
     AL_HANDOUT_BLANK},
    {"invitation", N_("Invitation"),
     N_("When and where, and what to expect"),
     {AL_KIND_ACTIVITY, AL_KIND_PARTICIPATION, AL_KIND_PERSON,
      AL_KIND_OPPORTUNITY},
     AL_HANDOUT_BLANK},
    {"consent", N_("Consent form"),
     N_("A box for each use, and how to stop it"),
     {AL_KIND_PERSON, AL_KIND_CONSENT, AL_KIND_FEEDBACK, AL_KIND_STORY,
      AL_KIND_PARTICIPATION, AL_KIND_ACTIVITY},
     AL_HANDOUT_BLANK},
    {"thanks", N_("Thank-you and record"),
     N_("Hours, skills, and a paragraph for a CV"),
     {AL_KIND_PARTICIPATION, AL_KIND_ACTIVITY, AL_KIND_PAYMENT,
      AL_KIND_PERSON}, 0},
    {"jobcentre", N_("Note for the jobcentre"),
     N_("Service user involvement: time and pay"),
     {AL_KIND_PARTICIPATION, AL_KIND_PAYMENT, AL_KIND_PERSON},
     AL_HANDOUT_BLANK},
    {"agreement", N_("What employers are told"),
     N_("The sharing agreement, in their own words"),
     {AL_KIND_DISCLOSURE_PLAN, AL_KIND_PERSON},
     AL_HANDOUT_BLANK},
    {"group", N_("Plan of a focus group"),
     N_("Running order, notes, and what comes after"),
     {AL_KIND_ISSUE, AL_KIND_ACTIVITY},
     AL_HANDOUT_BLANK},
    {"concern", N_("A concern, to be taken up"),
     N_("Who, what, what they want, and until when"),
     {AL_KIND_CONCERN, AL_KIND_HANDOVER, AL_KIND_PERSON}, 0},
    {"workbook", N_("Workbook for the panel"),
     N_("Sixteen small pages to get ready with"),
     {AL_KIND_RECRUITMENT, AL_KIND_PARTICIPATION, AL_KIND_ACTIVITY,
      AL_KIND_PERSON},
     AL_HANDOUT_BLANK},
    {"cards", N_("Role-play cards"),
     N_("Scene, part, what to look for, stop word"), {AL_KIND_RECRUITMENT}, 0},
    {"scores", N_("Score sheet"),
     N_("What is looked for, and the questions"), {AL_KIND_RECRUITMENT}, 0},
    {"slip", N_("Slip for candidates"),
     N_("What it was like; may we pass it on?"), {AL_KIND_RECRUITMENT},
     AL_HANDOUT_BLANK},
    {"starter", N_("Three months in"),
     N_("Questions to the new colleague"), {AL_KIND_RECRUITMENT},
     AL_HANDOUT_BLANK},
    {"questions", N_("Interview questions"),
     N_("One after another, with room for notes"),
     {AL_KIND_RECRUITMENT}, AL_HANDOUT_ABOUT},
    {"expense", N_("Claim for expenses"),
     N_("What it cost to come, to be paid back"),
     {AL_KIND_PARTICIPATION, AL_KIND_PERSON, AL_KIND_EXPENSE,
      AL_KIND_ACTIVITY}, AL_HANDOUT_BLANK},
    {"record", N_("Record of contribution"),
     N_("All that they did with us, for a CV"), {AL_KIND_PERSON},
     AL_HANDOUT_ABOUT},
    {"mind", N_("I changed my mind"),
     N_("A slip that stops a use, or all of them"),
     {AL_KIND_PERSON, AL_KIND_CONSENT, AL_KIND_STORY},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"mine", N_("What is written about me"),
     N_("Which notes there are, and how to put right"), {AL_KIND_PERSON},
     AL_HANDOUT_ABOUT},
    {"privacy", N_("How we use your information"),
     N_("Why, who sees it, how long, and your rights"),
     {AL_KIND_PERSON, AL_KIND_SERVICE}, AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"wellbeing", N_("How are you today?"),
     N_("Three faces, and what would help"),
     {AL_KIND_PARTICIPATION, AL_KIND_ACTIVITY, AL_KIND_PERSON,
      AL_KIND_WELLBEING_CHECK}, AL_HANDOUT_BLANK},
    {"signin", N_("Sign-in sheet"),
     N_("Who came, and until when they may be asked"), {AL_KIND_ACTIVITY},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"event", N_("Risks and access"),
     N_("What to look at before people come"), {AL_KIND_ACTIVITY},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"minutes", N_("Minutes of a team meeting"),
     N_("With what was heard, and who does what"),
     {AL_KIND_MEETING, AL_KIND_ACTIVITY, AL_KIND_GROUP},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"notes", N_("Meeting notes in plain words"),
     N_("For everybody who was there, or could not be"),
     {AL_KIND_MEETING, AL_KIND_ACTIVITY, AL_KIND_GROUP},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"terms", N_("How the steering group works"),
     N_("Seats, votes, pay, and what it decides"), {AL_KIND_GROUP},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"supervision", N_("Supervision: done with people"),
     N_("What to talk about, and what was agreed"), {AL_KIND_STAFF},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"survey", N_("Survey with a slip to tear off"),
     N_("The questions, to be filled in by hand"),
     {AL_KIND_SURVEY_ROUND, AL_KIND_SURVEY_TEMPLATE}, AL_HANDOUT_ABOUT},
    {"assess", N_("Self-assessment of the service"),
     N_("Statements to rate, with evidence and action"),
     {AL_KIND_SURVEY_ROUND, AL_KIND_SURVEY_TEMPLATE, AL_KIND_ASSESSMENT},
     AL_HANDOUT_ABOUT},
    {"review", N_("Leaflet or advert review"),
     N_("What is clear, what is not, what to change"),
     {AL_KIND_MATERIAL, AL_KIND_MATERIAL_VERSION, AL_KIND_ACTIVITY},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"board", N_("Noticeboard: ways to take part"),
     N_("All that is open, to be put up on a wall"),
     {AL_KIND_OPPORTUNITY, AL_KIND_SERVICE},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK | AL_HANDOUT_WALL},
    {"poster", N_("You said, we did: for the wall"),
     N_("What changed, and what could not, because"),
     {AL_KIND_CHANGE, AL_KIND_SERVICE}, AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK | AL_HANDOUT_WALL},
    {"employer", N_("Employer: your view, and consent"),
     N_("Three questions, and where we may show it"),
     {AL_KIND_CONTACT, AL_KIND_STORY},
     AL_HANDOUT_ABOUT | AL_HANDOUT_BLANK},
    {"changes", N_("What changed"),
     N_("You said, we did; or could not, because"),
     {AL_KIND_PERSON, AL_KIND_FEEDBACK, AL_KIND_CHANGE,
      AL_KIND_PARTICIPATION, AL_KIND_ACTIVITY}, 0},
};
/* clang-format on */

size_t al_handout_count(void)
{
    return AL_COUNT(handouts);
}

const struct al_handout *al_handout_at(size_t at)
{
    return &handouts[at];
}

const struct al_handout *al_handout_by_name(const char *name)
{
    const struct al_handout *found = NULL;

    for (size_t i = 0; i < AL_COUNT(handouts); i++) {
        if (strcmp(handouts[i].name, name) == 0)
            return &handouts[i];
        if (*name && strncmp(handouts[i].name, name, strlen(name)) == 0) {
            if (found)
                return NULL;
            found = &handouts[i];
        }
    }
    return found;
}

bool al_handout_fits(const struct al_handout *handout, const char *kind)
{
    for (size_t i = 0; i < AL_HANDOUT_KINDS && handout->kinds[i]; i++)
        if (strcmp(handout->kinds[i], kind) == 0)
            return true;
    return false;
}

bool al_handout_any_fits(const char *kind)
{
    for (size_t i = 0; i < AL_COUNT(handouts); i++)
        if (al_handout_fits(&handouts[i], kind))
            return true;
    return false;
}

size_t al_handout_sheet(const struct al_handout *handout)
{
    static const char *const coded[] = {[AL_SHEET_OFFER] = "offer",
                                        [AL_SHEET_INVITATION] = "invitation",
                                        [AL_SHEET_CONSENT] = "consent",
                                        [AL_SHEET_THANKS] = "thanks",
                                        [AL_SHEET_JOBCENTRE] = "jobcentre",
                                        [AL_SHEET_AGREEMENT] = "agreement",
                                        [AL_SHEET_GROUP] = "group",
                                        [AL_SHEET_CONCERN] = "concern",
                                        [AL_SHEET_WORKBOOK] = "workbook",
                                        [AL_SHEET_CHANGES] = "changes"};
    size_t sheet = 0;

    while (sheet < AL_SHEET_OTHER && strcmp(coded[sheet], handout->name) != 0)
        sheet++;
    return sheet;
}
