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

enum al_status al_cmd_trust(struct al_call *call, const char *url,
                            bool is_trusted, bool *is_foreign,
                            struct al_err *err)
{
    char owner[AL_OWNER_NAME], answer = 'n';
    struct al_str question = {0};
    enum al_status status;

    *is_foreign = al_ledger_is_foreign(url, owner);
    if (!*is_foreign || is_trusted)
        return AL_OK;
    if (!al_cmd_can_ask(call))
        return al_fail(err, AL_EDENIED,
                       _("The folder at that address belongs to %s; --trust "
                         "uses it all the same"),
                       owner);
    al_str_printf(&question,
                  _("The folder at that address belongs to %s. n leaves it, y "
                    "uses it:"),
                  owner);
    status = al_cmd_ask(call, al_str_text(&question), "ny", &answer, err);
    al_str_drop(&question);
    if (status == AL_OK && answer == 'n')
        status = al_fail(err, AL_EDENIED, _("The folder belongs to %s"), owner);
    return status;
}
