#include "inventory/cells/fields.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BLANKS " \t\r\n"

enum { VLAN_MAX = 4094 }; /* IEEE 802.1Q, 9.6: 4095 is reserved */

static const struct {
	const char *word;
	enum tri value;
} tri_spellings[] = {
	{ "true", TRI_YES },
	{ "false", TRI_NO },
	{ "on", TRI_YES },
	{ "off", TRI_NO },
	{ "yes", TRI_YES },
	{ "no", TRI_NO },
	{ "1", TRI_YES },
	{ "0", TRI_NO },
	{ "enabled", TRI_YES },
	{ "disabled", TRI_NO },
	/* What Excel of other languages makes of True and False. */
	{ "wahr", TRI_YES },
	{ "falsch", TRI_NO },
	{ "vrai", TRI_YES },
	{ "faux", TRI_NO },
	{ "vero", TRI_YES },
	{ "falso", TRI_NO }, /* Italian and Spanish */
	{ "verdadero", TRI_YES },
	{ "waar", TRI_YES },
	{ "onwaar", TRI_NO },
	{ "prawda", TRI_YES },
	{ "fa\xc5\x82sz", TRI_NO },
	{ "falsz", TRI_NO },
	{ "ja", TRI_YES },
	{ "nein", TRI_NO },
	{ "oui", TRI_YES },
	{ "non", TRI_NO },
};

enum tri
field_tri(const char *s)
{
	for (size_t i = 0; s != NULL && i < sizeof(tri_spellings) / sizeof(tri_spellings[0]);
	     i++) {
		if (strcasecmp(s, tri_spellings[i].word) == 0) {
			return tri_spellings[i].value;
		}
	}
	return TRI_UNKNOWN;
}

enum tri
field_on_off(const char *s)
{
	if (s != NULL && (strcmp(s, "0") == 0 || strcmp(s, "1") == 0)) {
		return s[0] == '0' ? TRI_YES : TRI_NO;
	}
	return field_tri(s);
}

/* A number with an exponent or a decimal sign: a spreadsheet kept six digits of it. */
static bool
is_spreadsheet_number(const char *s)
{
	const size_t digits = strspn(s, "0123456789");
	const char *rest = s + digits;

	if (digits == 0 || *rest == '\0') {
		return false;
	}
	if (*rest == ',' || *rest == '.') {
		rest++;
		rest += strspn(rest, "0123456789");
	}
	if (*rest != 'e' && *rest != 'E') {
		return false;
	}
	rest++;
	if (*rest != '+') {
		return false;
	}
	rest++;
	return *rest != '\0' && rest[strspn(rest, "0123456789")] == '\0';
}

/*
 * Plain digits with the leading zeros gone: 1 to 11 decimal, or 10 and 11 hexadecimal (VMM
 * 2008).
 */
static bool
pad_mac(const char *s, size_t len, struct mac *out)
{
	static const char zeros[] = "000000000000";
	char full[sizeof(zeros)];
	const bool decimal = strspn(s, "0123456789") == len;

	if (len == 0 || len >= sizeof(zeros) - 1 || (!decimal && len < 10) ||
	    strspn(s, "0123456789abcdefABCDEF") != len) {
		return false;
	}
	memcpy(full, zeros, sizeof(zeros));
	memcpy(full + sizeof(zeros) - 1 - len, s, len);
	return mac_parse(full, sizeof(zeros) - 1, out);
}

/* ---- MAC addresses ----------------------------------------------------------------------- */

/* What editors and spreadsheets make of the dash and of blanks; "" is dropped. */
static const struct {
	const char *bytes, *plain;
} marks[] = {
	{ "\xe2\x80\x90", "-" }, /* hyphen */
	{ "\xe2\x80\x91", "-" }, /* non-breaking hyphen */
	{ "\xe2\x80\x92", "-" }, /* figure dash */
	{ "\xe2\x80\x93", "-" }, /* en dash */
	{ "\xe2\x80\x94", "-" }, /* em dash */
	{ "\xe2\x80\x95", "-" }, /* horizontal bar */
	{ "\xe2\x88\x92", "-" }, /* minus */
	{ "\xc2\xa0", " " }, /* no-break space */
	{ "\xe2\x80\x8b", "" }, /* zero width space */
	{ "\xef\xbb\xbf", "" }, /* byte order mark */
};

