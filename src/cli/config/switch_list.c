/*
 * A list of switches, in one of three forms, told apart by the first line:
 * CSV of our own (columns are `name` and the keys of [switch]), the device list
 * of NetBox or of a sheet (name, address, site and status under other titles),
 * or plain addresses, one a line.
 */
#include "cli/config/switch_list.h"

#include "cli/config/config_keys.h"
#include "cli/config/list_rows.h"
#include "cli/config/nearest.h"
#include "fdbaudit/log.h"
#include "fdbaudit/text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_MAX = LIST_COLUMNS_MAX };

struct list {
	struct config *c;
	struct fdb_err *err;
	const char **cells; /* of the row under way, in settings.text */
	const char *keys[COLUMNS_MAX]; /* key of a column; NULL: not used */
	size_t ncells, ncolumns;
	size_t name; /* column of the name; COLUMNS_MAX: no header yet */
	size_t status; /* column of NetBox's status; COLUMNS_MAX: none */
	bool foreign; /* kept by others, for more than us: what is not for us is passed over */
	unsigned began; /* line at which the row begins */
};

/* Titles in lists that were not made for us. */
static const struct {
	const char *title, *key;
} titles[] = {
	{ "name", "name" },
	{ "device", "name" },
	{ "device name", "name" },
	{ "hostname", "name" },
	{ "switch", "name" },
	{ "ip address", "address" },
	{ "primary ip", "address" },
	{ "primary_ip", "address" },
	{ "primary ipv4", "address" },
	{ "primary_ip4", "address" },
	{ "primary_ip4.address", "address" },
	{ "ipv4 address", "address" },
	{ "management ip", "address" },
	{ "ip", "address" },
	{ "site", "site" },
	{ "status", "status" },
};

static size_t
find_title(const struct list *l, const char *key)
{
	for (size_t i = 0; i < l->ncells; i++) {
		for (size_t t = 0; t < sizeof(titles) / sizeof(titles[0]); t++) {
			if (strcmp(titles[t].key, key) == 0 &&
			    strcasecmp(titles[t].title, l->cells[i]) == 0) {
				return i;
			}
		}
	}
	return COLUMNS_MAX;
}

/* A device list: three columns count, the others are somebody else's. */
static bool
take_titles(struct list *l)
{
	const size_t address = find_title(l, "address");
	const size_t site = find_title(l, "site");

	l->name = find_title(l, "name");
	l->status = find_title(l, "status");
	if (l->name == COLUMNS_MAX || address == COLUMNS_MAX) {
		return false;
	}
	for (size_t i = 0; i < l->ncells; i++) {
		l->keys[i] = i == address ? "address" : i == site ? "site" : NULL;
	}
	l->foreign = true;
	return true;
}

static const char *
find_key(const char *title)
{
	for (size_t k = 0; k < CONFIG_KEYS; k++) {
		if (config_keys[k].section == SECTION_SWITCH &&
		    strcasecmp(config_keys[k].name, title) == 0) {
			return config_keys[k].name;
		}
	}
	return NULL;
}

/* Columns in our own words; false: it has not both name and address. */
static bool
take_keys(struct list *l)
{
	bool address = false;

	l->name = COLUMNS_MAX;
	for (size_t i = 0; i < l->ncells; i++) {
		l->keys[i] = find_key(l->cells[i]);
		address = address || (l->keys[i] != NULL && strcmp(l->keys[i], "address") == 0);
		if (strcasecmp(l->cells[i], "name") == 0) {
			l->name = i;
		}
	}
	return l->name != COLUMNS_MAX && address;
}

static enum fdb_code take_switch(struct list *l);

/* "addres" is meant for address, where that is what is missing. */
static enum fdb_code
unknown_heading(struct list *l)
{
	static const char *const needed[] = { "name", "address" };
	const char *typed = NULL;
	struct nearest n = { .word = "" };

	for (size_t i = 0; i < l->ncells && n.best == NULL; i++) {
		typed = l->cells[i];
		n.word = typed;
		for (size_t k = 0; k < sizeof(needed) / sizeof(needed[0]); k++) {
			if (strcasecmp(needed[k], typed) == 0) {
				n.best = NULL;
				break;
			}
			nearest_try(&n, needed[k]);
		}
	}
	return fdb_fail(l->err, FDB_EUSAGE,
	    "the first line must name the columns name and address "
	    "(name,address,credentials,site)%s%s%s%s%s",
	    n.best == NULL ? "" : "; \"", n.best == NULL ? "" : typed,
	    n.best == NULL ? "" : "\": did you mean ", n.best == NULL ? "" : n.best,
	    n.best == NULL ? "" : "?");
}

