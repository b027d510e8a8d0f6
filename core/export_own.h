#ifndef AL_CORE_EXPORT_OWN_H
#define AL_CORE_EXPORT_OWN_H
/* core/export_own.h - what the files behind core/export.h have in common. */
#include "core/export.h"
#include "core/json.h"

#define AL_EXPORT_FIELDS 64 /* of one kind, at most */

struct al_exporting {
    struct al_export *export;
    const struct al_kind *kind; /* of the rows that come now */
    const struct al_field *fields[AL_EXPORT_FIELDS];
    size_t field_count;
    struct al_str text; /* not put yet */
    struct al_json json;
    bool has_zone;      /* the service names its time zone */
    size_t seen, whole; /* rows, for progress */
    enum al_status status;
    struct al_err *err;
};

/* One format. */
struct al_export_writer {
    void (*begin)(struct al_exporting *exporting);
    /* Before the rows of a kind. */
    void (*begin_kind)(struct al_exporting *exporting);
    /* record holds what leaves and nothing else. */
    void (*row)(struct al_exporting *exporting, const struct al_id *id,
                const struct al_record *record);
    void (*end)(struct al_exporting *exporting);
};

extern const struct al_export_writer al_export_csv, al_export_json,
    al_export_ics, al_export_rec;

/* Note that one stayed, and why (translated). */
void al_export_leave(struct al_export *export, const char *why);
/* Why a record has no place in a calendar, translated; NULL: it has one. */
const char *al_export_no_event(const struct al_record *record);

#endif
