#include "collect/snapshot/build.h"

#include "collect/device/device.h"
#include "collect/snapshot/builder.h"
#include "collect/snapshot/mac_moves.h"
#include "collect/snapshot/neighbour_ports.h"
#include "collect/snapshot/ports.h"
#include "collect/snapshot/reads.h"
#include "collect/snapshot/same_switch.h"
#include "collect/snapshot/switch_names.h"
#include "collect/snapshot/vlans.h"
#include "collect/tables/tables.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static int
by_bits(const void *a, const void *b)
{
	const uint64_t *x = a;
	const uint64_t *y = b;

	return (*x > *y) - (*x < *y);
}

static void
build_own_macs(struct snapshot_builder *b)
{
	const struct device_facts *f = b->facts;
	struct snapshot *out = b->out;
	const size_t first = out->nown;

	if (f->own.n > 0) {
		qsort(f->own.at, f->own.n, sizeof(*f->own.at), by_bits);
	}
	for (size_t i = 0; i < f->own.n; i++) {
		if (i == 0 || f->own.at[i] != f->own.at[i - 1]) {
			out->own_macs = vec_room(out->own_macs, &b->caps->own_macs,
			    out->nown + 1, sizeof(*out->own_macs));
			out->own_macs[out->nown++] = f->own.at[i];
		}
	}
	b->sw->own_macs = (struct span){ (uint32_t)first, (uint32_t)(out->nown - first) };
}

static int
by_aggregate(const void *a, const void *b)
{
	const struct lacp *x = a;
	const struct lacp *y = b;

	return (x->port > y->port) - (x->port < y->port);
}

static int
by_address(const void *a, const void *b)
{
	const struct binding *x = a;
	const struct binding *y = b;
	const int c = memcmp(x->ip, y->ip, sizeof(x->ip));

	return c != 0 ? c : (x->mac.bits > y->mac.bits) - (x->mac.bits < y->mac.bits);
}

static void
build_bindings(struct snapshot_builder *b)
{
	struct snapshot *out = b->out;
	const struct device_facts *f = b->facts;
	const size_t first = out->nbindings;

	for (size_t i = 0; i < f->bindings.n; i++) {
		BUILDER_ADD(b, bindings) = f->bindings.at[i];
		out->bindings[out->nbindings - 1].sw = b->sw_number;
	}
	if (out->nbindings > first) {
		qsort(out->bindings + first, out->nbindings - first, sizeof(*out->bindings),
		    by_address);
	}
}

static void
build_lacp(struct snapshot_builder *b, const uint32_t *port_of_ref)
{
	const struct device_facts *f = b->facts;
	struct snapshot *out = b->out;
	const size_t first = out->nlacp;

	for (size_t i = 0; i < f->lacp.n; i++) {
		const struct lacp_fact *l = &f->lacp.at[i];
		const uint32_t port = port_of_ref[l->aggregate];

		BUILDER_ADD(b, lacp) =
		    (struct lacp){ port, l->actor_key, l->partner_key, l->actor, l->partner };
		out->ports[port].flags |= PORT_AGGREGATE;
	}
	if (out->nlacp > first) {
		qsort(out->lacp + first, out->nlacp - first, sizeof(*out->lacp), by_aggregate);
	}
}

static int
by_stp_port(const void *a, const void *b)
{
	const struct stp *x = a;
	const struct stp *y = b;

	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	return (x->vlan > y->vlan) - (x->vlan < y->vlan);
}

static void
build_stp(struct snapshot_builder *b, const uint32_t *port_of_ref)
{
	const struct device_facts *f = b->facts;
	struct snapshot *out = b->out;
	const size_t first = out->nstp;

	for (size_t i = 0; i < f->stp.n; i++) {
		const struct stp_fact *t = &f->stp.at[i];
		const uint32_t port = port_of_ref[t->port];

		BUILDER_ADD(b, stp) = (struct stp){ port, t->bridge, t->port_id, t->vlan };
		out->ports[port].stp_state = t->state;
	}
	if (out->nstp > first) {
		qsort(out->stp + first, out->nstp - first, sizeof(*out->stp), by_stp_port);
	}
}

