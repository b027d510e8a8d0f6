/* query_saves.c - who saved what when; members; findings. */
#include "config.h"

#include "core/query_own.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/index_find.h"

#define SAVE_COLUMNS                                                    \
    "s.seq, s.commit_id, s.save_id, s.takes_back, s.at, s.who, s.what," \
    " s.records"

/* ---- saves ---- */

static void read_text(struct al_stmt *stmt, int column, char *out, size_t size)
{
    snprintf(out, size, "%s", al_db_text(stmt, column));
}

static void read_save(struct al_stmt *stmt, struct al_index_save *save)
{
    *save = (struct al_index_save){.seq = al_db_int(stmt, 0)};
    read_text(stmt, 1, save->commit, sizeof(save->commit));
    read_text(stmt, 2, save->save_id, sizeof(save->save_id));
    read_text(stmt, 3, save->takes_back, sizeof(save->takes_back));
    read_text(stmt, 4, save->when, sizeof(save->when));
    read_text(stmt, 5, save->who, sizeof(save->who));
    read_text(stmt, 6, save->what, sizeof(save->what));
}

/* Saves that are not noted yet must not look like saves that never were. */
static enum al_status check_whole(struct al_index *index, struct al_err *err)
{
    struct al_index_mark mark;
    bool is_whole;
    enum al_status status = al_index_saves(index, &is_whole, &mark, err);

    if (status == AL_OK && !is_whole)
        status = al_fail(err, AL_EBUSY,
                         _("The list of changes is still being made"));
    return status;
}

enum al_status al_query_saves(struct al_index *index, const struct al_id *id,
                              int64_t below_seq, size_t limit, al_save_fn *each,
                              void *arg, struct al_err *err)
{
    const char *sql =
        id ? "SELECT " SAVE_COLUMNS " FROM touched t CROSS JOIN save s"
             " ON s.seq=t.seq WHERE t.id=?2 AND t.seq<?1 ORDER BY t.seq DESC"
           : "SELECT " SAVE_COLUMNS " FROM save s WHERE s.seq<?1"
             " ORDER BY s.seq DESC";
    struct al_stmt *stmt;
    enum al_status status = check_whole(index, err);
    size_t done = 0;
    bool has_row;

    if (status == AL_OK)
        status = al_db_stmt(index->db, sql, &stmt, err);
    if (status != AL_OK)
        return status;
    al_db_bind_int(stmt, 1, below_seq > 0 ? below_seq : INT64_MAX);
    if (id)
        al_db_bind_blob(stmt, 2, id->byte, sizeof(id->byte));
    while ((!limit || done < limit) &&
           (status = al_db_step(stmt, &has_row, err)) == AL_OK && has_row) {
        struct al_index_save save;

        read_save(stmt, &save);
        done++;
        if (!each(arg, &save, (size_t)al_db_int(stmt, 7)))
            break;
    }
    al_db_done(stmt);
    return status;
}

enum al_status al_query_save(struct al_index *index, const char *save_prefix,
                             struct al_index_save *save, struct al_err *err)
{
    struct al_index_save found;
    struct al_str end = {0};
    struct al_stmt *stmt;
    enum al_status status =
        al_db_stmt(index->db,
                   "SELECT " SAVE_COLUMNS " FROM save s"
                   " WHERE s.save_id>=?1 AND s.save_id<?2 LIMIT 2",
                   &stmt, err);
    int count = 0;
    bool has_row;

    if (status != AL_OK)
        return status;
    /* 'g' follows the last hex digit. */
    al_str_printf(&end, "%sg", save_prefix);
    al_db_bind_text(stmt, 1, save_prefix);
    al_db_bind_text(stmt, 2, al_str_text(&end));
    while ((status = al_db_step(stmt, &has_row, err)) == AL_OK && has_row) {
        read_save(stmt, &found);
        count++;
    }
    al_db_done(stmt);
    al_str_drop(&end);
    /* A whole id stands once; a prefix may have another one to come. */
    if (status == AL_OK && (count != 1 || strlen(save_prefix) != AL_ID_HEX - 1))
        status = check_whole(index, err);
    if (status != AL_OK)
        return status;
    if (count == 0 || strlen(save_prefix) < 4)
        return al_fail(err, AL_ENOTFOUND, _("There is no such save"));
    if (count > 1)
        return al_fail(err, AL_EINVAL,
                       _("Several saves begin like this: give more digits"));
    *save = found;
    return AL_OK;
}

enum al_status al_query_first_save(struct al_index *index, int64_t *seconds,
                                   struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "SELECT at FROM save ORDER BY seq LIMIT 1", &stmt, err);
    bool has_row;

    *seconds = 0;
    if (status != AL_OK)
        return status;
    status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK && has_row &&
        !al_stamp_parse(al_db_text(stmt, 0), seconds))
        *seconds = 0;
    al_db_done(stmt);
    return status;
}

/* ---- members ---- */

static bool find_device(struct al_index *index, const char *device,
                        struct al_id *staff, char role[16], bool *is_gone)
{
    struct al_stmt *stmt;
    bool has_row = false;
    const void *bytes;
    size_t size;

