/*
 * What was declared: sections, switches, credentials and settings, and the room
 * that they stand in. All texts live in settings.text until config_free();
 * secrets live outside of it. The readers of files and the setters of keys add to
 * it; afterwards it is only read.
 */
#ifndef CLI_CONFIG_STORE_H
#define CLI_CONFIG_STORE_H

#include "base/idmap.h"
#include "fdbaudit/collect.h"
#include "fdbaudit/settings.h"

#include <stdio.h>
#include <sys/types.h>

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

enum {
	CONFIG_KEYS = 0
#define KEY(section, ...) +1
#include "cli/config/config.def"
#undef KEY
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

/* A section by name, and which of its keys were given (bits in the order of config.def). */
struct section {
	enum section_kind kind;
	const char *name; /* "" for [audit] and [ignore] */
	bool seen[CONFIG_KEYS]; /* by their number in config.def */
	size_t index; /* of its element */
};

/* A file that the key under way names, and that is read after it. */
struct noted_file {
	enum noted_kind { NOTED_CONFIG, NOTED_SWITCHES, NOTED_SUPPRESS } kind;
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

/* What is wrong with the files, in the order in which it was found: "FILE:LINE: ...". */
struct config_troubles {
	bool wanted; /* go on behind a trouble and note it here; false: the first one ends it */
	const char **list;
	size_t n;
};

/* A secret that systemd hands over: where the configuration says `word`, it is the file `path`; "": only systemd reads it. */
struct handed_secret {
	char *word, *path;
};

/* Who is going to read the secrets, where it is not whoever reads the configuration. */
struct secret_readers {
	const struct secret_reader *who; /* secret.h; NULL: us */
	const struct handed_secret
	    *handed; /* read for them by root; relative names are looked up here */
	size_t nhanded;
};

/* How suspects are asked again after the samples (burst.h). */
struct burst_setting {
	uint32_t rounds; /* 0: not at all */
	uint32_t interval_ms; /* from start to start */
};

struct config {
	struct settings set;
	struct collect_plan plan; /* without targets */
	uint32_t time_budget_ms; /* for the reading of all switches; 0: no limit */
	uint32_t samples; /* 0: the command's default */
	struct burst_setting burst;
	const char *state; /* where the history is; NULL: none is kept */
	uint32_t keep_days; /* history that is older is dropped */
	const char *on_new; /* a command of the shell that is told of what is new; NULL: none */
	uint32_t on_new_ms; /* how long it may take */
	mode_t report_mode; /* of files; 0: as file_share() says */
	const char *report_url; /* where the page is served; NULL: not told */
	const char
	    *report_assets; /* folder of what the page is made of; NULL: the program's own */
	gid_t report_group; /* of files; -1: as the folder gives it */
	int syslog; /* facility of the line that a run leaves in the log of the system; -1: none */
	const char *plan_file; /* of declared ranges, see planned_declare.h; NULL: none */
	const char *plan_where; /* "FILE:LINE" that names it */
	struct config_strings inventory, reports;
	struct config_strings logs; /* paths and patterns, looked up when a run reads them */
	struct config_strings empty; /* folders without files, of patterns of inventory */
	struct config_strings report_places; /* "FILE:LINE" that names each of reports */
	const char *encoding; /* of exports that are no UTF-8; NULL: what their letters show */
	struct config_strings fallback; /* credentials of switches that name none */
	struct switch_entry *switches;
	struct credential_entry *credentials;
	struct section *sections;
	size_t nswitches, ncredentials, nsections;
	struct idmap names; /* of sections, by a hash: the numbers are theirs */
	struct config_strings files; /* that were read besides: lists, further configuration */
	struct config_source source; /* while files are read */
	struct config_troubles troubles;
	struct secret_readers readers;
};

/*
 * Returns the section of this name, made with its element when it is new; it stays where it
 * is until the next one is made. NULL: out of room, said in err.
 */
struct section *config_section(
    struct config *c, enum section_kind kind, const char *name, struct fdb_err *err);

/* Returns the section of this name; NULL: there is none. */
const struct section *config_find_section(
    const struct config *c, enum section_kind kind, const char *name);

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

/* Returns whether nobody but this user and root may write the file under way. */
bool config_is_ours(const struct config *c);

/* Has a file read after the key under way, in the order of these calls. FDB_ELIMIT: at the cap. */
FDB_MUST_CHECK enum fdb_code config_note_file(
    struct config *c, enum noted_kind kind, const char *path, struct fdb_err *err);

/* Returns "FILE:LINE" of the key under way. NULL: at the cap; nothing is said. */
const char *config_where(struct config *c);

/*
 * Returns a path counted from the folder of the file that names it; from where we are on the
 * command line. NULL: at the cap; nothing is said.
 */
const char *config_path(struct config *c, const char *value);

/*
 * Notes what err says, with the place that is under way, where troubles are wanted. Returns
 * whether the reader may go on behind it.
 */
bool config_note_trouble(struct config *c, const struct fdb_err *err);

/* Opens a file for reading, for fclose(). NULL: none, or a folder, said in err. */
FILE *config_open(const char *path, struct fdb_err *err);
/* The same; nor a pipe or a device, on which whoever starts by a timer might wait for good. */
FILE *config_open_regular(const char *path, struct fdb_err *err);

#endif
