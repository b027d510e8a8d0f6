#ifndef AL_TESTS_WORKED_H
#define AL_TESTS_WORKED_H
/*
 * tests/worked.h - a small service whose figures can be worked out by hand.
 *
 * What each part comes to stands above it.
 */
#include "core/reports.h"
#include "tests/indexing.h"

static const struct al_date today = {2026, 11, 23};
static const struct al_span year = {{2026, 4, 1}, {2027, 3, 31}};
static struct box box;

enum {
    NORTH = 1,
    SOUTH = 2,
    STAFF = 5,
    GROUP = 20,
    PERSON = 100, /* thirty of them: 100 to 129 */
    TALK = 200,   /* North, 4 May: 18 took part, P0 to P17 */
    FOCUS = 201,  /* North, 6 July: 24, P0 to P23 */
    WORKING = 202, /* South, 3 August: three, P0 to P2 */
    OUTREACH = 203, /* with others alone */
    BEFORE = 204, /* North, 1 December of last year: ten, P0 to P9 */
    PLANNED = 205,
    FEEDBACK = 400,
    CHANGE = 500,
    POST = 600,
    PLAN = 700,
    SURVEY = 800,
    PART = 1000,
    PAYMENT = 2000,
    CONCERN = 2500,
    CHECK = 3000,
    GAIN = 3100,
    SHEET = 4000
};

/* The same letters every time, so that a mean is seen at once. */
static inline void put_part(unsigned n, unsigned activity, unsigned person,
                     const char *how, const char *more, const char *minutes)
{
    put(box.index, n,
        make(AL_KIND_PARTICIPATION, ref("activity", activity),
             ref("person", PERSON + person),
             activity == TALK && person == 0 ? "role=storyteller"
                                             : "role=reviewer",
             how, more, minutes, NULL));
}

static inline void put_activities(void)
{
    put(box.index, TALK,
        make(AL_KIND_ACTIVITY, "type=peer_talk", "date=2026-05-04",
             "status=done", "strand=client", ref("team", NORTH),
             "level=coproduction", "fact_before=yes", "fact_could_change=yes",
             "fact_decided=yes", "fact_carried_out=yes", "fact_told=no", NULL));
    put(box.index, FOCUS,
        make(AL_KIND_ACTIVITY, "type=focus_group", "date=2026-07-06",
             "status=done", "strand=client", ref("team", NORTH),
             "level=consultation", "fact_before=yes", "fact_could_change=no",
             "fact_told=yes", "title=Buses", NULL));
    put(box.index, WORKING,
        make(AL_KIND_ACTIVITY, "type=working_group", "date=2026-08-03",
             "status=done", "strand=client", ref("team", SOUTH),
             "level=coproduction", NULL));
    put(box.index, OUTREACH,
        make(AL_KIND_ACTIVITY, "type=outreach", "date=2026-06-01",
             "status=done", "strand=stakeholder", ref("team", NORTH), NULL));
    put(box.index, BEFORE,
        make(AL_KIND_ACTIVITY, "type=focus_group", "date=2025-12-01",
             "status=done", "strand=client", ref("team", NORTH),
             "level=consultation", "fact_before=yes", "fact_could_change=no",
             NULL));
    put(box.index, PLANNED,
        make(AL_KIND_ACTIVITY, "type=event", "date=2026-11-30",
             "status=planned", "title=Winter fair", NULL));
    put(box.index, 240,
        make(AL_KIND_ATTENDANCE, ref("activity", OUTREACH), "category=public",
             "count=21", NULL));
}

/*
 * Took part 45 times (18 + 24 + 3); 24 people, 14 of them never before. Hours:
 * 24 of an hour each, and half an hour of P0 = 24.5. Said no 24 times: 10 for
 * travel, 12 for childcare, two unwell. Two have yet to come, one fell through.
 */