    if (al_db_stmt(index->db,
                   "SELECT staff, role, gone FROM device WHERE device=?1",
                   &stmt, NULL) != AL_OK)
        return false;
    al_db_bind_text(stmt, 1, device);
    if (al_db_step(stmt, &has_row, NULL) == AL_OK && has_row) {
        bytes = al_db_blob(stmt, 0, &size);
        *staff = (struct al_id){{0}};
        if (bytes && size == sizeof(staff->byte))
            memcpy(staff->byte, bytes, size);
        snprintf(role, 16, "%s", al_db_text(stmt, 1));
        *is_gone = al_db_int(stmt, 2) != 0;
    }
    al_db_done(stmt);
    return has_row;
}

bool al_query_member(struct al_index *index, const char *device,
                     struct al_id *staff, char role[16])
{
    struct al_id found;
    char found_role[16];
    bool is_gone;

    if (!find_device(index, device, &found, found_role, &is_gone) || is_gone)
        return false;
    *staff = found;
    memcpy(role, found_role, sizeof(found_role));
    return true;
}

void al_query_who(struct al_index *index, const char *device,
                  struct al_str *out)
{
    struct al_str name = {0};
    struct al_id staff;
    char role[16];
    bool is_gone;

    /* Somebody who has left is still named in what they did. */
    if (!find_device(index, device, &staff, role, &is_gone) ||
        al_id_is_zero(&staff)) {
        al_str_puts(out, device);
        return;
    }
    al_query_name(index, &staff, &name);
    al_str_printf(out, _("%s (staff)"), al_str_text(&name));
    al_str_drop(&name);
}

/* ---- findings ---- */

static bool tell_noted(struct al_stmt *stmt, const struct al_id *id,
                       al_finding_fn *each, void *arg)
{
    struct al_str sentence = {0};
    char digits[AL_ID_SHORT];
    bool go_on;

    al_id_short(id, digits);
    if (al_db_int(stmt, 1) == AL_FIND_NEWER)
        al_str_printf(&sentence,
                      _("Record %s was written by a newer Alongside and waits "
                        "for an update here"),
                      digits);
    else if (al_db_int(stmt, 1) == AL_FIND_DAMAGED)
        al_str_printf(&sentence,
                      _("Record %s is damaged and was set aside: %s"), digits,
                      al_db_text(stmt, 2));
    else
        al_str_printf(&sentence,
                      _("Payment %s was paid twice, under two references"),
                      digits);
    go_on = each(arg, id, al_str_text(&sentence));
    al_str_drop(&sentence);
    return go_on;
}

static bool tell_link(struct al_stmt *stmt, const struct al_id *id,
                      al_finding_fn *each, void *arg)
{
    struct al_str sentence = {0};
    char digits[AL_ID_SHORT], to_digits[AL_ID_SHORT];
    struct al_id to = {{0}};
    size_t size;
    const void *bytes = al_db_blob(stmt, 2, &size);
    bool go_on;

    if (bytes && size == sizeof(to.byte))
        memcpy(to.byte, bytes, size);
    al_id_short(id, digits);
    al_id_short(&to, to_digits);
    if (al_db_int(stmt, 1) & AL_REC_ERASED)
        al_str_printf(&sentence, _("Record %s points at %s, which was erased"),
                      digits, to_digits);
    else
        al_str_printf(&sentence, _("Record %s points at %s, which was removed"),
                      digits, to_digits);
    go_on = each(arg, id, al_str_text(&sentence));
    al_str_drop(&sentence);
    return go_on;
}

typedef bool tell_fn(struct al_stmt *stmt, const struct al_id *id,
                     al_finding_fn *each, void *arg);

static enum al_status tell_all(struct al_index *index, const char *sql,
                               tell_fn *tell, al_finding_fn *each, void *arg,
                               bool *go_on, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(index->db, sql, &stmt, err);
    bool has_row;

    if (status != AL_OK)
        return status;
    while (*go_on && (status = al_db_step(stmt, &has_row, err)) == AL_OK &&
           has_row) {
        struct al_id id = {{0}};
        size_t size;
        const void *bytes = al_db_blob(stmt, 0, &size);

        if (bytes && size == sizeof(id.byte))
            memcpy(id.byte, bytes, size);
        *go_on = tell(stmt, &id, each, arg);
    }
    al_db_done(stmt);
    return status;
}

enum al_status al_query_findings(struct al_index *index, al_finding_fn *each,
                                 void *arg, struct al_err *err)
{
    bool go_on = true;
    enum al_status status =
        tell_all(index, "SELECT id, what, detail FROM finding ORDER BY id",
                 tell_noted, each, arg, &go_on, err);

    /* From the few that are gone to what still points at them. */
    if (status == AL_OK)
        status = tell_all(
            index,
            "SELECT DISTINCT r.id, g.flags, g.id FROM rec g"
            " CROSS JOIN link l ON l.to_id=g.id"
            " CROSS JOIN rec r ON r.row=l.row"
            " WHERE g.flags>0 AND (g.flags & 3)<>0 AND (r.flags & 15)=0",
            tell_link, each, arg, &go_on, err);
    return status;
}
