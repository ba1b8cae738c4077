#include "cli/config/config.h"

#include "cli/config/config_keys.h"
#include "cli/config/credentials.h"
#include "cli/config/nearest.h"
#include "cli/config/suppress_list.h"
#include "cli/config/switch_list.h"

#include <ini.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/*
 * inih hands over the first 187 bytes of a long line, takes the rest for a line
 * of its own, cuts long section names without a word, and tells of the first
 * line alone that it does not understand: the reader below refuses what is too
 * long, finds sections itself since inih never tells of empty ones, and gives it
 * line after line.
 */
enum { LINE_CAP = 199, NAME_CAP = 49, DEPTH_MAX = 8 };

enum {
	KEEP_DAYS = 400, /* a year, and the season before */
	ON_NEW_MS = 60000,
	BURST_ROUNDS = 8, /* of two holders that send alike both are seen in 99 of 100 cases */
	BURST_INTERVAL_MS = 2000
};

void
config_init(struct config *c)
{
	memset(c, 0, sizeof(*c));
	settings_init(&c->set);
	plan_init(&c->plan);
	c->keep_days = KEEP_DAYS;
	c->on_new_ms = ON_NEW_MS;
	c->syslog = -1;
	c->report_group = (gid_t)-1;
	c->burst = (struct burst_setting){ BURST_ROUNDS, BURST_INTERVAL_MS };
}

void
config_free(struct config *c)
{
	for (size_t i = 0; i < c->ncredentials; i++) {
		credential_wipe(&c->credentials[i].c);
	}
	idmap_free(&c->names);
	settings_free(&c->set);
	memset(c, 0, sizeof(*c));
}

static enum fdb_code
read_one(struct config *c, const struct noted_file *noted, struct fdb_err *err)
{
	switch (noted->kind) {
	case NOTED_CONFIG:
		break;
	case NOTED_SWITCHES:
		return switch_list_read(c, noted->path, config_open(noted->path, err), err);
	case NOTED_SUPPRESS:
		return suppress_list_read(c, noted->path, config_open(noted->path, err), err);
	}
	return config_read(c, noted->path, err);
}

/* Files that the last key named, each with all that it names itself before the next one. */
static enum fdb_code
read_noted(struct config *c, struct fdb_err *err)
{
	const struct noted_file *noted = c->source.noted;
	const size_t n = c->source.nnoted;

	c->source.noted = NULL;
	c->source.nnoted = 0;
	for (size_t i = 0; i < n; i++) {
		const char *path = noted[i].path;
		const enum fdb_code rc =
		    config_add_string(c, &c->files, path, strlen(path), err) != FDB_OK
			? err->code
			: read_one(c, &noted[i], err);

		if (rc != FDB_OK && !config_note_trouble(c, err)) {
			return rc;
		}
	}
	return FDB_OK;
}

/* A key, and whatever it has read. */
static enum fdb_code
set_key(
    struct config *c, size_t section, const char *name, const char *value, struct fdb_err *err)
{
	const enum fdb_code rc = config_keys_set(c, section, name, value, err);

	if (rc == FDB_OK && read_noted(c, err) != FDB_OK) {
		return fdb_wrap(err, "%s", name);
	}
	return rc;
}

enum fdb_code
config_override(struct config *c, const char *key, const char *value, struct fdb_err *err)
{
	struct section *audit = config_section(c, SECTION_AUDIT, "", err);
	struct fdb_err why;

	if (audit == NULL) {
		return err->code;
	}
	memset(audit->seen, 0, sizeof(audit->seen));
	if (set_key(c, (size_t)(audit - c->sections), key, value, &why) != FDB_OK) {
		return fdb_fail(err, why.code, "--%s", why.text);
	}
	return FDB_OK;
}

struct source { /* one file under way */
	struct config *c;
	FILE *in;
	size_t section; /* that lines belong to */
	bool any; /* a section began */
	bool passed_over; /* the section under way is none: its keys mean nothing */
	struct fdb_err *err;
	bool failed; /* err tells why, and nothing more is read */
};

/* A trouble: the end, unless all of them are wanted. */
static void
trouble(struct source *s)
{
	s->failed = !config_note_trouble(s->c, s->err);
}

