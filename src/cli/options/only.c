#include "cli/options/only.h"

#include "cli/config/nearest.h"
#include "fdbaudit/extract.h"
#include "fdbaudit/text.h"

/* One of those that have a name: whether it is this one, or how near it is. */
struct search {
	struct nearest near;
	const char *name;
	bool found;
	size_t n;
};

static void
try_name(struct search *s, const char *candidate)
{
	if (candidate[0] != '\0') {
		s->found = s->found || text_casecmp(candidate, s->name) == 0;
		s->n++;
		nearest_try(&s->near, candidate);
	}
}

static enum fdb_code
end(const struct search *s, enum extract_by by, const char *only, struct fdb_err *err)
{
	static const char *const where[] = { [EXTRACT_CLUSTER] = "in the exports",
		[EXTRACT_SITE] = "among the switches",
		[EXTRACT_HOST] = "in the exports" };

	if (s->found) {
		return FDB_OK;
	}
	if (s->near.best != NULL) {
		return fdb_fail(err, FDB_EUSAGE, "only=%s: no such %s %s; did you mean %s?",
		    only, extract_by_name(by), where[by], s->near.best);
	}
	return fdb_fail(err, FDB_EUSAGE, "only=%s: no such %s %s, which name%s", only,
	    extract_by_name(by), where[by], s->n == 0 ? " none" : " others");
}

static void
try_estate(struct search *s, enum extract_by by, const struct inventory *inv)
{
	if (by == EXTRACT_HOST) {
		for (size_t i = 0; i < inv->nhosts; i++) {
			try_name(s, inv->hosts[i].name);
		}
		s->found =
		    inventory_host(inv, s->name) != NONE; /* HV-01.example.com is HV-01 */
	} else {
		for (size_t i = 0; i < inv->nhosts; i++) {
			const uint32_t c = inv->hosts[i].cluster;

			try_name(s, c != NONE ? inv->clusters[c].name : "");
		}
	}
}

enum fdb_code
only_known(const char *only, const struct inventory *inv, const char *const *sites, size_t n,
    struct fdb_err *err)
{
	enum extract_by by = EXTRACT_SITE;
	const char *name = extract_parse(only, &by);
	struct search s = { .near = { .word = name }, .name = name };

	for (size_t i = 0; by == EXTRACT_SITE && i < n; i++) {
		try_name(&s, sites[i]);
	}
	if (by != EXTRACT_SITE && inv != NULL) {
		try_estate(&s, by, inv);
	}
	return end(&s, by, only, err);
}
