/* test_handout.c - for whom a sheet is made, and whose words stand on it. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/handout.h"
#include "tests/indexing.h"

enum {
    SAM = 1,
    ADA,
    OLD_SAM, /* another record of Sam */
    PRIYA,
    PANEL,
    GROUP,
    SAM_PANEL,
    ADA_PANEL,
    DEE_PANEL, /* a guest of an organisation */
    SAM_GROUP,
    DEE,
    PAID,
    QUOTE,
    OTHER_QUOTE,
    NAMELESS,
    WRONG_QUOTE,
    OLD_QUOTE,
    MADE,
    NOT_MADE,
    ELSEWHERE,
    CONSENT_OF_SAM,
    STORY_OF_SAM,
    ADA_IN_IT, /* a consent of Ada about Sam's story */
    SAM_SAID_NO,
    CHANCE
};

static struct box box;
static const struct al_words words = {"resident", "residents"};
static const char *dirs[1];
static char srcdir_templates[400];

static void set_up(void)
{
    const char *srcdir = getenv("srcdir");
    struct al_record *change;

    snprintf(srcdir_templates, sizeof(srcdir_templates), "%s/core/templates",
             srcdir && *srcdir ? srcdir : ".");
    dirs[0] = srcdir_templates;
    box_open(&box);
    put(box.index, SAM,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", "access_needs+=a lift",
             "access_needs+=breaks", "sheet_format=large_print", NULL));
    put(box.index, ADA,
        make(AL_KIND_PERSON, "preferred_name=Ada L.",
             "preferred_term=participant", NULL));
    put(box.index, OLD_SAM,
        make(AL_KIND_PERSON, "preferred_name=Samuel", ref("merged_into", SAM),
             NULL));
    put(box.index, PRIYA, make(AL_KIND_STAFF, "name=Priya N.", NULL));
    put(box.index, DEE,
        make(AL_KIND_CONTACT, "name=Dee R.", ref("organisation", 99), NULL));
    put(box.index, PANEL,
        make(AL_KIND_ACTIVITY, "type=interview_panel", "date=2026-11-22",
             "title=Peer worker", "place=Room 2", "time=10:00", "until=12:00",
             NULL));
    put(box.index, GROUP,
        make(AL_KIND_ACTIVITY, "type=focus_group", "date=2026-10-05", NULL));
    put(box.index, SAM_PANEL,
        make(AL_KIND_PARTICIPATION, ref("activity", PANEL), ref("person", SAM),
             "role=panel_member", "outcome=took_part", "minutes_active=120",
             "minutes_prep=30", "contribution_text=Scored four candidates",
             NULL));
    put(box.index, ADA_PANEL,
        make(AL_KIND_PARTICIPATION, ref("activity", PANEL), ref("person", ADA),
             "role=panel_member", "reply=no", NULL));
    put(box.index, DEE_PANEL,
        make(AL_KIND_PARTICIPATION, ref("activity", PANEL), ref("contact", DEE),
             "role=employer_guest", "outcome=took_part", NULL));
    put(box.index, SAM_GROUP,
        make(AL_KIND_PARTICIPATION, ref("activity", GROUP), ref("person", SAM),
             "role=attendee", "outcome=took_part", NULL));
    put(box.index, PAID,
        make(AL_KIND_PAYMENT, ref("person", SAM),
             ref("participation", SAM_PANEL), "amount_p=5000",
             "route=bank_transfer", "events+=2026-11-23 accepted_lower 2000",
             NULL));
    put(box.index, QUOTE,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", SAM),
             "date=2026-11-22", "quote=Say people, not cases",
             ref("change", MADE), NULL));
    put(box.index, OTHER_QUOTE,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", ADA),
             "date=2026-11-22", "quote=A secret of mine", ref("change", MADE),
             ref("activity", PANEL), NULL));
    put(box.index, NAMELESS,
        make(AL_KIND_FEEDBACK, "voice=client", "anonymous=yes",
             "quote=Nobody said this", ref("change", NOT_MADE),
             ref("activity", PANEL), NULL));
    put(box.index, WRONG_QUOTE,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", SAM),
             "date=2026-11-01", "quote=Misheard words", NULL));
    put(box.index, OLD_QUOTE,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", SAM),
             "date=2026-11-02", "summary=Letters are hard to read",
             ref("corrects", WRONG_QUOTE), NULL));
    put(box.index, MADE,
        make(AL_KIND_CHANGE, "description=Letters say people", "state=made",
             "made_on=2026-11-23", NULL));
    change =
        make(AL_KIND_CHANGE, "description=A bus to the panel", "state=not_made",
             "reason_if_not=No money before April", NULL);
    al_record_add_member(change, "activities", hex_at(PANEL));
    al_record_add_member(change, "feedback", hex_at(OTHER_QUOTE));
    al_record_add_member(change, "feedback", hex_at(NAMELESS));
    put(box.index, NOT_MADE, change);
    put(box.index, ELSEWHERE,
        make(AL_KIND_CHANGE, "description=Not theirs", "state=made", NULL));
    put(box.index, CONSENT_OF_SAM,
        make(AL_KIND_CONSENT, ref("person", SAM), "about=May photo",
             "scope=website", "given_on=2026-11-20", ref("explained_by", PRIYA),
             NULL));
    put(box.index, STORY_OF_SAM,
        make(AL_KIND_STORY, ref("person", SAM), "teller_kind=client",
             "form=text", "title=Back behind the till", NULL));
    put(box.index, ADA_IN_IT,
        make(AL_KIND_CONSENT, ref("person", ADA), "about=you are in it",
             ref("story", STORY_OF_SAM), "scope=website", "given_on=2026-11-20",
             "identity=first_name", NULL));
    put(box.index, SAM_SAID_NO,
        make(AL_KIND_CONSENT, ref("person", SAM), "about=his story",
             ref("story", STORY_OF_SAM), "scope=press_media", "state=refused",
             "asked_on=2026-11-20", NULL));
    put(box.index, CHANCE,
        make(AL_KIND_OPPORTUNITY, "what=Read the winter leaflet",
             "type=material_review", "date=2026-12-04", "place=Library",
             "access_notes+=Two flights of stairs", NULL));
}

