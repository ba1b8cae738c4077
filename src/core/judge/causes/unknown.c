/*
 * C0: two places, two owners or a return, and no cause fits. Always the last
 * row, always a yes: a later cause is a row before it, and nothing disappears.
 */
#include "core/judge/causes/cause.h"
#include "core/judge/findings/confidence.h"
#include "core/judge/findings/remedy.h"
#include "core/judge/findings/severity.h"
#include "core/judge/known/movement.h"

enum {
	TWO_OWNERS = 75,
	RETURNS = 70,
	SIDE_BY_SIDE = 60,
	MOVED = 50,
	BY_EXPORT = 70,
	BY_POOL = 80
};

static const char *
places(struct phrases *to, const struct known *k, const struct suspect *s)
{
	const struct sighting *a = &s->sightings[0];

	for (uint32_t i = 1; i < s->nsightings; i++) {
		if (s->sightings[i].location != a->location) {
			return phrase_format(to, "%s and %s", phrase_sighting(to, k, a),
			    phrase_sighting(to, k, &s->sightings[i]));
		}
	}
	if (s->nsightings == 0) {
		return "no place that is known";
	}
	if (s->siblings || movement_beyond(k, s) == NONE) {
		return phrase_sighting(to, k, a);
	}
	return phrase_format(to, "%s and beyond %s", phrase_sighting(to, k, a),
	    phrase_port(to, k->snap, movement_beyond(k, s)));
}

static const char *
claimant(struct phrases *to, const struct inventory *inv, const struct suspect *s)
{
	if (s->nowners == 0) {
		return phrase_format(to, "%s, which no export names,", phrase_mac(to, s->mac));
	}
	return phrase_format(to, "the address of %s (%s)", owner_name(inv, &s->owners[0]),
	    phrase_host(inv, s->owners[0].who.host));
}

/* Another known host than the owner's, later than `after`, at which it was seen; NONE: no more. */
static uint32_t
other_host(const struct suspect *s, uint32_t after)
{
	uint32_t next = NONE;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		const uint32_t h = s->sightings[i].host;

		if (h != NONE && (s->nowners == 0 || h != s->owners[0].who.host) &&
		    (after == NONE || h > after) && (next == NONE || h < next)) {
			next = h;
		}
	}
	return next;
}

/* Where the second holder has to be looked for: at a host whose export does not have it. */
static const char *
look_there(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const char *names = NULL;
	bool exported = true;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		exported = exported && s->sightings[i].host != NONE &&
			   k->views->hosts.list[s->sightings[i].host].vm_nics > 0;
	}
	for (uint32_t h = other_host(s, NONE); exported && h != NONE; h = other_host(s, h)) {
		names = names == NULL
			    ? phrase_host(k->inv, h)
			    : phrase_format(v->text, "%s, %s", names, phrase_host(k->inv, h));
		remedy_show_address(v, k->inv, h, s->mac);
	}
	if (names == NULL && s->told != NULL &&
	    (k->snap->switches[s->told->sw].flags & SWITCH_LOG) != 0) {
		return phrase_format(v->text,
		    "Ask %s as well (fdbaudit scan ADDRESS --log FILE): its tables and "
		    "neighbours "
		    "tell who is behind these ports.",
		    k->snap->switches[s->told->sw].name);
	}
	if (names == NULL) {
		return "Export the hosts of both places and run again: their NICs tell who "
		       "the second holder is.";
	}
	return phrase_format(v->text,
	    "Look on %s for a VM, container or nested VM with this address that the export "
	    "leaves out.",
	    names);
}

/* Its host was drained and filled again, wherever that is; or its host's ports are all there is. */
static bool
may_be_alone(const struct known *k, const struct suspect *s)
{
	return severity_may_be_alone(k, s) ||
	       (s->nowners == 1 && host_was_drained(k, s->mac, s->owners[0].who.host));
}

