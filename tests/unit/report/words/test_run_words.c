/* Sentences about the run as a whole. */
#include "aid/story.h"
#include "report/words/run_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

typedef void words_fn(const struct report *r, struct str *to);

static void
says(const char *why, words_fn *words, const struct story *s, const char *want)
{
	struct str b = { 0 };

	words(&s->report, &b);
	assert_row(why, str_get(&b), want);
	str_free(&b);
}

static void
completeness(void **state)
{
	struct story s;

	(void)state;
	story_quiet(&s);
	says("all", words_completeness, &s, "all tables read whole");
	s.report.run.interrupted = true;
	says("stopped, and what was begun is whole", words_completeness, &s,
	    "NOT all read: interrupted");
	s.net.snap.reads[1].state = TABLE_PARTIAL;
	says("stopped in a table", words_completeness, &s,
	    "NOT all read: interrupted, 1 table cut short");
	s.report.run.interrupted = false;
	for (size_t i = 3; i < 6; i++) {
		s.net.snap.reads[i].state = TABLE_FAILED;
	}
	says("a switch and a table", words_completeness, &s,
	    "NOT all read: 1 of 2 switches gave nothing, 1 table cut short");
	s.net.inv.files[0].used = 0;
	says("an export as well", words_completeness, &s,
	    "NOT all read: 1 of 2 switches gave nothing, 1 table cut short, the export gave"
	    " nothing");
	s.net.inv.files[0].used = 1;
	story_free(&s);
}

static void
scope_and_notes(void **state)
{
	struct story s;

	(void)state;
	story_quiet(&s);
	says("with an inventory", words_scope, &s,
	    "2026-11-18 02:58:00 to 02:58:40 UTC, 3 samples, 2 switches, 2 hosts, 2 VMs");
	says("nothing to note", words_notes, &s, "");
	says("checked", words_checked, &s,
	    "Checked: 2 addresses on 2 edge ports for two places at a time and for movement; 4"
	    " NICs and 2 pools of the inventory for two owners and overlap.");
	s.report.inv = NULL;
	s.net.snap.nsamples = 1;
	says("without", words_scope, &s,
	    "2026-11-18 02:58:00 UTC, 1 sample, 2 switches, no inventory");
	says("checked with less", words_checked, &s,
	    "Checked: 2 addresses on 2 edge ports for two places at a time.");
	s.net.inv.nunused = 1;
	s.report.inv = &s.net.inv;
	says("limits", words_notes, &s,
	    "One sample shows no movement, and on one switch two holders show by nothing else:"
	    " --samples 3. 1 row of the inventory could not be used: `fdbaudit inventory` lists"
	    " them.");
	s.net.inv.nunused = 0;
	s.net.snap.nsamples = 3;
	story_free(&s);
}

/* Hosts with pools and no VM in any export: what is not judged for want of them is said. */
static void
without_vms(void **state)
{
	static const struct {
		const char *why;
		bool vms, homeless, pools;
		const char *want;
	} rows[] = {
		{ "VMs are there", true, false, true, "" },
		{ "none is", false, false, true,
		    "No export has a VM of a host: C20, Hyper-V addresses without an owner, is "
		    "not judged." },
		{ "of no host that is known", true, true, true,
		    "No export has a VM of a host: C20, Hyper-V addresses without an owner, is "
		    "not judged." },
		{ "no host hands out any", false, false, false, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;

		story_conflict(&s);
		for (size_t k = 0; k < s.net.inv.nnics; k++) {
			struct nic *c = &s.net.inv.nics[k];

			if (c->kind == NIC_VM_VNIC) {
				c->kind = rows[i].vms ? NIC_VM_VNIC : NIC_PHYSICAL;
				c->host = rows[i].homeless ? NONE : c->host;
			}
		}
		for (size_t k = 0; k < s.net.inv.npools; k++) {
			s.net.inv.pools[k].kind = rows[i].pools ? POOL_HOST : POOL_SCVMM;
		}
		says(rows[i].why, words_notes, &s, rows[i].want);
		story_free(&s);
	}
}

/* What was asked for again, and what nobody can know for want of an answer. */
static void
bursts(void **state)
{
	static const struct {
		const char *why;
		struct burst_told told;
		uint16_t rounds;
		const char *want;
	} rows[] = {
		{ "none", { .planned = 0 }, 0, "" },
		{ "all answered", { 8, 2000, 1, 0, 2, 0, 0, 0, 2100 }, 8,
		    "1 suspect asked for again in 8 of 8 rounds; who was elsewhere between two "
		    "rounds, up to 2.1 s, or sends far less than the other, was not seen." },
		{ "some", { 8, 2000, 2, 3, 2, 4, 5, 0, 2100 }, 8,
		    "2 suspects asked for again in 8 of 8 rounds; who was elsewhere between "
		    "two "
		    "rounds, up to 2.1 s, or sends far less than the other, was not seen. 5 of "
		    "16 questions had no answer. 4 entries of suspects cannot be asked for by "
		    "themselves. 3 suspects more were not asked for again." },
		{ "nobody answers: nothing was looked at", { 8, 2000, 2, 0, 2, 0, 16, 0, 2100 },
		    8, "2 suspects asked for again in 8 of 8 rounds, and no switch answered." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;

		story_quiet(&s);
		s.net.snap.burst = rows[i].told;
		s.net.snap.nrounds = rows[i].rounds;
		says(rows[i].why, words_notes, &s, rows[i].want);
		story_free(&s);
	}
}

static void
exits(void **state)
{
	struct story s;

	(void)state;
	story_conflict(&s);
	says("findings", words_exit, &s, "exit 1 (findings at or above warning)");
	s.report.run.interrupted = true;
	says("findings and gaps", words_exit, &s,
	    "exit 1 (findings at or above warning; not everything was read)");
	s.found.list[0].severity = SEV_INFO;
	s.report.run.exit_status = 3;
	says("gaps", words_exit, &s,
	    "exit 3 (nothing at or above warning, but not everything was read)");
	s.report.run.interrupted = false;
	s.report.run.exit_status = 0;
	says("neither", words_exit, &s, "exit 0 (nothing at or above warning)");
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(completeness),
		cmocka_unit_test(scope_and_notes),
		cmocka_unit_test(without_vms),
		cmocka_unit_test(bursts),
		cmocka_unit_test(exits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
