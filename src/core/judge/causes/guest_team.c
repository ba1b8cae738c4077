/*
 * C15: a guest teams or bridges its adapters: on failover one adapter sends
 * under the address of the other. Only adapters that may do so are asked. Where a
 * port of the host is not known, the other place may be it.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/known/plugs.h"
#include "core/judge/known/pools.h"

enum { SEEN = 75, LIKELY = 50, BY_FLAG = 70, STRANGERS = 2 };

/*
 * The place at no known host where it was besides its own host's, one of whose ports is not known: it may be that
 * one. NONE: there is none, or it was elsewhere too.
 */
static uint32_t
strange_port(const struct known *k, const struct suspect *s)
{
	const uint32_t host = s->owners[0].who.host;
	uint32_t port = NONE;
	bool home = false;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		const struct sighting *p = &s->sightings[i];

		if (p->direction || (p->host != NONE && p->host != host) ||
		    (p->host == NONE && port != NONE)) {
			return NONE;
		}
		home |= p->host == host;
		port = p->host == NONE ? p->port : port;
	}
	return home && host != NONE && !plugs_known(k, host) ? port : NONE;
}

/* A guest that teams has two adapters or more that may do so. */
static bool
has_two(const struct inventory *inv, uint32_t vm, uint32_t host)
{
	const struct span nics = inv->hosts[host].nics;
	uint32_t n = 0;

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		n += inv->nics[i].vm == vm && inv->nics[i].teaming == TRI_YES;
	}
	return n > 1;
}

/* Whether several addresses of the host's pool that no export has are at this port: it is another host's. */
static bool
has_strangers(const struct known *k, const struct suspect *s, uint32_t port)
{
	const struct pool *pool = pool_of_host(k->inv, s->owners[0].who.host, s->mac);
	struct mac list[STRANGERS];

	return pool != NULL &&
	       pool_unlisted_at(k, pool, s->mac, port, list, STRANGERS) == STRANGERS;
}

/* A port of nobody that may be its host's; NONE: there is none, or it is rather a second holder's. */
static uint32_t
second_port(const struct known *k, const struct suspect *s)
{
	const struct owner *o = s->owners;
	const uint32_t port = strange_port(k, s);

	return port != NONE && has_two(k->inv, o->who.vm, o->who.host) &&
		       !has_strangers(k, s, port)
		   ? port
		   : NONE;
}

bool
cause_guest_team(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct owner *o = s->owners;
	const struct nic *c;
	const char *flag;
	uint32_t strange;

	if (!s->flapping || s->nowners != 1 || !owner_is_vm(o)) {
		return false;
	}
	c = &k->inv->nics[o->who.nic];
	if (c->teaming != TRI_YES && c->spoof != TRI_YES) {
		return false;
	}
	strange = s->siblings ? NONE : second_port(k, s);
	if (!s->siblings && strange == NONE) {
		return false;
	}
	flag = c->teaming == TRI_YES ? "AllowTeaming" : "MacAddressSpoofing";
	verdict_host(v, o->who.host, "%s runs there, and nobody else has its address",
	    owner_name(k->inv, o));
	v->confidence = confidence_of(k, s, strange == NONE ? SEEN : LIKELY);
	v->title =
	    strange == NONE
		? phrase_format(v->text,
		      "%s of %s sends from two ports of its host: a team or bridge inside "
		      "the guest",
		      owner_name(k->inv, o), phrase_host(k->inv, v->host))
		: phrase_format(v->text,
		      "%s of %s sends from its host and from %s: a team inside the guest, "
		      "if that is a port of its host",
		      owner_name(k->inv, o), phrase_host(k->inv, v->host),
		      phrase_port(v->text, k->snap, strange));
	verdict_why(
	    v, PROOF_INVENTORY, BY_FLAG, "%s is On for %s", flag, owner_name(k->inv, o));
	v->remedy = strange == NONE
			? "None if the guest's owner wants it; else forbid it."
			: "Follow the cable of that port. If it is of its host: none if the "
			  "guest's owner "
			  "wants it, else forbid it. If not, somebody else uses the address.";
	remedy_show_owner(v, k->inv, o);
	remedy_forbid(v, k->inv, o, flag);
	return true;
}
