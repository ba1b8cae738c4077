#include "collect/quirks/quirks.h"

#include <stddef.h>
#include <string.h>

static const struct quirk quirks[] = {
#define QUIRK(name, sysobjectid, port_offset, bridge_offset, q_ifindex, aggregates, what) \
	{ #name, sysobjectid, port_offset, bridge_offset, q_ifindex, aggregates, what },
#include "collect/quirks/quirks.def"
#undef QUIRK
};

bool
quirk_vendor_is(const char *sysobjectid, const char *vendor)
{
	const size_t n = strlen(vendor);

	return strncmp(sysobjectid, vendor, n) == 0 &&
	       (sysobjectid[n] == '.' || sysobjectid[n] == '\0');
}

const struct quirk *
quirk_of(const char *sysobjectid)
{
	static const struct quirk none = { .name = "", .sysobjectid = "", .what = "" };
	const struct quirk *best = &none;

	for (size_t i = 0; i < sizeof(quirks) / sizeof(quirks[0]); i++) {
		if (quirk_vendor_is(sysobjectid, quirks[i].sysobjectid) &&
		    strlen(quirks[i].sysobjectid) > strlen(best->sysobjectid)) {
			best = &quirks[i];
		}
	}
	return best;
}