static inline void put_parts(void)
{
    unsigned n = PART;

    for (unsigned i = 0; i < 18; i++)
        put_part(n++, TALK, i, "outcome=took_part", "reply=yes",
                 i == 0 ? "minutes_prep=30" : NULL);
    for (unsigned i = 0; i < 24; i++)
        put_part(n++, FOCUS, i, "outcome=took_part", "reply=yes",
                 "minutes_active=60");
    for (unsigned i = 0; i < 3; i++)
        put_part(n++, WORKING, i, "outcome=took_part",
                 i == 0 ? "contribution_text=Wrote the letter" : "reply=yes",
                 NULL);
    for (unsigned i = 0; i < 10; i++)
        put_part(n++, BEFORE, i, "outcome=took_part", "reply=yes", NULL);
    for (unsigned i = 3; i < 13; i++)
        put_part(n++, WORKING, i, "reply=no", "decline_reason=travel", NULL);
    for (unsigned i = 13; i < 25; i++)
        put_part(n++, WORKING, i, "reply=maybe_later",
                 "decline_reason=childcare", NULL);
    for (unsigned i = 25; i < 27; i++)
        put_part(n++, WORKING, i, "reply=no", "decline_reason=unwell", NULL);
    for (unsigned i = 27; i < 29; i++)
        put_part(n++, WORKING, i, "reply=yes", NULL, NULL);
    put_part(n, WORKING, 29, "reply=yes", "outcome=left_early", NULL);
}

/* Confidence of eight: before 3 or 4, after 6 or 7; all felt valued at 4. Nine
 * times it got worse. */
static inline void put_eyes(void)
{
    for (unsigned i = 0; i < 8; i++) {
        put(box.index, CHECK + i,
            make(AL_KIND_WELLBEING_CHECK, ref("person", PERSON + i),
                 ref("activity", FOCUS), "date=2026-07-01", "when=before",
                 i % 2 == 0 ? "confidence=n3" : "confidence=n4", NULL));
        put(box.index, CHECK + 20 + i,
            make(AL_KIND_WELLBEING_CHECK, ref("person", PERSON + i),
                 ref("activity", FOCUS), "date=2026-07-07", "when=after",
                 i % 2 == 0 ? "confidence=n6" : "confidence=n7", "valued=n4",
                 NULL));
    }
    for (unsigned i = 0; i < 9; i++)
        put(box.index, GAIN + i,
            make(AL_KIND_GAIN, ref("person", PERSON + i), ref("activity", TALK),
                 "date=2026-05-05", "tag=confidence", "way=worse", "expected=no",
                 NULL));
    for (unsigned i = 0; i < 12; i++) /* of three people, four times each */
        put(box.index, GAIN + 20 + i,
            make(AL_KIND_GAIN, ref("person", PERSON + i % 3),
                 ref("activity", TALK), "date=2026-05-06", "tag=friendship",
                 "way=better", "expected=no", NULL));
    put(box.index, GAIN + 40,
        make(AL_KIND_GAIN, ref("activity", TALK), "date=2026-05-07",
             "tag=trust", "way=better", "expected=no", "for=service",
             "text=They asked us back", NULL));
}

/* Twenty payments: ten paid after 20 days, 25 pounds each; eight declined after
 * an offer; two offered only, long ago. */
static inline void put_payment(unsigned n, unsigned part, unsigned person,
                        const char *first, const char *then)
{
    put(box.index, PAYMENT + n,
        make(AL_KIND_PAYMENT, ref("person", PERSON + person),
             ref("participation", PART + part), "amount_p=2500", first, then,
             NULL));
}

static inline void put_payments(void)
{
    for (unsigned i = 0; i < 10; i++)
        put_payment(i, i, i, "events+=2026-05-05 offered 2500",
                    "events+=2026-05-25 paid 2500");
    for (unsigned i = 10; i < 18; i++)
        put_payment(i, i, i, "events+=2026-05-05 offered 2500",
                    "events+=2026-05-06 declined -");
    for (unsigned i = 0; i < 2; i++)
        put_payment(18 + i, 42 + i, i, "events+=2026-08-04 offered 2500", NULL);
}

/*
 * P0 asks for a bell on 11 May: made, told on 20 June, 40 days. Another is not
 * made, and its words name somebody. P1 complains of the letter, an employer
 * praises; both wait.
 */
