#include "collect/netconf/reply/netconf_fact.h"

struct netconf_fact
netconf_fact_of(enum netconf_fact_kind kind)
{
	return (struct netconf_fact){ .kind = (uint8_t)kind,
		.fid = NO_FID,
		.port = NONE,
		.text = { "", "", "", "", "" } };
}

struct netconf_fact
netconf_fact_at(enum netconf_fact_kind kind, const char *port)
{
	struct netconf_fact f = netconf_fact_of(kind);

	f.space = SPACE_NAME;
	f.text[0] = port;
	return f;
}

void
netconf_fact_vlan(struct netconf_fact *f, uint16_t vlan)
{
	f->vlan = vlan;
	f->fid = vlan != 0 ? vlan : NO_FID;
}
