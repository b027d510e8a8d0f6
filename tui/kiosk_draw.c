/* tui/kiosk_draw.c - what the survey screen says, painted or in sentences. */
#include "config.h"
#include "tui/kiosk.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

enum {
    MARGIN = 8,       /* columns left of the text */
    MARGIN_SMALL = 5, /* in a narrow window: the marker and a number */
    ROWS_MIN = 8,
    COLS_MIN = 30
};

int al_kiosk_margin(int cols)
{
    return cols >= AL_KIOSK_COLS + 2 * MARGIN ? MARGIN : MARGIN_SMALL;
}

enum { PAGE_LINES = 4 };

/* One state as data: both front ends say the same. Texts are translated. */
struct page {
    struct al_str lead; /* "Question 2 of 6" */
    struct al_str languages;
    const char *head;   /* what is asked; large where that is wanted */
    const char *lines[PAGE_LINES]; /* sentences below it */
    size_t line_count;
    const struct al_kiosk_option *options; /* numbered from 1 on */
    size_t option_count;
    size_t marked; /* SIZE_MAX: none */
    const char *feet[2];
    bool has_box, has_pin;
};

static const struct al_kiosk_option sizes[] = {{"", N_("Yes")}, {"", N_("No")}};
static const struct al_kiosk_option stops[] = {
    {"", N_("Stop, and hand in what I answered")},
    {"", N_("Stop, and throw away what I answered")},
};

static void add_line(struct page *page, const char *line)
{
    if (line && *line && page->line_count < PAGE_LINES)
        page->lines[page->line_count++] = line;
}

/* A record's, in the language that is spoken; gettext's own header is no text.
 */
static const char *own_text(const char *text)
{
    return text && *text ? _(text) : text;
}

static void question_page(const struct al_kiosk *kiosk, struct page *page)
{
    const struct al_kiosk_question *question =
        &kiosk->survey->questions[kiosk->question];

    al_str_printf(&page->lead, _(AL_KIOSK_QUESTION_OF), kiosk->question + 1,
                  kiosk->survey->count);
    page->head = own_text(question->text);
    if (question->is_words) {
        page->has_box = true;
        page->feet[0] = _("Type your answer, then press Enter.    Esc = go "
                          "back");
        page->feet[1] = _("Leave it empty if you would rather not say.");
        return;
    }
    page->options = question->options;
    page->option_count = question->option_count;
    page->marked = kiosk->marked;
    page->feet[0] = _("Press a number, or the arrow keys and Enter.");
    page->feet[1] = kiosk->question > 0 ? _("0 = go back    9 = stop here")
                                        : _("9 = stop here");
}

static void welcome_page(const struct al_kiosk *kiosk, struct page *page)
{
    page->head = own_text(kiosk->survey->title);
    add_line(page, own_text(kiosk->survey->intro));
    add_line(page, _("Your name is not kept with your answers. You can leave "
                     "out any question, and stop at any time."));
    page->feet[0] = _("Press Enter to begin.");
    page->feet[1] = _("Staff: Ctrl-X leaves, with the PIN.");
}

static void thanks_page(const struct al_kiosk *kiosk, struct page *page)
{
    page->head = _("Thank you.");
    if (kiosk->is_kept)
        add_line(page, _("Your answers were put with those of others. Nobody "
                         "can see which ones are yours."));
    else
        add_line(page, _("Nothing that you answered was kept."));
    add_line(page, _("Would you like to help shape the service? Please ask for "
                     "the slip: it is kept apart from the answers."));
    page->feet[0] = _("Press Enter for the next person.");
}

static void pin_page(const struct al_kiosk *kiosk, struct page *page)
{
    page->has_pin = true;
    al_str_puts(&page->lead, _("For staff"));
    if (kiosk->at == AL_KIOSK_PIN_NEW) {
        page->head = _("Choose a PIN to leave this screen with.");
        add_line(page, _("Nothing else leads out of it, and nobody else knows "
                         "it: at least four figures or letters. Then hand over "
                         "the keyboard."));
        page->feet[0] = _("Type it, then press Enter.    Esc leaves now.");
    } else if (kiosk->at == AL_KIOSK_PIN_AGAIN) {
        page->head = _("The same PIN once more.");
        page->feet[0] = _("Type it, then press Enter.    Esc = another one");
    } else if (kiosk->at == AL_KIOSK_HUNG_UP) {
        page->head = _("This screen is locked. Please tell a member of staff.");
        page->feet[0] = _("What was answered is safe.");
    } else {
        page->head = _("The PIN, to leave this screen:");
        page->feet[0] = _("Type it, then press Enter.    Esc = go back");
    }
}

