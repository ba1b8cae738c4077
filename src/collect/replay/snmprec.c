#include "collect/replay/snmprec.h"

#include "collect/replay/format.h"
#include "collect/replay/lines.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { INSTANCES_MAX = 1 << 27, DAMAGE_MAX = 1 << 16 };

void
snmprec_bytes(struct snmprec *rec, struct snmprec_instance *out, const void *bytes, size_t n)
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
snmprec_sub_ids(
    struct snmprec *rec, struct snmprec_instance *out, const uint32_t *oid, size_t n)
{
	out->value = add_oid(rec, oid, n);
	out->nvalue = (uint32_t)n;
}

enum fdb_code
snmprec_push(struct snmprec *rec, struct snmprec_instance *out, const uint32_t *oid,
    size_t noid, struct fdb_err *err)
{
	if (rec->ninstances >= INSTANCES_MAX) {
		return fdb_fail(err, FDB_ELIMIT, "too many lines");
	}
	out->line = rec->line;
	out->noid = (uint32_t)noid;
	out->oid = add_oid(rec, oid, noid);
	rec->instances = vec_room(
	    rec->instances, &rec->instances_cap, rec->ninstances + 1, sizeof(*rec->instances));
	rec->instances[rec->ninstances++] = *out;
	if (rec->ndamage > 0 && rec->damage[rec->ndamage - 1].broke &&
	    rec->damage[rec->ndamage - 1].nnext == 0) {
		rec->damage[rec->ndamage - 1].next = out->oid;
		rec->damage[rec->ndamage - 1].nnext = out->noid;
	}
	return FDB_OK;
}

/* The line under way, of this OID; NULL: more are not kept. */
static struct snmprec_damage *
damage(struct snmprec *rec, const char *why)
{
	const struct snmprec_instance *last =
	    rec->ninstances > 0 ? &rec->instances[rec->ninstances - 1] : NULL;

	if (rec->ndamage == DAMAGE_MAX) {
		rec->lost++;
		return NULL;
	}
	rec->damage =
	    vec_room(rec->damage, &rec->damage_cap, rec->ndamage + 1, sizeof(*rec->damage));
	rec->damage[rec->ndamage] = (struct snmprec_damage){ .line = rec->line,
		.oid = last != NULL ? last->oid : 0,
		.noid = last != NULL ? last->noid : 0,
		.why = why };
	return &rec->damage[rec->ndamage++];
}

void
snmprec_unused(struct snmprec *rec, const char *why, const uint32_t *oid, size_t noid)
{
	struct snmprec_damage *d = damage(rec, why);

	if (d != NULL && noid > 0) {
		d->oid = add_oid(rec, oid, noid);
		d->noid = (uint32_t)noid;
	}
}

void
snmprec_spoiled(struct snmprec *rec, const char *why)
{
	snmprec_unused(rec, why, NULL, 0);
	rec->ninstances--;
}

void
snmprec_broke(struct snmprec *rec, const char *why)
{
	const struct snmprec_damage *last =
	    rec->ndamage > 0 ? &rec->damage[rec->ndamage - 1] : NULL;
	struct snmprec_damage *d;

	if (last != NULL && last->broke && last->nnext == 0) {
		return;
	}
	d = damage(rec, why);
	if (d != NULL) {
		d->broke = true;
	}
}

enum fdb_code
snmprec_judge(struct snmprec *rec, struct fdb_err *err)
{
	if (rec->ninstances > 0 || rec->ndamage == 0) {
		return FDB_OK;
	}
	rec->line = rec->damage[0].line;
	return fdb_fail(err, FDB_EPARSE, "%s", rec->damage[0].why);
}

