#include "collect/snapshot/same_switch.h"

#include "collect/device/facts.h"
#include "collect/snapshot/same_by_names.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
	LEADERS_MOST = 8, /* that share an identity and are apart: it is a vendor's default */
	DIFFER_PART = 10, /* of so many rows one may differ */
	DIFFER_LEAST = 4 /* and one of so many in any case */
};

struct candidate {
	uint64_t identity; /* 0: not told */
	uint32_t number;
	struct device *device;
};

static uint64_t
identity_of(const struct device_facts *f)
{
	uint64_t lowest = 0;

	for (size_t i = 0; i < f->own.n && f->base_mac.bits == 0; i++) {
		lowest = lowest == 0 || f->own.at[i] < lowest ? f->own.at[i] : lowest;
	}
	return f->base_mac.bits != 0 ? f->base_mac.bits : lowest;
}

/* By the first label of sysName, in any case; 0: not told. */
static uint64_t
name_of(const struct device_facts *f)
{
	const size_t n = text_label_len(f->sysname);
	uint64_t h = n > 0 ? UINT64_C(14695981039346656037) : 0;

	for (size_t i = 0; i < n; i++) {
		h = (h ^ (uint8_t)tolower((unsigned char)f->sysname[i])) *
		    UINT64_C(1099511628211);
	}
	return h;
}

/* Whether two of them are one switch. */
typedef bool (*compare_fn)(const struct device_facts *a, const struct device_facts *b);

/* The same at every order of the devices. */
static int
by_identity(const void *a, const void *b)
{
	const struct candidate *x = a;
	const struct candidate *y = b;
	int c;

	if (x->identity != y->identity) {
		return x->identity < y->identity ? -1 : 1;
	}
	c = strcmp(device_name(x->device), device_name(y->device));
	c = c != 0 ? c : strcmp(device_address(x->device), device_address(y->device));
	return c != 0 ? c : (x->number > y->number) - (x->number < y->number);
}

/* ---- ports ---- */

static int
ref_order(const struct ref *x, const struct ref *y)
{
	if (x->space != y->space) {
		return x->space < y->space ? -1 : 1;
	}
	if (x->space == SPACE_NAME) {
		return strcmp(x->name, y->name);
	}
	if (x->context != y->context) {
		return x->context < y->context ? -1 : 1;
	}
	return (x->number > y->number) - (x->number < y->number);
}

static int
by_ref(const void *a, const void *b)
{
	const struct ref *const *x = a;
	const struct ref *const *y = b;

	return ref_order(*x, *y);
}

/* The interfaces, sorted; the caller frees the list. */
static const struct ref **
interfaces(const struct device_facts *f, size_t *n)
{
	size_t cap = 0;
	const struct ref **list =
	    vec_room(NULL, &cap, f->refs.n + 1, sizeof(const struct ref *));

	*n = 0;
	for (size_t i = 0; i < f->refs.n; i++) {
		if (f->refs.at[i].interface) {
			list[(*n)++] = &f->refs.at[i];
		}
	}
	if (*n > 0) {
		qsort(list, *n, sizeof(const struct ref *), by_ref);
	}
	return list;
}

static bool
same_interface(const struct ref *x, const struct ref *y)
{
	return ref_order(x, y) == 0 && x->mac.bits == y->mac.bits &&
	       strcmp(x->ifname, y->ifname) == 0 && strcmp(x->descr, y->descr) == 0;
}

static bool
same_ports(const struct device_facts *a, const struct device_facts *b)
{
	size_t na;
	size_t nb;
	const struct ref **x = interfaces(a, &na);
	const struct ref **y = interfaces(b, &nb);
	bool same = na == nb;

	for (size_t i = 0; i < na && same; i++) {
		same = same_interface(x[i], y[i]);
	}
	free(x);
	free(y);
	return same;
}

/* ---- neighbours ---- */

enum links { LINKS_UNKNOWN, LINKS_SAME, LINKS_DIFFER };

struct link { /* a neighbour, and where it was heard */
	uint32_t local_num; /* of LLDP; NONE: `port` is told */
	const struct ref *port;
	const char *chassis, *far_port;
};

static int
by_link(const void *a, const void *b)
{
	const struct link *x = a;
	const struct link *y = b;
	int c = (x->local_num > y->local_num) - (x->local_num < y->local_num);

	c = c == 0 && x->local_num == NONE ? ref_order(x->port, y->port) : c;
	c = c != 0 ? c : strcmp(x->chassis, y->chassis);
	return c != 0 ? c : strcmp(x->far_port, y->far_port);
}

/* Sorted: the order in which they are told changes with each that is heard anew (TimeMark of LLDP). */
static struct link *
links_of(const struct device_facts *f)
{
	struct link *v = vec_zeroed(f->neighbours.n, sizeof(*v));

	for (size_t i = 0; i < f->neighbours.n; i++) {
		const struct fact_neighbour *n = &f->neighbours.at[i];

		v[i] = (struct link){ n->local_num,
			n->local_num == NONE ? &f->refs.at[n->port.number] : NULL,
			n->chassis_text, n->port_id };
	}
	if (f->neighbours.n > 0) {
		qsort(v, f->neighbours.n, sizeof(*v), by_link);
	}
	return v;
}

