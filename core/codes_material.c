/* codes_material.c - code lists of what is made and shown, and of issues. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
static const struct al_code kind_of[] = {
    {"leaflet", N_("Leaflet")},
    {"poster", N_("Poster")},
    {"web_page", N_("Web page")},
    {"social_post", N_("Post on social media")},
    {"form", N_("Form")},
    {"letter", N_("Letter")},
    {"job_advert", N_("Job advert")},
    {"person_spec", N_("Person specification")},
    {"job_description", N_("Job description")},
    {"video", N_("Film")},
    {"photo", N_("Photo")},
    {"artwork", N_("Artwork")},
    {"story_text", N_("Written story")},
    {"presentation", N_("Slides")},
    {"workbook", N_("Workbook")},
    {"survey", N_("Survey")},
};
AL_CODES(al_codes_material_kind, "material.kind_of", kind_of);

/* What is somebody's own is theirs to keep: nothing of it is held here. */
static const struct al_code whose[] = {
    {"service", N_("Ours")},
    {"person", N_("Theirs: not held here")},
};
AL_CODES(al_codes_material_whose, "material.whose", whose);

static const struct al_code state[] = {
    {"draft", N_("Draft")},
    {"in_review", N_("In review")},
    {"approved", N_("Approved")},
    {"in_use", N_("In use")},
    {"withdrawn", N_("Withdrawn")},
};
AL_CODES(al_codes_material_state, "material.state", state);

static const struct al_code aspect[] = {
    {"content", N_("Content")},
    {"language", N_("Language")},
    {"tone", N_("Tone")},
    {"respect", N_("Respect")},
    {"accuracy", N_("Accuracy")},
    {"layout", N_("Layout")},
    {"pictures", N_("Pictures")},
    {"length", N_("How long it is")},
    {"accessibility", N_("Accessibility")},
};
AL_CODES(al_codes_review_aspect, "review_comment.aspect", aspect);

static const struct al_code response[] = {
    {"changed", N_("Changed")},
    {"part_changed", N_("Changed in part")},
    {"not_changed", N_("Not changed, because")},
    {"pending", N_("No answer yet")},
};
AL_CODES(al_codes_review_response, "review_comment.response", response);

static const struct al_code priority[] = {
    {"high", N_("Soon")},
    {"usual", N_("Usual")},
    {"low", N_("When there is time")},
};
AL_CODES(al_codes_issue_priority, "issue.priority", priority);

/* How an issue stands follows from what was done (issue.h). */
static const struct al_code issue_state[] = {
    {"open", N_("Open: no group yet")},
    {"planned", N_("A group is planned")},
    {"found", N_("Talked about, not decided")},
    {"decided", N_("Decided, not told back")},
    {"told_back", N_("Told back")},
    {"set_aside", N_("Set aside")},
};
AL_CODES(al_codes_issue_state, "issue.state", issue_state);

/* What a phrase is for: where somebody has to say or write it. */
static const struct al_code area[] = {
    {"health", N_("Health, told to employers")},
    {"gap", N_("Time without work")},
    {"adjustments", N_("What helps at work")},
    {"first_contact", N_("First contact with employers")},
    {"support", N_("What our support is")},
    {"letters", N_("Letters and forms")},
    {"adverts", N_("Adverts and posts")},
    {"public", N_("Leaflets and web pages")},
    {"meetings", N_("Meetings and phone calls")},
    {"other", N_("Other")},
};
AL_CODES(al_codes_wording_area, "wording.area", area);

static const struct al_code by_whom[] = {
    {"themselves", N_("They say it themselves")},
    {"together", N_("Both of us together")},
    {"specialist", N_("Their employment specialist")},
    {"nobody", N_("Nobody tells anything")},
};
AL_CODES(al_codes_disclosure_by, "disclosure_plan.by_whom", by_whom);
/* clang-format on */