enum { MAC_PLAIN = 2 * MAC_TEXT_SIZE };

/* Copies len bytes with plain dashes and blanks; false when it is too long for an address. */
static bool
plain_mac(char dst[static MAC_PLAIN], const char *s, size_t len)
{
	size_t n = 0;

	while (len > 0) {
		const bool ascii = (unsigned char)*s < 0x80;
		const char *plain = NULL;
		size_t took = 1;

		for (size_t i = 0;
		     !ascii && i < sizeof(marks) / sizeof(marks[0]) && plain == NULL; i++) {
			const size_t mark = strlen(marks[i].bytes);

			if (mark <= len && memcmp(s, marks[i].bytes, mark) == 0) {
				plain = marks[i].plain;
				took = mark;
			}
		}
		if (n == MAC_PLAIN - 1) {
			return false;
		}
		if (plain == NULL) {
			dst[n++] = *s;
		} else if (plain[0] != '\0') {
			dst[n++] = plain[0];
		}
		s += took;
		len -= took;
	}
	dst[n] = '\0';
	return true;
}

/*
 * Groups of digits between equal separators: six of two, whose leading zeros may be missing,
 * three of four, two of six.
 */
static bool
grouped_mac(const char *s, struct mac *out)
{
	static const size_t digits[] = { 0, 0, 6, 4, 0, 0, 2 }; /* by groups, and at least: */
	static const size_t least[] = { 0, 0, 6, 4, 0, 0, 1 };
	static const char hex[] = "0123456789abcdefABCDEF";
	const char sep[] = { s[strspn(s, hex)], '\0' };
	size_t groups = 1;
	uint64_t bits = 0;

	if (sep[0] == '\0' || strchr("-:. ", sep[0]) == NULL) {
		return false;
	}
	for (const char *p = s; *p != '\0'; p++) {
		groups += *p == sep[0] ? 1 : 0;
	}
	if (groups >= sizeof(digits) / sizeof(digits[0]) || digits[groups] == 0) {
		return false;
	}
	for (size_t i = 0; i < groups; i++) {
		const size_t n = strspn(s, hex);

		if (n < least[groups] || n > digits[groups] ||
		    s[n] != (i + 1 < groups ? sep[0] : '\0')) {
			return false;
		}
		bits = bits << 4 * digits[groups] | strtoull(s, NULL, 16);
		s += n + 1;
	}
	out->bits = bits;
	return true;
}

/* Quotes that keep a spreadsheet from making a number of it, and brackets of lists. */
#define MAC_AROUND BLANKS "='\"{}[]()`"

static enum field_mac_state
one_mac(const char *s, size_t len, struct mac *out)
{
	char text[MAC_PLAIN];
	char *plain = text;

	if (mac_parse(s, len, out)) { /* nearly all of them */
		return FIELD_MAC_WHOLE;
	}
	if (!plain_mac(text, s, len)) {
		return FIELD_MAC_UNREADABLE;
	}
	plain += strspn(plain, MAC_AROUND);
	len = strlen(plain);
	while (len > 0 && strchr(MAC_AROUND, plain[len - 1]) != NULL) {
		plain[--len] = '\0';
	}
	if (plain[0] == '0' && (plain[1] == 'x' || plain[1] == 'X')) {
		plain += 2;
		len -= 2;
	}
	if (mac_parse(plain, len, out) || grouped_mac(plain, out)) {
		return FIELD_MAC_WHOLE;
	}
	if (pad_mac(plain, len, out)) {
		return FIELD_MAC_PADDED;
	}
	return is_spreadsheet_number(plain) ? FIELD_MAC_ROUNDED : FIELD_MAC_UNREADABLE;
}

enum field_mac_state
field_mac(const char *s, struct mac *out)
{
	return one_mac(s, strlen(s), out);
}

size_t
field_mac_list(const char *s, struct mac *out, size_t cap)
{
	static const char *const between[] = { FIELD_LIST_BETWEEN, FIELD_LIST_BETWEEN BLANKS };

	if (strpbrk(s, FIELD_LIST_BETWEEN BLANKS) == NULL) {
		return 0;
	}
	for (size_t i = 0; i < sizeof(between) / sizeof(between[0]); i++) {
		const char *p = s + strspn(s, between[i]);
		bool all = true;
		size_t n = 0;

		while (*p != '\0' && all) {
			const size_t len = strcspn(p, between[i]);

			if (strspn(p, BLANKS) < len) {
				all = n < cap && one_mac(p, len, &out[n]) == FIELD_MAC_WHOLE;
				n++;
			}
			p += len;
			p += strspn(p, between[i]);
		}
		if (all && n > 1) {
			return n;
		}
	}
	return 0;
}