static void tear_down(void)
{
    box_drop(&box);
}

static struct al_handout_from from_here(void)
{
    return (struct al_handout_from){.index = box.index,
                                    .words = &words,
                                    .service = "Harbour IPS",
                                    .me = id_at(PRIYA),
                                    .today = {2026, 11, 24},
                                    .dirs = dirs,
                                    .dir_count = 1};
}

/* ---- for whom ---- */

static bool add_who(void *arg, const struct al_handout_one *one)
{
    struct al_str *out = arg;

    if (out->len > 0)
        al_str_puts(out, "; ");
    if (al_id_is_zero(&one->person) && al_id_is_zero(&one->contact))
        al_str_puts(out, "-");
    else
        al_query_name(
            box.index,
            al_id_is_zero(&one->person) ? &one->contact : &one->person, out);
    return true;
}

static const struct {
    const char *sheet;
    unsigned record;
    const char *who; /* NULL: nobody, and why is said */
} whos[] = {
    {"offer", SAM_PANEL, "Sam T."},
    {"offer", PANEL, "Sam T."}, /* Ada said no, a guest is not paid */
    {"offer", PAID, "Sam T."},
    {"offer", DEE_PANEL, NULL},
    {"offer", ADA_PANEL, NULL},
    {"offer", QUOTE, NULL},
    {"offer", SAM, "Sam T."},
    {"offer", ADA, NULL},
    {"thanks", SAM, "Sam T."},
    {"thanks", ADA, NULL},
    {"invitation", DEE_PANEL, "Dee R."},
    {"invitation", ADA_PANEL, NULL},
    {"consent", SAM, "Sam T."},
    {"consent", OLD_SAM, "Sam T."},
    {"consent", CONSENT_OF_SAM, "Sam T."},
    {"consent", NAMELESS, NULL},
    {"consent", STORY_OF_SAM, "Sam T."},
    {"consent", ADA_IN_IT, "Ada L."},
    {"invitation", CHANCE, "-"},
    {"thanks", SAM_PANEL, "Sam T."},
    {"thanks", DEE_PANEL, "Dee R."},
    {"thanks", ADA_PANEL, NULL},
    {"thanks", PAID, "Sam T."},
    {"jobcentre", SAM, "Sam T."},
    {"jobcentre", PAID, "Sam T."},
    {"jobcentre", DEE_PANEL, NULL},
    {"changes", QUOTE, "Sam T."},
    {"changes", NAMELESS, NULL},
    {"changes", ELSEWHERE, NULL},
    {"changes", SAM, "Sam T."},
    {"changes", DEE_PANEL, NULL},
};

