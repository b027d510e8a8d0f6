/*
 * test_may_leave.c - everything that leaves, over a world in which nothing but
 * one story, one picture and one sentence may.
 *
 * Exports by their formats and kinds, reports, sheets, evidence packs: each
 * table is walked whole, so that what is added later stands under the same
 * rule. What may leave is said here by hand, not asked of the gate.
 */
#include "config.h"

#include "tests/indexing.h"
#include "tests/sampling.h"

#include "core/access.h"
#include "core/codes.h"
#include "core/doc.h"
#include "core/evidence.h"
#include "core/evidence_pack.h"
#include "core/export.h"
#include "core/handout.h"
#include "core/page_html.h"
#include "core/paper.h"

enum { NEVER, EXPIRED, STOPPED, NOT_YET, OTHER, VALID, STATES };
enum { STORY, PICTURE, WORDS, THINGS };
enum { WANDA = 9000, OTTO, THING = 9010, CONSENT = 9100, EVIDENCE = 9200 };

/* What was agreed to, of each thing and use; NULL: nothing was asked. */
static const char *const agreed[STATES][4] = {
    [EXPIRED] = {"given_on=2025-01-01", "expires_on=2026-11-22", NULL, NULL},
    [STOPPED] = {"given_on=2026-01-01", "withdrawn_on=2026-11-22", NULL, NULL},
    [NOT_YET] = {"given_on=2026-11-24", NULL, NULL, NULL},
    [OTHER] = {"given_on=2026-01-01", NULL, NULL, NULL},
    [VALID] = {"given_on=2026-01-01", "expires_on=2026-11-23", NULL, NULL},
};
static const char *const uses[] = {"website", "commissioner_report",
                                   "fidelity_review"};
#define OTHER_USE "training"

static struct sampled sampled;
static const struct al_words words = {"resident", "residents"};
static struct al_id wanda, otto;
static char markers[STATES][THINGS][8];
static const char private_words[] = "zqprivate";

static unsigned thing_at(int state, int thing)
{
    return THING + (unsigned)(state * THINGS + thing);
}

/* ---- the world ---- */

static void put_thing(int state, int thing)
{
    char *word = markers[state][thing], text[3][60];
    bool are_words = thing == WORDS;

    snprintf(word, sizeof(markers[0][0]), "zq%c%c", 'a' + state, 'k' + thing);
    snprintf(text[0], sizeof(text[0]), "title=Harbour %s", word);
    snprintf(text[1], sizeof(text[1]), "body=It was %s to me", word);
    snprintf(text[2], sizeof(text[2]), "quote=They heard %s at last", word);
    put(sampled.index, thing_at(state, thing),
        are_words ? make(AL_KIND_FEEDBACK, "voice=client", "date=2026-11-23",
                         "share_with_team=yes", "heard_on=2026-11-10",
                         "tone=good", text[2], NULL)
                  : make(AL_KIND_STORY, "teller_kind=client", "date=2026-11-23",
                         thing == STORY ? "form=text" : "form=photo", text[0],
                         text[1], "limits=zqprivate", NULL));
}

static void put_consent(unsigned at, int state, int thing, const char *use)
{
    char scope[40], about[60], person[60];

    snprintf(scope, sizeof(scope), "scope=%s", use);
    snprintf(person, sizeof(person), "person=%s", hex_at(WANDA));
    snprintf(about, sizeof(about), "%s=%s",
             thing == WORDS ? "feedback" : "story",
             hex_at(thing_at(state, thing)));
    put(sampled.index, at,
        make(AL_KIND_CONSENT, person, about, "about=a thing", scope,
             agreed[state][0], agreed[state][1], NULL));
}

/* Whose it is: put behind the rest, as a change of the record would. */
static void sign_thing(int state, int thing)
{
    struct al_id id = id_at(thing_at(state, thing));
    struct al_record *record = NULL;

    MUST(al_query_get(sampled.index, &id, &record, err));
    al_record_set(record, "person", hex_at(WANDA));
    put(sampled.index, thing_at(state, thing), record);
}

