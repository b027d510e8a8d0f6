/*
 * kinds_panel.c - what stands in a panel's own folder and nowhere else: who is
 * chosen among, who scores, and what each of them gave.
 *
 * The folder is destroyed whole when its clock ends, and its key with it; so
 * the folder's key is the key of all of these. A candidate is a sign, C1, and
 * no name is asked for.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field panel[] = {
    {.name = "recruitment", .label = N_("Recruitment"),
     .help = N_("The recruitment that this panel chooses for"),
     .type = AL_T_REF, .ref = AL_KIND_RECRUITMENT,
     .flags = AL_F_TITLE | AL_F_LIST},
    {.name = "ends_on", .label = N_("Destroyed on"),
     .help = N_("The day this folder goes, six to twelve months after deciding"),
     .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "hold", .label = N_("Kept on because"),
     .help = N_("A claim or appeal: while this stands nothing is destroyed"),
     .examples = N_("A tribunal claim; An appeal; An audit"),
     .type = AL_T_LINE, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "stopper", .label = N_("Two zeros stop here"),
     .help = N_("A 0 from two scorers here cannot be appointed; empty: no rule"),
     .type = AL_T_REF, .ref = AL_KIND_CRITERION, .flags = AL_F_QUICK},
};

static const struct al_field candidate[] = {
    {.name = "ref", .label = N_("Sign"),
     .help = N_("A sign to speak of them by; a name is not needed"),
     .examples = N_("C1; C2; C3"), .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "stage", .label = N_("Stage"),
     .help = N_("How far they are; appointed needs what is apart talked about"),
     .type = AL_T_CODE, .codes = &al_codes_candidate_stage,
     .preset = "shortlisted", .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "seen_on", .label = N_("Seen on"),
     .help = N_("The day of their interview: today, fri, 12/3"),
     .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "note", .label = N_("Note"),
     .help = N_("For the panel; candidates may ask to read all of it"),
     .examples = N_("Needs a ramp; Comes by train at ten; Asked for water"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
};

static const struct al_field scorer[] = {
    {.name = "label", .label = N_("Who scores"),
     .help = N_("As the panel says it; a first name is enough"),
     .examples = N_("Ada; Team leader; Resident 1"), .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "scorer_kind", .label = N_("Scores as"),
     .help = N_("Means are shown for each; every vote counts the same"),
     .type = AL_T_CODE, .codes = &al_codes_scorer_kind,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "staff", .label = N_("Works here as"),
     .help = N_("Whose device it is scored on, if they have one of their own"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .flags = AL_F_QUICK},
    {.name = "minutes", .label = N_("Minutes on the panel"),
     .help = N_("How long they sat on the panel; only the sum leaves here"),
     .type = AL_T_MINUTES, .flags = AL_F_QUICK},
};

/* Two who type the same cell of the same sheet make one record. */
static const struct al_field score[] = {
    {.name = "candidate", .label = N_("Candidate"),
     .help = N_("Who is scored"), .type = AL_T_REF, .ref = AL_KIND_CANDIDATE,
     .flags = AL_F_REQUIRED | AL_F_KEY | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "criterion", .label = N_("Criterion"),
     .help = N_("By what they are scored"), .type = AL_T_REF,
     .ref = AL_KIND_CRITERION,
     .flags = AL_F_REQUIRED | AL_F_KEY | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "scorer", .label = N_("Scorer"),
     .help = N_("Whose score it is"), .type = AL_T_REF, .ref = AL_KIND_SCORER,
     .flags = AL_F_REQUIRED | AL_F_KEY | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "value", .label = N_("Score"),
     .help = N_("0 to 4; what 0, 2 and 4 are stands with the criterion"),
     .type = AL_T_NUMBER, .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "evidence", .label = N_("What shows it"),
     .help = N_("Needed with 0, 1 and 4; the candidate may ask to read it"),
     .examples = N_("Said that all can work; Asked what I want; Spoke over me"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "before_discussion", .label = N_("Before talking"),
     .help = N_("yes: given alone, before the panel talked about it"),
     .type = AL_T_YESNO, .preset = "yes", .flags = AL_F_LIST},
};

static const struct al_field agreed_score[] = {
    {.name = "candidate", .label = N_("Candidate"),
     .help = N_("Who is scored"), .type = AL_T_REF, .ref = AL_KIND_CANDIDATE,
     .flags = AL_F_REQUIRED | AL_F_KEY | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "criterion", .label = N_("Criterion"),
     .help = N_("On which the scores were apart"), .type = AL_T_REF,
     .ref = AL_KIND_CRITERION,
     .flags = AL_F_REQUIRED | AL_F_KEY | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "value", .label = N_("Agreed score"),
     .help = N_("0 to 4, as the panel agreed after talking"),
     .type = AL_T_NUMBER, .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "reason", .label = N_("Reason"),
     .help = N_("Why; the candidate may ask to read it"),
     .examples = N_("One heard the example, two did not; We listened again; "
                    "All agree"),
     .type = AL_T_TEXT, .flags = AL_F_REQUIRED | AL_F_SEARCH | AL_F_QUICK},
    {.name = "agreed_on", .label = N_("Agreed on"),
     .help = N_("The day the panel agreed"), .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_WHEN},
};

static const struct al_field candidate_feedback[] = {
    {.name = "candidate", .label = N_("Candidate"),
     .help = N_("Who said it"), .type = AL_T_REF, .ref = AL_KIND_CANDIDATE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "given_on", .label = N_("Given on"),
     .help = N_("The day they said it: today, fri, 12/3"), .type = AL_T_DATE,
     .preset = "t", .flags = AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "was_explained", .label = N_("Was it explained"),
     .help = N_("Did they know that a {person} would be on the panel?"),
     .type = AL_T_YESNO, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "added", .label = N_("What it added"),
     .help = N_("What the {person} on the panel added, in their words"),
     .examples = N_("I saw what the work is for; She put me at ease; Nothing"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "to_change", .label = N_("What to change"),
     .help = N_("What they would do otherwise, in their words"),
     .examples = N_("Say who will be there; A shorter day; Send the questions "
                    "before"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "may_pass_on", .label = N_("May we pass it on"),
     .help = N_("yes: what it added may be told to the one it is about"),
     .type = AL_T_YESNO, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "passed_on_on", .label = N_("Passed on, on"),
     .help = N_("The day it went to the team's folder, without the sign"),
     .type = AL_T_DATE},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_PANEL, .one = N_("Panel"), .many = N_("Panels"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_PANEL | AL_K_HIDDEN,
     AL_FIELDS(panel)},
    {.name = AL_KIND_CANDIDATE, .one = N_("Candidate"),
     .many = N_("Candidates"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_PANEL, AL_FIELDS(candidate)},
    {.name = AL_KIND_SCORER, .one = N_("Scorer"), .many = N_("Scorers"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_PANEL, AL_FIELDS(scorer)},
    {.name = AL_KIND_SCORE, .one = N_("Score"), .many = N_("Scores"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_PANEL | AL_K_LINK,
     AL_FIELDS(score)},
    {.name = AL_KIND_AGREED_SCORE, .one = N_("Agreed score"),
     .many = N_("Agreed scores"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_PANEL | AL_K_LINK, AL_FIELDS(agreed_score)},
    {.name = AL_KIND_CANDIDATE_FEEDBACK, .one = N_("Candidate's feedback"),
     .many = N_("Candidates' feedback"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_PANEL, AL_FIELDS(candidate_feedback)},
};
/* clang-format on */

const struct al_kind_group al_kinds_panel = {kinds, AL_COUNT(kinds)};
