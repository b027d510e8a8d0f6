/* tui/main.c - where the program starts. */
#include "config.h"

#include <sys/stat.h>

#include "tui/app.h"
#include "tui/cmd.h"

int main(int argc, char **argv)
{
    /* Whatever we or git write here is for this person alone. */
    (void)umask(077);
    return al_cmd_main(argc, argv, al_app_run, al_app_ask_who);
}