START_TEST(a_sheet_goes_to_whom_it_is_about)
{
    struct al_id id = id_at(whos[_i].record);
    struct al_str who = {0};
    struct al_err err = {.msg = ""};
    enum al_status status =
        al_handout_each(box.index, al_handout_by_name(whos[_i].sheet), &id,
                        add_who, &who, &err);

    if (whos[_i].who) {
        ck_assert_msg(status == AL_OK, "%s", err.msg);
        ck_assert_str_eq(al_str_text(&who), whos[_i].who);
    } else {
        ck_assert_int_eq(status, AL_EINVAL);
        ck_assert_str_ne(err.msg, "");
    }
    al_str_drop(&who);
}
END_TEST

/* Of a change: whose words led to it, and who was there; each once. */
START_TEST(a_change_is_told_to_all_whom_it_came_from)
{
    struct al_id id = id_at(NOT_MADE);
    struct al_str who = {0};

    MUST(al_handout_each(box.index, al_handout_by_name("changes"), &id, add_who,
                         &who, err));
    ck_assert_msg(strcmp(al_str_text(&who), "Ada L.; Sam T.") == 0, "%s",
                  al_str_text(&who));
    al_str_drop(&who);
}
END_TEST

START_TEST(an_invitation_to_something_new_is_for_nobody_by_name)
{
    struct al_id id = id_at(50);
    struct al_str who = {0};

    put(box.index, 50,
        make(AL_KIND_ACTIVITY, "type=event", "date=2026-12-01", NULL));
    MUST(al_handout_each(box.index, al_handout_by_name("invitation"), &id,
                         add_who, &who, err));
    ck_assert_str_eq(al_str_text(&who), "-");
    al_str_drop(&who);
}
END_TEST

/* ---- what stands on it ---- */

struct making {
    const struct al_handout *handout;
    bool is_large, is_ascii;
    struct al_str out;
};

static bool add_paper(void *arg, const struct al_handout_one *one)
{
    struct making *making = arg;
    struct al_handout_from from = from_here();
    const struct al_paper paper = {making->is_large, making->is_ascii};

    MUST(al_handout_make(&from, making->handout, one, &paper, &making->out,
                         err));
    return true;
}

static void make_paper(struct making *making, const char *sheet,
                       unsigned record)
{
    struct al_id id = id_at(record);

    making->handout = al_handout_by_name(sheet);
    MUST(al_handout_each(box.index, making->handout, &id, add_paper, making,
                         err));
}

