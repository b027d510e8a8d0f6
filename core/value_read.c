/* value_read.c - what people type becomes the stored form, one type each. */
#include "config.h"

#include "core/value_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

#define NUMBER_MAX 999999999999LL

/* typed without spaces at its ends, composed; lines trimmed where is_text. */
static void tidy(const char *typed, bool is_text, struct al_str *out)
{
    struct al_str composed = {0};
    const char *line;

    al_utf8_nfc(typed, strlen(typed), &composed);
    for (line = al_str_text(&composed); line;) {
        const char *end = strchr(line, '\n');
        const char *stop = end ? end : line + strlen(line);
        const char *next = end ? end + 1 : NULL;

        while (line < stop && (*line == ' ' || *line == '\t'))
            line++;
        while (stop > line &&
               (stop[-1] == ' ' || stop[-1] == '\t' || stop[-1] == '\r'))
            stop--;
        al_str_add(out, line, (size_t)(stop - line));
        if (next)
            al_str_putc(out, is_text ? '\n' : ' ');
        line = next;
    }
    while (out->len > 0 &&
           (out->data[out->len - 1] == '\n' || out->data[out->len - 1] == ' '))
        al_str_cut(out, out->len - 1);
    al_str_drop(&composed);
}

enum al_status al_read_line(const struct al_field *field, const char *typed,
                            struct al_calendar calendar, struct al_str *out,
                            struct al_err *err)
{
    bool is_text = field->type == AL_T_TEXT;
    struct al_str text = {0};
    enum al_status status = AL_OK;
    size_t bad_at;

    (void)calendar;
    tidy(typed, is_text, &text);
    if (!al_text_storable(al_str_text(&text), text.len, is_text, &bad_at))
        status =
            al_fail(err, AL_EINVAL, _("%s: control characters cannot be kept"),
                    _(field->label));
    else if (text.len > (is_text ? AL_TEXT_MAX : AL_LINE_MAX))
        status = al_fail(err, AL_EINVAL,
                         _("%s: too long; at most %u letters fit here"),
                         _(field->label), is_text ? AL_TEXT_MAX : AL_LINE_MAX);
    else
        al_str_add(out, al_str_text(&text), text.len);
    al_str_drop(&text);
    return status;
}

enum al_status al_read_date(const struct al_field *field, const char *typed,
                            struct al_calendar calendar, struct al_str *out,
                            struct al_err *err)
{
    char iso[AL_DATE_ISO];
    struct al_date date;
    enum al_status status = al_date_read(
        typed, field->flags & AL_F_PLAN ? AL_DATE_PLAN : AL_DATE_LOG, calendar,
        &date, err);

    if (status != AL_OK)
        return err ? al_err_within(err, "%s", _(field->label)) : status;
    al_date_iso(date, iso);
    al_str_puts(out, date.year ? iso : "unknown");
    return AL_OK;
}

enum al_status al_read_time(const struct al_field *field, const char *typed,
                            struct al_calendar calendar, struct al_str *out,
                            struct al_err *err)
{
    int32_t minute;
    enum al_status status = al_time_read(typed, &minute, err);

    (void)calendar;
    if (status != AL_OK)
        return err ? al_err_within(err, "%s", _(field->label)) : status;
    al_str_printf(out, "%02d:%02d", (int)minute / 60, (int)minute % 60);
    return AL_OK;
}

enum al_status al_read_minutes(const struct al_field *field, const char *typed,
                               struct al_calendar calendar, struct al_str *out,
                               struct al_err *err)
{
    int32_t minutes;
    enum al_status status = al_minutes_read(typed, &minutes, err);

    (void)calendar;
    if (status != AL_OK)
        return err ? al_err_within(err, "%s", _(field->label)) : status;
    al_str_printf(out, "%d", (int)minutes);
    return AL_OK;
}

enum al_status al_read_pence(const struct al_field *field, const char *typed,
                             struct al_calendar calendar, struct al_str *out,
                             struct al_err *err)
{
    int64_t pence;
    enum al_status status = al_pence_read(typed, &pence, err);

    (void)calendar;
    if (status != AL_OK)
        return err ? al_err_within(err, "%s", _(field->label)) : status;
    al_str_printf(out, "%lld", (long long)pence);
    return AL_OK;
}

enum al_status al_read_number(const struct al_field *field, const char *typed,
                              struct al_calendar calendar, struct al_str *out,
                              struct al_err *err)
{
    struct al_str text = {0};
    char *end;
    long long number;
    bool is_good;

