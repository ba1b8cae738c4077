#include "collect/device/facts/arp_facts.h"

#include "collect/device/state.h"

#include "fdbaudit/vec.h"

#include <string.h>

enum { BINDINGS_MAX = 1 << 18 };

void
fact_binding(struct device *d, const uint8_t ip[16], struct mac m, uint32_t ifindex)
{
	struct device_facts *f = &d->facts;
	struct binding *b;

	if (facts_room(f, f->bindings.n, BINDINGS_MAX)) {
		b = VEC_ADD(&f->bindings);
		*b = (struct binding){ .mac = m, .ifindex = ifindex };
		memcpy(b->ip, ip, sizeof(b->ip));
	}
}
