/* lines.c - the line merge of long texts, by libgit2. */
#include "config.h"

#include "share/lines.h"

#include <git2.h>
#include <string.h>

/* A text as a file: git counts a last line without its LF as another line. */
static void as_file(const char *text, struct al_str *file,
                    git_merge_file_input *input)
{
    al_str_puts(file, text);
    if (file->len)
        al_str_putc(file, '\n');
    git_merge_file_input_init(input, GIT_MERGE_FILE_INPUT_VERSION);
    input->ptr = al_str_text(file);
    input->size = file->len;
}

bool al_lines_merge(void *arg, const char *base, const char *ours,
                    const char *theirs, struct al_str *out)
{
    struct al_str files[3] = {{0}};
    git_merge_file_input inputs[3];
    git_merge_file_result result = {0};
    bool is_clean;

    (void)arg;
    as_file(base ? base : "", &files[0], &inputs[0]);
    as_file(ours ? ours : "", &files[1], &inputs[1]);
    as_file(theirs ? theirs : "", &files[2], &inputs[2]);
    is_clean = git_merge_file(&result, &inputs[0], &inputs[1], &inputs[2],
                              NULL) == 0 &&
               result.automergeable;
    if (is_clean) {
        size_t len = result.len;

        if (len && result.ptr[len - 1] == '\n')
            len--;
        al_str_add(out, result.ptr, len);
    }
    git_merge_file_result_free(&result);
    for (size_t i = 0; i < AL_COUNT(files); i++)
        al_str_drop(&files[i]);
    return is_clean;
}
