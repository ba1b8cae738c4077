/* What makes two rows one host, and what two rows tell of it. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>

static const struct export_claim files[] = {
	{ "Host,VM,MAC\nHV-01 .corp,a,00155D010B00\nhv-01,a,00155D010B00\n", .nics = 1,
	    .vms = 1, .hosts = 1, .why = "a blank before the domain" },
	{ "Host,VM,MAC\nlocalhost,a,00155D010B00\n", .nics = 1, .vms = 1,
	    .why = "localhost is every host" },
	{ "Host,VM,MAC\n.,a,00155D010B00\n", .nics = 1, .vms = 1,
	    .why = "so is the dot of WMI" },
	{ "Host,Cluster,IPAddress\nHV-01,C1,10.0.0.1\nHV-02,,10.0.0.2\n", .hosts = 2,
	    .why = "a host without a cluster" },
};

static const struct told_claim {
	const char *a, *b; /* of one host: cluster, pool, time */
	const char *cluster, *what; /* that is disputed, NULL nothing */
	uint64_t pool;
	const char *why;
} told[] = {
	{ "C1,00155D010B00,00155D010BFF,", "C1,00155D010B00,00155D010BFF,", "C1", NULL,
	    0x00155d010bff, "the same twice" },
	{ "C1,,,", ",00155D010B00,00155D010BFF,", "C1", NULL, 0x00155d010bff,
	    "one fact in each" },
	{ "C1,,,", "C2,,,", "C1", "host HV-01: cluster", 0, "two clusters: the first stays" },
	{ "C1,,,2026-11-19T09:00:00Z", "C2,,,2026-11-20T09:00:00Z", "C2", NULL, 0,
	    "two clusters: the younger export is right" },
	{ "C1,00155D010B00,00155D010BFF,", "C1,00155D010C00,00155D010CFF,", "C1",
	    "host HV-01: pool", 0x00155d010bff, "two pools: the first stays" },
	{ "C1,00155D010B00,00155D010BFF,2026-11-19T09:00:00Z",
	    "C1,00155D010C00,00155D010CFF,2026-11-20T09:00:00Z", "C1", NULL, 0x00155d010cff,
	    "two pools: the younger export is right" },
};

static void
check_told(void **state)
{
	static const char head[] = "ComputerName,ClusterName,MacAddressMinimum,"
				   "MacAddressMaximum,CollectedAt\nHV-01,";
	const struct told_claim *claim = *state;
	struct inventory inv;
	char a[256];
	char b[256];

	(void)snprintf(a, sizeof(a), "%s%s\n", head, claim->a);
	(void)snprintf(b, sizeof(b), "%s%s\n", head, claim->b);
	export_load(&inv, (const struct export_text[]){ { a, 0 }, { b, 0 }, { 0 } });
	assert_int_equal(inv.nhosts, 1);
	assert_string_equal(inv.clusters[inv.hosts[0].cluster].name, claim->cluster);
	assert_int_equal(inv.npools, claim->pool != 0 ? 1 : 0);
	assert_true(claim->pool == 0 || inv.pools[0].max.bits == claim->pool);
	assert_int_equal(inv.ndisputes > 0, claim->what != NULL);
	if (claim->what != NULL) {
		assert_string_equal(inv.disputes[0].what, claim->what);
	}
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(told, check_told),
		{ 0 },
	};

	return claims_run(tables, NULL, 0);
}
