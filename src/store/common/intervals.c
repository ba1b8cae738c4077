#include "store/common/intervals.h"

#include "store/common/run_clock.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { MAC_SHIFT = 12 };

/* ---- which addresses ---------------------------------------------------------------------------------- */

/* Leaves of those that moved before what moved twice, or is in an export. */
static size_t
worth_asking(const struct inventory *inv, uint64_t *recent, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		recent[i] >>= MAC_SHIFT;
	}
	vec_sort(recent, n, sizeof(*recent), vec_order_u64);
	for (size_t i = 0; i < n;) {
		const uint64_t mac = recent[i];
		size_t same = i + 1;

		while (same < n && recent[same] == mac) {
			same++;
		}
		if (same - i > 1 ||
		    (inv != NULL && inventory_by_mac(inv, (struct mac){ mac }).n > 0)) {
			recent[kept++] = mac;
		}
		i = same;
	}
	return kept;
}

uint64_t *
intervals_ask(const struct store_run *run, const uint64_t *asked, size_t nasked,
    uint64_t *recent, size_t nrecent, size_t *n)
{
	const struct delta *d = run->delta;
	uint64_t *out;
	size_t all = 0;

	nrecent = worth_asking(run->inv, recent, nrecent);
	out = vec_zeroed(nasked + nrecent + d->nmoved, sizeof(*out));
	for (size_t i = 0; i < nasked; i++) {
		out[all++] = asked[i];
	}
	for (size_t i = 0; i < nrecent; i++) {
		out[all++] = recent[i];
	}
	for (size_t i = 0; i < d->nmoved; i++) {
		out[all++] = d->moved[i].k >> MAC_SHIFT;
	}
	*n = vec_unique_u64(out, all);
	return out;
}

/* ---- intervals ------------------------------------------------------------------------------------------- */

struct making {
	const struct book *b;
	const struct store_run *run;
	struct history *out;
	size_t cap;
	uint32_t *port_of; /* in the snapshot, by lasting number; NONE: it is not there */
	uint16_t *table_of; /* in the snapshot, by lasting number of the scope; NO_TABLE */
	int64_t now_ms, shift_s; /* what the machine's clock has more than that of the store */
};
#define NO_TABLE UINT16_MAX

static void
number_ports(struct making *m)
{
	const struct identity *id = m->run->id;

	m->port_of = vec_zeroed(id->next_port, sizeof(*m->port_of));
	for (uint32_t i = 0; i < id->next_port; i++) {
		m->port_of[i] = NONE;
	}
	for (uint32_t i = 0; i < id->nports; i++) {
		if (id->ports[i] != 0) {
			m->port_of[id->ports[i]] = i;
		}
	}
	m->table_of = vec_zeroed(id->next_scope, sizeof(*m->table_of));
	for (uint32_t i = 0; i < id->next_scope; i++) {
		m->table_of[i] = NO_TABLE;
	}
	for (size_t i = 0; i < m->run->now->nreads; i++) {
		m->table_of[m->run->now->scope_of_read[i]] = m->run->snap->reads[i].table;
	}
}

static int
by_scope(const void *key, const void *element)
{
	const uint32_t wanted = *(const uint32_t *)key;
	const struct scope_read *s = element;

	return (wanted > s->scope) - (wanted < s->scope);
}

static int
by_sighted(const void *key, const void *element)
{
	const struct sighted *a = key;
	const struct sighted *b = element;

	if (a->k != b->k) {
		return a->k < b->k ? -1 : 1;
	}
	return (a->port > b->port) - (a->port < b->port);
}

/* Whether this run has the sighting as well. */
static bool
is_here(const struct making *m, uint64_t k, uint32_t port, uint32_t scope)
{
	const struct readings *now = m->run->now;
	const struct sighted wanted = { k, port };
	const struct scope_read *at =
	    now->nscopes == 0
		? NULL
		: bsearch(&scope, now->scopes, now->nscopes, sizeof(*now->scopes), by_scope);

	return at != NULL && at->n > 0 &&
	       bsearch(&wanted, now->seen + at->first, at->n, sizeof(*now->seen), by_sighted) !=
		   NULL;
}