/* Takes "[switch leaf-1]". */
static enum fdb_code
begin_section(struct source *s, const char *line)
{
	struct nearest n;
	char kind[NAME_CAP + 1] = "";
	const char *open = line + 1 + strspn(line + 1, " \t");
	const char *close = strchr(line, ']');
	const size_t word = strcspn(open, " \t]");
	struct section *p;

	if (close == NULL || word == 0) {
		return fdb_fail(s->err, FDB_EUSAGE, "a section is written [name]");
	}
	if ((size_t)(close - line) > NAME_CAP) {
		return fdb_fail(s->err, FDB_EUSAGE,
		    "the name of a section has at most %d characters", NAME_CAP - 1);
	}
	memcpy(kind, open, word);
	n = (struct nearest){ .word = kind };
	for (size_t i = 0; i < CONFIG_SECTIONS; i++) {
		char name[NAME_CAP + 1] = "";

		nearest_try(&n, config_sections[i].name);
		if (strcmp(config_sections[i].name, kind) != 0) {
			continue;
		}
		memcpy(name, open + word, (size_t)(close - open) - word);
		if ((name[strspn(name, " \t")] != '\0') != config_sections[i].named) {
			return fdb_fail(s->err, FDB_EUSAGE,
			    config_sections[i].named ? "[%s] needs a name: [%s NAME]"
						     : "[%s] takes no name: write [%s]",
			    kind, kind);
		}
		p = config_section(s->c, (enum section_kind)i, name, s->err);
		if (p == NULL) {
			return s->err->code;
		}
		s->section = (size_t)(p - s->c->sections);
		s->any = true;
		return FDB_OK;
	}
	return fdb_fail(s->err, FDB_EUSAGE, "[%s] is no section%s%s%s", kind,
	    n.best == NULL ? ": there are [audit], [ignore], [domain NAME], [credentials NAME] "
			     "and [switch NAME]"
			   : "; did you mean [",
	    n.best == NULL ? "" : n.best, n.best == NULL ? "" : "]?");
}

/* Passes over the rest of a line that err tells of; false: that was the end. */
static bool
refuse_line(struct source *s, char *buf)
{
	int ch;

	buf[0] = '\0';
	trouble(s);
	do {
		ch = s->failed ? EOF : getc(s->in);
	} while (ch != EOF && ch != '\n');
	return !s->failed;
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
			(void)fdb_fail(s->err, FDB_EUSAGE,
			    "a control character; is this a text file in UTF-8?");
			return refuse_line(s, buf);
		}
		if (n + 1 >= cap) {
			(void)fdb_fail(s->err, FDB_EUSAGE,
			    "the line has more than %zu bytes; repeat the key, or use a list "
			    "file",
			    cap - 1);
			return refuse_line(s, buf);
		}
		if (n > 0 || (ch != ' ' && ch != '\t')) {
			buf[n++] = (char)ch;
		}
	}
	buf[n] = '\0';
	if (s->c->source.line == 1 && strncmp(buf, "\xef\xbb\xbf", 3) == 0) {
		memmove(buf, buf + 3, n - 2);
	}
	return any;
}

static int
take_key(void *arg, const char *section, const char *name, const char *value)
{
	struct source *s = arg;

	(void)section; /* as inih cut it */
	if (s->failed || s->passed_over) {
		return 1;
	}
	if (!s->any) {
		(void)fdb_fail(s->err, FDB_EUSAGE,
		    "%s stands before any section; write [audit] first", name);
		trouble(s);
	} else if (set_key(s->c, s->section, name, value, s->err) != FDB_OK) {
		trouble(s);
	}
	return 1;
}

/* Line by line, so that what inih does not understand is told of each line. */
static void
take_line(struct source *s, const char *line)
{
	if (line[0] == '[') {
		s->passed_over = begin_section(s, line) != FDB_OK;
		if (s->passed_over) {
			trouble(s);
		}
	} else if (ini_parse_string(line, take_key, s) != 0) {
		(void)fdb_fail(s->err, FDB_EUSAGE, "neither [section] nor key = value");
		trouble(s);
	}
}

enum fdb_code
config_read(struct config *c, const char *path, struct fdb_err *err)
{
	const char *const outer = c->source.file;
	const unsigned outer_line = c->source.line;
	struct source s = { .c = c, .err = err };
	enum fdb_code rc = FDB_OK;
	char line[LINE_CAP];

	if (c->source.depth == DEPTH_MAX) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: files include each other more than %d deep", path, DEPTH_MAX);
	}
	s.in = config_open(path, err);
	if (s.in == NULL) {
		return err->code;
	}
	c->source.file = path;
	c->source.line = 1;
	c->source.depth++;
	while (!s.failed && get_line(&s, line, sizeof(line))) {
		take_line(&s, line);
		c->source.line += !s.failed;
	}
	if (s.failed) {
		rc = fdb_wrap(err, "%s:%u", path, c->source.line);
	} else if (ferror(s.in) != 0) {
		rc = fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
	}
	c->source.depth--;
	c->source.file = outer;
	c->source.line = outer_line;
	(void)fclose(s.in);
	return rc;
}
