/* core/import.c - the columns of a file, and what each probably is. */
#include "config.h"

#include "core/import.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/import_own.h"
#include "core/kinds.h"
#include "core/utf8.h"

enum { LOOK_ROWS = 60, LOOK_ENOUGH = 3 };

/* ---- kinds ---- */

static const char *const kinds[] = {AL_KIND_PERSON, AL_KIND_ORGANISATION,
                                    AL_KIND_CONTACT, AL_KIND_ACTIVITY};

size_t al_import_kind_count(void)
{
    return AL_COUNT(kinds);
}

const struct al_kind *al_import_kind(size_t at)
{
    return al_kind_by_name(kinds[at]);
}

bool al_import_takes(const struct al_kind *kind)
{
    for (size_t i = 0; i < AL_COUNT(kinds); i++)
        if (kind == al_import_kind(i))
            return true;
    return false;
}

static bool is_taken(const struct al_field *field)
{
    return !(field->flags & AL_F_RETIRED) && field->type != AL_T_EVENTS &&
           strcmp(field->name, "merged_into") != 0;
}

const struct al_field *al_import_field_at(const struct al_kind *kind, size_t at)
{
    for (size_t i = 0; i < kind->field_count; i++)
        if (is_taken(&kind->fields[i]) && at-- == 0)
            return &kind->fields[i];
    return strcmp(kind->name, AL_KIND_ACTIVITY) == 0 ? al_import_part_field(at)
                                                     : NULL;
}

/* ---- headings ---- */

/* Those among them that hold a number of somebody, and not a name. */
#define WHO_BY_REF                                                  \
    " clientref clientid clientno clientnumber personref personid " \
    "residentref "                                                  \
    "residentid participantref participantid rioid rionumber nhsnumber "

/* What other systems write above such a column, folded; several may become one
 * name. */
static const struct {
    const char *kind, *field, *words;
} others[] = {
    {AL_KIND_PERSON, "preferred_name",
     " name fullname clientname servicuser firstname forename givenname "
     "surname "
     "lastname familyname knownas client resident displayname personname "
     "residentname participantname patient patientname customername member "},
    {AL_KIND_PERSON, "external_ref",
     " id ref reference clientid clientref clientnumber clientno personid "
     "rioid rionumber nhsnumber caseid casenumber externalref mosaicid "},
    {AL_KIND_PERSON, "es",
     " keyworker worker caseworker employmentspecialist advisor adviser owner "
     "specialist es "},
    {AL_KIND_PERSON, "started",
     " start startdate started startedon referraldate joined dateofreferral "
     "acceptedon "},
    {AL_KIND_PERSON, "ended",
     " end enddate ended dischargedate discharged leftdate closed closedon "},
    {AL_KIND_PERSON, "status", " state casestatus "},
    {AL_KIND_PERSON, "language", " preferredlanguage "},
    {AL_KIND_PERSON, "on_benefits", " benefits receivesbenefits "},
    {AL_KIND_ORGANISATION, "name",
     " organisation organization company employer organisationname "
     "companyname employername "},
    {AL_KIND_ORGANISATION, "place", " town city address location postcode "},
    {AL_KIND_ORGANISATION, "kind_of", " type category sector "},
    {AL_KIND_ORGANISATION, "external_ref",
     " id ref reference externalref orgid companynumber "},
    {AL_KIND_CONTACT, "name",
     " contact contactname fullname firstname surname lastname "},
    {AL_KIND_CONTACT, "organisation", " company employer organization "},
    {AL_KIND_CONTACT, "role", " jobtitle title position "},
    {AL_KIND_CONTACT, "phone", " telephone tel mobile phonenumber "},
    {AL_KIND_CONTACT, "email", " emailaddress mail "},
    {AL_KIND_ACTIVITY, "type", " activitytype kind category "},
    {AL_KIND_ACTIVITY, "title", " subject description topic name "},
    {AL_KIND_ACTIVITY, "date", " day activitydate eventdate startdate "},
    {AL_KIND_ACTIVITY, "time", " starttime start from "},
    {AL_KIND_ACTIVITY, "until", " endtime end to finish "},
    {AL_KIND_ACTIVITY, "place", " location venue room where "},
    {AL_KIND_ACTIVITY, "what_happened", " notes note summary outcome "},
    {AL_KIND_ACTIVITY, "owner", " lead leader staff organiser worker "},
    {AL_KIND_ACTIVITY, AL_KIND_PERSON, WHO_BY_REF},
    {AL_KIND_ACTIVITY, AL_KIND_PERSON,
     " client clients clientname resident residents participant participants "
     "people attendee attendees whocame whotookpart serviceuser "
     "serviceusers tookpart names "},
    {AL_KIND_ACTIVITY, "role", " roles takingpartas "},
    {AL_KIND_ACTIVITY, "outcome", " attendance attended present came result "},
    {AL_KIND_ACTIVITY, "minutes_active", " duration time hoursspent "},
    {AL_KIND_ACTIVITY, "minutes_prep", " preparation preparationtime prep "},
    {AL_KIND_ACTIVITY, "contribution_text", " contribution "},
    {AL_KIND_ACTIVITY, "external_ref",
     " id ref reference externalref activityid eventid "},
};

