/* Comparing: what of a plan collides, with what is in use and with itself, and what is only noted. */
#include "aid/claims.h"
#include "aid/plans.h"

#include "fdbaudit/text.h"

#include <string.h>

#define P UINT64_C(0x00155d000000)
#define VMM UINT64_C(0x001dd8c00000) /* of SCVMM's default pool */

enum { IP_1 = 0x0a140101, IP_2 = 0x0a140201, IP_FREE = 0x0a140301, MANY = 20 };

/*
 * HV-1 has the pool P + 10100 and its VM web P + 10105, at site east; HV-2 the pool P + 20100, at
 * west. [domain one] joins east and middle. P + 50007 is in a table of west alone.
 */
static const char *joined[] = { "east", "middle" };
static struct domain_setting domain = { .name = "one", .sites = joined, .nsites = 2 };
static struct mac_range pools[] = { { "HV-9 spare", { P + 0xc0000 }, { P + 0xc00ff } } };
static struct mac_range fixed[] = { { "", { P + 0xd0000 }, { P + 0xd00ff } } };
static struct planned_pool rows[] = { { "HV-7.corp", "", "plan.csv:2", { P + 0xf0000 },
					  { P + 0xf00ff } },
	{ "HV-6", "west", "plan.csv:3", { P + 0xf0100 }, { P + 0xf01ff } },
	{ "HV-2", "", "plan.csv:4", { P + 0xf0200 }, { P + 0xf02ff } } };
static struct mac_range shared[] = { { "", { P + 0xe0001 }, { P + 0xe0001 } } };

static void
begin(struct plans *s)
{
	plans_begin(s);
	(void)net_switch(&s->n, "leaf-2", 0x001b21020000, 4);
	s->n.snap.switches[0].site = "east";
	s->n.snap.switches[1].site = "west";
	(void)net_host(&s->n, "HV-1", IP_1, P + 0x10100);
	(void)net_nic(&s->n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000100);
	(void)net_nic(&s->n, "HV-1", NIC_VM_VNIC, "web", "NIC", P + 0x10105);
	(void)net_host(&s->n, "HV-2", IP_2, P + 0x20100);
	(void)net_nic(&s->n, "HV-2", NIC_PHYSICAL, NULL, "NIC1", 0xd4f5ef000200);
	net_always(&s->n, "leaf-1 Eth1/1", 99, 0xd4f5ef000100);
	net_always(&s->n, "leaf-2 Eth1/1", 99, 0xd4f5ef000200);
	net_always(&s->n, "leaf-2 Eth1/4", 10, P + 0x50007);
	s->n.set.domains = &domain;
	s->n.set.ndomains = 1;
	s->n.set.pools = pools;
	s->n.set.static_ranges = fixed;
	s->n.set.shared_macs = shared;
	s->n.set.planned = rows;
	s->n.set.nplanned = sizeof(rows) / sizeof(rows[0]);
	s->n.set.npools = s->n.set.nstatic_ranges = s->n.set.nshared_macs = 1;
}

static void
compare(struct plans *s)
{
	plans_look(s);
	plan_compare(&s->p, &s->in, &s->t, &s->r);
}

static void
end(struct plans *s)
{
	s->n.set = (struct settings){ .text = s->n.set.text };
	plans_free(s);
}

/* ---- one item -------------------------------------------------------------------------------------- */

