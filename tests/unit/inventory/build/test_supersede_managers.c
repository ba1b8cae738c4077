/* Of several exports of one manager the newest counts. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"
#include "aid/story.h"

#include <stdio.h>
#include <string.h>

#define POOLS                                                                            \
	"VMMServer,Name,MACAddressRangeStart,MACAddressRangeEnd,VirtualizationPlatform," \
	"CollectedAt\n"
#define GRANTS "VMMServer,Address,AllocatingAddressPool,VirtualNetworkAdapter,CollectedAt\n"
#define POOL(server, name, first, day) \
	server "," name ",001DD8B7" first "00,001DD8B7" first "FF,HyperV," day "\n"
#define GRANT(server, octet, to, day) server ",001DD8B71C" octet ",Default," to "," day "\n"
#define MONDAY "2026-11-16T01:00:00Z"
#define MONDAY_TWO "2026-11-16T02:00:00Z"
#define MONDAY_PAST_TWO "2026-11-16T02:00:01Z"
#define TUESDAY "2026-11-17T01:00:00Z"

static const struct newest_claim {
	const char *files[3];
	const char *pools, *grants; /* names, and last octets with receivers */
	const char *remark; /* how it begins, "" none */
	const char *why;
} newest[] = {
	{ { GRANTS GRANT("vmm-1", "07", "app", MONDAY) GRANT("vmm-1", "08", "web", MONDAY),
	      GRANTS GRANT("vmm-1", "08", "web", TUESDAY) },
	    "", "08 web", "0 rows of pools and 2 of grants are of older exports",
	    "a grant that was returned" },
	{ { GRANTS GRANT("vmm-1", "09", "old", MONDAY),
	      GRANTS GRANT("vmm-1", "09", "new", TUESDAY) },
	    "", "09 new", "0 rows of pools and 1 of grants", "one that another has today" },
	{ { GRANTS GRANT("vmm-1", "09", "new", TUESDAY),
	      GRANTS GRANT("vmm-1", "09", "old", MONDAY) },
	    "", "09 new", "0 rows of pools and 1 of grants", "in any order of files" },
	{ { POOLS POOL("vmm-1", "Prod", "1C", MONDAY),
	      POOLS POOL("vmm-1", "Prod", "1D", TUESDAY) },
	    "Prod (vmm-1) 1d", "", "1 rows of pools and 0 of grants", "a pool that was moved" },
	{ { GRANTS GRANT("vmm-1", "07", "app", MONDAY),
	      POOLS POOL("vmm-1", "Prod", "1C", TUESDAY) },
	    "Prod (vmm-1) 1c", "", "0 rows of pools and 1 of grants",
	    "the last grant leaves no row" },
	{ { GRANTS GRANT("vmm-1", "07", "app", MONDAY),
	      GRANTS GRANT("vmm-1", "08", "web", MONDAY_TWO) },
	    "", "07 app 08 web", "", "within an hour it is one run" },
	{ { GRANTS GRANT("vmm-1", "07", "app", MONDAY),
	      GRANTS GRANT("vmm-1", "08", "web", MONDAY_PAST_TWO) },
	    "", "08 web", "0 rows of pools and 1 of grants", "a second later it is another" },
	{ { GRANTS GRANT("vmm-1", "07", "app", MONDAY),
	      GRANTS GRANT("vmm-2", "08", "web", TUESDAY) },
	    "", "07 app 08 web", "", "another server says nothing of it" },
	{ { GRANTS GRANT("vmm-1", "07", "app", MONDAY),
	      GRANTS GRANT("VMM-1.corp.example", "08", "web", TUESDAY) },
	    "", "08 web", "0 rows of pools and 1 of grants", "one server by two spellings" },
	{ { GRANTS GRANT("", "07", "app", MONDAY),
	      GRANTS GRANT("vmm-1", "08", "web", TUESDAY) },
	    "", "08 web", "0 rows of pools and 1 of grants", "an older exporter names none" },
	{ { GRANTS GRANT("", "07", "app", MONDAY), GRANTS GRANT("", "08", "web", TUESDAY) }, "",
	    "08 web", "0 rows of pools and 1 of grants", "nor on both days" },
	{ { GRANTS GRANT("", "07", "app", MONDAY), GRANTS GRANT("vmm-1", "08", "web", TUESDAY),
	      GRANTS GRANT("vmm-2", "09", "new", TUESDAY) },
	    "", "07 app 08 web 09 new", "", "of two servers it may be either's" },
	{ { GRANTS GRANT("vmm-1", "07", "app", ""),
	      GRANTS GRANT("vmm-1", "08", "web", TUESDAY) },
	    "", "07 app 08 web", "", "rows without a moment are not replaced" },
	{ { GRANTS GRANT("vmm-1", "07", "app", MONDAY),
	      GRANTS GRANT("vmm-1", "08", "web", "") },
	    "", "07 app 08 web", "", "and replace none" },
};

static void
check_newest(void **state)
{
	const struct newest_claim *claim = *state;
	struct inventory inv;
	char pools[64] = "";
	char grants[64] = "";
	int np = 0;
	int ng = 0;

	export_load(&inv, (const struct export_text[]){ { claim->files[0], 0 },
			      { claim->files[1], 0 }, { claim->files[2], 0 }, { 0 } });
	for (size_t i = 0; i < inv.npools; i++) {
		np += snprintf(pools + np, sizeof(pools) - (size_t)np, "%s%s %02x",
		    np > 0 ? " " : "", inv.pools[i].name,
		    (unsigned)(inv.pools[i].min.bits >> 8 & 0xff));
	}
	for (size_t i = 0; i < inv.ngrants; i++) {
		ng += snprintf(grants + ng, sizeof(grants) - (size_t)ng, "%s%02x %s",
		    ng > 0 ? " " : "", (unsigned)(inv.grants[i].mac.bits & 0xff),
		    inv.grants[i].to);
	}
	assert_row("pools", pools, claim->pools);
	assert_row("grants", grants, claim->grants);
	assert_int_equal(inv.nremarks, claim->remark[0] != '\0' ? 1 : 0);
	if (inv.nremarks > 0) {
		assert_memory_equal(inv.remarks[0].text, claim->remark, strlen(claim->remark));
	}
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(newest, check_newest), { 0 } };

	return claims_run(tables, NULL, 0);
}
