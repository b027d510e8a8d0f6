#ifndef AL_CORE_PAGE_STYLE_H
#define AL_CORE_PAGE_STYLE_H
/* core/page_style.h - how pages look in a browser and on A4: lines of CSS. */
#include "core/base.h"

/* NULL behind the last. */
const char *al_page_style_at(size_t at);

#endif
