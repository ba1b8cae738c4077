/* The manifest of an exporter: whom it asked, and what they did not tell. */
#include "inventory/map/map.h"

#include "inventory/draft/merge_host.h"

#include <string.h>

/* "cluster HVC-A" and "SCVMM vmm-1" are no hosts. */
static bool
is_host(const char *name)
{
	return strchr(name, ' ') == NULL;
}

static enum asked_sort
sort_of(const struct export_row *r, const struct draft_cluster *c)
{
	if (r->cell[COL_KIND] != NULL) {
		return ASKED_REREAD;
	}
	if (c != NULL) {
		return ASKED_OF_CLUSTER;
	}
	return is_host(r->cell[COL_HOST]) ? ASKED_HOST : ASKED_SERVER;
}

const char *
map_manifest(struct draft *d, const struct export_row *r)
{
	struct draft_asked a = { .told = { .when = d->row_time, .src = r->src } };
	const char *rows = r->cell[COL_ROWS];
	const struct draft_cluster *c;

	if (r->cell[COL_HOST] == NULL) {
		return "does not say who was asked";
	}
	c = draft_cluster(d, r->cell[COL_CLUSTER], r->src);
	a.wrote = rows != NULL && strcmp(rows, "0") != 0 && is_host(r->cell[COL_HOST]);
	a.sort = sort_of(r, c);
	a.cluster = c != NULL ? text_format(&d->work, "cluster %s", c->name) : NULL;
	a.told.name = draft_keep(d, r->cell[COL_HOST]);
	a.told.what = draft_keep(d, r->cell[COL_UNANSWERED]);
	(void)draft_make(d, &d->asked, &a, sizeof(a));
	return NULL;
}
