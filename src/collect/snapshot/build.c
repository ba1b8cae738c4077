/* All readings to one snapshot: sorted, numbered, nothing left to hash order. */
#include "collect/device/facts.h"
#include "collect/tables/tables.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

const char *
seal_text(struct sealing *s, const char *text)
{
	const char *copy =
	    text[0] == '\0' ? "" : arena_strndup(&s->out->text, text, strlen(text));

	if (copy == NULL) {
		s->full = true;
		return "";
	}
	return copy;
}

static int
by_key(const void *a, const void *b)
{
	const struct row *x = a;
	const struct row *y = b;

	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

/* Ports and filtering databases get their final numbers; only rows of one MAC can change places. */
static void
renumber(const struct sealing *s, struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		rows[i].port = s->port_of_ref[rows[i].port];
		rows[i].key =
		    ROW_KEY(KEY_MAC(rows[i].key), s->number_of_fdb[KEY_FDB(rows[i].key)]);
	}
	for (size_t i = 0, run; i < n; i += run) {
		for (run = 1; i + run < n && rows[i + run].key >> 16 == rows[i].key >> 16;
		     run++) {
		}
		if (run > 1) {
			qsort(rows + i, run, sizeof(*rows), by_key);
		}
	}
}

static int
by_table(const void *a, const void *b)
{
	const struct read *x = a;
	const struct read *y = b;

	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	if (x->context != y->context) {
		return x->context < y->context ? -1 : 1;
	}
	return (x->sample > y->sample) - (x->sample < y->sample);
}

/* The plain table says again what the context of VLAN 1 says with its VLAN. */
static bool
is_superseded(const struct device *r, uint16_t table, uint16_t context)
{
	for (size_t i = 0; context == 0 && i < r->bases.n; i++) {
		const struct base *b = &r->bases.at[i];

		if (b->table == table && b->context == 1 && b->complete) {
			return true;
		}
	}
	return false;
}

void
seal_reads(struct sealing *s)
{
	struct device *r = s->r;
	struct snapshot *out = s->out;

	s->sw->reads = (struct span){ (uint32_t)out->nreads, (uint32_t)r->reads.n };
	if (r->reads.n > 0) {
		qsort(r->reads.at, r->reads.n, sizeof(*r->reads.at), by_table);
	}
	for (size_t i = 0; i < r->reads.n; i++) {
		struct read read = r->reads.at[i];
		struct base *b = device_base(r, read.table, read.context);

		read.sw = s->sw_number;
		read.first = (uint32_t)out->nrows;
		read.reason = read.reason != NULL ? seal_text(s, read.reason) : NULL;
		if (b->rows != NULL && b->sample == read.sample &&
		    !is_superseded(r, read.table, read.context)) {
			read.rows = b->rows;
			read.nkept = b->nrows;
			b->rows = NULL;
			renumber(s, read.rows, read.nkept);
			out->nrows += read.nkept;
		}
		SEAL_ADD(s, reads) = read;
	}
}

