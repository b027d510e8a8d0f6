/* tui/papers.c - one sheet for everybody whom some records are about. */
#include "config.h"
#include "tui/papers.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/page_html.h"
#include "core/readable.h"
#include "tui/reporting.h"

enum {
    OWN_DIRS = 2, /* the first of where templates are looked for */
    EDITED_SECONDS = 24 * 60 * 60
};

/*
 * A service's own copies come first: of this data folder, then of this person.
 * A program that was built and not installed has the templates beside it.
 */
static void find_dirs(struct al_papers *papers, const char *dir)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char self[4096];
    ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);

    al_str_printf(&papers->dirs[0], "%s/templates", dir);
    if (!al_is_empty(config))
        al_str_printf(&papers->dirs[1], "%s/alongside/templates", config);
    else if (!al_is_empty(home))
        al_str_printf(&papers->dirs[1], "%s/.config/alongside/templates", home);
    if (len > 0) {
        self[len] = '\0';
        al_str_add(&papers->dirs[2], self, (size_t)(strrchr(self, '/') - self));
        al_str_puts(&papers->dirs[2], "/core/templates");
    }
    al_str_puts(&papers->dirs[3], PKGDATADIR "/templates");
}

static bool is_same(const struct al_handout_one *a,
                    const struct al_handout_one *b)
{
    return memcmp(a, b, sizeof(*a)) == 0;
}

static bool add_one(void *arg, const struct al_handout_one *one)
{
    struct al_papers *papers = arg;

    for (size_t i = 0; i < papers->count; i++)
        if (is_same(&papers->items[i], one))
            return true;
    papers->items = al_grow(papers->items, &papers->cap, papers->count + 1,
                            sizeof(*papers->items));
    papers->items[papers->count++] = *one;
    return true;
}

enum al_status al_papers_collect(struct al_papers *papers,
                                 struct al_ledger *ledger, const char *dir,
                                 const struct al_handout *handout,
                                 const struct al_id *ids, size_t count,
                                 struct al_err *err)
{
    enum al_status status = AL_OK;
    struct al_err why = {.msg = ""};

    *papers = (struct al_papers){.handout = handout};
    find_dirs(papers, dir);
    if (count == 0)
        status = al_handout_each(al_ledger_index(ledger), handout, NULL,
                                 add_one, papers, &why);
    for (size_t i = 0; i < count; i++) {
        struct al_err own = {.msg = ""};
        enum al_status one = al_handout_each(al_ledger_index(ledger), handout,
                                             &ids[i], add_one, papers, &own);

        if (one != AL_OK) {
            status = one;
            why = own;
        }
        if (one != AL_OK && one != AL_EINVAL)
            break;
    }
    if (status == AL_EINVAL && papers->count > 0)
        status = AL_OK;
    if (status == AL_OK)
        return AL_OK;
    al_papers_drop(papers);
    return al_fail(err, status, "%s", why.msg);
}

enum al_status al_papers_report(struct al_papers *papers,
                                const struct al_report *report,
                                const struct al_span *span,
                                const struct al_id *persons, size_t count,
                                struct al_err *err)
{
    *papers = (struct al_papers){.report = report, .span = *span};
    if (report->is_of_person && count == 0)
        return al_fail(err, AL_EINVAL, _("It is about one person: say whom"));
    for (size_t i = 0; report->is_of_person && i < count; i++)
        (void)add_one(papers, &(struct al_handout_one){.person = persons[i]});
    if (!report->is_of_person)
        (void)add_one(papers, &(struct al_handout_one){.person = {{0}}});
    return AL_OK;
}

const char *al_papers_name(const struct al_papers *papers)
{
    return papers->report ? papers->report->name : papers->handout->name;
}

void al_papers_title(const struct al_papers *papers, struct al_ledger *ledger,
                     struct al_str *out)
{
    if (papers->report)
        al_words_fill(al_ledger_words(ledger), _(papers->report->title), out);
    else
        al_str_puts(out, _(papers->handout->title));
}

void al_papers_drop(struct al_papers *papers)
{
    for (size_t i = 0; i < AL_COUNT(papers->dirs); i++)
        al_str_drop(&papers->dirs[i]);
    free(papers->items);
    *papers = (struct al_papers){.handout = NULL};
}

