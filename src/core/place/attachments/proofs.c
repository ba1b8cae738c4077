#include "core/place/attachments/proofs.h"

#include "fdbaudit/vec.h"

const char *
proof_name(enum proof_kind kind)
{
	static const char *const names[] = { [PROOF_OVERRIDE] = "override",
		[PROOF_LLDP] = "lldp",
		[PROOF_STP] = "stp",
		[PROOF_OWN_MAC] = "own-mac",
		[PROOF_FDB_SETS] = "fdb",
		[PROOF_HOST_NIC] = "host-nic",
		[PROOF_ALIAS] = "alias",
		[PROOF_OWNERS] = "owners",
		[PROOF_POOL] = "pool",
		[PROOF_LACP] = "lacp",
		[PROOF_CHANGE] = "change",
		[PROOF_HISTORY] = "history",
		[PROOF_INVENTORY] = "inventory" };

	return names[kind];
}

void
proofs_begin(struct proof_writer *w, struct attachment *a)
{
	a->proofs = (struct span){ (uint32_t)w->out->nproofs, 0 };
}

void
proofs_add(struct proof_writer *w, struct attachment *a, struct proof p)
{
	struct placement *out = w->out;

	out->proofs = vec_room(out->proofs, &w->cap, out->nproofs + 1, sizeof(*out->proofs));
	out->proofs[out->nproofs++] = p;
	a->proofs.n++;
}
