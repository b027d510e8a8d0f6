/*
 * bench_index - what the index costs, by hand: bench_index RECORDS [FOLDER]
 *
 * Makes RECORDS plausible records, loads them into FOLDER/bench.db, and prints
 * how long loading, opening, lists, search, names and one save take, and the
 * memory that was needed. Times are the best of several runs, but for saves:
 * the worst one is what a person notices.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/codec.h"
#include "core/excerpt.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/rule.h"

static const char *const first_names[] = {
    "Ada",   "Ben",  "Zoë",   "Samir", "Kwame", "Lena", "Priya", "Rosa",
    "Tom",   "Jo",   "Sara",  "Paul",  "Ines",  "Omar", "Wanda", "Femi",
    "Sofia", "Hugh", "Mabel", "Noor",  "Iris",  "Leon", "Tariq", "Eve"};
static const char *const words[] = {
    "panel",   "leaflet", "wording", "waiting", "travel",   "employer",
    "welcome", "survey",  "website", "larger",  "print",    "question",
    "job",     "coach",   "benefit", "advice",  "training", "confident",
    "story",   "poster",  "group",   "letter",  "kitchen",  "interview"};
static const char *const types[] = {"focus_group", "interview_panel", "survey",
                                    "material_review", "event"};

static uint64_t mix(uint64_t n)
{
    n += UINT64_C(0x9E3779B97F4A7C15);
    n = (n ^ n >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    n = (n ^ n >> 27) * UINT64_C(0x94D049BB133111EB);
    return n ^ n >> 31;
}

static struct al_id id_of(size_t at)
{
    struct al_id id;
    uint64_t parts[2] = {mix(at * 2), mix(at * 2 + 1)};

    memcpy(id.byte, parts, sizeof(id.byte));
    return id;
}

/* Every twelfth record is a person; 1 is the member of staff. */
#define STEP 12
static void set_ref(struct al_record *record, const char *field, size_t at)
{
    struct al_id id = id_of(at);
    char hex[AL_ID_HEX];

    al_id_hex(&id, hex);
    al_record_set(record, field, hex);
}

static void set_day(struct al_record *record, const char *field, uint64_t n)
{
    char iso[AL_DATE_ISO];

    al_date_iso(al_date_from_days(20000 + (int32_t)(n % 900)), iso);
    al_record_set(record, field, iso);
}

static void set_words(struct al_record *record, const char *field, uint64_t n,
                      int count)
{
    struct al_str text = {0};

    for (int i = 0; i < count; i++, n = mix(n))
        al_str_printf(&text, "%s%s", i ? " " : "", words[n % AL_COUNT(words)]);
    al_record_set(record, field, al_str_text(&text));
    al_str_drop(&text);
}

static struct al_record *make_person(size_t at, uint64_t n)
{
    struct al_record *record = al_record_new(AL_KIND_PERSON);
    char name[64];

    snprintf(name, sizeof(name), "%s %c%c.",
             first_names[n % AL_COUNT(first_names)], 'A' + (char)(n / 64 % 26),
             'a' + (char)(n / 4096 % 26));
    al_record_set(record, "preferred_name", name);
    al_record_set(record, "status", "active");
    al_record_set(record, "pronouns", "they");
    set_ref(record, "es", at % 25 ? 2 : 1);
    set_day(record, "started", n);
    return record;
}

static struct al_record *make_record(size_t at)
{
    uint64_t n = mix(at);
    size_t group = at - at % STEP;
    struct al_record *record;

