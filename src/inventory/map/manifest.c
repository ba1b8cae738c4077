/* The manifest of an exporter: whom it asked, and what they did not tell. */
#include "inventory/map/map.h"

#include "inventory/draft/merge_host.h"

#include <string.h>

/* The last run over a cluster tells which nodes it has. */
static struct draft_cluster *
asked_cluster(struct draft *d, const struct export_row *r)
{
	struct draft_cluster *c = draft_cluster(d, r->cell[COL_CLUSTER], r->src);

	if (c != NULL && d->row_time >= c->asked) {
		c->asked = d->row_time;
		c->asked_in = r->src.file;
	}
	return c;
}

const char *
map_manifest(struct draft *d, const struct export_row *r)
{
	struct draft_asked a = { .told = { .when = d->row_time, .src = r->src } };
	const char *rows = r->cell[COL_ROWS];

	if (r->cell[COL_HOST] == NULL) {
		return "does not say who was asked";
	}
	/* "cluster HVC-A" and "SCVMM vmm-1" are no hosts */
	a.wrote =
	    rows != NULL && strcmp(rows, "0") != 0 && strchr(r->cell[COL_HOST], ' ') == NULL;
	a.cluster = asked_cluster(d, r);
	a.told.name = draft_keep(d, r->cell[COL_HOST]);
	a.told.what = draft_keep(d, r->cell[COL_UNANSWERED]);
	(void)draft_make(d, &d->asked, &a, sizeof(a));
	return NULL;
}
