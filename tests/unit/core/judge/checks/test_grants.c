/* What managers granted against what VMs have; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdlib.h>
#include <string.h>

#define GIVEN (VMM + 1)
#define GRANT(kind_, mac_, to_, host_)                                                         \
	{                                                                                      \
		.kind = (kind_), .mac = { mac_ }, .to = (to_), .host = (host_), .pool = "pool" \
	}

#define QUIET_1 UINT64_C(0x001dd8c00001) /* a VM of HV-1 has it, and nobody else */
#define SERVES GRANT(POOL_SCVMM, QUIET_1, "quiet-1", NONE)
#define OF(mac_, to_, pool_)                                                    \
	{                                                                       \
		.kind = POOL_SCVMM, .mac = { mac_ }, .to = (to_), .host = NONE, \
		.pool = (pool_)                                                 \
	}

static const struct grants_row {
	const char *why;
	struct grant grants[3]; /* by address; to NULL: none */
	struct owner_at owners[3]; /* VMs with the address VMM */
	enum severity severity;
	const char *says, *host; /* in the title; NULL: nothing is said */
} rows[] = {
	{ "it has what SCVMM granted", { GRANT(POOL_SCVMM, VMM, "web", NONE) },
	    { VM_FIX("HV-1", "web") }, 0, NULL, NULL },
	{ "it has another address", { GRANT(POOL_SCVMM, GIVEN, "web", NONE), SERVES },
	    { VM_FIX("HV-1", "web") }, SEV_WARNING,
	    "1 address of VMs on HV-1 is other than what SCVMM granted: web 00:1d:d8:b7:1c:05 "
	    "for 00:1d:d8:b7:1c:06",
	    "HV-1" },
	{ "in another case", { GRANT(POOL_SCVMM, GIVEN, "WEB", NONE), SERVES },
	    { VM_FIX("HV-1", "web") }, SEV_WARNING, "other than what SCVMM granted: web",
	    "HV-1" },
	{ "it serves another host than the VM's",
	    { GRANT(POOL_SCVMM, GIVEN, "web", NONE), SERVES }, { VM_FIX("HV-2", "web") }, 0,
	    NULL, NULL },
	{ "another site has a VM of that name",
	    { OF(GIVEN, "web", "Default (vmm-2)"), OF(QUIET_1, "quiet-1", "Default (vmm-1)") },
	    { VM_FIX("HV-1", "web") }, SEV_INFO, "granted them to nobody: web", "HV-1" },
	{ "one server by two names",
	    { OF(GIVEN, "web", "Default (vmm-1.corp.example)"),
		OF(QUIET_1, "quiet-1", "Prod (VMM-1)") },
	    { VM_FIX("HV-1", "web") }, SEV_WARNING, "other than what SCVMM granted", "HV-1" },
	{ "a server that the export does not name",
	    { OF(GIVEN, "web", "Default"), OF(QUIET_1, "quiet-1", "Prod (vmm-1)") },
	    { VM_FIX("HV-1", "web") }, SEV_WARNING, "other than what SCVMM granted", "HV-1" },
	{ "a Network Controller that names no host and serves none of them",
	    { GRANT(POOL_NC, GIVEN, "web", NONE), SERVES }, { VM_FIX("HV-1", "web") }, SEV_INFO,
	    "granted them to nobody: web", "HV-1" },
	{ "nobody knows who it was for", { GRANT(POOL_SCVMM, GIVEN, "spare", NONE) },
	    { VM_FIX("HV-1", "web") }, 0, NULL, NULL },
	{ "two VMs have that name", { GRANT(POOL_SCVMM, GIVEN, "web", NONE), SERVES },
	    { VM_FIX("HV-1", "web"), VM_FIX("HV-2", "web") }, SEV_INFO,
	    "granted them to nobody: web", "HV-1" },
	{ "one of two grants is what it has",
	    { GRANT(POOL_SCVMM, VMM, "web", NONE), GRANT(POOL_SCVMM, GIVEN, "web", NONE) },
	    { VM_FIX("HV-1", "web") }, 0, NULL, NULL },
	{ "another manager's grant is what it has",
	    { GRANT(POOL_NC, VMM, "web", NONE), GRANT(POOL_SCVMM, GIVEN, "web", NONE), SERVES },
	    { VM_FIX("HV-1", "web") }, SEV_WARNING, "other than what SCVMM granted", "HV-1" },
	{ "two VMs of one host",
	    { GRANT(POOL_SCVMM, GIVEN, "web", NONE), GRANT(POOL_SCVMM, GIVEN + 1, "app", NONE),
		SERVES },
	    { VM_FIX("HV-1", "app"), VM_FIX("HV-1", "web") }, SEV_WARNING,
	    "2 addresses of VMs on HV-1 are other than what SCVMM granted", "HV-1" },
	{ "an interface of the Network Controller, elsewhere",
	    { GRANT(POOL_NC, GIVEN, "web", 1) }, { VM_FIX("HV-1", "web") }, SEV_WARNING,
	    "other than what the Network Controller has: web", "HV-1" },
	{ "on the VM's host, and it runs", { GRANT(POOL_NC, GIVEN, "web", 0) },
	    { VM_FIX("HV-1", "web") }, SEV_ERROR, "which drops their frames: web", "HV-1" },
	{ "and it is off", { GRANT(POOL_NC, GIVEN, "web", 0) },
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", 0 } }, SEV_WARNING,
	    "other than what the Network Controller has: web", "HV-1" },
	{ "it drew what the Network Controller holds fixed", { GRANT(POOL_NC, VMM, "x", 0) },
	    { VM_DYN("HV-1", "web") }, SEV_INFO,
	    "dynamic, and the Network Controller holds them fixed: web 00:1d:d8:b7:1c:05",
	    "HV-1" },
	{ "it is static", { GRANT(POOL_NC, VMM, "x", 0) }, { VM_FIX("HV-1", "web") }, 0, NULL,
	    NULL },
	{ "SCVMM knows of it, and it is dynamic", { GRANT(POOL_SCVMM, VMM, "x", 0) },
	    { VM_DYN("HV-1", "web") }, 0, NULL, NULL },
	{ "SCVMM granted it to nobody, and serves that host", { SERVES },
	    { VM_FIX("HV-1", "web") }, SEV_INFO,
	    "of SCVMM's pool, and SCVMM granted them to nobody: web", "HV-1" },
	{ "what it has in place of a grant is told once",
	    { GRANT(POOL_SCVMM, GIVEN, "web", NONE), SERVES }, { VM_FIX("HV-1", "web") },
	    SEV_WARNING, "other than what SCVMM granted", "HV-1" },
	{ "it serves another host",
	    { GRANT(POOL_SCVMM, UINT64_C(0x001dd8c00002), "quiet-2", NONE) },
	    { VM_FIX("HV-1", "web") }, 0, NULL, NULL },
	{ "no grant is known", { { .to = NULL } }, { VM_FIX("HV-1", "web") }, 0, NULL, NULL },
};