void al_import_fold(const char *text, struct al_str *out)
{
    struct al_str folded = {0};

    al_utf8_fold(text, &folded);
    for (const char *at = al_str_text(&folded); *at; at++) {
        /* "Hours (minutes)" is called so by our own export. */
        if (*at == '(' && at > al_str_text(&folded) && out->len > 0)
            break;
        if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') ||
            (unsigned char)*at >= 0x80)
            al_str_putc(out, *at);
    }
    al_str_drop(&folded);
}

static bool folds_to(const struct al_import *import, const char *text,
                     const char *folded)
{
    struct al_str filled = {0}, mine = {0};
    bool is_it;

    al_words_fill(import->words, text, &filled);
    al_import_fold(al_str_text(&filled), &mine);
    is_it = strcmp(al_str_text(&mine), folded) == 0;
    al_str_drop(&filled);
    al_str_drop(&mine);
    return is_it;
}

static const struct al_field *field_named(const struct al_kind *kind,
                                          const char *name)
{
    const struct al_field *field;

    for (size_t i = 0; (field = al_import_field_at(kind, i)); i++)
        if (strcmp(field->name, name) == 0)
            break;
    return field;
}

static const struct al_field *by_other_words(const struct al_kind *kind,
                                             const char *folded)
{
    struct al_str word = {0};
    const struct al_field *field = NULL;

    al_str_printf(&word, " %s ", folded);
    for (size_t i = 0; i < AL_COUNT(others) && !field; i++)
        if (strcmp(others[i].kind, kind->name) == 0 &&
            strstr(others[i].words, al_str_text(&word)))
            field = field_named(kind, others[i].field);
    al_str_drop(&word);
    return field;
}

/* What is only to be counted about people is taken if a person says so. */
static const struct al_field *by_heading(const struct al_import *import,
                                         const char *heading)
{
    const struct al_field *field, *found = NULL;
    struct al_str folded = {0};

    al_import_fold(heading, &folded);
    for (size_t i = 0; folded.len > 0 && !found &&
                       (field = al_import_field_at(import->kind, i));
         i++)
        if (folds_to(import, field->name, al_str_text(&folded)) ||
            folds_to(import, _(field->label), al_str_text(&folded)))
            found = field;
    if (!found && folded.len > 0)
        found = by_other_words(import->kind, al_str_text(&folded));
    if (found && (found->flags & AL_F_ASIDE || strcmp(heading, _("Id")) == 0))
        found = NULL;
    al_str_drop(&folded);
    return found;
}

/* ---- what stands in them ---- */

struct seen {
    size_t filled, dates, mails, people;
};

