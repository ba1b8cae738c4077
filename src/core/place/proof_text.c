/*
 * Proofs in words, for reports: one function for each thing that a proof says,
 * by a table.
 */
#include "core/place/input/weights.h"

#include "fdbaudit/place.h"
#include "fdbaudit/text.h"

#include <stdarg.h>
#include <string.h>

struct words {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct proof *p;
	bool there; /* the sentence has named the port */
	char *buf;
	size_t cap, used;
};

static void say(struct words *w, const char *fmt, ...) FDB_PRINTF(2, 3);

static void
say(struct words *w, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	w->used += text_vprint(w->buf + w->used, w->cap - w->used, fmt, ap);
	va_end(ap);
}

static void
say_port(struct words *w, const char *before)
{
	const struct port *p;

	if (w->p->port == NONE) {
		return;
	}
	p = &w->snap->ports[w->p->port];
	say(w, "%s%s %s", before, w->snap->switches[p->sw].name, p->name);
}

static const char *
protocol(const struct words *w)
{
	return w->snap->neighbours[w->p->ref].proto == NEIGHBOUR_CDP ? "CDP" : "LLDP";
}

/* What the neighbour calls itself. */
static const char *
neighbour_name(const struct neighbour *n)
{
	return n->sysname[0] != '\0' ? n->sysname : n->chassis_text;
}

/* The lowest switch that a proof is about, and how many others. */
static void
say_switches(struct words *w)
{
	say(w, "%s", w->snap->switches[w->p->ref].name);
	if (w->p->ref2 > 0) {
		say(w, " and %u other switch%s", w->p->ref2, w->p->ref2 == 1 ? "" : "es");
	}
}

/* ---- what a port is ------------------------------------------------------------------------ */

static void
say_declared(struct words *w)
{
	static const char *const words[] = { [OVERRIDE_UPLINK] = "an uplink",
		[OVERRIDE_EDGE] = "an edge port",
		[OVERRIDE_IGNORE] = "ignored",
		[OVERRIDE_MLAG_PEER] = "a peer link" };

	say(w, "declared as %s", words[w->p->ref]);
}

static void
say_fabric(struct words *w)
{
	say(w, "interface of an overlay: it locates nothing");
}

static void
say_neighbour(struct words *w)
{
	const struct neighbour *n = &w->snap->neighbours[w->p->ref];
	const bool member = (w->snap->ports[w->p->port].flags & PORT_MEMBER) != 0;

	if (w->p->says == SAYS_POLLED && w->p->ref2 == w->snap->ports[w->p->port].sw) {
		say(w, "%s", protocol(w)); /* heard at the far end */
		say_port(w, " on ");
		say(w, " names this port");
		return;
	}
	say(w, "%s", protocol(w));
	if (member) {
		say(w, " on member %s", w->snap->ports[w->p->port].name);
	}
	if (w->p->says == SAYS_POLLED) {
		say(w, ": polled switch %s", w->snap->switches[w->p->ref2].name);
	} else if (w->p->says == SAYS_PHONE) {
		say(w, ": %s, a telephone, access point or station", neighbour_name(n));
	} else if (w->p->says == SAYS_NEIGHBOUR) {
		say(w, ": %s, which does not say what it is", neighbour_name(n));
	} else {
		say(w, ": %s, a %s that is not polled", neighbour_name(n),
		    (n->caps & CAP_BRIDGE) == 0   ? "router"
		    : (n->caps & CAP_ROUTER) == 0 ? "bridge"
						  : "bridge and router");
	}
	if (n->port_id[0] != '\0') {
		say(w, ", port %s", n->port_id);
	}
}

static void
say_designated(struct words *w)
{
	say(w, "spanning tree: link to polled switch %s", w->snap->switches[w->p->ref2].name);
}

static void
say_own_mac(struct words *w)
{
	say(w, "own address of ");
	say_switches(w);
	say(w, " learned here");
}

static void
say_sets(struct words *w)
{
	say(w, "common addresses lead to %s", w->snap->switches[w->p->ref].name);
}

static void
say_many(struct words *w)
{
	say(w, "%u addresses, no known host, no neighbour", w->p->ref);
}

static void
say_plain(struct words *w)
{
	say(w, "no neighbour and no address of a switch behind it");
}

static void
say_unresolved(struct words *w)
{
	say(w, "%u of its addresses are placed on %s", w->p->ref2,
	    w->snap->switches[w->p->ref].name);
}

static void
say_not_told(struct words *w)
{
	static const char *const words[] = { [PROOF_LLDP] = "told no neighbours",
		[PROOF_STP] = "told no spanning tree",
		[PROOF_OWN_MAC] = "told no addresses of ports",
		[PROOF_FDB_SETS] = "did not answer" };

	say_switches(w);
	say(w, " %s", words[w->p->kind]);
}

