/* tui/screen.c - curses as a writer of differences. */
#include "config.h"
#include "tui/screen.h"

#define NCURSES_NOMACROS
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/signals.h"
#include "tui/theme.h"

/* No entry of terminfo tells; who does not know it does nothing. */
#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* Media copy, as VT terminals have had it ever since; off by default. */
#define PRINTER_ON  "\033[5i"
#define PRINTER_OFF "\033[4i"

enum { ROOM_MS = 5000 }; /* for a terminal that takes nothing: then later */

struct al_screen {
    SCREEN *curses;
    FILE *out;          /* what curses writes to: the terminal, or, while a
                         * paint is composed, memory */
    int memory;         /* a file in memory: curses writes once a movement */
    struct al_str sent; /* a paint on its way to the terminal */
    bool wants_beep;
    bool wants_paste; /* the next paint turns bracketed paste on */
    struct al_str large;   /* what draws the lines in double size; or empty */
    struct al_str unlarge; /* what makes their rows single again */
    struct al_str first;   /* goes out before the next paint */
    struct al_theme theme;
    struct al_canvas shown; /* what the terminal shows now */
    bool is_ascii;
    bool is_forgotten;
};

/* What terminfo says about keys: capability name -> our code. */
static const struct {
    const char *capability;
    uint32_t code;
} known[] = {
    {"kcuu1", AL_KEY_UP},       {"kcud1", AL_KEY_DOWN},
    {"kcub1", AL_KEY_LEFT},     {"kcuf1", AL_KEY_RIGHT},
    {"khome", AL_KEY_HOME},     {"kend", AL_KEY_END},
    {"kpp", AL_KEY_PAGE_UP},    {"knp", AL_KEY_PAGE_DOWN},
    {"kdch1", AL_KEY_DELETE},   {"kich1", AL_KEY_INSERT},
    {"kcbt", AL_KEY_SHIFT_TAB}, {"kf1", AL_KEY_F1},
    {"kf2", AL_KEY_F2},         {"kf3", AL_KEY_F3},
    {"kf10", AL_KEY_F10},
};

static char *capability(const char *name)
{
    char *value = tigetstr(name);

    return value == (char *)-1 ? NULL : value;
}

static void learn_keys(struct al_input *input)
{
    for (size_t i = 0; i < AL_COUNT(known); i++)
        al_input_define(input, capability(known[i].capability), known[i].code);
}

/*
 * Curses hands its bytes over at every movement of the cursor. Over ssh each of
 * those writes may become a packet, so a paint is composed in memory and goes
 * out in one write.
 */
static void compose(struct al_screen *screen)
{
    dup2(screen->memory, fileno(screen->out));
}

/*
 * Another program on the terminal may have made it non-blocking, for all who
 * have it open: then a slow one takes a part at a time.
 */
static bool wait_for_room(void)
{
    struct pollfd out = {STDOUT_FILENO, POLLOUT, 0};
    int ready = poll(&out, 1, ROOM_MS);

    return ready > 0 || (ready < 0 && errno == EINTR);
}

/* False: not all of it got there. */
static bool write_all(const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t wrote = write(STDOUT_FILENO, bytes, size);

        if (wrote < 0 && errno == EAGAIN && wait_for_room())
            continue;
        if (wrote < 0 && errno != EINTR)
            return false; /* if the terminal is gone, reading tells so next */
        if (wrote > 0) {
            bytes += wrote;
            size -= (size_t)wrote;
        }
    }
    return true;
}

/* is_whole: the screen was cleared, and lines in double size with it. */
static void send_out(struct al_screen *screen, bool is_whole)
{
    off_t size = lseek(screen->memory, 0, SEEK_CUR);
    char bytes[4096];
    size_t left = size > 0 ? (size_t)size : 0;

    dup2(STDOUT_FILENO, fileno(screen->out));
    al_str_reset(&screen->sent);
    al_str_puts(&screen->sent, al_str_text(&screen->first));
    al_str_reset(&screen->first);
    lseek(screen->memory, 0, SEEK_SET);
    while (left > 0) {
        size_t want = left < sizeof(bytes) ? left : sizeof(bytes);
        ssize_t got = read(screen->memory, bytes, want);

        if (got <= 0)
            break;
        al_str_add(&screen->sent, bytes, (size_t)got);
        left -= (size_t)got;
    }
    lseek(screen->memory, 0, SEEK_SET);
    if (is_whole)
        al_str_puts(&screen->sent, al_str_text(&screen->large));
    if (screen->wants_paste)
        al_str_puts(&screen->sent, PASTE_ON);
    screen->wants_paste = false;
    if (!write_all(al_str_text(&screen->sent), screen->sent.len))
        screen->is_forgotten = true; /* nobody knows what stands there */
}

static void paste_off(void)
{
    (void)write_all(PASTE_OFF, sizeof(PASTE_OFF) - 1);
}

static FILE *second_stdout(void)
{
    int fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);

    return fd < 0 ? NULL : fdopen(fd, "w");
}

