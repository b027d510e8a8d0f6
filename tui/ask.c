/* tui/ask.c - a question that a command asks at the terminal. */
#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/cmd.h"

bool al_cmd_can_ask(const struct al_call *call)
{
    return call->note->is_terminal && al_cmd_input_is_terminal();
}

enum al_status al_cmd_ask(struct al_call *call, const char *question,
                          const char *answers, char *answer, struct al_err *err)
{
    char line[64];

    for (;;) {
        al_out_line(call->note, "%s", question);
        if (!fgets(line, sizeof(line), stdin))
            return al_fail(err, AL_ECANCELLED, _("No answer was given"));
        *answer = (char)tolower((unsigned char)line[0]);
        if (*answer == '\n')
            *answer = answers[0];
        if (*answer && strchr(answers, *answer))
            return AL_OK;
    }
}
