/* What would make a finding surer: only of what is not proven, and only what helps here. */
#include "aid/story.h"
#include "report/words/surer_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
proven(struct story *s)
{
	s->found.list[0].confidence = 80;
	s->net.snap.nsamples = 1; /* more of them would help, if anything had to */
}

static void
one_sample(struct story *s)
{
	s->net.snap.nsamples = 1;
}

static void
no_host(struct story *s)
{
	story_stranger(s, 0, false);
}

static void
no_owner(struct story *s)
{
	s->found.list[0].nclaimants = 0;
}

static void
weak(struct story *s)
{
	const uint32_t port = net_port(&s->net, "leaf-2 Eth1/2");

	s->net.where.attachments[s->net.where.ports[port].attachment].host_sure = 50;
}

static void
doubtful(struct story *s)
{
	weak(s);
	story_stranger(s, 1, true);
}

static void
unread(struct story *s)
{
	s->report.run.interrupted = true;
}

static void
stateless(struct story *s)
{
	s->net.inv.vms[s->found.list[0].claimants[0].vm].state = VM_STATE_UNKNOWN;
}

static void
nothing(struct story *s)
{
	(void)s;
}

static const struct {
	void (*change)(struct story *s);
	const char *want;
} rows[] = {
	{ proven, "" },
	{ nothing, "" },
	{ one_sample, "more samples (--samples 3): one shows no movement" },
	{ no_host, "an export of the host at leaf-1 Eth1/1" },
	{ no_owner, "an export that names the owner of the address" },
	{ weak, "LLDP, or an address of the host itself, at leaf-2 Eth1/2 (HV-02, 50 of 100)" },
	{ doubtful,
	    "an export of the host at leaf-2 Eth1/2 (perhaps HV-02); LLDP, or an address of "
	    "the host itself, at leaf-2 Eth1/2 (perhaps HV-02, 50 of 100)" },
	{ stateless, "an export with the state of the VMs (Get-VM)" },
	{ unread, "reading again what could not be read in this run" },
};

static void
surer(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		struct str got = { 0 };

		story_conflict(&s);
		s.found.list[0].confidence = 60;
		for (size_t k = 0; k < s.net.inv.nvms; k++) {
			s.net.inv.vms[k].state = VM_RUNNING;
		}
		rows[i].change(&s);
		words_surer(&s.report, &s.found.list[0], &got);
		assert_row("", str_get(&got), rows[i].want);
		str_free(&got);
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(surer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
