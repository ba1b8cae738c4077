#include "aid/claims.h"

#include "store/common/identity.h"

#include <stdio.h>
#include <string.h>

/* "name/engine/bridge" of each switch; engine '-': none, bridge 0: none. */
static const struct claim {
	const char *known[3]; /* numbers 1, 2, 3 */
	const char *now[3]; /* sorted by name */
	uint32_t numbers[3]; /* of those of now */
	const char *note; /* in the first note; NULL: nothing is said */
	const char *why;
} claims[] = {
	{ { "a/e1/1", "b/e2/2" }, { "a/e1/1", "b/e2/2" }, { 1, 2 }, NULL, "the same two" },
	{ { "a/e1/1" }, { "z/e1/1" }, { 1 }, "switch z is the one that was called a",
	    "another name" },
	{ { "a/e1/1" }, { "z/e1/0" }, { 1 }, "switch z is the one that was called a",
	    "another name, by its engine id alone" },
	{ { "a/-/1" }, { "z/-/1" }, { 1 }, "switch z is the one that was called a",
	    "another name, by its bridge address alone" },
	{ { "a/e1/1" }, { "a/e9/9" }, { 1 }, "switch a was replaced by another device",
	    "another device under the name" },
	{ { "a/e1/1" }, { "a/e9/1" }, { 1 }, NULL, "another engine id, the same device" },
	{ { "a/e1/1" }, { "a/-/0" }, { 1 }, NULL, "a silent switch tells nothing" },
	{ { "a/e1/1", "b/e2/2" }, { "a/e2/2", "b/e1/1" }, { 2, 1 },
	    "switch a is the one that was called b", "two change their names" },
	{ { "a/e1/0", "b/e1/0" }, { "a/e1/0", "b/e1/0" }, { 1, 2 }, NULL,
	    "a cloned engine id is no proof: names are" },
	{ { "a/e1/0" }, { "x/e1/0", "y/e1/0" }, { 2, 3 },
	    "1 switch of this history is not in this run (a): give another",
	    "nor is one that two switches of the run have" },
	{ { "a/e1/1" }, { "a/e9/9", "z/e1/1" }, { 2, 1 },
	    "switch z is the one that was called a",
	    "renamed, and a new one under the old name" },
	{ { "a/e1/1" }, { "b/e2/2" }, { 2 }, "1 switch of this history is not in this run (a)",
	    "another switch" },
	{ { "a/e1/1", "b/e2/2", "c/e3/3" }, { "b/e2/2" }, { 2 },
	    "2 switches of this history are not in this run (a, ...)", "two are not there" },
};

static void
part(const char *s, char *name, char *engine, unsigned long long *bridge)
{
	assert_int_equal(sscanf(s, "%15[^/]/%15[^/]/%llu", name, engine, bridge), 3);
	if (strcmp(engine, "-") == 0) {
		engine[0] = '\0';
	}
}

static void
check(void **state)
{
	const struct claim *c = *state;
	struct known_switch known[3] = { { .id = 0 } };
	struct switch_ now[3] = { { .name = NULL } };
	struct book b = {
		.switches = known, .next_switch = 1, .next_port = 1, .next_scope = 1
	};
	struct snapshot snap = { .switches = now };
	char names[6][16];
	char engines[6][16];
	unsigned long long bridge;
	struct identity id = { .nnotes = 0 };
	struct fdb_err err;

	for (uint32_t i = 0; i < 3 && c->known[i] != NULL; i++) {
		part(c->known[i], names[i], engines[i], &bridge);
		known[i] = (struct known_switch){
			.id = i + 1, .name = names[i], .engine = engines[i], .bridge = bridge
		};
		b.nswitches++;
		b.next_switch++;
	}
	for (uint32_t i = 0; i < 3 && c->now[i] != NULL; i++) {
		part(c->now[i], names[i + 3], engines[i + 3], &bridge);
		now[i] = (struct switch_){ .name = names[i + 3],
			.engine = engines[i + 3][0] != '\0' ? engines[i + 3] : NULL,
			.base = { bridge } };
		snap.nswitches++;
	}
	assert_int_equal(identity_find(&b, &snap, &id, &err), FDB_OK);
	for (size_t i = 0; i < snap.nswitches; i++) {
		assert_int_equal(id.switches[i], c->numbers[i]);
	}
	if (c->note == NULL) {
		assert_int_equal(id.nnotes, 0);
	} else {
		assert_true(id.nnotes > 0);
		assert_non_null(strstr(id.notes[0], c->note));
	}
	identity_free(&id);
}

/* Ports go on by their names; others get a number when they need one. */
static void
test_ports(void **state)
{
	struct known_switch sw = { .id = 1, .name = "a", .engine = "" };
	struct known_port known[] = { { 7, 1, "Eth1", false }, { 9, 1, "Eth3", false } };
	struct book b = { .switches = &sw,
		.nswitches = 1,
		.ports = known,
		.nports = 2,
		.next_switch = 2,
		.next_port = 10,
		.next_scope = 1 };
	struct switch_ now = { .name = "a" };
	struct port ports[] = { { .name = "Eth1" }, { .name = "Eth2" }, { .name = "Eth3" } };
	struct snapshot snap = {
		.switches = &now, .nswitches = 1, .ports = ports, .nports = 3
	};
	struct identity id = { .nnotes = 0 };
	struct fdb_err err;

	(void)state;
	assert_int_equal(identity_find(&b, &snap, &id, &err), FDB_OK);
	assert_int_equal(id.ports[0], 7);
	assert_int_equal(id.ports[1], 0);
	assert_int_equal(id.ports[2], 9);
	assert_int_equal(identity_port(&id, 1), 10);
	assert_int_equal(identity_port(&id, 1), 10);
	assert_int_equal(identity_port(&id, 0), 7);
	assert_int_equal(id.next_port, 11);
	identity_free(&id);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check), { .rows = NULL } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_ports) };

	return claims_run(tables, others, 1);
}
