/* Of whom a part of a run is, and the exports that may tell of them. */
#include "aid/parted.h"

#include "fdbaudit/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* A site has what its switches show, whoever it is of. */
static void
sites_have_switches(void **state)
{
	struct sighting seen;
	struct story s;
	struct extract e;

	(void)state;
	story_conflict(&s);
	s.net.snap.switches[0].site = "fra1";
	s.net.snap.switches[1].site = "ber1";
	parted_make(&e, &s, "site:fra1");
	assert_true(e.hosts[0]);
	assert_false(e.hosts[1]);
	assert_int_equal(e.nswitches, 2); /* a link joins the two */
	assert_int_equal(e.nplaceless, 0);
	extract_free(&e);
	s.found.list->nclaimants = 0;
	seen = s.found.list->seen[0]; /* leaf-1 Eth1/1 */
	seen.host = NONE;
	s.found.list->seen = &seen;
	s.found.list->nseen = 1;
	s.found.list->host = NONE;
	s.found.list->remedy.nsteps = 0;
	assert_int_equal(parted_findings(&s, "site:fra1"), 1);
	s.found.list->nevidence = 0;
	s.found.list->nseen = 0;
	assert_int_equal(parted_findings(&s, "site:fra1"), 0);
	story_free(&s);
}

static void
exports_touch(void **state)
{
	static struct unanswered lacking[] = { { .name = "HV-02", .what = "its VMs" } };
	struct story s;

	(void)state;
	story_quiet(&s);
	parted_clusters(&s);
	s.net.set.export_max_age_ms = 60000;
	s.net.inv.hosts[1].collected = 1;
	s.report.run.began_ms = (int64_t)NET_SAMPLE_0 * 1000;
	assert_false(parted_incomplete(&s, "host:HV-01"));
	assert_true(parted_incomplete(&s, "host:HV-02"));
	s.net.inv.hosts[1].collected = 0;
	s.net.inv.unanswered = lacking;
	s.net.inv.nunanswered = 1;
	assert_false(parted_incomplete(&s, "host:HV-01"));
	assert_true(parted_incomplete(&s, "host:HV-02"));
	lacking[0].name = "cluster FDB-B";
	assert_false(parted_incomplete(&s, "host:HV-01"));
	assert_true(parted_incomplete(&s, "cluster:FDB-B"));
	lacking[0].name = "SCVMM vmm-1"; /* of anybody */
	assert_true(parted_incomplete(&s, "host:HV-01"));
	s.net.inv.nunanswered = 0;
	s.net.inv.unanswered = NULL;
	s.net.inv.files[0].used = 0; /* might have told of anybody */
	assert_true(parted_incomplete(&s, "host:HV-01"));
	s.net.inv.files[0].used = 1;
	for (size_t i = 0; i < s.net.inv.nnics; i++) {
		s.net.inv.nics[i].host =
		    s.net.inv.nics[i].host == 0 ? 1 : s.net.inv.nics[i].host;
	}
	assert_true(parted_incomplete(&s, "host:HV-01"));
	assert_false(parted_incomplete(&s, "host:HV-02"));
	story_free(&s);
}

static bool
has_file(const struct story *s, const char *only, uint32_t file)
{
	struct extract e;
	bool is;

	parted_make(&e, s, only);
	is = e.files[file];
	assert_int_equal(e.report.inv->nunused, is && s->net.inv.nunused > 0 ? 1 : 0);
	extract_free(&e);
	return is;
}

