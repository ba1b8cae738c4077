#include "collect/replay/formats.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { RECORDS_MAX = 1 << 27 };

int
hex_digit(char c)
{
	if (c >= '0' && c <= '9') {
		return c - '0';
	}
	if (c >= 'a' && c <= 'f') {
		return c - 'a' + 10;
	}
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void
snmprec_bytes(struct snmprec *rec, struct record *out, const void *bytes, size_t n)
{
	rec->bytes = vec_room(rec->bytes, &rec->bytes_cap, rec->nbytes + n + 1, 1);
	memcpy(rec->bytes + rec->nbytes, bytes, n);
	out->value = (uint32_t)rec->nbytes;
	out->nvalue = (uint32_t)n;
	rec->nbytes += n;
}

static uint32_t
add_oid(struct snmprec *rec, const uint32_t *oid, size_t n)
{
	const uint32_t at = (uint32_t)rec->noids;

	if (n == 0) {
		return at;
	}
	rec->oids = vec_room(rec->oids, &rec->oids_cap, rec->noids + n, sizeof(*rec->oids));
	memcpy(rec->oids + rec->noids, oid, n * sizeof(*oid));
	rec->noids += n;
	return at;
}

void
snmprec_sub_ids(struct snmprec *rec, struct record *out, const uint32_t *oid, size_t n)
{
	out->value = add_oid(rec, oid, n);
	out->nvalue = (uint32_t)n;
}

enum fdb_code
snmprec_push(struct snmprec *rec, struct record *out, const uint32_t *oid, size_t noid,
    struct fdb_err *err)
{
	if (rec->nrecords >= RECORDS_MAX) {
		return fdb_fail(err, FDB_ELIMIT, "too many lines");
	}
	out->line = rec->line;
	out->noid = (uint32_t)noid;
	out->oid = add_oid(rec, oid, noid);
	rec->records =
	    vec_room(rec->records, &rec->records_cap, rec->nrecords + 1, sizeof(*rec->records));
	rec->records[rec->nrecords++] = *out;
	return FDB_OK;
}

static bool
parse_hex(struct snmprec *rec, struct record *out, const char *s, size_t len)
{
	snmprec_bytes(rec, out, "", 0);
	if (len % 2 != 0) {
		return false;
	}
	for (size_t i = 0; i < len; i += 2) {
		const int high = hex_digit(s[i]);
		const int low = hex_digit(s[i + 1]);
		const uint8_t byte = (uint8_t)((unsigned)high << 4 | (unsigned)low);

		if (high < 0 || low < 0) {
			return false;
		}
		rec->bytes = vec_room(rec->bytes, &rec->bytes_cap, rec->nbytes + 1, 1);
		rec->bytes[rec->nbytes++] = byte;
		out->nvalue++;
	}
	return true;
}

static bool
parse_number(struct record *out, const char *s, size_t len)
{
	const bool minus = len > 0 && s[0] == '-';
	uint64_t n = 0;

	if (len == (minus ? 1U : 0U) || len > 20) {
		return false;
	}
	for (size_t i = minus ? 1 : 0; i < len; i++) {
		if (s[i] < '0' || s[i] > '9' || n > UINT64_MAX / 10) {
			return false;
		}
		n = n * 10 + (uint64_t)(s[i] - '0');
	}
	/* Counter64 beyond 2^63 is no value that we read: it stays the largest. */
	n = n > INT64_MAX ? INT64_MAX : n;
	out->number = minus ? -(int64_t)n : (int64_t)n;
	return true;
}

static bool
parse_address(struct snmprec *rec, struct record *out, const char *s, size_t len)
{
	uint32_t parts[OID_MAX];
	uint8_t bytes[4];

	if (oid_read(s, len, parts) != 4) {
		return false;
	}
	for (size_t i = 0; i < 4; i++) {
		if (parts[i] > 255) {
			return false;
		}
		bytes[i] = (uint8_t)parts[i];
	}
	snmprec_bytes(rec, out, bytes, sizeof(bytes));
	return true;
}

static bool
parse_value(struct snmprec *rec, struct record *out, bool hex, const char *s, size_t len)
{
	uint32_t oid[OID_MAX];

	switch (out->type) {
	case VALUE_INTEGER:
	case VALUE_COUNTER32:
	case VALUE_GAUGE32:
	case VALUE_TIMETICKS:
	case VALUE_COUNTER64:
		return !hex && parse_number(out, s, len);
	case VALUE_OCTETS:
	case VALUE_OPAQUE:
		if (hex) {
			return parse_hex(rec, out, s, len);
		}
		snmprec_bytes(rec, out, s, len);
		return true;
	case VALUE_NULL:
		return true;
	case VALUE_OID:
		snmprec_sub_ids(rec, out, oid, oid_read(s, len, oid));
		return !hex && (out->nvalue > 0 || len == 0);
	case VALUE_IPADDRESS:
		return hex ? parse_hex(rec, out, s, len) : parse_address(rec, out, s, len);
	}
	return false;
}

/* "4x": the digits, then x for hexadecimal. False: no tag that an agent can send. */
static bool
parse_tag(const char *s, size_t len, enum value_type *type, bool *hex)
{
	static const enum value_type known[] = { VALUE_INTEGER, VALUE_OCTETS, VALUE_NULL,
		VALUE_OID, VALUE_IPADDRESS, VALUE_COUNTER32, VALUE_GAUGE32, VALUE_TIMETICKS,
		VALUE_OPAQUE, VALUE_COUNTER64 };
	unsigned n = 0;

	*hex = len > 1 && s[len - 1] == 'x';
	len -= *hex ? 1 : 0;
	if (len == 0 || len > 2) {
		return false;
	}
	for (size_t i = 0; i < len; i++) {
		if (s[i] < '0' || s[i] > '9') {
			return false;
		}
		n = n * 10 + (unsigned)(s[i] - '0');
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if ((unsigned)known[i] == n) {
			*type = known[i];
			return true;
		}
	}
	return false;
}

static enum fdb_code
parse_line(struct snmprec *rec, const char *s, size_t len, struct fdb_err *err)
{
	const char *tag = memchr(s, '|', len);
	const char *value =
	    tag != NULL ? memchr(tag + 1, '|', len - (size_t)(tag + 1 - s)) : NULL;
	struct record out = { .noid = 0 };
	uint32_t oid[OID_MAX];
	size_t noid;
	bool hex;

	if (value == NULL) {
		return fdb_fail(err, FDB_EPARSE, "no OID|TAG|VALUE");
	}
	noid = oid_read(s, (size_t)(tag - s), oid);
	if (noid == 0) {
		return fdb_fail(err, FDB_EPARSE, "malformed OID");
	}
	if (!parse_tag(tag + 1, (size_t)(value - tag - 1), &out.type, &hex)) {
		return fdb_fail(err, FDB_EPARSE, "unknown tag");
	}
	value++;
	if (!parse_value(rec, &out, hex, value, len - (size_t)(value - s))) {
		return fdb_fail(err, FDB_EPARSE, "the value does not fit its tag");
	}
	return snmprec_push(rec, &out, oid, noid, err);
}

/* qsort() passes no context: the OIDs of the recording that is being sorted (one thread). */
static const uint32_t *sorting;

static int
by_oid(const void *a, const void *b)
{
	const struct record *x = a;
	const struct record *y = b;
	const int c = oid_cmp(sorting + x->oid, x->noid, sorting + y->oid, y->noid);

	return c != 0 ? c : (x->line > y->line) - (x->line < y->line);
}

void
snmprec_sort(struct snmprec *rec)
{
	size_t kept = 0;

	if (rec->nrecords == 0) {
		return;
	}
	sorting = rec->oids;
	qsort(rec->records, rec->nrecords, sizeof(*rec->records), by_oid);
	for (size_t i = 0; i < rec->nrecords; i++) {
		const struct record *x = &rec->records[i];
		const struct record *last = kept > 0 ? &rec->records[kept - 1] : NULL;

		if (last == NULL || oid_cmp(rec->oids + last->oid, last->noid,
					rec->oids + x->oid, x->noid) != 0) {
			rec->records[kept++] = *x;
		}
	}
	rec->nrecords = kept;
}

bool
is_snmprec(const char *text, size_t len)
{
	const char *line;
	size_t at = 0;
	size_t n;

	while (next_line(text, len, &at, &line, &n)) {
		if (n > 0 && line[0] != '#') {
			return memchr(line, '|', n) != NULL && line[0] >= '0' && line[0] <= '9';
		}
	}
	return true; /* an empty one is a switch that says nothing */
}

enum fdb_code
parse_snmprec(struct snmprec *rec, const char *text, size_t len, struct fdb_err *err)
{
	const char *line;
	size_t at = 0;
	size_t n;

	*rec = (struct snmprec){ .nrecords = 0 };
	if (len >= UINT32_MAX / 2) {
		return fdb_fail(err, FDB_ELIMIT, "larger than 2 GB");
	}
	while (next_line(text, len, &at, &line, &n)) {
		rec->line++;
		if (n > 0 && line[0] != '#') {
			const enum fdb_code rc = parse_line(rec, line, n, err);

			if (rc != FDB_OK) {
				return rc;
			}
		}
	}
	snmprec_sort(rec);
	return FDB_OK;
}

void
snmprec_free(struct snmprec *rec)
{
	free(rec->oids);
	free(rec->bytes);
	free(rec->records);
	*rec = (struct snmprec){ .nrecords = 0 };
}

/* The first record at or after this OID; with `past`, after all that lie below it. */
static size_t
bound(const struct snmprec *rec, const uint32_t *oid, size_t noid, bool past)
{
	size_t low = 0;
	size_t high = rec->nrecords;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const struct record *x = &rec->records[middle];
		const uint32_t *at = rec->oids + x->oid;
		const bool below = x->noid >= noid && memcmp(at, oid, noid * sizeof(*oid)) == 0;

		if (oid_cmp(at, x->noid, oid, noid) < 0 || (past && below)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

void
snmprec_range(
    const struct snmprec *rec, const uint32_t *oid, size_t noid, size_t *first, size_t *end)
{
	*first = bound(rec, oid, noid, false);
	*end = bound(rec, oid, noid, true);
}

struct value
snmprec_value(const struct snmprec *rec, const struct record *record)
{
	struct value v = { .type = record->type, .number = record->number };

	if (record->type == VALUE_OID && record->nvalue > 0) {
		v.oid = rec->oids + record->value;
		v.noid = record->nvalue;
	} else if (record->nvalue > 0) {
		v.bytes = rec->bytes + record->value;
		v.nbytes = record->nvalue;
	} else if (record->type == VALUE_OCTETS) {
		v.bytes = (const uint8_t *)"";
	}
	return v;
}