uint16_t
field_vlan(const char *s)
{
	char *end;
	long n;

	if (s == NULL || !isdigit((unsigned char)s[0])) {
		return 0;
	}
	n = strtol(s, &end, 10);
	end += strspn(end, BLANKS);
	return *end != '\0' || n > VLAN_MAX ? 0 : (uint16_t)n;
}

bool
field_ipv4_next(const char **s, uint32_t *out)
{
	static const char between[] = " \t\r\n,;|{}()\"";
	char one[INET6_ADDRSTRLEN];

	for (;;) {
		struct in_addr a;
		size_t len;

		*s += strspn(*s, between);
		len = strcspn(*s, between);
		if (len == 0) {
			return false;
		}
		if (len < sizeof(one)) {
			memcpy(one, *s, len);
			one[len] = '\0';
			one[strcspn(one, "/")] =
			    '\0'; /* NetBox and routes add the prefix length */
		} else {
			one[0] = '\0';
		}
		*s += len;
		if (inet_pton(AF_INET, one, &a) == 1) {
			*out = ntohl(a.s_addr);
			if (*out != 0 && *out >> 24 != 127) {
				return true;
			}
		}
	}
}

bool
field_vlans_next(const char **s, uint16_t *first, uint16_t *last)
{
	for (;;) {
		unsigned long a;
		unsigned long b;
		char *end;

		*s += strcspn(*s, "0123456789");
		if (**s == '\0') {
			return false;
		}
		a = b = strtoul(*s, &end, 10);
		if (end[0] == '-' && isdigit((unsigned char)end[1])) {
			b = strtoul(end + 1, &end, 10);
		}
		*s = end;
		if (a >= 1 && a <= b && b <= VLAN_MAX) {
			*first = (uint16_t)a;
			*last = (uint16_t)b;
			return true;
		}
	}
}

int64_t
field_time(const char *s)
{
	static const char date[] = "/Date(";
	int64_t ms;

	if (s == NULL) {
		return 0;
	}
	if (strncmp(s, date, sizeof(date) - 1) == 0) {
		return strtoll(s + sizeof(date) - 1, NULL, 10) / 1000;
	}
	return stamp_parse(s, strlen(s), &ms) ? ms / 1000 : 0;
}

bool
field_is_type_name(const char *s, size_t len)
{
	static const char *const roots[] = { "System.", "Microsoft." };
	size_t n = 0;

	for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++) {
		const size_t root = strlen(roots[i]);

		if (len > root && memcmp(s, roots[i], root) == 0) {
			n = root;
		}
	}
	if (n == 0) {
		return false;
	}
	while (n < len && (isalnum((unsigned char)s[n]) || strchr("_.+`", s[n]) != NULL)) {
		n++;
	}
	return n == len || (s[n] == '[' && s[len - 1] == ']');
}

bool
field_guid(const char *s, char dst[static GUID_SIZE])
{
	static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	bool zero = true;

	s += *s == '{' ? 1 : 0;
	for (size_t i = 0; i < GUID_SIZE - 1; i++) {
		const bool upper = s[i] >= 'A' && s[i] <= 'F';
		const char c = (char)(s[i] + (upper ? 'a' - 'A' : 0));
		const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');

		if (form[i] == '-' ? c != '-' : !hex) {
			return false;
		}
		zero = zero && (c == '0' || c == '-');
		dst[i] = c;
	}
	dst[GUID_SIZE - 1] = '\0';
	s += GUID_SIZE - 1;
	s += *s == '}' ? 1 : 0;
	return !zero && *s == '\0';
}

bool
field_is_nothing(const char *s)
{
	static const char *const words[] = { "-", "n/a", "none", "null", "unknown" };

	for (size_t i = 0; s != NULL && i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcasecmp(s, words[i]) == 0) {
			return true;
		}
	}
	return s == NULL;
}
