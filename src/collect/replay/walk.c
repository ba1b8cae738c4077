/* What `snmpwalk -On` prints: ".1.3.6.1.2.1.1.5.0 = STRING: leaf-1". */
#include "collect/replay/formats.h"

#include <string.h>

/* The words net-snmp writes before a value, as long as they carry one. */
static const struct {
	const char *word;
	enum value_type type;
} words[] = {
	{ "INTEGER: ", VALUE_INTEGER },
	{ "Gauge32: ", VALUE_GAUGE32 },
	{ "Unsigned32: ", VALUE_GAUGE32 },
	{ "Counter32: ", VALUE_COUNTER32 },
	{ "Counter64: ", VALUE_COUNTER64 },
	{ "Timeticks: ", VALUE_TIMETICKS },
	{ "STRING: ", VALUE_OCTETS },
	{ "Hex-STRING: ", VALUE_OCTETS },
	{ "BITS: ", VALUE_OCTETS },
	{ "OID: ", VALUE_OID },
	{ "IpAddress: ", VALUE_IPADDRESS },
};

struct text {
	const char *s;
	size_t n;
};

static bool
cut_prefix(struct text *t, const char *prefix)
{
	const size_t n = strlen(prefix);

	if (t->n < n || memcmp(t->s, prefix, n) != 0) {
		return false;
	}
	t->s += n;
	t->n -= n;
	return true;
}

/* ".1.3.6.1 = ": the OID, and what follows. 0: this line begins no instance. */
static size_t
begin_instance(struct text *line, uint32_t oid[static OID_MAX])
{
	const char *equals = line->n > 0 ? memchr(line->s, '=', line->n) : NULL;
	struct text name = { line->s, equals != NULL ? (size_t)(equals - line->s) : 0 };
	size_t n;

	while (name.n > 0 && name.s[name.n - 1] == ' ') {
		name.n--;
	}
	if (name.n < 2 || name.s[0] != '.') {
		return 0;
	}
	n = oid_read(name.s, name.n, oid);
	if (n > 0) {
		line->n -= (size_t)(equals + 1 - line->s);
		line->s = equals + 1;
		(void)cut_prefix(line, " ");
	}
	return n;
}

/* "up(1)", "(8640000) 1 day", "300 seconds": the number in it. */
static bool
read_number(struct text t, int64_t *out)
{
	const char *open = t.n > 0 ? memchr(t.s, '(', t.n) : NULL;
	uint64_t n = 0;
	bool minus;

	if (open != NULL) {
		t.n -= (size_t)(open + 1 - t.s);
		t.s = open + 1;
	}
	minus = cut_prefix(&t, "-");
	if (t.n == 0 || t.s[0] < '0' || t.s[0] > '9') {
		return false;
	}
	while (t.n > 0 && t.s[0] >= '0' && t.s[0] <= '9' && n < (uint64_t)INT64_MAX / 10) {
		n = n * 10 + (uint64_t)(t.s[0] - '0');
		t.s++;
		t.n--;
	}
	*out = minus ? -(int64_t)n : (int64_t)n;
	return true;
}

/* "00 15 5D ", until something else begins ("28 bridge(2) router(4)"). */
static void
add_hex(struct snmprec *rec, struct record *out, struct text t)
{
	while (t.n >= 2 && hex_digit(t.s[0]) >= 0 && hex_digit(t.s[1]) >= 0) {
		const uint8_t byte =
		    (uint8_t)((unsigned)hex_digit(t.s[0]) << 4 | (unsigned)hex_digit(t.s[1]));
		const uint32_t first = out->value;
		const uint32_t n = out->nvalue;

		if (t.n > 2 && t.s[2] != ' ') {
			return;
		}
		snmprec_bytes(rec, out, &byte, 1);
		out->value = n > 0 ? first : out->value;
		out->nvalue = n + 1;
		t.s += t.n > 2 ? 3 : 2;
		t.n -= t.n > 2 ? 3 : 2;
	}
}

