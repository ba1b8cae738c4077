#include "aid/claims.h"

#include "store/common/renumber.h"

#include "fdbaudit/arena.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * One switch with six ports, an address for each letter: the port number where it was and where it
 * is, in the same order; '.': it is not in that reading.
 */
static const struct claim {
	const char *was, *is;
	size_t pairs; /* that are left: 0: nothing was renumbered */
	const char *why;
} claims[] = {
	{ "112233", "445566", 3, "each port has another name" },
	{ "112233", "223344", 3, "the names moved on by one" },
	{ "123", "231", 3, "three ports change places: as numbers do, not as cables" },
	{ "112233", "112233", 0, "nothing changed" },
	{ "112233", "442233", 0, "one cable" },
	{ "111222333444", "111222555666", 0, "half of the cables: a day at the patch panel" },
	{ "112233", "455566", 0, "the addresses of one port scatter" },
	{ "112233", "444466", 0, "two ports became one" },
	{ "1122", "3344", 0, "two ports are moved by hand" },
	{ "112233", "4.55.6", 3, "some fell silent meanwhile" },
	{ "......", "112233", 0, "all are new" },
	{ "11111111112222222222333333333355555555551",
	    "44444444446666666666777777777788888888881", 4, "one address in forty may stay" },
};

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
check(void **state)
{
	const struct claim *c = *state;
	struct renumber r = { .n = 0 };
	struct sighted was[64];
	struct sighted is[64];
	const size_t nwas = read_letters(c->was, was);
	const size_t nis = read_letters(c->is, is);

	renumber_count(&r, 1, was, nwas, is, nis);
	assert_int_equal(renumber_decide(&r), c->pairs);
	renumber_free(&r);
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
	assert_int_equal(renumber_decide(&r), 3);
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
