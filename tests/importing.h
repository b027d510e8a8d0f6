#ifndef AL_TESTS_IMPORTING_H
#define AL_TESTS_IMPORTING_H
/* tests/importing.h - a small service, and files that are taken in. */
#include "tests/indexing.h"

#include <stdlib.h>

#include "core/csv_in.h"
#include "core/import.h"

static struct box box;
static struct al_words words;
static struct al_random source;
static struct al_import import;
static const uint8_t link_key[32] = "a service has one of its own";

enum { SAM = 10, ADA, LEFT, NORTH = 20, PRIYA = 30, PANEL = 40, COSTA = 50 };

static inline void fill(void)
{
    setenv("ALONGSIDE_NOW", "2026-11-23T09:00:00Z", 1);
    setenv("ALONGSIDE_SEED", "import", 1);
    al_clock_zone("Europe/London");
    al_random_init(&source);
    al_words_init(&words);
    box_open(&box);
    put(box.index, SAM,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", "external_ref=R1",
             "status=active", NULL));
    put(box.index, ADA, make(AL_KIND_PERSON, "preferred_name=Ada L.", NULL));
    put(box.index, LEFT,
        make(AL_KIND_PERSON, "preferred_name=Gone G.", "external_ref=R9",
             "status=left", NULL));
    put(box.index, NORTH, make(AL_KIND_TEAM, "name=North", NULL));
    put(box.index, PRIYA, make(AL_KIND_STAFF, "name=Priya Nair", NULL));
    put(box.index, COSTA,
        make(AL_KIND_ORGANISATION, "name=Costa", "place=High Street", NULL));
    put(box.index, PANEL,
        make(AL_KIND_ACTIVITY, "type=interview_panel", "date=2026-03-01",
             "title=Manager", NULL));
}

static inline void drop(void)
{
    box_drop(&box);
}

static inline void open_text(const char *kind, const char *text, size_t size)
{
    import = (struct al_import){
        .index = box.index,
        .kind = al_kind_by_name(kind),
        .words = &words,
        .calendar = {.today = {2026, 11, 23}, .order = AL_DAY_FIRST},
        .random = &source,
        .link_key = link_key,
        .file = tmpfile()};
    ck_assert_ptr_nonnull(import.file);
    ck_assert_uint_eq(fwrite(text, 1, size, import.file), size);
}

static inline void begin(const char *kind, const char *text)
{
    open_text(kind, text, strlen(text));
    MUST(al_import_begin(&import, err));
}

static inline void plan(void)
{
    MUST(al_import_plan(&import, NULL, NULL, err));
}

static inline void end(void)
{
    al_import_drop(&import);
    fclose(import.file);
}

static inline const char *field_at(size_t at)
{
    return import.columns[at].field ? import.columns[at].field->name : "-";
}

static inline void counts(size_t made, size_t changed, size_t same, size_t bad,
                          size_t leavers)
{
    struct al_str said = {0};

    al_import_tell(&import, 50, &said);
    ck_assert_msg(import.counts[AL_IMPORT_NEW] == made &&
                      import.counts[AL_IMPORT_CHANGED] == changed &&
                      import.counts[AL_IMPORT_SAME] == same &&
                      import.counts[AL_IMPORT_BAD] == bad &&
                      import.counts[AL_IMPORT_LEAVER] == leavers,
                  "%s", al_str_text(&said));
    al_str_drop(&said);
}

#endif
