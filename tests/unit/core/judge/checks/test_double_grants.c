/* One address for two receivers; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdlib.h>
#include <string.h>

#define ONE "Default (vmm-1)"
#define TWO "Default (vmm-2)"
#define GRANT(kind_, mac_, to_, pool_)                                                       \
	{                                                                                    \
		.kind = (kind_), .mac = { mac_ }, .to = (to_), .host = NONE, .pool = (pool_) \
	}

static const struct double_row {
	const char *why;
	struct grant grants[3];
	struct owner_at owners[2];
	enum severity severity;
	const char *says; /* NULL: nothing */
} rows[] = {
	{ "two servers",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE), GRANT(POOL_SCVMM, VMM, "web", TWO) },
	    { { 0 } }, SEV_WARNING,
	    "00:1d:d8:b7:1c:05 was granted twice: to app from " ONE " and to web from " TWO },
	{ "one of them has it",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE), GRANT(POOL_SCVMM, VMM, "web", TWO) },
	    { VM_FIX("HV-1", "web") }, SEV_WARNING, "was granted twice" },
	{ "both have it: that is told of them",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE), GRANT(POOL_SCVMM, VMM, "web", TWO) },
	    { VM_FIX("HV-1", "app"), VM_FIX("HV-2", "web") }, 0, NULL },
	{ "one server, exported on two days",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE), GRANT(POOL_SCVMM, VMM, "web", ONE) },
	    { { 0 } }, 0, NULL },
	{ "two addresses",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE), GRANT(POOL_SCVMM, VMM + 1, "web", TWO) },
	    { { 0 } }, 0, NULL },
	{ "SCVMM and the Network Controller below it",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE), GRANT(POOL_NC, VMM, "7f1c", "") }, { { 0 } },
	    0, NULL },
	{ "two interfaces of a Network Controller",
	    { GRANT(POOL_NC, VMM, "tenant-1", ""), GRANT(POOL_NC, VMM, "tenant-2", "") },
	    { { 0 } }, SEV_INFO, "was granted twice: to tenant-1 and to tenant-2" },
	{ "one server by two spellings",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE),
		GRANT(POOL_SCVMM, VMM, "web", "Prod (VMM-1.corp.example)") },
	    { { 0 } }, 0, NULL },
	{ "two pools of one server",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE),
		GRANT(POOL_SCVMM, VMM, "web", "Prod (vmm-1)") },
	    { { 0 } }, 0, NULL },
	{ "servers by their addresses",
	    { GRANT(POOL_SCVMM, VMM, "app", "Default (10.0.0.5)"),
		GRANT(POOL_SCVMM, VMM, "web", "Default (10.0.0.6)") },
	    { { 0 } }, SEV_WARNING, "was granted twice" },
	{ "a server that is not named may be any",
	    { GRANT(POOL_SCVMM, VMM, "app", "Default"), GRANT(POOL_SCVMM, VMM, "web", ONE) },
	    { { 0 } }, 0, NULL },
	{ "and two are named beside it",
	    { GRANT(POOL_SCVMM, VMM, "app", "Default"), GRANT(POOL_SCVMM, VMM, "new", ONE),
		GRANT(POOL_SCVMM, VMM, "web", TWO) },
	    { { 0 } }, SEV_WARNING, "to new from " ONE " and to web from " TWO },
	{ "two interfaces below SCVMM",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE), GRANT(POOL_NC, VMM, "tenant-1", ""),
		GRANT(POOL_NC, VMM, "tenant-2", "") },
	    { { 0 } }, SEV_INFO, "to tenant-1 and to tenant-2" },
	{ "the third is the other one",
	    { GRANT(POOL_SCVMM, VMM, "app", ONE), GRANT(POOL_SCVMM, VMM, "new", ONE),
		GRANT(POOL_SCVMM, VMM, "web", TWO) },
	    { { 0 } }, SEV_WARNING, "to app from " ONE " and to web from " TWO },
};

static const struct double_row *now;

static void
grant_all(struct net *n)
{
	n->inv.grants = calloc(3, sizeof(*n->inv.grants));
	assert_non_null(n->inv.grants);
	while (n->inv.ngrants < 3 && now->grants[n->inv.ngrants].to != NULL) {
		n->inv.grants[n->inv.ngrants] = now->grants[n->inv.ngrants];
		n->inv.ngrants++;
	}
}

static void
granted(void **state)
{
	struct story t = { .samples = 1, .mac = VMM, .after = grant_all };
	const struct finding *told = NULL;
	struct world w;

	now = *state;
	memcpy(t.owners, now->owners, sizeof(now->owners));
	world_build(&w, &t);
	world_judge(&w, false);
	for (size_t i = 0; i < w.found.n; i++) {
		if (strstr(w.found.list[i].title, "granted twice") != NULL) {
			assert_null(told);
			told = &w.found.list[i];
		}
	}
	assert_int_equal(told != NULL, now->says != NULL);
	if (told != NULL && now->says != NULL) {
		assert_non_null(strstr(told->title, now->says));
		assert_int_equal(told->severity, now->severity);
		assert_string_equal(told->cause, "C17");
	}
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, granted), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
