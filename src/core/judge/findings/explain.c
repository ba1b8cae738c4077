#include "core/judge/findings/explain.h"

#include "core/judge/known/known.h"
#include "core/judge/known/past.h"
#include "core/judge/known/suspect.h"
#include "core/judge/known/told.h"

#include "fdbaudit/stamp.h"

enum { MAX_HOPS = 8, MAX_PATHS = 6 }; /* longer paths are cut */
enum { MAX_MOVEMENTS = 64 }; /* as the header of the judge says */
enum {
	MAX_ADDRESSES = 4,
	WEIGHT_OWNER = 70,
	WEIGHT_RETURN = 80,
	WEIGHT_MOVE = 50,
	WEIGHT_BOTH = 80
};

/* ---- movement ---------------------------------------------------------------------------- */

/* "leaf-1 Eth1/1 -> Po1 -> Eth1/1" */
static const char *
entry_path(
    struct phrases *to, const struct known *k, const struct suspect *s, const struct entry *e)
{
	const char *path = NULL;
	uint32_t last = NONE;
	unsigned hops = 0;

	for (uint16_t n = 0; n < snapshot_moments(k->snap); n++) {
		const uint32_t now = entry_port(k, s, e, n);

		if (now == NONE || now == last) {
			continue;
		}
		if (path == NULL) {
			path = phrase_port(to, k->snap, now);
		} else if (++hops < MAX_HOPS) {
			path = phrase_format(to, "%s -> %s", path, k->snap->ports[now].name);
		} else {
			return phrase_format(to, "%s -> ...", path);
		}
		last = now;
	}
	return path;
}

/* "leaf-1 Eth1/1 (2026-11-18T02:00:00Z) -> leaf-2 Eth1/2 (2026-11-18T03:00:00Z)"; NULL: none. */
static const char *
past_path(struct phrases *to, const struct known *k, const struct suspect *s)
{
	const struct past_stay *steps[MAX_HOPS];
	const uint32_t n = past_steps(k, s, steps, MAX_HOPS);
	const char *path = NULL;

	for (uint32_t i = 0; i < n; i++) {
		char stamp[STAMP_SIZE];
		const char *step =
		    phrase_format(to, "%s (%s)", phrase_port(to, k->snap, steps[i]->port),
			stamp_format(steps[i]->first_ms, stamp));

		path = path == NULL ? step : phrase_format(to, "%s -> %s", path, step);
	}
	return path;
}

const char *
explain_path(struct phrases *to, const struct known *k, const struct suspect *s)
{
	const char *path = past_path(to, k, s);
	unsigned paths = 0;
	unsigned more = 0;

	for (uint32_t i = 0; i < s->nentries; i++) {
		if (s->entries[i].moves == 0) {
			continue;
		}
		if (paths++ >= MAX_PATHS) {
			more++;
			continue;
		}
		path = path == NULL ? entry_path(to, k, s, &s->entries[i])
				    : phrase_format(to, "%s; %s", path,
					  entry_path(to, k, s, &s->entries[i]));
	}
	return more == 0 ? path : phrase_format(to, "%s; and %u more", path, more);
}

/* Movements that are listed, at most as many as there is room for. */
struct movements {
	struct movement *list;
	uint32_t n;
};

static void
add_movement(struct movements *to, struct movement m)
{
	if (to->n < MAX_MOVEMENTS) {
		to->list[to->n++] = m;
	}
}

static void
add_entry_movements(
    const struct known *k, const struct suspect *s, const struct entry *e, struct movements *to)
{
	uint32_t last = NONE;

	for (uint16_t n = 0; n < snapshot_moments(k->snap); n++) {
		const uint32_t now = entry_port(k, s, e, n);

		if (now != NONE && last != NONE && now != last) {
			add_movement(to, (struct movement){ .sw = e->sw,
					     .from = last,
					     .to = now,
					     .count = 1,
					     .sample = n,
					     .source = MOVEMENT_TABLE,
					     .time_ms = k->snap->sample_ms[n] });
		}
		last = now != NONE ? now : last;
	}
}

