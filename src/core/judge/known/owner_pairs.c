#include "core/judge/known/owner_pairs.h"

#include "core/judge/known/hosts.h"
#include "core/judge/known/suspect.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ONE_MOMENT_S = 120 /* a VM may be moved between two rows that are further apart */ };

/* No cause tells them apart but by their names. */
static bool
alike(const struct owner *a, const struct owner *b)
{
	return a->who.host == b->who.host && owner_is_vm(a) == owner_is_vm(b) &&
	       a->who.running == b->who.running && a->dynamic == b->dynamic;
}

void
owner_pairs_start(struct owner_pairs *p, const struct suspect *s)
{
	p->n = 0;
	p->a = 0;
	p->b = 0;
	p->idle = false;
	for (uint32_t i = 0; i < s->nowners && p->n < OWNER_PAIRS_MOST; i++) {
		bool known = false;

		for (uint32_t k = p->n; s->nowners > OWNER_PAIRS_MOST && k-- > 0 && !known &&
					p->list[k]->who.host == s->owners[i].who.host;) {
			known = alike(p->list[k], &s->owners[i]);
		}
		if (!known) {
			p->list[p->n++] = &s->owners[i];
		}
	}
}

/* Steps to the next two of the list; false: all were given. */
static bool
step(struct owner_pairs *p)
{
	if (++p->b < p->n) {
		return true;
	}
	p->b = 0;
	if (++p->a < p->n) {
		return true;
	}
	p->a = 0;
	if (p->idle || p->n == 0) {
		return false;
	}
	p->idle = true;
	return true;
}

bool
owner_pairs_next(struct owner_pairs *p, const struct owner **a, const struct owner **b)
{
	/* The first two are one and the same owner: the walk begins there, and skips it. */
	while (step(p)) {
		*a = p->list[p->a];
		*b = p->list[p->b];
		if ((*a)->who.host != (*b)->who.host &&
		    ((*a)->who.running && (*b)->who.running) != p->idle) {
			return true;
		}
	}
	return false;
}

bool
owner_pair_same_vm(const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	return inventory_same_vm(inv, a->who.vm, b->who.vm);
}

bool
owner_pair_dated(const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	return inv->vms[a->who.vm].collected != 0 && inv->vms[b->who.vm].collected != 0;
}

bool
owner_pair_two_clusters(
    const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	const uint32_t x = a->who.host == NONE ? NONE : inv->hosts[a->who.host].cluster;
	const uint32_t y = b->who.host == NONE ? NONE : inv->hosts[b->who.host].cluster;

	return x != NONE && y != NONE && x != y;
}

/* A node of a cluster, and a host of none: its VM is not clustered. */
static bool
is_node_and_other(
    const struct inventory *inv, const struct owner *node, const struct owner *other)
{
	return node->who.host != NONE && inv->hosts[node->who.host].cluster != NONE &&
	       other->who.host != NONE && inv->hosts[other->who.host].cluster == NONE &&
	       inv->vms[other->who.vm].clustered == TRI_NO;
}

bool
owner_pair_apart(const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	return owner_pair_two_clusters(inv, a, b) || is_node_and_other(inv, a, b) ||
	       is_node_and_other(inv, b, a);
}

bool
owner_pair_one_export(const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	const struct vm *x = &inv->vms[a->who.vm];
	const struct vm *y = &inv->vms[b->who.vm];

	if (owner_pair_dated(inv, a, b)) {
		return llabs(x->collected - y->collected) <= ONE_MOMENT_S;
	}
	return x->src.file == y->src.file;
}

/* Words that people and tools put around the name of a copy. */
static bool
copy_of(const char *copy, const char *original)
{
	static const char *const marks[] = { "copy", "clone", "restore", "backup", "test",
		"old", "new", "replica", "import" };
	const size_t n = strlen(original);
	const char *rest = copy + n;

	if (n == 0 || strncasecmp(copy, original, n) != 0 || *rest == '\0') {
		return false;
	}
	rest += strspn(rest, " -_.(");
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (strncasecmp(rest, marks[i], strlen(marks[i])) == 0) {
			return true;
		}
	}
	return false;
}

const struct owner *
owner_pair_copy(const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	if (copy_of(owner_name(inv, a), owner_name(inv, b))) {
		return a;
	}
	return copy_of(owner_name(inv, b), owner_name(inv, a)) ? b : NULL;
}

const struct owner *
owner_pair_younger(const struct inventory *inv, const struct owner *a, const struct owner *b)
{
	const int64_t x = a->who.vm == NONE ? 0 : inv->vms[a->who.vm].created;
	const int64_t y = b->who.vm == NONE ? 0 : inv->vms[b->who.vm].created;

	if (x != y && x != 0 && y != 0) {
		return x > y ? a : b;
	}
	return a->who.nic < b->who.nic ? b : a;
}