static const struct {
    const char *sheet;
    unsigned record;
    const char *has[6]; /* each stands there, spaces and lines apart */
    const char *lacks[4];
} papers[] = {
    {"offer",
     SAM_PANEL,
     {"Dear Sam T., We would like to ask you to take part in an interview "
      "panel.",
      "You would be there as a panel member.", "Sun 22-Nov-2026",
      "noted for you: a lift, breaks.", "How long 2 hours",
      "Getting ready 30 minutes"},
     {NULL}},
    {"offer",
     PAID,
     {"For your time GBP 20.00", "How we pay Bank transfer",
      "ask us to give it to a charity",
      "For the jobcentre this is called service user involvement."},
     {"50.00"}},
    {"thanks",
     SAM_PANEL,
     {"Thank you, Sam T.", "What you did: Scored four candidates.",
      "Role Panel member", "Time given 2 hours 30 minutes",
      "* judging fairly against agreed points",
      "Panel member, Interview panel (Peer worker), November 2026. Scored "
      "four candidates. 2 hours 30 minutes for Harbour IPS."},
     {NULL}},
    {"thanks", SAM, {"an interview panel", "Scored four"}, {"focus group"}},
    {"thanks", DEE_PANEL, {"Thank you, Dee R."}, {"Time given"}},
    {"consent",
     QUOTE,
     {"\"Say people, not cases\"", "[ ] Website", "It stays yours."},
     {"[x]"}},
    {"consent",
     CONSENT_OF_SAM,
     {"It is May photo", "[x] Website", "Explained by Priya N.",
      "Day Fri 20-Nov-2026"},
     {"[x] Press", "[ ] Website"}},
    {"consent",
     STORY_OF_SAM,
     {"It is Back behind the till", "[ ] Website", "[ ] Press"},
     {"[x]"}},
    /* Ada is in it: the story, and its title, are Sam's all the same. */
    {"consent",
     ADA_IN_IT,
     {"It is you are in it", "[x] Website", "So far First name only"},
     {"Back behind", "[x] Press", "Sam"}},
    {"consent", SAM_SAID_NO, {"It is Back behind the till"}, {"[x]"}},
    {"invitation",
     CHANCE,
     {"Hello, We invite you to a leaflet or advert review. It is about: Read "
      "the winter leaflet.",
      "When Fri 04-Dec-2026", "There Two flights of stairs."},
     {NULL}},
    {"changes",
     SAM,
     {"You said, Sun 22-Nov-2026", "\"Say people, not cases\"",
      "We did: Letters say people.", "You told us about, Mon 02-Nov-2026",
      "You took part", "We could not, because: No money before April."},
     {"A secret of mine", "Nobody said this", "Misheard words", "Ada"}},
};

/* One space between words, and none of the signs of lists. */
static void squeeze(const char *text, struct al_str *out)
{
    for (; *text; text++) {
        char byte = *text == '\n' ? ' ' : *text;

        if (byte != ' ' || (out->len > 0 && out->data[out->len - 1] != ' '))
            al_str_putc(out, byte);
    }
}

START_TEST(a_sheet_says_what_is_known)
{
    struct making making = {.is_large = _i % 2, .is_ascii = true};
    struct al_str text = {0};

    for (int turn = 0; turn < 2; turn++) {
        al_str_reset(&making.out);
        al_str_reset(&text);
        making.is_large = turn == 1;
        make_paper(&making, papers[_i].sheet, papers[_i].record);
        squeeze(al_str_text(&making.out), &text);
        for (size_t i = 0; i < 6 && papers[_i].has[i]; i++)
            ck_assert_msg(strstr(al_str_text(&text), papers[_i].has[i]),
                          "\"%s\" is not in:\n%s", papers[_i].has[i],
                          al_str_text(&making.out));
        for (size_t i = 0; i < 4 && papers[_i].lacks[i]; i++)
            ck_assert_msg(!strstr(al_str_text(&text), papers[_i].lacks[i]),
                          "\"%s\" is in:\n%s", papers[_i].lacks[i],
                          al_str_text(&making.out));
    }
    al_str_drop(&making.out);
    al_str_drop(&text);
}
END_TEST

/*
 * Whatever sheet is made from whatever record: nobody's words or name but their
 * own stand on it.
 */
START_TEST(nobody_reads_the_words_of_another)
{
    const struct al_handout *handout = al_handout_at((size_t)_i);

    for (unsigned n = SAM; n <= CHANCE; n++) {
        struct al_id id = id_at(n);
        struct making making = {.handout = handout};
        const char *text;

        (void)al_handout_each(box.index, handout, &id, add_paper, &making,
                              NULL);
        text = al_str_text(&making.out);
        ck_assert_ptr_null(strstr(text, "Nobody said this"));
        if (strstr(text, "A secret of mine")) /* Ada's alone */
            ck_assert(n == ADA || n == ADA_PANEL || n == OTHER_QUOTE ||
                      n == MADE || n == NOT_MADE || n == PANEL);
        al_str_drop(&making.out);
    }
}
END_TEST