static bool
parse_hex(struct snmprec *rec, struct snmprec_instance *out, const char *s, size_t len)
{
	snmprec_bytes(rec, out, "", 0);
	if (len % 2 != 0) {
		return false;
	}
	for (size_t i = 0; i < len; i += 2) {
		const int high = text_hex_digit(s[i]);
		const int low = text_hex_digit(s[i + 1]);
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
parse_number(struct snmprec_instance *out, const char *s, size_t len)
{
	const bool minus = len > 0 && s[0] == '-';
	uint64_t n = 0;

	if (len == (minus ? 1U : 0U) || len > 20) {
		return false;
	}
	for (size_t i = minus ? 1 : 0; i < len; i++) {
		if (s[i] < '0' || s[i] > '9' || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, s[i] - '0', &n)) {
			return false;
		}
	}
	/* Counter64 beyond 2^63 is no value that we read: it stays the largest. */
	n = n > INT64_MAX ? INT64_MAX : n;
	out->number = minus ? -(int64_t)n : (int64_t)n;
	return true;
}

static bool
parse_address(struct snmprec *rec, struct snmprec_instance *out, const char *s, size_t len)
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
parse_value(
    struct snmprec *rec, struct snmprec_instance *out, bool hex, const char *s, size_t len)
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

/* "4x": the digits, then x for hexadecimal. False: no tag that a switch can send. */
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

/* "67:numeric": a value that snmpsim makes up when it is asked. */
static bool
is_variation(const char *tag, size_t len)
{
	return memchr(tag, ':', len) != NULL;
}

/* Reads the tag and the value behind the OID. Returns why not, NULL where it could. */
static const char *
parse_typed(struct snmprec *rec, struct snmprec_instance *out, const char *tag, size_t len)
{
	const char *value = memchr(tag, '|', len);
	bool hex;

	if (value == NULL) {
		return "no OID|TAG|VALUE";
	}
	if (!parse_tag(tag, (size_t)(value - tag), &out->type, &hex)) {
		return is_variation(tag, (size_t)(value - tag))
			   ? "its tag names a module of snmpsim in place of a value"
			   : "unknown tag";
	}
	value++;
	return parse_value(rec, out, hex, value, len - (size_t)(value - tag))
		   ? NULL
		   : "the value does not fit its tag";
}

static enum fdb_code
parse_line(struct snmprec *rec, const char *s, size_t len, struct fdb_err *err)
{
	const char *bar = memchr(s, '|', len);
	struct snmprec_instance out = { .noid = 0 };
	uint32_t oid[OID_MAX];
	const size_t noid = bar != NULL ? oid_read(s, (size_t)(bar - s), oid) : 0;
	const char *why = "no OID|TAG|VALUE";

	if (bar != NULL) {
		why = noid == 0 ? "malformed OID"
				: parse_typed(rec, &out, bar + 1, len - (size_t)(bar + 1 - s));
	}
	if (why != NULL) {
		snmprec_unused(rec, why, oid, noid);
		return FDB_OK;
	}
	return snmprec_push(rec, &out, oid, noid, err);
}

/* vec_sort() passes no context: the OIDs of the recording that is being sorted (one thread). */
static const uint32_t *sorting;

static int
by_oid(const void *a, const void *b)
{
	const struct snmprec_instance *x = a;
	const struct snmprec_instance *y = b;
	const int c = oid_cmp(sorting + x->oid, x->noid, sorting + y->oid, y->noid);

	return c != 0 ? c : (x->line > y->line) - (x->line < y->line);
}

void
snmprec_sort(struct snmprec *rec)
{
	size_t kept = 0;

	sorting = rec->oids;
	vec_sort(rec->instances, rec->ninstances, sizeof(*rec->instances), by_oid);
	for (size_t i = 0; i < rec->ninstances; i++) {
		const struct snmprec_instance *x = &rec->instances[i];
		const struct snmprec_instance *last =
		    kept > 0 ? &rec->instances[kept - 1] : NULL;

		if (last == NULL || oid_cmp(rec->oids + last->oid, last->noid,
					rec->oids + x->oid, x->noid) != 0) {
			rec->instances[kept++] = *x;
		}
	}
	rec->ninstances = kept;
}

bool
is_snmprec(const char *text, size_t len)
{
	const char *line;
	size_t at = 0;
	size_t n;

	while (lines_next(text, len, &at, &line, &n)) {
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

	*rec = (struct snmprec){ .path = "" };
	if (len >= UINT32_MAX / 2) {
		return fdb_fail(err, FDB_ELIMIT, "larger than 2 GB");
	}
	while (lines_next(text, len, &at, &line, &n)) {
		rec->line++;
		if (n > 0 && line[0] != '#') {
			const enum fdb_code rc = parse_line(rec, line, n, err);

			if (rc != FDB_OK) {
				return rc;
			}
		}
	}
	snmprec_sort(rec);
	return snmprec_judge(rec, err);
}

void
snmprec_free(struct snmprec *rec)
{
	free(rec->oids);
	free(rec->bytes);
	free(rec->instances);
	free(rec->damage);
	*rec = (struct snmprec){ .ninstances = 0 };
}

/* The first instance at or after this OID; with `past`, after all that lie below it. */
static size_t
bound(const struct snmprec *rec, const uint32_t *oid, size_t noid, bool past)
{
	size_t low = 0;
	size_t high = rec->ninstances;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const struct snmprec_instance *x = &rec->instances[middle];
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
snmprec_value(const struct snmprec *rec, const struct snmprec_instance *i)
{
	struct value v = { .type = i->type, .number = i->number };

	if (i->type == VALUE_OID && i->nvalue > 0) {
		v.oid = rec->oids + i->value;
		v.noid = i->nvalue;
	} else if (i->nvalue > 0) {
		v.bytes = rec->bytes + i->value;
		v.nbytes = i->nvalue;
	} else if (i->type == VALUE_OCTETS) {
		v.bytes = (const uint8_t *)"";
	}
	return v;
}