/* Which exports are of whom: by each kind of thing that one tells, and by what of it could not be used. */
static void
files(void **state)
{
	static struct inventory_file two[2] = { { .path = "a.csv", .rows = 9, .used = 9 },
		{ .path = "b.csv", .rows = 9, .used = 9 } };
	static struct remark lacking = { .src = { 1, 0 }, .text = "no VLAN" };
	static struct team team = { .name = "T1", .src = { 1, 2 } };
	static struct grant grant = { .src = { 1, 2 }, .host = NONE };
	struct inventory *inv;
	struct src *src;
	struct story s;

	(void)state;
	story_conflict(&s);
	inv = &s.net.inv;
	free(inv->files);
	inv->files = vec_zeroed(2, sizeof(two[0]));
	memcpy(inv->files, two, sizeof(two));
	inv->nfiles = 2;
	assert_false(has_file(&s, "host:HV-01", 1));
	inv->teams = &team; /* of the first host */
	inv->nteams = 1;
	assert_true(has_file(&s, "host:HV-01", 1));
	assert_false(has_file(&s, "host:HV-02", 1));
	inv->teams = NULL;
	inv->nteams = 0;
	inv->grants = &grant; /* of nobody knows whom */
	inv->ngrants = 1;
	assert_true(has_file(&s, "host:HV-01", 1));
	inv->grants = NULL;
	inv->ngrants = 0;
	src = &inv->pools[inv->hosts[0].pools.first].src;
	src->file = 1;
	assert_true(has_file(&s, "host:HV-01", 1));
	assert_false(has_file(&s, "host:HV-02", 1));
	inv->unused = &lacking;
	inv->nunused = 1;
	assert_false(has_file(&s, "host:HV-02", 1)); /* it told of HV-01 alone */
	src->file = 0;
	assert_true(has_file(&s, "host:HV-02", 1)); /* it told nothing of anybody */
	inv->unused = NULL;
	inv->nunused = 0;
	inv->remarks = &lacking;
	inv->nremarks = 1;
	assert_true(has_file(&s, "host:HV-02", 1));
	inv->remarks = NULL;
	inv->nremarks = 0;
	story_free(&s);
}

/* A blade chassis: the port proves no host, and its hosts are where their own addresses are. */
static void
behind_a_shared_port(void **state)
{
	struct inventory *inv;
	struct story s;
	struct story part;
	struct extract e;
	char *text;

	(void)state;
	story_quiet(&s);
	inv = &s.net.inv;
	s.net.snap.switches[0].site = "fra1";
	s.net.snap.switches[1].site = "ber1";
	for (size_t i = 0; i < s.net.where.nattachments; i++) {
		s.net.where.attachments[i].host = NONE;
	}
	parted_make(&e, &s, "site:fra1");
	assert_true(e.hosts[0]);
	assert_false(e.hosts[1]);
	assert_int_equal(e.nplaceless, 0);
	extract_free(&e);
	for (uint32_t i = 0; i < inv->hosts[0].nics.n; i++) {
		inv->nics[inv->hosts[0].nics.first + i].kind = NIC_VM_VNIC;
	}
	parted_make(&e, &s, "site:fra1");
	assert_int_equal(e.nhosts, 0);
	assert_int_equal(e.nplaceless, 1);
	part = s;
	part.report = e.report;
	text = story_write(&part, "text");
	assert_has(text, "1 host whose port is not known is of no");
	free(text);
	extract_free(&e);
	story_free(&s);
}

/* A site of core switches lacks no host, no NIC and no port. */
static void
site_without_hosts(void **state)
{
	struct story s;
	struct story part;
	struct extract e;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.switches[0].site = "fra1";
	s.net.snap.switches[1].site = "ber1";
	s.net.where.nplaces = 0;
	s.net.where.nattachments = 0;
	for (size_t i = 0; i < s.net.snap.nports; i++) {
		s.net.where.ports[i].attachment = NONE;
	}
	assert_false(parted_incomplete(&s, "site:fra1"));
	parted_make(&e, &s, "site:fra1");
	part = s;
	part.report = e.report;
	text = story_write(&part, "html");
	assert_has(text, "<p class=\"note\">The inventory names no host of this part.</p>");
	assert_has(text, "<p class=\"note\">No port of this part has forwarding rows");
	free(text);
	extract_free(&e);
	s.net.inv.nnics = 0;
	assert_true(parted_incomplete(&s, "site:fra1"));
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sites_have_switches),
		cmocka_unit_test(exports_touch),
		cmocka_unit_test(files),
		cmocka_unit_test(behind_a_shared_port),
		cmocka_unit_test(site_without_hosts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
