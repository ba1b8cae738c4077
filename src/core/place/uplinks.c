#include "core/place/layers.h"

#include "core/place/weights.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { IFTYPE_TUNNEL = 131 }; /* IANAifType-MIB */

/* What the proofs say of a port, strongest first: the first one that is there decides. */
static const struct {
	enum proof_says says;
	enum port_class class_;
} verdicts[] = {
	{ SAYS_FABRIC, PORT_FABRIC },
	{ SAYS_HOST_LLDP_NIC, PORT_EDGE },
	{ SAYS_HOST_LLDP_NAME, PORT_EDGE },
	{ SAYS_PEER, PORT_UPLINK },
	{ SAYS_DESIGNATED, PORT_UPLINK },
	/* whatever polled switch lies further on: stations may be behind the one in between */
	{ SAYS_UNPOLLED, PORT_UNPOLLED },
	{ SAYS_OWN_MAC, PORT_UPLINK },
	{ SAYS_SETS, PORT_UPLINK },
	{ SAYS_PHONE, PORT_EDGE },
};

void
clue_add(struct work *w, uint32_t port, struct proof p)
{
	w->clues = vec_room(w->clues, &w->clues_cap, w->nclues + 1, sizeof(*w->clues));
	w->clues[w->nclues++] = (struct clue){ port, p };
}

static size_t
runs_bit(const struct work *w, uint32_t port, uint32_t fdb)
{
	const struct switch_ *sw = &w->snap->switches[w->snap->fdbs[fdb].sw];

	return w->runs_at[w->snap->fdbs[fdb].sw] +
	       (size_t)(port - sw->ports.first) * sw->fdbs.n + (fdb - sw->fdbs.first);
}

bool
vlan_runs(const struct work *w, uint32_t port, uint32_t fdb)
{
	const size_t bit = runs_bit(w, port, fdb);

	return (w->runs[bit / 64] >> bit % 64 & 1) != 0;
}

/* Counts one station at each port where it was seen, once whatever VLANs and samples. */
static void
count_station(struct work *w, const struct stations *it)
{
	const uint32_t owner = own_switch(&w->own, it->mac);

	for (size_t i = 0; i < it->nseen; i++) {
		const uint32_t port = w->bundle[it->seen[i].port];
		const size_t bit = runs_bit(w, port, it->seen[i].fdb);
		bool again = false;

		w->nrows[port]++;
		w->runs[bit / 64] |= UINT64_C(1) << bit % 64;
		for (size_t j = 0; j < i && !again; j++) {
			again = w->bundle[it->seen[j].port] == port;
		}
		if (again) {
			continue;
		}
		w->out->ports[port].nmacs++;
		if (owner != NONE && owner != it->sw) {
			lead_add(w, port, owner, LEAD_BEHIND);
		}
	}
}

void
survey(struct work *w)
{
	struct stations it;

	stations_init(&it, w->snap);
	for (uint32_t sw = 0; sw < w->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			count_station(w, &it);
		}
	}
	stations_free(&it);
}

/* Interface names of overlays: a prefix, then a number (switches of several vendors). */
static bool
is_fabric_name(const char *name)
{
	static const char *const prefixes[] = { "nve", "vxlan", "vx", "vtep", "vni", "esi",
		"tunnel", "geneve", "pw", "lsi" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		const size_t len = strlen(prefixes[i]);
		size_t k = 0;

		while (k < len && tolower((unsigned char)name[k]) == prefixes[i][k]) {
			k++;
		}
		if (k == len && isdigit((unsigned char)name[len + (name[len] == '.')])) {
			return true;
		}
	}
	return false;
}

static void
override_clues(struct work *w, uint32_t port)
{
	const struct port *p = &w->snap->ports[port];
	const char *sw = w->snap->switches[p->sw].name;

	for (size_t i = 0; i < w->set->noverrides; i++) {
		const struct override *o = &w->set->overrides[i];

		if (strcmp(o->port, p->name) == 0 && strcmp(o->switch_name, sw) == 0) {
			clue_add(w, w->bundle[port],
			    (struct proof){ PROOF_OVERRIDE, SAYS_DECLARED, WEIGHT_DECLARED,
				port, o->kind, NONE, NONE });
		}
	}
}

