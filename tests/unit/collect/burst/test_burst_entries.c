/* Which entries are asked for, on which switches, in which order. */
#include "collect/burst/burst_entries.h"

#include "aid/claims.h"
#include "aid/net.h"
#include "fdbaudit/text.h"

#include <stdlib.h>
#include <string.h>

enum { SAMPLES = 2, TEXT = 512 };
static const uint64_t who = 0x00155d010b00;
static const uint64_t other = 0x00155d010c00;

struct row_of {
	const char *at;
	uint16_t vlan;
	bool mine; /* of the address that is asked for */
};

static const struct entries {
	struct row_of rows[6]; /* at NULL ends them */
	const char *found; /* of the switches that showed it */
	const char *everywhere; /* leaf and VLAN of the table; '+' shown, '-' may come there */
	const char *why;
} rows[] = {
	{ { { "leaf-1 Eth1/1", 10, true }, { "leaf-2 Eth1/1", 10, false } }, "leaf-1/10+",
	    "leaf-1/10+ leaf-2/10-", "a switch that has a station in its VLAN may get it" },
	{ { { "leaf-1 Eth1/1", 10, true }, { "leaf-2 Eth1/1", 20, false } }, "leaf-1/10+",
	    "leaf-1/10+", "not in another VLAN" },
	{ { { "leaf-1 Eth1/1", 10, true }, { "leaf-2 Eth1/1", 20, true },
	      { "leaf-2 Eth1/2", 10, false } },
	    "leaf-1/10+ leaf-2/20+", "leaf-1/10+ leaf-2/10- leaf-2/20+",
	    "a switch that has it in another VLAN may get it in this one as well" },
	{ { { "leaf-1 Eth1/1", 10, true }, { "leaf-1 Eth1/2", 20, true },
	      { "leaf-2 Eth1/2", 20, true }, { "leaf-2 Eth1/2", 10, false },
	      { "leaf-3 Eth1/1", 20, false } },
	    "leaf-1/10+ leaf-1/20+ leaf-2/20+",
	    "leaf-1/10+ leaf-1/20+ leaf-2/10- leaf-2/20+ leaf-3/20-",
	    "each VLAN of two, each once" },
	{ { { "leaf-1 Eth1/1", 10, false }, { "leaf-3 Eth1/1", 10, true } }, "leaf-3/10+",
	    "leaf-3/10+ leaf-1/10-", "switches that had it come first" },
	{ { { "leaf-1 Eth1/1", 10, true }, { "leaf-1 Eth1/2", 0, false } }, "leaf-1/10+",
	    "leaf-1/10+", "another table of a switch that has it is not asked" },
	{ { { "leaf-1 Eth1/1", 10, true }, { "leaf-2 Eth1/2", 0, false } }, "leaf-1/10+",
	    "leaf-1/10+ leaf-2/0-", "a table without VLANs may be of any" },
	{ { { "leaf-1 Eth1/1", 0, true }, { "leaf-2 Eth1/2", 10, false },
	      { "leaf-2 Eth1/2", 20, false } },
	    "leaf-1/0+", "leaf-1/0+ leaf-2/10- leaf-2/20-", "one that is in no VLAN in all" },
	{ { { "leaf-1 Eth1/1", 10, false } }, "", "", "nobody has it" },
};

static void
words_of(const struct snapshot *s, const struct burst_entry *e, size_t n, char to[TEXT])
{
	to[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		const struct fdb *f =
		    &s->fdbs[s->switches[e[i].sw].fdbs.first + KEY_FDB(e[i].key)];
		const size_t at = strlen(to);

		assert_int_equal(e[i].key >> 16, who);
		assert_int_equal(e[i].table, f->table);
		assert_int_equal(e[i].port, UNSEEN);
		(void)text_print(to + at, TEXT - at, "%s%s/%u%c", i > 0 ? " " : "",
		    s->switches[e[i].sw].name, snapshot_vlan(s, f), e[i].shown ? '+' : '-');
	}
}

static void
check(void **state)
{
	const struct entries *row = *state;
	struct burst_entry *e = NULL;
	char text[TEXT];
	struct net n;
	size_t found;

	net_init(&n, SAMPLES);
	net_switch(&n, "leaf-1", 0x001b21000100, 4);
	net_switch(&n, "leaf-2", 0x001b21000200, 4);
	net_switch(&n, "leaf-3", 0x001b21000300, 4);
	for (const struct row_of *r = row->rows; r->at != NULL; r++) {
		net_always(&n, r->at, r->vlan, r->mine ? who : other);
	}
	net_seal(&n);
	found = burst_entries_find(&n.snap, &who, 1, &e);
	words_of(&n.snap, e, found, text);
	assert_string_equal(text, row->found);
	free(e);
	found = burst_entries_everywhere(&n.snap, &who, 1, &e);
	words_of(&n.snap, e, found, text);
	assert_string_equal(text, row->everywhere);
	free(e);
	net_free(&n);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };

	return claims_run(claims, NULL, 0);
}
