#include "cli/config/config_store.h"

#include "fdbaudit/log.h"
#include "fdbaudit/text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const struct section_form config_sections[CONFIG_SECTIONS] = {
	[SECTION_AUDIT] = { "audit", false },
	[SECTION_IGNORE] = { "ignore", false },
	[SECTION_DOMAIN] = { "domain", true },
	[SECTION_CREDENTIALS] = { "credentials", true },
	[SECTION_SWITCH] = { "switch", true },
};

enum fdb_code
config_full(struct fdb_err *err)
{
	return fdb_fail(err, FDB_ELIMIT, "the configuration is larger than 64 MB");
}

void *
config_grow(struct config *c, void *old, size_t n, size_t size, struct fdb_err *err)
{
	void *p;

	if (n > 0 && (n & (n - 1)) != 0) { /* room doubles at powers of two */
		return old;
	}
	p = arena_zalloc(&c->set.text, n == 0 ? 1 : 2 * n, size);
	if (p == NULL) {
		(void)config_full(err);
	} else if (n > 0) {
		memcpy(p, old, n * size);
	}
	return p;
}

enum fdb_code
config_add_string(struct config *c, struct config_strings *list, const char *s, size_t len,
    struct fdb_err *err)
{
	const char **items = config_grow(c, (void *)list->items, list->n, sizeof(*items), err);
	const char *copy = arena_strndup(&c->set.text, s, len);

	if (items == NULL || copy == NULL) {
		return config_full(err);
	}
	list->items = items;
	list->items[list->n++] = copy;
	return FDB_OK;
}

/* Makes the element that a new named section stands for. */
static enum fdb_code
make_element(struct config *c, struct section *p, struct fdb_err *err)
{
	const char *where = text_format(&c->set.text, "%s:%u",
	    c->source.file == NULL ? "command line" : c->source.file, c->source.line);

	if (where == NULL) {
		return config_full(err);
	}
	switch (p->kind) {
	case SECTION_AUDIT:
	case SECTION_IGNORE:
		break;
	case SECTION_DOMAIN: {
		struct settings *s = &c->set;
		struct domain_setting *d =
		    config_grow(c, s->domains, s->ndomains, sizeof(*d), err);

		if (d == NULL) {
			return err->code;
		}
		p->index = s->ndomains++;
		s->domains = d;
		s->domains[p->index] = (struct domain_setting){ .name = p->name };
		break;
	}
	case SECTION_CREDENTIALS: {
		struct credential_entry *e =
		    config_grow(c, c->credentials, c->ncredentials, sizeof(*e), err);

		if (e == NULL) {
			return err->code;
		}
		p->index = c->ncredentials++;
		c->credentials = e;
		c->credentials[p->index] = (struct credential_entry){
			.c = { .name = p->name, .version = CRED_SNMP2C },
			.where = where,
		};
		break;
	}
	case SECTION_SWITCH: {
		struct switch_entry *e =
		    config_grow(c, c->switches, c->nswitches, sizeof(*e), err);

		if (e == NULL) {
			return err->code;
		}
		p->index = c->nswitches++;
		c->switches = e;
		c->switches[p->index] =
		    (struct switch_entry){ .name = p->name, .site = "", .where = where };
		break;
	}
	}
	return FDB_OK;
}

struct section *
config_section(struct config *c, enum section_kind kind, const char *name, struct fdb_err *err)
{
	struct section p = { .kind = kind };
	struct section *sections;

	p.name = text_keep(&c->set.text, name, strlen(name));
	if (p.name == NULL) {
		(void)config_full(err);
		return NULL;
	}
	for (size_t i = 0; i < c->nsections; i++) {
		if (c->sections[i].kind == kind && strcmp(c->sections[i].name, p.name) == 0) {
			return &c->sections[i];
		}
	}
	sections = config_grow(c, c->sections, c->nsections, sizeof(*sections), err);
	if (sections == NULL || make_element(c, &p, err) != FDB_OK) {
		return NULL;
	}
	c->sections = sections;
	c->sections[c->nsections] = p;
	return &c->sections[c->nsections++];
}

void *
config_element(struct config *c, const struct section *s)
{
	switch (s->kind) {
	case SECTION_AUDIT:
	case SECTION_IGNORE:
		break;
	case SECTION_DOMAIN:
		return &c->set.domains[s->index];
	case SECTION_CREDENTIALS:
		return &c->credentials[s->index];
	case SECTION_SWITCH:
		return &c->switches[s->index];
	}
	return c;
}

/* Who may write it names the files that reports replace, and the hosts that are told the secrets. */
static void
warn_of_writers(const char *path, const struct stat *st)
{
	if (!S_ISREG(st->st_mode)) {
		return;
	}
	if (st->st_uid != geteuid() && st->st_uid != 0) {
		log_warning("%s: belongs to another user, who may change what this run does: "
			    "chown it",
		    path);
	}
	if ((st->st_mode & S_IWOTH) != 0 ||
	    ((st->st_mode & S_IWGRP) != 0 && st->st_gid != getegid())) {
		log_warning(
		    "%s: others may write it (mode %04o), and so say what this run does: "
		    "chmod go-w it",
		    path, (unsigned)(st->st_mode & 07777));
	}
}

FILE *
config_open(const char *path, struct fdb_err *err)
{
	struct stat st;
	FILE *in = fopen(path, "re");

	if (in == NULL) {
		(void)fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
		return NULL;
	}
	if (fstat(fileno(in), &st) != 0) {
		return in; /* what reads it will say what is wrong */
	}
	if (S_ISDIR(st.st_mode)) {
		(void)fdb_fail(err, FDB_EUSAGE, "%s: is a folder, not a file", path);
		(void)fclose(in);
		return NULL;
	}
	warn_of_writers(path, &st);
	return in;
}

enum fdb_code
config_note_file(struct config *c, enum noted_kind kind, const char *path, struct fdb_err *err)
{
	struct config_source *s = &c->source;
	struct noted_file *p = config_grow(c, s->noted, s->nnoted, sizeof(*p), err);

	if (p == NULL) {
		return err->code;
	}
	s->noted = p;
	p[s->nnoted++] = (struct noted_file){ kind, path };
	return FDB_OK;
}

const char *
config_path(struct config *c, const char *value)
{
	const char *file = c->source.file;
	const char *slash = file == NULL ? NULL : strrchr(file, '/');

	if (value[0] == '/' || slash == NULL) {
		return text_format(&c->set.text, "%s", value);
	}
	return text_format(&c->set.text, "%.*s/%s", (int)(slash - file), file, value);
}
