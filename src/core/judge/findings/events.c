#include "core/judge/findings/events.h"

#include "core/judge/findings/finding.h"
#include "core/judge/known/sightings.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	NAMED = 8, /* of the others */
	ANY_BLOCK = 48 /* bits: all addresses are one block */
};

/* Causes of which one event shows many: from `least` findings on, of addresses of one block. */
static const struct event {
	uint8_t number;
	bool vlan; /* of one VLAN */
	uint8_t block; /* bits of an address that may differ */
	uint8_t least;
	uint8_t owners; /* at most: several are told one by one, unless they are one VM */
	bool of_host; /* of one host that they left, where that is known, whatever the ports */
	const char *advice; /* before the remedy of the first; NULL: none */
} events[] = {
	{ CAUSE_failover, false, ANY_BLOCK, 2, 1, false, NULL },
	{ CAUSE_ping_pong, false, ANY_BLOCK, 2, 2, false, NULL },
	{ CAUSE_migration, false, ANY_BLOCK, 2, 2, true, NULL },
	/* containers, a nested host: a pool of 256 */
	{ CAUSE_unlisted_mac, false, 8, 2, 1, false, NULL },
	{ CAUSE_unknown, true, ANY_BLOCK, 5, 1, false,
	    "So many at the same ports: look first for a loop, or for ports that should be one "
	    "bundle. " },
};

static const struct event *
event_of(const struct finding *f)
{
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
		const struct event *e = &events[i];

		if (e->number == f->number && f->subject == NULL && f->count == 1 &&
		    f->nclaimants <= e->owners && f->nseen > 0) {
			return e;
		}
	}
	return NULL;
}

static int
number_order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* Where the address was first; NULL: at two places side by side. */
static const struct sighting *
first_place(const struct finding *f)
{
	const struct sighting *first = &f->seen[0];
	bool alone = true;

	for (uint32_t i = 1; i < f->nseen; i++) {
		const struct sighting *p = &f->seen[i];

		if (sighting_precedes(p, first)) {
			first = p;
			alone = true;
		} else {
			alone &= p->location == first->location || sighting_precedes(first, p);
		}
	}
	return alone ? first : NULL;
}

static uint32_t
first_port(const struct finding *f)
{
	const struct sighting *first = first_place(f);

	return first != NULL ? first->port : NONE;
}

/*
 * It moved once: from where is what the title says. What goes to and fro, or stands at both, has
 * no direction.
 */
static int
course_order(const struct finding *x, const struct finding *y)
{
	int c = number_order(x->kind, y->kind);

	c = c != 0 ? c : number_order(x->moves > 1, y->moves > 1);
	return c != 0 || x->moves > 1 ? c : number_order(first_port(x), first_port(y));
}

/* Two findings that event_of() knows, by all that makes them one event. */
static int
event_order(const struct finding *x, const struct finding *y)
{
	const struct event *e = event_of(x);
	int c = number_order(x->number, y->number);

	c = c != 0 ? c : number_order(x->severity, y->severity);
	c = c != 0 ? c : number_order(x->host, y->host);
	c = c != 0 ? c : number_order(x->mac.bits >> e->block, y->mac.bits >> e->block);
	if (c == 0 && e->vlan) {
		c = number_order(x->vlan, y->vlan);
	}
	if (c == 0 && e->of_host) {
		c = number_order(x->left, y->left);
		if (c != 0 || x->left != NONE) {
			return c;
		}
	}
	c = c != 0 ? c : number_order(x->nseen, y->nseen);
	for (uint32_t i = 0; c == 0 && i < x->nseen; i++) {
		c = number_order(x->seen[i].port, y->seen[i].port);
	}
	return c != 0 ? c : course_order(x, y);
}

static int
pointer_order(const void *a, const void *b)
{
	struct finding *const *x = a;
	struct finding *const *y = b;
	const int c = event_order(*x, *y);

	return c != 0 ? c : (*x > *y) - (*x < *y); /* as they were sorted */
}

/* "00:15:5d:01:0b:01": of a VM with its name. */
static const char *
name_one(struct phrases *to, const struct inventory *inv, const struct finding *f, bool of_host)
{
	const char *mac = phrase_mac(to, f->mac);
	const uint32_t vm = f->nclaimants > 0 && of_host ? f->claimants[0].vm : NONE;

	return vm < inv->nvms ? phrase_format(to, "%s (%s)", inv->vms[vm].name, mac) : mac;
}

