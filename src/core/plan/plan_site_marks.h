/*
 * Site marks: which sites meet one site, so that of many pairs of ranges each is asked in one step.
 * The same answer as settings_sites_meet().
 */
#ifndef FDBAUDIT_PLAN_SITE_MARKS_H
#define FDBAUDIT_PLAN_SITE_MARKS_H

#include "fdbaudit/settings.h"

/* A site in a domain, both by number. */
struct site_in_domain {
	uint32_t site, domain;
};

struct site_marks {
	const char **names; /* each once; a site's number is its place here and one */
	size_t n;
	struct site_in_domain *by_site, *by_domain;
	size_t njoined;
	uint32_t *marked; /* the numbers that are marked */
	size_t nmarked;
	bool *meets; /* by number */
	bool all; /* the site that was set last is not known: all meet it */
};

/* Makes *m of these sites (NULL or "": not known) and the domains. plan_site_marks_free() frees it. */
void plan_site_marks_make(
    struct site_marks *m, const struct settings *set, const char *const *sites, size_t n);
void plan_site_marks_free(struct site_marks *m);

/* Returns the number of one of these sites; 0: not known. */
uint32_t plan_site_number(const struct site_marks *m, const char *site);

/* Marks what meets the site of this number, and nothing else. */
void plan_site_marks_set(struct site_marks *m, uint32_t site);

/* Returns whether the site of this number meets the one that was set. */
bool plan_site_is_marked(const struct site_marks *m, uint32_t site);

#endif
