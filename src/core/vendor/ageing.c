#include "core/vendor/ageing.h"

#include "fdbaudit/snapshot.h"

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

uint32_t
ageing_of_switch(const struct switch_ *w)
{
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
