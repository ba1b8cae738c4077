#include "core/place/ports/overlays.h"

#include "core/place/input/weights.h"

#include <ctype.h>
#include <string.h>

enum { IFTYPE_TUNNEL = 131 }; /* IANAifType-MIB */

/* Interface names of overlays: a prefix, then a number (switches of several vendors). */
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
		if (k == len && isdigit((unsigned char)name[len + (name[len] == '.')])) {
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
