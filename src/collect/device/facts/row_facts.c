#include "collect/device/facts/row_facts.h"

#include "collect/device/port_refs.h"
#include "collect/device/state.h"

#include "fdbaudit/vec.h"

enum { FDBS_MAX = 1 << 16 };

/* The number of a filtering database of the table under way; NONE beyond the cap. */
static uint32_t
fdb_number(struct device *d, uint64_t fid)
{
	struct device_facts *f = &d->facts;
	const uint16_t table = d->now.number;
	const uint16_t context = d->now.context;
	const uint64_t none = fid == NO_FID; /* there are fewer tables than 2^15 */
	const uint64_t key =
	    none << 63 | (uint64_t)table << 48 | (uint64_t)context << 32 | (uint32_t)fid;
	const uint32_t n = idmap_find(&f->fdb_numbers, key);

	if (n != NONE) {
		return n;
	}
	if (!facts_room(f, f->fdbs.n, FDBS_MAX)) {
		return NONE;
	}
	*VEC_ADD(&f->fdbs) = (struct fdb_fact){ .id = fid, .table = table, .context = context };
	return idmap_number(&f->fdb_numbers, key);
}

static void
add_row(
    struct device *d, uint64_t fid, struct mac m, uint32_t port, uint8_t status, unsigned flags)
{
	struct table_in_progress *now = &d->now;
	const uint32_t fdb = fdb_number(d, fid);
	struct row *last = now->rows.n > 0 ? &now->rows.at[now->rows.n - 1] : NULL;

	if (fdb == NONE) {
		return;
	}
	flags |= now->repairing ? ROW_REPAIRED : 0;
	/* Columns walked side by side bring both halves one after the other. */
	if (last != NULL && last->key == ROW_KEY(m, fdb) &&
	    ((last->flags ^ flags) & (ROW_HAS_PORT | ROW_REPAIRED)) == ROW_HAS_PORT) {
		last->port = (flags & ROW_HAS_PORT) != 0 ? port : last->port;
		last->status = (flags & ROW_HAS_STATUS) != 0 ? status : last->status;
		last->flags |= (uint16_t)flags;
		return;
	}
	/* Each row comes in two halves at most. */
	if (facts_room(&d->facts, now->rows.n, (size_t)d->max_rows * 2)) {
		*VEC_ADD(&now->rows) = (struct row){ .key = ROW_KEY(m, fdb),
			.port = port,
			.status = status,
			.flags = (uint16_t)flags };
	}
}

void
fact_row(struct device *d, uint64_t fid, struct mac m, struct port_ref p, uint8_t status,
    uint16_t flags)
{
	const uint32_t port = port_ref_number(&d->facts, p, d->now.context);

	if (port != NONE && facts_room(&d->facts, d->now.rows.n, d->max_rows)) {
		add_row(d, fid, m, port, status, ROW_HAS_PORT | ROW_HAS_STATUS | flags);
	}
}

void
fact_row_port(struct device *d, uint64_t fid, struct mac m, struct port_ref p)
{
	const uint32_t port = port_ref_number(&d->facts, p, d->now.context);

	if (port != NONE) {
		add_row(d, fid, m, port, 0, ROW_HAS_PORT);
	}
}

void
fact_row_status(struct device *d, uint64_t fid, struct mac m, uint8_t status)
{
	d->now.has_status = true;
	add_row(d, fid, m, NONE, status, ROW_HAS_STATUS);
}

void
fact_row_gone(struct device *d, uint64_t fid, struct mac m)
{
	add_row(d, fid, m, NONE, 0, 0);
}

void
fact_fid_is_vlan(struct device *d, uint64_t fid, uint16_t vlan)
{
	const uint32_t n = fdb_number(d, fid);

	if (n != NONE) {
		d->facts.fdbs.at[n].vlan = vlan;
		d->facts.fdbs.at[n].told = true;
	}
}

void
fact_promised(struct device *d, uint32_t learned)
{
	struct device_facts *f = &d->facts;

	/* Some switches tell the number of all addresses for each FID. */
	f->promised_differ |= f->npromised > 0 && learned != f->promised_most;
	f->promised += learned;
	f->promised_most = learned > f->promised_most ? learned : f->promised_most;
	f->npromised++;
}
