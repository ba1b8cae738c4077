#include "core/place/ports/fdb_sets.h"

#include "base/idmap.h"
#include "base/union_find.h"
#include "core/place/input/stations.h"
#include "core/place/input/wellknown_macs.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	COMMON_LEAST = 3,
	COMMON_MOST = 200, /* more addresses tell nothing new */
	EXCEPTIONS_PERCENT = 10,
	BITS_PER_ROW = 8
};

struct station { /* that a switch has on exactly one port */
	uint64_t mac;
	uint32_t port;
};

struct switch_stations {
	struct station *v; /* by MAC */
	size_t n, cap;
	bool loaded;
};

/* ---- addresses that several switches know ------------------------------------------------ */

struct knower { /* a switch, and the component that it is in */
	uint32_t component, sw;
};

static int
by_component(const void *a, const void *b)
{
	const struct knower *x = a;
	const struct knower *y = b;

	return (x->component > y->component) - (x->component < y->component);
}

/* The switches [v, v + n) of one component: what another one knew before is known to several. */
static void
note_component(struct fdb_sets *s, struct stations *it, const struct knower *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		stations_switch(it, v[i].sw);
		while (stations_next(it)) {
			if (macset_has(&s->once, it->mac)) {
				(void)macset_add(&s->several, it->mac);
			}
		}
	}
	for (size_t i = 0; i < n; i++) {
		stations_switch(it, v[i].sw);
		while (stations_next(it)) {
			(void)macset_add(&s->once, it->mac);
		}
	}
}

/*
 * Most addresses are known in one component alone: then no pair has to look at them. Two sites that
 * have nothing in common cost no comparison.
 */
static void
count_knowers(struct fdb_sets *s, uint32_t *component)
{
	const size_t n = s->in->snap->nswitches;
	struct knower *v = vec_zeroed(n, sizeof(*v));
	struct stations it;

	for (uint32_t sw = 0; sw < n; sw++) {
		v[sw] = (struct knower){ union_find_root(component, sw), sw };
	}
	qsort(v, n, sizeof(*v), by_component);
	stations_init(&it, s->in->snap);
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && v[end].component == v[i].component) {
			end++;
		}
		note_component(s, &it, v + i, end - i);
		i = end;
	}
	stations_free(&it);
	free(v);
}

uint64_t
fdb_sets_shared(const struct fdb_sets *s, uint32_t sw)
{
	uint64_t n = 0;
	struct stations it;

	stations_init(&it, s->in->snap);
	stations_switch(&it, sw);
	while (stations_next(&it)) {
		n += macset_has(&s->several, it.mac);
	}
	stations_free(&it);
	return n;
}

/* ---- what one switch knows --------------------------------------------------------------- */

/* Addresses that may truly be at two places say nothing about a link. */
static bool
is_witness(const struct place_input *in, struct mac m)
{
	const struct span s = inventory_by_mac(in->inv, m);
	const enum wellknown_kind kind = wellknown_mac_kind(in->set, m);

	for (uint32_t i = s.first + 1; i < s.first + s.n; i++) {
		if (in->inv->nics[in->inv->nics_by_mac[i]].host !=
		    in->inv->nics[in->inv->nics_by_mac[s.first]].host) {
			return false;
		}
	}
	/* a group address that was learned is one damaged sender: as good as any */
	return (s.n > 0 || !wellknown_mac_is_virtual(m)) &&
	       switch_macs_find(in->switch_macs, m) == NONE &&
	       (kind == WELLKNOWN_NONE || kind == WELLKNOWN_GROUP);
}

/* The port of a station that tells something of links: a switch has it on one port. NONE: it does not. */
static uint32_t
telling_port(const struct fdb_sets *s, const struct stations *it)
{
	const uint32_t *bundle = s->in->bundle;
	bool one = it->nseen > 0 && macset_has(&s->several, it->mac);

	for (size_t i = 1; i < it->nseen && one; i++) {
		one = bundle[it->seen[i].port] == bundle[it->seen[0].port];
	}
	return one && s->ports[bundle[it->seen[0].port]].class_ != PORT_FABRIC &&
		       is_witness(s->in, it->mac)
		   ? bundle[it->seen[0].port]
		   : NONE;
}

/* Loads what a switch knows, where that is not done yet. */
static struct switch_stations *
load(struct fdb_sets *s, uint32_t sw)
{
	struct switch_stations *known = &s->known[sw];
	struct stations it;

	if (known->loaded) {
		return known;
	}
	known->loaded = true;
	stations_init(&it, s->in->snap);
	stations_switch(&it, sw);
	while (stations_next(&it)) {
		const uint32_t port = telling_port(s, &it);

		if (port != NONE) {
			known->v =
			    vec_room(known->v, &known->cap, known->n + 1, sizeof(*known->v));
			known->v[known->n++] = (struct station){ it.mac.bits, port };
		}
	}
	stations_free(&it);
	s->nloaded += known->n;
	return known;
}

void
fdb_sets_group(const struct fdb_sets *s, uint32_t *group)
{
	struct idmap numbers = { .n = 0 };
	uint32_t *first = NULL; /* of each address: a switch that has it */
	size_t nfirst = 0;
	size_t cap = 0;
	struct stations it;

	stations_init(&it, s->in->snap);
	for (uint32_t sw = 0; sw < s->in->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			uint32_t n;

			if (telling_port(s, &it) == NONE) {
				continue;
			}
			n = idmap_number(&numbers, it.mac.bits);
			if (n == nfirst) {
				first = vec_room(first, &cap, nfirst + 1, sizeof(*first));
				first[nfirst++] = sw;
			} else if (first != NULL) {
				union_find_join(group, first[n], sw);
			}
		}
	}
	stations_free(&it);
	idmap_free(&numbers);
	free(first);
}

