/* Of several exports of one host the newest counts, for each table by itself. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"
#include "aid/story.h"

#include <stdio.h>
#include <string.h>

#define NICS "ComputerName,VMName,Name,MacAddress,CollectedAt\n"
#define VMS "ComputerName,VMName,State,CollectedAt\n"
#define GROUPS "Name,OwnerNode,GroupType,Cluster,CollectedAt\n"
#define NIC(vm, octet, day) "HV-01," vm ",N,00155D0100" octet "," day "\n"
#define VM(vm, day) "HV-01," vm ",Off," day "\n"
#define GROUP(vm, host, day) vm "," host ",VirtualMachine,C1," day "\n"
#define MONDAY "2026-11-16T01:00:00Z"
#define MONDAY_PAST_TWO "2026-11-16T02:00:01Z"
#define MONDAY_TWO "2026-11-16T02:00:00Z"
#define TUESDAY "2026-11-17T01:00:00Z"

static const struct newest_claim {
	const char *files[3];
	const char *vms,
	    *macs; /* in order of hosts: names, and last octets in the order of NICs */
	const char *remark; /* how it begins, "" none */
	const char *why;
} newest[] = {
	{ { NICS NIC("a", "01", MONDAY), NICS NIC("b", "02", TUESDAY) }, "b", "02",
	    "1 NICs and 1 VMs are in older exports",
	    "a VM that NICs alone name goes with them" },
	{ { NICS NIC("a", "01", MONDAY), NICS NIC("b", "02", MONDAY_TWO) }, "a b", "01 02", "",
	    "within an hour it is one run" },
	{ { NICS NIC("a", "01", MONDAY), NICS NIC("b", "02", MONDAY_PAST_TWO) }, "b", "02",
	    "1 NICs and 1 VMs", "a second later it is another" },
	{ { NICS NIC("a", "01", MONDAY) NIC("a", "03", TUESDAY), NICS NIC("b", "02", TUESDAY) },
	    "a b", "03 02", "1 NICs and 0 VMs", "a NIC that stays keeps its VM" },
	{ { NICS NIC("a", "01", MONDAY), "ComputerName,VMName,Name,MacAddress\n"
					 "HV-01,b,N,00155D010002\n" },
	    "a b", "01 02", "", "rows without a moment replace none" },
	{ { VMS VM("a", MONDAY), VMS VM("b", TUESDAY) }, "b", "", "0 NICs and 1 VMs",
	    "a list of VMs" },
	{ { VMS VM("a", MONDAY) VM("b", MONDAY), NICS NIC("b", "02", TUESDAY) }, "a b", "02",
	    "", "NICs say nothing of VMs that only a list has" },
	{ { VMS VM("a", MONDAY), NICS NIC("a", "01", MONDAY), NICS NIC("b", "02", TUESDAY) },
	    "a b", "02", "1 NICs and 0 VMs", "nor of one that has lost its NIC" },
	{ { VMS VM("a", MONDAY) VM("b", MONDAY),
	      GROUPS GROUP("a", "HV-01", TUESDAY) GROUP("c", "HV-01", TUESDAY) },
	    "a b c", "", "", "nor do groups of a cluster, which name a few" },
	{ { VMS VM("a", MONDAY) VM("b", MONDAY) VM("c", MONDAY) VM("d", MONDAY),
	      GROUPS GROUP("a", "HV-02", TUESDAY) },
	    "a b c d a", "", "", "and they are no half of a list" },
	{ { NICS NIC("a", "01", MONDAY), NICS NIC("b", "02", TUESDAY),
	      GROUPS GROUP("a", "HV-01", TUESDAY) },
	    "a b", "02", "1 NICs and 0 VMs", "a group has it still: its NICs alone are old" },
	{ { NICS NIC("a", "01", MONDAY), NICS NIC("b", "02", TUESDAY),
	      "ComputerName,VMName,State\nHV-01,a,Off\n" },
	    "a b", "02", "1 NICs and 0 VMs", "a list of no moment is not replaced" },
	{ { "kind,host,vm,vm_id,mac,plugged,collected,vm_in_list\n"
	    "vm-vnic,HV-01,a,,00155D010001,true," MONDAY ",true\n",
	      NICS NIC("b", "02", TUESDAY) },
	    "a b", "02", "1 NICs and 0 VMs", "nor is one that our own inventory carries" },
	{ { "{\"vms\":[{\"host\":\"HV-01\",\"name\":\"a\",\"state\":\"Off\",\"vm_in_list\":"
	    "true,"
	    "\"collected\":\"" MONDAY "\"}],"
	    "\"nics\":[{\"kind\":\"vm-vnic\",\"host\":\"HV-01\",\"vm\":\"a\","
	    "\"mac\":\"00:15:5d:01:00:01\",\"collected\":\"" MONDAY "\"}]}",
	      NICS NIC("b", "02", TUESDAY) },
	    "a b", "02", "1 NICs and 0 VMs", "nor in JSON" },
	{ { VMS VM("a", MONDAY) VM("b", MONDAY) VM("c", MONDAY) VM("d", MONDAY) VM("e", MONDAY),
	      VMS VM("a", TUESDAY) },
	    "a b c d e", "",
	    "HV-01: its export of " TUESDAY " tells of 1 VMs, and no more of 4",
	    "half a list is no list" },
	{ { VMS VM("a", MONDAY) VM("b", MONDAY) VM("c", MONDAY), VMS VM("a", TUESDAY) }, "a",
	    "", "0 NICs and 2 VMs", "three may well be gone" },
};

static void
check_newest(void **state)
{
	const struct newest_claim *claim = *state;
	struct inventory inv;
	char vms[64] = "";
	char macs[64] = "";
	int nv = 0;
	int nm = 0;

	export_load(&inv, (const struct export_text[]){ { claim->files[0], 0 },
			      { claim->files[1], 0 }, { claim->files[2], 0 }, { 0 } });
	for (size_t i = 0; i < inv.nvms; i++) {
		nv += snprintf(vms + nv, sizeof(vms) - (size_t)nv, "%s%s", nv > 0 ? " " : "",
		    inv.vms[i].name);
	}
	for (size_t i = 0; i < inv.nnics; i++) {
		nm += snprintf(macs + nm, sizeof(macs) - (size_t)nm, "%s%02x",
		    nm > 0 ? " " : "", (unsigned)(inv.nics[i].mac.bits & 0xff));
	}
	assert_row("VMs", vms, claim->vms);
	assert_row("NICs", macs, claim->macs);
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