static bool reads_as(const struct al_import *import,
                     const struct al_field *field, const char *cell)
{
    struct al_str out = {0};
    bool does = al_import_read(import, NULL, field, cell, &out, NULL) == AL_OK;

    al_str_drop(&out);
    return does;
}

static bool is_mail(const char *cell)
{
    const char *at = strchr(cell, '@');

    return at && at > cell && strchr(at, '.') && !strchr(cell, ' ');
}

static bool is_used(const struct al_import *import,
                    const struct al_field *field)
{
    for (size_t i = 0; i < import->column_count; i++)
        if (import->columns[i].field == field)
            return true;
    return false;
}

/* By days and addresses: the field that nothing else is. */
static void guess_by_values(struct al_import *import, size_t at,
                            const struct seen *seen)
{
    const struct al_field *when = al_field_by_flag(import->kind, AL_F_WHEN);
    const struct al_field *mail = al_field_by_name(import->kind, "email");
    const struct al_field *field = NULL;

    if (seen->filled < LOOK_ENOUGH)
        return;
    if (when && seen->dates == seen->filled && !is_used(import, when))
        field = when;
    if (mail && seen->mails == seen->filled && !is_used(import, mail))
        field = mail;
    import->columns[at].field = field;
}

/* A heading that says "status" above words that are none is not believed. */
struct doubt {
    size_t filled, read;
};

static bool is_checked(const struct al_field *field)
{
    return field->type != AL_T_REF && field->type != AL_T_REFS &&
           field->type != AL_T_LINE && field->type != AL_T_TEXT &&
           field->type != AL_T_LINES;
}

/* A column in which people stand is who took part, whatever is above it: a
 * number of theirs before their name. */
static void guess_who(struct al_import *import, size_t at,
                      const struct seen *seen)
{
    const struct al_field *who = field_named(import->kind, AL_KIND_PERSON);
    struct al_import_column *column = &import->columns[at];

    if (seen->people == 0 || seen->people * 2 < seen->filled ||
        is_used(import, who) ||
        (column->field && strcmp(column->field->name, "title") != 0 &&
         strcmp(column->field->name, "external_ref") != 0))
        return;
    column->field = who;
    column->is_sure = false;
}

static bool is_people(const struct al_import *import,
                      struct al_import_names *names, const char *cell)
{
    const struct al_field *who = field_named(import->kind, AL_KIND_PERSON);
    struct al_import_came came = {0};
    bool is = al_import_add_who(import, names, who, cell, &came, NULL) == AL_OK;

    al_import_came_drop(&came);
    return is;
}

static void look(struct al_import *import, struct al_csv_in *in)
{
    const bool has_who = strcmp(import->kind->name, AL_KIND_ACTIVITY) == 0;
    struct al_import_names names = {0};
    const struct al_field day = {.name = "day", .label = "", .type = AL_T_DATE};
    struct seen *seen = al_calloc(import->column_count, sizeof(*seen));
    struct doubt *doubts = al_calloc(import->column_count, sizeof(*doubts));
    struct al_csv_row row = {0};

    for (int i = 0; i < LOOK_ROWS && al_csv_in_next(in, &row); i++)
        for (size_t c = 0; c < import->column_count && !row.wrong; c++) {
            struct al_import_column *column = &import->columns[c];
            const char *cell = al_csv_row_cell(&row, c);

            if (!*cell)
                continue;
            if (!*column->sample) {
                free(column->sample);
                column->sample = al_strdup(cell);
            }
            seen[c].filled++;
            /* "0301" could be a day, and is a number. */
            seen[c].dates += strpbrk(cell, "0123456789") &&
                             strspn(cell, "0123456789") < strlen(cell) &&
                             reads_as(import, &day, cell);
            seen[c].mails += is_mail(cell);
            seen[c].people += has_who && is_people(import, &names, cell);
            if (column->field && is_checked(column->field)) {
                doubts[c].filled++;
                doubts[c].read += reads_as(import, column->field, cell);
            }
        }
    for (size_t c = 0; c < import->column_count; c++) {
        struct al_import_column *column = &import->columns[c];

        if (doubts[c].filled >= LOOK_ENOUGH && doubts[c].read == 0) {
            column->field = NULL;
            column->is_sure = false;
        }
        column->is_empty = !*column->heading && !*column->sample;
        if (has_who && *column->heading)
            guess_who(import, c, &seen[c]);
        if (!column->field && *column->heading)
            guess_by_values(import, c, &seen[c]);
    }
    al_import_names_drop(&names);
    free(seen);
    free(doubts);
    al_csv_row_drop(&row);
}