static const struct item_row {
	const char *name; /* of a host */
	const char *site; /* NULL: not known */
	uint32_t ip; /* its pool; 0: the range */
	uint64_t min, max; /* max 0: it has no range; min: it is one address */
	enum planned_kind kind;
	uint32_t nics;
	const char *want; /* every remark */
	const char *why;
} items[] = {
	{ "HV-3", NULL, IP_FREE, 0, 0, PLANNED_HOST, 0, "", "nobody has it" },
	{ "HV-3", NULL, IP_1, 0, 0, PLANNED_HOST, 0, "collision host-pool; collision nic",
	    "another host's pool, and an address that its VM has" },
	{ "HV-1", NULL, IP_1, 0, 0, PLANNED_HOST, 0, "", "its own" },
	{ "HV-1", NULL, IP_2, 0, 0, PLANNED_HOST, 0, "note host-pool",
	    "not its own, of a host at another site than where it is" },
	{ "hv-1.corp", "west", IP_2, 0, 0, PLANNED_HOST, 0, "collision host-pool",
	    "where it is to go" },
	{ "HV-1", NULL, IP_2, 0, 0, PLANNED_POOL, 0, "collision host-pool",
	    "a pool of its name may be anywhere" },
	{ "HV-3", "east", IP_1, 0, 0, PLANNED_HOST, 0, "collision host-pool; collision nic",
	    "at the same site" },
	{ "HV-3", "middle", IP_1, 0, 0, PLANNED_HOST, 0, "collision host-pool; collision nic",
	    "at a site that is joined with it" },
	{ "HV-3", "west", IP_1, 0, 0, PLANNED_HOST, 0, "note host-pool; note nic",
	    "at one that is not" },
	{ "HV-3", "west", 0x0a140500, 0, 0, PLANNED_HOST, 0, "collision seen",
	    "a table alone has an address of it" },
	{ "HV-3", "east", 0x0a140500, 0, 0, PLANNED_HOST, 0, "note seen",
	    "a table of another site" },
	{ "HV-3", NULL, 0, 0, 0, PLANNED_HOST, 0, "unknown no-range", "nothing is planned" },
	{ "HV-3", NULL, 0xa9fe0303, 0, 0, PLANNED_HOST, 0, "note address",
	    "an address that a host gives to itself" },
	{ "HV-3", NULL, 0, UINT64_C(0x005056000000), UINT64_C(0x0050560000ff), PLANNED_HOST, 0,
	    "collision reserved", "another maker's" },
	{ "", NULL, 0, UINT64_C(0x005056000000), UINT64_C(0x005056000000), PLANNED_MAC, 0,
	    "collision reserved", "one address of another maker" },
	{ "HV-3", NULL, 0, VMM, VMM + 255, PLANNED_HOST, 0, "note default-range",
	    "a host with what SCVMM gives out" },
	{ "prod", NULL, 0, VMM, VMM + 255, PLANNED_POOL, 0, "", "which is a pool's by right" },
	{ "HV-9", NULL, 0x0a140c00, 0, 0, PLANNED_HOST, 0, "", "declared by its name" },
	{ "HV-8", NULL, 0x0a140c00, 0, 0, PLANNED_HOST, 0, "collision declared-pool",
	    "declared by another one" },
	{ "hv-7", NULL, 0x0a140f00, 0, 0, PLANNED_HOST, 0, "", "planned for it" },
	{ "HV-7", NULL, 0, P + 0xf0000, P + 0xf00ff, PLANNED_POOL, 0, "", "or its pool" },
	{ "HV-8", NULL, 0x0a140f00, 0, 0, PLANNED_HOST, 0, "collision declared-plan",
	    "planned for another one" },
	{ "", NULL, 0, P + 0xf0007, P + 0xf0007, PLANNED_MAC, 0, "collision declared-plan",
	    "an address of it" },
	{ "HV-8", "east", 0x0a140f01, 0, 0, PLANNED_HOST, 0, "note declared-plan",
	    "planned at another site" },
	{ "HV-8", "west", 0x0a140f01, 0, 0, PLANNED_HOST, 0, "collision declared-plan",
	    "at the same one" },
	{ "HV-8", "east", 0x0a140f02, 0, 0, PLANNED_HOST, 0, "note declared-plan",
	    "for a host that is at another site" },
	{ "", NULL, 0, P + 0xd0005, P + 0xd0005, PLANNED_MAC, 0, "",
	    "an address of what is declared for such" },
	{ "HV-3", NULL, 0x0a140d00, 0, 0, PLANNED_HOST, 0, "collision static-range",
	    "a pool over it" },
	{ "", NULL, 0, P + 0xe0001, P + 0xe0001, PLANNED_MAC, 0, "collision shared-mac",
	    "an address that several have" },
	{ "", NULL, 0, P + 0x10105, P + 0x10105, PLANNED_MAC, 0,
	    "collision host-pool; collision nic", "an address that a VM has" },
	{ "HV-3", NULL, IP_FREE, 0, 0, PLANNED_HOST, 204, "", "four fifths of the addresses" },
	{ "HV-3", NULL, IP_FREE, 0, 0, PLANNED_HOST, 205, "note capacity", "more than that" },
	{ "HV-3", NULL, IP_FREE, 0, 0, PLANNED_HOST, 256, "note capacity", "all of them" },
	{ "HV-3", NULL, IP_FREE, 0, 0, PLANNED_HOST, 257, "collision capacity", "too many" },
	{ "HV-1", NULL, IP_1, 0, 0, PLANNED_HOST, 204, "note capacity",
	    "beside one that is there" },
	{ "HV-1", NULL, IP_1, 0, 0, PLANNED_HOST, 256, "collision capacity",
	    "and one too many with it" },
	{ "HV-1", NULL, IP_1, 0, 0, PLANNED_HOST, 0, "", "nobody says how many" },
	{ "", NULL, 0, P + 0xd0005, P + 0xd0005, PLANNED_MAC, 9, "", "an address has no room" },
};

