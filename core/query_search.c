/* query_search.c - full text, names as they are typed, timelines. */
#include "config.h"

#include "core/query_own.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/utf8.h"

/*
 * A name that starts with few letters fits many: up to this many hits of the
 * full text are sorted; with more, walking the alphabet meets enough soon.
 */
#define NAME_HITS_MAX 1000u

/* ---- words ---- */

static void add_word(void *arg, const char *word, size_t len)
{
    struct al_str *words = arg;

    if (words->len > 0)
        al_str_putc(words, ' ');
    al_str_add(words, word, len);
}

enum al_status al_typed_words(struct al_index *index, const char *typed,
                              struct al_str *words, struct al_err *err)
{
    return al_db_words(index->db, typed, add_word, words, err);
}

struct aliases {
    struct al_index *index;
    struct al_str *out;
};

/* All words of the alias, wherever they stand: the index keeps no places. */
static void add_alias(void *arg, const char *text)
{
    struct aliases *aliases = arg;
    struct al_str words = {0};
    const char *at, *comma = "";

    if (al_typed_words(aliases->index, text, &words, NULL) != AL_OK ||
        words.len == 0) {
        al_str_drop(&words);
        return;
    }
    al_str_puts(aliases->out, " OR (");
    for (at = al_str_text(&words); *at; at += *at == ' ') {
        size_t len = strcspn(at, " ");

        al_str_printf(aliases->out, "%s\"%.*s\"", comma, (int)len, at);
        comma = " AND ";
        at += len;
    }
    al_str_puts(aliases->out, ")");
    al_str_drop(&words);
}

void al_match_words(const char *words, const char *column,
                    struct al_index *aliased, struct al_str *out)
{
    struct aliases aliases = {aliased, out};

    if (column)
        al_str_printf(out, "%s : (", column);
    while (*words) {
        size_t len = strcspn(words, " ");
        char *word = al_strndup(words, len);

        al_str_printf(out, "(\"%s\"*", word);
        if (aliased)
            al_codebook_alias(aliased->codes, word, add_alias, &aliases);
        al_str_putc(out, ')');
        free(word);
        words += len;
        if (*words == ' ') {
            al_str_puts(out, " AND ");
            words++;
        }
    }
    if (column)
        al_str_puts(out, ")");
}

/* ---- full text ---- */

enum al_status al_query_search(struct al_index *index, const char *typed,
                               const char *kind, size_t limit, al_hit_fn *each,
                               void *arg, struct al_err *err)
{
    struct al_delivery to = {.each = each, .arg = arg, .limit = limit};
    struct al_str words = {0}, match = {0}, sql = {0};
    const struct al_kind *only = kind ? al_kind_by_name(kind) : NULL;
    struct al_stmt *stmt;
    enum al_status status = al_typed_words(index, typed, &words, err);

    /* Kinds that are not known have no words. */
    if (status != AL_OK || words.len == 0 || (kind && !only))
        goto done;
    al_match_words(al_str_text(&words), NULL, index, &match);
    al_str_puts(&sql, "SELECT " AL_HIT_COLUMNS " FROM words");
    if (only) {
        al_str_puts(&sql, " CROSS JOIN ");
        al_layout_table(only, &sql);
        al_str_puts(&sql, " k ON k.row=words.rowid");
    }
    al_str_puts(&sql, " CROSS JOIN rec r ON r.row=words.rowid"
                      " WHERE words MATCH ?1 ORDER BY words.rowid DESC");
    status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
    if (status != AL_OK)
        goto done;
    al_db_bind_text(stmt, 1, al_str_text(&match));
    status = al_deliver(index, stmt, &to, err);

done:
    al_str_drop(&sql);
    al_str_drop(&match);
    al_str_drop(&words);
    return status;
}

/* ---- names ---- */

struct name_row {
    char *fold; /* owned */
    int64_t row;
};

struct name_list {
    struct al_index *index;
    const struct al_kind *kind;
    const struct al_field *owner; /* NULL: nobody's come first */
    const struct al_id *me;
    const char *words; /* folded */
    struct name_row *rows;
    size_t count, cap;
};

static void drop_rows(struct name_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->rows[i].fold);
    free(list->rows);
    list->rows = NULL;
    list->count = list->cap = 0;
}

static int by_fold(const void *a, const void *b)
{
    const struct name_row *x = a, *y = b;
    int order = strcmp(x->fold, y->fold);

    return order ? order : x->row < y->row ? -1 : x->row > y->row;
}

/* The statement gives row and _fold. */
static enum al_status collect(struct name_list *list, struct al_stmt *stmt,
                              struct al_err *err)
{
    enum al_status status;
    bool has_row;

