#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

const struct cause causes[NCAUSES] = {
#define CAUSE(name, rule, id, severity, kind, label) \
	{ rule, id, label, severity, kind, tell_##name },
#define REMARK(name, rule, id, severity, kind, label) { rule, id, label, severity, kind, NULL },
#include "core/judge/causes/causes.def"
#undef CAUSE
#undef REMARK
};

void
findings_init(struct findings *f, size_t text_cap)
{
	*f = (struct findings){ .n = 0 };
	arena_init(&f->text, text_cap);
}

void
findings_free(struct findings *f)
{
	const size_t cap = f->text.cap;

	free(f->list);
	free(f->vlans);
	arena_free(&f->text);
	findings_init(f, cap);
}

static void
inquiry_free(struct inquiry *q)
{
	for (size_t i = 0; i < NCAUSES; i++) {
		free(q->tally[i]);
		free(q->worst[i]);
	}
	free(q->hosts);
	free(q->teams);
	free(q->moved);
	free(q->counted);
	free(q->looped);
	free(q->unknown_at);
	free(q->unknown);
	free(q->away_at);
	free(q->pool_explained);
	free(q->owners);
	free(q->mine);
	free(q->spots);
	free(q->tracks);
	free(q->at);
	free(q->visit);
	free(q->hearsay);
}

/* Worst first; then by what the finding is about. */
static int
finding_order(const void *a, const void *b)
{
	const struct finding *x = a;
	const struct finding *y = b;
	int c;

	if (x->severity != y->severity) {
		return x->severity > y->severity ? -1 : 1;
	}
	if (x->confidence != y->confidence) {
		return x->confidence > y->confidence ? -1 : 1;
	}
	if (x->mac.bits != y->mac.bits) {
		return x->mac.bits < y->mac.bits ? -1 : 1;
	}
	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	c = strcmp(x->rule, y->rule);
	if (c == 0) {
		c = strcmp(
		    x->subject != NULL ? x->subject : "", y->subject != NULL ? y->subject : "");
	}
	return c != 0 ? c : strcmp(x->title, y->title);
}

static void
sort_findings(struct findings *out)
{
	if (out->n > 0) {
		qsort(out->list, out->n, sizeof(*out->list), finding_order);
	}
}

enum fdb_code
judge_run(const struct judge *j, struct findings *out, struct fdb_err *err)
{
	static const struct inventory nothing;
	struct inquiry q = { .j = j, .snap = j->snap, .where = j->where, .out = out };
	enum fdb_code rc = FDB_OK;

	q.inv = j->inv != NULL ? j->inv : &nothing;
	q.has_owners = q.inv->nby_mac > 0;
	hosts_view(&q);
	q.unknown_at = vec_zeroed(q.where->nattachments, sizeof(*q.unknown_at));
	q.away_at = vec_zeroed(q.snap->nports, sizeof(*q.away_at));
	q.pool_explained = vec_zeroed(q.inv->npools, sizeof(*q.pool_explained));
	spots_view(&q);
	moved_find(&q);
	loops_judge(&q);
	counted_find(&q);
	suspects_judge(&q);
	unowned_judge(&q);
	pools_judge(&q);
	strays_judge(&q);
	inventory_judge(&q);
	hosts_judge(&q);
	actors_judge(&q);
	collection_judge(&q);
	sort_findings(out); /* the worst of many stands for them */
	fold_counted(&q);
	identities_apart(&q);
	sort_findings(out);
	if (q.full) {
		rc = fdb_fail(err, FDB_ELIMIT, "findings need more than %zu bytes of text",
		    out->text.cap);
	}
	inquiry_free(&q);
	return rc;
}