/* The port may lead to another switch: nothing stronger says otherwise. */
static bool
may_lead(const struct port_place *ports, uint32_t port)
{
	const enum port_class c = (enum port_class)ports[port].class_;

	return c == PORT_UPLINK || c == PORT_UNKNOWN || c == PORT_UNPOLLED;
}

struct common {
	uint32_t a, b; /* ports */
};

/* Stations that both know: how many, and every `step`th of them. */
static size_t
common_stations(const struct switch_stations *a, const struct switch_stations *b, size_t step,
    struct common out[COMMON_MOST])
{
	size_t n = 0;

	for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
		if (a->v[i].mac < b->v[j].mac) {
			i++;
		} else if (a->v[i].mac > b->v[j].mac) {
			j++;
		} else {
			if (n % step == 0 && n / step < COMMON_MOST) {
				out[n / step] = (struct common){ a->v[i].port, b->v[j].port };
			}
			n++;
			i++;
			j++;
		}
	}
	return n;
}

/* At most COMMON_MOST of them, from all makes: a maker's addresses often sit together. */
static size_t
sample(const struct switch_stations *a, const struct switch_stations *b,
    struct common out[COMMON_MOST])
{
	const size_t n = common_stations(a, b, 1, out);
	const size_t step = (n + COMMON_MOST - 1) / COMMON_MOST;

	return step > 1 ? (common_stations(a, b, step, out) + step - 1) / step : n;
}

bool
fdb_sets_loaded(const struct fdb_sets *s, uint32_t sw)
{
	return s->known[sw].loaded;
}

void
fdb_sets_unload(struct fdb_sets *s, uint32_t sw)
{
	s->nloaded -= s->known[sw].n;
	free(s->known[sw].v);
	s->known[sw] = (struct switch_stations){ 0 };
}

void
fdb_sets_init(struct fdb_sets *s, const struct place_input *in, const struct port_place *ports,
    uint32_t *component, uint64_t nrows)
{
	memset(s, 0, sizeof(*s));
	s->in = in;
	s->ports = ports;
	s->known = vec_zeroed(in->snap->nswitches, sizeof(*s->known));
	macset_init(&s->once, nrows, BITS_PER_ROW);
	macset_init(&s->several, nrows, BITS_PER_ROW);
	count_knowers(s, component);
}

void
fdb_sets_free(struct fdb_sets *s)
{
	for (uint32_t i = 0; i < s->in->snap->nswitches; i++) {
		fdb_sets_unload(s, i);
	}
	free(s->known);
	free(s->matrix);
	macset_free(&s->once);
	macset_free(&s->several);
}

/* ---- ports of one against ports of the other ---------------------------------------------- */

struct axis { /* the ports of one switch that know common stations */
	uint32_t port[COMMON_MOST];
	uint32_t count[COMMON_MOST];
	size_t n;
};

static size_t
axis_at(struct axis *a, uint32_t port)
{
	size_t i = 0;

	while (i < a->n && a->port[i] != port) {
		i++;
	}
	if (i == a->n) {
		a->port[i] = port;
		a->count[a->n++] = 0;
	}
	a->count[i]++;
	return i;
}

struct port_matrix {
	struct axis a, b;
	uint8_t both[COMMON_MOST][COMMON_MOST]; /* stations on this pair of ports */
};
_Static_assert(COMMON_MOST <= UINT8_MAX, "counts fit");

/* The pair with the fewest exceptions, when it is the only one and they are few. */
static bool
best_ports(
    const struct port_place *ports, const struct port_matrix *m, size_t n, struct fdb_pair *p)
{
	const struct fdb_pair given = *p;
	size_t least = n + 1;
	bool alone = false;

	for (size_t i = 0; i < m->a.n; i++) {
		for (size_t j = 0; j < m->b.n; j++) {
			const uint32_t x = m->a.port[i];
			const uint32_t y = m->b.port[j];
			const size_t bad = n + m->both[i][j] - m->a.count[i] - m->b.count[j];

			/* only what lies on one side tells: a host on both would tie its ports */
			if (m->a.count[i] == m->both[i][j] || m->b.count[j] == m->both[i][j]) {
				continue;
			}
			if ((given.port_a != NONE && given.port_a != x) ||
			    (given.port_b != NONE && given.port_b != y) ||
			    !may_lead(ports, x) || !may_lead(ports, y)) {
				continue;
			}
			if (bad < least) {
				least = bad;
				alone = true;
				p->port_a = x;
				p->port_b = y;
			} else if (bad == least) {
				alone = false;
			}
		}
	}
	return alone && least * 100 <= n * EXCEPTIONS_PERCENT;
}

static void
fill(struct port_matrix *m, const struct common *v, size_t n)
{
	m->a.n = m->b.n = 0;
	for (size_t i = 0; i < n; i++) {
		const size_t before = m->a.n;
		const size_t x = axis_at(&m->a, v[i].a);
		const size_t y = axis_at(&m->b, v[i].b);

		if (x == before) {
			memset(m->both[x], 0, sizeof(m->both[x]));
		}
		m->both[x][y]++;
	}
}

bool
fdb_sets_compare(struct fdb_sets *s, struct fdb_pair *p)
{
	struct common v[COMMON_MOST];
	size_t n;

	if (s->matrix == NULL) {
		s->matrix = vec_zeroed(1, sizeof(*s->matrix));
	}
	n = sample(load(s, p->a), load(s, p->b), v);
	if (n < COMMON_LEAST) {
		return false;
	}
	fill(s->matrix, v, n);
	return best_ports(s->ports, s->matrix, n, p);
}