static void
add_past_movements(const struct known *k, const struct suspect *s, struct movements *to)
{
	const struct past_stay *steps[MAX_MOVEMENTS];
	const uint32_t n = past_steps(k, s, steps, MAX_MOVEMENTS);

	for (uint32_t i = 1; i < n; i++) {
		add_movement(to, (struct movement){ .sw = k->snap->ports[steps[i]->port].sw,
				     .from = steps[i - 1]->port,
				     .to = steps[i]->port,
				     .count = 1,
				     .source = MOVEMENT_HISTORY,
				     .time_ms = steps[i]->first_ms });
	}
}

/* What logs tell of it, pair by pair. */
static void
add_told_movements(const struct known *k, const struct suspect *s, struct movements *to)
{
	struct told_walk walk;
	const struct told_move *t;

	told_walk(k, s, &walk);
	while (to->n < MAX_MOVEMENTS && (t = told_next(k, s, &walk)) != NULL) {
		add_movement(to, (struct movement){ .sw = t->sw,
				     .from = t->from,
				     .to = t->to,
				     .count = t->moves,
				     .source = MOVEMENT_LOG,
				     .time_ms = t->last_ms });
	}
}

const struct movement *
explain_movements(
    struct phrases *to, const struct known *k, const struct suspect *s, uint32_t *n)
{
	struct movement list[MAX_MOVEMENTS];
	struct movements all = { .list = list };
	struct movement *kept;

	add_past_movements(k, s, &all);
	for (uint32_t i = 0; i < s->nentries; i++) {
		if (s->entries[i].moves > 0) {
			add_entry_movements(k, s, &s->entries[i], &all);
		}
	}
	if (s->counter != NULL) {
		add_movement(&all, (struct movement){ .sw = s->counter->sw,
				       .from = NONE,
				       .to = NONE,
				       .count = s->counter->during,
				       .source = MOVEMENT_COUNTER,
				       .time_ms = s->counter->last_ms });
	}
	add_told_movements(k, s, &all);
	kept = phrase_list(to, all.n, sizeof(*kept));
	*n = kept != NULL ? all.n : 0;
	for (uint32_t i = 0; i < *n; i++) {
		kept[i] = all.list[i];
	}
	return kept;
}

/* "sample 3", "4 samples, 2 to 6", "2 samples, 1 to 3, and 5 rounds of the burst" */
static const char *
samples_both(struct phrases *to, const struct suspect *s)
{
	const unsigned samples = (unsigned)s->nboth - s->nboth_rounds;
	const char *rounds = phrase_format(
	    to, "%u round%s of the burst", s->nboth_rounds, s->nboth_rounds == 1 ? "" : "s");
	const char *in;

	if (samples == 0) {
		return rounds;
	}
	in = samples == 1 ? phrase_format(to, "sample %u", s->first_both + 1U)
			  : phrase_format(to, "%u samples, %u to %u", samples,
				s->first_both + 1U, s->last_both + 1U);
	return s->nboth_rounds == 0 ? in : phrase_format(to, "%s, and %s", in, rounds);
}

const char *
explain_both(struct phrases *to, const struct suspect *s)
{
	return s->nboth == 0 ? NULL
			     : phrase_format(to, "both at once in %s", samples_both(to, s));
}

/* ---- owners and places ------------------------------------------------------------------- */

static const char *const state_words[] = {
	[VM_STATE_UNKNOWN] = "state unknown",
	[VM_RUNNING] = "Running",
	[VM_OFF] = "Off",
	[VM_SAVED] = "Saved",
	[VM_PAUSED] = "Paused",
	[VM_OTHER] = "not running",
};
static const char *const dynamic_words[] = {
	[TRI_UNKNOWN] = "",
	[TRI_NO] = ", static",
	[TRI_YES] = ", dynamic",
};
static const char *const nic_words[] = {
	[NIC_PHYSICAL] = "physical NIC",
	[NIC_TEAM] = "team NIC",
	[NIC_HOST_VNIC] = "host vNIC",
	[NIC_VM_VNIC] = "VM NIC",
	[NIC_UNKNOWN] = "NIC",
};

