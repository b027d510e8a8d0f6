#ifndef AL_TESTS_FORMS_H
#define AL_TESTS_FORMS_H
/* tests/forms.h - what has to hold of every page in every form. */
#include "core/page.h"

/*
 * In text, in large print and as a file: no line is too wide, no letter of any
 * block is lost, letters are ASCII where that is asked for, and the file is
 * well-formed. name: for messages.
 */
void al_test_page_is_whole(const char *name, const struct al_page *page);

#endif
