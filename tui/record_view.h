#ifndef AL_TUI_RECORD_VIEW_H
#define AL_TUI_RECORD_VIEW_H
/*
 * tui/record_view.h - a record to read: its fields, then what points at it.
 *
 * Driven by the schema, so every kind has it: the pane of one record, and the
 * right side of wide lists.
 */
#include "core/query.h"
#include "tui/app.h"
#include "tui/sheet.h"

struct al_record_view {
    struct al_id id;
    bool is_there;
    bool is_person;      /* whose data other records are (AL_K_SUBJECT) */
    bool is_concern;     /* which goes on until they were told */
    bool is_group;       /* which meets, decides, and is joined */
    bool is_usable;      /* a story or words, which consents are about */
    struct al_str title; /* "Sam T." */
    struct al_str kind;  /* "Resident", words filled in */
    bool has_rivals;
    bool is_wide;  /* as a pane of its own: the timeline beside the fields */
    bool is_alone; /* set before loading: nothing of other people */
    struct al_sheet rows; /* fields; then, from timeline_at on, the timeline:
                           * what points at it, newest first */
    size_t fact_count, timeline_at;
};

void al_record_view_drop(struct al_record_view *view);

/* Read a record into the view; width_cols is what a line of facts may take. */
enum al_status al_record_view_load(struct al_record_view *view,
                                   struct al_app *app, const struct al_id *id,
                                   int width_cols, struct al_err *err);

/* The whole with the cursor in it, as a pane of its own. */
void al_record_view_draw(const struct al_record_view *view,
                         struct al_canvas *canvas, struct al_area area);
/* Beside a list: title, fields and, if wanted, timeline. has_focus: with the
 * cursor, if its row is among them. */
void al_record_view_draw_beside(const struct al_record_view *view,
                                bool with_timeline, bool has_focus,
                                struct al_canvas *canvas, struct al_area area);
void al_record_view_draw_timeline(const struct al_record_view *view,
                                  bool has_focus, struct al_canvas *canvas,
                                  struct al_area area);

#endif
