/* tests/screens/evil.c - hostile records, and a judge of bytes. */
#include "config.h"

#include "tests/screens/evil.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/needs.h"
#include "core/utf8.h"
#include "share/ledger.h"
#include "tests/outside.h"

#define RLO    "\xE2\x80\xAE"
#define ACUTE  "\xCC\x81"
#define MARKS  ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE
#define HEART  "\xE2\x9D\xA4\xEF\xB8\x8F"
#define FAMILY "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"

enum { EDITS_MAX = 2000, TEXT_BYTES = 30000 };

/* All that a record may hold: what it may not, the edge refuses. */
static const char *const pieces[] = {
    RLO "drowssap",
    ACUTE "mark first",
    "two hundred e" MARKS MARKS MARKS MARKS MARKS MARKS MARKS MARKS MARKS MARKS
        MARKS MARKS MARKS MARKS MARKS MARKS MARKS MARKS MARKS MARKS,
    "\xEF\xBB\xBF"
    "bom \xEF\xBF\xB9 ruby \xEF\xBF\xBB",
    "tags \xF3\xA0\x81\x81\xF3\xA0\x81\xBF \xD8\x9C\xE2\x80\x8E\xE2\x80\x8F",
    "isolates \xE2\x81\xA6 \xE2\x81\xA7 \xE2\x81\xA8 \xE2\x81\xA9 x",
    "not \xEF\xBF\xBE a \xEF\xBF\xBF character \xF0\x9F\xBF\xBF",
    "wide \xE6\x97\xA5\xE6\x9C\xAC \xEF\xBC\xA1 \xE1\x84\x80\xE1\x85\xA1",
    HEART " " FAMILY " \xF0\x9F\x87\xAC\xF0\x9F\x87\xA7 \xF0\x9F\x98\x80",
    "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
    "soft\xC2\xADhyphen no\xC2\xA0"
    "break \xE2\x80\x8B \xE2\x81\xA0 \xE3\x80\x80",
    "private \xEE\x80\x80 unassigned \xCD\xB8 \xF3\xA0\x87\xAF",
    "]0;title]52;c;QQ==[2J[31m~.{}%n%s{person}{people}",
    RLO RLO RLO,
};

struct spoiler {
    struct al_index *index;
    struct al_edit edits[EDITS_MAX];
    size_t count, seen, next;
    struct al_record *owned[2 * EDITS_MAX];
    size_t owned_count;
    bool has_kind[128];
    char *kept;
    size_t size;
};

/* Letters first where a field of nothing visible would be odd. */
static void say_evil(struct spoiler *spoiler, enum al_type type,
                     struct al_str *out)
{
    const char *piece = pieces[spoiler->next++ % AL_COUNT(pieces)];

    al_str_reset(out);
    al_str_puts(out, piece);
    while (type == AL_T_TEXT && spoiler->next % 3 == 0 && out->len < TEXT_BYTES)
        al_str_printf(out, "%s%s", spoiler->next % 2 ? "\n" : "", piece);
}

static bool spoil_fields(struct spoiler *spoiler, const struct al_kind *kind,
                         struct al_record *form)
{
    struct al_str typed = {0}, text = {0};
    bool is_changed = false;

    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (field->flags & (AL_F_RETIRED | AL_F_FINAL))
            continue;
        if (field->type != AL_T_LINE && field->type != AL_T_TEXT &&
            field->type != AL_T_LINES)
            continue;
        say_evil(spoiler, field->type, &typed);
        al_str_reset(&text);
        al_utf8_nfc(al_str_text(&typed), typed.len, &text);
        if (field->type == AL_T_LINES)
            al_record_add_member(form, field->name, al_str_text(&text));
        else
            al_record_set(form, field->name, al_str_text(&text));
        is_changed = true;
    }
    al_str_drop(&typed);
    al_str_drop(&text);
    return is_changed;
}

static void put_back(struct al_record *form, const struct al_record *was,
                     const struct al_field *field)
{
    const struct al_slot *before = al_record_slot(was, field->name);
    const struct al_slot *now;

    if (!al_field_is_set(field)) {
        al_record_set(form, field->name, al_record_get(was, field->name));
        return;
    }
    while ((now = al_record_slot(form, field->name)) && now->member_count > 0)
        al_record_remove_member(form, field->name, now->members[0]);
    for (size_t i = 0; before && i < before->member_count; i++)
        al_record_add_member(form, field->name, before->members[i]);
}