static void
add(struct making *m, uint64_t k, uint32_t port, uint32_t scope, const struct past_stay *stay)
{
	struct history *out = m->out;

	if (port >= m->run->id->next_port || scope >= m->run->id->next_scope ||
	    m->port_of[port] == NONE || m->table_of[scope] == NO_TABLE) {
		return; /* its switch, or its table, is not in this run */
	}
	out->stays = vec_room(out->stays, &m->cap, out->n + 1, sizeof(*out->stays));
	out->stays[out->n] = *stay;
	out->stays[out->n].mac = k >> MAC_SHIFT;
	out->stays[out->n].vlan = SIGHTED_VLAN(k);
	out->stays[out->n].port = m->port_of[port];
	out->stays[out->n].table = m->table_of[scope];
	out->n++;
}

static int64_t
moment(const struct making *m, int64_t t)
{
	return (t + m->shift_s) * 1000;
}

static void
add_interval(struct making *m, const struct interval *r)
{
	const struct known_scope *scope = book_scope(m->b, r->scope);
	const int64_t last = r->last_t != 0  ? r->last_t
			     : scope != NULL ? scope->last_t
					     : r->first_t;
	const bool here = r->open && is_here(m, r->k, r->port, r->scope);

	add(m, r->k, r->port, r->scope,
	    &(struct past_stay){ .here = here,
		.first_ms = moment(m, r->first_t),
		.last_ms =
		    here ? m->now_ms : moment(m, last > r->first_t ? last : r->first_t) });
}

static bool
is_asked(const struct mac_list *asked, uint64_t mac)
{
	return asked->n > 0 && bsearch(&mac, asked->macs, asked->n, sizeof(*asked->macs),
				   vec_order_u64) != NULL;
}

/* An interval that ends with a return has a new one at its own port. */
static bool
begins_anew(const struct delta *d, const struct interval *r)
{
	size_t low = 0;
	size_t high = d->nborn;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (d->born[middle].k < r->k) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	for (; low < d->nborn && d->born[low].k == r->k; low++) {
		if (d->born[low].port == r->port && d->born[low].scope == r->scope) {
			return true;
		}
	}
	return false;
}

static int
by_time(const void *a, const void *b)
{
	const struct past_stay *x = a;
	const struct past_stay *y = b;

	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	if (x->first_ms != y->first_ms) {
		return x->first_ms < y->first_ms ? -1 : 1;
	}
	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	return (x->vlan > y->vlan) - (x->vlan < y->vlan);
}

void
intervals_make(const struct book *b, const struct store_run *run, const struct mac_list *asked,
    const struct interval *rows, size_t nrows, struct history *out)
{
	const struct delta *d = run->delta;
	const int64_t wall = run->began_ms / 1000;
	struct making m = { .b = b,
		.run = run,
		.out = out,
		.now_ms = run->ended_ms,
		.shift_s = wall - run_clock(b, wall) };

	*out = (struct history){ .n = 0 };
	number_ports(&m);
	for (size_t i = 0; i < nrows; i++) {
		struct interval r = rows[i];

		r.open = r.open && !begins_anew(d, &r);
		add_interval(&m, &r);
	}
	for (size_t i = 0; i < d->nborn; i++) {
		if (is_asked(asked, d->born[i].k >> MAC_SHIFT)) {
			add(&m, d->born[i].k, d->born[i].port, d->born[i].scope,
			    &(struct past_stay){
				.here = true, .first_ms = m.now_ms, .last_ms = m.now_ms });
		}
	}
	vec_sort(out->stays, out->n, sizeof(*out->stays), by_time);
	free(m.port_of);
	free(m.table_of);
}
