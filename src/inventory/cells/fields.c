#include "inventory/cells/fields.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BLANKS " \t\r\n"

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

/* Plain digits with the leading zeros gone: 1 to 11 decimal, or 10 and 11 hexadecimal (VMM 2008). */
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

enum mac_reading
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
		return MAC_UNREADABLE;
	}
	memcpy(plain, s, len);
	plain[len] = '\0';
	for (size_t i = 0; i < len; i++) {
		if (plain[i] == ' ') {
			plain[i] = '-';
		}
	}
	if (s[len] != '\0' && s[len + strspn(s + len, BLANKS)] != '\0') {
		return MAC_UNREADABLE;
	}
	if (mac_parse(plain, len, out)) {
		return MAC_READ;
	}
	if (pad_mac(plain, len, out)) {
		return MAC_PADDED;
	}
	return is_spreadsheet_number(plain) ? MAC_NUMBER : MAC_UNREADABLE;
}

int32_t
field_number(const char *s, int32_t max)
{
	char *end;
	long n;

	if (s == NULL || !isdigit((unsigned char)s[0])) {
		return -1;
	}
	n = strtol(s, &end, 10);
	end += strspn(end, BLANKS);
	return *end != '\0' || n > max ? -1 : (int32_t)n;
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
	enum { VLAN_MAX = 4094 };

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
field_is_flattened(const char *s, size_t len)
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

/*
 * Words and, for JSON of Windows PowerShell and for CLIXML, the numbers of the
 * enums in Microsoft.HyperV.PowerShell.
 */
const struct word state_words[] = {
	{ "Running", VM_RUNNING },
	{ "2", VM_RUNNING },
	{ "RunningCritical", VM_RUNNING },
	{ "32785", VM_RUNNING },
	{ "Off", VM_OFF },
	{ "3", VM_OFF },
	{ "OffCritical", VM_OFF },
	{ "32786", VM_OFF },
	{ "PowerOff", VM_OFF },
	{ "Stopped", VM_OFF },
	{ "Saved", VM_SAVED },
	{ "6", VM_SAVED },
	{ "SavedCritical", VM_SAVED },
	{ "32788", VM_SAVED },
	{ "FastSaved", VM_SAVED },
	{ "32779", VM_SAVED },
	{ "Paused", VM_PAUSED },
	{ "9", VM_PAUSED },
	{ "PausedCritical", VM_PAUSED },
	{ "32789", VM_PAUSED },
	{ "Starting", VM_RUNNING }, /* it may send already */
	{ "10", VM_RUNNING },
	{ "Stopping", VM_OTHER },
	{ "4", VM_OTHER },
	{ "Reset", VM_OTHER },
	{ "11", VM_OTHER },
	{ "Saving", VM_OTHER },
	{ "32773", VM_OTHER },
	{ "Pausing", VM_OTHER },
	{ "32776", VM_OTHER },
	{ "Resuming", VM_OTHER },
	{ "32777", VM_OTHER },
	{ "FastSaving", VM_OTHER },
	{ "32780", VM_OTHER },
	{ "Other", VM_OTHER },
	{ "1", VM_OTHER },
	{ NULL, VM_STATE_UNKNOWN },
};

const struct word replica_words[] = {
	{ "None", REPLICA_NONE },
	{ "0", REPLICA_NONE },
	{ "Primary", REPLICA_PRIMARY },
	{ "1", REPLICA_PRIMARY },
	{ "Replica", REPLICA_REPLICA },
	{ "2", REPLICA_REPLICA },
	{ "TestReplica", REPLICA_TEST },
	{ "3", REPLICA_TEST },
	{ "ExtendedReplica", REPLICA_EXTENDED },
	{ "4", REPLICA_EXTENDED },
	{ NULL, REPLICA_UNKNOWN },
};

const struct word vlan_mode_words[] = {
	{ "Untagged", VLAN_UNTAGGED },
	{ "0", VLAN_UNTAGGED },
	{ "Access", VLAN_ACCESS },
	{ "1", VLAN_ACCESS },
	{ "Trunk", VLAN_TRUNK },
	{ "2", VLAN_TRUNK },
	{ "Private", VLAN_PRIVATE },
	{ "3", VLAN_PRIVATE },
	{ NULL, VLAN_MODE_UNKNOWN },
};

/* MSFT_NetLbfoTeam: Static 0, SwitchIndependent 1, Lacp 2; VMSwitchTeam knows SwitchIndependent 1 alone. */
const struct word team_mode_words[] = {
	{ "SwitchIndependent", TEAM_SWITCH_INDEPENDENT },
	{ "1", TEAM_SWITCH_INDEPENDENT },
	{ "Static", TEAM_STATIC },
	{ "0", TEAM_STATIC },
	{ "Lacp", TEAM_LACP },
	{ "2", TEAM_LACP },
	{ NULL, TEAM_MODE_UNKNOWN },
};

/* MSFT_NetLbfoTeam: TransportPorts 0, IPAddresses 2, MacAddresses 3, HyperVPort 4, Dynamic 5. */
const struct word balance_words[] = {
	{ "HyperVPort", BALANCE_HYPERV_PORT },
	{ "4", BALANCE_HYPERV_PORT },
	{ "Dynamic", BALANCE_DYNAMIC },
	{ "5", BALANCE_DYNAMIC },
	{ "TransportPorts", BALANCE_ADDRESS_HASH },
	{ "0", BALANCE_ADDRESS_HASH },
	{ "IPAddresses", BALANCE_ADDRESS_HASH },
	{ "2", BALANCE_ADDRESS_HASH },
	{ "MacAddresses", BALANCE_ADDRESS_HASH },
	{ "3", BALANCE_ADDRESS_HASH },
	{ "Address Hash", BALANCE_ADDRESS_HASH },
	{ "AddressHash", BALANCE_ADDRESS_HASH },
	{ NULL, BALANCE_UNKNOWN },
};

uint8_t
field_word(const struct word *words, const char *s)
{
	for (; s != NULL && words->word != NULL; words++) {
		if (strcasecmp(s, words->word) == 0) {
			return words->value;
		}
	}
	return 0;
}

const char *
field_text(const struct word *words, uint8_t value)
{
	while (words->word != NULL && words->value != value) {
		words++;
	}
	return words->word != NULL ? words->word : "";
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