    if (at == 1 || at == 2) {
        record = al_record_new(AL_KIND_STAFF);
        al_record_set(record, "name", at == 1 ? "Priya N." : "Ben W.");
        return record;
    }
    switch (at % STEP) {
    case 0:
        return make_person(at, n);
    case 1:
    case 2:
    case 3:
        record = al_record_new(AL_KIND_ACTIVITY);
        al_record_set(record, "type", types[n % AL_COUNT(types)]);
        set_words(record, "title", n, 3);
        set_day(record, "date", n);
        set_words(record, "what_happened", n + 1, 12);
        set_ref(record, "owner", 1 + n % 2);
        return record;
    case 4:
    case 5:
    case 6:
    case 7:
        record = al_record_new(AL_KIND_PARTICIPATION);
        set_ref(record, "activity", group + 3);
        set_ref(record, "person", group);
        al_record_set(record, "role", "panel_member");
        al_record_set(record, "outcome", "took_part");
        al_record_set_number(record, "minutes_active", 90);
        set_words(record, "contribution_text", n, 8);
        return record;
    case 8:
    case 9:
        record = al_record_new(AL_KIND_FEEDBACK);
        al_record_set(record, "voice", "client");
        set_ref(record, "person", group);
        set_day(record, "date", n);
        set_words(record, "quote", n, 14);
        al_record_add_member(record, "theme", "stigma");
        return record;
    case 10:
        record = al_record_new(AL_KIND_PAYMENT);
        set_ref(record, "person", group);
        set_ref(record, "participation", group + 4);
        al_record_set_number(record, "amount_p", 2500);
        return record;
    default:
        record = al_record_new(AL_KIND_FOLLOWUP);
        set_words(record, "what", n, 4);
        set_ref(record, "person", group);
        set_ref(record, "owner", 1 + n % 2);
        set_day(record, "due", n);
        if (n % 10)
            set_day(record, "done_on", n);
        return record;
    }
}

