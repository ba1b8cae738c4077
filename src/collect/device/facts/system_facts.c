#include "collect/device/facts/system_facts.h"

#include "collect/device/state.h"

#include <string.h>

void
fact_system(
    struct device *d, const char *sysname, const char *sysdescr, const char *sysobjectid)
{
	struct device_facts *f = &d->facts;

	if (sysname != NULL) {
		f->sysname = facts_keep(f, sysname);
	}
	if (sysdescr != NULL) {
		f->sysdescr = facts_keep(f, sysdescr);
	}
	if (sysobjectid != NULL) {
		f->sysobjectid = facts_keep(f, sysobjectid);
	}
}

void
fact_engine(struct device *d, const char *hex)
{
	struct device_facts *f = &d->facts;

	if (f->engine == NULL || strcmp(f->engine, hex) != 0) {
		f->engine = facts_keep(f, hex);
	}
}

void
fact_asked(struct device *d, enum asked how)
{
	d->facts.asked = how;
}

void
fact_base(struct device *d, struct mac bridge_address)
{
	d->facts.base_mac = bridge_address;
	facts_own_mac(&d->facts, bridge_address);
}

void
fact_own_mac(struct device *d, struct mac m)
{
	facts_own_mac(&d->facts, m);
}

void
fact_aging(struct device *d, uint32_t seconds)
{
	d->facts.aging_s = seconds;
}

void
fact_uptime(struct device *d, uint64_t centiseconds)
{
	/* sysUpTime wraps after 497 days: a fall from its last hour is no restart. */
	const uint64_t last_hour = UINT32_MAX - UINT64_C(360000);
	struct device_facts *f = &d->facts;

	if (f->has_uptime && centiseconds < f->uptime && f->uptime < last_hour) {
		f->flags |= SWITCH_RESTARTED;
	}
	f->uptime_first = f->has_uptime ? f->uptime_first : centiseconds;
	f->uptime = centiseconds;
	f->has_uptime = true;
}

void
fact_topology_since(struct device *d, uint32_t centiseconds)
{
	d->facts.topology_since = centiseconds;
}

void
fact_topology_changes(struct device *d, uint32_t changes)
{
	struct device_facts *f = &d->facts;

	f->topology_first = f->has_topology ? f->topology_first : changes;
	f->topology_changes = changes;
	f->has_topology = true;
}
