#include "collect/netconf/apply.h"

#include "collect/device/facts/link_facts.h"
#include "collect/device/facts/neighbour_facts.h"
#include "collect/device/facts/port_facts.h"
#include "collect/device/facts/row_facts.h"
#include "collect/device/facts/system_facts.h"
#include "collect/device/facts/vlan_facts.h"
#include "collect/device/tape.h"

#include <string.h>

static int64_t
stamp(const struct apply *a)
{
	return a->now_ms != NULL ? a->now_ms() : 0;
}

static struct port_ref
port_of(const struct netconf_fact *f)
{
	return (struct port_ref){ (enum port_space)f->space, f->port, f->text[0] };
}

/* ---- tables ---- */

static void
close_table(struct apply *a, struct table_outcome o)
{
	o.expected = NONE;
	o.began_ms = a->began_ms;
	o.ended_ms = stamp(a);
	device_end(a->device, &a->request, &o);
	a->open = false;
}

void
apply_cut(struct apply *a, enum fdb_code code, const char *reason)
{
	if (a->open) {
		close_table(a, (struct table_outcome){
				   .state = TABLE_PARTIAL, .code = code, .reason = reason });
	}
}

/* Of a table that both ends know: the peer is our own child, or this process. */
static bool
begin_table(struct apply *a, const struct netconf_fact *f)
{
	apply_cut(a, FDB_EPROTO, "the reply ended inside the table");
	a->open = device_open(a->device, f->text[0], &a->request);
	a->began_ms = stamp(a);
	return a->open;
}

static bool
end_table(struct apply *a, const struct netconf_fact *f)
{
	if (a->open) {
		close_table(a, (struct table_outcome){ .state = (enum completeness)f->state,
				   .code = (enum fdb_code)f->code,
				   .reason = f->state == TABLE_COMPLETE ? NULL : f->text[0],
				   .ndropped = (uint32_t)f->number,
				   .spelled = f->text[1],
				   .asked = f->caps,
				   .nrows = f->port });
	}
	return true;
}

/* ---- what the rows of tables tell ---- */

static bool
fdb_row(struct apply *a, const struct netconf_fact *f)
{
	if (!a->open) {
		return false;
	}
	if (f->vlan != 0) {
		fact_fid_is_vlan(a->device, f->fid, f->vlan);
	}
	fact_row(a->device, f->fid, f->mac, port_of(f), f->status, 0);
	return !device_full(a->device);
}

static bool
fid_vlan(struct apply *a, const struct netconf_fact *f)
{
	fact_vlan(a->device, f->vlan, f->fid, NULL, 0);
	return true;
}

static bool
if_text(struct apply *a, const struct netconf_fact *f)
{
	fact_if_text(
	    a->device, port_of(f), (enum if_field)f->field, f->text[1], strlen(f->text[1]));
	return true;
}

static bool
if_number(struct apply *a, const struct netconf_fact *f)
{
	fact_if_number(a->device, port_of(f), (enum if_field)f->field, f->number);
	return true;
}

static bool
if_mac(struct apply *a, const struct netconf_fact *f)
{
	fact_if_mac(a->device, port_of(f), f->mac);
	return true;
}

static bool
bridge_port(struct apply *a, const struct netconf_fact *f)
{
	fact_bridge_port(a->device, (uint32_t)f->number, f->port);
	return true;
}

static bool
neighbour(struct apply *a, const struct netconf_fact *f)
{
	const struct fact_neighbour n = { .port = port_of(f),
		.local_num = NONE,
		.proto = NEIGHBOUR_LLDP,
		.caps = f->caps,
		.chassis = f->mac,
		.port_mac = f->port_mac,
		.chassis_text = f->text[1],
		.port_id = f->text[2],
		.port_descr = f->text[3],
		.sysname = f->text[4] };

	fact_neighbour(a->device, &n);
	return true;
}

static bool
lag_member(struct apply *a, const struct netconf_fact *f)
{
	fact_lag_member(
	    a->device, port_of(f), (struct port_ref){ SPACE_NAME, NONE, f->text[1] });
	return true;
}

static bool
system_name(struct apply *a, const struct netconf_fact *f)
{
	fact_system(a->device, f->text[1], NULL, NULL);
	return true;
}

/* ---- the session ---- */

static bool
raw(struct apply *a, const struct netconf_fact *f)
{
	for (size_t i = 0; i < NETCONF_TEXTS; i++) {
		device_raw(a->device, f->text[i], strlen(f->text[i]));
	}
	return true;
}

static bool
failed(struct apply *a, const struct netconf_fact *f)
{
	apply_cut(a, (enum fdb_code)f->code, f->text[0]);
	a->failed = true;
	device_fail(a->device, (enum fdb_code)f->code, f->text[0]);
	return true;
}

static bool
done(struct apply *a, const struct netconf_fact *f)
{
	(void)f;
	a->done = true;
	return true;
}

static bool (*const appliers[NETCONF_FACT_KINDS])(
    struct apply *a, const struct netconf_fact *f) = {
	[NETCONF_TABLE_BEGIN] = begin_table,
	[NETCONF_TABLE_END] = end_table,
	[NETCONF_ROW] = fdb_row,
	[NETCONF_FID_VLAN] = fid_vlan,
	[NETCONF_IF_TEXT] = if_text,
	[NETCONF_IF_NUMBER] = if_number,
	[NETCONF_IF_MAC] = if_mac,
	[NETCONF_BRIDGE_PORT] = bridge_port,
	[NETCONF_NEIGHBOUR] = neighbour,
	[NETCONF_LAG_MEMBER] = lag_member,
	[NETCONF_SYSTEM] = system_name,
	[NETCONF_LOOK] = NULL, /* for who asks for looks alone */
	[NETCONF_MODULE] = NULL, /* for the session alone */
	[NETCONF_RAW] = raw,
	[NETCONF_FAILED] = failed,
	[NETCONF_DONE] = done,
};

bool
apply_fact(void *arg, const struct netconf_fact *f)
{
	if (f->kind >= NETCONF_FACT_KINDS) {
		return false;
	}
	return appliers[f->kind] == NULL || appliers[f->kind](arg, f);
}
