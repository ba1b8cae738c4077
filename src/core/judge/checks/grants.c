/*
 * I1, C17: what SCVMM and the Network Controller say that they gave out, against the adapters that
 * Hyper-V has. Both write the address into the adapter; where it differs, the manager gives it to
 * somebody else one day, and a Network Controller's policy, which is bound to the address, drops
 * what the adapter sends. One finding per host and kind of difference.
 */
#include "core/judge/checks/check.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

/* BY_NAME: a manager's receiver and a VM are one by their name alone. */
enum { BY_NAME = 60, NAMED_MOST = 3, KINDS = POOL_DECLARED + 1 };

enum difference { UNLIKE_SCVMM, UNLIKE_NC, DROPPED, DRAWN, UNGRANTED, DIFFERENCES };

static const struct {
	enum severity severity;
	const char *what, *subject, *remedy;
} differences[DIFFERENCES] = {
	[UNLIKE_SCVMM] = { SEV_WARNING, "other than what SCVMM granted",
	    "unlike SCVMM's grants",
	    "Refresh the VM in SCVMM and compare: give the adapter the granted address, or "
	    "return the grant, which SCVMM would give out again." },
	[UNLIKE_NC] = { SEV_WARNING, "other than what the Network Controller has",
	    "unlike the Network Controller's interfaces",
	    "Give the adapter the address of its interface at the next maintenance." },
	[DROPPED] = { SEV_ERROR,
	    "other than what the Network Controller has for them there, which drops their "
	    "frames",
	    "unlike the Network Controller's interfaces, running",
	    "Give the adapter the address of its interface: the policy is bound to that one. "
	    "The VM is down meanwhile." },
	[DRAWN] = { SEV_INFO, "dynamic, and the Network Controller holds them fixed",
	    "dynamic, of the Network Controller",
	    "Make them static at the next maintenance: at a cold start on another host they "
	    "change, and the Network Controller drops what they send." },
	[UNGRANTED] = { SEV_INFO, "of SCVMM's pool, and SCVMM granted them to nobody",
	    "of SCVMM's pool without a grant",
	    "Reserve them in SCVMM (Grant-SCMACAddress), or give the VMs addresses that it "
	    "grants: it gives these out again." },
};

struct difference_at {
	uint32_t host; /* may be NONE */
	enum difference what;
	uint32_t grant; /* NONE: there is none */
	uint32_t nic;
};

struct work {
	const struct check *c;
	uint32_t *vms; /* inventory.vms by name */
	uint32_t *nic_of; /* per VM: its first NIC with an address, NONE */
	uint32_t
	    *served[KINDS]; /* by kind, per host: a grant of an address that it has, or NONE */
	bool *granted[KINDS]; /* by kind of manager, per VM: a NIC has what it granted */
	struct difference_at *list;
	size_t n, cap;
};

/* ---- VMs by name --------------------------------------------------------------------------- */

struct named {
	const char *name;
	uint32_t vm;
};

static int
named_order(const void *a, const void *b)
{
	const struct named *x = a;
	const struct named *y = b;
	const int c = text_casecmp(x->name, y->name);

	return c != 0 ? c : (x->vm > y->vm) - (x->vm < y->vm);
}

static void
sort_vms(struct work *w, const struct inventory *inv)
{
	struct named *names = vec_zeroed(inv->nvms, sizeof(*names));

	for (uint32_t i = 0; i < inv->nvms; i++) {
		names[i] = (struct named){ inv->vms[i].name, i };
	}
	if (inv->nvms > 1) {
		qsort(names, inv->nvms, sizeof(*names), named_order);
	}
	for (size_t i = 0; i < inv->nvms; i++) {
		w->vms[i] = names[i].vm;
	}
	free(names);
}