static const struct grants_row *now;

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
grants(void **state)
{
	struct story t = { .samples = 1, .mac = VMM, .after = grant_all };
	const struct finding *f;
	struct world w;

	now = *state;
	memcpy(t.owners, now->owners, sizeof(now->owners));
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_by_rule(&w, "FDB132");
	assert_int_equal(f != NULL, now->says != NULL);
	if (f != NULL && now->says != NULL) {
		assert_non_null(strstr(f->title, now->says));
		assert_int_equal(f->severity, now->severity);
		assert_string_equal(world_host(&w, f->host), now->host);
	}
	world_free(&w);
}

/* A manager that our own inventory calls by a kind of pool that grants nothing. */
static void
test_other_kinds(void **state)
{
	static const struct grants_row odd = { .grants = { GRANT(POOL_HOST, GIVEN, "web", NONE),
						   GRANT(POOL_DECLARED, GIVEN, "web", NONE) } };
	const struct story t = { .samples = 1,
		.mac = GIVEN,
		.owners = { VM_FIX("HV-1", "web") },
		.after = grant_all };
	struct world w;

	(void)state;
	now = &odd;
	world_build(&w, &t);
	world_judge(&w, false);
	assert_null(world_by_rule(&w, "FDB132"));
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, grants), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_other_kinds) };

	return claims_run(tables, tests, 1);
}
