#include "collect/snmp/oid.h"

size_t
oid_read(const char *s, size_t len, uint32_t sub[static OID_MAX])
{
	size_t n = 0;
	size_t i = 0;

	if (len > 0 && s[0] == '.') {
		i++;
	}
	while (i < len) {
		uint64_t id = 0;
		const size_t start = i;

		while (i < len && s[i] >= '0' && s[i] <= '9' && id <= UINT32_MAX) {
			id = id * 10 + (uint64_t)(s[i++] - '0');
		}
		if (i == start || id > UINT32_MAX || n == OID_MAX ||
		    (i < len && (s[i] != '.' || i + 1 == len))) {
			return 0;
		}
		sub[n++] = (uint32_t)id;
		i++;
	}
	return n;
}

bool
oid_parse(const char *s, struct oid *out)
{
	out->n = oid_read(s, strlen(s), out->sub);
	return out->n >= 2;
}
