#include "collect/replay/mactext/mac_cells.h"

#include "collect/device/named_fid.h"
#include "collect/device/table.h"
#include "collect/replay/mactext/pattern.h"
#include "fdbaudit/text.h"

#include <stdlib.h>
#include <string.h>

enum {
	ADDRESS_DIGITS = 12,
	WITH_VLAN_DIGITS = 16,
	WORD_MAX = 64,
	DAMAGED_MAX = 28,
	STRANGERS_MAX = 6,
	GROUPS_OF_FOUR = 4, /* of an address three; a sign in the wrong place makes one more */
	DIGITS_OF_SIX = 9 /* at least, of an address in two groups */
};

/* ---- address ---- */

/* Digits in groups of one length, with one sign between them: how many, 0 for anything else. */
static size_t
read_digits(const char *s, size_t n, size_t *group, uint64_t *bits)
{
	size_t digits = 0;
	size_t since = 0;
	char sign = '\0';

	*group = 0;
	*bits = 0;
	for (size_t i = 0; i < n; i++) {
		const int v = text_hex_digit(s[i]);

		if (v >= 0) {
			*bits = *bits << 4 | (uint64_t)v;
			digits++;
			since++;
			continue;
		}
		if ((s[i] != '.' && s[i] != ':' && s[i] != '-') ||
		    (sign != '\0' && s[i] != sign) || (*group != 0 && since != *group) ||
		    since == 0) {
			return 0;
		}
		*group = since;
		sign = s[i];
		since = 0;
	}
	return *group == 0 || since == *group ? digits : 0;
}

/* Without what a sentence puts around it. */
static const char *
bare_word(const char *s, size_t *n)
{
	while (*n > 0 && strchr(",;)", s[*n - 1]) != NULL) {
		--*n;
	}
	while (*n > 0 && *s == '(') {
		s++;
		--*n;
	}
	return s;
}

bool
mac_cell_address(const char *s, size_t n, struct mac *out, uint16_t *vlan)
{
	size_t group;
	size_t digits;
	uint64_t bits;

	s = bare_word(s, &n);
	if (n < ADDRESS_DIGITS || n > WITH_VLAN_DIGITS + 7) {
		return false;
	}
	digits = read_digits(s, n, &group, &bits);
	if (digits == WITH_VLAN_DIGITS && group == 2 && bits >> 48 >= 1 &&
	    bits >> 48 <= VLAN_MAX) {
		*vlan = (uint16_t)(bits >> 48);
		bits &= 0xffffffffffff;
	} else if (digits != ADDRESS_DIGITS ||
		   (group != 0 && group != 2 && group != 4 && group != 6)) {
		return false;
	}
	*out = (struct mac){ bits };
	return true;
}

/* What of a word looks like an address, in groups of so many digits. */
struct likeness {
	size_t digits, letters; /* digits in all, those from a to f */
	size_t whole; /* groups of nothing but as many digits */
	size_t broken, strangers; /* other groups; what is no digit in them */
	bool gap; /* "::" of IPv6 */
};

static void
add_group(struct likeness *l, const char *s, size_t n, size_t size)
{
	size_t digits = 0;

	for (size_t i = 0; i < n; i++) {
		digits += text_hex_digit(s[i]) >= 0;
		l->letters += text_hex_digit(s[i]) >= 10;
	}
	l->digits += digits;
	if (digits == size && n == size) {
		l->whole++;
	} else {
		l->broken++;
		l->strangers += n - digits;
	}
}

/* Groups of two are of nothing else; those of four are IPv6's, one of six is a port's name as well. */
static bool
is_another(const struct likeness *l, size_t size)
{
	return (size == 4 && (l->gap || l->whole + l->broken > GROUPS_OF_FOUR)) ||
	       (size == 6 && l->digits < DIGITS_OF_SIX);
}

/*
 * One group is broken, or few of many. Of decimal digits alone more has to be whole:
 * times, dates and addresses of IP are of such groups as well.
 */
static bool
is_likely(const struct likeness *l, size_t size)
{
	if (is_another(l, size)) {
		return false;
	}
	if ((l->broken > 1 && 2 * l->broken > l->whole) || l->strangers > STRANGERS_MAX ||
	    l->letters == l->digits) {
		return false;
	}
	if (l->letters == 0) {
		return l->whole * size >= (size == 2 ? 10 : 8);
	}
	/* half of it, or all of it with a sign that is gone */
	return l->whole * size >= 6 || (l->digits >= 9 && l->strangers <= 1);
}

