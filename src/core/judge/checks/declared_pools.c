/*
 * C16: addresses in a declared pool (`pool =`), or in a range planned for a host (`plan =`), that VMs or
 * adapters of hosts have already. Whoever is given that range will give them out again. One finding per range
 * and kind of who has them.
 */
#include "core/judge/checks/check.h"
#include "core/judge/known/pools.h"

enum { SURE = 80, MAX_NAMED = 6 };

struct declared {
	struct mac min, max;
	const char *name; /* of the pool, or of the host */
	uint32_t row; /* in settings.planned; NONE: of `pool =` */
};

/* Who has them: what is to be done differs. */
enum user { USER_VMS, USER_VNICS, USER_ADAPTERS, USERS };

struct use { /* of one of them */
	uint32_t n, host; /* host: of all of them; NONE when they are on several */
	const char *names;
	uint32_t last_vm; /* its other NICs are named with it */
};

/* Somebody is known to give it out, or it is declared to be written by hand. */
static bool
is_explained(const struct known *k, const struct pool_cover *cover, struct mac m)
{
	return pool_declared(k->set->static_ranges, k->set->nstatic_ranges, m) != NULL ||
	       pool_of_scvmm(m) || inventory_grants(k->inv, m).n > 0 ||
	       pool_cover_holds(cover, m);
}

/*
 * Static, or drawn where this host's own pool, which is known, is another one. Adapters of hosts count where
 * a host is to give the range out: in a pool that is declared they may be what it was declared for.
 */
static bool
is_kept(const struct inventory *inv, const struct declared *d, const struct nic *n)
{
	switch (n->kind) {
	case NIC_VM_VNIC:
		return n->dynamic == TRI_NO || pool_is_foreign(inv, n);
	case NIC_HOST_VNIC:
		return d->row != NONE && (n->dynamic != TRI_YES || pool_is_foreign(inv, n));
	case NIC_PHYSICAL:
		return d->row != NONE;
	case NIC_TEAM: /* has that of a member */
	case NIC_UNKNOWN:
		break;
	}
	return false;
}

static enum user
user_of(const struct nic *n)
{
	return n->kind == NIC_VM_VNIC     ? USER_VMS
	       : n->kind == NIC_HOST_VNIC ? USER_VNICS
					  : USER_ADAPTERS;
}

/* "" for VMs: they are what such a finding is about as a rule, and keeps its id. */
static const char *const who[USERS] = { [USER_VMS] = "",
	[USER_VNICS] = " by vNICs of hosts",
	[USER_ADAPTERS] = " by adapters of hosts" };

static const char *
remedy(const struct declared *d, enum user user)
{
	if (user == USER_ADAPTERS) {
		return "Correct the plan: what is burned into an adapter does not change. "
		       "fdbaudit "
		       "plan gives the host a range that is free.";
	}
	if (user == USER_VNICS) {
		return "Give these vNICs other addresses, from the console of their host, "
		       "before "
		       "somebody is given the range; or plan another one.";
	}
	return d->row != NONE
		   ? "Plan another range for the host (fdbaudit plan gives one that is free), "
		     "or "
		     "give these VMs other addresses before it gets this one."
		   : "Give these VMs other addresses before a host or a manager is given the "
		     "pool, or declare what is written by hand: static-range = MIN-MAX.";
}

static void
note(const struct check *c, struct use *u, const struct nic *nic)
{
	const struct inventory *inv = c->k->inv;
	struct phrases *to = &c->sink->text;

	if (u->n < MAX_NAMED && !(u->n > 0 && nic->vm != NONE && nic->vm == u->last_vm)) {
		u->names = phrase_format(to, "%s%s%s (%s) %s", u->names, u->n > 0 ? ", " : "",
		    nic->vm == NONE ? nic->name : inv->vms[nic->vm].name,
		    phrase_host(inv, nic->host), phrase_mac(to, nic->mac));
	}
	u->host = u->n == 0 || u->host == nic->host ? nic->host : NONE;
	u->last_vm = nic->vm;
	u->n++;
}

static void
tell(const struct check *c, const struct declared *d, enum user user, const struct use *u)
{
	const struct pool ends = { .min = d->min, .max = d->max };
	const char *range = phrase_pool(&c->sink->text, &ends);
	const char *name;
	struct verdict v;

	verdict_init(&v, CAUSE_latent_static, &c->sink->text);
	v.severity = SEV_INFO; /* nobody gives the range out yet */
	v.confidence = SURE;
	verdict_host(&v, u->host, "all that use the pool are on it");
	v.remedy = remedy(d, user);
	v.count = u->n;
	if (d->row == NONE) {
		name = phrase_format(v.text, "pool = %s", d->name);
		v.subject = phrase_format(v.text, "%s %s, in use%s", name, range, who[user]);
	} else {
		name = phrase_format(v.text, "the range planned for %s %s (plan %s)", d->name,
		    range, c->k->set->planned[d->row].source);
		v.subject = phrase_format(
		    v.text, "the range planned for %s %s, in use%s", d->name, range, who[user]);
	}
	v.title = phrase_format(v.text, "%u address%s of %s %s in use: %s%s", u->n,
	    u->n == 1 ? "" : "es", name, u->n == 1 ? "is" : "are", u->names,
	    u->n > MAX_NAMED ? ", ..." : "");
	verdict_why(&v, PROOF_INVENTORY, SURE,
	    "the exports name them, and nobody who gives %s out", range);
	finding_report_subject(c->sink, &v);
}

/* What its own host's VMs drew is no stranger's, and what is at another site does not meet the host. */
static bool
is_of_plan(const struct known *k, const struct declared *d, const struct nic *n)
{
	return d->row != NONE &&
	       ((n->host == k->views->planned.hosts[d->row] && n->dynamic == TRI_YES) ||
		   !planned_meets_host(k, d->row, n->host));
}

static void
judge_range(const struct check *c, const struct pool_cover *cover, const struct declared *d)
{
	const struct inventory *inv = c->k->inv;
	struct use uses[USERS];

	for (size_t i = 0; i < USERS; i++) {
		uses[i] = (struct use){ .names = "", .host = NONE };
	}

	for (size_t i = inventory_by_mac(inv, d->min).first; i < inv->nby_mac; i++) {
		const struct nic *n = &inv->nics[inv->nics_by_mac[i]];

		if (n->mac.bits > d->max.bits) {
			break;
		}
		if (is_kept(inv, d, n) && !is_explained(c->k, cover, n->mac) &&
		    !is_of_plan(c->k, d, n)) {
			note(c, &uses[user_of(n)], n);
		}
	}
	for (size_t i = 0; i < USERS; i++) {
		if (uses[i].n > 0) {
			tell(c, d, (enum user)i, &uses[i]);
		}
	}
}

void
check_declared_pools(const struct check *c)
{
	const struct settings *set = c->k->set;
	struct pool_cover cover;

	pool_cover_find(c->k->inv, &cover);
	for (size_t i = 0; i < set->npools; i++) {
		const struct mac_range *r = &set->pools[i];

		judge_range(c, &cover, &(struct declared){ r->min, r->max, r->name, NONE });
	}
	for (uint32_t i = 0; i < set->nplanned; i++) {
		const struct planned_pool *r = &set->planned[i];

		judge_range(c, &cover, &(struct declared){ r->min, r->max, r->host, i });
	}
	pool_cover_free(&cover);
}