static inline void put_loop(void)
{
    put(box.index, FEEDBACK,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", PERSON),
             "date=2026-05-11", "tone=idea", "theme+=welcome_place",
             "quote=I cannot reach the bell", NULL));
    put(box.index, FEEDBACK + 1,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", PERSON + 1),
             "date=2026-11-19", "tone=complaint", "theme+=welcome_place",
             "theme+=information", "summary=The letter is cold", NULL));
    put(box.index, FEEDBACK + 2,
        make(AL_KIND_FEEDBACK, "voice=employer", "date=2026-11-20",
             "tone=praise", "quote=They knew the trade", NULL));
    put(box.index, CHANGE,
        make(AL_KIND_CHANGE, "description=A second bell", "state=told_back",
             "made_on=2026-06-10", "told_back_on=2026-06-20",
             ref("feedback+", FEEDBACK), NULL));
    put(box.index, CHANGE + 1,
        make(AL_KIND_CHANGE, "description=A chair for Zebedee",
             "state=not_made", "made_on=2026-06-11",
             "reason_if_not=There is no room", NULL));
}

/* Twelve raised and ten taken up, which are under way; two ended, one of whom
 * was told. */
static inline void put_concerns(void)
{
    for (unsigned i = 0; i < 12; i++)
        put(box.index, CONCERN + i,
            make(AL_KIND_CONCERN, ref("person", PERSON + i),
                 "kind_of=benefits", "raised_on=2026-09-01",
                 i < 10 ? "state=in_progress" : "state=resolved_better",
                 i == 10 ? "told_on=2026-10-01" : NULL, NULL));
    for (unsigned i = 0; i < 10; i++)
        put(box.index, CONCERN + 20 + i,
            make(AL_KIND_HANDOVER, ref("concern", CONCERN + i),
                 ref("person", PERSON + i), "given_on=2026-09-02",
                 "accepted_on=2026-09-03", NULL));
}

/* Three stages with them, one declined, one not offered; four of nine open. */
static inline void put_post(void)
{
    static const char *const stages[] = {
        "stage=shortlisting", "stage=questions", "stage=scoring",
        "stage=role_play", "stage=feedback"};

    put(box.index, POST,
        make(AL_KIND_RECRUITMENT, "post=Peer worker", "panel_on=2026-09-15",
             NULL));
    for (unsigned i = 0; i < AL_COUNT(stages); i++)
        put(box.index, POST + 1 + i,
            make(AL_KIND_STAGE, ref("recruitment", POST),
                 stages[i],
                 i < 3    ? "involved=yes"
                 : i == 3 ? "involved=declined"
                          : "involved=not_offered",
                 NULL));
}

/* One is done, one is late, one is answered for, two are to come; what is only
 * liked to be done is not among them. */
static inline void put_plan(void)
{
    put(box.index, PLAN,
        make(AL_KIND_PLAN, "title=Plan", "starts=2026-04-01", NULL));
    put(box.index, PLAN + 1,
        make(AL_KIND_TARGET, ref("plan", PLAN), "code=P1", "text=A focus group",
             "obligation=must_do", "measure=focus_groups", "goal=1",
             "due=2026-10-31", "cadence=once", NULL));
    put(box.index, PLAN + 2,
        make(AL_KIND_TARGET, ref("plan", PLAN), "code=P2", "text=A survey",
             "obligation=must_do", "measure=surveys", "goal=1",
             "due=2026-10-01", "cadence=once", NULL));
    put(box.index, PLAN + 3,
        make(AL_KIND_TARGET, ref("plan", PLAN), "code=P3", "text=A film",
             "obligation=must_do", "measure=by_hand", "goal=0",
             "due=2026-10-01", "cadence=once", NULL));
    put(box.index, PLAN + 4,
        make(AL_KIND_TARGET, ref("plan", PLAN), "code=P4", "text=A fair",
             "obligation=must_do", "measure=by_hand", "goal=0",
             "due=2027-01-31", "cadence=once", NULL));
    put(box.index, PLAN + 7,
        make(AL_KIND_TARGET, ref("plan", PLAN), "code=P6", "text=A walk",
             "obligation=must_do", "measure=by_hand", "goal=0",
             "due=2026-12-31", "cadence=once", NULL));
    put(box.index, PLAN + 5,
        make(AL_KIND_TARGET, ref("plan", PLAN), "code=P5", "text=A choir",
             "obligation=like_to_do", "measure=by_hand", "goal=0",
             "due=2026-10-01", "cadence=once", NULL));
    put(box.index, PLAN + 6,
        make(AL_KIND_PLAN_ANSWER, ref("target", PLAN + 3),
             "answer=by_date_because", "because=The camera broke",
             "given_on=2026-10-20", "due=2026-10-01", "until=2026-12-20",
             NULL));
}

