#include "aid/parted.h"

#include "fdbaudit/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const char *const words[] = { "FDB-A", "FDB-B" };

void
parted_clusters(struct story *s)
{
	struct inventory *inv = &s->net.inv;

	inv->clusters = vec_zeroed(2, sizeof(*inv->clusters));
	inv->nclusters = 2;
	for (uint32_t i = 0; i < 2; i++) {
		inv->clusters[i].name = words[i];
		inv->hosts[i].cluster = i;
	}
}

void
parted_give(struct story *s, uint32_t host)
{
	struct finding *f = s->found.list;

	f->host = host;
	f->nclaimants = 0;
	f->nseen = 0;
	f->remedy.nsteps = 0;
}

void
parted_make(struct extract *e, const struct story *s, const char *only)
{
	struct fdb_err err = { .code = FDB_OK };

	assert_row(only, extract_make(e, &s->report, only, &err) == FDB_OK ? "" : err.text, "");
}

size_t
parted_findings(const struct story *s, const char *only)
{
	struct extract e;
	size_t n;

	parted_make(&e, s, only);
	n = e.report.found->n;
	extract_free(&e);
	return n;
}

bool
parted_incomplete(const struct story *s, const char *only)
{
	struct extract e;
	bool is;

	parted_make(&e, s, only);
	is = report_is_incomplete(&e.report);
	extract_free(&e);
	return is;
}

void
parted_unlink(struct story *s)
{
	s->net.where.ndomains = 2;
	s->net.where.domain_of_switch[1] = 1;
}
