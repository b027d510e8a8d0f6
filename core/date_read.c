/* date_read.c - dates as people type them. */
#include "config.h"

#include "core/date.h"

#include <string.h>

#include "core/i18n.h"

/* What was typed, cut into pieces; no form of a date has more than five. */
enum { PIECES = 5 };

enum piece_type { PIECE_NUMBER, PIECE_WORD, PIECE_SIGN };

struct piece {
    enum piece_type type;
    int value;     /* of a number */
    int digits;    /* of a number, leading zeros too */
    char sign;     /* of a sign: + - / . */
    char word[12]; /* of a word, lower case */
};

struct pieces {
    size_t count;
    struct piece at[PIECES];
};

/* What the rules that are not about the text alone need. */
struct when {
    enum al_date_sense sense;
    struct al_date today;
    enum al_date_order order;
};

static const char *const weekdays[7] = {
    "thursday", "friday",  "saturday",  "sunday",
    "monday",   "tuesday", "wednesday",
};

static const char *const months[12] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static const char *cut_number(const char *text, struct piece *piece)
{
    piece->type = PIECE_NUMBER;
    for (; is_digit(*text) && piece->digits < 5; text++, piece->digits++)
        piece->value = piece->value * 10 + (*text - '0');
    return is_digit(*text) ? NULL : text;
}

static const char *cut_word(const char *text, struct piece *piece)
{
    size_t len = 0;

    piece->type = PIECE_WORD;
    for (; is_letter(text[len]) && len < sizeof(piece->word) - 1; len++)
        piece->word[len] = lower(text[len]);
    return is_letter(text[len]) ? NULL : text + len;
}

/* False where a character can be in no date, or there are too many pieces. */
static bool cut_pieces(const char *text, struct pieces *pieces)
{
    *pieces = (struct pieces){0};
    for (;;) {
        struct piece *piece = &pieces->at[pieces->count];

        text += strspn(text, " \t");
        if (!*text)
            return true;
        if (pieces->count == PIECES)
            return false;
        if (is_digit(*text)) {
            text = cut_number(text, piece);
        } else if (is_letter(*text)) {
            text = cut_word(text, piece);
        } else if (strchr("+-/.", *text)) {
            piece->type = PIECE_SIGN;
            piece->sign = *text++;
        } else {
            return false;
        }
        if (!text)
            return false;
        pieces->count++;
    }
}

/* The index of the name that word shortens to three letters or more, or -1. */
static int name_index(const char *const *names, int count, const char *word)
{
    size_t len = strlen(word);

    for (int i = 0; len >= 3 && i < count; i++)
        if (strncmp(names[i], word, len) == 0)
            return i;
    return -1;
}

static bool read_weekday(const struct when *when, const char *word,
                         struct al_date *date)
{
    int wanted = name_index(weekdays, 7, word);
    int now = (al_date_days(when->today) % 7 + 7) % 7;
    int ahead = (wanted - now + 7) % 7;

    if (wanted < 0)
        return false;
    *date = al_date_add_days(when->today,
                             when->sense == AL_DATE_PLAN ? ahead : ahead - 7);
    return true;
}

static bool read_word(const struct when *when, const char *word,
                      struct al_date *date)
{
    static const struct {
        const char *word;
        int days;
    } near[] = {
        {"t", 0}, {"today", 0}, {"y", -1}, {"yesterday", -1}, {"tomorrow", 1}};

    for (size_t i = 0; i < AL_COUNT(near); i++) {
        if (strcmp(near[i].word, word) == 0) {
            *date = al_date_add_days(when->today, near[i].days);
            return true;
        }
    }
    if (strcmp(word, "unknown") == 0) {
        *date = (struct al_date){0};
        return true;
    }
    return read_weekday(when, word, date);
}

/* +1w: a sign, a number, and perhaps d, w, m or y. */
static bool read_steps(const struct when *when, const struct pieces *pieces,
                       struct al_date *date)
{
    int steps = pieces->at[1].value;
    const char *unit = pieces->count == 3 ? pieces->at[2].word : "d";
    struct al_date moved = {0};

    if (pieces->at[0].sign == '-')
        steps = -steps;
    else if (pieces->at[0].sign != '+')
        return false;
    if (pieces->at[1].digits > 4)
        return false;
    if (strcmp(unit, "d") == 0)
        moved = al_date_add_days(when->today, steps);
    else if (strcmp(unit, "w") == 0)
        moved = al_date_add_days(when->today, 7 * steps);
    else if (strcmp(unit, "m") == 0)
        moved = al_date_add_months(when->today, steps);
    else if (strcmp(unit, "y") == 0)
        moved = al_date_add_months(when->today, 12 * steps);
    if (!al_date_is_valid(moved))
        return false;
    *date = moved;
    return true;
}

/* A typed year of four digits, or of two as people write birthdays; else 0. */
static int read_year(const struct when *when, const struct piece *piece)
{
    int first = when->today.year - 79;

    if (piece->digits == 4)
        return piece->value;
    if (piece->digits != 2)
        return 0;
    return first + ((piece->value - first) % 100 + 100) % 100;
}

