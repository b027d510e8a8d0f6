/* forging.c - a line with members of every kind, and forged commits on it. */
#include "config.h"

#include "tests/forging.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "share/box.h"

#define MESSAGE "Save\n\nSave-Id: 00112233445566778899aabbccddeeff\n"

static void make_key(struct forge_line *line, enum who who, const char *name)
{
    char *dir = al_test_path(line->world.root, name);

    al_test_must("mkdir -m 700 '%s'", dir);
    al_test_ok(al_key_create(dir, NULL, &line->keys[who], &line->world.err),
               &line->world.err);
    free(dir);
}

/* A box key of its own that a device signed, for a service. */
static void introduce(struct forge_line *line, enum who who,
                      const struct al_id *of, struct al_key_device *device)
{
    struct al_box *box = al_box_new(NULL);

    al_box_introduce(box, line->keys[who], of, 3, device);
    al_box_free(box);
}

static void add_member(struct forge_line *line, enum who who, enum al_role role,
                       bool is_gone)
{
    struct al_member member = {.key = *al_key_public(line->keys[who]),
                               .role = role,
                               .has_staff = role == AL_ROLE_WORKER,
                               .staff = line->staff,
                               .is_gone = is_gone,
                               .has_box = true};
    struct al_message message = {.what = AL_WHAT_SAVE};
    struct al_batch_about about = {.parent = line->head,
                                   .message = &message,
                                   .key = line->keys[LEAD],
                                   .author_time = al_clock_now()};
    struct al_batch batch = {0};
    struct al_str text = {0};
    char path[AL_MEMBER_PATH];

    introduce(line, who, &line->service, &member.box);
    al_member_path(al_key_device(line->keys[who]), path);
    al_member_print(&member, &text);
    al_batch_bytes(&batch, path, al_str_text(&text), text.len);
    al_test_ok(al_batch_commit(&batch, &line->store, &about, line->head,
                               &line->world.err),
               &line->world.err);
    al_batch_drop(&batch);
    al_str_drop(&text);
}

/* Sealed as the lead would, for any row to use: kit:PATH. */
static void make_kit(struct forge_line *line)
{
    static const struct {
        const char *path, *text;
    } rows[] = {
        {RECORD, "kind: person\npreferred_name: Kim\n"},
        {STAFF, "kind: staff\nname: Eve\n"},
        {GRAVE, "kind: person\n" ERASED "\n"},
    };
    struct al_message message = {.what = AL_WHAT_SAVE};
    struct al_batch_about about = {.parent = line->head,
                                   .message = &message,
                                   .key = line->keys[LEAD],
                                   .author_time = al_clock_now()};
    struct al_batch batch = {0};
    char commit[AL_OID_HEX];

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        struct al_record *record = NULL;
        struct al_id id;

        ck_assert(al_id_from_path(rows[i].path, &id));
        al_test_ok(al_codec_parse(rows[i].text, strlen(rows[i].text), &record,
                                  &line->world.err),
                   &line->world.err);
        al_test_ok(al_batch_record(&batch, &line->store, &id, record, NULL,
                                   &line->world.err),
                   &line->world.err);
        al_record_free(record);
    }
    al_test_ok(
        al_batch_commit(&batch, &line->store, &about, commit, &line->world.err),
        &line->world.err);
    al_batch_drop(&batch);
    al_test_must("git -C '%s/history.git' branch -f kit %s",
                 line->world.folders[0].dir, commit);
}

void al_test_forge_begin(struct forge_line *line)
{
    struct al_ledger *ledger;

    al_test_world_make(&line->world);
    ledger = line->world.folders[0].ledger;
    line->service = ledger->service_id;
    line->staff = al_ledger_me(ledger);
    al_test_ok(al_ledger_need_repo(ledger, &line->world.err), &line->world.err);
    al_test_ok(al_ledger_need_ring(ledger, &line->world.err), &line->world.err);
    line->store = ledger->store;
    al_test_ok(al_key_load(line->world.folders[0].dir, &line->keys[LEAD],
                           &line->world.err),
               &line->world.err);
    make_key(line, WORKER, "worker");
    make_key(line, STRANGER, "stranger");
    make_key(line, LEAVER, "leaver");
    memcpy(line->head, ledger->at, sizeof(line->head));
    make_key(line, WAITER, "waiter");
    make_key(line, SHEET, "sheet");
    add_member(line, WORKER, AL_ROLE_WORKER, false);
    add_member(line, LEAVER, AL_ROLE_WORKER, true);
    add_member(line, WAITER, AL_ROLE_WAITING, false);
    add_member(line, SHEET, AL_ROLE_SHEET, false);
    make_kit(line);
    al_test_must("git -C '%s/history.git' branch -f base %s",
                 line->world.folders[0].dir, line->head);
}

void al_test_forge_end(struct forge_line *line)
{
    for (size_t i = 0; i < WHO_COUNT; i++) {
        al_key_free(line->keys[i]);
        line->keys[i] = NULL;
    }
    al_test_world_drop(&line->world);
}

