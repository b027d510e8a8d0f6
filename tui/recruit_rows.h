#ifndef AL_TUI_RECRUIT_ROWS_H
#define AL_TUI_RECRUIT_ROWS_H
/*
 * tui/recruit_rows.h - a recruitment as rows under headings.
 */
#include "core/recruit.h"
#include "tui/app.h"
#include "tui/sheet.h"

extern const al_sheet_layout al_recruit_layouts[];

/* Tags of rows: a stage has AL_TAG_STAGE and its place. */
enum { AL_TAG_STAGE = 1, AL_TAG_SAID = 100, AL_TAG_BEGIN };

struct al_recruit_view {
    struct al_id id; /* zero: the newest */
    bool is_there;
    struct al_recruit recruit;
    struct al_sheet rows;
    struct al_str title; /* the post */
    bool asks_starter;   /* nobody noted to ask the new colleague */
};

/* Read the recruitment id into the view, which was reset. */
enum al_status al_recruit_view_load(struct al_recruit_view *view,
                                    struct al_app *app, struct al_err *err);
/* A sentence in as many rows as it takes; words for people are filled. */
void al_recruit_view_say(struct al_recruit_view *view, struct al_app *app,
                         enum al_ink ink, const char *text);
void al_recruit_view_reset(struct al_recruit_view *view);
void al_recruit_view_drop(struct al_recruit_view *view);

#endif
