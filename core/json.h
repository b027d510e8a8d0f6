#ifndef AL_CORE_JSON_H
#define AL_CORE_JSON_H
/*
 * core/json.h - writing JSON, and records as JSON.
 *
 * What is written is valid JSON in valid UTF-8 whatever the text was, and
 * harmless on a terminal without losing anything: characters that the text
 * filter would take out (controls, directions, invisible ones) are escaped.
 */
#include "core/record.h"

#define AL_JSON_DEPTH 8 /* nested arrays and objects */

/* Start with {.out = &str}; commas and line breaks come by themselves. */
struct al_json {
    struct al_str *out;
    unsigned depth;
    bool has_items[AL_JSON_DEPTH + 1];
    bool is_value_due; /* a key was written, its value comes next */
};

void al_json_open(struct al_json *json, char bracket);  /* '{' or '[' */
void al_json_close(struct al_json *json, char bracket); /* '}' or ']' */
void al_json_key(struct al_json *json, const char *key);
void al_json_text(struct al_json *json, const char *text);
void al_json_number(struct al_json *json, int64_t number);
void al_json_bool(struct al_json *json, bool is_true);

/* A key and its value in one go; al_json_pair leaves NULL and "" out. */
void al_json_pair(struct al_json *json, const char *key, const char *text);
void al_json_pair_number(struct al_json *json, const char *key, int64_t number);

/*
 * A record as an object: "id", "kind", then its fields by name. Minutes, pence
 * and numbers are numbers, sets are arrays, absent fields are left out, and the
 * versions that wait for an answer stand under "_rivals":
 *     {"FIELD": [{"value": ..., "when": ..., "who": ..., "save": ...}]}
 * Nothing in it depends on the device.
 */
void al_json_record(struct al_json *json, const struct al_id *id,
                    const struct al_record *record);

#endif
