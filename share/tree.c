/* tree.c - a stored tree read entry by entry, strictly. */
#include "config.h"

#include "share/repo_git.h"

#include <string.h>

#include "core/i18n.h"

#define MODE_FOLDER  040000u
#define MODE_FILE    0100644u
#define MODE_PROGRAM 0100755u
#define MODE_GROUP   0100664u /* written by very old git */
#define MODE_LINK    0120000u
#define MODE_MODULE  0160000u

bool al_mode_is_folder(unsigned mode)
{
    return mode == MODE_FOLDER;
}

void al_tree_start(struct al_tree_iter *iter, git_odb_object *tree)
{
    *iter = (struct al_tree_iter){.at = git_odb_object_data(tree)};
    iter->end = iter->at + git_odb_object_size(tree);
}

static enum al_status odd_tree(struct al_err *err)
{
    return al_fail(err, AL_ECORRUPT,
                   _("A folder in the history is not well formed"));
}

/* The octal mode and its space; false if it is none that git writes. */
static bool parse_mode(struct al_tree_iter *iter)
{
    unsigned mode = 0;

    if (iter->at == iter->end || *iter->at == '0')
        return false;
    while (iter->at < iter->end && *iter->at >= '0' && *iter->at <= '7') {
        mode = mode << 3 | (unsigned)(*iter->at++ - '0');
        if (mode > 0777777u)
            return false;
    }
    if (iter->at == iter->end || *iter->at++ != ' ')
        return false;
    iter->mode = mode;
    return mode == MODE_FOLDER || mode == MODE_FILE || mode == MODE_PROGRAM ||
           mode == MODE_GROUP || mode == MODE_LINK || mode == MODE_MODULE;
}

static bool is_name(const char *name, size_t len)
{
    return len > 0 && !memchr(name, '/', len) && strcmp(name, ".") != 0 &&
           strcmp(name, "..") != 0 && strcmp(name, ".git") != 0;
}

int al_tree_compare(const struct al_tree_iter *a, const struct al_tree_iter *b)
{
    size_t common = a->name_len < b->name_len ? a->name_len : b->name_len;
    int order = memcmp(a->name, b->name, common);
    unsigned char next_a, next_b;

    if (order)
        return order;
    next_a = (unsigned char)a->name[common];
    next_b = (unsigned char)b->name[common];
    if (!next_a && al_mode_is_folder(a->mode))
        next_a = '/';
    if (!next_b && al_mode_is_folder(b->mode))
        next_b = '/';
    return (int)next_a - (int)next_b;
}

enum al_status al_tree_next(struct al_tree_iter *iter, struct al_err *err)
{
    const struct al_tree_iter last = *iter;
    const char *nul;

    iter->is_entry = false;
    if (iter->at == iter->end)
        return AL_OK;
    if (!parse_mode(iter))
        return odd_tree(err);
    nul = memchr(iter->at, '\0', (size_t)(iter->end - iter->at));
    if (!nul || iter->end - nul < 1 + GIT_OID_RAWSZ)
        return odd_tree(err);
    iter->name = iter->at;
    iter->name_len = (size_t)(nul - iter->at);
    memcpy(iter->id.id, nul + 1, GIT_OID_RAWSZ);
    iter->at = nul + 1 + GIT_OID_RAWSZ;
    if (!is_name(iter->name, iter->name_len) ||
        (last.is_entry && al_tree_compare(&last, iter) >= 0))
        return odd_tree(err);
    iter->is_entry = true;
    return AL_OK;
}