enum al_status al_screen_open(struct al_screen **opened, struct al_input *input,
                              struct al_err *err)
{
    struct al_screen *screen;
    SCREEN *curses;
    FILE *out;
    int memory;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return al_fail(err, AL_EIO,
                       _("the screens need a terminal; `alongside help` lists "
                         "the commands that do not"));
    al_signals_remember(STDIN_FILENO, true);
    set_escdelay(AL_INPUT_ESC_MS);
    out = second_stdout();
    memory = memfd_create("paint", MFD_CLOEXEC);
    if (!out || memory < 0) {
        int reason = errno;

        if (out)
            fclose(out);
        return al_fail_errno(err, reason, _("the screen cannot be opened"));
    }
    curses = newterm(NULL, out, stdin);
    if (!curses) {
        fclose(out);
        close(memory);
        return al_fail(err, AL_EIO,
                       _("this terminal (TERM) is not known on this machine"));
    }
    if (!capability("cup")) {
        endwin();
        delscreen(curses);
        fclose(out);
        close(memory);
        return al_fail(err, AL_EIO,
                       _("this terminal (TERM) cannot move its cursor; the "
                         "commands work without that: `alongside help`"));
    }
    screen = al_calloc(1, sizeof(*screen));
    screen->curses = curses;
    screen->out = out;
    screen->memory = memory;
    screen->is_ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    raw();
    noecho();
    nonl();
    typeahead(-1); /* never stop in the middle of a paint to look for keys */
    al_theme_init(&screen->theme, AL_LOOK_MONO);
    learn_keys(input);
    screen->wants_paste = true;
    al_canvas_init(&screen->shown, LINES, COLS, screen->is_ascii);
    al_signals_guard();
    *opened = screen;
    return AL_OK;
}

void al_screen_close(struct al_screen *screen)
{
    if (!screen)
        return;
    (void)write_all(al_str_text(&screen->unlarge), screen->unlarge.len);
    paste_off();
    endwin();
    delscreen(screen->curses);
    fclose(screen->out);
    close(screen->memory);
    al_str_drop(&screen->sent);
    al_str_drop(&screen->large);
    al_str_drop(&screen->unlarge);
    al_str_drop(&screen->first);
    al_signals_unguard();
    al_canvas_drop(&screen->shown);
    free(screen);
}

int al_screen_fd(const struct al_screen *screen)
{
    (void)screen;
    return STDIN_FILENO;
}

void al_screen_look(struct al_screen *screen, enum al_look look)
{
    al_theme_init(&screen->theme, look);
    bkgd((chtype)screen->theme.ground | ' ');
    al_screen_forget(screen);
}

bool al_screen_is_ascii(const struct al_screen *screen)
{
    return screen->is_ascii;
}

void al_screen_resize(struct al_screen *screen, int *rows, int *cols)
{
    struct winsize size = {0};

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
        size.ws_col > 0 && (size.ws_row != LINES || size.ws_col != COLS))
        resizeterm(size.ws_row, size.ws_col);
    if (screen->shown.rows != LINES || screen->shown.cols != COLS) {
        al_canvas_drop(&screen->shown);
        al_canvas_init(&screen->shown, LINES, COLS, screen->is_ascii);
        screen->is_forgotten = true;
    }
    *rows = LINES;
    *cols = COLS;
}

/* In a bar all is plain: patches of several colours are hard to read. */
static attr_t ink_attributes(const struct al_theme *theme, uint8_t ink)
{
    return (attr_t)(ink & AL_INK_BAR
                        ? theme->attributes[AL_INK_PLAIN] | theme->bar
                        : theme->attributes[ink]);
}

/* A cell as curses wants it. What curses would measure otherwise becomes '?',
 * so that its idea of a row and ours never part. */
static void put_cell(const struct al_screen *screen, int row, int col,
                     const struct al_cell *cell)
{
    wchar_t wide[CCHARW_MAX + 1] = {0};
    size_t count = 0, size, left = strlen(cell->text);
    const char *at = cell->text;
    attr_t attributes = ink_attributes(&screen->theme, cell->ink);
    cchar_t glyph;

    while (left > 0 && count < CCHARW_MAX) {
        uint32_t point = al_utf8_next(at, left, &size);

        if (count > 0 && wcwidth((wchar_t)point) != 0)
            break;
        wide[count++] = (wchar_t)point;
        at += size;
        left -= size;
    }
    if (count == 0 || wcwidth(wide[0]) != cell->width_cols) {
        wide[0] = L'?';
        wide[1] = 0;
    }
    if (setcchar(&glyph, wide, attributes & ~A_COLOR,
                 (short)PAIR_NUMBER((int)attributes), NULL) == OK)
        mvadd_wch(row, col, &glyph);
    if (cell->width_cols == 2 && wide[0] == L'?')
        mvaddch(row, col + 1, ' ');
}