static inline void put_answer(unsigned sheet, unsigned question, const char *value)
{
    put(box.index, sheet + 10 + question,
        make(AL_KIND_ANSWER, ref("response", sheet),
             ref("question", SURVEY + question), value, NULL));
}

/*
 * Of eight {people} four say 1 and four 2: 1.5; two colleagues say 3: 3.0, and
 * the gap is 1.5. The second question has answers of seven {people}.
 */
static inline void put_assessment(void)
{
    put(box.index, SURVEY,
        make(AL_KIND_SURVEY_TEMPLATE, "kind_of=self_assessment", "title=T",
             "version=1", NULL));
    for (unsigned i = 1; i <= 2; i++)
        put(box.index, SURVEY + i,
            make(AL_KIND_SURVEY_QUESTION, ref("template", SURVEY),
                 i == 1 ? "code=A1" : "code=A2",
                 i == 1 ? "number=1" : "number=2", "scale=rating",
                 i == 1 ? "text=We decide together" : "text=We are paid",
                 NULL));
    put(box.index, SURVEY + 5,
        make(AL_KIND_SURVEY_ROUND, ref("template", SURVEY), "title=R",
             "opens=2026-09-01", "closes=2026-09-30", NULL));
    put(box.index, SURVEY + 6,
        make(AL_KIND_ASSESSMENT, ref("round", SURVEY + 5), NULL));
    for (unsigned i = 0; i < 10; i++) {
        unsigned sheet = SHEET + i * 20;

        put(box.index, sheet,
            make(AL_KIND_SURVEY_RESPONSE, ref("round", SURVEY + 5),
                 i < 8 ? "voice=client" : "voice=staff", NULL));
        put_answer(sheet, 1,
                   i >= 8       ? "value=fully"
                   : i % 2 == 0 ? "value=a_little"
                                : "value=mostly");
        if (i > 0)
            put_answer(sheet, 2, "value=fully");
    }
}

static inline void fill(void)
{
    setenv("ALONGSIDE_NOW", "2026-11-23T09:00:00Z", 1);
    box_open(&box);
    put(box.index, NORTH, make(AL_KIND_TEAM, "name=North", NULL));
    put(box.index, SOUTH, make(AL_KIND_TEAM, "name=South", NULL));
    /* Took part: twelve of each. On record: 12 and 18. */
    for (unsigned i = 0; i < 30; i++)
        put(box.index, PERSON + i,
            make(AL_KIND_PERSON,
                 i == 0   ? "preferred_name=Zebedee"
                 : i == 1 ? "preferred_name=Quentin"
                          : "preferred_name=Xx",
                 "status=active",
                 i < 12 ? "ethnicity=white_british"
                        : "ethnicity=asian_pakistani",
                 NULL));
    /* Nine of the residents sit on ten seats, and one employer on two. */
    put(box.index, GROUP,
        make(AL_KIND_GROUP, "name=Steering", "kind_of=steering",
             "started=2026-01-01", NULL));
    put(box.index, GROUP + 1,
        make(AL_KIND_SEAT, ref("group", GROUP), "category=client", "wanted=10",
             NULL));
    put(box.index, GROUP + 2,
        make(AL_KIND_SEAT, ref("group", GROUP), "category=employer",
             "wanted=2", NULL));
    put(box.index, GROUP + 3,
        make(AL_KIND_CONTACT, "name=Bo", NULL));
    put(box.index, GROUP + 4,
        make(AL_KIND_MEMBERSHIP, ref("group", GROUP), "category=employer",
             ref("contact", GROUP + 3), "from=2026-01-01", NULL));
    for (unsigned i = 0; i < 9; i++)
        put(box.index, GROUP + 10 + i,
            make(AL_KIND_MEMBERSHIP, ref("group", GROUP), "category=client",
                 ref("person", PERSON + i), "from=2026-01-01", NULL));
    put_activities();
    put_parts();
    put_eyes();
    put_payments();
    put_loop();
    put_concerns();
    put_post();
    put_plan();
    put_assessment();
}

static inline void drop(void)
{
    box_drop(&box);
}

#endif
