#include "cli/config/config_store.h"

#include "fdbaudit/log.h"
#include "fdbaudit/text.h"

#include <errno.h>
#include <fcntl.h>
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

const char *
config_where(struct config *c)
{
	return text_format(&c->set.text, "%s:%u",
	    c->source.file == NULL ? "command line" : c->source.file, c->source.line);
}

/* Makes the element that a new named section stands for. */
static enum fdb_code
make_element(struct config *c, struct section *p, struct fdb_err *err)
{
	const char *where = config_where(c);

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

/* FNV-1a; names that have one hash are told apart by `again`. */
static uint64_t
hash_of(const struct section *p, unsigned again)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325) ^ (uint64_t)p->kind << 32 ^ again;

	for (const char *s = p->name; *s != '\0'; s++) {
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	}
	return h;
}

/* The number of the section that is called so, IDMAP_NONE: none is; *hash is for its name. */
static uint32_t
find_section(const struct config *c, const struct section *p, uint64_t *hash)
{
	uint32_t i;

	for (unsigned again = 0;; again++) {
		*hash = hash_of(p, again);
		i = idmap_find(&c->names, *hash);
		if (i == IDMAP_NONE || (c->sections[i].kind == p->kind &&
					   strcmp(c->sections[i].name, p->name) == 0)) {
			return i;
		}
	}
}

const struct section *
config_find_section(const struct config *c, enum section_kind kind, const char *name)
{
	const struct section p = { .kind = kind, .name = name };
	uint64_t hash;
	const uint32_t i = find_section(c, &p, &hash);

	return i != IDMAP_NONE ? &c->sections[i] : NULL;
}

struct section *
config_section(struct config *c, enum section_kind kind, const char *name, struct fdb_err *err)
{
	struct section p = { .kind = kind };
	struct section *sections;
	uint64_t hash;
	uint32_t i;

	p.name = text_keep(&c->set.text, name, strlen(name));
	if (p.name == NULL) {
		(void)config_full(err);
		return NULL;
	}
	i = find_section(c, &p, &hash);
	if (i != IDMAP_NONE) {
		return &c->sections[i];
	}
	sections = config_grow(c, c->sections, c->nsections, sizeof(*sections), err);
	if (sections == NULL || make_element(c, &p, err) != FDB_OK) {
		return NULL;
	}
	c->sections = sections;
	c->sections[c->nsections] = p;
	(void)idmap_number(&c->names, hash);
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

static bool
is_strangers(const struct stat *st)
{
	return st->st_uid != geteuid() && st->st_uid != 0;
}

static bool
others_write(const struct stat *st)
{
	return (st->st_mode & S_IWOTH) != 0 ||
	       ((st->st_mode & S_IWGRP) != 0 && st->st_gid != getegid());
}

/* A file of a private group is not warned of; a command in it is refused all the same. */
bool
config_is_ours(const struct config *c)
{
	struct stat st;

	return c->source.file == NULL ||
	       (stat(c->source.file, &st) == 0 && !is_strangers(&st) &&
		   (st.st_mode & (S_IWGRP | S_IWOTH)) == 0);
}

/* Who may write it names the files that reports replace, and the hosts that are told the secrets. */
static void
warn_of_writers(const char *path, const struct stat *st)
{
	if (!S_ISREG(st->st_mode)) {
		return;
	}
	if (is_strangers(st)) {
		log_warning("%s: belongs to another user, who may change what this run does: "
			    "chown it",
		    path);
	}
	if (others_write(st)) {
		log_warning(
		    "%s: others may write it (mode %04o), and so say what this run does: "
		    "chmod go-w it",
		    path, (unsigned)(st->st_mode & 07777));
	}
}

/* What was opened, or did not open for the reason of errno. */
static FILE *
check_open(const char *path, FILE *in, bool regular, struct fdb_err *err)
{
	struct stat st;

	if (in == NULL) {
		(void)fdb_fail(
		    err, FDB_EUSAGE, "%s: %s%s", path, strerror(errno), text_path_hint(path));
		return NULL;
	}
	if (fstat(fileno(in), &st) != 0) {
		return in; /* what reads it will say what is wrong */
	}
	if (S_ISDIR(st.st_mode) || (regular && !S_ISREG(st.st_mode))) {
		(void)fdb_fail(err, FDB_EUSAGE, "%s: is %s, not a file", path,
		    S_ISDIR(st.st_mode) ? "a folder" : "a pipe or device");
		(void)fclose(in);
		return NULL;
	}
	warn_of_writers(path, &st);
	return in;
}

FILE *
config_open(const char *path, struct fdb_err *err)
{
	return check_open(path, fopen(path, "re"), false, err);
}

FILE *
config_open_regular(const char *path, struct fdb_err *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	FILE *in = fd < 0 ? NULL : fdopen(fd, "r");

	if (in == NULL && fd >= 0) {
		(void)close(fd);
	}
	return check_open(path, in, true, err);
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

bool
config_note_trouble(struct config *c, const struct fdb_err *err)
{
	struct config_troubles *t = &c->troubles;
	struct fdb_err why;
	const char **list;
	const char *text;

	if (!t->wanted || err->code == FDB_ELIMIT) {
		return false;
	}
	list = config_grow(c, (void *)t->list, t->n, sizeof(*list), &why);
	text = c->source.file == NULL ? text_format(&c->set.text, "%s", err->text)
				      : text_format(&c->set.text, "%s:%u: %s", c->source.file,
					    c->source.line, err->text);
	if (list == NULL || text == NULL) {
		return false;
	}
	t->list = list;
	t->list[t->n++] = text;
	return true;
}
