/* tui/as_data.c - records as JSON from a command that shows them. */
#include "config.h"

#include "tui/as_data.h"

#include <string.h>

#include "core/export.h"
#include "core/i18n.h"
#include "tui/export_file.h"

static enum al_status may(const char *name, size_t count, struct al_err *err)
{
    const struct al_kind *kind = name ? al_kind_by_name(name) : NULL;
    const char *why_not = kind ? al_export_why_not(kind) : NULL;
    size_t len = why_not ? strlen(_(why_not)) : 0;

    if (!name)
        return al_fail(err, AL_EINVAL,
                       _("%zu records of several kinds do not leave as JSON at "
                         "once: name one with --kind"),
                       count);
    if (why_not)
        return al_fail(err, AL_EINVAL, "%.*s", (int)len - 1, _(why_not));
    if (kind && al_export_needs_use(kind))
        return al_fail(err, AL_EINVAL,
                       _("more than %d of these leave for a use that was "
                         "agreed to: alongside export %s --json --for USE"),
                       AL_AS_DATA_MAX, name);
    return AL_OK;
}

enum al_status al_as_data(struct al_call *call, const char *kind, size_t count,
                          const char *why, bool *is_noted, struct al_err *err)
{
    bool are_many = count > AL_AS_DATA_MAX;
    enum al_status status = are_many ? may(kind, count, err) : AL_OK;

    *is_noted = false;
    if (status == AL_OK && are_many && !why)
        return al_fail(
            err, AL_EINVAL,
            _("more than %d records as JSON are an export (%zu fit): "
              "say why they leave with --reason, or ask for fewer "
              "with --limit"),
            AL_AS_DATA_MAX, count);
    if (status != AL_OK || !why)
        return status;
    status = al_export_why(call->ledger, why, err);
    /* What nobody would find in the notes does not leave. */
    if (status == AL_OK && count > 0) {
        *is_noted = true;
        status = al_export_note(call->ledger, kind ? kind : "any", count, NULL,
                                why, err);
    }
    return status;
}
