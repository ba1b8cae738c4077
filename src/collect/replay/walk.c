/* What snmpwalk prints: ".1.3.6.1.2.1.1.5.0 = STRING: leaf-1", by numbers or by names. */
#include "collect/replay/format.h"
#include "collect/replay/lines.h"
#include "collect/replay/walk_name.h"
#include "collect/replay/walk_value.h"

#include <string.h>

enum {
	HEAD_LINES =
	    40, /* in which the first instance of a walk stands: behind a command line */
	LEAST_PARTS = 3, /* of a name, in a line that is no instance: it has more */
	COLUMN_PARTS = 10 /* the name of a column has as many, ipNetToMediaPhysAddress */
};

/* Lines that snmpwalk and its kind end with before the end, and what a terminal adds. */
static const struct {
	const char *begins, *why;
} breaks[] = {
	{ "Timeout: ", "the walk broke off: no answer" },
	{ "Timeout", "the walk broke off: no answer" },
	{ "Error: OID not increasing", "the walk broke off: an OID did not increase" },
	{ "Error in packet", "the walk broke off: the switch sent an error" },
	{ "Error: ", "the walk broke off with an error" },
	{ "Reason: ", "the walk broke off: the switch sent an error" },
	{ "Failed object: ", "the walk broke off: the switch sent an error" },
	{ "No Response from ", "the walk broke off: no answer" },
	{ "snmpwalk: ", "the walk broke off with an error" },
	{ "snmpbulkwalk: ", "the walk broke off with an error" },
	{ "snmpget: ", "the walk broke off with an error" },
	{ "snmpgetnext: ", "the walk broke off with an error" },
	{ "snmpbulkget: ", "the walk broke off with an error" },
	{ "snmptable: ", "the walk broke off with an error" },
	{ "^C", "the walk was stopped" },
	{ "Killed", "the walk was stopped" },
	{ "Terminated", "the walk was stopped" },
};

static const char *
break_of(struct walk_text t)
{
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		const size_t n = strlen(breaks[i].begins);

		if (t.n >= n && memcmp(t.s, breaks[i].begins, n) == 0) {
			return breaks[i].why;
		}
	}
	return NULL;
}

static void
trim(struct walk_text *t)
{
	while (t->n > 0 && (t->s[0] == ' ' || t->s[0] == '\t')) {
		t->s++;
		t->n--;
	}
	while (t->n > 0 && (t->s[t->n - 1] == ' ' || t->s[t->n - 1] == '\t')) {
		t->n--;
	}
}

/* NAME = VALUE: an instance, also of an object that is not read. False: this line begins none. */
static bool
begin_instance(struct walk_text line, struct walk_name *name, struct walk_text *value)
{
	const char *equals = line.n > 0 ? memchr(line.s, '=', line.n) : NULL;
	struct walk_text t = { line.s, equals != NULL ? (size_t)(equals - line.s) : 0 };

	if (equals == NULL) {
		return false;
	}
	/* of -OX, "[STRING: 0:15:5d:1:2:3]", and of quotes: the name ends at " = " */
	trim(&t);
	if (t.n == 0 || !walk_name_read(t.s, t.n, name)) {
		return false;
	}
	*value = (struct walk_text){ equals + 1, line.n - (size_t)(equals + 1 - line.s) };
	while (value->n > 0 && value->s[0] == ' ') {
		value->s++;
		value->n--;
	}
	return true;
}

/*
 * The name that a line begins with; of one that is broken the numbers before
 * that, or none where these are too few to be of a column. False: it is no name.
 */
static bool
read_broken(const char *s, size_t n, struct walk_name *name)
{
	size_t numbers = 0;

	if (walk_name_read(s, n, name)) {
		return name->n > LEAST_PARTS && name->oid[0] <= 2;
	}
	for (size_t i = 0; i < n && ((s[i] >= '0' && s[i] <= '9') || s[i] == '.'); i++) {
		numbers = s[i] == '.' && i > 0 && s[i - 1] != '.' ? i : numbers;
	}
	if (!walk_name_read(s, numbers, name) || name->n <= LEAST_PARTS || name->oid[0] > 2) {
		return false;
	}
	name->n = name->n < COLUMN_PARTS ? 0 : name->n;
	return true;
}

