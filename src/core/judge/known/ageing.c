#include "core/judge/known/ageing.h"

#include "core/judge/known/suspect.h"

#include <string.h>

enum { AGEING_DEFAULT_S = 300 }; /* IEEE 802.1D-2004 table 7-5 */

static const struct {
	const char *sysdescr;
	uint32_t seconds;
} vendor_ageing[] = {
	{ "NX-OS", 1800 },
	{ "Dell Networking OS", 1800 },
	{ "Force10", 1800 },
	{ "UCS", 14500 },
};

/* As the switch tells it (dot1dTpAgingTime), else its vendor's default, else the standard's. */
static uint32_t
of_switch(const struct snapshot *snap, uint32_t sw)
{
	const struct switch_ *w = &snap->switches[sw];

	if (w->aging_s != 0) {
		return w->aging_s;
	}
	for (size_t i = 0; i < sizeof(vendor_ageing) / sizeof(vendor_ageing[0]); i++) {
		if (strstr(w->sysdescr, vendor_ageing[i].sysdescr) != NULL) {
			return vendor_ageing[i].seconds;
		}
	}
	return AGEING_DEFAULT_S;
}

uint32_t
ageing_of_suspect(const struct snapshot *snap, const struct suspect *s)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		const uint32_t a = of_switch(snap, snap->ports[s->sightings[i].port].sw);

		most = a > most ? a : most;
	}
	return most;
}