static void make_page(const struct al_kiosk *kiosk, struct page *page)
{
    *page = (struct page){.marked = SIZE_MAX};
    al_kiosk_language_say(kiosk, &page->languages);
    switch (kiosk->at) {
    case AL_KIOSK_PIN_NEW:
    case AL_KIOSK_PIN_AGAIN:
    case AL_KIOSK_LEAVE:
    case AL_KIOSK_HUNG_UP:
        pin_page(kiosk, page);
        break;
    case AL_KIOSK_SIZE:
        page->head = _("Is this line large?");
        page->options = sizes;
        page->option_count = AL_COUNT(sizes);
        page->feet[0] = _("Press a number.");
        break;
    case AL_KIOSK_WELCOME:
        welcome_page(kiosk, page);
        break;
    case AL_KIOSK_QUESTION:
        question_page(kiosk, page);
        break;
    case AL_KIOSK_LAST:
        page->head = _("That was the last question.");
        page->feet[0] = _("Press Enter to hand in your answers.");
        page->feet[1] = _("0 = go back");
        break;
    case AL_KIOSK_STOP:
        page->head = _("Would you like to stop here?");
        page->options = stops;
        page->option_count = AL_COUNT(stops);
        page->feet[0] = _("Press a number.    0 = go on with the questions");
        break;
    case AL_KIOSK_THANKS:
        thanks_page(kiosk, page);
        break;
    case AL_KIOSK_BLANK:
    case AL_KIOSK__COUNT:
        page->feet[0] = _("Press any key to go on.");
        break;
    }
}

static void drop_page(struct page *page)
{
    al_str_drop(&page->lead);
    al_str_drop(&page->languages);
}

/* ---- painted ---- */

struct drawing {
    struct al_canvas *canvas;
    struct al_kiosk_view *view;
    int margin, width; /* columns of the text, and where it starts */
    int row, end;      /* the next row, and the first of the foot */
    bool is_large;
};

void al_kiosk_view_drop(struct al_kiosk_view *view)
{
    for (size_t i = 0; i < AL_KIOSK_LARGE_MAX; i++)
        al_str_drop(&view->lines[i].text);
    view->count = 0;
}

static bool has_large_room(const struct drawing *drawing)
{
    return drawing->is_large && drawing->view->count < AL_KIOSK_LARGE_MAX &&
           drawing->row + 2 <= drawing->end;
}

/* A text in lines of double size: wrapped on a canvas of half the columns. */
static void put_large(struct drawing *drawing, const char *prefix,
                      const char *text)
{
    int indent = (int)strlen(prefix);
    struct al_canvas wide;
    int rows;

    al_canvas_init(&wide, AL_KIOSK_LARGE_MAX, drawing->canvas->cols / 2,
                   drawing->canvas->is_ascii);
    rows = al_canvas_wrap(&wide, 0, indent, wide.cols - indent,
                          AL_KIOSK_LARGE_MAX, AL_INK_PLAIN, text);
    (void)al_canvas_put(&wide, 0, 0, indent, AL_INK_PLAIN, prefix);
    for (int i = 0; i < rows && has_large_room(drawing); i++) {
        struct al_kiosk_large *line =
            &drawing->view->lines[drawing->view->count++];

        al_str_reset(&line->text);
        al_canvas_row(&wide, i, &line->text);
        line->row = drawing->row;
        drawing->row += 2;
    }
    al_canvas_drop(&wide);
}

static void put_text(struct drawing *drawing, const char *text, bool is_head)
{
    if (!text || drawing->row >= drawing->end)
        return;
    if (is_head && drawing->is_large)
        put_large(drawing, "    ", text);
    else
        drawing->row +=
            al_canvas_wrap(drawing->canvas, drawing->row, drawing->margin,
                           drawing->width, drawing->end - drawing->row,
                           is_head ? AL_INK_HEADING : AL_INK_PLAIN, text);
}

