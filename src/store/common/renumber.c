#include "store/common/renumber.h"

#include "store/common/delta.h"
#include "store/common/identity.h"
#include "store/common/readings.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	PORTS_LEAST = 3, /* fewer are moved by hand */
	MOVED_LEAST = 90, /* percent of the addresses that both readings have */
	ONE_LEAST = 90 /* percent of a port's addresses that go to one port */
};

void
renumber_free(struct renumber *r)
{
	free(r->pairs);
	free(r->doubts);
	*r = (struct renumber){ .n = 0 };
}

struct port_names
renumber_names(const struct book *b, const struct snapshot *snap, const struct identity *id)
{
	struct port_names p = { .n = id->next_port };

	p.then = vec_zeroed(p.n, sizeof(*p.then));
	p.now = vec_zeroed(p.n, sizeof(*p.now));
	for (size_t i = 0; i < b->nports; i++) {
		if (b->ports[i].id < p.n) {
			p.then[b->ports[i].id] = b->ports[i].name;
		}
	}
	for (size_t i = 0; i < snap->nports; i++) {
		if (id->ports[i] != 0) {
			p.now[id->ports[i]] = snap->ports[i].name;
		}
	}
	return p;
}

void
renumber_names_free(struct port_names *p)
{
	free((void *)p->then);
	free((void *)p->now);
	*p = (struct port_names){ .n = 0 };
}

static int
by_was(const void *a, const void *b)
{
	const struct port_pair *x = a;
	const struct port_pair *y = b;

	return delta_order(x->sw, x->was, x->now, y->sw, y->was, y->now);
}

static int
by_now(const void *a, const void *b)
{
	const struct port_pair *x = a;
	const struct port_pair *y = b;

	return delta_order(x->sw, x->now, x->was, y->sw, y->now, y->was);
}

/* Adds up equal pairs, and sorts them. */
static void
fold(struct renumber *r)
{
	size_t kept = 0;

	vec_sort(r->pairs, r->n, sizeof(*r->pairs), by_was);
	for (size_t i = 0; i < r->n; i++) {
		if (kept > 0 && by_was(&r->pairs[kept - 1], &r->pairs[i]) == 0) {
			r->pairs[kept - 1].n += r->pairs[i].n;
		} else {
			r->pairs[kept++] = r->pairs[i];
		}
	}
	r->n = kept;
}

void
renumber_count(struct renumber *r, uint32_t sw, const struct sighted *before, size_t nbefore,
    const struct sighted *seen, size_t nseen)
{
	size_t j = 0;

	for (size_t i = 0; i < nbefore; i++) {
		while (j < nseen && seen[j].k < before[i].k) {
			j++;
		}
		if (j < nseen && seen[j].k == before[i].k) {
			struct port_pair *last = r->n > 0 ? &r->pairs[r->n - 1] : NULL;

			if (last != NULL && last->sw == sw && last->was == before[i].port &&
			    last->now == seen[j].port) {
				last->n++;
				continue;
			}
			r->pairs = vec_room(r->pairs, &r->cap, r->n + 1, sizeof(*r->pairs));
			r->pairs[r->n++] =
			    (struct port_pair){ sw, before[i].port, seen[j].port, 1 };
		}
	}
}

/* Of one old port, the pair that stands for it is put first. False: its addresses scatter. */
static bool
winner(struct port_pair *p, size_t n)
{
	uint64_t all = 0;
	size_t best = 0;
	struct port_pair first = p[0];

	for (size_t i = 0; i < n; i++) {
		all += p[i].n;
		best = p[i].n > p[best].n ? i : best;
	}
	p[0] = p[best];
	p[best] = first;
	return (uint64_t)p[0].n * 100 >= all * ONE_LEAST;
}

