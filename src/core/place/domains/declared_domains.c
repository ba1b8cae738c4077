#include "core/place/domains/declared_domains.h"

#include "fdbaudit/place.h"

#include <string.h>

static bool
has_site(const struct domain_setting *d, const char *site)
{
	for (size_t i = 0; i < d->nsites; i++) {
		if (site[0] != '\0' && strcmp(d->sites[i], site) == 0) {
			return true;
		}
	}
	return false;
}

static bool
has_vlan(const struct domain_setting *d, uint16_t vlan)
{
	for (size_t i = 0; i < d->nvlans; i++) {
		if (vlan >= d->vlans[i].min && vlan <= d->vlans[i].max) {
			return true;
		}
	}
	return d->nvlans == 0 || vlan == 0;
}

const struct domain_setting *
domain_declared(const struct place_input *in, uint32_t sw, uint16_t vlan)
{
	for (size_t i = 0; i < in->set->ndomains; i++) {
		const struct domain_setting *d = &in->set->domains[i];

		if (has_site(d, in->snap->switches[sw].site) && has_vlan(d, vlan)) {
			return d;
		}
	}
	return NULL;
}

/* A translation without sites holds everywhere, as that of private VLANs does. */
static bool
translates(const struct domain_setting *d, const char *site)
{
	return d->nsites == 0 || has_site(d, site);
}

uint16_t
domain_vlan(const struct settings *set, const struct snapshot *snap, uint32_t sw, uint16_t vlan)
{
	const char *site = sw == NONE ? "" : snap->switches[sw].site;

	for (size_t i = 0; i < set->ndomains; i++) {
		const struct domain_setting *d = &set->domains[i];

		for (size_t k = 0; k < d->ntranslations && translates(d, site); k++) {
			if (d->translations[k].to == vlan) {
				return d->translations[k].from;
			}
		}
	}
	return vlan;
}

bool
domain_kept_apart(const struct place_input *in, uint32_t a, uint32_t b, uint16_t vlan)
{
	const struct domain_setting *x = domain_declared(in, a, vlan);
	const struct domain_setting *y = domain_declared(in, b, vlan);

	return x != NULL && y != NULL && x != y;
}
