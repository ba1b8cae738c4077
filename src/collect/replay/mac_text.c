/* Saved output of "show mac address-table", of any vendor: mactext/ reads its lines. */
#include "collect/device/delivery.h"
#include "collect/device/facts/port_facts.h"
#include "collect/device/facts/row_facts.h"
#include "collect/device/unused.h"
#include "collect/replay/absent_tables.h"
#include "collect/replay/format.h"
#include "collect/replay/mactext/mac_reader.h"

#include <string.h>

enum { IFTYPE_TUNNEL = 131 }; /* IANAifType-MIB */

static struct port_ref
port_of(const struct mac_line *row)
{
	if (row->place == MAC_PLACE_PORT || row->place == MAC_PLACE_FABRIC) {
		return (struct port_ref){ SPACE_NAME, 0, row->port };
	}
	return (struct port_ref){ SPACE_BRIDGE, 0, NULL };
}

static void
tell(struct device *d, const struct mac_line *row)
{
	const struct port_ref p = port_of(row);
	const uint8_t status = row->place == MAC_PLACE_OWN ? STATUS_SELF : row->status;

	fact_row(d, row->vlan.fid, row->mac, p, status, 0);
	if (row->vlan.vlan != 0) {
		fact_fid_is_vlan(d, row->vlan.fid, row->vlan.vlan);
	}
	if (row->place == MAC_PLACE_FABRIC) {
		/* as an agent would tell it, by ifName and ifType */
		fact_if_text(d, p, IF_NAME, row->port, strlen(row->port));
		fact_if_number(d, p, IF_TYPE, IFTYPE_TUNNEL);
	}
}

bool
is_mactext(const char *text, size_t len)
{
	struct mac_reader r;
	struct mac_line line;

	mac_reader_open(&r, text, len);
	while (r.first_heading == 0 && mac_reader_next(&r, &line)) {
	}
	return r.first_heading != 0;
}

enum fdb_code
give_mactext(struct device *d, const struct recorded_part *parts, size_t n, struct fdb_err *err)
{
	const char *const text = parts->text;
	const size_t len = parts->len;
	struct table_outcome o = { .state = TABLE_COMPLETE, .expected = NONE };
	struct mac_reader r;
	struct mac_line line;
	struct table_request a;
	char why[96];

	(void)n; /* the whole file */
	if (!is_mactext(text, len) || !device_open(d, "show mac address-table", &a)) {
		return fdb_fail(err, FDB_EPARSE, "no known heading of a MAC address table");
	}
	mac_reader_open(&r, text, len);
	while (!device_full(d) && mac_reader_next(&r, &line)) {
		if (line.unused == NULL) {
			tell(d, &line);
		} else {
			device_unused_line(d, line.number, line.unused);
		}
	}
	if (mac_reader_lacks(&r, &line.number, why, sizeof(why))) {
		device_cut_line(d, line.number, why);
	}
	device_end(d, &a, &o);
	absent_tables_end(d);
	return FDB_OK;
}