/* ---- the file ---- */

static size_t more(void *arg, char *bytes, size_t size)
{
    return fread(bytes, 1, size, arg);
}

void al_import_rewind(struct al_import *import, struct al_csv_in *in)
{
    rewind(import->file);
    al_csv_in_open(in, more, import->file, import->form.is_latin);
}

bool al_import_is_several(const struct al_field *field)
{
    return al_field_is_set(field) || field->type == AL_T_LINE ||
           field->type == AL_T_TEXT || al_import_is_who(field);
}

/*
 * Of a number and a name of the same person one counts, and that is the number:
 * two columns that disagree would be two people. "Attendee 2" is another.
 */
static const struct al_field *says_better(struct al_import *import,
                                          const char *heading,
                                          const struct al_field *field)
{
    struct al_str word = {0};
    const struct al_field *found = NULL;

    al_str_putc(&word, ' ');
    al_import_fold(heading, &word);
    al_str_putc(&word, ' ');
    if (strpbrk(heading, "23456789"))
        found = field;
    else if (strstr(WHO_BY_REF, al_str_text(&word)))
        found = field;
    for (size_t i = 0;
         found && !strpbrk(heading, "23456789") && i < import->column_count;
         i++)
        if (import->columns[i].field == field)
            import->columns[i].field = NULL;
    al_str_drop(&word);
    return found;
}

static enum al_status take_headings(struct al_import *import,
                                    const struct al_csv_row *row,
                                    struct al_err *err)
{
    if (row->wrong)
        return al_fail(err, AL_EINVAL, _("The headings cannot be read: %s"),
                       _(row->wrong));
    import->columns = al_calloc(row->count, sizeof(*import->columns));
    import->column_count = row->count;
    for (size_t i = 0; i < row->count; i++) {
        struct al_import_column *column = &import->columns[i];
        const struct al_field *field;

        column->heading = al_strdup(al_csv_row_cell(row, i));
        column->sample = al_strdup("");
        field = by_heading(import, column->heading);
        if (field && al_import_is_who(field) && is_used(import, field))
            field = says_better(import, column->heading, field);
        if (field && (al_import_is_several(field) || !is_used(import, field))) {
            column->field = field;
            column->is_sure = true;
        }
    }
    return AL_OK;
}

enum al_status al_import_begin(struct al_import *import, struct al_err *err)
{
    struct al_csv_in *in = al_calloc(1, sizeof(*in));
    struct al_csv_row row = {0};
    enum al_status status;

    rewind(import->file);
    al_csv_form(more, import->file, &import->form);
    al_import_rewind(import, in);
    if (ferror(import->file))
        status = al_fail(err, AL_EIO, _("The file could not be read"));
    else if (import->form.is_no_text)
        status = al_fail(err, AL_EINVAL,
                         _("This is no CSV file: in the spreadsheet, save the "
                           "sheet as \"CSV UTF-8\" and take that"));
    else if (!al_csv_in_next(in, &row))
        status = al_fail(err, AL_EINVAL, _("The file is empty"));
    else
        status = take_headings(import, &row, err);
    import->divider = in->divider;
    if (status == AL_OK)
        look(import, in);
    al_csv_row_drop(&row);
    free(in);
    return status;
}

