#ifndef AL_TUI_RECRUIT_ACTS_H
#define AL_TUI_RECRUIT_ACTS_H
/*
 * tui/recruit_acts.h - what is done with a recruitment; each says what it did.
 */
#include "core/recruit.h"
#include "tui/deed.h"

/* A new one with everything that it begins with. */
extern const struct al_deed_job al_deed_recruit;

/* Begin one; decision (or NULL): the decision on involving that it is about. */
enum al_status al_recruit_begin(struct al_app *app,
                                const struct al_id *decision,
                                struct al_err *err);
/* A form of a new record of kind that belongs to the recruitment. */
enum al_status al_recruit_add(struct al_app *app,
                              const struct al_recruit *recruit,
                              const char *kind, struct al_err *err);
/* A form that says who was in a stage: its decision's, where it has one. */
enum al_status al_recruit_answer(struct al_app *app,
                                 const struct al_recruit *recruit,
                                 const struct al_recruit_stage *stage,
                                 struct al_err *err);
/* A stage is done today. */
enum al_status al_recruit_tick(struct al_app *app,
                               const struct al_recruit *recruit,
                               const struct al_recruit_stage *stage,
                               struct al_err *err);
/* A form with what the panel decided, and by when sheets are destroyed. */
enum al_status al_recruit_decide(struct al_app *app, const struct al_id *id,
                                 struct al_err *err);
/* Who might like to be on the panel. */
enum al_status al_recruit_panel(struct al_app *app, const struct al_id *id,
                                struct al_err *err);
/* A form with what a candidate, or by now the new colleague, said. */
enum al_status al_recruit_said(struct al_app *app,
                               const struct al_recruit *recruit,
                               struct al_err *err);
/* Words were told today to whom they are about; a form where it is not clear
 * whom, or whether they may be. */
enum al_status al_recruit_pass_on(struct al_app *app, const struct al_id *said,
                                  struct al_err *err);
/* Note to ask the new colleague after three months. */
enum al_status al_recruit_remind(struct al_app *app,
                                 const struct al_recruit *recruit,
                                 struct al_err *err);

/* The screen of a recruitment. */
enum al_status al_pane_recruit_open(struct al_app *app, const struct al_id *id,
                                    struct al_err *err);
/* That of the recruitment of a decision on involving; begins one, if none. */
enum al_status al_pane_recruit_of(struct al_app *app,
                                  const struct al_id *decision,
                                  struct al_err *err);

#endif