START_TEST(their_own_word_stands_on_their_sheet)
{
    struct al_handout_from from = from_here();
    const struct al_handout_one ada = {.person = id_at(ADA)},
                                sam = {.person = id_at(SAM)};
    struct al_values values = {.items = NULL};

    MUST(al_handout_values(&from, &ada, &values, err));
    ck_assert_str_eq(al_values_get(&values, "word"), "participant");
    al_values_drop(&values);
    MUST(al_handout_values(&from, &sam, &values, err));
    ck_assert_str_eq(al_values_get(&values, "word"), "resident");
    ck_assert(al_handout_wants_large(box.index, &sam));
    ck_assert(!al_handout_wants_large(box.index, &ada));
    al_values_drop(&values);
}
END_TEST

/* ---- the table, and the templates that are shipped ---- */

/* "Dear ," or "This is for .": where a word is missing there is a line. */
static bool has_a_hole(const char *text)
{
    return strstr(text, " ,") || strstr(text, " .\n") || strstr(text, " . ") ||
           strstr(text, "\n,") || strstr(text, "\n.\n");
}

START_TEST(a_sheet_of_the_table_has_a_sound_template)
{
    const struct al_handout *handout = al_handout_at((size_t)_i);
    struct al_handout_from from = from_here();
    const struct al_handout_one nothing = {.person = {.byte = {0}}};
    const struct al_paper paper = {.is_large = false};
    struct al_template template = {.path = NULL};
    struct al_str name = {0}, out = {0};

    ck_assert_uint_le(strlen(handout->title), 32);
    ck_assert_uint_le(strlen(handout->help), 46);
    ck_assert_ptr_eq(al_handout_by_name(handout->name), handout);
    ck_assert_ptr_nonnull(handout->kinds[0]);
    for (size_t i = 0; i < AL_HANDOUT_KINDS && handout->kinds[i]; i++)
        ck_assert_ptr_nonnull(al_kind_by_name(handout->kinds[i]));
    al_str_printf(&name, "%s.txt", handout->name);
    MUST(al_template_load(dirs, 1, al_str_text(&name), &template, err));
    ck_assert_str_ne(template.author, "");
    ck_assert_str_ne(template.reviewed, "");
    /* Every word of it is known, even with nothing to fill it with. */
    MUST(al_handout_make(&from, handout, &nothing, &paper, &out, err));
    ck_assert_uint_gt(out.len, 400);
    if (handout->flags & AL_HANDOUT_BLANK)
        ck_assert_msg(!has_a_hole(al_str_text(&out)), "%s: %s", handout->name,
                      al_str_text(&out));
    al_template_drop(&template);
    al_str_drop(&name);
    al_str_drop(&out);
}
END_TEST

START_TEST(a_name_is_known_by_its_start)
{
    ck_assert_ptr_eq(al_handout_by_name("th"), al_handout_by_name("thanks"));
    ck_assert_ptr_null(al_handout_by_name("c")); /* consent, changes */
    ck_assert_ptr_null(al_handout_by_name(""));
    ck_assert_ptr_null(al_handout_by_name("letter"));
}
END_TEST

START_TEST(every_word_has_help)
{
    struct al_handout_word word;

    for (size_t i = 0; al_handout_word_at(i, &word); i++) {
        ck_assert(!word.help || strlen(word.help) <= 60);
        ck_assert_str_ne(word.name, "");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("handout");
    TCase *tc = tcase_create("handout");
    int sheets = (int)al_handout_count();

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, a_sheet_goes_to_whom_it_is_about, 0,
                        AL_COUNT(whos));
    tcase_add_test(tc, a_change_is_told_to_all_whom_it_came_from);
    tcase_add_test(tc, an_invitation_to_something_new_is_for_nobody_by_name);
    tcase_add_loop_test(tc, a_sheet_says_what_is_known, 0, AL_COUNT(papers));
    tcase_add_loop_test(tc, nobody_reads_the_words_of_another, 0, sheets);
    tcase_add_test(tc, their_own_word_stands_on_their_sheet);
    tcase_add_loop_test(tc, a_sheet_of_the_table_has_a_sound_template, 0,
                        sheets);
    tcase_add_test(tc, a_name_is_known_by_its_start);
    tcase_add_test(tc, every_word_has_help);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
