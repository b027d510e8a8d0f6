/* list.c - the selection and the window of a list: (state, key) -> state. */
#include "config.h"

#include "tui/list.h"

static bool id_at(const struct al_list *list, size_t index, struct al_id *id)
{
    if (list->total != AL_LIST_UNKNOWN && index >= list->total)
        return false;
    return list->model.id_at(list->model.arg, index, id);
}

/* Move the window as little as shows the selected row; no empty rows below. */
static void show_selected(struct al_list *list)
{
    struct al_id last;

    if (list->is_empty) {
        list->top = 0;
        return;
    }
    if (list->selected < list->top)
        list->top = list->selected;
    if (list->selected - list->top >= list->rows)
        list->top = list->selected - list->rows + 1;
    if (list->total == AL_LIST_UNKNOWN && list->top > 0 &&
        !id_at(list, list->top + list->rows - 1, &last))
        list->total = list->model.count(list->model.arg);
    if (list->total != AL_LIST_UNKNOWN && list->total - list->top < list->rows)
        list->top = list->total > list->rows ? list->total - list->rows : 0;
}

/* Select row index, or the last one before it that there is. */
static void settle(struct al_list *list, size_t index)
{
    if (list->total != AL_LIST_UNKNOWN && index >= list->total)
        index = list->total ? list->total - 1 : 0;
    list->is_empty = !id_at(list, index, &list->selected_id);
    if (list->is_empty && index > 0) {
        list->total = list->model.count(list->model.arg);
        index = list->total > index ? index : list->total ? list->total - 1 : 0;
        list->is_empty = !id_at(list, index, &list->selected_id);
    }
    list->selected = list->is_empty ? 0 : index;
    show_selected(list);
}

void al_list_init(struct al_list *list, const struct al_list_model *model,
                  size_t rows, size_t total)
{
    *list = (struct al_list){.model = *model, .rows = rows ? rows : 1};
    al_list_restart(list, total);
}

void al_list_restart(struct al_list *list, size_t total)
{
    list->total = total;
    list->top = 0;
    settle(list, 0);
    list->home = list->top;
}

void al_list_resize(struct al_list *list, size_t rows)
{
    list->rows = rows ? rows : 1;
    list->top = list->home;
    show_selected(list);
}

void al_list_reload(struct al_list *list, size_t total)
{
    size_t place = list->selected - list->top;
    size_t index = list->selected, was = list->selected;

    list->total = total;
    if (!list->is_empty &&
        list->model.find(list->model.arg, &list->selected_id, &index))
        list->top = index > place ? index - place : 0;
    settle(list, index);
    if (list->selected >= was)
        list->home += list->selected - was;
    else
        list->home -= list->home < was - list->selected ? list->home
                                                        : was - list->selected;
}

bool al_list_select(struct al_list *list, const struct al_id *id)
{
    size_t index;

    if (!list->model.find(list->model.arg, id, &index))
        return false;
    settle(list, index);
    list->home = list->top;
    return !list->is_empty && al_id_compare(&list->selected_id, id) == 0;
}

static enum al_key_result move_to(struct al_list *list, size_t index)
{
    size_t before = list->selected;

    if (list->is_empty)
        return AL_KEY_REFUSED;
    settle(list, index);
    list->home = list->top;
    return list->selected == before ? AL_KEY_REFUSED : AL_KEY_MOVED;
}

/* A page keeps one row, so that nobody loses the thread. */
static enum al_key_result page(struct al_list *list, bool is_down)
{
    size_t step = list->rows > 1 ? list->rows - 1 : 1;

    if (list->is_empty)
        return AL_KEY_REFUSED;
    if (is_down) {
        list->top += step;
        return move_to(list, list->selected + step);
    }
    list->top -= list->top < step ? list->top : step;
    return move_to(list, list->selected < step ? 0 : list->selected - step);
}

static enum al_key_result to_end(struct al_list *list)
{
    if (list->total == AL_LIST_UNKNOWN)
        list->total = list->model.count(list->model.arg);
    return move_to(list, list->total ? list->total - 1 : 0);
}

static uint32_t without_letters(uint32_t code)
{
    switch (code) {
    case 'k':
        return AL_KEY_UP;
    case 'j':
        return AL_KEY_DOWN;
    case 'g':
        return AL_KEY_HOME;
    case 'G':
        return AL_KEY_END;
    default:
        return code;
    }
}

enum al_key_result al_list_key(struct al_list *list, const struct al_key *key,
                               bool with_letters)
{
    switch (with_letters ? without_letters(key->code) : key->code) {
    case AL_KEY_UP:
        return list->selected ? move_to(list, list->selected - 1)
                              : AL_KEY_REFUSED;
    case AL_KEY_DOWN:
        return move_to(list, list->selected + 1);
    case AL_KEY_PAGE_UP:
        return page(list, false);
    case AL_KEY_PAGE_DOWN:
        return page(list, true);
    case AL_KEY_HOME:
        return move_to(list, 0);
    case AL_KEY_END:
        return to_end(list);
    default:
        return AL_KEY_IGNORED;
    }
}

size_t al_list_visible(const struct al_list *list)
{
    struct al_id id;
    size_t count = 0;

    if (list->is_empty)
        return 0;
    if (list->total != AL_LIST_UNKNOWN)
        return list->total - list->top < list->rows ? list->total - list->top
                                                    : list->rows;
    while (count < list->rows && id_at(list, list->top + count, &id))
        count++;
    return count;
}
