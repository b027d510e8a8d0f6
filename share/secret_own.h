#ifndef AL_SHARE_SECRET_OWN_H
#define AL_SHARE_SECRET_OWN_H
/*
 * share/secret_own.h - the files of dir/keys and the lines in them, for the
 * files that keep secrets; everybody else includes secret.h.
 *
 * A line is "alongside NAME key 1 HEX" with the secret, or "alongside NAME key
 * 2 HEX" with a nonce and what XChaCha20-Poly1305 made of the secret under the
 * master key, where all before HEX is the additional data.
 */
#include "share/secret.h"

#include <sys/types.h>

#define AL_SECRET_TEXT  512 /* bytes of a file, far above the longest line */
#define AL_MASTER_BYTES 32

/* ---- lines ---- */

/* [a-z0-9]+, then perhaps a dash and more of it; shorter than AL_SECRET_NAME */
bool al_secret_is_name(const char *name);

/* Whether a rename from one to the other leaves the line true. */
bool al_secret_is_kin(const char *a, const char *b);

/* Print the line of a secret; master NULL: plain. Returns its length. */
size_t al_secret_print(const char *name, const uint8_t *secret, size_t size,
                       const uint8_t *master, char text[AL_SECRET_TEXT]);

enum al_secret_form {
    AL_SECRET_OTHER, /* not a line of this name */
    AL_SECRET_PLAIN,
    AL_SECRET_SEALED
};
enum al_secret_form al_secret_form(const char *name, const char *text,
                                   size_t len);

/*
 * Read a line of either form into secret (guarded memory) and *size. master is
 * wanted for the sealed one only. False: it is damaged, or another master's.
 */
bool al_secret_parse(const char *name, const char *text, size_t len,
                     const uint8_t *master, uint8_t secret[AL_SECRET_MAX],
                     size_t *size);

/* ---- files ---- */

/* Whether a file is what a writer that was killed left behind. */
bool al_secret_is_left_over(const char *file);

/* Open dir/keys. AL_ENOTFOUND: there is none. */
enum al_status al_secret_folder(const char *dir, int *folder,
                                struct al_err *err);

/*
 * The same for whoever changes it: made if is_made says so, and nobody else
 * changes it until folder is closed.
 */
enum al_status al_secret_folder_lock(const char *dir, bool is_made, int *folder,
                                     struct al_err *err);

/* The next four say true, or leave in errno what went wrong. */

/* The first AL_SECRET_TEXT bytes of a file, never of a symbolic link. */
bool al_secret_file_read(int folder, const char *file,
                         char text[AL_SECRET_TEXT], size_t *len, mode_t *mode);
/* Complete and on disk, or not at all; what it replaces is overwritten. */
bool al_secret_file_write(int folder, const char *file, const char *text,
                          size_t len, bool replace);
bool al_secret_file_rename(int folder, const char *from, const char *to);
bool al_secret_file_remove(int folder, const char *file);

#endif
