/*
 * From facts to a reading.
 */
#include "collect/device/facts/link_facts.h"
#include "collect/device/facts/neighbour_facts.h"
#include "collect/device/facts/port_facts.h"
#include "collect/device/facts/row_facts.h"
#include "collect/device/facts/system_facts.h"
#include "collect/device/facts/vlan_facts.h"
#include "collect/device/tape.h"
#include "collect/netconf/reply/fact.h"

#include <string.h>

static int64_t
stamp(const struct nc_apply *a)
{
	return a->now_ms != NULL ? a->now_ms() : 0;
}

static void
end_table(struct nc_apply *a, enum completeness state, enum fdb_code code, const char *reason,
    uint32_t rows, uint32_t dropped)
{
	const struct table_outcome o = { .state = state,
		.code = code,
		.reason = state == TABLE_COMPLETE ? NULL : reason,
		.ndropped = dropped,
		.expected = NONE,
		.nrows = rows,
		.began_ms = a->began_ms,
		.ended_ms = stamp(a) };

	device_end(a->device, &a->ask, &o);
	a->open = false;
}

void
nc_apply_cut(struct nc_apply *a, enum fdb_code code, const char *reason)
{
	if (a->open) {
		end_table(a, TABLE_PARTIAL, code, reason, 0, 0);
	}
}

/* Of a table that both ends know: the peer is our own child, or this process. */
static bool
begin_table(struct nc_apply *a, const char *name)
{
	nc_apply_cut(a, FDB_EPROTO, "the reply ended inside the table");
	a->open = device_open(a->device, name, &a->ask);
	a->began_ms = stamp(a);
	return a->open;
}

static void
neighbour(struct device *r, const struct nc_fact *f, struct port_ref p)
{
	const struct fact_neighbour n = { .port = p,
		.local_num = NONE,
		.proto = NEIGHBOUR_LLDP,
		.caps = f->flags,
		.chassis = f->mac,
		.port_mac = f->port_mac,
		.chassis_text = f->text[1],
		.port_id = f->text[2],
		.port_descr = f->text[3],
		.sysname = f->text[4] };

	fact_neighbour(r, &n);
}

static bool
row(struct nc_apply *a, const struct nc_fact *f, struct port_ref p)
{
	if (!a->open) {
		return false;
	}
	if (f->vlan != 0) {
		fact_fid_is_vlan(a->device, f->fid, f->vlan);
	}
	fact_row(a->device, f->fid, f->mac, p, f->status, f->flags);
	return !device_full(a->device);
}

static void
interface(struct device *r, const struct nc_fact *f, struct port_ref p)
{
	const enum if_field field = (enum if_field)f->field;

	if (f->kind == NC_IF_TEXT) {
		fact_if_text(r, p, field, f->text[1], strlen(f->text[1]));
	} else if (f->kind == NC_IF_NUMBER) {
		fact_if_number(r, p, field, f->number);
	} else {
		fact_if_mac(r, p, f->mac);
	}
}

bool
nc_apply(void *arg, const struct nc_fact *f)
{
	struct nc_apply *a = arg;
	struct device *r = a->device;
	const struct port_ref p = { (enum port_space)f->space, f->port, f->text[0] };

	switch ((enum nc_fact_kind)f->kind) {
	case NC_TABLE_BEGIN:
		return begin_table(a, f->text[0]);
	case NC_TABLE_END:
		if (a->open) {
			end_table(a, (enum completeness)f->state, (enum fdb_code)f->code,
			    f->text[0], f->port, (uint32_t)f->number);
		}
		break;
	case NC_ROW:
		return row(a, f, p);
	case NC_FID_VLAN:
		fact_vlan(r, f->vlan, f->fid, NULL, 0);
		break;
	case NC_IF_TEXT:
	case NC_IF_NUMBER:
	case NC_IF_MAC:
		interface(r, f, p);
		break;
	case NC_BRIDGE_PORT:
		fact_bridge_port(r, (uint32_t)f->number, f->port);
		break;
	case NC_PVID:
		fact_pvid(r, p, f->vlan);
		break;
	case NC_NEIGHBOUR:
		neighbour(r, f, p);
		break;
	case NC_LAG_MEMBER:
		fact_lag_member(r, p, (struct port_ref){ SPACE_NAME, NONE, f->text[1] });
		break;
	case NC_SYSTEM:
		fact_system(r, f->text[1], f->text[2][0] != '\0' ? f->text[2] : NULL, NULL);
		break;
	case NC_BASE:
		fact_base(r, f->mac);
		break;
	case NC_AGING:
		fact_aging(r, (uint32_t)f->number);
		break;
	case NC_MODULE: /* for the session alone */
		break;
	case NC_RAW:
		for (size_t i = 0; i < FACT_TEXTS; i++) {
			device_raw(r, f->text[i], strlen(f->text[i]));
		}
		break;
	case NC_FAILED:
		nc_apply_cut(a, (enum fdb_code)f->code, f->text[0]);
		a->failed = true;
		device_fail(r, (enum fdb_code)f->code, f->text[0]);
		break;
	case NC_DONE:
		a->done = true;
		break;
	case NC_KINDS:
		return false;
	}
	return true;
}