static void
told(const struct plans *s, char *buf, size_t cap)
{
	static const char *const weights[] = { "collision", "unknown", "note" };
	size_t n = 0;

	buf[0] = '\0';
	for (size_t i = 0; i < s->r.n; i++) {
		n += text_print(buf + n, cap - n, "%s%s %s", i > 0 ? "; " : "",
		    weights[s->r.list[i].weight],
		    plan_use_name((enum use_kind)s->r.list[i].kind));
	}
}

static void
item(void **state)
{
	const struct item_row *r = *state;
	struct planned *made;
	struct plans s;
	char got[256];

	begin(&s);
	if (r->max != 0) {
		made = plans_pool(&s, r->name, r->min, r->max);
	} else {
		made = plans_host(&s, r->name, r->ip);
	}
	made->kind = (uint8_t)r->kind;
	made->site = r->site != NULL ? r->site : "";
	made->nics = r->nics;
	compare(&s);
	told(&s, got, sizeof(got));
	assert_string_equal(got, r->want);
	assert_int_equal(s.r.ncollisions, strstr(got, "collision") != NULL);
	assert_int_equal(s.r.nunknown, strstr(got, "unknown") != NULL);
	assert_int_equal(s.r.nearest[0].bits != 0,
	    strstr(got, "collision") != NULL && strstr(got, "reserved") == NULL);
	end(&s);
}

/* Any of its addresses may be the one that gives the pool: a host collides with each of them. */
static void
test_addresses(void **state)
{
	struct plans s;

	(void)state;
	begin(&s);
	(void)plans_host(&s, "HV-3", IP_FREE);
	plans_pool_of(&s, IP_2);
	compare(&s);
	assert_int_equal(s.r.n, 1);
	assert_int_equal(s.r.list[0].range, 1);
	assert_int_equal(s.r.ncollisions, 1);
	end(&s);
}

/* A host that is nearly full, and for which nothing more is planned. */
static void
test_full(void **state)
{
	struct plans s;

	(void)state;
	begin(&s);
	for (uint32_t i = 0; i < 210; i++) {
		(void)net_nic(&s.n, "HV-2", NIC_VM_VNIC, "db", "NIC", P + 0x20105 + i);
	}
	(void)plans_host(&s, "HV-2", IP_2);
	compare(&s);
	assert_int_equal(s.r.n, 0);
	end(&s);
}

/* Many of one kind are one remark: how many, and the first three by name. */
static void
test_heap(void **state)
{
	const struct plan_remark *r;
	struct plans s;

	(void)state;
	begin(&s);
	for (uint32_t i = 0; i < 5; i++) {
		net_always(&s.n, "leaf-1 Eth1/4", 10, P + 0x30107 + i);
	}
	(void)plans_host(&s, "HV-3", IP_FREE);
	compare(&s);
	r = plans_told(&s, 0, USE_SEEN);
	assert_non_null(r);
	assert_int_equal(r->count, 5);
	assert_non_null(strstr(r->with, "00:15:5d:03:01:09"));
	assert_null(strstr(r->with, "00:15:5d:03:01:0a"));
	assert_non_null(strstr(r->with, " and 2 more"));
	assert_non_null(strstr(r->text, "5 addresses of 00155D030100-00155D0301FF"));
	assert_string_equal(r->where, "leaf-1 Eth1/4, VLAN 10, now");
	end(&s);
}

/* ---- the plan itself --------------------------------------------------------------------------------- */

