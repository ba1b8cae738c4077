#include "collect/device/facts/neighbour_facts.h"

#include "collect/device/port_refs.h"
#include "collect/device/state.h"

#include "fdbaudit/vec.h"

enum { NEIGHBOURS_MAX = 1 << 18 };

void
fact_neighbour(struct device *d, const struct fact_neighbour *n)
{
	struct device_facts *f = &d->facts;
	struct fact_neighbour copy = *n;

	if (!facts_room(f, f->neighbours.n, NEIGHBOURS_MAX)) {
		return;
	}
	if (n->local_num == NONE) {
		copy.port.number = port_ref_number(f, n->port, d->now.context);
		if (copy.port.number == NONE) {
			d->now.dropped++; /* no port is left to hear it at */
			return;
		}
	}
	copy.chassis_text = facts_keep(f, n->chassis_text);
	copy.port_id = facts_keep(f, n->port_id);
	copy.port_descr = facts_keep(f, n->port_descr);
	copy.sysname = facts_keep(f, n->sysname);
	copy.port.name = n->local_num == NONE ? facts_keep(f, n->port.name) : "";
	*VEC_ADD(&f->neighbours) = copy;
}

void
fact_lldp_local(struct device *d, uint32_t local_num, const char *id, const char *descr)
{
	struct device_facts *f = &d->facts;

	if (facts_room(f, f->lldp_locals.n, NEIGHBOURS_MAX) &&
	    idmap_number(&f->lldp_numbers, local_num) == f->lldp_locals.n) {
		*VEC_ADD(&f->lldp_locals) =
		    (struct lldp_local){ facts_keep(f, id), facts_keep(f, descr) };
	}
}
