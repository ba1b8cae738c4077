#include "layers.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * L2 domains: switches that are joined by links. A link is known by LLDP, by
 * own addresses that were learned, or by a neighbour that is not polled and
 * shows on both.
 */

static uint32_t
root(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

/* The lowest switch is the root: it names the domain. */
static void
unite(uint32_t *parent, uint32_t a, uint32_t b)
{
	a = root(parent, a);
	b = root(parent, b);
	if (a < b) {
		parent[b] = a;
	} else {
		parent[a] = b;
	}
}

struct sight { /* a neighbour that is not polled, as one switch hears it */
	uint64_t chassis;
	uint32_t sw;
};

static int
sight_order(const void *a, const void *b)
{
	const struct sight *x = a;
	const struct sight *y = b;

	return (x->chassis > y->chassis) - (x->chassis < y->chassis);
}

static void
unite_by_unpolled(const struct work *w, uint32_t *parent)
{
	struct sight *v = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (size_t i = 0; i < w->nclues; i++) {
		const struct proof *p = &w->clues[i].proof;

		if (p->says == SAYS_UNPOLLED && w->snap->neighbours[p->ref].chassis.bits != 0) {
			v = vec_room(v, &cap, n + 1, sizeof(*v));
			v[n++] = (struct sight){ w->snap->neighbours[p->ref].chassis.bits,
				w->snap->ports[p->port].sw };
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), sight_order);
	}
	for (size_t i = 1; i < n; i++) {
		if (v[i].chassis == v[i - 1].chassis) {
			unite(parent, v[i].sw, v[i - 1].sw);
		}
	}
	free(v);
}

static void
unite_by_links(const struct work *w, uint32_t *parent, bool guess)
{
	for (size_t i = 0; i < w->nleads; i++) {
		const struct lead *l = &w->leads[i];

		if ((l->kind == LEAD_GUESS) == guess &&
		    w->out->ports[l->port].class_ == PORT_UPLINK) {
			unite(parent, l->from, l->to);
		}
	}
}

static bool
is_member(const struct domain_setting *d, const char *site)
{
	for (size_t i = 0; i < d->nsites; i++) {
		if (site[0] != '\0' && strcmp(d->sites[i], site) == 0) {
			return true;
		}
	}
	return false;
}

/* Sites that are declared to be one domain. */
static void
unite_by_declaration(const struct work *w, uint32_t *parent)
{
	for (size_t k = 0; k < w->set->ndomains; k++) {
		uint32_t first = NONE;

		for (uint32_t i = 0; i < w->snap->nswitches; i++) {
			if (!is_member(&w->set->domains[k], w->snap->switches[i].site)) {
				continue;
			}
			if (first != NONE) {
				unite(parent, first, i);
			}
			first = i;
		}
	}
}

static const char *
domain_name(const struct work *w, uint32_t lowest)
{
	for (size_t k = 0; k < w->set->ndomains; k++) {
		if (is_member(&w->set->domains[k], w->snap->switches[lowest].site)) {
			return w->set->domains[k].name;
		}
	}
	return w->snap->switches[lowest].name;
}

void
domains(struct work *w)
{
	struct placement *out = w->out;
	const uint32_t n = (uint32_t)w->snap->nswitches;
	uint32_t *parent = NULL;
	uint32_t *sure = NULL; /* the domain that guesses did not join */
	size_t cap = 0;

	if (n == 0) {
		return;
	}
	parent = vec_room(parent, &cap, n, sizeof(*parent));
	for (uint32_t i = 0; i < n; i++) {
		parent[i] = i;
	}
	cap = 0;
	unite_by_links(w, parent, false);
	unite_by_unpolled(w, parent);
	unite_by_declaration(w, parent);
	sure = vec_room(sure, &cap, n, sizeof(*sure));
	for (uint32_t i = 0; i < n; i++) {
		sure[i] = root(parent, i);
	}
	unite_by_links(w, parent, true);
	cap = 0;
	for (uint32_t i = 0; i < n; i++) {
		const uint32_t r = root(parent, i);

		if (r == i) { /* the root comes first: it is the lowest */
			out->domains = vec_room(
			    out->domains, &cap, out->ndomains + 1, sizeof(*out->domains));
			out->domains[out->ndomains] =
			    (struct domain){ domain_name(w, i), i, false };
			out->domain_of_switch[i] = (uint32_t)out->ndomains++;
		} else {
			out->domain_of_switch[i] = out->domain_of_switch[r];
		}
		out->domains[out->domain_of_switch[i]].by_guess |= sure[i] != r;
	}
	free(sure);
	free(parent);
}
