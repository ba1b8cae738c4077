/* Saved output of "show mac address-table": mac_text.def says how each vendor's lines read. */
#include "collect/device/delivery.h"
#include "collect/device/facts/row_facts.h"
#include "collect/replay/absent_tables.h"
#include "collect/replay/format.h"
#include "collect/replay/lines.h"

#include "fdbaudit/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 16, WORD_MAX = 64, SIGN_LINES = 40 };

static const struct mac_text {
	const char *name, *sign, *columns;
} mac_texts[] = {
#define MAC_TEXT(name, sign, columns, what) { #name, sign, columns },
#include "collect/replay/mac_text.def"
#undef MAC_TEXT
};

struct words {
	char at[WORDS_MAX][WORD_MAX];
	size_t n;
};

struct entry {
	struct mac mac;
	uint16_t vlan;
	uint8_t status;
	char port[WORD_MAX * 2];
};

static void
split(struct words *w, const char *line, size_t n)
{
	*w = (struct words){ .n = 0 };
	for (size_t i = 0; i < n && w->n < WORDS_MAX;) {
		size_t used = 0;

		while (i < n && (line[i] == ' ' || line[i] == '\t')) {
			i++;
		}
		while (i < n && line[i] != ' ' && line[i] != '\t') {
			if (used + 1 < WORD_MAX) {
				w->at[w->n][used++] = line[i];
			}
			i++;
		}
		w->at[w->n][used] = '\0';
		w->n += used > 0;
	}
}

static bool
contains(const char *line, size_t n, const char *sign)
{
	const size_t m = strlen(sign);

	for (size_t i = 0; i + m <= n; i++) {
		if (memcmp(line + i, sign, m) == 0) {
			return true;
		}
	}
	return false;
}

/* Whose output this is: its heading stands in the first lines. */
static const struct mac_text *
find_text(const char *text, size_t len)
{
	const char *line;
	size_t at = 0;
	size_t n;

	for (size_t i = 0; i < sizeof(mac_texts) / sizeof(mac_texts[0]); i++) {
		at = 0;
		for (size_t k = 0; k < SIGN_LINES && lines_next(text, len, &at, &line, &n);
		     k++) {
			if (contains(line, n, mac_texts[i].sign)) {
				return &mac_texts[i];
			}
		}
	}
	return NULL;
}

/* Huawei and Comware write an address as 0050-56a1-0001. */
static bool
read_mac(const char *word, struct mac *out)
{
	char dotted[16];

	if (strlen(word) == 14 && word[4] == '-' && word[9] == '-') {
		(void)snprintf(
		    dotted, sizeof(dotted), "%.4s.%.4s.%.4s", word, word + 5, word + 10);
		word = dotted;
	}
	return mac_parse(word, strlen(word), out);
}

/* "10", "10/-/-" of Huawei, "v10" and "vlan10" of Junos. */
static bool
read_vlan(const char *word, uint16_t *out)
{
	char *end;
	unsigned long n;

	word += strspn(word, "vlanVLAN");
	n = strtoul(word, &end, 10);
	if (end == word || (*end != '\0' && *end != '/') || n < 1 || n > VLAN_MAX) {
		return false;
	}
	*out = (uint16_t)n;
	return true;
}

static uint8_t
read_type(const char *word)
{
	static const struct {
		const char *word;
		uint8_t status;
	} types[] = {
		{ "dynamic", STATUS_LEARNED },
		{ "learned", STATUS_LEARNED },
		{ "learn", STATUS_LEARNED },
		{ "d", STATUS_LEARNED },
		{ "static", STATUS_MGMT },
		{ "sticky", STATUS_MGMT },
		{ "security", STATUS_MGMT },
		{ "secure", STATUS_MGMT },
		{ "port-access-security", STATUS_MGMT },
		{ "s", STATUS_MGMT },
		{ "self", STATUS_SELF },
	};
	char first[WORD_MAX];

	(void)snprintf(first, sizeof(first), "%s", word);
	first[strcspn(first, ",")] = '\0'; /* Junos: "D,SE" */
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (text_casecmp(first, types[i].word) == 0) {
			return types[i].status;
		}
	}
	return 0;
}

