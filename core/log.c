/* log.c - one line an event, appended in one write. */
#include "config.h"

#include "core/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/date.h"
#include "core/utf8.h"

#define LOG_MAX        (1 << 20) /* bytes; what is older is in log.old, then gone */
#define LINE_MAX_BYTES 500

/* Open dir/log for appending, starting it anew when it has grown long. */
static int open_log(const char *dir)
{
    struct al_str path = {0}, old = {0};
    struct stat is;
    int fd;

    al_str_printf(&path, "%s/log", dir);
    fd = open(al_str_text(&path),
              O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0 && fstat(fd, &is) == 0 && is.st_size > LOG_MAX) {
        al_str_printf(&old, "%s.old", al_str_text(&path));
        close(fd);
        fd = -1;
        if (rename(al_str_text(&path), al_str_text(&old)) == 0)
            fd = open(al_str_text(&path),
                      O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
                      0600);
    }
    al_str_drop(&path);
    al_str_drop(&old);
    return fd;
}

void al_log(const char *dir, const char *fmt, ...)
{
    char line[LINE_MAX_BYTES], stamp[AL_STAMP_ISO];
    struct al_str clean = {0};
    int fd = open_log(dir), start, len;
    ssize_t done;
    va_list args;

    if (fd < 0)
        return;
    al_stamp_format(al_clock_now(), stamp);
    start = snprintf(line, sizeof(line), "%s %ld ", stamp, (long)getpid());
    va_start(args, fmt);
    len = vsnprintf(line + start, sizeof(line) - (size_t)start - 1, fmt, args);
    va_end(args);
    len = len < 0 ? start : start + len;
    if ((size_t)len > sizeof(line) - 2)
        len = (int)sizeof(line) - 2;
    al_text_filter(line, (size_t)len, false, &clean);
    al_str_putc(&clean, '\n');
    done = write(fd, clean.data, clean.len);
    (void)done; /* the log is no reason to fail */
    al_str_drop(&clean);
    close(fd);
}
