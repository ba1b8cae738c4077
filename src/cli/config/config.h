/*
 * Configuration: what the operator declared, from INI files, lists of switches
 * and the command line, checked before anything is sent.
 *
 * All keys stand in config.def. Every text lives in settings.text; secrets live
 * outside of it and are wiped by config_free().
 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "fdbaudit/collect.h"
#include "fdbaudit/settings.h"

#include <stdio.h>

struct strings {
	const char **items;
	size_t n;
};

enum section {
	SECTION_AUDIT,
	SECTION_IGNORE,
	SECTION_DOMAIN,
	SECTION_CREDENTIALS,
	SECTION_SWITCH
};

/* [switch NAME], or a row of a list of switches. */
struct switch_entry {
	const char *name, *address, *site;
	const char *where; /* "FILE:LINE" that named it first */
	struct strings credentials;
	bool router;
};

/* [credentials NAME] */
struct credential_entry {
	struct credential c; /* its secrets: after credentials_load() */
	const char *where;
	const char *community_file, *auth_password_file, *priv_password_file;
	const char *password_file, *key_passphrase_file;
	bool loaded;
};

/* A section by name, and which of its keys were given (bits in config.def order). */
struct part {
	enum section section;
	const char *name; /* "" for [audit] and [ignore] */
	uint64_t seen;
	size_t index; /* of its element */
};

struct config {
	struct settings set;
	struct collect_plan plan; /* without targets */
	uint32_t samples; /* 0: the command's default */
	const char *state, *declared_plan; /* read, and not used yet */
	struct strings inventory, reports;
	struct strings fallback; /* credentials of switches that name none */
	struct switch_entry *switches;
	struct credential_entry *credentials;
	struct part *parts;
	size_t nswitches, ncredentials, nparts;

	/* while reading */
	const char *file; /* NULL: the command line */
	unsigned line;
	unsigned depth; /* of includes */
};

void config_init(struct config *c);
void config_free(struct config *c);

/* Reads a file and all that it includes. Every error is FDB_EUSAGE and begins with file:line. */
FDB_MUST_CHECK enum fdb_code config_read(
    struct config *c, const char *path, struct fdb_err *err);

/* One key of [audit] from the command line: it replaces what the files said. */
FDB_MUST_CHECK enum fdb_code config_override(
    struct config *c, const char *key, const char *value, struct fdb_err *err);

/* ---- between the files that read configuration -------------------------------------------- */

/* One row of config.def. */
struct key {
	enum section section;
	const char *name;
	bool repeat; /* may be given again, and adds up */
	enum fdb_code (*set)(struct config *c, void *at, const struct key *k, const char *value,
	    struct fdb_err *err);
	size_t offset; /* of the field in the section's struct */
	uint32_t min, max; /* of a number or duration */
};
extern const struct key config_keys[];
extern const size_t nconfig_keys;

/* The section of this name, made when it is new. NULL: out of room, said in err. */
struct part *config_part(
    struct config *c, enum section section, const char *name, struct fdb_err *err);

/* Sets a key of a section. Unknown keys, and keys given twice, are errors. */
FDB_MUST_CHECK enum fdb_code config_set(
    struct config *c, size_t part, const char *name, const char *value, struct fdb_err *err);

/* A list of switches, CSV with a header: name,address,credentials,site and other keys of [switch]. */
FDB_MUST_CHECK enum fdb_code switch_list_read(
    struct config *c, const char *path, struct fdb_err *err);

/* A file to read, no folder; NULL: said in err. */
FILE *config_open(const char *path, struct fdb_err *err);

/* The text of a configuration has a cap: FDB_ELIMIT. */
enum fdb_code config_full(struct fdb_err *err);

/* Room for one more element of an array in settings.text; NULL at its cap, said in err. */
void *config_grow(struct config *c, void *old, size_t n, size_t size, struct fdb_err *err);

FDB_MUST_CHECK enum fdb_code strings_add(
    struct config *c, struct strings *list, const char *s, size_t len, struct fdb_err *err);

#endif
