/*
 * bench_seal - what sealing costs: bench_seal ALONGSIDE FOLDER
 *
 * Seals and opens records with a ring of many people's keys, measures how much
 * the packed history grows a save, and how long a colleague who was let in
 * waits for 10,000 records. Times are medians; figures stand beside their bars.
 */
#include "config.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base.h"
#include "core/str.h"
#include "share/ring.h"
#include "tests/bench/terminal.h"

enum { PEOPLE = 5000, RECORDS = 50000, SAVES = 400, ROUNDS = 7 };

static size_t missed;

static void report(const char *what, double value, const char *unit, double bar)
{
    bool holds = value <= bar;

    missed += !holds;
    printf("%-52s %9.2f %-8s bar %8.2f  %s\n", what, value, unit, bar,
           holds ? "holds" : "MISSED");
    fflush(stdout);
}

static void must(enum al_status status, const struct al_err *err)
{
    if (status == AL_OK)
        return;
    fprintf(stderr, "bench: %s\n", err->msg);
    exit(1);
}

static struct al_id id_of(uint32_t at)
{
    struct al_id id;

    crypto_generichash(id.byte, sizeof(id.byte), (const uint8_t *)&at,
                       sizeof(at), NULL, 0);
    return id;
}

/* ---- seal and open ---- */

/* A record of usual size: a little under 200 bytes. */
static void fill_text(uint32_t at, struct al_str *text)
{
    al_str_reset(text);
    al_str_printf(text,
                  "kind: feedback\nperson: %032x\nquote: say people, not cases; "
                  "I would pick that leaflet up myself (%u)\ntone: idea\n"
                  "voice: client\n",
                  at % PEOPLE, at);
}

static void measure_seal(const char *folder)
{
    struct al_key *key = NULL;
    struct al_box *box = NULL;
    struct al_ring *ring;
    struct al_err err = {0};
    struct al_str text = {0}, *sealed = al_calloc(RECORDS, sizeof(*sealed));
    double sealing[ROUNDS], opening[ROUNDS];
    struct al_id service = id_of(~0u);

    must(al_key_create(folder, NULL, &key, &err), &err);
    box = al_box_new(NULL);
    must(al_box_store(folder, false, box, &err), &err);
    ring = al_ring_first(folder, &service, key, box);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        struct al_id person = id_of(i);

        (void)al_ring_for(ring, &person);
    }
    must(al_ring_store(ring, &err), &err);
    for (size_t round = 0; round < ROUNDS; round++) {
        double start = now_ms();

        for (uint32_t i = 0; i < RECORDS; i++) {
            const struct al_seal_about about = {
                .kind = "feedback",
                .id = id_of(PEOPLE + i),
                .has_subject = true,
                .subject = id_of(i % PEOPLE),
                .key_class = AL_KEY_SUBJECT};

            fill_text(i, &text);
            must(al_seal(ring, &about, al_str_text(&text), text.len, &sealed[i],
                         &err),
                 &err);
        }
        sealing[round] = (now_ms() - start) * 1000 / RECORDS;
        start = now_ms();
        for (uint32_t i = 0; i < RECORDS; i++) {
            struct al_id id = id_of(PEOPLE + i);

            must(al_open(ring, &id, al_str_text(&sealed[i]), sealed[i].len,
                         &text, &err),
                 &err);
        }
        opening[round] = (now_ms() - start) * 1000 / RECORDS;
    }
    report("seal a record, 5,000 people", median(sealing, ROUNDS), "us", 10);
    report("open a record, 5,000 people", median(opening, ROUNDS), "us", 10);
    for (size_t i = 0; i < RECORDS; i++)
        al_str_drop(&sealed[i]);
    free(sealed);
    al_str_drop(&text);
    al_ring_free(ring);
    al_box_free(box);
    al_key_free(key);
}

/* ---- the history grows ---- */

static void shell(const char *line)
{
    free(run((const char *const[]){"sh", "-c", line, NULL}).out);
}

