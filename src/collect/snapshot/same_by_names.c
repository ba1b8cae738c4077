#include "collect/snapshot/same_by_names.h"

#include "collect/device/port_refs.h"
#include "collect/snapshot/port_map.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	LETTERS = 2, /* of a name that a vendor does not shorten away */
	DIFFER_PART = 10, /* of so many rows one may differ */
	ROWS_LEAST = 4
};

/* ---- names ---- */

static uint64_t
hash_octet(uint64_t h, unsigned char c)
{
	return (h ^ c) * UINT64_C(1099511628211);
}

/* The first letters and all from the first digit on; unit 0 of an interface is the interface. */
static uint64_t
key_of_name(const char *name)
{
	size_t n = strlen(name);
	const size_t word = strcspn(name, "0123456789");
	uint64_t h = UINT64_C(14695981039346656037);

	if (n > 2 && strcmp(name + n - 2, ".0") == 0) {
		n -= 2;
	}
	for (size_t i = 0; i < n; i++) {
		if (i >= word || i < LETTERS || word == strlen(name)) {
			h = hash_octet(h, (unsigned char)tolower((unsigned char)name[i]));
		}
	}
	return h;
}

struct names { /* of all ports of one switch */
	struct idmap keys;
	uint32_t *refs; /* by key: the first port that is called so */
	size_t n, cap;
};

static void
add_name(struct names *names, const char *name, uint32_t ref)
{
	uint32_t n;

	if (name == NULL || name[0] == '\0') {
		return;
	}
	n = idmap_number(&names->keys, key_of_name(name));
	if (n == names->n) {
		names->refs =
		    vec_room(names->refs, &names->cap, names->n + 1, sizeof(*names->refs));
		names->refs[names->n++] = ref;
	}
}

static struct names
names_of(const struct device_facts *f)
{
	struct names names = { .refs = NULL };

	for (uint32_t i = 0; i < f->refs.n; i++) {
		const struct ref *r = &f->refs.at[i];

		add_name(&names, r->space == SPACE_NAME ? r->name : NULL, i);
		add_name(&names, r->ifname, i);
		add_name(&names, r->descr, i);
	}
	return names;
}

static uint32_t
find_name(const struct names *names, const char *name)
{
	uint32_t n;

	if (name == NULL || name[0] == '\0') {
		return NONE;
	}
	n = idmap_find(&names->keys, key_of_name(name));
	return n < names->n ? names->refs[n] : NONE;
}

static uint32_t
either(uint32_t ref, uint32_t other)
{
	return ref != NONE ? ref : other;
}

/* The port of the other switch that is called as this one. */
static uint32_t
counterpart(const struct names *there, const struct ref *r)
{
	const uint32_t named = r->space == SPACE_NAME ? find_name(there, r->name) : NONE;

	return either(named, either(find_name(there, r->ifname), find_name(there, r->descr)));
}

/* ---- rows ---- */

struct spot { /* where an address is: a port of the second of both */
	uint64_t mac;
	uint32_t port;
};

struct spots {
	struct spot *at;
	size_t n;
};

