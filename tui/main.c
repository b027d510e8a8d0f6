/* tui/main.c - where the program starts. */
#include "config.h"

#include "tui/app.h"
#include "tui/cmd.h"

int main(int argc, char **argv)
{
    return al_cmd_main(argc, argv, al_app_run);
}