static void put_option(struct drawing *drawing, const struct page *page,
                       size_t at)
{
    bool is_marked = at == page->marked;
    char number[24];
    int row = drawing->row;

    if (drawing->row >= drawing->end)
        return;
    snprintf(number, sizeof(number), "%zu", at + 1);
    if (drawing->is_large) {
        char prefix[32];

        snprintf(prefix, sizeof(prefix), "%c   %s  ", is_marked ? '>' : ' ',
                 number);
        put_large(drawing, prefix, _(page->options[at].label));
        if (is_marked)
            al_canvas_focus(drawing->canvas, row, 0);
        return;
    }
    (void)al_canvas_put(drawing->canvas, row, drawing->margin, 4, AL_INK_PLAIN,
                        number);
    drawing->row += al_canvas_wrap(drawing->canvas, row, drawing->margin + 4,
                                   drawing->width - 4, drawing->end - row,
                                   AL_INK_PLAIN, _(page->options[at].label));
    if (is_marked)
        al_canvas_mark(drawing->canvas, row, drawing->margin - 5,
                       drawing->width + 5);
}

/* A blank line between answers only where all of them have room then. */
static void put_options(struct drawing *drawing, const struct page *page)
{
    int left = drawing->end - drawing->row;
    bool is_airy = !drawing->is_large && left >= (int)page->option_count * 2;

    if (drawing->is_large && left < (int)page->option_count * 2)
        drawing->is_large = false; /* all of them come first */
    for (size_t i = 0; i < page->option_count; i++) {
        put_option(drawing, page, i);
        drawing->row += is_airy ? 1 : 0;
    }
}

static void put_box(struct drawing *drawing, const struct al_kiosk *kiosk)
{
    size_t cursor_row;
    int col;

    al_textbox_cursor(&kiosk->box, &cursor_row, &col);
    for (size_t i = 0; i < AL_KIOSK_BOX_ROWS; i++) {
        struct al_str row = {0};

        if (drawing->row + (int)i >= drawing->end)
            break;
        al_textbox_show(&kiosk->box, kiosk->box.top + i, &row);
        (void)al_canvas_put(drawing->canvas, drawing->row + (int)i,
                            drawing->margin, drawing->width, AL_INK_PLAIN,
                            al_str_text(&row));
        al_str_drop(&row);
    }
    al_canvas_focus(drawing->canvas,
                    drawing->row + (int)(cursor_row - kiosk->box.top),
                    drawing->margin + col);
    drawing->row += AL_KIOSK_BOX_ROWS;
}

/* As many stars as letters, so that a slip of the finger shows. */
static void put_pin(struct drawing *drawing, const struct al_kiosk *kiosk)
{
    char stars[AL_KIOSK_PIN_MAX + 16];
    size_t len = (size_t)snprintf(stars, sizeof(stars), "%s ", "PIN:");
    int col;

    for (size_t i = 0; i < kiosk->typed_len; i++)
        stars[len++] = '*';
    stars[len] = '\0';
    col = al_canvas_put(drawing->canvas, drawing->row, drawing->margin,
                        drawing->width, AL_INK_PLAIN, stars);
    al_canvas_focus(drawing->canvas, drawing->row, drawing->margin + col);
    drawing->row++;
}

static void put_gap(struct drawing *drawing)
{
    if (drawing->row > 0 && drawing->canvas->rows >= 20)
        drawing->row++;
}

/* At the upper right, where somebody looks who cannot read the rest. */
static void put_languages(struct drawing *drawing, const struct page *page)
{
    int left = al_text_width(al_str_text(&page->lead)) + 2;
    int wanted = al_text_width(al_str_text(&page->languages));
    int col = drawing->width - wanted > left ? drawing->width - wanted : left;

    (void)al_canvas_put(drawing->canvas, 0, drawing->margin + col,
                        drawing->width - col, AL_INK_PLAIN,
                        al_str_text(&page->languages));
}

static void draw_page(const struct al_kiosk *kiosk, const struct page *page,
                      struct drawing *drawing)
{
    int cols = drawing->canvas->cols, rows = drawing->canvas->rows;

    if (page->lead.len > 0)
        (void)al_canvas_put(drawing->canvas, 0, drawing->margin, drawing->width,
                            AL_INK_FAINT, al_str_text(&page->lead));
    put_languages(drawing, page);
    drawing->row = rows >= 20 && !drawing->is_large ? 3 : 1;
    al_canvas_focus(drawing->canvas, drawing->row, 0);
    put_text(drawing, page->head, true);
    put_gap(drawing);
    for (size_t i = 0; i < page->line_count; i++) {
        put_text(drawing, page->lines[i], false);
        put_gap(drawing);
    }
    if (page->has_box)
        put_box(drawing, kiosk);
    if (page->has_pin)
        put_pin(drawing, kiosk);
    put_options(drawing, page);
    if (kiosk->said)
        (void)al_canvas_put(drawing->canvas, rows - 3, drawing->margin,
                            cols - drawing->margin, AL_INK_WARN,
                            _(kiosk->said));
    for (int i = 0; i < 2; i++)
        if (page->feet[i])
            (void)al_canvas_put(drawing->canvas, rows - 2 + i, drawing->margin,
                                cols - drawing->margin, AL_INK_PLAIN,
                                page->feet[i]);
}

