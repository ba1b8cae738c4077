/*
 * C11b: a test failover of Hyper-V Replica runs on the production network
 * with the address of the VM it was made from. Replicas that are off own
 * nothing and never come here.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"

enum { PROVEN = 90, BY_MODE = 80 };

bool
cause_test_replica(const struct known *k, const struct suspect *s, const struct owner *test,
    const struct owner *original, struct verdict *v)
{
	const char *vm = owner_name(k->inv, test);

	if (test->who.vm == NONE || !test->who.running ||
	    k->inv->vms[test->who.vm].replica != REPLICA_TEST) {
		return false;
	}
	verdict_host(v, test->who.host, "%s is the test, %s the VM that people work with", vm,
	    owner_name(k->inv, original));
	v->confidence = confidence_of(k, s, PROVEN);
	v->title =
	    phrase_format(v->text, "test replica %s runs on %s with the address of %s (%s)", vm,
		phrase_host(k->inv, v->host), owner_name(k->inv, original),
		phrase_host(k->inv, original->who.host));
	verdict_why(v, PROOF_INVENTORY, BY_MODE, "ReplicationMode of %s is TestReplica", vm);
	v->remedy = phrase_format(v->text,
	    "Stop %s and keep test failovers on a virtual switch of their own: in the settings "
	    "of %s "
	    "on %s, under Test Failover of its network adapter, or by Set-VMNetworkAdapter "
	    "with "
	    "-TestReplicaSwitchName.",
	    vm, owner_name(k->inv, original), phrase_host(k->inv, original->who.host));
	remedy_show_owner(v, k->inv, test);
	remedy_stop_vm(v, test);
	return true;
}