/* The table that speaks for what went wrong: the first that was not read whole. */
static const struct read *
first_bad(const struct device_facts *f)
{
	for (size_t i = 0; i < f->reads.n; i++) {
		if (f->reads.at[i].state == TABLE_FAILED ||
		    f->reads.at[i].state == TABLE_PARTIAL) {
			return &f->reads.at[i];
		}
	}
	return NULL;
}

/* Why the switch is silent or incomplete, and what that makes of it. */
static void
build_state(struct snapshot_builder *b)
{
	const struct device_facts *f = b->facts;
	const struct read *bad = first_bad(f);
	bool answered = false;
	bool has_fdb = false;

	for (size_t i = 0; i < f->reads.n; i++) {
		const struct read *read = &f->reads.at[i];
		const bool fdb = (tables.at[read->table].flags & TABLE_FDB) != 0;

		answered = answered || read->state != TABLE_FAILED;
		has_fdb = has_fdb || (fdb && read->state != TABLE_ABSENT);
	}
	b->sw->flags |= answered ? 0 : SWITCH_SILENT;
	b->sw->flags |= has_fdb || !answered ? 0 : SWITCH_NO_FDB;
	if (f->fail_reason != NULL) {
		b->sw->reason = builder_text(b, f->fail_reason);
	} else if (bad != NULL) {
		b->sw->reason = text_format(&b->out->text, "%s: %s",
		    tables.at[bad->table].info.name, bad->reason != NULL ? bad->reason : "");
		b->full = b->full || b->sw->reason == NULL;
	}
}

/* One switch. What a pass needs of those before it is its argument. */
static void
build_switch(struct snapshot_builder *b, const char *name, const char *also)
{
	const struct device_facts *f = b->facts;
	struct mapped_ports ports;
	struct row_numbers numbers;
	uint16_t *fdbs;

	*b->sw = (struct switch_){ .name = name,
		.address = builder_text(b, f->address),
		.sysname = builder_text(b, f->sysname),
		.sysdescr = builder_text(b, f->sysdescr),
		.sysobjectid = builder_text(b, f->sysobjectid),
		.site = builder_text(b, f->site),
		.also = also,
		.engine = f->engine != NULL ? builder_text(b, f->engine) : NULL,
		.base = f->base_mac,
		.aging_s = f->aging_s,
		.flags = f->flags,
		.asked = f->asked };
	snapshot_build_ports(b, &ports);
	fdbs = snapshot_build_fdbs(b);
	numbers = (struct row_numbers){ ports.of_ref, fdbs };
	snapshot_build_egress(b, &ports);
	snapshot_build_reads(b, &numbers);
	snapshot_build_changes(b, &numbers);
	snapshot_build_neighbours(b, &ports);
	build_lacp(b, ports.of_ref);
	snapshot_build_moves(b);
	build_bindings(b);
	build_stp(b, ports.of_ref);
	build_own_macs(b);
	build_state(b);
	port_map_free(&ports);
	free(fdbs);
}

struct order {
	const char *name;
	const char *also;
	struct device *device;
	size_t number; /* of the device, as it was handed in */
};

static int
by_name(const void *a, const void *b)
{
	const struct order *x = a;
	const struct order *y = b;

	return strcmp(x->name, y->name);
}

static void
listen(struct heard *heard, const struct order *order, size_t n)
{
	size_t cap = 0;
	const struct device_facts **facts =
	    vec_room(NULL, &cap, n + 1, sizeof(const struct device_facts *));

	for (size_t i = 0; i < n; i++) {
		facts[i] = device_told(order[i].device);
	}
	heard_build(heard, facts, n);
	free(facts);
}

/* The table list that core and report see; built once, the same for every snapshot. */
static const struct table_info *
table_infos(void)
{
	static struct table_info infos[NTABLES];

	for (size_t i = 0; i < tables.n; i++) {
		infos[i] = tables.at[i].info;
	}
	return infos;
}

