/* The report for people as a whole. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
text_of_a_conflict(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "text");
	assert_string_equal(text,
	    "fdbaudit scan: 1 critical: change HV-02\n"
	    "2026-11-18 02:58:00 to 02:58:40 UTC, 3 samples, 2 switches, 2 hosts, 2 VMs; all"
	    " tables read whole\n"
	    "\n"
	    "1  CRITICAL  00:15:5d:01:0b:00  VLAN 10  C1: cloned hosts share one pool, proven "
	    "(95 "
	    "of 100)\n"
	    "   what    app-01 and app-02 use the same address\n"
	    "   change  HV-02 (VM app-02, Network Adapter)\n"
	    "   leave   HV-01 (VM app-01, Network Adapter)\n"
	    "   seen    leaf-1 Eth1/1    HV-01   02:58:00 to 02:58:40  in samples 1, 3 of 3\n"
	    "           leaf-2 Eth1/2    HV-02   02:58:20 to 02:58:40  in samples 2, 3 of 3\n"
	    "           moved 2 times: leaf-1 Eth1/1 -> Eth1/8 -> Eth1/1; both at once in "
	    "sample 3\n"
	    "   why     leaf-1 Eth1/1 is HV-01: LLDP tells NIC d4:f5:ef:00:01:00\n"
	    "           leaf-2 Eth1/2 is HV-02: address d4:f5:ef:00:02:00 of its NIC learned"
	    " there\n"
	    "   do      Give HV-02 a range of its own, then cold-start app-02.\n"
	    "           Get-VMNetworkAdapter -ComputerName HV-02 -VMName 'app-02'\n"
	    "           Set-VMHost -ComputerName HV-02 -MacAddressMinimum 00155D010C00"
	    " -MacAddressMaximum 00155D010CFF\n"
	    "           Stop-VM -ComputerName HV-02 -Name 'app-02'\n"
	    "   check   snmpget -v2c -c COMMUNITY -On leaf-1"
	    " 1.3.6.1.2.1.17.7.1.2.2.1.2.10.0.21.93.1.11.0\n"
	    "exit 1 (findings at or above warning)\n");
	free(text);
	story_free(&s);
}

static void
text_when_nothing_is_wrong(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: nothing wrong\n");
	assert_has(text, "Checked: 2 addresses on 2 edge ports");
	assert_has(text, "exit 0 (nothing at or above warning)\n");
	assert_null(strstr(text, "NOT"));
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_of_a_conflict),
		cmocka_unit_test(text_when_nothing_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