bool
mac_cell_damaged(const char *s, size_t n)
{
	size_t sign;

	s = bare_word(s, &n);
	sign = strcspn(s, ".:-");
	if (n > DAMAGED_MAX || memchr(s, '/', n) != NULL) {
		return false;
	}
	for (size_t size = 2; size <= 6; size += 2) {
		struct likeness l = { 0 };

		for (size_t from = 0, to; from <= n; from = to + 1) {
			for (to = from; to < n && (sign >= n || s[to] != s[sign]); to++) {
			}
			l.gap = l.gap || (to == from && sign < n && s[sign] == ':');
			add_group(&l, s + from, to - from, size);
		}
		if (is_likely(&l, size)) {
			return true;
		}
	}
	return false;
}

/* ---- VLAN ---- */

/* The number that is the whole of s; 0: it is none of a VLAN. */
static uint16_t
vlan_number(const char *s, size_t n)
{
	unsigned long number = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9' || number > VLAN_MAX) {
			return 0;
		}
		number = number * 10 + (unsigned long)(s[i] - '0');
	}
	return number <= VLAN_MAX ? (uint16_t)number : 0;
}

/* "v10(0010)": the number behind the name. */
static uint16_t
tag_number(const char *s)
{
	const char *open = strrchr(s, '(');
	const size_t n = strlen(s);

	if (open == NULL || s[n - 1] != ')') {
		return 0;
	}
	open += 1 + strspn(open + 1, " ");
	return vlan_number(open, (size_t)(s + n - 1 - open));
}

/* "v10", "vlan10", "VLAN_10", "vlan-10": a name that somebody gave after a number. */
static uint16_t
named_number(const char *s)
{
	static const char *const before[] = { "vlan-", "vlan_", "vlan", "v" };

	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		const size_t n = pattern_begins(before[i], s);

		if (n > 0) {
			return vlan_number(s + n, strlen(s + n));
		}
	}
	return vlan_number(s, strlen(s));
}

