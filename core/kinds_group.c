/*
 * kinds_group.c - groups that meet again and again, what they decide, and what
 * came of meeting: job leads, and posts for people with lived experience.
 *
 * A meeting is an activity with a date and people in it, as any other; what is
 * only a meeting's (agenda, minutes, what was heard) stands beside it.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field group[] = {
    {.name = "name", .label = N_("Name"),
     .help = N_("What the group is called"),
     .examples = N_("Steering group; Website readers; Team meeting, north"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "kind_of", .label = N_("Kind"),
     .help = N_("Steering, working, led by {people} ..."),
     .type = AL_T_CODE, .codes = &al_codes_group_kind,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK, .preset = "steering"},
    {.name = "purpose", .label = N_("What it is for"),
     .help = N_("What the group decides or does, in a sentence"),
     .examples = N_("Decides what the service does next; Reads all that we "
                  "print; Plans the summer event"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "terms", .label = N_("Terms"),
     .help = N_("How it works: votes, chair, how long a seat is for"),
     .examples = N_("Each seat has one vote; Chaired in turn; Seats are for "
                  "two years"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH},
    {.name = "meets", .label = N_("Meets"),
     .help = N_("How often, when and where as a rule"),
     .examples = N_("monthly, Thursdays at 17:30; each quarter; first Monday, "
                  "online"),
     .type = AL_T_LINE, .flags = AL_F_QUICK},
    {.name = "opens_with_story", .label = N_("Opens with a story"),
     .help = N_("yes: each meeting begins with somebody's own account"),
     .type = AL_T_YESNO},
    {.name = "paid", .label = N_("Members are paid"),
     .help = N_("yes: {people} are paid for meeting and getting ready"),
     .type = AL_T_YESNO},
    {.name = "team", .label = N_("Team"),
     .help = N_("The team it belongs to; empty: the whole service"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM, .flags = AL_F_LIST},
    {.name = "owner", .label = N_("Who looks after it"),
     .help = N_("The member of staff who calls the meetings"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF,
     .flags = AL_F_OWNER | AL_F_QUICK, .preset = "me"},
    {.name = "started", .label = N_("Since"),
     .help = N_("The day it began"), .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_LIST},
    {.name = "ended", .label = N_("Ended on"),
     .help = N_("The day of its end; empty while it meets"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
};

/* How many of whom the group wants: one record for each category. */
static const struct al_field seat[] = {
    {.name = "group", .label = N_("Group"),
     .help = N_("The group whose seats they are"), .type = AL_T_REF,
     .ref = AL_KIND_GROUP,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST |
              AL_F_QUICK},
    {.name = "category", .label = N_("For whom"),
     .help = N_("{People}, employers, clinicians, the jobcentre ..."),
     .type = AL_T_CODE, .codes = &al_codes_attendance_category,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST |
              AL_F_QUICK},
    {.name = "wanted", .label = N_("Seats"),
     .help = N_("How many seats they have"), .type = AL_T_NUMBER,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
};

/* Who joins twice has one record: the older years stand in its history. */
static const struct al_field membership[] = {
    {.name = "group", .label = N_("Group"),
     .help = N_("The group that they belong to"), .type = AL_T_REF,
     .ref = AL_KIND_GROUP,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST |
              AL_F_QUICK | AL_F_COUNT},
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Who belongs to it"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON,
     .flags = AL_F_SUBJECT | AL_F_TITLE | AL_F_KEY | AL_F_LIST |
              AL_F_QUICK},
    {.name = "contact", .label = N_("Contact"),
     .help = N_("Who it is, when it is somebody of an organisation"),
     .type = AL_T_REF, .ref = AL_KIND_CONTACT,
     .flags = AL_F_TITLE | AL_F_KEY | AL_F_LIST | AL_F_QUICK},
    {.name = "staff", .label = N_("Colleague"),
     .help = N_("Who it is, when it is one of ours"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF,
     .flags = AL_F_TITLE | AL_F_KEY | AL_F_LIST | AL_F_QUICK},
    {.name = "category", .label = N_("Seat"),
     .help = N_("For whom they sit there: {people}, employers ..."),
     .type = AL_T_CODE, .codes = &al_codes_attendance_category,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK | AL_F_COUNT},
    {.name = "vote", .label = N_("Vote"),
     .help = N_("yes: they vote; no: they advise"), .type = AL_T_YESNO,
     .flags = AL_F_LIST | AL_F_QUICK, .preset = "yes"},
    {.name = "from", .label = N_("From"),
     .help = N_("The day they joined"), .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_LIST | AL_F_QUICK | AL_F_COUNT,
     .preset = "t"},
    {.name = "to", .label = N_("Until"),
     .help = N_("The day they left; empty while they belong to it"),
     .type = AL_T_DATE, .flags = AL_F_LIST | AL_F_COUNT},
};

static const struct al_field meeting[] = {
    {.name = "group", .label = N_("Group"),
     .help = N_("The group that meets"), .type = AL_T_REF,
     .ref = AL_KIND_GROUP,
     .flags = AL_F_REQUIRED | AL_F_KEY | AL_F_LIST | AL_F_QUICK},
    {.name = "activity", .label = N_("Activity"),
     .help = N_("The day of it, and who was there"), .type = AL_T_REF,
     .ref = AL_KIND_ACTIVITY,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST |
              AL_F_WHEN | AL_F_QUICK},
    {.name = "agenda", .label = N_("Agenda"),
     .help = N_("What it is about, point by point; no names"),
     .examples = N_("What did we hear?; The winter plan; Payment in two weeks"),
     .type = AL_T_LINES, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "what_did_we_hear", .label = N_("What did we hear?"),
     .help = N_("yes: it was talked about what {people} had said"),
     .type = AL_T_YESNO, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "heard_words", .label = N_("What it was"),
     .help = N_("What had been heard, and what was made of it; no names"),
     .examples = N_("Letters are hard to read; Two waited six weeks; The bell "
                  "is too high"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
    {.name = "minutes", .label = N_("Minutes"),
     .help = N_("What was talked about, in plain words; no names"),
     .examples = N_("Read the plan together; The budget is half spent; Next "
                  "time: the form"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH | AL_F_QUICK},
};

static const struct al_field meeting_decision[] = {
    {.name = "meeting", .label = N_("Meeting"),
     .help = N_("The meeting that decided it"), .type = AL_T_REF,
     .ref = AL_KIND_MEETING,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "text", .label = N_("Decision"),
     .help = N_("What was decided, in a sentence; no names"),
     .examples = N_("One page instead of nine; Meet in the library; Ask the "
                  "bank for cash"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "how", .label = N_("Decided how"),
     .help = N_("By vote, all agreed, the chair, put off ..."),
     .type = AL_T_CODE, .codes = &al_codes_meeting_how,
     .flags = AL_F_LIST | AL_F_QUICK, .preset = "agreed"},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who sees to it"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_OWNER | AL_F_LIST | AL_F_QUICK,
     .preset = "me"},
    {.name = "due", .label = N_("By"),
     .help = N_("The day it is to be done by: fri, 12/3, +2w"),
     .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_PLAN | AL_F_LIST | AL_F_QUICK},
    {.name = "done_on", .label = N_("Done on"),
     .help = N_("The day it was done; empty: it is open"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
    {.name = "change", .label = N_("Led to"),
     .help = N_("The change that it led to"), .type = AL_T_REF,
     .ref = AL_KIND_CHANGE},
};

/* Nobody's name: who applied is in their own record, if anywhere. */
static const struct al_field job_lead[] = {
    {.name = "what", .label = N_("What"),
     .help = N_("The job, or what was said about one; no names"),
     .examples = N_("Window displays, two mornings; Kitchen porter; Might "
                  "take two in spring"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "organisation", .label = N_("Organisation"),
     .help = N_("The employer"), .type = AL_T_REF,
     .ref = AL_KIND_ORGANISATION, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "contact", .label = N_("Contact"),
     .help = N_("With whom one talks there"), .type = AL_T_REF,
     .ref = AL_KIND_CONTACT, .flags = AL_F_QUICK},
    {.name = "activity", .label = N_("Came of"),
     .help = N_("The activity that it came of"), .type = AL_T_REF,
     .ref = AL_KIND_ACTIVITY, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "story", .label = N_("Or of a story"),
     .help = N_("The story or film that it came of"), .type = AL_T_REF,
     .ref = AL_KIND_STORY},
    {.name = "connection", .label = N_("By way of"),
     .help = N_("The connection that it came of"), .type = AL_T_REF,
     .ref = AL_KIND_FOLLOWUP},
    {.name = "state", .label = N_("State"),
     .help = N_("A first word, talking, a vacancy, applied, started, closed"),
     .type = AL_T_CODE, .codes = &al_codes_job_lead_state,
     .flags = AL_F_LIST | AL_F_QUICK, .preset = "lead"},
    {.name = "date", .label = N_("When"),
     .help = N_("The day it came up"), .type = AL_T_DATE,
     .flags = AL_F_WHEN | AL_F_LIST | AL_F_QUICK, .preset = "t"},
    {.name = "owner", .label = N_("Who follows it"),
     .help = N_("The member of staff who keeps in touch"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF,
     .flags = AL_F_OWNER | AL_F_QUICK, .preset = "me"},
    {.name = "note", .label = N_("Note"),
     .help = N_("How it went on, or why it came to nothing; no names"),
     .examples = N_("Ring again in March; They chose somebody else; Wants to "
                  "meet the team"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH},
};

static const struct al_field pathway[] = {
    {.name = "what", .label = N_("Post"),
     .help = N_("The post or paid role for lived experience"),
     .examples = N_("Peer worker, 15 hours; Paid co-trainer; Engagement "
                  "worker"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_SEARCH | AL_F_LIST |
              AL_F_QUICK},
    {.name = "state", .label = N_("State"),
     .help = N_("Considered, advertised, filled or stopped"),
     .type = AL_T_CODE, .codes = &al_codes_pathway_state,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK,
     .preset = "considered"},
    {.name = "date", .label = N_("Since"),
     .help = N_("The day it came to that"), .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_LIST | AL_F_QUICK,
     .preset = "t"},
    {.name = "activity", .label = N_("Came of"),
     .help = N_("The conversation or meeting that it began with"),
     .type = AL_T_REF, .ref = AL_KIND_ACTIVITY,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "team", .label = N_("Team"),
     .help = N_("The team that it is for"), .type = AL_T_REF,
     .ref = AL_KIND_TEAM},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who sees to it"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .flags = AL_F_OWNER | AL_F_QUICK,
     .preset = "me"},
    {.name = "why_stopped", .label = N_("Stopped, because"),
     .help = N_("Why it went no further"),
     .examples = N_("No money before April; HR wants a degree; Nobody applied"),
     .type = AL_T_TEXT, .flags = AL_F_SEARCH},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_GROUP, .one = N_("Group"), .many = N_("Groups"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(group)},
    {.name = AL_KIND_SEAT, .one = N_("Seats"), .many = N_("Seats in groups"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_LINK, AL_FIELDS(seat)},
    {.name = AL_KIND_MEMBERSHIP, .one = N_("Membership"),
     .many = N_("Memberships"), .key_class = AL_KEY_SUBJECT,
     .flags = AL_K_LINK, AL_FIELDS(membership)},
    {.name = AL_KIND_MEETING, .one = N_("Meeting"), .many = N_("Meetings"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_LINK, AL_FIELDS(meeting)},
    {.name = AL_KIND_MEETING_DECISION, .one = N_("Decision of a meeting"),
     .many = N_("Decisions of meetings"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(meeting_decision)},
    {.name = AL_KIND_JOB_LEAD, .one = N_("Job lead"),
     .many = N_("Job leads"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(job_lead)},
    {.name = AL_KIND_PATHWAY, .one = N_("Lived-experience post"),
     .many = N_("Lived-experience posts"), .key_class = AL_KEY_SERVICE,
     AL_FIELDS(pathway)},
};
/* clang-format on */

const struct al_kind_group al_kinds_group = {kinds, AL_COUNT(kinds)};
