#include "collect/snapshot/vlans.h"

#include "collect/tables/tables.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static int
by_fid(const void *a, const void *b)
{
	const struct vlan_fact *x = a;
	const struct vlan_fact *y = b;

	/* NONE, the largest: facts without a FID come last */
	if (x->fid != y->fid) {
		return x->fid < y->fid ? -1 : 1;
	}
	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	return 0;
}

static struct span
one_vlan(struct snapshot_builder *b, uint16_t vlan)
{
	const struct span span = { (uint32_t)b->out->nvlans, 1 };

	BUILDER_ADD(b, vlans) = vlan;
	return span;
}

/* The VLANs that learn in this FID, by the switch's own map. */
static struct span
mapped_vlans(struct snapshot_builder *b, uint64_t fid, bool *guessed)
{
	const struct device_facts *facts = b->facts;
	struct span span = { (uint32_t)b->out->nvlans, 0 };
	size_t low = 0;
	size_t high = facts->vlans.n;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (facts->vlans.at[middle].fid < fid) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	for (; low < facts->vlans.n && facts->vlans.at[low].fid == fid; low++) {
		const uint16_t vlan = facts->vlans.at[low].vlan;

		if (span.n == 0 || b->out->vlans[b->out->nvlans - 1] != vlan) {
			BUILDER_ADD(b, vlans) = vlan;
			span.n++;
		}
		*guessed = *guessed || facts->vlans.at[low].guessed;
	}
	return span;
}

/* Where VLANs have tables of their own (Cisco), the plain one is that of VLAN 1. */
static bool
is_vlan_1(const struct device_facts *facts, const struct fdb_fact *f)
{
	for (size_t i = 0; f->context == 0 && i < facts->bases.n; i++) {
		const struct base_read *b = &facts->bases.at[i];

		if (b->table == f->table && b->context != 0 && b->complete) {
			return true;
		}
	}
	return false;
}

/* What the switch's own map says of this FID. */
static void
prove_by_map(struct snapshot_builder *b, uint64_t fid, struct fdb *fdb)
{
	bool guessed = false;

	fdb->vlans = mapped_vlans(b, fid, &guessed);
	if (fdb->vlans.n > 1) {
		fdb->proof = VLAN_MANY;
	} else if (fdb->vlans.n == 1) {
		fdb->proof = guessed ? VLAN_ASSUMED : VLAN_PROVED;
	}
}

static void
prove(struct snapshot_builder *b, const struct fdb_fact *f, struct fdb *fdb)
{
	const bool has_map = b->facts->vlans.n > 0 && b->facts->vlans.at[0].fid != NO_FID;

	fdb->proof = VLAN_NONE;
	if (f->vlan != 0 || f->context != 0) {
		fdb->proof = VLAN_PROVED;
		fdb->vlans = one_vlan(b, f->vlan != 0 ? f->vlan : f->context);
	} else if (is_vlan_1(b->facts, f)) {
		fdb->proof = VLAN_ASSUMED;
		fdb->vlans = one_vlan(b, 1);
	} else if (f->id == NO_FID || f->told ||
		   (tables.at[f->table].flags & TABLE_SERVICES) != 0) {
		return; /* no FID, or one that is known to be no VLAN */
	} else if (has_map) {
		prove_by_map(b, f->id, fdb);
	} else if (f->id >= 1 && f->id <= VLAN_MAX) {
		fdb->proof = VLAN_ASSUMED;
		fdb->vlans = one_vlan(b, (uint16_t)f->id);
	}
}

struct order {
	const struct fdb_fact *fdb;
	uint16_t number;
};

static int
by_id(const void *a, const void *b)
{
	const struct order *x = a;
	const struct order *y = b;

	if (x->fdb->id != y->fdb->id) {
		return x->fdb->id < y->fdb->id ? -1 : 1;
	}
	if (x->fdb->table != y->fdb->table) {
		return x->fdb->table < y->fdb->table ? -1 : 1;
	}
	return x->fdb->context < y->fdb->context ? -1 : 1;
}