void al_kiosk_draw(const struct al_kiosk *kiosk, struct al_canvas *canvas,
                   struct al_kiosk_view *view)
{
    int margin = al_kiosk_margin(canvas->cols);
    int room = canvas->cols - margin - 1;
    struct drawing drawing = {
        .canvas = canvas,
        .view = view,
        .margin = margin,
        .width = room < AL_KIOSK_COLS ? room : AL_KIOSK_COLS,
        .end = canvas->rows - 3,
        .is_large = (kiosk->is_large || kiosk->at == AL_KIOSK_SIZE) &&
                    canvas->rows >= 20 && canvas->cols >= 60};
    struct page page;

    view->count = 0;
    al_canvas_clear(canvas);
    if (canvas->rows < ROWS_MIN || canvas->cols < COLS_MIN) {
        (void)al_canvas_put(canvas, 0, 0, canvas->cols, AL_INK_PLAIN,
                            _("Make the window larger; your text is safe."));
        return;
    }
    make_page(kiosk, &page);
    if (kiosk->at == AL_KIOSK_BLANK)
        (void)al_canvas_put(canvas, canvas->rows / 2, margin, drawing.width,
                            AL_INK_PLAIN, page.feet[0]);
    else
        draw_page(kiosk, &page, &drawing);
    drop_page(&page);
}

/* ---- said ---- */

static void tell(struct al_str *out, const char *text)
{
    if (text && *text)
        al_str_printf(out, "%s\n", text);
}

/* What to type, and in brackets what an empty line does; appended. */
static void tell_foot(const struct al_kiosk *kiosk, const struct page *page,
                      struct al_str *out)
{
    const char *foot = _("Enter [go on]:");

    if (page->has_box)
        foot = kiosk->box.text.len > 0
                   ? _("Your answer in one line, - takes it out, ^ goes back "
                       "[as it is]:")
                   : _("Your answer in one line, ^ goes back [rather not "
                       "say]:");
    else if (kiosk->at == AL_KIOSK_PIN_NEW)
        foot = _("PIN [leave]:");
    else if (kiosk->at == AL_KIOSK_PIN_AGAIN)
        foot = _("PIN [another one]:");
    else if (kiosk->at == AL_KIOSK_LEAVE)
        foot = _("PIN [go back]:");
    else if (kiosk->at == AL_KIOSK_HUNG_UP)
        foot = _("PIN:");
    else if (kiosk->at == AL_KIOSK_WELCOME)
        foot = _("Enter, or a full stop for staff [begin]:");
    else if (kiosk->at == AL_KIOSK_LAST)
        foot = _("Enter, or 0 to go back [hand in]:");
    else if (kiosk->at == AL_KIOSK_STOP)
        foot = _("A number; 0 goes on with the questions:");
    else if (kiosk->at == AL_KIOSK_THANKS)
        foot = _("Enter [next person]:");
    else if (page->option_count > 0 && page->marked == SIZE_MAX)
        foot = _("A number; 0 goes back, 9 stops here:");
    else if (page->option_count > 0) {
        al_str_printf(out, _(AL_KIOSK_NUMBER_OR_SAME), page->marked + 1);
        al_str_putc(out, '\n');
        return;
    }
    tell(out, foot);
}

void al_kiosk_tell(const struct al_kiosk *kiosk, struct al_str *out)
{
    struct page page;

    make_page(kiosk, &page);
    tell(out, al_str_text(&page.lead));
    tell(out, page.head);
    for (size_t i = 0; i < page.line_count; i++)
        tell(out, page.lines[i]);
    for (size_t i = 0; i < page.option_count; i++)
        al_str_printf(out, "%zu  %s%s\n", i + 1, _(page.options[i].label),
                      i == page.marked ? _(" (your answer)") : "");
    if (page.has_box && kiosk->box.text.len > 0)
        al_str_printf(out, "%s %s\n", _("Your answer so far:"),
                      al_textbox_text(&kiosk->box));
    tell(out, al_str_text(&page.languages));
    tell(out, kiosk->said ? _(kiosk->said) : NULL);
    tell_foot(kiosk, &page, out);
    drop_page(&page);
}
