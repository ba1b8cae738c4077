#include "collect/snmp/client.h"

#include <stdlib.h>

bool
oid_parse(const char *s, struct oid *out)
{
	out->n = 0;
	for (;;) {
		char *end = NULL;
		unsigned long v;

		if (*s < '0' || *s > '9' || out->n == OID_MAX) {
			return false;
		}
		v = strtoul(s, &end, 10);
		if (v > UINT32_MAX) {
			return false;
		}
		out->sub[out->n++] = (uint32_t)v;
		if (*end == '\0') {
			return out->n >= 2;
		}
		if (*end != '.') {
			return false;
		}
		s = end + 1;
	}
}
