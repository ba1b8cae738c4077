/* Pools: which part of a range is in use, which somebody else hands out too, and where is room. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
same(struct story *s)
{
	(void)s; /* both hosts hand out 00155D010B00-FF */
}

/* The upper half of HV-01's is the lower half of HV-02's. */
static void
half(struct story *s)
{
	s->net.inv.pools[1].min.bits += 128;
	s->net.inv.pools[1].max.bits += 128;
}

static void
apart(struct story *s)
{
	s->net.inv.pools[1].min.bits += 256;
	s->net.inv.pools[1].max.bits += 256;
}

static void
by_hand(struct story *s)
{
	s->net.inv.nics[s->found.list[0].claimants[1].nic].dynamic = TRI_NO;
}

static void
full(struct story *s)
{
	apart(s);
	s->net.inv.pools[0].max.bits = s->net.inv.pools[0].min.bits;
}

static struct mac_range frame = { "lab", { 0x00155d010000 }, { 0x00155d01ffff } };
static struct mac_range own = { "", { 0x00155d010b00 }, { 0x00155d010bff } };
static struct planned_pool sites[] = { { "HV-08", "east", "plan.csv:2", { 0x00155d010e00 },
					   { 0x00155d010eff } },
	{ "HV-09", "west", "plan.csv:3", { 0x00155d010e00 }, { 0x00155d010eff } } };
static struct inventory inv;
static struct snapshot snap;
static struct planned_pool plan = { "HV-01", "", "plan.csv:2", { 0x00155d010b00 },
	{ 0x00155d010bff } };

static void
declared(struct story *s)
{
	apart(s);
	s->net.set.pools = &frame;
	s->net.set.npools = 1;
}

static void
declared_alone(struct story *s)
{
	declared(s);
	s->net.inv.npools = 0;
}

static void
declared_by_name(struct story *s)
{
	apart(s);
	own.name = "VMs of hv-01.corp.example";
	s->net.set.pools = &own;
	s->net.set.npools = 1;
}

static void
declared_by_another_name(struct story *s)
{
	declared_by_name(s);
	own.name = "VMs of HV-010";
}

static void
planned(struct story *s)
{
	apart(s);
	plan.host = "hv-01.corp.example";
	s->net.set.planned = &plan;
	s->net.set.nplanned = 1;
}

static void
planned_for_another(struct story *s)
{
	planned(s);
	plan.host = "HV-09";
}

/* Both rows are of one range. */
static void
planned_for_two(struct story *s)
{
	s->net.inv.npools = 0;
	s->net.set.planned = sites;
	s->net.set.nplanned = 2;
}

static void
planned_for_one_site(struct story *s)
{
	sites[1].site = "EAST";
	planned_for_two(s);
}

static void
managers(struct story *s)
{
	for (size_t i = 0; i < 2; i++) {
		s->net.inv.pools[i].host = NONE;
		s->net.inv.pools[i].kind = POOL_SCVMM;
	}
	s->net.inv.pools[0].name = "Default (vmm-1)";
	s->net.inv.pools[1].name = "Default (vmm-2)";
}

static void
controller(struct story *s)
{
	managers(s);
	s->net.inv.pools[1].kind = POOL_NC;
	s->net.inv.pools[1].name = "HNV";
}

static void
part_for_controller(struct story *s)
{
	controller(s);
	s->net.inv.pools[1].max.bits -= 1;
}

static struct mac_range by_hand_range = { "appliances", { 0x00155dfe0000 },
	{ 0x00155dfe00ff } };
static struct mac_range nlb = { "NLB", { 0x00155dfd0001 }, { 0x00155dfd0001 } };
static struct grant granted = { .mac = { 0x00155dfb0001 } };
static struct binding bound = { .mac = { 0x00155df90001 } };

static void
static_across(struct story *s)
{
	static struct mac_range across = { "appliances", { 0x00155d010b80 },
		{ 0x00155d010b8f } };

	apart(s);
	s->net.set.static_ranges = &across;
	s->net.set.nstatic_ranges = 1;
}

static void
taken(struct story *s)
{
	s->net.set.static_ranges = &by_hand_range;
	s->net.set.nstatic_ranges = 1;
	s->net.set.shared_macs = &nlb;
	s->net.set.nshared_macs = 1;
	s->report.inv = &inv;
	inv = s->net.inv;
	inv.grants = &granted;
	inv.ngrants = 1;
	s->report.snap = &snap;
	snap = s->net.snap;
	snap.bindings = &bound;
	snap.nbindings = 1;
}

/* On an uplink, where nobody lives, and in a later sample. */
static struct row learned[] = { { .key = UINT64_C(0x00155df70001) << 16 } };
static struct read reads[64];
static struct change changes[64];

static void
passing(struct story *s)
{
	s->report.snap = &snap;
	snap = s->net.snap;
	assert_true(snap.nreads < sizeof(reads) / sizeof(reads[0]));
	memcpy(reads, snap.reads, snap.nreads * sizeof(*reads));
	reads[snap.nreads++] = (struct read){ .nrows = 1, .nkept = 1, .rows = learned };
	snap.reads = reads;
	assert_true(snap.nchanges + 1 < sizeof(changes) / sizeof(changes[0]));
	memcpy(changes, snap.changes, snap.nchanges * sizeof(*changes));
	changes[snap.nchanges++] = (struct change){ .key = UINT64_C(0x00155df60001) << 16 };
	changes[snap.nchanges++] =
	    (struct change){ .key = UINT64_C(0x00155df50001) << 16, .to = NONE };
	snap.changes = changes;
}

