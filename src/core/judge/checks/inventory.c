/* C14: addresses in the inventory that no station may have. */
#include "core/judge/checks/check.h"
#include "core/judge/findings/remedy.h"

enum { SURE = 95 };

static bool
not_unicast(struct mac m)
{
	return (m.bits >> 40 & 1) != 0;
}

static void
tell_address(const struct check *c, struct mac m)
{
	const struct known *k = c->k;
	const struct owner *o;
	struct suspect s;
	struct verdict v;

	suspect_lone(k, c->work, m, NONE, &s);
	if (s.nowners == 0) {
		return;
	}
	o = &s.owners[0];
	verdict_init(&v, CAUSE_not_unicast, &c->sink->text);
	verdict_host(&v, o->who.host, "the NIC with that address is on it");
	v.confidence = SURE;
	v.title =
	    phrase_format(v.text, "%s of %s has %s: no station may send from a group address",
		owner_name(k->inv, o), phrase_host(k->inv, o->who.host), phrase_mac(v.text, m));
	v.remedy = phrase_format(v.text, "Give %s a unicast address.", owner_name(k->inv, o));
	remedy_show_owner(&v, k->inv, o);
	if (owner_is_vm(o)) {
		remedy_stop_vm(&v, o);
		remedy_dynamic_address(&v, o);
		remedy_start_vm(&v, o);
	}
	finding_report(c->sink, k, &s, &v);
}

void
check_inventory(const struct check *c)
{
	const struct inventory *inv = c->k->inv;
	uint64_t last = 0;

	for (size_t i = 0; i < inv->nby_mac; i++) {
		const struct mac m = inv->nics[inv->nics_by_mac[i]].mac;

		if (m.bits != last && not_unicast(m)) {
			tell_address(c, m);
		}
		last = m.bits;
	}
}
