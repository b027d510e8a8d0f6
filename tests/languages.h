#ifndef AL_TESTS_LANGUAGES_H
#define AL_TESTS_LANGUAGES_H
/* tests/languages.h - made-up languages for the survey screen. */

struct al_test_text {
    const char *text, *translation;
};

/* A catalogue under folder, made by msgfmt; texts end with a NULL text. Fails
 * the test where that cannot be. */
void al_test_language(const char *folder, const char *code,
                      const struct al_test_text *texts);

#endif
