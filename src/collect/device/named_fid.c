#include "collect/device/named_fid.h"

#include "fdbaudit/snapshot.h"

/* FNV-1a; all of its bits, as those that are left out make two names one. */
uint32_t
named_fid(uint32_t kind, const char *name)
{
	const uint32_t first = 0x10000;
	uint32_t h = 2166136261U + kind;

	for (; *name != '\0'; name++) {
		h = (h ^ (uint8_t)*name) * 16777619U;
	}
	return h < first ? h + first : h < NONE ? h : NONE - 1;
}
