#include "collect/quirks/quirks.h"

#include <stddef.h>
#include <string.h>

static const struct quirk quirks[] = {
#define QUIRK(name, sysobjectid, port_offset, bridge_offset, q_ifindex, what) \
	{ #name, sysobjectid, port_offset, bridge_offset, q_ifindex, what },
#include "collect/quirks/quirks.def"
#undef QUIRK
};

bool
is_below(const char *oid, const char *prefix)
{
	const size_t n = strlen(prefix);

	return strncmp(oid, prefix, n) == 0 && (oid[n] == '.' || oid[n] == '\0');
}

const struct quirk *
quirk_of(const char *sysobjectid)
{
	static const struct quirk none = { .name = "", .sysobjectid = "", .what = "" };
	const struct quirk *best = &none;

	for (size_t i = 0; i < sizeof(quirks) / sizeof(quirks[0]); i++) {
		if (is_below(sysobjectid, quirks[i].sysobjectid) &&
		    strlen(quirks[i].sysobjectid) > strlen(best->sysobjectid)) {
			best = &quirks[i];
		}
	}
	return best;
}
