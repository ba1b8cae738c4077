/* Which sites a plan is about. */
#include "fdbaudit/plan.h"

bool
plan_counts_site(const struct plan *p, const struct settings *set, const char *site)
{
	for (size_t i = 0; i < p->nitems; i++) {
		if (settings_sites_meet(set, p->items[i].site, site)) {
			return true;
		}
	}
	return false;
}
