#include "core/plan/plan_site_marks.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
name_order(const void *a, const void *b)
{
	return text_casecmp(*(const char *const *)a, *(const char *const *)b);
}

static int
by_site(const void *a, const void *b)
{
	const struct site_in_domain *x = a;
	const struct site_in_domain *y = b;

	if (x->site != y->site) {
		return x->site < y->site ? -1 : 1;
	}
	return (x->domain > y->domain) - (x->domain < y->domain);
}

/* The first whose site, or domain, is not below. */
static size_t
first_of(const struct site_in_domain *list, size_t n, bool of_site, uint32_t number)
{
	size_t low = 0;

	for (size_t high = n; low < high;) {
		const size_t mid = low + (high - low) / 2;

		if ((of_site ? list[mid].site : list[mid].domain) < number) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

uint32_t
plan_site_number(const struct site_marks *m, const char *site)
{
	size_t low = 0;

	if (site == NULL || site[0] == '\0') {
		return 0;
	}
	for (size_t high = m->n; low < high;) {
		const size_t mid = low + (high - low) / 2;
		const int order = text_casecmp(m->names[mid], site);

		if (order == 0) {
			return (uint32_t)mid + 1;
		}
		if (order < 0) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return 0;
}

static void
number_sites(struct site_marks *m, const char *const *sites, size_t n)
{
	size_t kept = 0;

	m->names = vec_zeroed(n, sizeof(*m->names));
	for (size_t i = 0; i < n; i++) {
		if (sites[i] != NULL && sites[i][0] != '\0') {
			m->names[m->n++] = sites[i];
		}
	}
	vec_sort((void *)m->names, m->n, sizeof(*m->names), name_order);
	for (size_t i = 0; i < m->n; i++) {
		if (kept == 0 || text_casecmp(m->names[kept - 1], m->names[i]) != 0) {
			m->names[kept++] = m->names[i];
		}
	}
	m->n = kept;
}

static void
join_sites(struct site_marks *m, const struct settings *set)
{
	size_t cap = 0;

	for (uint32_t d = 0; d < set->ndomains; d++) {
		for (size_t i = 0; i < set->domains[d].nsites; i++) {
			const uint32_t site = plan_site_number(m, set->domains[d].sites[i]);

			if (site != 0) {
				m->by_domain = vec_room(
				    m->by_domain, &cap, m->njoined + 1, sizeof(*m->by_domain));
				m->by_domain[m->njoined++] = (struct site_in_domain){ site, d };
			}
		}
	}
	m->by_site = vec_zeroed(m->njoined, sizeof(*m->by_site));
	for (size_t i = 0; i < m->njoined; i++) {
		m->by_site[i] = m->by_domain[i];
	}
	vec_sort(m->by_site, m->njoined, sizeof(*m->by_site), by_site);
}

void
plan_site_marks_make(
    struct site_marks *m, const struct settings *set, const char *const *sites, size_t n)
{
	*m = (struct site_marks){ .n = 0 };
	number_sites(m, sites, n);
	join_sites(m, set);
	m->marked = vec_zeroed(m->n + 1, sizeof(*m->marked));
	m->meets = vec_zeroed(m->n + 1, sizeof(*m->meets));
}

void
plan_site_marks_free(struct site_marks *m)
{
	free((void *)m->names);
	free(m->by_site);
	free(m->by_domain);
	free(m->marked);
	free(m->meets);
	*m = (struct site_marks){ .n = 0 };
}

static void
mark(struct site_marks *m, uint32_t site)
{
	if (!m->meets[site]) {
		m->meets[site] = true;
		m->marked[m->nmarked++] = site;
	}
}

void
plan_site_marks_set(struct site_marks *m, uint32_t site)
{
	for (size_t i = 0; i < m->nmarked; i++) {
		m->meets[m->marked[i]] = false;
	}
	m->nmarked = 0;
	m->all = site == 0;
	mark(m, 0);
	mark(m, site);
	for (size_t i = first_of(m->by_site, m->njoined, true, site);
	     i < m->njoined && m->by_site[i].site == site; i++) {
		const uint32_t domain = m->by_site[i].domain;

		for (size_t k = first_of(m->by_domain, m->njoined, false, domain);
		     k < m->njoined && m->by_domain[k].domain == domain; k++) {
			mark(m, m->by_domain[k].site);
		}
	}
}

bool
plan_site_is_marked(const struct site_marks *m, uint32_t site)
{
	return m->all || m->meets[site];
}