/* Returns the only VM of this name; NONE: there is none, or several. */
static uint32_t
vm_named(const struct work *w, const char *name)
{
	const struct inventory *inv = w->c->k->inv;
	size_t low = 0;
	size_t high = inv->nvms;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (text_casecmp(inv->vms[w->vms[mid]].name, name) < 0) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	if (low == inv->nvms || text_casecmp(inv->vms[w->vms[low]].name, name) != 0 ||
	    (low + 1 < inv->nvms && text_casecmp(inv->vms[w->vms[low + 1]].name, name) == 0)) {
		return NONE;
	}
	return w->vms[low];
}

/* ---- differences --------------------------------------------------------------------------- */

static void
add(struct work *w, enum difference what, uint32_t grant, uint32_t nic)
{
	w->list = vec_room(w->list, &w->cap, w->n + 1, sizeof(*w->list));
	w->list[w->n++] = (struct difference_at){
		.host = w->c->k->inv->nics[nic].host, .what = what, .grant = grant, .nic = nic
	};
}

/* Which VMs have what was granted. */
static void
compare_nics(struct work *w)
{
	const struct inventory *inv = w->c->k->inv;

	for (uint32_t i = 0; i < inv->nnics; i++) {
		const struct nic *n = &inv->nics[i];
		const struct span g = inventory_grants(inv, n->mac);

		if (n->vm == NONE || n->mac.bits == 0) {
			continue;
		}
		w->nic_of[n->vm] = w->nic_of[n->vm] == NONE ? i : w->nic_of[n->vm];
		for (uint32_t k = g.first; k < g.first + g.n; k++) {
			w->granted[inv->grants[k].kind][n->vm] = true;
			if (n->host != NONE) {
				w->served[inv->grants[k].kind][n->host] = k;
			}
			if (inv->grants[k].kind == POOL_NC && n->dynamic == TRI_YES) {
				add(w, DRAWN, k, i);
			}
		}
	}
}

/* Of hosts that an SCVMM server serves whose grants are known: another one may have others. */
static void
find_ungranted(struct work *w)
{
	const struct inventory *inv = w->c->k->inv;

	for (uint32_t i = 0; i < inv->nnics; i++) {
		const struct nic *n = &inv->nics[i];

		if (n->vm != NONE && w->nic_of[n->vm] != NONE && n->host != NONE &&
		    w->served[POOL_SCVMM][n->host] != NONE && n->dynamic == TRI_NO &&
		    pool_of_scvmm(n->mac) && inventory_grants(inv, n->mac).n == 0) {
			add(w, UNGRANTED, NONE, i);
		}
	}
}

/*
 * Names of VMs are given again at every site: the manager must have granted what the VM's host
 * has, or name a host itself.
 */
static bool
manages(const struct work *w, const struct grant *g, uint32_t host)
{
	const uint32_t other = host != NONE ? w->served[g->kind][host] : NONE;

	return g->host != NONE ||
	       (other != NONE &&
		   inventory_same_manager(w->c->k->inv->grants[other].pool, g->pool));
}

/* A receiver that is known, of whose NICs none has what was granted. */
static void
compare_grant(struct work *w, uint32_t grant)
{
	const struct inventory *inv = w->c->k->inv;
	const struct grant *g = &inv->grants[grant];
	const uint32_t vm = vm_named(w, g->to);

	if ((g->kind != POOL_SCVMM && g->kind != POOL_NC) || vm == NONE ||
	    w->nic_of[vm] == NONE || w->granted[g->kind][vm] ||
	    !manages(w, g, inv->vms[vm].host)) {
		return;
	}
	add(w,
	    g->kind != POOL_NC ? UNLIKE_SCVMM
	    : g->host != NONE && g->host == inv->vms[vm].host &&
		    inv->vms[vm].state == VM_RUNNING
		? DROPPED
		: UNLIKE_NC,
	    grant, w->nic_of[vm]);
	w->nic_of[vm] = NONE; /* it is told once */
}

/* ---- in words ------------------------------------------------------------------------------ */

