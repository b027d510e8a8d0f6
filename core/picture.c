/* picture.c - pictures of a few lines each. */
#include "config.h"

#include "core/picture.h"

#include <string.h>

#include "core/i18n.h"

#define FACE                                                \
    "<circle cx=\"24\" cy=\"24\" r=\"20\"/>"                \
    "<circle class=\"dot\" cx=\"17\" cy=\"19\" r=\"1.6\"/>" \
    "<circle class=\"dot\" cx=\"31\" cy=\"19\" r=\"1.6\"/>"
#define PERSON                              \
    "<circle cx=\"24\" cy=\"13\" r=\"7\"/>" \
    "<path d=\"M10 44 V34 Q10 24 24 24 Q38 24 38 34 V44\"/>"
#define PAPER "<path d=\"M10 4 H32 L39 11 V44 H10 Z M32 4 V11 H39\"/>"

/* clang-format off */
static const struct al_picture pictures[] = {
    {"good", N_("a face that smiles"),
     FACE "<path d=\"M14 28 Q24 38 34 28\"/>"},
    {"fair", N_("a face that is neither glad nor sad"),
     FACE "<path d=\"M15 31 H33\"/>"},
    {"bad", N_("a face that is sad"),
     FACE "<path d=\"M14 35 Q24 25 34 35\"/>"},
    {"person", N_("one person"), PERSON},
    {"people", N_("several people"),
     "<circle cx=\"15\" cy=\"15\" r=\"6\"/><circle cx=\"33\" cy=\"15\" r=\"6\"/>"
     "<path d=\"M4 42 V34 Q4 25 15 25 Q24 25 24 34 V42"
     " M24 34 Q24 25 33 25 Q44 25 44 34 V42\"/>"},
    {"talk", N_("talking"),
     "<path d=\"M4 8 H44 V32 H22 L12 42 V32 H4 Z M12 16 H36 M12 24 H30\"/>"},
    {"clock", N_("when, how long"),
     "<circle cx=\"24\" cy=\"24\" r=\"20\"/><path d=\"M24 11 V24 L33 30\"/>"},
    {"day", N_("a day in the calendar"),
     "<path d=\"M5 9 H43 V43 H5 Z M5 18 H43 M14 4 V13 M34 4 V13\"/>"
     "<path class=\"dot\" d=\"M27 27 H36 V36 H27 Z\"/>"},
    {"place", N_("where"),
     "<path d=\"M24 45 Q8 27 8 18 A16 16 0 0 1 40 18 Q40 27 24 45 Z\"/>"
     "<circle cx=\"24\" cy=\"18\" r=\"6\"/>"},
    {"money", N_("money"),
     "<path d=\"M3 11 H45 V37 H3 Z\"/><circle cx=\"24\" cy=\"24\" r=\"8\"/>"
     "<path d=\"M10 17 V31 M38 17 V31\"/>"},
    {"phone", N_("ring us"),
     "<path d=\"M14 3 H34 V45 H14 Z M14 9 H34 M14 38 H34\"/>"},
    {"letter", N_("a letter"),
     "<path d=\"M3 10 H45 V38 H3 Z M3 10 L24 27 L45 10\"/>"},
    {"paper", N_("a sheet to read"),
     PAPER "<path d=\"M16 20 H33 M16 28 H33 M16 36 H28\"/>"},
    {"pen", N_("write, sign"),
     "<path d=\"M6 42 L9 31 L35 5 L43 13 L17 39 Z M30 10 L38 18\"/>"},
    {"yes", N_("a tick: yes"), "<path d=\"M6 25 L19 38 L42 10\"/>"},
    {"no", N_("a cross: no"), "<path d=\"M9 9 L39 39 M39 9 L9 39\"/>"},
    {"stop", N_("stop"),
     "<path d=\"M16 4 H32 L44 16 V32 L32 44 H16 L4 32 V16 Z M15 24 H33\"/>"},
    {"lock", N_("private, kept safe"),
     "<path d=\"M9 21 H39 V44 H9 Z M15 21 V14 A9 9 0 0 1 33 14 V21\"/>"
     "<circle class=\"dot\" cx=\"24\" cy=\"31\" r=\"2.5\"/>"},
    {"help", N_("somebody helps"),
     "<circle cx=\"24\" cy=\"24\" r=\"20\"/>"
     "<path d=\"M17 19 Q17 12 24 12 Q31 12 31 18 Q31 23 24 26 V30\"/>"
     "<circle class=\"dot\" cx=\"24\" cy=\"36\" r=\"1.8\"/>"},
    {"work", N_("work, a job"),
     "<path d=\"M4 15 H44 V41 H4 Z M16 15 V8 H32 V15 M4 26 H44\"/>"},
    {"idea", N_("a thought, an idea"),
     "<path d=\"M18 36 H30 M19 42 H29 M18 31 Q10 25 10 17 A14 14 0 0 1 38 17"
     " Q38 25 30 31 Z\"/>"},
    {"change", N_("something changed"),
     "<path d=\"M6 17 H38 L30 9 M42 31 H10 L18 39\"/>"},
};
/* clang-format on */

size_t al_picture_count(void)
{
    return AL_COUNT(pictures);
}

const struct al_picture *al_picture_at(size_t at)
{
    return &pictures[at];
}

const struct al_picture *al_picture_by_name(const char *name)
{
    for (size_t i = 0; i < AL_COUNT(pictures); i++)
        if (strcmp(pictures[i].name, name) == 0)
            return &pictures[i];
    return NULL;
}
