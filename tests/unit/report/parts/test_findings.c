/* The part findings: one row each. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
assert_part(const struct story *s, const char *format, const char *want)
{
	char *text = story_write(s, format);

	assert_string_equal(text, want);
	free(text);
}

static void
findings_are_rows(void **state)
{
	struct story s;

	(void)state;
	story_conflict(&s);
	assert_part(&s, "csv",
	    "id,state,severity,kind,rule,cause,title,subject,count,mac,vlan,domain,host,origin,"
	    "confidence,vm,claimants,seen,moves,first_seen,last_seen,remedy\n"
	    "0123456789ab,,critical,conflict,FDB101,C1,app-01 and app-02 use the same "
	    "address,,1,"
	    "00:15:5d:01:0b:00,10,leaf-1,HV-02,,95,app-02,HV-01/app-01/Network Adapter; "
	    "HV-02/app-02/Network Adapter,leaf-1 Eth1/1; leaf-2 Eth1/2,2,2026-11-18T02:58:00Z,"
	    "2026-11-18T02:58:40Z,\"Give HV-02 a range of its own, then cold-start app-02.; "
	    "Get-VMNetworkAdapter -ComputerName HV-02 -VMName 'app-02'; Set-VMHost "
	    "-ComputerName "
	    "HV-02 -MacAddressMinimum 00155D010C00 -MacAddressMaximum 00155D010CFF; Stop-VM "
	    "-ComputerName HV-02 -Name 'app-02'\"\n");
	story_free(&s);
}

/* vm: on the host to change; of all owners where no host is named. */
static void
vms_of_a_finding(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].host = NONE;
	text = story_write(&s, "csv");
	assert_non_null(strstr(text, ",leaf-1,,,95,app-01; app-02,HV-01/"));
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_are_rows),
		cmocka_unit_test(vms_of_a_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
