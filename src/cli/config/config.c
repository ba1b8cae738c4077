#include "cli/config/config.h"

#include "cli/config/credentials.h"
#include "cli/config/parse.h"
#include "fdbaudit/text.h"

#include <ini.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/*
 * inih hands over the first 187 bytes of a long line, takes the rest for a line
 * of its own, and cuts long section names without a word: the reader below
 * refuses both, and finds sections itself since inih never tells of empty ones.
 */
enum { LINE_CAP = 199, NAME_CAP = 49, DEPTH_MAX = 8 };

static const struct {
	const char *name;
	enum section section;
	bool named; /* [switch NAME] */
} sections[] = {
	{ "audit", SECTION_AUDIT, false },
	{ "ignore", SECTION_IGNORE, false },
	{ "domain", SECTION_DOMAIN, true },
	{ "credentials", SECTION_CREDENTIALS, true },
	{ "switch", SECTION_SWITCH, true },
};
enum { NSECTIONS = sizeof(sections) / sizeof(sections[0]) };

void
config_init(struct config *c)
{
	memset(c, 0, sizeof(*c));
	settings_init(&c->set);
	plan_init(&c->plan);
}

void
config_free(struct config *c)
{
	for (size_t i = 0; i < c->ncredentials; i++) {
		credential_wipe(&c->credentials[i].c);
	}
	settings_free(&c->set);
	memset(c, 0, sizeof(*c));
}

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
strings_add(
    struct config *c, struct strings *list, const char *s, size_t len, struct fdb_err *err)
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
make_element(struct config *c, struct part *p, struct fdb_err *err)
{
	const char *where = text_format(
	    &c->set.text, "%s:%u", c->file == NULL ? "command line" : c->file, c->line);

	if (where == NULL) {
		return config_full(err);
	}
	switch (p->section) {
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

struct part *
config_part(struct config *c, enum section section, const char *name, struct fdb_err *err)
{
	struct part p = { .section = section };
	struct part *parts;

	p.name = text_keep(&c->set.text, name, strlen(name));
	if (p.name == NULL) {
		(void)config_full(err);
		return NULL;
	}
	for (size_t i = 0; i < c->nparts; i++) {
		if (c->parts[i].section == section && strcmp(c->parts[i].name, p.name) == 0) {
			return &c->parts[i];
		}
	}
	parts = config_grow(c, c->parts, c->nparts, sizeof(*parts), err);
	if (parts == NULL || make_element(c, &p, err) != FDB_OK) {
		return NULL;
	}
	c->parts = parts;
	c->parts[c->nparts] = p;
	return &c->parts[c->nparts++];
}

static void *
element(struct config *c, const struct part *p)
{
	switch (p->section) {
	case SECTION_AUDIT:
	case SECTION_IGNORE:
		break;
	case SECTION_DOMAIN:
		return &c->set.domains[p->index];
	case SECTION_CREDENTIALS:
		return &c->credentials[p->index];
	case SECTION_SWITCH:
		return &c->switches[p->index];
	}
	return c;
}

static enum fdb_code
unknown_key(enum section section, const char *name, struct fdb_err *err)
{
	struct nearest n = { .word = name };
	enum section other = SECTION_AUDIT;
	bool elsewhere = false;

	for (size_t i = 0; i < nconfig_keys; i++) {
		if (config_keys[i].section == section) {
			nearest_try(&n, config_keys[i].name);
		} else if (strcmp(config_keys[i].name, name) == 0 && !elsewhere) {
			other = config_keys[i].section;
			elsewhere = true;
		}
	}
	if (elsewhere) {
		return fdb_fail(err, FDB_EUSAGE, "%s is no key of [%s]; it belongs to [%s%s]",
		    name, sections[section].name, sections[other].name,
		    sections[other].named ? " NAME" : "");
	}
	return fdb_fail(err, FDB_EUSAGE, "%s is no key of [%s]%s%s%s", name,
	    sections[section].name,
	    n.best == NULL ? "; fdbaudit(1) lists them" : "; did you mean ",
	    n.best == NULL ? "" : n.best, n.best == NULL ? "" : "?");
}

enum fdb_code
config_set(
    struct config *c, size_t part, const char *name, const char *value, struct fdb_err *err)
{
	const struct part *p = &c->parts[part];
	size_t i = 0;
	uint64_t bit;

	while (i < nconfig_keys && (config_keys[i].section != p->section ||
				       strcmp(config_keys[i].name, name) != 0)) {
		i++;
	}
	if (i == nconfig_keys) {
		return unknown_key(p->section, name, err);
	}
	bit = (uint64_t)1 << i;
	if ((p->seen & bit) != 0 && !config_keys[i].repeat) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s is given twice for [%s%s%s]; keep one of them", name,
		    sections[p->section].name, p->name[0] == '\0' ? "" : " ", p->name);
	}
	if (value[0] == '\0') {
		return fdb_fail(err, FDB_EUSAGE, "%s has no value", name);
	}
	c->parts[part].seen |= bit; /* before: an include may move the parts */
	if (config_keys[i].set(c, element(c, p), &config_keys[i], value, err) != FDB_OK) {
		return fdb_wrap(err, "%s", name);
	}
	return FDB_OK;
}

enum fdb_code
config_override(struct config *c, const char *key, const char *value, struct fdb_err *err)
{
	struct part *audit = config_part(c, SECTION_AUDIT, "", err);
	struct fdb_err why;

	if (audit == NULL) {
		return err->code;
	}
	audit->seen = 0;
	if (config_set(c, (size_t)(audit - c->parts), key, value, &why) != FDB_OK) {
		return fdb_fail(err, why.code, "--%s", why.text);
	}
	return FDB_OK;
}