/* The words are evidence for the first item. */
static void put_evidence(int state)
{
    char item[60], record[60];

    snprintf(item, sizeof(item), "item=%s",
             al_codes_evidence_item.codes[0].code);
    snprintf(record, sizeof(record), "record=%s",
             hex_at(thing_at(state, WORDS)));
    put(sampled.index, EVIDENCE + (unsigned)state,
        make(AL_KIND_EVIDENCE, item, record, "date=2026-11-23", NULL));
}

static void fill(void)
{
    unsigned at = CONSENT;

    sampled_open(&sampled);
    wanda = id_at(WANDA);
    otto = id_at(OTTO);
    put(sampled.index, WANDA,
        make(AL_KIND_PERSON, "preferred_name=Wanda Zett", "status=active",
             NULL));
    put(sampled.index, OTTO,
        make(AL_KIND_PERSON, "preferred_name=Otto Zett", "status=active",
             NULL));
    for (int state = 0; state < STATES; state++) {
        for (int thing = 0; thing < THINGS; thing++) {
            put_thing(state, thing);
            sign_thing(state, thing);
            for (size_t use = 0; state != NEVER && use < AL_COUNT(uses); use++)
                put_consent(at++, state, thing,
                            state == OTHER ? OTHER_USE : uses[use]);
        }
        put_evidence(state);
    }
}

static void drop(void)
{
    sampled_close(&sampled);
}

/* By hand: on this day it may leave for this use. */
static bool may(int state, const char *use)
{
    bool is_one = false;

    for (size_t i = 0; use && i < AL_COUNT(uses); i++)
        is_one |= strcmp(use, uses[i]) == 0;
    return (state == VALID && is_one) ||
           (state == OTHER && use && strcmp(use, OTHER_USE) == 0);
}

/* What stands in a text that left; use NULL: for none. */
static size_t judge(const char *where, const char *use, const char *text)
{
    size_t found = 0;

    ck_assert_msg(!strstr(text, private_words), "%s: what is not to be told",
                  where);
    for (int state = 0; state < STATES; state++)
        for (int thing = 0; thing < THINGS; thing++)
            if (strstr(text, markers[state][thing])) {
                ck_assert_msg(may(state, use), "%s for %s: %s", where,
                              use ? use : "no use", markers[state][thing]);
                found++;
            }
    return found;
}

/* ---- exports ---- */

static enum al_status put_text(void *arg, const char *bytes, size_t size,
                               struct al_err *err)
{
    (void)err;
    al_str_add(arg, bytes, size);
    return AL_OK;
}

/* How many of the things leave so. */
static size_t leave(const struct al_kind *kind, enum al_export_format format,
                    const char *use)
{
    struct al_str text = {0};
    struct al_export export = {.index = sampled.index,
                               .words = &words,
                               .today = sampled.today,
                               .format = format,
                               .kind = kind,
                               .use = use,
                               .put = put_text,
                               .arg = &text};
    size_t found;

    MUST(al_export_run(&export, err));
    found = judge(kind ? kind->name : "calendar", use, al_str_text(&text));
    /* Whose it is stays when it leaves, in every form. */
    if (kind && use && al_export_needs_use(kind))
        ck_assert_ptr_null(strstr(al_str_text(&text), "Wanda"));
    al_export_drop(&export);
    al_str_drop(&text);
    return found;
}

START_TEST(no_export_holds_what_may_not_leave_for_its_use_that_day)
{
    const enum al_export_format format = (enum al_export_format)_i;

    for (size_t k = 0; k < al_kind_count(); k++) {
        const struct al_kind *kind = al_kind(k);
        bool is_story = strcmp(kind->name, AL_KIND_STORY) == 0;
        bool is_words = strcmp(kind->name, AL_KIND_FEEDBACK) == 0;

        if (al_export_why_not(kind) || !al_export_has(kind, format))
            continue;
        ck_assert_uint_eq(leave(kind, format, NULL), 0);
        /* Of what holds nobody's words one use is like another. */
        for (size_t s = 0;
             s < (is_story || is_words ? al_codes_consent_scope.count : 1);
             s++) {
            const char *use = al_codes_consent_scope.codes[s].code;
            size_t found = leave(kind, format, use);
            size_t wanted = may(VALID, use) || may(OTHER, use) ? 1 : 0;

            /* And what may leave does. */
            if (is_story)
                ck_assert_uint_eq(found, wanted * 2);
            else if (is_words)
                ck_assert_uint_eq(found, wanted);
            else
                ck_assert_uint_eq(found, 0);
        }
    }
    if (al_export_has(NULL, format))
        (void)leave(NULL, format, NULL);
}
END_TEST

