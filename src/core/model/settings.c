#include "fdbaudit/settings.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <string.h>

enum { TEXT_CAP = 64 << 20, MAX_SAME = 100 };

void
settings_init(struct settings *s)
{
	memset(s, 0, sizeof(*s));
	arena_init(&s->text, TEXT_CAP);
	s->fail_on = SEV_WARNING;
	s->max_same = MAX_SAME;
}

void
settings_free(struct settings *s)
{
	arena_free(&s->text);
	memset(s, 0, sizeof(*s));
}

size_t
settings_planned_prefixes(const struct settings *s, uint32_t **out)
{
	uint32_t *all = vec_zeroed(s->nplanned, sizeof(*all));

	for (size_t i = 0; i < s->nplanned; i++) {
		all[i] = (uint32_t)(s->planned[i].min.bits >> 24);
	}
	*out = all;
	return vec_unique_u32(all, s->nplanned);
}

/* ---- sites ---------------------------------------------------------------------------------------- */

static bool
has_site(const struct domain_setting *d, const char *site)
{
	for (size_t i = 0; i < d->nsites; i++) {
		if (text_casecmp(d->sites[i], site) == 0) {
			return true;
		}
	}
	return false;
}

bool
settings_sites_meet(const struct settings *s, const char *a, const char *b)
{
	if (a == NULL || b == NULL || a[0] == '\0' || b[0] == '\0' || text_casecmp(a, b) == 0) {
		return true;
	}
	for (size_t i = 0; i < s->ndomains; i++) {
		if (has_site(&s->domains[i], a) && has_site(&s->domains[i], b)) {
			return true;
		}
	}
	return false;
}

bool
settings_sites_alike(const struct settings *s, const char *a, const char *b)
{
	bool joined = text_casecmp(a, b) == 0;

	for (size_t i = 0; i < s->ndomains; i++) {
		if (has_site(&s->domains[i], a) != has_site(&s->domains[i], b)) {
			return false;
		}
		joined = joined || has_site(&s->domains[i], a);
	}
	return joined;
}