/* The year that is meant by a day and month alone. */
static bool guess_year(const struct when *when, struct al_date *date)
{
    int step = when->sense == AL_DATE_PLAN ? 1 : -1;

    /* 29 February stands in one of any nine years. */
    for (int i = 0; i < 9; i++) {
        int side;

        date->year = when->today.year + i * step;
        side = al_date_compare(*date, when->today);
        if (al_date_is_valid(*date) && side * step >= 0)
            return true;
    }
    return false;
}

/* Day, month, and year or -1, as numbers. */
static bool read_numbers(const struct when *when, const struct piece *parts,
                         size_t count, struct al_date *date)
{
    const struct piece *first = &parts[0];
    struct al_date read = {0};

    if (count == 1 || first->digits == 4) {
        /* 2026, 2026-03, 2026-03-12 */
        if (first->digits != 4 || (count > 1 && parts[1].digits > 2) ||
            (count > 2 && parts[2].digits > 2))
            return false;
        read.year = first->value;
        read.month = count > 1 ? parts[1].value : 0;
        read.day = count > 2 ? parts[2].value : 0;
        if ((count > 1 && read.month == 0) || (count > 2 && read.day == 0))
            return false;
    } else if (first->digits > 2 || first->value == 0) {
        return false;
    } else if (count == 2 && parts[1].digits == 4) {
        /* 03/2026 */
        read.month = first->value;
        read.year = parts[1].value;
    } else {
        /* 12/3, 12/3/2026 */
        read.day = first->value;
        read.month = parts[1].value;
        if (read.month == 0 || parts[1].digits > 2)
            return false;
        if (count == 2 && !guess_year(when, &read))
            return false;
        if (count == 3)
            read.year = read_year(when, &parts[2]);
    }
    if (!al_date_is_valid(read))
        return false;
    *date = read;
    return true;
}

/* Where the month stands first, 3/12 and mar 12 become 12/3: day, then month.
 */
static void put_day_first(struct piece *parts, size_t count, size_t month_at)
{
    const struct piece first = parts[0];
    bool is_year_first = first.digits == 4;
    bool is_month_of_year = count == 2 && parts[1].digits == 4;

    if (count < 2 || is_year_first || is_month_of_year ||
        (month_at != 0 && month_at != 3))
        return;
    parts[0] = parts[1];
    parts[1] = first;
}

/* Months by name become numbers, separators go; false if it is no such date. */
static bool read_calendar(const struct when *when, const struct pieces *pieces,
                          struct al_date *date)
{
    struct piece parts[3];
    size_t count = 0, month_at = 3;

    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->at[i];
        bool was_sign = i > 0 && pieces->at[i - 1].type == PIECE_SIGN;

        if (piece->type == PIECE_SIGN) {
            if (i == 0 || was_sign || piece->sign == '+' ||
                i + 1 == pieces->count)
                return false;
            continue;
        }
        if (count == 3)
            return false;
        parts[count] = *piece;
        if (piece->type == PIECE_WORD) {
            if (month_at < 3)
                return false;
            month_at = count;
            parts[count].value = name_index(months, 12, piece->word) + 1;
            parts[count].digits = 2;
            if (parts[count].value == 0)
                return false;
        } else if (i > 0 && !was_sign &&
                   pieces->at[i - 1].type == PIECE_NUMBER) {
            return false; /* "1 2/3" is not 12/3 */
        }
        count++;
    }
    if (month_at == 0 && (count != 2 || parts[1].digits != 4) &&
        (count < 2 || when->order != AL_MONTH_FIRST))
        return false;
    if (when->order == AL_MONTH_FIRST)
        put_day_first(parts, count, month_at);
    return (month_at == 0 || month_at == 1 || month_at == 3) && count > 0 &&
           read_numbers(when, parts, count, date);
}

enum al_status al_date_read(const char *text, enum al_date_sense sense,
                            struct al_calendar calendar, struct al_date *date,
                            struct al_err *err)
{
    struct when when = {
        .sense = sense, .today = calendar.today, .order = calendar.order};
    struct pieces pieces;
    bool is_read = false;

    if (cut_pieces(text, &pieces)) {
        const struct piece *first = &pieces.at[0];

        if (pieces.count == 0) {
            *date = calendar.today;
            is_read = true;
        } else if (first->type == PIECE_WORD && pieces.count == 1) {
            is_read = read_word(&when, first->word, date);
        } else if (first->type == PIECE_SIGN && pieces.count >= 2 &&
                   pieces.count <= 3 && pieces.at[1].type == PIECE_NUMBER) {
            is_read = read_steps(&when, &pieces, date);
        } else {
            is_read = read_calendar(&when, &pieces, date);
        }
    }
    if (is_read)
        return AL_OK;
    return al_fail(err, AL_EINVAL,
                   _("this is not a date: type t for today, y for yesterday, "
                     "-3 for three days ago, mon, 12/3, 12-mar, 12/3/2026, "
                     "03/2026 or 2026-03-12"));
}
