#ifndef AL_TUI_MATERIAL_SIDES_H
#define AL_TUI_MATERIAL_SIDES_H
/*
 * tui/material_sides.h - a version of a material beside the one before.
 */
#include "core/material.h"
#include "tui/app.h"
#include "tui/sheet.h"

struct al_sides_layouts {
    uint8_t text;  /* one cell */
    uint8_t sides; /* the words before in cell 0, the words now in cell 1 */
};

/*
 * Append the newest version with a hint on how it reads, and the one before:
 * side by side where the screen is wide, else one under the other. Each line is
 * a row about its version, so that the cursor gets to all of them.
 */
void al_material_sides(struct al_app *app, const struct al_review *review,
                       struct al_sides_layouts layouts, struct al_sheet *rows);

#endif