/* ---- which host is behind it --------------------------------------------------------------- */

static void
say_nic(struct words *w)
{
	char text[MAC_TEXT_SIZE];

	say(w, "address %s of its NIC learned", mac_format(w->inv->nics[w->p->ref].mac, text));
	if (w->there) {
		say(w, " there");
	} else {
		say_port(w, " on ");
	}
	if (w->p->weight <= WEIGHT_NIC_DISPUTED) {
		say(w, ", though another host has it too");
	}
}

static void
say_lldp_nic(struct words *w)
{
	char text[MAC_TEXT_SIZE];

	say(w, "%s", protocol(w));
	if (!w->there) {
		say_port(w, " on ");
	}
	say(w, " tells NIC %s", mac_format(w->inv->nics[w->p->ref2].mac, text));
}

static void
say_lldp_name(struct words *w)
{
	say(w, "%s", protocol(w));
	if (!w->there) {
		say_port(w, " on ");
	}
	say(w, ": system name %s", w->snap->neighbours[w->p->ref].sysname);
}

static void
say_lacp(struct words *w)
{
	char text[MAC_TEXT_SIZE];

	say(w, "LACP partner %s is its NIC",
	    mac_format(w->snap->lacp[w->p->ref].partner, text));
}

static void
say_foreign_partner(struct words *w)
{
	char text[MAC_TEXT_SIZE];

	say(w, "LACP partner %s is no NIC of an export: the bundle ends at another device",
	    mac_format(w->snap->lacp[w->p->ref].partner, text));
}

static void
say_alias(struct words *w)
{
	say(w, "description \"%s\"", w->snap->ports[w->p->port].alias);
	if (!w->there) {
		say_port(w, " of ");
	}
}

static void
say_owners(struct words *w)
{
	say(w, "%u of %u addresses here are its own or its VMs'", w->p->ref, w->p->ref2);
}

static void
say_pool(struct words *w)
{
	say(w, "%u address%s here %s of the pool of %s", w->p->ref, w->p->ref == 1 ? "" : "es",
	    w->p->ref == 1 ? "is" : "are", w->inv->hosts[w->p->host].name);
}

static void
say_contradiction(struct words *w)
{
	say(w, "other proofs name %s", w->inv->hosts[w->p->ref].name);
}

static void
say_shared(struct words *w)
{
	say(w, "NICs of several hosts here: shared, so it proves none");
}

static char *
write_words(struct words *w)
{
	static void (*const of[])(struct words * w) = { [SAYS_DECLARED] = say_declared,
		[SAYS_FABRIC] = say_fabric,
		[SAYS_POLLED] = say_neighbour,
		[SAYS_DESIGNATED] = say_designated,
		[SAYS_OWN_MAC] = say_own_mac,
		[SAYS_SETS] = say_sets,
		[SAYS_UNPOLLED] = say_neighbour,
		[SAYS_PHONE] = say_neighbour,
		[SAYS_NEIGHBOUR] = say_neighbour,
		[SAYS_HOST_NIC] = say_nic,
		[SAYS_HOST_LLDP_NIC] = say_lldp_nic,
		[SAYS_HOST_LLDP_NAME] = say_lldp_name,
		[SAYS_HOST_LACP] = say_lacp,
		[SAYS_FOREIGN_PARTNER] = say_foreign_partner,
		[SAYS_HOST_ALIAS] = say_alias,
		[SAYS_HOST_OWNERS] = say_owners,
		[SAYS_HOST_POOL] = say_pool,
		[SAYS_CONTRADICTION] = say_contradiction,
		[SAYS_SHARED] = say_shared,
		[SAYS_MANY] = say_many,
		[SAYS_PLAIN] = say_plain,
		[SAYS_UNRESOLVED] = say_unresolved,
		[SAYS_NOT_TOLD] = say_not_told };

	_Static_assert(sizeof(of) / sizeof(of[0]) == SAYS_NOT_TOLD + 1, "words for each");
	w->buf[0] = '\0';
	of[w->p->says](w);
	return w->buf;
}

char *
place_words(const struct snapshot *snap, const struct inventory *inv, const struct proof *p,
    char *buf, size_t cap)
{
	return write_words(&(struct words){ snap, inv, p, false, buf, cap, 0 });
}

char *
place_words_there(const struct snapshot *snap, const struct inventory *inv,
    const struct proof *p, char *buf, size_t cap)
{
	return write_words(&(struct words){ snap, inv, p, true, buf, cap, 0 });
}
