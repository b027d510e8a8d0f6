#ifndef AL_TUI_LIST_H
#define AL_TUI_LIST_H
/*
 * tui/list.h - which rows of a long list are on screen, and which is selected.
 *
 * The list holds no rows: it asks the model for a row's id where it needs one,
 * so a key costs the same with ten rows and with a million. The selection is a
 * row's id; after a reload it is on the same record, wherever that stands now.
 */
#include "core/id.h"
#include "tui/key.h"

#define AL_LIST_UNKNOWN SIZE_MAX

struct al_list_model {
    void *arg;
    /* The id of row index; false past the end. */
    bool (*id_at)(void *arg, size_t index, struct al_id *id);
    /* Where id stands now; false if it is gone. Asked at reloads. */
    bool (*find)(void *arg, const struct al_id *id, size_t *index);
    /* How many rows there are. Asked for End where the total is unknown. */
    size_t (*count)(void *arg);
};

struct al_list {
    struct al_list_model model; /* borrowed */
    size_t rows;                /* on screen, at least 1 */
    size_t total;               /* AL_LIST_UNKNOWN until somebody counted */
    size_t top;                 /* the first row on screen */
    size_t home;                /* top as it was before the window changed */
    size_t selected;            /* meaningless where is_empty */
    struct al_id selected_id;
    bool is_empty;
};

/* Starts on the first row. total: AL_LIST_UNKNOWN if nobody counted. */
void al_list_init(struct al_list *list, const struct al_list_model *model,
                  size_t rows, size_t total);

/* The window has another height: the selected row stays in view, and at the old
 * height everything stands where it stood, whatever sizes came between. */
void al_list_resize(struct al_list *list, size_t rows);

/*
 * The rows are other ones. The selection stays on its record and at its place
 * on screen; a record that is gone hands over to the row that took its place.
 */
void al_list_reload(struct al_list *list, size_t total);

/* Another question was asked (a filter): select its first row. */
void al_list_restart(struct al_list *list, size_t total);

/* Select the row with this id and show it; false if it is not in the list. */
bool al_list_select(struct al_list *list, const struct al_id *id);

/*
 * Up Down PgUp PgDn Home End, and j k g G where with_letters. AL_KEY_MOVED,
 * AL_KEY_REFUSED at an end, AL_KEY_IGNORED for every other key.
 */
enum al_key_result al_list_key(struct al_list *list, const struct al_key *key,
                               bool with_letters);

/* Rows on screen that hold something; they start at list->top. */
size_t al_list_visible(const struct al_list *list);

#endif
