/*
 * What was declared: sections, switches, credentials and settings, and the room
 * that they stand in. All texts live in settings.text until config_free();
 * secrets live outside of it. The readers of files and the setters of keys add to
 * it; afterwards it is only read.
 */
#ifndef CLI_CONFIG_STORE_H
#define CLI_CONFIG_STORE_H

#include "fdbaudit/collect.h"
#include "fdbaudit/settings.h"

#include <stdio.h>

struct config_strings {
	const char **items;
	size_t n;
};

enum section_kind {
	SECTION_AUDIT,
	SECTION_IGNORE,
	SECTION_DOMAIN,
	SECTION_CREDENTIALS,
	SECTION_SWITCH
};

/* How a section is written, by its kind. */
struct section_form {
	const char *name; /* "switch" */
	bool named; /* [switch NAME] */
};
enum { CONFIG_SECTIONS = SECTION_SWITCH + 1 };
extern const struct section_form config_sections[CONFIG_SECTIONS];

/* [switch NAME], or a row of a list of switches. */
struct switch_entry {
	const char *name, *address, *site;
	const char *where; /* "FILE:LINE" that named it first */
	struct config_strings credentials;
	bool router;
};

/* [credentials NAME] */
struct credential_entry {
	struct credential c; /* its secrets: after credentials_find() */
	const char *where;
	const char *community_file, *auth_password_file, *priv_password_file;
	const char *password_file, *key_passphrase_file;
	bool loaded;
};

/* A section by name, and which of its keys were given (bits in config.def order). */
struct section {
	enum section_kind kind;
	const char *name; /* "" for [audit] and [ignore] */
	uint64_t seen;
	size_t index; /* of its element */
};

/* A file that the key under way names, and that is read after it. */
struct noted_file {
	enum noted_kind { NOTED_CONFIG, NOTED_SWITCHES } kind;
	const char *path;
};

/* Where reading has got to. */
struct config_source {
	const char *file; /* NULL: the command line */
	unsigned line;
	unsigned depth; /* of includes */
	struct noted_file *noted;
	size_t nnoted;
};

struct config {
	struct settings set;
	struct collect_plan plan; /* without targets */
	uint32_t time_budget_ms; /* for the reading of all switches; 0: no limit */
	uint32_t samples; /* 0: the command's default */
	const char *state; /* where the history is; NULL: none is kept */
	uint32_t keep_days; /* history that is older is dropped */
	const char *declared_plan; /* read, and not used yet */
	struct config_strings inventory, reports;
	const char *encoding; /* of exports that are no UTF-8; NULL: what their letters show */
	struct config_strings fallback; /* credentials of switches that name none */
	struct switch_entry *switches;
	struct credential_entry *credentials;
	struct section *sections;
	size_t nswitches, ncredentials, nsections;
	struct config_source source; /* while files are read */
};

/*
 * Returns the section of this name, made with its element when it is new; it stays where it
 * is until the next one is made. NULL: out of room, said in err.
 */
struct section *config_section(
    struct config *c, enum section_kind kind, const char *name, struct fdb_err *err);

/*
 * Returns what the keys of a section are set in: its element of c, or c itself for [audit]
 * and [ignore].
 */
void *config_element(struct config *c, const struct section *s);

/* Says in err that the text of a configuration has a cap; returns FDB_ELIMIT. */
enum fdb_code config_full(struct fdb_err *err);

/*
 * Returns room for n + 1 elements of an array that has n: `old`, or a copy of it. It lives as
 * long as c. NULL: at the cap, said in err.
 */
void *config_grow(struct config *c, void *old, size_t n, size_t size, struct fdb_err *err);

/* Adds a copy of the len octets at s to the list. FDB_ELIMIT: at the cap. */
FDB_MUST_CHECK enum fdb_code config_add_string(struct config *c, struct config_strings *list,
    const char *s, size_t len, struct fdb_err *err);

/* Has a file read after the key under way, in the order of these calls. FDB_ELIMIT: at the cap. */
FDB_MUST_CHECK enum fdb_code config_note_file(
    struct config *c, enum noted_kind kind, const char *path, struct fdb_err *err);

/*
 * Returns a path counted from the folder of the file that names it; from where we are on the
 * command line. NULL: at the cap; nothing is said.
 */
const char *config_path(struct config *c, const char *value);

/* Opens a file for reading, for fclose(). NULL: none, or a folder, said in err. */
FILE *config_open(const char *path, struct fdb_err *err);

#endif