/* One port has one far end: another one there is of another switch. */
static enum links
compare_links(const struct device_facts *a, const struct device_facts *b)
{
	struct link *x;
	struct link *y;
	enum links links = LINKS_SAME;

	if (a->neighbours.n == 0 || a->neighbours.n != b->neighbours.n) {
		return LINKS_UNKNOWN; /* one of them came or went between the two reads */
	}
	x = links_of(a);
	y = links_of(b);
	for (size_t i = 0; i < a->neighbours.n && links == LINKS_SAME; i++) {
		links = by_link(&x[i], &y[i]) == 0 ? LINKS_SAME : LINKS_DIFFER;
	}
	free(x);
	free(y);
	return links;
}

/* ---- rows ---- */

struct likeness {
	size_t all, differ; /* rows of either; at another port, or of one alone */
	const struct ref *first; /* at which port the first one is */
	bool spread; /* they are at two ports */
};

struct spot { /* where a row is */
	uint64_t mac;
	uint64_t fid;
	const struct ref *port;
};

static int
spot_order(const struct spot *x, const struct spot *y)
{
	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	return (x->fid > y->fid) - (x->fid < y->fid);
}

static int
by_spot(const void *a, const void *b)
{
	return spot_order(a, b);
}

/* By the ids of filtering databases: their numbers differ where one of them was empty. */
static struct spot *
spots_of(const struct device_facts *f, const struct base_read *b)
{
	struct spot *v = vec_zeroed(b->nrows, sizeof(*v));

	for (uint32_t i = 0; i < b->nrows; i++) {
		v[i] = (struct spot){ KEY_MAC(b->rows[i].key).bits,
			f->fdbs.at[KEY_FDB(b->rows[i].key)].id, &f->refs.at[b->rows[i].port] };
	}
	if (b->nrows > 0) {
		qsort(v, b->nrows, sizeof(*v), by_spot);
	}
	return v;
}

static void
take_row(struct likeness *l, const struct ref *port, bool differs)
{
	l->all++;
	l->differ += differs;
	l->first = l->first != NULL ? l->first : port;
	l->spread = l->spread || ref_order(port, l->first) != 0;
}

static void
compare_rows(struct likeness *l, const struct device_facts *a, const struct base_read *x,
    const struct device_facts *b, const struct base_read *y)
{
	struct spot *p = spots_of(a, x);
	struct spot *q = spots_of(b, y);

	for (uint32_t i = 0, k = 0; i < x->nrows || k < y->nrows;) {
		const int order = k == y->nrows   ? -1
				  : i == x->nrows ? 1
						  : spot_order(&p[i], &q[k]);

		take_row(l, order <= 0 ? p[i].port : q[k].port,
		    order != 0 || ref_order(p[i].port, q[k].port) != 0);
		i += order <= 0;
		k += order >= 0;
	}
	free(p);
	free(q);
}

/* The tables that both have whole: a view may hide one of them under one of the names. */
static struct likeness
compare_tables(const struct device_facts *a, const struct device_facts *b)
{
	struct likeness l = { .all = 0 };

	for (size_t i = 0; i < a->bases.n; i++) {
		const struct base_read *x = &a->bases.at[i];

		for (size_t k = 0; k < b->bases.n; k++) {
			const struct base_read *y = &b->bases.at[k];

			if (x->table == y->table && x->context == y->context && x->complete &&
			    y->complete) {
				compare_rows(&l, a, x, b, y);
			}
		}
	}
	return l;
}

static bool
is_one_switch(const struct device_facts *a, const struct device_facts *b)
{
	enum links links;
	struct likeness l;

	if (!same_ports(a, b)) {
		return false;
	}
	links = compare_links(a, b);
	l = compare_tables(a, b);
	return links != LINKS_DIFFER && (links == LINKS_SAME || l.spread) && l.all > 0 &&
	       (l.differ * DIFFER_PART <= l.all || (l.differ == 1 && l.all >= DIFFER_LEAST));
}

/* Those of one identity, [v, v + n), that are no other one yet. */
static void
compare(const struct candidate *v, size_t n, uint32_t *same, compare_fn is_one)
{
	size_t leaders[LEADERS_MOST];
	size_t nleaders = 0;

	for (size_t i = 0; i < n; i++) {
		bool found = same[v[i].number] != v[i].number;

		for (size_t k = 0; k < nleaders && !found; k++) {
			found =
			    is_one(device_told(v[leaders[k]].device), device_told(v[i].device));
			same[v[i].number] = found ? v[leaders[k]].number : v[i].number;
		}
		if (!found && nleaders < LEADERS_MOST) {
			leaders[nleaders++] = i;
		}
	}
}

/* Compares all that have one identity; v is sorted. */
static void
compare_all(struct candidate *v, size_t n, uint32_t *same, compare_fn is_one)
{
	vec_sort(v, n, sizeof(*v), by_identity);
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && v[end].identity == v[i].identity) {
			end++;
		}
		if (v[i].identity != 0) {
			compare(v + i, end - i, same, is_one);
		}
		i = end;
	}
}

uint32_t *
same_switch_find(struct device *const *devices, size_t n)
{
	uint32_t *same = vec_zeroed(n, sizeof(*same));
	struct candidate *v = vec_zeroed(n, sizeof(*v));

	for (uint32_t i = 0; i < n; i++) {
		same[i] = i;
		v[i] =
		    (struct candidate){ identity_of(device_told(devices[i])), i, devices[i] };
	}
	compare_all(v, n, same, is_one_switch);
	for (size_t i = 0; i < n; i++) {
		v[i].identity = name_of(device_told(v[i].device));
	}
	compare_all(v, n, same, same_by_names);
	for (size_t i = 0; i < n; i++) {
		same[i] = same[same[i]]; /* who stood for it may be another one by its names */
	}
	free(v);
	return same;
}