/*
 * What no form of ours would save stays as it was: the field that a rule names,
 * or else one field after the other until the rules are kept.
 */
static void keep_to_rules(struct spoiler *spoiler, const struct al_hit *hit,
                          const struct al_kind *kind, struct al_record *form)
{
    const struct al_field *field, *last = NULL;
    struct al_str say = {0};
    size_t next = 0;

    while (
        (field = al_needs(spoiler->index, &hit->id, hit->record, form, &say)) &&
        next < kind->field_count) {
        if (field == last)
            field = &kind->fields[next++];
        else
            last = field;
        put_back(form, hit->record, field);
    }
    al_str_drop(&say);
}

static void note_kind(struct spoiler *spoiler, const char *name)
{
    for (size_t i = 0; i < al_kind_count(); i++)
        if (strcmp(al_kind(i)->name, name) == 0)
            spoiler->has_kind[i] = true;
}

static bool on_hit(void *arg, const struct al_hit *hit)
{
    struct spoiler *spoiler = arg;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    bool is_person = kind && (kind->flags & AL_K_SUBJECT);
    struct al_record *opened, *form;

    if (!kind || spoiler->count == EDITS_MAX)
        return true;
    if (spoiler->seen++ % 2 == 1 && !(kind->flags & AL_K_SINGLE)) {
        size_t len = strlen(spoiler->kept);

        if (is_person)
            snprintf(spoiler->kept + len, spoiler->size - len, "%s\n",
                     hit->title);
        return true;
    }
    form = al_record_copy(hit->record);
    if (!spoil_fields(spoiler, kind, form)) {
        al_record_free(form);
        return true;
    }
    keep_to_rules(spoiler, hit, kind, form);
    opened = al_record_copy(hit->record);
    spoiler->owned[spoiler->owned_count++] = opened;
    spoiler->owned[spoiler->owned_count++] = form;
    spoiler->edits[spoiler->count++] =
        (struct al_edit){.id = hit->id, .opened = opened, .form = form};
    note_kind(spoiler, kind->name);
    return true;
}

static bool has_text(const struct al_kind *kind)
{
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (!(field->flags & (AL_F_RETIRED | AL_F_FINAL)) &&
            (field->type == AL_T_LINE || field->type == AL_T_TEXT ||
             field->type == AL_T_LINES))
            return true;
    }
    return false;
}

void al_evil_spoil(const char *dir, char *kept, size_t size)
{
    struct spoiler *spoiler = calloc(1, sizeof(*spoiler));
    struct al_ledger *ledger = NULL;
    struct al_saved saved;
    struct al_err err = {0};
    bool moved;

    ck_assert_ptr_nonnull(spoiler);
    setenv("ALONGSIDE_NOW", "2026-11-23T09:30:00Z", 1);
    kept[0] = '\0';
    spoiler->kept = kept;
    spoiler->size = size;
    al_test_ok(al_ledger_open(dir, &ledger, &err), &err);
    al_test_ok(al_ledger_follow(ledger, &moved, &err), &err);
    spoiler->index = al_ledger_index(ledger);
    for (size_t i = 0; i < al_kind_count(); i++) {
        const struct al_query query = {.kind = al_kind(i)->name};

        spoiler->seen = 0;
        al_test_ok(al_query_run(spoiler->index, &query, on_hit, spoiler, &err),
                   &err);
        /* What stands in a panel's folder alone is not in this one. */
        ck_assert_msg(spoiler->has_kind[i] || !has_text(al_kind(i)) ||
                          al_kind(i)->flags & AL_K_PANEL,
                      "no record of the kind %s is spoilt", al_kind(i)->name);
    }
    al_test_ok(al_ledger_save(ledger, spoiler->edits, spoiler->count, NULL,
                              &saved, &err),
               &err);
    for (size_t i = 0; i < spoiler->owned_count; i++)
        al_record_free(spoiler->owned[i]);
    al_ledger_close(ledger);
    free(spoiler);
}

