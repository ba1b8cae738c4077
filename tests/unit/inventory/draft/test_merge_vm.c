/* What makes two rows one VM. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define HEAD "ComputerName,VMName,VMId,State\n"
#define ID1 "6f0d9a52-0000-4000-8000-000000000001"
#define ID2 "6f0d9a52-0000-4000-8000-000000000002"

static const struct export_claim files[] = {
	{ "Host,VM,MAC\nHV1,a,00155D010B00\nHV2,a,00155D010B00\n", .nics = 2, .vms = 2,
	    .hosts = 2, .why = "the same VM on two hosts stays two" },
	{ HEAD "HV1,a," ID1 ",Off\nHV1,a," ID2 ",Off\n", .vms = 2, .hosts = 1,
	    .why = "one name with two ids is two VMs" },
	{ HEAD "HV1,a," ID1 ",Off\nHV1,b," ID1 ",Off\n", .vms = 1, .hosts = 1,
	    .why = "one id with two names is one: it was renamed" },
	{ HEAD "HV1,a,,Off\nHV1,A," ID1 ",Off\n", .vms = 1, .hosts = 1,
	    .why = "a name first, its id later" },
	{ HEAD "HV1,," ID1 ",Off\nHV1,a," ID1 ",Off\n", .vms = 1, .hosts = 1,
	    .why = "an id first, its name later" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
