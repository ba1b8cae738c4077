/* Cells of a row: which of two names rules, and values that were lost. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <string.h>

static const struct remark_claim {
	const char *text;
	const char *remark; /* its beginning; NULL none */
	const char *why;
} remarks[] = {
	{ "Host,VM,MAC,IPAddresses\nHV1,a,00155D010B00,System.String[]\n",
	    "IP addresses were written as System.String[]", "a list of addresses" },
	{ "Host,VM,MAC,VlanSetting\nHV1,a,00155D010B00,"
	  "Microsoft.HyperV.PowerShell.VMNetworkAdapterVlanSetting\n",
	    "VLANs were written as a type name", "a nested object" },
	{ "Host,VM,MAC,IPAddresses\nHV1,a,00155D010B00,System.String[\n", NULL,
	    "an open bracket is somebody's text" },
	{ "Host,VM,MAC,Description\nHV1,a,00155D010B00,System.String[]\n", NULL,
	    "a column that nothing is lost with" },
};

static void
check_remark(void **state)
{
	const struct remark_claim *claim = *state;
	struct inventory inv;

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nremarks, claim->remark != NULL ? 1 : 0);
	if (claim->remark != NULL) {
		assert_memory_equal(inv.remarks[0].text, claim->remark, strlen(claim->remark));
	}
	inventory_free(&inv);
}

static const struct rank_claim {
	const char *text, *host;
	const char *why;
} ranks[] = {
	{ "ComputerName,Host,VM,MAC\nHV1,HV2,a,00155D010B00\n", "HV1",
	    "of two names the one of the lower rank rules" },
	{ "Host,ComputerName,VM,MAC\nHV2,HV1,a,00155D010B00\n", "HV1", "in either order" },
	{ "ComputerName,Host,VM,MAC\n,HV2,a,00155D010B00\n", "HV2",
	    "an empty cell leaves it to the other" },
};

static void
check_rank(void **state)
{
	const struct rank_claim *claim = *state;
	struct inventory inv;

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.nhosts, 1);
	assert_string_equal(inv.hosts[0].name, claim->host);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(remarks, check_remark),
		CLAIMS(ranks, check_rank),
		{ 0 },
	};

	return claims_run(tables, NULL, 0);
}
