/*
 * C11b: a test failover of Hyper-V Replica runs on the production network
 * with the address of the VM it was made from. Replicas that are off own
 * nothing and never come here.
 */
#include "core/judge/known/inquiry.h"

enum { PROVEN = 90, BY_MODE = 80 };

static bool
pair(struct inquiry *q, const struct suspect *s, const struct owner *test,
    const struct owner *original, struct verdict *v)
{
	const char *vm = owner_name(q, test);

	if (test->who.vm == NONE || !test->who.running ||
	    q->inv->vms[test->who.vm].replica != REPLICA_TEST) {
		return false;
	}
	v->host = test->who.host;
	v->confidence = confidence(q, s, PROVEN);
	v->severity = pair_severity(q, s, &causes[CAUSE_test_replica]);
	v->title = say(q, "test replica %s runs on %s with the address of %s (%s)", vm,
	    say_host(q, v->host), owner_name(q, original), say_host(q, original->who.host));
	add_why(q, v, PROOF_INVENTORY, BY_MODE, "ReplicationMode of %s is TestReplica", vm);
	v->remedy = say(q,
	    "Stop %s and keep test failovers on a switch of their own; <ISOLATED> is its name.",
	    vm);
	show_owner(q, v, test);
	stop_vm(q, v, test);
	add_command(q, v,
	    "Set-VMNetworkAdapter -ComputerName %s -VMName %s -TestReplicaSwitchName "
	    "<ISOLATED>",
	    ps_word(q, say_host(q, original->who.host)), ps_text(q, owner_name(q, original)));
	return true;
}

bool
tell_test_replica(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	return pairs_ask(q, s, v, pair);
}