    while ((status = al_db_step(stmt, &has_row, err)) == AL_OK && has_row) {
        struct name_row *row;

        list->rows = al_grow(list->rows, &list->cap, list->count + 1,
                             sizeof(*list->rows));
        row = &list->rows[list->count++];
        row->row = al_db_int(stmt, 0);
        row->fold = al_strdup(al_db_text(stmt, 1));
    }
    al_db_done(stmt);
    if (list->count > 1)
        qsort(list->rows, list->count, sizeof(*list->rows), by_fold);
    return status;
}

static enum al_status collect_mine(struct name_list *list, struct al_err *err)
{
    struct al_str sql = {0};
    struct al_stmt *stmt;
    enum al_status status;

    al_str_puts(&sql, "SELECT k.row, k._fold FROM ");
    al_layout_table(list->kind, &sql);
    al_str_printf(&sql,
                  " k WHERE k.\"%s\"=?1 AND k._hide=0"
                  " AND al_folded(k._fold, ?2)",
                  list->owner->name);
    status = al_db_stmt(list->index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, list->me->byte, sizeof(list->me->byte));
    al_db_bind_text(stmt, 2, list->words);
    return collect(list, stmt, err);
}

/* Mine came first: the condition that they do not come again. */
static void but_mine(const struct name_list *list, struct al_str *sql)
{
    if (list->owner)
        al_str_printf(sql, " AND k.\"%s\" IS NOT ?2", list->owner->name);
}

static void bind_names(const struct name_list *list, struct al_stmt *stmt,
                       const char *words)
{
    al_db_bind_text(stmt, 1, words);
    if (list->owner)
        al_db_bind_blob(stmt, 2, list->me->byte, sizeof(list->me->byte));
}

/* *is_whole is false when more fit than are worth sorting. */
static enum al_status collect_words(struct name_list *list, bool *is_whole,
                                    struct al_err *err)
{
    struct al_str sql = {0}, match = {0};
    struct al_stmt *stmt;
    int64_t hits = 0;
    enum al_status status;

    al_match_words(list->words, "title", NULL, &match);
    status = al_db_stmt(list->index->db,
                        "SELECT count(*) FROM (SELECT 1 FROM words"
                        " WHERE words MATCH ?1 LIMIT ?2)",
                        &stmt, err);
    if (status == AL_OK) {
        bool has_row;

        al_db_bind_text(stmt, 1, al_str_text(&match));
        al_db_bind_int(stmt, 2, NAME_HITS_MAX);
        status = al_db_step(stmt, &has_row, err);
        hits = al_db_int(stmt, 0);
        al_db_done(stmt);
    }
    *is_whole = hits < NAME_HITS_MAX;
    if (status != AL_OK || !*is_whole)
        goto done;
    al_str_puts(&sql, "SELECT k.row, k._fold FROM words CROSS JOIN ");
    al_layout_table(list->kind, &sql);
    al_str_puts(&sql, " k ON k.row=words.rowid WHERE words MATCH ?1");
    but_mine(list, &sql);
    status = al_db_stmt(list->index->db, al_str_text(&sql), &stmt, err);
    if (status == AL_OK) {
        bind_names(list, stmt, al_str_text(&match));
        status = collect(list, stmt, err);
    }

done:
    al_str_drop(&match);
    al_str_drop(&sql);
    return status;
}

static enum al_status deliver_list(const struct name_list *list,
                                   struct al_delivery *to, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < list->count && !to->is_stopped;
         i++)
        status = al_deliver_row(list->index, list->rows[i].row, to, err);
    return status;
}

/* The alphabet from its start: for letters that many names begin with. */
static enum al_status walk_names(const struct name_list *list,
                                 struct al_delivery *to, struct al_err *err)
{
    struct al_str sql = {0};
    struct al_stmt *stmt;
    enum al_status status;
    bool has_row;

    al_str_puts(&sql, "SELECT k.row FROM ");
    al_layout_table(list->kind, &sql);
    al_str_puts(&sql, " k WHERE al_folded(k._fold, ?1) AND k._hide=0");
    but_mine(list, &sql);
    al_str_puts(&sql, " ORDER BY k._fold, k.row");
    status = al_db_stmt(list->index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status != AL_OK)
        return status;
    bind_names(list, stmt, list->words);
    while (!to->is_stopped &&
           (status = al_db_step(stmt, &has_row, err)) == AL_OK && has_row) {
        status = al_deliver_row(list->index, al_db_int(stmt, 0), to, err);
        if (status != AL_OK)
            break;
    }
    al_db_done(stmt);
    return status;
}