void al_screen_paint(struct al_screen *screen, const struct al_canvas *canvas)
{
    bool all = screen->is_forgotten;

    if (canvas->rows != screen->shown.rows ||
        canvas->cols != screen->shown.cols)
        return; /* the window changed meanwhile: the next paint has its size */
    if (all) {
        clear();
        screen->is_forgotten = false;
    }
    for (int row = 0; row < canvas->rows; row++)
        for (int col = 0; col < canvas->cols; col++) {
            size_t at = (size_t)row * (size_t)canvas->cols + (size_t)col;
            const struct al_cell *now = &canvas->cells[at];

            if (now->width_cols == 0 ||
                (!all &&
                 memcmp(now, &screen->shown.cells[at], sizeof(*now)) == 0))
                continue;
            put_cell(screen, row, col, now);
        }
    memcpy(screen->shown.cells, canvas->cells,
           (size_t)canvas->rows * (size_t)canvas->cols *
               sizeof(*canvas->cells));
    move(canvas->focus_row, canvas->focus_col);
    compose(screen);
    if (screen->wants_beep)
        beep();
    refresh();
    screen->wants_beep = false;
    send_out(screen, all);
}

/* Text for a terminal in lines of its own; nothing in it steers. */
static void add_lines(const struct al_screen *screen, const char *text,
                      struct al_str *out)
{
    struct al_str filtered = {0}, ascii = {0};

    al_text_filter(text, strlen(text), true, &filtered);
    if (screen->is_ascii)
        al_text_ascii(al_str_text(&filtered), &ascii);
    for (const char *at = al_str_text(screen->is_ascii ? &ascii : &filtered);
         *at; at++) {
        if (*at == '\n')
            al_str_putc(out, '\r');
        al_str_putc(out, *at);
    }
    al_str_drop(&filtered);
    al_str_drop(&ascii);
}

/* A capability without its pauses, which no terminal of today needs. */
static void add_capability(const char *name, struct al_str *out)
{
    const char *at = capability(name);

    while (at && *at) {
        const char *end = strncmp(at, "$<", 2) == 0 ? strchr(at, '>') : NULL;

        if (end)
            at = end + 1;
        else
            al_str_putc(out, *at++);
    }
}

/* Curses thinks that the cursor stays where it was, and so it does. */
void al_screen_large(struct al_screen *screen, const struct al_large *larges,
                     size_t count)
{
    struct al_str bytes = {0}, undo = {0};

    for (size_t i = 0; i < count; i++)
        for (int half = 0; half < 2; half++) {
            int row = larges[i].row + half + 1;

            al_str_printf(&bytes, "%s\033[%d;1H\033#%d",
                          bytes.len == 0 ? "\0337" : "", row, 3 + half);
            add_lines(screen, larges[i].text, &bytes);
            al_str_printf(&undo, "\033[%d;1H\033#5", row);
        }
    if (count > 0)
        al_str_puts(&bytes, "\0338");
    if (strcmp(al_str_text(&bytes), al_str_text(&screen->large)) == 0) {
        al_str_drop(&bytes);
        al_str_drop(&undo);
        return;
    }
    al_str_puts(&screen->first, al_str_text(&screen->unlarge));
    al_str_drop(&screen->large);
    al_str_drop(&screen->unlarge);
    screen->large = bytes;
    screen->unlarge = undo;
    screen->is_forgotten = true;
}

void al_screen_bare(struct al_screen *screen, const char *text)
{
    struct al_str bytes = {0};

    compose(screen);
    clear();
    move(0, 0);
    if (screen->wants_beep)
        beep();
    refresh();
    screen->wants_beep = false;
    send_out(screen, false);
    add_capability("sgr0", &bytes);
    add_lines(screen, text, &bytes);
    add_capability("home", &bytes);
    (void)write_all(al_str_text(&bytes), bytes.len);
    screen->is_forgotten = true;
    al_str_drop(&bytes);
}

enum al_status al_screen_print(struct al_screen *screen, const char *text,
                               struct al_err *err)
{
    struct al_str bytes = {0};
    bool is_sent;

    al_str_puts(&bytes, PRINTER_ON);
    add_lines(screen, text, &bytes);
    al_str_puts(&bytes, "\f" PRINTER_OFF);
    is_sent = write_all(al_str_text(&bytes), bytes.len);
    screen->is_forgotten = true; /* where it is not known it was shown */
    al_str_drop(&bytes);
    return is_sent ? AL_OK
                   : al_fail(err, AL_EIO, _("the terminal did not take it"));
}

void al_screen_forget(struct al_screen *screen)
{
    screen->is_forgotten = true;
}

void al_screen_beep(struct al_screen *screen)
{
    screen->wants_beep = true; /* goes out with the next paint */
}

void al_screen_suspend(struct al_screen *screen)
{
    (void)screen;
    paste_off();
    endwin();
}

void al_screen_resume(struct al_screen *screen)
{
    screen->wants_paste = true;
    screen->is_forgotten = true;
    refresh(); /* curses takes the terminal back: nothing to compose */
}
