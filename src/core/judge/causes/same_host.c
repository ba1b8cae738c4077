/*
 * C26: two owners on one host. The virtual switch lets one of them send; the
 * other one is cut off, or refuses to start. The inventory alone shows it.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/remedy.h"

enum { PROVEN = 90 };

static bool
one_host(const struct suspect *s)
{
	for (uint32_t i = 0; i < s->nowners; i++) {
		if (s->owners[i].who.host == NONE ||
		    s->owners[i].who.host != s->owners[0].who.host) {
			return false;
		}
	}
	return s->nowners > 1;
}

/* A VM is easier to change than the host, one that is off easier than one that runs. */
static const struct owner *
easiest(const struct suspect *s)
{
	const struct owner *best = NULL;

	for (uint32_t i = 0; i < s->nowners; i++) {
		const struct owner *o = &s->owners[i];

		if (owner_is_vm(o) &&
		    (best == NULL || (best->who.running && !o->who.running))) {
			best = o;
		}
	}
	return best;
}

bool
cause_same_host(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct owner *change = one_host(s) ? easiest(s) : NULL;

	if (change == NULL) {
		return false;
	}
	verdict_host(v, change->who.host,
	    "all that have the address are on it; %s is the "
	    "easiest to change",
	    owner_name(k->inv, change));
	v->confidence = PROVEN;
	v->severity = s->apart || s->nrunning < 2 ? SEV_WARNING : SEV_ERROR;
	v->title = phrase_format(v->text, "%s and %s%s, %s on %s, have the same address",
	    owner_name(k->inv, &s->owners[0]), owner_name(k->inv, &s->owners[1]),
	    phrase_more_owners(v->text, s), s->nowners == 2 ? "both" : "all",
	    phrase_host(k->inv, v->host));
	v->remedy = phrase_format(v->text, "Give %s another address; it is down meanwhile.%s",
	    owner_name(k->inv, change),
	    change->dynamic == TRI_YES
		? " Off and on again it draws a free one."
		: " A static one comes from a range that no host hands out.");
	verdict_event(v, k->inv, v->host, EVENT_28);
	remedy_show_owner(v, k->inv, &s->owners[0]);
	remedy_show_owner(v, k->inv, &s->owners[1]);
	remedy_stop_vm(v, change);
	if (change->dynamic == TRI_NO) {
		remedy_static_address(v, change);
	}
	remedy_start_vm(v, change);
	return true;
}
