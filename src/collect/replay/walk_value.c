#include "collect/replay/walk_value.h"

#include "collect/replay/walk_name.h"
#include "fdbaudit/text.h"

#include <ctype.h>
#include <string.h>

/* How the words behind a type read. */
enum form { NUMBER, TEXT, HEX, BITS, OBJECT, NOT_READ };

/* The words net-snmp writes before a value. */
static const struct type {
	const char *word;
	enum value_type type;
	enum form form;
} types[] = {
	{ "INTEGER: ", VALUE_INTEGER, NUMBER },
	{ "Gauge32: ", VALUE_GAUGE32, NUMBER },
	{ "Unsigned32: ", VALUE_GAUGE32, NUMBER },
	{ "UInteger32: ", VALUE_GAUGE32, NUMBER },
	{ "Counter32: ", VALUE_COUNTER32, NUMBER },
	{ "Counter64: ", VALUE_COUNTER64, NUMBER },
	{ "Timeticks: ", VALUE_TIMETICKS, NUMBER },
	{ "STRING: ", VALUE_OCTETS, TEXT },
	{ "Hex-STRING: ", VALUE_OCTETS, HEX },
	{ "BITS: ", VALUE_OCTETS, BITS },
	{ "OID: ", VALUE_OID, OBJECT },
	{ "\"\"", VALUE_OCTETS, TEXT },
	/* No table has a value of these. */
	{ "IpAddress: ", VALUE_NULL, NOT_READ },
	{ "Network Address: ", VALUE_NULL, NOT_READ },
	{ "Opaque: ", VALUE_NULL, NOT_READ },
	{ "OPAQUE: ", VALUE_NULL, NOT_READ },
	{ "NsapAddress: ", VALUE_NULL, NOT_READ },
	{ "NULL", VALUE_NULL, NOT_READ },
	{ "No Such Object", VALUE_NULL, NOT_READ },
	{ "No Such Instance", VALUE_NULL, NOT_READ },
	{ "No more variables left", VALUE_NULL, NOT_READ },
};

static bool
cut_prefix(struct walk_text *t, const char *prefix)
{
	const size_t n = strlen(prefix);

	if (t->n < n || memcmp(t->s, prefix, n) != 0) {
		return false;
	}
	t->s += n;
	t->n -= n;
	return true;
}

static void
cut_blanks(struct walk_text *t)
{
	while (t->n > 0 && t->s[t->n - 1] == ' ') {
		t->n--;
	}
}

/* "Wrong Type (should be OCTET STRING): INTEGER: 5": what the agent sent stands behind it. */
static void
cut_complaint(struct walk_text *t)
{
	const char *end;

	if (cut_prefix(t, "Wrong Type (should be ")) {
		end = t->n > 0 ? memchr(t->s, ')', t->n) : NULL;
		if (end != NULL) {
			t->n -= (size_t)(end + 1 - t->s);
			t->s = end + 1;
			(void)cut_prefix(t, ": ");
		}
	}
}

/* The type in front of a text, which is cut off; NULL: none. */
static const struct type *
cut_type(struct walk_text *t)
{
	cut_complaint(t);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		const size_t n = strlen(types[i].word);

		/* "STRING:" alone is an empty one: the blank behind it may be gone. */
		if (t->n == n - 1 && types[i].word[n - 1] == ' ' &&
		    memcmp(t->s, types[i].word, n - 1) == 0) {
			*t = (struct walk_text){ t->s + t->n, 0 };
			return &types[i];
		}
		if (t->n >= n && memcmp(t->s, types[i].word, n) == 0) {
			t->s += types[i].form == TEXT && n == 2 ? 0 : n;
			t->n -= types[i].form == TEXT && n == 2 ? 0 : n;
			return &types[i];
		}
	}
	return NULL;
}

bool
walk_value_is(struct walk_text t)
{
	return cut_type(&t) != NULL;
}

/* "up(1)", "(8640000) 1 day", "300 seconds": the number in it. */
static bool
read_number(struct walk_text t, int64_t *out)
{
	const char *open = t.n > 0 ? memchr(t.s, '(', t.n) : NULL;
	bool minus;
	int64_t n = 0;

	if (open != NULL) {
		t.n -= (size_t)(open + 1 - t.s);
		t.s = open + 1;
	}
	minus = cut_prefix(&t, "-");
	if (t.n == 0 || t.s[0] < '0' || t.s[0] > '9') {
		return false;
	}
	for (; t.n > 0 && t.s[0] >= '0' && t.s[0] <= '9'; t.s++, t.n--) {
		/* Counter64 beyond 2^63 is no value that we read: it stays the largest. */
		if (__builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, t.s[0] - '0', &n)) {
			n = INT64_MAX;
		}
	}
	*out = minus ? -n : n;
	return true;
}

/* Adds bytes to those of an instance, which end the recording's. */
static void
add_bytes(struct snmprec *rec, struct snmprec_instance *out, const void *bytes, size_t n)
{
	const uint32_t first = out->value;
	const uint32_t before = out->nvalue;

	snmprec_bytes(rec, out, bytes, n);
	if (before > 0) {
		out->value = first;
		out->nvalue += before;
	}
}

/* "00 15 5D ", as far as it goes. Returns what is left. */
static struct walk_text
add_hex(struct snmprec *rec, struct snmprec_instance *out, struct walk_text t)
{
	while (t.n >= 2 && text_hex_digit(t.s[0]) >= 0 && text_hex_digit(t.s[1]) >= 0 &&
	       (t.n == 2 || t.s[2] == ' ')) {
		const uint8_t byte = (uint8_t)((unsigned)text_hex_digit(t.s[0]) << 4 |
					       (unsigned)text_hex_digit(t.s[1]));

		add_bytes(rec, out, &byte, 1);
		t.s += t.n > 2 ? 3 : 2;
		t.n -= t.n > 2 ? 3 : 2;
	}
	cut_blanks(&t);
	return t;
}

