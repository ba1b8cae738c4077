/*
 * C25: the address has one owner, and something that no export names uses it
 * too. The place without a known host is named; nobody is accused.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/findings/severity.h"
#include "core/judge/known/movement.h"
#include "core/judge/known/plugs.h"
#include "core/judge/known/pools.h"
#include "core/judge/known/scope.h"

enum { CERTAIN = 95, LIKELY = 90, OWN_NIC = 75, BY_POOL = 20, MAX_NAMED = 4 };

/* Other addresses of the owner's pool at that port which nobody has. */
static const char *
unlisted_there(struct phrases *to, const struct known *k, const struct suspect *s,
    const struct pool *pool, uint32_t port)
{
	struct mac list[MAX_NAMED];
	const uint32_t n = pool_unlisted_at(k, pool, s->mac, port, list, MAX_NAMED);
	const char *text = NULL;

	for (uint32_t i = 0; i < n; i++) {
		text = i == 0 ? phrase_mac(to, list[i])
			      : phrase_format(to, "%s, %s", text, phrase_mac(to, list[i]));
	}
	return text;
}

static void
tell(const struct known *k, const struct suspect *s, uint32_t port, bool uplink,
    struct verdict *v)
{
	const struct owner *o = &s->owners[0];
	const struct pool *pool = pool_of_host(k->inv, o->who.host, s->mac);
	const char *others =
	    pool == NULL || uplink ? NULL : unlisted_there(v->text, k, s, pool, port);
	/* a team's failover looks the same as long as nobody knows where its other NIC is */
	const bool own_nic =
	    others == NULL && !host_bundles(k, o->who.host) && !plugs_known(k, o->who.host);
	const char *where = phrase_format(
	    v->text, "%s%s", uplink ? "beyond " : "at ", phrase_port(v->text, k->snap, port));

	v->severity = severity_of_level(severity_level(k, s));
	v->origin = o->who.host;
	v->confidence = confidence_of(k, s,
	    others != NULL ? CERTAIN
	    : own_nic      ? OWN_NIC
			   : LIKELY);
	v->title = phrase_format(v->text, "unknown host %s uses the address of %s (%s)", where,
	    owner_name(k->inv, o), phrase_host(k->inv, o->who.host));
	if (others != NULL) {
		verdict_why(v, PROOF_POOL, BY_POOL,
		    "other unlisted addresses of the pool of %s there: %s",
		    phrase_host(k->inv, o->who.host), others);
	}
	v->remedy = phrase_format(v->text,
	    "Find out what is %s, export that host and run again.%s", where,
	    own_nic ? phrase_format(v->text,
			  " It may be another NIC of %s: not all of its ports are known "
			  "(Get-NetAdapter).",
			  phrase_host(k->inv, o->who.host))
		    : "");
	remedy_show_owner(v, k->inv, o);
}

/* At its host, and where no known host is; false: it is at another host's, which can be asked by name. */
static bool
find_ends(
    const struct suspect *s, const struct sighting **home, const struct sighting **strange)
{
	*home = *strange = NULL;
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (s->sightings[i].direction) {
			continue; /* the second holder is beyond it */
		}
		if (s->sightings[i].host == NONE) {
			*strange = *strange == NULL ? &s->sightings[i] : *strange;
		} else if (s->sightings[i].host == s->owners[0].who.host) {
			*home = &s->sightings[i];
		} else {
			return false;
		}
	}
	return *home != NULL;
}

bool
cause_unlisted(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct sighting *home;
	const struct sighting *strange;
	const enum level level = severity_level(k, s);

	if (s->nowners != 1 || s->nrunning != 1 || !scope_is_given_out(k, s->mac) ||
	    (level != LEVEL_A && level != LEVEL_B) || !find_ends(s, &home, &strange)) {
		return false;
	}
	if (strange != NULL) {
		tell(k, s, strange->port, false, v);
		return true;
	}
	if (!s->edge_return || s->siblings || movement_beyond(k, s) == NONE) {
		return false;
	}
	tell(k, s, movement_beyond(k, s), true, v);
	return true;
}