/* Leaves, of the pairs of one switch by old port, one for each; 0: they are no function. */
static size_t
leave_winners(struct port_pair *p, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n;) {
		size_t same = i + 1;

		while (same < n && p[same].was == p[i].was) {
			same++;
		}
		if (!winner(&p[i], same - i)) {
			return 0;
		}
		p[kept++] = p[i];
		i = same;
	}
	vec_sort(p, kept, sizeof(*p), by_now);
	for (size_t i = 1; i < kept; i++) {
		if (p[i].now == p[i - 1].now) { /* two ports became one: cables were moved */
			return 0;
		}
	}
	return kept >= PORTS_LEAST ? kept : 0;
}

static bool
is_gone(const struct port_names *names, uint32_t port)
{
	return port >= names->n || names->now[port] == NULL;
}

/* What follows the last character that is no digit: the number of a port in its card. */
static const char *
last_number(const char *name)
{
	const char *last = name;

	for (const char *s = name; *s != '\0'; s++) {
		last = *s < '0' || *s > '9' ? s + 1 : last;
	}
	return last;
}

/* The same port of a card or member that has another number: its old name is gone, the new one is new. */
static bool
is_shifted(const struct port_names *names, const struct port_pair *p)
{
	const char *then = p->was < names->n ? names->then[p->was] : NULL;
	const char *now = p->now < names->n ? names->now[p->now] : NULL;

	return is_gone(names, p->was) && then != NULL && now != NULL &&
	       names->then[p->now] == NULL && strcmp(last_number(then), last_number(now)) == 0;
}

/* Of some ports alone; the others are where they were. */
static size_t
decide_part(struct port_pair *p, size_t n, const struct port_names *names)
{
	uint64_t all = 0; /* addresses of ports that are gone */
	uint64_t shifted = 0;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		all += is_gone(names, p[i].was) ? p[i].n : 0;
		if (is_shifted(names, &p[i])) {
			shifted += p[i].n;
			p[kept++] = p[i];
		}
	}
	if (shifted * 100 < all * MOVED_LEAST) { /* a card that was taken apart */
		return 0;
	}
	return leave_winners(p, kept);
}

static void
doubt(struct renumber *r, uint32_t sw, size_t n)
{
	r->doubts = vec_room(r->doubts, &r->doubts_cap, r->ndoubts + 1, sizeof(*r->doubts));
	r->doubts[r->ndoubts++] = (struct port_pair){ .sw = sw, .n = (uint32_t)n };
}

/* The pairs of one switch, by old port. Returns how many are left, those that are renumbered. */
static size_t
decide_switch(struct renumber *r, struct port_pair *p, size_t n, const struct port_names *names)
{
	uint64_t all = 0;
	uint64_t moved = 0;
	bool gone = false;
	size_t kept;

	for (size_t i = 0; i < n; i++) {
		all += p[i].n;
		moved += p[i].was != p[i].now ? p[i].n : 0;
	}
	if (moved * 100 < all * MOVED_LEAST) {
		return decide_part(p, n, names);
	}
	kept = leave_winners(p, n);
	for (size_t i = 0; i < kept; i++) {
		gone = gone || is_gone(names, p[i].was);
	}
	if (kept > 0 && !gone) {
		doubt(r, p[0].sw, kept);
		return 0;
	}
	return kept;
}

size_t
renumber_decide(struct renumber *r, const struct port_names *names)
{
	size_t kept = 0;

	fold(r);
	for (size_t i = 0; i < r->n;) {
		size_t end = i + 1;
		size_t n;

		while (end < r->n && r->pairs[end].sw == r->pairs[i].sw) {
			end++;
		}
		n = decide_switch(r, &r->pairs[i], end - i, names);
		for (size_t k = 0; k < n; k++) {
			r->pairs[kept++] = r->pairs[i + k];
		}
		i = end;
	}
	r->n = kept;
	return kept;
}

static int
by_switch_now(const void *key, const void *element)
{
	const struct port_pair *x = key;
	const struct port_pair *y = element;

	return delta_order(x->sw, x->now, 0, y->sw, y->now, 0);
}

/* The number that a port had before; `now` itself: it is none of them. */
static uint32_t
before(const struct renumber *r, uint32_t sw, uint32_t now)
{
	const struct port_pair wanted = { .sw = sw, .now = now };
	const struct port_pair *found =
	    r->n == 0 ? NULL
		      : bsearch(&wanted, r->pairs, r->n, sizeof(*r->pairs), by_switch_now);

	return found != NULL ? found->was : now;
}

