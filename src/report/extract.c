#include "fdbaudit/extract.h"

#include "report/extract/extract_findings.h"
#include "report/extract/extract_hosts.h"
#include "report/extract/extract_places.h"
#include "report/extract/extract_switches.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static const size_t text_cap = (size_t)512 << 20;

const char *
extract_by_name(enum extract_by by)
{
	static const char *const names[] = {
		[EXTRACT_CLUSTER] = "cluster",
		[EXTRACT_SITE] = "site",
		[EXTRACT_HOST] = "host",
	};

	return names[by];
}

const char *
extract_parse(const char *only, enum extract_by *by)
{
	for (unsigned i = 0; i <= EXTRACT_HOST; i++) {
		const char *word = extract_by_name((enum extract_by)i);
		const size_t n = strlen(word);

		if (strncmp(only, word, n) == 0 && only[n] == ':' && only[n + 1] != '\0') {
			*by = (enum extract_by)i;
			return only + n + 1;
		}
	}
	return NULL;
}

/* "HV-01", "cluster HVC-7": whether it is known to be of somebody else; what it is of may be anybody. */
static bool
is_of_others(const struct extract *e, const struct unanswered *u)
{
	static const char word[] = "cluster ";
	const struct inventory *inv = e->whole->inv;
	const uint32_t host = inventory_host(inv, u->name);
	bool known = false;

	if (host != NONE) {
		return !e->hosts[host];
	}
	if (strncmp(u->name, word, sizeof(word) - 1) != 0) {
		return false;
	}
	for (size_t i = 0; i < inv->nhosts; i++) {
		const uint32_t c = inv->hosts[i].cluster;

		if (c != NONE &&
		    text_casecmp(inv->clusters[c].name, u->name + sizeof(word) - 1) == 0) {
			if (e->hosts[i]) {
				return false;
			}
			known = true;
		}
	}
	return known;
}

/* Those of the files of the part. Returns how many. */
static size_t
take_remarks(const struct extract *e, const struct remark *all, size_t n, struct remark **out)
{
	size_t taken = 0;

	*out = vec_zeroed(n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		if (e->files[all[i].src.file]) {
			(*out)[taken++] = all[i];
		}
	}
	return taken;
}

/* What is found by its number stays as it is: only lists that nothing points into are shorter. */
static void
take_inventory(struct extract *e)
{
	const struct inventory *all = e->whole->inv;

	e->inv = *all;
	e->inv.nunused = take_remarks(e, all->unused, all->nunused, &e->inv.unused);
	e->inv.nremarks = take_remarks(e, all->remarks, all->nremarks, &e->inv.remarks);
	e->inv.unanswered = vec_zeroed(all->nunanswered, sizeof(*e->inv.unanswered));
	e->inv.nunanswered = 0;
	for (size_t i = 0; i < all->nunanswered; i++) {
		if (!is_of_others(e, &all->unanswered[i])) {
			e->inv.unanswered[e->inv.nunanswered++] = all->unanswered[i];
		}
	}
}

enum fdb_code
extract_make(
    struct extract *e, const struct report *whole, const char *only, struct fdb_err *err)
{
	*e = (struct extract){ .only = only, .whole = whole };
	actions_init(&e->act, text_cap);
	e->name = extract_parse(only, &e->by);
	e->what = extract_by_name(e->by);
	if (e->name == NULL || !extract_hosts(e)) {
		return fdb_fail(err, FDB_EUSAGE, "only=%s: %s", only,
		    e->name == NULL            ? "is no cluster:NAME, site:NAME or host:NAME"
		    : e->by == EXTRACT_CLUSTER ? "no host of such a cluster is in the exports"
		    : e->by == EXTRACT_SITE    ? "no switch of the run is at such a site"
					       : "no such host is in the exports");
	}
	extract_switches(e);
	extract_findings(e);
	extract_places(e);
	if (whole->inv != NULL) {
		take_inventory(e);
	}
	if (act_run(whole->inv, &e->found, &e->act, err) != FDB_OK) {
		return err->code;
	}
	e->report = *whole;
	e->report.inv = whole->inv != NULL ? &e->inv : NULL;
	e->report.where = &e->where;
	e->report.found = &e->found;
	e->report.act = whole->act != NULL ? &e->act : NULL;
	e->report.suppressed = whole->suppressed != NULL ? &e->suppressed : NULL;
	e->report.extract = e;
	return FDB_OK;
}

/* Of the structures that are the whole's it frees what it made. */
void
extract_free(struct extract *e)
{
	free(e->hosts);
	free(e->switches);
	free(e->ports);
	free(e->files);
	free(e->found.list);
	free(e->rows);
	free(e->suppressed.matched);
	free(e->where.places);
	free(e->inv.unused);
	free(e->inv.remarks);
	free(e->inv.unanswered);
	actions_free(&e->act);
	memset(e, 0, sizeof(*e));
}
