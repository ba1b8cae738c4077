#include "core/place/ports/overlays.h"

#include "core/place/input/weights.h"

#include <ctype.h>
#include <string.h>

enum { IFTYPE_TUNNEL = 131 }; /* IANAifType-MIB */

/* What follows a prefix: the end, or separators and a digit; ":" begins the vendor's own words. */
static bool
is_number_or_end(const char *s)
{
	s += strspn(s, ".-_ /");
	return *s == '\0' || *s == ':' || isdigit((unsigned char)*s);
}

/*
 * Interface names of overlays: a prefix, then a number or nothing; in between what
 * vendors put there: "vtep.32769", "vxlan-10", "nve 1", "VTEP-10.1.1.1",
 * "VxLAN: VNI 10 -> 10.1.1.1", "Nve".
 */
static bool
is_fabric_name(const char *name)
{
	static const char *const prefixes[] = { "nve", "vxlan", "vx", "vtep", "vni", "esi",
		"tunnel", "geneve", "pw", "lsi" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		const size_t len = strlen(prefixes[i]);
		size_t k = 0;

		while (k < len && tolower((unsigned char)name[k]) == prefixes[i][k]) {
			k++;
		}
		if (k == len && is_number_or_end(name + len)) {
			return true;
		}
	}
	return false;
}

void
overlay_evidence(const struct place_input *in, struct port_evidence *e)
{
	for (uint32_t i = 0; i < in->snap->nports; i++) {
		const struct port *p = &in->snap->ports[i];

		if (p->type == IFTYPE_TUNNEL || is_fabric_name(p->name)) {
			port_evidence_add(e, in->bundle[i],
			    (struct proof){ PROOF_FDB_SETS, SAYS_FABRIC, WEIGHT_FABRIC, i, NONE,
				NONE, NONE });
		}
	}
}