void al_import_drop_rows(struct al_import *import)
{
    al_import_drop_parts(import);
    for (size_t i = 0; i < import->count; i++) {
        struct al_import_row *row = &import->rows[i];

        al_record_free(row->opened);
        al_record_free(row->form);
        free(row->name);
        free(row->why);
        free(row->cells);
    }
    free(import->rows);
    import->rows = NULL;
    import->count = import->cap = 0;
    import->kept = import->twins = 0;
    memset(import->counts, 0, sizeof(import->counts));
}

void al_import_drop(struct al_import *import)
{
    al_import_drop_rows(import);
    for (size_t i = 0; i < import->column_count; i++) {
        free(import->columns[i].heading);
        free(import->columns[i].sample);
    }
    free(import->columns);
    import->columns = NULL;
    import->column_count = 0;
}

/* ---- what a person says ---- */

static struct al_import_column *column_of(struct al_import *import,
                                          const char *heading)
{
    struct al_import_column *found = NULL;
    struct al_str wanted = {0}, mine = {0};

    for (size_t i = 0; i < import->column_count; i++)
        if (strcmp(import->columns[i].heading, heading) == 0)
            return &import->columns[i];
    al_import_fold(heading, &wanted);
    for (size_t i = 0; i < import->column_count && !found; i++) {
        al_str_reset(&mine);
        al_import_fold(import->columns[i].heading, &mine);
        if (wanted.len > 0 &&
            strcmp(al_str_text(&mine), al_str_text(&wanted)) == 0)
            found = &import->columns[i];
    }
    al_str_drop(&wanted);
    al_str_drop(&mine);
    return found;
}

static const struct al_field *field_of(const struct al_import *import,
                                       const char *typed)
{
    const struct al_field *field;
    struct al_str folded = {0};
    const struct al_field *found = NULL;

    al_import_fold(typed, &folded);
    for (size_t i = 0; !found && (field = al_import_field_at(import->kind, i));
         i++)
        if (strcmp(field->name, typed) == 0 ||
            folds_to(import, _(field->label), al_str_text(&folded)))
            found = field;
    al_str_drop(&folded);
    return found;
}

static enum al_status no_such(const struct al_import *import, bool is_field,
                              const char *typed, struct al_err *err)
{
    struct al_str names = {0};
    const struct al_field *field;
    enum al_status status;

    for (size_t i = 0;
         is_field && (field = al_import_field_at(import->kind, i)); i++)
        al_str_printf(&names, "%s%s", i > 0 ? ", " : "", field->name);
    for (size_t i = 0; !is_field && i < import->column_count; i++)
        al_str_printf(&names, "%s%.40s", i > 0 ? ", " : "",
                      import->columns[i].heading);
    status = al_fail(err, AL_EINVAL,
                     is_field ? _("There is no field %.40s; there are: %s")
                              : _("There is no column %.40s; there are: %s"),
                     typed, al_str_text(&names));
    al_str_drop(&names);
    return status;
}

bool al_import_choose(struct al_import *import, size_t at, const char *field)
{
    struct al_import_column *column = &import->columns[at];
    const struct al_field *found = NULL;

    if (*field && strcmp(field, "-") != 0)
        found = field_of(import, field);
    column->is_sure = column->is_sure || column->field != found;
    column->field = found;
    return found != NULL || !*field || strcmp(field, "-") == 0;
}

enum al_status al_import_map(struct al_import *import, const char *heading,
                             const char *field, struct al_err *err)
{
    struct al_import_column *column = column_of(import, heading);
    const struct al_field *found = NULL;

    if (!column)
        return no_such(import, false, heading, err);
    if (*field && strcmp(field, "-") != 0) {
        found = field_of(import, field);
        if (!found)
            return no_such(import, true, field, err);
    }
    for (size_t i = 0;
         found && !al_import_is_several(found) && i < import->column_count; i++)
        if (import->columns[i].field == found)
            import->columns[i].field = NULL;
    column->field = found;
    column->is_sure = true;
    return AL_OK;
}