/* All of them, and how many more, where there are too many. */
static const char *
name_others(struct phrases *to, const struct inventory *inv, struct finding *const *v, size_t n,
    bool of_host)
{
	const char *text = name_one(to, inv, v[0], of_host);

	for (size_t i = 1; i < n && i < NAMED; i++) {
		text = phrase_format(to, "%s, %s", text, name_one(to, inv, v[i], of_host));
	}
	return n <= NAMED ? text : phrase_format(to, "%s and %zu more", text, n - NAMED);
}

static void
add_why(struct phrases *to, struct finding *f, const char *text)
{
	struct why *why = phrase_list(to, f->nwhy + 1, sizeof(*why));

	if (why != NULL) {
		if (f->nwhy > 0) {
			memcpy(why, f->why, f->nwhy * sizeof(*why));
		}
		why[f->nwhy] = (struct why){ PROOF_FDB_SETS, 0, text };
		f->why = why;
		f->nwhy++;
	}
}

/* The first stays, the others are marked by a count of 0. */
static void
fold_others(struct phrases *to, const struct inventory *inv, struct finding *const *v, size_t n,
    bool of_host)
{
	if (n > 1) {
		add_why(to, v[0],
		    phrase_format(
			to, "the others: %s", name_others(to, inv, v + 1, n - 1, of_host)));
	}
	for (size_t i = 1; i < n; i++) {
		v[i]->count = 0;
	}
}

/* The findings v[0 .. n) are of VMs that left one host. */
static void
fold_host(struct phrases *to, const struct inventory *inv, struct finding *const *v, size_t n)
{
	uint32_t back = 0;

	for (size_t i = 1; i < n; i++) {
		back += v[i]->moves > 1;
	}
	fold_others(to, inv, v, n, true);
	finding_of_host(to, v[0], (uint32_t)n - 1 - back, back, inv->hosts[v[0]->left].name);
	v[0]->alike = n > 1 ? ALIKE_HOST : 0;
}

/* The findings v[0 .. n) are one event. */
static void
fold(struct phrases *to, const struct inventory *inv, struct finding *const *v, size_t n)
{
	const struct event *e = event_of(v[0]);

	if (n < e->least) {
		return;
	}
	fold_others(to, inv, v, n, false);
	if (e->advice != NULL) {
		v[0]->remedy.text = phrase_format(to, "%s%s", e->advice, v[0]->remedy.text);
	}
	finding_stand_for(to, v[0], (uint32_t)n);
	v[0]->alike = ALIKE_HOST | ALIKE_PORTS | (e->vlan && v[0]->vlan != 0 ? ALIKE_VLAN : 0);
}

typedef void fold_fn(
    struct phrases *to, const struct inventory *inv, struct finding *const *v, size_t n);

/* Each event of `least` findings or more: those of a host that was left, or all others. */
static void
fold_all(struct findings_sink *sink, const struct inventory *inv, bool of_host, size_t least,
    fold_fn *fold_event)
{
	struct findings *out = sink->out;
	const size_t each = sizeof(struct finding *);
	struct finding **v = vec_zeroed(out->n, each);
	size_t n = 0;
	size_t kept = 0;

	for (size_t i = 0; i < out->n; i++) {
		const struct event *e = event_of(&out->list[i]);

		if (e != NULL && (e->of_host && out->list[i].left != NONE) == of_host) {
			v[n++] = &out->list[i];
		}
	}
	if (n > 0) {
		qsort(v, n, each, pointer_order);
	}
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && event_order(v[end], v[i]) == 0) {
			end++;
		}
		if (end - i >= least) {
			fold_event(&sink->text, inv, v + i, end - i);
		}
		i = end;
	}
	for (size_t i = 0; i < out->n; i++) {
		if (out->list[i].count > 0) {
			out->list[kept++] = out->list[i];
		}
	}
	out->n = kept;
	free(v);
}

void
events_fold(struct findings_sink *sink, const struct inventory *inv)
{
	fold_all(sink, inv, false, 1, fold);
}

void
events_fold_hosts(struct findings_sink *sink, const struct inventory *inv, bool lasting)
{
	fold_all(sink, inv, true, lasting ? 1 : 2, fold_host);
}
