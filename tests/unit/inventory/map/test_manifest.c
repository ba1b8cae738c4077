/* Rows of an exporter's manifest; what becomes of them is told in build/test_unanswered.c. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

static const struct export_claim files[] = {
	{ "ComputerName,Unanswered,Rows\nHV-01,VMs: denied,3\n",
	    .why = "a host is not known by its silence" },
	{ "ComputerName,Unanswered,Rows\nHV-01,,0\n", .why = "nor by having nothing to tell" },
	{ "ComputerName,Unanswered,Rows\n,VMs: denied,3\n",
	    .unused = "2 does not say who was asked", .why = "nobody" },
	{ "{\"unanswered\":[{\"host\":\"HV-01\",\"unanswered\":\"VMs\",\"collected\":null}]}",
	    .why = "our own JSON" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
