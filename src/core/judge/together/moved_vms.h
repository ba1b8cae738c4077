/* Moved VMs: which of them left their host, and which came back, by earlier runs and by logs. */
#ifndef FDBAUDIT_JUDGE_MOVED_VMS_H
#define FDBAUDIT_JUDGE_MOVED_VMS_H

#include "core/judge/past/movers.h"

/* What a VM did, of all its addresses. */
struct moved_vm {
	uint32_t
	    home; /* where it was before, by runs and logs; else where the exports have it */
	bool left, returned;
};

/*
 * Returns one element per VM of the inventory, which the caller frees. `kinds`: as told_kinds_find()
 * gives them; what failed over with its host left it not.
 */
struct moved_vm *moved_vms_find(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct past *past, const uint8_t *kinds);
/* Returns the host that an address left, as earlier runs (NULL: none) saw it, else `exported`. */
uint32_t moved_vms_home(const struct inventory *inv, const struct placement *where,
    const struct past_mover *m, uint32_t exported);

#endif
