/*
 * C0: two places, two owners or a return, and no cause fits. Always the last
 * row, always a yes: a later cause is a row before it, and nothing disappears.
 */
#include "core/judge/known/inquiry.h"

enum { TWO_OWNERS = 75, RETURNS = 70, SIDE_BY_SIDE = 60, MOVED = 50 };

static const char *
say_places(struct inquiry *q, const struct suspect *s)
{
	const struct spot *a = &s->spots[0];

	for (uint32_t i = 1; i < s->nspots; i++) {
		if (s->spots[i].stands != a->stands) {
			return say(q, "%s and %s", say_spot(q, a), say_spot(q, &s->spots[i]));
		}
	}
	return s->nspots > 0 ? say_spot(q, a) : "no place that is known";
}

static const char *
say_who(struct inquiry *q, const struct suspect *s)
{
	if (s->nowners == 0) {
		return say(q, "%s, which no export names,", say_mac(q, s->mac));
	}
	return say(q, "the address of %s (%s)", owner_name(q, &s->owners[0]),
	    say_host(q, s->owners[0].who.host));
}

/* Another known host than the owner's, later than `after`, at which it was seen; NONE: no more. */
static uint32_t
other_host(const struct suspect *s, uint32_t after)
{
	uint32_t next = NONE;

	for (uint32_t i = 0; i < s->nspots; i++) {
		const uint32_t h = s->spots[i].host;

		if (h != NONE && (s->nowners == 0 || h != s->owners[0].who.host) &&
		    (after == NONE || h > after) && (next == NONE || h < next)) {
			next = h;
		}
	}
	return next;
}

/* Where the second holder has to be looked for: at a host whose export does not have it. */
static const char *
look_there(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const char *names = NULL;
	bool exported = true;

	for (uint32_t i = 0; i < s->nspots; i++) {
		exported = exported && s->spots[i].host != NONE &&
			   q->hosts[s->spots[i].host].vm_nics > 0;
	}
	for (uint32_t h = other_host(s, NONE); exported && h != NONE; h = other_host(s, h)) {
		names =
		    names == NULL ? say_host(q, h) : say(q, "%s, %s", names, say_host(q, h));
		show_address(q, v, h, s->mac);
	}
	if (names == NULL) {
		return "Export the hosts of both places and run again: their NICs tell who "
		       "the second holder is.";
	}
	return say(q,
	    "Look on %s for a VM, container or nested VM with this address that the export "
	    "leaves out.",
	    names);
}

static void
tell_places(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const enum level level = level_of(q, s);

	v->severity = level_severity(level);
	if (s->returned) {
		v->kind = s->nboth > 0 && s->nplaces > 1 ? KIND_CONFLICT : KIND_FLAPPING;
		v->confidence = confidence(q, s, RETURNS);
		v->title = say(q, "%s goes to and fro: %s%s", say_who(q, s), say_places(q, s),
		    s->nspots < 2 && s->counted != NULL ? ", and where no sample saw it" : "");
	} else if (s->nboth > 0) {
		v->confidence = confidence(q, s, SIDE_BY_SIDE);
		v->title = say(q, "%s is at two places: %s", say_who(q, s), say_places(q, s));
		if (level == LEVEL_C && s->nowners == 0) {
			v->severity = SEV_WARNING; /* no owner speaks for a migration */
		}
	} else {
		v->kind = KIND_MOVE;
		v->confidence = confidence(q, s, MOVED);
		v->title = say(q, "%s moved: %s", say_who(q, s), say_places(q, s));
	}
	v->remedy = look_there(q, s, v);
	if (level == LEVEL_C) {
		v->remedy =
		    say(q, "A row may be left over from a move: look again after %u s. %s",
			ageing_of(q, s), v->remedy);
	}
}

static void
tell_owners(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const struct owner *a = &s->owners[0];
	const struct owner *b = &s->owners[1];

	v->severity = pair_severity(q, s, &causes[CAUSE_unknown]);
	v->confidence = confidence(q, s, TWO_OWNERS);
	v->title = say(q, "%s (%s) and %s (%s)%s have the same address", owner_name(q, a),
	    say_host(q, a->who.host), owner_name(q, b), say_host(q, b->who.host),
	    say_more(q, s));
	v->remedy = "Export pools (Get-VMHost), NICs (Get-NetAdapter) and the kind of address "
		    "of both hosts: they tell which of them to change.";
}

bool
tell_unknown(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	if (s->nowners > 1) {
		tell_owners(q, s, v);
	} else {
		tell_places(q, s, v);
	}
	for (uint32_t i = 0; i < s->nowners; i++) {
		show_owner(q, v, &s->owners[i]);
	}
	return true;
}
