/* CSV parts: which rows, in which order, with which words. */
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
tables_are_the_union(void **state)
{
	struct story s;

	(void)state;
	story_conflict(&s);
	net_at(&s.net, "leaf-1 Eth1/8")->flags |= PORT_UNMAPPED;
	net_at(&s.net, "leaf-1 Eth1/8")->ifindex = NONE;
	s.net.snap.reads[0].rows[0].status = 4;
	assert_part(&s, "csv-tables",
	    "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n"
	    "leaf-1,dot1q,10,10,00:15:5d:01:0b:00,1,1,Eth1/1,learned\n"
	    "leaf-1,dot1q,10,10,00:15:5d:01:0b:00,1,1,Eth1/1,self\n"
	    "leaf-1,dot1q,10,10,00:15:5d:01:0b:00,8,,,learned\n"
	    "leaf-1,dot1q,99,99,d4:f5:ef:00:01:00,1,1,Eth1/1,learned\n"
	    "leaf-1,dot1q,99,99,d4:f5:ef:00:02:00,8,,,learned\n"
	    "leaf-2,dot1q,10,10,00:15:5d:01:0b:00,2,2,Eth1/2,learned\n"
	    "leaf-2,dot1q,10,10,00:15:5d:01:0b:00,8,8,Eth1/8,learned\n"
	    "leaf-2,dot1q,99,99,d4:f5:ef:00:01:00,8,8,Eth1/8,learned\n"
	    "leaf-2,dot1q,99,99,d4:f5:ef:00:02:00,2,2,Eth1/2,learned\n");
	story_free(&s);
}

/* FIDs are numbers (9 before 10), tables go by name, a VLAN says how it is known. */
static void
tables_tell_how_the_vlan_is_known(void **state)
{
	static const uint16_t shared[] = { 30, 40, 0 };
	struct story s;

	(void)state;
	memset(&s, 0, sizeof(s));
	net_init(&s.net, 1);
	net_switch(&s.net, "sw-1", 0, 2);
	net_shared(&s.net, "sw-1", shared);
	net_always(&s.net, "sw-1 Eth1/1", 10, 0x02);
	net_always(&s.net, "sw-1 Eth1/1", 9, 0x03);
	net_always(&s.net, "sw-1 Eth1/2", 30, 0x01);
	net_always(&s.net, "sw-1 Eth1/2", 0, 0x04);
	net_place(&s.net);
	s.net.snap.fdbs[0].proof = VLAN_ASSUMED;
	s.net.snap.reads[0].rows[0].status = 9;
	s.report = (struct report){ .snap = &s.net.snap, .where = &s.net.where };
	assert_part(&s, "csv-tables",
	    "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n"
	    "sw-1,dot1d,,,00:00:00:00:00:04,2,2,Eth1/2,9\n"
	    "sw-1,dot1q,9,?9,00:00:00:00:00:03,1,1,Eth1/1,learned\n"
	    "sw-1,dot1q,10,10,00:00:00:00:00:02,1,1,Eth1/1,learned\n"
	    "sw-1,dot1q,30,?30|40,00:00:00:00:00:01,2,2,Eth1/2,learned\n");
	net_free(&s.net);
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

static void
ports_and_places(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "csv-ports");
	assert_non_null(strstr(text, "\nleaf-1,Eth1/1,1,1,edge,leaf-1 Eth1/1,,,HV-01,2,90,"));
	assert_non_null(
	    strstr(text, "\nleaf-1,Eth1/8,8,8,uplink,leaf-1 Eth1/8,leaf-2,Eth1/8,,"));
	free(text);
	text = story_write(&s, "csv-places");
	assert_non_null(strstr(text, "\n00:15:5d:01:0b:00,10,leaf-1,leaf-1,Eth1/1,1,leaf-1 "
				     "Eth1/1,HV-01,app-01,Network Adapter,90,"));
	assert_non_null(strstr(text, "\n00:15:5d:01:0b:00,10,leaf-1,leaf-2,Eth1/2,2,leaf-2 "
				     "Eth1/2,HV-02,app-02,Network Adapter,90,"));
	assert_null(strstr(text, "Eth1/8,8,")); /* an uplink is no place */
	free(text);
	story_free(&s);
}

/* ---- coverage ---------------------------------------------------------------------------------- */

struct told {
	uint16_t context, sample;
	enum completeness state;
	uint32_t rows;
	const char *reason;
};

