#include "collect/device/facts/link_facts.h"

#include "collect/device/port_refs.h"
#include "collect/device/state.h"

#include "fdbaudit/vec.h"

enum { LINK_FACTS_MAX = 1 << 18 };

static uint32_t
ref_of(struct device *d, struct port_ref p)
{
	return port_ref_number(&d->facts, p, d->now.context);
}

static void
add_lag(struct device *d, struct port_ref member, struct port_ref aggregate, bool stacked)
{
	struct device_facts *f = &d->facts;
	const uint32_t m = ref_of(d, member);
	const uint32_t a = ref_of(d, aggregate);

	if (m != NONE && a != NONE && m != a && facts_room(f, f->lags.n, LINK_FACTS_MAX)) {
		*VEC_ADD(&f->lags) = (struct lag_fact){ m, a, stacked };
	}
}

void
fact_lag_member(struct device *d, struct port_ref member, struct port_ref aggregate)
{
	add_lag(d, member, aggregate, false);
}

void
fact_stacked(struct device *d, uint32_t lower_ifindex, uint32_t higher_ifindex)
{
	add_lag(d, (struct port_ref){ SPACE_IFINDEX, lower_ifindex, NULL },
	    (struct port_ref){ SPACE_IFINDEX, higher_ifindex, NULL }, true);
}

void
fact_lacp(struct device *d, struct port_ref aggregate, struct mac actor, uint32_t actor_key,
    struct mac partner, uint32_t partner_key)
{
	struct device_facts *f = &d->facts;
	const uint32_t a = ref_of(d, aggregate);

	if (a != NONE && facts_room(f, f->lacp.n, LINK_FACTS_MAX)) {
		*VEC_ADD(&f->lacp) =
		    (struct lacp_fact){ a, actor, partner, actor_key, partner_key };
	}
}

void
fact_stp(struct device *d, uint32_t bridge_port, uint8_t state, struct mac designated_bridge,
    uint16_t designated_port)
{
	struct device_facts *f = &d->facts;
	const uint32_t p = ref_of(d, (struct port_ref){ SPACE_BRIDGE, bridge_port, NULL });

	if (p != NONE && facts_room(f, f->stp.n, LINK_FACTS_MAX)) {
		*VEC_ADD(&f->stp) = (struct stp_fact){ p, designated_bridge, designated_port,
			d->now.context, state };
	}
}
