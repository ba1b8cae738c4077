#include "core/place/ports/own_addresses.h"

#include "core/place/input/weights.h"

void
own_address_evidence(struct links *links, struct port_evidence *e)
{
	links_keep_best(links);
	links_sort_by_port(links);
	for (size_t i = 0; i < links->n;) {
		struct proof p = { PROOF_OWN_MAC, SAYS_OWN_MAC, WEIGHT_OWN_MAC,
			links->v[i].port, links->v[i].to, 0, NONE };
		size_t end = i + 1;

		for (; end < links->n && links->v[end].port == p.port; end++) {
			p.ref2++;
		}
		port_evidence_add(e, p.port, p);
		i = end;
	}
}