static void
coverage_of(const struct told *told, size_t n, const char *want)
{
	struct story s;
	struct read reads[8] = { 0 };
	struct read *kept;

	story_quiet(&s);
	kept = s.net.snap.reads;
	for (size_t i = 0; i < n; i++) {
		reads[i] = (struct read){ .table = 1,
			.context = told[i].context,
			.sample = told[i].sample,
			.state = (uint8_t)told[i].state,
			.nrows = told[i].rows,
			.reason = told[i].reason };
	}
	s.net.snap.reads = reads;
	const size_t nreads = s.net.snap.nreads;

	s.net.snap.nreads = n;
	assert_part(&s, "csv-coverage", want);
	s.net.snap.reads = kept;
	s.net.snap.nreads = nreads;
	story_free(&s);
}

#define HEAD "switch,table,status,rows,seconds,reason\nleaf-1,dot1qTpFdbTable,"

static void
coverage_is_the_worst(void **state)
{
	static const struct told whole[] = {
		{ 0, 0, TABLE_COMPLETE, 7, NULL },
		{ 0, 1, TABLE_COMPLETE, 9, NULL },
		{ 0, 2, TABLE_COMPLETE, 8, NULL },
	};
	static const struct told one_cut[] = {
		{ 0, 0, TABLE_COMPLETE, 7, NULL },
		{ 0, 1, TABLE_PARTIAL, 3, "timeout" },
		{ 0, 2, TABLE_FAILED, 0, "no answer" },
	};
	static const struct told contexts[] = {
		{ 1, 0, TABLE_ABSENT, 0, "empty" },
		{ 10, 0, TABLE_COMPLETE, 5, NULL },
		{ 20, 0, TABLE_COMPLETE, 6, NULL },
	};
	static const struct told one_context[] = {
		{ 10, 0, TABLE_COMPLETE, 5, NULL },
		{ 20, 0, TABLE_FAILED, 0, "no answer" },
	};
	static const struct told none[] = {
		{ 0, 0, TABLE_ABSENT, 0, "no such object" },
		{ 0, 1, TABLE_ABSENT, 0, "no such object" },
	};

	(void)state;
	coverage_of(whole, 3, HEAD "complete,9,,\n");
	coverage_of(one_cut, 3, HEAD "failed,7,,sample 3: no answer\n");
	coverage_of(contexts, 3, HEAD "complete,11,,\n");
	coverage_of(one_context, 2, HEAD "partial,5,,\"sample 1, VLAN 20: no answer\"\n");
	coverage_of(none, 2, HEAD "absent,0,,no such object\n");
}

static void
coverage_tells_seconds(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.replay = false;
	s.net.snap.reads[0].began_ms = 1000;
	s.net.snap.reads[0].ended_ms = 1250;
	s.net.snap.reads[1].began_ms = 2000;
	s.net.snap.reads[1].ended_ms = 2001;
	text = story_write(&s, "csv-coverage");
	assert_non_null(strstr(text, "leaf-1,dot1qTpFdbTable,complete,2,0.251,\n"));
	free(text);
	story_free(&s);
}

static void
incomplete_and_findings(void **state)
{
	struct story s;

	(void)state;
	story_conflict(&s);
	assert_false(report_is_incomplete(&s.report));
	s.net.snap.reads[1].state = TABLE_ABSENT;
	assert_false(report_is_incomplete(&s.report));
	s.net.snap.reads[1].state = TABLE_PARTIAL;
	assert_true(report_is_incomplete(&s.report));
	s.net.snap.reads[1].state = TABLE_COMPLETE;
	s.net.snap.switches[1].flags = SWITCH_SILENT;
	assert_true(report_is_incomplete(&s.report));
	s.net.snap.switches[1].flags = 0;
	s.report.run.interrupted = true;
	assert_true(report_is_incomplete(&s.report));

	assert_true(report_has_findings(&s.report));
	s.report.run.fail_on = SEV_CRITICAL;
	assert_true(report_has_findings(&s.report));
	s.found.list[0].state = STATE_SUPPRESSED;
	assert_false(report_has_findings(&s.report));
	s.found.list[0].state = STATE_NEW;
	s.found.list[0].severity = SEV_ERROR;
	assert_false(report_has_findings(&s.report));
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_the_union),
		cmocka_unit_test(tables_tell_how_the_vlan_is_known),
		cmocka_unit_test(findings_are_rows),
		cmocka_unit_test(vms_of_a_finding),
		cmocka_unit_test(ports_and_places),
		cmocka_unit_test(coverage_is_the_worst),
		cmocka_unit_test(coverage_tells_seconds),
		cmocka_unit_test(incomplete_and_findings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