/* "CPU", "Router", "Switch", "sup-eth1(R)": the switch itself, at no port. */
static bool
is_own(const char *port)
{
	static const char *const own[] = { "cpu", "router", "switch", "drop", "sup-eth1(r)" };

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		if (text_casecmp(port, own[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* "ge-0/0/1.0": Junos names the unit, everything else names the interface. */
static void
cut_unit(const struct mac_text *t, char *port)
{
	char *dot = strcmp(t->name, "junos") == 0 ? strrchr(port, '.') : NULL;

	if (dot != NULL && strcmp(dot, ".0") == 0) {
		*dot = '\0';
	}
}

/* "Te 0/1" of OS9, "ethernet1/1/1" of OS10: the second word is the port's as well. */
static void
read_port(const struct words *w, size_t i, bool two, struct entry *e)
{
	if (two && i + 1 < w->n && strpbrk(w->at[i], "0123456789") == NULL) {
		(void)snprintf(e->port, sizeof(e->port), "%s %s", w->at[i], w->at[i + 1]);
	} else {
		(void)snprintf(e->port, sizeof(e->port), "%s", w->at[i]);
	}
}

/* One word by the letter of its column; false: the line is no row. */
static bool
read_word(char column, const struct words *w, size_t i, struct entry *e)
{
	switch (column) {
	case 'v':
		return read_vlan(w->at[i], &e->vlan);
	case 'n':
		(void)read_vlan(w->at[i], &e->vlan);
		return true;
	case 'm':
		return read_mac(w->at[i], &e->mac);
	case 't':
		e->status = read_type(w->at[i]);
		return true;
	case 'p':
	case 'w':
		read_port(w, i, column == 'w', e);
		return true;
	default:
		return true; /* '.': a word that says nothing here */
	}
}

/* One line by the columns of its format; false: it is no row. */
static bool
read_line(const struct mac_text *t, const struct words *w, struct entry *e)
{
	size_t i = 0;

	*e = (struct entry){ .vlan = 0 };
	/* "*", "+", "G": marks of primary, peer-link and gateway entries */
	while (i < w->n && strspn(w->at[i], "*+G~C") == strlen(w->at[i])) {
		i++;
	}
	for (const char *c = t->columns; *c != '\0' && i < w->n; c++, i++) {
		if (!read_word(*c, w, i, e)) {
			return false;
		}
	}
	return e->port[0] != '\0';
}

static void
tell(struct device *d, const struct mac_text *t, struct entry *e)
{
	struct port_ref p = { SPACE_NAME, 0, e->port };

	cut_unit(t, e->port);
	if (is_own(e->port)) {
		p = (struct port_ref){ SPACE_BRIDGE, 0, NULL };
		e->status = STATUS_SELF;
	}
	fact_row(d, e->vlan != 0 ? e->vlan : NONE, e->mac, p, e->status, 0);
	if (e->vlan != 0) {
		fact_fid_is_vlan(d, e->vlan, e->vlan);
	}
}

bool
is_mactext(const char *text, size_t len)
{
	return find_text(text, len) != NULL;
}

enum fdb_code
give_mactext(
    struct device *d, const char *name, const char *text, size_t len, struct fdb_err *err)
{
	const struct mac_text *t = find_text(text, len);
	struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	const char *line;
	struct table_request a;
	size_t at = 0;
	size_t n;

	(void)name;
	if (t == NULL || !device_open(d, "show mac address-table", &a)) {
		return fdb_fail(err, FDB_EPARSE, "no known form of a MAC address table");
	}
	while (lines_next(text, len, &at, &line, &n)) {
		struct words w;
		struct entry e;

		split(&w, line, n);
		if (read_line(t, &w, &e)) {
			tell(d, t, &e);
		}
	}
	device_end(d, &a, &o);
	absent_tables_end(d);
	return FDB_OK;
}