/* ---- reports ---- */

static enum al_status make_doc(const struct al_report *report,
                               const struct al_id *person, struct al_doc *doc,
                               struct al_err *err)
{
    const struct al_doc_asked asked = {
        .report = report,
        .span = report->is_of_quarter ? al_report_quarter(sampled.today)
                                      : al_report_year(sampled.today),
        .today = sampled.today,
        .person = person,
        .words = &words,
        .service = "Harbour IPS",
        .state = "0123456789ab@2026-11-23",
        .state_number = 17,
        .state_day = sampled.today};

    return al_doc_make(sampled.index, &asked, doc, err);
}

static void lay_doc(const struct al_doc *doc, bool is_html, struct al_str *out)
{
    const struct al_doc_form form = {.is_html = is_html};
    const struct al_paper paper = {.is_large = false};
    struct al_page page = {.count = 0};

    al_doc_page(doc, &form, &page);
    if (is_html)
        al_html_file(&page, AL_HTML_NORMAL, out);
    else
        al_paper_lay_page(&paper, &page, out);
    al_doc_json(doc, out);
    al_page_drop(&page);
}

START_TEST(no_report_that_leaves_holds_what_may_not)
{
    const struct al_report *report = al_report_at((size_t)_i);
    const struct al_id *whose[] = {&wanda, &otto};

    for (size_t i = 0; i < (report->is_of_person ? 2 : 1); i++) {
        struct al_doc doc = {.count = 0};
        struct al_str text = {0};
        size_t found = 0;

        MUST(make_doc(report, report->is_of_person ? whose[i] : NULL, &doc,
                      err));
        lay_doc(&doc, false, &text);
        lay_doc(&doc, true, &text);
        /* To somebody themselves all of theirs goes, and nothing of others;
         * what is for the team stays in it. */
        if (report->is_of_person && i == 1)
            (void)judge(report->name, NULL, al_str_text(&text));
        else if (!report->is_of_person && !report->is_for_team)
            found =
                judge(report->name, "commissioner_report", al_str_text(&text));
        if (strcmp(report->name, "quarterly") == 0)
            ck_assert_uint_eq(found, 1); /* the words that may */
        al_str_drop(&text);
        al_doc_drop(&doc);
    }
}
END_TEST

/* ---- sheets ---- */

struct printing {
    const struct al_handout *handout;
    size_t papers, own;
};