static void
begin(const struct snapshot_input *in, struct snapshot *out)
{
	size_t cap = 0;

	out->switches = vec_room(NULL, &cap, in->n + 1, sizeof(*out->switches));
	cap = 0;
	out->sample_ms = vec_room(NULL, &cap, in->nsamples + 1U, sizeof(*out->sample_ms));
	memcpy(out->sample_ms, in->sample_ms, in->nsamples * sizeof(*in->sample_ms));
	out->nsamples = in->nsamples;
	out->replay = in->replay;
	out->tables = table_infos();
	out->ntables = tables.n;
}

/*
 * The switches, each once, into `order`: how many there are. A switch that was asked under several
 * names keeps the first one, and the others are told of it. `full`: the cap of text was reached.
 */
static size_t
find_switches(
    const struct snapshot_input *in, struct arena *text, struct order *order, bool *full)
{
	uint32_t *found = in->same == NULL ? same_switch_find(in->devices, in->n) : NULL;
	const uint32_t *same = in->same == NULL ? found : in->same;
	size_t *place = vec_zeroed(in->n, sizeof(*place));
	struct device **devices = vec_zeroed(in->n, sizeof(struct device *));
	size_t *numbers = vec_zeroed(in->n, sizeof(*numbers));
	const char **names = vec_zeroed(in->n, sizeof(*names));
	size_t n = 0;

	for (size_t i = 0; i < in->n; i++) {
		if (same[i] == i) {
			numbers[n] = i;
			devices[place[i] = n++] = in->devices[i];
		}
	}
	*full = !switch_names_make(devices, n, text, names);
	for (size_t i = 0; i < n; i++) {
		order[i] = (struct order){ names[i], "", devices[i], numbers[i] };
	}
	for (size_t i = 0; i < in->n; i++) {
		struct order *is = &order[place[same[i]]];
		const char *name = device_name(in->devices[i]);

		if (same[i] != i) {
			is->also = text_format(text, "%s%s%s", is->also,
			    is->also[0] == '\0' ? "" : ", ",
			    strcmp(name, is->name) != 0 ? name
							: device_address(in->devices[i]));
			*full = *full || is->also == NULL;
			is->also = is->also == NULL ? "" : is->also;
		}
	}
	free(found);
	free(place);
	free(devices);
	free(numbers);
	free(names);
	return n;
}

/* Which switch each device has become. */
static void
tell_numbers(const struct snapshot_input *in, const struct order *order, size_t n)
{
	for (size_t i = 0; in->number != NULL && i < in->n; i++) {
		in->number[i] = NONE;
	}
	for (size_t i = 0; in->number != NULL && i < n; i++) {
		in->number[order[i].number] = (uint32_t)i;
	}
}

enum fdb_code
snapshot_build(const struct snapshot_input *in, struct snapshot *out, struct fdb_err *err)
{
	struct snapshot_caps caps = { .ports = 0 };
	struct heard heard = { .owners = { NULL, 0, 0 } };
	struct order *order = vec_zeroed(in->n + 1, sizeof(*order));
	bool full;
	size_t n;

	begin(in, out);
	n = find_switches(in, &out->text, order, &full);
	qsort(order, n, sizeof(*order), by_name);
	tell_numbers(in, order, n);
	listen(&heard, order, n);
	for (size_t i = 0; i < n && !full; i++) {
		struct snapshot_builder b = { .facts = device_told(order[i].device),
			.out = out,
			.sw = &out->switches[i],
			.sw_number = (uint32_t)i,
			.heard = &heard,
			.caps = &caps };

		out->nswitches = i + 1;
		build_switch(&b, order[i].name, order[i].also);
		full = b.full || out->nrows + out->nchanges >= NONE;
	}
	heard_free(&heard);
	free(order);
	return full ? fdb_fail(err, FDB_ELIMIT,
			  "more than one audit can hold: %zu switches, %zu ports, %llu rows", n,
			  out->nports, (unsigned long long)out->nrows)
		    : FDB_OK;
}
