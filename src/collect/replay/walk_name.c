#include "collect/replay/walk_name.h"

#include "collect/tables/values.h"

/* Nodes above the objects, as SNMPv2-SMI (RFC 2578) calls them. */
static const struct named {
	const char *name, *oid;
	bool object; /* what follows is its index */
} names[] = {
	{ "iso", "1", false },
	{ "org", "1.3", false },
	{ "dod", "1.3.6", false },
	{ "internet", "1.3.6.1", false },
	{ "mgmt", "1.3.6.1.2", false },
	{ "mib-2", "1.3.6.1.2.1", false },
	{ "transmission", "1.3.6.1.2.1.10", false },
	{ "private", "1.3.6.1.4", false },
	{ "enterprises", "1.3.6.1.4.1", false },
	{ "snmpV2", "1.3.6.1.6", false },
	{ "snmpModules", "1.3.6.1.6.3", false },
	{ "zeroDotZero", "0.0", true },
#define OID(object, oid, module, meaning) { #object, oid, true },
#include "../../../mibs/oids.def"
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The length of an identifier or a module's name. */
static size_t
word_length(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && (is_letter(s[n]) || is_digit(s[n]) || s[n] == '-' || s[n] == '_')) {
		n++;
	}
	return n;
}

static const struct named *
find(const char *s, size_t len)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strlen(names[i].name) == len && memcmp(names[i].name, s, len) == 0) {
			return &names[i];
		}
	}
	return NULL;
}

static bool
add_number(const char *s, size_t len, struct walk_name *out)
{
	uint32_t number[OID_MAX];

	if (out->n == OID_MAX || oid_read(s, len, number) != 1) {
		return false;
	}
	out->oid[out->n++] = number[0];
	return true;
}

/* "[10]" or "[STRING: 0:15:5d:1:2:3]" of -OX; an address is of six octets, whatever its object is. */
static bool
add_bracket(const char *s, size_t len, struct walk_name *out)
{
	static const char string[] = "STRING: ";
	const size_t n = sizeof(string) - 1;
	struct value v = { .type = VALUE_OCTETS };
	struct mac m;

	if (len <= n || memcmp(s, string, n) != 0) {
		return add_number(s, len, out);
	}
	v.bytes = (const uint8_t *)s + n;
	v.nbytes = len - n;
	if (out->n + 6 > OID_MAX || v.nbytes == 6 || !table_mac(&v, &m)) {
		return false;
	}
	for (int shift = 40; shift >= 0; shift -= 8) {
		out->oid[out->n++] = (uint32_t)(m.bits >> shift & 0xff);
	}
	return true;
}

/* One part of a name behind a dot or in brackets. Returns its length, 0 where it cannot be read. */
static size_t
add_part(const char *s, size_t len, const struct named **at, struct walk_name *out)
{
	const char *close;
	size_t n;

	if (s[0] == '[') {
		close = memchr(s, ']', len);
		n = close != NULL ? (size_t)(close - s) : 0;
		return n > 0 && add_bracket(s + 1, n - 1, out) ? n + 1 : 0;
	}
	n = word_length(s, len);
	if (n > 0 && is_letter(s[0])) {
		*at = (*at)->object ? NULL : find(s, n);
		if (*at == NULL) {
			return 0;
		}
		out->n = oid_read((*at)->oid, strlen((*at)->oid), out->oid);
		return n;
	}
	return n > 0 && add_number(s, n, out) ? n : 0;
}

/* What follows the first word: numbers, names of nodes below it, an index. */
static void
add_rest(const char *s, size_t len, const struct named *at, struct walk_name *out)
{
	size_t i = 0;

	out->n = oid_read(at->oid, strlen(at->oid), out->oid);
	while (i < len) {
		const struct named *last = at;
		size_t n;

		i += s[i] == '.' ? 1 : 0;
		n = i < len ? add_part(s + i, len - i, &at, out) : 0;
		if (n ==
		    0) { /* the index of an object that is read, or a name that is not known */
			out->whole = false;
			out->n =
			    last->object ? oid_read(last->oid, strlen(last->oid), out->oid) : 0;
			return;
		}
		i += n;
	}
}

/* The last of the known objects in "iso.org.dod...ifEntry.ifDescr.1": the nodes between are not. */
static size_t
skip_unknown(const char *s, size_t len)
{
	for (size_t i = len; i > 0; i--) {
		if (s[i - 1] == '.' && i < len && is_letter(s[i])) {
			const struct named *at = find(s + i, word_length(s + i, len - i));

			return at != NULL && at->object ? i : 0;
		}
	}
	return 0;
}

bool
walk_name_read(const char *s, size_t len, struct walk_name *out)
{
	const bool dot = len > 0 && s[0] == '.';
	const struct named *at;
	bool module = false;
	size_t n;

	*out = (struct walk_name){ .whole = true };
	s += dot ? 1 : 0;
	len -= dot ? 1 : 0;
	if (len > 0 && is_digit(s[0])) {
		out->n = oid_read(s, len, out->oid);
		return out->n > 1;
	}
	n = word_length(s, len);
	if (n + 2 < len && memcmp(s + n, "::", 2) == 0) {
		module = n > 0;
		s += n + 2;
		len -= n + 2;
		n = word_length(s, len);
	}
	if (n == 0 || !is_letter(s[0])) {
		return false;
	}
	n = skip_unknown(s, len);
	s += n;
	len -= n;
	n = word_length(s, len);
	at = find(s, n);
	if (at != NULL) {
		add_rest(s + n, len - n, at, out);
	}
	return module || dot || at != NULL;
}