static void
why_owner(const struct known *k, const struct owner *o, struct verdict *v)
{
	const struct nic *c = &k->inv->nics[o->who.nic];

	if (o->who.vm == NONE) {
		verdict_why(v, PROOF_INVENTORY, WEIGHT_OWNER, "%s %s of %s has this address",
		    nic_words[c->kind], c->name, phrase_host(k->inv, o->who.host));
		return;
	}
	verdict_why(v, PROOF_INVENTORY, WEIGHT_OWNER, "%s on %s has this address (%s%s)",
	    owner_name(k->inv, o), phrase_host(k->inv, o->who.host),
	    state_words[k->inv->vms[o->who.vm].state], dynamic_words[o->dynamic]);
}

/* What speaks against the host that was found: other hosts' names, or NICs of several. */
static bool
is_doubt(const struct proof *p)
{
	return p->says == SAYS_CONTRADICTION || p->says == SAYS_SHARED;
}

/* One address of a host among many of strangers names it no more: see sightings_doubt_hosts(). */
static const char *
strange_host(const struct known *k, const struct sighting *p, struct phrases *to)
{
	const uint32_t host = k->where->attachments[p->attachment].host;

	return host >= k->inv->nhosts
		   ? "no known host"
		   : phrase_format(to,
			 "perhaps %s: one address of it is there, among many "
			 "that no export has",
			 phrase_host(k->inv, host));
}

/* A port of no known host: its neighbour and its description are all there is to ask by. */
static void
why_strange(const struct known *k, const struct sighting *p, struct verdict *v)
{
	const struct span s = p->attachment != NONE
				  ? k->where->attachments[p->attachment].proofs
				  : (struct span){ 0, 0 };
	const char *alias = k->snap->ports[p->port].alias;
	const struct port_place *at = &k->where->ports[p->port];
	const char *line =
	    phrase_format(v->text, "%s: %s", phrase_port(v->text, k->snap, p->port),
		at->class_ == PORT_UPLINK ? "leads to another switch"
		: p->told ? "no known host, and in no table: a log tells of it there"
		: p->attachment == NONE ? "nothing is heard there any more"
					: strange_host(k, p, v->text));

	if (alias[0] != '\0') {
		line = phrase_format(v->text, "%s, description \"%s\"", line, alias);
	}
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct proof *n = &k->where->proofs[i];
		char text[512];

		if (n->says == SAYS_PHONE || n->says == SAYS_UNPOLLED) {
			line = phrase_format(v->text, "%s; %s", line,
			    place_words_there(k->snap, k->inv, n, text, sizeof(text)));
			break;
		}
	}
	verdict_why(v, PROOF_FDB_SETS, 0, "%s", line);
}

static void
why_sighting(const struct known *k, const struct sighting *p, struct verdict *v)
{
	static const struct attachment quiet; /* of a port where nothing is heard any more */
	const struct attachment *a =
	    p->attachment != NONE ? &k->where->attachments[p->attachment] : &quiet;
	const struct proof *proofs = &k->where->proofs[a->proofs.first];
	const char *where = phrase_port(v->text, k->snap, p->port);
	char text[512];

	if (p->host == NONE || p->attachment == NONE) {
		why_strange(k, p, v);
	} else if (a->proofs.n > 0) {
		verdict_why(v, (enum proof_kind)proofs[0].kind, proofs[0].weight,
		    "%s is %s: %s", where, phrase_host(k->inv, p->host),
		    place_words_there(k->snap, k->inv, &proofs[0], text, sizeof(text)));
	}
	for (uint32_t i = 0; i < a->proofs.n; i++) {
		if (is_doubt(&proofs[i])) {
			verdict_why(v, (enum proof_kind)proofs[i].kind, proofs[i].weight,
			    "%s: %s", where,
			    place_words_there(k->snap, k->inv, &proofs[i], text, sizeof(text)));
		}
	}
}

