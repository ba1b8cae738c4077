#include "collect/device/facts/vlan_facts.h"

#include "collect/device/state.h"

#include "fdbaudit/vec.h"

#include <string.h>

enum { VLAN_FACTS_MAX = 1 << 18 };

void
fact_vlan(struct device *d, uint16_t vlan, uint64_t fid, const uint8_t *egress, size_t n)
{
	struct device_facts *f = &d->facts;
	uint8_t *copy = NULL;

	if (!facts_room(f, f->vlans.n, VLAN_FACTS_MAX)) {
		return;
	}
	if (n > 0) {
		copy = arena_zalloc(&f->text, 1, n);
		if (copy == NULL) {
			f->full = true;
			return;
		}
		memcpy(copy, egress, n);
	}
	*VEC_ADD(&f->vlans) = (struct vlan_fact){
		.vlan = vlan, .fid = fid, .egress = copy, .negress = copy != NULL ? n : 0
	};
}

void
fact_vlan_guess(struct device *d, uint16_t vlan, uint64_t fid)
{
	struct device_facts *f = &d->facts;

	if (facts_room(f, f->vlans.n, VLAN_FACTS_MAX)) {
		*VEC_ADD(&f->vlans) =
		    (struct vlan_fact){ .vlan = vlan, .fid = fid, .guessed = true };
	}
}