uint16_t *
snapshot_build_fdbs(struct snapshot_builder *b)
{
	struct device_facts *facts = b->facts;
	size_t cap = 0;
	struct order *order = vec_room(NULL, &cap, facts->fdbs.n + 1, sizeof(*order));
	uint16_t *numbers;

	cap = 0;
	numbers = vec_room(NULL, &cap, facts->fdbs.n + 1, sizeof(*numbers));
	b->sw->fdbs = (struct span){ (uint32_t)b->out->nfdbs, (uint32_t)facts->fdbs.n };
	if (facts->vlans.n > 0) {
		qsort(facts->vlans.at, facts->vlans.n, sizeof(*facts->vlans.at), by_fid);
	}
	for (size_t i = 0; i < facts->fdbs.n; i++) {
		order[i] = (struct order){ &facts->fdbs.at[i], (uint16_t)i };
	}
	qsort(order, facts->fdbs.n, sizeof(*order), by_id);
	for (size_t i = 0; i < facts->fdbs.n; i++) {
		const struct fdb_fact *f = order[i].fdb;
		struct fdb fdb = { .sw = b->sw_number,
			.id = f->id,
			.numbers = f->numbers,
			.table = f->table,
			.context = f->context };

		prove(b, f, &fdb);
		BUILDER_ADD(b, fdbs) = fdb;
		numbers[order[i].number] = (uint16_t)i;
	}
	free(order);
	return numbers;
}

struct leaving {
	uint32_t port;
	uint16_t vlan;
};

static int
by_port(const void *a, const void *b)
{
	const struct leaving *x = a;
	const struct leaving *y = b;

	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	return (x->vlan > y->vlan) - (x->vlan < y->vlan);
}

/* Trunks mostly carry the same VLANs: the list before is used again when it is equal. */
static void
give(struct snapshot_builder *b, const struct leaving *at, size_t n, struct span *last)
{
	struct snapshot *out = b->out;
	struct span span = { (uint32_t)out->nvlans, 0 };

	for (size_t i = 0; i < n; i++) {
		if (span.n == 0 || out->vlans[out->nvlans - 1] != at[i].vlan) {
			BUILDER_ADD(b, vlans) = at[i].vlan;
			span.n++;
		}
	}
	if (span.n == last->n && memcmp(out->vlans + span.first, out->vlans + last->first,
				     span.n * sizeof(*out->vlans)) == 0) {
		out->nvlans = span.first;
		span = *last;
	}
	out->ports[at->port].egress = span;
	*last = span;
}

void
snapshot_build_egress(struct snapshot_builder *b, const struct mapped_ports *m)
{
	const struct device_facts *facts = b->facts;
	struct span last = { 0, 0 };
	VEC(struct leaving) pairs = { NULL, 0, 0 };

	for (size_t i = 0; i < facts->vlans.n; i++) {
		const struct vlan_fact *v = &facts->vlans.at[i];

		/* PortList (RFC 4363): the highest bit of the first octet is port 1 */
		for (size_t bit = 0; bit < v->negress * 8; bit++) {
			if ((v->egress[bit / 8] & (0x80U >> bit % 8)) != 0) {
				const uint32_t port =
				    port_map_bridge_port(m, (uint32_t)bit + 1);

				if (port != NONE) {
					*VEC_ADD(&pairs) = (struct leaving){ port, v->vlan };
				}
			}
		}
	}
	if (pairs.n > 0) {
		qsort(pairs.at, pairs.n, sizeof(*pairs.at), by_port);
	}
	for (size_t i = 0, n; i < pairs.n; i += n) {
		for (n = 1; i + n < pairs.n && pairs.at[i + n].port == pairs.at[i].port; n++) {
		}
		give(b, &pairs.at[i], n, &last);
	}
	free(pairs.at);
}