/* By a counter, or a log that names no port of the switch. */
static bool
is_half_seen(const struct known *k, const struct suspect *s)
{
	return s->nsightings < 2 &&
	       (s->counter != NULL || (s->told != NULL && movement_beyond(k, s) == NONE));
}

/* Of two hosts that hand out one range, the other one may have given it to a VM that no export has. */
static void
tell_twin(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const uint32_t twin = suspect_pool_twin(k, s);

	if (twin == NONE) {
		return;
	}
	v->severity = v->severity < SEV_WARNING ? SEV_WARNING : v->severity;
	verdict_why(v, PROOF_POOL, BY_POOL,
	    "%s and %s both hand out this address: a VM on %s that no export has may have "
	    "drawn it",
	    phrase_host(k->inv, s->owners[0].who.host), phrase_host(k->inv, twin),
	    phrase_host(k->inv, twin));
}

static void
tell_places(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const enum level level = severity_level(k, s);

	v->severity = severity_of_level(level);
	if (s->returned) {
		/* slowly, and once: a second holder may be quiet */
		if (v->severity < SEV_WARNING && s->edge_return && !may_be_alone(k, s)) {
			v->severity = SEV_WARNING;
		}
		v->kind = s->nboth > 0 && s->nlocations > 1 ? KIND_CONFLICT : KIND_FLAPPING;
		v->confidence = confidence_of(k, s, RETURNS);
		if (s->home) {
			verdict_why(v, PROOF_CHANGE, BY_EXPORT,
			    "the export had it on %s before it was seen elsewhere",
			    phrase_host(k->inv, s->owners[0].who.host));
		}
		v->title = phrase_format(v->text, "%s flaps: %s%s",
		    claimant(v->text, k->inv, s), places(v->text, k, s),
		    is_half_seen(k, s) ? ", and where no sample saw it" : "");
	} else if (s->nboth > 0) {
		v->confidence = confidence_of(k, s, SIDE_BY_SIDE);
		v->title = phrase_format(v->text, "%s is at two places: %s",
		    claimant(v->text, k->inv, s), places(v->text, k, s));
		if (level == LEVEL_C && s->nowners == 0) {
			v->severity = SEV_WARNING; /* no owner speaks for a migration */
		}
	} else {
		v->kind = KIND_MOVE;
		v->confidence = confidence_of(k, s, MOVED);
		v->title = phrase_format(v->text, "%s moved: %s", claimant(v->text, k->inv, s),
		    places(v->text, k, s));
	}
	if (s->returned || s->nboth > 0) {
		tell_twin(k, s, v);
	}
	v->remedy = look_there(k, s, v);
	if (level == LEVEL_C) {
		v->remedy = phrase_format(v->text,
		    "A row may be left over from a move: look again after %u s. %s",
		    suspect_ageing(k->snap, s), v->remedy);
	}
}

static void
tell_owners(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const struct owner *a = &s->owners[0];
	const struct owner *b = &s->owners[1];

	v->severity = severity_of_pair(k, s, v->severity);
	v->confidence = confidence_of(k, s, TWO_OWNERS);
	v->title = phrase_format(v->text, "%s (%s) and %s (%s)%s have the same address",
	    owner_name(k->inv, a), phrase_host(k->inv, a->who.host), owner_name(k->inv, b),
	    phrase_host(k->inv, b->who.host), phrase_more_owners(v->text, s));
	v->remedy = "Export pools (Get-VMHost), NICs (Get-NetAdapter) and the kind of address "
		    "of both hosts: they tell which of them to change.";
}

bool
cause_unknown(const struct known *k, const struct suspect *s, struct verdict *v)
{
	if (s->nowners > 1) {
		tell_owners(k, s, v);
	} else {
		tell_places(k, s, v);
	}
	for (uint32_t i = 0; i < s->nowners; i++) {
		remedy_show_owner(v, k->inv, &s->owners[i]);
	}
	return true;
}