static double now_ms(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static long peak_kb(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static void must(enum al_status status, const struct al_err *err)
{
    if (status == AL_OK)
        return;
    fprintf(stderr, "bench_index: %s\n", err->msg);
    exit(EXIT_FAILURE);
}

static void put(struct al_index *index, size_t at, struct al_record *record)
{
    struct al_err err = {.msg = ""};
    struct al_str text = {0};
    struct al_id id = id_of(at);

    al_codec_print(record, &text);
    must(al_index_put(index, &id, record, al_str_text(&text), text.len, &err),
         &err);
    al_str_drop(&text);
    al_record_free(record);
}

static void load(const char *path, size_t count)
{
    struct al_err err = {.msg = ""};
    struct al_index *index, *fresh;
    bool is_empty;
    double start;

    must(al_index_open(path, &index, &is_empty, &err), &err);
    start = now_ms();
    must(al_index_rebuild_begin(index, &fresh, &err), &err);
    must(al_index_begin(fresh, true, &err), &err);
    for (size_t at = 0; at < count; at++)
        put(fresh, at, make_record(at));
    printf("  feed       %8.0f ms\n", now_ms() - start);
    must(al_index_end(fresh, "bench", &err), &err);
    printf("  end        %8.0f ms\n", now_ms() - start);
    must(al_index_rebuild_finish(index, fresh, &err), &err);
    start = now_ms() - start;
    printf("load %zu records: %.0f ms, %.0f records/s, peak %ld KB\n", count,
           start, (double)count / start * 1e3, peak_kb());
    al_index_close(index);
}

/* ---- what a person waits for ---- */

struct shown {
    size_t left, seen;
};

static bool count_hit(void *arg, const struct al_hit *hit)
{
    struct shown *shown = arg;

    shown->seen += hit->title[0] != '\0';
    return true;
}

/* What / does for each letter: people, all else, and where the words stand. */
struct finding {
    const char *typed;
    struct shown *shown;
};

static bool find_hit(void *arg, const struct al_hit *hit)
{
    struct finding *finding = arg;
    struct al_excerpt excerpt = {NULL, {0}, false};

    al_excerpt_find(hit->record, NULL, finding->typed, &excerpt);
    finding->shown->seen += excerpt.text.len > 0;
    al_str_drop(&excerpt.text);
    return true;
}

static enum al_status find_as_typed(struct al_index *index,
                                    const struct al_id *me, const char *typed,
                                    struct shown *shown, struct al_err *err)
{
    struct finding finding = {typed, shown};
    enum al_status status = al_query_names(index, AL_KIND_PERSON, typed, me, 5,
                                           find_hit, &finding, err);

    return status == AL_OK ? al_query_search(index, typed, NULL, 18, find_hit,
                                             &finding, err)
                           : status;
}

static bool count_task(void *arg, const struct al_task *task)
{
    return count_hit(arg, task->hit);
}

static enum al_status ask(struct al_index *index, int what, struct shown *shown,
                          struct al_err *err)
{
    static const struct al_filter open_only[] = {
        {"done_on", AL_MATCH_EMPTY, NULL}, {"due", AL_MATCH_TO, "2027-01-01"}};
    static const struct al_filter by_word[] = {
        {"what_happened", AL_MATCH_STARTS, "zzz"}};
    struct al_query list = {.kind = AL_KIND_ACTIVITY, .limit = 20};
    struct al_query people = {
        .kind = AL_KIND_PERSON, .order = AL_ORDER_TITLE, .limit = 20};
    struct al_query due = {.kind = AL_KIND_FOLLOWUP,
                           .filters = open_only,
                           .filter_count = 2,
                           .order = AL_ORDER_OLDEST,
                           .limit = 10};
    struct al_query rare = {.kind = AL_KIND_ACTIVITY,
                            .filters = by_word,
                            .filter_count = 1,
                            .limit = 20};
    static const struct al_filter not_lately[] = {
        {"_took_part", AL_MATCH_NOT_SINCE, "2026-01-01"},
        {"status", AL_MATCH_IS, "active"}};
    static const struct al_filter never_told[] = {
        {"_gap", AL_MATCH_IS, "not_told"}};
    struct al_query untold = {.kind = AL_KIND_PARTICIPATION,
                              .filters = never_told,
                              .filter_count = 1,
                              .order = AL_ORDER_NEWEST,
                              .limit = 20};
    struct al_query told_nobody = {.kind = AL_KIND_PERSON,
                                   .filters = never_told,
                                   .filter_count = 1,
                                   .order = AL_ORDER_TITLE,
                                   .limit = 20};
    static const struct al_filter not_asked[] = {
        {"_asked", AL_MATCH_NOT_SINCE, "2026-01-01"}};
    struct al_query seen = {.kind = AL_KIND_PERSON,
                            .filters = not_lately,
                            .filter_count = 2,
                            .order = AL_ORDER_TITLE,
                            .limit = 20};
    struct al_query asked = {.kind = AL_KIND_PERSON,
                             .filters = not_asked,
                             .filter_count = 1,
                             .order = AL_ORDER_TITLE,
                             .limit = 20};
    struct al_query owed = {
        .kind = AL_KIND_PAYMENT, .order = AL_ORDER_OWED, .limit = 20};
    struct al_id person = id_of(STEP), staff = id_of(1);
    struct al_rule rule = {.today = {2026, 11, 23}, .me = &staff, .limit = 10};

    switch (what) {
    case 0:
        return al_query_run(index, &list, count_hit, shown, err);
    case 1:
        return al_query_run(index, &people, count_hit, shown, err);
    case 2:
        return al_query_run(index, &due, count_hit, shown, err);
    case 3:
        return al_query_search(index, "wa", NULL, 20, count_hit, shown, err);
    case 4:
        return al_query_search(index, "wa", AL_KIND_PERSON, 20, count_hit,
                               shown, err);
    case 5:
        return al_query_search(index, "zo a", NULL, 20, count_hit, shown, err);
    case 6:
        return al_query_names(index, AL_KIND_PERSON, "s", &staff, 8, count_hit,
                              shown, err);
    case 7:
        return al_query_names(index, AL_KIND_PERSON, "zo", &staff, 8, count_hit,
                              shown, err);
    case 8:
        return al_query_names(index, AL_KIND_PERSON, "to qx", &staff, 8,
                              count_hit, shown, err);
    case 9:
        return al_query_links(index, &person, NULL, NULL, 20, count_hit, shown,
                              err);
    case 10:
        return al_query_run(index, &rare, count_hit, shown, err);
    case 11:
        return al_rule_due(index, &rule, 7, count_task, shown, err);
    case 12:
        return al_rule_replies(index, &rule, count_task, shown, err);
    case 13:
        return al_rule_payments(index, &rule, count_task, shown, err);
    case 14:
        return al_query_run(index, &seen, count_hit, shown, err);
    case 15:
        return al_query_run(index, &asked, count_hit, shown, err);
    case 16:
        return al_query_run(index, &owed, count_hit, shown, err);
    case 17:
        return find_as_typed(index, &staff, "s", shown, err);
    case 18:
        return find_as_typed(index, &staff, "wa lea", shown, err);
    case 19:
        return al_query_run(index, &untold, count_hit, shown, err);
    case 20:
        return al_query_run(index, &told_nobody, count_hit, shown, err);
    default:
        return al_rule_unasked(index, &rule, 90, count_hit, shown, err);
    }
}

static void questions(const char *path)
{
    static const char *const names[] = {"newest activities", "people by name",
                                        "follow-ups due",    "search wa",
                                        "search wa person",  "search zo a",
                                        "names s",           "names zo",
                                        "names to qx",       "timeline",
                                        "full scan",         "due",
                                        "replies",           "payments",
                                        "filter not seen",   "filter not asked",
                                        "payments owed",     "find s",
                                        "find wa lea",       "never told",
                                        "people never told", "unasked"};
    struct al_err err = {.msg = ""};

    for (int what = 0; what < (int)AL_COUNT(names); what++) {
        double first = 0, best = 1e9;
        struct al_index *index;
        struct shown shown = {0};
        bool is_empty;

        must(al_index_open(path, &index, &is_empty, &err), &err);
        for (int run = 0; run < 8; run++) {
            double start = now_ms();

            shown = (struct shown){0};
            must(ask(index, what, &shown, &err), &err);
            start = now_ms() - start;
            first = run ? first : start;
            best = start < best ? start : best;
        }
        al_index_close(index);
        printf("%-18s %7.2f ms first, %7.2f ms again, %zu rows\n", names[what],
               first, best, shown.seen);
    }
}

static void opening(const char *path)
{
    struct al_err err = {.msg = ""};
    double best = 1e9;

    for (int run = 0; run < 8; run++) {
        struct al_index *index;
        bool is_empty;
        double start = now_ms();

        must(al_index_open(path, &index, &is_empty, &err), &err);
        start = now_ms() - start;
        best = start < best ? start : best;
        al_index_close(index);
    }
    printf("open               %7.2f ms\n", best);
}

static void saving(const char *path, size_t count)
{
    struct al_err err = {.msg = ""};
    struct al_index *index;
    double worst = 0, sum = 0;
    bool is_empty;

    must(al_index_open(path, &index, &is_empty, &err), &err);
    for (size_t run = 0; run < 500; run++) {
        size_t at = mix(run) % count;
        struct al_record *record = make_record(at);
        double start = now_ms();

        if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0)
            set_words(record, "what_happened", run, 12);
        must(al_index_begin(index, false, &err), &err);
        put(index, at, record);
        must(al_index_end(index, "again", &err), &err);
        start = now_ms() - start;
        sum += start;
        worst = start > worst ? start : worst;
    }
    al_index_close(index);
    printf("save               %7.2f ms mean, %7.2f ms worst\n", sum / 500,
           worst);
}

/* In a child process, so that its peak memory is its own. */
static void apart(const char *what, void (*work)(const char *, size_t),
                  const char *path, size_t count)
{
    pid_t pid;

    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        work(path, count);
        printf("%s: peak %ld KB\n", what, peak_kb());
        exit(EXIT_SUCCESS);
    }
    waitpid(pid, NULL, 0);
}

static void reading(const char *path, size_t count)
{
    (void)count;
    opening(path);
    questions(path);
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    struct al_str path = {0};

    if (count < 100) {
        fputs("Usage: bench_index RECORDS [FOLDER]   (100 or more)\n", stderr);
        return 2;
    }
    al_str_printf(&path, "%s/bench.db", argc > 2 ? argv[2] : ".");
    apart("loading", load, al_str_text(&path), count);
    apart("reading", reading, al_str_text(&path), count);
    apart("saving", saving, al_str_text(&path), count);
    al_str_drop(&path);
    return EXIT_SUCCESS;
}