static bool
is_one_of(const char *word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text_casecmp(word, words[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* A word that says that there is no VLAN, or a mark. */
static bool
is_no_vlan(const char *word)
{
	static const char *const none[] = { "-", "--", "---", "all", "n/a", "none", "any",
		"unknown", "arp" };
	static const char *const marks[] = { "*", "+", "G", "C", "R", "S", "D", "O", "T", "~",
		"#", "&", "I" };

	return is_one_of(word, none, sizeof(none) / sizeof(none[0])) ||
	       is_one_of(word, marks, sizeof(marks) / sizeof(marks[0]));
}

/* The last word that is more than a mark: what stands before it are marks. */
static void
last_word(const char *words, char out[static WORD_MAX])
{
	out[0] = '\0';
	for (const char *at = words; *at != '\0';) {
		char word[WORD_MAX];
		const size_t n = strcspn(at, " ");

		(void)text_clean(word, sizeof(word), at, n);
		if (!is_no_vlan(word)) {
			memcpy(out, word, sizeof(word));
		}
		at += n;
		at += strspn(at, " ");
	}
}

bool
mac_cell_vlan(enum mac_column is, const char *words, struct mac_vlan *out)
{
	char word[WORD_MAX];
	uint16_t number = tag_number(words);

	*out = (struct mac_vlan){ NO_FID, 0 };
	last_word(words, word);
	if (word[0] == '\0') {
		return true;
	}
	number = number != 0 ? number : vlan_number(word, strcspn(word, "/"));
	if (is == MAC_COLUMN_VLAN && number != 0) {
		*out = (struct mac_vlan){ number, number };
		return true;
	}
	number = is != MAC_COLUMN_DOMAIN ? named_number(word) : 0;
	out->fid = number != 0 ? number : named_fid(is == MAC_COLUMN_DOMAIN, word);
	/* "Te5/1" of a routed port, "-/blue/-" of Huawei: no VLAN, but nothing else */
	return is != MAC_COLUMN_VLAN || strpbrk(word, "/0123456789") != NULL;
}

/* ---- type ---- */

static const struct {
	const char *word;
	uint8_t status;
} types[] = {
	{ "dynamic", STATUS_LEARNED }, { "learned", STATUS_LEARNED },
	{ "learnt", STATUS_LEARNED }, { "learn", STATUS_LEARNED },
	{ "cp_learn", STATUS_LEARNED }, /* IOS-XE: told by the control plane of the fabric */
	{ "evpn", STATUS_LEARNED }, { "evn", STATUS_LEARNED }, /* Huawei */
	{ "static", STATUS_MGMT }, { "permanent", STATUS_MGMT }, { "sticky", STATUS_MGMT },
	{ "security", STATUS_MGMT }, { "secure", STATUS_MGMT },
	{ "securedynamic", STATUS_MGMT }, /* Cisco port security */
	{ "securesticky", STATUS_MGMT }, { "secureconfigured", STATUS_MGMT },
	{ "port-access-security", STATUS_MGMT }, { "authen", STATUS_MGMT }, /* Huawei: 802.1X */
	{ "config", STATUS_MGMT }, { "system", STATUS_MGMT }, { "igmp", STATUS_MGMT },
	{ "blackhole", STATUS_OTHER }, { "self", STATUS_SELF },
	{ "management", STATUS_SELF }, /* FASTPATH: of an interface of the switch */
};

static uint8_t
status_of_word(const char *word)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (text_casecmp(word, types[i].word) == 0) {
			return types[i].status;
		}
	}
	return 0;
}

/* "D,SE", "DLR" of Junos, "d m" of EXOS: what is both dynamic and persistent was learned. */
static uint8_t
status_of_flags(const char *flags)
{
	if (*flags == 'D' || *flags == 'd') {
		return STATUS_LEARNED;
	}
	return *flags != '\0' && strchr("SsPp", *flags) != NULL ? STATUS_MGMT : 0;
}

/* " 1   D L " of RouterOS: the number, then flags. */
static uint8_t
status_of_host(const char *flags)
{
	if (strchr(flags, 'L') != NULL) {
		return STATUS_SELF;
	}
	if (strpbrk(flags, "IX") != NULL) {
		return STATUS_INVALID;
	}
	return strchr(flags, 'D') != NULL ? STATUS_LEARNED : STATUS_MGMT;
}

uint8_t
mac_cell_status(enum mac_column is, const char *words)
{
	uint8_t status = 0;

	if (is == MAC_COLUMN_FLAGS) {
		return status_of_flags(words);
	}
	if (is == MAC_COLUMN_HOST) {
		return status_of_host(words);
	}
	for (const char *at = words; *at != '\0' && status == 0;) {
		char word[WORD_MAX];
		const size_t n = strcspn(at, " ,");

		(void)text_clean(word, sizeof(word), at, n);
		status = status_of_word(word);
		at += n;
		at += strspn(at, " ,");
	}
	return status;
}

/* ---- port ---- */

static const struct {
	const char *pattern;
	enum mac_place place;
} places[] = {
#define MAC_PORT(pattern, place, what) { pattern, MAC_PLACE_##place },
#include "collect/replay/mactext/mac_ports.def"
#undef MAC_PORT
};

static void
cut_end(char *words, const char *end)
{
	const size_t n = strlen(words);
	const size_t m = strlen(end);

	if (n > m && strcmp(words + n - m, end) == 0) {
		words[n - m] = '\0';
	}
}

/* "0 /19/0" of SmartAX is 0/19/0. */
static void
close_slashes(char *words)
{
	char *out = words;

	for (const char *at = words; *at != '\0'; at++) {
		const char *next = at + strspn(at, " ");

		if (*at == ' ' && (*next == '/' || (out > words && out[-1] == '/'))) {
			continue;
		}
		*out++ = *at;
	}
	*out = '\0';
}

/*
 * "Gi1/0/4 Gi1/0/5", "1:3, 1:45": more than one port, as each of them has a
 * number. "Te 0/1" and "vlan 10" are one.
 */
static size_t
several(const char *words)
{
	size_t ports = 0;

	for (const char *at = words; *at != '\0';) {
		const size_t n = strcspn(at, " ,");

		if (strcspn(at, "0123456789") >= n) {
			return 1;
		}
		ports++;
		at += n;
		at += strspn(at, " ,");
	}
	return ports;
}

enum mac_place
mac_cell_port(enum mac_column is, char *words, bool learned)
{
	if (words[0] == '\0') {
		return MAC_PLACE_NOWHERE;
	}
	cut_end(words, "(R)");
	close_slashes(words);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (pattern_covers(places[i].pattern, words, NULL)) {
			return places[i].place;
		}
	}
	if (several(words) > 1) {
		if (!learned) {
			return MAC_PLACE_NOWHERE;
		}
		words[strcspn(words, " ,")] = '\0';
	}
	if (is == MAC_COLUMN_UNIT) {
		cut_end(words, ".0");
	}
	return MAC_PLACE_PORT;
}
