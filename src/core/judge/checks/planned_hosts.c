/*
 * I1: hosts that hand out another range than the declared plan (`plan =`) gives them. The planned one is
 * kept free for them, and theirs is known to nobody who plans. One finding per host.
 */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/pools.h"

enum { SURE = 90 };

/* What is said of a row that is not free: what lies with the host itself goes before what others have. */
static const char *
correct_plan(struct phrases *to, const struct known *k, uint32_t row)
{
	const struct nic *written = planned_written(k, row);

	if (planned_is_small(k, row)) {
		return "What is planned for it has fewer addresses than the host has adapters "
		       "of VMs: correct the plan, with what the host has or a larger range.";
	}
	if (written != NULL) {
		return phrase_format(to,
		    "What is planned for it holds %s, which is written by hand on an adapter "
		    "of the host: correct the plan, with what the host has or another range.",
		    phrase_mac(to, written->mac));
	}
	return "What is planned for it is not free (fdbaudit precheck --plan FILE says why): "
	       "correct the plan, with what the host has or another range.";
}

static void
tell(const struct check *c, uint32_t host)
{
	const struct inventory *inv = c->k->inv;
	const struct pool *has = &inv->pools[inv->hosts[host].pools.first];
	const uint32_t ip = pool_source_ip(inv, host, has);
	const struct planned_pool *planned;
	uint32_t row = 0;
	struct verdict v;
	bool is_free;

	verdict_init(&v, CAUSE_unlike_plan, &c->sink->text);
	is_free = planned_find_free(c->k, host, &row);
	planned = &c->k->set->planned[row];
	verdict_host(&v, host, "the plan names it, and it hands out the other range");
	v.confidence = SURE;
	v.subject = phrase_format(v.text, "%s: range unlike the plan", phrase_host(inv, host));
	v.title = phrase_format(v.text, "%s hands out %s; planned for it is %s%s (plan %s)",
	    phrase_host(inv, host), phrase_pool(v.text, has),
	    phrase_pool(v.text, &(struct pool){ .min = planned->min, .max = planned->max }),
	    planned_of_host(c->k, host).n > 1 ? " or that of another of its addresses" : "",
	    planned->source);
	verdict_why(&v, PROOF_POOL, SURE, "%s hands out %s%s%s", phrase_host(inv, host),
	    phrase_pool(v.text, has), ip != 0 ? ", as its address gives it: " : "",
	    ip != 0 ? phrase_ip(v.text, ip) : "");
	remedy_show_range(&v, inv, host);
	if (is_free) {
		v.remedy = phrase_format(v.text,
		    "Give %s the range that is planned for it, or correct the plan. Adapters "
		    "keep what they have until their VM is stopped and started.",
		    phrase_host(inv, host));
		remedy_new_range(&v, host);
	} else {
		v.remedy = correct_plan(v.text, c->k, row);
	}
	finding_report_subject(c->sink, &v);
}

void
check_planned_hosts(const struct check *c)
{
	const struct known *k = c->k;

	for (uint32_t i = 0; i < k->inv->nhosts && k->set->nplanned > 0; i++) {
		if (planned_of_host(k, i).n > 0 && k->inv->hosts[i].pools.n > 0 &&
		    !planned_is_kept(k, i)) {
			tell(c, i);
		}
	}
}