static bool print_one(void *arg, const struct al_handout_one *one)
{
    static char path[400];
    static const char *const dirs[] = {path};
    struct printing *printing = arg;
    const char *srcdir = getenv("srcdir");
    const struct al_handout_from from = {.index = sampled.index,
                                         .words = &words,
                                         .service = "Harbour IPS",
                                         .today = sampled.today,
                                         .dirs = dirs,
                                         .dir_count = 1};
    const struct al_paper paper = {.is_large = false};
    struct al_str text = {0};

    snprintf(path, sizeof(path), "%s/core/templates",
             srcdir && *srcdir ? srcdir : ".");
    /* To the person themselves: never refused, whatever they agreed to. */
    MUST(al_handout_make(&from, printing->handout, one, &paper, &text, err));
    printing->papers++;
    if (al_id_compare(&one->person, &wanda) == 0)
        printing->own++;
    else
        (void)judge(printing->handout->name, NULL, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

static bool print_record(void *arg, const struct al_hit *hit)
{
    struct printing *printing = arg;

    (void)al_handout_each(sampled.index, printing->handout, &hit->id, print_one,
                          printing, NULL);
    return printing->papers < 200;
}

START_TEST(no_sheet_for_others_holds_what_may_not_and_her_own_is_not_refused)
{
    struct printing printing = {.handout = al_handout_at((size_t)_i)};
    bool fits_person = false;

    for (size_t i = 0; i < AL_HANDOUT_KINDS && printing.handout->kinds[i];
         i++) {
        const struct al_query query = {.kind = printing.handout->kinds[i],
                                       .order = AL_ORDER_NEWEST,
                                       .limit = 40};

        MUST(al_query_run(sampled.index, &query, print_record, &printing, err));
        fits_person |= strcmp(printing.handout->kinds[i], AL_KIND_PERSON) == 0;
    }
    ck_assert_uint_gt(printing.papers, 0);
    if (fits_person) {
        size_t before = printing.papers;

        if (al_handout_each(sampled.index, printing.handout, &wanda, print_one,
                            &printing, NULL) == AL_OK)
            ck_assert_uint_gt(printing.papers, before);
    }
}
END_TEST

/* ---- what reviewers get, and what nothing holds up ---- */

START_TEST(a_pack_for_reviewers_holds_what_they_may_read)
{
    const struct al_codes *codes = &al_codes_evidence_item;

    for (size_t i = 0; i < codes->count; i++) {
        const char *const items[] = {codes->codes[i].code};
        struct al_evidence_pack pack = {.index = sampled.index,
                                        .service = "Harbour IPS",
                                        .items = items,
                                        .count = 1,
                                        .today = sampled.today,
                                        .min_cell = 8};
        const struct al_paper paper = {.is_large = false};
        struct al_page page = {.count = 0};
        struct al_str text = {0};
        size_t found;

        MUST(al_evidence_pack_page(&pack, &page, err));
        al_paper_lay_page(&paper, &page, &text);
        found = judge(items[0], "fidelity_review", al_str_text(&text));
        ck_assert_uint_eq(found, i == 0 ? 1 : 0);
        al_page_drop(&page);
        al_str_drop(&text);
    }
}
END_TEST

static bool on_own(void *arg, const struct al_hit *hit)
{
    size_t *count = arg;
    const char *text = al_record_get(
        hit->record,
        strcmp(hit->kind, AL_KIND_FEEDBACK) == 0 ? "quote" : "title");

    for (int state = 0; state < STATES; state++)
        for (int thing = 0; thing < THINGS; thing++)
            *count += text && strstr(text, markers[state][thing]) != NULL;
    return true;
}

START_TEST(her_own_copy_and_every_payment_rest_on_no_consent)
{
    static const char *const running[] = {
        AL_KIND_PAYMENT,       AL_KIND_EXPENSE,  AL_KIND_ACTIVITY,
        AL_KIND_PARTICIPATION, AL_KIND_FOLLOWUP, AL_KIND_PERSON};
    size_t own = 0;

    MUST(al_access_records(sampled.index, &wanda, on_own, &own, err));
    ck_assert_uint_eq(own, STATES * THINGS);
    for (size_t i = 0; i < AL_COUNT(running); i++)
        for (size_t f = 0; f < AL_EXPORT__COUNT; f++) {
            const struct al_query query = {.kind = running[i]};
            struct al_str text = {0};
            struct al_export export = {.index = sampled.index,
                                       .words = &words,
                                       .today = sampled.today,
                                       .format = (enum al_export_format)f,
                                       .kind = al_kind_by_name(running[i]),
                                       .put = put_text,
                                       .arg = &text};
            size_t count = 0;

            if (f == AL_EXPORT_ICS ||
                !al_export_has(export.kind, export.format))
                continue;
            MUST(al_query_count(sampled.index, &query, &count, err));
            MUST(al_export_run(&export, err));
            ck_assert_uint_gt(count, 0);
            ck_assert_uint_eq(export.count, count);
            ck_assert_uint_eq(export.left_count, 0);
            al_export_drop(&export);
            al_str_drop(&text);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("may_leave");
    TCase *tc = tcase_create("may_leave");

    tcase_add_unchecked_fixture(tc, fill, drop);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc,
                        no_export_holds_what_may_not_leave_for_its_use_that_day,
                        0, AL_EXPORT__COUNT);
    tcase_add_loop_test(tc, no_report_that_leaves_holds_what_may_not, 0,
                        (int)al_report_count());
    tcase_add_loop_test(
        tc, no_sheet_for_others_holds_what_may_not_and_her_own_is_not_refused,
        0, (int)al_handout_count());
    tcase_add_test(tc, a_pack_for_reviewers_holds_what_they_may_read);
    tcase_add_test(tc, her_own_copy_and_every_payment_rest_on_no_consent);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