bool al_papers_is_large(const struct al_papers *papers,
                        struct al_ledger *ledger, size_t at)
{
    if (papers->letters != AL_LETTERS_AS_WISHED)
        return papers->letters == AL_LETTERS_LARGE;
    if (papers->report && !papers->report->is_of_person)
        return false;
    if (papers->handout && papers->handout->flags & AL_HANDOUT_WALL)
        return true;
    return al_handout_wants_large(al_ledger_index(ledger), &papers->items[at]);
}

struct al_id al_papers_about(const struct al_papers *papers, size_t at)
{
    const struct al_handout_one *one = &papers->items[at];
    const struct al_id *ids[] = {
        &one->participation, &one->payment, &one->consent,
        &one->feedback,      &one->story,   &one->about,
        &one->person,        &one->contact, &one->activity,
        &one->opportunity,   &one->issue,   &one->recruitment};
    size_t i = 0;

    while (i + 1 < AL_COUNT(ids) && al_id_is_zero(ids[i]))
        i++;
    return *ids[i];
}

static enum al_status report_page(const struct al_papers *papers,
                                  struct al_ledger *ledger, size_t at,
                                  bool is_html, struct al_page *page,
                                  struct al_err *err)
{
    const struct al_id *person = &papers->items[at].person;
    const struct al_doc_form form = {
        .is_html = is_html,
        .is_large = al_papers_is_large(papers, ledger, at),
        .is_ascii = papers->is_ascii};
    struct al_doc_asked asked = {
        .report = papers->report,
        .span = papers->span,
        .person = papers->report->is_of_person ? person : NULL};
    struct al_reporting_at state = {.token = ""};
    struct al_doc doc = {.count = 0};
    enum al_status status = al_reporting_open(
        ledger, NULL, al_ledger_calendar(ledger).today, &state, err);

    if (status == AL_OK) {
        al_reporting_fill(&state, &asked);
        status = al_doc_make(state.state.index, &asked, &doc, err);
    }
    if (status == AL_OK)
        al_doc_page(&doc, &form, page);
    al_doc_drop(&doc);
    al_state_drop(&state.state);
    return status;
}

static enum al_status make_page(const struct al_papers *papers,
                                struct al_ledger *ledger, size_t at,
                                bool is_html, struct al_page *page,
                                struct al_err *err)
{
    const char *dirs[AL_COUNT(papers->dirs)];
    const struct al_handout_from from = {.index = al_ledger_index(ledger),
                                         .words = al_ledger_words(ledger),
                                         .service = al_ledger_service(ledger),
                                         .me = al_ledger_me(ledger),
                                         .today = al_today(),
                                         .dirs = dirs,
                                         .dir_count = AL_COUNT(dirs)};

    if (papers->report)
        return report_page(papers, ledger, at, is_html, page, err);
    for (size_t i = 0; i < AL_COUNT(dirs); i++)
        dirs[i] = al_str_text(&papers->dirs[i]);
    return al_handout_page(&from, papers->handout, &papers->items[at], page,
                           err);
}

enum al_status al_papers_make(const struct al_papers *papers,
                              struct al_ledger *ledger, size_t at,
                              struct al_str *out, struct al_err *err)
{
    const struct al_paper paper = {al_papers_is_large(papers, ledger, at),
                                   papers->is_ascii};
    struct al_page page = {.items = NULL};
    enum al_status status = make_page(papers, ledger, at, false, &page, err);

    if (status == AL_OK)
        al_paper_lay_page(&paper, &page, out);
    al_page_drop(&page);
    return status;
}

enum al_status al_papers_html(const struct al_papers *papers,
                              struct al_ledger *ledger, long at,
                              struct al_str *out, struct al_err *err)
{
    size_t first = at == AL_PAPERS_ALL ? 0 : (size_t)at;
    size_t end = at == AL_PAPERS_ALL ? papers->count : first + 1;
    struct al_str made = {0};
    enum al_status status = AL_OK;

