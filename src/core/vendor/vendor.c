#include "core/vendor/vendor.h"

#include <stdio.h>
#include <string.h>

static const struct vendor vendors[] = {
#define VENDOR(name, sysobjectid, word, notation, cli, log, log_default) \
	{ name, sysobjectid, word, notation, cli, log, log_default },
#include "core/vendor/vendors.def"
#undef VENDOR
};

static bool
is_below(const char *sysobjectid, const char *subtree)
{
	const size_t n = strlen(subtree);

	return strncmp(sysobjectid, subtree, n) == 0 &&
	       (sysobjectid[n] == '.' || sysobjectid[n] == '\0');
}

/* How much speaks for a row: its sysObjectID first, then its word; 0: nothing does. */
static size_t
weigh(const struct vendor *v, const char *sysobjectid, const char *sysdescr)
{
	const size_t by_id = is_below(sysobjectid, v->sysobjectid) ? strlen(v->sysobjectid) : 0;
	const size_t by_word =
	    v->word != NULL && strstr(sysdescr, v->word) != NULL ? strlen(v->word) : 0;

	return by_id * VENDOR_LINE + by_word;
}

const struct vendor *
vendor_of(const char *sysobjectid, const char *sysdescr)
{
	const struct vendor *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < sizeof(vendors) / sizeof(vendors[0]); i++) {
		const size_t weight = weigh(&vendors[i], sysobjectid, sysdescr);

		if (weight > most) {
			most = weight;
			best = &vendors[i];
		}
	}
	return best;
}

enum { DIGITS = 12, SPELLED = DIGITS + 6 };

static void
spell(enum vendor_notation notation, struct mac m, char to[static SPELLED])
{
	static const struct {
		const char *digits;
		char between;
		unsigned each; /* digits in a group */
	} spellings[] = {
		[COLONS] = { "0123456789abcdef", ':', 2 },
		[CAPITALS] = { "0123456789ABCDEF", ':', 2 },
		[DOTS] = { "0123456789abcdef", '.', 4 },
		[DASHES] = { "0123456789abcdef", '-', 4 },
		[HALVES] = { "0123456789abcdef", '-', 6 },
	};
	size_t n = 0;

	for (unsigned i = 0; i < DIGITS; i++) {
		if (i > 0 && i % spellings[notation].each == 0) {
			to[n++] = spellings[notation].between;
		}
		to[n++] = spellings[notation].digits[m.bits >> (4 * (DIGITS - 1 - i)) & 15];
	}
	to[n] = '\0';
}

/* Puts words into a line; what does not fit is cut. vlan 0: what holds it is left out. */
static void
fill(const struct vendor *v, const char *line, struct mac m, uint16_t vlan,
    char buf[static VENDOR_LINE])
{
	char mac[SPELLED];
	char colons[SPELLED];
	size_t n = 0;

	spell(v->notation, m, mac);
	spell(COLONS, m, colons);
	buf[0] = '\0';
	while (*line != '\0' && n < VENDOR_LINE - 1 && !(*line == '~' && vlan == 0)) {
		if (strncmp(line, "$MAC", 4) == 0) {
			n += (size_t)snprintf(buf + n, VENDOR_LINE - n, "%s", mac);
			line += 4;
		} else if (strncmp(line, "$COLONS", 7) == 0) {
			n += (size_t)snprintf(buf + n, VENDOR_LINE - n, "%s", colons);
			line += 7;
		} else if (strncmp(line, "$VLAN", 5) == 0) {
			n += (size_t)snprintf(buf + n, VENDOR_LINE - n, "%u", (unsigned)vlan);
			line += 5;
		} else if (*line == '~') {
			line++;
		} else {
			buf[n++] = *line++;
			buf[n] = '\0';
		}
	}
}

const char *
vendor_cli(const struct vendor *v, struct mac m, char buf[static VENDOR_LINE])
{
	fill(v, v->cli, m, 0, buf);
	return buf;
}

const char *
vendor_log(const struct vendor *v, struct mac m, uint16_t vlan, char buf[static VENDOR_LINE])
{
	if (v->log == NULL) {
		return NULL;
	}
	fill(v, v->log, m, vlan, buf);
	return buf;
}
