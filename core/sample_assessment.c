/* core/sample_assessment.c - the sample service: how it looked at itself half a
 * year before, what an exhibition moved, and a level that was put too high. */
#include "config.h"

#include "core/sample_survey.h"

#include "core/kinds.h"
#include "core/query.h"

enum { RATED = 8, SENTENCES = 4 };

/* clang-format off */
/* W1 W4, L2 L6, R1 R4, E1 E5, as in the autumn: a digit a statement. */
static const size_t rated[RATED] = {1, 4, 8, 12, 13, 16, 19, 23};
static const char *const by_clients[] = {
    "32113122", "31112113", "22113221", "33113122", "22212811", "32113222",
    "33111213", "22212212", "31113122", "32113132",
};
static const char *const by_staff[] = {
    "33222322", "32222222", "33222332", "23222222", "33222223",
};

/* Four sentences before, the same four after; some left at the break. */
static const char *const audience[] = {
    "23342222", "32432232", "33332222", "22332132", "43442333", "32332221",
    "23322212", "33432222", "34442333", "22331121", "3343----", "2233----",
};
/* clang-format on */

static void make_look(struct al_build *build)
{
    static const struct {
        const char *voice;
        const char *const *sheets;
        size_t count;
    } sides[] = {{"client", by_clients, AL_COUNT(by_clients)},
                 {"staff", by_staff, AL_COUNT(by_staff)}};
    struct al_asked asked;
    struct al_id given;

    al_build_survey(build, "self_assessment", false, &asked);
    given = al_build_round(build, &asked, "Spring look at ourselves", 250, 231,
                           20, NULL, "dominic", 215);
    for (size_t side = 0; side < AL_COUNT(sides); side++)
        for (size_t i = 0; i < sides[side].count; i++) {
            struct al_id sheet =
                al_build_response(build, &given, sides[side].voice, NULL);

            for (size_t q = 0; q < RATED; q++)
                al_build_tick(build, &sheet, &asked.questions[rated[q] - 1],
                              "rating", sides[side].sheets[i][q]);
        }
}

static void make_audience(struct al_build *build)
{
    struct al_asked asked;
    struct al_id given;

    al_build_survey(build, "audience", true, &asked);
    given = al_build_round(build, &asked, "Exhibition: before and after", 102,
                           102, 30, "exhibition", "carys", 81);
    for (size_t i = 0; i < AL_COUNT(audience); i++) {
        struct al_id sheet = al_build_response(build, &given, "employer", NULL);

        for (size_t q = 0; q < (size_t)SENTENCES * 2; q++)
            al_build_tick(build, &sheet, &asked.questions[q], "agree",
                          audience[i][q]);
    }
}

/* Put at 7; they read it together, and others decided. */
static enum al_status put_too_high(struct al_build *build, struct al_err *err)
{
    static const char key[] = "steering8";
    struct al_id id =
        al_build_id(build, AL_KIND_ACTIVITY, key, sizeof(key) - 1);
    struct al_record *opened = NULL, *form;
    enum al_status status =
        al_query_get(build->sample->index, &id, &opened, err);

    if (status != AL_OK)
        return status;
    form = al_record_copy(opened);
    al_record_set(form, "level", "coproduction");
    al_record_set(form, "fact_before", "yes");
    al_record_set(form, "fact_could_change", "yes");
    al_record_set(form, "fact_decided", "no");
    al_record_set(form, "fact_carried_out", "no");
    (void)al_build_take(build, id, opened, form);
    return AL_OK;
}

enum al_status al_build_assessment(struct al_build *build, struct al_err *err)
{
    enum al_status status;

    make_look(build);
    make_audience(build);
    status = put_too_high(build, err);
    return status == AL_OK ? al_build_save(build, err) : status;
}
