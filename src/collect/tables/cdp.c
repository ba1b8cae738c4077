/* CISCO-CDP-MIB: neighbours by ifIndex; switches of other vendors speak it too. */
#include "collect/device/facts/neighbour_facts.h"
#include "collect/tables/column.h"

#include "fdbaudit/text.h"

#include <string.h>

enum { DEVICE, PORT, CAPS };

const struct column columns_cdpCache[] = {
	[DEVICE] = COLUMN(cdpCacheDeviceId),
	[PORT] = COLUMN(cdpCacheDevicePort),
	[CAPS] = COLUMN(cdpCacheCapabilities),
};

/* cdpCacheCapabilities to LldpSystemCapabilitiesMap */
static const struct {
	uint8_t cdp;
	uint16_t lldp;
} caps[] = {
	{ 0x01, CAP_ROUTER },
	{ 0x02, CAP_BRIDGE },
	{ 0x04, CAP_BRIDGE },
	{ 0x08, CAP_BRIDGE },
	{ 0x10, CAP_STATION },
	{ 0x40, CAP_REPEATER },
	{ 0x80, CAP_TELEPHONE },
};

static void
read_text(char *dst, size_t cap, const struct value *v)
{
	dst[0] = '\0';
	if (v != NULL && v->type == VALUE_OCTETS) {
		(void)text_clean(dst, cap, v->bytes, v->nbytes);
	}
}

bool
row_cdpCache(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns)
{
	const struct value *map = columns[CAPS];
	struct fact_neighbour n = { .local_num = NONE, .proto = NEIGHBOUR_CDP };
	char device_id[TEXT_MAX];
	char port[TEXT_MAX];

	/* Index: ifIndex.device */
	if (nindex != 2) {
		return false;
	}
	read_text(device_id, sizeof(device_id), columns[DEVICE]);
	read_text(port, sizeof(port), columns[PORT]);
	n.port = (struct port_ref){ SPACE_IFINDEX, index[0], NULL };
	(void)mac_parse(device_id, strlen(device_id), &n.chassis);
	n.chassis_text = device_id;
	n.port_id = port;
	/* "switch-1.corp.example(FOC1234X0YZ)": NX-OS puts the serial number behind the name */
	device_id[strcspn(device_id, "(")] = '\0';
	n.sysname = device_id;
	for (size_t i = 0; map != NULL && map->type == VALUE_OCTETS && map->nbytes > 0 &&
			   i < sizeof(caps) / sizeof(caps[0]);
	     i++) {
		if ((map->bytes[map->nbytes - 1] & caps[i].cdp) != 0) {
			n.caps |= caps[i].lldp;
		}
	}
	fact_neighbour(d, &n);
	return true;
}
