/* C14: addresses in the inventory that no station may have. */
#include "core/judge/known/inquiry.h"

enum { SURE = 95 };

static bool
not_unicast(struct mac m)
{
	return (m.bits >> 40 & 1) != 0;
}

static void
tell_address(struct inquiry *q, struct mac m)
{
	const struct owner *o;
	struct suspect s;
	struct verdict v;

	suspect_lone(q, m, NONE, &s);
	if (s.nowners == 0) {
		return;
	}
	o = &s.owners[0];
	verdict_init(&v, &causes[CAUSE_not_unicast]);
	v.host = o->who.host;
	v.confidence = SURE;
	v.title = say(q, "%s of %s has %s: no station may send from a group address",
	    owner_name(q, o), say_host(q, o->who.host), say_mac(q, m));
	v.remedy = say(q, "Give %s a unicast address.", owner_name(q, o));
	show_owner(q, &v, o);
	if (owner_is_vm(o)) {
		stop_vm(q, &v, o);
		set_dynamic(q, &v, o);
		start_vm(q, &v, o);
	}
	report_suspect(q, &s, CAUSE_not_unicast, &v);
}

void
inventory_judge(struct inquiry *q)
{
	uint64_t last = 0;

	for (size_t i = 0; i < q->inv->nby_mac; i++) {
		const struct mac m = q->inv->nics[q->inv->nics_by_mac[i]].mac;

		if (m.bits != last && not_unicast(m)) {
			tell_address(q, m);
		}
		last = m.bits;
	}
}
