/* IP-MIB (RFC 4293): which MAC address a router resolved for which IP address. */
#include "collect/device/facts/arp_facts.h"
#include "collect/tables/column.h"
#include "collect/tables/values.h"

#include <string.h>

enum { IPV4 = 1, IPV6 = 2, IPV4_OCTETS = 4, IPV6_OCTETS = 16 }; /* InetAddressType, RFC 4001 */

const struct column columns_ipNetToPhysical[] = { COLUMN(ipNetToPhysicalPhysAddress) };
const struct column columns_ipNetToMedia[] = { COLUMN(ipNetToMediaPhysAddress) };

/* The address in an index; IPv4 becomes ::ffff:a.b.c.d. False for an octet above 255. */
static bool
index_ip(const uint32_t *octets, size_t n, uint8_t ip[static IPV6_OCTETS])
{
	uint8_t *to = &ip[n == IPV4_OCTETS ? IPV6_OCTETS - IPV4_OCTETS : 0];

	memset(ip, 0, IPV6_OCTETS);
	if (n == IPV4_OCTETS) {
		ip[10] = ip[11] = UINT8_MAX;
	}
	for (size_t i = 0; i < n; i++) {
		if (octets[i] > UINT8_MAX) {
			return false;
		}
		to[i] = (uint8_t)octets[i];
	}
	return true;
}

static bool
keep(
    struct device *d, uint32_t ifindex, const uint32_t *octets, size_t n, const struct value *v)
{
	uint8_t ip[IPV6_OCTETS];
	struct mac m;

	if (!index_ip(octets, n, ip)) {
		return false;
	}
	if (v->type == VALUE_OCTETS && v->nbytes == 0) {
		return true; /* not resolved: nothing is told, and nothing is wrong */
	}
	if (!table_mac(v, &m)) {
		return false;
	}
	fact_binding(d, ip, m, ifindex);
	return true;
}

/* ifIndex, address type, length, octets. */
bool
cell_ipNetToPhysical(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	(void)column;
	if (nindex < 3 || index[2] != nindex - 3 ||
	    !((index[1] == IPV4 && index[2] == IPV4_OCTETS) ||
		(index[1] == IPV6 && index[2] == IPV6_OCTETS))) {
		return false;
	}
	return keep(d, index[0], index + 3, nindex - 3, v);
}

/* ifIndex, octets: IPv4 only, deprecated and still what many routers have. */
bool
cell_ipNetToMedia(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v)
{
	(void)column;
	return nindex == 1 + IPV4_OCTETS && keep(d, index[0], index + 1, IPV4_OCTETS, v);
}
