/* Stories of pool_arithmetic.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

#include <string.h>

static const struct story stories[] = {
	{ "one pool by arithmetic: both addresses end alike", 3, DUP, POOL(1), 0x0a150101,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C2",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->pools[1].min = t->pools[0].min;
	t->pools[1].max = t->pools[0].max;
	trial_swap(t);
	t->ips[1] = UINT32_C(0x0a150101);
}

static void
no_address_gives_it(struct trial *t)
{
	t->ips[0] = t->ips[1] = IP(9);
}

static void
the_pool_of_hv2_is_not_known(struct trial *t)
{
	t->hosts[1].pools.n = 0;
}

static void
the_pool_of_hv1_is_not_known(struct trial *t)
{
	t->hosts[0].pools.n = 0;
}

static void
hv2s_vm_is_static(struct trial *t)
{
	t->owners[1].dynamic = TRI_NO;
}

static void
hv1s_vm_is_static(struct trial *t)
{
	t->owners[0].dynamic = TRI_NO;
}

static void
one_is_hardware(struct trial *t)
{
	trial_make_host(&t->owners[1], NIC_PHYSICAL);
}

static void
the_other_is_hardware(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_PHYSICAL);
}

static const struct trial_row conditions[] = {
	{ "both addresses give the pool", NULL, .says = true, .host = "HV-2",
	    .text = "both are equally the cause", .confidence = 95 },
	{ "no address gives it", no_address_gives_it, .says = true, .confidence = 80 },
	NO("the pool of HV-2 is not known", the_pool_of_hv2_is_not_known),
	NO("the pool of HV-1 is not known", the_pool_of_hv1_is_not_known),
	NO("HV-2's VM is static", hv2s_vm_is_static),
	NO("HV-1's VM is static", hv1s_vm_is_static),
	NO("one is hardware", one_is_hardware),
	NO("the other is hardware", the_other_is_hardware),
	NO("asked the other way round: HV-2 is easier to change", trial_swap),
};

/* ---- why they have one pool ------------------------------------------------------------------ */

static const struct reason_row {
	const char *why;
	uint32_t ip1, ip2; /* 0: no export tells any */
	const char *reason;
} reasons[] = {
	{ "both addresses give it", IP(1), UINT32_C(0x0a150101),
	    "10.21.1.1 of HV-2 and 10.20.1.1 of HV-1 give the same last octets" },
	{ "one does not", IP(1), IP(9), "no address of either gives it" },
	{ "the other does not", IP(9), UINT32_C(0x0a150101), "no address of either gives it" },
	{ "neither address is told", 0, 0, "no export tells their IPv4 addresses" },
	{ "one is not told", IP(1), 0, "no address of either gives it" },
	{ "the other is not told", 0, IP(2), "no address of either gives it" },
};

static void
tell_reason(void **state)
{
	const struct reason_row *r = *state;
	struct trial t;

	trial_make(&t);
	base(&t);
	t.ips[0] = r->ip1;
	t.ips[1] = r->ip2;
	t.hosts[0].ips.n = r->ip1 != 0;
	t.hosts[1].ips.n = r->ip2 != 0;
	assert_true(cause_pool_arithmetic(&t.k, &t.s, t.a, t.b, &t.v));
	assert_non_null(strstr(t.v.why[0].text, r->reason));
	trial_end(&t);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(reasons, tell_reason), { .rows = NULL } };

	return claims_run(tables, NULL, 0) +
	       trial_run_pair(cause_pool_arithmetic, CAUSE_pool_arithmetic, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