void
uplink_clues(struct work *w)
{
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		const struct port *p = &w->snap->ports[i];

		if (p->type == IFTYPE_TUNNEL || is_fabric_name(p->name)) {
			clue_add(w, w->bundle[i],
			    (struct proof){ PROOF_FDB_SETS, SAYS_FABRIC, WEIGHT_FABRIC, i, NONE,
				NONE, NONE });
		}
		if (w->set->noverrides > 0) {
			override_clues(w, i);
		}
	}
	own_mac_clues(w);
}

static int
clue_order(const void *a, const void *b)
{
	const struct clue *x = a;
	const struct clue *y = b;

	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	if (x->proof.weight != y->proof.weight) {
		return x->proof.weight > y->proof.weight ? -1 : 1;
	}
	if (x->proof.says != y->proof.says) {
		return x->proof.says < y->proof.says ? -1 : 1;
	}
	if (x->proof.port != y->proof.port) {
		return x->proof.port < y->proof.port ? -1 : 1;
	}
	return (x->proof.ref > y->proof.ref) - (x->proof.ref < y->proof.ref);
}

struct span
port_clues(const struct work *w, uint32_t port)
{
	size_t low = 0;
	size_t high = w->nclues;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (w->clues[mid].port < port) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < w->nclues && w->clues[s.first + s.n].port == port) {
		s.n++;
	}
	return s;
}

/* The operator's word, or PORT_UNKNOWN. `ignore` is no class. */
static enum port_class
declared_class(struct work *w, uint32_t port, struct span s)
{
	enum port_class class_ = PORT_UNKNOWN;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (w->clues[i].proof.says != SAYS_DECLARED) {
			continue;
		}
		switch ((enum override_kind)w->clues[i].proof.ref) {
		case OVERRIDE_UPLINK:
		case OVERRIDE_MLAG_PEER:
			class_ = PORT_UPLINK;
			break;
		case OVERRIDE_EDGE:
			class_ = PORT_EDGE;
			break;
		case OVERRIDE_IGNORE:
			w->out->ports[port].ignored = true;
			break;
		}
	}
	return class_;
}

/* The strongest proof for the class of a port, and a little more for each further kind of proof. */
static uint8_t
sure_of(const struct work *w, struct span s, enum port_class class_)
{
	unsigned seen = 0;
	int sure = 0;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct proof *p = &w->clues[i].proof;

		for (size_t k = 0; k < sizeof(verdicts) / sizeof(verdicts[0]); k++) {
			if (p->says == verdicts[k].says && verdicts[k].class_ == class_ &&
			    (seen >> p->kind & 1) == 0) {
				sure += seen == 0 ? p->weight : WEIGHT_AGREES;
				seen |= 1U << p->kind;
			}
		}
	}
	return (uint8_t)(sure > WEIGHT_SURE_MOST ? WEIGHT_SURE_MOST : sure);
}

static void
classify_port(struct work *w, uint32_t port)
{
	struct port_place *out = &w->out->ports[port];
	const struct span s = port_clues(w, port);

	out->class_ = (uint8_t)declared_class(w, port, s);
	if (out->class_ != PORT_UNKNOWN) {
		out->sure = WEIGHT_DECLARED;
		return;
	}
	for (size_t k = 0; k < sizeof(verdicts) / sizeof(verdicts[0]); k++) {
		for (uint32_t i = s.first; i < s.first + s.n; i++) {
			if (w->clues[i].proof.says == verdicts[k].says) {
				out->class_ = (uint8_t)verdicts[k].class_;
				out->sure = sure_of(w, s, verdicts[k].class_);
				return;
			}
		}
	}
}

void
classify(struct work *w)
{
	if (w->nclues > 0) {
		qsort(w->clues, w->nclues, sizeof(*w->clues), clue_order);
	}
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		if (w->bundle[i] == i) {
			classify_port(w, i);
		}
	}
}