/* Both are told, and nothing is told of an item that meets itself. */
static void
test_two(void **state)
{
	struct plans s;

	(void)state;
	begin(&s);
	(void)plans_host(&s, "HV-3", IP_FREE);
	plans_pool_of(&s, 0x0b140301);
	(void)plans_mac(&s, P + 0x30105);
	(void)plans_host(&s, "HV-5", 0x0a140901);
	compare(&s);
	assert_int_equal(s.r.ncollisions, 2);
	assert_int_equal(s.r.n, 4); /* each range of HV-3 meets the address */
	assert_non_null(plans_told(&s, 0, USE_PLANNED));
	assert_non_null(plans_told(&s, 1, USE_PLANNED));
	assert_null(plans_told(&s, 2, USE_PLANNED));
	assert_string_equal(plans_told(&s, 1, USE_PLANNED)->with, "HV-3, which is planned too");
	assert_string_equal(plans_told(&s, 1, USE_PLANNED)->where, "plan.csv:1");
	end(&s);
}

/* Two that touch, and do not overlap. */
static void
test_side_by_side(void **state)
{
	struct plans s;

	(void)state;
	begin(&s);
	(void)plans_pool(&s, "low", P + 0x30000, P + 0x300ff);
	(void)plans_pool(&s, "high", P + 0x30100, P + 0x301ff);
	compare(&s);
	assert_int_equal(s.r.n, 0);
	(void)plans_pool(&s, "last of low", P + 0x300ff, P + 0x300ff);
	plan_result_free(&s.r);
	plan_compare(&s.p, &s.in, &s.t, &s.r);
	assert_int_equal(s.r.ncollisions, 2);
	assert_null(plans_told(&s, 1, USE_PLANNED));
	end(&s);
}

/* Sites that do not meet: a note for both. */
static void
test_two_sites(void **state)
{
	struct plans s;

	(void)state;
	begin(&s);
	plans_host(&s, "HV-3", IP_FREE)->site = "east";
	plans_host(&s, "HV-4", IP_FREE)->site = "west";
	compare(&s);
	assert_int_equal(s.r.n, 2);
	assert_int_equal(s.r.ncollisions, 0);
	assert_int_equal(s.r.list[0].weight, REMARK_NOTE);
	assert_int_equal(s.r.list[1].weight, REMARK_NOTE);
	end(&s);
}

/* Of many that it meets a range is told some, and each of these of it: notes take no collision's place. */
static void
test_many(void **state)
{
	struct plans s;
	size_t notes = 0;

	(void)state;
	begin(&s);
	plans_pool(&s, "wide", P + 0x30000, P + 0x3ffff)->site = "east";
	for (uint32_t i = 0; i < MANY; i++) {
		plans_mac(&s, P + 0x30100 + i)->site = "west";
	}
	for (uint32_t i = 0; i < MANY; i++) {
		plans_mac(&s, P + 0x30200 + i)->site = "middle";
	}
	compare(&s);
	assert_int_equal(s.r.ncollisions, 1 + MANY);
	for (size_t i = 0; i < s.r.n; i++) {
		notes += s.r.list[i].weight == REMARK_NOTE && s.r.list[i].item != 0;
	}
	assert_int_equal(notes, MANY);
	for (uint32_t i = 1; i <= 2 * MANY; i++) {
		assert_non_null(plans_told(&s, i, USE_PLANNED));
	}
	end(&s);
}

/* More than are told of it lie between two that collide, at sites that meet nobody. */
static void
test_far_apart(void **state)
{
	static char names[MANY][8];
	struct plans s;

	(void)state;
	begin(&s);
	plans_pool(&s, "first", P + 0x30000, P + 0x3ffff)->site = "north";
	for (uint32_t i = 0; i < MANY; i++) {
		(void)text_print(names[i], sizeof(names[i]), "lab-%u", i);
		plans_pool(&s, "lab", P + 0x30100 + i, P + 0x3ffff)->site = names[i];
	}
	plans_pool(&s, "last", P + 0x30200, P + 0x302ff)->site = "North";
	compare(&s);
	assert_int_equal(s.r.ncollisions, 2);
	assert_int_equal(plans_told(&s, 0, USE_PLANNED)->weight, REMARK_COLLISION);
	assert_int_equal(plans_told(&s, 1 + MANY, USE_PLANNED)->weight, REMARK_COLLISION);
	end(&s);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(items, item), { .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_heap),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_side_by_side),
		cmocka_unit_test(test_two_sites),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_far_apart),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