    for (size_t i = first; status == AL_OK && i < end; i++) {
        struct al_page page = {.items = NULL};

        status = make_page(papers, ledger, i, true, &page, err);
        if (status == AL_OK && i == first)
            al_html_begin(al_page_title(&page), page.lang, &made);
        if (status == AL_OK)
            al_html_page(&page,
                         al_papers_is_large(papers, ledger, i) ? AL_HTML_LARGE
                                                               : AL_HTML_NORMAL,
                         &made);
        al_page_drop(&page);
    }
    al_html_end(&made);
    if (status == AL_OK)
        al_str_puts(out, al_str_text(&made));
    al_str_drop(&made);
    return status;
}

/* Whether a file is one of the folders that people put their copies in, and was
 * written within a day. */
static bool is_own_and_new(const struct al_papers *papers, const char *path)
{
    struct stat info;
    bool is_own = false;

    for (size_t i = 0; i < OWN_DIRS; i++) {
        const struct al_str *dir = &papers->dirs[i];

        is_own |= dir->len > 0 &&
                  strncmp(path, al_str_text(dir), dir->len) == 0 &&
                  path[dir->len] == '/';
    }
    return is_own && stat(path, &info) == 0 &&
           time(NULL) - info.st_mtime < EDITED_SECONDS;
}

static void say_age(int age, struct al_str *out)
{
    al_str_printf(out, _("Reading age: about %d. "), age);
    al_str_puts(out, age > AL_AGE_PLAIN
                         ? _("Shorter sentences and words bring it down; 12 or "
                             "less is plain.")
                         : _("That is plain."));
}

bool al_papers_hint(const struct al_papers *papers, struct al_ledger *ledger,
                    struct al_str *out)
{
    struct al_template template = {.path = NULL};
    const char *dirs[AL_COUNT(papers->dirs)];
    const struct al_handout_from from = {.index = al_ledger_index(ledger),
                                         .dirs = dirs,
                                         .dir_count = AL_COUNT(dirs)};
    struct al_readable readable;
    struct al_str words = {0};
    bool is_said = false;
    size_t pictures;

    for (size_t i = 0; i < AL_COUNT(dirs); i++)
        dirs[i] = al_str_text(&papers->dirs[i]);
    if (papers->handout &&
        al_handout_check(&from, papers->handout->name, &readable, &template,
                         &pictures, &words, NULL) == AL_OK &&
        is_own_and_new(papers, template.path) &&
        al_readable_age(&readable) > 0) {
        say_age(al_readable_age(&readable), out);
        is_said = true;
    }
    al_template_drop(&template);
    al_str_drop(&words);
    return is_said;
}

enum al_status al_papers_check(struct al_ledger *ledger, const char *dir,
                               const char *name, struct al_str *out,
                               struct al_err *err)
{
    struct al_papers papers = {.handout = NULL};
    struct al_template template = {.path = NULL};
    const char *dirs[AL_COUNT(papers.dirs)];
    const struct al_handout_from from = {.index = al_ledger_index(ledger),
                                         .dirs = dirs,
                                         .dir_count = AL_COUNT(dirs)};
    struct al_readable readable;
    struct al_str words = {0};
    size_t pictures;
    enum al_status status;
    int age;

    find_dirs(&papers, dir);
    for (size_t i = 0; i < AL_COUNT(dirs); i++)
        dirs[i] = al_str_text(&papers.dirs[i]);
    status = al_handout_check(&from, name, &readable, &template, &pictures,
                              &words, err);
    if (status == AL_OK) {
        age = al_readable_age(&readable);
        al_str_printf(out,
                      _("%s: version %s, reviewed on: %s\nIt can be filled; "
                        "every word of it is known.\n"),
                      template.path, template.version, template.reviewed);
        al_readable_say(&readable, out);
        if (age > 0) {
            al_str_putc(out, '\n');
            say_age(age, out);
        }
        al_str_puts(out, pictures > 0
                             ? _("\nIt has pictures: it may be called Easy "
                                 "Read, if people who need that say so.")
                             : _("\nIt has no pictures: do not call it Easy "
                                 "Read."));
    }
    al_template_drop(&template);
    al_papers_drop(&papers);
    al_str_drop(&words);
    return status;
}