/* The header: which column is which key. A line that is none begins a plain list. */
static enum fdb_code
take_header(struct list *l)
{
	l->ncolumns = l->ncells;
	l->status = COLUMNS_MAX;
	if (take_keys(l)) {
		for (size_t i = 0; i < l->ncells; i++) {
			if (l->keys[i] == NULL && i != l->name) {
				log_warning("%s:%u: column \"%s\" is no key of [switch] and is "
					    "not used",
				    l->c->source.file, l->began, l->cells[i]);
			}
		}
		return FDB_OK;
	}
	if (take_titles(l)) {
		return FDB_OK;
	}
	if (l->ncells == 1 && strchr(l->cells[0], ' ') == NULL) {
		l->name = 0;
		l->keys[0] = "address";
		return take_switch(l);
	}
	return unknown_heading(l);
}

/* A device of NetBox that is planned, offline or a patch panel is nothing to ask. */
static bool
is_passed_over(const struct list *l)
{
	const bool active = l->status >= l->ncells || l->cells[l->status][0] == '\0' ||
			    strcasecmp(l->cells[l->status], "active") == 0;

	if (!active) {
		return true;
	}
	for (size_t i = 0; i < l->ncells; i++) {
		if (l->keys[i] != NULL && strcmp(l->keys[i], "address") == 0 &&
		    l->cells[i][0] != '\0') {
			return false;
		}
	}
	log_warning("%s:%u: \"%s\" has no address and is not asked", l->c->source.file,
	    l->began, l->name < l->ncells ? l->cells[l->name] : "");
	return true;
}

/* One row is one [switch NAME]. */
static enum fdb_code
take_switch(struct list *l)
{
	struct section *p;
	size_t section;

	if (l->ncells > l->ncolumns) {
		return fdb_fail(l->err, FDB_EUSAGE, "%zu cells, but the header has %zu",
		    l->ncells, l->ncolumns);
	}
	if (l->foreign && is_passed_over(l)) {
		return FDB_OK;
	}
	if (l->name >= l->ncells || l->cells[l->name][0] == '\0') {
		return fdb_fail(l->err, FDB_EUSAGE, "the switch has no name");
	}
	p = config_section(l->c, SECTION_SWITCH, l->cells[l->name], l->err);
	if (p == NULL) {
		return l->err->code;
	}
	section = (size_t)(p - l->c->sections);
	for (size_t i = 0; i < l->ncells; i++) {
		if (l->keys[i] != NULL && l->cells[i][0] != '\0' &&
		    config_keys_set(l->c, section, l->keys[i], l->cells[i], l->err) != FDB_OK) {
			return l->err->code;
		}
	}
	return FDB_OK;
}

/* In a plain list a comment may follow the address. */
static enum fdb_code
cut_comment(struct list *l)
{
	const size_t len = strcspn(l->cells[0], "#");

	if (l->ncells == 1 && l->ncolumns < 2 && len > 0 && l->cells[0][len] != '\0') {
		l->cells[0] = text_keep(&l->c->set.text, l->cells[0], len);
		if (l->cells[0] == NULL) {
			return config_full(l->err);
		}
	}
	return FDB_OK;
}

static enum fdb_code
take_row(void *arg, const char **cells, size_t ncells, unsigned began, struct fdb_err *err)
{
	struct list *l = arg;

	l->err = err;
	l->cells = cells;
	l->ncells = ncells;
	l->began = began;
	if (cut_comment(l) != FDB_OK) {
		return err->code;
	}
	return l->ncolumns == 0 ? take_header(l) : take_switch(l);
}

enum fdb_code
switch_list_read(struct config *c, const char *path, FILE *in, struct fdb_err *err)
{
	struct list l = { .c = c, .name = COLUMNS_MAX };
	const struct list_form form = { "name,address,credentials,site", take_row, &l };

	return list_rows_read(c, path, in, &form, err);
}
