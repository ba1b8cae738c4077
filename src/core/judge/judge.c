#include "inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

const struct cause causes[NCAUSES] = {
#define CAUSE(name, rule, id, severity, kind, label) \
	{ rule, id, label, severity, kind, tell_##name },
#define REMARK(name, rule, id, severity, kind, label) { rule, id, label, severity, kind, NULL },
#include "causes/causes.def"
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

/* calloc() that ends the process like every other allocation: by the vector's one place. */
static void *
zeroed(size_t n, size_t size)
{
	size_t cap = 0;
	void *p = vec_room(NULL, &cap, n + 1, size);

	memset(p, 0, (n + 1) * size);
	return p;
}

static void
view_hosts(struct inquiry *q)
{
	const struct inventory *inv = q->inv;

	q->hosts = zeroed(inv->nhosts, sizeof(*q->hosts));
	for (size_t i = 0; i < inv->nhosts; i++) {
		q->hosts[i].attachment = NONE;
		q->hosts[i].domain = NONE;
	}
	for (uint32_t i = 0; i < q->where->nattachments; i++) {
		const struct attachment *a = &q->where->attachments[i];
		struct host_view *h = a->host == NONE ? NULL : &q->hosts[a->host];
		uint32_t domain;

		if (h == NULL || a->ports.n == 0) {
			continue;
		}
		domain = q->where->domain_of_switch
			     [q->snap->ports[q->where->attached[a->ports.first]].sw];
		if (h->attachment == NONE) {
			h->attachment = i;
			h->domain = domain;
		} else if (h->domain != domain) {
			h->domain = ANY_DOMAIN;
		}
	}
	for (size_t i = 0; i < inv->nnics; i++) {
		const struct nic *c = &inv->nics[i];

		if (c->kind != NIC_VM_VNIC || c->host == NONE) {
			continue;
		}
		q->hosts[c->host].vm_nics++;
		if (c->dynamic == TRI_YES &&
		    (c->vm == NONE || inv->vms[c->vm].state == VM_RUNNING ||
			inv->vms[c->vm].state == VM_STATE_UNKNOWN)) {
			q->hosts[c->host].dynamic++;
		}
	}
}

static void
inquiry_free(struct inquiry *q)
{
	for (size_t i = 0; i < NCAUSES; i++) {
		free(q->tally[i]);
	}
	free(q->hosts);
	free(q->moved);
	free(q->unknown_at);
	free(q->unknown);
	free(q->away_at);
	free(q->pool_explained);
	free(q->owners);
	free(q->mine);
	free(q->spots);
	free(q->tracks);
	free(q->at);
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
	view_hosts(&q);
	q.unknown_at = zeroed(q.where->nattachments, sizeof(*q.unknown_at));
	q.away_at = zeroed(q.snap->nports, sizeof(*q.away_at));
	q.pool_explained = zeroed(q.inv->npools, sizeof(*q.pool_explained));
	moved_find(&q);
	suspects_judge(&q);
	unowned_judge(&q);
	pools_judge(&q);
	strays_judge(&q);
	inventory_judge(&q);
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