static double packed_kib(const char *dir)
{
    struct al_str line = {0};
    struct run counted;
    double kib = 0;
    const char *at;

    al_str_printf(&line,
                  "git -C '%s/history.git' repack -adq && git -C "
                  "'%s/history.git' count-objects -v",
                  dir, dir);
    counted = run((const char *const[]){"sh", "-c", al_str_text(&line), NULL});
    at = strstr(counted.out, "size-pack: ");
    if (at)
        kib = strtod(at + 11, NULL);
    free(counted.out);
    al_str_drop(&line);
    return kib;
}

static void measure_growth(const char *program, const char *folder)
{
    struct al_str dir = {0}, line = {0};
    double before;

    al_str_printf(&dir, "%s/grows", folder);
    al_str_printf(&line, "'%s' sample '%s' --records 2000", program,
                  al_str_text(&dir));
    shell(al_str_text(&line));
    before = packed_kib(al_str_text(&dir));
    al_str_reset(&line);
    al_str_printf(
        &line,
        "for i in $(seq %d); do echo $i; done | (ids=$('%s' --dir '%s' list "
        "participation --json --limit 200 --reason measuring | "
        "grep -o '\"id\": *\"[0-9a-f]*\"' | cut -d'\"' -f4); set -- "
        "$ids; while read i; do [ $# -gt 0 ] || set -- $ids; "
        "'%s' --dir '%s' edit $1 "
        "contribution_text=\"looked again, turn $i\" >/dev/null || exit 1; "
        "shift; done)",
        SAVES, program, al_str_text(&dir), program, al_str_text(&dir));
    shell(al_str_text(&line));
    report("the packed history grows a save",
           (packed_kib(al_str_text(&dir)) - before) / SAVES, "KiB", 1.2);
    al_str_drop(&dir);
    al_str_drop(&line);
}

/* ---- a colleague joins ---- */

static void measure_join(const char *program, const char *folder)
{
    struct al_str line = {0};
    struct run got;

    al_str_printf(
        &line,
        "set -e; cd '%s'; a() { '%s' --dir a \"$@\"; }; b() { '%s' --dir b "
        "\"$@\"; }; git init -q --bare -b main hub.git; a sample \"$PWD/a\" "
        "--records 10000 >/dev/null; a remote \"$PWD/hub.git\" >/dev/null; "
        "a sync >/dev/null; b join \"$PWD/hub.git\" --me Ben >/dev/null; "
        "a sync >/dev/null; d=$(a team --json | tr '{' '\\n' | sed -n "
        "'s/.*\"device\": \"\\([0-9a-f]*\\)\", \"state\": \"waiting\".*/\\1/p'); "
        "a team let-in $d --words \"$(a team words $d)\" >/dev/null; "
        "a sync >/dev/null",
        folder, program, program);
    shell(al_str_text(&line));
    al_str_reset(&line);
    al_str_printf(&line, "cd '%s' && '%s' --dir b sync", folder, program);
    got = run((const char *const[]){"sh", "-c", al_str_text(&line), NULL});
    report("let in: 10,000 records come and can be read", got.ms / 1000, "s",
           5);
    free(got.out);
    al_str_drop(&line);
}

int main(int argc, char **argv)
{
    struct al_str folder = {0}, program = {0};
    char *absolute;

    if (argc != 3) {
        fprintf(stderr, "bench_seal ALONGSIDE FOLDER\n");
        return 2;
    }
    absolute = realpath(argv[1], NULL);
    al_str_puts(&program, absolute ? absolute : argv[1]);
    free(absolute);
    al_str_printf(&folder, "%s/seal-XXXXXX", argv[2]);
    if (sodium_init() < 0 || !mkdtemp(folder.data)) {
        fprintf(stderr, "bench: %s cannot be made\n", al_str_text(&folder));
        return 1;
    }
    measure_seal(al_str_text(&folder));
    measure_growth(al_str_text(&program), al_str_text(&folder));
    measure_join(al_str_text(&program), al_str_text(&folder));
    free(run((const char *const[]){"rm", "-rf", al_str_text(&folder), NULL})
             .out);
    printf("%zu bars missed\n", missed);
    al_str_drop(&folder);
    al_str_drop(&program);
    return missed ? 1 : 0;
}
