/* One machine under two names. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"
#include "aid/story.h"

#include <stdio.h>
#include <string.h>

#define CARDS "PSComputerName,Name,MacAddress,PermanentAddress,CollectedAt\n"
#define CARD(host, octet, day) \
	host ",NIC" octet ",B8599F0000" octet ",B8599F0000" octet "," day "\n"
#define VMS "ComputerName,VMName,VMId,State,CollectedAt\n"
#define VM(host, vm, id, day) host "," vm "," id ",Off," day "\n"
#define ID_1 "6f0d9a52-0000-4000-8000-000000000001"
#define ID_2 "6f0d9a52-0000-4000-8000-000000000002"
#define ID_3 "6f0d9a52-0000-4000-8000-000000000003"
#define OCTOBER "2026-10-20T01:00:00Z"
#define OCTOBER_TWO "2026-10-20T02:00:00Z"
#define NOVEMBER "2026-11-17T01:00:00Z"
#define DECEMBER "2026-12-01T01:00:00Z"
#define OLD_AND_NEW CARDS CARD("OLD", "01", OCTOBER) CARD("NEW", "01", NOVEMBER)
#define LEFT_OUT "; what stands under the old name was left out"
#define BY_IDS                                                                               \
	"OLD is called NEW now: the permanent addresses of its NICs and ids of its VMs are " \
	"the "                                                                               \
	"same" LEFT_OUT
#define BY_NICS                                                                                \
	"OLD is called NEW now: the permanent addresses of its NICs are the same (ids of VMs " \
	"are not known under both names)" LEFT_OUT

static const struct renamed_claim {
	const char *files[3];
	const char *hosts, *vms; /* in order; a VM with the node that owns it behind a slash */
	const char *remark; /* "" none */
	const char *why;
} renamed[] = {
	{ { OLD_AND_NEW, VMS VM("OLD", "a", ID_1, OCTOBER) VM("OLD", "b", ID_2, OCTOBER)
			     VM("NEW", "a", ID_1, NOVEMBER) VM("NEW", "c", ID_3, NOVEMBER) },
	    "NEW", "a c", BY_IDS, "one VM of it is enough" },
	{ { OLD_AND_NEW, VMS VM("OLD", "a", ID_1, OCTOBER) VM("NEW", "a", ID_2, NOVEMBER) },
	    "NEW OLD", "a a", "", "cards that moved to another host: its VMs have other ids" },
	{ { OLD_AND_NEW, VMS VM("OLD", "a", ID_1, OCTOBER) }, "NEW", "", BY_NICS,
	    "VMs are known under the old name alone" },
	{ { OLD_AND_NEW, VMS VM("NEW", "a", ID_1, NOVEMBER) }, "NEW", "a", BY_NICS,
	    "or under the new one" },
	{ { OLD_AND_NEW, VMS VM("OLD", "a", "", OCTOBER) VM("NEW", "b", "", NOVEMBER) }, "NEW",
	    "b", BY_NICS, "names of VMs say nothing" },
	{ { CARDS CARD("OLD", "01", OCTOBER) CARD("NEW", "01", OCTOBER_TWO) }, "NEW OLD", "",
	    "", "within an hour it is one run: somebody copied a card" },
	{ { CARDS CARD("OLD", "01", OCTOBER) CARD("NEW", "01", NOVEMBER)
		  CARD("NEW", "02", NOVEMBER) },
	    "NEW OLD", "", "", "one card more: a card that moved" },
	{ { CARDS CARD("OLD", "01", OCTOBER) CARD("NEW", "01", NOVEMBER)
		  CARD("ZZ", "01", DECEMBER) },
	    "ZZ", "", "OLD is called NEW now", "twice" },
	{ { OLD_AND_NEW, VMS VM("OLD", "a", ID_1, OCTOBER) VM("NEW", "a", ID_1, NOVEMBER),
	      "ComputerName,VMName,State,ClusterOwner\nHV-9,b,Off,OLD\n" },
	    "HV-9 NEW", "b/NEW a", BY_IDS, "its other mentions lead to the new name" },
};

static void
check_renamed(void **state)
{
	const struct renamed_claim *claim = *state;
	struct inventory inv;
	char hosts[64] = "";
	char vms[64] = "";
	int nh = 0;
	int nv = 0;

	export_load(
	    &inv, (const struct export_text[]){ { claim->files[0], 0 }, { claim->files[1], 0 },
		      { claim->files[1] != NULL ? claim->files[2] : NULL, 0 }, { 0 } });
	for (size_t i = 0; i < inv.nhosts; i++) {
		nh += snprintf(hosts + nh, sizeof(hosts) - (size_t)nh, "%s%s",
		    nh > 0 ? " " : "", inv.hosts[i].name);
	}
	for (size_t i = 0; i < inv.nvms; i++) {
		assert_true(inv.vms[i].host < inv.nhosts);
		nv += snprintf(vms + nv, sizeof(vms) - (size_t)nv, "%s%s", nv > 0 ? " " : "",
		    inv.vms[i].name);
		if (inv.vms[i].owner_node != NONE) {
			nv += snprintf(vms + nv, sizeof(vms) - (size_t)nv, "/%s",
			    inv.hosts[inv.vms[i].owner_node].name);
		}
	}
	assert_row("hosts", hosts, claim->hosts);
	assert_row("VMs", vms, claim->vms);
	assert_int_equal(inv.nremarks > 0, claim->remark[0] != '\0');
	if (inv.nremarks > 0) {
		assert_memory_equal(inv.remarks[0].text, claim->remark, strlen(claim->remark));
	}
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(renamed, check_renamed), { 0 } };

	return claims_run(tables, NULL, 0);
}
