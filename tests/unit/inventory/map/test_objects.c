/* Which kind of object a row is. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include "inventory/map/objects.h"

#include <stdio.h>
#include <string.h>

static const struct type_claim {
	const char *type, *name;
	const char *why;
} types[] = {
	{ "Microsoft.HyperV.PowerShell.VMHost", "VMHost", "a type of .NET" },
	{ "Selected.Microsoft.HyperV.PowerShell.VMHost", "VMHost", "after Select-Object" },
	{ "Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter",
	    "MSFT_NetAdapter", "a class of CIM" },
	{ "System.Management.ManagementObject#root\\virtualization\\Msvm_ComputerSystem",
	    "Msvm_ComputerSystem", "a class of WMI" },
	{ "System.String[]", "String", "a list" },
	{ "System.Collections.Generic.List`1", "List", "a list of .NET" },
	{ "A.Name.That.Is.MuchLongerThanItsRoom", "MuchLongerThanItsRo", "cut to fit" },
	{ "", "", "no type" },
};

static void
check_type(void **state)
{
	const struct type_claim *claim = *state;
	char name[20];

	object_type_name(name, sizeof(name), claim->type);
	assert_string_equal(name, claim->name);
}

/* One row is some columns and a type; what it is shows by what it gives. */
static const struct export_claim files[] = {
	{ "#TYPE X.VMHost\nComputerName,Name\nHV-01,app\n", .hosts = 1,
	    .why = "the type rules, whatever the columns are" },
	{ "#TYPE X.Unheard\nComputerName,VMName,MacAddress\nHV-01,app,00155D010B00\n",
	    .nics = 1, .vms = 1, .hosts = 1, .why = "an unknown type: the columns decide" },
	{ "ComputerName,VMName,MacAddress,State\nHV-01,app,00155D010B00,Off\n", .nics = 1,
	    .vms = 1, .hosts = 1, .why = "a NIC before a VM: what is more particular" },
	{ "Created,State\n1,2\n",
	    .unused = "1 these columns tell neither NICs nor hosts, VMs, pools, teams or "
		      "clusters",
	    .why = "columns of nothing that is known" },
};

static void
test_remarks_of_a_kind(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    "#TYPE Win32_NetworkAdapter\nSystemName,ServiceName,MACAddress\n"
	    "HV-01,i40ea,D4:F5:EF:00:00:01\nHV-01,i40ea,D4:F5:EF:00:00:02\n");
	assert_int_equal(inv.nnics, 2);
	assert_int_equal(inv.nremarks, 1);
	assert_string_equal(inv.remarks[0].text, "Win32_NetworkAdapter has no permanent "
						 "addresses: Get-NetAdapter | Export-Csv tells "
						 "them");
	inventory_free(&inv);
}

/* The time of a file is that of its first row which has one. */
static void
test_rows_are_counted(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, "Host,VM,MAC,CollectedAt\nHV1,a,x,\n"
			       "HV1,a,00155D010B00,2026-11-19T09:00:00Z\n"
			       "HV1,b,00155D010B01,2026-11-20T09:00:00Z\n");
	assert_int_equal(inv.files[0].rows, 3);
	assert_int_equal(inv.files[0].used, 2);
	assert_true(inv.files[0].time == 1795078800);
	inventory_free(&inv);
}

/* Of rows that are not listed any more nothing is kept, however long their cells are. */
static void
test_refused_rows_take_no_room(void **state)
{
	enum { LISTED = 100000, MORE = 5000 };
	static const char row[] = "HV1,a,?\n";
	static const char long_row[] =
	    "HV1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,?\n";
	static char text[32 + LISTED * sizeof(row) + MORE * sizeof(long_row)];
	size_t used = 0;

	(void)state;
	for (int more = 0; more <= MORE; more += MORE) {
		struct inventory inv;
		size_t n = 0;

		n += (size_t)snprintf(text, sizeof(text), "Host,VM,MAC\n");
		for (int i = 0; i < LISTED + 1 + more; i++) {
			const char *one = i <= LISTED ? row : long_row;

			memcpy(text + n, one, strlen(one) + 1);
			n += strlen(one);
		}
		export_load_text(&inv, text);
		assert_int_equal(inv.nunused, LISTED);
		assert_true(used == 0 || inv.text.used < used + 100);
		used = inv.text.used;
		inventory_free(&inv);
	}
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(types, check_type),
		CLAIMS(files, export_check),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_remarks_of_a_kind),
		cmocka_unit_test(test_rows_are_counted),
		cmocka_unit_test(test_refused_rows_take_no_room),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