static int
difference_order(const void *a, const void *b)
{
	const struct difference_at *x = a;
	const struct difference_at *y = b;

	if (x->host != y->host) {
		return x->host < y->host ? -1 : 1;
	}
	if (x->what != y->what) {
		return x->what < y->what ? -1 : 1;
	}
	return x->nic != y->nic ? (x->nic > y->nic) - (x->nic < y->nic)
				: (x->grant > y->grant) - (x->grant < y->grant);
}

static const char *
name_difference(const struct check *c, const struct difference_at *d)
{
	const struct inventory *inv = c->k->inv;
	struct phrases *to = &c->sink->text;
	const struct nic *n = &inv->nics[d->nic];
	const struct mac granted = d->grant != NONE ? inv->grants[d->grant].mac : n->mac;

	return phrase_format(to, "%s %s%s%s", inv->vms[n->vm].name, phrase_mac(to, n->mac),
	    granted.bits != n->mac.bits ? " for " : "",
	    granted.bits != n->mac.bits ? phrase_mac(to, granted) : "");
}

/* n differences of one kind on one host. */
static void
tell(const struct check *c, const struct difference_at *d, size_t n)
{
	const char *names = name_difference(c, d);
	struct verdict v;

	verdict_init(&v, CAUSE_unlike_grant, &c->sink->text);
	for (size_t i = 1; i < n && i < NAMED_MOST; i++) {
		names = phrase_format(v.text, "%s, %s", names, name_difference(c, &d[i]));
	}
	v.severity = (uint8_t)differences[d->what].severity;
	verdict_host(&v, d->host, "all these VMs are on it");
	v.confidence = BY_NAME;
	v.count = (uint32_t)n;
	v.subject = phrase_format(
	    v.text, "%s: %s", phrase_host(c->k->inv, d->host), differences[d->what].subject);
	v.title = phrase_format(v.text, "%zu address%s of VMs on %s %s %s: %s%s", n,
	    n == 1 ? "" : "es", phrase_host(c->k->inv, d->host), n == 1 ? "is" : "are",
	    differences[d->what].what, names, n > NAMED_MOST ? " and more" : "");
	v.remedy = differences[d->what].remedy;
	verdict_why(&v, PROOF_INVENTORY, BY_NAME,
	    "the exports of Hyper-V and of its manager tell it, and names of VMs join them");
	finding_report_subject(c->sink, &v);
}

static void
tell_all(struct work *w)
{
	if (w->n > 0) {
		qsort(w->list, w->n, sizeof(*w->list), difference_order);
	}
	for (size_t i = 0; i < w->n;) {
		size_t n = 1;

		while (i + n < w->n && w->list[i + n].host == w->list[i].host &&
		       w->list[i + n].what == w->list[i].what) {
			n++;
		}
		tell(w->c, &w->list[i], n);
		i += n;
	}
}

void
check_grants(const struct check *c)
{
	const struct inventory *inv = c->k->inv;
	struct work w = { .c = c,
		.vms = vec_zeroed(inv->nvms, sizeof(*w.vms)),
		.nic_of = vec_zeroed(inv->nvms, sizeof(*w.nic_of)) };

	for (size_t i = 0; i < KINDS; i++) {
		w.granted[i] = vec_zeroed(inv->nvms, sizeof(*w.granted[i]));
		w.served[i] = vec_zeroed(inv->nhosts, sizeof(*w.served[i]));
		for (size_t k = 0; k < inv->nhosts; k++) {
			w.served[i][k] = NONE;
		}
	}
	for (size_t i = 0; i < inv->nvms; i++) {
		w.nic_of[i] = NONE;
	}
	sort_vms(&w, inv);
	compare_nics(&w);
	for (uint32_t i = 0; i < inv->ngrants; i++) {
		compare_grant(&w, i);
	}
	find_ungranted(&w);
	tell_all(&w);
	for (size_t i = 0; i < KINDS; i++) {
		free(w.granted[i]);
		free(w.served[i]);
	}
	free(w.vms);
	free(w.nic_of);
	free(w.list);
}
