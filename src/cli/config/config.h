/*
 * Configuration: what the operator declared, from INI files, lists of switches
 * and the command line, checked before anything is sent.
 *
 * All keys stand in config.def. Every text lives in settings.text; secrets live
 * outside of it and are wiped by config_free().
 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "cli/config/config_store.h"

/* Makes an empty configuration with the defaults, for config_free(). */
void config_init(struct config *c);

/* Wipes the secrets and frees everything that c holds. */
void config_free(struct config *c);

/*
 * Reads a file; what a key of it names is read right after that key. Every error is FDB_EUSAGE
 * or FDB_ELIMIT and begins with FILE:LINE; what was read until then stays. Where c->troubles is
 * wanted, a mistake is noted there, what stands behind it is read, and FDB_OK comes back; what
 * the failure means for the rest is for whoever asks.
 */
FDB_MUST_CHECK enum fdb_code config_read(
    struct config *c, const char *path, struct fdb_err *err);

/* Sets one key of [audit] from the command line: it replaces what the files said. */
FDB_MUST_CHECK enum fdb_code config_override(
    struct config *c, const char *key, const char *value, struct fdb_err *err);

#endif
