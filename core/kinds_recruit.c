/*
 * kinds_recruit.c - choosing new colleagues together: what was done with whom,
 * and what was asked and looked for.
 *
 * Nothing here is about a candidate. Their names, answers and scores stand in
 * the panel's own folder and go with it; criteria, questions and exercises are
 * copied there, so they lean on nothing but their recruitment and each other.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field recruitment[] = {
    {.name = "post", .label = N_("Post"),
     .help = N_("What the new colleague is to do; no candidate's name"),
     .examples = N_("Employment specialist, north; Team leader; Peer worker"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "team", .label = N_("Team"),
     .help = N_("The team that the post is in"), .type = AL_T_REF,
     .ref = AL_KIND_TEAM, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "opens", .label = N_("Advert out on"),
     .help = N_("The day the advert goes out"), .type = AL_T_DATE,
     .flags = AL_F_PLAN | AL_F_QUICK},
    {.name = "advert", .label = N_("The advert"),
     .help = N_("Its text, with the comments of those who read it"),
     .type = AL_T_REF, .ref = AL_KIND_MATERIAL},
    {.name = "closes", .label = N_("Advert closes on"),
     .help = N_("The last day to apply"), .type = AL_T_DATE,
     .flags = AL_F_PLAN | AL_F_QUICK},
    {.name = "panel_on", .label = N_("Panel on"),
     .help = N_("The day of the interviews: fri, 12/3, +2w"),
     .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "owner", .label = N_("Who leads it"),
     .help = N_("The member of staff who leads it from start to finish"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .flags = AL_F_OWNER,
     .preset = "me"},
    {.name = "decision", .label = N_("Decision"),
     .help = N_("What came of it; who was appointed never stands here"),
     .type = AL_T_CODE, .codes = &al_codes_recruitment_decision,
     .flags = AL_F_LIST},
    {.name = "decided_on", .label = N_("Decided on"),
     .help = N_("The day the panel decided"), .type = AL_T_DATE},
    {.name = "words", .label = N_("In words"),
     .help = N_("More about the decision; no candidate's name, no scores"),
     .examples = N_("All three scored alone first; We ask again in spring; HR "
                    "stopped the post"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH},
    {.name = "starts_on", .label = N_("New colleague starts"),
     .help = N_("The first day of whoever was appointed"),
     .type = AL_T_DATE, .flags = AL_F_PLAN},
    {.name = "folder", .label = N_("The panel's folder"),
     .help = N_("Where candidates' sheets and scores are kept; never here"),
     .examples = N_("The panel's laptop; HR's locked drive; Paper, in the safe"),
     .type = AL_T_LINE},
    {.name = "clock_ends_on", .label = N_("Sheets destroyed by"),
     .help = N_("The last day on which candidates' sheets may be kept"),
     .type = AL_T_DATE, .flags = AL_F_PLAN},
    {.name = "sheets_destroyed_on", .label = N_("Sheets destroyed on"),
     .help = N_("The day candidates' sheets and scores were destroyed"),
     .type = AL_T_DATE},
};

/* Two who tick the same stage of the same recruitment make one record. */
static const struct al_field stage[] = {
    {.name = "recruitment", .label = N_("Recruitment"),
     .help = N_("Which recruitment it is a stage of"), .type = AL_T_REF,
     .ref = AL_KIND_RECRUITMENT,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST | AL_F_QUICK},
    {.name = "stage", .label = N_("Stage"),
     .help = N_("From the advert to the feedback"), .type = AL_T_CODE,
     .codes = &al_codes_recruitment_stage,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST | AL_F_QUICK},
    {.name = "involved", .label = N_("{People}"),
     .help = N_("In it, offered and declined, not offered; empty: not yet"),
     .type = AL_T_CODE, .codes = &al_codes_stage_involved,
     .flags = AL_F_LIST | AL_F_QUICK | AL_F_COUNT},
    {.name = "reason", .label = N_("Why not"),
     .help = N_("Needed when it was not offered"), .type = AL_T_CODE,
     .codes = &al_codes_decision_reason, .flags = AL_F_QUICK},
    {.name = "words", .label = N_("In words"),
     .help = N_("More about it, without names: reports repeat it"),
     .examples = N_("Two read it at home; HR shortlists alone; Nobody was "
                    "free that day"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "activity", .label = N_("Activity"),
     .help = N_("The activity in which they were in it"), .type = AL_T_REF,
     .ref = AL_KIND_ACTIVITY, .flags = AL_F_QUICK},
    {.name = "decision", .label = N_("Decision on involving"),
     .help = N_("Where this stage's answer stands when the plan asks for it"),
     .type = AL_T_REF, .ref = AL_KIND_DECISION},
    {.name = "done_on", .label = N_("Done on"),
     .help = N_("The day the stage was done; empty: still to come"),
     .type = AL_T_DATE, .flags = AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
};

static const struct al_field criterion[] = {
    {.name = "recruitment", .label = N_("Recruitment"),
     .help = N_("Which recruitment it is scored in"), .type = AL_T_REF,
     .ref = AL_KIND_RECRUITMENT,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "code", .label = N_("Code"),
     .help = N_("A short sign to speak of it by: K1, K2"),
     .examples = N_("K1; K2; K9"), .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "text", .label = N_("What is looked for"),
     .help = N_("An attitude or a way of working, in a few words"),
     .examples = N_("Believes people can work; Listens first; Puts people at "
                    "ease"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "weight", .label = N_("Weight"),
     .help = N_("How many times it counts: 3, 2 or 1"), .type = AL_T_NUMBER,
     .flags = AL_F_LIST | AL_F_QUICK, .preset = "1"},
    {.name = "anchor_0", .label = N_("0 is"),
     .help = N_("What somebody says or does who scores 0"),
     .examples = N_("Says some are not ready; Talks over people; Blames the "
                    "jobcentre"),
     .type = AL_T_TEXT, .flags = AL_F_QUICK},
    {.name = "anchor_2", .label = N_("2 is"),
     .help = N_("What somebody says or does who scores 2"),
     .examples = N_("Says most can, with conditions; Listens, then decides; "
                    "Keeps most promises"),
     .type = AL_T_TEXT, .flags = AL_F_QUICK},
    {.name = "anchor_4", .label = N_("4 is"),
     .help = N_("What somebody says or does who scores 4"),
     .examples = N_("Tells of backing somebody others doubted; Asks what the "
                    "person wants; Says what they do not know"),
     .type = AL_T_TEXT, .flags = AL_F_QUICK},
};

static const struct al_field spec_line[] = {
    {.name = "recruitment", .label = N_("Recruitment"),
     .help = N_("Whose person specification it is a line of"),
     .type = AL_T_REF, .ref = AL_KIND_RECRUITMENT,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "text", .label = N_("Line"),
     .help = N_("What the person specification asks for, as it stands now"),
     .examples = N_("Believes that anybody can work; Keeps confidences; Likes "
                    "meeting employers"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "criterion", .label = N_("Scored as"),
     .help = N_("The criterion by which it is looked for"), .type = AL_T_REF,
     .ref = AL_KIND_CRITERION, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "changed_from", .label = N_("Was before"),
     .help = N_("How it read before it was reviewed"),
     .examples = N_("Two years in recruitment; A degree; Knows the benefits "
                    "system"),
     .type = AL_T_LINE, .flags = AL_F_SEARCH | AL_F_QUICK},
};

static const struct al_field question[] = {
    {.name = "recruitment", .label = N_("Recruitment"),
     .help = N_("In which interviews it is asked"), .type = AL_T_REF,
     .ref = AL_KIND_RECRUITMENT,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "number", .label = N_("Number"),
     .help = N_("Its place among the questions: 1, 2, 3"),
     .type = AL_T_NUMBER,
     .flags = AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "text", .label = N_("Question"),
     .help = N_("As it is read out: the same words to every candidate"),
     .examples = N_("What would you do if I wanted to give up?; Who can work?; "
                    "Tell us of a time you were wrong"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "person", .label = N_("Written by {person}"),
     .help = N_("Which {person} wrote it; empty: a colleague did"),
     .type = AL_T_REF, .ref = AL_KIND_PERSON,
     .flags = AL_F_SUBJECT | AL_F_LIST | AL_F_QUICK},
    {.name = "staff", .label = N_("Or by colleague"),
     .help = N_("Which colleague wrote it"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_QUICK},
    {.name = "criterion", .label = N_("Looks for"),
     .help = N_("The criterion that its answers are scored by"),
     .type = AL_T_REF, .ref = AL_KIND_CRITERION,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "tests_beliefs", .label = N_("Tests beliefs"),
     .help = N_("yes: it shows whether somebody believes that people can work"),
     .type = AL_T_YESNO, .flags = AL_F_LIST | AL_F_QUICK},
};

static const struct al_field exercise[] = {
    {.name = "recruitment", .label = N_("Recruitment"),
     .help = N_("In which interviews it is used"), .type = AL_T_REF,
     .ref = AL_KIND_RECRUITMENT,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "kind_of", .label = N_("Exercise"),
     .help = N_("Role play, discussion or presentation"), .type = AL_T_CODE,
     .codes = &al_codes_exercise_kind, .preset = "role_play",
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "title", .label = N_("Title"),
     .help = N_("What it is called, in a few words"),
     .examples = N_("A first meeting; The employer who tried one; What would "
                    "you say about me?"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "scene", .label = N_("Scene"),
     .help = N_("What has happened so far, in three lines; no real person"),
     .examples = N_("You meet for the first time; An employer rings; It is the "
                    "second week of a job"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "role", .label = N_("Who they play"),
     .help = N_("Whom the {person} plays, and how; never themselves"),
     .examples = N_("Somebody who was told no; A shop manager in a hurry; A "
                    "work coach"),
     .type = AL_T_TEXT, .flags = AL_F_QUICK},
    {.name = "look_for", .label = N_("Look for"),
     .help = N_("What shows that a candidate works well"),
     .examples = N_("Asks before telling; Stays calm; Names a next step"),
     .type = AL_T_TEXT, .flags = AL_F_QUICK},
    {.name = "stop_word", .label = N_("Stop word"),
     .help = N_("Whoever says it ends the scene at once, without a reason"),
     .examples = N_("Stop; Red; That is enough"), .type = AL_T_LINE,
     .flags = AL_F_QUICK},
    {.name = "person", .label = N_("Written by {person}"),
     .help = N_("Which {person} wrote it; empty: it was there, or a colleague "
                "did"),
     .type = AL_T_REF, .ref = AL_KIND_PERSON,
     .flags = AL_F_SUBJECT | AL_F_LIST | AL_F_QUICK},
    {.name = "played_by", .label = N_("Played by"),
     .help = N_("Who plays a part in it; by name they stand in the activity"),
     .type = AL_T_CODE, .codes = &al_codes_exercise_played,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "criterion", .label = N_("Looks for"),
     .help = N_("The criterion that it shows most of"), .type = AL_T_REF,
     .ref = AL_KIND_CRITERION},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_RECRUITMENT, .one = N_("Recruitment"),
     .many = N_("Recruitments"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(recruitment)},
    {.name = AL_KIND_STAGE, .one = N_("Recruitment stage"),
     .many = N_("Recruitment stages"), .key_class = AL_KEY_SERVICE,
     .flags = AL_K_LINK, AL_FIELDS(stage)},
    {.name = AL_KIND_CRITERION, .one = N_("Panel criterion"),
     .many = N_("Panel criteria"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(criterion)},
    {.name = AL_KIND_SPEC_LINE, .one = N_("Person spec line"),
     .many = N_("Person spec lines"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(spec_line)},
    {.name = AL_KIND_QUESTION, .one = N_("Interview question"),
     .many = N_("Interview questions"), .key_class = AL_KEY_SUBJECT,
     AL_FIELDS(question)},
    {.name = AL_KIND_EXERCISE, .one = N_("Panel exercise"),
     .many = N_("Panel exercises"), .key_class = AL_KEY_SUBJECT,
     AL_FIELDS(exercise)},
};
/* clang-format on */

const struct al_kind_group al_kinds_recruit = {kinds, AL_COUNT(kinds)};