static int
by_change(const void *a, const void *b)
{
	const struct change *x = a;
	const struct change *y = b;

	if (x->table != y->table) {
		return x->table < y->table ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	if (x->sample != y->sample) {
		return x->sample < y->sample ? -1 : 1;
	}
	return (x->to > y->to) - (x->to < y->to);
}

static void
seal_changes(struct sealing *s)
{
	const struct device *r = s->r;
	struct snapshot *out = s->out;
	const size_t first = out->nchanges;

	for (size_t i = 0; i < r->steps.n; i++) {
		const struct step *t = &r->steps.at[i];
		const uint32_t from = t->from != NONE ? s->port_of_ref[t->from] : NONE;
		const uint32_t to = t->to != NONE ? s->port_of_ref[t->to] : NONE;

		/* Two numbers of one port are no movement. */
		if (from != to && !is_superseded(s->r, t->table, t->context)) {
			SEAL_ADD(s, changes) = (struct change){
				.key =
				    ROW_KEY(KEY_MAC(t->key), s->number_of_fdb[KEY_FDB(t->key)]),
				.from = from,
				.to = to,
				.sw = s->sw_number,
				.sample = t->sample,
				.table = t->table,
				.context = t->context,
				.status = t->status,
			};
		}
	}
	s->sw->changes = (struct span){ (uint32_t)first, (uint32_t)(out->nchanges - first) };
	if (out->nchanges > first) {
		qsort(out->changes + first, out->nchanges - first, sizeof(*out->changes),
		    by_change);
	}
}

static int
by_bits(const void *a, const void *b)
{
	const uint64_t *x = a;
	const uint64_t *y = b;

	return (*x > *y) - (*x < *y);
}

static void
seal_own_macs(struct sealing *s)
{
	const struct device *r = s->r;
	struct snapshot *out = s->out;
	const size_t first = out->nown;

	if (r->own.n > 0) {
		qsort(r->own.at, r->own.n, sizeof(*r->own.at), by_bits);
	}
	for (size_t i = 0; i < r->own.n; i++) {
		if (i == 0 || r->own.at[i] != r->own.at[i - 1]) {
			out->own_macs = vec_room(out->own_macs, &s->caps->own_macs,
			    out->nown + 1, sizeof(*out->own_macs));
			out->own_macs[out->nown++] = r->own.at[i];
		}
	}
	s->sw->own_macs = (struct span){ (uint32_t)first, (uint32_t)(out->nown - first) };
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
seal_bindings(struct sealing *s)
{
	struct snapshot *out = s->out;
	const struct device *r = s->r;
	const size_t first = out->nbindings;

	for (size_t i = 0; i < r->bindings.n; i++) {
		SEAL_ADD(s, bindings) = r->bindings.at[i];
		out->bindings[out->nbindings - 1].sw = s->sw_number;
	}
	if (out->nbindings > first) {
		qsort(out->bindings + first, out->nbindings - first, sizeof(*out->bindings),
		    by_address);
	}
}

static void
seal_lacp(struct sealing *s)
{
	const struct device *r = s->r;
	struct snapshot *out = s->out;
	const size_t first = out->nlacp;

	for (size_t i = 0; i < r->lacp.n; i++) {
		const struct lacp_fact *f = &r->lacp.at[i];
		const uint32_t port = s->port_of_ref[f->aggregate];

		SEAL_ADD(s, lacp) =
		    (struct lacp){ port, f->actor_key, f->partner_key, f->actor, f->partner };
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
seal_stp(struct sealing *s)
{
	const struct device *r = s->r;
	struct snapshot *out = s->out;
	const size_t first = out->nstp;

	for (size_t i = 0; i < r->stp.n; i++) {
		const struct stp_fact *f = &r->stp.at[i];
		const uint32_t port = s->port_of_ref[f->port];

		SEAL_ADD(s, stp) = (struct stp){ port, f->bridge, f->port_id, f->vlan };
		out->ports[port].stp_state = f->state;
	}
	if (out->nstp > first) {
		qsort(out->stp + first, out->nstp - first, sizeof(*out->stp), by_stp_port);
	}
}

/* The table that speaks for what went wrong: the first that was not read whole. */
static const struct read *
first_bad(const struct device *r)
{
	for (size_t i = 0; i < r->reads.n; i++) {
		if (r->reads.at[i].state == TABLE_FAILED ||
		    r->reads.at[i].state == TABLE_PARTIAL) {
			return &r->reads.at[i];
		}
	}
	return NULL;
}

/* Why the switch is silent or incomplete, and what that makes of it. */
static void
seal_state(struct sealing *s)
{
	const struct device *r = s->r;
	const struct read *bad = first_bad(r);
	bool answered = false;
	bool has_fdb = false;

	for (size_t i = 0; i < r->reads.n; i++) {
		const struct read *read = &r->reads.at[i];
		const bool fdb = (tables[read->table].flags & TABLE_FDB) != 0;

		answered = answered || read->state != TABLE_FAILED;
		has_fdb = has_fdb || (fdb && read->state != TABLE_ABSENT);
	}
	s->sw->flags |= answered ? 0 : SWITCH_SILENT;
	s->sw->flags |= has_fdb || !answered ? 0 : SWITCH_NO_FDB;
	if (r->fail_reason != NULL) {
		s->sw->reason = seal_text(s, r->fail_reason);
	} else if (bad != NULL) {
		s->sw->reason = text_format(&s->out->text, "%s: %s",
		    tables[bad->table].info.name, bad->reason != NULL ? bad->reason : "");
		s->full = s->full || s->sw->reason == NULL;
	}
}

/* One switch; the reading's rows move into the snapshot. */
static void
seal_switch(struct sealing *s, const char *name)
{
	const struct device *r = s->r;

	*s->sw = (struct switch_){ .name = name,
		.address = seal_text(s, r->address),
		.sysname = seal_text(s, r->sysname),
		.sysdescr = seal_text(s, r->sysdescr),
		.sysobjectid = seal_text(s, r->sysobjectid),
		.site = seal_text(s, r->site),
		.engine = r->engine != NULL ? seal_text(s, r->engine) : NULL,
		.base = r->base_mac,
		.aging_s = r->aging_s,
		.flags = r->flags,
		.asked = r->asked };
	seal_ports(s);
	seal_fdbs(s);
	seal_egress(s);
	seal_reads(s);
	seal_changes(s);
	seal_neighbours(s);
	seal_lacp(s);
	seal_movers(s);
	seal_bindings(s);
	seal_stp(s);
	seal_own_macs(s);
	seal_state(s);
	seal_ports_free(s);
	free(s->number_of_fdb);
}

struct order {
	const char *name;
	struct device *device;
};

static int
by_name(const void *a, const void *b)
{
	const struct order *x = a;
	const struct order *y = b;

	return strcmp(x->name, y->name);
}

/* The table list that core and report see; built once, the same for every snapshot. */
static const struct table_info *
table_infos(void)
{
	static struct table_info infos[NTABLES];

	for (size_t i = 0; i < ntables; i++) {
		infos[i] = tables[i].info;
	}
	return infos;
}

static void
begin(struct snapshot *out, size_t n, uint16_t nsamples, const int64_t *sample_ms, bool replay)
{
	size_t cap = 0;

	out->switches = vec_room(NULL, &cap, n + 1, sizeof(*out->switches));
	cap = 0;
	out->sample_ms = vec_room(NULL, &cap, nsamples + 1U, sizeof(*out->sample_ms));
	memcpy(out->sample_ms, sample_ms, nsamples * sizeof(*sample_ms));
	out->nsamples = nsamples;
	out->replay = replay;
	out->tables = table_infos();
	out->ntables = ntables;
}

enum fdb_code
seal(struct device *const *devices, size_t n, uint16_t nsamples, const int64_t *sample_ms,
    bool replay, struct snapshot *out, struct fdb_err *err)
{
	struct caps caps = { .ports = 0 };
	size_t cap = 0;
	const char **names = vec_room(NULL, &cap, n + 1, sizeof(*names));
	struct order *order;
	bool full;

	cap = 0;
	order = vec_room(NULL, &cap, n + 1, sizeof(*order));
	begin(out, n, nsamples, sample_ms, replay);
	full = !seal_names(devices, n, &out->text, names);
	for (size_t i = 0; i < n; i++) {
		order[i] = (struct order){ names[i], devices[i] };
	}
	qsort(order, n, sizeof(*order), by_name);
	for (size_t i = 0; i < n && !full; i++) {
		struct sealing s = { .r = order[i].device,
			.out = out,
			.sw = &out->switches[i],
			.sw_number = (uint32_t)i,
			.caps = &caps };

		out->nswitches = i + 1;
		seal_switch(&s, order[i].name);
		full = s.full || out->nrows + out->nchanges >= NONE;
	}
	free(names);
	free(order);
	return full ? fdb_fail(err, FDB_ELIMIT,
			  "more than one audit can hold: %zu switches, %zu ports, %llu rows", n,
			  out->nports, (unsigned long long)out->nrows)
		    : FDB_OK;
}
