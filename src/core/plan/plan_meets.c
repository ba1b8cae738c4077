#include "core/plan/plan_meets.h"

#include "core/plan/plan_words.h"

#include "base/interval_tree.h"
#include "fdbaudit/text.h"

void
plan_meets_ranges(
    const struct taken *t, uint64_t min, uint64_t max, plan_take_fn *take, void *arg)
{
	const struct interval_tree *all = t->by_address;

	for (size_t i = interval_tree_next(all, 0, min, max); i < all->n;
	     i = interval_tree_next(all, i + 1, min, max)) {
		take(arg, &t->ranges[all->list[i].number]);
	}
}

static uint32_t
first_address(const struct taken *t, uint64_t min)
{
	size_t low = 0;
	size_t high = t->naddresses;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (t->addresses[mid].min < min) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return (uint32_t)low;
}

struct span
plan_meets_addresses(const struct taken *t, uint64_t min, uint64_t max)
{
	const uint32_t first = first_address(t, min);

	return (struct span){ first, first_address(t, max + 1) - first };
}

/* ---- own -------------------------------------------------------------------------------------------- */

static bool
is_host(const struct plan_estate *in, const struct planned *item, uint32_t host)
{
	return item->kind == PLANNED_HOST && host != NONE &&
	       text_label_cmp(in->inv->hosts[host].name, item->name) == 0;
}

/* Returns whether one of the words of a declared pool, between blanks, is the name; or all of them are. */
static bool
is_named(const char *words, const char *name)
{
	return name[0] != '\0' &&
	       (text_casecmp(words, name) == 0 || text_has_label(words, name));
}

/* All NICs that have the address are of this host. */
static bool
is_own_address(const struct plan_estate *in, const struct planned *item, struct mac m)
{
	const struct span s = inventory_by_mac(in->inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (!is_host(in, item, in->inv->nics[in->inv->nics_by_mac[i]].host)) {
			return false;
		}
	}
	return s.n > 0;
}

/* No export names the address, and every place of it is at a port of this host. */
static bool
is_at_own_port(const struct plan_estate *in, const struct planned *item, struct mac m)
{
	const struct span s = placement_by_mac(in->where, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const uint32_t a = placement_attachment(in->where, i);

		if (a == NONE || !is_host(in, item, in->where->attachments[a].host)) {
			return false;
		}
	}
	return s.n > 0;
}

/* What only the history has was given out by the host whose pool it is of. */
static bool
is_of_own_pool(const struct plan_estate *in, const struct planned *item, struct mac m)
{
	const uint32_t pool = inventory_pool(in->inv, m);

	return pool != NONE && is_host(in, item, in->inv->pools[pool].host);
}

bool
plan_meets_own(const struct plan_estate *in, const struct planned *item, const struct use *u)
{
	switch ((enum use_kind)u->kind) {
	case USE_HOST_POOL:
		return is_host(in, item, in->inv->pools[u->number].host);
	case USE_DECLARED_POOL:
		return item->kind != PLANNED_MAC &&
		       is_named(in->set->pools[u->number].name, item->name);
	case USE_DECLARED_PLAN:
		return item->kind != PLANNED_MAC && item->name[0] != '\0' &&
		       text_label_cmp(in->set->planned[u->number].host, item->name) == 0;
	case USE_MANAGER_POOL:
		return item->kind == PLANNED_POOL && item->name[0] != '\0' &&
		       text_casecmp(in->inv->pools[u->number].name, item->name) == 0;
	case USE_STATIC_RANGE:
		return item->kind == PLANNED_MAC; /* what it is declared for */
	case USE_NIC:
		return is_own_address(in, item, (struct mac){ u->min });
	case USE_GRANT:
		return is_host(in, item, in->inv->grants[u->number].host);
	case USE_SEEN:
		return is_at_own_port(in, item, (struct mac){ u->min });
	case USE_PAST:
		return is_of_own_pool(in, item, (struct mac){ u->min });
	case USE_SHARED:
	case USE_PROPOSED:
	case USE_RESERVED:
	case USE_PLANNED:
	case USE_CAPACITY:
	case USE_DEFAULT_RANGE:
	case USE_ADDRESS:
	case USE_NO_RANGE:
	case USE_BUILT:
	case USE_KINDS:
		break;
	}
	return false;
}

/* ---- both ------------------------------------------------------------------------------------------- */

enum plan_meeting
plan_meets(const struct plan_estate *in, const struct taken *t, const struct planned *item,
    const struct use *u)
{
	if (plan_meets_own(in, item, u)) {
		return MEETS_ITS_OWN;
	}
	if (!settings_sites_meet(
		in->set, plan_item_site(in, t, item), plan_use_site(in, t, u))) {
		return MEETS_APART;
	}
	return u->kind == USE_PROPOSED ? MEETS_PROPOSED : MEETS_OTHERS;
}