struct source { /* one file under way */
	struct config *c;
	FILE *in;
	size_t part; /* of the section that lines belong to */
	bool any; /* a section began */
	struct fdb_err *err;
	bool failed;
};

/* "[switch leaf-1]" to its part. */
static enum fdb_code
begin_section(struct source *s, const char *line)
{
	struct nearest n;
	char kind[NAME_CAP + 1] = "";
	const char *open = line + 1 + strspn(line + 1, " \t");
	const char *close = strchr(line, ']');
	const size_t word = strcspn(open, " \t]");
	struct part *p;

	if (close == NULL || word == 0) {
		return fdb_fail(s->err, FDB_EUSAGE, "a section is written [name]");
	}
	if ((size_t)(close - line) > NAME_CAP) {
		return fdb_fail(s->err, FDB_EUSAGE,
		    "the name of a section has at most %d characters", NAME_CAP - 1);
	}
	memcpy(kind, open, word);
	n = (struct nearest){ .word = kind };
	for (size_t i = 0; i < NSECTIONS; i++) {
		char name[NAME_CAP + 1] = "";

		nearest_try(&n, sections[i].name);
		if (strcmp(sections[i].name, kind) != 0) {
			continue;
		}
		memcpy(name, open + word, (size_t)(close - open) - word);
		if ((name[strspn(name, " \t")] != '\0') != sections[i].named) {
			return fdb_fail(s->err, FDB_EUSAGE,
			    sections[i].named ? "[%s] needs a name: [%s NAME]"
					      : "[%s] takes no name: write [%s]",
			    kind, kind);
		}
		p = config_part(s->c, sections[i].section, name, s->err);
		if (p == NULL) {
			return s->err->code;
		}
		s->part = (size_t)(p - s->c->parts);
		s->any = true;
		return FDB_OK;
	}
	return fdb_fail(s->err, FDB_EUSAGE, "[%s] is no section%s%s%s", kind,
	    n.best == NULL ? ": there are [audit], [ignore], [domain NAME], [credentials NAME] "
			     "and [switch NAME]"
			   : "; did you mean [",
	    n.best == NULL ? "" : n.best, n.best == NULL ? "" : "]?");
}

/* One line without its indent; false at the end, and for a line that is refused. */
static bool
get_line(struct source *s, char *buf, size_t cap)
{
	size_t n = 0;
	bool any = false;
	int ch;

	while ((ch = getc(s->in)) != EOF) {
		any = true;
		if (ch == '\n') {
			break;
		}
		if ((ch < ' ' && ch != '\t' && ch != '\r') || ch == 0x7f) {
			s->failed = true;
			(void)fdb_fail(s->err, FDB_EUSAGE,
			    "a control character; is this a text file in UTF-8?");
			return false;
		}
		if (n + 1 >= cap) {
			s->failed = true;
			(void)fdb_fail(s->err, FDB_EUSAGE,
			    "the line has more than %zu bytes; repeat the key, or use a list "
			    "file",
			    cap - 1);
			return false;
		}
		if (n > 0 || (ch != ' ' && ch != '\t')) {
			buf[n++] = (char)ch;
		}
	}
	buf[n] = '\0';
	if (s->c->line == 1 && strncmp(buf, "\xef\xbb\xbf", 3) == 0) {
		memmove(buf, buf + 3, n - 2);
	}
	return any;
}

/* The reader that inih asks for lines. */
static char *
next_line(char *buf, int cap, void *arg)
{
	struct source *s = arg;
	char line[LINE_CAP];

	(void)cap; /* 200, and a line has at most 198 */
	if (s->failed) {
		return NULL;
	}
	s->c->line++;
	if (!get_line(s, line, sizeof(line))) {
		return NULL;
	}
	if (line[0] == '[' && begin_section(s, line) != FDB_OK) {
		s->failed = true;
		return NULL;
	}
	memcpy(buf, line, strlen(line) + 1);
	return buf;
}

static int
take_key(void *arg, const char *section, const char *name, const char *value)
{
	struct source *s = arg;

	(void)section; /* as inih cut it */
	if (s->failed) {
		return 0;
	}
	if (!s->any) {
		s->failed = true;
		(void)fdb_fail(s->err, FDB_EUSAGE,
		    "%s stands before any section; write [audit] first", name);
		return 0;
	}
	s->failed = config_set(s->c, s->part, name, value, s->err) != FDB_OK;
	return s->failed ? 0 : 1;
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
	if (fstat(fileno(in), &st) == 0 && S_ISDIR(st.st_mode)) {
		(void)fdb_fail(err, FDB_EUSAGE, "%s: is a folder, not a file", path);
		(void)fclose(in);
		return NULL;
	}
	return in;
}

enum fdb_code
config_read(struct config *c, const char *path, struct fdb_err *err)
{
	const char *const outer = c->file;
	const unsigned outer_line = c->line;
	struct source s = { .c = c, .err = err };
	enum fdb_code rc = FDB_OK;
	int bad;

	if (c->depth == DEPTH_MAX) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: files include each other more than %d deep", path, DEPTH_MAX);
	}
	s.in = config_open(path, err);
	if (s.in == NULL) {
		return err->code;
	}
	c->file = path;
	c->line = 0;
	c->depth++;
	bad = ini_parse_stream(next_line, &s, take_key, &s);
	if (s.failed) {
		rc = fdb_wrap(err, "%s:%u", path, c->line);
	} else if (ferror(s.in) != 0) {
		rc = fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	} else if (bad != 0) {
		rc = fdb_fail(
		    err, FDB_EUSAGE, "%s:%d: neither [section] nor key = value", path, bad);
	}
	c->depth--;
	c->file = outer;
	c->line = outer_line;
	(void)fclose(s.in);
	return rc;
}
