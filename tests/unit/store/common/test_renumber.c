#include "aid/claims.h"

#include "store/common/renumber.h"

#include "fdbaudit/arena.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * One switch with three cards of three ports: 1 to 3 are Eth1/1 to Eth1/3, 4 is Eth2/1. An address for
 * each letter: the port where it was and where it is, in the same order; '.': it is not in that reading.
 */
static const struct claim {
	const char *was, *is;
	const char *gone; /* ports whose names the switch does not have any more */
	size_t pairs; /* that are left: 0: nothing was renumbered */
	size_t doubt; /* ports of which nobody can tell */
	const char *why;
} claims[] = {
	{ "112233", "445566", "123", 3, 0, "each port has another name" },
	{ "112233", "445566", "", 0, 3, "all names are there: all cables may have been moved" },
	{ "112233", "223344", "1", 3, 0, "the names moved on by one" },
	{ "112233", "223344", "", 0, 3, "or the cables did" },
	{ "123", "231", "", 0, 3, "three ports change places" },
	{ "112233", "112233", "", 0, 0, "nothing changed" },
	{ "112233", "442233", "", 0, 0, "one cable" },
	{ "11223344", "22113344", "", 0, 0, "two ports were swapped" },
	{ "111222333444", "111222555666", "", 0, 0,
	    "half of the cables: a day at the patch panel" },
	{ "112233", "455566", "123", 0, 0, "the addresses of one port scatter" },
	{ "112233", "444466", "123", 0, 0, "two ports became one" },
	{ "1122", "3344", "12", 0, 0, "two ports are moved by hand" },
	{ "112233", "4.55.6", "123", 3, 0, "some fell silent meanwhile" },
	{ "......", "112233", "", 0, 0, "all are new" },
	{ "11111111112222222222333333333355555555551",
	    "44444444446666666666777777777788888888881", "235", 4, 0,
	    "one address in forty may stay" },
	{ "112233445566", "778899445566", "123", 3, 0, "a card is in another slot" },
	{ "112233445566", "778899445566", "", 0, 0, "its cables are in another card" },
	{ "112233445566", "889977445566", "123", 0, 0,
	    "a card is gone, its cables went anywhere" },
	{ "112233445566", "778866445566", "123", 0, 0, "one of them to a port that was there" },
	{ "112233445566", "778899555566", "1234", 0, 0,
	    "a card and a port are gone: taken apart" },
	{ "112233445566", "778877445566", "123", 0, 0, "two of them to one port" },
	{ "1122445566", "7788445566", "12", 0, 0, "a card of two ports" },
	{ "111222333444555666", "777888999555444666", "123", 3, 0,
	    "a card in another slot, and two cables were swapped" },
};

enum { PORTS = 10 };

static size_t
read_letters(const char *s, struct sighted *to)
{
	size_t n = 0;

	for (size_t i = 0; s[i] != '\0'; i++) {
		if (s[i] != '.') {
			to[n++] = (struct sighted){ i + 1, (uint32_t)(s[i] - '0') };
		}
	}
	return n;
}

static void
read_names(const struct claim *c, struct port_names *to)
{
	static const char *const names[PORTS] = { NULL, "Eth1/1", "Eth1/2", "Eth1/3", "Eth2/1",
		"Eth2/2", "Eth2/3", "Eth3/1", "Eth3/2", "Eth3/3" };

	*to = (struct port_names){ vec_zeroed(PORTS, sizeof(char *)),
		vec_zeroed(PORTS, sizeof(char *)), PORTS };
	for (size_t i = 1; i < PORTS; i++) {
		const char digit[2] = { (char)('0' + i), '\0' };

		to->then[i] = strstr(c->was, digit) != NULL ? names[i] : NULL;
		to->now[i] = strstr(c->gone, digit) == NULL ? names[i] : NULL;
	}
}

static void
check(void **state)
{
	const struct claim *c = *state;
	struct renumber r = { .n = 0 };
	struct sighted was[64];
	struct sighted is[64];
	struct port_names names;
	const size_t nwas = read_letters(c->was, was);
	const size_t nis = read_letters(c->is, is);

	renumber_count(&r, 1, was, nwas, is, nis);
	read_names(c, &names);
	assert_int_equal(renumber_decide(&r, &names), c->pairs);
	assert_int_equal(r.ndoubts, c->doubt > 0);
	assert_int_equal(c->doubt > 0 ? r.doubts[0].n : 0, c->doubt);
	renumber_free(&r);
	renumber_names_free(&names);
}

/* Ports a, b, c of one switch are called d, e, f now, and a third name is still there without an address. */
static void
test_apply(void **state)
{
	struct switch_ sw = { .name = "leaf-1" };
	struct port ports[4] = { { .name = "d" }, { .name = "e" }, { .name = "f" },
		{ .name = "a" } };
	struct snapshot snap = { .switches = &sw, .nswitches = 1, .ports = ports, .nports = 4 };
	struct identity id = { .nports = 4, .nswitches = 1, .next_port = 7 };
	struct sighted was[] = { { 1, 1 }, { 2, 2 }, { 3, 3 } };
	struct readings now = { .nscopes = 1, .nseen = 3, .nmarks = 7 };
	struct renumber r = { .n = 0 };
	struct delta out = { .run = 2 };
	struct known_port known[] = { { .id = 1, .name = "a" }, { .id = 2, .name = "b" },
		{ .id = 3, .name = "c" } };
	const struct book book = { .ports = known, .nports = 3 };
	struct port_names names;
	struct fdb_err err;

	(void)state;
	arena_init(&id.text, 4096);
	id.switches = vec_zeroed(1, sizeof(*id.switches));
	id.switches[0] = 1;
	id.ports = vec_zeroed(4, sizeof(*id.ports));
	id.ports[0] = 4;
	id.ports[1] = 5;
	id.ports[2] = 6;
	id.ports[3] = 1;
	now.scopes = vec_zeroed(1, sizeof(*now.scopes));
	now.scopes[0] = (struct scope_read){ .scope = 1, .sw = 1, .n = 3 };
	now.seen = vec_zeroed(3, sizeof(*now.seen));
	now.marks = vec_zeroed(7, 1);
	for (uint32_t i = 0; i < 3; i++) {
		now.seen[i] = (struct sighted){ i + 1, i + 4 };
		now.marks[i + 4] = MARK_HERE;
	}
	renumber_count(&r, 1, was, 3, now.seen, 3);
	names = renumber_names(&book, &snap, &id);
	assert_int_equal(renumber_decide(&r, &names), 3);
	renumber_names_free(&names);
	assert_int_equal(renumber_apply(&r, &snap, &id, &now, &out, &err), FDB_OK);
	for (uint32_t i = 0; i < 3; i++) {
		assert_int_equal(id.ports[i], i + 1);
		assert_int_equal(now.seen[i].port, i + 1);
		assert_int_equal(now.marks[i + 1], MARK_HERE);
		assert_int_equal(out.names[i].port, i + 1);
		assert_int_equal(out.names[i].snap_port, i);
	}
	assert_int_equal(id.ports[3], 0);
	assert_int_equal(id.nnotes, 1);
	assert_non_null(strstr(id.notes[0], "switch leaf-1: its ports were renumbered"));
	renumber_free(&r);
	delta_free(&out);
	readings_free(&now);
	identity_free(&id);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check), { .rows = NULL } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_apply) };

	return claims_run(tables, others, 1);
}
