/*
 * C16: addresses in a declared pool (`pool =`) that VMs have already. Whoever is given that pool
 * will give them out again. One finding per pool.
 */
#include "core/judge/checks/check.h"
#include "core/judge/known/grants.h"
#include "core/judge/known/pools.h"

enum { SURE = 80, MAX_NAMED = 6 };

struct use { /* of one pool */
	uint32_t n, host; /* host: of all of them; NONE when they are on several */
	const char *names;
	uint32_t last_vm; /* its other NICs are named with it */
};

/* Somebody is known to give it out, or it is declared to be written by hand. */
static bool
is_explained(const struct known *k, const struct pool_cover *cover, struct mac m)
{
	return pool_declared(k->set->static_ranges, k->set->nstatic_ranges, m) != NULL ||
	       pool_of_scvmm(m) || grants_of(k->inv, m).n > 0 || pool_cover_holds(cover, m);
}

/* Static, or drawn where this host's own pool, which is known, is another one. */
static bool
is_kept(const struct inventory *inv, const struct nic *n)
{
	return n->kind == NIC_VM_VNIC && (n->dynamic == TRI_NO || pool_is_foreign(inv, n));
}

static void
note(const struct check *c, struct use *u, const struct nic *nic)
{
	const struct inventory *inv = c->k->inv;
	struct phrases *to = &c->sink->text;

	if (u->n < MAX_NAMED && !(u->n > 0 && nic->vm == u->last_vm)) {
		u->names = phrase_format(to, "%s%s%s (%s) %s", u->names, u->n > 0 ? ", " : "",
		    nic->vm == NONE ? nic->name : inv->vms[nic->vm].name,
		    phrase_host(inv, nic->host), phrase_mac(to, nic->mac));
	}
	u->host = u->n == 0 || u->host == nic->host ? nic->host : NONE;
	u->last_vm = nic->vm;
	u->n++;
}

static void
tell(const struct check *c, const struct mac_range *r, const struct use *u)
{
	const struct pool ends = { .min = r->min, .max = r->max };
	struct verdict v;

	verdict_init(&v, CAUSE_latent_static, &c->sink->text);
	v.severity = SEV_INFO; /* who will give the pool out is not known yet */
	v.confidence = SURE;
	v.host = u->host;
	v.count = u->n;
	v.subject =
	    phrase_format(v.text, "pool = %s %s, in use", r->name, phrase_pool(v.text, &ends));
	v.title = phrase_format(v.text, "%u address%s of pool = %s %s in use: %s%s", u->n,
	    u->n == 1 ? "" : "es", r->name, u->n == 1 ? "is" : "are", u->names,
	    u->n > MAX_NAMED ? ", ..." : "");
	v.remedy = "Give these VMs other addresses before a host or a manager is given the "
		   "pool, or declare what is written by hand: static-range = MIN-MAX.";
	verdict_why(&v, PROOF_INVENTORY, SURE,
	    "the exports name them, and nobody who gives %s out", phrase_pool(v.text, &ends));
	finding_report_subject(c->sink, &v);
}

static void
judge_pool(const struct check *c, const struct pool_cover *cover, const struct mac_range *r)
{
	const struct inventory *inv = c->k->inv;
	struct use u = { .names = "", .host = NONE };

	for (size_t i = inventory_by_mac(inv, r->min).first; i < inv->nby_mac; i++) {
		const struct nic *n = &inv->nics[inv->nics_by_mac[i]];

		if (n->mac.bits > r->max.bits) {
			break;
		}
		if (is_kept(inv, n) && !is_explained(c->k, cover, n->mac)) {
			note(c, &u, n);
		}
	}
	if (u.n > 0) {
		tell(c, r, &u);
	}
}

void
check_declared_pools(const struct check *c)
{
	struct pool_cover cover;

	pool_cover_find(c->k->inv, &cover);
	for (size_t i = 0; i < c->k->set->npools; i++) {
		judge_pool(c, &cover, &c->k->set->pools[i]);
	}
	pool_cover_free(&cover);
}