enum al_status al_query_names(struct al_index *index, const char *kind,
                              const char *typed, const struct al_id *me,
                              size_t limit, al_hit_fn *each, void *arg,
                              struct al_err *err)
{
    struct al_delivery to = {.each = each, .arg = arg, .limit = limit};
    struct al_str words = {0};
    struct name_list mine = {.index = index, .kind = al_kind_by_name(kind)};
    struct name_list rest;
    enum al_status status = al_typed_words(index, typed, &words, err);
    bool is_whole = false;

    mine.words = al_str_text(&words);
    if (me && !al_id_is_zero(me)) {
        mine.owner = al_field_by_flag(mine.kind, AL_F_OWNER);
        mine.me = me;
    }
    rest = mine;
    if (status != AL_OK || !mine.kind)
        goto done;
    if (mine.owner && ((status = collect_mine(&mine, err)) != AL_OK ||
                       (status = deliver_list(&mine, &to, err)) != AL_OK))
        goto done;
    if (words.len > 0 && !to.is_stopped)
        status = collect_words(&rest, &is_whole, err);
    if (status == AL_OK && !to.is_stopped)
        status = is_whole ? deliver_list(&rest, &to, err)
                          : walk_names(&rest, &to, err);

done:
    drop_rows(&mine);
    drop_rows(&rest);
    al_str_drop(&words);
    return status;
}

/* ---- namesakes ---- */

enum { NAMESAKES_MAX = 20 }; /* the same name sorts before longer ones */

struct namesake {
    const struct al_id *than;
    const char *fold;
    bool is_found;
};

static bool on_namesake(void *arg, const struct al_hit *hit)
{
    struct namesake *namesake = arg;
    struct al_str fold = {0};

    al_utf8_fold(hit->title, &fold);
    namesake->is_found = al_id_compare(&hit->id, namesake->than) != 0 &&
                         strcmp(al_str_text(&fold), namesake->fold) == 0;
    al_str_drop(&fold);
    return !namesake->is_found;
}

void al_query_name_apart(struct al_index *index, const char *kind,
                         const struct al_id *id, struct al_str *out)
{
    struct al_str name = {0}, fold = {0};
    struct namesake namesake = {id, NULL, false};
    char digits[AL_ID_SHORT];

    al_query_name(index, id, &name);
    al_utf8_fold(al_str_text(&name), &fold);
    namesake.fold = al_str_text(&fold);
    (void)al_query_names(index, kind, al_str_text(&name), NULL, NAMESAKES_MAX,
                         on_namesake, &namesake, NULL);
    al_id_short(id, digits);
    al_str_puts(out, al_str_text(&name));
    if (namesake.is_found)
        al_str_printf(out, " %s", digits);
    al_str_drop(&fold);
    al_str_drop(&name);
}

/* ---- timelines ---- */

static void links_sql(size_t id_count, const struct al_kind *kind,
                      const char *field, struct al_str *sql)
{
    al_str_puts(sql, "SELECT " AL_HIT_COLUMNS " FROM link l"
                     " CROSS JOIN rec r ON r.row=l.row");
    if (kind) {
        al_str_puts(sql, " CROSS JOIN ");
        al_layout_table(kind, sql);
        al_str_puts(sql, " k ON k.row=l.row");
    }
    al_str_printf(sql, " WHERE (r.flags & %d)=0 AND l.to_id", AL_REC_HIDDEN);
    if (id_count == 1)
        al_str_puts(sql, "=?2");
    else
        al_str_puts(sql, " IN (?2");
    for (size_t i = 1; i < id_count; i++)
        al_str_printf(sql, ",?%zu", i + 2);
    if (id_count > 1)
        al_str_puts(sql, ")");
    if (field)
        al_str_puts(sql, " AND l.field=?1");
    /* A record may point twice: those links stand side by side. */
    al_str_puts(sql, " GROUP BY l.row ORDER BY l.row DESC");
}

enum al_status al_query_links(struct al_index *index, const struct al_id *id,
                              const char *kind, const char *field, size_t limit,
                              al_hit_fn *each, void *arg, struct al_err *err)
{
    struct al_delivery to = {.each = each, .arg = arg, .limit = limit};
    const struct al_kind *only = kind ? al_kind_by_name(kind) : NULL;
    struct al_id ids[AL_SAME_MAX];
    struct al_str sql = {0};
    struct al_stmt *stmt;
    size_t count;
    enum al_status status = al_same_ids(index, id, ids, &count, err);

    if (status != AL_OK || (kind && !only))
        return status;
    links_sql(count, only, field, &sql);
    status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status != AL_OK)
        return status;
    if (field)
        al_db_bind_text(stmt, 1, field);
    for (size_t i = 0; i < count; i++)
        al_db_bind_blob(stmt, (int)i + 2, ids[i].byte, sizeof(ids[i].byte));
    return al_deliver(index, stmt, &to, err);
}
