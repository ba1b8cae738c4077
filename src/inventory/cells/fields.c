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

enum field_mac_state
field_mac(const char *s, struct mac *out)
{
	char plain[2 * MAC_TEXT_SIZE];
	size_t len;

	s += strspn(s, BLANKS);
	if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X')) {
		s += 2;
	}
	len = strcspn(s, BLANKS);
	if (s[len] != '\0' && len == 2) {
		len = strlen(s); /* blanks between the octets */
	}
	if (len >= sizeof(plain)) {
		return FIELD_MAC_UNREADABLE;
	}
	memcpy(plain, s, len);
	plain[len] = '\0';
	for (size_t i = 0; i < len; i++) {
		if (plain[i] == ' ') {
			plain[i] = '-';
		}
	}
	if (s[len] != '\0' && s[len + strspn(s + len, BLANKS)] != '\0') {
		return FIELD_MAC_UNREADABLE;
	}
	if (mac_parse(plain, len, out)) {
		return FIELD_MAC_WHOLE;
	}
	if (pad_mac(plain, len, out)) {
		return FIELD_MAC_PADDED;
	}
	return is_spreadsheet_number(plain) ? FIELD_MAC_ROUNDED : FIELD_MAC_UNREADABLE;
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
