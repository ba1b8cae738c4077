/* After the build: each host got what was planned, by the exports. */
#include "core/plan/plan_meets.h"
#include "core/plan/plan_remarks.h"
#include "core/plan/plan_words.h"

#include "fdbaudit/text.h"

enum { NAMED_MOST = 3 };

struct verifying {
	const struct plan *p;
	const struct plan_estate *in;
	const struct taken *t;
	struct plan_result *out;
	uint32_t item;
	const struct host *host;
};

static void
add(const struct verifying *v, enum remark_weight weight, const char *text)
{
	char where[PLAN_WORDS] = "";

	if (v->host != NULL) {
		const struct src src = v->host->pools.n > 0
					   ? v->in->inv->pools[v->host->pools.first].src
					   : v->host->src;

		(void)text_print(where, sizeof(where), "%s:%u",
		    src.file < v->in->inv->nfiles ? v->in->inv->files[src.file].path : "",
		    src.line);
	}
	plan_remarks_add(v->out, &(struct plan_remark){ .item = v->item,
				     .range = NONE,
				     .kind = USE_BUILT,
				     .weight = (uint8_t)weight,
				     .where = where,
				     .text = text });
}

/* The planned range that a pool is; NULL: none of them. */
static const struct planned_range *
planned_as(const struct verifying *v, const struct pool *pool)
{
	const struct span s = v->p->items[v->item].ranges;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct planned_range *r = &v->p->ranges[i];

		if (r->min.bits == pool->min.bits && r->max.bits == pool->max.bits) {
			return r;
		}
	}
	return NULL;
}

/* The address of the host from which Hyper-V made the pool by itself; 0: none that is known. */
static uint32_t
made_of(const struct verifying *v, const struct pool *pool)
{
	const struct span s = v->host->ips;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct mac_range made = plan_pool_of_ip(v->in->inv->ips[i]);

		if (made.min.bits == pool->min.bits && made.max.bits == pool->max.bits) {
			return v->in->inv->ips[i];
		}
	}
	return 0;
}

static void
tell_other_pool(const struct verifying *v, const struct pool *pool)
{
	const struct planned *item = &v->p->items[v->item];
	const struct planned_range *r = &v->p->ranges[item->ranges.first];
	const uint32_t ip = made_of(v, pool);
	char got[PLAN_RANGE_SIZE];
	char planned[PLAN_RANGE_SIZE];
	char octets[16];
	char text[PLAN_WORDS];

	(void)plan_range_text(pool->min.bits, pool->max.bits, got);
	(void)plan_range_text(r->min.bits, r->max.bits, planned);
	if (ip != 0) {
		(void)text_print(text, sizeof(text),
		    "%s hands out %s, which Hyper-V made of its address %s; planned is %s%s: "
		    "Set-VMHost was not run, or not before",
		    item->name, got, plan_ip_text(ip, octets), planned,
		    item->ranges.n > 1 ? " or that of another of its addresses" : "");
	} else {
		(void)text_print(text, sizeof(text), "%s hands out %s; planned is %s%s",
		    item->name, got, planned,
		    item->ranges.n > 1 ? " or that of another of its addresses" : "");
	}
	add(v, REMARK_COLLISION, text);
}

static bool
is_in(const struct verifying *v, struct mac m)
{
	const struct span s = v->p->items[v->item].ranges;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (m.bits >= v->p->ranges[i].min.bits && m.bits <= v->p->ranges[i].max.bits) {
			return true;
		}
	}
	return false;
}

/* Dynamic addresses of the host that are of another pool: given out before it was set. */
static void
verify_addresses(const struct verifying *v)
{
	const struct inventory *inv = v->in->inv;
	char named[PLAN_WORDS] = "";
	char text[2 * PLAN_WORDS];
	size_t length = 0;
	uint32_t n = 0;

	for (uint32_t i = v->host->nics.first; i < v->host->nics.first + v->host->nics.n; i++) {
		const struct nic *c = &inv->nics[i];
		char mac[MAC_TEXT_SIZE];

		if (c->kind != NIC_VM_VNIC || c->dynamic != TRI_YES || c->mac.bits == 0 ||
		    is_in(v, c->mac)) {
			continue;
		}
		if (n++ < NAMED_MOST) {
			length += text_print(named + length, sizeof(named) - length,
			    "%s%s (VM %s)", n > 1 ? ", " : "", mac_format(c->mac, mac),
			    c->vm != NONE ? inv->vms[c->vm].name : c->name);
		}
	}
	if (n > 0) {
		(void)text_print(text, sizeof(text),
		    "%u dynamic address%s of its VMs %s outside of what is planned: %s%s; they "
		    "change when the VM is stopped and started",
		    n, n == 1 ? "" : "es", n == 1 ? "is" : "are", named,
		    n > NAMED_MOST ? " and others" : "");
		add(v, REMARK_COLLISION, text);
	}
}

static void
verify_host(struct verifying *v)
{
	const struct planned *item = &v->p->items[v->item];
	const struct inventory *inv = v->in->inv;
	const uint32_t number = inventory_host(inv, item->name);
	bool right = false;
	char text[PLAN_WORDS];

	v->host = number != NONE ? &inv->hosts[number] : NULL;
	if (v->host == NULL) {
		(void)text_print(text, sizeof(text), "no export names %s", item->name);
		add(v, inv->nhosts > 0 ? REMARK_COLLISION : REMARK_UNKNOWN, text);
		return;
	}
	if (item->ranges.n == 0 || v->host->pools.n == 0) {
		(void)text_print(text, sizeof(text), "%s %s",
		    item->ranges.n == 0 ? "no pool is planned for"
					: "no export tells the pool of",
		    item->name);
		add(v, REMARK_UNKNOWN, text);
		return;
	}
	for (uint32_t i = v->host->pools.first; i < v->host->pools.first + v->host->pools.n;
	     i++) {
		right = right || planned_as(v, &inv->pools[i]) != NULL;
	}
	if (!right) {
		tell_other_pool(v, &inv->pools[v->host->pools.first]);
	}
	verify_addresses(v);
}

/* What somebody else has of the pool that was planned: the plan was right when it was made. */
static void
note_other(void *arg, const struct use *u)
{
	const struct verifying *v = arg;
	char with[PLAN_WORDS];
	char where[PLAN_WORDS];
	char text[2 * PLAN_WORDS];

	if (u->kind != USE_HOST_POOL || plan_meets_own(v->in, &v->p->items[v->item], u)) {
		return;
	}
	plan_use_words(v->in, u, with);
	plan_use_where(v->in, u, where);
	(void)text_print(text, sizeof(text), "what is planned overlaps %s", with);
	plan_remarks_add(v->out, &(struct plan_remark){ .item = v->item,
				     .range = NONE,
				     .kind = USE_HOST_POOL,
				     .weight = REMARK_COLLISION,
				     .with = with,
				     .where = where,
				     .text = text });
}

void
plan_verify(const struct plan *p, const struct plan_estate *in, const struct taken *t,
    struct plan_result *out)
{
	struct verifying v = { .p = p, .in = in, .t = t, .out = out };

	plan_remarks_begin(out, p);
	for (v.item = 0; v.item < p->nitems; v.item++) {
		const struct span s = p->items[v.item].ranges;

		if (p->items[v.item].kind != PLANNED_HOST) {
			continue;
		}
		verify_host(&v);
		for (uint32_t i = s.first; i < s.first + s.n && s.n == 1; i++) {
			plan_meets_ranges(
			    t, p->ranges[i].min.bits, p->ranges[i].max.bits, note_other, &v);
		}
	}
	plan_remarks_end(out, p);
}