/*
 * Returns why a line that begins with a name is no instance; NULL: it does not
 * begin with one. A text without quotes may have such lines: there, nothing or a
 * type has to follow.
 */
static const char *
damage_of(struct walk_text line, enum walk_tail tail, struct walk_name *name)
{
	struct walk_text t;
	size_t n = 0;

	trim(&line);
	while (n < line.n && line.s[n] != ' ' && line.s[n] != '\t') {
		n++;
	}
	t = (struct walk_text){ line.s + n, line.n - n };
	while (t.n > 0 && strchr(" \t=:", t.s[0]) != NULL) {
		t.s++;
		t.n--;
	}
	if (!read_broken(line.s, n, name) ||
	    ((tail == TAIL_TEXT || !name->whole) && t.n > 0 && !walk_value_is(t))) {
		return NULL;
	}
	return n == line.n ? "the line was cut" : "the line cannot be read";
}

bool
is_walk(const char *text, size_t len)
{
	const char *line;
	size_t at = 0;
	size_t n;

	for (size_t i = 0; i < HEAD_LINES && lines_next(text, len, &at, &line, &n); i++) {
		struct walk_text value;
		struct walk_name name;

		if (begin_instance((struct walk_text){ line, n }, &name, &value) &&
		    walk_value_is(value)) {
			return true;
		}
	}
	return false;
}

static enum fdb_code
read_instance(struct snmprec *rec, const struct walk_name *name, struct walk_text value,
    enum walk_tail *tail, struct fdb_err *err)
{
	struct snmprec_instance out = { .noid = 0 };
	const enum walk_value is = walk_value_read(rec, &out, value, tail);

	if (is == WALK_VALUE && name->n > 0 && name->whole) {
		return snmprec_push(rec, &out, name->oid, name->n, err);
	}
	*tail = *tail == TAIL_QUOTED ? TAIL_SKIPPED : TAIL_NONE;
	if (name->n > 0 && is != WALK_NO_VALUE) {
		snmprec_unused(rec,
		    is == WALK_BAD_VALUE
			? "its value cannot be read"
			: "its index cannot be read: walk the switch again with -On",
		    name->oid, name->n);
	}
	return FDB_OK;
}

static enum fdb_code
read_line(struct snmprec *rec, struct walk_text line, enum walk_tail *tail, struct fdb_err *err)
{
	const bool quoted = *tail == TAIL_QUOTED || *tail == TAIL_SKIPPED;
	const char *why;
	struct walk_name name;
	struct walk_text value;

	if (begin_instance(line, &name, &value)) {
		return read_instance(rec, &name, value, tail, err);
	}
	if (!quoted && break_of(line) != NULL) {
		snmprec_broke(rec, break_of(line));
		*tail = TAIL_NONE;
	} else if (!quoted && (why = damage_of(line, *tail, &name)) != NULL) {
		snmprec_unused(rec, why, name.oid, name.n);
		*tail = TAIL_NONE;
	} else if (!walk_value_go_on(rec, line, tail)) {
		snmprec_spoiled(rec, "octets that cannot be read");
	}
	return FDB_OK;
}

enum fdb_code
parse_walk(struct snmprec *rec, const char *text, size_t len, struct fdb_err *err)
{
	enum walk_tail tail = TAIL_NONE;
	const char *line;
	size_t at = 0;
	size_t n;

	*rec = (struct snmprec){ .path = "" };
	if (len >= UINT32_MAX / 2) {
		return fdb_fail(err, FDB_ELIMIT, "larger than 2 GB");
	}
	while (lines_next(text, len, &at, &line, &n)) {
		enum fdb_code rc;

		rec->line++;
		rc = read_line(rec, (struct walk_text){ line, n }, &tail, err);
		if (rc != FDB_OK) {
			return rc;
		}
	}
	if (tail == TAIL_QUOTED) {
		snmprec_broke(rec, "the text ends inside a string");
	}
	snmprec_sort(rec);
	return snmprec_judge(rec, err);
}
