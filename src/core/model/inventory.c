#include "fdbaudit/inventory.h"

#include "fdbaudit/text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void
inventory_init(struct inventory *inv, size_t text_cap)
{
	memset(inv, 0, sizeof(*inv));
	arena_init(&inv->text, text_cap);
}

void
inventory_free(struct inventory *inv)
{
	const size_t cap = inv->text.cap;

	free(inv->files);
	free(inv->clusters);
	free(inv->hosts);
	free(inv->vms);
	free(inv->nics);
	free(inv->teams);
	free(inv->pools);
	free(inv->grants);
	free(inv->unanswered);
	free(inv->ips);
	free(inv->vlans);
	free(inv->members);
	free(inv->nics_by_mac);
	free(inv->disputes);
	free(inv->unused);
	free(inv->remarks);
	arena_free(&inv->text);
	inventory_init(inv, cap);
}

/* First position in nics_by_mac whose MAC is not below `bits`. */
static uint32_t
lower_bound(const struct inventory *inv, uint64_t bits)
{
	uint32_t low = 0;
	uint32_t high = (uint32_t)inv->nby_mac;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;

		if (inv->nics[inv->nics_by_mac[mid]].mac.bits < bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

bool
inventory_file_useless(const struct inventory_file *f)
{
	return f->cut || (f->used == 0 && f->passed == 0);
}

bool
inventory_team_bundles(const struct team *t)
{
	return t->mode == TEAM_STATIC || t->mode == TEAM_LACP;
}

struct span
inventory_by_mac(const struct inventory *inv, struct mac m)
{
	const uint32_t first = lower_bound(inv, m.bits);

	return (struct span){ first, lower_bound(inv, m.bits + 1) - first };
}

uint32_t
inventory_host(const struct inventory *inv, const char *name)
{
	size_t low = 0;
	size_t high = inv->nhosts;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;
		const int c = text_label_cmp(inv->hosts[mid].name, name);

		if (c == 0) {
			return (uint32_t)mid;
		}
		if (c < 0) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return NONE;
}

/* A pool's name in two: "Default" and the first label of "vmm-1.corp.example". */
struct pool_name {
	const char *manager; /* of manager_len bytes, 0: it names none */
	size_t manager_len, len;
};

static struct pool_name
split_pool(const char *pool)
{
	const char *open = strrchr(pool, '(');
	const char *close = open != NULL ? strchr(open, ')') : NULL;
	struct pool_name p = { .manager = "", .len = strlen(pool) };

	if (close != NULL && close[1] == '\0' && open > pool && open[-1] == ' ') {
		const size_t all = (size_t)(close - open) - 1;
		const size_t label = strcspn(open + 1, ".)");
		const bool numbers = strspn(open + 1, "0123456789.") == all; /* IPv4 */

		p.manager = open + 1;
		p.manager_len = numbers ? all : label;
		p.len = (size_t)(open - pool) - 1;
	}
	return p;
}

static int
part_cmp(const char *a, size_t na, const char *b, size_t nb)
{
	const int c = strncasecmp(a, b, na < nb ? na : nb);

	return c != 0 ? c : (na > nb) - (na < nb);
}

int
inventory_manager_cmp(const char *pool_a, const char *pool_b)
{
	const struct pool_name a = split_pool(pool_a);
	const struct pool_name b = split_pool(pool_b);

	return part_cmp(a.manager, a.manager_len, b.manager, b.manager_len);
}

bool
inventory_same_manager(const char *pool_a, const char *pool_b)
{
	return split_pool(pool_a).manager_len == 0 || split_pool(pool_b).manager_len == 0 ||
	       inventory_manager_cmp(pool_a, pool_b) == 0;
}

bool
inventory_same_pool(const char *pool_a, const char *pool_b)
{
	return inventory_same_manager(pool_a, pool_b) &&
	       part_cmp(pool_a, split_pool(pool_a).len, pool_b, split_pool(pool_b).len) == 0;
}

uint32_t
inventory_pool(const struct inventory *inv, struct mac m)
{
	/* Host pools come first and are few; they may overlap, so no binary search. */
	for (size_t i = 0; i < inv->npools && inv->pools[i].kind == POOL_HOST; i++) {
		if (m.bits >= inv->pools[i].min.bits && m.bits <= inv->pools[i].max.bits) {
			return (uint32_t)i;
		}
	}
	return NONE;
}

uint32_t
inventory_owner(const struct inventory *inv, struct mac m, uint32_t host)
{
	const struct span s = inventory_by_mac(inv, m);
	uint32_t here = NONE;
	uint32_t any = NONE;
	unsigned nhere = 0;
	unsigned nany = 0;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const uint32_t nic = inv->nics_by_mac[i];
		const struct nic *c = &inv->nics[nic];
		bool shown = true;

		/* of a host's own NICs with one address its vNIC is shown */
		for (uint32_t j = s.first; j < s.first + s.n && shown; j++) {
			const struct nic *o = &inv->nics[inv->nics_by_mac[j]];

			shown = !(c->kind != NIC_VM_VNIC && c->kind < o->kind &&
				  o->kind == NIC_HOST_VNIC && o->host == c->host);
		}
		if (!shown) {
			continue;
		}
		any = nic;
		nany++;
		if (c->host == host && host != NONE) {
			here = nic;
			nhere++;
		}
	}
	return nhere == 1 ? here : nany == 1 ? any : NONE;
}

static uint32_t
cluster_of(const struct inventory *inv, const struct vm *v)
{
	return v->host == NONE ? NONE : inv->hosts[v->host].cluster;
}

bool
inventory_same_vm(const struct inventory *inv, uint32_t a, uint32_t b)
{
	const struct vm *x = a == NONE ? NULL : &inv->vms[a];
	const struct vm *y = b == NONE ? NULL : &inv->vms[b];

	if (x == NULL || y == NULL) {
		return false;
	}
	if (x->id[0] != '\0' || y->id[0] != '\0') {
		return strcmp(x->id, y->id) == 0;
	}
	return strcmp(x->name, y->name) == 0 && cluster_of(inv, x) != NONE &&
	       cluster_of(inv, x) == cluster_of(inv, y);
}

struct span
inventory_grants(const struct inventory *inv, struct mac m)
{
	size_t low = 0;
	size_t high = inv->ngrants;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (inv->grants[mid].mac.bits < m.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < inv->ngrants && inv->grants[s.first + s.n].mac.bits == m.bits) {
		s.n++;
	}
	return s;
}