void al_evil_make(struct al_ways *ways, const char *name, char *kept,
                  size_t size)
{
    char line[500];
    static const char *const more[] = {
        "consent given 'Ada L.' --about 'the leaflet' --scope website",
        "hold place 'Jo M.' --why 'a claim'", "retention defaults",
        "add person preferred_name=Quentin"};

    al_ways_make(ways, name);
    for (size_t i = 0; i < AL_COUNT(more); i++)
        ck_assert_msg(al_tty_command(ways->lead, more[i]) == 0, "%s", more[i]);
    snprintf(line, sizeof(line),
             "access-request review "
             "$('%s' --dir '%s' access-request | cut -c1-8) all release",
             al_tty_program(), ways->lead);
    ck_assert_int_eq(al_tty_command(ways->lead, line), 0);
    snprintf(line, sizeof(line),
             "erase person Quentin --by 'Priya Nair' --why 'they asked' "
             "--confirm $('%s' --dir '%s' erase plan Quentin | "
             "sed -n '1s/.*(\\(.*\\)).*/\\1/p')",
             al_tty_program(), ways->lead);
    ck_assert_int_eq(al_tty_command(ways->lead, line), 0);
    al_evil_spoil(ways->lead, kept, size);
    /* A newcomer's name is sealed with the keys that the address has. */
    ck_assert_int_eq(al_tty_command(ways->lead, "sync"), 0);
}

/* ---- the judge ---- */

/* What ncurses and the program really send; xterm's 22 and 23 keep a title. */
static bool is_ours(const char *sequence)
{
    static const char *const fixed[] = {
        "[?1049h",  "[?1049l", "[22;0;0t", "[23;0;0t", "[?2004h", "[?2004l",
        "[?25h",    "[?25l",   "[?7h",     "[?7l",     "[?12l",   "[?12h",
        "[?12;25h", "[?1h",    "[?1l",     "[4l",      "(B",      ")0",
        "M",        ">",       "=",        "7",        "8",       "[34h"};
    size_t len = strlen(sequence);

    for (size_t i = 0; i < AL_COUNT(fixed); i++)
        if (strcmp(sequence, fixed[i]) == 0)
            return true;
    /* Moving, erasing, scrolling, attributes; numbers and nothing else. */
    return len > 1 && sequence[0] == '[' &&
           strchr("ABCDGHJKLMPSTX@bdmr", sequence[len - 1]) &&
           strspn(sequence + 1, "0123456789;") == len - 2;
}

static bool is_steering(uint32_t point)
{
    return (point >= 0x7F && point < 0xA0) || point == 0x61C ||
           (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF ||
           (point >= 0xFFF9 && point <= 0xFFFB) || (point & 0xFFFE) == 0xFFFE ||
           (point >= 0xE0000 && point <= 0xE00FF);
}

static void take_escape(struct al_evil_judge *judge, char byte)
{
    bool starts = judge->len == 0;

    ck_assert_uint_lt(judge->len, sizeof(judge->sequence) - 1);
    judge->sequence[judge->len++] = byte;
    judge->sequence[judge->len] = '\0';
    if (starts && (byte == '[' || byte == '(' || byte == ')'))
        return;
    if (!starts && judge->sequence[0] == '[' && !(byte >= '@' && byte <= '~'))
        return;
    ck_assert_msg(is_ours(judge->sequence), "a foreign sequence: ESC %s",
                  judge->sequence);
    judge->is_inside = false;
}

static void take_letter(struct al_evil_judge *judge, char byte)
{
    size_t size, want;
    uint32_t point;
    unsigned char first;

    judge->letter[judge->letter_len++] = byte;
    first = (unsigned char)judge->letter[0];
    want = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (judge->letter_len < want)
        return;
    point = al_utf8_next(judge->letter, want, &size);
    judge->letter_len = 0;
    ck_assert_msg(point != UINT32_MAX, "a byte that is no UTF-8: %02X", first);
    ck_assert_msg(point >= 0x20 || strchr("\r\n\b\a", (int)point),
                  "a control: %02X", (unsigned)point);
    ck_assert_msg(!is_steering(point), "U+%04X", (unsigned)point);
}

void al_evil_judge(void *arg, const char *bytes, size_t size)
{
    struct al_evil_judge *judge = arg;

    for (size_t i = 0; i < size; i++) {
        if (judge->is_inside) {
            take_escape(judge, bytes[i]);
        } else if (bytes[i] == '\033' && judge->letter_len == 0) {
            judge->is_inside = true;
            judge->len = 0;
        } else {
            take_letter(judge, bytes[i]);
        }
    }
}

void al_evil_judge_plain(void *arg, const char *bytes, size_t size)
{
    if (memchr(bytes, '\033', size))
        ck_abort_msg("an ESC: %.*s", (int)size, bytes);
    al_evil_judge(arg, bytes, size);
}