/* IPv4 as routers know it: ::ffff:a.b.c.d; 0 for IPv6. */
static uint32_t
ipv4_of(const struct binding *b)
{
	if (b->ip[10] != UINT8_MAX || b->ip[11] != UINT8_MAX) {
		return 0;
	}
	return (uint32_t)b->ip[12] << 24 | (uint32_t)b->ip[13] << 16 |
	       (uint32_t)b->ip[14] << 8 | b->ip[15];
}

/* The IP addresses that routers resolve to this MAC: whom to call. */
static void
why_addresses(const struct known *k, const struct suspect *s, struct verdict *v)
{
	const char *line = NULL;
	unsigned n = 0;

	for (size_t i = 0; i < k->snap->nbindings && n < MAX_ADDRESSES; i++) {
		const struct binding *b = &k->snap->bindings[i];
		const uint32_t ip = b->mac.bits == s->mac.bits ? ipv4_of(b) : 0;

		if (ip != 0) {
			line = phrase_format(v->text, "%s%s%s on %s", n == 0 ? "ARP: " : line,
			    n == 0 ? "" : ", ", phrase_ip(v->text, ip),
			    k->snap->switches[b->sw].name);
			n++;
		}
	}
	if (line != NULL) {
		verdict_why(v, PROOF_FDB_SETS, 0, "%s", line);
	}
}

/* "the log of leaf-1: at least 12 moves between Gi1/0/3 and Po1, the last one 2026-11-18T02:58:00Z" */
static void
why_told(const struct known *k, const struct told_move *t, struct verdict *v)
{
	const char *from =
	    t->from != NONE ? k->snap->ports[t->from].name : "a port that it has not";
	const char *to = t->to != NONE ? k->snap->ports[t->to].name : "a port that it has not";
	char stamp[STAMP_SIZE];
	const char *last =
	    t->last_ms == 0
		? ", at times that it does not tell"
		: phrase_format(v->text, ", the last one %s%s", stamp_format(t->last_ms, stamp),
		      t->certain ? "" : " by the switch's own clock");

	verdict_why(v, PROOF_CHANGE, WEIGHT_RETURN,
	    "the log of %s: at least %u moves between %s and %s in %u line%s%s",
	    k->snap->switches[t->sw].name, (unsigned)t->moves, from, to, (unsigned)t->lines,
	    t->lines == 1 ? "" : "s", last);
}

static void
why_moves(const struct known *k, const struct suspect *s, struct verdict *v)
{
	if (s->moves == 1) {
		verdict_why(v, PROOF_CHANGE, WEIGHT_MOVE, "moved once: %s",
		    explain_path(v->text, k, s));
	} else if (s->moves > 1) {
		verdict_why(v, PROOF_CHANGE, s->returned ? WEIGHT_RETURN : WEIGHT_MOVE,
		    "moved %u times: %s", s->moves, explain_path(v->text, k, s));
	}
	if (s->counter != NULL) {
		const int64_t now_ms = k->snap->sample_ms[k->snap->nsamples - 1];

		verdict_why(v, PROOF_CHANGE, WEIGHT_RETURN,
		    "%s itself counted %u moves in %lld s, %u in all",
		    k->snap->switches[s->counter->sw].name, (unsigned)s->counter->during,
		    (long long)(now_ms - s->counter->since_ms) / 1000,
		    (unsigned)s->counter->moves);
	}
	if (s->told != NULL) {
		why_told(k, s->told, v);
	}
	if (s->nboth > 0) {
		verdict_why(v, PROOF_FDB_SETS, WEIGHT_BOTH, "both places at once in %s",
		    samples_both(v->text, s));
	}
}

void
explain_suspect(const struct known *k, const struct suspect *s, struct verdict *v)
{
	for (uint32_t i = 0; i < s->nowners; i++) {
		why_owner(k, &s->owners[i], v);
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		why_sighting(k, &s->sightings[i], v);
	}
	why_addresses(k, s, v);
	why_moves(k, s, v);
}