/* ---- applying it -------------------------------------------------------------------------------------- */

struct applying {
	const struct renumber *r;
	const struct snapshot *snap;
	struct identity *id;
	struct readings *now;
	struct delta *out;
	uint8_t *marks; /* as they were */
};

static void
take_number(struct applying *a, uint32_t port, uint32_t number, bool *taken)
{
	const uint32_t was = a->id->ports[port];

	delta_name(a->out, &(struct port_name){ .port = number, .snap_port = port });
	if (was < a->now->nmarks && number < a->now->nmarks) {
		a->now->marks[number] = a->marks[was];
	}
	a->id->ports[port] = number;
	taken[number] = true;
}

/* A port that still has the old name, and shows no address, has no number any more. */
static void
take_numbers(struct applying *a)
{
	bool *taken = vec_zeroed(a->id->next_port, sizeof(*taken));
	bool *renamed = vec_zeroed(a->id->nports, sizeof(*renamed));

	for (uint32_t i = 0; i < a->snap->nports; i++) {
		const uint32_t number =
		    before(a->r, a->id->switches[a->snap->ports[i].sw], a->id->ports[i]);

		if (a->id->ports[i] != 0 && number != a->id->ports[i]) {
			take_number(a, i, number, taken);
			renamed[i] = true;
		}
	}
	for (uint32_t i = 0; i < a->snap->nports; i++) {
		if (!renamed[i] && taken[a->id->ports[i]]) {
			a->id->ports[i] = 0;
		}
	}
	free(taken);
	free(renamed);
}

static void
renumber_scopes(struct applying *a)
{
	for (size_t i = 0; i < a->now->nscopes; i++) {
		struct scope_read *scope = &a->now->scopes[i];
		bool any = false;

		for (size_t k = 0; k < scope->n; k++) {
			struct sighted *s = &a->now->seen[scope->first + k];
			const uint32_t number = before(a->r, scope->sw, s->port);

			any = any || number != s->port;
			s->port = number;
		}
		if (any) {
			readings_settle(a->now, scope);
		}
	}
}

static enum fdb_code
tell(const struct applying *a, struct fdb_err *err)
{
	uint32_t told = NONE;

	for (size_t i = 0; i < a->out->nnames; i++) {
		const uint32_t sw = a->snap->ports[a->out->names[i].snap_port].sw;

		if (sw != told &&
		    identity_note(a->id, err,
			"switch %s: its ports were renumbered; nothing moved, their history "
			"goes on under the new names",
			a->snap->switches[sw].name) != FDB_OK) {
			return err->code;
		}
		told = sw;
	}
	return FDB_OK;
}

static enum fdb_code
tell_doubts(const struct applying *a, struct fdb_err *err)
{
	for (size_t i = 0; i < a->r->ndoubts; i++) {
		for (size_t sw = 0; sw < a->snap->nswitches; sw++) {
			if (a->id->switches[sw] == a->r->doubts[i].sw &&
			    identity_note(a->id, err,
				"switch %s: the addresses of %u ports are all at other ports, "
				"port by port: its cables were moved, or its ports have each "
				"other's names; told as moves",
				a->snap->switches[sw].name, a->r->doubts[i].n) != FDB_OK) {
				return err->code;
			}
		}
	}
	return FDB_OK;
}

enum fdb_code
renumber_apply(const struct renumber *r, const struct snapshot *snap, struct identity *id,
    struct readings *now, struct delta *out, struct fdb_err *err)
{
	struct applying a = { r, snap, id, now, out, vec_zeroed(now->nmarks, 1) };

	if (now->nmarks > 0) {
		memcpy(a.marks, now->marks, now->nmarks);
	}
	take_numbers(&a);
	renumber_scopes(&a);
	free(a.marks);
	return tell(&a, err) == FDB_OK ? tell_doubts(&a, err) : err->code;
}