/* The shell in which a row's line runs: names, and two functions. */
static void print_shell(struct forge_line *line, struct al_str *out)
{
    const struct al_id other = {{1, 2, 3}};
    const struct {
        const char *name;
        enum who who;
        const struct al_id *of;
    } boxes[] = {{"box", STRANGER, &line->service},
                 {"wbox", WORKER, &line->service},
                 {"obox", STRANGER, &other}};
    char public[AL_KEY_LINE], hex[AL_ID_HEX];

    al_public_key_line(al_key_public(line->keys[STRANGER]), public);
    al_id_hex(&line->staff, hex);
    al_str_printf(out, "l=%s w=%s s=%s a=%s staff=%s key='%s'\n",
                  al_key_device(line->keys[LEAD]),
                  al_key_device(line->keys[WORKER]),
                  al_key_device(line->keys[STRANGER]),
                  al_key_device(line->keys[WAITER]), hex, public);
    for (size_t i = 0; i < AL_COUNT(boxes); i++) {
        struct al_key_device device = {.made = {0}};

        introduce(line, boxes[i].who, boxes[i].of, &device);
        al_str_printf(out, "%s='", boxes[i].name);
        al_box_print(&device, out);
        al_str_puts(out, "'\n");
    }
    al_str_puts(out, "eve=$(echo " STAFF " | sed 's|^r||; s|/||g')\n"
                     "m() { printf 'kind: member\\nbox: %s\\nkey: %s\\nrole: "
                     "%s\\n' \"$box\" \"$key\" \"$1\"; "
                     "test -z \"$2\" || echo \"staff: $2\"; }\n"
                     "put() { b=$(printf '%s\\n' \"$2\" | git hash-object -w "
                     "--stdin) && git update-index --add --cacheinfo "
                     "100644,$b,$1; }\n");
}

/* Run the row's shell on base's tree; the tree that it leaves. */
static void forge_tree(struct forge_line *line, const struct forgery *row,
                       char tree[AL_OID_HEX])
{
    struct al_str shell = {0}, out = {0};

    print_shell(line, &shell);
    ck_assert_msg(al_test_sh(&out,
                             "%sexec 3>&1 1>&2; cd '%s/history.git' && "
                             "export GIT_INDEX_FILE='%s/index'; "
                             "git read-tree base && %s && git write-tree >&3",
                             al_str_text(&shell), line->world.folders[0].dir,
                             line->world.root, row->files) == 0,
                  "%s: %s", row->claim, al_str_text(&out));
    ck_assert_msg(out.len == AL_OID_HEX, "%s: %s", row->claim,
                  al_str_text(&out));
    snprintf(tree, AL_OID_HEX, "%.40s", al_str_text(&out));
    al_str_drop(&shell);
    al_str_drop(&out);
}

static const char *author_of(struct forge_line *line, const struct forgery *row)
{
    if (!row->author)
        return al_key_device(line->keys[row->signer]);
    if (!strcmp(row->author, "$w"))
        return al_key_device(line->keys[WORKER]);
    if (!strcmp(row->author, "$l"))
        return al_key_device(line->keys[LEAD]);
    return row->author;
}

/* The commit's headers, up to where a signature would stand. */
static void print_headers(struct forge_line *line, const struct forgery *row,
                          struct al_str *out)
{
    const char *author = author_of(line, row);
    char tree[AL_OID_HEX];

    forge_tree(line, row, tree);
    al_str_printf(out, "tree %s\n", tree);
    for (size_t i = 0; i < row->parents; i++)
        al_str_printf(out, "parent %s\n", line->head);
    for (int i = 0; i < 2; i++)
        al_str_printf(out, "%s %s <%s@alongside.invalid> 1795428180 +0000\n",
                      i ? "committer" : "author", author, author);
}

static void add_signature(struct forge_line *line, enum who signer,
                          const struct al_str *payload, struct al_str *out)
{
    struct al_str armor = {0};

    if (signer == NOBODY)
        return;
    al_sign(line->keys[signer], payload->data, payload->len, &armor);
    al_str_puts(out, "gpgsig ");
    for (const char *at = al_str_text(&armor); *at; at++) {
        al_str_putc(out, *at);
        if (*at == '\n')
            al_str_putc(out, ' ');
    }
    al_str_putc(out, '\n');
    al_str_drop(&armor);
}

void al_test_forge(struct forge_line *line, const struct forgery *row,
                   char commit[AL_OID_HEX])
{
    const char *message = row->message ? row->message : MESSAGE;
    struct al_str headers = {0}, payload = {0}, whole = {0}, out = {0};
    char *file = al_test_path(line->world.root, "forged");

    print_headers(line, row, &headers);
    al_str_printf(&payload, "%s\n%s", al_str_text(&headers), message);
    al_str_puts(&whole, al_str_text(&headers));
    add_signature(line, row->signer, &payload, &whole);
    al_str_printf(&whole, "\n%s", message);
    al_test_write(file, al_str_text(&whole), 0600);
    ck_assert_msg(al_test_sh(&out,
                             "git -C '%s/history.git' hash-object -t commit "
                             "-w '%s'",
                             line->world.folders[0].dir, file) == 0,
                  "%s", al_str_text(&out));
    snprintf(commit, AL_OID_HEX, "%.40s", al_str_text(&out));
    free(file);
    al_str_drop(&headers);
    al_str_drop(&payload);
    al_str_drop(&whole);
    al_str_drop(&out);
}
