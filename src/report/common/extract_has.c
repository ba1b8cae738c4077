#include "report/common/extract_has.h"

bool
extract_has_host(const struct report *r, uint32_t host)
{
	return r->extract == NULL || (host != NONE && r->extract->hosts[host]);
}

bool
extract_has_switch(const struct report *r, uint32_t sw)
{
	return r->extract == NULL || r->extract->switches[sw];
}

bool
extract_has_port(const struct report *r, uint32_t port)
{
	return r->extract == NULL || r->extract->ports[port];
}

bool
extract_has_file(const struct report *r, uint32_t file)
{
	return r->extract == NULL || r->extract->files[file];
}

struct report_sizes
report_size(const struct report *r)
{
	const struct extract *e = r->extract;
	struct report_sizes n = { .switches = r->snap != NULL ? r->snap->nswitches : 0 };

	if (e != NULL) {
		return (struct report_sizes){ .hosts = e->nhosts,
			.vms = e->nvms,
			.nics = e->nnics,
			.pools = e->npools,
			.switches = e->nswitches };
	}
	if (r->inv != NULL) {
		n.hosts = r->inv->nhosts;
		n.vms = r->inv->nvms;
		n.nics = r->inv->nnics;
		n.pools = r->inv->npools;
	}
	return n;
}

const struct report *
report_whole(const struct report *r)
{
	return r->extract != NULL ? r->extract->whole : r;
}