    (void)calendar;
    tidy(typed, false, &text);
    number = strtoll(al_str_text(&text), &end, 10);
    is_good = text.len > 0 && text.len <= 12 && !*end && number >= 0 &&
              number <= NUMBER_MAX;
    al_str_drop(&text);
    if (!is_good)
        return al_fail(err, AL_EINVAL, _("%s: a whole number, such as 4"),
                       _(field->label));
    al_str_printf(out, "%lld", number);
    return AL_OK;
}

static bool starts(const char *word, const char *typed)
{
    return strncmp(word, typed, strlen(typed)) == 0;
}

enum al_status al_read_yesno(const struct al_field *field, const char *typed,
                             struct al_calendar calendar, struct al_str *out,
                             struct al_err *err)
{
    struct al_str word = {0}, tidied = {0};
    enum al_status status = AL_OK;

    (void)calendar;
    tidy(typed, false, &tidied);
    al_utf8_fold(al_str_text(&tidied), &word);
    al_str_drop(&tidied);
    if (word.len > 0 && starts("yes", al_str_text(&word)))
        al_str_puts(out, "yes");
    else if (word.len > 0 && starts("no", al_str_text(&word)))
        al_str_puts(out, "no");
    else
        status = al_fail(err, AL_EINVAL, _("%s: yes or no"), _(field->label));
    al_str_drop(&word);
    return status;
}

/* How well a code fits what was typed; the best rank that fits one is meant. */
enum code_rank {
    FITS_NOT,
    FITS_A_WORD, /* every typed word starts some word of the label */
    FITS_START,  /* the label, or the code, starts with what was typed */
    FITS_WHOLE
};

static enum code_rank rank_code(const struct al_code *code, const char *folded)
{
    struct al_str label = {0};
    enum code_rank rank = FITS_NOT;

    al_utf8_fold(_(code->label), &label);
    if (strcmp(code->code, folded) == 0 ||
        strcmp(al_str_text(&label), folded) == 0)
        rank = FITS_WHOLE;
    else if (starts(code->code, folded) || starts(al_str_text(&label), folded))
        rank = FITS_START;
    else if (!al_text_is_wordless(folded) &&
             al_text_has_words(al_str_text(&label), folded))
        rank = FITS_A_WORD;
    al_str_drop(&label);
    return rank;
}

/* Says which codes there are, or which of them fit equally well. */
static enum al_status refuse_code(const struct al_field *field,
                                  const char *folded, enum code_rank rank,
                                  struct al_err *err)
{
    struct al_str list = {0};
    enum al_status status;

    for (size_t i = 0; i < field->codes->offered; i++) {
        const struct al_code *code = &field->codes->codes[i];

        if (rank == FITS_NOT || rank_code(code, folded) == rank)
            al_str_printf(&list, "%s%s", list.len ? ", " : "", code->code);
    }
    status =
        al_fail(err, AL_EINVAL,
                rank == FITS_NOT ? _("%s: one of: %s")
                                 : _("%s: that fits more than one; one of: %s"),
                _(field->label), al_str_text(&list));
    al_str_drop(&list);
    return status;
}

enum al_status al_read_code(const struct al_field *field, const char *typed,
                            struct al_calendar calendar, struct al_str *out,
                            struct al_err *err)
{
    const char *found = NULL;
    enum code_rank best = FITS_NOT;
    bool is_only = false;
    struct al_str folded = {0}, tidied = {0};
    enum al_status status = AL_OK;

    (void)calendar;
    tidy(typed, false, &tidied);
    al_utf8_fold(al_str_text(&tidied), &folded);
    for (size_t i = 0; folded.len > 0 && i < field->codes->count; i++) {
        const struct al_code *code = &field->codes->codes[i];
        enum code_rank rank = rank_code(code, al_str_text(&folded));

        if (i >= field->codes->offered && rank < FITS_WHOLE)
            rank = FITS_NOT;
        if (rank == FITS_NOT || rank < best)
            continue;
        is_only = rank > best;
        best = rank;
        found = code->code;
    }
    if (is_only)
        al_str_puts(out, found);
    else
        status = refuse_code(field, al_str_text(&folded), best, err);
    al_str_drop(&folded);
    al_str_drop(&tidied);
    return status;
}

enum al_status al_read_ref(const struct al_field *field, const char *typed,
                           struct al_calendar calendar, struct al_str *out,
                           struct al_err *err)
{
    (void)calendar;
    if (!al_value_is_stored(field, typed))
        return al_fail(err, AL_EINVAL, _("%s: the id or the name of a record"),
                       _(field->label));
    al_str_puts(out, typed);
    return AL_OK;
}
