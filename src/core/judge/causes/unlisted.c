/*
 * C25: the address has one owner, and something that no export names uses it
 * too. The place without a known host is named; nobody is accused.
 */
#include "core/judge/known/inquiry.h"

enum { CERTAIN = 95, LIKELY = 90, OWN_NIC = 75, BY_POOL = 20, MAX_POOL = 4096, MAX_NAMED = 4 };

/* Other addresses of the owner's pool at that port which nobody has. */
static const char *
unlisted_there(
    struct inquiry *q, const struct suspect *s, const struct pool *pool, uint32_t port)
{
	const char *text = NULL;
	unsigned n = 0;

	for (struct mac m = pool->min;
	     m.bits <= pool->max.bits && n < MAX_NAMED && m.bits - pool->min.bits < MAX_POOL;
	     m.bits++) {
		const struct span p = placement_by_mac(q->where, m);

		for (uint32_t i = p.first; i < p.first + p.n; i++) {
			if (m.bits != s->mac.bits && q->where->places[i].port == port &&
			    inventory_by_mac(q->inv, m).n == 0) {
				text = text == NULL ? say_mac(q, m)
						    : say(q, "%s, %s", text, say_mac(q, m));
				n++;
				break;
			}
		}
	}
	return text;
}

/* The uplink beyond which it was seen as well; NONE when there is none. */
static uint32_t
beyond(const struct inquiry *q, const struct suspect *s)
{
	for (uint32_t i = 0; i < s->ntracks; i++) {
		const struct track *t = &s->tracks[i];

		for (uint16_t k = 0; k < q->snap->nsamples && t->edge; k++) {
			const uint32_t port = q->at[t->at + k];

			if (port < q->snap->nports &&
			    q->where->ports[snapshot_bundle(q->snap, port)].class_ ==
				PORT_UPLINK) {
				return snapshot_bundle(q->snap, port);
			}
		}
	}
	return NONE;
}

static void
tell(struct inquiry *q, const struct suspect *s, uint32_t port, bool uplink, struct verdict *v)
{
	const struct owner *o = &s->owners[0];
	const struct pool *pool = host_pool(q, o->who.host, s->mac);
	const char *others = pool == NULL || uplink ? NULL : unlisted_there(q, s, pool, port);
	/* a team's failover looks the same as long as nobody knows where its other NIC is */
	const bool own_nic = others == NULL && !host_bundles(q, o->who.host) &&
			     !host_ports_known(q, o->who.host);
	const char *where = say(q, "%s%s", uplink ? "beyond " : "at ", say_port(q, port));

	v->severity = level_severity(level_of(q, s));
	v->origin = o->who.host;
	v->confidence = confidence(q, s, others != NULL ? CERTAIN : own_nic ? OWN_NIC : LIKELY);
	v->title = say(q, "unknown host %s uses the address of %s (%s)", where,
	    owner_name(q, o), say_host(q, o->who.host));
	if (others != NULL) {
		add_why(q, v, PROOF_POOL, BY_POOL,
		    "other unlisted addresses of the pool of %s there: %s",
		    say_host(q, o->who.host), others);
	}
	v->remedy = say(q, "Find out what is %s, export that host and run again.%s", where,
	    own_nic ? say(q,
			  " It may be another NIC of %s: not all of its ports are known "
			  "(Get-NetAdapter).",
			  say_host(q, o->who.host))
		    : "");
	show_owner(q, v, o);
}

bool
tell_unlisted(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const struct spot *home = NULL;
	const struct spot *strange = NULL;
	const enum level level = level_of(q, s);

	if (s->nowners != 1 || s->nrunning != 1 || !in_any_pool(q, s->mac) ||
	    (level != LEVEL_A && level != LEVEL_B)) {
		return false;
	}
	for (uint32_t i = 0; i < s->nspots; i++) {
		if (s->spots[i].host == NONE) {
			strange = strange == NULL ? &s->spots[i] : strange;
		} else if (s->spots[i].host == s->owners[0].who.host) {
			home = &s->spots[i];
		} else {
			return false; /* a host that is known: it can be asked by name */
		}
	}
	if (home == NULL) {
		return false;
	}
	if (strange != NULL) {
		tell(q, s, strange->see.port, false, v);
		return true;
	}
	if (!s->edge_return || s->siblings || beyond(q, s) == NONE) {
		return false;
	}
	tell(q, s, beyond(q, s), true, v);
	return true;
}