static int
spot_order(const void *a, const void *b)
{
	const struct spot *x = a;
	const struct spot *y = b;

	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

static const struct base_read *
fullest(const struct device_facts *f)
{
	const struct base_read *best = NULL;

	for (size_t i = 0; i < f->bases.n; i++) {
		const struct base_read *b = &f->bases.at[i];

		if (b->complete && (best == NULL || b->nrows > best->nrows)) {
			best = b;
		}
	}
	return best;
}

/* The interface that a row's port is; what no table maps may be numbered by ifIndex. */
static uint32_t
interface_of(const struct device_facts *f, const struct port_map *m, uint32_t port)
{
	const struct ref *r = &f->refs.at[port];
	uint32_t ifindex;

	if (r->space != SPACE_BRIDGE) {
		return port;
	}
	ifindex = port_map_ifindex(m, r->number);
	return port_ref_of_ifindex(f, ifindex != NONE ? ifindex : r->number);
}

/* Each address once at each port: filtering databases are numbered by each way of asking. */
static void
unite(struct spots *s)
{
	size_t n = 0;

	vec_sort(s->at, s->n, sizeof(*s->at), spot_order);
	for (size_t i = 0; i < s->n; i++) {
		if (n == 0 || spot_order(&s->at[n - 1], &s->at[i]) != 0) {
			s->at[n++] = s->at[i];
		}
	}
	s->n = n;
}

/* Of the rows of b that are learned, or of which nothing is told. there: names of the second one. */
static struct spots
spots_of(const struct device_facts *f, const struct base_read *b, const struct names *there)
{
	struct mapped_ports ports = { .position = NULL };
	struct spots s = { vec_zeroed(b->nrows, sizeof(*s.at)), 0 };

	for (size_t i = 0; i < f->bridge.n; i++) {
		port_map_add(&ports.map, &f->bridge.at[i]);
	}
	for (uint32_t i = 0; i < b->nrows; i++) {
		uint32_t port;

		if (b->rows[i].status != STATUS_LEARNED && b->rows[i].status != 0) {
			continue;
		}
		port = interface_of(f, &ports.map, b->rows[i].port);
		port = port == NONE ? NONE : counterpart(there, &f->refs.at[port]);
		s.at[s.n++] = (struct spot){ KEY_MAC(b->rows[i].key).bits, port };
	}
	port_map_free(&ports);
	unite(&s);
	return s;
}

static bool
nearly_equal(const struct spots *x, const struct spots *y)
{
	size_t all = 0;
	size_t equal = 0;
	uint32_t first = NONE;
	bool spread = false;

	for (size_t i = 0, k = 0; i < x->n || k < y->n; all++) {
		const int order = k == y->n   ? -1
				  : i == x->n ? 1
					      : spot_order(&x->at[i], &y->at[k]);

		if (order == 0 && x->at[i].port != NONE) {
			equal++;
			first = first == NONE ? x->at[i].port : first;
			spread = spread || x->at[i].port != first;
		}
		i += order <= 0;
		k += order >= 0;
	}
	return spread && equal >= ROWS_LEAST && (all - equal) * DIFFER_PART <= all;
}

static bool
same_rows(const struct device_facts *a, const struct device_facts *b, const struct names *there)
{
	const struct base_read *of_a = fullest(a);
	const struct base_read *of_b = fullest(b);
	struct spots x = { .n = 0 };
	struct spots y = { .n = 0 };
	bool same;

	if (of_a == NULL || of_b == NULL) {
		return false;
	}
	x = spots_of(a, of_a, there);
	y = spots_of(b, of_b, there);
	same = nearly_equal(&x, &y);

	free(x.at);
	free(y.at);
	return same;
}

/* ---- what contradicts ---- */

/* Ports of one name with another address. An address that several switches share proves nothing. */
static bool
other_ports(
    const struct device_facts *a, const struct device_facts *b, const struct names *there)
{
	size_t equal = 0;
	size_t differ = 0;

	for (size_t i = 0; i < a->refs.n; i++) {
		const struct ref *r = &a->refs.at[i];
		const uint32_t other = counterpart(there, r);
		const uint64_t mac = other != NONE ? b->refs.at[other].mac.bits : 0;

		if (r->mac.bits != 0 && mac != 0) {
			equal += r->mac.bits == mac;
			differ += r->mac.bits != mac;
		}
	}
	return differ > equal;
}

/* Where a neighbour was heard, among the ports of the second one. */
static uint32_t
heard_at(
    const struct device_facts *f, const struct names *names, const struct fact_neighbour *n)
{
	const uint32_t local =
	    n->local_num != NONE ? idmap_find(&f->lldp_numbers, n->local_num) : NONE;

	if (n->local_num == NONE) {
		return counterpart(names, &f->refs.at[n->port.number]);
	}
	return local == NONE ? NONE
			     : either(find_name(names, f->lldp_locals.at[local].id),
				   find_name(names, f->lldp_locals.at[local].descr));
}

struct
    far_ends { /* by port: the chassis that is heard there, 0: several, or one that is no MAC */
	struct idmap ports;
	uint64_t *chassis;
	size_t n, cap;
};

static struct far_ends
far_ends_of(const struct device_facts *f, const struct names *names)
{
	struct far_ends far = { .chassis = NULL };

	for (size_t i = 0; i < f->neighbours.n; i++) {
		const struct fact_neighbour *n = &f->neighbours.at[i];
		const uint32_t port = heard_at(f, names, n);
		uint32_t at;

		if (port == NONE) {
			continue;
		}
		at = idmap_number(&far.ports, port);
		if (at == far.n) {
			far.chassis =
			    vec_room(far.chassis, &far.cap, far.n + 1, sizeof(*far.chassis));
			far.chassis[far.n++] = n->chassis.bits;
		} else if (far.chassis[at] != n->chassis.bits) {
			far.chassis[at] = 0;
		}
	}
	return far;
}

static bool
other_neighbours(
    const struct device_facts *a, const struct device_facts *b, const struct names *names)
{
	struct far_ends x = far_ends_of(a, names);
	struct far_ends y = far_ends_of(b, names);
	bool other = false;

	for (size_t i = 0; i < x.n && !other; i++) {
		const uint32_t at = idmap_find(&y.ports, x.ports.keys[i]);
		const uint64_t there = at < y.n ? y.chassis[at] : 0;

		other = x.chassis[i] != 0 && there != 0 && x.chassis[i] != there;
	}
	idmap_free(&x.ports);
	idmap_free(&y.ports);
	free(x.chassis);
	free(y.chassis);
	return other;
}

/* ---- whether they may be one ---- */

static bool
share_an_address(const struct device_facts *a, const struct device_facts *b)
{
	struct idmap own = { .n = 0 };
	bool share = false;

	for (size_t i = 0; i < a->own.n; i++) {
		(void)idmap_number(&own, a->own.at[i]);
	}
	for (size_t i = 0; i < b->own.n && !share; i++) {
		share = idmap_find(&own, b->own.at[i]) != IDMAP_NONE;
	}
	idmap_free(&own);
	return share;
}

/* Whether `label` is the first label of `name`, and no more than that: "leaf-1", "leaf-1.example". */
static bool
is_label_of(const char *label, const char *name)
{
	const size_t n = strlen(label);

	return strncasecmp(label, name, n) == 0 && name[n] == '.' && text_label_len(name) == n;
}

static bool
have_one_name(const char *a, const char *b)
{
	return a[0] != '\0' &&
	       (text_casecmp(a, b) == 0 || is_label_of(a, b) || is_label_of(b, a));
}

/* By NETCONF or in a text: rows name their ports. */
static bool
names_ports(const struct device_facts *f)
{
	const struct base_read *b = fullest(f);

	return b != NULL && b->nrows > 0 && f->refs.at[b->rows[0].port].space == SPACE_NAME;
}

/* They share an address, or one of them told none and they have one name; no two names are told. */
static bool
may_be_one(const struct device_facts *a, const struct device_facts *b)
{
	const bool one_name = have_one_name(a->sysname, b->sysname);
	const bool two_names = !one_name && a->sysname[0] != '\0' && b->sysname[0] != '\0';

	return names_ports(a) != names_ports(b) && !two_names &&
	       (share_an_address(a, b) || ((a->own.n == 0 || b->own.n == 0) && one_name));
}

bool
same_by_names(const struct device_facts *a, const struct device_facts *b)
{
	struct names names;
	bool same;

	if (!may_be_one(a, b)) {
		return false;
	}
	names = names_of(b);
	same = !other_ports(a, b, &names) && !other_neighbours(a, b, &names) &&
	       same_rows(a, b, &names);
	idmap_free(&names.keys);
	free(names.refs);
	return same;
}