static void
cut_quotes(struct text *t)
{
	if (cut_prefix(t, "\"") && t->n > 0 && t->s[t->n - 1] == '"') {
		t->n--;
	}
}

static bool
read_value(struct snmprec *rec, struct record *out, const char *word, struct text t)
{
	uint32_t oid[OID_MAX];
	size_t n;

	switch (out->type) {
	case VALUE_INTEGER:
	case VALUE_GAUGE32:
	case VALUE_COUNTER32:
	case VALUE_COUNTER64:
	case VALUE_TIMETICKS:
		return read_number(t, &out->number);
	case VALUE_OCTETS:
		if (word[0] == 'S') {
			cut_quotes(&t);
			snmprec_bytes(rec, out, t.s, t.n);
		} else {
			add_hex(rec, out, t);
		}
		return true;
	case VALUE_OID:
		n = oid_read(t.s, t.n, oid);
		snmprec_sub_ids(rec, out, oid, n);
		return n > 0;
	case VALUE_IPADDRESS:
	case VALUE_NULL:
	case VALUE_OPAQUE:
		break; /* nothing that is read here holds one */
	}
	return false;
}

/* One "TYPE: value"; false where there is none ("No Such Object available ..."). */
static bool
read_typed(struct snmprec *rec, struct record *out, struct text t)
{
	if (t.n == 2 && memcmp(t.s, "\"\"", 2) == 0) {
		out->type = VALUE_OCTETS;
		snmprec_bytes(rec, out, "", 0);
		return true;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct text value = t;

		if (cut_prefix(&value, words[i].word)) {
			out->type = words[i].type;
			return read_value(rec, out, words[i].word, value);
		}
	}
	return false;
}

/* A long string goes on in the next line: it belongs to the last instance. */
static void
go_on(struct snmprec *rec, bool hex, struct text line)
{
	struct record *last = &rec->records[rec->nrecords - 1];
	const uint32_t first = last->value;
	const uint32_t n = last->nvalue;

	/* Only what stands at the end of the bytes can grow. */
	if (last->type != VALUE_OCTETS || first + n != rec->nbytes) {
		return;
	}
	if (hex) {
		add_hex(rec, last, line);
		return;
	}
	if (line.n > 0 && line.s[line.n - 1] == '"') {
		line.n--;
	}
	snmprec_bytes(rec, last, "\n", 1);
	snmprec_bytes(rec, last, line.s, line.n);
	last->value = first;
	last->nvalue = (uint32_t)(n + 1 + line.n);
}

bool
is_walk(const char *text, size_t len)
{
	const char *line;
	size_t at = 0;
	size_t n;

	while (next_line(text, len, &at, &line, &n)) {
		uint32_t oid[OID_MAX];
		struct text t = { line, n };

		if (n > 0 && line[0] != '#') {
			return begin_instance(&t, oid) > 0;
		}
	}
	return false;
}

enum fdb_code
parse_walk(struct snmprec *rec, const char *text, size_t len, struct fdb_err *err)
{
	const char *line;
	size_t at = 0;
	size_t n;
	bool hex = false;

	*rec = (struct snmprec){ .nrecords = 0 };
	if (len >= UINT32_MAX / 2) {
		return fdb_fail(err, FDB_ELIMIT, "larger than 2 GB");
	}
	while (next_line(text, len, &at, &line, &n)) {
		struct text t = { line, n };
		struct record out = { .noid = 0 };
		uint32_t oid[OID_MAX];
		const size_t noid = begin_instance(&t, oid);

		rec->line++;
		if (noid == 0 && rec->nrecords > 0) {
			go_on(rec, hex, t);
			continue;
		}
		hex = t.n > 0 && t.s[0] == 'H';
		if (noid > 0 && read_typed(rec, &out, t)) {
			const enum fdb_code rc = snmprec_push(rec, &out, oid, noid, err);

			if (rc != FDB_OK) {
				return rc;
			}
		}
	}
	snmprec_sort(rec);
	return FDB_OK;
}
