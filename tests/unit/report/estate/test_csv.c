/* The estate as CSV: every column, every kind of row; what is read back is the same. */
#include "aid/export.h"
#include "aid/story.h"
#include "report/estate/estate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

#define HEADS                                                                                \
	"kind,host,fqdn,cluster,os,addresses,pool_min,pool_max,current_mac,pool_name,vm,"    \
	"vm_id,state,replication,clustered,created,nic,id,mac,permanent,dynamic,vlan_mode,"  \
	"vlan,trunk,switch,spoofing,teaming,up,nic_addresses,team,team_mode,balance,"        \
	"embedded,grant_to,source,switch_type,plugged,cluster_owner,collected,vm_collected," \
	"host_collected,vm_listed,vm_in_list,unanswered,event_16945_count,event_16945_last," \
	"event_16945_text,event_28_count,event_28_last,event_28_text,event_12565_count,"     \
	"event_12565_last,event_12565_text\n"
#define HOST "HV-A01,hv-a01.corp.example,HVC-A,10.0.20348,10.20.1.11 10.20.1.12,"
#define EVENTS ",,2,2026-11-18T02:00:00Z,MAC conflict,0,,,1,,full\n"
#define NO_EVENTS ",,,,,,,,,,\n"
#define POOL "00:15:5d:01:0b:00,00:15:5d:01:0b:ff,"

static const char estate[] = HEADS
    "physical," HOST POOL "00:15:5d:01:0b:07,,,,,,,,NIC1,,b8:59:9f:a0:01:01,"
    "b8:59:9f:a0:01:02,,,,,vSwitch,,,true,,SET,SwitchIndependent,HyperVPort,true,,"
    "estate.csv:2,,,,2026-11-18T02:00:00Z,,2026-11-18T03:00:00Z,," EVENTS "vm-vnic," HOST POOL
    "00:15:5d:01:0b:07,,app-a01,9911d367-fd34-5976-ad80-8f7d660d08bf,"
    "Running,Primary,true,2026-01-02T03:04:05Z,\"Net, 1\",Microsoft:9911D367,"
    "00:15:5d:01:0b:04,,true,trunk,5,\"10,20-22\",vSwitch,false,true,true,"
    "10.30.110.51 10.30.110.52,,,,,,estate.csv:3,External,true,HV-A02,2026-11-18T01:00:00Z,"
    "2026-11-18T02:30:00Z,2026-11-18T03:00:00Z,2026-11-17T02:30:00Z,true" EVENTS
    "host-only,HV-A02,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,estate.csv:3,,,,,,,," NO_EVENTS
    "vm-only," HOST POOL "00:15:5d:01:0b:07,,spare,,Off,None,false,,,,,,,,,,,,,,,,,,,,"
    "estate.csv:5,,,,,,2026-11-18T03:00:00Z,,true" EVENTS
    "pool-scvmm,,,,,,00:1d:d8:b7:1c:00,00:1d:d8:f4:1f:ff,,Default,,,,,,,,,,,,,,,,,,,,,,,,,"
    "estate.csv:6,,,,,,,," NO_EVENTS "grant-scvmm," HOST POOL
    "00:15:5d:01:0b:07,Default,,,,,,,,,00:1d:d8:b7:1c:05,,false,,,,"
    ",,,,,,,,,vmm-b01,estate.csv:7,,,,,,2026-11-18T03:00:00Z,," EVENTS
    "unanswered,HV-A09,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,estate.csv:8,,,,2026-11-18T03:00:00Z,,,,"
    ",VMs: denied,,,,,,,,,\n";

static void
every_column(void **state)
{
	struct inventory inv;
	char *text = NULL;
	size_t n = 0;
	FILE *out;

	(void)state;
	export_load_text(&inv, estate);
	assert_int_equal(inv.nunused, 0);
	inv.files[0].path = "estate.csv";
	out = open_memstream(&text, &n);
	estate_csv(&inv, out);
	assert_int_equal(fclose(out), 0);
	assert_row("read and written", text, estate);
	free(text);
	inventory_free(&inv);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