/*
 * Adds text up to a last quote; net-snmp writes \" and \\ for the two characters
 * in between. out NULL: the text is not kept. Returns whether there was that quote.
 */
static bool
add_quoted(struct snmprec *rec, struct snmprec_instance *out, struct walk_text t)
{
	cut_blanks(&t);
	for (size_t i = 0; i < t.n; i++) {
		if (t.s[i] == '"' && i + 1 == t.n) {
			return true;
		}
		i += t.s[i] == '\\' && i + 1 < t.n && strchr("\"\\", t.s[i + 1]) != NULL;
		if (out != NULL) {
			add_bytes(rec, out, t.s + i, 1);
		}
	}
	return false;
}

static enum walk_value
read_text(
    struct snmprec *rec, struct snmprec_instance *out, struct walk_text t, enum walk_tail *tail)
{
	snmprec_bytes(rec, out, "", 0);
	if (cut_prefix(&t, "\"")) {
		*tail = add_quoted(rec, out, t) ? TAIL_NONE : TAIL_QUOTED;
	} else {
		add_bytes(rec, out, t.s, t.n);
		*tail = TAIL_TEXT;
	}
	return WALK_VALUE;
}

static enum walk_value
read_object(struct snmprec *rec, struct snmprec_instance *out, struct walk_text t)
{
	struct walk_name name;

	if (!walk_name_read(t.s, t.n, &name) || name.n == 0 || !name.whole) {
		return WALK_BAD_VALUE;
	}
	snmprec_sub_ids(rec, out, name.oid, name.n);
	return WALK_VALUE;
}

enum walk_value
walk_value_read(
    struct snmprec *rec, struct snmprec_instance *out, struct walk_text t, enum walk_tail *tail)
{
	const struct type *type = cut_type(&t);

	*tail = TAIL_NONE;
	if (type == NULL) {
		return WALK_BAD_VALUE;
	}
	out->type = type->type;
	switch (type->form) {
	case NUMBER:
		return read_number(t, &out->number) ? WALK_VALUE : WALK_BAD_VALUE;
	case TEXT:
		return read_text(rec, out, t, tail);
	case HEX:
		*tail = TAIL_HEX;
		snmprec_bytes(rec, out, "", 0);
		return add_hex(rec, out, t).n == 0 ? WALK_VALUE : WALK_BAD_VALUE;
	case BITS:
		snmprec_bytes(rec, out, "", 0);
		if (add_hex(rec, out, t).n == t.n) { /* names alone */
			add_bytes(rec, out, t.s, t.n);
		}
		return WALK_VALUE;
	case OBJECT:
		return read_object(rec, out, t);
	case NOT_READ:
		break;
	}
	return WALK_NO_VALUE;
}

/* Octets and blanks alone? */
static bool
is_hex(struct walk_text t)
{
	for (size_t i = 0; i < t.n; i++) {
		if ((i % 3 == 2) != (t.s[i] == ' ') ||
		    (i % 3 != 2 && text_hex_digit(t.s[i]) < 0)) {
			return false;
		}
	}
	return t.n % 3 != 1;
}

/* Two letters or digits, a digit among them. Signs are of a terminal: "^D", "b#". */
static bool
is_like_octet(const char *s, size_t n, size_t digits)
{
	return n == 2 && digits > 0 && isalnum((unsigned char)s[0]) &&
	       isalnum((unsigned char)s[1]);
}

/* Octets, most of them, or words as long as octets: not what a terminal says behind them. */
static bool
is_nearly_hex(struct walk_text t)
{
	size_t words = 0;
	size_t octets = 0;
	size_t pairs = 0;

	for (size_t i = 0; i < t.n;) {
		size_t n = 0;
		size_t digits = 0;

		for (; i + n < t.n && t.s[i + n] != ' '; n++) {
			digits += text_hex_digit(t.s[i + n]) >= 0;
		}
		octets += n == 2 && digits == 2;
		pairs += is_like_octet(t.s + i, n, digits);
		words += n > 0;
		i += n + 1;
	}
	return words > 0 && (2 * octets >= words || pairs == words);
}

bool
walk_value_go_on(struct snmprec *rec, struct walk_text line, enum walk_tail *tail)
{
	struct snmprec_instance *last =
	    rec->ninstances > 0 ? &rec->instances[rec->ninstances - 1] : NULL;

	if (last == NULL && *tail != TAIL_SKIPPED) {
		return true;
	}
	switch (*tail) {
	case TAIL_HEX:
		if (is_hex(line)) {
			(void)add_hex(rec, last, line);
			return true;
		}
		*tail = TAIL_NONE;
		return !is_nearly_hex(line);
	case TAIL_QUOTED:
		add_bytes(rec, last, "\n", 1);
		*tail = add_quoted(rec, last, line) ? TAIL_NONE : TAIL_QUOTED;
		break;
	case TAIL_SKIPPED:
		*tail = add_quoted(rec, NULL, line) ? TAIL_NONE : TAIL_SKIPPED;
		break;
	case TAIL_TEXT:
		add_bytes(rec, last, "\n", 1);
		add_bytes(rec, last, line.s, line.n);
		break;
	case TAIL_NONE:
		break;
	}
	return true;
}