/* The judge joins domains by links: the same range at both is wrong whatever the sites are called. */
static void
named_apart(struct story *s)
{
	for (size_t i = 0; i < s->net.snap.nswitches; i++) {
		s->net.snap.switches[i].site = i == 0 ? "fra1" : "muc1";
	}
}

static const struct {
	const char *why;
	void (*change)(struct story *s);
	const char *has[3];
	size_t troubled;
} rows[] = {
	{ "one range of two hosts", same,
	    { "<path class=\"shared\" d=\"M0 0h256V12H0z\"/><path class=\"used\" d=\"M0 "
	      "0h1V12H0z\"/>",
		"<td>1 of 256</td><td class=\"wide\">overlaps HV-02</td>" },
	    2 },
	{ "only the overlapping part is red", half,
	    { "<path class=\"shared\" d=\"M128 0h128V12H128z\"/>",
		"<path class=\"shared\" d=\"M0 0h128V12H0z\"/>" },
	    2 },
	{ "ranges that do not meet", apart, { "<td class=\"wide\">255 free</td>" }, 0 },
	{ "written by hand", by_hand,
	    { "<path class=\"fixed\" d=\"M0 6h1V12H0z\"/>", "1 of 256, 1 by hand</td>" }, 2 },
	{ "used up", full, { "<td>1 of 1</td><td class=\"wide\">0 free</td>" }, 1 },
	{ "a declared range with what hosts hand out", declared,
	    { "lab</th><td>declared</td><td class=\"mac\">00:15:5d:01:00:00 ",
		"<td>1 of 65536</td><td class=\"wide\">overlaps HV-01, HV-02</td>" },
	    3 },
	{ "nobody says what of a declared range is free", declared_alone,
	    { "<td>1 of 65536</td><td class=\"wide\"></td>" }, 0 },
	{ "declared by the name of its host", declared_by_name,
	    { "VMs of hv-01.corp.example</th><td>declared</td>" }, 0 },
	{ "declared by the name of another one", declared_by_another_name,
	    { "overlaps VMs of HV-010</td>", "overlaps HV-01</td>" }, 2 },
	{ "planned for two sites that never meet", planned_for_two,
	    { "HV-08</th><td>planned</td>", "HV-09</th><td>planned</td>" }, 0 },
	{ "planned for two of one site", planned_for_one_site,
	    { "overlaps HV-08</td>", "overlaps HV-09</td>" }, 2 },
	{ "one range of two managers", managers,
	    { "Default (vmm-1)</th><td>manager</td>", "overlaps Default (vmm-2)</td>" }, 2 },
	{ "SCVMM's, given to a Network Controller whole", controller,
	    { "HNV</th><td>manager</td>" }, 0 },
	{ "SCVMM's, given to a Network Controller in part", part_for_controller,
	    { "HNV</th><td>manager</td>" }, 0 },
	{ "what is planned for a host is its own", planned,
	    { "hv-01.corp.example</th><td>planned</td>", "<td class=\"wide\">255 free</td>" },
	    0 },
	{ "what is planned for another one is not", planned_for_another,
	    { "HV-09</th><td>planned</td>", "overlaps HV-09</td>" }, 2 },
	{ "a range of a host across one that is given by hand", static_across,
	    { "appliances</th><td>by hand</td>",
		"<td>1 of 256</td><td class=\"wide\">overlaps appliances</td>" },
	    2 },
	{ "where is room", same,
	    { "Nothing is handed out, declared, exported or seen in 00, 02-FF.</p>" }, 2 },
	{ "no room: learned at a port where nobody lives", passing,
	    { " seen in 00, 02-F5, F8-FF.</p>" }, 2 },
	{ "one range of hosts at two sites", named_apart,
	    { "overlaps HV-02</td>", "overlaps HV-01</td>" }, 2 },
	{ "no room: written by hand, shared, granted, bound", taken,
	    { " seen in 00, 02-F8, FA, FC, FF.</p>" }, 2 },
};

static void
pools(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text;

		print_message("  %s\n", rows[i].why);
		story_conflict(&s);
		rows[i].change(&s);
		text = story_write(&s, "html");
		for (size_t k = 0; k < 3 && rows[i].has[k] != NULL; k++) {
			assert_has(text, rows[i].has[k]);
		}
		assert_int_equal(count(text, "<tr class=\"trouble\">"), rows[i].troubled);
		free(text);
		s.net.set.pools = NULL;
		s.net.set.npools = 0;
		s.net.set.static_ranges = s.net.set.shared_macs = NULL;
		s.net.set.nstatic_ranges = s.net.set.nshared_macs = 0;
		s.net.set.planned = NULL;
		s.net.set.nplanned = 0;
		story_free(&s);
	}
}

/* More than the page shows: what has them all. */
static void
many_pools(void **state)
{
	enum { MANY = 1001 };
	static struct mac_range list[MANY];
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	for (size_t i = 0; i < MANY; i++) {
		const uint64_t at = 0x02aa00000000 + 256 * i;

		list[i] = (struct mac_range){ "lab", { at }, { at + 255 } };
	}
	s.net.set.pools = list;
	s.net.set.npools = MANY;
	text = story_write(&s, "html");
	assert_has(text, "The first 1000 of 1003 ranges; -r json has those of hosts.</p>");
	free(text);
	s.net.set.pools = NULL;
	s.net.set.npools = 0;
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pools),
		cmocka_unit_test(many_pools),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
